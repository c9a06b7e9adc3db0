"""The shelf: which cases there are for a wish, which one is next, which one falls by lot."""

from dataclasses import replace
from random import Random

import pytest

from confidentiality_cli.cases.case import Case, Difficulty
from confidentiality_cli.training.grade import DangerKind
from confidentiality_cli.training.record import AttemptRecord
from confidentiality_cli.training.shelf import Filter, chosen, for_training, next_case, progress_of, random_case
from confidentiality_cli.tree.library import Library
from tests.lessons import training_case

EASY, CORE, HARD = Difficulty.EASY, Difficulty.CORE, Difficulty.HARD


def tried(case: str, points: float, when: str = "2026-11-22T10:00:00+00:00") -> AttemptRecord:
    return AttemptRecord(
        case, "digest", when, points, (), (), (), (), None, 0, coached=False, difficulty=None, topics=()
    )


@pytest.fixture
def shelf(library: Library) -> list[Case]:
    """Five cases out of order, and one that is only a test."""
    like = training_case("anger-only", library)
    made = [
        replace(like, id="d", difficulty=HARD),
        replace(like, id="c", difficulty=CORE, topics=("courts",)),
        replace(like, id="b", difficulty=EASY, topics=("threats", "courts")),
        replace(like, id="a", difficulty=EASY),
        replace(
            like, id="e", difficulty=CORE, stages=(replace(like.stages[0], answers={"concerns": ("legal-demand",)}),)
        ),
    ]
    return [*made, replace(like, id="test-only", discussion=())]


def ids(cases: tuple[Case, ...]) -> list[str]:
    return [case.id for case in cases]


def test_only_training_cases_stand_on_it_easy_before_hard(shelf: list[Case]) -> None:
    assert ids(for_training(shelf)) == ["a", "b", "c", "e", "d"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(), ["a", "b", "c", "e", "d"]),
        (Filter(topic="courts"), ["b", "c"]),
        (Filter(difficulty=EASY), ["a", "b"]),
        (Filter(concern="legal-demand"), ["e"]),
        (Filter(undone=True), ["b", "e", "d"]),
        (Filter(topic="courts", undone=True), ["b"]),
        (Filter(topic="nothing"), []),
    ],
    ids=["all", "topic", "difficulty", "concern", "undone", "both", "none"],
)
def test_a_wish_narrows_it(shelf: list[Case], wanted: Filter, expected: list[str]) -> None:
    progress = progress_of([tried("a", 0.5), tried("c", 1.0)])
    assert ids(chosen(shelf, wanted, progress)) == expected


def test_what_was_never_tried_comes_first_the_easy_before_the_hard(shelf: list[Case]) -> None:
    found = next_case(shelf, progress_of([tried("a", 0.1), tried("c", 0.0)]))
    assert found is not None
    assert found.id == "b"


def test_when_all_were_tried_the_worst_of_the_newest_attempts_comes_next(shelf: list[Case]) -> None:
    records = [tried(id_, points) for id_, points in (("a", 0.9), ("b", 0.9), ("c", 0.4), ("d", 0.4), ("e", 0.8))]
    again = tried("c", 0.95, "2026-11-23T10:00:00+00:00")
    first, then = next_case(shelf, progress_of(records)), next_case(shelf, progress_of([again, *records]))
    assert first is not None
    assert then is not None
    assert (first.id, then.id) == ("c", "d")


def test_a_case_with_a_dangerous_miss_comes_before_one_with_fewer_points(shelf: list[Case]) -> None:
    records = [tried(case.id, 0.2) for case in shelf if case.id not in ("d", "test-only")]
    dangerous = replace(tried("d", 0.9), dangers=(DangerKind.BARRED,))
    found = next_case(shelf, progress_of([*records, dangerous]))
    assert found is not None
    assert found.id == "d"


def test_an_empty_shelf_has_no_next_case_and_none_by_lot() -> None:
    assert next_case([], {}) is None
    assert random_case([], "1") is None


def test_a_seed_gives_the_same_case_in_whatever_order_the_cases_are_read(shelf: list[Case]) -> None:
    drawn = {case.id for n in range(20) if (case := random_case(Random(n).sample(shelf, len(shelf)), "seven"))}  # noqa: S311 - shuffles a list for a test
    assert len(drawn) == 1


def test_different_seeds_reach_every_case(shelf: list[Case]) -> None:
    drawn = {case.id for n in range(60) if (case := random_case(shelf, str(n)))}
    assert drawn == {"a", "b", "c", "d", "e"}


def test_the_lot_is_pinned_so_that_a_seed_means_the_same_on_every_machine(shelf: list[Case]) -> None:
    assert "".join(case.id for n in range(5) if (case := random_case(shelf, str(n)))) == "ddcae"


def test_a_case_that_leaves_the_shelf_changes_the_lot_only_if_it_had_won(shelf: list[Case]) -> None:
    for seed in map(str, range(20)):
        winner = random_case(shelf, seed)
        assert winner is not None
        rest = [case for case in shelf if case.id != "d"]
        again = random_case(rest, seed)
        assert again is not None
        assert winner.id in {again.id, "d"}


def test_progress_counts_attempts_and_keeps_first_newest_and_best() -> None:
    records = [
        tried("a", 0.9, "2026-11-02T10:00:00+00:00"),
        tried("a", 0.5, "2026-11-01T10:00:00+00:00"),
        tried("a", 0.7, "2026-11-03T09:00:00+09:00"),
    ]
    progress = progress_of(records)["a"]
    assert (progress.attempts, progress.first, progress.newest, progress.best) == (3, 0.5, 0.7, 0.9)
    assert progress.when == "2026-11-03T09:00:00+09:00"
