"""A case with a trainee: commitment first, then the wizard, nothing told before the end."""

from collections.abc import Sequence

import pytest

from confidentiality_cli.answers import content_for
from confidentiality_cli.training.grading import grade
from confidentiality_cli.vocabulary import Disclosure, Recipient, Urgency
from confidentiality_cli.wizard.asking import Asking, Reply
from confidentiality_cli.wizard.lesson import Lesson
from tests.training_stage import BACK, STAGED, TEXAS, Trainee, case_of, library

COMMITMENT = ("first step", "disclose", "whom", "when", "what")
RIGHT: dict[str, Sequence[Reply | tuple[str, ...]]] = {
    "first_step": [("police",)],
    "disclose": [("permitted",)],
    "whom": [("law_enforcement", "supervisor_or_colleague", "attorney_or_insurer")],
    "when": [("immediate",)],
    "what": [("identity", "whereabouts", "contact_details", "threat", "target", "means", "timeframe")],
}


def test_the_trainee_commits_before_the_first_question_of_the_wizard() -> None:
    trainee = Trainee(case_of(TEXAS), **RIGHT)
    Lesson(library(), trainee, case_of(TEXAS)).run()
    ids = [one.question.id for one in trainee.asked]
    assert tuple(ids[:5]) == COMMITMENT
    assert ids[5] == "immediate_danger"


def test_the_commitment_is_what_the_trainee_said() -> None:
    attempt = Lesson(library(), Trainee(case_of(TEXAS), **RIGHT), case_of(TEXAS)).run()
    said = attempt.stages[0].commitment
    assert said.first_step == "police"
    assert said.disclosure is Disclosure.PERMITTED
    assert said.recipients[0] is Recipient.LAW_ENFORCEMENT
    assert said.urgency is Urgency.IMMEDIATE
    assert said.share[:2] == ("identity", "whereabouts")


def test_a_trainee_who_does_as_the_key_gets_everything() -> None:
    attempt = Lesson(library(), Trainee(case_of(TEXAS), **RIGHT), case_of(TEXAS)).run()
    debrief = grade(attempt, lambda answers: content_for(library(), answers))
    assert (debrief.points, debrief.dangers, debrief.stages[0].forks) == (1.0, (), ())


def test_what_to_share_is_asked_only_when_somebody_outside_is_told() -> None:
    trainee = Trainee(case_of(TEXAS), whom=[("supervisor_or_colleague",)])
    Lesson(library(), trainee, case_of(TEXAS)).run()
    assert not trainee.seen("what")


def test_nobody_means_nobody() -> None:
    attempt = Lesson(library(), Trainee(case_of(TEXAS), whom=[("nobody",)]), case_of(TEXAS)).run()
    assert attempt.stages[0].commitment.recipients == ()


def test_not_sure_stays_not_sure_in_the_commitment() -> None:
    trainee = Trainee(case_of(TEXAS), disclose=[("unsure",)], when=[("unsure",)], first_step=[("unsure",)])
    said = Lesson(library(), trainee, case_of(TEXAS)).run().stages[0].commitment
    assert (said.disclosure, said.urgency, said.first_step) == (None, None, None)


def test_whom_to_tell_offers_no_not_sure() -> None:
    trainee = Trainee(case_of(TEXAS), **RIGHT)
    Lesson(library(), trainee, case_of(TEXAS)).run()
    assert "unsure" not in [choice.id for choice in trainee.seen("whom")[0].question.offered]


def test_the_case_stays_in_sight_at_every_question() -> None:
    trainee = Trainee(case_of(TEXAS), **RIGHT)
    Lesson(library(), trainee, case_of(TEXAS)).run()
    assert all(one.case and "business partner" in one.case[0] for one in trainee.asked)


def test_where_the_case_plays_is_not_asked() -> None:
    trainee = Trainee(case_of(TEXAS), **RIGHT)
    Lesson(library(), trainee, case_of(TEXAS)).run()
    assert not trainee.seen("jurisdiction")


def test_going_back_is_allowed_and_counted_in_the_commitment_and_in_the_walk() -> None:
    trainee = Trainee(case_of(TEXAS), whom=[BACK, ("law_enforcement",)], target=[BACK, ("named",)])
    attempt = Lesson(library(), trainee, case_of(TEXAS)).run()
    assert len(trainee.seen("disclose")) == 2
    assert attempt.backs == 2


def test_going_back_from_the_first_question_stays_there() -> None:
    trainee = Trainee(case_of(TEXAS), first_step=[BACK, ("police",)])
    assert Lesson(library(), trainee, case_of(TEXAS)).run().stages[0].commitment.first_step == "police"


def test_nothing_is_told_before_the_end() -> None:
    trainee = Trainee(case_of(TEXAS), target=[("nobody",)])
    Lesson(library(), trainee, case_of(TEXAS)).run()
    assert not [note for one in trainee.asked for note in one.notes if "Coach" in note]
    assert "no feedback" in " ".join(line for part in trainee.reads[0][1] for line in part.lines)


def test_a_coach_says_after_each_answer_what_the_key_has_and_why() -> None:
    trainee = Trainee(case_of(TEXAS), target=[("nobody",)])
    Lesson(library(), trainee, case_of(TEXAS), coached=True).run()
    notes = [note for one in trainee.asked for note in one.notes if note.startswith("Coach:")]
    assert "Coach: the key says the same." in notes
    wrong = next(note for note in notes if "you said" in note)
    assert "Nobody in particular" in wrong
    assert (case_of(TEXAS).forks or {})["target"] in wrong


def test_a_coach_says_when_the_key_never_comes_to_a_question() -> None:
    trainee = Trainee(case_of(TEXAS), immediate_danger=[("no",)])
    Lesson(library(), trainee, case_of(TEXAS), coached=True).run()
    assert any("never comes to that question" in note for one in trainee.asked for note in one.notes)


def test_a_case_in_parts_is_revealed_part_by_part() -> None:
    case = case_of(STAGED)
    trainee = Trainee(case)
    attempt = Lesson(library(), trainee, case).run()
    assert len(attempt.stages) == len(case.reveals) == len(trainee.reads)
    first = " ".join(line for part in trainee.reads[0][1] for line in part.lines)
    assert case.reveals[0].reveal in first
    assert case.reveals[1].reveal not in first


def test_in_a_later_part_only_the_answers_that_are_different_are_asked_again() -> None:
    case = case_of(STAGED)
    trainee = Trainee(case)
    trainee.changes = ["target", None]
    attempt = Lesson(library(), trainee, case).run()
    assert len(trainee.seen("immediate_danger")) == 1
    assert len(trainee.seen("target")) == 2
    assert attempt.stages[0].mine.answers["target"] == ("nobody",)
    assert attempt.stages[1].mine.answers["target"] == case.reveals[1].answers["target"]
    assert "different now" in trainee.titles[0]


def test_each_part_has_a_commitment_of_its_own() -> None:
    case = case_of(STAGED)
    trainee = Trainee(case, disclose=[("prohibited",), ("consult_first",), ("required",)])
    attempt = Lesson(library(), trainee, case).run()
    said = [stage.commitment.disclosure for stage in attempt.stages]
    assert said == [Disclosure.PROHIBITED, Disclosure.CONSULT_FIRST, Disclosure.REQUIRED]


def test_leaving_in_the_middle_leaves_nothing() -> None:
    class Leaving(Trainee):
        def ask(self, asking: Asking) -> Reply:
            raise KeyboardInterrupt(asking.title)

    with pytest.raises(KeyboardInterrupt):
        Lesson(library(), Leaving(case_of(TEXAS)), case_of(TEXAS)).run()
