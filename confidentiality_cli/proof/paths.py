"""Every path of a concern, by driving the real walk over every answer, not sure included.

Walks that can only go on alike (see ahead.py) are walked on once. The result is a graph whose nodes are such kinds of
standing and whose edges are answers; how many paths it holds, the shortest and the longest are read off the graph.
"""

import itertools
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from confidentiality_cli.proof.ahead import BINDING, Ground, Hit, Probe, look_ahead
from confidentiality_cli.tree.conditions import UNSURE
from confidentiality_cli.tree.library import Content
from confidentiality_cli.tree.model import Question
from confidentiality_cli.triage.decide import plan_of
from confidentiality_cli.triage.facts import LAW, Answers
from confidentiality_cli.triage.recommendation import Plan
from confidentiality_cli.triage.walk import Walk, walk

__all__ = ["Edge", "Explorer", "Leaf", "Standing", "candidates"]

Candidate = tuple[tuple[str, ...], int]
"""An answer, and how many answers it stands for."""

_MANY = 12


@dataclass(frozen=True)
class Leaf:
    """Where a path ends: an outcome with its plan, or a crash."""

    walk: Walk | None
    plan: Plan | None
    crash: str = ""


@dataclass(frozen=True)
class Edge:
    """Answers to one question that all lead to the same standing; `count` is how many there are.

    `unsure`: not sure is among them, and may have decided the way. It never does where only the regimes are asked
    about: the outcome stands by then, and a regime that may not apply does nothing but show its doubt.
    """

    question: str
    values: tuple[str, ...]
    count: int
    target: "Standing"
    unsure: bool


@dataclass(eq=False)
class Standing:
    """Somewhere on the way: what is asked next, or where it ends. `paths` counts the ways on from here."""

    pending: Question | None
    leaf: Leaf | None
    grounds: frozenset[str] = frozenset()
    edges: tuple[Edge, ...] = ()
    paths: int = 1


def candidates(question: Question, probes: Sequence[Probe], *, apart: bool = False) -> Iterator[Candidate]:
    """Give the answers to a question that can be told apart from here, each with the number of answers it stands for.

    Where several may be chosen this is every subset, with and without not sure, and each choice that stands alone;
    choices that every test treats alike are taken together. `apart` takes each choice by itself and all together:
    enough for regimes, which act on an outcome independently of each other.
    """
    groups: dict[Hashable, tuple[tuple[str, ...], int]] = {}
    for values, count in _answers(question, probes, apart=apart):
        implied = tuple(pair for value in values if (one := question.choice(value)) for pair in one.implies)
        seen = (tuple(probe.read(values) for probe in probes), implied, UNSURE in values)
        first, total = groups.get(seen, (values, 0))
        groups[seen] = (first, total + count)
    yield from groups.values()


def _answers(question: Question, probes: Sequence[Probe], *, apart: bool) -> Iterator[Candidate]:
    if not question.multiple:
        yield from (((choice.id,), 1) for choice in question.offered)
        return
    yield from (((choice.id,), 1) for choice in question.offered if choice.alone)
    alike = all(isinstance(probe, Hit) for probe in probes)  # then it does not matter which comes first
    classes: dict[Hashable, list[str]] = {}
    for choice in question.offered:
        if not choice.alone:
            same = (tuple(probe.read((choice.id,)) for probe in probes), choice.implies) if alike else choice.id
            classes.setdefault(choice.id if choice.id == UNSURE else same, []).append(choice.id)
    order = [choice.id for choice in question.offered]
    sizes: Sequence[int] = range(1, len(classes) + 1)
    if apart:
        sizes = sorted({1, len(classes)})
    elif len(classes) > _MANY:
        sizes = (1, 2, 3, len(classes))
    for size in sizes:
        for chosen in itertools.combinations(classes.values(), size):
            count = 1
            for members in chosen:
                count *= 2 ** len(members) - 1
            yield tuple(sorted((members[0] for members in chosen), key=order.index)), count


@dataclass
class Explorer:
    """Walks one tree for many jurisdictions, remembering every standing it has seen."""

    ground: Ground
    standings: dict[Hashable, Standing] = field(default_factory=dict)
    walked: int = 0
    _told_apart: dict[tuple[str, frozenset[Probe], bool], tuple[Candidate, ...]] = field(default_factory=dict)

    def stand(self, content: Content, answers: Answers, traced: int = 0) -> Standing:
        """Give the standing after these answers, and with it everything that may follow.

        Args:
            content: what the answers need; only this tree's concern is answered.
            answers: the answers so far.
            traced: how many steps of the walk lie before the last answer.
        """
        self.walked += 1
        try:
            walked = walk(content, answers)
        except Exception as error:  # noqa: BLE001 - whatever content can make the engine do is a finding
            return Standing(None, Leaf(None, None, type(error).__name__))
        place = walked.trace[-1].target if walked.trace else self.ground.tree.start
        pending = walked.pending
        ahead = look_ahead(self.ground, place, walked.facts, ended=pending is None)
        grounds = _grounds(walked, traced)
        key = (pending.id if pending else None, ahead.key, grounds)
        standing = self.standings.get(key)
        if standing is None:
            standing = Standing(pending, None if pending else _leaf(content, walked), grounds)
            self.standings[key] = standing
            if pending:
                probes = tuple(ahead.probes.get(pending.id, ()))
                standing.edges = tuple(self._edges(content, answers, walked, pending, probes))
                standing.paths = sum(edge.count * edge.target.paths for edge in standing.edges)
        return standing

    def _edges(
        self, content: Content, answers: Answers, walked: Walk, question: Question, probes: Sequence[Probe]
    ) -> Iterator[Edge]:
        last = bool(walked.endings)  # the outcome stands; only which regimes apply is still open
        key = (question.id, frozenset(probes), last)
        if key not in self._told_apart:
            self._told_apart[key] = tuple(candidates(question, probes, apart=last))
        for values, count in self._told_apart[key]:
            target = self.stand(content, {**answers, question.id: values}, len(walked.trace))
            yield Edge(question.id, values, count, target, UNSURE in values and not last)


def _leaf(content: Content, walked: Walk) -> Leaf:
    try:
        return Leaf(walked, plan_of(content, walked))
    except Exception as error:  # noqa: BLE001 - as above
        return Leaf(walked, None, type(error).__name__)


def _grounds(walked: Walk, traced: int) -> frozenset[str]:
    """Give the sections of law that were found to oblige since the last answer."""
    return frozenset(
        step.fact.removeprefix(LAW).partition(".")[0]
        for step in walked.trace[traced:]
        if step.fact.startswith(LAW) and any(value in BINDING for value in step.values)
    )
