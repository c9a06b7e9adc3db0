"""One question with its choices on one screen."""

from confidentiality_cli.tree.situations import Situation
from confidentiality_cli.wizard.asking import Answered, Asking, Reply
from confidentiality_cli.wizard.heading import bottom_of, least_top, tops_of
from confidentiality_cli.wizard.numbering import KEYS, key_of
from confidentiality_cli.wizard.overlays import command
from confidentiality_cli.wizard.page import Line, Page, Size, wrapped
from confidentiality_cli.wizard.search_view import SEARCH, SearchView
from confidentiality_cli.wizard.view import Done, Key, Nothing, Open

__all__ = ["ChoiceView"]

_KEYS = ("b back", "r your answers", "? why", "! emergency", "x blank screen", "q quit")
_ONE = ("Number or arrows choose", "Enter confirms", *_KEYS)
_SEVERAL = ("Numbers or space mark", "Enter confirms", *_KEYS)
_SHORT = ("? for help", "! emergency")
_FIND = "/ search by a word"
_MORE = "The arrow keys show more about each."


class ChoiceView:
    """Takes an answer. Nothing is chosen beforehand, and Enter does nothing until something is."""

    typing = False

    def __init__(self, asking: Asking, *, legend: bool) -> None:
        self.asking = asking
        self.question = asking.question
        self.offered = asking.question.offered
        self.pointer: int | None = None
        self.marked: set[str] = set()
        self.legend = legend
        self.message = ""

    def press(self, key: str) -> Done[Reply] | Open[Reply] | Nothing:
        """Choose, confirm, or open something over the question."""
        self.message = ""
        if key == Key.ENTER:
            return self._confirm()
        if key in (Key.UP, Key.DOWN):
            self._move(1 if key == Key.DOWN else -1)
        elif key == " ":
            if self.pointer is not None and self.question.multiple:
                self._toggle(self.pointer)
        elif len(key) == 1 and key in KEYS[: len(self.offered)]:
            self.pointer = KEYS.index(key)
            if self.question.multiple:
                self._toggle(self.pointer)
        elif key == SEARCH and self.asking.situations:
            return Open(SearchView(self.asking, self._take))
        else:
            return command(key, self.asking) or Nothing()
        return Nothing()

    def page(self, size: Size) -> Page:
        """Lay the question out; the chosen line is always in sight.

        Where not everything fits, a hint is shown under the chosen line only, so that more of the choices are.
        """
        full = _SEVERAL if self.question.multiple else _ONE
        legend = (*((_FIND,) if self.asking.situations else ()), *(full if self.legend else _SHORT))
        bottom = bottom_of(self.message, legend, size)
        tops = tops_of(self.asking, size)
        body, focus = self._body(size.columns, hints=True)
        if len(least_top(tops, self.asking)) + len(body) + len(bottom) > size.rows:
            body, focus = self._body(size.columns, hints=False)
        return Page(tops[0], tuple(body), bottom, focus, shorter=tops[1:])

    def _body(self, columns: int, *, hints: bool) -> tuple[list[Line], tuple[int, int] | None]:
        lines = [*wrapped(self.question.text, columns, "class:question")]
        told = ["Mark all that apply, then press Enter."] if self.question.multiple else []
        if self.asking.situations:
            told.append("Or press / and type a word.")
        if not hints and any(choice.hint for choice in self.offered):
            told.append(_MORE)
        if told:
            lines.extend(wrapped(" ".join(told), columns, "class:hint"))
        lines.append(())
        focus: tuple[int, int] | None = None
        for index in range(len(self.offered)):
            begin = len(lines)
            here = index == self.pointer
            lines.extend(self._choice(index, columns, hint=hints or here))
            focus = (begin, len(lines)) if here else focus
        return lines, focus

    def _choice(self, index: int, columns: int, *, hint: bool) -> list[Line]:
        choice = self.offered[index]
        here = index == self.pointer
        box = ("[x] " if choice.id in self.marked else "[ ] ") if self.question.multiple else ""
        lead = f"{'>' if here else ' '} {box}{key_of(index)}  "
        label = f"{choice.label} (your answer until now)" if choice.id in self.asking.earlier else choice.label
        lines = wrapped(label, columns, "class:chosen" if here else "", lead, "class:key")
        if choice.hint and hint:
            lines.extend(wrapped(choice.hint, columns, "class:hint", " " * len(lead)))
        return lines

    def _move(self, step: int) -> None:
        last = len(self.offered) - 1
        if self.pointer is None:
            self.pointer = 0 if step > 0 else last
        else:
            self.pointer = min(max(self.pointer + step, 0), last)

    def _toggle(self, index: int) -> None:
        choice = self.offered[index]
        if choice.id in self.marked:
            self.marked.discard(choice.id)
            return
        if choice.alone:
            self.marked.clear()
        self.marked -= {one.id for one in self.offered if one.alone}
        self.marked.add(choice.id)

    def _take(self, situation: Situation) -> None:
        """Mark what a situation leads to; it is confirmed like any other mark."""
        found = [index for index, choice in enumerate(self.offered) if choice.id in situation.concerns]
        for index in found:
            if self.offered[index].id not in self.marked:
                self._toggle(index)
        self.pointer = found[0]
        keys = " and ".join(key_of(index) for index in found)
        self.message = f"Marked: {keys}. If that is right, press Enter. / searches again."

    def _confirm(self) -> Done[Reply] | Nothing:
        if self.question.multiple:
            if self.marked:
                return Done(Answered(tuple(one.id for one in self.offered if one.id in self.marked)))
            self.message = "Mark at least one first: press its number, or space on the line."
        elif self.pointer is not None:
            return Done(Answered((self.offered[self.pointer].id,)))
        else:
            self.message = "Choose first: press a number, or use the arrow keys."
        return Nothing()
