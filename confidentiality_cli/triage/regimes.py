"""What regimes do to a finding. All regimes act on the finding as it was, so their order changes nothing.

Within one finding the narrowing of every regime adds up, and reaches those whom another regime opens; an exception
that a regime opens by its own citation stands beside a bar of another regime, and the merge shows such a meeting as a
conflict.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from confidentiality_cli.tree.conditions import Condition, holds
from confidentiality_cli.tree.library import Content
from confidentiality_cli.tree.model import BarRule, Item, Line, NotifyRule, RecipientWording
from confidentiality_cli.tree.regime import Pick, Regime, RegimeRule
from confidentiality_cli.triage.facts import Facts
from confidentiality_cli.triage.merge import join_entries
from confidentiality_cli.triage.reach import step_of
from confidentiality_cli.triage.recommendation import BarEntry, Conflict, Finding, NotifyEntry, Step
from confidentiality_cli.triage.wording import fill
from confidentiality_cli.vocabulary import Disclosure, Urgency

__all__ = ["Reached", "apply_regimes", "picks"]


@dataclass(frozen=True, slots=True)
class Reached:
    """What a rule looks at of an outcome that a concern has reached."""

    concern: str
    outcome: str
    disclosure: Disclosure
    urgency: Urgency


def picks(pick: Pick, reached: Reached, facts: Facts) -> bool:
    """Tell whether a rule is about an outcome, so that it is worth asking whether its regime applies."""
    return (
        (not pick.concerns or reached.concern in pick.concerns)
        and (not pick.outcomes or reached.outcome in pick.outcomes)
        and (not pick.disclosures or reached.disclosure in pick.disclosures)
        and (not pick.urgencies or reached.urgency in pick.urgencies)
        and _stands(pick.when, facts)
    )


def apply_regimes(finding: Finding, content: Content, facts: Facts) -> Finding:
    """Give the finding with every applicable regime's rules applied."""
    found: list[tuple[Regime, RegimeRule]] = []
    doubts: list[str] = []
    for regime in sorted(content.regimes, key=lambda one: one.id):
        applies = holds(regime.applies, facts)
        picked = [rule for rule in regime.rules if _picks(rule, finding, facts)]
        if applies:
            found.extend((regime, rule) for rule in picked)
        elif applies is None and picked:
            doubts.append(fill(regime.doubt, content, facts))
    if not found and not doubts:
        return finding
    rules = [rule for _, rule in found]
    return _applied(finding, rules, doubts, content, facts)


def _picks(rule: RegimeRule, finding: Finding, facts: Facts) -> bool:
    reached = Reached(finding.concern, finding.outcome, finding.disclosure, finding.urgency)
    return picks(rule.pick, reached, facts)


def _applied(
    finding: Finding, rules: Sequence[RegimeRule], doubts: Sequence[str], content: Content, facts: Facts
) -> Finding:
    def texts(lines: Iterable[Line]) -> tuple[str, ...]:
        return tuple(fill(line.text, content, facts) for line in lines if _stands(line.when, facts))

    def steps(*, first: bool) -> Iterable[Step]:
        names = content.vocabulary.recipients
        lines = (line for rule in rules if rule.first is first for line in rule.steps if _stands(line.when, facts))
        return (step_of(line, fill(line.text, content, facts), line.limit, names, finding.concern) for line in lines)

    opened = [
        _opened(one, rule, finding, content, facts)
        for rule in rules
        for one in rule.opens
        if _stands(one.when, facts) and _stands(_wording(one, finding, content).exists, facts)
    ]
    notify = [_narrowed(entry, rules, content, facts) for entry in (*finding.notify, *opened)]
    bars = [
        _bar(one, rule, finding, content, facts)
        for rule in rules
        for one in rule.bars
        if one.when is None or holds(one.when, facts) is True
    ]
    disclosure = _disclosure(finding.disclosure, rules)
    headlines = [fill(rule.headline, content, facts) for rule in rules if rule.headline]
    if not headlines or disclosure.weight <= finding.disclosure.weight:
        headlines.append(finding.headline)
    return replace(
        finding,
        disclosure=disclosure,
        headline=" ".join(dict.fromkeys(headlines)),
        explanation=tuple(
            dict.fromkeys([*finding.explanation, *(t for rule in rules for t in texts(rule.explanation))])
        ),
        steps=tuple(dict.fromkeys([*steps(first=True), *finding.steps, *steps(first=False)])),
        notify=join_entries(notify),
        bars=(*finding.bars, *bars),
        document=tuple(dict.fromkeys([*finding.document, *(text for rule in rules for text in texts(rule.document))])),
        sources=tuple(dict.fromkeys([*finding.sources, *_cited(rules, notify)])),
        doubts=tuple(
            dict.fromkeys([*finding.doubts, *doubts, *(text for rule in rules for text in texts(rule.doubts))])
        ),
        conflicts=tuple(
            dict.fromkeys(
                [
                    *finding.conflicts,
                    *(
                        Conflict(
                            fill(rule.clash.text, content, facts),
                            fill(rule.clash.resolution, content, facts),
                            rule.sources,
                        )
                        for rule in rules
                        if rule.clash
                    ),
                ]
            )
        ),
    )


def _cited(rules: Sequence[RegimeRule], notify: Sequence[NotifyEntry]) -> Iterable[str]:
    """Give the sources of every rule that says something here; one that only narrows speaks through its recipients."""
    for rule in rules:
        if rule.speaks or any(_about(rule, entry) for entry in notify):
            yield from rule.sources


def _stands(when: Condition | None, facts: Facts) -> bool:
    return when is None or holds(when, facts) is not False


def _disclosure(before: Disclosure, rules: Sequence[RegimeRule]) -> Disclosure:
    """Lower as far as any regime asks; an opened exception raises by its own citation."""
    lowered = max([before, *(rule.lowers_to for rule in rules if rule.lowers_to)], key=lambda one: one.weight)
    return min([lowered, *(rule.opens_to for rule in rules if rule.opens_to)], key=lambda one: one.weight)


def _narrowed(entry: NotifyEntry, rules: Sequence[RegimeRule], content: Content, facts: Facts) -> NotifyEntry:
    about = [rule for rule in rules if _about(rule, entry)]
    held = {item.id: Item(item.id, fill(item.text, content, facts)) for rule in about for item in rule.withhold}
    if not about:
        return entry
    kept = {item.id for item in entry.withhold}
    conditions = [fill(rule.condition, content, facts) for rule in about if rule.condition]
    return replace(
        entry,
        share=tuple(item for item in entry.share if item.id not in held),
        withhold=(*entry.withhold, *(item for id_, item in held.items() if id_ not in kept)),
        how=" ".join(dict.fromkeys([part for part in (entry.how, *conditions) if part])),
        basis=tuple(dict.fromkeys([*entry.basis, *(id_ for rule in about for id_ in rule.sources)])),
    )


def _about(rule: RegimeRule, entry: NotifyEntry) -> bool:
    acts = bool(rule.withhold or rule.condition)
    return acts and (
        entry.recipient in rule.pick.recipients or (not rule.pick.recipients and not entry.recipient.in_circle)
    )


def _wording(one: NotifyRule, finding: Finding, content: Content) -> RecipientWording:
    """Give what the tree of the finding says about a recipient."""
    tree = content.trees.get(finding.concern)
    return tree.recipients.get(one.recipient, RecipientWording()) if tree else RecipientWording()


def _opened(one: NotifyRule, rule: RegimeRule, finding: Finding, content: Content, facts: Facts) -> NotifyEntry:
    wording, base = one.wording, _wording(one, finding, content)
    ready = [line for line in wording.have_ready or base.have_ready if _stands(line.when, facts)]
    return NotifyEntry(
        recipient=one.recipient,
        label=one.label or content.vocabulary.recipients[one.recipient],
        strength=one.strength,
        alternative_group=one.group,
        limit=one.limit,
        how=fill(wording.how or base.how, content, facts),
        have_ready=tuple(fill(line.text, content, facts) for line in ready),
        say=fill(wording.say or base.say, content, facts),
        share=wording.share or base.share,
        withhold=wording.withhold or base.withhold,
        basis=one.basis or rule.sources,
        concerns=(finding.concern,),
    )


def _bar(one: BarRule, rule: RegimeRule, finding: Finding, content: Content, facts: Facts) -> BarEntry:
    return BarEntry(
        recipient=one.recipient,
        label=one.label or content.vocabulary.recipients[one.recipient],
        bar=one.bar,
        reason=fill(one.reason, content, facts),
        basis=one.basis or rule.sources,
        express=one.express,
        concerns=(finding.concern,),
        lawful=one.may_hear,
        withhold=one.withhold,
    )
