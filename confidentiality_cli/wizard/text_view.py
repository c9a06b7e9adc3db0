"""Screens to read: what to do now, why a question is asked, the emergency card, whether to stop."""

from collections.abc import Sequence
from typing import TypeVar

from confidentiality_cli.wizard.explain import Passage
from confidentiality_cli.wizard.page import Line, Page, Size, wrapped
from confidentiality_cli.wizard.view import Done, Key, Nothing, Open

__all__ = ["ConfirmStop", "NowView", "ReadView", "Scrolling", "TextView", "card_view"]

T = TypeVar("T")

_GO_BACK = "Up and down scroll. Any other key goes back."
_SCROLL = {Key.UP: -1, Key.DOWN: 1, Key.PAGE_UP: -10, Key.PAGE_DOWN: 10}


def _numbered(lines: Sequence[str], columns: int) -> list[Line]:
    found: list[Line] = []
    for number, line in enumerate(lines, 1):
        found.extend(wrapped(line, columns, lead=f" {number:>2}  ", lead_style="class:key"))
        found.append(())
    return found[:-1]


class Scrolling:
    """Moves over a text with the arrow keys."""

    typing = False

    def __init__(self) -> None:
        self.first = 0

    def scroll(self, key: str) -> bool:
        """Move if this is a key for it; the end is found when the text is laid out."""
        step = next((step for name, step in _SCROLL.items() if name == key), 0)
        self.first = max(self.first + step, 0)
        return step != 0

    def bounded(self, body: Sequence[Line], size: Size) -> int:
        """Do not scroll past the last page."""
        self.first = min(self.first, max(len(body) - 1, 0))
        return min(self.first, max(len(body) - max(size.rows // 2, 1), 0))


class TextView(Scrolling):
    """Passages to read over a question; any other key than an arrow returns to it."""

    def __init__(self, title: str, passages: Sequence[Passage], *, close: bool = False) -> None:
        super().__init__()
        self.title = title
        self.passages = passages
        self.close = close

    def page(self, size: Size) -> Page:
        """Lay the passages out; `close` leaves no room between them."""
        body: list[Line] = []
        for passage in self.passages:
            if passage.heading:
                body.extend(wrapped(passage.heading, size.columns, "class:title"))
            for line in passage.lines:
                body.extend(wrapped(line, size.columns, lead="  " if passage.heading else ""))
            if not self.close:
                body.append(())
        top = (*wrapped(self.title, size.columns, "class:title"), ()) if self.title else ()
        bottom = wrapped(_GO_BACK, size.columns, "class:legend")
        return Page(top, tuple(body), tuple(bottom), first=self.bounded(body, size))

    def press(self, key: str) -> Done[None] | Nothing:
        """Scroll, or go back."""
        return Nothing() if self.scroll(key) else Done(None)


class ReadView(Scrolling):
    """Passages to read before something else comes; Enter or `c` goes on."""

    def __init__(self, title: str, passages: Sequence[Passage]) -> None:
        super().__init__()
        self.title = title
        self.passages = passages

    def page(self, size: Size) -> Page:
        """Lay the passages out."""
        body: list[Line] = []
        for passage in self.passages:
            if passage.heading:
                body.extend(wrapped(passage.heading, size.columns, "class:title"))
            for line in passage.lines:
                body.extend([*wrapped(line, size.columns), ()])
        top = (*wrapped(self.title, size.columns, "class:title"), ())
        bottom = wrapped("Enter goes on. Up and down scroll. q quits.", size.columns, "class:legend")
        return Page(top, tuple(body), tuple(bottom), first=self.bounded(body, size))

    def press(self, key: str) -> Done[bool] | Nothing:
        """Go on, or scroll."""
        if key in (Key.ENTER, "c", "C"):
            return Done(True)  # noqa: FBT003 - the value of a finished view
        self.scroll(key)
        return Nothing()


def card_view(now: Sequence[str], card: Sequence[Passage]) -> TextView:
    """Show the emergency card, after the steps that these answers call for already."""
    steps = [Passage("Do this now", tuple(f"{number}. {step}" for number, step in enumerate(now, 1)))] if now else []
    return TextView("", (*steps, *card), close=True)


class NowView(Scrolling):
    """What to do at once, before any further question. Only `c` leads on: no stray key, no Enter."""

    def __init__(self, steps: Sequence[str], card: Sequence[Passage], *, more: bool) -> None:
        super().__init__()
        self.steps = steps
        self.card = card
        self.title = "Also do this now" if more else "Do this now"
        self.message = ""

    def page(self, size: Size) -> Page:
        """Lay the steps out."""
        body = tuple(_numbered(self.steps, size.columns))
        top: list[Line] = [*wrapped(self.title, size.columns, "class:now"), ()]
        bottom: list[Line] = [(), *wrapped("Press c when you have read this.", size.columns, "class:key")]
        return Page(tuple(top), body, tuple(bottom), first=self.bounded(body, size))

    def press(self, key: str) -> Done[bool] | Open[bool] | Nothing:
        """Go on with `c` only."""
        if key in ("c", "C"):
            return Done(True)  # noqa: FBT003 - the value of a finished view
        if key == "!":
            return Open(card_view((), self.card))
        self.scroll(key)
        return Nothing()


class ConfirmStop:
    """Asks once before leaving."""

    typing = False

    def page(self, size: Size) -> Page:
        """Lay the question out."""
        body = (
            *wrapped("Stop here? Nothing is kept.", size.columns, "class:title"),
            (),
            *wrapped("Press y to stop. Any other key goes back.", size.columns),
        )
        return Page((), tuple(body), ())

    def press(self, key: str) -> Done[bool]:
        """Stop with `y` only."""
        return Done(key in ("y", "Y"))
