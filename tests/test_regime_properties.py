"""The laws of regimes, over made-up findings under made-up regimes and over real consultations under the real ones."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confidentiality_cli.proof.rules import Trip, breaches
from confidentiality_cli.tree.conditions import UNSURE, AllOf, facts_of
from confidentiality_cli.tree.diagnostics import Mark
from confidentiality_cli.tree.library import Content, Library, content_root
from confidentiality_cli.tree.model import BarRule, Item, Line, NotifyRule, RecipientWording
from confidentiality_cli.tree.regime import Clash, Pick, Regime, RegimeRule
from confidentiality_cli.triage.decide import plan_of
from confidentiality_cli.triage.facts import Answers, Facts
from confidentiality_cli.triage.merge import merge
from confidentiality_cli.triage.recommendation import Finding, NotifyEntry, Plan
from confidentiality_cli.triage.regimes import apply_regimes
from confidentiality_cli.triage.resolve import resolve
from confidentiality_cli.triage.walk import Walk, concerns_of, jurisdiction_of, other_state_of, walk
from confidentiality_cli.vocabulary import Bar, Disclosure, Recipient, Strength
from tests.test_merge_properties import ITEMS, RECIPIENTS, findings_of

REAL = Library(content_root())
NOWHERE = Mark("made-up.yaml", 1, 1)
STATES = ("US", "US-CA", "US-NY", "US-TX")
"""No state, and three whose laws on threats, minors and sharing for care part from each other."""

Key = tuple[str, str]


# Made-up regimes over made-up findings

ALONE = findings_of("alpha")
some_text = st.sampled_from(["", "so", "else"])
some_items = st.lists(st.sampled_from(ITEMS), max_size=2, unique_by=lambda one: one.id).map(tuple)
some_lines = st.lists(st.sampled_from([Line("go"), Line("call")]), max_size=2, unique=True).map(tuple)
few = st.lists(st.sampled_from(RECIPIENTS), max_size=2, unique=True).map(tuple)

picks = st.builds(
    Pick,
    concerns=st.sampled_from([(), ("alpha",), ("beta",)]),
    disclosures=st.lists(st.sampled_from(Disclosure), max_size=3, unique=True).map(tuple),
    recipients=few,
)
opened = st.builds(
    NotifyRule,
    recipient=st.sampled_from(RECIPIENTS),
    strength=st.sampled_from(Strength),
    label=st.sampled_from(["one", "two"]),
    wording=st.builds(RecipientWording, how=some_text, say=some_text, share=some_items, withhold=some_items),
)
barred = st.builds(
    BarRule,
    recipient=st.sampled_from(RECIPIENTS),
    bar=st.sampled_from(Bar),
    reason=st.just("because"),
    label=st.sampled_from(["one", "two"]),
)
narrowing = st.builds(
    RegimeRule,
    id=st.just("rule"),
    pick=picks,
    withhold=some_items,
    condition=some_text,
    bars=st.lists(barred, max_size=2).map(tuple),
    opens=st.just(()),
    opens_to=st.none(),
    lowers_to=st.none() | st.sampled_from(Disclosure),
    headline=some_text,
    clash=st.none() | st.just(Clash("pulls apart", "do both")),
    explanation=some_lines,
    steps=some_lines,
    first=st.booleans(),
    document=some_lines,
    doubts=some_lines,
    sources=st.sampled_from([("rule",), ("law", "rule")]),
    mark=st.just(NOWHERE),
)
opening = st.builds(
    lambda rule, opens, to: replace(rule, opens=opens, opens_to=to),
    narrowing,
    st.lists(opened, min_size=1, max_size=2).map(tuple),
    st.none() | st.sampled_from(Disclosure),
)


def made_up(rules: st.SearchStrategy[RegimeRule]) -> st.SearchStrategy[tuple[Regime, ...]]:
    """Give regimes that always apply, each with rules of its own."""
    each = st.lists(rules, min_size=1, max_size=2).map(tuple)
    return st.lists(each, min_size=1, max_size=3).map(
        lambda bodies: tuple(
            Regime(f"regime-{number}", "A regime", AllOf(()), "It may apply.", body, NOWHERE)
            for number, body in enumerate(bodies)
        )
    )


only_narrow = made_up(narrowing)
of_any_kind = made_up(narrowing | opening)


@cache
def bare() -> Content:
    return replace(REAL.content([], None), regimes=())


def under(finding: Finding, regimes: Sequence[Regime]) -> Finding:
    return apply_regimes(finding, replace(bare(), regimes=tuple(regimes)), Facts({}, None))


def entries(finding: Finding) -> dict[Key, NotifyEntry]:
    return {one.key: one for one in finding.notify}


def ids(items: Iterable[Item]) -> set[str]:
    return {item.id for item in items}


def rules_of(regimes: Sequence[Regime], finding: Finding) -> list[RegimeRule]:
    """Give the rules that are about a finding."""
    return [
        rule
        for regime in regimes
        for rule in regime.rules
        if (not rule.pick.concerns or finding.concern in rule.pick.concerns)
        and (not rule.pick.disclosures or finding.disclosure in rule.pick.disclosures)
    ]


@given(ALONE, of_any_kind, st.data())
def test_the_order_of_regimes_changes_not_one_byte(
    finding: Finding, regimes: tuple[Regime, ...], data: st.DataObject
) -> None:
    assert repr(under(finding, data.draw(st.permutations(regimes)))) == repr(under(finding, regimes))


@given(ALONE, only_narrow)
def test_a_regime_that_opens_nothing_never_raises_a_disclosure(finding: Finding, regimes: tuple[Regime, ...]) -> None:
    assert under(finding, regimes).disclosure.weight >= finding.disclosure.weight


@given(ALONE, of_any_kind)
def test_a_disclosure_is_raised_only_as_far_as_an_opening_rule_says(
    finding: Finding, regimes: tuple[Regime, ...]
) -> None:
    after = under(finding, regimes)
    if after.disclosure.weight < finding.disclosure.weight:
        raising = [rule for rule in rules_of(regimes, finding) if rule.opens_to is after.disclosure]
        assert [rule for rule in raising if rule.opens and rule.sources]


@given(ALONE, only_narrow)
def test_a_regime_that_opens_nothing_tells_the_same_people_as_before(
    finding: Finding, regimes: tuple[Regime, ...]
) -> None:
    before, after = entries(finding), entries(under(finding, regimes))
    assert before.keys() == after.keys()
    for key, entry in after.items():
        assert entry.strength is before[key].strength
        assert ids(entry.share) <= ids(before[key].share)
        assert ids(entry.withhold) >= ids(before[key].withhold)


@given(ALONE, of_any_kind)
def test_nobody_hears_more_than_the_finding_and_an_opening_rule_share(
    finding: Finding, regimes: tuple[Regime, ...]
) -> None:
    before = entries(finding)
    for key, entry in entries(under(finding, regimes)).items():
        opens = [
            one for rule in rules_of(regimes, finding) for one in rule.opens if (one.recipient.value, one.label) == key
        ]
        meant = {id_ for one in opens for id_ in ids(one.wording.share)}
        held = {id_ for one in opens for id_ in ids(one.wording.withhold)}
        if key in before:
            meant |= ids(before[key].share)
            held |= ids(before[key].withhold)
        else:
            assert opens
        assert ids(entry.share) <= meant
        assert held - ids(entry.share) <= ids(entry.withhold)


@given(ALONE, of_any_kind)
def test_what_one_regime_withholds_no_other_regime_gives_away(finding: Finding, regimes: tuple[Regime, ...]) -> None:
    after = under(finding, regimes)
    for rule in rules_of(regimes, finding):
        about = rule.pick.recipients or tuple(one for one in Recipient if not one.in_circle)
        for entry in after.notify:
            if entry.recipient in about:
                assert not ids(entry.share) & ids(rule.withhold)
                assert ids(rule.withhold) <= ids(entry.withhold)


@given(ALONE, only_narrow)
def test_what_several_regimes_do_is_what_each_does_alone_added_up(
    finding: Finding, regimes: tuple[Regime, ...]
) -> None:
    together = under(finding, regimes)
    alone = [under(finding, [one]) for one in regimes]
    assert together.disclosure is max((one.disclosure for one in alone), key=lambda one: one.weight)
    assert set(together.bars) == {bar for one in alone for bar in one.bars}
    assert set(together.steps) == {step for one in alone for step in one.steps}
    assert set(together.sources) == {id_ for one in alone for id_ in one.sources}
    for key, entry in entries(together).items():
        assert ids(entry.share) == set.intersection(*(ids(entries(one)[key].share) for one in alone))
        assert ids(entry.withhold) == {id_ for one in alone for id_ in ids(entries(one)[key].withhold)}


@given(ALONE, of_any_kind)
def test_no_bar_and_no_step_of_a_finding_is_lost(finding: Finding, regimes: tuple[Regime, ...]) -> None:
    after = under(finding, regimes)
    assert set(finding.bars) <= set(after.bars)
    assert set(finding.steps) <= set(after.steps)
    assert set(finding.document) <= set(after.document)


# The real regimes over real consultations


def loaded(answers: Answers) -> Content:
    concerns = concerns_of(REAL.screening, answers)
    return REAL.content(concerns, jurisdiction_of(answers), other_state_of(answers))


@st.composite
def consultations(draw: st.DrawFn, concerns: int = 1) -> Answers:
    """Play a consultation over some real concerns to its end, with any mix of regimes.

    The answers about regimes are there even where no outcome asks for them, so that every mix meets every outcome.
    """
    places = [choice.id for choice in REAL.screening.questions["setting"].choices if not choice.alone]
    chosen = draw(st.lists(st.sampled_from(REAL.tree_ids()), min_size=concerns, max_size=concerns, unique=True))
    answers: dict[str, tuple[str, ...]] = {
        "concerns": tuple(chosen),
        "jurisdiction": (draw(st.sampled_from(STATES)),),
        "setting": draw(st.lists(st.sampled_from(places), min_size=1, unique=True).map(tuple) | st.just(("none",))),
        "other_state": ("US-FL",),
    }
    content = loaded(answers)
    walked = walk(content, answers)
    while walked.pending is not None:
        question = walked.pending
        together = [choice.id for choice in question.offered if not choice.alone]
        several = st.lists(st.sampled_from(together), min_size=1, max_size=2, unique=True).map(tuple)
        one = st.sampled_from([(choice.id,) for choice in question.offered])
        answers[question.id] = draw(one | several if question.multiple else one)
        walked = walk(content, answers)
    return answers


def without_regimes(content: Content) -> Content:
    return replace(content, regimes=())


def that_only_narrow(content: Content) -> Content:
    """Give the content with every rule that opens something left out."""
    kept = (replace(regime, rules=tuple(rule for rule in regime.rules if not rule.opens)) for regime in content.regimes)
    return replace(content, regimes=tuple(kept))


def findings(content: Content, walked: Walk) -> list[Finding]:
    return [resolve(content, walked, ending) for ending in walked.endings]


def musts(plan: Plan) -> set[Key]:
    return {entry.key for entry in plan.notify if entry.strength is Strength.MUST}


@given(consultations(2), st.data())
def test_the_order_of_the_real_regimes_changes_no_plan(answers: Answers, data: st.DataObject) -> None:
    content = loaded(answers)
    turned = replace(content, regimes=tuple(data.draw(st.permutations(content.regimes))))
    assert repr(plan_of(turned, walk(turned, answers))) == repr(plan_of(content, walk(content, answers)))


@given(consultations())
def test_the_real_regimes_never_raise_a_disclosure_but_by_an_opening_rule(answers: Answers) -> None:
    content = loaded(answers)
    walked = walk(content, answers)
    (before,) = findings(without_regimes(content), walked)
    (narrowed,) = findings(that_only_narrow(content), walked)
    (after,) = findings(content, walked)
    assert narrowed.disclosure.weight >= before.disclosure.weight
    if before.disclosure is Disclosure.PROHIBITED:
        assert after.disclosure is Disclosure.PROHIBITED


@given(consultations())
def test_the_real_regimes_share_no_item_and_remove_no_withheld_one_but_for_whom_they_open(answers: Answers) -> None:
    content = loaded(answers)
    walked = walk(content, answers)
    (before,) = findings(without_regimes(content), walked)
    (narrowed,) = findings(that_only_narrow(content), walked)
    was = entries(before)
    assert was.keys() == entries(narrowed).keys()
    for key, entry in entries(narrowed).items():
        assert ids(entry.share) <= ids(was[key].share)
        assert ids(entry.withhold) >= ids(was[key].withhold)


@settings(max_examples=250)  # this is what stands for pairs of regimes, which the proof does not try
@given(consultations())
def test_no_mix_of_regimes_breaks_a_rule_of_safety_that_the_outcome_alone_keeps(answers: Answers) -> None:
    content = loaded(answers)
    walked = walk(content, answers)
    (danger,) = walked.facts.values("immediate_danger") or ("",)

    def broken(content: Content) -> set[str]:
        trip = Trip(walked.endings[0].outcome, plan_of(content, walked), unsure=False, danger=danger, grounded=True)
        return {breach.message for breach in breaches(trip)}

    assert broken(content) <= broken(without_regimes(content))


@given(consultations(2))
def test_another_concern_never_lowers_urgency_or_drops_a_must_with_regimes_on(answers: Answers) -> None:
    content = loaded(answers)
    found = findings(content, walk(content, answers))
    both = merge(found, content.vocabulary.phrases)
    for one in found:
        alone = merge([one], content.vocabulary.phrases)
        assert both.urgency.weight <= alone.urgency.weight
        assert both.disclosure.weight <= alone.disclosure.weight
        assert musts(alone) <= musts(both)


@given(consultations(2), st.booleans())
def test_the_order_of_concerns_changes_no_plan_with_regimes_on(
    answers: Answers,
    turned: bool,  # noqa: FBT001 - a property draws its arguments
) -> None:
    content = loaded(answers)
    concerns = answers["concerns"][::-1] if turned else tuple(sorted(answers["concerns"]))
    other = {**answers, "concerns": concerns}
    assert repr(plan_of(content, walk(content, other))) == repr(plan_of(content, walk(content, answers)))


@given(consultations())
def test_a_setting_that_is_not_sure_shows_the_doubts_that_matter_and_does_nothing_else(answers: Answers) -> None:
    content = loaded(answers)
    unsure = walk(content, {**answers, "setting": (UNSURE,)})
    (before,) = findings(without_regimes(content), unsure)
    (after,) = findings(content, unsure)
    assert replace(after, doubts=before.doubts) == before
    for regime in content.regimes:
        setting = dict(facts_of(regime.applies))["setting"]
        certain = walk(content, {**answers, "setting": setting})
        if findings(replace(content, regimes=(regime,)), certain) != [before]:
            assert regime.doubt in after.doubts


@pytest.mark.parametrize("regime", REAL.regimes, ids=lambda one: one.id)
def test_every_real_rule_cites_its_sources_and_raises_only_what_it_opens(regime: Regime) -> None:
    for rule in regime.rules:
        assert rule.sources
        assert rule.opens or rule.opens_to is None
