"""Two jurisdictions side by side: every line says in words whether they differ."""

import json
from dataclasses import replace
from datetime import date

import pytest

from confidentiality_cli.law.decode import SECTIONS
from confidentiality_cli.law.profile import Profile
from confidentiality_cli.report import Format
from confidentiality_cli.report.law import LawView, law_view
from confidentiality_cli.report.law_compare import Difference, compared
from confidentiality_cli.report.law_names import LawNames
from confidentiality_cli.tree.library import Library

TODAY = date(2026, 11, 21)
DUTY = "duty_to_protect"


@pytest.fixture(scope="session")
def names(library: Library) -> LawNames:
    return LawNames(library)


@pytest.fixture(scope="session")
def pair(library: Library) -> tuple[Profile, Profile]:
    one, other = library.profile("US-CA"), library.profile("US-TX")
    assert one is not None
    assert other is not None
    return one, other


@pytest.fixture(scope="session")
def view(library: Library) -> LawView:
    return law_view(library, "US-CA", compare="tx", table=None, today=TODAY)


def points(pair: tuple[Profile, Profile], names: LawNames) -> dict[str, Difference]:
    return {one.key: one for one in compared(DUTY, pair, names)}


def test_lines_that_differ_and_lines_that_agree_both_say_so(view: LawView) -> None:
    lines = view.text(Format.PLAIN).splitlines()
    assert "- Imminent danger: differs. California: not needed. Texas: needed." in lines
    assert "- Intent and ability: same. California: not needed. Texas: not needed." in lines


def test_a_jurisdiction_beside_itself_differs_nowhere(pair: tuple[Profile, Profile], names: LawNames) -> None:
    for id_ in SECTIONS:
        assert not any(one.differs for one in compared(id_, (pair[0], pair[0]), names))


def test_the_number_of_differences_is_told(view: LawView, pair: tuple[Profile, Profile], names: LawNames) -> None:
    found = points(pair, names)
    differing = sum(one.differs for one in found.values())
    assert f"{differing} of {len(found)} lines differ." in view.text(Format.MARKDOWN)


def test_not_confirmed_is_not_the_same_as_no(pair: tuple[Profile, Profile], names: LawNames) -> None:
    assert points(pair, names)["relayed_threat_counts"].texts[1] == "not confirmed"


def test_what_only_one_has_stands_against_nothing_recorded(pair: tuple[Profile, Profile], names: LawNames) -> None:
    found = points(pair, names)
    assert found["part-1"].texts == ("Part 1 of 2: Tell the person threatened.", "nothing recorded")
    assert found["recipients_limited_to"].texts[0] == "nothing recorded"


def test_a_duty_told_in_parts_is_not_called_unrecorded(pair: tuple[Profile, Profile], names: LawNames) -> None:
    assert points(pair, names)["discharge_rule"].texts == ("see the parts of the duty", "the law does not say")


def test_whether_one_way_is_enough_stands_on_its_own_side(library: Library, names: LawNames) -> None:
    one, other = library.profile("US-CA"), library.profile("US-IL")
    assert one is not None
    assert other is not None
    texts = points((one, other), names)["part-1"].texts
    assert "any one way" not in texts[0]
    assert texts[1].startswith("Part 1 of 2, any one way: ")


def test_a_field_of_law_that_one_lacks_says_so(pair: tuple[Profile, Profile], names: LawNames) -> None:
    bare = replace(pair[1], sections={})
    assert {one.texts[1] for one in compared(DUTY, (pair[0], bare), names)} == {"not in this version"}
    text = LawView((pair[0], bare), "", names, TODAY).text(Format.PLAIN)
    assert "Texas: not in this version." in text


@pytest.mark.parametrize(("width", "together"), [(40, False), (59, False), (60, True), (80, True)])
def test_the_two_stand_side_by_side_where_there_is_room(view: LawView, width: int, together: bool) -> None:  # noqa: FBT001 - a column of the table above
    lines = view.text(Format.TERMINAL, width=width).splitlines()
    assert any("California" in line and "Texas" in line and "Point" in line for line in lines) is together
    assert max(len(line) for line in lines) <= width


@pytest.mark.parametrize("form", [Format.HTML, Format.MARKDOWN, Format.TERMINAL], ids=lambda one: one.value)
def test_every_format_marks_in_words(view: LawView, form: Format) -> None:
    text = view.text(form)
    assert "differs" in text
    assert "same" in text


def test_json_lists_every_point_with_both_texts(view: LawView) -> None:
    document = json.loads(view.text(Format.JSON))
    assert [one["code"] for one in document["jurisdictions"]] == ["US-CA", "US-TX"]
    assert document["points"]
    assert all(one["differs"] == (one["texts"][0] != one["texts"][1]) for one in document["points"])
