"""`confidentiality trees`: every concern, what fits some words, one tree at a glance."""

import json

import pytest

from confidentiality_cli.errors import ContentError, OptionError
from confidentiality_cli.report import Format
from confidentiality_cli.report.trees import TREES_SCHEMA, TreesView, found_view, list_view, tree_view
from confidentiality_cli.tree.library import Library
from tests.conftest import Tiny

TEXTS = [Format.TERMINAL, Format.PLAIN, Format.MARKDOWN, Format.HTML]


@pytest.fixture(scope="module")
def views(library: Library) -> dict[str, TreesView]:
    return {
        "list": list_view(library),
        "found": found_view(library, ["gossip"]),
        "nothing": found_view(library, ["zebra"]),
        "tree": tree_view(library, "something-else"),
    }


@pytest.mark.parametrize("shown", TEXTS, ids=lambda one: one.value)
def test_every_concern_is_listed_with_its_id(library: Library, views: dict[str, TreesView], shown: Format) -> None:
    text = " ".join(views["list"].text(shown, width=200).split())
    for choice in library.screening.questions["concerns"].choices:
        assert choice.id in text


@pytest.mark.parametrize("shown", TEXTS, ids=lambda one: one.value)
def test_what_fits_is_listed_with_its_concern(views: dict[str, TreesView], shown: Format) -> None:
    text = " ".join(views["found"].text(shown, width=200).split())
    assert text.index("I want to talk about a client privately") < text.index("A group member asks")
    assert "(third-party)" in text


def test_words_that_were_given_are_not_repeated(library: Library) -> None:
    view = found_view(library, ["gossip", "zebra"])
    assert all("zebra" not in view.text(shown) for shown in Format)


def test_nothing_found_says_so(views: dict[str, TreesView]) -> None:
    assert "Nothing fits." in views["nothing"].text(Format.PLAIN)
    assert json.loads(views["nothing"].text(Format.JSON))["situations"] == []


def test_a_tree_shows_what_leads_there_what_is_asked_and_where_it_ends(views: dict[str, TreesView]) -> None:
    text = " ".join(views["tree"].text(Format.PLAIN).split())
    parts = ("A colleague is impaired", "Is someone waiting for your answer?", "Settle it today with a supervisor")
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)


def test_no_blank_of_a_tree_is_left_open(library: Library) -> None:
    assert all("{" not in tree_view(library, id_).text(Format.PLAIN) for id_ in library.tree_ids())


def test_json_has_the_schema_and_the_ids(library: Library, views: dict[str, TreesView]) -> None:
    listed = json.loads(views["list"].text(Format.JSON))
    tree = json.loads(views["tree"].text(Format.JSON))
    assert listed["schema"] == tree["schema"] == TREES_SCHEMA
    assert [one["id"] for one in listed["concerns"]] == [
        choice.id for choice in library.screening.questions["concerns"].choices
    ]
    assert all(len(one["situations"]) >= 3 for one in listed["concerns"])
    assert tree["id"] == "something-else"
    assert tree["questions"][0]["choices"][-1]["id"] == "unsure"


def test_a_concern_that_does_not_exist_is_refused_with_a_suggestion(library: Library) -> None:
    with pytest.raises(OptionError) as raised:
        tree_view(library, "third-partie")
    assert 'Did you mean "third-party"?' in str(raised.value)


def test_broken_situations_are_refused_with_their_diagnostics(tiny: Tiny) -> None:
    tiny.write("situations.yaml", "situations: [{id: a}]")
    with pytest.raises(ContentError) as raised:
        list_view(tiny.library())
    assert "S005" in raised.value.report
