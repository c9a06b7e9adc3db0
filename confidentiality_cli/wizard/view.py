"""What stands on the screen and what a key does to it. Views know nothing of the terminal, so tests need none."""

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Generic, Protocol, TypeVar

from confidentiality_cli.wizard.page import Page, Size

__all__ = ["Done", "Key", "Nothing", "Open", "Outcome", "View"]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@unique
class Key(StrEnum):
    """Keys that are no character."""

    ENTER = "enter"
    UP = "up"
    DOWN = "down"
    PAGE_UP = "page up"
    PAGE_DOWN = "page down"
    BACKSPACE = "backspace"
    CTRL_B = "ctrl-b"
    CTRL_Q = "ctrl-q"
    CTRL_R = "ctrl-r"
    CTRL_V = "ctrl-v"
    CTRL_X = "ctrl-x"


@dataclass(frozen=True, slots=True)
class Done(Generic[T_co]):
    """The view is finished."""

    value: T_co


@dataclass(frozen=True, slots=True)
class Nothing:
    """The view goes on."""


@dataclass(frozen=True, slots=True)
class Open(Generic[T_co]):
    """Another view lies on top until it is done; if it gives a value, the view below is finished with it."""

    view: "View[T_co | None]"


Outcome = Done[T] | Open[T] | Nothing


class View(Protocol[T_co]):
    """One screen."""

    @property
    def typing(self) -> bool:
        """Tell whether letters are text here, so that commands need Ctrl."""

    def page(self, size: Size) -> Page:
        """Lay the view out."""

    def press(self, key: str) -> "Done[T_co] | Open[T_co] | Nothing":
        """Take one key: a character, or the value of a Key."""
