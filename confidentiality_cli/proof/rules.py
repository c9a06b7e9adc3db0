"""The safety rules: what must hold wherever a path ends (codes P...). Each has an entry in docs/diagnostics.md."""

from collections.abc import Iterator
from dataclasses import dataclass

from confidentiality_cli.tree.model import Outcome
from confidentiality_cli.triage.reach import unreached
from confidentiality_cli.triage.recommendation import NotifyEntry, Plan
from confidentiality_cli.vocabulary import Disclosure, Recipient, Strength, Urgency

__all__ = ["Breach", "Trip", "breaches", "protects"]

CLINICAL = frozenset({"psychotherapy_notes", "diagnosis", "session_content", "history"})
"""Items that nobody outside care needs in order to keep someone safe."""

LAYPEOPLE = frozenset(
    {
        Recipient.IDENTIFIED_VICTIM,
        Recipient.LAW_ENFORCEMENT,
        Recipient.RESPONSIBLE_FOR_PLACE,
        Recipient.FAMILY_OR_SAFETY_CONTACT,
    }
)


@dataclass(frozen=True, slots=True)
class Trip:
    """The end of a path, with what matters of the way there.

    `unsure`: one of the answers was not sure; `danger`: the answer to immediate danger; `grounded`: the law was found
    to oblige on the way, in a section that the outcome names.
    """

    outcome: Outcome
    plan: Plan
    unsure: bool
    danger: str
    grounded: bool


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that does not hold at the end of a path."""

    code: str
    message: str
    mend: str


def protects(plan: Plan) -> bool:
    """Tell whether a plan acts at once: told or allowed to tell, now."""
    strong = plan.disclosure.weight <= Disclosure.PERMITTED.weight
    return strong and plan.urgency is Urgency.IMMEDIATE


def breaches(trip: Trip) -> Iterator[Breach]:
    """Give every rule that this end of a path breaks."""
    yield from _unsure(trip)
    yield from _danger(trip)
    yield from _required(trip)
    for entry in trip.plan.notify:
        yield from _minimum(entry, trip.plan)
    yield from _contradictions(trip.plan)
    yield from _substance(trip.plan)
    yield from _strength(trip.plan)
    yield from _reached(trip)


def _unsure(trip: Trip) -> Iterator[Breach]:
    # A regime may bar what the outcome allows; that is a rule of law and no reading of "not sure".
    if trip.unsure and trip.outcome.disclosure is Disclosure.PROHIBITED and not trip.outcome.unsure_ok:
        message = "an answer of not sure ends in keeping it confidential, as if it were no"
        yield Breach("P002", message, "Lead not sure to consultation, or say in unsure_ok why it cannot matter.")


def _danger(trip: Trip) -> Iterator[Breach]:
    if trip.danger not in ("yes", "unsure"):
        return
    if trip.plan.disclosure is Disclosure.PROHIBITED:
        message = f"immediate danger is {trip.danger}, and still everything is kept confidential"
        yield Breach("P003", message, "Lead it to an outcome that acts or consults at once.")
    elif trip.danger == "yes" and trip.plan.urgency is not Urgency.IMMEDIATE:
        message = f"there is immediate danger, but the urgency is {trip.plan.urgency.value}"
        yield Breach("P003", message, "Make the urgency immediate on this path.")


def _required(trip: Trip) -> Iterator[Breach]:
    # A regime that opens a disclosure does so by its own citation.
    if trip.outcome.disclosure is Disclosure.REQUIRED and not trip.grounded and not trip.outcome.federal_ground:
        message = "disclosure is required, but no law on the path was found to oblige"
        mend = (
            "Look at the law first and name its section under law, or say federal_ground: yes if federal law obliges."
        )
        yield Breach("P004", message, mend)


def _minimum(entry: NotifyEntry, plan: Plan) -> Iterator[Breach]:
    if entry.recipient.in_circle:
        return
    who = entry.recipient.value
    if not entry.withhold or not (entry.share or plan.conflicts):
        lacking = "share" if entry.withhold else "withhold"
        mend = f"Write share and withhold for {who} under recipients."
        yield Breach("P005", f"{who} is told without {lacking}", mend)
    both = {item.id for item in entry.share} & {item.id for item in entry.withhold}
    if both:
        mend = "Keep each item under share or under withhold."
        yield Breach("P005", f"{who} both hears and does not hear {', '.join(sorted(both))}", mend)
    clinical = {item.id for item in entry.share} & CLINICAL
    if clinical and entry.recipient in LAYPEOPLE:
        message = f"{who} hears {', '.join(sorted(clinical))}, which nobody needs in order to keep someone safe"
        yield Breach("P005", message, "Move it to withhold, or share a narrower item.")


def _contradictions(plan: Plan) -> Iterator[Breach]:
    barred = {(bar.recipient, bar.label) for bar in plan.bars}
    for entry in plan.notify:
        if (entry.recipient, entry.label) in barred:
            message = f"{entry.recipient.value} ({entry.label}) is both to be told and not to be told"
            yield Breach("P006", message, "Give one of them a when, or different labels.")
    outside = [entry.recipient.value for entry in plan.notify if not entry.recipient.in_circle]
    if plan.disclosure is Disclosure.PROHIBITED and outside:
        message = f"everything is kept confidential, but {', '.join(outside)} may be told"
        yield Breach("P010", message, "Remove them; only the client's own side and your advisers may be named.")


def _substance(plan: Plan) -> Iterator[Breach]:
    parts = {"steps": plan.steps, "document": plan.document, "follow_up": plan.follow_up, "sources": plan.sources}
    empty = [name for name, value in parts.items() if not value]
    if empty:
        yield Breach("P008", f"the plan has no {' and no '.join(empty)}", "Write one that stands without a condition.")


def _reached(trip: Trip) -> Iterator[Breach]:
    # The list says must, but a tired person does the steps one after the other.
    law = trip.outcome.law_notify
    if law is not None and law.as_duty:
        for entry in unreached(trip.plan):
            message = f"the law obliges to tell {entry.recipient.value} ({entry.label}), and no step says so"
            mend = f"Give a step tells: [{entry.recipient.value}]; with {{told}} in its text it names whoever it is."
            yield Breach("P015", message, mend)


def _strength(plan: Plan) -> Iterator[Breach]:
    now = plan.disclosure is Disclosure.PERMITTED and plan.urgency is Urgency.IMMEDIATE
    if now and not any(entry.strength in (Strength.MUST, Strength.SHOULD) for entry in plan.notify):
        message = "it says act now, but nobody must or should be told"
        yield Breach("P009", message, "Put whoever can help at once under should.")
