"""One case with a trainee: read, commit, walk the same wizard as in practice; stage by stage where it has stages."""

from confidentiality_cli.answers import content_for
from confidentiality_cli.cases.case import Case, Stage
from confidentiality_cli.report.inert import inert
from confidentiality_cli.training.attempt import Attempt, StageAttempt
from confidentiality_cli.training.key import key_of
from confidentiality_cli.training.offer import offer_of
from confidentiality_cli.tree.library import Content, Library
from confidentiality_cli.tree.model import Question
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.walk import JURISDICTION, Row
from confidentiality_cli.vocabulary import Origin
from confidentiality_cli.wizard.asking import Asker
from confidentiality_cli.wizard.card import card_passages
from confidentiality_cli.wizard.commitment import commit
from confidentiality_cli.wizard.explain import Passage
from confidentiality_cli.wizard.session import Interview

__all__ = ["Lesson"]

_FIRST = "First say what you would do. Then walk through the questions as in practice."
_NEXT = "Something has changed. Say again what you would do. Then change the answers that are different now."
_QUIET = "You get no feedback before the end."
_REVISE = "Which answers are different now? Change them one by one; b when all fit."
_COACH = "Coach:"


class Lesson:
    """Leads through one case. Nothing of it is written anywhere."""

    def __init__(self, library: Library, asker: Asker, case: Case, *, coached: bool = False) -> None:
        self.library = library
        self.asker = asker
        self.case = case
        self.coached = coached

    def run(self) -> Attempt:
        """Lead through every stage.

        Returns:
            The attempt, ready to be graded.

        Raises:
            ContentError: a file that is needed has problems.
            KeyboardInterrupt: the trainee wants to stop.
            EOFError: the input ended.
        """
        interview = Interview(self.library, self.asker)
        attempts: list[StageAttempt] = []
        for part, stage in enumerate(self.case.reveals):
            told = tuple(map(inert, self.case.told(part)))
            attempts.append(self._stage(stage, interview, told, attempts))
        return Attempt(self.case, tuple(attempts), coached=self.coached)

    def _stage(
        self, stage: Stage, interview: Interview, told: tuple[str, ...], earlier: list[StageAttempt]
    ) -> StageAttempt:
        key = key_of(stage, self._content_for)
        card = card_passages(self.library)
        with self.asker.talking():
            self.asker.read(self._title(len(earlier)), self._passages(told, first=not earlier))
            offer = offer_of(self.case, stage, key.plan, key.content.vocabulary)
            commitment, backs = commit(self.asker, offer, told, card)
        interview.case = told
        interview.coach = _Coach(self.case, key) if self.coached else None
        interview.backs = 0
        mine = self._revise(interview, earlier[-1].mine, told) if earlier else interview.run(self._known())
        return StageAttempt(stage, commitment, mine, key, backs=backs + interview.backs)

    def _known(self) -> Answers:
        """Give what nobody has to be asked: where the case plays."""
        place = self.case.answers.get(JURISDICTION)
        return {JURISDICTION: place} if place else {}

    def _revise(self, interview: Interview, decision: Decision, told: tuple[str, ...]) -> Decision:
        """Let the trainee change answers until they fit what is known now."""
        while True:
            with self.asker.talking():
                question = self.asker.pick_change(interview.given(interview.locate(decision.answers)), _REVISE, told)
            if question is None:
                return decision
            decision = interview.run(decision.answers, change=question)

    def _title(self, stage: int) -> str:
        if not self.case.staged:
            return inert(self.case.title)
        return inert(f"{self.case.title} (part {stage + 1} of {len(self.case.reveals)})")

    def _passages(self, told: tuple[str, ...], *, first: bool) -> tuple[Passage, ...]:
        quiet = () if self.coached or not first else (_QUIET,)
        new = told if first else told[-1:]
        return (Passage("", new), Passage("", (_FIRST if first else _NEXT, *quiet)))

    def _content_for(self, answers: Answers) -> Content:
        return content_for(self.library, answers)


class _Coach:
    """Says after each answer what the key has there, and why."""

    def __init__(self, case: Case, key: Decision) -> None:
        self.case = case
        self.rows = {row.question.id: row for row in key.walk.rows if row.origin is not Origin.KNOWN}

    def __call__(self, question: Question, values: tuple[str, ...]) -> tuple[str, ...]:
        row = self.rows.get(question.id)
        if row is None:
            return (f"{_COACH} the key never comes to that question. Look at your answers before it (r).",)
        if set(row.values) == set(values):
            return (f"{_COACH} the key says the same.",)
        why = (self.case.forks or {}).get(question.id, "") or question.why
        mine = Row(question, values, Origin.ANSWERED).label
        return tuple(map(inert, (f"{_COACH} you said: {mine}. The key says: {row.label}. {why}".rstrip(),)))
