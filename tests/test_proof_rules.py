"""The safety rules one by one, where no content that passes the earlier checks can break them."""

from dataclasses import replace
from pathlib import Path

import pytest

from confidentiality_cli.proof import paths, proof, run
from confidentiality_cli.proof.proof import prove
from confidentiality_cli.proof.rules import Trip, breaches
from confidentiality_cli.tree.diagnostics import Problems
from confidentiality_cli.tree.library import Content, Library
from confidentiality_cli.triage.decide import plan_of
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.recommendation import BarEntry, Plan
from confidentiality_cli.triage.walk import walk
from confidentiality_cli.vocabulary import Bar, Disclosure
from tests.broken_content import break_content, sound_content

MAY_TELL: Answers = {"concerns": ("small",), "jurisdiction": ("US",), "immediate_danger": ("yes",)}


def plan_and_trip(content: Content) -> tuple[Plan, Trip]:
    walked = walk(content, MAY_TELL)
    plan = plan_of(content, walked)
    return plan, Trip(walked.endings[0].outcome, plan, unsure=False, danger="yes", grounded=False)


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return Library(sound_content(tmp_path / "content")).content(["small"], "US")


def test_a_sound_end_breaks_no_rule(content: Content) -> None:
    _, trip = plan_and_trip(content)
    assert list(breaches(trip)) == []


def test_nobody_is_both_told_and_kept_out(content: Content) -> None:
    plan, trip = plan_and_trip(content)
    told = plan.notify[0]
    bar = BarEntry(told.recipient, told.label, Bar.SHOULD_NOT, "A reason.")
    found = list(breaches(replace(trip, plan=replace(plan, bars=(bar,)))))
    assert [one.code for one in found] == ["P006"]


def test_what_is_shared_is_not_withheld_from_the_same_recipient(content: Content) -> None:
    plan, trip = plan_and_trip(content)
    entry = replace(plan.notify[0], withhold=plan.notify[0].share)
    found = list(breaches(replace(trip, plan=replace(plan, notify=(entry,)))))
    assert [one.code for one in found] == ["P005"]


def test_not_sure_may_end_in_keeping_it_confidential_only_where_the_outcome_says_why(content: Content) -> None:
    plan, trip = plan_and_trip(content)
    kept = replace(trip.outcome, disclosure=Disclosure.PROHIBITED)
    assert "P002" in [one.code for one in breaches(replace(trip, outcome=kept, unsure=True, danger="no", plan=plan))]
    allowed = replace(kept, unsure_ok="It cannot matter.")
    assert "P002" not in [
        one.code for one in breaches(replace(trip, outcome=allowed, unsure=True, danger="no", plan=plan))
    ]


def test_a_crash_of_the_walk_is_a_finding_with_its_path(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(content: Content, answers: Answers) -> object:
        if "immediate_danger" in answers:
            raise KeyError("gone")
        return walk(content, answers)

    monkeypatch.setattr(paths, "walk", broken)
    monkeypatch.setattr(proof, "walk", broken)
    problems = Problems()
    prove(content.trees["small"], ["small"], {"US": content}, problems, everywhere=False)
    assert {one.code for one in problems.found} == {"P001"}
    assert "immediate_danger=yes" in problems.found[0].message


def test_not_sure_may_not_hide_what_a_definite_answer_would_open(tmp_path: Path) -> None:
    root = sound_content(tmp_path / "content")
    tree = {"file": "concerns/small.yaml"}
    break_content(root, {**tree, "replace": "no: keep, unsure: consult}", "by": "no: consult, unsure: keep}"})
    break_content(
        root,
        {
            **tree,
            "replace": "    disclosure: prohibited",
            "by": "    unsure_ok: It is fine.\n    disclosure: prohibited",
        },
    )
    found = [one.message for one in run(root).problems.found if one.code == "P013"]
    assert [any(f"{answer} in its place" in message for message in found) for answer in ("yes", "no")] == [True, True]


def test_a_breach_names_the_shortest_path_and_how_many_jurisdictions_share_it(tmp_path: Path) -> None:
    root = sound_content(tmp_path / "content")
    keep = {"replace": "yes: law, no: keep, unsure: consult}", "by": "yes: law, no: consult, unsure: keep}"}
    break_content(root, {"file": "concerns/small.yaml", **keep})
    (found,) = [one for one in run(root).problems.found if one.code == "P002"]
    assert "immediate_danger=no, serious=unsure; also in 1 other jurisdiction" in found.message


def test_without_a_state_required_stands_when_every_state_obliges(tmp_path: Path) -> None:
    root = sound_content(tmp_path / "content")
    break_content(root, {"file": "jurisdictions/us.yaml", "replace": "binds: null", "by": "binds: mandatory"})
    ways = "[{ways: [{way: Police, notify: [law_enforcement]}]}]"
    break_content(root, {"file": "jurisdictions/us.yaml", "replace": "discharge: []", "by": f"discharge: {ways}"})
    assert "P004" not in {one.code for one in run(root).problems.found}


def test_without_a_state_required_needs_every_state_at_medium_confidence(tmp_path: Path) -> None:
    root = sound_content(tmp_path / "content")
    break_content(root, {"file": "jurisdictions/us.yaml", "replace": "binds: null", "by": "binds: mandatory"})
    break_content(root, {"file": "jurisdictions/us-ca.yaml", "replace": "confidence: high", "by": "confidence: low"})
    assert "P004" in {one.code for one in run(root).problems.found}
