"""Training in the terminal: choose a case, work through it, see the debrief, go on."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
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
from confidentiality_cli.wizard.asking import Answered, Asker, Asking, Back, Menu
from confidentiality_cli.wizard.card import card_passages
from confidentiality_cli.wizard.lesson import Lesson
from confidentiality_cli.wizard.plain import PlainAsker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confidentiality_cli.environment import Environment

__all__ = ["Desk", "Training", "train"]

_SURE = "It is a choice of case, not a question about one."
_LEFT_OUT = "Nothing was written."
_ONLY = "There is no other case."
_KEY = "The key's own report ..."


class Desk(Protocol):
    """What becomes of a finished attempt; the command line decides how it looks and where it goes."""

    def show(self, attempt: Attempt) -> None:
        """Show the debrief."""

    def keep(self, attempt: Attempt) -> str:
        """Keep the result if the trainee asked for that, and say so; the empty text if not."""

    def parts(self, attempt: Attempt) -> tuple[tuple[str, str], ...]:
        """Give the parts of the debrief, each a title and its text."""

    def key_parts(self, attempt: Attempt) -> tuple[tuple[str, str], ...]:
        """Give the parts of the key's own report."""

    def write(self, attempt: Attempt, path: str) -> str:
        """Write the debrief to a file and say what kind of file that is."""

    def progress(self) -> Mapping[str, Done]:
        """Tell how far the trainee has come with each case."""


@unique
class _Next(Enum):
    """What can be done after a debrief."""

    READ = "Read more, part by part: why, what to talk about, sources"
    WRITE = "Write the whole debrief to a file"
    AGAIN = "Work through this case again"
    NEXT = "Next case"
    CHOOSE = "Choose a case from the list"
    LEAVE = "Leave"


@dataclass
class Training:
    """One sitting."""

    library: Library
    cases: "Callable[[], Sequence[Case]]"
    asker: Asker
    desk: Desk
    coached: bool = False
    menu: Menu | None = None
    ask_path: "Callable[[], str] | None" = None
    say: "Callable[[str], None] | None" = None

    def run(self, case: Case | None) -> None:
        """Work through cases until the trainee leaves."""
        chosen = case or self._choose(self.asker.talking)
        while chosen is not None:
            attempt = Lesson(self.library, self.asker, chosen, coached=self.coached).run()
            kept = self._keep(attempt)
            self.desk.show(attempt)
            self._tell(kept)
            chosen = self._after(attempt)

    def _keep(self, attempt: Attempt) -> str:
        """Keep the result before anything else can go wrong; a result that cannot be kept costs no debrief."""
        try:
            return self.desk.keep(attempt)
        except UserMessageError as error:
            return str(error)

    def _next(self, last: Case) -> Case | None:
        found = next_case((case for case in self.cases() if case.id != last.id), self.desk.progress())
        if found is None:
            self._tell(_ONLY)
        return found

    def _choose(self, holding: "Callable[[], AbstractContextManager[None]]") -> Case | None:
        """Offer the cases as a list to search; None when the trainee goes back. `holding` holds the screen for it."""
        progress = self.desk.progress()
        words = self.library.vocabulary
        cases = self.cases()
        choices = tuple(
            Choice(case.id, inert(case.title), _hint(case, words.topics, progress.get(case.id))) for case in cases
        )
        question = Question("case", "Which case?", "", choices, no_unsure=_SURE)
        asking = Asking(question, "Training", None, card=card_passages(self.library))
        with holding():
            while True:
                reply = self.asker.ask(asking)
                if isinstance(reply, Answered):
                    return next(case for case in cases if case.id == reply.values[0])
                if isinstance(reply, Back):
                    return None

    def _after(self, attempt: Attempt) -> Case | None:
        """Go on with an attempt until the trainee wants another; None when the trainee leaves."""
        while self.menu is not None:
            offered = list(_Next)
            picked = self.menu.pick("What next?", [one.value for one in offered])
            chosen: Case | None = None
            match _Next.LEAVE if picked is None else offered[picked]:
                case _Next.READ:
                    self._read(attempt, self.menu)
                case _Next.WRITE:
                    self._write(attempt)
                case _Next.AGAIN:
                    chosen = attempt.case
                case _Next.NEXT:
                    chosen = self._next(attempt.case)
                case _Next.CHOOSE:
                    chosen = self._choose(self.menu.apart)
                case _Next.LEAVE:
                    break
            if chosen is not None:
                return chosen
        return None

    def _read(self, attempt: Attempt, menu: Menu) -> None:
        parts = self.desk.parts(attempt)
        picked = menu.pick("Which part?", [*(title for title, _ in parts), _KEY], inner=True)
        if picked == len(parts):
            parts = self.desk.key_parts(attempt)
            picked = menu.pick("Which part of the key's report?", [title for title, _ in parts], inner=True)
        if picked is not None and self.say:
            self.say(parts[picked][1])

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
        if text:
            self.asker.note((text,))


def _hint(case: Case, topics: Mapping[str, str], done: Done | None) -> str:
    parts = [case.difficulty.value] if case.difficulty else []
    parts += [topics.get(topic, topic) for topic in case.topics[:1]]
    if case.staged:
        parts.append("in parts")
    if done:
        parts.append(f"done {done.attempts} times, best {round(done.best * 100)} %" if done.attempts > 1 else "done")
    return "; ".join(map(inert, parts))


def train(  # noqa: PLR0913 - everything the command line settled beforehand, by keyword
    library: Library,
    cases: "Callable[[], Sequence[Case]]",
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
        cases: gives what can be chosen from; reading them all takes a moment, so it is called when it is needed.
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

    card = card_passages(library)
    try:
        with terminal.opened(environment, private=private, card=card) as asker, _stopping():
            training = Training(library, cases, asker, desk, coached, asker, end_menu.ask_path, end_menu.say)
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
