"""What is due to the client after anyone outside was told stands in every such plan, and in no other."""

from collections.abc import Callable, Mapping

import pytest

from confidentiality_cli.cases.decode import read_case
from confidentiality_cli.tree.diagnostics import Problems
from confidentiality_cli.tree.library import Content, Library
from confidentiality_cli.triage.aftermath import BLOCK
from confidentiality_cli.triage.decide import Decision, plan_of
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.recommendation import Plan
from confidentiality_cli.triage.walk import walk
from tests.conftest import Tiny

Read = Callable[[Answers], Content]

TELLING = (
    "threat-identified-victim-ca",
    "threat-identified-victim-tx",
    "threat-against-therapist",
    "suicide-imminent-tx",
    "suicidal-minor",
    "child-abuse-ca",
    "child-already-reported-elsewhere",
    "elder-abuse",
    "emergency-services-credible-danger",
    "hospital-treats-client-now",
    "court-order",
    "care-team-continuity",
    "az-parent-wants-record",
    "suicidal-and-child-abuse",
)
SILENT = ("vague-anger-no-victim", "casual-talk", "signed-release", "supervision", "interpreter-in-session")
POINTS = (
    ("Tell the client", "unless that adds danger or the law forbids it"),
    ("Remind the client of the limits of confidentiality",),
    ("Repair of the relationship",),
    ("informed-consent form", "from the first session on"),
)


def plan_of_case(id_: str, library: Library, content_for: Read) -> Plan:
    """Give the plan that a case of the real content ends in."""
    root = library.node(f"cases/{id_}.yaml")
    problems = Problems()
    case = read_case(root, id_, library, problems) if root is not None else None
    assert case is not None, problems.render()
    answers = case.stages[-1].answers
    content = content_for(answers)
    return plan_of(content, walk(content, answers))


@pytest.mark.parametrize("id_", TELLING)
def test_a_plan_that_tells_someone_outside_says_what_the_client_is_due(
    id_: str, library: Library, content_for: Read
) -> None:
    followed = " ".join(plan_of_case(id_, library, content_for).follow_up)
    for point in POINTS:
        for words in point:
            assert words in followed


@pytest.mark.parametrize("id_", TELLING)
def test_it_is_said_once(id_: str, library: Library, content_for: Read) -> None:
    follow_up = plan_of_case(id_, library, content_for).follow_up
    assert sum("limits of confidentiality" in text for text in follow_up) == 1


@pytest.mark.parametrize("id_", SILENT)
def test_a_plan_that_tells_nobody_or_whom_the_client_chose_does_not_say_it(
    id_: str, library: Library, content_for: Read
) -> None:
    plan = plan_of_case(id_, library, content_for)
    due = {line.text for line in library.vocabulary.blocks[BLOCK]}
    assert not due.intersection(plan.follow_up)


def ending(tiny: Tiny, **parts: str) -> Decision:
    """Decide a concern whose only outcome has these parts."""
    rooms = "recipients: {law_enforcement: {how: Call., share: [threat], withhold: [diagnosis]}}"
    told: Mapping[str, str] = {
        "disclosure": "permitted",
        "urgency": "days",
        "notify": "{may: [law_enforcement]}",
        "client": "{inform: before, guidance: Tell it.}",
        **parts,
    }
    tiny.tree("alpha", "- node: end\n  look: immediate_danger\n  to: told", tiny.outcome("told", **told), rooms=rooms)
    return tiny.decide(immediate_danger="no", concerns="alpha", jurisdiction="US-CA")


def added(decision: Decision) -> int:
    """Count the lines that stand after the outcome's own."""
    return len(decision.plan.follow_up) - 1


def test_the_lines_of_the_vocabulary_follow_the_outcome_s_own(tiny: Tiny) -> None:
    decision = ending(tiny)
    due = [line.text for line in decision.content.vocabulary.blocks[BLOCK]]
    assert list(decision.plan.follow_up) == ["Look again.", *due]


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"disclosure": "consult_first"}, id="nobody is told yet"),
        pytest.param({"disclosure": "client_decides"}, id="the client has chosen"),
        pytest.param({"urgency": "none"}, id="a standing arrangement"),
        pytest.param({"client": "{inform: not_applicable, guidance: Dead.}"}, id="a client who cannot be told"),
        pytest.param({"notify": "null"}, id="nobody outside"),
    ],
)
def test_nothing_is_added(tiny: Tiny, parts: dict[str, str]) -> None:
    assert added(ending(tiny, **parts)) == 0


def test_an_outcome_that_says_it_itself_does_not_say_it_twice(tiny: Tiny) -> None:
    decision = ending(tiny, follow_up=f"[{{use: {BLOCK}}}, Look again.]")
    assert len(decision.plan.follow_up) == len(set(decision.plan.follow_up))
    assert added(decision) == len(decision.content.vocabulary.blocks[BLOCK])
