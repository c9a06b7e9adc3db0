"""One field of law in every jurisdiction, one row each."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest

from confidentiality_cli.report import Format
from confidentiality_cli.report.law import LawView, law_view
from confidentiality_cli.report.law_names import LawNames
from confidentiality_cli.report.law_table import TABLES, TableLine, table_csv, table_lines
from confidentiality_cli.tree.library import Library

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session", params=list(TABLES))
def view(request: pytest.FixtureRequest, library: Library) -> LawView:
    return law_view(library, None, compare=None, table=request.param, today=TODAY)


@pytest.fixture(scope="session")
def duty(library: Library) -> dict[str, TableLine]:
    made = law_view(library, None, compare=None, table="duty", today=TODAY)
    return {line.code: line for line in table_lines(made.table, made.profiles, made.names)}


def rows_of(view: LawView) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(view.text(None))))


def test_every_state_and_dc_has_one_row(view: LawView) -> None:
    codes = [row["code"] for row in rows_of(view)]
    assert len(codes) == 51
    assert codes == sorted(set(codes))
    assert "US" not in codes


def test_every_format_has_every_row(view: LawView) -> None:
    codes = [row["code"] for row in rows_of(view)]
    for form in Format:
        text = view.text(form)
        assert all(code in text for code in codes), form


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_terminal_line_is_never_wider_than_the_terminal(view: LawView, width: int) -> None:
    text = view.text(Format.TERMINAL, width=width)
    assert max(len(line) for line in text.splitlines()) <= width


def test_a_wide_terminal_sets_one_row_a_jurisdiction_in_columns(view: LawView) -> None:
    lines = view.text(Format.TERMINAL, width=150).splitlines()
    assert any(line.startswith("Jurisdiction ") and line.endswith("Checked") for line in lines)


def test_json_rows_keep_unknown_currency_null(view: LawView) -> None:
    document = json.loads(view.text(Format.JSON))
    assert (document["view"], len(document["rows"])) == ("table", 51)
    assert {row["as_of"] for row in document["rows"]}.isdisjoint({"not known", ""})


def test_a_row_tells_who_is_bound_whom_to_tell_and_how_current_it_is(duty: dict[str, TableLine]) -> None:
    line = duty["US-TX"]
    assert line.law == "lets clinicians tell"
    assert line.recipients.endswith("only: Police, Hospital or crisis team, Others who treat the client")
    assert line.also == "is not among those the law lets you tell"
    assert (line.confidence, line.checked) == ("high", "not compared")


def test_licenses_that_nobody_has_confirmed_are_told_as_such(duty: dict[str, TableLine]) -> None:
    assert duty["US-IL"].who == "obliged: psychologist, psychiatrist, nurse; others: not confirmed"


def test_ways_are_joined_by_or_and_parts_by_and(duty: dict[str, TableLine]) -> None:
    assert duty["US-IL"].recipients.startswith(
        "must: The person threatened and Police or Hospital or crisis team; and Illinois Department of Human Services"
    )


def test_a_law_that_a_profile_lacks_is_a_row_that_says_so(library: Library) -> None:
    profile = library.profile("US-CA")
    assert profile is not None
    bare = replace(profile, sections={})
    line = table_lines("duty_to_protect", (bare,), LawNames(library))[0]
    assert (line.code, line.law, line.who) == ("US-CA", "not in this version", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula_to_a_spreadsheet(duty: dict[str, TableLine], start: str) -> None:
    text = table_csv((replace(duty["US-CA"], who=f"{start}1+1"),))
    assert next(csv.DictReader(io.StringIO(text)))["who"] == f"'{start}1+1"
