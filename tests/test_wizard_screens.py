"""What stands on the screen, at several sizes, without a terminal."""

import pytest

from confidentiality_cli.tree.model import Choice, Question
from confidentiality_cli.wizard.choice_view import ChoiceView
from confidentiality_cli.wizard.page import Size
from confidentiality_cli.wizard.picker_view import PickerView
from confidentiality_cli.wizard.screen import Screen
from confidentiality_cli.wizard.text_view import NowView
from confidentiality_cli.wizard.view import Key
from tests.wizard_stage import BIG, SEVERAL, STATES, asking, text

SIZES = [
    pytest.param(Size(*one), id="x".join(map(str, one))) for one in ((80, 24), (120, 40), (40, 24), (40, 10), (20, 5))
]
LONG = Question(
    "long",
    "A question that goes on for quite some time before it comes to its point?",
    "Because.",
    tuple(Choice(f"c{number}", f"Choice {number} with a label of some length", "And a hint") for number in range(14)),
)
STEPS = ("Call 911 now. Say where.", "Second step", "Third step", "Fourth step", "Fifth step")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("question", [LONG, STATES, SEVERAL], ids=lambda one: one.id)
def test_no_screen_is_larger_than_the_terminal(question: Question, size: Size) -> None:
    view = PickerView if question is STATES else ChoiceView
    lines = text(Screen(view(asking(question, now=STEPS), legend=True)).lines(size)).split("\n")
    assert len(lines) <= size.rows
    assert max(map(len, lines)) <= size.columns


@pytest.mark.parametrize("size", SIZES)
def test_the_chosen_line_is_always_in_sight(size: Size) -> None:
    screen = Screen(ChoiceView(asking(LONG, now=STEPS), legend=True))
    for number in range(14):
        screen.press(Key.DOWN)
        assert f"Choice {number}" in text(screen.lines(size)).replace(">", "")
        assert text(screen.lines(size)).count(">") == 1


def test_nothing_is_chosen_beforehand() -> None:
    shown = text(Screen(ChoiceView(asking(SEVERAL), legend=False)).lines(BIG))
    assert ">" not in shown
    assert "[x]" not in shown


def test_not_sure_is_the_last_choice() -> None:
    shown = text(Screen(ChoiceView(asking(), legend=False)).lines(BIG))
    assert shown.index("Not sure") > shown.index("No\n")


def test_not_sure_stays_below_whatever_is_typed() -> None:
    view = PickerView(asking(STATES), legend=False)
    for letter in "new":
        view.press(letter)
    assert [choice.label for choice in view.shown] == ["New Hampshire", "New York", "Not sure"]


def test_enter_says_to_choose_first() -> None:
    screen = Screen(ChoiceView(asking(), legend=False))
    screen.press(Key.ENTER)
    assert "Choose first" in text(screen.lines(BIG))


def test_a_blank_screen_shows_nothing_at_all() -> None:
    screen = Screen(ChoiceView(asking(), legend=True))
    screen.press("x")
    assert text(screen.lines(BIG)) == ""


def test_x_blanks_the_steps_to_take_now_too() -> None:
    screen = Screen(NowView(STEPS, (), more=False))
    screen.press("x")
    assert text(screen.lines(BIG)) == ""


@pytest.mark.parametrize("key", [Key.ENTER, " ", "1", "b", "n", Key.DOWN, "?"])
def test_no_stray_key_dismisses_what_to_do_now(key: str) -> None:
    assert Screen(NowView(STEPS, (), more=False)).press(key) is None


def test_c_dismisses_what_to_do_now() -> None:
    assert Screen(NowView(STEPS, (), more=False)).press("c") is not None


def test_the_first_step_stays_above_the_question() -> None:
    shown = text(Screen(ChoiceView(asking(now=STEPS), legend=False)).lines(BIG))
    assert "NOW 1. Call 911 now." in shown
    assert "and 2 more: press !" in shown


def test_the_first_step_stays_readable_on_a_narrow_screen() -> None:
    steps = ("If an attack is under way or about to happen, call 911 now. Stay safe.", *STEPS)
    shown = text(Screen(ChoiceView(asking(LONG, now=steps), legend=False)).lines(Size(40, 24)))
    assert "call 911 now." in " ".join(shown.split())


def test_the_key_line_is_short_after_the_first_time() -> None:
    first = text(Screen(ChoiceView(asking(), legend=True)).lines(BIG))
    later = text(Screen(ChoiceView(asking(), legend=False)).lines(BIG))
    assert "b back" in first
    assert later.endswith("? for help  ! emergency")


def test_progress_stands_beside_the_title() -> None:
    assert "Question 4; 1 to 5 more" in text(Screen(ChoiceView(asking(), legend=False)).lines(BIG)).split("\n")[0]


def test_the_earlier_answer_is_marked_and_not_chosen() -> None:
    shown = text(Screen(ChoiceView(asking(earlier=("no",)), legend=False)).lines(BIG))
    assert "No (your answer until now)" in shown
    assert ">" not in shown


def test_where_not_everything_fits_only_the_chosen_line_has_its_hint() -> None:
    screen = Screen(ChoiceView(asking(LONG), legend=False))
    assert "And a hint" not in text(screen.lines(BIG))
    screen.press("3")
    shown = text(screen.lines(BIG))
    assert shown.count("And a hint") == 1
    assert "Choice 13" in shown
    assert "Not sure" in shown


def test_where_everything_fits_every_hint_is_shown() -> None:
    assert text(Screen(ChoiceView(asking(LONG), legend=False)).lines(Size(80, 60))).count("And a hint") == 14
