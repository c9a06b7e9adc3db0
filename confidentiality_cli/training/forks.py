"""Forks: the questions at which a trainee's walk and the key's walk part, and where each would have led."""

from collections.abc import Iterator

from confidentiality_cli.cases.case import Case
from confidentiality_cli.training.attempt import StageAttempt
from confidentiality_cli.training.grade import Fork, ForkKind
from confidentiality_cli.training.remarks import FURTHER, SAME, forked, outcome
from confidentiality_cli.tree.library import Content
from confidentiality_cli.triage.decide import ContentFor, Decision, plan_of
from confidentiality_cli.triage.duty import basis_of
from confidentiality_cli.triage.facts import LAW
from confidentiality_cli.triage.recommendation import Plan
from confidentiality_cli.triage.walk import Row, Walk, walk
from confidentiality_cli.vocabulary import Origin

__all__ = ["alike", "forks_of"]


def forks_of(case: Case, attempt: StageAttempt, content_for: ContentFor) -> tuple[Fork, ...]:
    """Give the forks in the order in which the trainee met them; empty when both walks are the same.

    A fact that merely follows from another answer is no fork, and a question that is open only because of an earlier
    fork is one that only this side is asked. A question that only the key asks stands after the last question both
    walks share before it.
    """
    mine, key = _asked(attempt.mine.walk), _asked(attempt.key.walk)
    keyed = {row.question.id: row for row in attempt.key.walk.rows}
    met = {row.question.id: row for row in attempt.mine.walk.rows}
    places = {id_: place for place, id_ in enumerate(met)}
    found: list[tuple[tuple[int, int], Fork]] = []
    for row in mine:
        other = keyed.get(row.question.id)
        if other is None or set(other.values) != set(row.values):
            found.append(((places[row.question.id], 0), _fork(case, attempt, row, other, content_for)))
    last = -1
    for row in key:
        last = places.get(row.question.id, last)
        if row.question.id not in met:
            found.append(((last, 1), _unmet(case, attempt, row)))
    return tuple(fork for _, fork in sorted(found, key=lambda pair: pair[0]))


def alike(attempt: StageAttempt) -> float:
    """Give the share of the key's questions that both walks ask and answer alike."""
    key = _asked(attempt.key.walk)
    met = {row.question.id: set(row.values) for row in attempt.mine.walk.rows}
    same = [row for row in key if met.get(row.question.id) == set(row.values)]
    return len(same) / len(key)


def _asked(walked: Walk) -> list[Row]:
    return [row for row in walked.rows if row.origin is not Origin.KNOWN]


def _fork(case: Case, attempt: StageAttempt, row: Row, other: Row | None, content_for: ContentFor) -> Fork:
    question = row.question
    if other is None or other.origin is Origin.KNOWN:
        return Fork(
            kind=ForkKind.ASKED_ONLY_BY_TRAINEE,
            question=question.id,
            text=question.text,
            mine=row.label,
            key=other.label if other is not None else "",
            why=question.why,
            leads_to="",
            sources=tuple(dict.fromkeys((*question.sources, *_law(attempt.mine, question.id)))),
        )
    return Fork(
        kind=ForkKind.ANSWER,
        question=question.id,
        text=question.text,
        mine=row.label,
        key=other.label,
        why=forked((case.forks or {}).get(question.id, question.why), row, other),
        leads_to=_leads_to(attempt, row, content_for),
        sources=tuple(dict.fromkeys((*question.sources, *_law(attempt.key, question.id)))),
    )


def _unmet(case: Case, attempt: StageAttempt, row: Row) -> Fork:
    question = row.question
    return Fork(
        kind=ForkKind.ASKED_ONLY_BY_KEY,
        question=question.id,
        text=question.text,
        mine="",
        key=row.label,
        why=(case.forks or {}).get(question.id, question.why),
        leads_to="",
        sources=tuple(dict.fromkeys((*question.sources, *_law(attempt.key, question.id)))),
    )


def _leads_to(attempt: StageAttempt, row: Row, content_for: ContentFor) -> str:
    """Walk the key's answers with this one answer of the trainee's, and say where that leads.

    Questions that come up only because of it are answered as the trainee did, as far as the trainee came to them.
    """
    key = attempt.key
    tried = {**attempt.mine.answers, **key.answers, row.question.id: row.values}
    content = content_for(tried)
    walked = walk(content, tried)
    if walked.pending is not None:
        return FURTHER.format(question=walked.pending.text)
    there = plan_of(content, walked)
    if _result(there) == _result(key.plan):
        return SAME
    return outcome(content.vocabulary, there.disclosure, there.urgency, there.headline)


def _result(plan: Plan) -> tuple[object, ...]:
    told = frozenset((entry.key, entry.strength) for entry in plan.notify)
    barred = frozenset((bar.recipient, bar.label, bar.bar) for bar in plan.bars)
    return plan.disclosure, plan.urgency, plan.headline, told, barred


def _law(decision: Decision, question: str) -> Iterator[str]:
    """Give the citations of the law that the walk looked at because of a question.

    That is what depends on its answer, and what the walk turned to right after it.
    """
    following = False
    for step in decision.walk.trace:
        if step.fact == question:
            following = True
        elif step.fact.startswith(LAW):
            if following or _depends(decision.content, step.fact, question):
                yield from _citations(decision.content, step.fact)
        elif step.fact:
            following = False


def _depends(content: Content, fact: str, question: str) -> bool:
    return content.profile is not None and content.profile.fact(fact.removeprefix(LAW)).by == question


def _citations(content: Content, fact: str) -> tuple[str, ...]:
    section, _, _ = fact.removeprefix(LAW).partition(".")
    found = content.profile.sections.get(section) if content.profile is not None else None
    return basis_of(found, content) if found is not None else ()
