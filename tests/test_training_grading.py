"""How an attempt is graded: each dimension, what counts half, and what is dangerous."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidentiality_cli.training.attempt import Attempt, Commitment, Dimension, StageAttempt
from confidentiality_cli.training.grade import Danger, DangerKind, StageDebrief
from confidentiality_cli.training.grading import grade, grade_stage
from confidentiality_cli.tree.library import Content, Library
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.vocabulary import Disclosure, Recipient, Urgency
from tests.lessons import Trainee, attempt_of, training_case

ContentFor = Callable[[Answers], Content]
Graded = Callable[..., StageDebrief]

POLICE, VICTIM, FAMILY = Recipient.LAW_ENFORCEMENT, Recipient.IDENTIFIED_VICTIM, Recipient.FAMILY_OR_SAFETY_CONTACT
HOSPITAL, RESCUE = Recipient.CRISIS_TEAM_OR_HOSPITAL, Recipient.EMERGENCY_SERVICES
COLLEAGUE, ADVISER, CLIENT = Recipient.SUPERVISOR_OR_COLLEAGUE, Recipient.ATTORNEY_OR_INSURER, Recipient.CLIENT
THREAT, WAYS, ANGER = "threat-identified-victim-tx", "one-of-three-ways", "anger-only"
CHILD, NOT_SURE, WORSE, SUBPOENA = "child-abuse-tx", "not-sure-is-the-key", "it-gets-worse", "subpoena-from-attorney"


@pytest.fixture
def graded(library: Library, content_for: ContentFor) -> Graded:
    """Grade the last stage of a case, worked through by somebody who does otherwise than the key in these ways."""

    def run(case: str, trainee: Trainee | None = None) -> StageDebrief:
        found = training_case(case, library)
        calm = [Trainee()] * (len(found.reveals) - 1)
        attempt = attempt_of(found, content_for, *calm, trainee or Trainee())
        return grade_stage(found, attempt.stages[-1], content_for)

    return run


def points(debrief: StageDebrief, dimension: Dimension) -> float:
    return next(score.points for score in debrief.scores if score.dimension is dimension)


def remark(debrief: StageDebrief, dimension: Dimension) -> str:
    return next(score.remark for score in debrief.scores if score.dimension is dimension)


def kinds(debrief: StageDebrief) -> list[DangerKind]:
    return [danger.kind for danger in debrief.dangers]


def only(debrief: StageDebrief) -> Danger:
    (danger,) = debrief.dangers
    return danger


# disclosure


def test_another_acceptable_disposition_counts_in_full_and_says_why(graded: Graded) -> None:
    debrief = graded(ANGER, Trainee(disclosure=Disclosure.CLIENT_DECIDES))
    assert points(debrief, Dimension.DISCLOSURE) == 1.0
    assert debrief.accepted is not None
    assert remark(debrief, Dimension.DISCLOSURE) == debrief.accepted.why


def test_the_disposition_next_to_the_key_counts_half(graded: Graded) -> None:
    debrief = graded(THREAT, Trainee(disclosure=Disclosure.REQUIRED))
    assert points(debrief, Dimension.DISCLOSURE) == 0.5
    assert remark(debrief, Dimension.DISCLOSURE) == "Stronger than in the key."


def test_the_next_disposition_counts_nothing_where_it_would_leave_somebody_unprotected(graded: Graded) -> None:
    assert points(graded(THREAT, Trainee(disclosure=Disclosure.CONSULT_FIRST)), Dimension.DISCLOSURE) == 0.0


def test_the_next_disposition_counts_nothing_beside_a_dangerous_miss(graded: Graded) -> None:
    debrief = graded(THREAT, Trainee(disclosure=Disclosure.REQUIRED, told=(VICTIM,)))
    assert points(debrief, Dimension.DISCLOSURE) == 0.0


def test_a_disposition_further_away_counts_nothing(graded: Graded) -> None:
    assert points(graded(SUBPOENA, Trainee(disclosure=Disclosure.REQUIRED)), Dimension.DISCLOSURE) == 0.0


@pytest.mark.parametrize(
    ("dimension", "said"),
    [
        (Dimension.DISCLOSURE, lambda said: replace(said, disclosure=None)),
        (Dimension.URGENCY, lambda said: replace(said, urgency=None)),
        (Dimension.FIRST_STEP, lambda said: replace(said, first_step=None)),
    ],
    ids=["disclosure", "urgency", "first_step"],
)
def test_not_sure_earns_nothing_and_is_called_honest(
    dimension: Dimension, said: Callable[[Commitment], Commitment], library: Library, content_for: ContentFor
) -> None:
    case = training_case(THREAT, library)
    stage = attempt_of(case, content_for).stages[-1]
    debrief = grade_stage(case, replace(stage, commitment=said(stage.commitment)), content_for)
    assert points(debrief, dimension) == 0.0
    assert "honest" in remark(debrief, dimension)
    assert "consulting" in remark(debrief, dimension)
    assert debrief.dangers == ()


def test_where_the_walk_led_stands_beside_what_was_committed_to(graded: Graded) -> None:
    debrief = graded(CHILD, Trainee(answers={"child_suspicion": "no"}))
    assert debrief.walked_to is Disclosure.PROHIBITED
    assert debrief.disclosure == (Disclosure.REQUIRED, Disclosure.REQUIRED)


# first step


def test_a_wrong_first_step_shows_the_right_one_and_the_feedback(graded: Graded) -> None:
    debrief = graded(WORSE, Trainee(first_step="talk"))
    assert debrief.first_step == ("Talk on", "Call 911", False, "It is tonight.")
    assert points(debrief, Dimension.FIRST_STEP) == 0.0


def test_a_case_without_first_steps_is_not_graded_on_them(graded: Graded) -> None:
    debrief = graded(ANGER)
    assert debrief.first_step is None
    assert Dimension.FIRST_STEP not in {score.dimension for score in debrief.scores}


# urgency


@pytest.mark.parametrize(
    ("case", "said", "expected"),
    [
        (THREAT, Urgency.IMMEDIATE, 1.0),
        (THREAT, Urgency.SAME_DAY, 0.5),
        (THREAT, Urgency.WITHIN_24_HOURS, 0.0),
        (THREAT, Urgency.NONE, 0.0),
        (SUBPOENA, Urgency.WITHIN_48_HOURS, 0.8),
        (SUBPOENA, Urgency.SAME_DAY, 0.4),
        (SUBPOENA, Urgency.NONE, 0.5),
        (ANGER, Urgency.IMMEDIATE, 0.0),
    ],
)
def test_too_late_costs_more_than_too_soon(graded: Graded, case: str, said: Urgency, expected: float) -> None:
    assert points(graded(case, Trainee(urgency=said)), Dimension.URGENCY) == pytest.approx(expected)


# recipients


def test_one_of_several_alternatives_meets_the_need(graded: Graded) -> None:
    debrief = graded(WAYS, Trainee(untold=(POLICE, COLLEAGUE)))
    (need,) = debrief.needs
    assert need.met
    assert set(need.recipients) == {POLICE, HOSPITAL, COLLEAGUE}
    assert points(debrief, Dimension.RECIPIENTS) == 1.0


def test_a_consultation_left_out_counts_less_than_somebody_outside_and_is_no_danger(graded: Graded) -> None:
    colleague, police = graded(THREAT, Trainee(untold=(COLLEAGUE,))), graded(THREAT, Trainee(untold=(POLICE,)))
    assert points(police, Dimension.RECIPIENTS) < points(colleague, Dimension.RECIPIENTS) < 1.0
    assert colleague.dangers == ()
    assert remark(colleague, Dimension.RECIPIENTS) == "Missed: Supervisor or an experienced colleague."


def test_whoever_may_be_told_is_also_fine(graded: Graded) -> None:
    debrief = graded(THREAT, Trainee(told=(HOSPITAL, CLIENT)))
    assert debrief.also_fine == (HOSPITAL, CLIENT)
    assert points(debrief, Dimension.RECIPIENTS) == 1.0


def test_somebody_outside_whom_the_key_does_not_name_is_wrongly_told_without_danger(graded: Graded) -> None:
    debrief = graded(THREAT, Trainee(told=(Recipient.PRESS,)))
    (told,) = debrief.wrongly_told
    assert (told.recipient, told.barred, told.reason) == (Recipient.PRESS, False, "")
    assert points(debrief, Dimension.RECIPIENTS) < 1.0
    assert debrief.dangers == ()


def test_somebody_kept_out_is_wrongly_told_with_the_reason_and_the_source(graded: Graded) -> None:
    (told,) = graded(THREAT, Trainee(told=(VICTIM,))).wrongly_told
    assert told.barred
    assert "Ask the police to warn" in told.reason
    assert "us-tx-tex-health-and-safety-code-611-004" in told.basis


def test_who_may_be_told_under_one_name_is_not_kept_out_under_another(graded: Graded) -> None:
    debrief = graded("family-panic-can-help", Trainee(told=(FAMILY,)))
    assert debrief.wrongly_told == ()
    assert debrief.dangers == ()


def test_telling_nobody_is_all_that_confidentiality_asks_for(graded: Graded) -> None:
    assert points(graded(ANGER), Dimension.RECIPIENTS) == 1.0
    assert points(graded(ANGER, Trainee(told=(Recipient.PRESS,))), Dimension.RECIPIENTS) == 0.0


# information


def test_an_item_that_nobody_needs_is_shared_too_much(graded: Graded) -> None:
    debrief = graded(THREAT, Trainee(shared=("diagnosis",)))
    assert debrief.over_shared == ("diagnosis",)
    assert points(debrief, Dimension.INFORMATION) == pytest.approx(7 / 8)


def test_an_item_that_somebody_allowed_hears_is_not_shared_too_much(graded: Graded) -> None:
    assert graded(THREAT, Trainee(told=(HOSPITAL,), shared=("medication",))).over_shared == ()


def test_an_item_that_a_needed_recipient_hears_is_missed_when_it_is_held_back(graded: Graded) -> None:
    debrief = graded(THREAT, Trainee(withheld=("means",)))
    assert debrief.under_shared == ("means",)
    assert points(debrief, Dimension.INFORMATION) == pytest.approx(6 / 7)


def test_of_alternatives_only_the_one_told_must_hear_its_items(graded: Graded) -> None:
    debrief = graded(WAYS, Trainee(untold=(POLICE, COLLEAGUE), withheld=("target", "contact_details")))
    assert debrief.under_shared == ()


def test_who_tells_nobody_shares_nothing_whatever_was_ticked(graded: Graded) -> None:
    debrief = graded(ANGER, Trainee(shared=("diagnosis",)))
    assert debrief.over_shared == ()
    assert Dimension.INFORMATION not in {score.dimension for score in debrief.scores}


def test_what_a_colleague_hears_is_no_matter_of_minimum_necessary_here(graded: Graded) -> None:
    assert Dimension.INFORMATION not in {score.dimension for score in graded(SUBPOENA).scores}


# dangers


def test_a_need_that_protects_is_named_once_with_everyone_who_is_enough(graded: Graded) -> None:
    danger = only(graded(WAYS, Trainee(untold=(POLICE, HOSPITAL, COLLEAGUE))))
    assert danger.kind is DangerKind.UNPROTECTED
    assert set(danger.recipients) == {POLICE, HOSPITAL, COLLEAGUE}
    assert "The law obliges you" in danger.text
    assert "Police, Hospital or crisis team or Colleague" in danger.text
    assert danger.basis


def test_advice_to_act_at_once_is_as_dangerous_to_miss_as_a_duty(graded: Graded) -> None:
    danger = only(graded(THREAT, Trainee(untold=(POLICE,))))
    assert danger.text.startswith("Not told: Police. They should be told at once")


def test_a_duty_toward_a_court_that_is_missed_leaves_nobody_unprotected(graded: Graded) -> None:
    debrief = graded("court-order", Trainee(untold=(Recipient.COURT,)))
    assert points(debrief, Dimension.RECIPIENTS) < 1.0
    assert debrief.dangers == ()


def test_telling_somebody_whom_the_law_keeps_out_is_dangerous_and_says_that_it_is_the_law(graded: Graded) -> None:
    danger = only(graded(THREAT, Trainee(told=(VICTIM,))))
    assert danger.kind is DangerKind.BARRED
    assert danger.text.startswith("Told: The person threatened. The law keeps them out.")


def test_telling_somebody_against_advice_is_dangerous_and_says_that_it_is_advice(graded: Graded) -> None:
    danger = only(graded(CHILD, Trainee(told=(Recipient.ALLEGED_ABUSER,))))
    assert danger.kind is DangerKind.BARRED
    assert "They should be kept out." in danger.text


@pytest.mark.parametrize(
    ("said", "dangerous"),
    [
        (Urgency.SAME_DAY, []),
        (Urgency.WITHIN_24_HOURS, [DangerKind.UNPROTECTED]),
        (Urgency.NONE, [DangerKind.UNPROTECTED]),
    ],
    ids=str,
)
def test_waiting_longer_than_the_day_while_somebody_is_in_danger_now_is_dangerous(
    graded: Graded, said: Urgency, dangerous: list[DangerKind]
) -> None:
    assert kinds(graded(THREAT, Trainee(urgency=said))) == dangerous


def test_waiting_is_no_danger_where_nobody_is_in_danger_now(graded: Graded) -> None:
    assert kinds(graded(CHILD, Trainee(urgency=Urgency.DAYS))) == []


def test_waiting_names_only_those_who_are_told_too_late(graded: Graded) -> None:
    assert "Police would hear of it too late" in only(graded(THREAT, Trainee(urgency=Urgency.DAYS))).text
    missed = only(graded(THREAT, Trainee(urgency=Urgency.DAYS, untold=(POLICE,))))
    assert missed.text.startswith("Not told")


# a whole attempt


def test_scores_of_several_stages_are_their_means_and_the_remark_is_that_of_the_worst(
    library: Library, content_for: ContentFor
) -> None:
    case = training_case(WORSE, library)
    debrief = grade(attempt_of(case, content_for, Trainee(), Trainee(untold=(RESCUE,))), content_for)
    score = next(score for score in debrief.scores if score.dimension is Dimension.RECIPIENTS)
    assert score.points == 0.5
    assert score.remark == "Missed: Emergency services (911)."
    assert len(debrief.dangers) == 1


def test_the_points_are_the_mean_over_the_dimensions_that_apply(library: Library, content_for: ContentFor) -> None:
    case = training_case(ANGER, library)
    debrief = grade(attempt_of(case, content_for, Trainee(urgency=Urgency.IMMEDIATE)), content_for)
    assert [score.dimension for score in debrief.scores] == [
        Dimension.DISCLOSURE,
        Dimension.RECIPIENTS,
        Dimension.URGENCY,
        Dimension.FORKS,
    ]
    assert debrief.points == pytest.approx(3 / 4)


LISTS = {
    "told": st.lists(st.sampled_from(list(Recipient)), unique=True).map(tuple),
    "untold": st.lists(st.sampled_from(list(Recipient)), unique=True).map(tuple),
    "shared": st.lists(st.sampled_from(["diagnosis", "threat", "history", "nonsense"]), unique=True).map(tuple),
    "disclosure": st.sampled_from(Disclosure),
    "urgency": st.sampled_from(Urgency),
}


@given(trainee=st.builds(Trainee, **LISTS), case=st.sampled_from([THREAT, WAYS, ANGER, NOT_SURE, WORSE, SUBPOENA]))
def test_whatever_a_trainee_commits_to_every_score_lies_between_nothing_and_all(
    trainee: Trainee, case: str, library: Library, content_for: ContentFor
) -> None:
    found = training_case(case, library)
    debrief = grade(attempt_of(found, content_for, trainee, trainee), content_for)
    assert all(0.0 <= score.points <= 1.0 for score in (*debrief.scores, *debrief.stages[-1].scores))
    assert 0.0 <= debrief.points <= 1.0


@given(told=st.lists(st.sampled_from(list(Recipient)), unique=True))
def test_nobody_is_both_needed_and_wrongly_told_and_everyone_told_is_accounted_for(
    told: list[Recipient], library: Library, content_for: ContentFor
) -> None:
    case = training_case(THREAT, library)
    stage: StageAttempt = attempt_of(case, content_for).stages[-1]
    commitment = replace(stage.commitment, recipients=tuple(told))
    debrief = grade_stage(case, replace(stage, commitment=commitment), content_for)
    met = {one for need in debrief.needs for one in need.recipients if one in told}
    wrong = {one.recipient for one in debrief.wrongly_told}
    assert met | wrong | set(debrief.also_fine) == set(told)
    assert len(met) + len(wrong) + len(debrief.also_fine) == len(told)


def test_an_attempt_counts_the_steps_back_of_all_its_stages(library: Library, content_for: ContentFor) -> None:
    attempt = attempt_of(training_case(WORSE, library), content_for)
    twice = Attempt(attempt.case, tuple(replace(stage, backs=2) for stage in attempt.stages))
    assert twice.backs == 4


def test_a_circle_recipient_is_never_a_need_that_protects(graded: Graded) -> None:
    debrief = graded(NOT_SURE, Trainee(untold=(COLLEAGUE, ADVISER)))
    assert [need.met for need in debrief.needs] == [False]
    assert debrief.dangers == ()
