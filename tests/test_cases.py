"""How a case is judged: exactly as the header of the acceptance scenarios says."""

from pathlib import Path

import pytest

from confidentiality_cli.proof import run
from tests.broken_content import break_content, sound_content

CASE = "cases/small-case.yaml"
EXPECT = "  notify: {must: [law_enforcement]}\n  never: [press]\n  mentions: [[obliges you, police]]\n"


def judged(tmp_path: Path, expect: str) -> list[str]:
    root = sound_content(tmp_path / "content")
    break_content(root, {"file": CASE, "replace": EXPECT, "by": expect})
    return [one.message for one in run(root, [root / CASE]).problems.found]


@pytest.mark.parametrize(
    "expect",
    [
        "",
        "  notify: {must: [law_enforcement]}\n",
        "  notify: {any_of: [law_enforcement, press]}\n",
        "  mentions: [police]\n",
        "  mentions: [{any: [ambulance, POLICE]}]\n",
        "  mentions: [[/call the pol.ce/, Ethics code 4.05]]\n",
        "  never: [employer]\n",
    ],
    ids=["nothing", "must", "any-of", "word", "any-word", "pattern-and-source", "never"],
)
def test_what_comes_out_as_expected_is_no_problem(tmp_path: Path, expect: str) -> None:
    assert judged(tmp_path, expect) == []


@pytest.mark.parametrize(
    ("expect", "message"),
    [
        ("  notify: {}\n", "law_enforcement is notified, but nobody outside the circle should be."),
        ("  notify: {should: [law_enforcement]}\n", "law_enforcement is must, not should."),
        ("  notify: {may: [court]}\n", "court is not notified, not may."),
        ("  notify: {any_of: [court]}\n", "none of court is notified."),
        ("  notify: {any_of: [court, press], must: [law_enforcement]}\n", "none of court, press is notified."),
        ("  notify: {one_group: [law_enforcement, court]}\n", "do not stand in one alternative group"),
        ("  notify: {must: [press]}\n", "law_enforcement is must, but the case does not list them."),
        ("  do_not_notify: [law_enforcement]\n", "law_enforcement is not under do_not_notify."),
        ("  never: [law_enforcement]\n", "law_enforcement is notified and never should be."),
        ("  mentions: [[police, ambulance]]\n", 'does not say "police" and "ambulance"'),
        ("  mentions: [{any: [ambulance, helicopter]}]\n", 'does not say "ambulance" or "helicopter"'),
    ],
    ids=["nobody", "strength", "absent", "any-of", "none-of-two", "group", "unlisted", "bar", "never", "all", "any"],
)
def test_what_comes_out_otherwise_is_named(tmp_path: Path, expect: str, message: str) -> None:
    assert message in " ".join(judged(tmp_path, expect))


def test_the_circle_may_appear_without_being_listed(tmp_path: Path) -> None:
    root = sound_content(tmp_path / "content")
    notify = {"replace": "{law: duty_to_protect}", "by": "{law: duty_to_protect, should: [supervisor_or_colleague]}"}
    break_content(root, {"file": "concerns/small.yaml", **notify})
    assert run(root, [root / CASE]).problems.render() == ""


def test_members_of_one_alternative_group_are_recognised(tmp_path: Path) -> None:
    root = sound_content(tmp_path / "content")
    ways = "{way: Police, notify: [law_enforcement]}, {way: Advice, notify: [supervisor_or_colleague]}"
    one = {"replace": "{way: Police, notify: [law_enforcement]}", "by": ways}
    break_content(root, {"file": "jurisdictions/us-ca.yaml", **one})
    group = "  notify: {one_group: [law_enforcement, supervisor_or_colleague]}\n"
    break_content(root, {"file": CASE, "replace": EXPECT, "by": group})
    assert run(root, [root / CASE]).problems.render() == ""


def test_a_stage_is_judged_with_the_answers_of_the_stages_before_it(tmp_path: Path) -> None:
    root = sound_content(tmp_path / "content")
    stage = {"replace": "    expect: {disclosure: required}", "by": "    expect: {disclosure: prohibited}"}
    break_content(root, {"file": CASE, **stage})
    (found,) = run(root, [root / CASE]).problems.found
    assert found.code == "K002"
    assert found.message == "disclosure is required, not prohibited."


def test_a_stage_without_expectation_may_leave_questions_open(tmp_path: Path) -> None:
    root = sound_content(tmp_path / "content")
    assert run(root, [root / CASE]).problems.render() == ""


def test_answers_that_the_path_does_not_need_are_no_problem(tmp_path: Path) -> None:
    root = sound_content(tmp_path / "content")
    break_content(
        root,
        {"file": CASE, "replace": "  immediate_danger: no\n  concerns", "by": "  immediate_danger: yes\n  concerns"},
    )
    assert "K001" not in {one.code for one in run(root, [root / CASE]).problems.found}
