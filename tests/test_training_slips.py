"""How a typical error is recognized: what each key of `when` means."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from confidentiality_cli.cases.case import Slip
from confidentiality_cli.training.slips import fit, slips_of
from confidentiality_cli.tree.library import Content, Library
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.vocabulary import Disclosure, Recipient, Urgency
from tests.lessons import Trainee, attempt_of, training_case

ContentFor = Callable[[Answers], Content]
Fits = Callable[..., tuple[str, ...]]

POLICE, VICTIM, PRESS = Recipient.LAW_ENFORCEMENT, Recipient.IDENTIFIED_VICTIM, Recipient.PRESS
HOSPITAL, COLLEAGUE = Recipient.CRISIS_TEAM_OR_HOSPITAL, Recipient.SUPERVISOR_OR_COLLEAGUE
ADVISER = Recipient.ATTORNEY_OR_INSURER


@pytest.fixture
def fits(library: Library, content_for: ContentFor) -> Fits:
    """Give what somebody who does otherwise than the key fits of a pattern, at the last stage of a case."""

    def run(slip: Slip, trainee: Trainee, case: str = "threat-identified-victim-tx") -> tuple[str, ...]:
        stage = attempt_of(training_case(case, library), content_for, trainee).stages[-1]
        return fit(slip, stage.commitment, stage.mine.walk, stage.key.plan)

    return run


def test_of_one_key_any_entry_is_enough(fits: Fits) -> None:
    assert fits(Slip(told=(VICTIM, PRESS)), Trainee(told=(PRESS,))) == ("press",)


def test_of_several_keys_each_must_fit(fits: Fits) -> None:
    slip = Slip(told=(VICTIM,), shared=("diagnosis",))
    assert fits(slip, Trainee(told=(VICTIM,))) == ()
    assert fits(slip, Trainee(told=(VICTIM,), shared=("diagnosis",))) == ("identified_victim", "diagnosis")


def test_a_pattern_that_nothing_fits_gives_nothing(fits: Fits) -> None:
    assert fits(Slip(told=(VICTIM,), missed=(POLICE,)), Trainee()) == ()


def test_whoever_is_not_told_is_missed(fits: Fits) -> None:
    assert fits(Slip(missed=(POLICE,)), Trainee(untold=(POLICE,))) == ("law_enforcement",)
    assert fits(Slip(missed=(POLICE,)), Trainee()) == ()


def test_nobody_is_missed_when_another_who_is_enough_is_told(fits: Fits) -> None:
    slip = Slip(missed=(POLICE, HOSPITAL))
    assert fits(slip, Trainee(untold=(POLICE, COLLEAGUE)), "one-of-three-ways") == ()
    missed = fits(slip, Trainee(untold=(POLICE, HOSPITAL, COLLEAGUE)), "one-of-three-ways")
    assert missed == ("law_enforcement", "crisis_team_or_hospital")


def test_items_count_only_when_somebody_outside_is_told(fits: Fits) -> None:
    nobody = Trainee(untold=(POLICE,), shared=("diagnosis",), withheld=("means",))
    assert fits(Slip(shared=("diagnosis",)), nobody) == ()
    assert fits(Slip(withheld=("means",)), nobody) == ()
    assert fits(Slip(withheld=("means",)), Trainee(withheld=("means",))) == ("means",)


def test_not_sure_fits_no_disposition_and_no_time(library: Library, content_for: ContentFor) -> None:
    stage = attempt_of(training_case("anger-only", library), content_for).stages[-1]
    unsure = replace(stage.commitment, disclosure=None, urgency=None)
    for slip in (Slip(disclosure=tuple(Disclosure)), Slip(urgency=tuple(Urgency))):
        assert fit(slip, stage.commitment, stage.mine.walk, stage.key.plan)
        assert fit(slip, unsure, stage.mine.walk, stage.key.plan) == ()


def test_answers_are_those_of_the_trainees_own_walk(fits: Fits) -> None:
    slip = Slip(answers={"target": ("nobody", "foreseeable"), "client_will": ("gone",)})
    assert fits(slip, Trainee({"target": "foreseeable"})) == ("target: foreseeable",)
    assert fits(slip, Trainee()) == ()


def test_what_the_key_allows_is_no_error_even_if_the_author_thinks_so(
    library: Library, content_for: ContentFor
) -> None:
    case = training_case("threat-identified-victim-tx", library)
    mistaken = replace(case, errors=(replace(case.errors[0], when=Slip(told=(HOSPITAL,))),))
    stage = attempt_of(case, content_for, Trainee(told=(HOSPITAL,))).stages[-1]
    assert slips_of(mistaken, stage) == ()


def test_an_error_is_looked_for_only_at_stages_where_the_key_does_otherwise(
    library: Library, content_for: ContentFor
) -> None:
    case = training_case("it-gets-worse", library)
    silent = Trainee(untold=(Recipient.EMERGENCY_SERVICES,))
    first, last = attempt_of(case, content_for, silent, silent).stages
    assert [error.id for error in slips_of(case, first)] == []
    assert [error.id for error in slips_of(case, last)] == ["sends-no-help"]
