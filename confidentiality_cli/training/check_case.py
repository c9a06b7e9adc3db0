"""What `check` asks of a training case beyond its shape (K007 to K013): that a debrief of it can say what it promises.

The shape, unknown topics (K005) and missing parts (K006) are found when the file is read.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from confidentiality_cli.cases.case import Case, Slip, Stage, TypicalError
from confidentiality_cli.training.key import right_commitments, speaks_for_all
from confidentiality_cli.training.slips import fit_of_key
from confidentiality_cli.tree.check_scope import place
from confidentiality_cli.tree.diagnostics import Mark, Problems, did_you_mean
from confidentiality_cli.tree.library import Content
from confidentiality_cli.tree.model import Question
from confidentiality_cli.triage.decide import ContentFor, plan_of
from confidentiality_cli.triage.recommendation import Plan
from confidentiality_cli.triage.walk import Walk, walk
from confidentiality_cli.vocabulary import Origin

__all__ = ["QuestionOf", "check_case"]

QuestionOf = Callable[[str], Question | None]
"""Finds a question by its id, in whatever tree it stands."""


@dataclass(frozen=True)
class _Key:
    """The key of one stage, as far as this room needs it: nothing is worked out that no message is about."""

    stage: Stage
    content: Content
    walked: Walk
    plan: Plan


def check_case(case: Case, content_for: ContentFor, question_of: QuestionOf, problems: Problems) -> None:
    """Record what is wrong with a case that trainees are offered; a case that is only a test is left alone."""
    if not case.for_training:
        return
    if case.staged:
        _check_end(case, problems)
    keys = list(_keys(case, content_for, problems))
    if len(keys) < len(case.reveals):
        return
    if case.staged:
        _check_movement(case, keys, problems)
    _Check(case, keys, question_of, problems).run()


def _keys(case: Case, content_for: ContentFor, problems: Problems) -> Iterator[_Key]:
    """Give the key of every stage that has one; of an unstaged case K001 says what is missing."""
    for stage in case.reveals:
        content = content_for(stage.answers)
        walked = walk(content, stage.answers)
        if walked.pending is None:
            yield _Key(stage, content, walked, plan_of(content, walked))
        elif case.staged and stage.expect is None:  # with an expectation it is K001 already
            message = f'this stage of a training case leaves "{walked.pending.id}" open.'
            problems.add("K011", stage.mark, message, f"Add {walked.pending.id}: ... to its answers.")
        if case.staged and stage.expect is None:
            message = "this stage of a training case does not say what must come out."
            problems.add("K011", stage.mark, message, "Add expect: {disclosure: ...}; every stage is graded.")


def _check_end(case: Case, problems: Problems) -> None:
    last = case.reveals[-1]
    whole = {id_: set(values) for id_, values in case.answers.items()}
    stage = {id_: set(values) for id_, values in last.answers.items()}
    different = [id_ for id_ in dict.fromkeys((*whole, *stage)) if whole.get(id_) != stage.get(id_)]
    if different:
        message = f"the last stage and the top of the file answer {', '.join(different)} differently."
        problems.add("K013", last.mark, message, "Write at the top what is known at the end.")


def _check_movement(case: Case, keys: list[_Key], problems: Problems) -> None:
    results = {_result(key.plan) for key in keys}
    if len(results) == 1:
        message = "the recommendation is the same at every stage."
        problems.add(
            "K012", place(problems, case.mark, "stages"), message, "Let a stage change it, or tell the case at once."
        )


def _result(plan: Plan) -> tuple[object, ...]:
    told = frozenset((entry.key, entry.strength) for entry in plan.notify)
    return plan.disclosure, plan.urgency, told, frozenset((bar.recipient, bar.label) for bar in plan.bars)


class _Check:
    def __init__(self, case: Case, keys: list[_Key], question_of: QuestionOf, problems: Problems) -> None:
        self.case = case
        self.keys = keys
        self.question_of = question_of
        self.problems = problems

    def run(self) -> None:
        for error in self.case.errors:
            found = list(self.unknown(error))
            for word, message, mend in found:
                text = f"error {error.id} can never be found: {message}"
                self.problems.add("K008", self.place(error.mark, word), text, mend or "Mend it, or leave it out.")
            done = [self.key_does(error.when, key) for key in self.keys if self.can_be_made(error.when, key)]
            if not found and all(done):
                message = f"error {error.id} is none: the key does or allows the same ({', '.join(done[-1])})."
                mend = "Say in `when` what only the mistaken do."
                self.problems.add("K007", error.mark, message, mend)
        self.check_alternatives()
        self.check_forks()

    def can_be_made(self, slip: Slip, key: _Key) -> bool:
        """Tell whether the stage asks for what a pattern is about: first steps are asked for at the last one only."""
        return not slip.first_step or speaks_for_all(self.case, key.stage)

    def key_does(self, slip: Slip, key: _Key) -> tuple[str, ...]:
        return fit_of_key(slip, right_commitments(self.case, key.stage, key.plan), key.walked, key.plan)

    def place(self, mark: Mark, word: str) -> Mark:
        return place(self.problems, mark, word)

    def unknown(self, error: TypicalError) -> Iterator[tuple[str, str, str]]:
        """Give every word of an error that names nothing, with a message and a mend."""
        slip = error.when
        items = self.keys[-1].content.vocabulary.items
        for item in (*slip.shared, *slip.withheld):
            if item not in items:
                yield item, f'there is no information item "{item}".', did_you_mean(item, items)
        steps = [step.id for step in self.case.first_steps]
        for step in slip.first_step:
            if step not in steps:
                yield step, f'there is no first step "{step}".', did_you_mean(step, steps)
        for id_, choices in (slip.answers or {}).items():
            yield from self.unknown_answers(id_, choices)
        for source in error.sources:
            if all(key.content.source(source) is None for key in self.keys):
                known = dict.fromkeys(id_ for key in self.keys for id_ in self.sources(key.content))
                yield source, f'there is no source "{source}".', did_you_mean(source, list(known))

    def unknown_answers(self, id_: str, choices: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
        question = self.question_of(id_)
        if question is None:
            known = dict.fromkeys(one for key in self.keys for one in key.content.questions)
            yield id_, f'there is no question "{id_}".', did_you_mean(id_, list(known))
            return
        offered = [choice.id for choice in question.offered]
        for choice in choices:
            if choice not in offered:
                yield choice, f'"{choice}" is no answer to {id_}.', did_you_mean(choice, offered)

    @staticmethod
    def sources(content: Content) -> tuple[str, ...]:
        return (*content.sources, *(content.profile.sources if content.profile else ()))

    def check_alternatives(self) -> None:
        key = self.keys[-1].plan.disclosure
        for one in self.case.also_acceptable:
            if one.disclosure is key:
                message = f"{one.disclosure.value} is the key itself, not another disposition."
                at = self.place(self.place(self.case.mark, "also_acceptable"), key.value)
                self.problems.add("K009", at, message, "Remove it from also_acceptable.")

    def check_forks(self) -> None:
        asked = {row.question.id for key in self.keys for row in key.walked.rows if row.origin is not Origin.KNOWN}
        for id_ in self.case.forks or {}:
            if id_ not in asked:
                message = f'the key is not asked "{id_}", so nobody can part from it there.'
                at = self.place(self.place(self.case.mark, "forks"), id_)
                self.problems.add("K010", at, message, did_you_mean(id_, asked))
