"""The report of child abuse in every jurisdiction: who gets it, by when, in which form, and what differs.

What to expect is derived twice without the program's own objects: from the profile's YAML by the small reader below,
and from GOLDEN, a table written from reading the law.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pytest
import yaml

from confidentiality_cli.tree.library import Content, content_root
from confidentiality_cli.triage.decide import plan_of
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.recommendation import NotifyEntry, Plan
from confidentiality_cli.triage.walk import walk
from confidentiality_cli.vocabulary import Disclosure, Recipient, Strength, Urgency

Planned = Callable[[Mapping[str, str]], Plan]

ROOT = content_root() / "jurisdictions"
CODES = tuple(sorted(path.stem.upper() for path in ROOT.glob("*.yaml")))
STATES = tuple(code for code in CODES if code != "US")
CPS = Recipient.CHILD_PROTECTIVE_SERVICES
POLICE = Recipient.LAW_ENFORCEMENT

BEATEN_AT_HOME = {
    "immediate_danger": "no",
    "concerns": "child-abuse",
    "child_source": "told",
    "child_kind": "physical",
    "child_suspicion": "yes",
    "child_abuser": "carer",
    "profession": "social_worker",
    "child_client": "yes",
    "already_reported": "no",
}
LONG_AGO = {
    "immediate_danger": "no",
    "concerns": "child-abuse",
    "child_source": "survivor",
    "survivor_risk": "no",
    "abuse_recent": "no",
}


class Golden(NamedTuple):
    """Hours for the first report (0: immediately, None: no number in the law), the written report, the hotline."""

    hours: int | None
    written: str | None
    written_hours: int | None
    hotline: str


GOLDEN = {
    "US-AL": Golden(0, "always", None, ""),
    "US-AK": Golden(24, "none", None, "1-800-478-4444"),
    "US-AZ": Golden(0, "none", None, "1-888-767-2445"),
    "US-AR": Golden(0, "none", None, "1-800-482-5964"),
    "US-CA": Golden(0, "always", 36, ""),
    "US-CO": Golden(24, "none", None, "1-844-264-5437"),
    "US-CT": Golden(12, "always", 48, "1-800-842-2288"),
    "US-DE": Golden(0, "on_request", None, "1-800-292-9582"),
    "US-DC": Golden(0, "on_request", None, "202-671-7233"),
    "US-FL": Golden(0, "none", None, "1-800-962-2873"),
    "US-GA": Golden(24, "on_request", None, "1-855-422-4453"),
    "US-HI": Golden(0, "always", None, "808-832-5300"),
    "US-ID": Golden(24, "none", None, "1-855-552-5437"),
    "US-IL": Golden(0, "none", None, "1-800-252-2873"),
    "US-IN": Golden(0, "none", None, "1-800-800-5556"),
    "US-IA": Golden(24, "none", None, "1-800-362-2178"),
    "US-KS": Golden(None, "on_request", None, "1-800-922-5330"),
    "US-KY": Golden(0, "on_request", 48, "1-877-597-2331"),
    "US-LA": Golden(0, "always", 120, "1-855-452-5437"),
    "US-ME": Golden(0, "on_request", 48, "1-800-452-1999"),
    "US-MD": Golden(0, "always", 48, "1-800-917-7383"),
    "US-MA": Golden(0, "always", 48, "1-800-792-5200"),
    "US-MI": Golden(0, "always", 72, "1-855-444-3911"),
    "US-MN": Golden(24, "always", 72, ""),
    "US-MS": Golden(0, "always", None, "1-800-222-8000"),
    "US-MO": Golden(0, "none", None, "1-800-392-3738"),
    "US-MT": Golden(None, None, None, "1-866-820-5437"),
    "US-NE": Golden(None, "always", None, "1-800-652-1999"),
    "US-NV": Golden(24, "none", None, "1-833-803-1183"),
    "US-NH": Golden(0, "on_request", 48, "1-800-894-5533"),
    "US-NJ": Golden(0, "none", None, "1-877-652-2873"),
    "US-NM": Golden(0, "none", None, "1-855-333-7233"),
    "US-NY": Golden(0, "always", 48, "1-800-635-1522"),
    "US-NC": Golden(None, "none", None, ""),
    "US-ND": Golden(0, "on_request", 48, "1-833-958-3500"),
    "US-OH": Golden(0, None, None, "1-855-642-4453"),
    "US-OK": Golden(0, None, None, "1-800-522-3511"),
    "US-OR": Golden(0, None, None, "1-855-503-7233"),
    "US-PA": Golden(0, "always", 48, "1-800-932-0313"),
    "US-RI": Golden(24, None, None, "1-800-742-4453"),
    "US-SC": Golden(None, "none", None, "1-888-227-3487"),
    "US-SD": Golden(0, "none", None, "1-877-244-0864"),
    "US-TN": Golden(0, "none", None, "1-877-237-0004"),
    "US-TX": Golden(24, None, None, "1-800-252-5400"),
    "US-UT": Golden(0, None, None, "1-855-323-3237"),
    "US-VT": Golden(24, "on_request", None, "1-800-649-5285"),
    "US-VA": Golden(24, "none", None, "1-800-552-7096"),
    "US-WA": Golden(48, "on_request", None, "1-866-363-4276"),
    "US-WV": Golden(24, "on_request", 48, "1-800-352-6513"),
    "US-WI": Golden(0, None, None, ""),
    "US-WY": Golden(0, "none", None, ""),
}


def report_law(code: str) -> dict[str, Any]:
    """Give the profile's own words on child abuse, every scalar as text."""
    text = (ROOT / f"{code.lower()}.yaml").read_text(encoding="utf-8")
    section = yaml.load(text, Loader=yaml.BaseLoader)["child_abuse"]  # noqa: S506 - text and nothing else
    assert isinstance(section, dict)
    return section


def ways(section: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give everyone whom the duty names, in the order of the file."""
    return [entry for part in section["discharge"] for way in part["ways"] for entry in way["notify"]]


@pytest.fixture
def planned(content_for: Callable[[Answers], Content]) -> Planned:
    """Give the plan alone: what would change it is of no interest here and takes time."""

    def run(answers: Mapping[str, str]) -> Plan:
        given = {key: (value,) for key, value in answers.items()}
        content = content_for(given)
        return plan_of(content, walk(content, given))

    return run


def told(plan: Plan, recipient: Recipient) -> NotifyEntry:
    return next(entry for entry in plan.notify if entry.recipient is recipient)


def names(plan: Plan) -> set[Recipient]:
    return {entry.recipient for entry in plan.notify}


def holds(when: Mapping[str, Any] | None, answers: Mapping[str, str]) -> bool:
    """Decide the one kind of condition that these entries use."""
    if when is None:
        return True
    allowed = when["in"] if "in" in when else [when["equals"]]
    return answers[when["fact"]] in allowed


@pytest.mark.parametrize("code", CODES)
def test_a_child_beaten_at_home_must_be_reported_everywhere(planned: Planned, code: str) -> None:
    plan = planned({**BEATEN_AT_HOME, "jurisdiction": code})
    assert (plan.disclosure, plan.urgency) == (Disclosure.REQUIRED, Urgency.IMMEDIATE)
    assert told(plan, CPS).strength is Strength.MUST
    assert Recipient.ALLEGED_ABUSER in {bar.recipient for bar in plan.bars}


@pytest.mark.parametrize("code", STATES)
def test_the_plan_gives_the_number_and_the_limit_of_the_state(planned: Planned, code: str) -> None:
    entry = told(planned({**BEATEN_AT_HOME, "jurisdiction": code}), CPS)
    golden = GOLDEN[code]
    assert golden.hotline in entry.how
    assert entry.limit is not None
    assert entry.limit.hours == golden.hours
    named = next(one for one in ways(report_law(code)) if one["recipient"] == "child_protective_services")
    assert entry.limit.text == named["limit"]["text"]
    assert report_law(code)["where_to_call"] in entry.how


@pytest.mark.parametrize("code", STATES)
def test_the_plan_names_a_written_report_and_its_limit_where_the_state_wants_one(planned: Planned, code: str) -> None:
    steps = planned({**BEATEN_AT_HOME, "jurisdiction": code}).steps
    written = [step for step in steps if step.text.startswith("In writing:")]
    golden = GOLDEN[code]
    if golden.written == "none":
        assert not written
        return
    words = report_law(code)["written_wording"]
    assert [step.text for step in written] == [f"In writing: {words}"]
    limit = written[0].limit
    if code == "US-MN":  # 72 hours without weekends and holidays
        assert limit is not None
        assert (limit.hours, limit.working_days) == (None, 3)
    else:
        assert (limit.hours if limit else None) == golden.written_hours


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("who", ["carer", "outsider"])
def test_exactly_those_whom_the_law_names_must_be_told(planned: Planned, code: str, who: str) -> None:
    answers = {**BEATEN_AT_HOME, "jurisdiction": code, "child_abuser": who}
    named = {
        Recipient(entry["recipient"])
        for entry in ways(report_law(code))
        if holds(entry.get("when"), answers)
        and entry.get("strength", "must") == "must"
        and answers["profession"] in entry.get("only_for", [answers["profession"]])
    }
    plan = planned(answers)
    assert {entry.recipient for entry in plan.notify if entry.strength is Strength.MUST} == named


@pytest.mark.parametrize("code", CODES)
def test_every_hotline_of_a_profile_stands_where_people_are_told_to_call(code: str) -> None:
    section = report_law(code)
    hotline = section["hotline"]
    if hotline != "null":
        digits = [word for word in hotline.replace(";", " ").split() if word[:1].isdigit()]
        assert digits
        assert all(word in section["where_to_call"] for word in digits)


@pytest.mark.parametrize("code", STATES)
def test_a_grown_victim_with_nobody_at_risk_follows_what_is_known_of_the_state(planned: Planned, code: str) -> None:
    section = report_law(code)
    plan = planned({**LONG_AGO, "jurisdiction": code})
    settled = section["adult_survivor"] == "not_required" or section["survivor_condition"] != "null"
    assert plan.disclosure is (Disclosure.PROHIBITED if settled else Disclosure.CONSULT_FIRST)
    assert all(entry.strength is Strength.MAY for entry in plan.notify if entry.recipient is CPS)


@pytest.mark.parametrize("question", sorted(set(BEATEN_AT_HOME) - {"concerns"}))
def test_not_sure_about_a_child_never_keeps_it_confidential(planned: Planned, question: str) -> None:
    for code in CODES:
        plan = planned({**BEATEN_AT_HOME, "survivor_risk": "unsure", "jurisdiction": code, question: "unsure"})
        assert plan.disclosure is not Disclosure.PROHIBITED, code


@pytest.mark.parametrize("question", ["immediate_danger", "child_source", "survivor_risk"])
def test_not_sure_about_a_grown_victim_never_keeps_it_confidential(planned: Planned, question: str) -> None:
    for code in CODES:
        plan = planned({**BEATEN_AT_HOME, **LONG_AGO, "jurisdiction": code, question: "unsure"})
        assert plan.disclosure is not Disclosure.PROHIBITED, code


def test_not_sure_how_long_ago_never_keeps_it_confidential_where_that_decides(planned: Planned) -> None:
    plan = planned({**LONG_AGO, "jurisdiction": "US-MN", "abuse_recent": "unsure"})
    assert plan.disclosure is Disclosure.CONSULT_FIRST


@pytest.mark.parametrize("code", STATES)
def test_a_child_at_risk_from_the_abuser_of_a_grown_victim_is_reported(planned: Planned, code: str) -> None:
    answers = {**BEATEN_AT_HOME, **LONG_AGO, "survivor_risk": "yes", "jurisdiction": code}
    assert planned(answers).disclosure is Disclosure.REQUIRED


@pytest.mark.parametrize(
    ("profession", "disclosure"),
    [
        ("psychologist", Disclosure.CONSULT_FIRST),
        ("psychiatrist", Disclosure.CONSULT_FIRST),
        ("social_worker", Disclosure.REQUIRED),
        ("counselor", Disclosure.REQUIRED),
        ("marriage_family_therapist", Disclosure.REQUIRED),
        ("nurse", Disclosure.CONSULT_FIRST),
        ("unsure", Disclosure.CONSULT_FIRST),
    ],
)
def test_oregon_exempts_some_professions_only(planned: Planned, profession: str, disclosure: Disclosure) -> None:
    plan = planned({**BEATEN_AT_HOME, "jurisdiction": "US-OR", "profession": profession})
    assert (plan.disclosure, plan.urgency) == (disclosure, Urgency.IMMEDIATE)


def test_danger_now_lifts_the_exemption_of_an_oregon_psychologist(planned: Planned) -> None:
    answers = {**BEATEN_AT_HOME, "jurisdiction": "US-OR", "profession": "psychologist", "immediate_danger": "yes"}
    plan = planned(answers)
    assert plan.disclosure is Disclosure.PERMITTED
    assert told(plan, Recipient.EMERGENCY_SERVICES).strength is Strength.SHOULD


@pytest.mark.parametrize("code", ["US-AZ", "US-LA", "US-SC"])
def test_a_stranger_goes_to_the_police_where_the_agency_takes_only_caretakers(planned: Planned, code: str) -> None:
    plan = planned({**BEATEN_AT_HOME, "jurisdiction": code, "child_abuser": "outsider"})
    assert told(plan, POLICE).strength is Strength.MUST
    assert CPS not in names(plan)


def test_off_duty_every_adult_in_dc_must_report_sexual_abuse_and_may_report_the_rest(planned: Planned) -> None:
    off_duty = {**BEATEN_AT_HOME, "jurisdiction": "US-DC", "child_source": "off_duty"}
    assert planned({**off_duty, "child_kind": "sexual"}).disclosure is Disclosure.REQUIRED
    assert planned(off_duty).disclosure is Disclosure.PERMITTED


@pytest.mark.parametrize("code", CODES)
def test_a_matter_that_states_draw_differently_is_asked_about_first(planned: Planned, code: str) -> None:
    for kind in ("teens", "images", "violence_seen", "risk"):
        plan = planned({**BEATEN_AT_HOME, "jurisdiction": code, "child_kind": kind})
        assert plan.disclosure is Disclosure.CONSULT_FIRST
