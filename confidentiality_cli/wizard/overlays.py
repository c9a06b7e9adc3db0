"""Commands that every question understands, and the screens they open."""

from collections.abc import Sequence

from confidentiality_cli.wizard.asking import Asking, Back, Change, Given, Reply
from confidentiality_cli.wizard.explain import Passage
from confidentiality_cli.wizard.heading import case_boxes
from confidentiality_cli.wizard.numbering import KEYS, key_of
from confidentiality_cli.wizard.page import Line, Page, Size, joined, wrapped
from confidentiality_cli.wizard.text_view import TextView, card_view
from confidentiality_cli.wizard.view import Done, Key, Nothing, Open

__all__ = ["ReviewView", "command"]

_LETTERS = (
    "a number or the arrow keys choose; Enter confirms",
    "space marks, where several may be chosen",
    "b: one question back; r: your answers so far, to change one",
    "!: what to do in an emergency; x: blank the screen at once, any key brings it back",
    "q or Ctrl-C: stop; nothing is kept",
)
_CASE, _CTRL_CASE = "v: the whole case", "Ctrl-V: the whole case"
_ENOUGH = 12
"""As many lines of the answers are worth more than the case above them."""
_SEARCH = ("/: type a word, such as subpoena, to find what it belongs to",)
_CTRL = (
    "type part of a name, or a code; the arrow keys move; Enter takes the marked line",
    "Ctrl-B: one question back; Ctrl-R: your answers so far, to change one",
    "!: what to do in an emergency; Ctrl-X: blank the screen at once, any key brings it back",
    "Ctrl-Q or Ctrl-C: stop; nothing is kept",
)


def command(key: str, asking: Asking, *, typing: bool = False) -> Done[Reply] | Open[Reply] | None:
    """Carry out a command key; None if it is not one."""
    if key == "?":
        search = _SEARCH if asking.situations else ()
        case = ((_CTRL_CASE if typing else _CASE),) if asking.case else ()
        keys = Passage("Keys", (*case, *(_CTRL if typing else (*search, *_LETTERS))))
        return Open(TextView(asking.question.text, (*asking.why, keys)))
    if key == "!":
        return Open(card_view(asking.now, asking.card))
    if key == Key.CTRL_B or (not typing and key in ("b", "B")):
        return Done(Back())
    if key == Key.CTRL_R or (not typing and key in ("r", "R")):
        return Open(ReviewView(asking.given))
    if asking.case and (key == Key.CTRL_V or (not typing and key in ("v", "V"))):
        return Open(_case_view(asking.case))
    return None


def _case_view(case: Sequence[str]) -> TextView:
    return TextView("The case", tuple(Passage("", (part,)) for part in case))


class ReviewView:
    """Every answer so far; one can be chosen to be asked again. A case that has changed stays in sight above."""

    typing = False

    def __init__(self, given: Sequence[Given], title: str = "", case: Sequence[str] = ()) -> None:
        self.given = given
        self.title = title
        self.case = case
        self.open = [one for one in given if not one.fixed]
        self.pointer: int | None = None
        self.message = ""

    def press(self, key: str) -> Done[Change | None] | Open[Change] | Nothing:
        """Choose one, change it, or go back."""
        self.message = ""
        if self.case and key in ("v", "V", Key.CTRL_V):
            return Open(_case_view(self.case))
        last = len(self.open) - 1
        if key in ("b", "B", "r", "R", Key.CTRL_B, Key.CTRL_R):
            return Done(None)
        if key == Key.ENTER and self.pointer is not None:
            return Done(Change(self.open[self.pointer].question))
        if key == Key.ENTER:
            self.message = "Choose first: press a number, or use the arrow keys."
        elif key in (Key.UP, Key.DOWN) and self.open:
            step = 1 if key == Key.DOWN else -1
            start = -1 if step > 0 else last + 1
            self.pointer = min(max((start if self.pointer is None else self.pointer) + step, 0), last)
        elif len(key) == 1 and key in KEYS[: len(self.open)]:
            self.pointer = KEYS.index(key)
        return Nothing()

    def page(self, size: Size) -> Page:
        """Lay the answers out."""
        body: list[Line] = []
        focus: tuple[int, int] | None = None
        if not self.given:
            body.extend(wrapped("Nothing is answered yet.", size.columns))
        for one in self.given:
            begin = len(body)
            index = None if one.fixed else self.open.index(one)
            here = index is not None and index == self.pointer
            lead = f"{'>' if here else ' '} {' ' if index is None else key_of(index)}  "
            body.extend(wrapped(one.text, size.columns, "class:hint", lead, "class:key"))
            label = f"{one.label} (follows from another answer)" if one.fixed else one.label
            body.extend(wrapped(label, size.columns, "class:chosen" if here else "", " " * len(lead)))
            if here:
                focus = (begin, len(body))
        bottom: list[Line] = [()]
        if self.message:
            bottom.extend(wrapped(self.message, size.columns, "class:message"))
        back = "b goes on" if self.case else "b back"
        legend = ("Number or arrows choose", "Enter asks that question again", back, "! emergency")
        bottom.extend(joined(legend, size.columns, "class:legend"))
        title = wrapped(self.title or "Your answers so far", size.columns, "class:title")
        top, *shorter = ((*box, *title, ()) for box in case_boxes(self.case, size.columns, "v"))
        return Page(top, tuple(body), tuple(bottom), focus, shorter=tuple(shorter), enough=_ENOUGH)
