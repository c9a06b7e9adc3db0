"""The typed, frozen shape of content: questions, routing, what recipients may hear, outcomes.

A tree file has four rooms, and each kind of change touches one of them: wording in `questions`, routing in `flow`,
minimum necessary in `recipients`, recommendations in `outcomes`. State law is in the profiles (law/profile.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from confidentiality_cli.tree.conditions import UNKNOWN, UNSURE, Condition, FactView
from confidentiality_cli.tree.diagnostics import Mark
from confidentiality_cli.vocabulary import Bar, Disclosure, Inform, Recipient, Strength, Urgency

__all__ = [
    "Ask",
    "BarRule",
    "Branch",
    "Case",
    "Choice",
    "ClientRule",
    "Item",
    "LawBars",
    "LawNotify",
    "Limit",
    "Line",
    "Look",
    "Node",
    "NotifyRule",
    "Outcome",
    "Question",
    "RecipientWording",
    "Route",
    "Screening",
    "Source",
    "Tree",
    "Varies",
    "Vocabulary",
]

T_co = TypeVar("T_co", covariant=True)
NOWHERE = Mark("")
"""Where content stands that no file holds, as in tests."""


@dataclass(frozen=True, slots=True)
class Varies(Generic[T_co]):
    """A value that may depend on the answer to one question, such as a duty that differs by profession.

    `otherwise` holds for answers not listed; `open_value` holds when the answer is "not sure" and the cases differ.
    """

    otherwise: T_co
    by: str | None = None
    cases: tuple[tuple[str, T_co], ...] = ()
    open_value: T_co | None = None

    def resolve(self, facts: FactView) -> T_co | None:
        """Give the value; None when the question it depends on has no answer yet."""
        if self.by is None:
            return self.otherwise
        found = facts.values(self.by)
        if found is None:
            return None
        if UNSURE in found or UNKNOWN in found:
            values = {value for _, value in self.cases} | {self.otherwise}
            if len(values) == 1 or self.open_value is None:
                return self.otherwise
            return self.open_value
        table = dict(self.cases)
        return next((table[value] for value in found if value in table), self.otherwise)

    def outcomes(self) -> tuple[T_co, ...]:
        """Give every value this can take."""
        extra = () if self.open_value is None else (self.open_value,)
        return (*(value for _, value in self.cases), self.otherwise, *extra)


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer. `implies` are facts that this answer settles, so that they are not asked again."""

    id: str
    label: str
    hint: str = ""
    implies: tuple[tuple[str, str], ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question sets the fact of its own name. `no_unsure` says why "not sure" cannot be offered, if so."""

    id: str
    text: str
    why: str
    choices: tuple[Choice, ...]
    find_out: str = ""
    multiple: bool = False
    no_unsure: str = ""
    unsure_hint: str = ""
    sources: tuple[str, ...] = ()
    mark: Mark = NOWHERE

    def choice(self, id_: str) -> Choice | None:
        """Find a choice by its id."""
        return next((choice for choice in self.offered if choice.id == id_), None)

    @property
    def offered(self) -> tuple[Choice, ...]:
        """Give every choice a person sees, "not sure" last."""
        if self.no_unsure:
            return self.choices
        return (*self.choices, Choice(UNSURE, "Not sure", self.unsure_hint))


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit set by law; hours or working days are null where the law gives only words."""

    text: str
    hours: int | None = None
    working_days: int | None = None
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that stands always, or when a condition holds or is undecided.

    `law_limit` names a limit that the jurisdiction's law sets (`section.key`) where the sentence has none of its own.
    A step may say whom it acts upon: one that `tells` someone stands only where the plan says must or should for them,
    one that `may_tell` only where it says may (triage/reach.py). `{told}` in it names whom the law obliges to tell.
    """

    text: str
    when: Condition | None = None
    limit: Limit | None = None
    law_limit: str = ""
    tells: tuple[Recipient, ...] = ()
    may_tell: tuple[Recipient, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of information, with the words for this recipient; rules are checked on ids, people read texts."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Route:
    """An answer or a value, and where it leads."""

    value: str
    target: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Ask:
    """Asks a question unless its fact is known, then follows the answer. An empty value routes every answer."""

    id: str
    question: str
    routes: tuple[Route, ...]
    because: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Look:
    """Asks nothing: follows one known fact, usually a fact of law. `because` is the rule shown in the report."""

    id: str
    fact: str
    routes: tuple[Route, ...]
    because: tuple[tuple[str, str], ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a branch."""

    condition: Condition
    target: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Branch:
    """Asks nothing: the first case that holds wins; the first undecided one leads to `unsure`."""

    id: str
    cases: tuple[Case, ...]
    otherwise: Route
    unsure: Route | None
    because: str
    mark: Mark


Node = Ask | Look | Branch


@dataclass(frozen=True, slots=True)
class RecipientWording:
    """What one recipient hears wherever an outcome names it: the minimum necessary.

    `exists` tells when there is such a recipient at all (no guardian of an adult victim); `open` tells when a way
    through this recipient can be taken now, which matters only where the law offers another way.
    """

    how: str = ""
    have_ready: tuple[Line, ...] = ()
    say: str = ""
    share: tuple[Item, ...] = ()
    withhold: tuple[Item, ...] = ()
    exists: Condition | None = None
    open: Condition | None = None


@dataclass(frozen=True, slots=True)
class NotifyRule:
    """An outcome names a recipient. Empty parts are filled from the tree's recipients."""

    recipient: Recipient
    strength: Strength
    label: str = ""
    group: str | None = None
    when: Condition | None = None
    wording: RecipientWording = RecipientWording()
    limit: Limit | None = None
    basis: tuple[str, ...] = ()
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True)
class LawNotify:
    """An outcome says "whoever the state's law names": as the duty it is, or as a permission only."""

    section: str
    as_duty: bool


@dataclass(frozen=True, slots=True)
class BarRule:
    """An outcome keeps someone out. `express` marks a bar that the law spells out and no duty overrides.

    `may_hear` are the items such a recipient may lawfully hear all the same; `withhold` what stays back if another
    concern's duty makes a bar that is not express give way.
    """

    recipient: Recipient
    bar: Bar
    reason: str
    label: str = ""
    express: bool = False
    when: Condition | None = None
    basis: tuple[str, ...] = ()
    may_hear: tuple[str, ...] = ()
    withhold: tuple[Item, ...] = ()
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True)
class LawBars:
    """An outcome bars those among the candidates whom the state's list of allowed recipients leaves out."""

    section: str
    candidates: tuple[Recipient, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ClientRule:
    """Whether, when and how the client hears of it."""

    inform: Varies[Inform]
    guidance: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is recommended at the end of a path."""

    id: str
    disclosure: Disclosure
    urgency: Varies[Urgency]
    headline: str
    explanation: tuple[Line, ...]
    steps: tuple[Line, ...]
    notify: tuple[NotifyRule, ...]
    law_notify: LawNotify | None
    bars: tuple[BarRule, ...]
    law_bars: LawBars | None
    client: ClientRule
    document: tuple[Line, ...]
    follow_up: tuple[Line, ...]
    law: tuple[str, ...]
    federal_ground: bool
    sources: tuple[str, ...]
    doubts: tuple[Line, ...]
    unsure_ok: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Tree:
    """One concern: its questions, routing, recipients and outcomes."""

    id: str
    title: str
    summary: str
    questions: Mapping[str, Question]
    nodes: Mapping[str, Node]
    start: str
    now: tuple[Line, ...]
    recipients: Mapping[Recipient, RecipientWording]
    outcomes: Mapping[str, Outcome]
    mark: Mark

    def targets(self, node: Node) -> tuple[Route, ...]:
        """Give every way on from a node."""
        if isinstance(node, Branch):
            ways = tuple(Route("", case.target, case.mark) for case in node.cases)
            return (*ways, node.otherwise, *((node.unsure,) if node.unsure else ()))
        return node.routes


@dataclass(frozen=True, slots=True)
class Screening:
    """The way in: the first questions, which concern each family leads to, the context questions."""

    questions: Mapping[str, Question]
    order: tuple[str, ...]
    families: Mapping[str, str]
    now: tuple[Line, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Source:
    """A citation. `as_of` is the year it speaks for; `checked` the day someone compared it with the official text."""

    id: str
    citation: str
    title: str = ""
    authority: str = ""
    url: str | None = None
    as_of: str | None = None
    checked: str | None = None
    confidence: str | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Display names and shared wording."""

    version: str
    disclaimer: str
    disclosures: Mapping[Disclosure, str]
    urgencies: Mapping[Urgency, str]
    strengths: Mapping[Strength, str]
    bars: Mapping[Bar, str]
    informs: Mapping[Inform, str]
    recipients: Mapping[Recipient, str]
    items: Mapping[str, str]
    jurisdictions: Mapping[str, str]
    law_facts: Mapping[str, str]
    phrases: Mapping[str, str]
    blocks: Mapping[str, tuple[Line, ...]]
    topics: Mapping[str, str] = field(default_factory=dict)
    """What a case for training is about."""
