"""What a trainee can choose from: everything that matters, in an order that gives nothing away."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from confidentiality_cli.cases.case import Slip
from confidentiality_cli.training.offer import Offer, offer_of
from confidentiality_cli.tree.library import Content, Library
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.vocabulary import Disclosure, Recipient, Urgency
from tests.lessons import decision_of, training_case

ContentFor = Callable[[Answers], Content]
Offered = Callable[..., Offer]

POLICE, RESCUE = Recipient.LAW_ENFORCEMENT, Recipient.EMERGENCY_SERVICES


@pytest.fixture
def offered(library: Library, content_for: ContentFor) -> Offered:
    """Give what a stage of a case offers; `when` is the pattern of its only error."""

    def run(id_: str, stage: int = -1, when: Slip | None = None) -> Offer:
        case = training_case(id_, library)
        if when is not None:
            case = replace(case, errors=(replace(case.errors[0], when=when),))
        found = case.reveals[stage]
        return offer_of(case, found, decision_of(found.answers, content_for).plan, library.vocabulary)

    return run


def people(offer: Offer) -> list[Recipient]:
    return [option.value for option in offer.recipients]


def test_whoever_the_key_tells_or_keeps_out_is_among_everyday_people(offered: Offered) -> None:
    found = set(people(offered("threat-identified-victim-tx")))
    assert found >= {POLICE, Recipient.IDENTIFIED_VICTIM, Recipient.CRISIS_TEAM_OR_HOSPITAL}
    assert found >= {Recipient.CLIENT, Recipient.SUPERVISOR_OR_COLLEAGUE, Recipient.FAMILY_OR_SAFETY_CONTACT}


def test_a_case_in_which_nobody_is_told_offers_as_many_people_as_any_other(offered: Offered) -> None:
    assert len(people(offered("anger-only"))) >= 6


def test_the_order_is_that_of_the_vocabulary_and_not_of_the_key(offered: Offered, library: Library) -> None:
    offer = offered("two-concerns")
    order = list(Recipient)
    assert people(offer) == sorted(people(offer), key=order.index)
    items = [option.value for option in offer.items]
    assert items == [id_ for id_ in library.vocabulary.items if id_ in items]


def test_the_same_stage_always_offers_the_same(offered: Offered) -> None:
    assert offered("two-concerns") == offered("two-concerns")


def test_people_and_items_of_an_error_are_offered_however_odd(offered: Offered) -> None:
    when = Slip(told=(Recipient.PRESS,), missed=(Recipient.RESEARCHER,), shared=("sud_treatment",), withheld=("means",))
    offer = offered("anger-only", when=when)
    assert {Recipient.PRESS, Recipient.RESEARCHER} <= set(people(offer))
    assert {"sud_treatment", "means"} <= {option.value for option in offer.items}


def test_a_list_stays_short_enough_to_be_read(offered: Offered) -> None:
    every = Slip(told=tuple(Recipient)[:12])
    assert len(people(offered("two-concerns"))) <= 12
    assert len(people(offered("anger-only", when=every))) == 12


def test_911_and_the_police_do_not_stand_side_by_side_where_the_key_knows_only_one(offered: Offered) -> None:
    assert RESCUE not in people(offered("threat-identified-victim-tx"))
    assert POLICE in people(offered("threat-identified-victim-tx"))


def test_labels_are_those_of_the_vocabulary(offered: Offered, library: Library) -> None:
    offer = offered("threat-identified-victim-tx")
    assert {option.value: option.label for option in offer.recipients}[POLICE] == library.vocabulary.recipients[POLICE]
    assert [option.value for option in offer.disclosures] == list(Disclosure)
    assert [option.value for option in offer.urgencies] == list(Urgency)


def test_first_steps_are_asked_once_at_the_last_stage(offered: Offered) -> None:
    assert offered("it-gets-worse", 0).first_steps == ()
    assert [step.id for step in offered("it-gets-worse", 1).first_steps] == ["call", "talk"]


def test_items_hold_what_is_shared_and_what_is_held_back(offered: Offered) -> None:
    items = {option.value for option in offered("threat-identified-victim-tx").items}
    assert items >= {"threat", "means", "diagnosis", "history", "psychotherapy_notes", "session_content"}
