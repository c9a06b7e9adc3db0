"""Whole interviews on a real terminal, as a person would see them."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Spawn, Terminal
from tests.keys import Keys

KNOWN = ("triage", "--jurisdiction", "US-CA", "--concern", "harm-to-others")
WAY = (
    ("How did you learn", "1"),
    ("Who or what is in danger?", "2"),
    ("Which of these do you see?", "1"),
    ("How soon could it happen?", "2"),
    ("What is the client ready to do now?", "1"),
    ("Does one of these apply", "7"),
)
"""The questions and answers after "nobody is in immediate danger"."""


def reach(terminal: Terminal, question: str) -> None:
    """Wait for a question; steps to take at once that stand before it are read and put away."""
    terminal.until(lambda: question in terminal.flat or "Press c" in terminal.flat, question)
    terminal.settle()
    if "Press c" in terminal.flat:
        terminal.press("c")
    terminal.sees(question)


def choose(terminal: Terminal, question: str, key: str) -> None:
    """Wait for a question, choose, see the choice marked, confirm."""
    reach(terminal, question)
    terminal.press(key)
    terminal.until(lambda: any(line.startswith(">") for line in terminal.text.split("\n")), "the choice")
    terminal.press(Keys.ENTER)


def begin(spawn: Spawn, danger: str = "2", *arguments: str, **options: object) -> Terminal:
    """Start with the concern and the law known and answer the first question."""
    terminal = spawn(*KNOWN, *arguments, **options)
    choose(terminal, "immediate danger", danger)
    return terminal


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 24), (120, 40)], ids=["80x24", "40x24", "120x40"])
def test_straight_through_to_the_report(spawn: Spawn, columns: int, rows: int) -> None:
    terminal = begin(spawn, columns=columns, rows=rows)
    for question, key in WAY:
        choose(terminal, question, key)
    terminal.sees("What next?")
    terminal.press(Keys.CTRL_C)
    assert terminal.ends() == 0
    assert "must tell" in " ".join(terminal.raw.split()).lower()


def test_all_three_first_questions_on_the_screen(spawn: Spawn) -> None:
    terminal = spawn()
    choose(terminal, "immediate danger", "2")
    choose(terminal, "What has come up?", "1")
    terminal.sees("Which state's law applies?")
    terminal.press("tex")
    terminal.sees("> TX Texas")
    terminal.press(Keys.ENTER)
    terminal.sees("Danger to someone else, Texas")


def test_back_names_what_is_set_aside_and_another_answer_leads_elsewhere(spawn: Spawn) -> None:
    terminal = begin(spawn)
    choose(terminal, *WAY[0])
    choose(terminal, *WAY[1])
    terminal.sees("Which of these do you see?")
    terminal.press("b")
    terminal.sees("Set aside: Who or what is in danger? = A person who was named")
    choose(terminal, "Who or what is in danger?", "8")
    terminal.sees("Could people be hurt if it happens?")


def test_an_earlier_answer_can_be_changed_from_the_review(spawn: Spawn) -> None:
    terminal = begin(spawn)
    for question, key in WAY[:3]:
        choose(terminal, question, key)
    terminal.sees("How soon")
    terminal.press("r")
    choose(terminal, "Your answers so far", "4")
    terminal.sees("Until now: The client said, wrote or showed it")
    choose(terminal, "How did you learn", "2")
    terminal.sees("How soon could it happen?")


def test_why_shows_the_reason_and_that_the_source_was_not_compared(spawn: Spawn) -> None:
    terminal = begin(spawn, rows=40)
    terminal.sees("How did you learn")
    terminal.press("?")
    terminal.sees("Why this is asked")
    assert "not compared with the official text" in terminal.flat
    terminal.press(" ")
    terminal.sees("? for help")


def test_not_sure_everywhere_still_leads_to_a_report(spawn: Spawn) -> None:
    terminal = spawn()
    choose(terminal, "immediate danger", Keys.UP)
    reach(terminal, "What has come up?")
    terminal.press(Keys.UP)
    terminal.press(" ")
    terminal.sees("[x]")
    terminal.press(Keys.ENTER)
    for _ in range(20):
        terminal.until(
            lambda: any(word in terminal.flat for word in ("? for help", "Press c", "? why", "What next?")), "any"
        )
        terminal.settle()
        if "What next?" in terminal.flat:
            break
        terminal.press("c" if "Press c" in terminal.flat else Keys.UP)
        terminal.settle()
        if "[ ]" in terminal.flat:
            terminal.press(" ")
            terminal.settle()
        terminal.press(Keys.ENTER)
        terminal.settle()
    terminal.sees("What next?")


@pytest.mark.parametrize("answered", range(len(WAY)))
def test_ctrl_c_at_any_question_stops_and_keeps_nothing(spawn: Spawn, answered: int) -> None:
    terminal = begin(spawn)
    for question, key in WAY[:answered]:
        choose(terminal, question, key)
    reach(terminal, WAY[answered][0])
    terminal.press(Keys.CTRL_C)
    assert terminal.ends() == 130
    assert terminal.text.strip() == "Stopped. Nothing was kept."


@pytest.mark.parametrize("first", ["immediate danger", "Do this now"])
def test_ctrl_d_stops_too(spawn: Spawn, first: str) -> None:
    terminal = begin(spawn, "1") if first == "Do this now" else spawn()
    terminal.sees(first)
    terminal.press(Keys.CTRL_D)
    assert terminal.ends() == 130
    assert "Nothing was kept" in terminal.flat


def test_q_asks_once_and_stops(spawn: Spawn) -> None:
    terminal = spawn()
    terminal.sees("immediate danger")
    terminal.press("q")
    terminal.sees("Stop here? Nothing is kept.")
    terminal.press("y")
    assert terminal.ends() == 130


def test_a_narrower_terminal_wraps_the_question_anew(spawn: Spawn) -> None:
    terminal = begin(spawn)
    terminal.sees("The client said, wrote or showed it")
    terminal.resize(40, 24)
    terminal.until(lambda: "showed\n     it, to me" in terminal.text, "the choice wrapped at 40 columns")
    terminal.settle()
    assert terminal.flat.count("How did you learn of the danger?") == 1
    assert terminal.flat.count("A close relative") == 1
    choose(terminal, "How did you learn", "1")
    terminal.sees("Who or what is in danger?")


def test_what_to_do_now_comes_after_the_first_answer(spawn: Spawn) -> None:
    terminal = spawn()
    choose(terminal, "immediate danger", "1")
    terminal.sees("Do this now")
    assert "911" in terminal.flat


def test_enter_does_not_dismiss_what_to_do_now_and_it_stays_in_sight(spawn: Spawn) -> None:
    terminal = begin(spawn, "1")
    terminal.sees("Press c when you have read this.")
    terminal.press(Keys.ENTER)
    terminal.press(" ")
    terminal.settle()
    assert "Press c when you have read this." in terminal.flat
    terminal.press("c")
    terminal.sees("How did you learn")
    assert "NOW 1." in terminal.text


@pytest.mark.parametrize("keys", ["1\r1\r1\r", "1\r\r\r\r"], ids=["three answers at once", "double enter"])
def test_keys_typed_ahead_answer_one_question_at_most(spawn: Spawn, keys: str) -> None:
    terminal = begin(spawn)
    terminal.sees("How did you learn")
    terminal.press(keys)
    terminal.sees("Who or what is in danger?")
    assert ">" not in terminal.text


def test_keys_typed_before_the_first_question_do_not_answer_it(spawn: Spawn) -> None:
    terminal = spawn()
    terminal.press("1\r1\r")
    terminal.sees("immediate danger")
    assert "Question 1;" in terminal.flat


def test_x_blanks_the_screen_and_any_key_brings_it_back(spawn: Spawn) -> None:
    terminal = spawn()
    terminal.sees("immediate danger")
    terminal.press("x")
    terminal.until(lambda: terminal.text == "", "an empty screen")
    terminal.press("1")
    terminal.sees("immediate danger")
    assert ">" not in terminal.text


def test_the_emergency_card_returns_to_the_same_question(spawn: Spawn) -> None:
    terminal = begin(spawn)
    terminal.sees("How did you learn")
    terminal.press("!")
    terminal.sees("EMERGENCY CARD")
    terminal.press(" ")
    terminal.sees("How did you learn")


def _colours(raw: str) -> bool:
    return any(f"\x1b[{code}" in raw or f";{code}" in raw for code in ("38;", "48;", "31m", "33m", "36m"))


def test_no_color_leaves_no_colour_in_questions_and_report(spawn: Spawn) -> None:
    terminal = begin(spawn, NO_COLOR="1")
    for question, key in WAY:
        choose(terminal, question, key)
    terminal.sees("What next?")
    assert not _colours(terminal.raw)


def test_the_interview_leaves_nothing_in_the_scrollback(spawn: Spawn) -> None:
    terminal = begin(spawn)
    for question, key in WAY[:4]:
        choose(terminal, question, key)
    terminal.sees(WAY[4][0])
    terminal.press(Keys.CTRL_C)
    terminal.ends()
    assert not terminal.screen.history.top


def test_private_asks_on_the_alternate_screen_from_first_to_last(spawn: Spawn) -> None:
    terminal = begin(spawn, "2", "--private")
    for question, key in WAY:
        choose(terminal, question, key)
    terminal.sees("What next?")
    entered, left = terminal.raw.index("\x1b[?1049h"), terminal.raw.index("\x1b[?1049l")
    assert entered < terminal.raw.index("immediate danger") < terminal.raw.index("ready to do now?") < left
    assert terminal.raw.count("\x1b[?1049h") == 1


Check = Callable[[Terminal], bool]


@pytest.mark.parametrize(
    ("arguments", "variables"),
    [(("--plain",), {}), ((), {"TERM": "dumb"}), ((), {"ACCESSIBLE": "1"})],
    ids=["--plain", "TERM=dumb", "ACCESSIBLE=1"],
)
def test_plain_questions_on_a_terminal_send_no_escape(
    spawn: Spawn, arguments: tuple[str, ...], variables: dict[str, str]
) -> None:
    terminal = spawn("triage", *arguments, "--jurisdiction", "US-CA", "--concern", "harm-to-others", **variables)
    terminal.sees("Your answer")
    terminal.press("1\r")
    terminal.sees("Do this now:")
    terminal.sees("How did you learn")
    assert "\x1b" not in terminal.raw
    terminal.press(Keys.CTRL_C)
    assert terminal.ends() == 130
