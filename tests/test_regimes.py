"""What one rule of a regime does to one finding."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from confidentiality_cli.proof import run
from confidentiality_cli.tree.conditions import UNSURE, AllOf, Condition
from confidentiality_cli.tree.conditions import Test as Answered
from confidentiality_cli.tree.diagnostics import Mark
from confidentiality_cli.tree.library import Content, Library, content_root
from confidentiality_cli.tree.model import BarRule, Item, NotifyRule, RecipientWording
from confidentiality_cli.tree.regime import Pick, Regime, RegimeRule
from confidentiality_cli.triage.facts import Facts
from confidentiality_cli.triage.recommendation import ClientPlan, Finding, NotifyEntry
from confidentiality_cli.triage.regimes import apply_regimes
from confidentiality_cli.vocabulary import Bar, Disclosure, Inform, Recipient, Strength, Urgency
from tests.broken_content import break_content, sound_content

REAL = Library(content_root())
NOWHERE = Mark("made-up.yaml", 1, 1)
POLICE, SCHOOL = Recipient.LAW_ENFORCEMENT, Recipient.SCHOOL_OFFICIALS
THREAT = Item("threat", "what was threatened")
STATUS = Item("client_status", "that the person is a client at all")

FINDING = Finding(
    concern="alpha",
    title="Alpha",
    outcome="told",
    disclosure=Disclosure.PERMITTED,
    urgency=Urgency.DAYS,
    headline="You may tell.",
    explanation=(),
    steps=(),
    notify=(NotifyEntry(POLICE, "Police", Strength.MAY, how="Call.", share=(THREAT, STATUS), concerns=("alpha",)),),
    bars=(),
    client=ClientPlan(Inform.BEFORE, ()),
    document=(),
    follow_up=(),
    sources=("law",),
    law=(),
    doubts=(),
)
NARROW = RegimeRule(
    id="rule",
    pick=Pick(),
    withhold=(),
    condition="",
    bars=(),
    opens=(),
    opens_to=None,
    lowers_to=None,
    headline="",
    clash=None,
    explanation=(),
    steps=(),
    first=False,
    document=(),
    doubts=(),
    sources=("federal",),
    mark=NOWHERE,
)
YES: Condition = Answered("immediate_danger", ("yes",))


@cache
def bare() -> Content:
    return replace(REAL.content([], None), regimes=())


def under(*rules: RegimeRule, finding: Finding = FINDING, danger: str = "no") -> Finding:
    regimes = tuple(
        Regime(f"regime-{number}", "A regime", AllOf(()), "It may apply.", (rule,), NOWHERE)
        for number, rule in enumerate(rules)
    )
    return apply_regimes(finding, replace(bare(), regimes=regimes), Facts({"immediate_danger": (danger,)}, None))


def test_a_condition_ends_how_a_recipient_is_told() -> None:
    told = under(replace(NARROW, condition="Give no name.")).notify[0]
    assert told.how == "Call. Give no name."
    assert told.basis == ("federal",)


def test_a_rule_for_nobody_who_is_told_leaves_no_source_behind() -> None:
    only_school = replace(NARROW, pick=Pick(recipients=(SCHOOL,)), condition="Give no name.")
    assert under(only_school) == FINDING


def test_a_rule_that_lowers_speaks_in_place_of_the_outcome() -> None:
    after = under(replace(NARROW, lowers_to=Disclosure.CLIENT_DECIDES, headline="Only with a signature."))
    assert (after.disclosure, after.headline) == (Disclosure.CLIENT_DECIDES, "Only with a signature.")


def test_a_rule_that_would_lower_less_than_the_outcome_itself_speaks_before_it() -> None:
    kept = replace(FINDING, disclosure=Disclosure.PROHIBITED, headline="Keep it.")
    after = under(replace(NARROW, lowers_to=Disclosure.CONSULT_FIRST, headline="Ask."), finding=kept)
    assert (after.disclosure, after.headline) == (Disclosure.PROHIBITED, "Ask. Keep it.")


@pytest.mark.parametrize(("danger", "stands"), [("yes", True), ("no", False), (UNSURE, False)])
def test_a_bar_under_a_condition_stands_only_when_that_is_certain(danger: str, *, stands: bool) -> None:
    rule = replace(NARROW, bars=(BarRule(POLICE, Bar.MUST_NOT, "because", when=YES),))
    assert bool(under(rule, danger=danger).bars) is stands


@pytest.mark.parametrize(("danger", "stands"), [("yes", True), ("no", False), (UNSURE, True)])
def test_what_is_opened_under_a_condition_stands_unless_that_is_certainly_not_so(danger: str, *, stands: bool) -> None:
    rule = replace(NARROW, opens=(NotifyRule(SCHOOL, Strength.MAY, when=YES),))
    assert (SCHOOL in {entry.recipient for entry in under(rule, danger=danger).notify}) is stands


def test_one_regime_narrows_what_another_opens() -> None:
    school = NotifyRule(SCHOOL, Strength.MAY, wording=RecipientWording(share=(THREAT, STATUS)))
    after = under(replace(NARROW, opens=(school,)), replace(NARROW, withhold=(STATUS,)))
    for entry in after.notify:
        assert (entry.share, entry.withhold) == ((THREAT,), (STATUS,))


def test_not_sure_about_a_regime_alone_is_no_reading_of_no(tmp_path: Path) -> None:
    root = sound_content(tmp_path / "content")
    narrow = {"file": "regimes/program.yaml", "replace": "outcomes: [must-tell]", "by": "outcomes: [keep]"}
    break_content(root, narrow)
    assert [one.message for one in run(root).problems.found if one.code == "P002"] == []
