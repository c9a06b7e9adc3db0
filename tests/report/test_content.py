"""What a report says, whatever it looks like."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from confidentiality_cli.report import Format, render
from confidentiality_cli.report.blocks import Card, Glance, Listing, Paragraph, Report, Section, Tone, Verdict
from confidentiality_cli.report.content import build
from confidentiality_cli.tree.model import Limit
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.triage.recommendation import Conflict, Step
from confidentiality_cli.vocabulary import Recipient

TODAY = date(2026, 11, 21)
Threat = Callable[..., Decision]
ORDER = [
    "verdict",
    "now",
    "glance",
    "notify",
    "do-not-notify",
    "conflicts",
    "client",
    "chart",
    "follow-up",
    "why",
    "change",
    "unsure",
    "currency",
    "sources",
    "disclaimer",
]


def section(report: Report, id_: str) -> Section:
    return next(one for one in report.sections if one.id == id_)


def cards(report: Report, id_: str) -> list[Card]:
    return [block for block in section(report, id_).blocks if isinstance(block, Card)]


def told(report: Report) -> str:
    return repr(report)


def with_conflict(decision: Decision) -> Decision:
    conflict = Conflict("Two rules pull apart.", "Do both.")
    return replace(decision, plan=replace(decision.plan, conflicts=(conflict,)))


def test_sections_come_in_the_order_one_needs_them(threat: Threat) -> None:
    report = build(with_conflict(threat("US-OH", intent_and_ability="unsure")), today=TODAY)
    assert [one.id for one in report.sections] == ORDER


def test_the_first_page_holds_the_verdict_what_to_do_and_whom_to_call(threat: Threat) -> None:
    report = build(threat("US-OH"), today=TODAY)
    assert [one.id for one in report.sections if one.first_page] == ["verdict", "now", "glance"]


def test_a_section_without_anything_to_say_is_left_out(threat: Threat) -> None:
    assert "conflicts" not in {one.id for one in build(threat("US-OH"), today=TODAY).sections}


def test_the_verdict_is_in_words(threat: Threat) -> None:
    verdict = section(build(threat("US-CA"), today=TODAY), "verdict").blocks[0]
    assert isinstance(verdict, Verdict)
    assert (verdict.disclosure, verdict.urgency) == ("You must tell", "now")
    assert "California" in verdict.headline


def test_several_concerns_each_show_their_own_verdict(threat: Threat) -> None:
    decision = threat("US-CA", concerns="harm-to-others something-else")
    blocks = section(build(decision, today=TODAY), "verdict").blocks
    verdicts = [block for block in blocks if isinstance(block, Verdict)]
    assert [one.title for one in verdicts] == ["", *(one.title for one in decision.plan.verdicts)]
    assert [one.headline for one in verdicts[1:]] == [one.headline for one in decision.plan.verdicts]


def test_a_step_with_a_limit_says_by_when(threat: Threat) -> None:
    decision = threat("US-CA")
    plan = replace(decision.plan, steps=(Step("Report it.", Limit("within 24 hours", 24)),))
    report = build(replace(decision, plan=plan), today=TODAY, at=datetime(2026, 11, 21, 14, 30))  # noqa: DTZ001 - no zone
    listing = section(report, "now").blocks[0]
    assert isinstance(listing, Listing)
    assert listing.entries[0].by == "by Sun 22 Nov 14:30 (within 24 hours)"


def test_every_recipient_is_at_a_glance_and_in_detail(threat: Threat) -> None:
    decision = threat("US-NY")
    report = build(decision, today=TODAY)
    glance = section(report, "glance").blocks[0]
    assert isinstance(glance, Glance)
    seen = [row.who for group in glance.groups for row in group.rows]
    expected = [entry.label for entry in decision.plan.notify]
    assert seen == [*expected, *(bar.label for bar in decision.plan.bars)]
    assert [card.title for card in cards(report, "notify")] == expected


def test_ways_that_each_suffice_are_said_once_and_in_words(threat: Threat) -> None:
    decision = threat("US-OH")
    report = build(decision, today=TODAY)
    glance = section(report, "glance").blocks[0]
    assert isinstance(glance, Glance)
    noted = [group for group in glance.groups if group.note]
    assert len(noted) == 1
    assert "any one of these ways" in noted[0].note
    assert {row.who for row in noted[0].rows} == {
        entry.label for entry in decision.plan.notify if entry.alternative_group
    }
    facts = [fact for card in cards(report, "notify") for fact in card.facts]
    hows = [text for fact in facts if fact.label == "How" for text in fact.texts]
    assert hows
    assert not any("any one of these ways" in how for how in hows)


def test_alternatives_without_a_law_are_listed_by_name(grouped: Decision) -> None:
    glance = section(build(grouped, today=TODAY), "glance").blocks[0]
    assert isinstance(glance, Glance)
    labels = "; ".join(entry.label for entry in grouped.plan.notify[:2])
    assert glance.groups[0].note == f"Any one of these is enough: {labels}."
    assert glance.groups[0].rows[0].tag.endswith(", one way")


def test_a_law_that_names_whom_you_may_tell_shows_who_must_not_hear(threat: Threat) -> None:
    report = build(threat("US-TX"), today=TODAY)
    barred = {card.title: card.tag for card in cards(report, "do-not-notify")}
    assert barred["The person threatened"] == "MUST NOT (law)"
    assert "The person threatened" not in {card.title for card in cards(report, "notify")}


def test_new_york_names_its_official_but_the_police_are_called_first(threat: Threat) -> None:
    report = build(threat("US-NY"), today=TODAY)
    tags = [(card.title, card.tag) for card in cards(report, "notify")]
    assert tags[0][0] == "Police"
    assert ("Director of community services", "MUST (law)") in tags


def test_the_note_for_the_chosen_license_comes_first(threat: Threat) -> None:
    report = build(threat("US-NY", profession="psychologist"), today=TODAY)
    notes = [block.text for block in section(report, "why").blocks if isinstance(block, Paragraph)]
    licensed = [text for text in notes if "license" in text.partition("(")[0]]
    assert licensed[0].startswith("Your license (psychologists)")
    assert all(text.startswith("Other licenses") for text in licensed[1:])


def test_the_rules_that_decided_name_the_jurisdiction_and_hold_no_open_blank(threat: Threat) -> None:
    why = section(build(threat("US-OH"), today=TODAY), "why")
    rules = [entry.text for block in why.blocks if isinstance(block, Listing) for entry in block.entries]
    assert any("Ohio" in rule for rule in rules)
    assert not any("{" in rule for rule in rules)


def test_only_answers_that_change_something_are_shown_as_changes(threat: Threat) -> None:
    decision = threat("US-OH")
    shown = repr(section(build(decision, today=TODAY), "change"))
    same = [one for one in decision.alternatives if not one.changes and one.question.id == "client_will"]
    changing = [one for one in decision.alternatives if one.changes]
    assert same
    assert not any(f'"{one.label}"' in shown for one in same)
    assert all(one.label in shown for one in changing)


def test_an_answer_that_opens_further_questions_names_them(threat: Threat) -> None:
    decision = threat("US-OH")
    opening = next(one for one in decision.alternatives if one.would_ask)
    asked = decision.content.questions[opening.would_ask[0]].text
    assert f"opens further questions: {asked}" in repr(section(build(decision, today=TODAY), "change"))


def test_every_unsure_question_is_listed_with_how_to_find_out(threat: Threat) -> None:
    decision = threat("US-OH", intent_and_ability="unsure", client_will="unsure")
    listed = {card.title: card.facts for card in cards(build(decision, today=TODAY), "unsure")}
    rows = [row for row in decision.walk.rows if row.unsure]
    assert set(listed) == {row.question.text for row in rows}
    assert all(listed[row.question.text][0].texts == (row.question.find_out,) for row in rows)


def test_every_doubt_of_the_law_is_told(threat: Threat) -> None:
    decision = threat("US-NY")
    report = told(build(decision, today=TODAY))
    assert decision.plan.doubts
    assert all(doubt in report for doubt in decision.plan.doubts)


def test_an_overdue_review_is_warned_of_on_the_first_page(threat: Threat) -> None:
    decision = threat("US-NY")

    def warnings(today: date) -> list[str]:
        blocks = section(build(decision, today=today), "verdict").blocks
        return [block.text for block in blocks if isinstance(block, Paragraph) and block.tone is Tone.WARNING]

    assert warnings(TODAY) == []
    assert len(warnings(date(2099, 1, 1))) == 1
    assert "New York" in warnings(date(2099, 1, 1))[0]


def test_a_source_nobody_compared_says_so(threat: Threat) -> None:
    decision = threat("US-NY")
    unchecked = [decision.content.source(id_) for id_ in decision.plan.sources]
    assert any(source is not None and source.checked is None for source in unchecked)
    assert "not compared with the official text" in repr(section(build(decision, today=TODAY), "sources"))


def test_no_state_chosen_is_said_in_words(threat: Threat) -> None:
    assert "No state chosen" in build(threat("US"), today=TODAY).context


def test_a_state_without_a_word_of_its_law_is_said_so_with_the_verdict_and_once(threat: Threat) -> None:
    report = build(threat("US-NY", concerns="legal-demand", immediate_danger="no"), today=TODAY)
    silent = "New York: its own law on privilege, consent and records was not looked up here"
    assert silent in repr(section(report, "verdict"))
    assert told(report).count(silent) == 1


@pytest.mark.parametrize(
    ("code", "answers"),
    [
        ("US", {"concerns": "legal-demand", "immediate_danger": "no"}),
        ("US-NY", {}),
        ("US-NY", {"concerns": "legal-demand"}),
    ],
    ids=["no state chosen", "its law decides", "a call for help"],
)
def test_the_law_that_was_not_looked_up_is_named_nowhere_else(
    threat: Threat, code: str, answers: dict[str, str]
) -> None:
    assert "and records was not looked up here" not in told(build(threat(code, **answers), today=TODAY))


def test_the_title_tells_nothing_of_the_case(threat: Threat) -> None:
    titles = {build(threat(code), today=TODAY).title for code in ("US-CA", "US-TX", "US")}
    assert titles == {"Confidentiality report"}


@pytest.mark.parametrize("shown", list(Format), ids=lambda one: one.value)
@pytest.mark.parametrize("code", ["US-TX", "US-CA", "US-OH", "US-NY", "US"])
def test_every_format_carries_everything_one_acts_on(
    threat: Threat, laid_out: Callable[[Decision, Format], str], shown: Format, code: str
) -> None:
    decision = threat(code)
    text = flattened(laid_out(decision, shown))
    needed = [step.text for step in decision.plan.steps]
    for entry in decision.plan.notify:
        needed += [entry.label, entry.say, *entry.have_ready]
        needed += [item.text for item in (*entry.share, *entry.withhold)]
    for bar in decision.plan.bars:
        needed += [bar.label, bar.reason]
    needed += [*decision.plan.document, *decision.plan.follow_up, *decision.plan.client.words]
    assert [one for one in needed if flattened(one) not in text] == []


def flattened(text: str) -> str:
    """Leave letters and digits: line breaks, escapes and markers differ from format to format."""
    plain = text.replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&").replace("│", "")
    return "".join(character for character in plain if character.isalnum())


@pytest.mark.parametrize("shown", list(Format), ids=lambda one: one.value)
def test_the_same_decision_gives_the_same_bytes(threat: Threat, shown: Format) -> None:
    decision = threat("US-OH")
    at = datetime(2026, 11, 21, 14, 30)  # noqa: DTZ001 - no zone
    first, second = (render(decision, shown, today=TODAY, at=at) for _ in range(2))
    assert first == second
    assert first.endswith("\n")


def test_a_recipient_named_twice_keeps_both_labels(threat: Threat) -> None:
    decision = threat("US-OH")
    twice = [entry.label for entry in decision.plan.notify if entry.recipient is Recipient.SUPERVISOR_OR_COLLEAGUE]
    assert len(twice) == 2
    assert set(twice) <= {card.title for card in cards(build(decision, today=TODAY), "notify")}
