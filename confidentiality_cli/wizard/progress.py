"""How far it still is: the fewest and the most questions to come, read off the graph without trying every answer.

The numbers are bounds. Routes that no combination of answers can take together are counted all the same, so the real
number is never below the least and never above the most.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from confidentiality_cli.tree.conditions import facts_of, holds
from confidentiality_cli.tree.library import Content
from confidentiality_cli.tree.model import Ask, Branch, Look, Outcome, Tree
from confidentiality_cli.tree.regime import RegimeRule
from confidentiality_cli.triage.facts import LAW, Answers, Facts
from confidentiality_cli.triage.regimes import Reached, picks
from confidentiality_cli.triage.walk import CONCERNS, JURISDICTION, Walk, concerns_of
from confidentiality_cli.vocabulary import Origin

__all__ = ["Progress", "may_come", "progress"]

PROFESSION = "profession"


@dataclass(frozen=True, slots=True)
class Progress:
    """The number of the question on the screen, and how many may follow it; `most` is None while nobody can know."""

    number: int
    least: int
    most: int | None

    def __str__(self) -> str:
        """Say it in one short line."""
        if self.most is None and self.least == 0:
            return f"Question {self.number}; more to come"
        if self.most is None:
            return f"Question {self.number}; {self.least} or more to come"
        if self.most == 0:
            return f"Question {self.number}; the last one"
        if self.least == 0:
            return f"Question {self.number}; up to {self.most} more"
        if self.least == self.most:
            return f"Question {self.number}; {self.most} more"
        return f"Question {self.number}; {self.least} to {self.most} more"


@dataclass(frozen=True, slots=True)
class _Span:
    """What a part of a tree may still ask.

    Questions that only one node asks are counted along the way. The others could be met twice on one way, so they are
    kept by name: `shared` are those that some way meets, `certain` those that every way meets.
    """

    least: int = 0
    most: int = 0
    certain: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    outcomes: frozenset[str] = frozenset()

    def after(self, question: str, *, shared: bool) -> "_Span":
        more, name = (0, frozenset({question})) if shared else (1, frozenset())
        return replace(
            self,
            least=self.least + more,
            most=self.most + more,
            certain=self.certain | name,
            shared=self.shared | name,
            ids=self.ids | {question},
        )


def _either(spans: list[_Span]) -> _Span:
    return _Span(
        min(span.least for span in spans),
        max(span.most for span in spans),
        frozenset.intersection(*(span.certain for span in spans)),
        frozenset().union(*(span.shared for span in spans)),
        frozenset().union(*(span.ids for span in spans)),
        frozenset().union(*(span.outcomes for span in spans)),
    )


def _shared(tree: Tree) -> frozenset[str]:
    """Give the questions that more than one node of a tree can ask."""
    asked = [node.question for node in tree.nodes.values() if isinstance(node, Ask)]
    asked += [node.fact for node in tree.nodes.values() if isinstance(node, Look)]
    return frozenset(id_ for id_, count in Counter(asked).items() if count > 1)


class _Explorer:
    def __init__(self, content: Content, answers: Answers, walked: Walk) -> None:
        self.content = content
        self.facts = Facts(answers, content.profile, walked.facts.implied)
        self.law_is_open = JURISDICTION not in answers
        self.spans: dict[tuple[str, str], _Span] = {}
        self.shared = {tree.id: _shared(tree) for tree in content.trees.values()}

    def span(self, tree: Tree, target: str) -> _Span:
        """Measure from one node or outcome; each is measured once."""
        key = (tree.id, target)
        if key not in self.spans:
            node = tree.nodes.get(target)
            match node:
                case None:
                    self.spans[key] = self.ending(tree.outcomes[target])
                case Ask():
                    self.spans[key] = self.asking(tree, node, node.question)
                case Look():
                    self.spans[key] = self.looking(tree, node)
                case Branch():
                    self.spans[key] = _either([self.span(tree, way) for way in self.ways_of_branch(node)])
        return self.spans[key]

    def asking(self, tree: Tree, node: Ask | Look, question: str) -> _Span:
        ways = self.ways(tree, node, self.facts.values(question))
        # The screening's questions are counted once, for all trees together.
        counted = question in self.content.screening.order or self.facts.values(question) is not None
        return ways if counted else ways.after(question, shared=question in self.shared[tree.id])

    def looking(self, tree: Tree, node: Look) -> _Span:
        if not node.fact.startswith(LAW):
            return self.asking(tree, node, node.fact)
        if self.law_is_open:
            return self.ways(tree, node, None)
        ways = self.ways(tree, node, self.facts.values(node.fact))
        profile = self.content.profile
        by = profile.fact(node.fact.removeprefix(LAW)).by if profile else None
        return ways if by is None or self.facts.values(by) is not None else ways.after(by, shared=True)

    def ways(self, tree: Tree, node: Ask | Look, values: tuple[str, ...] | None) -> _Span:
        routes = [route for route in node.routes if values is None or route.value in ("", *values)]
        return _either([self.span(tree, route.target) for route in routes or node.routes])

    def ways_of_branch(self, node: Branch) -> list[str]:
        found: list[str] = []
        for case in node.cases:
            result = holds(case.condition, self.facts)
            if result is False:
                continue
            found.append(case.target)
            if result:
                return found
            if node.unsure is not None:
                found.append(node.unsure.target)
                if all(self.facts.values(fact) is not None for fact, _ in facts_of(case.condition)):
                    return found[:-2] + found[-1:]
        return [*found, node.otherwise.target]

    def ending(self, outcome: Outcome) -> _Span:
        law, end = outcome.law_notify, _Span(outcomes=frozenset({outcome.id}))
        if law is None or self.facts.values(PROFESSION) is not None:
            return end
        if self.law_is_open:
            profession = frozenset({PROFESSION})
            return replace(end, shared=profession, ids=profession)
        section = self.content.profile.sections.get(law.section) if self.content.profile else None
        return end.after(PROFESSION, shared=True) if section is not None and section.names_by_profession else end

    def regimes(self, ends: Sequence[tuple[Tree, Outcome]]) -> _Span:
        """Measure what is asked last of all, to see which regimes apply; it is never certain beforehand."""
        ids = frozenset(
            fact
            for regime in self.content.regimes
            if any(self.may_pick(rule, tree, outcome) for rule in regime.rules for tree, outcome in ends)
            for fact, _ in facts_of(regime.applies)
            if self.facts.values(fact) is None
        )
        return _Span(most=len(ids), ids=ids)

    def may_pick(self, rule: RegimeRule, tree: Tree, outcome: Outcome) -> bool:
        reached = (Reached(tree.id, outcome.id, outcome.disclosure, one) for one in outcome.urgency.outcomes())
        return any(picks(rule.pick, one, self.facts) for one in reached)


def _spans(content: Content, answers: Answers, walked: Walk) -> list[_Span]:
    explorer = _Explorer(content, answers, walked)
    trees = [content.trees[id_] for id_ in concerns_of(content.screening, answers) if id_ in content.trees]
    spans = [explorer.span(tree, tree.start) for tree in trees]
    ends = [
        (tree, tree.outcomes[id_]) for tree, span in zip(trees, spans, strict=True) for id_ in sorted(span.outcomes)
    ]
    return [*spans, explorer.regimes(ends)]


def _screening_open(content: Content, answers: Answers) -> frozenset[str]:
    return frozenset(id_ for id_ in content.screening.order if id_ not in answers)


def may_come(content: Content, answers: Answers, walked: Walk) -> frozenset[str] | None:
    """Give every question that some way on may still ask or take up; None while the concerns are not known."""
    if CONCERNS not in answers:
        return None
    given = {row.question.id: row.values for row in walked.rows}
    spans = _spans(content, given, walked)
    return _screening_open(content, given).union(*(span.ids for span in spans))


def progress(content: Content, answers: Answers, walked: Walk) -> Progress:
    """Say which question this is and how many may follow."""
    number = sum(row.origin is not Origin.KNOWN for row in walked.rows) + 1
    first = len(_screening_open(content, answers))
    if CONCERNS not in answers:
        return Progress(number, max(first - 1, 0), None)
    spans = _spans(content, answers, walked)
    ids = frozenset().union(*(span.ids for span in spans))
    least = first + max((span.least + len(span.certain) for span in spans), default=0)
    most = first + min(sum(span.most + len(span.shared) for span in spans), len(ids))
    return Progress(number, max(least - 1, 0), max(most - 1, 0))
