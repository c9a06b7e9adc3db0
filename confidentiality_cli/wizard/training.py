"""Training in the terminal: choose a case, work through it, see the debrief, go on."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, unique
from typing import TYPE_CHECKING, Protocol

from confidentiality_cli.cases.case import Case
from confidentiality_cli.errors import UserMessageError, WizardInterruptedError
from confidentiality_cli.report.inert import inert
from confidentiality_cli.training.attempt import Attempt
from confidentiality_cli.training.shelf import Progress as Done
from confidentiality_cli.training.shelf import next_case
from confidentiality_cli.tree.library import Library
from confidentiality_cli.tree.model import Choice, Question
from confidentiality_cli.wizard.asking import Answered, Asker, Asking, Back
from confidentiality_cli.wizard.card import card_passages
from confidentiality_cli.wizard.lesson import Lesson
from confidentiality_cli.wizard.plain import PlainAsker
from confidentiality_cli.wizard.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confidentiality_cli.environment import Environment

__all__ = ["Desk", "Training", "train"]

_SURE = "It is a choice of case, not a question about one."
_LEFT_OUT = "Nothing was written."


class Desk(Protocol):
    """What becomes of a finished attempt; the command line decides how it looks and where it goes."""

    def show(self, attempt: Attempt) -> None:
        """Show the debrief."""

    def keep(self, attempt: Attempt) -> str:
        """Keep the result if the trainee asked for that, and say so; the empty text if not."""

    def parts(self, attempt: Attempt) -> tuple[tuple[str, str], ...]:
        """Give the parts of the debrief, and then of the key's own report, each a title and its text."""

    def write(self, attempt: Attempt, path: str) -> str:
        """Write the debrief to a file and say what kind of file that is."""

    def progress(self) -> Mapping[str, Done]:
        """Tell how far the trainee has come with each case."""


@unique
class _Next(Enum):
    """What can be done after a debrief."""

    READ = "Read it part by part, and the key's full report"
    WRITE = "Write the debrief to a file"
    AGAIN = "Work through this case again"
    NEXT = "Next case"
    LEAVE = "Leave"


@dataclass
class Training:
    """One sitting."""

    library: Library
    cases: Sequence[Case]
    asker: Asker
    desk: Desk
    coached: bool = False
    menu: "Callable[[str, Sequence[str]], int | None] | None" = None
    ask_path: "Callable[[], str] | None" = None
    say: "Callable[[str], None] | None" = None

    def run(self, case: Case | None) -> None:
        """Work through cases until the trainee leaves."""
        while True:
            chosen = case or self._choose()
            if chosen is None:
                return
            attempt = Lesson(self.library, self.asker, chosen, coached=self.coached).run()
            self.desk.show(attempt)
            self._tell(self.desk.keep(attempt))
            wanted = self._after(attempt)
            if wanted is _Next.LEAVE:
                return
            case = chosen if wanted is _Next.AGAIN else self._next(chosen)

    def _next(self, last: Case) -> Case | None:
        progress = dict(self.desk.progress())
        others = [case for case in self.cases if case.id != last.id]
        return next_case(others, progress)

    def _choose(self) -> Case | None:
        """Offer the cases as a list to search; None when the trainee goes back."""
        progress = self.desk.progress()
        words = self.library.vocabulary
        choices = tuple(
            Choice(case.id, inert(case.title), _hint(case, words.topics, progress.get(case.id))) for case in self.cases
        )
        question = Question("case", "Which case?", "", choices, no_unsure=_SURE)
        asking = Asking(question, "Training", Progress(1, 0, 0), card=card_passages(self.library))
        while True:
            with self.asker.talking():
                reply = self.asker.ask(asking)
            if isinstance(reply, Answered):
                return next(case for case in self.cases if case.id == reply.values[0])
            if isinstance(reply, Back):
                return None

    def _after(self, attempt: Attempt) -> _Next:
        if self.menu is None:
            return _Next.LEAVE
        offered = list(_Next)
        while True:
            picked = self.menu("What next?", [one.value for one in offered])
            wanted = _Next.LEAVE if picked is None else offered[picked]
            if wanted is _Next.READ:
                self._read(attempt)
            elif wanted is _Next.WRITE:
                self._write(attempt)
            else:
                return wanted

    def _read(self, attempt: Attempt) -> None:
        parts = self.desk.parts(attempt)
        picked = self.menu("Which part?", [title for title, _ in parts]) if self.menu else None
        if picked is not None:
            self._tell(f"\n{parts[picked][1]}")

    def _write(self, attempt: Attempt) -> None:
        path = self.ask_path().strip() if self.ask_path else ""
        if not path:
            self._tell(_LEFT_OUT)
            return
        try:
            self._tell(self.desk.write(attempt, path))
        except UserMessageError as error:
            self._tell(str(error))

    def _tell(self, text: str) -> None:
        if text and self.say:
            self.say(text)
        elif text:
            self.asker.note((text,))


def _hint(case: Case, topics: Mapping[str, str], done: Done | None) -> str:
    parts = [case.difficulty.value] if case.difficulty else []
    parts += [topics.get(topic, topic) for topic in case.topics[:2]]
    if case.staged:
        parts.append("in parts")
    if done:
        parts.append(f"done {done.attempts} times, best {round(done.best * 100)} %" if done.attempts > 1 else "done")
    return "; ".join(map(inert, parts))


def train(  # noqa: PLR0913 - everything the command line settled beforehand, by keyword
    library: Library,
    cases: Sequence[Case],
    case: Case | None,
    *,
    desk: Desk,
    environment: "Environment",
    plain: bool,
    private: bool,
    coached: bool,
) -> None:
    """Work through cases with a trainee.

    Args:
        library: the content.
        cases: what can be chosen from.
        case: the first one; None lets the trainee choose.
        desk: what becomes of a finished attempt.
        environment: the streams to talk through.
        plain: linear text instead of screens; one case, then the end.
        private: keep the walk out of the terminal's scrollback.
        coached: comment on every answer at once.

    Raises:
        WizardInterruptedError: the trainee stopped. Nothing of the case was kept.
        ContentError: a file that is needed has problems.
    """
    if plain:
        with _stopping():
            Training(library, cases, PlainAsker(environment), desk, coached).run(case)
        return
    from confidentiality_cli.wizard import end_menu, terminal  # noqa: PLC0415 - plain mode does without

    try:
        with terminal.opened(environment, private=private) as asker, _stopping():
            training = Training(library, cases, asker, desk, coached, end_menu.pick, end_menu.ask_path, end_menu.say)
            training.run(case)
    except terminal.NoConsoleScreenBufferError:
        with _stopping():
            Training(library, cases, PlainAsker(environment), desk, coached).run(case)


@contextmanager
def _stopping() -> "Iterator[None]":
    try:
        yield
    except (KeyboardInterrupt, EOFError) as error:
        raise WizardInterruptedError(0) from error
