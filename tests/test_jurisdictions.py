"""Each jurisdiction on the facts of one case: a named person, a gun, tonight; a psychologist, a client who refuses.

What to expect is derived twice without the program's own objects: from the profile's YAML by the small reader below,
and from GOLDEN, a table written by hand from reading the law.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from confidentiality_cli.tree.library import Content, content_root
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.vocabulary import Bar, Recipient, Strength

ROOT = content_root()
CASE = ROOT / "cases" / "threat-identified-victim-ca.yaml"
CODES = tuple(sorted(path.stem.upper() for path in (ROOT / "jurisdictions").glob("*.yaml")))
STATES = tuple(code for code in CODES if code != "US")
LIFE_IN_DANGER = {"law_enforcement", "identified_victim", "crisis_team_or_hospital"}
"""Whom federal law and the ethics codes let a clinician tell on these facts, whatever the state says."""
CARE = {"crisis_team_or_hospital", "treatment_team"}
"""Those who treat the client hear what treatment needs under another rule than the one on threats."""


def read(path: Path) -> dict[str, Any]:
    """Read YAML with every scalar as text."""
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text and nothing else
    assert isinstance(loaded, dict)
    return loaded


def duty_of(code: str) -> dict[str, Any]:
    """Give the profile's own words on the duty to protect."""
    section = read(ROOT / "jurisdictions" / f"{code.lower()}.yaml")["duty_to_protect"]
    assert isinstance(section, dict)
    return section


def nothing(value: object) -> bool:
    return value in ("", "null", "~", [])


def for_psychologists(value: object) -> str:
    """Give a fact that may differ by profession."""
    if isinstance(value, dict):
        value = value.get("psychologist", value["otherwise"]) if value["by"] == "profession" else value["otherwise"]
    return {"true": "yes", "false": "no", "": "null"}.get(str(value), str(value))


def bound(duty: Mapping[str, Any]) -> bool:
    return for_psychologists(duty["binds"]) == "mandatory"


class Named(NamedTuple):
    """Someone the law names on these facts."""

    recipient: str
    label: str
    strength: str


def so(when: Mapping[str, Any]) -> bool:
    """Decide a condition on the facts of the case."""
    if "not" in when:
        return not so(when["not"])
    facts = {"target": "named", "timeframe": "now", "client_will": "nothing"}
    return facts[when["fact"]] in when.get("in", [when.get("equals")])


def named(entry: object, default: str) -> Named | None:
    """Read someone the law names; None if there is no such person here (an adult is threatened, tonight)."""
    if isinstance(entry, str):
        entry = {"recipient": entry}
    assert isinstance(entry, dict)
    if "when" in entry and not so(entry["when"]):
        return None
    if "psychologist" not in entry.get("only_for", ["psychologist"]):
        return None
    if entry["recipient"] in {"victim_guardian", "responsible_for_place"}:
        return None
    return Named(entry["recipient"], entry.get("label", ""), entry.get("strength", default))


def parts(duty: Mapping[str, Any]) -> list[list[tuple[Named, ...]]]:
    """Give each part of the duty as the ways that are open: hospital is closed to a client who refuses it."""
    found = []
    for part in duty["discharge"]:
        ways = []
        for way in part["ways"]:
            people = tuple(one for entry in way["notify"] if (one := named(entry, "must")))
            if "psychologist" in way.get("only_for", ["psychologist"]) and (people or not way["notify"]):
                ways.append(people)
        opened = [way for way in ways if all(one.recipient != "crisis_team_or_hospital" for one in way)]
        found.append(opened if any(opened) else ways)
    return found


def law_names(duty: Mapping[str, Any]) -> dict[tuple[str, str], tuple[str, bool]]:
    """Give everyone the duty names: how strongly, and whether somebody else would do instead."""
    order = ["must", "should", "may"]
    reasons: dict[tuple[str, str], list[tuple[str, bool]]] = {}
    for ways in parts(duty):
        choice = len({tuple((one.recipient, one.label) for one in way) for way in ways}) > 1
        for one in {one for way in ways for one in way}:
            reasons.setdefault((one.recipient, one.label), []).append((one.strength, choice))
    return {
        who: (strongest, all(choice for strength, choice in found if strength == strongest))
        for who, found in reasons.items()
        for strongest in [min((strength for strength, _ in found), key=order.index)]
    }


@pytest.fixture(scope="module")
def told(decided: Callable[[Mapping[str, str]], Decision]) -> Callable[[str], Decision]:
    """Decide the case in a jurisdiction; each is decided once."""
    case = read(CASE)
    answers = {key: " ".join([value] if isinstance(value, str) else value) for key, value in case["answers"].items()}
    done: dict[str, Decision] = {}

    def decide(code: str) -> Decision:
        if code not in done:
            done[code] = decided({**answers, "jurisdiction": code})
        return done[code]

    return decide


def labelled(content: Content, who: tuple[str, str]) -> tuple[str, str]:
    recipient, label = who
    return recipient, label or content.vocabulary.recipients[Recipient(recipient)]


# From the profile's YAML


@pytest.mark.parametrize("code", CODES)
def test_the_case_is_complete_everywhere(told: Callable[[str], Decision], code: str) -> None:
    walked = told(code).walk
    assert walked.pending is None
    assert len(walked.endings) == 1


@pytest.mark.parametrize("code", CODES)
def test_disclosure_is_required_just_where_the_law_binds_psychologists(
    told: Callable[[str], Decision], code: str
) -> None:
    plan = told(code).plan
    assert plan.disclosure.value == ("required" if bound(duty_of(code)) else "permitted")
    assert plan.urgency.value == "immediate"


@pytest.mark.parametrize("code", [code for code in STATES if bound(duty_of(code))])
def test_whom_the_duty_names_appears_as_the_law_says(told: Callable[[str], Decision], code: str) -> None:
    decision = told(code)
    entries = {entry.key: entry for entry in decision.plan.notify}
    for who, (strength, choice) in law_names(duty_of(code)).items():
        entry = entries[labelled(decision.content, who)]
        assert (entry.strength.value, entry.alternative_group is not None) == (strength, choice)


@pytest.mark.parametrize("code", CODES)
def test_nobody_is_a_must_whom_the_law_does_not_name(told: Callable[[str], Decision], code: str) -> None:
    decision = told(code)
    duty = duty_of(code)
    meant = {labelled(decision.content, who) for who in law_names(duty)} if bound(duty) else set()
    assert {entry.key for entry in decision.plan.notify if entry.strength is Strength.MUST} <= meant


@pytest.mark.parametrize("code", CODES)
def test_whom_the_law_lets_be_told_is_named(told: Callable[[str], Decision], code: str) -> None:
    decision = told(code)
    keys = {entry.key for entry in decision.plan.notify}
    for entry in duty_of(code)["may_also_tell"]:
        one = named(entry, "may")
        if one is not None:
            assert labelled(decision.content, (one.recipient, one.label)) in keys


@pytest.mark.parametrize("code", CODES)
def test_whom_the_law_leaves_out_is_barred_and_not_told(told: Callable[[str], Decision], code: str) -> None:
    duty = duty_of(code)
    plan = told(code).plan
    out = set()
    if not nothing(duty["recipients_limited_to"]):
        out |= {"identified_victim", "family_or_safety_contact"} - set(duty["recipients_limited_to"])
    if for_psychologists(duty["may_tell_victim"]) == "no":
        out.add("identified_victim")
    assert {bar.recipient.value for bar in plan.bars if bar.bar is Bar.MUST_NOT} == out
    assert not out & {entry.recipient.value for entry in plan.notify}


@pytest.mark.parametrize("code", CODES)
def test_nobody_outside_is_told_whom_the_law_does_not_allow(told: Callable[[str], Decision], code: str) -> None:
    duty = duty_of(code)
    outside = {entry.recipient.value for entry in told(code).plan.notify if not entry.recipient.in_circle}
    if nothing(duty["recipients_limited_to"]):
        also = {one.recipient for entry in duty["may_also_tell"] if (one := named(entry, "may"))}
        allowed = LIFE_IN_DANGER | also | {recipient for recipient, _ in law_names(duty)}
    else:
        allowed = set(duty["recipients_limited_to"]) | CARE
    assert outside <= allowed


@pytest.mark.parametrize("code", CODES)
def test_every_citation_of_the_law_is_in_the_report(told: Callable[[str], Decision], code: str) -> None:
    assert set(duty_of(code)["citations"]) <= set(told(code).plan.sources)


def test_without_a_state_the_doubt_is_said_once(told: Callable[[str], Decision]) -> None:
    decision = told("US")
    assert decision.content.vocabulary.phrases["no_state_chosen"] in decision.plan.doubts
    assert not [doubt for doubt in decision.plan.doubts if "not confirmed" in doubt]


@pytest.mark.parametrize("code", STATES)
def test_every_fact_the_decision_looked_at_and_nobody_confirmed_is_a_doubt(
    told: Callable[[str], Decision], code: str
) -> None:
    decision = told(code)
    duty = duty_of(code)
    looked = ["imminence_required", "intent_and_ability_required"] if bound(duty) else ["may_tell_victim"]
    for fact in ("binds", *looked):
        words = decision.content.vocabulary.law_facts[fact]
        shown = any(words in doubt for doubt in decision.plan.doubts)
        assert shown is (for_psychologists(duty[fact]) == "null"), fact


@pytest.mark.parametrize("code", STATES)
def test_doubt_about_the_sources_is_passed_on(told: Callable[[str], Decision], code: str) -> None:
    duty = duty_of(code)
    doubts = " ".join(told(code).plan.doubts)
    for degree in ("medium", "low"):
        assert (f"of {degree} confidence" in doubts) is (duty["confidence"] == degree)
    assert ("nobody has compared" in doubts) is nothing(duty["checked"])
    assert nothing(duty["limits_doubt"]) or " ".join(duty["limits_doubt"].split()) in doubts


def test_the_sources_of_another_state_never_appear(told: Callable[[str], Decision]) -> None:
    for code in STATES:
        foreign = tuple(f"{other.lower()}-" for other in STATES if other != code)
        assert not [id_ for id_ in told(code).plan.sources if id_.startswith(foreign)]


def test_without_a_state_nothing_is_required_and_nobody_is_barred_by_law(told: Callable[[str], Decision]) -> None:
    plan = told("US").plan
    assert plan.disclosure.value == "permitted"
    assert not [bar for bar in plan.bars if bar.bar is Bar.MUST_NOT]


# From reading the law


class Row(NamedTuple):
    """What a psychologist must, should, may instead (any one is enough) and must not tell; the circle left out."""

    disclosure: str
    musts: str = ""
    shoulds: str = ""
    any_of: str = ""
    bars: str = ""


MAY_ACT = Row("permitted", shoulds="police")
BOTH = Row("required", "victim police")

GOLDEN: dict[str, Row] = {
    "US-AL": MAY_ACT,  # counselors and family therapists are bound, psychologists unconfirmed
    "US-AK": MAY_ACT,
    "US-AZ": Row("required", "victim police", "hospital"),
    "US-AR": Row("required", "police"),  # police or hospital; hospital is closed here; the victim is no listed step
    "US-CA": BOTH,
    "US-CO": Row("required", "victim", any_of="police"),  # police, or other suitable action that tells nobody
    "US-CT": MAY_ACT,
    "US-DE": Row("required", "victim police hospital"),
    "US-DC": MAY_ACT,
    "US-FL": Row("required", "police"),
    "US-GA": MAY_ACT,
    "US-HI": MAY_ACT,
    "US-ID": BOTH,
    "US-IL": Row("required", "victim police official"),  # the official within 24 hours
    "US-IN": Row("required", any_of="victim police official"),
    "US-IA": Row("permitted", shoulds="police", bars="victim family"),
    "US-KS": MAY_ACT,
    "US-KY": BOTH,
    "US-LA": BOTH,
    "US-ME": Row("required", any_of="victim police"),
    "US-MD": Row("required", any_of="victim police"),
    "US-MA": Row("required", any_of="victim police"),
    "US-MI": BOTH,
    "US-MN": Row("required", any_of="victim police"),  # the police only if the victim cannot be reached
    "US-MS": Row("permitted", shoulds="police", bars="family"),
    "US-MO": Row("required", shoulds="victim police"),  # reasonable care, no fixed list
    "US-MT": BOTH,
    "US-NE": BOTH,
    "US-NV": BOTH,
    "US-NH": Row("required", any_of="victim police"),
    "US-NJ": Row("required", "official", any_of="victim police"),
    "US-NM": MAY_ACT,
    "US-NY": Row("required", "official", "police"),
    "US-NC": MAY_ACT,
    "US-ND": MAY_ACT,  # family therapists only
    "US-OH": Row("required", any_of="victim police colleague"),
    "US-OK": Row("required", shoulds="police"),  # the steps that meet the duty were not read
    "US-OR": MAY_ACT,
    "US-PA": Row("required", "victim", "police"),
    "US-RI": MAY_ACT,
    "US-SC": Row("required", "victim", "police"),
    "US-SD": MAY_ACT,  # counselors and family therapists only
    "US-TN": Row("required", "police", any_of="victim"),  # warn, or protect in another way
    "US-TX": Row("permitted", shoulds="police", bars="victim family"),
    "US-UT": BOTH,
    "US-VT": Row("required", shoulds="victim police"),
    "US-VA": Row("required", any_of="victim police"),
    "US-WA": Row("required", shoulds="victim police"),
    "US-WV": MAY_ACT,
    "US-WI": Row("required", any_of="police official"),
    "US-WY": MAY_ACT,
}
WORDS = {
    "victim": "identified_victim",
    "police": "law_enforcement",
    "hospital": "crisis_team_or_hospital",
    "official": "designated_official",
    "family": "family_or_safety_contact",
    "colleague": "supervisor_or_colleague",
}


def meant(words: str) -> set[str]:
    return {WORDS[word] for word in words.split()}


def test_the_table_has_every_state_and_the_district() -> None:
    assert tuple(sorted(GOLDEN)) == STATES
    assert len(GOLDEN) == 51


@pytest.mark.parametrize("code", sorted(GOLDEN))
def test_the_program_agrees_with_a_reading_of_the_law(told: Callable[[str], Decision], code: str) -> None:
    plan, row = told(code).plan, GOLDEN[code]
    musts = [entry for entry in plan.notify if entry.strength is Strength.MUST]
    shoulds = {
        one.recipient.value for one in plan.notify if one.strength is Strength.SHOULD and not one.recipient.in_circle
    }
    assert plan.disclosure.value == row.disclosure
    assert {one.recipient.value for one in musts if one.alternative_group is None} == meant(row.musts)
    assert {one.recipient.value for one in musts if one.alternative_group is not None} == meant(row.any_of)
    assert shoulds == meant(row.shoulds)
    assert {bar.recipient.value for bar in plan.bars if bar.bar is Bar.MUST_NOT} == meant(row.bars)
