"""The laws of one plan out of several concerns, over made-up findings."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidentiality_cli.tree.model import Item, Limit
from confidentiality_cli.triage.merge import join_entries, merge
from confidentiality_cli.triage.recommendation import (
    BarEntry,
    ClientPlan,
    Finding,
    NotifyEntry,
    Plan,
    Step,
)
from confidentiality_cli.vocabulary import Bar, Disclosure, Inform, Recipient, Strength, Urgency

PHRASES = {
    "bar_gives_way": "gives way: {recipient}",
    "bar_gives_way_how": "only what is needed: {reason}",
    "bar_stands": "stands: {recipient}: {reason}",
    "bar_stands_how": "do both: {recipient}",
    "client_later": "later: {guidance}",
}
CONCERNS = ("alpha", "beta", "delta", "gamma")
POLICE, VICTIM, FAMILY = Recipient.LAW_ENFORCEMENT, Recipient.IDENTIFIED_VICTIM, Recipient.FAMILY_OR_SAFETY_CONTACT
RECIPIENTS = (POLICE, VICTIM, FAMILY, Recipient.OTHER)

ITEMS = [Item(id_, text) for id_ in ("identity", "threat", "means") for text in ("so", "else")]
items = st.sampled_from(
    [(), *((one,) for one in ITEMS), *((one, two) for one in ITEMS for two in ITEMS if one.id != two.id)]
)
texts = st.sampled_from([(), ("first",), ("second",), ("first", "second"), ("second", "first")])
limits = st.sampled_from(
    [
        None,
        Limit("at once", 0),
        Limit("soon"),
        Limit("a day", 24),
        Limit("days", working_days=2),
        Limit("today", None, 0),
    ]
)


def entries(concern: str) -> st.SearchStrategy[NotifyEntry]:
    return st.builds(
        NotifyEntry,
        recipient=st.sampled_from(RECIPIENTS),
        label=st.sampled_from(["one", "two"]),
        strength=st.sampled_from(Strength),
        alternative_group=st.none() | st.sampled_from([f"{concern}-1", f"{concern}-2"]),
        limit=limits,
        how=st.sampled_from(["", "call", "write"]),
        have_ready=texts,
        say=st.sampled_from(["", "hello"]),
        share=items,
        withhold=items,
        basis=texts,
        concerns=st.just((concern,)),
    )


def bars(concern: str) -> st.SearchStrategy[BarEntry]:
    return st.builds(
        BarEntry,
        recipient=st.sampled_from(RECIPIENTS),
        label=st.sampled_from(["one", "two"]),
        bar=st.sampled_from(Bar),
        reason=st.sampled_from(["because", "therefore"]),
        basis=texts,
        express=st.booleans(),
        concerns=st.just((concern,)),
        lawful=st.sampled_from([(), ("identity",), ("threat", "means")]),
        withhold=items,
    ).map(lambda bar: replace(bar, express=bar.express and bar.bar is Bar.MUST_NOT))


def findings_of(concern: str) -> st.SearchStrategy[Finding]:
    return st.builds(
        Finding,
        concern=st.just(concern),
        title=st.just(concern.title()),
        outcome=st.sampled_from(["kept", "told"]),
        disclosure=st.sampled_from(Disclosure),
        urgency=st.sampled_from(Urgency),
        headline=st.just(f"About {concern}."),
        explanation=texts,
        steps=st.lists(st.builds(Step, st.sampled_from(["go", "call"]), limits), max_size=2).map(tuple),
        notify=st.lists(entries(concern), max_size=4).map(join_entries),
        bars=st.lists(bars(concern), max_size=2).map(tuple),
        client=st.builds(ClientPlan, st.sampled_from(Inform), texts, texts),
        document=texts,
        follow_up=texts,
        sources=texts,
        law=texts,
        doubts=texts,
    )


several = st.lists(st.sampled_from(CONCERNS), min_size=1, max_size=4, unique=True).flatmap(
    lambda concerns: st.tuples(*(findings_of(concern) for concern in concerns))
)


def plan(findings: Sequence[Finding]) -> Plan:
    return merge(findings, PHRASES)


def finding(
    concern: str,
    *notify: NotifyEntry,
    bars: tuple[BarEntry, ...] = (),
    urgency: Urgency = Urgency.NONE,
    inform: Inform = Inform.NOT_APPLICABLE,
) -> Finding:
    """One finding in which only what the test is about stands out."""
    return Finding(
        concern=concern,
        title=concern.title(),
        outcome="told",
        disclosure=Disclosure.PERMITTED,
        urgency=urgency,
        headline=f"About {concern}.",
        explanation=(),
        steps=(),
        notify=tuple(replace(entry, concerns=(concern,)) for entry in notify),
        bars=tuple(replace(bar, concerns=(concern,)) for bar in bars),
        client=ClientPlan(inform, (f"guidance of {concern}",), (f"words of {concern}",)),
        document=(),
        follow_up=(),
        sources=(),
        law=(),
        doubts=(),
    )


def entry(strength: Strength, *share: str, recipient: Recipient = POLICE, group: str | None = None) -> NotifyEntry:
    return NotifyEntry(
        recipient,
        "one",
        strength,
        alternative_group=group,
        share=tuple(Item(one, one) for one in share),
        basis=("law",),
    )


def bar(kind: Bar, *lawful: str, express: bool = False, withhold: tuple[Item, ...] = ()) -> BarEntry:
    return BarEntry(POLICE, "one", kind, "because", ("rule",), express=express, lawful=lawful, withhold=withhold)


def keys(plan: Plan) -> set[tuple[str, str]]:
    return {one.key for one in plan.notify}


# The laws, over any findings


@given(st.data())
def test_the_order_of_concerns_changes_not_one_byte(data: st.DataObject) -> None:
    findings = data.draw(several)
    assert repr(plan(data.draw(st.permutations(findings)))) == repr(plan(findings))


@given(several)
def test_disclosure_is_the_strongest_and_urgency_the_soonest(findings: tuple[Finding, ...]) -> None:
    merged = plan(findings)
    order = list(Disclosure)
    assert merged.disclosure is next(one for one in order if any(each.disclosure is one for each in findings))
    assert merged.urgency is next(one for one in Urgency if any(each.urgency is one for each in findings))


@given(several)
def test_another_concern_never_lowers_urgency_or_disclosure(findings: tuple[Finding, ...]) -> None:
    fewer, more = plan(findings[:1]), plan(findings)
    assert more.urgency.weight <= fewer.urgency.weight
    assert more.disclosure.weight <= fewer.disclosure.weight


@given(several)
def test_no_legal_must_is_ever_lost(findings: tuple[Finding, ...]) -> None:
    musts = {entry.key for one in findings for entry in one.notify if entry.strength is Strength.MUST}
    assert musts <= {entry.key for entry in plan(findings).notify if entry.strength is Strength.MUST}


@given(several)
def test_nobody_hears_more_than_the_findings_share_with_that_recipient(findings: tuple[Finding, ...]) -> None:
    for entry in plan(findings).notify:
        meant = {item.id for one in findings for each in one.notify if each.key == entry.key for item in each.share}
        assert {item.id for item in entry.share} <= meant


@given(several)
def test_what_is_shared_with_someone_is_not_withheld_from_the_same_one(findings: tuple[Finding, ...]) -> None:
    for entry in plan(findings).notify:
        assert not {item.id for item in entry.share} & {item.id for item in entry.withhold}


@given(several)
def test_everyone_appears_once(findings: tuple[Finding, ...]) -> None:
    merged = plan(findings)
    assert len(keys(merged)) == len(merged.notify)
    barred = [(bar.recipient, bar.label) for bar in merged.bars]
    assert len(set(barred)) == len(barred)


@given(several)
def test_nobody_is_told_and_barred_at_once(findings: tuple[Finding, ...]) -> None:
    merged = plan(findings)
    assert not keys(merged) & {(bar.recipient.value, bar.label) for bar in merged.bars}


@given(several)
def test_every_bar_stands_or_is_answered_by_a_conflict(findings: tuple[Finding, ...]) -> None:
    merged = plan(findings)
    standing = {(bar.recipient, bar.label) for bar in merged.bars}
    gone = [bar for one in findings for bar in one.bars if (bar.recipient, bar.label) not in standing]
    answered = " ".join(f"{conflict.text} {conflict.resolution}" for conflict in merged.conflicts)
    assert all(bar.reason in answered for bar in gone)


@given(several)
def test_a_bar_the_law_spells_out_lets_only_lawful_items_through(findings: tuple[Finding, ...]) -> None:
    for one in findings:
        for bar in one.bars:
            if bar.express:
                for entry in plan(findings).notify:
                    own = entry.key == (bar.recipient.value, bar.label)
                    if own or (entry.recipient is bar.recipient and bar.recipient is not Recipient.OTHER):
                        assert {item.id for item in entry.share} <= set(bar.lawful)


@given(several)
def test_reasons_of_every_concern_are_named(findings: tuple[Finding, ...]) -> None:
    for entry in plan(findings).notify:
        assert set(entry.concerns) == {
            one.concern for one in findings if any(each.key == entry.key for each in one.notify)
        }


@given(several)
def test_the_client_hears_of_it_as_the_most_careful_concern_says(findings: tuple[Finding, ...]) -> None:
    careful = next(one for one in Inform if any(each.client.inform is one for each in findings))
    assert plan(findings).client.inform is careful


@given(several)
def test_every_concern_keeps_its_own_verdict(findings: tuple[Finding, ...]) -> None:
    merged = plan(findings)
    assert {verdict.concern for verdict in merged.verdicts} == {one.concern for one in findings}
    assert all(one.headline in merged.headline for one in findings)


@given(several)
def test_saying_everything_twice_changes_nothing(findings: tuple[Finding, ...]) -> None:
    assert plan(findings + findings) == plan(findings)


@given(several)
def test_joining_what_is_joined_changes_nothing(findings: tuple[Finding, ...]) -> None:
    joined = join_entries(entry for one in findings for entry in one.notify)
    assert join_entries(joined) == joined


@given(several)
def test_steps_and_chart_lines_are_the_union_without_repeats(findings: tuple[Finding, ...]) -> None:
    merged = plan(findings)
    steps = [step.text for step in merged.steps]
    assert len(set(steps)) == len(steps)
    assert set(steps) == {step.text for one in findings for step in one.steps}
    assert set(merged.document) == {line for one in findings for line in one.document}


@given(several)
def test_the_soonest_concern_gives_the_first_steps(findings: tuple[Finding, ...]) -> None:
    weights = [verdict.urgency.weight for verdict in plan(findings).verdicts]
    assert weights == sorted(weights)


@given(several)
def test_musts_come_before_shoulds_and_shoulds_before_mays(findings: tuple[Finding, ...]) -> None:
    calm = [one for one in findings if one.urgency is not Urgency.IMMEDIATE]
    if calm:
        strengths = [strength for strength, _ in groupby(plan(calm).notify, key=lambda entry: entry.strength)]
        assert strengths == sorted(strengths, key=lambda one: one.weight)


@given(several)
def test_what_may_be_done_comes_after_what_must_and_should_be_done(findings: tuple[Finding, ...]) -> None:
    mays = [entry.strength is Strength.MAY for entry in plan(findings).notify]
    assert mays == sorted(mays)


def test_when_life_is_in_danger_the_call_that_rescues_comes_before_the_form_the_law_asks_for() -> None:
    form = entry(Strength.MUST, recipient=Recipient.DESIGNATED_OFFICIAL)
    merged = plan([finding("alpha", form, entry(Strength.SHOULD), urgency=Urgency.IMMEDIATE)])
    assert [one.recipient for one in merged.notify] == [POLICE, Recipient.DESIGNATED_OFFICIAL]


# What a meeting of an entry and a bar comes to


@pytest.mark.parametrize("kind", list(Bar), ids=lambda kind: kind.value)
def test_a_must_beats_advice_and_a_routine_bar_and_says_so(kind: Bar) -> None:
    merged = plan([finding("alpha", entry(Strength.MUST, "threat")), finding("beta", bars=(bar(kind),))])
    assert keys(merged) == {("law_enforcement", "one")}
    assert merged.bars == ()
    assert [conflict.text for conflict in merged.conflicts] == ["gives way: one"]
    assert set(merged.conflicts[0].basis) == {"law", "rule"}


def test_a_routine_bar_that_gives_way_holds_back_what_the_duty_does_not_need() -> None:
    held = (Item("diagnosis", "diagnosis"), Item("threat", "threat"))
    merged = plan(
        [finding("alpha", entry(Strength.MUST, "threat")), finding("beta", bars=(bar(Bar.MUST_NOT, withhold=held),))]
    )
    assert [item.id for item in merged.notify[0].share] == ["threat"]
    assert [item.id for item in merged.notify[0].withhold] == ["diagnosis"]


def test_an_express_bar_against_a_must_leaves_the_entry_with_what_may_lawfully_be_said() -> None:
    barred = finding("beta", bars=(bar(Bar.MUST_NOT, "identity", express=True),))
    merged = plan([finding("alpha", entry(Strength.MUST, "threat", "identity")), barred])
    assert keys(merged) == {("law_enforcement", "one")}
    assert [item.id for item in merged.notify[0].share] == ["identity"]
    assert [item.id for item in merged.notify[0].withhold] == ["threat"]
    assert merged.bars == ()
    assert [conflict.text for conflict in merged.conflicts] == ["stands: one: because"]


def test_words_that_say_more_than_the_law_lets_through_are_not_suggested() -> None:
    told = replace(entry(Strength.MUST, "threat"), say="He threatened ____.")
    merged = plan([finding("alpha", told), finding("beta", bars=(bar(Bar.MUST_NOT, express=True),))])
    assert merged.notify[0].say == ""


@pytest.mark.parametrize("strength", [Strength.SHOULD, Strength.MAY], ids=lambda one: one.value)
@pytest.mark.parametrize("urgency", [Urgency.IMMEDIATE, Urgency.SAME_DAY], ids=lambda one: one.value)
def test_an_express_bar_beats_everything_but_a_must(strength: Strength, urgency: Urgency) -> None:
    told = finding("alpha", entry(strength, "threat"), urgency=urgency)
    merged = plan([told, finding("beta", bars=(bar(Bar.MUST_NOT, "threat", express=True),))])
    assert merged.notify == ()
    assert [one.bar for one in merged.bars] == [Bar.MUST_NOT]


@pytest.mark.parametrize("urgency", list(Urgency), ids=lambda one: one.value)
def test_a_bar_of_law_always_beats_a_may(urgency: Urgency) -> None:
    told = finding("alpha", entry(Strength.MAY, "threat"), urgency=urgency)
    merged = plan([told, finding("beta", bars=(bar(Bar.MUST_NOT),))])
    assert merged.notify == ()
    assert len(merged.bars) == 1


def test_a_bar_of_law_beats_a_should_that_can_wait() -> None:
    told = finding("alpha", entry(Strength.SHOULD, "threat"), urgency=Urgency.SAME_DAY)
    merged = plan([told, finding("beta", bars=(bar(Bar.MUST_NOT),))])
    assert merged.notify == ()
    assert len(merged.bars) == 1


def test_a_routine_bar_yields_to_a_should_when_life_is_in_danger() -> None:
    told = finding("alpha", entry(Strength.SHOULD, "threat"), urgency=Urgency.IMMEDIATE)
    merged = plan([told, finding("beta", bars=(bar(Bar.MUST_NOT),))])
    assert keys(merged) == {("law_enforcement", "one")}
    assert [conflict.text for conflict in merged.conflicts] == ["gives way: one"]


def test_a_should_that_can_wait_does_not_borrow_urgency_from_another_concerns_may() -> None:
    calm = finding("alpha", entry(Strength.SHOULD, "threat"), urgency=Urgency.DAYS)
    urgent = finding("gamma", entry(Strength.MAY, "threat"), urgency=Urgency.IMMEDIATE)
    merged = plan([calm, urgent, finding("beta", bars=(bar(Bar.MUST_NOT),))])
    assert merged.notify == ()


def test_a_bar_keeps_out_only_its_own_recipient() -> None:
    told = finding("alpha", entry(Strength.MAY, "threat", recipient=VICTIM))
    assert keys(plan([told, finding("beta", bars=(bar(Bar.MUST_NOT),))])) == {("identified_victim", "one")}


@pytest.mark.parametrize(
    ("recipient", "left"),
    [(POLICE, set()), (Recipient.OTHER, {("other", "Someone on the spot")})],
    ids=["one recipient", "someone else"],
)
def test_a_bar_of_law_covers_every_label_save_of_someone_else(recipient: Recipient, left: set[tuple[str, str]]) -> None:
    told = replace(entry(Strength.MAY, "threat", recipient=recipient), label="Someone on the spot")
    readers = replace(bar(Bar.MUST_NOT), recipient=recipient, label="Readers")
    merged = plan([finding("alpha", told), finding("beta", bars=(readers,))])
    assert keys(merged) == left
    assert [one.label for one in merged.bars] == ["Readers"]


def test_a_bar_of_law_on_someone_else_covers_its_own_label() -> None:
    told = replace(entry(Strength.MAY, "threat", recipient=Recipient.OTHER), label="Readers")
    readers = replace(bar(Bar.MUST_NOT), recipient=Recipient.OTHER, label="Readers")
    assert plan([finding("alpha", told), finding("beta", bars=(readers,))]).notify == ()


# Alternatives, limits, and one recipient with several reasons


def test_the_words_that_two_concerns_suggest_stay_apart() -> None:
    first = replace(entry(Strength.SHOULD, "threat"), say="He may hurt her.")
    second = replace(entry(Strength.MAY, "threat"), say="He may hurt himself.")
    told = plan([finding("alpha", first), finding("beta", second)]).notify[0]
    assert told.scripts == (("alpha", "He may hurt her."), ("beta", "He may hurt himself."))
    assert told.say == "He may hurt her. He may hurt himself."


def test_words_that_two_concerns_share_are_said_once() -> None:
    same = replace(entry(Strength.SHOULD, "threat"), say="Please come.")
    told = plan([finding("alpha", same), finding("beta", same)]).notify[0]
    assert (told.say, told.scripts) == ("Please come.", ())


def test_a_sentence_on_how_to_reach_someone_is_said_once() -> None:
    first, second = (replace(entry(Strength.SHOULD), how=how) for how in ("Call 911. Stay on.", "Ask first. Stay on."))
    assert plan([finding("alpha", first), finding("beta", second)]).notify[0].how == "Call 911. Stay on. Ask first."


def test_of_equally_soon_concerns_the_first_in_the_screening_comes_first() -> None:
    report = replace(finding("alpha", entry(Strength.MUST)), disclosure=Disclosure.REQUIRED, rank=2)
    rescue = replace(finding("beta", entry(Strength.SHOULD)), rank=0)
    assert [verdict.concern for verdict in plan([report, rescue]).verdicts] == ["beta", "alpha"]


def test_what_a_calmer_concern_would_tell_the_client_first_waits_for_the_careful_one() -> None:
    merged = plan([finding("alpha", inform=Inform.NOT_NOW), finding("beta", inform=Inform.BEFORE)])
    assert merged.client.guidance == ("guidance of alpha", "later: guidance of beta")


@pytest.mark.parametrize(
    ("first", "second", "group"),
    [("a", "a", "a"), ("a", None, None), (None, "b", None), ("a", "b", "a & b"), ("b", "a", "a & b")],
    ids=["same", "second_stands_alone", "first_stands_alone", "two_duties", "two_duties_turned"],
)
def test_one_call_may_meet_two_choices_but_a_plain_duty_leaves_no_choice(
    first: str | None, second: str | None, group: str | None
) -> None:
    merged = plan(
        [finding("alpha", entry(Strength.MUST, group=first)), finding("beta", entry(Strength.MUST, group=second))]
    )
    assert merged.notify[0].alternative_group == group


def test_a_weaker_reason_does_not_take_the_choice_away() -> None:
    merged = plan([finding("alpha", entry(Strength.MUST, group="a")), finding("beta", entry(Strength.MAY))])
    assert merged.notify[0].alternative_group == "a"


def test_two_concerns_tell_one_recipient_the_union_for_that_recipient_only() -> None:
    merged = plan(
        [
            finding("alpha", entry(Strength.MAY, "threat"), entry(Strength.MAY, "diagnosis", recipient=VICTIM)),
            finding("beta", entry(Strength.MUST, "means")),
        ]
    )
    shared = {one.recipient: {item.id for item in one.share} for one in merged.notify}
    assert shared == {POLICE: {"threat", "means"}, VICTIM: {"diagnosis"}}
    assert merged.notify[0].strength is Strength.MUST
    assert merged.notify[0].concerns == ("alpha", "beta")


@pytest.mark.parametrize(
    ("sooner", "later"),
    [
        (Limit("at once", hours=0), Limit("soon", hours=24)),
        (Limit("a day", hours=24), Limit("two working days", working_days=2)),
        (Limit("the same working day", working_days=0), Limit("a day", hours=24)),
        (Limit("a day", hours=24), Limit("promptly")),
    ],
    ids=["hours", "hours_before_working_days", "same_working_day", "a_number_before_words"],
)
def test_the_soonest_limit_counts(sooner: Limit, later: Limit) -> None:
    told = [replace(entry(Strength.MUST), limit=limit) for limit in (later, sooner)]
    assert plan([finding("alpha", told[0]), finding("beta", told[1])]).notify[0].limit == sooner


def test_the_words_for_the_client_come_from_the_most_careful_concern() -> None:
    merged = plan([finding("alpha", inform=Inform.BEFORE), finding("beta", inform=Inform.NOT_NOW)])
    assert merged.client.inform is Inform.NOT_NOW
    assert merged.client.words == ("words of beta",)


def test_a_single_concern_speaks_in_its_own_headline_alone() -> None:
    assert plan([finding("alpha")]).headline == "About alpha."


def test_a_plan_needs_a_finding() -> None:
    with pytest.raises(ValueError, match="at least one finding"):
        merge([], PHRASES)
