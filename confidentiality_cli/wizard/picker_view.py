"""A long list, such as the states: type to find, arrows to move."""

from confidentiality_cli.tree.conditions import UNSURE
from confidentiality_cli.tree.model import Choice
from confidentiality_cli.wizard.asking import Answered, Asking, Reply
from confidentiality_cli.wizard.heading import bottom_of, tops_of
from confidentiality_cli.wizard.matching import find_choices
from confidentiality_cli.wizard.overlays import command
from confidentiality_cli.wizard.page import Line, Page, Size, wrapped
from confidentiality_cli.wizard.view import Done, Key, Nothing, Open

__all__ = ["PickerView"]

_CODES = "Type a name or a code, such as CA, or: not sure"
_WORDS = "Type a word or two of a line"
_FIRST = ("Arrows move", "Enter takes the line marked >", "Ctrl-B back")
_ANSWERS, _CASE = "Ctrl-R your answers", "Ctrl-V the case"
_KEYS = ("? why", "! emergency", "Ctrl-X blank screen", "Ctrl-C quit")
_SHORT = ("? for help",)
_LONGEST = 40
_ENOUGH = 10
"""As many lines of the list are worth more than what stands above it."""


class PickerView:
    """Takes one choice out of many. Enter takes the marked line, and a line is marked only by typing or moving."""

    typing = True

    def __init__(self, asking: Asking, *, legend: bool) -> None:
        self.asking = asking
        self.question = asking.question
        self.legend = legend
        self.typed = ""
        self.pointer: int | None = None
        self.message = ""

    @property
    def coded(self) -> bool:
        """Tell whether the choices have short codes that can be typed, as the states have."""
        return any(choice.id.isupper() for choice in self.question.choices)

    @property
    def shown(self) -> tuple[Choice, ...]:
        """Give what fits, with "not sure" always last."""
        found = find_choices(self.question.offered, self.typed)
        rest = tuple(choice for choice in self.question.offered if choice.id == UNSURE)
        return (*(choice for choice in found if choice.id != UNSURE), *rest)

    def press(self, key: str) -> Done[Reply] | Open[Reply] | Nothing:
        """Type, move, take, or open something over the question."""
        self.message = ""
        if key == Key.ENTER:
            if self.pointer is not None:
                return Done(Answered((self.shown[self.pointer].id,)))
            what = "a name or a code" if self.coded else "a word of a line"
            self.message = f"Choose first: type {what}, or use the arrow keys."
        elif key in (Key.UP, Key.DOWN):
            last = len(self.shown) - 1
            if self.pointer is None:
                self.pointer = 0 if key == Key.DOWN else last
            else:
                self.pointer = min(max(self.pointer + (1 if key == Key.DOWN else -1), 0), last)
        elif key == Key.BACKSPACE:
            self._type(self.typed[:-1])
        elif key not in ("?", "!") and len(key) == 1:
            self._type((self.typed + key)[:_LONGEST])
        else:
            return command(key, self.asking, typing=True) or Nothing()
        return Nothing()

    def page(self, size: Size) -> Page:
        """Lay the list out; the marked line is always in sight."""
        body: list[Line] = []
        focus: tuple[int, int] | None = None
        for index, choice in enumerate(self.shown):
            begin = len(body)
            here = index == self.pointer
            code = choice.id.rpartition("-")[2] if choice.id.isupper() else ""
            hint = f" ({choice.hint})" if choice.hint else ""
            before = " (your answer until now)" if choice.id in self.asking.earlier else ""
            text = f"{choice.label}{hint}{before}"
            lead = f"{'>' if here else ' '} {code:<4}" if self.coded else f"{'>' if here else ' '} "
            body.extend(wrapped(text, size.columns, "class:chosen" if here else "", lead, "class:key"))
            if here:
                focus = (begin, len(body))
        bottom = bottom_of(self.message, self._legend(), size)
        head = (
            *wrapped(self.question.text, size.columns, "class:question"),
            (("", "Type here: "), ("class:chosen", f"{self.typed}_")),
            (),
        )
        top, *shorter = ((*one, *head) for one in tops_of(self.asking, size, typing=True))
        return Page(top, tuple(body), bottom, focus, shorter=tuple(shorter), enough=_ENOUGH)

    def _legend(self) -> tuple[str, ...]:
        """Name the keys; those that would show nothing are left out."""
        shown = [_CODES if self.coded else _WORDS, *_FIRST]
        shown += [_ANSWERS] if self.asking.given else []
        shown += [_CASE] if self.asking.case else []
        return (*shown, *(_KEYS if self.legend else _SHORT))

    def _type(self, text: str) -> None:
        self.typed = text
        found = find_choices(self.question.offered, text) if text.strip() else ()
        self.pointer = None
        if found:
            self.pointer = next(index for index, choice in enumerate(self.shown) if choice.id == found[0].id)
        elif text.strip():
            self.message = f'Nothing fits "{text}".'
