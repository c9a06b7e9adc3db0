"""The menu under a report: the same keys as at a question, and what was printed stays in sight."""

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input

from confidentiality_cli.wizard.explain import Passage
from confidentiality_cli.wizard.menu_view import BlankView, MenuView, Over
from confidentiality_cli.wizard.page import Size, laid_out
from confidentiality_cli.wizard.terminal import TerminalAsker
from confidentiality_cli.wizard.view import Done, Key, Nothing
from tests.keys import Keys
from tests.wizard_stage import BIG, Typist, text

CARD = (Passage("EMERGENCY CARD", ("Call 911.",)),)
LINES = ("one", "two", "three")
ENTER_ALTERNATE, LEAVE_ALTERNATE, ERASE = "\x1b[?1049h", "\x1b[?1049l", "\x1b[2J"


class Screenwriter(Typist):
    """Also remembers when the alternate screen was entered and left, and when everything was erased."""

    def enter_alternate_screen(self) -> None:
        self.written += ENTER_ALTERNATE

    def quit_alternate_screen(self) -> None:
        self.written += LEAVE_ALTERNATE

    def erase_screen(self) -> None:
        self.written += ERASE


def picked(*presses: str, lines: tuple[str, ...] = LINES, inner: bool = False) -> tuple[int | None, str]:
    """Press keys in a menu; give the line taken and everything that was written."""
    with create_pipe_input() as keyboard:
        output = Screenwriter(keyboard, presses)
        with create_app_session(input=keyboard, output=output):
            return TerminalAsker(card=CARD).pick("Which?", lines, inner=inner), output.written


@pytest.mark.parametrize(
    ("presses", "line"),
    [
        pytest.param(("2", Keys.ENTER), 1, id="number"),
        pytest.param((Keys.DOWN, Keys.DOWN, Keys.ENTER), 1, id="arrow down"),
        pytest.param((Keys.UP, Keys.ENTER), 2, id="arrow up from the end"),
        pytest.param(("3", Keys.UP, Keys.ENTER), 1, id="arrow after a number"),
        pytest.param((Keys.ENTER, "1", Keys.ENTER), 0, id="enter first does nothing"),
        pytest.param(("j", "9", Keys.SPACE, "b", "1", Keys.ENTER), 0, id="other keys do nothing"),
        pytest.param(("x", "3", "1", Keys.ENTER), 0, id="blank and back"),
        pytest.param(("x", "x", "1", Keys.ENTER), 0, id="blank and back with the same key"),
        pytest.param(("x", "q", "1", Keys.ENTER), 0, id="q on a blank screen brings it back"),
        pytest.param(("!", Keys.SPACE, "1", Keys.ENTER), 0, id="emergency card and back"),
        pytest.param(("?", Keys.SPACE, "1", Keys.ENTER), 0, id="help and back"),
        pytest.param(("2", "!", Keys.SPACE, Keys.ENTER), 1, id="the card keeps the choice"),
        pytest.param(("q",), None, id="q leaves"),
        pytest.param((Keys.CTRL_C,), None, id="ctrl-c leaves"),
        pytest.param(("x", Keys.CTRL_C), None, id="ctrl-c on a blank screen leaves"),
        pytest.param(("!", Keys.CTRL_C), None, id="ctrl-c on the card leaves"),
        pytest.param((), None, id="a closed terminal leaves"),
    ],
)
def test_keys_of_the_menu(presses: tuple[str, ...], line: int | None) -> None:
    assert picked(*presses)[0] == line


@pytest.mark.parametrize("key", ["b", Keys.CTRL_B, "q"])
def test_an_inner_menu_is_left_with_b_too(key: str) -> None:
    assert picked(key, inner=True)[0] is None


@pytest.mark.parametrize("key", ["x", "!", "?"])
def test_what_lies_over_the_menu_is_shown_on_the_other_screen_so_that_the_report_stays(key: str) -> None:
    _, written = picked(key, Keys.SPACE, "1", Keys.ENTER)
    before, over = written.split(ENTER_ALTERNATE)
    over, after = over.split(LEAVE_ALTERNATE)
    assert ERASE not in before + after
    assert ERASE in over
    assert "one" in before
    assert "one" in after
    assert ("Call 911." in over) == (key == "!")


def test_a_blank_screen_is_blank_and_any_key_ends_it() -> None:
    assert laid_out(BlankView().page(BIG), BIG) == []
    assert BlankView().press("k") == Done(None)


def test_x_and_the_card_are_wishes_and_not_choices() -> None:
    menu = MenuView("Which?", LINES, card=CARD)
    for key in ("x", Key.CTRL_X, "!"):
        outcome = menu.press(key)
        assert isinstance(outcome, Done)
        assert isinstance(outcome.value, Over)


def test_enter_says_to_choose_first() -> None:
    menu = MenuView("Which?", LINES)
    assert menu.press(Key.ENTER) == Nothing()
    assert "Choose first" in text(laid_out(menu.page(BIG), BIG))


@pytest.mark.parametrize("size", [Size(80, 24), Size(40, 10), Size(20, 5)], ids=lambda size: f"{size.columns}")
def test_a_long_menu_fits_and_the_chosen_line_is_in_sight(size: Size) -> None:
    menu = MenuView("Which?", [f"Part {number} of them all" for number in range(25)])
    for number in range(25):
        menu.press(Key.DOWN)
        shown = text(laid_out(menu.page(size), size)).split("\n")
        assert len(shown) <= size.rows
        assert max(map(len, shown)) <= size.columns
        assert any(line.startswith(">") and f"Part {number}" in line for line in shown)
