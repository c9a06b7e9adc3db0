"""A search over the question what has come up: type words, choose what fits, and its concerns are marked below."""

from collections.abc import Callable

from confidentiality_cli.tree.situations import Situation
from confidentiality_cli.triage.search import Finder
from confidentiality_cli.wizard.asking import Asking, Reply
from confidentiality_cli.wizard.explain import Passage
from confidentiality_cli.wizard.heading import bottom_of, tops_of
from confidentiality_cli.wizard.overlays import command
from confidentiality_cli.wizard.page import Line, Page, Size, wrapped
from confidentiality_cli.wizard.searching import concern_names
from confidentiality_cli.wizard.text_view import TextView
from confidentiality_cli.wizard.view import Done, Key, Nothing, Open

__all__ = ["SEARCH", "SearchView"]

SEARCH = "/"
"""The key that opens it."""

_LEGEND = ("Arrows move", "Enter takes the line with >", "Ctrl-B back", "? help", "! emergency")
_EXAMPLES = "One or more words, such as: subpoena, mother calls, gossip. What you type is not kept."
_HELP = (
    "Type what it is about in your own words. Several words may stand in any order. A small misspelling does no harm.",
    "No name of a client is needed; what you type finds a line and is forgotten.",
    "The arrow keys move. Enter marks the concerns of the line in the question; you confirm them there.",
    "Ctrl-B: back to the question without marking; Ctrl-R: your answers so far",
    "!: what to do in an emergency; Ctrl-X: blank the screen at once, any key brings it back",
    "Ctrl-Q or Ctrl-C: stop; nothing is kept",
)
_PROMPT = "Search: "
_LONGEST = 60
_ENOUGH = 8
"""As many lines of the list are worth more than what stands above it."""


class SearchView:
    """Lists the situations that fit what is typed. Choosing one hands it to `take`; nothing is answered here."""

    typing = True

    def __init__(self, asking: Asking, take: Callable[[Situation], None]) -> None:
        self.asking = asking
        self.take = take
        self.finder = Finder(asking.situations)
        self.typed = ""
        self.shown = self.finder.find("")
        self.pointer: int | None = None
        self.message = ""

    def press(self, key: str) -> Done[None] | Done[Reply] | Open[Reply] | Nothing:
        """Type, move, choose, or go back to the question."""
        self.message = ""
        if key == Key.CTRL_B:
            return Done(None)
        if key == Key.ENTER:
            return self._choose()
        if key in (Key.UP, Key.DOWN):
            self._move(1 if key == Key.DOWN else -1)
        elif key == Key.BACKSPACE:
            self._type(self.typed[:-1])
        elif key == "?":
            return Open(TextView("Search by a word", (Passage("", _HELP),)))
        elif key != "!" and len(key) == 1:
            self._type((self.typed + key)[:_LONGEST])
        else:
            return command(key, self.asking, typing=True) or Nothing()
        return Nothing()

    def page(self, size: Size) -> Page:
        """Lay the list out; the marked line is always in sight.

        Where not everything fits, the concerns are named under the marked line only, so that more lines are seen.
        """
        bottom = bottom_of(self.message, _LEGEND, size)
        line = self._line(size)
        hint = () if self.typed else wrapped(_EXAMPLES, size.columns, "class:hint")
        top, *shorter = (*((*one, line, *hint, ()) for one in tops_of(self.asking, size, typing=True)), (line,))
        body, focus = self._body(size.columns, every=True)
        if 1 + len(body) + len(bottom) > size.rows:
            body, focus = self._body(size.columns, every=False)
        return Page(top, tuple(body), bottom, focus, shorter=tuple(shorter), enough=_ENOUGH)

    def _line(self, size: Size) -> Line:
        room = max(size.columns - len(_PROMPT) - 2, 1)
        return (("class:question", _PROMPT), ("class:chosen", f"{self.typed[-room:]}_"))

    def _body(self, columns: int, *, every: bool) -> tuple[list[Line], tuple[int, int] | None]:
        lines: list[Line] = []
        focus: tuple[int, int] | None = None
        for index, situation in enumerate(self.shown):
            begin = len(lines)
            here = index == self.pointer
            lines.extend(wrapped(situation.label, columns, "class:chosen" if here else "", "> " if here else "  "))
            if here or every:
                names = concern_names(situation, self.asking.question)
                lines.extend(wrapped(names, columns, "class:hint", "    -> ", "class:hint"))
            focus = (begin, len(lines)) if here else focus
        return lines, focus

    def _move(self, step: int) -> None:
        last = len(self.shown) - 1
        if last < 0:
            return
        if self.pointer is None:
            self.pointer = 0 if step > 0 else last
        else:
            self.pointer = min(max(self.pointer + step, 0), last)

    def _type(self, text: str) -> None:
        self.typed = text
        self.shown = self.finder.find(text)
        self.pointer = 0 if text.strip() and self.shown else None
        if not self.shown:
            self.message = "Nothing fits. Try another word, or Ctrl-B goes back to the list."

    def _choose(self) -> Done[None] | Nothing:
        if self.pointer is None:
            self.message = "Choose first: type a word, or use the arrow keys."
            return Nothing()
        self.take(self.shown[self.pointer])
        return Done(None)
