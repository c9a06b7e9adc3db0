"""One plan out of several concerns. The order in which concerns were chosen changes nothing.

The rules are those of docs/architecture.md, "One plan out of several concerns": nobody whom a law obliges to be told
is lost, nobody hears more than the union of what each concern needs that recipient to hear, and bars that the law
spells out hold against everything but are shown beside the duty they meet.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from confidentiality_cli.tree.model import Item, Limit
from confidentiality_cli.triage.reach import reaching
from confidentiality_cli.triage.recommendation import (
    BarEntry,
    ClientPlan,
    Conflict,
    Finding,
    NotifyEntry,
    Plan,
    Step,
    Verdict,
)
from confidentiality_cli.vocabulary import Bar, Inform, Recipient, Strength, Urgency

__all__ = ["FIRST_CALLS", "join_entries", "merge"]

T = TypeVar("T")
_SENTENCE_END = re.compile(r"(?<=[.!?]) ")

FIRST_CALLS = (
    Recipient.EMERGENCY_SERVICES,
    Recipient.LAW_ENFORCEMENT,
    Recipient.IDENTIFIED_VICTIM,
    Recipient.VICTIM_GUARDIAN,
    Recipient.RESPONSIBLE_FOR_PLACE,
    Recipient.CRISIS_TEAM_OR_HOSPITAL,
)
"""Whom a person calls first among equals; everyone else follows in the order of the vocabulary."""

_CALLS = {one: place for place, one in enumerate(dict.fromkeys((*FIRST_CALLS, *Recipient)))}


def merge(findings: Sequence[Finding], phrases: Mapping[str, str]) -> Plan:
    """Make one plan. `phrases` holds the wording of conflict rows (see vocabulary.yaml).

    Raises:
        ValueError: there is no finding to make a plan from.
    """
    if not findings:
        raise ValueError("a plan needs at least one finding")
    once = dict.fromkeys(findings)
    ordered = sorted(once, key=_turn)
    urgent = {
        entry.key
        for one in ordered
        if one.urgency is Urgency.IMMEDIATE
        for entry in one.notify
        if entry.strength is not Strength.MAY
    }
    entries = join_entries(entry for one in ordered for entry in one.notify)
    bars = _join_bars(bar for one in ordered for bar in one.bars)
    notify, kept, conflicts = _settle(entries, bars, urgent, phrases)
    if urgent:
        notify = tuple(sorted(notify, key=_place_when_urgent))
    return Plan(
        disclosure=min((one.disclosure for one in ordered), key=lambda one: one.weight),
        urgency=min((one.urgency for one in ordered), key=lambda one: one.weight),
        headline=_headline(ordered),
        verdicts=tuple(
            Verdict(one.concern, one.title, one.outcome, one.disclosure, one.urgency, one.headline) for one in ordered
        ),
        explanation=_union(one.explanation for one in ordered),
        steps=reaching(_steps(ordered), notify),
        notify=notify,
        bars=kept,
        client=_client(ordered, phrases),
        document=_union(one.document for one in ordered),
        follow_up=_union(one.follow_up for one in ordered),
        conflicts=_union((*(one.conflicts for one in ordered), conflicts)),
        sources=_union(one.sources for one in ordered),
        law=_union(one.law for one in ordered),
        doubts=_union(one.doubts for one in ordered),
    )


def _turn(finding: Finding) -> tuple[int, bool, int, int, str, str]:
    """Give a finding's turn: the soonest first; of equally soon ones rescue before reports, then as in the screening.

    The screening lists danger before abuse: where a client both is hurt and means to hurt, the threat comes first.
    """
    rescue = any(entry.recipient in FIRST_CALLS and entry.strength is not Strength.MAY for entry in finding.notify)
    disclosure = finding.disclosure.weight
    return (finding.urgency.weight, not rescue, finding.rank, disclosure, finding.concern, finding.outcome)


def join_entries(entries: Iterable[NotifyEntry]) -> tuple[NotifyEntry, ...]:
    """Let every recipient appear once, with all reasons and the union of what this recipient needs, never more."""
    gathered: dict[tuple[str, str], list[NotifyEntry]] = defaultdict(list)
    for entry in entries:
        gathered[entry.key].append(entry)
    return tuple(sorted((_join(same) for same in gathered.values()), key=_place))


def _place(entry: NotifyEntry) -> tuple[int, int, str]:
    return (entry.strength.weight, _CALLS[entry.recipient], entry.label)


def _place_when_urgent(entry: NotifyEntry) -> tuple[bool, int, int, str]:
    """When life may be at stake the first calls come first: a duty to send in a form never stands before 911."""
    calls = FIRST_CALLS.index(entry.recipient) if entry.recipient in FIRST_CALLS else len(FIRST_CALLS)
    return (entry.strength is Strength.MAY, calls, *_place(entry)[::2])


def _join(same: Sequence[NotifyEntry]) -> NotifyEntry:
    only = same[0]
    if len(same) == 1 and not {item.id for item in only.share}.intersection(item.id for item in only.withhold):
        return only
    strength = min((one.strength for one in same), key=lambda one: one.weight)
    share = _items(one.share for one in same)
    said = _union(one.scripts or ((one.concerns[0] if one.concerns else "", one.say),) for one in same if one.say)
    words = tuple(dict.fromkeys(text for _, text in said))
    shared = {item.id for item in share}
    return NotifyEntry(
        recipient=same[0].recipient,
        label=same[0].label,
        strength=strength,
        alternative_group=_group([one for one in same if one.strength is strength]),
        limit=_soonest([one.limit for one in same]),
        how=" ".join(_union(_SENTENCE_END.split(one.how) for one in same if one.how)),
        have_ready=_union(one.have_ready for one in same),
        say=" ".join(words),
        share=share,
        withhold=tuple(item for item in _items(one.withhold for one in same) if item.id not in shared),
        basis=_union(one.basis for one in same),
        concerns=tuple(sorted(_union(one.concerns for one in same))),
        scripts=_once(said) if len(words) > 1 else (),
        ways=_union(one.ways for one in same),
        choice=_union(one.choice for one in same),
    )


def _once(said: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Give each concern's words, and words that two concerns share only with the first of them."""
    first: dict[str, str] = {}
    for concern, words in said:
        first.setdefault(words, concern)
    return tuple((concern, words) for words, concern in first.items())


def _group(same: Sequence[NotifyEntry]) -> str | None:
    """Give the alternative group: none where any reason stands alone; two names where one call meets two duties."""
    groups = [one.alternative_group for one in same]
    if None in groups:
        return None
    return " & ".join(sorted({name for group in groups if group for name in group.split(" & ")}))


def _soonest(limits: Sequence[Limit | None]) -> Limit | None:
    found = [limit for limit in limits if limit is not None]
    return min(found, key=lambda one: (_hours(one), one.text), default=None)


def _hours(limit: Limit) -> int:
    """Give a limit in hours for comparing; one that the law gives only in words comes after every number."""
    if limit.hours is not None:
        return limit.hours
    return limit.working_days * 24 if limit.working_days is not None else 10**6


def _items(groups: Iterable[tuple[Item, ...]]) -> tuple[Item, ...]:
    texts: dict[str, list[str]] = {}
    for item in (item for group in groups for item in group):
        words = texts.setdefault(item.id, [])
        if item.text not in words:
            words.append(item.text)
    return tuple(Item(id_, "; ".join(words)) for id_, words in texts.items())


def _sentences(texts: Iterable[str]) -> str:
    found: list[str] = []
    for text in texts:
        if text and not any(text in one for one in found):
            found.append(text)
    return " ".join(found)


def _union(groups: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(one for group in groups for one in group))


def _join_bars(bars: Iterable[BarEntry]) -> tuple[BarEntry, ...]:
    gathered: dict[tuple[str, str], list[BarEntry]] = defaultdict(list)
    for bar in bars:
        gathered[(bar.recipient.value, bar.label)].append(bar)
    joined = [
        BarEntry(
            recipient=same[0].recipient,
            label=same[0].label,
            bar=min((one.bar for one in same), key=lambda one: one.weight),
            reason=_sentences(one.reason for one in same),
            basis=_union(one.basis for one in same),
            express=any(one.express for one in same),
            concerns=tuple(sorted(_union(one.concerns for one in same))),
            lawful=_lawful([one for one in same if one.express]),
            withhold=_items(one.withhold for one in same),
        )
        for same in gathered.values()
    ]
    return tuple(sorted(joined, key=lambda one: (one.bar.weight, _CALLS[one.recipient], one.label)))


def _lawful(express: Sequence[BarEntry]) -> tuple[str, ...]:
    """Give the items that every express bar lets through."""
    if not express:
        return ()
    return tuple(id_ for id_ in sorted(express[0].lawful) if all(id_ in bar.lawful for bar in express))


def _settle(
    entries: Sequence[NotifyEntry],
    bars: Sequence[BarEntry],
    urgent: set[tuple[str, str]],
    phrases: Mapping[str, str],
) -> tuple[tuple[NotifyEntry, ...], tuple[BarEntry, ...], tuple[Conflict, ...]]:
    """Decide every meeting of an entry and a bar on the same recipient."""
    notify: list[NotifyEntry] = []
    conflicts: list[Conflict] = []
    overruled: set[tuple[str, str]] = set()
    for entry in entries:
        current: NotifyEntry | None = entry
        for bar in (one for one in bars if _meets(one, entry)):
            if current is None:
                break
            if current.strength is Strength.MUST and bar.express:
                current = _narrow(current, bar)
                conflicts.append(_conflict("bar_stands", current, bar, phrases))
                overruled.add((bar.recipient.value, bar.label))
            elif _gives_way(bar, current, urgent):
                held = {item.id for item in current.share}
                extra = tuple(item for item in bar.withhold if item.id not in held)
                current = replace(current, withhold=_items((current.withhold, extra)))
                conflicts.append(_conflict("bar_gives_way", current, bar, phrases))
                overruled.add((bar.recipient.value, bar.label))
            else:
                current = None
        if current is not None:
            notify.append(current)
    kept = tuple(bar for bar in bars if (bar.recipient.value, bar.label) not in overruled)
    return tuple(notify), kept, tuple(conflicts)


def _meets(bar: BarEntry, entry: NotifyEntry) -> bool:
    """Tell whether a bar is about this entry: law covers every such recipient, advice only the one it labels.

    `other` is no one recipient, so there a bar of law, too, is about the one it labels.
    """
    everyone = bar.bar is Bar.MUST_NOT and bar.recipient is not Recipient.OTHER
    return bar.recipient is entry.recipient and (everyone or bar.label == entry.label)


def _gives_way(bar: BarEntry, entry: NotifyEntry, urgent: set[tuple[str, str]]) -> bool:
    """Tell whether a bar yields: to a legal duty unless express, and to what should be done when life is in danger."""
    if bar.express:
        return False
    if entry.strength is Strength.MUST:
        return True
    if entry.strength is Strength.SHOULD:
        return bar.bar is Bar.SHOULD_NOT or entry.key in urgent
    return False


def _narrow(entry: NotifyEntry, bar: BarEntry) -> NotifyEntry:
    lawful = tuple(item for item in entry.share if item.id in bar.lawful)
    rest = tuple(item for item in entry.share if item.id not in bar.lawful)
    withhold = _items((entry.withhold, rest))
    if not rest:
        return replace(entry, share=lawful, withhold=withhold)
    return replace(entry, say="", scripts=(), share=lawful, withhold=withhold)  # the words say what may not be said


def _conflict(kind: str, entry: NotifyEntry, bar: BarEntry, phrases: Mapping[str, str]) -> Conflict:
    text = phrases[kind].replace("{recipient}", entry.label).replace("{reason}", bar.reason)
    how = phrases[f"{kind}_how"].replace("{recipient}", entry.label).replace("{reason}", bar.reason)
    return Conflict(text, how, _union((entry.basis, bar.basis)))


def _headline(ordered: Sequence[Finding]) -> str:
    if len(ordered) == 1:
        return ordered[0].headline
    return " ".join(f"{one.title}: {one.headline}" for one in ordered)


def _steps(ordered: Sequence[Finding]) -> tuple[Step, ...]:
    steps: dict[str, Step] = {}
    for step in (step for one in ordered for step in one.steps):
        before = steps.get(step.text)
        steps[step.text] = step if before is None else _both(before, step)
    return tuple(steps.values())


def _both(one: Step, other: Step) -> Step:
    """Give one step for two concerns; a step that tells nobody in one of them stands whoever is told."""
    limit = _soonest([one.limit, other.limit])
    targets = [step.tells + step.may_tell for step in (one, other)]
    if not all(targets):
        return Step(one.text, limit)
    concern = one.concern if one.concern == other.concern else ""
    return Step(one.text, limit, _union((one.tells, other.tells)), _union((one.may_tell, other.may_tell)), concern)


def _client(ordered: Sequence[Finding], phrases: Mapping[str, str]) -> ClientPlan:
    """Tell the client as the most careful concern says; what another would say first waits until that is safe."""
    inform = min((one.client.inform for one in ordered), key=lambda one: one.weight)
    careful = sorted(ordered, key=lambda one: one.client.inform.weight)
    spoken = [one for one in careful if one.client.inform is inform or one.client.inform is not Inform.NOT_APPLICABLE]
    later = phrases["client_later"] if inform in (Inform.NOT_NOW, Inform.AFTER) else "{guidance}"
    return ClientPlan(
        inform,
        _union(
            tuple(later.replace("{guidance}", text) for text in one.client.guidance)
            if one.client.inform is Inform.BEFORE
            else one.client.guidance
            for one in (spoken or careful)
        ),
        _union(one.client.words for one in spoken if one.client.inform is inform),
    )
