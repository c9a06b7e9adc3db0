"""Answers to a recommendation: walk, resolve every concern, merge, and say what would change it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from confidentiality_cli.tree.library import Content
from confidentiality_cli.tree.model import Question
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.merge import merge
from confidentiality_cli.triage.recommendation import NotifyEntry, Plan
from confidentiality_cli.triage.resolve import resolve
from confidentiality_cli.triage.walk import CONCERNS, JURISDICTION, OTHER_STATE, Walk, walk
from confidentiality_cli.triage.wording import fill
from confidentiality_cli.vocabulary import Disclosure, Origin, Strength, Urgency

__all__ = ["Alternative", "ContentFor", "Decision", "decide", "now_steps", "plan_of", "what_would_change"]

ContentFor = Callable[[Answers], Content]
"""Gives the content that a set of answers needs; the same answers always get the same content."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another answer to one question, and where it leads: to a verdict, or to further questions.

    `changes`: it is another verdict, or another outside must or should be told. Other sentences alone change nothing.
    """

    question: Question
    values: tuple[str, ...]
    label: str
    disclosure: Disclosure | None
    urgency: Urgency | None
    headline: str
    would_ask: tuple[str, ...]
    changes: bool
    needed: tuple[str, ...] = ()
    """Whoever outside must or should be told then."""


@dataclass(frozen=True)
class Decision:
    """A complete triage."""

    content: Content
    answers: Answers
    walk: Walk
    plan: Plan
    alternatives: tuple[Alternative, ...]


def plan_of(content: Content, walked: Walk) -> Plan:
    """Resolve and merge the outcomes that a walk has reached so far.

    Raises:
        ValueError: no concern has reached its outcome.
    """
    return merge([resolve(content, walked, ending) for ending in walked.endings], content.vocabulary.phrases)


def now_steps(content: Content, walked: Walk) -> tuple[str, ...]:
    """Give what to do at once: the steps that are certain already, then those of concerns already decided."""
    steps = [fill(line.text, content, walked.facts) for line in walked.now]
    if walked.endings and walked.pending:
        plan = plan_of(content, walked)
        if plan.urgency is Urgency.IMMEDIATE:
            steps.extend(step.text for step in plan.steps)
    return tuple(dict.fromkeys(steps))


def decide(answers: Answers, content_for: ContentFor, from_config: frozenset[str] = frozenset()) -> Decision:
    """Give the recommendation for a complete set of answers.

    Raises:
        ValueError: a question is still open.
    """
    content = content_for(answers)
    walked = walk(content, answers, from_config)
    if walked.pending is not None:
        raise ValueError(f"the question {walked.pending.id} is still open")
    plan = plan_of(content, walked)
    alternatives = tuple(what_would_change(answers, content_for, walked, plan))
    return Decision(content, answers, walked, plan, alternatives)


def what_would_change(answers: Answers, content_for: ContentFor, walked: Walk, plan: Plan) -> Iterator[Alternative]:
    """Try every other answer to every question that was asked on the path, one at a time.

    The concerns and the states are not varied: another concern is a consultation of its own with its own questions,
    and 51 other laws are a comparison. Both would need files that this consultation does not.
    """
    for row in walked.rows:
        if row.origin is Origin.KNOWN or row.question.id in (CONCERNS, JURISDICTION, OTHER_STATE):
            continue
        for values, label in _other_answers(row.question, row.values):
            tried = {**answers, row.question.id: values}
            content = content_for(tried)
            other = walk(content, tried)
            if other.pending is not None or not other.endings:
                asked = tuple(_open_questions(content, tried, other))
                yield Alternative(row.question, values, label, None, None, "", asked, changes=True)
            else:
                there = plan_of(content, other)
                changes = _decided(there) != _decided(plan)
                yield Alternative(
                    row.question,
                    values,
                    label,
                    there.disclosure,
                    there.urgency,
                    there.headline,
                    (),
                    changes=changes,
                    needed=tuple(entry.label for entry in _needed(there)),
                )


def _decided(plan: Plan) -> tuple[Disclosure, Urgency, frozenset[tuple[str, str, str | None]]]:
    needed = frozenset(
        (entry.recipient.value, entry.strength.value, entry.alternative_group) for entry in _needed(plan)
    )
    return plan.disclosure, plan.urgency, needed


def _needed(plan: Plan) -> Iterator[NotifyEntry]:
    return (one for one in plan.notify if one.strength is not Strength.MAY and not one.recipient.in_circle)


def _other_answers(question: Question, values: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give each other answer; where several may be chosen, one choice more or one less."""
    alone = {choice.id for choice in question.offered if choice.alone}
    for choice in question.offered:
        if not question.multiple:
            if choice.id not in values:
                yield (choice.id,), choice.label
        elif choice.id in values:
            rest = tuple(value for value in values if value != choice.id)
            if rest:
                yield rest, f"Without: {choice.label}"
        elif choice.alone:
            yield (choice.id,), choice.label
        else:
            kept = {value for value in values if value not in alone} | {choice.id}
            joined = tuple(one.id for one in question.offered if one.id in kept)
            yield joined, f"Also: {choice.label}" if len(joined) > 1 else choice.label


def _open_questions(content: Content, answers: Answers, walked: Walk) -> Iterator[str]:
    """Give every question that may follow, each once, in the order they may come up."""
    seen: set[str] = set()
    waiting: list[tuple[Answers, Walk]] = [(answers, walked)]
    while waiting:
        given, reached = waiting.pop(0)
        question = reached.pending
        if question is None or question.id in seen:
            continue
        seen.add(question.id)
        yield question.id
        if question.id in (CONCERNS, JURISDICTION):
            continue
        for choice in question.offered:
            further = {**given, question.id: (choice.id,)}
            waiting.append((further, walk(content, further)))
