"""What is different between two decisions, in short lines for a person who just changed an answer."""

from collections.abc import Iterator

from confidentiality_cli.report.inert import inert
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.triage.recommendation import Plan

__all__ = ["differences", "told_otherwise"]


def differences(before: Decision, after: Decision) -> tuple[str, ...]:
    """Name what changed: the verdict, how soon, who is to be told, who is kept out."""
    found = (*map(inert, _verdict(before, after)), *told_otherwise(before, after))
    return found or ("The recommendation is the same as before.",)


def told_otherwise(before: Decision, after: Decision) -> tuple[str, ...]:
    """Name who is to be told or kept out otherwise; empty if nobody is."""
    return tuple(inert(line) for line in (*_told(before, after), *_kept_out(before.plan, after.plan)))


def _verdict(before: Decision, after: Decision) -> Iterator[str]:
    words, old, new = after.content.vocabulary, before.plan, after.plan
    if old.disclosure is not new.disclosure:
        yield f"Verdict: {words.disclosures[new.disclosure]} (before: {words.disclosures[old.disclosure]})"
    if old.urgency is not new.urgency:
        yield f"How soon: {words.urgencies[new.urgency]} (before: {words.urgencies[old.urgency]})"
    if old.headline != new.headline:
        yield f"In short: {new.headline}"


def _kept_out(old: Plan, new: Plan) -> Iterator[str]:
    now, was = _bars(new), _bars(old)
    yield from (f"Now kept out: {label}" for key, label in now.items() if key not in was)
    yield from (f"No longer kept out: {label}" for key, label in was.items() if key not in now)


def _told(before: Decision, after: Decision) -> Iterator[str]:
    words = after.content.vocabulary
    was = {entry.key: entry for entry in before.plan.notify}
    now = {entry.key: entry for entry in after.plan.notify}
    for key, entry in now.items():
        strength = words.strengths[entry.strength]
        if key not in was:
            yield f"Also tell: {entry.label}, {strength}"
        elif was[key].strength is not entry.strength:
            yield f"{entry.label}: now {strength}, before {words.strengths[was[key].strength]}"
    yield from (f"No longer on the list to tell: {entry.label}" for key, entry in was.items() if key not in now)


def _bars(plan: Plan) -> dict[tuple[str, str], str]:
    return {(bar.recipient.value, bar.label): bar.label for bar in plan.bars}
