"""What the records of several trainees say together."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidentiality_cli.training.attempt import Dimension
from confidentiality_cli.training.grade import DangerKind
from confidentiality_cli.training.record import AttemptRecord
from confidentiality_cli.training.statistics import Count, results_of

FIRST = AttemptRecord(
    case="a",
    digest="digest",
    when="2026-11-20T10:00:00+00:00",
    points=0.4,
    scores=((Dimension.RECIPIENTS, 0.2), (Dimension.URGENCY, 1.0)),
    errors=("waits",),
    dangers=(DangerKind.UNPROTECTED, DangerKind.UNPROTECTED),
    missed=("law-1", "law-2"),
    fork="target",
    backs=1,
    coached=False,
    difficulty=None,
    topics=("threats",),
)
SECOND = replace(
    FIRST,
    when="2026-11-21T10:00:00+00:00",
    points=0.8,
    scores=((Dimension.RECIPIENTS, 0.8), (Dimension.FORKS, 0.5)),
    errors=(),
    dangers=(),
    missed=("law-2",),
    fork=None,
)
OTHER = replace(FIRST, case="b", points=1.0, scores=((Dimension.URGENCY, 1.0),), dangers=(DangerKind.BARRED,))
RECORDS = {"wren": [SECOND, FIRST], "heron": [OTHER]}


def test_each_trainee_and_case_has_a_row() -> None:
    rows = results_of(RECORDS, {"a", "b"}).rows
    assert [(row.trainee, row.case, row.progress.attempts, row.progress.newest) for row in rows] == [
        ("heron", "b", 1, 1.0),
        ("wren", "a", 2, 0.8),
    ]


def test_a_case_that_is_gone_is_marked_and_still_counts() -> None:
    results = results_of(RECORDS, {"b"})
    assert [(row.case, row.exists) for row in results.rows] == [("b", True), ("a", False)]
    assert len(results.by_trainee["wren"]) == 2


def test_progress_goes_by_day_and_by_the_number_of_the_attempt() -> None:
    results = results_of(RECORDS, {"a", "b"})
    assert [(point.at, point.points, point.attempts) for point in results.by_day] == [
        ("2026-11-20", pytest.approx(0.7), 2),
        ("2026-11-21", 0.8, 1),
    ]
    assert [(point.at, point.points, point.attempts) for point in results.by_attempt] == [
        ("1", pytest.approx(0.7), 2),
        ("2", 0.8, 1),
    ]
    assert [point.points for point in results.by_trainee["wren"]] == [0.4, 0.8]


def test_the_tenth_attempt_comes_after_the_ninth() -> None:
    many = [replace(FIRST, when=f"2026-11-{day:02}T10:00:00+00:00") for day in range(1, 13)]
    assert [point.at for point in results_of({"wren": many}, ()).by_attempt] == [str(n) for n in range(1, 13)]


def test_rules_and_forks_are_counted_by_attempt_and_by_trainee_the_most_missed_first() -> None:
    results = results_of(RECORDS, {"a", "b"})
    assert results.rules == (Count("law-2", 3, 2), Count("law-1", 2, 2))
    assert results.forks == (Count("target", 2, 2),)


def test_errors_are_named_with_their_case_because_ids_are_the_authors_own() -> None:
    assert results_of(RECORDS, ()).errors == (Count("a/waits", 1, 1), Count("b/waits", 1, 1))


def test_two_dangers_of_one_kind_in_one_attempt_are_one_attempt_with_it() -> None:
    results = results_of(RECORDS, ())
    assert results.dangers == (Count("barred", 1, 1), Count("unprotected", 1, 1))
    assert {row.trainee: row.dangers for row in results.trainees} == {"heron": 1, "wren": 2}


def test_the_weakest_dimension_of_a_trainee_is_the_lowest_mean_and_none_if_all_is_well() -> None:
    heron, wren = results_of(RECORDS, ()).trainees
    assert heron.weakest is None
    assert wren.weakest is not None
    assert (wren.weakest.dimension, wren.weakest.points) == (Dimension.RECIPIENTS, 0.5)


def test_dimensions_come_weakest_first_over_the_attempts_that_were_graded_in_them() -> None:
    dimensions = results_of(RECORDS, ()).dimensions
    assert [(one.dimension, one.points, one.attempts) for one in dimensions] == [
        (Dimension.RECIPIENTS, 0.5, 2),
        (Dimension.FORKS, 0.5, 1),
        (Dimension.URGENCY, 1.0, 2),
    ]


def test_a_record_that_is_passed_twice_counts_once() -> None:
    assert results_of({"wren": [FIRST, SECOND, FIRST]}, ()) == results_of({"wren": [FIRST, SECOND]}, ())


def test_nothing_at_all_gives_empty_results() -> None:
    results = results_of({"wren": []}, ())
    assert (results.rows, results.trainees, results.by_day, results.rules) == ((), (), (), ())


@given(st.permutations([FIRST, SECOND, OTHER]))
def test_the_order_in_a_file_changes_nothing(records: list[AttemptRecord]) -> None:
    assert results_of({"wren": records}, ()) == results_of({"wren": [FIRST, SECOND, OTHER]}, ())
