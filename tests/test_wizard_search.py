"""The search at the question what has come up: what stands on the screen, what each key does, plain mode."""

import io

import pytest

from confidentiality_cli.environment import Environment
from confidentiality_cli.tree.library import Library
from confidentiality_cli.wizard.asking import Answered, Asking, Change, Reply
from confidentiality_cli.wizard.choice_view import ChoiceView
from confidentiality_cli.wizard.page import Size
from confidentiality_cli.wizard.plain import PlainAsker
from confidentiality_cli.wizard.screen import Finished, Screen
from confidentiality_cli.wizard.search_view import SearchView
from confidentiality_cli.wizard.searching import searchable
from confidentiality_cli.wizard.view import Key
from tests.conftest import Tiny
from tests.keys import Keys
from tests.wizard_stage import BIG, CONCERNS, SEVERAL, SITUATIONS, asking, reply, text

ASKED = asking(CONCERNS, situations=SITUATIONS)
SIZES = [
    pytest.param(Size(*one), id="x".join(map(str, one))) for one in ((80, 24), (120, 40), (40, 24), (40, 10), (20, 5))
]
ALPHA = "situations:\n- {id: a, label: An alpha, words: [one], concerns: [alpha, gone]}\n"


def opened(typed: str = "", asked: Asking = ASKED) -> Screen[Reply]:
    """Open the search and type."""
    screen = Screen(ChoiceView(asked, legend=False))
    for key in f"/{typed}":
        screen.press(key)
    return screen


def shown(screen: Screen[Reply], size: Size = BIG) -> str:
    return text(screen.lines(size))


@pytest.fixture(scope="module")
def real(library: Library) -> Asking:
    """The question as it ships, with everything that can be searched."""
    question = library.screening.questions["concerns"]
    return asking(question, situations=searchable(library, question))


def test_the_question_names_the_key() -> None:
    lines = shown(Screen(ChoiceView(ASKED, legend=True)))
    assert "Or press / and type a word." in lines
    assert "/ search by a word" in lines


def test_a_question_without_situations_has_no_search() -> None:
    screen = opened(asked=asking(SEVERAL))
    assert "search" not in shown(screen)
    assert isinstance(screen.front, ChoiceView)


def test_before_anything_is_typed_every_situation_is_listed_and_none_is_chosen() -> None:
    lines = shown(opened())
    assert all(one.label in lines for one in SITUATIONS)
    assert not any(line.startswith(">") for line in lines.split("\n"))


def test_it_says_that_nothing_typed_is_kept() -> None:
    assert "What you type is not kept." in " ".join(shown(opened()).split())


def test_typing_leaves_what_fits_and_names_its_concerns() -> None:
    lines = shown(opened("doctor"))
    assert "Search: doctor_" in lines
    assert "> A doctor treats the client too\n    -> Sharing for care\n" in lines
    assert "  A hospital asks in an emergency\n    -> A danger; Sharing for care\n" in lines
    assert "subpoena" not in lines


def test_what_fits_nothing_is_said_and_cannot_be_chosen() -> None:
    screen = opened("zebra")
    assert "Nothing fits. Try another word" in shown(screen)
    assert screen.press(Key.ENTER) is None
    assert "Choose first" in shown(screen)


def test_choosing_marks_the_concerns_and_waits_for_the_person_to_confirm() -> None:
    screen = opened("emergency")
    assert screen.press(Key.ENTER) is None
    lines = shown(screen)
    assert "> [x] 1  A danger" in lines
    assert "  [x] 3  Sharing for care" in lines
    assert "Marked: 1 and 3. If that is right, press Enter." in lines
    assert screen.press(Key.ENTER) == Finished(Answered(("danger", "care")))


def test_the_search_opens_empty_again() -> None:
    screen = opened("doctor")
    screen.press(Key.ENTER)
    screen.press("/")
    assert "Search: _" in shown(screen)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("typed", ["", "subpoena", "x" * 80], ids=["nothing", "a word", "too much"])
def test_no_search_is_larger_than_the_terminal(real: Asking, typed: str, size: Size) -> None:
    lines = shown(opened(typed, real), size).split("\n")
    assert len(lines) <= size.rows
    assert max(map(len, lines)) <= size.columns


@pytest.mark.parametrize("size", SIZES)
def test_the_chosen_line_is_always_in_sight(real: Asking, size: Size) -> None:
    screen = opened(asked=real)
    for situation in real.situations[:30]:
        screen.press(Key.DOWN)
        lines = shown(screen, size)
        assert f"> {' '.join(situation.label.split()[:2])}" in lines
        assert lines.count("\n>") + lines.startswith(">") == 1


@pytest.mark.parametrize("size", [Size(80, 24), Size(40, 24), Size(40, 10)], ids=["80x24", "40x24", "40x10"])
def test_what_is_typed_is_always_in_sight(real: Asking, size: Size) -> None:
    assert "Search: mother calls_" in shown(opened("mother calls", real), size)


def test_of_a_long_text_the_end_is_in_sight() -> None:
    assert "y_" in shown(opened("x" * 50 + "y"), Size(40, 24))


def test_every_line_of_a_long_list_is_reached_and_the_arrows_stop_at_its_ends(real: Asking) -> None:
    screen = opened(asked=real)
    view = screen.front
    assert isinstance(view, SearchView)
    screen.press(Key.UP)
    assert view.pointer == len(real.situations) - 1
    screen.press(Key.DOWN)
    assert view.pointer == len(real.situations) - 1


def test_a_blank_screen_hides_what_was_typed() -> None:
    screen = opened("gun")
    screen.press(Key.CTRL_X)
    assert shown(screen) == ""
    screen.press("z")
    assert "Search: gun_" in shown(screen)


@pytest.mark.parametrize(("key", "seen"), [("!", "Call 911."), ("?", "Search by a word")])
def test_card_and_help_return_to_the_search_with_its_words(key: str, seen: str) -> None:
    screen = opened("gun")
    screen.press(key)
    assert seen in shown(screen)
    screen.press(" ")
    assert "Search: gun_" in shown(screen)


@pytest.mark.parametrize(
    ("presses", "chosen"),
    [
        pytest.param(("/", "gun", Keys.ENTER, Keys.ENTER), ("danger",), id="word, choose, confirm"),
        pytest.param(("/", "lawyr", Keys.ENTER, Keys.ENTER), ("paper",), id="misspelled"),
        pytest.param(("/", "doctor", Keys.DOWN, Keys.ENTER, Keys.ENTER), ("danger", "care"), id="arrow"),
        pytest.param(("/", Keys.UP, Keys.ENTER, Keys.ENTER), ("care",), id="arrow without typing"),
        pytest.param(("/", Keys.ENTER, "gun", Keys.ENTER, Keys.ENTER), ("danger",), id="enter first does nothing"),
        pytest.param(("/", "gunx", Keys.BACKSPACE, Keys.ENTER, Keys.ENTER), ("danger",), id="backspace"),
        pytest.param(("/", Keys.BACKSPACE, "gun", Keys.ENTER, Keys.ENTER), ("danger",), id="backspace on nothing"),
        pytest.param(("/", "gun", Keys.CTRL_B, "2", Keys.ENTER), ("paper",), id="ctrl-b goes back and marks nothing"),
        pytest.param(("/", "quit", Keys.CTRL_B, "2", Keys.ENTER), ("paper",), id="q is a letter"),
        pytest.param(("/", "box", Keys.CTRL_B, "2", Keys.ENTER), ("paper",), id="b and x are letters"),
        pytest.param(("2", "/", "gun", Keys.ENTER, Keys.ENTER), ("danger", "paper"), id="beside an earlier mark"),
        pytest.param(("4", "/", "gun", Keys.ENTER, Keys.ENTER), ("danger",), id="clears what stands alone"),
        pytest.param(("/", "gun", Keys.ENTER, "1", "2", Keys.ENTER), ("paper",), id="the mark can be taken back"),
        pytest.param(
            ("/", "gun", Keys.ENTER, "/", "subpoena", Keys.ENTER, Keys.ENTER), ("danger", "paper"), id="two searches"
        ),
        pytest.param(("/", "gun", Keys.CTRL_R, "b", Keys.ENTER, Keys.ENTER), ("danger",), id="review and back"),
    ],
)
def test_keys_lead_through_the_search_to_an_answer(presses: tuple[str, ...], chosen: tuple[str, ...]) -> None:
    assert reply(ASKED, *presses) == Answered(chosen)


def test_the_review_opens_from_the_search() -> None:
    assert reply(ASKED, "/", "gun", Keys.CTRL_R, "1", Keys.ENTER) == Change("first")


def test_enter_pressed_twice_at_once_does_not_confirm() -> None:
    with pytest.raises(EOFError):
        reply(ASKED, "/", "gun", Keys.ENTER + Keys.ENTER)


def test_ctrl_c_stops_in_the_search() -> None:
    with pytest.raises(KeyboardInterrupt):
        reply(ASKED, "/", "gun", Keys.CTRL_C)


def test_a_closed_terminal_answers_nothing() -> None:
    with pytest.raises(EOFError):
        reply(ASKED, "/", "gun", Keys.ENTER)


def heard(*lines: str, asked: Asking = ASKED) -> tuple[Reply, str]:
    """Answer in plain mode; give the reply and everything that was said."""
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    around = Environment(typed, io.StringIO(), io.StringIO(), stdin_is_terminal=False, stdout_is_terminal=False)
    answer = PlainAsker(around).ask(asked)
    assert isinstance(around.stderr, io.StringIO)
    return answer, around.stderr.getvalue()


@pytest.mark.parametrize(
    ("lines", "chosen"),
    [
        pytest.param(("/gun", "1"), ("danger",), id="word and number"),
        pytest.param(("/doctor", "1,2"), ("danger", "care"), id="several numbers"),
        pytest.param(("/gun", "/ subpoena", "1"), ("paper",), id="searched again"),
        pytest.param(("/gun", "/zebra", "1"), ("danger",), id="what fits nothing keeps the list"),
        pytest.param(("/gun", "b", "2"), ("paper",), id="back to the question"),
        pytest.param(("/zebra", "2"), ("paper",), id="nothing fits"),
        pytest.param(("/", "2"), ("paper",), id="no word"),
        pytest.param(("/gun", "", "9", "gun", ",", "1"), ("danger",), id="what is no number does not choose"),
        pytest.param(("/gun", "q", "n", "1"), ("danger",), id="quit and think better of it"),
    ],
)
def test_plain_lines_lead_to_an_answer(lines: tuple[str, ...], chosen: tuple[str, ...]) -> None:
    assert heard(*lines)[0] == Answered(chosen)


def test_plain_mode_numbers_what_fits_and_says_what_is_answered() -> None:
    _, said = heard("/doctor", "2")
    assert "1. A doctor treats the client too. Concern: Sharing for care." in said
    assert "2. A hospital asks in an emergency. Concerns: A danger; Sharing for care." in said
    assert "Your answer: A danger; Sharing for care." in said


def test_a_single_fit_is_not_taken_by_itself_in_plain_mode() -> None:
    with pytest.raises(EOFError):
        heard("/gun")


def test_the_emergency_card_is_there_while_choosing_in_plain_mode() -> None:
    assert "Call 911." in heard("/gun", "!", "1")[1]


def test_plain_mode_lists_nine_at_most_and_says_how_many_there_are(real: Asking) -> None:
    _, said = heard("/record", "1", asked=real)
    assert "here are the first 9." in said
    assert "\n10. " not in said.partition("Fits")[2]


def test_plain_mode_without_situations_does_not_speak_of_searching() -> None:
    answer, said = heard("/gun", "?", "1", asked=asking(SEVERAL))
    assert answer == Answered(("plan",))
    assert '"/gun" is none of the choices.' in said
    assert "search" not in said


def test_situations_that_lead_nowhere_here_are_left_out(tiny: Tiny) -> None:
    tiny.write("situations.yaml", ALPHA + "- {id: b, label: Gone, words: [two], concerns: [gone]}\n")
    library = tiny.library()
    found = searchable(library, library.screening.questions["concerns"])
    assert [(one.label, one.concerns) for one in found] == [("An alpha", ("alpha",))]


def test_other_questions_are_not_searched(library: Library) -> None:
    assert searchable(library, library.screening.questions["setting"]) == ()


@pytest.mark.parametrize("written", [None, "situations: {", "situations: [{id: a}]"], ids=["none", "torn", "half"])
def test_situations_that_cannot_be_read_stop_no_consultation(tiny: Tiny, written: str | None) -> None:
    if written is not None:
        tiny.write("situations.yaml", written)
    library = tiny.library()
    assert searchable(library, library.screening.questions["concerns"]) == ()
    assert library.content(["alpha"], "US").trees.keys() == {"alpha"}


def test_control_characters_of_a_label_are_not_shown(tiny: Tiny) -> None:
    tiny.write("situations.yaml", ALPHA.replace("An alpha", '"An \\e[31malpha"'))
    library = tiny.library()
    (found,) = searchable(library, library.screening.questions["concerns"])
    assert found.label.isprintable()
