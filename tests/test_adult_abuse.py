"""Abuse of an adult in each jurisdiction: a frail person of 75, at home and left without food; told to a psychologist.

What to expect is derived twice without the program's own objects: from the profile's YAML by the small reader below,
and from GOLDEN, a table written from reading the law.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import pytest
import yaml

from confidentiality_cli.tree.library import Content, content_root
from confidentiality_cli.triage.decide import plan_of
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.recommendation import Plan
from confidentiality_cli.triage.walk import walk
from confidentiality_cli.vocabulary import Disclosure, Strength, Urgency

ROOT = content_root()
CODES = tuple(sorted(path.stem.upper() for path in (ROOT / "jurisdictions").glob("*.yaml")))
STATES = tuple(code for code in CODES if code != "US")
FACTS = {
    "immediate_danger": "no",
    "concerns": "adult-abuse",
    "adult_at_risk": "elder",
    "abuse_setting": "community",
    "elder_age": "from_70",
    "impairment": "other",
    "profession": "psychologist",
    "works_there": "no",
    "client_role": "other",
    "abuse_kind": "neglect",
    "adult_choice": "open",
    "child_exposed": "no",
}
RESIDENT = {**FACTS, "abuse_setting": "facility"}
PARTNER = {**FACTS, "adult_at_risk": "partner"}
MOST_QUESTIONS_IN_DANGER = 8
REGIMES = ("setting", "other_state")  # asked when the plan stands on the screen already
PlanIn = Callable[[Mapping[str, str], str], Plan]
ContentFor = Callable[[Answers], Content]


class Row(NamedTuple):
    """What the law of a state asks on these facts: hours (0: at once; None: no number), telephone, verdict, whom."""

    hours: int | None
    telephone: str
    disclosure: str = "required"
    must: str = "adult_protective_services"


DOUBT = ("consult_first", "")
VOLUNTARY = ("permitted", "")

GOLDEN = {
    "US-AL": Row(0, "1-800-458-7214", *DOUBT),
    "US-AK": Row(24, "1-800-478-9996"),
    "US-AZ": Row(0, "1-877-767-2385"),
    "US-AR": Row(24, "1-800-482-8049"),
    "US-CA": Row(0, "1-833-401-0832"),
    "US-CO": Row(24, "", must="law_enforcement"),
    "US-CT": Row(24, "1-888-385-4225"),
    "US-DE": Row(None, "1-888-277-4302"),
    "US-DC": Row(0, "202-541-3950"),
    "US-FL": Row(0, "1-800-962-2873"),
    "US-GA": Row(None, "1-866-552-4464", must="adult_protective_services law_enforcement"),
    "US-HI": Row(None, ""),
    "US-ID": Row(24, "", *DOUBT),
    "US-IL": Row(24, "1-866-800-1409", *DOUBT),
    "US-IN": Row(0, "1-800-992-6978", must="adult_protective_services law_enforcement"),
    "US-IA": Row(24, "1-800-362-2178"),
    "US-KS": Row(None, ""),
    "US-KY": Row(0, "1-877-597-2331"),
    "US-LA": Row(None, "1-833-577-6532"),
    "US-ME": Row(0, "1-800-624-8404"),
    "US-MD": Row(None, "1-800-332-6347"),
    "US-MA": Row(0, "1-800-922-2275"),
    "US-MI": Row(0, "1-855-444-3911"),
    "US-MN": Row(24, "1-844-880-1574"),
    "US-MS": Row(0, "1-844-437-6282"),
    "US-MO": Row(0, "1-800-392-0210"),
    "US-MT": Row(None, "", *DOUBT),
    "US-NE": Row(None, "1-800-652-1999"),
    "US-NV": Row(24, "1-888-729-0571"),
    "US-NH": Row(0, "1-800-949-0470"),
    "US-NJ": Row(None, "1-800-792-8820", *DOUBT),
    "US-NM": Row(0, "1-866-654-3219"),
    "US-NY": Row(None, "", *VOLUNTARY),
    "US-NC": Row(None, ""),
    "US-ND": Row(None, "1-855-462-5465"),
    "US-OH": Row(0, "1-855-644-6277"),
    "US-OK": Row(None, "1-800-522-3511"),
    "US-OR": Row(0, "1-855-503-7233", *DOUBT),
    "US-PA": Row(0, "1-800-490-8505", *VOLUNTARY),
    "US-RI": Row(0, "401-462-0555"),
    "US-SC": Row(24, "1-888-227-3487"),
    "US-SD": Row(24, ""),
    "US-TN": Row(0, "1-888-277-8366"),
    "US-TX": Row(0, "1-800-252-5400"),
    "US-UT": Row(0, "1-800-371-7897"),
    "US-VT": Row(48, "1-800-564-1612"),
    "US-VA": Row(0, "1-888-832-3858"),
    "US-WA": Row(0, "1-877-734-6277"),
    "US-WV": Row(48, "1-800-352-6513"),
    "US-WI": Row(None, "1-833-586-0107", *DOUBT),
    "US-WY": Row(0, "1-800-457-3659"),
}
BOUND = tuple(code for code, row in GOLDEN.items() if row.disclosure == "required")


# A reader of the profiles that knows nothing of the program


def law(code: str) -> dict[str, Any]:
    """Give the profile's own words, every scalar as text."""
    text = (ROOT / "jurisdictions" / f"{code.lower()}.yaml").read_text(encoding="utf-8")
    section = yaml.load(text, Loader=yaml.BaseLoader)["adult_abuse"]  # noqa: S506 - text and nothing else
    assert isinstance(section, dict)
    return section


def word(value: object, facts: Mapping[str, str]) -> str:
    """Give a fact that may differ by the answer to a question."""
    if isinstance(value, dict):
        value = value.get(facts[value["by"]], value["otherwise"])
    return {"true": "yes", "false": "no", "": "null"}.get(str(value), str(value))


def holds(when: Mapping[str, Any] | None, facts: Mapping[str, str]) -> bool:
    """Decide a condition on complete facts."""
    if not when:
        return True
    if "not" in when:
        return not holds(when["not"], facts)
    if "all" in when:
        return all(holds(one, facts) for one in when["all"])
    if "any" in when:
        return any(holds(one, facts) for one in when["any"])
    allowed = when["in"] if "in" in when else [when["equals"]]
    return facts[when["fact"]] in allowed


def named(section: Mapping[str, Any], facts: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Give everyone the duty names on these facts."""
    for part in section["discharge"]:
        for way in part["ways"]:
            yield from (entry for entry in way["notify"] if holds(entry.get("when"), facts))


def told(plan: Plan, strength: Strength) -> set[str]:
    return {entry.recipient.value for entry in plan.notify if entry.strength is strength}


@pytest.fixture(scope="module")
def plan_in(content_for: ContentFor) -> PlanIn:
    """Give the plan for facts in a jurisdiction; facts that the path does not need are left aside."""

    def run(facts: Mapping[str, str], code: str) -> Plan:
        answers = {key: (value,) for key, value in facts.items()} | {"jurisdiction": (code,)}
        content = content_for(answers)
        return plan_of(content, walk(content, answers))

    return run


# From the profile's YAML


@pytest.mark.parametrize("code", STATES)
@pytest.mark.parametrize("facts", [FACTS, RESIDENT], ids=["at-home", "resident"])
def test_a_report_is_required_only_where_the_profile_obliges(
    plan_in: PlanIn, code: str, facts: Mapping[str, str]
) -> None:
    key = "binds_for_residents" if facts is RESIDENT else "binds"
    binding = word(law(code)[key], facts) == "required"
    assert (plan_in(facts, code).disclosure is Disclosure.REQUIRED) == binding


@pytest.mark.parametrize("code", STATES)
@pytest.mark.parametrize("facts", [FACTS, RESIDENT], ids=["at-home", "resident"])
def test_the_plan_obliges_to_tell_exactly_those_whom_the_profile_names(
    plan_in: PlanIn, code: str, facts: Mapping[str, str]
) -> None:
    plan = plan_in(facts, code)
    due = plan.disclosure is Disclosure.REQUIRED
    expected = {entry["recipient"] for entry in named(law(code), facts)} if due else set()
    assert told(plan, Strength.MUST) == expected


@pytest.mark.parametrize("code", BOUND)
def test_each_entry_carries_the_limit_of_the_profile(plan_in: PlanIn, code: str) -> None:
    limits = {(entry["recipient"], entry["limit"]["text"]) for entry in named(law(code), FACTS) if entry.get("limit")}
    plan = plan_in(FACTS, code)
    assert limits <= {(entry.recipient.value, entry.limit.text) for entry in plan.notify if entry.limit}


@pytest.mark.parametrize("code", BOUND)
def test_a_written_report_is_a_step_where_the_profile_asks_for_one(plan_in: PlanIn, code: str) -> None:
    section = law(code)
    wanted = word(section["written_required"], FACTS)
    steps = [step.text for step in plan_in(FACTS, code).steps]
    if wanted in {"always", "on_request"}:
        assert section["written"] in steps
    else:
        assert any("was not confirmed" in step for step in steps) == (wanted == "null")


@pytest.mark.parametrize("code", CODES)
def test_a_profile_never_obliges_without_naming_whom_to_tell(code: str) -> None:
    section = law(code)
    for key, facts in (("binds", FACTS), ("binds_for_residents", RESIDENT)):
        value = section[key]
        words = [word(value, facts)] if not isinstance(value, dict) else list(value.values())
        if "required" in words:
            entries = list(named(section, {**facts, "works_there": "yes"}))
            assert entries, f"{code} {key}"


# From the table


@pytest.mark.parametrize("code", STATES)
def test_verdict_and_recipients_are_those_read_in_the_law(plan_in: PlanIn, code: str) -> None:
    plan = plan_in(FACTS, code)
    assert plan.disclosure.value == GOLDEN[code].disclosure
    assert told(plan, Strength.MUST) == set(GOLDEN[code].must.split())


@pytest.mark.parametrize("code", BOUND)
def test_the_shortest_limit_is_the_one_read_in_the_law(plan_in: PlanIn, code: str) -> None:
    duties = [entry for entry in plan_in(FACTS, code).notify if entry.strength is Strength.MUST]
    hours = [entry.limit.hours for entry in duties if entry.limit and entry.limit.hours is not None]
    assert min(hours, default=None) == GOLDEN[code].hours


@pytest.mark.parametrize("code", STATES)
def test_whoever_may_call_protective_services_is_given_the_number_or_told_that_none_is_confirmed(
    plan_in: PlanIn, code: str
) -> None:
    calls = [entry.how for entry in plan_in(FACTS, code).notify if entry.recipient.value == "adult_protective_services"]
    assert all((GOLDEN[code].telephone or "No number was confirmed") in how for how in calls)
    assert calls or code == "US-CO"


def test_any_one_report_is_enough_only_where_the_law_says_so(plan_in: PlanIn) -> None:
    choices = {code for code in BOUND if any(entry.alternative_group for entry in plan_in(FACTS, code).notify)}
    assert choices == {"US-IN"}


@pytest.mark.parametrize(
    ("code", "kind", "police"),
    [
        ("US-WA", "neglect", False),
        ("US-WA", "physical", True),
        ("US-WA", "threats", True),
        ("US-SC", "money", False),
        ("US-SC", "serious", True),
        ("US-ID", "serious", True),
        ("US-ID", "money", False),
        ("US-CO", "money", True),
    ],
)
def test_the_police_must_hear_only_of_what_the_law_sends_to_them(
    plan_in: PlanIn, code: str, kind: str, *, police: bool
) -> None:
    plan = plan_in({**FACTS, "profession": "social_worker", "abuse_kind": kind}, code)
    assert ("law_enforcement" in told(plan, Strength.MUST)) is police


@pytest.mark.parametrize(
    ("code", "resident", "who"),
    [
        ("US-CA", RESIDENT, {"ombudsman"}),
        ("US-TX", RESIDENT, {"designated_official"}),
        ("US-GA", RESIDENT, {"designated_official", "law_enforcement"}),
        ("US-NJ", {**RESIDENT, "works_there": "yes"}, {"ombudsman"}),
        ("US-NY", RESIDENT, {"designated_official"}),
        ("US-PA", {**RESIDENT, "works_there": "yes"}, {"adult_protective_services"}),
        ("US-WA", RESIDENT, {"adult_protective_services"}),
    ],
)
def test_abuse_of_a_resident_goes_where_the_law_sends_it(
    plan_in: PlanIn, code: str, resident: Mapping[str, str], who: set[str]
) -> None:
    assert told(plan_in(resident, code), Strength.MUST) == who


@pytest.mark.parametrize(
    ("code", "age", "disclosure"),
    [
        ("US-CA", "from_60", Disclosure.CLIENT_DECIDES),
        ("US-CA", "from_65", Disclosure.REQUIRED),
        ("US-CO", "from_65", Disclosure.CLIENT_DECIDES),
        ("US-CO", "from_70", Disclosure.REQUIRED),
        ("US-MA", "from_60", Disclosure.REQUIRED),
        ("US-FL", "from_70", Disclosure.CLIENT_DECIDES),
        ("US-NY", "from_70", Disclosure.CLIENT_DECIDES),
        ("US-OK", "from_70", Disclosure.CONSULT_FIRST),
    ],
)
def test_age_alone_counts_from_where_the_law_says(plan_in: PlanIn, code: str, age: str, disclosure: Disclosure) -> None:
    assert plan_in({**FACTS, "elder_age": age, "impairment": "able"}, code).disclosure is disclosure


def test_a_colorado_adult_outside_the_group_may_be_reported_and_need_not_be(plan_in: PlanIn) -> None:
    facts = {**FACTS, "adult_at_risk": "impaired"}
    assert plan_in(facts, "US-CO").disclosure is Disclosure.PERMITTED
    assert plan_in({**facts, "impairment": "intellectual"}, "US-CO").disclosure is Disclosure.REQUIRED


def test_in_dc_the_duty_ends_where_the_own_client_does_the_harm(plan_in: PlanIn) -> None:
    assert plan_in({**FACTS, "client_role": "harms"}, "US-DC").disclosure is Disclosure.CONSULT_FIRST


def test_a_capable_elder_in_a_new_jersey_facility_is_reported_by_its_staff(plan_in: PlanIn) -> None:
    facts = {**RESIDENT, "works_there": "yes", "impairment": "able"}
    assert plan_in(facts, "US-NJ").disclosure is Disclosure.REQUIRED
    assert plan_in({**facts, "works_there": "no"}, "US-NJ").disclosure is Disclosure.CONSULT_FIRST


@pytest.mark.parametrize(
    ("profession", "disclosure"),
    [("psychologist", Disclosure.REQUIRED), ("social_worker", Disclosure.CLIENT_DECIDES)],
)
def test_a_capable_resident_in_louisiana_counts_only_for_whom_the_facility_law_names(
    plan_in: PlanIn, profession: str, disclosure: Disclosure
) -> None:
    facts = {**RESIDENT, "impairment": "able", "profession": profession}
    assert plan_in(facts, "US-LA").disclosure is disclosure


@pytest.mark.parametrize(("role", "strength"), [("harmed", Strength.SHOULD), ("other", Strength.MAY)])
def test_the_michigan_police_should_hear_where_the_one_harmed_is_a_client(
    plan_in: PlanIn, role: str, strength: Strength
) -> None:
    plan = plan_in({**FACTS, "abuse_kind": "physical", "client_role": role}, "US-MI")
    police = [entry.strength for entry in plan.notify if entry.recipient.value == "law_enforcement"]
    assert police == [strength]


# What holds everywhere


def test_without_a_state_nothing_is_required(plan_in: PlanIn) -> None:
    for facts in (FACTS, RESIDENT, PARTNER, {**FACTS, "adult_at_risk": "self_neglect"}):
        assert plan_in(facts, "US").disclosure is not Disclosure.REQUIRED


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("facts", [FACTS, RESIDENT, PARTNER], ids=["at-home", "resident", "partner"])
def test_the_one_who_does_the_harm_is_never_warned(plan_in: PlanIn, code: str, facts: Mapping[str, str]) -> None:
    plan = plan_in(facts, code)
    assert "alleged_abuser" in {bar.recipient.value for bar in plan.bars}
    assert "alleged_abuser" not in {entry.recipient.value for entry in plan.notify}


@pytest.mark.parametrize("code", CODES)
def test_a_capable_adult_hurt_by_a_partner_decides_in_every_state(plan_in: PlanIn, code: str) -> None:
    plan = plan_in({**PARTNER, "client_role": "harmed", "adult_choice": "objects"}, code)
    assert plan.disclosure is Disclosure.CLIENT_DECIDES
    assert told(plan, Strength.MUST) == set()


@pytest.mark.parametrize("code", CODES)
def test_danger_now_is_acted_on_at_once_after_few_questions(content_for: ContentFor, code: str) -> None:
    for answers, plan in endings_in_danger(content_for, code):
        assert plan.urgency is Urgency.IMMEDIATE
        assert plan.disclosure in {Disclosure.REQUIRED, Disclosure.PERMITTED}
        assert "law_enforcement" in told(plan, Strength.MUST) | told(plan, Strength.SHOULD)
        assert len([one for one in answers if one not in REGIMES]) <= MOST_QUESTIONS_IN_DANGER


def endings_in_danger(content_for: ContentFor, code: str) -> Iterator[tuple[Answers, Plan]]:
    """Give every way through the concern with somebody in danger now, and where it ends."""
    start: dict[str, tuple[str, ...]] = {
        "immediate_danger": ("yes",),
        "concerns": ("adult-abuse",),
        "jurisdiction": (code,),
    }
    content = content_for(start)
    waiting: list[dict[str, tuple[str, ...]]] = [start]
    while waiting:
        given = waiting.pop()
        walked = walk(content, given)
        if walked.pending is None:
            yield given, plan_of(content, walked)
        else:
            question = walked.pending
            waiting.extend({**given, question.id: (choice.id,)} for choice in question.offered)
