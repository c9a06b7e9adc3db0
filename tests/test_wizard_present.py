"""A case before a group: hidden until shown, branches without losing the place."""

from collections.abc import Sequence

import pytest

from confidentiality_cli.training.key import key_of
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.wizard.asking import Given
from confidentiality_cli.wizard.page import Size, laid_out
from confidentiality_cli.wizard.position import content_for
from confidentiality_cli.wizard.present import Presenter
from confidentiality_cli.wizard.presentation import Place, PresentView, Wish, passages_at
from confidentiality_cli.wizard.view import Done, Key
from tests.training_stage import STAGED, TEXAS, Trainee, case_of, library


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
    lines = [line.strip() for line in text(view, Size(80, 24)).split("  ") if line.strip()]
    assert "THE KEY" in lines[:4]


def test_the_next_part_is_shown_with_everything_hidden_again() -> None:
    view = view_of(STAGED)
    view.press("k")
    view.press(Key.ENTER)
    shown = flat(view)
    assert "part 2 of 3" in shown
    assert "KNOWN SO FAR" in shown
    assert "THE KEY" not in shown


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
    assert max(len("".join(piece for _, piece in line)) for line in body) <= 70


def test_nothing_is_wider_than_a_narrow_screen() -> None:
    view = view_of(STAGED)
    view.press("k")
    size = Size(40, 24)
    lines = laid_out(view.page(size), size)
    assert len(lines) <= size.rows
    assert max(len("".join(piece for _, piece in line)) for line in lines) <= size.columns


def test_a_branch_says_what_is_different_and_the_place_is_as_before() -> None:
    wishes = [Wish.WHAT_IF, Wish.LEAVE]
    trainee = Trainee(case_of(TEXAS), jurisdiction=[("US-CA",)])
    trainee.changes = ["jurisdiction"]
    presenter = Presenter(library(), case_of(TEXAS), trainee, lambda _: wishes.pop(0))
    presenter.place.key = True
    presenter.run()
    title, passages = trainee.reads[0]
    told = " ".join(line for part in passages for line in part.lines)
    assert "as it was" in title
    assert "California" in told
    assert "The person threatened" in told
    assert (presenter.place.part, presenter.place.key) == (0, True)
    assert (
        passages_at(case_of(TEXAS), presenter.keys, presenter.place)[0].lines[0].startswith("An adult client in Texas")
    )


def test_a_branch_that_is_not_chosen_changes_nothing() -> None:
    wishes = [Wish.WHAT_IF, Wish.LEAVE]
    trainee = Trainee(case_of(TEXAS))
    Presenter(library(), case_of(TEXAS), trainee, lambda _: wishes.pop(0)).run()
    assert trainee.reads == []


def test_the_concerns_are_no_branch() -> None:
    offered: list[str] = []

    class Watching(Trainee):
        def pick_change(self, given: Sequence[Given], title: str = "") -> str | None:
            offered.extend(one.question for one in given)
            return super().pick_change(given, title)

    wishes = [Wish.WHAT_IF, Wish.LEAVE]
    Presenter(library(), case_of(TEXAS), Watching(case_of(TEXAS)), lambda _: wishes.pop(0)).run()
    assert "jurisdiction" in offered
    assert "concerns" not in offered


def test_in_lines_the_same_can_be_done() -> None:
    trainee = Trainee(case_of(STAGED), present=[("key",), ("next",), ("next",), ("next",), ("leave",)])
    presenter = Presenter(library(), case_of(STAGED), trainee)
    presenter.run()
    assert presenter.place.part == 2
    assert any("The key" in part.heading for _, parts in trainee.reads for part in parts)
    assert "There is no further part." in trainee.notes
