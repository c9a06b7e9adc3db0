"""Time limits in words, and as a clock time when it is known what they count from."""

from datetime import UTC, date, datetime, timedelta

from confidentiality_cli.tree.model import Limit

__all__ = ["clock_time", "day", "due", "overdue"]

# Written out here because strftime follows the locale of the machine.
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKEND = 5
"""The weekday number from which days are not working days."""


def day(moment: date) -> str:
    """Write a day as "Sun 22 Nov"."""
    return f"{DAYS[moment.weekday()]} {moment.day} {MONTHS[moment.month - 1]}"


def clock_time(moment: datetime) -> str:
    """Write a moment as "Sun 22 Nov 14:30"."""
    return f"{day(moment)} {moment:%H:%M}"


def due(limit: Limit, at: datetime | None) -> str:
    """Say by when.

    Hours pass on the clock, also over a change to summer time. Working days leave out Saturdays and Sundays and end
    with the day; public holidays are not left out, so that a wrong guess errs on the early side.
    """
    words = limit.text
    if limit.hours:
        words = words or _count(limit.hours, "hour")
        return words if at is None else f"by {clock_time(_after_hours(at, limit.hours))} ({words})"
    if limit.working_days:
        words = words or _count(limit.working_days, "working day")
        return words if at is None else f"by the end of {day(_after_working_days(at, limit.working_days))} ({words})"
    return words or "at once"


def overdue(review_by: str | None, today: date) -> bool:
    """Tell whether a review was due before today. A day that cannot be read is not called overdue."""
    try:
        return review_by is not None and date.fromisoformat(review_by) < today
    except ValueError:
        return False


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _after_hours(at: datetime, hours: int) -> datetime:
    if at.tzinfo is None:
        return at + timedelta(hours=hours)
    return (at.astimezone(UTC) + timedelta(hours=hours)).astimezone(at.tzinfo)


def _after_working_days(at: datetime, days: int) -> date:
    moment = at.date()
    while days:
        moment += timedelta(days=1)
        days -= moment.weekday() < WEEKEND
    return moment
