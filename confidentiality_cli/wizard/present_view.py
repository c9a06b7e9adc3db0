"""What a group sees of a case, and what a key does to it. Nothing here knows the terminal."""

from collections.abc import Sequence
from enum import Enum, unique

from confidentiality_cli.cases.case import Case
from confidentiality_cli.report.inert import inert
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.wizard.explain import Passage
from confidentiality_cli.wizard.page import Line, Page, Size, joined, wrapped
from confidentiality_cli.wizard.presentation import HEADINGS, NEW, Place, Slide, slides_at
from confidentiality_cli.wizard.text_view import Scrolling, TextView
from confidentiality_cli.wizard.view import Done, Key, Nothing, Open

__all__ = ["BranchView", "PresentView", "Wish"]

_LINE = 66
"""Columns of text at most: a group reads from afar."""
_PARTS = ("Enter next part", "b part before")
_KEYS = ("k key", "l law", "d discussion", "w what if", "e end", "? help")
_HELP = (
    "Enter: the next part; b: the part before; the arrow keys scroll",
    "k, l, d: show or hide the key, the law, what to talk about",
    "w: what if one answer were another; the case stays as it is",
    "!: what to do in an emergency; x: blank the screen at once, any key brings it back",
    "e: end",
)


@unique
class Wish(Enum):
    """What the supervisor wants that leaves this screen."""

    WHAT_IF = "what if"
    LEAVE = "leave"


class PresentView(Scrolling):
    """One part of a case, large and with room around it."""

    typing = False

    def __init__(self, case: Case, keys: tuple[Decision, ...], place: Place) -> None:
        super().__init__()
        self.case = case
        self.keys = keys
        self.place = place
        self.first = place.first
        self.message = ""
        self.jump = ""

    def page(self, size: Size) -> Page:
        """Lay the part out; what was just asked for begins at the top."""
        body, headings = _large(slides_at(self.case, self.keys, self.place), size)
        if self.jump:
            self.first, self.jump = headings.get(self.jump, 0), ""
        parts = len(self.case.reveals)
        where = f" (part {self.place.part + 1} of {parts})" if parts > 1 else ""
        first = self.bounded(body, size)
        self.place.first = self.first
        keys = (*(_PARTS if parts > 1 else ()), *_KEYS)
        return _page(f"{inert(self.case.title)}{where}", body, _bottom(self.message, keys, size), first, size)

    def press(self, key: str) -> Done[Wish] | Open[Wish] | Nothing:
        """Move, show, hide, or leave for a branch."""
        self.message = ""
        if key in ("w", "W"):
            return Done(Wish.WHAT_IF)
        if key in ("e", "E"):
            return Done(Wish.LEAVE)
        if key == "?":
            return Open(TextView("Keys", (Passage("", _HELP),)))
        if key in ("k", "K", "l", "L", "d", "D"):
            shown = self.place.toggle(key.lower())
            self.jump = HEADINGS[key.lower()] if shown else ""
            self.first = 0
        elif key in (Key.ENTER, " ", "n", "N"):
            self._move(1)
        elif key in ("b", "B", Key.BACKSPACE):
            self._move(-1)
        else:
            self.scroll(key)
        return Nothing()

    def _move(self, step: int) -> None:
        if self.place.move(step, len(self.case.reveals)):
            self.first, self.jump = 0, NEW
        else:
            self.message = "This is the last part. e ends." if step > 0 else "This is the first part."


class BranchView(Scrolling):
    """What would be if one answer were another, as large as the case; any key but an arrow goes back to it."""

    typing = False

    def __init__(self, slides: Sequence[Slide]) -> None:
        super().__init__()
        self.slides = slides

    def page(self, size: Size) -> Page:
        """Lay the branch out."""
        body, _ = _large(self.slides, size)
        bottom = _bottom("", ("Arrows scroll", "Any other key goes back to the case"), size)
        return _page("A branch. The case stays as it was.", body, bottom, self.bounded(body, size), size)

    def press(self, key: str) -> Done[bool] | Nothing:
        """Scroll, or go back; the emergency card is the business of the screen."""
        if key == "!" or self.scroll(key):
            return Nothing()
        return Done(True)  # noqa: FBT003 - the value of a finished view


def _large(slides: Sequence[Slide], size: Size) -> tuple[tuple[Line, ...], dict[str, int]]:
    """Lay slides out in narrow lines in the middle, with room between them, and say where each heading stands."""
    width, margin = _room(size)
    body: list[Line] = []
    headings: dict[str, int] = {}
    for slide in slides:
        if slide.heading:
            headings[slide.heading] = len(body)
            body.extend([*_indented(wrapped(slide.heading.upper(), width, "class:title"), margin), ()])
        for group in slide.groups:
            lead, *others = group
            body.extend(_indented(wrapped(lead, width), margin))
            for line in others:
                body.extend(_indented(wrapped(line, width), margin))
            body.append(())
    return tuple(body[:-1]), headings


def _room(size: Size) -> tuple[int, str]:
    width = min(size.columns - 1, _LINE)
    return width, " " * ((size.columns - width) // 2)


def _page(title: str, body: tuple[Line, ...], bottom: tuple[Line, ...], first: int, size: Size) -> Page:
    """Put the keys at the lower edge, where they stay whatever is shown above them."""
    width, margin = _room(size)
    top = (*_indented(wrapped(title, width, "class:title"), margin), ())
    empty: tuple[Line, ...] = ((),) * (size.rows - len(top) - len(body) - len(bottom))
    return Page(top, (*body, *empty), bottom, first=first)


def _bottom(message: str, keys: tuple[str, ...], size: Size) -> tuple[Line, ...]:
    lines: list[Line] = [()]
    if message:
        lines.extend(wrapped(message, size.columns, "class:message"))
    return (*lines, *joined(keys, size.columns, "class:legend"))


def _indented(lines: list[Line], margin: str) -> list[Line]:
    return [(("", margin), *line) for line in lines]
