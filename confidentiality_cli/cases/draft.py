"""A case being written: what a supervisor said about it and the walks that were recorded; and its file. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from confidentiality_cli.cases.case import Difficulty
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.recommendation import Plan
from confidentiality_cli.triage.walk import CONCERNS, JURISDICTION, Walk
from confidentiality_cli.vocabulary import Disclosure, Origin, Recipient, Strength

__all__ = ["Draft", "DraftError", "DraftStage", "case_text"]

LINE = 120


@dataclass(frozen=True)
class DraftStage:
    """One recorded walk and the plan it led to; `reveal` is what a trainee hears at this part."""

    walk: Walk
    plan: Plan
    reveal: str = ""


@dataclass(frozen=True, slots=True)
class DraftError:
    """A typical error: what the trainee does, and what to say to it."""

    id: str
    feedback: str
    told: tuple[Recipient, ...] = ()
    missed: tuple[Recipient, ...] = ()
    shared: tuple[str, ...] = ()
    disclosure: tuple[Disclosure, ...] = ()


@dataclass(frozen=True)
class Draft:
    """Everything a case file says."""

    id: str
    title: str
    vignette: str
    stages: tuple[DraftStage, ...]
    difficulty: Difficulty = Difficulty.CORE
    topics: tuple[str, ...] = ()
    source: str = ""
    why: str = ""
    errors: tuple[DraftError, ...] = ()
    discussion: tuple[str, ...] = ()
    multiple: frozenset[str] = field(default_factory=frozenset)
    """Questions that take several answers, whose answers are written as lists."""


def case_text(draft: Draft) -> str:
    """Give the file of a case, in the order in which people read one."""
    last = draft.stages[-1]
    answers = {id_: values for stage in draft.stages for id_, values in _given(stage.walk).items()}
    document: dict[str, object] = {
        "id": draft.id,
        "title": draft.title,
        "jurisdiction": answers.get(JURISDICTION, ("US",))[0],
        "difficulty": draft.difficulty.value,
    }
    if draft.topics:
        document["topics"] = list(draft.topics)
    if draft.source:
        document["source"] = draft.source
    document |= {
        "vignette": draft.vignette,
        "answers": _answers(answers, draft.multiple),
        "expect": _expect(last.plan),
    }
    if len(draft.stages) > 1:
        document["stages"] = _stages(draft)
    if draft.why:
        document["why"] = draft.why
    if draft.errors:
        document["errors"] = {error.id: _error(error) for error in draft.errors}
    if draft.discussion:
        document["discussion"] = list(draft.discussion)
    return yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=LINE)


def _given(walk: Walk) -> dict[str, tuple[str, ...]]:
    return {row.question.id: row.values for row in walk.rows if row.origin is not Origin.KNOWN}


def _answers(answers: Answers, multiple: frozenset[str]) -> dict[str, object]:
    """Write answers as a file has them; the jurisdiction stands at the top of a case."""
    return {
        id_: list(values) if id_ in multiple or id_ == CONCERNS or len(values) > 1 else values[0]
        for id_, values in answers.items()
        if id_ != JURISDICTION
    }


def _expect(plan: Plan) -> dict[str, object]:
    """Expect what came out: the verdict, who is told how strongly, who is kept out."""
    told: dict[str, list[str]] = {}
    for strength in Strength:
        names = dict.fromkeys(
            entry.recipient.value
            for entry in plan.notify
            if entry.strength is strength and not (entry.recipient.in_circle and strength is Strength.MAY)
        )
        if names:
            told[strength.value] = list(names)
    expect: dict[str, object] = {
        "disclosure": plan.disclosure.value,
        "urgency": plan.urgency.value,
        "notify": told,
    }
    barred = list(dict.fromkeys(bar.recipient.value for bar in plan.bars if bar.reason))
    if barred:
        expect["do_not_notify"] = barred
    return expect


def _stages(draft: Draft) -> list[Mapping[str, object]]:
    """Write what is new in each stage; answers add up."""
    found: list[Mapping[str, object]] = []
    known: dict[str, tuple[str, ...]] = {}
    for stage in draft.stages:
        given = _given(stage.walk)
        new = {id_: values for id_, values in given.items() if known.get(id_) != values}
        known = known | new
        found.append({"reveal": stage.reveal, "answers": _answers(new, draft.multiple), "expect": _expect(stage.plan)})
    return found


def _error(error: DraftError) -> dict[str, object]:
    when: dict[str, object] = {}
    for key, members in (("told", error.told), ("missed", error.missed), ("disclosure", error.disclosure)):
        if members:
            when[key] = [member.value for member in members]
    if error.shared:
        when["shared"] = list(error.shared)
    return {"when": when, "feedback": error.feedback}
