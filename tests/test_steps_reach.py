"""The steps and the list of recipients say the same.

Nobody whom the law names is missing from "Do now", and no step commands what the list leaves to judgement.
"""

from collections.abc import Mapping

import pytest

from confidentiality_cli.tree.library import Library, content_root
from confidentiality_cli.triage.decide import plan_of
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.reach import TOLD, reaching, unreached
from confidentiality_cli.triage.recommendation import NotifyEntry, Plan, Step
from confidentiality_cli.triage.walk import walk
from confidentiality_cli.vocabulary import Recipient, Strength

REAL = Library(content_root())
STATES = tuple(code for code in REAL.jurisdiction_codes() if code != "US")
MOST_ANSWERS = 20

THREAT = {"immediate_danger": "yes", "concerns": "harm-to-others", "threat_source": "client", "target": "named"}
CHILD_THREATENED = {**THREAT, "target": "child"}
PLACE = {**THREAT, "target": "place"}
SUICIDE = {"immediate_danger": "yes", "concerns": "harm-to-self", "suicidality": "imminent", "client_help": "refuses"}
SUICIDE_OF_A_MINOR = {**SUICIDE, "client_minor": "minor", "parent_danger": "no"}
ATTEMPT = {**SUICIDE, "suicidality": "attempt"}
CHILD = {"immediate_danger": "no", "concerns": "child-abuse", "child_source": "told", "child_kind": "sexual"}
ELDER = {"immediate_danger": "no", "concerns": "adult-abuse", "adult_at_risk": "elder", "abuse_setting": "facility"}
OTHERWISE = {
    "profession": "psychologist",
    "setting": "none",
    "intent_and_ability": "both",
    "client_will": "nothing",
    "client_minor": "adult",
    "parent_danger": "no",
    "timeframe": "now",
    "child_suspicion": "yes",
    "child_abuser": "carer",
    "child_client": "yes",
    "already_reported": "no",
    "works_there": "yes",
    "elder_age": "from_70",
    "impairment": "other",
    "client_role": "other",
    "abuse_kind": "physical",
    "adult_choice": "open",
}
VIGNETTES = {
    "threat": THREAT,
    "threat-to-a-child": CHILD_THREATENED,
    "threat-to-a-place": PLACE,
    "suicide": SUICIDE,
    "suicide-of-a-minor": SUICIDE_OF_A_MINOR,
    "attempt": ATTEMPT,
    "child": CHILD,
    "elder": ELDER,
}


def plan_for(code: str, facts: Mapping[str, str]) -> Plan:
    answers: dict[str, tuple[str, ...]] = {**{one: (value,) for one, value in facts.items()}, "jurisdiction": (code,)}
    content = REAL.content([facts["concerns"]], code)
    for _ in range(MOST_ANSWERS):
        walked = walk(content, answers)
        if walked.pending is None:
            return plan_of(content, walked)
        answers[walked.pending.id] = (OTHERWISE[walked.pending.id],)
    raise AssertionError(code)


def plan_with(answers: Answers) -> Plan:
    content = REAL.content(answers["concerns"], answers["jurisdiction"][0])
    return plan_of(content, walk(content, answers))


def entry(recipient: Recipient, strength: Strength, label: str = "One", group: str | None = None) -> NotifyEntry:
    return NotifyEntry(recipient, label, strength, alternative_group=group)


def tells(text: str, recipient: Recipient, label: str = "One") -> Step:
    return Step(text, tells=((recipient.value, label),))


POLICE, OFFICIAL, VICTIM = Recipient.LAW_ENFORCEMENT, Recipient.DESIGNATED_OFFICIAL, Recipient.IDENTIFIED_VICTIM


@pytest.mark.parametrize("vignette", VIGNETTES)
@pytest.mark.parametrize("code", STATES)
def test_everyone_whom_a_states_law_obliges_to_tell_is_reached_by_a_step(code: str, vignette: str) -> None:
    assert unreached(plan_for(code, VIGNETTES[vignette])) == ()


@pytest.mark.parametrize("vignette", VIGNETTES)
@pytest.mark.parametrize("code", STATES)
def test_the_steps_come_to_those_who_must_be_told_in_the_order_of_the_list(code: str, vignette: str) -> None:
    plan = plan_for(code, VIGNETTES[vignette])
    musts = [one.key for one in plan.notify if one.strength is Strength.MUST and not one.alternative_group]
    firsts = [next((place for place, step in enumerate(plan.steps) if key in step.reaches), None) for key in musts]
    known = [place for place in firsts if place is not None]
    assert known == sorted(known)


@pytest.mark.parametrize("vignette", VIGNETTES)
@pytest.mark.parametrize("code", STATES)
def test_no_blank_for_a_recipient_is_left_open(code: str, vignette: str) -> None:
    assert not [step.text for step in plan_for(code, VIGNETTES[vignette]).steps if TOLD in step.text]


def test_the_official_whom_new_york_names_stands_among_the_steps_and_a_warning_is_no_command() -> None:
    steps = [step.text for step in plan_for("US-NY", THREAT).steps]
    assert any("Director of community services" in text for text in steps)
    assert not any(text.startswith("Then reach the person threatened") for text in steps)
    assert any(text.startswith("Nothing obliges you to warn") for text in steps)


def test_a_step_that_tells_someone_falls_away_where_the_list_only_says_may() -> None:
    steps = [Step("Stay."), tells("Warn.", VICTIM)]
    assert [step.text for step in reaching(steps, [entry(VICTIM, Strength.MAY)])] == ["Stay."]
    assert [step.text for step in reaching(steps, [entry(VICTIM, Strength.SHOULD)])] == ["Stay.", "Warn."]
    assert [step.text for step in reaching(steps, [])] == ["Stay."]


def test_a_step_about_a_permission_falls_away_where_the_list_says_must() -> None:
    steps = [Step("You may warn.", may_tell=((VICTIM.value, "One"),))]
    assert reaching(steps, [entry(VICTIM, Strength.MUST)]) == ()
    assert [step.text for step in reaching(steps, [entry(VICTIM, Strength.MAY)])] == ["You may warn."]


def test_the_blank_names_those_whom_no_step_before_has_reached() -> None:
    both = [entry(POLICE, Strength.MUST, "Police"), entry(OFFICIAL, Strength.MUST, "Director")]
    anyone = Step(f"Report to {TOLD}.", tells=((POLICE.value, ""), (OFFICIAL.value, "")))
    assert [step.text for step in reaching([anyone], both)] == ["Report to Police; Director."]
    first = tells("Call the police.", POLICE, "Police")
    assert [step.text for step in reaching([first, anyone], both)] == ["Call the police.", "Report to Director."]
    assert [step.text for step in reaching([first, anyone], both[:1])] == ["Call the police."]


def test_the_blank_names_only_those_whom_the_law_of_its_own_concern_obliges_to_tell() -> None:
    asked = NotifyEntry(OFFICIAL, "Director", Strength.MUST, concerns=("alpha",))
    advised = NotifyEntry(POLICE, "Police", Strength.SHOULD, concerns=("alpha",))
    elsewhere = NotifyEntry(VICTIM, "Victim", Strength.MUST, concerns=("beta",))
    everybody = ((POLICE.value, ""), (OFFICIAL.value, ""), (VICTIM.value, ""))
    step = Step(f"Report to {TOLD}.", tells=everybody, concern="alpha")
    assert [one.text for one in reaching([step], [asked, advised, elsewhere])] == ["Report to Director."]


def test_a_step_that_names_nobody_does_not_reach_an_office_under_another_name() -> None:
    plan = plan_for("US-CA", THREAT)
    office = entry(POLICE, Strength.MUST, "The chief of the county")
    assert unreached(plan) == ()
    steps = reaching([tells("Call the police.", POLICE, "Police")], [office])
    assert steps == ()


def test_of_several_ways_one_step_is_enough() -> None:
    plan = plan_for("US-OH", THREAT)
    ways = [one for one in plan.notify if one.alternative_group]
    assert len(ways) > 1
    reached = {key for step in plan.steps for key in step.reaches}
    assert any(one.key not in reached for one in ways)
    assert unreached(plan) == ()


def test_two_concerns_do_not_ask_for_a_concern_that_was_chosen() -> None:
    answers = {
        "immediate_danger": ("yes",),
        "concerns": ("harm-to-others", "adult-abuse"),
        "jurisdiction": ("US-CA",),
        "threat_source": ("client",),
        "target": ("violent",),
        "client_will": ("unsure",),
        "adult_at_risk": ("partner",),
        "setting": ("none",),
    }
    alone = plan_with({**answers, "concerns": ("harm-to-others",)})
    assert [step.text for step in alone.steps if "second concern" in step.text]
    assert not [step.text for step in plan_with(answers).steps if "second concern" in step.text]


def test_the_clients_own_threat_comes_before_the_harm_done_to_the_client() -> None:
    answers = {
        "immediate_danger": ("yes",),
        "concerns": ("adult-abuse", "harm-to-others"),
        "jurisdiction": ("US",),
        "threat_source": ("client",),
        "target": ("violent",),
        "client_will": ("unsure",),
        "adult_at_risk": ("elder",),
        "abuse_setting": ("community",),
        "setting": ("none",),
    }
    plan = plan_with(answers)
    assert [verdict.concern for verdict in plan.verdicts] == ["harm-to-others", "adult-abuse"]
    assert plan.steps[0].reaches == (("law_enforcement", "Police"),)
