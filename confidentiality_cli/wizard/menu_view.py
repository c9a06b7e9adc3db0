"""A few lines to choose one of, under what was printed before; the same keys as at a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from confidentiality_cli.wizard.explain import Passage
from confidentiality_cli.wizard.numbering import KEYS, key_of
from confidentiality_cli.wizard.page import Line, Page, Size, joined, wrapped
from confidentiality_cli.wizard.text_view import TextView, card_view
from confidentiality_cli.wizard.view import Done, Key, Nothing, View

__all__ = ["BlankView", "MenuView", "Over"]

_KEYS = ("Number or arrows choose", "Enter confirms", "! emergency", "x blank screen")
_LEAVES = ("q", "Q", Key.CTRL_Q)
_GOES_BACK = ("b", "B", Key.CTRL_B)
_HELP = (
    "a number or the arrow keys choose; Enter confirms",
    "!: what to do in an emergency; x: blank the screen at once, any key brings it back",
)


@dataclass(frozen=True, slots=True)
class Over:
    """Something to see for a moment instead of everything; the menu comes back after it."""

    view: View[None]


class BlankView:
    """Nothing at all, until a key is pressed."""

    typing = True
    """Every letter brings the screen back, those of commands too."""

    def page(self, size: Size) -> Page:
        """Show nothing."""
        del size
        return Page((), (), ())

    def press(self, key: str) -> Done[None]:
        """Go back, whatever the key."""
        del key
        return Done(None)


class MenuView:
    """Takes one line. Nothing is chosen beforehand, and Enter does nothing until something is."""

    typing = False

    def __init__(self, title: str, lines: Sequence[str], *, card: Sequence[Passage] = (), inner: bool = False) -> None:
        """Offer lines; an `inner` menu is left for the one before it, any other for good."""
        self.title = title
        self.offered = lines
        self.card = card
        self.leaving = "b back" if inner else "q leave"
        self.leaves = (*_LEAVES, *_GOES_BACK) if inner else _LEAVES
        self.pointer: int | None = None
        self.message = ""

    def press(self, key: str) -> Done[int | Over | None] | Nothing:
        """Choose, confirm, leave, or ask for something over everything. Leaving is None."""
        self.message = ""
        if key in self.leaves:
            return Done(None)
        if key in ("x", "X", Key.CTRL_X):
            return Done(Over(BlankView()))
        if key == "!":
            return Done(Over(card_view((), self.card)))
        if key == "?":
            return Done(Over(TextView(self.title, (Passage("Keys", (*_HELP, self.leaving)),))))
        if key == Key.ENTER and self.pointer is not None:
            return Done(self.pointer)
        if key == Key.ENTER:
            self.message = "Choose first: press a number, or use the arrow keys."
        elif key in (Key.UP, Key.DOWN):
            self._move(1 if key == Key.DOWN else -1)
        elif len(key) == 1 and key in KEYS[: len(self.offered)]:
            self.pointer = KEYS.index(key)
        return Nothing()

    def page(self, size: Size) -> Page:
        """Lay the lines out, close together: what was printed before should stay in sight."""
        body: list[Line] = []
        focus: tuple[int, int] | None = None
        for index, line in enumerate(self.offered):
            begin = len(body)
            here = index == self.pointer
            lead = f"{'>' if here else ' '} {key_of(index)}  "
            body.extend(wrapped(line, size.columns, "class:chosen" if here else "", lead, "class:key"))
            if here:
                focus = (begin, len(body))
        message = wrapped(self.message, size.columns, "class:message") if self.message else []
        bottom = (*message, *joined((*_KEYS, self.leaving), size.columns, "class:legend"))
        return Page(((), *wrapped(self.title, size.columns, "class:question")), tuple(body), bottom, focus)

    def _move(self, step: int) -> None:
        last = len(self.offered) - 1
        if self.pointer is None:
            self.pointer = 0 if step > 0 else last
        else:
            self.pointer = min(max(self.pointer + step, 0), last)
