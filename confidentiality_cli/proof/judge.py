"""Whether a plan is what a case expects.

An outside recipient that the case does not list may appear only as `may`; `notify: {}` means that nobody outside the
circle appears at all. A case without `notify` says nothing about it.
"""

from collections.abc import Iterable, Iterator

from confidentiality_cli.cases.case import Expectation
from confidentiality_cli.tree.diagnostics import Problems
from confidentiality_cli.triage.recommendation import NotifyEntry, Plan
from confidentiality_cli.vocabulary import Recipient, Strength

__all__ = ["judge", "texts_of"]


def judge(expect: Expectation, plan: Plan, beside: Iterable[str], problems: Problems) -> None:
    """Record every departure (K002; K003 for a point that is not made). `beside` are texts shown beside the plan."""
    for message in (*_verdict(expect, plan), *_notified(expect, plan), *_kept_out(expect, plan)):
        problems.add("K002", expect.mark, message, "Mend the content, or the case if it expects too much.")
    text = _folded(" ".join((*texts_of(plan), *beside)))
    for mention in expect.mentions:
        if not mention.made_in(text):
            words = (" and " if mention.every else " or ").join(f'"{word}"' for word in mention.words)
            problems.add("K003", mention.mark, f"the report does not say {words}.", "Let the content make the point.")


def _verdict(expect: Expectation, plan: Plan) -> Iterator[str]:
    if expect.disclosure is not None and plan.disclosure is not expect.disclosure:
        yield f"disclosure is {plan.disclosure.value}, not {expect.disclosure.value}."
    if expect.urgency is not None and plan.urgency is not expect.urgency:
        yield f"urgency is {plan.urgency.value}, not {expect.urgency.value}."


def _notified(expect: Expectation, plan: Plan) -> Iterator[str]:
    if not expect.closed:
        return
    for recipient, strength in expect.notify:
        found = [entry.strength.value for entry in plan.notify if entry.recipient is recipient]
        if strength.value not in found:
            yield f"{recipient.value} is {' and '.join(found) or 'not notified'}, not {strength.value}."
    told = {entry.recipient for entry in plan.notify}
    if expect.any_of and not told.intersection(expect.any_of):
        yield f"none of {', '.join(one.value for one in expect.any_of)} is notified."
    if expect.one_group and not _share_group(expect.one_group, plan.notify):
        yield f"{' and '.join(one.value for one in expect.one_group)} do not stand in one alternative group."
    listed = {*(one for one, _ in expect.notify), *expect.any_of, *expect.one_group}
    for entry in plan.notify:
        if entry.recipient in listed or entry.recipient.in_circle:
            continue
        if not listed:
            yield f"{entry.recipient.value} is notified, but nobody outside the circle should be."
        elif entry.strength is not Strength.MAY:
            yield f"{entry.recipient.value} is {entry.strength.value}, but the case does not list them."


def _share_group(recipients: Iterable[Recipient], entries: Iterable[NotifyEntry]) -> bool:
    groups = [
        {name for entry in entries if entry.recipient is one for name in (entry.alternative_group or "").split(" & ")}
        for one in recipients
    ]
    return bool(set.intersection(*groups) - {""})


def _kept_out(expect: Expectation, plan: Plan) -> Iterator[str]:
    barred = {bar.recipient for bar in plan.bars if bar.reason}
    told = {entry.recipient for entry in plan.notify}
    for recipient in expect.do_not_notify:
        if recipient not in barred:
            yield f"{recipient.value} is not under do_not_notify."
    for recipient in expect.never:
        if recipient in told:
            yield f"{recipient.value} is notified and never should be."


def texts_of(plan: Plan) -> Iterator[str]:
    """Give every text a reader of the plan sees."""
    yield plan.headline
    yield from plan.explanation
    for step in plan.steps:
        yield step.text
        yield step.limit.text if step.limit else ""
    for entry in plan.notify:
        yield from (entry.label, entry.how, entry.say, entry.limit.text if entry.limit else "", *entry.have_ready)
        yield from (item.text for item in (*entry.share, *entry.withhold))
    for bar in plan.bars:
        yield from (bar.label, bar.reason, *(item.text for item in bar.withhold))
    for conflict in plan.conflicts:
        yield from (conflict.text, conflict.resolution)
    yield from (*plan.client.guidance, *plan.client.words, *plan.document, *plan.follow_up, *plan.doubts, *plan.notes)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
