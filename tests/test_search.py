"""Finding situations by words: the rules of matching, and what the shipped situations lead to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidentiality_cli.tree.check_situations import FEWEST
from confidentiality_cli.tree.conditions import UNSURE
from confidentiality_cli.tree.library import Library
from confidentiality_cli.tree.situations import Situation
from confidentiality_cli.triage.search import Finder

HAND_MADE = (
    Situation("threat", "A client threatens someone", ("threat", "gun", "ex-wife"), ("danger",)),
    Situation("paper", "A subpoena for a record", ("lawyer", "court order", "résumé"), ("paper",)),
    Situation("care", "A doctor treats the client's mother", ("doctor", "churches", "bodies"), ("care",)),
    Situation("share", "A hospital asks", ("nurse", "ward", "doctor"), ("care",)),
)


def found(typed: str) -> list[str]:
    return [one.id for one in Finder(HAND_MADE).find(typed)]


@pytest.fixture(scope="module")
def finder(library: Library) -> Finder:
    """The situations that ship."""
    return Finder(library.situations)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("subpoena", ["paper"], id="word of a label"),
        pytest.param("gun", ["threat"], id="word of the list"),
        pytest.param("subp", ["paper"], id="beginning of a word"),
        pytest.param("poena", [], id="no end of a word"),
        pytest.param("GUN", ["threat"], id="capitals"),
        pytest.param("resume", ["paper"], id="accent left out"),
        pytest.param("rÉsumÉ", ["paper"], id="accent composed"),
        pytest.param("guns", ["threat"], id="plural typed"),
        pytest.param("church", ["care"], id="plural written"),
        pytest.param("body", ["care"], id="plural in -ies"),
        pytest.param("ex-wife", ["threat"], id="hyphen"),
        pytest.param("exwife", ["threat"], id="hyphen left out"),
        pytest.param("wife", ["threat"], id="part of a compound"),
        pytest.param("order court", ["paper"], id="any order"),
        pytest.param("doctor mother", ["care"], id="every word must fit"),
        pytest.param("mother gun", ["threat", "care"], id="the most of it where nothing fits all"),
        pytest.param("zebra gun", ["threat"], id="a word nobody knows"),
        pytest.param("supboena", ["paper"], id="two letters turned around"),
        pytest.param("lawer", ["paper"], id="a letter left out"),
        pytest.param("hosspital", ["share"], id="a letter too many"),
        pytest.param("doctir", ["care", "share"], id="a wrong letter"),
        pytest.param("subpoenaed", ["paper"], id="another ending"),
        pytest.param("gan", [], id="short words are not corrected"),
        pytest.param("the client's gun", ["threat"], id="common words do not count"),
        pytest.param("zebra", [], id="nothing"),
        pytest.param("?!,.", ["threat", "paper", "care", "share"], id="no word at all is everything"),
    ],
)
def test_what_is_typed_finds(typed: str, expected: list[str]) -> None:
    assert found(typed) == expected


def test_nothing_typed_is_everything_in_the_order_it_is_written() -> None:
    assert found("  ") == ["threat", "paper", "care", "share"]


def test_a_word_of_the_label_comes_before_a_word_of_the_list() -> None:
    assert found("doctor") == ["care", "share"]
    assert [one.id for one in Finder(HAND_MADE[::-1]).find("doctor")] == ["care", "share"]


def test_the_same_word_comes_before_its_beginning() -> None:
    written = (
        Situation("longer", "A drugstore", ("one",), ("x",)),
        Situation("same", "Same", ("one", "two", "three", "drug"), ("x",)),
    )
    assert [one.id for one in Finder(written).find("drug")] == ["same", "longer"]


def test_earlier_words_weigh_more() -> None:
    written = (
        Situation("late", "Late", ("one", "two", "three", "gun"), ("x",)),
        Situation("early", "Early", ("gun", "two", "three", "one"), ("x",)),
    )
    assert [one.id for one in Finder(written).find("gun")] == ["early", "late"]


def test_words_typed_as_they_are_written_come_first() -> None:
    written = (
        Situation("apart", "An order of a club about a court", ("one",), ("x",)),
        Situation("together", "Paper", ("one", "two", "three", "court order"), ("x",)),
    )
    assert [one.id for one in Finder(written).find("court order")] == ["together", "apart"]


def test_of_two_that_fit_alike_the_one_written_first_comes_first() -> None:
    alike = tuple(Situation(id_, "Same label", ("word",), ("x",)) for id_ in ("b", "a"))
    assert [one.id for one in Finder(alike).find("word")] == ["b", "a"]


def test_nothing_to_search_finds_nothing() -> None:
    assert Finder(()).find("gun") == ()


@given(st.text(max_size=40))
def test_any_text_gives_the_same_list_twice_and_nothing_twice(typed: str) -> None:
    once = found(typed)
    assert once == found(typed)
    assert len(once) == len(set(once))


@pytest.mark.parametrize(
    ("typed", "concern"),
    [
        ("he threatened to kill his boss", "harm-to-others"),
        ("gun", "harm-to-others"),
        ("duty to warn", "harm-to-others"),
        ("tarasof", "harm-to-others"),
        ("school shooter", "harm-to-others"),
        ("arson", "harm-to-others"),
        ("stalking", "harm-to-others"),
        ("drunk driving", "harm-to-others"),
        ("confessed a murder", "harm-to-others"),
        ("suicide", "harm-to-self"),
        ("sucidal", "harm-to-self"),
        ("wants to kill himself", "harm-to-self"),
        ("cutting", "harm-to-self"),
        ("overdosed", "harm-to-self"),
        ("5150", "harm-to-self"),
        ("foster child", "child-abuse"),
        ("bruises", "child-abuse"),
        ("CPS", "child-abuse"),
        ("mandated reporter", "child-abuse"),
        ("child pornography", "child-abuse"),
        ("sexting", "child-abuse"),
        ("molestd", "child-abuse"),
        ("elder abuse", "adult-abuse"),
        ("nursing home", "adult-abuse"),
        ("grandma scammed", "adult-abuse"),
        ("domestic violence", "adult-abuse"),
        ("her boyfriend hits her", "adult-abuse"),
        ("police", "emergency-request"),
        ("polise", "emergency-request"),
        ("welfare check", "emergency-request"),
        ("911", "emergency-request"),
        ("ambulence", "emergency-request"),
        ("missing person", "emergency-request"),
        ("subpoena", "legal-demand"),
        ("subpoenas", "legal-demand"),
        ("subpeona", "legal-demand"),
        ("supoena", "legal-demand"),
        ("coroner", "legal-demand"),
        ("warrent", "legal-demand"),
        ("parole oficer", "legal-demand"),
        ("lawyer", "legal-demand"),
        ("custody letter", "legal-demand"),
        ("board complaint", "legal-demand"),
        ("malpractise", "legal-demand"),
        ("unpaid bill", "legal-demand"),
        ("release", "care-and-consent"),
        ("insurance", "care-and-consent"),
        ("insurence", "care-and-consent"),
        ("psychotherapy notes", "care-and-consent"),
        ("new therapist", "care-and-consent"),
        ("revoke consent", "care-and-consent"),
        ("copy of the record", "care-and-consent"),
        ("emotional support animal", "care-and-consent"),
        ("mother calls", "third-party"),
        ("gossip", "third-party"),
        ("HIV", "third-party"),
        ("facebook", "third-party"),
        ("facebok", "third-party"),
        ("supervision", "third-party"),
        ("afair", "third-party"),
        ("widow", "third-party"),
        ("reporter", "third-party"),
        ("yelp", "third-party"),
        ("boss", "third-party"),
        ("I called the police yesterday", "already-disclosed"),
        ("what do I tell the client now", "already-disclosed"),
        ("lost laptop", "already-disclosed"),
        ("e-mail to wrong address", "already-disclosed"),
        ("fax", "already-disclosed"),
        ("told the wrong person", "already-disclosed"),
        ("I told my wife", "already-disclosed"),
        ("hacked", "already-disclosed"),
        ("shoplifting", "something-else"),
        ("impaired colleague", "something-else"),
        ("limits of confidentiality", "something-else"),
    ],
)
def test_what_people_type_leads_to_its_concern_first(finder: Finder, typed: str, concern: str) -> None:
    assert concern in finder.find(typed)[0].concerns


def test_every_situation_is_the_first_that_its_own_label_finds(library: Library, finder: Finder) -> None:
    assert [one.id for one in library.situations if finder.find(one.label)[0] is not one] == []


def test_every_word_of_a_situation_finds_it(library: Library, finder: Finder) -> None:
    pairs = ((one, word) for one in library.situations for word in one.words)
    assert [(one.id, word) for one, word in pairs if one not in finder.find(word)] == []


def test_no_situation_writes_a_word_twice(library: Library) -> None:
    assert [one.id for one in library.situations if len(set(one.words)) < len(one.words)] == []


def test_every_concern_has_situations_that_lead_to_it_alone(library: Library) -> None:
    alone = [one.concerns[0] for one in library.situations if len(one.concerns) == 1]
    choices = [choice.id for choice in library.screening.questions["concerns"].offered if choice.id != UNSURE]
    assert [id_ for id_ in choices if alone.count(id_) < FEWEST] == []


def test_a_label_fits_on_one_line_of_a_terminal_where_it_is_listed(library: Library) -> None:
    assert [one.label for one in library.situations if len(one.label) > 77] == []


def test_at_least_ninety_situations_can_be_found(library: Library) -> None:
    assert len(library.situations) >= 90
