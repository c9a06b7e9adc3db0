"""Forks: where two walks part, in which order, why, and where the other answer leads."""

from collections.abc import Callable, Mapping

import pytest

from confidentiality_cli.training.forks import alike, forks_of
from confidentiality_cli.training.grade import Fork, ForkKind
from confidentiality_cli.tree.library import Content, Library
from confidentiality_cli.triage.facts import Answers
from tests.lessons import Trainee, attempt_of, training_case

ContentFor = Callable[[Answers], Content]
Parted = Callable[[str, Mapping[str, str]], tuple[Fork, ...]]
CHILD, THREAT = "child-abuse-tx", "threat-identified-victim-tx"


@pytest.fixture
def parted(library: Library, content_for: ContentFor) -> Parted:
    """Give the forks of somebody who answers these questions otherwise than the key."""

    def run(case: str, answers: Mapping[str, str]) -> tuple[Fork, ...]:
        found = training_case(case, library)
        calm = [Trainee()] * (len(found.reveals) - 1)
        stage = attempt_of(found, content_for, *calm, Trainee(answers)).stages[-1]
        return forks_of(found, stage, content_for)

    return run


def test_an_answer_given_otherwise_shows_both_answers_and_where_the_other_leads(parted: Parted) -> None:
    fork = parted(CHILD, {"child_suspicion": "no"})[0]
    assert (fork.kind, fork.question) == (ForkKind.ANSWER, "child_suspicion")
    assert fork.mine.startswith("No")
    assert fork.key.startswith("Yes")
    assert fork.leads_to.startswith("Keep it confidential, no time pressure.")


def test_the_author_says_why_and_without_an_author_the_question_does(parted: Parted) -> None:
    (written,) = (fork for fork in parted(CHILD, {"child_suspicion": "no"}) if fork.kind is ForkKind.ANSWER)
    assert written.why == "Bruises this week and a witness of the belt point to abuse. That is all the law asks for."
    (asked,) = parted(CHILD, {"child_abuser": "outsider"})
    assert (
        asked.why == "In some states this decides who gets the report. It also decides who must not hear of it first."
    )


def test_questions_that_only_the_key_asks_follow_the_fork_that_closed_them(parted: Parted) -> None:
    forks = parted(CHILD, {"child_suspicion": "no"})
    assert [fork.question for fork in forks] == ["child_suspicion", "child_abuser", "setting"]
    assert {fork.kind for fork in forks[1:]} == {ForkKind.ASKED_ONLY_BY_KEY}
    assert {(fork.mine, fork.leads_to) for fork in forks[1:]} == {("", "")}


def test_questions_that_only_the_trainee_is_asked_follow_the_fork_that_opened_them(parted: Parted) -> None:
    forks = parted(THREAT, {"immediate_danger": "no", "danger_signs": "plan", "timeframe": "now"})
    assert forks[0].question == "immediate_danger"
    only = [fork for fork in forks if fork.kind is ForkKind.ASKED_ONLY_BY_TRAINEE]
    assert [fork.question for fork in only] == ["danger_signs", "timeframe"]
    assert all(fork.leads_to == "" for fork in only)


def test_a_fact_that_follows_from_the_keys_answer_is_no_fork_of_its_own(parted: Parted) -> None:
    forks = parted("one-of-three-ways", {"immediate_danger": "no", "timeframe": "later"})
    assert [fork.question for fork in forks if fork.kind is ForkKind.ANSWER] == ["immediate_danger"]
    (follows,) = (fork for fork in forks if fork.question == "timeframe")
    assert (follows.kind, follows.mine, follows.key) == (
        ForkKind.ASKED_ONLY_BY_TRAINEE,
        "Later, or no time in sight",
        "Within hours",
    )


def test_forks_stand_in_the_order_in_which_the_trainee_met_them(parted: Parted) -> None:
    forks = parted(CHILD, {"child_abuser": "outsider", "child_source": "told"})
    assert [fork.question for fork in forks] == ["child_source", "child_abuser"]


def test_where_an_answer_leads_is_told_with_all_else_as_in_the_key(parted: Parted) -> None:
    forks = parted(CHILD, {"child_suspicion": "no", "child_kind": "neglect"})
    assert [fork.leads_to[:20] for fork in forks[:2]] == ["The same recommendat", "Keep it confidential"]


def test_where_further_questions_would_come_first_the_trainees_own_answers_are_taken(parted: Parted) -> None:
    fork = parted("anger-only", {"danger_signs": "plan", "timeframe": "later", "setting": "none"})[0]
    assert fork.question == "danger_signs"
    assert fork.leads_to.startswith("Consult before you tell anyone, today.")


def test_not_sure_against_a_definite_key_is_a_fork_and_is_called_honest(parted: Parted) -> None:
    fork = parted(CHILD, {"child_suspicion": "unsure"})[0]
    assert fork.mine == "Not sure"
    assert fork.why.endswith("Not sure is an honest answer. Here the case says enough to decide.")


def test_a_no_where_the_key_is_not_sure_is_named_as_what_it_is(parted: Parted) -> None:
    fork = parted("not-sure-is-the-key", {"child_suspicion": "no"})[0]
    assert fork.why.endswith("The case leaves this open. This takes not sure for no.")


def test_a_yes_where_the_key_is_not_sure_decides_what_nobody_knows(parted: Parted) -> None:
    fork = parted("not-sure-is-the-key", {"child_suspicion": "yes"})[0]
    assert fork.why.endswith("This decides what nobody knows yet.")


def test_a_fork_cites_its_question_and_the_law_that_depends_on_it(parted: Parted, library: Library) -> None:
    (fork,) = (
        one for one in parted("privileged-psychologist", {"profession": "counselor"}) if one.kind is ForkKind.ANSWER
    )
    profile = library.profile("US-OR")
    assert profile is not None
    assert fork.sources
    assert set(fork.sources) <= set(profile.sources)
    assert "hipaa-child-abuse-report" in parted(CHILD, {"child_suspicion": "no"})[0].sources


def test_an_overlooked_concern_is_a_fork_before_all_its_questions(parted: Parted) -> None:
    forks = parted("two-concerns", {"concerns": "harm-to-self"})
    assert (forks[0].question, forks[0].kind) == ("concerns", ForkKind.ANSWER)
    assert "child_suspicion" in [fork.question for fork in forks[1:]]


def test_the_share_of_questions_answered_alike_falls_with_each_fork(library: Library, content_for: ContentFor) -> None:
    case = training_case(CHILD, library)
    shares = [
        alike(attempt_of(case, content_for, Trainee(answers)).stages[-1])
        for answers in ({}, {"child_abuser": "outsider"}, {"child_abuser": "outsider", "child_kind": "neglect"})
    ]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] == 1.0
    assert len(set(shares)) == 3
