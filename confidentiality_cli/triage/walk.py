"""The walk: content and answers in; the next question or the outcomes out, with the trace of how.

Nothing is kept between calls. Answering is walking again with one answer more, going back is walking again with one
answer less, replay is the same walk; so an answer can never survive the question that asked for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from confidentiality_cli.tree.conditions import UNSURE, facts_of, holds
from confidentiality_cli.tree.library import NATIONAL, Content
from confidentiality_cli.tree.model import Ask, Branch, Line, Look, Node, Outcome, Question, Screening, Tree
from confidentiality_cli.triage.facts import LAW, Answers, Facts
from confidentiality_cli.triage.regimes import Reached, picks
from confidentiality_cli.vocabulary import Origin

__all__ = [
    "CONCERNS",
    "JURISDICTION",
    "OTHER_STATE",
    "Ending",
    "Row",
    "TraceStep",
    "Walk",
    "concerns_of",
    "jurisdiction_of",
    "other_state_of",
    "walk",
]

CONCERNS = "concerns"
JURISDICTION = "jurisdiction"
PROFESSION = "profession"
OTHER_STATE = "other_state"


@dataclass(frozen=True, slots=True)
class Row:
    """One question on the path and its answer."""

    question: Question
    values: tuple[str, ...]
    origin: Origin

    @property
    def label(self) -> str:
        """Give the answer in words."""
        found = (self.question.choice(value) for value in self.values)
        return "; ".join(choice.label for choice in found if choice is not None)

    @property
    def unsure(self) -> bool:
        """Tell whether the answer is, or contains, not sure."""
        return UNSURE in self.values


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One decision on the way: the node, what it looked at, the rule it followed, where it led."""

    concern: str
    node: str
    fact: str
    values: tuple[str, ...]
    because: str
    target: str


@dataclass(frozen=True, slots=True)
class Ending:
    """One concern has reached its outcome."""

    tree: Tree
    outcome: Outcome


@dataclass(frozen=True)
class Walk:
    """How far the answers lead. Complete when nothing is pending."""

    facts: Facts
    rows: tuple[Row, ...]
    trace: tuple[TraceStep, ...]
    pending: Question | None
    endings: tuple[Ending, ...]
    now: tuple[Line, ...]
    unneeded: tuple[str, ...]

    @property
    def unsure(self) -> tuple[str, ...]:
        """Give the ids of the questions answered with not sure."""
        return tuple(row.question.id for row in self.rows if row.unsure)


def concerns_of(screening: Screening, answers: Answers) -> tuple[str, ...]:
    """Give the concerns that the screening's answer leads to, in the order of the screening, without repeats."""
    chosen = answers.get(CONCERNS, ())
    led = [tree for family, tree in screening.families.items() if family in chosen]
    return tuple(dict.fromkeys(led))


def jurisdiction_of(answers: Answers) -> str | None:
    """Give the code whose profile is needed; a jurisdiction that is not sure is the national ground."""
    chosen = answers.get(JURISDICTION)
    if not chosen:
        return None
    return NATIONAL if chosen[0] == UNSURE else chosen[0]


def other_state_of(answers: Answers) -> str | None:
    """Give the code of a second state, where the clinician sits, if it was named."""
    chosen = answers.get(OTHER_STATE, ())
    return chosen[0] if chosen and chosen[0] not in (UNSURE, NATIONAL) else None


class _Pending(Exception):  # noqa: N818 - a signal inside this module, never an error
    def __init__(self, question: str) -> None:
        self.question = question


class _Walker:
    def __init__(self, content: Content, answers: Answers, from_config: frozenset[str]) -> None:
        self.content = content
        self.answers = answers
        self.from_config = from_config
        self.implied: dict[str, tuple[str, ...]] = {}
        self.rows: dict[str, Row] = {}
        self.trace: list[TraceStep] = []
        self.endings: list[Ending] = []

    @property
    def facts(self) -> Facts:
        """Only facts whose questions stand on the path count, so that a stray answer decides nothing."""
        return Facts({row.question.id: row.values for row in self.rows.values()}, self.content.profile, self.implied)

    def visit(self, id_: str) -> Row:
        """Put a question on the path; pending if it has no answer."""
        if id_ in self.rows:
            return self.rows[id_]
        question = self.content.questions[id_]
        if id_ in self.implied:
            row = Row(question, self.implied[id_], Origin.KNOWN)
        elif id_ in self.answers:
            row = Row(question, self.answers[id_], Origin.CONFIG if id_ in self.from_config else Origin.ANSWERED)
        else:
            raise _Pending(id_)
        self.rows[id_] = row
        for value in row.values:
            choice = question.choice(value)
            for fact, known in choice.implies if choice else ():
                self.implied.setdefault(fact, (known,))
        return row

    def look_up(self, fact: str) -> tuple[str, ...]:
        """Give a fact's value, asking the question it depends on if need be."""
        if not fact.startswith(LAW):
            return self.visit(fact).values
        profile = self.content.profile
        if profile is not None:
            varies = profile.fact(fact.removeprefix(LAW))
            if varies.by is not None and self.facts.values(varies.by) is None:
                self.visit(varies.by)
        return self.facts.values(fact) or ()

    def conclude(self, tree: Tree, outcome: Outcome) -> None:
        """End a concern, after asking for the profession if the law names people only for some."""
        law = outcome.law_notify
        section = self.content.profile.sections.get(law.section) if law and self.content.profile else None
        if section is not None and section.names_by_profession:
            self.visit(PROFESSION)
        self.endings.append(Ending(tree, outcome))

    def follow(self, tree: Tree) -> None:
        """Walk one concern to its outcome."""
        target = tree.start
        seen: set[str] = set()
        while target in tree.nodes and target not in seen:
            seen.add(target)
            target = self.step(tree, tree.nodes[target])
        self.conclude(tree, tree.outcomes[target])

    def ask_for_regimes(self) -> None:
        """Ask what decides whether a regime applies, last of all, and only if it has a rule for an outcome reached."""
        facts = self.facts
        reached = [_reached(ending, facts) for ending in self.endings]
        for regime in self.content.regimes:
            if any(picks(rule.pick, one, facts) for rule in regime.rules for one in reached):
                for fact, _ in facts_of(regime.applies):
                    if holds(regime.applies, self.facts) is None:
                        self.visit(fact)

    def step(self, tree: Tree, node: Node) -> str:
        match node:
            case Ask():
                row = self.visit(node.question)
                target = _route(node, row.values)
                self.trace.append(TraceStep(tree.id, node.id, node.question, row.values, node.because, target))
                return target
            case Look():
                values = self.look_up(node.fact)
                because = dict(node.because)
                rule = next((because[value] for value in values if value in because), "")
                target = _route(node, values)
                self.trace.append(TraceStep(tree.id, node.id, node.fact, values, rule, target))
                return target
            case Branch():
                return self.branch(tree, node)

    def branch(self, tree: Tree, node: Branch) -> str:
        target = node.otherwise.target
        for case in node.cases:
            result = holds(case.condition, self.facts)
            if result is None and node.unsure is not None:
                target = node.unsure.target
                break
            if result:
                target = case.target
                break
        self.trace.append(TraceStep(tree.id, node.id, "", (), node.because, target))
        return target

    def run(self) -> Walk:
        pending: Question | None = None
        try:
            for id_ in self.content.screening.order:
                self.visit(id_)
            for concern in concerns_of(self.content.screening, self.answers):
                if concern in self.content.trees:
                    self.follow(self.content.trees[concern])
            self.ask_for_regimes()
        except _Pending as signal:
            pending = self.content.questions[signal.question]
        return Walk(
            facts=self.facts,
            rows=tuple(self.rows.values()),
            trace=tuple(self.trace),
            pending=pending,
            endings=tuple(self.endings),
            now=tuple(self.now()),
            unneeded=tuple(id_ for id_ in self.answers if id_ not in self.rows) if pending is None else (),
        )

    def now(self) -> Iterator[Line]:
        """Give the steps to take at once: those whose condition is certain to hold."""
        chosen = concerns_of(self.content.screening, self.answers) if CONCERNS in self.rows else ()
        lines = list(self.content.screening.now)
        for concern in chosen:
            if concern in self.content.trees:
                lines.extend(self.content.trees[concern].now)
        for line in dict.fromkeys(lines):
            if line.when is None or holds(line.when, self.facts):
                yield line


def _reached(ending: Ending, facts: Facts) -> Reached:
    outcome = ending.outcome
    urgency = outcome.urgency.resolve(facts) or outcome.urgency.otherwise
    return Reached(ending.tree.id, outcome.id, outcome.disclosure, urgency)


def _route(node: Ask | Look, values: tuple[str, ...]) -> str:
    table = {route.value: route.target for route in node.routes}
    if "" in table:
        return table[""]
    if UNSURE in values:
        return table[UNSURE]
    return next(table[value] for value in values if value in table)


def walk(content: Content, answers: Answers, from_config: frozenset[str] = frozenset()) -> Walk:
    """Fold answers over the content.

    Args:
        content: what `needs` of these answers loaded; its profile must be that of the answered jurisdiction.
        answers: question id to choice ids; their order does not matter.
        from_config: ids of answers that came from the user's configuration.

    Returns:
        The path so far, and either the next question or the outcome of every concern.
    """
    return _Walker(content, answers, from_config).run()
