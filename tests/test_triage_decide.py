"""From answers to a recommendation: filling in, merging, what would change it, what is in doubt."""

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import TYPE_CHECKING

import pytest

from confidentiality_cli.tree.library import Content, Library, content_root
from confidentiality_cli.triage.decide import Decision, now_steps, plan_of
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.recommendation import Plan
from confidentiality_cli.triage.walk import walk
from confidentiality_cli.vocabulary import Bar, Disclosure, Recipient, Strength, Urgency

if TYPE_CHECKING:
    from tests.conftest import Tiny

START = {"immediate_danger": "no", "concerns": "alpha", "jurisdiction": "US-CA"}
BOTH = {**START, "concerns": "alpha beta"}
POLICE = "{law_enforcement: {how: Call the police., share: [identity, threat], withhold: [history]}}"


@pytest.fixture
def pair(tiny: "Tiny") -> "Tiny":
    """Alpha is urgent once there is a plan; beta asks for help and is calm."""
    tiny.tree(
        "alpha",
        """
        - ask: plan
          to: {yes: told, no: kept, unsure: asked}
        """,
        tiny.outcome(
            "told", "permitted", "immediate", steps="[Call the police.]", notify="{should: [law_enforcement]}"
        ),
        tiny.outcome("kept", "prohibited"),
        tiny.outcome("asked", "consult_first", "same_day"),
        questions=tiny.question("plan", "{yes: Yes, no: No}"),
        rooms=f"recipients: {POLICE}",
    )
    tiny.tree(
        "beta",
        """
        - ask: helped
          to: {yes: fine, no: how, unsure: worse}
        - ask: how
          to: worse
        """,
        tiny.outcome("fine", "client_decides", "days"),
        tiny.outcome("worse", "consult_first", "same_day", notify="{may: [law_enforcement]}"),
        questions="\n".join(
            [tiny.question("helped", "{yes: Yes, no: No}"), tiny.question("how", "{much: Much, little: Little}")]
        ),
        rooms="recipients: {law_enforcement: {how: Write., share: [means], withhold: [history]}}",
    )
    return tiny


def label(decision: Decision, question: str, value: str) -> tuple[str | None, str | None, tuple[str, ...], bool]:
    """What would come of one other answer."""
    for one in decision.alternatives:
        if one.question.id == question and one.values == tuple(value.split()):
            disclosure = one.disclosure.value if one.disclosure else None
            return disclosure, one.urgency.value if one.urgency else None, one.would_ask, one.changes
    raise AssertionError(f"{value} of {question} was not tried")


def test_two_concerns_give_one_plan(pair: "Tiny") -> None:
    plan = pair.decide(**BOTH, plan="yes", helped="unsure").plan
    assert (plan.disclosure, plan.urgency) == (Disclosure.PERMITTED, Urgency.IMMEDIATE)
    assert [verdict.concern for verdict in plan.verdicts] == ["alpha", "beta"]
    assert [entry.recipient for entry in plan.notify] == [Recipient.LAW_ENFORCEMENT]
    assert plan.notify[0].strength is Strength.SHOULD
    assert {item.id for item in plan.notify[0].share} == {"identity", "threat", "means"}
    assert plan.notify[0].concerns == ("alpha", "beta")


def test_the_order_in_which_concerns_were_chosen_changes_nothing(pair: "Tiny") -> None:
    answers = {"plan": "yes", "helped": "unsure"}
    turned = pair.decide(**{**BOTH, "concerns": "beta alpha"}, **answers)
    assert turned.plan == pair.decide(**BOTH, **answers).plan


def test_urgent_steps_show_while_the_other_concern_still_asks(pair: "Tiny") -> None:
    walked = pair.walk(**BOTH, plan="yes")
    assert walked.pending is not None
    assert now_steps(pair.content_for()({"concerns": ("alpha", "beta"), "jurisdiction": ("US-CA",)}), walked) == (
        "Call the police.",
    )


def test_steps_that_can_wait_wait_for_the_other_concern(pair: "Tiny") -> None:
    walked = pair.walk(**BOTH, plan="no")
    assert walked.pending is not None
    assert now_steps(pair.content_for()({"concerns": ("alpha", "beta"), "jurisdiction": ("US-CA",)}), walked) == ()


def test_an_open_question_cannot_be_decided(pair: "Tiny") -> None:
    with pytest.raises(ValueError, match="plan is still open"):
        pair.decide(**START)


def test_one_concern_decided_is_no_decision_while_another_still_asks(pair: "Tiny") -> None:
    with pytest.raises(ValueError, match="helped is still open"):
        pair.decide(**BOTH, plan="yes")


# What would change it


def test_every_other_answer_is_tried(pair: "Tiny") -> None:
    decision = pair.decide(**START, plan="no")
    tried = {(one.question.id, one.values) for one in decision.alternatives}
    assert {("plan", ("yes",)), ("plan", ("unsure",)), ("immediate_danger", ("yes",))} <= tried
    assert ("plan", ("no",)) not in tried


def test_another_answer_says_where_it_leads(pair: "Tiny") -> None:
    decision = pair.decide(**START, plan="no")
    assert label(decision, "plan", "yes") == ("permitted", "immediate", (), True)
    assert label(decision, "immediate_danger", "unsure") == ("prohibited", "none", (), False)


def test_another_answer_that_leads_to_questions_names_them(pair: "Tiny") -> None:
    decision = pair.decide(**{**START, "concerns": "beta"}, helped="yes")
    assert label(decision, "helped", "no") == (None, None, ("how",), True)
    assert label(decision, "helped", "unsure") == ("consult_first", "same_day", (), True)


def test_where_several_may_be_chosen_one_more_and_one_less_are_tried(tiny: "Tiny") -> None:
    tiny.tree(
        "alpha",
        """
        - ask: signs
          to: kept
        """,
        tiny.outcome("kept", "prohibited"),
        questions=tiny.question("signs", "{plan: Plan, means: Means, none: {label: None, alone: yes}}", several="yes"),
    )
    tried = {one.label: one.values for one in tiny.decide(**START, signs="plan").alternatives}
    assert tried["Also: Means"] == ("plan", "means")
    assert tried["None"] == ("none",)
    assert "Without: Plan" not in tried
    assert "Without: Plan" in {one.label for one in tiny.decide(**START, signs="plan means").alternatives}


@pytest.mark.parametrize("question", ["jurisdiction", "concerns"])
def test_another_jurisdiction_or_concern_is_not_tried(pair: "Tiny", question: str) -> None:
    assert question not in {one.question.id for one in pair.decide(**START, plan="no").alternatives}


def test_trouble_in_the_file_of_another_concern_does_not_stop_this_one(pair: "Tiny") -> None:
    pair.write("concerns/beta.yaml", "id: [")
    assert pair.decide(**START, plan="yes").plan.disclosure is Disclosure.PERMITTED


def test_a_change_of_law_words_alone_is_no_change(pair: "Tiny") -> None:
    assert not label(pair.decide(**BOTH, plan="yes", helped="unsure"), "immediate_danger", "unsure")[3]


# Filling in: sentences, bars, the law's own recipients, doubt


def one_outcome(tiny: "Tiny", *, questions: str = "", **parts: str) -> None:
    """A tree that asks about a plan and always ends in the same outcome."""
    asked = tiny.question("plan", "{yes: Yes, no: No}")
    rooms = """
recipients:
  law_enforcement: {how: Call., share: [threat], withhold: [history]}
  identified_victim: {how: Call., share: [threat], withhold: [history]}
  crisis_team_or_hospital: {how: Call., share: [threat], withhold: [history], open: {fact: plan, equals: yes}}
  designated_official: {how: Call., share: [threat], withhold: [history]}
"""
    tiny.tree(
        "alpha",
        """
        - ask: plan
          to: told
        """,
        tiny.outcome("told", "permitted", "immediate", **parts),
        questions="\n".join(part for part in (asked, questions) if part),
        rooms=rooms,
    )


@pytest.mark.parametrize(("answer", "shown"), [("yes", True), ("no", False), ("unsure", True)])
def test_a_sentence_whose_condition_is_open_stands(tiny: "Tiny", answer: str, *, shown: bool) -> None:
    one_outcome(tiny, steps="[{when: {fact: plan, equals: yes}, text: Take it away.}, Look again.]")
    steps = [step.text for step in tiny.decide(**START, plan=answer).plan.steps]
    assert ("Take it away." in steps) is shown


@pytest.mark.parametrize(("answer", "told"), [("yes", True), ("no", False), ("unsure", True)])
def test_a_recipient_whose_condition_is_open_stands(tiny: "Tiny", answer: str, *, told: bool) -> None:
    one_outcome(tiny, notify="{should: [{recipient: law_enforcement, when: {fact: plan, equals: yes}}]}")
    assert bool(tiny.decide(**START, plan=answer).plan.notify) is told


@pytest.mark.parametrize(("answer", "barred"), [("yes", True), ("no", False), ("unsure", False)])
def test_a_bar_stands_only_when_its_condition_is_certain(tiny: "Tiny", answer: str, *, barred: bool) -> None:
    one_outcome(
        tiny,
        do_not_notify="{must_not: [{recipient: press, reason: Never., when: {fact: plan, equals: yes}}]}",
    )
    assert bool(tiny.decide(**START, plan=answer).plan.bars) is barred


def duty(tiny: "Tiny", discharge: str, **facts: str) -> None:
    tiny.law("US-CA", discharge=discharge, **facts)
    one_outcome(tiny, notify="{law: duty_to_protect}", law="[duty_to_protect]")


def groups(decision: Decision) -> dict[str, str | None]:
    return {entry.recipient.value: entry.alternative_group for entry in decision.plan.notify}


WAY = "{{way: Tell {0}, notify: [{0}]}}"


def test_every_part_of_a_duty_is_needed(tiny: "Tiny") -> None:
    duty(tiny, f"[{{ways: [{WAY.format('law_enforcement')}]}}, {{ways: [{WAY.format('identified_victim')}]}}]")
    assert groups(tiny.decide(**START, plan="yes")) == {"law_enforcement": None, "identified_victim": None}


def test_several_ways_of_one_part_are_one_group(tiny: "Tiny") -> None:
    duty(tiny, f"[{{ways: [{WAY.format('law_enforcement')}, {WAY.format('identified_victim')}]}}]")
    found = groups(tiny.decide(**START, plan="yes"))
    assert set(found) == {"law_enforcement", "identified_victim"}
    assert len(set(found.values())) == 1
    assert None not in found.values()


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("yes", {"law_enforcement", "crisis_team_or_hospital"}),
        ("unsure", {"law_enforcement", "crisis_team_or_hospital"}),
        ("no", {"law_enforcement"}),
    ],
)
def test_a_way_that_cannot_be_taken_falls_away_while_another_is_open(tiny: "Tiny", answer: str, told: set[str]) -> None:
    duty(tiny, f"[{{ways: [{WAY.format('law_enforcement')}, {WAY.format('crisis_team_or_hospital')}]}}]")
    assert set(groups(tiny.decide(**START, plan=answer))) == told


def test_the_only_way_stays_even_if_it_cannot_be_taken_now(tiny: "Tiny") -> None:
    duty(tiny, f"[{{ways: [{WAY.format('crisis_team_or_hospital')}]}}]")
    assert groups(tiny.decide(**START, plan="no")) == {"crisis_team_or_hospital": None}


@pytest.mark.parametrize(
    ("profession", "told"),
    [("nurse", {"designated_official"}), ("counselor", set()), ("unsure", {"designated_official"})],
)
def test_whom_the_law_names_for_one_profession_only(tiny: "Tiny", profession: str, told: set[str]) -> None:
    duty(tiny, "[{ways: [{way: Report, notify: [{recipient: designated_official, only_for: [nurse]}]}]}]")
    assert set(groups(tiny.decide(**START, plan="yes", profession=profession))) == told


def test_the_law_bars_whom_its_list_leaves_out(tiny: "Tiny") -> None:
    tiny.law("US-CA", recipients_limited_to="[law_enforcement]", limits_doubt="An older case differs.")
    one_outcome(
        tiny,
        notify="{should: [law_enforcement], may: [identified_victim]}",
        do_not_notify="{law: {section: duty_to_protect, candidates: [identified_victim], reason: The list is closed.}}",
        law="[duty_to_protect]",
    )
    plan = tiny.decide(**START, plan="yes").plan
    assert [entry.recipient for entry in plan.notify] == [Recipient.LAW_ENFORCEMENT]
    assert [(bar.recipient, bar.bar, bar.express) for bar in plan.bars] == [
        (Recipient.IDENTIFIED_VICTIM, Bar.MUST_NOT, True)
    ]
    assert "An older case differs." in plan.bars[0].reason
    assert "An older case differs." in plan.doubts


def test_a_null_that_was_looked_at_becomes_a_doubt(tiny: "Tiny") -> None:
    tiny.law("US-CA", imminence_required="null", property_counts="null")
    tiny.tree(
        "alpha",
        """
        - node: soon
          look: law.duty_to_protect.imminence_required
          to: {yes: told, no: told, unknown: told}
        """,
        tiny.outcome("told", "consult_first", "immediate", law="[duty_to_protect]"),
    )
    doubts = " ".join(tiny.decide(**START).plan.doubts)
    assert "whether the danger must be imminent" in doubts
    assert "property" not in doubts


def test_a_null_that_a_sentence_or_a_bar_depends_on_becomes_a_doubt(tiny: "Tiny") -> None:
    tiny.law("US-CA", may_tell_victim="null", immunity="null")
    one_outcome(
        tiny,
        do_not_notify="{must_not: [{recipient: identified_victim, reason: The law says so.,"
        " when: {fact: law.duty_to_protect.may_tell_victim, equals: no}}]}",
        law="[duty_to_protect]",
    )
    plan = tiny.decide(**START, plan="yes").plan
    assert plan.bars == ()
    assert any("whether the person threatened may be told" in doubt for doubt in plan.doubts)
    assert not any("shields" in doubt for doubt in plan.doubts)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"confidence": "low"}, "low confidence"),
        ({"confidence": "medium"}, "medium confidence"),
        ({"as_of": "null"}, "not known which year"),
        ({"checked": "null"}, "nobody has compared"),
        ({"checked": "{on: 2026-11-21, vintage: '2024', result: confirmed}"}, "compared on 2026-11-21"),
    ],
    ids=["low", "medium", "no_year", "not_compared", "compared"],
)
def test_how_current_the_law_is_is_said(tiny: "Tiny", facts: Mapping[str, str], words: str) -> None:
    tiny.law("US-CA", **facts)
    one_outcome(tiny, law="[duty_to_protect]")
    assert any(words in doubt for doubt in tiny.decide(**START, plan="yes").plan.doubts)


def test_law_that_did_not_matter_leaves_no_doubt(tiny: "Tiny") -> None:
    tiny.law("US-CA", confidence="low")
    one_outcome(tiny)
    assert tiny.decide(**START, plan="yes").plan.doubts == ()


def test_blanks_are_filled(tiny: "Tiny") -> None:
    one_outcome(tiny, explanation='["{law.duty_to_protect.in_brief} So it is in {jurisdiction}."]')
    assert tiny.decide(**START, plan="yes").plan.explanation == ("The law in brief. So it is in Land of CA.",)


# The real content

THREAT = {
    "concerns": "harm-to-others",
    "threat_source": "client",
    "target": "named",
    "profession": "psychologist",
    "intent_and_ability": "both",
    "client_will": "nothing",
    "setting": "none",
}


def test_the_same_answers_give_the_same_bytes(
    decided: Callable[[Mapping[str, str]], Decision], decided_afresh: Callable[[Mapping[str, str]], Decision]
) -> None:
    answers = {**THREAT, "immediate_danger": "yes", "jurisdiction": "US-OH"}
    decision = decided(answers)
    first = (repr(decision.plan), repr(decision.alternatives))
    again = decided_afresh(dict(reversed(answers.items())))
    assert (repr(again.plan), repr(again.alternatives)) == first


def open_plans(content_for: Callable[[Answers], Content], answers: dict[str, str]) -> Iterator[Plan]:
    """Give the plan of every way that these answers leave open, not sure among them."""
    given = {key: (value,) for key, value in answers.items()}
    content = content_for(given)
    walked = walk(content, given)
    if walked.pending is None:
        yield plan_of(content, walked)
        return
    for choice in walked.pending.offered:
        yield from open_plans(content_for, {**answers, walked.pending.id: choice.id})


@pytest.mark.parametrize("code", Library(content_root()).jurisdiction_codes())
def test_what_the_law_leaves_open_never_weakens_the_answer_to_immediate_danger(
    content_for: Callable[[Answers], Content], code: str
) -> None:
    start = {"immediate_danger": "yes", "concerns": "harm-to-others", "jurisdiction": code}
    open_to_the_law = product(
        ("client", "family", "signs", "unsure"), ("named", "nobody", "unsure"), ("unsure", "both")
    )
    for source, target, sure in open_to_the_law:
        known = {
            "threat_source": source,
            "target": target,
            "intent_and_ability": sure,
            "client_will": "nothing",
            "setting": "none",
        }
        plans = list(open_plans(content_for, {**start, **known}))
        assert {plan.disclosure for plan in plans} <= {Disclosure.REQUIRED, Disclosure.PERMITTED}
        assert {plan.urgency for plan in plans} == {Urgency.IMMEDIATE}
        for plan in plans:
            assert Recipient.LAW_ENFORCEMENT in {entry.recipient for entry in plan.notify}
