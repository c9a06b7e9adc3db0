"""The key of a stage: what the tree recommends for the case's own answers, and what a right commitment to it is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from confidentiality_cli.cases.case import Case, Stage
from confidentiality_cli.training.attempt import Commitment
from confidentiality_cli.triage.decide import ContentFor, Decision, decide
from confidentiality_cli.triage.recommendation import NotifyEntry, Plan
from confidentiality_cli.vocabulary import Recipient, Strength, Urgency

__all__ = ["PROTECTIVE", "KeyNeed", "key_of", "needs_of", "right_commitments", "shared_with", "speaks_for_all"]

PROTECTIVE = frozenset(
    {
        "threat",
        "target",
        "means",
        "timeframe",
        "whereabouts",
        "risk_assessment",
        "protective_steps",
        "abuse_facts",
        "child_or_adult_details",
    }
)
"""Items that somebody hears in order to protect a person; a court or a board hears the records it named instead."""


@dataclass(frozen=True, slots=True)
class KeyNeed:
    """People of whom the key has at least one told, by law or by the standard of care.

    `pressing` tells that the concern behind it is immediate.
    """

    entries: tuple[NotifyEntry, ...]
    strength: Strength
    pressing: bool

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """Give everyone who is enough."""
        return tuple(dict.fromkeys(entry.recipient for entry in self.entries))

    @property
    def labels(self) -> tuple[str, ...]:
        """Give their names in this case."""
        return tuple(dict.fromkeys(entry.label for entry in self.entries))

    @property
    def basis(self) -> tuple[str, ...]:
        """Give the sources it rests on."""
        return tuple(dict.fromkeys(id_ for entry in self.entries for id_ in entry.basis))

    @property
    def outside(self) -> bool:
        """Tell whether somebody outside the circle is asked for, even if the law accepts a colleague instead."""
        return not all(recipient.in_circle for recipient in self.recipients)

    @property
    def protects(self) -> bool:
        """Tell whether somebody may come to harm if it is not met: a duty, or advice to act at once, to protect."""
        heard = {item.id for entry in self.entries if not entry.recipient.in_circle for item in entry.share}
        return self.outside and (self.strength is Strength.MUST or self.pressing) and bool(heard & PROTECTIVE)

    def met_by(self, told: tuple[Recipient, ...]) -> bool:
        """Tell whether telling these people is enough."""
        return any(recipient in told for recipient in self.recipients)


def key_of(stage: Stage, content_for: ContentFor) -> Decision:
    """Give the key: the recommendation for the answers of the case itself, as far as this stage tells.

    Raises:
        ValueError: the stage leaves a question open, which `check` reports as K001 or K011.
    """
    return decide(stage.answers, content_for)


def speaks_for_all(case: Case, stage: Stage) -> bool:
    """Tell whether what stands at the top of the file (also acceptable, first steps) is about this stage: the last."""
    return stage == case.reveals[-1]


def needs_of(plan: Plan) -> tuple[KeyNeed, ...]:
    """Give what the key asks for, in the order of the plan; an alternative group is one need."""
    groups: dict[str, list[NotifyEntry]] = {}
    for place, entry in enumerate(plan.notify):
        names = entry.alternative_group.split(" & ") if entry.alternative_group else [f"#{place}"]
        for name in names:
            groups.setdefault(name, []).append(entry)
    needs = []
    for entries in groups.values():
        strength = min((entry.strength for entry in entries), key=lambda one: one.weight)
        if strength is not Strength.MAY:
            needs.append(KeyNeed(tuple(entries), strength, _pressing(entries, plan)))
    return tuple(needs)


def shared_with(plan: Plan, recipients: tuple[Recipient, ...]) -> tuple[str, ...]:
    """Give the items that these people, as far as they are outside the circle, hear by the key."""
    entries = (entry for entry in plan.notify if entry.recipient in recipients and not entry.recipient.in_circle)
    return tuple(dict.fromkeys(item.id for entry in entries for item in entry.share))


def right_commitments(case: Case, stage: Stage, plan: Plan) -> Iterator[Commitment]:
    """Give what a trainee may commit to without any mistake: the key in full, and every way the key leaves open.

    These are: another right first step, another acceptable disposition, one of several alternatives only, and
    somebody more whom the key allows to be told.
    """
    last = speaks_for_all(case, stage)
    steps = [step.id for step in case.first_steps if step.right] if last else []
    needs = needs_of(plan)
    full = tuple(dict.fromkeys(recipient for need in needs for recipient in need.recipients))
    base = _committed(plan, full, steps[0] if steps else None)
    yield base
    for step in steps[1:]:
        yield replace(base, first_step=step)
    for alternative in case.also_acceptable if last else ():
        yield replace(base, disclosure=alternative.disclosure)
    for chosen in _enough(needs):
        yield _committed(plan, chosen, base.first_step)
    for entry in plan.notify:
        if entry.recipient not in full:
            yield _committed(plan, (*full, entry.recipient), base.first_step)


def _pressing(entries: list[NotifyEntry], plan: Plan) -> bool:
    urgent = {verdict.concern for verdict in plan.verdicts if verdict.urgency is Urgency.IMMEDIATE}
    return any(urgent.intersection(entry.concerns) for entry in entries)


def _enough(needs: tuple[KeyNeed, ...]) -> Iterator[tuple[Recipient, ...]]:
    """Give the choices that meet every need through one recipient of one alternative group, and no other of it."""
    for need in needs:
        for recipient in need.recipients if len(need.recipients) > 1 else ():
            others = set(need.recipients) - {recipient}
            everyone = (one for other in needs for one in other.recipients)
            rest = tuple(dict.fromkeys((*(one for one in everyone if one not in others), recipient)))
            if all(other.met_by(rest) for other in needs):
                yield rest


def _committed(plan: Plan, told: tuple[Recipient, ...], step: str | None) -> Commitment:
    ordered = tuple(recipient for recipient in Recipient if recipient in told)
    return Commitment(step, plan.disclosure, ordered, plan.urgency, shared_with(plan, ordered))
