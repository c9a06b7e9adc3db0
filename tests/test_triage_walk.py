"""The walk: which question comes next, what is known without asking, where not sure leads."""

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from confidentiality_cli.triage.walk import Walk
from confidentiality_cli.vocabulary import Origin

if TYPE_CHECKING:
    from tests.conftest import Tiny

START = {"immediate_danger": "no", "concerns": "alpha", "jurisdiction": "US-CA"}


def pending(walk: Walk) -> str | None:
    return walk.pending.id if walk.pending else None


def outcomes(walk: Walk) -> list[str]:
    return [ending.outcome.id for ending in walk.endings]


@pytest.fixture
def small(tiny: "Tiny") -> "Tiny":
    """Two concerns that both ask about time; alpha also asks about a plan, beta about help."""
    questions = "\n".join(
        [
            tiny.question("timeframe", "{now: Now, later: Later}"),
            tiny.question("plan", "{yes: Yes, no: No}"),
        ]
    )
    tiny.tree(
        "alpha",
        """
        - ask: timeframe
          to: {now: plan, later: kept, unsure: asked}
        - ask: plan
          to: {yes: told, no: kept, unsure: asked}
        """,
        tiny.outcome("told", "permitted", "immediate"),
        tiny.outcome("kept", "prohibited"),
        tiny.outcome("asked"),
        questions=questions,
    )
    tiny.tree(
        "beta",
        """
        - ask: timeframe
          to: {now: helped, later: helped, unsure: helped}
        - ask: helped
          to: {yes: fine, no: worse, unsure: worse}
        """,
        tiny.outcome("fine", "client_decides"),
        tiny.outcome("worse"),
        questions="\n".join(
            [tiny.question("timeframe", "{now: Now, later: Later}"), tiny.question("helped", "{yes: Yes, no: No}")]
        ),
    )
    return tiny


def test_questions_come_in_the_order_of_reading(small: "Tiny") -> None:
    answers: dict[str, str] = {}
    asked = []
    for answer in ("no", "alpha", "US-CA", "now", "yes"):
        question = pending(small.walk(**answers))
        assert question is not None
        asked.append(question)
        answers[question] = answer
    assert asked == ["immediate_danger", "concerns", "jurisdiction", "timeframe", "plan"]
    assert outcomes(small.walk(**answers)) == ["told"]


def test_a_fact_that_another_answer_settles_is_not_asked(small: "Tiny") -> None:
    walked = small.walk(**{**START, "immediate_danger": "yes"})
    assert pending(walked) == "plan"
    row = next(row for row in walked.rows if row.question.id == "timeframe")
    assert (row.values, row.origin) == (("now",), Origin.KNOWN)


def test_a_settled_fact_wins_over_a_stray_answer(small: "Tiny") -> None:
    walked = small.walk(**{**START, "immediate_danger": "yes", "timeframe": "later"})
    assert pending(walked) == "plan"


def test_a_fact_that_one_concern_asked_is_not_asked_again_by_the_next(small: "Tiny") -> None:
    walked = small.walk(**{**START, "concerns": "alpha beta", "timeframe": "later"})
    assert pending(walked) == "helped"
    assert [row.question.id for row in walked.rows].count("timeframe") == 1


@pytest.mark.parametrize("answers", [{"timeframe": "unsure"}, {"timeframe": "now", "plan": "unsure"}])
def test_not_sure_takes_its_own_way_and_is_listed(small: "Tiny", answers: dict[str, str]) -> None:
    walked = small.walk(**START, **answers)
    assert outcomes(walked) == ["asked"]
    assert walked.unsure == (list(answers)[-1],)


def test_going_back_is_dropping_the_last_answer(small: "Tiny") -> None:
    before = small.walk(**START, timeframe="now")
    after = small.walk(**START, timeframe="now", plan="yes")
    dropped = {row.question.id: " ".join(row.values) for row in after.rows if row.question.id != "plan"}
    assert small.walk(**dropped) == before


def test_an_answer_does_not_survive_the_question_that_asked_for_it(small: "Tiny") -> None:
    changed = small.walk(**START, timeframe="later", plan="yes")
    assert outcomes(changed) == ["kept"]
    assert changed.facts.values("plan") is None


def test_an_answer_that_no_question_asks_for_is_named_as_unneeded(small: "Tiny") -> None:
    assert small.walk(**START, timeframe="later", plan="yes", helped="yes").unneeded == ("plan", "helped")


def test_nothing_is_called_unneeded_while_a_question_is_open(small: "Tiny") -> None:
    assert small.walk(**START, plan="yes").unneeded == ()


def test_the_order_of_answers_changes_nothing(small: "Tiny") -> None:
    answers = {**START, "timeframe": "now", "plan": "yes"}
    straight = small.walk(**answers)
    for order in list(permutations(answers.items()))[::17]:
        assert small.walk(**dict(order)) == straight


def test_two_concerns_end_in_two_outcomes(small: "Tiny") -> None:
    walked = small.walk(**{**START, "concerns": "alpha beta", "timeframe": "later", "helped": "yes"})
    assert outcomes(walked) == ["kept", "fine"]


def test_no_concern_at_all_still_leads_somewhere(small: "Tiny") -> None:
    assert pending(small.walk(**{**START, "concerns": "unsure"})) == "timeframe"


def test_a_jurisdiction_that_is_not_sure_is_the_national_ground(small: "Tiny") -> None:
    walked = small.walk(**{**START, "jurisdiction": "unsure", "timeframe": "later"})
    assert walked.facts.profile is not None
    assert walked.facts.profile.code == "US"


# Branches: the first case that holds wins, an open one leads to `unsure`


@pytest.fixture
def branching(tiny: "Tiny") -> "Tiny":
    tiny.tree(
        "alpha",
        """
        - ask: signs
          to: weighed
        - node: weighed
          branch:
            - if: {fact: signs, equals: plan}
              to: told
            - if: {fact: signs, equals: history}
              to: watched
          unsure: asked
          otherwise: kept
        """,
        tiny.outcome("told", "permitted", "immediate"),
        tiny.outcome("watched"),
        tiny.outcome("asked"),
        tiny.outcome("kept", "prohibited"),
        questions=tiny.question(
            "signs", "{plan: Plan, history: History, none: {label: None, alone: yes}}", several="yes"
        ),
    )
    return tiny


@pytest.mark.parametrize(
    ("signs", "outcome"),
    [
        ("plan", "told"),
        ("plan history", "told"),
        ("plan unsure", "told"),
        ("history", "watched"),
        ("history unsure", "asked"),
        ("unsure", "asked"),
        ("none", "kept"),
    ],
)
def test_a_branch_follows_what_is_certain_and_never_takes_not_sure_for_no(
    branching: "Tiny", signs: str, outcome: str
) -> None:
    assert outcomes(branching.walk(**START, signs=signs)) == [outcome]


# Law that differs by profession


@pytest.fixture
def lawful(tiny: "Tiny") -> "Tiny":
    tiny.tree(
        "alpha",
        """
        - node: duty
          look: law.duty_to_protect.binds
          to: {mandatory: must, permissive: may, none: may, unknown: asked}
        """,
        tiny.outcome("must", "required", "immediate", law="[duty_to_protect]"),
        tiny.outcome("may", "permitted", "same_day"),
        tiny.outcome("asked", law="[duty_to_protect]"),
    )
    tiny.law("US-CA", binds="mandatory")
    tiny.law("US-TX", binds="{by: profession, psychologist: mandatory, counselor: permissive, otherwise: null}")
    return tiny


def test_the_profession_is_not_asked_where_the_law_is_the_same_for_all(lawful: "Tiny") -> None:
    walked = lawful.walk(**START)
    assert outcomes(walked) == ["must"]
    assert "profession" not in [row.question.id for row in walked.rows]


def test_the_profession_is_asked_where_the_law_differs(lawful: "Tiny") -> None:
    assert pending(lawful.walk(**{**START, "jurisdiction": "US-TX"})) == "profession"


@pytest.mark.parametrize(
    ("profession", "outcome"),
    [("psychologist", "must"), ("counselor", "may"), ("nurse", "asked"), ("unsure", "asked")],
)
def test_the_law_of_the_profession_decides_and_what_is_not_confirmed_stays_open(
    lawful: "Tiny", profession: str, outcome: str
) -> None:
    assert outcomes(lawful.walk(**{**START, "jurisdiction": "US-TX", "profession": profession})) == [outcome]


def test_the_profession_is_asked_where_the_law_names_people_only_for_some(tiny: "Tiny") -> None:
    tiny.tree(
        "alpha",
        """
        - node: duty
          look: law.duty_to_protect.binds
          to: {mandatory: must, permissive: must, none: must, unknown: must}
        """,
        tiny.outcome("must", "required", "immediate", notify="{law: duty_to_protect}", law="[duty_to_protect]"),
        rooms="recipients: {designated_official: {how: Call., share: [threat], withhold: [history]}}",
    )
    tiny.law(
        "US-TX",
        discharge="[{ways: [{way: Report, notify: [{recipient: designated_official, only_for: [nurse]}]}]}]",
    )
    assert pending(tiny.walk(**START)) is None
    assert pending(tiny.walk(**{**START, "jurisdiction": "US-TX"})) == "profession"


# What to do at once


def test_now_steps_show_only_when_their_condition_is_certain(tiny: "Tiny") -> None:
    tiny.tree(
        "alpha",
        """
        - ask: plan
          to: {yes: told, no: told, unsure: told}
        """,
        tiny.outcome("told", "permitted", "immediate"),
        questions=tiny.question("plan", "{yes: Yes, no: No}"),
        rooms="""
now:
  - when: {fact: immediate_danger, in: [yes, unsure]}
    text: Call 911.
  - when: {fact: plan, equals: yes}
    text: Ask who else knows.
""",
    )
    assert [line.text for line in tiny.walk(immediate_danger="yes", concerns="alpha").now] == ["Call 911."]
    assert [line.text for line in tiny.walk(immediate_danger="no", concerns="alpha").now] == []
