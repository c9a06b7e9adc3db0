"""One view with what may lie on top of it: overlays, the question whether to stop, or nothing at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from confidentiality_cli.wizard.explain import Passage
from confidentiality_cli.wizard.page import Line, Page, Size, laid_out
from confidentiality_cli.wizard.text_view import ConfirmStop, card_view
from confidentiality_cli.wizard.view import Done, Key, Nothing, Open, View

__all__ = ["Drawn", "Finished", "Screen", "Stopped", "Strip"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Finished(Generic[T]):
    """What the person decided."""

    value: T


@dataclass(frozen=True, slots=True)
class Stopped:
    """The person wants to leave."""


class Drawn(Protocol[T]):
    """What the terminal draws and sends keys to."""

    @property
    def layer(self) -> object:
        """Tell which layer takes the keys."""

    def lines(self, size: Size) -> list[Line]:
        """Give what is to be seen."""

    def press(self, key: str) -> Finished[T] | Stopped | None:
        """Take one key; give the end if this was it."""


class Strip(Generic[T]):
    """One view under what was printed before. Nothing can lie over it there, so it takes every key itself."""

    layer = None

    def __init__(self, view: View[T]) -> None:
        self.view = view

    def lines(self, size: Size) -> list[Line]:
        """Give what is to be seen."""
        return laid_out(self.view.page(size), size)

    def press(self, key: str) -> Finished[T] | Stopped | None:
        """Take one key; give the end if this was it."""
        outcome = self.view.press(key)
        return Finished(outcome.value) if isinstance(outcome, Done) else None


class Screen(Generic[T]):
    """Takes keys until the view is done. `card` is what `!` shows where the view itself has nothing more to say."""

    def __init__(self, view: View[T], card: Sequence[Passage] = ()) -> None:
        self.view = view
        self.card = card
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
            return self._over(self.overlays[-1].press(key), key)
        else:
            match self.view.press(key):
                case Done(value):
                    return Finished(value)
                case Open(view):
                    self.overlays.append(view)
                case Nothing():
                    self._emergency(key)
        return None

    def _page(self, size: Size) -> Page:
        if self.stopping is not None:
            return self.stopping.page(size)
        return self.front.page(size)

    def _over(self, outcome: Done[T | None] | Open[T | None] | Nothing, key: str) -> Finished[T] | Stopped | None:
        match outcome:
            case Done(value):
                self.overlays.pop()
                return None if value is None else Finished(value)
            case Open(view):
                self.overlays.append(view)
            case Nothing():
                self._emergency(key)
        return None

    def _emergency(self, key: str) -> None:
        """Show the card over any view that does not do so itself."""
        if key == "!" and self.card:
            self.overlays.append(card_view((), self.card))

    def _confirm(self, outcome: Done[bool]) -> Finished[T] | Stopped | None:
        self.stopping = None
        return Stopped() if outcome.value else None
