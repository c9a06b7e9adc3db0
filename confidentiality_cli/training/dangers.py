"""Dangerous misses: somebody left unprotected, or somebody told who is to be kept out."""

from collections.abc import Iterator

from confidentiality_cli.training.attempt import Commitment
from confidentiality_cli.training.grade import Danger, DangerKind
from confidentiality_cli.training.key import KeyNeed
from confidentiality_cli.training.remarks import barred, listed, too_late, unprotected
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.triage.recommendation import BarEntry, Plan
from confidentiality_cli.vocabulary import Recipient, Urgency

__all__ = ["dangers_of"]

DANGER = "immediate_danger"


def dangers_of(said: Commitment, key: Decision, needs: tuple[KeyNeed, ...]) -> tuple[Danger, ...]:
    """Give every dangerous miss of a commitment, whoever is left unprotected first.

    Not sure about the urgency is no waiting: it is graded, but nobody who consults at once is named as a danger.
    """
    late = _too_late(said, needs) if _danger_now(key) else ()
    return (*_unprotected(said, needs), *late, *_told_though_barred(said, key.plan))


def _danger_now(key: Decision) -> bool:
    """Tell whether somebody is in immediate danger by the key, or may be: not sure is not no."""
    answer = key.walk.facts.values(DANGER)
    return answer is not None and answer != ("no",)


def _unprotected(said: Commitment, needs: tuple[KeyNeed, ...]) -> Iterator[Danger]:
    for need in needs:
        if need.protects and not need.met_by(said.recipients):
            text = unprotected(need.labels, need.strength)
            yield Danger(DangerKind.UNPROTECTED, need.recipients, need.labels, text, need.basis)


def _too_late(said: Commitment, needs: tuple[KeyNeed, ...]) -> Iterator[Danger]:
    """Acting on the same day is a mistake; later than that, while somebody is in danger now, is a dangerous one.

    Whoever is not told at all is named already.
    """
    pressing = [need for need in needs if need.protects and need.pressing and need.met_by(said.recipients)]
    if not pressing or said.urgency is None or said.urgency.weight <= Urgency.SAME_DAY.weight:
        return
    recipients = tuple(dict.fromkeys(one for need in pressing for one in need.recipients))
    labels = tuple(dict.fromkeys(label for need in pressing for label in need.labels))
    basis = tuple(dict.fromkeys(id_ for need in pressing for id_ in need.basis))
    text = too_late(listed(need.labels, "or") for need in pressing)
    yield Danger(DangerKind.UNPROTECTED, recipients, labels, text, basis)


def _told_though_barred(said: Commitment, key: Plan) -> Iterator[Danger]:
    """A recipient whom the key also tells, under another name, is no danger."""
    notified = {entry.recipient for entry in key.notify}
    for recipient in said.recipients:
        bars = [bar for bar in key.bars if bar.recipient is recipient]
        if bars and recipient not in notified:
            yield _barred(recipient, bars[0])


def _barred(recipient: Recipient, bar: BarEntry) -> Danger:
    text = barred(bar.label, bar.bar, bar.reason)
    return Danger(DangerKind.BARRED, (recipient,), (bar.label,), text, bar.basis)
