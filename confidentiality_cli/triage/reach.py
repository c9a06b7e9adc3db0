"""Which steps of a plan tell someone, whom they name, and whether everyone whom the law names is reached by one.

The list of recipients says must, should or may; the steps are what a tired person does one after the other. So a step
that `tells` someone stands only where the list says must or should, and one that `may_tell` only where it says may:
no step commands what the list leaves to judgement. `{told}` becomes the labels of those whom the step's own concern is
obliged to tell (or, with `may_tell`, may tell) and no step before it has reached.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from confidentiality_cli.tree.model import Limit, Line
from confidentiality_cli.triage.recommendation import Key, NotifyEntry, Plan, Step
from confidentiality_cli.vocabulary import Recipient, Strength

__all__ = ["TOLD", "reaching", "step_of", "unreached"]

TOLD = "{told}"


def step_of(line: Line, text: str, limit: Limit | None, names: Mapping[Recipient, str], concern: str) -> Step:
    """Make a step of a line whose blanks are filled.

    One that does not name whom it tells means them under their ordinary names only: "call the police" does not reach an
    office that happens to be police too, but `{told}` does.
    """
    tells, may_tell = (
        tuple((one.value, "" if TOLD in line.text else names[one]) for one in recipients)
        for recipients in (line.tells, line.may_tell)
    )
    return Step(text, limit, tells, may_tell, concern if tells or may_tell else "")


def reaching(steps: Iterable[Step], notify: Sequence[NotifyEntry]) -> tuple[Step, ...]:
    """Keep the steps that tell nobody, and of the others those that someone on the list is meant by."""
    kept: list[Step] = []
    reached: set[Key] = set()
    for step in steps:
        meant = [entry for entry in notify if _meant(step, entry)]
        named = [entry for entry in meant if _named(step, entry) and entry.key not in reached]
        named = [entry for entry in named if not _settled(entry, notify, reached)]
        by_name = TOLD in step.text
        if not (step.tells or step.may_tell):
            kept.append(step)
        elif named if by_name else meant:
            reach = tuple(entry.key for entry in (named if by_name else meant))
            text = step.text.replace(TOLD, "; ".join(entry.label for entry in named))
            kept.append(replace(step, text=text, reaches=reach))
            reached.update(reach)
    return tuple(kept)


def unreached(plan: Plan) -> tuple[NotifyEntry, ...]:
    """Give those outside whom the law obliges to tell and whom no step reaches; of several ways one is enough."""
    reached = {key for step in plan.steps for key in step.reaches}
    return tuple(
        entry
        for entry in plan.notify
        if entry.strength is Strength.MUST
        and not entry.recipient.in_circle
        and entry.key not in reached
        and not _settled(entry, plan.notify, reached)
    )


def _meant(step: Step, entry: NotifyEntry) -> bool:
    targets = step.may_tell if entry.strength is Strength.MAY else step.tells
    return any(entry.recipient.value == recipient and label in ("", entry.label) for recipient, label in targets)


def _named(step: Step, entry: NotifyEntry) -> bool:
    own = not step.concern or step.concern in entry.concerns
    return own and entry.strength is not Strength.SHOULD


def _settled(entry: NotifyEntry, notify: Sequence[NotifyEntry], reached: set[Key]) -> bool:
    """Tell whether another way of each of its groups is reached already, so that this one is not needed."""
    groups = _groups(entry)
    done = {name for one in notify if one.key in reached for name in _groups(one)}
    return bool(groups) and groups <= done


def _groups(entry: NotifyEntry) -> set[str]:
    return set(entry.alternative_group.split(" & ")) if entry.alternative_group else set()
