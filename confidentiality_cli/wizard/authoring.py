"""Writing a case of one's own: a few texts, then the wizard itself records the answers, then the errors people make."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from confidentiality_cli.cases.case import Difficulty
from confidentiality_cli.cases.draft import Draft, DraftError, DraftStage
from confidentiality_cli.errors import WizardInterruptedError
from confidentiality_cli.report.inert import inert
from confidentiality_cli.tree.library import Library
from confidentiality_cli.tree.model import Choice, Question
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.recommendation import Plan
from confidentiality_cli.vocabulary import Disclosure, Recipient, Strength
from confidentiality_cli.wizard.asking import Answered, Asker, Asking
from confidentiality_cli.wizard.card import card_passages
from confidentiality_cli.wizard.explain import Passage
from confidentiality_cli.wizard.plain import PlainAsker
from confidentiality_cli.wizard.session import Interview

if TYPE_CHECKING:
    from confidentiality_cli.environment import Environment

__all__ = ["Author", "Pen", "PlainPen", "TerminalPen", "write_case"]

TITLE = "A case of your own"
_BEGIN = (
    "Invent the people, or change whatever could show who they are. A case file is plain text.",
    "You write a few texts, then walk through the questions. Your walk becomes the key.",
    "Leave a text empty where it says that it may be.",
)
_CHANGED = "Which answers are different now? Change them one by one; b when all fit."
_SURE = "It is a question about the file, not about the case."
_NO_WAY_BACK = "There is no way back here; the file can be changed afterwards."
_NO_ERROR = "A case for training names at least one error."
_NOBODY = "Nothing was chosen, so this is no error."
_NONE = "none"
_TOLD, _MISSED, _SHARED, _VERDICT, _DONE = "told", "missed", "shared", "disclosure", "done"
_ASKED = {
    _TOLD: "Who is told and should not be?",
    _MISSED: "Who should be told and is not?",
    _SHARED: "What is shared and should not be?",
    _VERDICT: "Which verdict do people reach?",
}
_ERRORS = (
    Choice(_TOLD, "Somebody is told who should not be"),
    Choice(_MISSED, "Somebody is not told who should be"),
    Choice(_SHARED, "Something is shared that should be withheld"),
    Choice(_VERDICT, "The verdict is wrong: told though it is not allowed, or kept though it must be told"),
    Choice(_DONE, "No further error"),
)


class Pen(Protocol):
    """Takes texts from a person."""

    def text(self, prompt: str, *, optional: bool = False) -> str:
        """Ask until there is a text; an empty one counts only where it is optional."""


class Author:
    """Interviews a supervisor."""

    def __init__(self, library: Library, asker: Asker, pen: Pen) -> None:
        self.library = library
        self.asker = asker
        self.pen = pen

    def run(self, id_: str, given: Answers) -> Draft:
        """Ask everything that a case for training says.

        Args:
            id_: the id of the case, which is also the name of its file.
            given: answers known already, such as those of a file; they are not asked again.

        Raises:
            ContentError: a file that is needed has problems.
            KeyboardInterrupt: the supervisor stopped.
            EOFError: the input ended.
        """
        with self.asker.talking():
            self.asker.read(TITLE, (Passage("", _BEGIN),))
        title = self.pen.text("Title (short; it must not give the answer away)")
        vignette = self.pen.text("The story, as a trainee hears it")
        decision = self._walk(Interview(self.library, self.asker), given, vignette)
        stages = self._stages(decision, vignette)
        plan = stages[-1].plan
        levels = tuple(Choice(one.value, one.value.capitalize()) for one in Difficulty)
        level = Difficulty(self._one("level", "How hard is it?", levels))
        every = [Choice(id_, label) for id_, label in self.library.vocabulary.topics.items()]
        topics = self._several("topics", "What is it about?", every)
        return Draft(
            id=id_,
            title=title,
            vignette=vignette,
            stages=stages,
            difficulty=level,
            topics=topics,
            source=self.pen.text("Where it comes from (such as: written for our group)"),
            why=self.pen.text("Why is this the right answer? Two or three sentences"),
            errors=tuple(self._errors(plan)),
            discussion=tuple(self._discussion()),
            multiple=frozenset(id_ for id_, question in decision.content.questions.items() if question.multiple),
        )

    def _walk(self, interview: Interview, given: Answers, *story: str) -> Decision:
        interview.case = tuple(map(inert, story))
        interview.rehearsed = True
        decision = interview.run(given)
        words, plan = decision.content.vocabulary, decision.plan
        verdict = f"{words.disclosures[plan.disclosure]}, {words.urgencies[plan.urgency]}"
        self._note(f"This leads to: {verdict}. {plan.headline}")
        return decision

    def _stages(self, decision: Decision, vignette: str) -> tuple[DraftStage, ...]:
        """Record further parts, in which something has changed; the first part is the story itself."""
        found = [DraftStage(decision.walk, decision.plan, vignette)]
        while reveal := self.pen.text("Does the story go on? What is heard next (empty: no)", optional=True):
            interview = Interview(self.library, self.asker)
            decision = self._changed(interview, decision, reveal)
            found.append(DraftStage(decision.walk, decision.plan, reveal))
        return tuple(found)

    def _changed(self, interview: Interview, decision: Decision, reveal: str) -> Decision:
        """Let the supervisor change answers until they fit what is known now."""
        interview.rehearsed = True
        while True:
            with self.asker.talking():
                given = interview.given(interview.locate(decision.answers))
                question = self.asker.pick_change(given, _CHANGED, (inert(reveal),))
            if question is None:
                return decision
            decision = interview.run(decision.answers, change=question)

    def _errors(self, plan: Plan) -> list[DraftError]:
        found: list[DraftError] = []
        note = ""
        while True:
            kind = self._one("error", "Which error do people make here?", _ERRORS, note)
            if kind == _DONE and found:
                return found
            error = self._error(kind, plan, len(found) + 1) if kind != _DONE else None
            note = "" if error is not None else _NO_ERROR if kind == _DONE else _NOBODY
            if error is not None:
                found.append(error)

    def _error(self, kind: str, plan: Plan, number: int) -> DraftError | None:
        """Ask what the error is; None if nothing was chosen."""
        chosen = self._several(kind, _ASKED[kind], self._candidates(kind, plan))
        if not chosen:
            return None
        told = tuple(map(Recipient, chosen)) if kind == _TOLD else ()
        missed = tuple(map(Recipient, chosen)) if kind == _MISSED else ()
        shared = chosen if kind == _SHARED else ()
        verdict = tuple(map(Disclosure, chosen)) if kind == _VERDICT else ()
        id_ = f"{number}-{kind}-{chosen[0]}".replace("_", "-")
        return DraftError(id_, self.pen.text("What do you say to it?"), told, missed, shared, verdict)

    def _candidates(self, kind: str, plan: Plan) -> list[Choice]:
        """Give what would be an error here; what the key itself does is none."""
        words = self.library.vocabulary
        told = {entry.recipient for entry in plan.notify}
        if kind == _TOLD:
            return [Choice(one.value, words.recipients[one]) for one in Recipient if one not in told]
        if kind == _MISSED:
            needed = {entry.recipient for entry in plan.notify if entry.strength is not Strength.MAY}
            return [Choice(one.value, words.recipients[one]) for one in Recipient if one in needed]
        if kind == _SHARED:
            allowed = {item.id for entry in plan.notify for item in entry.share}
            return [Choice(id_, text) for id_, text in words.items.items() if id_ not in allowed]
        return [Choice(one.value, words.disclosures[one]) for one in Disclosure if one is not plan.disclosure]

    def _discussion(self) -> list[str]:
        found = [self.pen.text("A question to talk about")]
        while more := self.pen.text("Another one (empty: no more)", optional=True):
            found.append(more)
        return found

    def _one(self, id_: str, text: str, choices: tuple[Choice, ...], note: str = "") -> str:
        return self._ask(Question(id_, text, "", choices, no_unsure=_SURE), note)[0]

    def _several(self, id_: str, text: str, choices: Sequence[Choice]) -> tuple[str, ...]:
        offered = (*choices, Choice(_NONE, "None of these", alone=True))
        values = self._ask(Question(id_, text, "", offered, multiple=True, no_unsure=_SURE))
        return tuple(value for value in values if value != _NONE)

    def _ask(self, question: Question, note: str = "") -> tuple[str, ...]:
        card = card_passages(self.library)
        while True:
            with self.asker.talking():
                reply = self.asker.ask(Asking(question, TITLE, None, notes=(note,) if note else (), card=card))
            if isinstance(reply, Answered):
                return reply.values
            note = _NO_WAY_BACK

    def _note(self, text: str) -> None:
        self.asker.note((inert(text),))


def _asked(prompt: str) -> str:
    return prompt if prompt.endswith("?") else f"{prompt}:"


class PlainPen:
    """Takes texts as lines."""

    def __init__(self, environment: "Environment") -> None:
        self._in = environment.stdin
        self._out = environment.stderr

    def text(self, prompt: str, *, optional: bool = False) -> str:
        """Ask for a line."""
        while True:
            self._out.write(f"{_asked(prompt)} ")
            self._out.flush()
            line = self._in.readline()
            if not line:
                raise EOFError
            if line.strip() or optional:
                return line.strip()
            self._out.write("Nothing written.\n")


class TerminalPen:
    """Takes texts on the terminal."""

    def text(self, prompt: str, *, optional: bool = False) -> str:
        """Ask for a line."""
        from confidentiality_cli.wizard.end_menu import ask_text  # noqa: PLC0415 - plain mode does without it

        while True:
            text = ask_text(_asked(prompt)).strip()
            if text or optional:
                return text


def write_case(library: Library, id_: str, given: Answers, *, environment: "Environment", plain: bool) -> Draft:
    """Interview a supervisor for a case.

    Raises:
        WizardInterruptedError: the supervisor stopped; nothing was written.
        ContentError: a file that is needed has problems.
    """
    try:
        if plain:
            return Author(library, PlainAsker(environment), PlainPen(environment)).run(id_, given)
        from confidentiality_cli.wizard import terminal  # noqa: PLC0415 - plain mode does without it

        with terminal.opened(environment, private=False, card=card_passages(library)) as asker:
            return Author(library, asker, TerminalPen()).run(id_, given)
    except (KeyboardInterrupt, EOFError) as error:
        raise WizardInterruptedError(0) from error
