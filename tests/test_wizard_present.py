"""A case before a group: hidden until shown, branches without losing the place."""

from collections.abc import Sequence
from typing import TypeVar, cast

import pytest

from confidentiality_cli.answers import content_for
from confidentiality_cli.training.key import key_of
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.wizard.asking import Given
from confidentiality_cli.wizard.page import Size, laid_out
from confidentiality_cli.wizard.present import Presenter
from confidentiality_cli.wizard.present_view import BranchView, PresentView, Wish
from confidentiality_cli.wizard.presentation import Place, Slide, slides_at
from confidentiality_cli.wizard.view import Done, Key, Nothing, Open, View
from tests.training_stage import BACK, STAGED, TEXAS, Trainee, case_of, library

T = TypeVar("T")


def keys_of(id_: str) -> tuple[Decision, ...]:
    return tuple(key_of(stage, lambda answers: content_for(library(), answers)) for stage in case_of(id_).reveals)


def view_of(id_: str) -> PresentView:
    return PresentView(case_of(id_), keys_of(id_), Place())


def text(view: PresentView, size: Size = Size(120, 200)) -> str:  # noqa: B008 - frozen
    return " ".join("".join(piece for _, piece in line) for line in laid_out(view.page(size), size))


def flat(view: PresentView) -> str:
    return " ".join(text(view).split())


def test_key_law_and_discussion_are_hidden_at_first() -> None:
    shown = flat(view_of(TEXAS))
    assert "business partner" in shown
    assert not any(word in shown for word in ("THE KEY", "THE LAW", "TO TALK ABOUT", "You may tell", "611.004"))


@pytest.mark.parametrize(
    ("key", "words"), [("k", "THE KEY"), ("l", "Tex. Health & Safety Code"), ("d", "TO TALK ABOUT")]
)
def test_a_key_shows_what_is_hidden_and_hides_it_again(key: str, words: str) -> None:
    view = view_of(TEXAS)
    view.press(key)
    assert words in flat(view)
    view.press(key)
    assert words not in flat(view)


def test_what_is_shown_begins_at_the_top_of_a_small_screen() -> None:
    view = view_of(TEXAS)
    view.press("k")
    size = Size(80, 24)
    lines = [line for one in laid_out(view.page(size), size) if (line := "".join(piece for _, piece in one).strip())]
    assert "THE KEY" in lines[:3]


def test_the_next_part_is_shown_with_everything_hidden_again() -> None:
    view = view_of(STAGED)
    view.press("k")
    view.press(Key.ENTER)
    shown = flat(view)
    assert "part 2 of 3" in shown
    assert "KNOWN SO FAR" in shown
    assert "THE KEY" not in shown


def test_what_is_new_is_in_sight_where_not_everything_fits() -> None:
    view = view_of(STAGED)
    view.press(Key.ENTER)
    view.press(Key.ENTER)
    size = Size(80, 24)
    lines = [line for one in laid_out(view.page(size), size) if (line := "".join(piece for _, piece in one).strip())]
    assert lines[1] == "(more above)"
    assert "NEW" in lines
    assert "(more below)" not in lines


def test_the_part_before_comes_back() -> None:
    view = view_of(STAGED)
    view.press(Key.ENTER)
    view.press("b")
    assert "part 1 of 3" in flat(view)


@pytest.mark.parametrize(("keys", "words"), [("b", "This is the first part."), (" " * 3, "This is the last part.")])
def test_neither_end_is_left(keys: str, words: str) -> None:
    view = view_of(STAGED)
    for key in keys:
        view.press(key)
    assert words in flat(view)


def test_later_parts_are_not_in_sight_before_their_time() -> None:
    view = view_of(STAGED)
    assert case_of(STAGED).reveals[1].reveal[:30] not in flat(view)


def test_what_if_and_the_end_leave_the_screen() -> None:
    assert view_of(TEXAS).press("w") == Done(Wish.WHAT_IF)
    assert view_of(TEXAS).press("e") == Done(Wish.LEAVE)


def test_no_line_is_wider_than_a_group_can_read() -> None:
    view = view_of(TEXAS)
    for key in "kld":
        view.press(key)
    body = view.page(Size(160, 50)).body
    assert max(len("".join(piece for _, piece in line).strip()) for line in body) <= 66


def test_nothing_is_wider_than_a_narrow_screen() -> None:
    view = view_of(STAGED)
    view.press("k")
    size = Size(40, 24)
    lines = laid_out(view.page(size), size)
    assert len(lines) <= size.rows
    assert max(len("".join(piece for _, piece in line)) for line in lines) <= size.columns


class Supervisor:
    """Wants one thing after the other of the part in sight, and reads branches."""

    def __init__(self, *wishes: Wish) -> None:
        self.wishes = list(wishes)
        self.branches: list[dict[str, str]] = []

    def __call__(self, view: View[T]) -> T:
        seen: object = view
        if isinstance(seen, BranchView):
            self.branches.append({one.heading: " | ".join(map(" ".join, one.groups)) for one in seen.slides})
            return cast("T", True)  # noqa: FBT003 - what that view ends with
        return cast("T", self.wishes.pop(0))


def test_a_branch_says_what_is_different_and_the_place_is_as_before() -> None:
    supervisor = Supervisor(Wish.WHAT_IF, Wish.LEAVE)
    trainee = Trainee(case_of(TEXAS), jurisdiction=[("US-CA",)])
    trainee.changes = ["jurisdiction"]
    presenter = Presenter(library(), case_of(TEXAS), trainee, supervisor)
    presenter.place.key, presenter.place.first = True, 7
    presenter.run()
    (branch,) = supervisor.branches
    assert "California In the case: Texas" in branch["What if"]
    assert "You must tell, now. In the case: You may tell, now." in branch["Then"]
    assert "Also tell: The person threatened" in branch["What is different"]
    assert presenter.place == Place(part=0, first=7, key=True)
    story = slides_at(case_of(TEXAS), presenter.keys, presenter.place)[0]
    assert story.groups[0][0].startswith("An adult client in Texas")


def test_the_questions_of_a_branch_say_so_and_the_story_stays_in_sight() -> None:
    trainee = Trainee(case_of(TEXAS), immediate_danger=[("no",)])
    trainee.changes = ["immediate_danger"]
    Presenter(library(), case_of(TEXAS), trainee, Supervisor(Wish.WHAT_IF, Wish.LEAVE)).run()
    assert len(trainee.asked) > 1
    for asked in trainee.asked:
        assert asked.title.startswith("What if?")
        assert "business partner" in asked.case[0]


def test_a_branch_that_is_not_chosen_changes_nothing() -> None:
    supervisor = Supervisor(Wish.WHAT_IF, Wish.LEAVE)
    Presenter(library(), case_of(TEXAS), Trainee(case_of(TEXAS)), supervisor).run()
    assert supervisor.branches == []


def test_going_back_from_the_question_of_a_branch_shows_no_branch() -> None:
    supervisor = Supervisor(Wish.WHAT_IF, Wish.LEAVE)
    trainee = Trainee(case_of(TEXAS), jurisdiction=[BACK])
    trainee.changes = ["jurisdiction"]
    Presenter(library(), case_of(TEXAS), trainee, supervisor).run()
    assert supervisor.branches == []


def test_any_key_but_an_arrow_goes_back_from_a_branch() -> None:
    view = BranchView((Slide("Then", (("You may tell.", "In the case: You must tell."),)),))
    assert view.press(Key.DOWN) == Nothing()
    assert view.press("!") == Nothing()
    assert view.press(Key.ENTER) == Done(True)  # noqa: FBT003 - the value of a finished view


def test_help_names_the_keys_of_the_presentation() -> None:
    assert isinstance(view_of(TEXAS).press("?"), Open)


def test_the_place_on_a_long_screen_is_found_again_after_a_branch() -> None:
    place, size = Place(), Size(80, 24)
    first = PresentView(case_of(TEXAS), keys_of(TEXAS), place)
    first.press("k")
    first.page(size)
    first.press(Key.DOWN)
    seen = laid_out(first.page(size), size)
    assert laid_out(PresentView(case_of(TEXAS), keys_of(TEXAS), place).page(size), size) == seen


def test_the_concerns_are_no_branch() -> None:
    offered: list[str] = []

    class Watching(Trainee):
        def pick_change(self, given: Sequence[Given], title: str = "", case: Sequence[str] = ()) -> str | None:
            offered.extend(one.question for one in given)
            return super().pick_change(given, title, case)

    supervisor = Supervisor(Wish.WHAT_IF, Wish.LEAVE)
    Presenter(library(), case_of(TEXAS), Watching(case_of(TEXAS)), supervisor).run()
    assert "jurisdiction" in offered
    assert "concerns" not in offered


def test_in_lines_the_same_can_be_done() -> None:
    trainee = Trainee(case_of(STAGED), present=[("key",), ("next",), ("next",), ("next",), ("leave",)])
    presenter = Presenter(library(), case_of(STAGED), trainee)
    presenter.run()
    assert presenter.place.part == 2
    assert any("The key" in part.heading for _, parts in trainee.reads for part in parts)
    assert "There is no further part." in trainee.notes
