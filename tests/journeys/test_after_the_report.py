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


def test_a_changed_answer_says_what_is_different_now(reported: Terminal) -> None:
    reported.take("Facts changed")
    choose(reported, "Your answers so far", "5")
    choose(reported, "Who or what is in danger?", "9")
    reported.sees("What is different now:")
    assert "No longer on the list to tell: " in reported.flat
    assert "What next?" in reported.flat


def test_the_report_is_written_to_a_file_only_the_person_can_read(reported: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    reported.take("Write the report")
    reported.sees("Name of the file:")
    reported.press(f"{path}{Keys.ENTER}")
    reported.sees("It is not encrypted.")
    assert path.stat().st_mode & 0o777 == 0o600


def test_no_name_writes_nothing(reported: Terminal) -> None:
    reported.take("Write the report")
    reported.sees("Name of the file:")
    reported.press(Keys.CTRL_C)
    reported.sees("Nothing was written.")


def test_another_triage_starts_empty(reported: Terminal) -> None:
    reported.take("Start another triage")
    reported.sees("Is anyone in immediate danger now?")
    assert "Question 1;" in reported.flat


def test_leaving_can_clear_the_screen(reported: Terminal) -> None:
    reported.take("Leave and clear the screen")
    assert reported.ends() == 0
    assert reported.text == ""
    assert "\x1b[3J" in reported.raw


def test_leaving_can_keep_the_report_on_the_screen(reported: Terminal) -> None:
    reported.take("Leave; the report stays")
    assert reported.ends() == 0
    assert reported.text != ""


def test_the_report_can_be_read_again_part_by_part(reported: Terminal) -> None:
    reported.take("Read the report again")
    reported.sees("Which part?")
    reported.take("Chart note")
    reported.sees("CHART NOTE")
    reported.sees("What next?")


def test_the_parts_can_be_left_without_reading(reported: Terminal) -> None:
    before = reported.text
    reported.take("Read the report again")
    reported.sees("Which part?")
    reported.press("b")
    reported.sees("What next?")
    assert reported.text.count("\n") <= before.count("\n")


def test_x_blanks_the_report_and_any_key_brings_it_back(reported: Terminal) -> None:
    before = reported.text
    reported.press("x")
    reported.until(lambda: reported.text == "", "an empty screen")
    reported.press("q")
    reported.until(lambda: reported.text == before, "the report again")


def test_the_emergency_card_lies_over_the_report_and_leaves_it_as_it_was(reported: Terminal) -> None:
    before = reported.text
    reported.press("!")
    reported.sees("EMERGENCY CARD")
    reported.press(" ")
    reported.until(lambda: reported.text == before, "the report again")


def test_thinking_better_of_a_change_brings_the_report_back(reported: Terminal) -> None:
    before = reported.text
    reported.take("Facts changed")
    reported.sees("Your answers so far")
    reported.press("b")
    reported.until(lambda: reported.text == before, "the report again")


@pytest.mark.parametrize("key", ["q", Keys.CTRL_C, Keys.CTRL_D])
def test_leaving_by_key_keeps_the_report_and_ends_well(reported: Terminal, key: str) -> None:
    reported.press(key)
    assert reported.ends() == 0
    assert "scroll up for it." in reported.flat
    assert "What next?" not in reported.flat
