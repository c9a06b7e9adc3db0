"""The search at the question what has come up, on a real terminal."""

import pytest

from tests.journeys.conftest import Spawn, Terminal
from tests.keys import Keys


def searching(spawn: Spawn, *arguments: str, **options: object) -> Terminal:
    """Answer the first question and open the search."""
    terminal = spawn(*arguments, **options)
    terminal.sees("immediate danger")
    terminal.press("2")
    terminal.sees("> 2")
    terminal.press(Keys.ENTER)
    terminal.sees("/ search by a word")
    terminal.press("/")
    terminal.sees("Search: _")
    return terminal


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 24)], ids=["80x24", "40x24"])
def test_a_misspelled_word_leads_to_the_concern_and_the_person_confirms_it(
    spawn: Spawn, columns: int, rows: int
) -> None:
    terminal = searching(spawn, columns=columns, rows=rows)
    terminal.press("subpeona")
    terminal.sees("> A subpoena for a client's record")
    terminal.press(Keys.ENTER)
    terminal.sees("Marked: 6. If that is right, press Enter.")
    assert "[x] 6 A court, a lawyer or a board" in terminal.flat
    terminal.press(Keys.ENTER)
    terminal.sees("Which state's law applies?")


def test_a_narrower_terminal_lays_the_search_out_anew(spawn: Spawn) -> None:
    terminal = searching(spawn)
    terminal.press("mother calls")
    terminal.sees("> A parent of a minor")
    terminal.resize(40, 24)
    terminal.until(lambda: "wants to know\n  what the child says" in terminal.text, "the line wrapped at 40 columns")
    assert terminal.flat.count("Search: mother calls_") == 1


def test_escape_neither_closes_nor_answers_and_ctrl_b_goes_back(spawn: Spawn) -> None:
    terminal = searching(spawn)
    terminal.press("gun")
    terminal.sees("Search: gun_")
    terminal.press("\x1b")
    terminal.settle()
    assert "Search: gun_" in terminal.flat
    terminal.press(Keys.CTRL_B)
    terminal.sees("What has come up?")
    assert "[x]" not in terminal.text


def test_ctrl_c_in_the_search_stops_and_leaves_no_word_behind(spawn: Spawn) -> None:
    terminal = searching(spawn)
    terminal.press("zanzibar")
    terminal.sees("Nothing fits.")
    terminal.press(Keys.CTRL_C)
    assert terminal.ends() == 130
    assert terminal.text.strip() == "Stopped. Nothing was kept."
    assert not terminal.screen.history.top


def test_plain_mode_lists_what_fits_and_goes_on_with_the_number(spawn: Spawn) -> None:
    terminal = spawn("--plain", rows=60)
    terminal.sees("Your answer")
    terminal.press("2\r")
    terminal.sees("What has come up?")
    terminal.press("/coroner\r")
    terminal.sees("1. A coroner or medical examiner asks about a dead client. Concern: A court")
    terminal.press("1\r")
    terminal.sees("Which state's law applies?")
    assert "Your answer: A court, a lawyer or a board wants something." in terminal.flat
