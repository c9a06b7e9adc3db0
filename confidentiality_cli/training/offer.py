"""What a stage offers a trainee to choose from in the commitment, so that the lists give nothing away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from confidentiality_cli.cases.case import Case, FirstStep, Stage
from confidentiality_cli.training.key import speaks_for_all
from confidentiality_cli.tree.model import Vocabulary
from confidentiality_cli.triage.recommendation import Plan
from confidentiality_cli.vocabulary import Disclosure, Recipient, Strength, Urgency

__all__ = ["Offer", "Option", "offer_of"]

T_co = TypeVar("T_co", covariant=True)
ENOUGH = 12
"""A list longer than this is not read. Only what the key and the errors name makes it longer."""

EVERYDAY = (
    Recipient.CLIENT,
    Recipient.SUPERVISOR_OR_COLLEAGUE,
    Recipient.FAMILY_OR_SAFETY_CONTACT,
    Recipient.LAW_ENFORCEMENT,
    Recipient.EMERGENCY_SERVICES,
    Recipient.REQUESTING_PARTY,
)
ITEMS = ("identity", "diagnosis", "session_content", "history", "psychotherapy_notes")


@dataclass(frozen=True, slots=True)
class Option(Generic[T_co]):
    """One thing to choose, and its name."""

    value: T_co
    label: str


@dataclass(frozen=True, slots=True)
class Offer:
    """The lists, each in the order of the vocabulary. "Not sure" is not in them: it is None in the commitment.

    `first_steps` is empty where the question is not asked. `recipients` holds the circle too; `items` are what people
    outside the circle might be given, so it is asked only when one of them is chosen.
    """

    first_steps: tuple[FirstStep, ...]
    disclosures: tuple[Option[Disclosure], ...]
    recipients: tuple[Option[Recipient], ...]
    urgencies: tuple[Option[Urgency], ...]
    items: tuple[Option[str], ...]


def offer_of(case: Case, stage: Stage, key: Plan, vocabulary: Vocabulary) -> Offer:
    """Give what is offered at a stage. The same case, stage and key always give the same lists in the same order."""
    recipients = _recipients(case, key)
    items = _items(case, key)
    return Offer(
        first_steps=case.first_steps if speaks_for_all(case, stage) else (),
        disclosures=tuple(Option(one, vocabulary.disclosures[one]) for one in Disclosure),
        recipients=tuple(Option(one, vocabulary.recipients[one]) for one in Recipient if one in recipients),
        urgencies=tuple(Option(one, vocabulary.urgencies[one]) for one in Urgency),
        items=tuple(Option(id_, label) for id_, label in vocabulary.items.items() if id_ in items),
    )


def _recipients(case: Case, key: Plan) -> frozenset[Recipient]:
    """Take whoever is needed for a right answer and for the errors, then fill up, the most telling first."""
    named = {entry.recipient for entry in key.notify if entry.strength is not Strength.MAY}
    for error in case.errors:
        named.update((*error.when.told, *error.when.missed))
    barred = [bar.recipient for bar in key.bars]
    allowed = [entry.recipient for entry in key.notify]
    everyday = [one for one in EVERYDAY if not _same_call(one, named)]
    return frozenset(_filled(named, (*everyday[:4], *barred, *allowed, *everyday[4:])))


def _same_call(recipient: Recipient, named: set[Recipient]) -> bool:
    """Tell whether this is 911 beside the police or the other way round; in danger it is the same call."""
    pair = {Recipient.LAW_ENFORCEMENT, Recipient.EMERGENCY_SERVICES}
    return recipient in pair and recipient not in named and bool(pair & named)


def _filled(named: set[Recipient], more: Iterable[Recipient]) -> Iterator[Recipient]:
    chosen = [one for one in Recipient if one in named]
    yield from chosen
    room = max(ENOUGH - len(chosen), 0)
    yield from [one for one in dict.fromkeys(more) if one not in chosen][:room]


def _items(case: Case, key: Plan) -> frozenset[str]:
    outside = [entry for entry in key.notify if not entry.recipient.in_circle]
    found = {item.id for entry in outside for item in (*entry.share, *entry.withhold)}
    found.update(item for error in case.errors for item in (*error.when.shared, *error.when.withheld))
    return frozenset((*found, *ITEMS))
