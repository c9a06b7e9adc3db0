"""The interactive session: asks until nothing is open, and holds nothing but the answers.

Every step walks again from the start, so that no answer outlives the question that asked for it.
"""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from confidentiality_cli.answers import content_for
from confidentiality_cli.errors import AnswersEndedError, WizardInterruptedError
from confidentiality_cli.report.inert import inert, inert_tree
from confidentiality_cli.tree.library import Library
from confidentiality_cli.tree.model import Question
from confidentiality_cli.triage.decide import Decision, decide, now_steps
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.walk import JURISDICTION, concerns_of
from confidentiality_cli.triage.wording import fill
from confidentiality_cli.vocabulary import Origin
from confidentiality_cli.wizard.asking import Answered, Asker, Asking, Back, Change, Given
from confidentiality_cli.wizard.card import card_passages
from confidentiality_cli.wizard.explain import Passage, passages
from confidentiality_cli.wizard.plain import PlainAsker
from confidentiality_cli.wizard.position import Position, locate, said, settle, without_last
from confidentiality_cli.wizard.progress import progress
from confidentiality_cli.wizard.searching import searchable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confidentiality_cli.environment import Environment

__all__ = ["Coach", "Interview", "Sections", "ShowReport", "WriteReport", "run"]

ShowReport = Callable[[Decision], None]
WriteReport = Callable[[Decision, str], str]
Sections = Callable[[Decision], tuple[tuple[str, str], ...]]
Coach = Callable[[Question, tuple[str, ...]], tuple[str, ...]]
"""Says something about an answer that was just given; a trainee may ask for it."""


class Interview:
    """One conversation: which asker, which content, which steps were read already.

    `case` is the story that a trainee answers for, `coach` comments on each answer, `backs` counts the ways back.
    `rehearsed` tells that nobody is in danger here, so that no screen of first steps stands before a question;
    `prefix` stands before the title of every question.
    """

    def __init__(self, library: Library, asker: Asker, from_config: frozenset[str] = frozenset()) -> None:
        self.library = library
        self.asker = asker
        self.from_config = from_config
        self.case: tuple[str, ...] = ()
        self.coach: Coach | None = None
        self.backs = 0
        self.rehearsed = False
        self.prefix = ""
        self.at: Position | None = None
        self._read: set[str] = set()
        self._untouched: Answers | None = None
        self._notes: tuple[str, ...] = ()

    def run(self, given: Answers, change: str | None = None) -> Decision:
        """Ask until the walk is complete.

        Args:
            given: answers known beforehand; shown as already answered, and open to change.
            change: a question among them to ask again first.

        Returns:
            The decision.

        Raises:
            ContentError: a file that is needed has problems.
            KeyboardInterrupt: the person wants to stop.
            EOFError: the input ended.
        """
        position = self.locate(given)
        if change is not None:
            position = self._reopen(position, change)
        elif position.asked:
            said_already = (said(position.content, row.question.id, row.values) for row in position.asked)
            self._notes = tuple(f"Already answered: {line}" for line in said_already)
        with self.asker.talking():
            while position.walked.pending is not None:
                self.at = position
                position = self._step(position)
        if self._notes:
            self.asker.note(tuple(map(inert, self._notes)))
        return decide(position.answers, lambda answers: content_for(self.library, answers), self.from_config)

    def fresh(self) -> "Interview":
        """Give a new conversation with the same asker."""
        return Interview(self.library, self.asker)

    @property
    def answered(self) -> int:
        """Count the answers given so far."""
        return len(self.at.asked) if self.at else 0

    def given(self, position: Position) -> tuple[Given, ...]:
        """List every answer on the path in words."""
        return tuple(
            Given(row.question.id, inert(row.question.text), inert(row.label), fixed=row.origin is Origin.KNOWN)
            for row in position.walked.rows
        )

    def locate(self, answers: Answers) -> Position:
        """Walk with these answers."""
        return locate(self.library, answers, self.from_config)

    def _step(self, position: Position) -> Position:
        steps = () if self.rehearsed else tuple(map(inert, now_steps(position.content, position.walked)))
        unread = [step for step in steps if step not in self._read]
        card = card_passages(self.library)
        if unread:
            self.asker.tell_now(unread, card, more=bool(self._read))
            self._read.update(unread)
        reply = self.asker.ask(self._asking(position, steps, card))
        self._notes = ()
        match reply:
            case Answered(values):
                return self._answer(position, values)
            case Back():
                self.backs += 1
                return self._back(position)
            case Change(question):
                self.backs += 1
                return self._reopen(position, question)

    def _answer(self, position: Position, values: tuple[str, ...]) -> Position:
        question = position.walked.pending
        if question is None:  # pragma: no cover - a step is only taken while a question is open
            return position
        self._untouched = None
        self.from_config -= {question.id}
        reached = self.locate({**position.answers, question.id: values})
        settled, gone = settle(self.library, position, reached)
        remarks = self.coach(question, values) if self.coach else ()
        self._notes = (*remarks, *(f"Set aside: {line}" for line in gone))
        return settled

    def _back(self, position: Position) -> Position:
        if self._untouched is not None:
            answers, self._untouched = self._untouched, None
            self._notes = ("Nothing was changed.",)
            return self.locate(answers)
        answers, dropped = without_last(position)
        self._notes = (f"Set aside: {dropped}",) if dropped else ("This is the first question.",)
        return self.locate(answers)

    def _reopen(self, position: Position, question: str) -> Position:
        self._untouched = self._untouched or position.answers
        row = next((row for row in position.walked.rows if row.question.id == question), None)
        self._notes = (f"Until now: {row.label}. Going back leaves it so.",) if row else ()
        return self.locate({id_: values for id_, values in position.answers.items() if id_ != question})

    def _asking(self, position: Position, steps: tuple[str, ...], card: tuple[Passage, ...]) -> Asking:
        walked, content = position.walked, position.content
        question = walked.pending
        if question is None:  # pragma: no cover - asked only while a question is open
            raise ValueError("no question is open")
        earlier = self._untouched.get(question.id, ()) if self._untouched else ()
        return Asking(
            question=inert_tree(_filled(question, position)),
            title=inert(f"{self.prefix}{_title(position)}"),
            progress=progress(content, position.answers, walked),
            now=steps,
            notes=tuple(map(inert, self._notes)),
            earlier=earlier,
            why=passages(content, question, walked.facts),
            card=card,
            given=self.given(position),
            changing=self._untouched is not None,
            case=self.case,
            situations=searchable(self.library, question),
        )


def _title(position: Position) -> str:
    """Name the concern being asked about and, once it is known, the jurisdiction."""
    content, walked = position.content, position.walked
    pending = walked.pending.id if walked.pending else ""
    ended = {ending.tree.id for ending in walked.endings}
    waiting = [id_ for id_ in concerns_of(content.screening, position.answers) if id_ not in ended]
    if pending in content.screening.order or not waiting or waiting[0] not in content.trees:
        return "First questions"
    place = content.profile.name if content.profile and JURISDICTION in position.answers else ""
    title = content.trees[waiting[0]].title
    return f"{title}, {place}" if place else title


def _filled(question: Question, position: Position) -> Question:
    text = fill(question.text, position.content, position.walked.facts)
    return question if text == question.text else replace(question, text=text)


def run(  # noqa: PLR0913 - everything the command line settled beforehand, by keyword
    library: Library,
    *,
    given: Answers,
    environment: "Environment",
    plain: bool,
    private: bool,
    from_config: frozenset[str] = frozenset(),
    show_report: ShowReport,
    write_report: WriteReport | None = None,
    sections: Sections | None = None,
) -> Decision:
    """Talk with a person until there is a decision.

    Args:
        library: the content.
        given: answers from options or the configuration.
        environment: the streams to talk through.
        plain: linear text instead of screens.
        private: keep the interview in the terminal's alternate screen, out of its scrollback.
        from_config: ids of the given answers that came from the configuration.
        show_report: prints a decision. Called by the menu after the last question of a terminal session, and only
            there; in plain mode printing the result is left to the caller.
        write_report: writes a decision to the path a person typed and gives the message to show; None leaves this out
            of the menu.
        sections: gives the parts of a report, each a title and its text, to be read one by one; None leaves this out.

    Returns:
        The decision; the last one if the person started again or changed an answer.

    Raises:
        WizardInterruptedError: the person stopped. Nothing was kept.
        AnswersEndedError: plain input from a pipe ended before the last question.
        ContentError: a file that is needed has problems.
    """
    if plain:
        return _run_plain(library, given, environment, from_config)
    # prompt_toolkit takes longer to load than a whole triage; plain mode does without it.
    from confidentiality_cli.wizard import terminal  # noqa: PLC0415 - see above
    from confidentiality_cli.wizard.end_menu import EndMenu  # noqa: PLC0415 - see above

    try:
        with terminal.opened(environment, private=private, card=card_passages(library)) as asker:
            interview = Interview(library, asker, from_config)
            with _stopping(interview):
                decision = interview.run(given)
                if environment.stdin_is_terminal and environment.stdout_is_terminal:
                    return EndMenu(interview, asker, show_report, write_report, sections).run(decision)
                return decision
    except terminal.NoConsoleScreenBufferError:
        return _run_plain(library, given, environment, from_config)


def _run_plain(library: Library, given: Answers, environment: "Environment", from_config: frozenset[str]) -> Decision:
    interview = Interview(library, PlainAsker(environment), from_config)
    with _stopping(interview, pipe=not environment.stdin_is_terminal):
        return interview.run(given)


@contextmanager
def _stopping(interview: Interview, *, pipe: bool = False) -> "Iterator[None]":
    try:
        yield
    except KeyboardInterrupt as error:
        raise WizardInterruptedError(interview.answered) from error
    except EOFError as error:
        if pipe and interview.at is not None:
            raise AnswersEndedError(interview.at.content, interview.at.walked) from error
        raise WizardInterruptedError(interview.answered) from error
