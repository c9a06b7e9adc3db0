"""One view with what may lie on top of it: overlays, the question whether to stop, or nothing at all."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from confidentiality_cli.wizard.page import Line, Page, Size, laid_out
from confidentiality_cli.wizard.text_view import ConfirmStop
from confidentiality_cli.wizard.view import Done, Key, Nothing, Open, View

__all__ = ["Finished", "Screen", "Stopped"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Finished(Generic[T]):
    """What the person decided."""

    value: T


@dataclass(frozen=True, slots=True)
class Stopped:
    """The person wants to leave."""


class Screen(Generic[T]):
    """Takes keys until the view is done."""

    def __init__(self, view: View[T]) -> None:
        self.view = view
        self.overlays: list[View[T | None]] = []
        self.stopping: ConfirmStop | None = None
        self.blank = False

    @property
    def layer(self) -> object:
        """Tell which layer takes the keys; when it changes, keys already waiting were meant for another one."""
        return "blank" if self.blank else self.stopping or self.front

    @property
    def front(self) -> View[T | None]:
        """Give the view on top: the last overlay, or the view itself."""
        return self.overlays[-1] if self.overlays else self.view

    def lines(self, size: Size) -> list[Line]:
        """Give what is to be seen; a blank screen shows nothing at all."""
        if self.blank:
            return []
        return laid_out(self._page(size), size)

    def press(self, key: str) -> Finished[T] | Stopped | None:
        """Take one key; give the end if this was it."""
        if self.blank:
            self.blank = False
            return None
        if self.stopping is not None:
            return self._confirm(self.stopping.press(key))
        letters = not self.front.typing
        if key == Key.CTRL_X or (letters and key in ("x", "X")):
            self.blank = True
        elif key == Key.CTRL_Q or (letters and key in ("q", "Q")):
            self.stopping = ConfirmStop()
        elif self.overlays:
            return self._over(self.overlays[-1].press(key))
        else:
            match self.view.press(key):
                case Done(value):
                    return Finished(value)
                case Open(view):
                    self.overlays.append(view)
                case Nothing():
                    pass
        return None

    def _page(self, size: Size) -> Page:
        if self.stopping is not None:
            return self.stopping.page(size)
        return self.front.page(size)

    def _over(self, outcome: Done[T | None] | Open[T | None] | Nothing) -> Finished[T] | Stopped | None:
        if isinstance(outcome, Done):
            self.overlays.pop()
            return None if outcome.value is None else Finished(outcome.value)
        if isinstance(outcome, Open):
            self.overlays.append(outcome.view)
        return None

    def _confirm(self, outcome: Done[bool]) -> Finished[T] | Stopped | None:
        self.stopping = None
        return Stopped() if outcome.value else None
