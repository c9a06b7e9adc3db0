"""Every key of a question, pressed on a real prompt through a pipe."""

import pytest

from confidentiality_cli.wizard.asking import Answered, Back, Change
from tests.keys import Keys
from tests.wizard_stage import SEVERAL, SINGLE, STATES, asking, reply


@pytest.mark.parametrize(
    ("presses", "chosen"),
    [
        pytest.param(("1", Keys.ENTER), "yes", id="digit"),
        pytest.param(("1", "2", Keys.ENTER), "no", id="second thoughts"),
        pytest.param((Keys.DOWN, Keys.DOWN, Keys.ENTER), "no", id="arrow down"),
        pytest.param((Keys.UP, Keys.ENTER), "unsure", id="arrow up from the end"),
        pytest.param((Keys.ENTER, Keys.ENTER, "1", Keys.ENTER), "yes", id="enter first does nothing"),
        pytest.param((Keys.SPACE, "7", "z", "1", Keys.ENTER), "yes", id="other keys do nothing"),
        pytest.param(("?", Keys.SPACE, "1", Keys.ENTER), "yes", id="why and back"),
        pytest.param(("1", "?", "9", Keys.ENTER), "yes", id="why keeps the choice"),
        pytest.param(("!", "9", "1", Keys.ENTER), "yes", id="emergency card and back"),
        pytest.param(("x", "2", "1", Keys.ENTER), "yes", id="blank and back"),
        pytest.param(("q", "n", "1", Keys.ENTER), "yes", id="quit and think better of it"),
        pytest.param(("r", "b", "1", Keys.ENTER), "yes", id="review and back"),
    ],
)
def test_keys_lead_to_one_answer(presses: tuple[str, ...], chosen: str) -> None:
    assert reply(asking(SINGLE), *presses) == Answered((chosen,))


@pytest.mark.parametrize(
    ("presses", "chosen"),
    [
        pytest.param(("1", "2", Keys.ENTER), ("plan", "means"), id="digits mark"),
        pytest.param(("1", "1", "2", Keys.ENTER), ("means",), id="a second press clears the mark"),
        pytest.param((Keys.DOWN, Keys.SPACE, Keys.DOWN, Keys.SPACE, Keys.ENTER), ("plan", "means"), id="space marks"),
        pytest.param((Keys.DOWN, Keys.ENTER, "2", Keys.ENTER), ("means",), id="enter needs a mark"),
        pytest.param(("2", "1", "3", Keys.ENTER), ("none",), id="alone clears the others"),
        pytest.param(("3", "1", Keys.ENTER), ("plan",), id="another clears alone"),
        pytest.param(("4", "1", Keys.ENTER), ("plan", "unsure"), id="not sure beside others"),
    ],
)
def test_keys_mark_several_answers(presses: tuple[str, ...], chosen: tuple[str, ...]) -> None:
    assert reply(asking(SEVERAL), *presses) == Answered(chosen)


@pytest.mark.parametrize(
    ("presses", "chosen"),
    [
        pytest.param(("ca", Keys.ENTER), "US-CA", id="code"),
        pytest.param(("US-ny", Keys.ENTER), "US-NY", id="whole code"),
        pytest.param(("calif", Keys.ENTER), "US-CA", id="part of a name"),
        pytest.param(("virginia", Keys.ENTER), "US-VA", id="exact name before longer ones"),
        pytest.param(("new", Keys.DOWN, Keys.ENTER), "US-NY", id="arrow among what fits"),
        pytest.param(("cax", Keys.BACKSPACE, Keys.ENTER), "US-CA", id="backspace"),
        pytest.param((Keys.ENTER, "ca", Keys.ENTER), "US-CA", id="enter first does nothing"),
        pytest.param(("zzz", Keys.ENTER, Keys.BACKSPACE * 3, "ca", Keys.ENTER), "US-CA", id="no match is no answer"),
        pytest.param((Keys.DOWN, Keys.ENTER), "US-AR", id="arrow without typing"),
        pytest.param(("not sure", Keys.ENTER), "unsure", id="not sure in words"),
        pytest.param((Keys.UP, Keys.ENTER), "unsure", id="not sure is last"),
        pytest.param((Keys.CTRL_X, "z", "ca", Keys.ENTER), "US-CA", id="blank and back"),
        pytest.param(("?", Keys.SPACE, "ca", Keys.ENTER), "US-CA", id="why and back"),
    ],
)
def test_typing_finds_a_state(presses: tuple[str, ...], chosen: str) -> None:
    assert reply(asking(STATES), *presses) == Answered((chosen,))


def test_b_goes_back() -> None:
    assert reply(asking(), "b") == Back()


def test_ctrl_b_goes_back_where_letters_are_typed() -> None:
    assert reply(asking(STATES), "b", Keys.CTRL_B) == Back()


def test_review_changes_any_answer() -> None:
    assert reply(asking(), "r", "1", Keys.ENTER) == Change("first")


def test_ctrl_r_reviews_where_letters_are_typed() -> None:
    assert reply(asking(STATES), Keys.CTRL_R, Keys.DOWN, Keys.ENTER) == Change("first")


def test_enter_in_the_review_changes_nothing_until_a_line_is_chosen() -> None:
    assert reply(asking(), "r", Keys.ENTER, "b", "2", Keys.ENTER) == Answered(("no",))


@pytest.mark.parametrize(
    "presses",
    [
        pytest.param((Keys.CTRL_C,), id="ctrl-c"),
        pytest.param((Keys.CTRL_D,), id="ctrl-d"),
        pytest.param(("q", "y"), id="q and y"),
        pytest.param(("?", Keys.CTRL_C), id="ctrl-c over help"),
        pytest.param(("x", Keys.CTRL_C), id="ctrl-c on a blank screen"),
    ],
)
def test_leaving_is_an_interruption(presses: tuple[str, ...]) -> None:
    with pytest.raises(KeyboardInterrupt):
        reply(asking(), *presses)


def test_a_closed_terminal_never_answers() -> None:
    with pytest.raises(EOFError):
        reply(asking(), "1")


def test_a_paste_never_answers() -> None:
    with pytest.raises(EOFError):
        reply(asking(), "\x1b[200~1\r1\r\x1b[201~")


def test_keys_sent_together_with_the_key_for_help_do_not_answer() -> None:
    assert reply(asking(), "?1\r", Keys.SPACE, "2", Keys.ENTER) == Answered(("no",))
