"""Limits of law as clock times."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from confidentiality_cli.report.clock import clock_time, due, overdue
from confidentiality_cli.tree.model import Limit

SATURDAY = datetime(2026, 11, 21, 14, 30, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)


def test_hours_become_a_clock_time_with_the_words_of_the_law_behind_it() -> None:
    assert due(Limit("within 24 hours", 24), SATURDAY) == "by Sun 22 Nov 14:30 (within 24 hours)"


def test_hours_without_words_are_named_in_words() -> None:
    assert due(Limit("", 24), SATURDAY) == "by Sun 22 Nov 14:30 (24 hours)"


def test_a_limit_stays_words_when_no_time_is_given() -> None:
    assert due(Limit("within 24 hours", 24), None) == "within 24 hours"


def test_at_once_stays_at_once_whatever_the_time() -> None:
    assert due(Limit("At once", 0), SATURDAY) == "At once"


def test_a_limit_in_words_only_never_becomes_a_clock_time() -> None:
    assert due(Limit("promptly"), SATURDAY) == "promptly"


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (FRIDAY, 1, "Mon 23 Nov"),
        (FRIDAY, 2, "Tue 24 Nov"),
        (SATURDAY, 1, "Mon 23 Nov"),
        (SATURDAY, 5, "Fri 27 Nov"),
        (SATURDAY, 6, "Mon 30 Nov"),
    ],
    ids=["friday-one", "friday-two", "saturday-one", "saturday-five", "saturday-six"],
)
def test_working_days_leave_out_saturdays_and_sundays(start: datetime, days: int, expected: str) -> None:
    assert due(Limit("soon", working_days=days), start) == f"by the end of {expected} (soon)"


def test_hours_pass_on_the_clock_when_summer_time_ends() -> None:
    evening = datetime(2026, 10, 31, 20, 0, tzinfo=ZoneInfo("America/New_York"))
    assert due(Limit("within 24 hours", 24), evening) == "by Sun 1 Nov 19:00 (within 24 hours)"


def test_clock_times_do_not_follow_the_language_of_the_machine() -> None:
    assert clock_time(datetime(2026, 3, 1, 9, 5, tzinfo=UTC)) == "Sun 1 Mar 09:05"


def test_a_review_is_overdue_only_after_its_day() -> None:
    assert overdue("2026-11-20", date(2026, 11, 21))
    assert not overdue("2026-11-21", date(2026, 11, 21))
    assert not overdue(None, date(2026, 11, 21))


def test_a_day_that_cannot_be_read_is_not_called_overdue() -> None:
    assert not overdue("some day", date(2026, 11, 21))
