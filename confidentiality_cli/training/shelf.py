"""The shelf of training cases: which there are, how far somebody has come with each, which one is next."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from confidentiality_cli.cases.case import Case, Difficulty
from confidentiality_cli.training.record import AttemptRecord
from confidentiality_cli.triage.walk import CONCERNS

__all__ = ["Filter", "Progress", "chosen", "for_training", "next_case", "progress_of", "random_case"]

_HARDNESS = {difficulty: place for place, difficulty in enumerate(Difficulty)}


@dataclass(frozen=True, slots=True)
class Filter:
    """What somebody wants to practice; None lets everything through. `undone` leaves out what was tried before."""

    topic: str | None = None
    difficulty: Difficulty | None = None
    concern: str | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody has come with one case: how often, the first and the newest and the best points, and when."""

    attempts: int
    first: float
    newest: float
    best: float
    when: str
    dangers: int
    """How many dangerous misses the newest attempt held."""


def for_training(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Give the cases that trainees are offered, easy before hard, and by id among equals."""
    return tuple(sorted((case for case in cases if case.for_training), key=_order))


def progress_of(records: Iterable[AttemptRecord]) -> dict[str, Progress]:
    """Give the progress by case, out of one person's records in whatever order."""
    found: dict[str, Progress] = {}
    for record in sorted(records, key=lambda one: one.moment):
        before = found.get(record.case)
        new = Progress(1, record.points, record.points, record.points, record.when, len(record.dangers))
        if before is not None:
            best = max(before.best, record.points)
            new = replace(new, attempts=before.attempts + 1, first=before.first, best=best)
        found[record.case] = new
    return found


def chosen(cases: Iterable[Case], wanted: Filter, progress: Mapping[str, Progress]) -> tuple[Case, ...]:
    """Give the training cases that pass a filter, in the order of the shelf."""
    return tuple(case for case in for_training(cases) if _passes(case, wanted, progress))


def next_case(cases: Iterable[Case], progress: Mapping[str, Progress]) -> Case | None:
    """Give what to practice next: what was never tried, then what held a danger or went worst last time."""
    shelf = for_training(cases)
    return min(shelf, key=lambda case: _turn(case, progress), default=None)


def random_case(cases: Iterable[Case], seed: str) -> Case | None:
    """Give one case by lot.

    The lot of a case is the SHA-256 of `seed:id`, and the lowest wins. So the same seed gives the same case on every
    machine and in every version of Python, and a case that joins the shelf changes nothing unless it wins.
    """
    return min(for_training(cases), key=lambda case: _lot(case, seed), default=None)


def _order(case: Case) -> tuple[int, str]:
    return (_HARDNESS[case.difficulty or Difficulty.CORE], case.id)


def _passes(case: Case, wanted: Filter, progress: Mapping[str, Progress]) -> bool:
    return (
        (wanted.topic is None or wanted.topic in case.topics)
        and (wanted.difficulty is None or case.difficulty is wanted.difficulty)
        and (wanted.concern is None or wanted.concern in case.answers.get(CONCERNS, ()))
        and not (wanted.undone and case.id in progress)
    )


def _turn(case: Case, progress: Mapping[str, Progress]) -> tuple[bool, bool, float, tuple[int, str]]:
    before = progress.get(case.id)
    if before is None:
        return (False, False, 0.0, _order(case))
    return (True, not before.dangers, before.newest, _order(case))


def _lot(case: Case, seed: str) -> str:
    return hashlib.sha256(f"{seed}:{case.id}".encode()).hexdigest()
