"""Every training case there is: who does as the key does gets everything, and each mistake is named as what it is."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from confidentiality_cli.cases.case import Case
from confidentiality_cli.training.attempt import Attempt, StageAttempt
from confidentiality_cli.training.forks import forks_of
from confidentiality_cli.training.grade import Debrief, ForkKind
from confidentiality_cli.training.grading import grade
from confidentiality_cli.training.key import right_commitments
from confidentiality_cli.training.offer import offer_of
from confidentiality_cli.tree.library import Content, Library
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.walk import CONCERNS, JURISDICTION
from confidentiality_cli.vocabulary import Disclosure, Origin, Recipient, Urgency
from tests.lessons import Trainee, attempt_of, decision_of, training_case, training_ids

ContentFor = Callable[[Answers], Content]

POLICE, VICTIM = Recipient.LAW_ENFORCEMENT, Recipient.IDENTIFIED_VICTIM
HOSPITAL, CPS = Recipient.CRISIS_TEAM_OR_HOSPITAL, Recipient.CHILD_PROTECTIVE_SERVICES
COLLEAGUE, ADVISER = Recipient.SUPERVISOR_OR_COLLEAGUE, Recipient.ATTORNEY_OR_INSURER

SEEDED = {
    "threat-identified-victim-tx": (
        [Trainee({"target": "foreseeable"}, told=(VICTIM,), shared=("diagnosis",))],
        ["warns-the-victim", "opens-the-chart"],
        ["target"],
        ["barred"],
    ),
    "child-abuse-tx": (
        [
            Trainee(
                {"child_suspicion": "no"},
                untold=(CPS,),
                disclosure=Disclosure.PROHIBITED,
                urgency=Urgency.NONE,
            )
        ],
        ["leaves-it-to-others", "wants-proof", "takes-the-day-off"],
        ["child_suspicion"],
        ["unprotected"],
    ),
    "subpoena-from-attorney": (
        [
            Trainee(
                {"paper_kind": "judge"},
                told=(Recipient.REQUESTING_PARTY,),
                untold=(Recipient.CLIENT,),
                disclosure=Disclosure.REQUIRED,
            )
        ],
        ["obeys-the-lawyer", "takes-it-for-an-order", "forgets-whose-privilege-it-is"],
        ["paper_kind"],
        ["barred"],
    ),
    "one-of-three-ways": (
        [
            Trainee(
                {"target": "nobody"},
                untold=(POLICE, HOSPITAL, COLLEAGUE),
                disclosure=Disclosure.CONSULT_FIRST,
                urgency=Urgency.WITHIN_24_HOURS,
            )
        ],
        ["takes-no-way", "waits", "not-named-not-identified"],
        ["target"],
        ["unprotected"],
    ),
    "anger-only": (
        [Trainee({"danger_signs": "plan"}, told=(POLICE,), shared=("threat",), disclosure=Disclosure.PERMITTED)],
        ["calls-the-police", "takes-anger-for-a-plan"],
        ["danger_signs"],
        ["barred"],
    ),
    "not-sure-is-the-key": (
        [Trainee({"child_suspicion": "no"}, untold=(COLLEAGUE,))],
        ["takes-not-sure-for-no", "asks-nobody"],
        ["child_suspicion"],
        [],
    ),
    "she-decides": (
        [Trainee({"adult_at_risk": "impaired"}, told=(POLICE,), first_step="police")],
        ["decides-for-her", "calls-first"],
        ["adult_at_risk"],
        ["barred"],
    ),
    "it-gets-worse": (
        [Trainee(), Trainee({"suicidality": "passive"}, untold=(Recipient.EMERGENCY_SERVICES,))],
        ["sends-no-help", "still-a-wish"],
        ["suicidality"],
        ["unprotected"],
    ),
    "two-concerns": (
        [Trainee({"concerns": "harm-to-self"}, untold=(CPS,), urgency=Urgency.SAME_DAY)],
        ["overlooks-the-child"],
        ["concerns"],
        ["unprotected"],
    ),
    "privileged-psychologist": (
        [Trainee({"profession": "counselor"}, told=(CPS,), untold=(ADVISER,), disclosure=Disclosure.REQUIRED)],
        ["takes-every-license-alike", "goes-without-advice", "takes-the-wrong-license"],
        ["profession"],
        [],
    ),
}
"""Ten walks that go wrong on purpose: what the trainee does, and the errors, forks and dangers it must get."""


@pytest.fixture(params=training_ids())
def case(request: pytest.FixtureRequest, library: Library) -> Case:
    return training_case(request.param, library)


def graded(attempt: Attempt, content_for: ContentFor) -> Debrief:
    return grade(attempt, content_for)


def test_who_does_as_the_key_does_gets_every_point_and_no_remark_of_danger_error_or_fork(
    case: Case, content_for: ContentFor
) -> None:
    debrief = graded(attempt_of(case, content_for), content_for)
    assert debrief.points == 1.0
    assert debrief.dangers == ()
    assert [stage.errors for stage in debrief.stages if stage.errors] == []
    assert [stage.forks for stage in debrief.stages if stage.forks] == []


def test_every_way_the_key_leaves_open_gets_every_point(case: Case, content_for: ContentFor) -> None:
    attempt = attempt_of(case, content_for)
    for stage in attempt.stages:
        for commitment in right_commitments(case, stage.stage, stage.key.plan):
            debrief = graded(Attempt(case, (replace(stage, commitment=commitment),)), content_for)
            assert (debrief.points, debrief.dangers) == (1.0, ()), commitment


def test_whatever_is_right_and_whatever_an_error_names_is_offered(case: Case, content_for: ContentFor) -> None:
    for stage in case.reveals:
        plan = decision_of(stage.answers, content_for).plan
        offer = offer_of(case, stage, plan, content_for(stage.answers).vocabulary)
        people = {option.value for option in offer.recipients}
        items = {option.value for option in offer.items}
        for error in case.errors:
            assert people.issuperset((*error.when.told, *error.when.missed))
            assert items.issuperset((*error.when.shared, *error.when.withheld))
        base = next(right_commitments(case, stage, plan))
        assert people.issuperset(base.recipients)
        assert items.issuperset(base.share)


def other_answers(key: Decision) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give every other answer to every question the key was asked, one at a time."""
    for row in key.walk.rows:
        if row.origin is not Origin.KNOWN and row.question.id not in (CONCERNS, JURISDICTION):
            for choice in row.question.offered:
                if {choice.id} != set(row.values):
                    yield row.question.id, (choice.id,)


def test_one_other_answer_makes_exactly_that_fork_and_it_comes_first(case: Case, content_for: ContentFor) -> None:
    stage = case.reveals[-1]
    key = decision_of(stage.answers, content_for)
    commitment = next(right_commitments(case, stage, key.plan))
    for question, values in other_answers(key):
        mine = decision_of({**key.answers, question: values}, content_for)
        forks = forks_of(case, StageAttempt(stage, commitment, mine, key), content_for)
        assert [fork.question for fork in forks if fork.kind is ForkKind.ANSWER] == [question]
        assert forks[0].question == question
        assert forks[0].leads_to


@pytest.mark.parametrize("id_", SEEDED)
def test_a_seeded_wrong_walk_is_debriefed_with_exactly_its_errors_its_fork_and_its_dangers(
    id_: str, library: Library, content_for: ContentFor
) -> None:
    trainees, errors, forks, dangers = SEEDED[id_]
    case = training_case(id_, library)
    debrief = graded(attempt_of(case, content_for, *trainees), content_for)
    last = debrief.stages[-1]
    assert [error.id for error in last.errors] == errors
    assert [fork.question for fork in last.forks if fork.kind is ForkKind.ANSWER] == forks
    assert [danger.kind.value for danger in debrief.dangers] == dangers
    assert debrief.points < 1.0


def test_a_mistake_at_the_last_stage_is_not_charged_to_the_first(library: Library, content_for: ContentFor) -> None:
    trainees, *_ = SEEDED["it-gets-worse"]
    first, last = graded(
        attempt_of(training_case("it-gets-worse", library), content_for, *trainees), content_for
    ).stages
    assert first.errors == ()
    assert first.dangers == ()
    assert {score.points for score in first.scores} == {1.0}
    assert last.errors
