"""Leading a group through a case: shows the parts, and tries other answers without losing the place."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from confidentiality_cli.answers import content_for
from confidentiality_cli.cases.case import Case
from confidentiality_cli.errors import WizardInterruptedError
from confidentiality_cli.report.inert import inert, inert_tree
from confidentiality_cli.training.key import key_of
from confidentiality_cli.tree.library import Content, Library
from confidentiality_cli.tree.model import Choice, Question
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.walk import CONCERNS
from confidentiality_cli.vocabulary import Origin
from confidentiality_cli.wizard.asking import Answered, Asker, Asking
from confidentiality_cli.wizard.card import card_passages
from confidentiality_cli.wizard.differences import told_otherwise
from confidentiality_cli.wizard.explain import Passage
from confidentiality_cli.wizard.plain import PlainAsker
from confidentiality_cli.wizard.present_view import BranchView, PresentView, Wish
from confidentiality_cli.wizard.presentation import Place, Slide, slides_at, verdict_of
from confidentiality_cli.wizard.session import Interview
from confidentiality_cli.wizard.view import View

if TYPE_CHECKING:
    from confidentiality_cli.environment import Environment

__all__ = ["Presenter", "Show", "present"]

T = TypeVar("T")


class Show(Protocol):
    """Shows a view on a screen of its own until it is done."""

    def __call__(self, view: View[T]) -> T:
        """Give what the view ends with."""


_ACTIONS = (
    Choice("next", "Next part"),
    Choice("before", "The part before"),
    Choice("key", "Show or hide the key"),
    Choice("law", "Show or hide the law"),
    Choice("discussion", "Show or hide what to talk about"),
    Choice("what_if", "What if ... (try another answer)"),
    Choice("leave", "End"),
)
_WHAT_IF = "What if? The answers of the key: choose the one to change."
_SURE = "It is not a question about the case."
_BRANCH = "A branch. The case stays as it was."
_PREFIX = "What if? "


class Presenter:
    """Holds the place in the case while branches are tried."""

    def __init__(self, library: Library, case: Case, asker: Asker, show: Show | None = None) -> None:
        """Show parts with `show` on a screen of their own; without it in lines, through the asker."""
        self.library = library
        self.case = case
        self.asker = asker
        self.show = show
        self.keys = tuple(key_of(stage, self._content_for) for stage in case.reveals)
        self.place = Place()

    def run(self) -> None:
        """Show the case until the supervisor leaves."""
        while self._wish() is Wish.WHAT_IF:
            self._branch()

    def _wish(self) -> Wish:
        if self.show is None:
            return self._wish_in_lines()
        with self.asker.talking():
            return self.show(PresentView(self.case, self.keys, self.place))

    def _wish_in_lines(self) -> Wish:
        asker = self.asker
        parts = len(self.case.reveals)
        while True:
            asker.read(inert(self.case.title), _lines(slides_at(self.case, self.keys, self.place)))
            question = Question("present", "What next?", "", _ACTIONS, no_unsure=_SURE)
            title = f"Part {self.place.part + 1} of {parts}"
            reply = asker.ask(Asking(question, title, None, card=card_passages(self.library)))
            wanted = reply.values[0] if isinstance(reply, Answered) else "before"
            if wanted == "what_if":
                return Wish.WHAT_IF
            if wanted == "leave":
                return Wish.LEAVE
            if wanted in ("next", "before"):
                if not self.place.move(1 if wanted == "next" else -1, parts):
                    asker.note(("There is no further part.",))
            else:
                self.place.toggle(wanted[0])

    def _branch(self) -> None:
        """Try another answer to one question of the key; the answers it needs are asked, the rest stays as it is."""
        key = self.keys[self.place.part]
        question = self._pick(key)
        if question is None:
            return
        interview = Interview(self.library, self.asker)
        interview.rehearsed = True
        interview.prefix = _PREFIX
        interview.case = tuple(map(inert, self.case.told(self.place.part)))
        tried = interview.run(key.answers, change=question)
        if tried.answers == key.answers:
            return
        slides = inert_tree(tuple(self._compared(key, tried)))
        with self.asker.talking():
            if self.show is None:
                self.asker.read(_BRANCH, _lines(slides))
            else:
                self.show(BranchView(slides))

    def _pick(self, key: Decision) -> str | None:
        """Offer every question of the key as a line to change; the concerns stay, they are the case itself."""
        interview = Interview(self.library, self.asker)
        given = tuple(one for one in interview.given(interview.locate(key.answers)) if one.question != CONCERNS)
        with self.asker.talking():
            return self.asker.pick_change(given, _WHAT_IF)

    def _compared(self, key: Decision, tried: Decision) -> Iterator[Slide]:
        """Say what is answered otherwise, where that leads, and whom it concerns."""
        before = {row.question.id: row for row in key.walk.rows}
        answers = []
        for row in tried.walk.rows:
            old = before.get(row.question.id)
            if row.origin is not Origin.KNOWN and (old is None or old.values != row.values):
                was = (f"In the case: {old.label}",) if old else ()
                answers.append((row.question.text, row.label, *was))
        yield Slide("What if", tuple(answers) or (("The same answers as in the case.",),))
        was = (f"In the case: {verdict_of(key)}",) if verdict_of(key) != verdict_of(tried) else ()
        yield Slide("Then", ((verdict_of(tried), *was), (tried.plan.headline,)))
        people = told_otherwise(key, tried) or ("The same people are told and kept out as in the case.",)
        yield Slide("What is different", tuple((line,) for line in people))

    def _content_for(self, answers: Answers) -> Content:
        return content_for(self.library, answers)


def _lines(slides: Sequence[Slide]) -> tuple[Passage, ...]:
    return tuple(Passage(one.heading, tuple(line for group in one.groups for line in group)) for one in slides)


def present(library: Library, case: Case, *, environment: "Environment", plain: bool) -> None:
    """Lead a group through a case.

    Raises:
        WizardInterruptedError: the supervisor stopped.
        ContentError: a file that is needed has problems.
    """
    if plain:
        _guarded(Presenter(library, case, PlainAsker(environment)))
        return
    from confidentiality_cli.wizard import terminal  # noqa: PLC0415 - plain mode does without

    try:
        with terminal.opened(environment, private=False, card=card_passages(library)) as asker:
            _guarded(Presenter(library, case, asker, asker.show))
    except terminal.NoConsoleScreenBufferError:
        _guarded(Presenter(library, case, PlainAsker(environment)))


def _guarded(presenter: Presenter) -> None:
    try:
        presenter.run()
    except (KeyboardInterrupt, EOFError) as error:
        raise WizardInterruptedError(0) from error
