"""What the session hands to whoever asks, and what comes back. Plain lines and the terminal both speak this."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from confidentiality_cli.tree.model import Question
from confidentiality_cli.tree.situations import Situation
from confidentiality_cli.wizard.explain import Passage
from confidentiality_cli.wizard.progress import Progress

__all__ = ["Answered", "Asker", "Asking", "Back", "Change", "Given", "Menu", "Reply"]


@dataclass(frozen=True, slots=True)
class Given:
    """One answer so far, in words; `fixed` when it follows from another answer and cannot be changed by itself."""

    question: str
    text: str
    label: str
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """One question, ready to be put to a person; every text is inert.

    `progress` is None where it is no question of an interview. `case` is the story a trainee answers for; it stays in
    sight. `situations` can be searched for an answer.
    """

    question: Question
    title: str
    progress: Progress | None
    now: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    why: tuple[Passage, ...] = ()
    card: tuple[Passage, ...] = ()
    given: tuple[Given, ...] = ()
    changing: bool = False
    case: tuple[str, ...] = ()
    situations: tuple[Situation, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """The choices taken."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Back:
    """One question back; while an answer is being changed, leave it as it was."""


@dataclass(frozen=True, slots=True)
class Change:
    """Ask this question again."""

    question: str


Reply = Answered | Back | Change


class Asker(Protocol):
    """Puts questions to a person.

    Every method raises KeyboardInterrupt when the person wants to stop, and EOFError when the input has ended.
    """

    def talking(self) -> AbstractContextManager[None]:
        """Hold the screen from the first question to the last."""

    def ask(self, asking: Asking) -> Reply:
        """Ask one question."""

    def tell_now(self, steps: Sequence[str], card: Sequence[Passage], *, more: bool) -> None:
        """Show what to do at once and wait until it is read; `more` when earlier steps were shown before."""

    def pick_change(self, given: Sequence[Given], title: str = "", case: Sequence[str] = ()) -> str | None:
        """Show every answer under a title and a case; give the question to ask again, or None to go on."""

    def note(self, lines: Sequence[str]) -> None:
        """Tell something that no question follows."""

    def read(self, title: str, passages: Sequence[Passage]) -> None:
        """Show something to read and wait until the person goes on."""


class Menu(Protocol):
    """Offers lines to choose from under what was printed."""

    def pick(self, title: str, lines: Sequence[str], *, inner: bool = False) -> int | None:
        """Give the line that was chosen; None when the person leaves. An `inner` menu leads back to another one."""

    def apart(self) -> AbstractContextManager[None]:
        """Hold what was printed while something else is on the screen; it comes back as it was."""
