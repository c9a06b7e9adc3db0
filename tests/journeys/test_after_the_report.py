"""What can be done with a report once it is there."""

from pathlib import Path

import pytest

from tests.journeys.conftest import Spawn, Terminal
from tests.journeys.test_interview import WAY, begin, choose
from tests.keys import Keys


@pytest.fixture
def reported(spawn: Spawn) -> Terminal:
    terminal = begin(spawn)
    for question, key in WAY:
        choose(terminal, question, key)
    terminal.sees("What next?")
    return terminal


def go_to(terminal: Terminal, line: str) -> None:
    """Move to a line of the menu and take it."""
    for _ in range(8):
        if f"> {line}" in terminal.flat:
            break
        terminal.press(Keys.DOWN)
        terminal.settle()
    assert f"> {line}" in terminal.flat
    terminal.press(Keys.ENTER)


def test_a_changed_answer_says_what_is_different_now(reported: Terminal) -> None:
    go_to(reported, "Facts changed")
    choose(reported, "Your answers so far", "5")
    choose(reported, "Who or what is in danger?", "9")
    reported.sees("What is different now:")
    assert "No longer on the list to tell: " in reported.flat
    assert "What next?" in reported.flat


def test_the_report_is_written_to_a_file_only_the_person_can_read(reported: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    go_to(reported, "Write the report")
    reported.sees("Name of the file:")
    reported.press(f"{path}{Keys.ENTER}")
    reported.sees("It is not encrypted.")
    assert path.stat().st_mode & 0o777 == 0o600


def test_no_name_writes_nothing(reported: Terminal) -> None:
    go_to(reported, "Write the report")
    reported.sees("Name of the file:")
    reported.press(Keys.CTRL_C)
    reported.sees("Nothing was written.")


def test_another_triage_starts_empty(reported: Terminal) -> None:
    go_to(reported, "Start another triage")
    reported.sees("Is anyone in immediate danger now?")
    assert "Question 1;" in reported.flat


def test_leaving_can_clear_the_screen(reported: Terminal) -> None:
    go_to(reported, "Leave and clear the screen")
    assert reported.ends() == 0
    assert reported.text == ""
    assert "\x1b[3J" in reported.raw


def test_leaving_can_keep_the_report_on_the_screen(reported: Terminal) -> None:
    go_to(reported, "Leave; the report stays")
    assert reported.ends() == 0
    assert reported.text != ""


def test_the_report_can_be_read_again_part_by_part(reported: Terminal) -> None:
    go_to(reported, "Read the report again")
    go_to(reported, "Chart note")
    reported.sees("Chart note")
    reported.sees("What next?")
