"""What still lies ahead of a walk: the reason why millions of paths are proved by walking a few thousand.

At every question most of a tree is decided already: facts are known, the law of the jurisdiction is known, many
nodes can no longer be reached. What remains is described here. Two walks with the same description go on in the same
way, so one of them speaks for both. Texts are left out: which sentence of a list is shown changes nothing that a safety
rule looks at, as long as one always is.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from confidentiality_cli.law.profile import LawSection, LegalEntry, Profile
from confidentiality_cli.tree.conditions import UNKNOWN, UNSURE, AllOf, AnyOf, Condition, Not, facts_of, holds
from confidentiality_cli.tree.model import Ask, Branch, Line, Look, Node, Outcome, Question, Tree, Varies
from confidentiality_cli.tree.regime import Pick, Regime, RegimeRule
from confidentiality_cli.triage.facts import LAW, Facts
from confidentiality_cli.vocabulary import Recipient, Urgency

__all__ = ["BINDING", "DANGER", "Ahead", "Ground", "Hit", "Probe", "implied_by", "look_ahead"]

BINDING = frozenset({"mandatory", "required"})
"""Words of a fact of law that oblige. A section that can oblige says so in one of them."""

DANGER = "immediate_danger"
PROFESSION = "profession"
_OPEN = frozenset({UNSURE, UNKNOWN})
_STILL_OPEN = "open"
Values = tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A test: is an answer among these, is one open, are all open?"""

    fact: str
    allowed: tuple[str, ...]

    def read(self, values: Values) -> Hashable:
        """Give what this sees of an answer."""
        if values is None:
            return None
        return (
            any(value in self.allowed for value in values),
            bool(_OPEN.intersection(values)),
            _OPEN.issuperset(values),
        )


@dataclass(frozen=True, slots=True)
class Route:
    """A node that follows an answer, or a value that varies by it (`open_` is then taken for not sure)."""

    fact: str
    table: tuple[tuple[str, Hashable], ...]
    otherwise: Hashable = None
    varies: bool = False

    def read(self, values: Values) -> Hashable:
        """Give where it leads; an answer without a route speaks for itself, so that its crash is found."""
        if values is None:
            return None
        table = dict(self.table)
        if "" in table:
            return table[""]
        if UNSURE in values:
            return table.get(UNSURE, UNSURE)
        return next((table[value] for value in values if value in table), self.otherwise if self.varies else values)


Probe = Hit | Route


@dataclass(frozen=True)
class Ahead:
    """What remains (`key`), and what it will ask of each fact that is not known yet."""

    key: Hashable
    probes: Mapping[str, Mapping[Probe, None]]


def implied_by(questions: Iterable[Question]) -> Mapping[str, frozenset[str]]:
    """Give, for each fact, the questions whose answers may settle it."""
    found: dict[str, set[str]] = {}
    for question in questions:
        for choice in question.choices:
            for fact, _ in choice.implies:
                found.setdefault(fact, set()).add(question.id)
    return {fact: frozenset(ids) for fact, ids in found.items()}


@dataclass(frozen=True)
class Ground:
    """What a tree is walked with: the regimes that may act on any outcome, and which answers settle other facts."""

    tree: Tree
    regimes: tuple[Regime, ...]
    settled_by: Mapping[str, frozenset[str]]

    @property
    def last_questions(self) -> frozenset[str]:
        """Give the questions that only decide which regimes apply; they come when every outcome stands already."""
        return frozenset(fact for regime in self.regimes for fact, _ in facts_of(regime.applies))

    @cached_property
    def acting(self) -> Mapping[str, tuple[tuple[Regime, tuple[RegimeRule, ...]], ...]]:
        """Give, for each outcome, the regimes that have a rule for it, and these rules."""
        found: dict[str, tuple[tuple[Regime, tuple[RegimeRule, ...]], ...]] = {}
        for outcome in self.tree.outcomes.values():
            rules = (
                (regime, tuple(rule for rule in regime.rules if _may_pick(rule.pick, self.tree.id, outcome)))
                for regime in self.regimes
            )
            found[outcome.id] = tuple((regime, picked) for regime, picked in rules if picked)
        return found


def look_ahead(ground: Ground, place: str, facts: Facts, *, ended: bool) -> Ahead:
    """Describe what lies ahead of a place in a tree with these facts known; `ended`: nothing is asked any more."""
    view = _View(ground.tree, ground, facts, facts.profile, ended)
    start = view.visit(place)
    return Ahead((start, facts.values(DANGER), tuple(view.parts)), view.probes)


@dataclass
class _View:
    tree: Tree
    ground: Ground
    facts: Facts
    profile: Profile | None
    ended: bool
    parts: list[Hashable] = field(default_factory=list)
    probes: dict[str, dict[Probe, None]] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    # What is known for good --------------------------------------------------------------------------------------

    def fixed(self, fact: str) -> bool:
        """Tell whether a fact is known and no later answer can change it."""
        if self.ended:
            return True
        if fact.startswith(LAW):
            by = self.varies(fact).by
            return by is None or self.fixed(by)
        if self.facts.values(fact) is None:
            return False
        return all(self.facts.values(one) is not None for one in self.ground.settled_by.get(fact, ()))

    def varies(self, fact: str) -> Varies[str]:
        return self.profile.fact(fact.removeprefix(LAW)) if self.profile else Varies(UNKNOWN)

    def probe(self, probe: Probe) -> Hashable:
        """Give what a test sees of a known fact; remember the test if the fact is still open."""
        if not self.fixed(probe.fact):
            self.probes.setdefault(probe.fact, {})[probe] = None
        return probe.read(self.facts.values(probe.fact))

    def condition(self, condition: Condition | None) -> Hashable:
        if condition is None:
            return None
        sure = self.sure(condition)
        if sure is not _STILL_OPEN:
            return ("holds", sure)
        return tuple(self._test(fact, allowed) for fact, allowed in facts_of(condition))

    def sure(self, condition: Condition) -> object:
        """Decide a condition as far as no later answer can change it: true, false, undecided (None), or still open."""
        match condition:
            case Not(inner):
                result = self.sure(inner)
                return not result if isinstance(result, bool) else result
            case AllOf(parts):
                return self._sure_of([self.sure(part) for part in parts], decisive=False)
            case AnyOf(parts):
                return self._sure_of([self.sure(part) for part in parts], decisive=True)
            case _:
                return holds(condition, self.facts) if self.fixed(condition.fact) else _STILL_OPEN

    @staticmethod
    def _sure_of(results: list[object], *, decisive: bool) -> object:
        if any(result is decisive for result in results):
            return decisive
        if any(result is _STILL_OPEN for result in results):
            return _STILL_OPEN
        return None if None in results else not decisive

    def _test(self, fact: str, allowed: tuple[str, ...]) -> Hashable:
        if fact.startswith(LAW):
            return self.varying(self.varies(fact))
        return (fact, allowed, self.probe(Hit(fact, allowed)))

    def varying(self, varies: Varies[str]) -> Hashable:
        if varies.by is None:
            return varies.otherwise
        if self.fixed(varies.by):
            return varies.resolve(self.facts)
        table = (*varies.cases, (UNSURE, f"{UNSURE} {varies.open_value}"))
        self.probe(Route(varies.by, table, varies.otherwise, varies=True))
        return varies

    # The nodes that can still be reached -------------------------------------------------------------------------

    def visit(self, id_: str) -> str:
        """Describe a place and all that follows, once; give the place where the next decision is open."""
        id_ = self.settle(id_)
        if id_ not in self._seen:
            self._seen.add(id_)
            if id_ in self.tree.outcomes:
                self.parts.append((id_, *self.outcome(self.tree.outcomes[id_])))
            elif id_ in self.tree.nodes:
                self.parts.append((id_, *self.node(self.tree.nodes[id_])))
        return id_

    def settle(self, id_: str) -> str:
        """Follow what is decided already. A fact of law that obliges is never passed over: it is a ground."""
        for _ in range(len(self.tree.nodes)):
            node = self.tree.nodes.get(id_)
            target = self.decided(node) if node is not None else None
            if target is None:
                break
            id_ = target
        return id_

    def decided(self, node: Node) -> str | None:
        if isinstance(node, Branch):
            return self.branch(node)
        fact = node.question if isinstance(node, Ask) else node.fact
        values = self.facts.values(fact)
        if not self.fixed(fact) or values is None or (fact.startswith(LAW) and BINDING.intersection(values)):
            return None
        target = Route(fact, tuple((route.value, route.target) for route in node.routes)).read(values)
        return target if isinstance(target, str) and target != UNSURE else None

    def branch(self, node: Branch) -> str | None:
        for case in node.cases:
            result = self.sure(case.condition)
            if result is _STILL_OPEN:
                return None
            if result is None and node.unsure is not None:
                return node.unsure.target
            if result:
                return case.target
        return node.otherwise.target

    def node(self, node: Node) -> tuple[Hashable, ...]:
        if isinstance(node, Branch):
            reads = tuple(self.condition(case.condition) for case in node.cases)
            return (*reads, tuple(self.visit(route.target) for route in self.tree.targets(node)))
        fact = node.question if isinstance(node, Ask) else node.fact
        law = isinstance(node, Look) and fact.startswith(LAW)
        value = self.varying(self.varies(fact)) if law else None
        routes = node.routes
        if law and self.fixed(fact):
            routes = tuple(route for route in routes if route.value == value)
        table = tuple((route.value, self.visit(route.target)) for route in routes)
        if not law:
            self.probe(Route(fact, table))
        return (value, table)

    # What an outcome still depends on ----------------------------------------------------------------------------

    def outcome(self, outcome: Outcome) -> Iterator[Hashable]:
        for lines in (outcome.steps, outcome.document, outcome.follow_up):
            yield from self.lines(lines)
        yield self.varying(_words(outcome.urgency))
        for rule in outcome.notify:
            yield self.condition(rule.when)
            yield from self.wording(rule.recipient)
        for bar in outcome.bars:
            yield self.condition(bar.when)
        if outcome.law_bars and (section := self.section(outcome.law_bars.section)):
            yield section.limited_to
            for recipient in outcome.law_bars.candidates:
                yield from self.wording(recipient)
        if outcome.law_notify and (section := self.section(outcome.law_notify.section)):
            yield from self.named(section, duty=outcome.law_notify.as_duty)
        for regime, picked in self.ground.acting[outcome.id]:
            yield (regime.id, len(picked), *(self.condition(acting.pick.when) for acting in picked))
            for acting in picked:
                yield from self.acts(acting)
            yield self.condition(regime.applies)

    def acts(self, rule: RegimeRule) -> Iterator[Hashable]:
        """Describe whom a rule bars and opens under a condition."""
        for bar in rule.bars:
            yield self.condition(bar.when)
        for one in rule.opens:
            yield self.condition(one.when)
            yield from self.wording(one.recipient)

    def section(self, id_: str) -> LawSection | None:
        return self.profile.sections.get(id_) if self.profile else None

    def lines(self, lines: tuple[Line, ...]) -> Iterator[Hashable]:
        """Only where every sentence is conditional can a list come out empty; and a step may be what tells someone."""
        conditional = all(line.when is not None for line in lines)
        yield from (self.condition(line.when) for line in lines if conditional or line.tells or line.may_tell)

    def wording(self, recipient: Recipient) -> Iterator[Hashable]:
        wording = self.tree.recipients.get(recipient)
        if wording is not None:
            yield self.condition(wording.exists)
            yield self.condition(wording.open)

    def named(self, section: LawSection, *, duty: bool) -> Iterator[Hashable]:
        """Describe whom the law names here, and for whom."""
        ways = [way for part in section.duty for way in part.ways]
        yield section.names_by_profession
        if duty:
            yield tuple(len(part.ways) for part in section.duty)
            for way in ways:
                yield self.only_for(way.only_for)
                yield from self.entries(way.entries)
        yield from self.entries(section.also)

    def entries(self, entries: tuple[LegalEntry, ...]) -> Iterator[Hashable]:
        for one in entries:
            yield (one.recipient, one.strength, one.label, self.only_for(one.only_for), self.condition(one.when))
            yield from self.wording(one.recipient)

    def only_for(self, professions: tuple[str, ...]) -> Hashable:
        return self.probe(Hit(PROFESSION, professions)) if professions else None


def _may_pick(pick: Pick, concern: str, outcome: Outcome) -> bool:
    """Tell whether a rule of a regime can be about an outcome; its urgency and condition are seen elsewhere."""
    return (
        (not pick.concerns or concern in pick.concerns)
        and (not pick.outcomes or outcome.id in pick.outcomes)
        and (not pick.disclosures or outcome.disclosure in pick.disclosures)
    )


def _words(varies: Varies[Urgency]) -> Varies[str]:
    """Give a varying urgency as text."""
    cases = tuple((key, str(value)) for key, value in varies.cases)
    return Varies(str(varies.otherwise), varies.by, cases, str(varies.open_value))
