"""The shape of a recommendation: for one concern (`Finding`), and for all of them together (`Plan`)."""

from dataclasses import dataclass, field

from confidentiality_cli.tree.model import Item, Limit
from confidentiality_cli.vocabulary import Bar, Disclosure, Inform, Recipient, Strength, Urgency

__all__ = ["BarEntry", "ClientPlan", "Conflict", "Finding", "Key", "NotifyEntry", "Plan", "Step", "Verdict"]

Key = tuple[str, str]
"""A recipient and a label; an empty label means whichever label there is."""


@dataclass(frozen=True, slots=True)
class NotifyEntry:
    """Someone to tell, and the minimum that this recipient needs.

    Where the law leaves a choice of ways, `ways` are those this entry belongs to and `choice` is the sentence that
    lists them all; it ends `how` too, so that `how` is complete by itself and a report may show the choice once.
    Where several concerns suggest different words, `scripts` holds each with its concern, and `say` all in a row.
    """

    recipient: Recipient
    label: str
    strength: Strength
    alternative_group: str | None = None
    limit: Limit | None = None
    how: str = ""
    have_ready: tuple[str, ...] = ()
    say: str = ""
    share: tuple[Item, ...] = ()
    withhold: tuple[Item, ...] = ()
    basis: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    scripts: tuple[tuple[str, str], ...] = ()
    ways: tuple[str, ...] = ()
    choice: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """Entries merge on this."""
        return (self.recipient.value, self.label)


@dataclass(frozen=True, slots=True)
class BarEntry:
    """Someone who gets no client information.

    `express`: the law spells the bar out, so it holds even against a duty; `lawful` then says what may still be said.
    `withhold` is kept back where a duty makes a bar that is not express give way.
    """

    recipient: Recipient
    label: str
    bar: Bar
    reason: str
    basis: tuple[str, ...] = ()
    express: bool = False
    concerns: tuple[str, ...] = ()
    lawful: tuple[str, ...] = ()
    withhold: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do.

    `tells` and `may_tell` say whom it acts upon, `concern` whose step it is (empty: of several concerns). In a plan
    `reaches` are the entries that it was found to reach.
    """

    text: str
    limit: Limit | None = None
    tells: tuple[Key, ...] = ()
    may_tell: tuple[Key, ...] = ()
    concern: str = ""
    reaches: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class ClientPlan:
    """When and how the client hears of it."""

    inform: Inform
    guidance: tuple[str, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two rules that pull apart, and how to satisfy both."""

    text: str
    resolution: str
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What one concern recommends, with everything filled in for this jurisdiction and these facts."""

    concern: str
    title: str
    outcome: str
    disclosure: Disclosure
    urgency: Urgency
    headline: str
    explanation: tuple[str, ...]
    steps: tuple[Step, ...]
    notify: tuple[NotifyEntry, ...]
    bars: tuple[BarEntry, ...]
    client: ClientPlan
    document: tuple[str, ...]
    follow_up: tuple[str, ...]
    sources: tuple[str, ...]
    law: tuple[str, ...]
    doubts: tuple[str, ...]
    conflicts: tuple[Conflict, ...] = ()
    rank: int = 0
    """The place of the concern in the screening: of equally soon ones the first there comes first."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One concern's own verdict, so that `required` toward one agency never reads as an open chart."""

    concern: str
    title: str
    outcome: str
    disclosure: Disclosure
    urgency: Urgency
    headline: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan out of all concerns."""

    disclosure: Disclosure
    urgency: Urgency
    headline: str
    verdicts: tuple[Verdict, ...]
    explanation: tuple[str, ...]
    steps: tuple[Step, ...]
    notify: tuple[NotifyEntry, ...]
    bars: tuple[BarEntry, ...]
    client: ClientPlan
    document: tuple[str, ...]
    follow_up: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    sources: tuple[str, ...]
    law: tuple[str, ...]
    doubts: tuple[str, ...]
    notes: tuple[str, ...] = field(default=())
