"""A trainee answers with the case in sight, on any screen; `v` shows the whole of it and `!` the card, everywhere."""

from dataclasses import replace

import pytest

from confidentiality_cli.tree.model import Choice, Question
from confidentiality_cli.wizard.asking import Asking, Given
from confidentiality_cli.wizard.choice_view import ChoiceView
from confidentiality_cli.wizard.explain import Passage
from confidentiality_cli.wizard.overlays import ReviewView
from confidentiality_cli.wizard.page import Size
from confidentiality_cli.wizard.picker_view import PickerView
from confidentiality_cli.wizard.screen import Screen
from confidentiality_cli.wizard.text_view import ReadView
from confidentiality_cli.wizard.view import Key, View
from tests.wizard_stage import BIG, SEVERAL, SINGLE, STATES, asking, text

STORY = " ".join(f"This is sentence {number} of a story that is rather long." for number in range(1, 13))
NEWS = "Something new has happened since, and it changes what there is to do."
STEPS = ("Call 911 now. Say where.", "Second step", "Third step", "Fourth step", "Fifth step")
CARD = (Passage("EMERGENCY CARD", ("Call 911.",)),)
MANY = Question("many", "Which of these do you see?", "", tuple(Choice(f"c{one}", f"Line {one}") for one in range(12)))
SIZES = [
    pytest.param(Size(*one), id="x".join(map(str, one))) for one in ((80, 24), (120, 40), (40, 24), (40, 10), (20, 5))
]


def told(question: Question = SINGLE, *case: str, now: tuple[str, ...] = ()) -> Asking:
    return replace(asking(question, now=now), case=case or (STORY,))


def shown(view: View[object], size: Size = BIG) -> str:
    return text(Screen(view, CARD).lines(size))


def test_where_there_is_room_the_whole_case_is_in_sight_with_a_bar_beside_it() -> None:
    lines = shown(ChoiceView(told(), legend=False), Size(80, 40)).split("\n")
    story = [line for line in lines if line.startswith("| ")]
    assert " ".join(line.removeprefix("| ") for line in story) == STORY
    assert not any("whole case" in line for line in lines)


def test_case_steps_and_every_choice_have_room_on_a_screen_of_24_lines() -> None:
    lines = shown(ChoiceView(told(MANY, now=STEPS), legend=False)).split("\n")
    assert sum(line.startswith("| ") for line in lines) >= 3
    assert "| ... v shows the whole case" in lines
    assert any(line.startswith("NOW 1. Call 911 now.") for line in lines)
    assert all(any(f"Line {number}" in line for line in lines) for number in range(12))


def test_on_a_tight_screen_one_line_of_the_case_is_left() -> None:
    lines = shown(ChoiceView(told(MANY, now=STEPS), legend=False), Size(40, 16)).split("\n")
    story = [line for line in lines if line.startswith("| ")]
    assert len(story) == 1
    assert story[0].endswith("(v: all of it)")


def test_of_a_case_in_parts_the_newest_is_in_sight() -> None:
    lines = shown(ChoiceView(told(MANY, STORY, NEWS), legend=False))
    assert "Something new has happened" in lines
    assert "sentence 1 " not in lines


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("question", [MANY, STATES, SEVERAL], ids=lambda one: one.id)
def test_no_screen_with_a_case_is_larger_than_the_terminal(question: Question, size: Size) -> None:
    view = PickerView if question is STATES else ChoiceView
    lines = shown(view(told(question, STORY, NEWS, now=STEPS), legend=True), size).split("\n")
    assert len(lines) <= size.rows
    assert max(map(len, lines)) <= size.columns


@pytest.mark.parametrize("size", SIZES)
def test_no_review_with_a_case_is_larger_than_the_terminal(size: Size) -> None:
    given = [Given(f"q{number}", f"Question {number}?", "An answer") for number in range(9)]
    lines = shown(ReviewView(given, "Which answers are different now?", (STORY, NEWS)), size).split("\n")
    assert len(lines) <= size.rows
    assert max(map(len, lines)) <= size.columns


def test_without_a_case_there_is_no_box_and_v_does_nothing() -> None:
    screen = Screen(ChoiceView(asking(), legend=True))
    before = text(screen.lines(BIG))
    screen.press("v")
    assert text(screen.lines(BIG)) == before
    assert "|" not in before


@pytest.mark.parametrize("key", ["v", "V", Key.CTRL_V])
def test_v_shows_the_whole_case_and_any_key_goes_back(key: str) -> None:
    screen = Screen(ChoiceView(told(MANY, STORY, NEWS), legend=False))
    before = text(screen.lines(BIG))
    screen.press(key)
    whole = " ".join(text(screen.lines(Size(80, 60))).split())
    assert STORY in whole
    assert NEWS in whole
    screen.press(" ")
    assert text(screen.lines(BIG)) == before


def test_where_letters_are_typed_the_case_has_a_key_with_ctrl_and_the_legend_names_it() -> None:
    view = PickerView(told(STATES), legend=True)
    lines = shown(view)
    assert "Ctrl-V the case" in lines
    assert "Ctrl-V shows the whole case" in lines or "Ctrl-V: all of it" in lines
    screen = Screen(view)
    screen.press(Key.CTRL_V)
    assert "sentence 12" in text(screen.lines(Size(80, 40)))


def test_the_legend_names_no_key_that_would_show_nothing() -> None:
    lines = shown(PickerView(replace(asking(STATES), given=()), legend=True))
    assert "Ctrl-V" not in lines
    assert "Ctrl-R" not in lines


def test_help_names_the_key_for_the_case() -> None:
    screen = Screen(ChoiceView(told(), legend=False))
    screen.press("?")
    assert "v: the whole case" in text(screen.lines(BIG))


def test_the_case_is_in_sight_while_answers_are_revised() -> None:
    given = [Given("danger", "Is anyone in danger?", "No")]
    view = ReviewView(given, "Which answers are different now?", (STORY, NEWS))
    assert NEWS[:40] in shown(view)
    assert "b goes on" in shown(view)
    screen = Screen(view)
    screen.press("v")
    assert "sentence 12" in text(screen.lines(Size(80, 60)))


@pytest.mark.parametrize(
    "view",
    [
        ReviewView([Given("danger", "Is anyone in danger?", "No")]),
        ReadView("A title", (Passage("", ("Something to read.",)),)),
        ChoiceView(asking(), legend=False),
        PickerView(asking(STATES), legend=False),
    ],
    ids=["review", "read", "choice", "picker"],
)
def test_the_emergency_card_is_one_key_away_on_every_screen(view: View[object]) -> None:
    screen = Screen(view, CARD)
    before = text(screen.lines(BIG))
    assert screen.press("!") is None
    assert "EMERGENCY CARD" in text(screen.lines(BIG))
    assert screen.press(" ") is None
    assert text(screen.lines(BIG)) == before


def test_a_list_is_searched_by_words_of_its_hints_too() -> None:
    cases = tuple(
        Choice(f"case-{number}", f"Case {number}", "hard; Courts" if number == 7 else "easy; Threats")
        for number in range(25)
    )
    view = PickerView(asking(Question("case", "Which case?", "", cases, no_unsure="It is a choice.")), legend=False)
    for letter in "court hard":
        view.press(letter)
    assert [choice.label for choice in view.shown] == ["Case 7"]
