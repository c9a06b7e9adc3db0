"""What many records say together: each trainee with each case, progress over time, what is missed most."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TypeVar

from confidentiality_cli.training.attempt import Dimension
from confidentiality_cli.training.record import AttemptRecord
from confidentiality_cli.training.shelf import Progress, progress_of

__all__ = ["CaseRow", "Count", "DimensionMean", "Point", "Results", "TraineeRow", "results_of"]

K = TypeVar("K", str, int)
Records = Mapping[str, Sequence[AttemptRecord]]
"""Records by trainee. The name of a trainee is whatever the caller calls a file: a pseudonym."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One trainee and one case. `exists` is False when the case is no longer on the shelf; its results still count."""

    trainee: str
    case: str
    progress: Progress
    exists: bool


@dataclass(frozen=True, slots=True)
class DimensionMean:
    """The mean of one dimension, over the attempts it was graded in."""

    dimension: Dimension
    points: float
    attempts: int


@dataclass(frozen=True, slots=True)
class TraineeRow:
    """One trainee: all attempts together. `weakest` is None when no dimension was graded below 1."""

    trainee: str
    attempts: int
    cases: int
    mean: float
    newest: float
    dangers: int
    weakest: DimensionMean | None


@dataclass(frozen=True, slots=True)
class Point:
    """The mean of a day, or of everybody's attempt of that number."""

    at: str
    points: float
    attempts: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many attempts had this, and how many trainees at least once."""

    id: str
    attempts: int
    trainees: int


@dataclass(frozen=True)
class Results:
    """All of it. Counts come most frequent first; means of dimensions weakest first; days and attempts in order."""

    rows: tuple[CaseRow, ...]
    trainees: tuple[TraineeRow, ...]
    by_day: tuple[Point, ...]
    by_attempt: tuple[Point, ...]
    by_trainee: Mapping[str, tuple[Point, ...]]
    """Every attempt of a trainee, in order of time: what a plot of one trainee shows."""
    dimensions: tuple[DimensionMean, ...]
    rules: tuple[Count, ...]
    forks: tuple[Count, ...]
    errors: tuple[Count, ...]
    """Typical errors, as `case/error`, because error ids are the author's own."""
    dangers: tuple[Count, ...]
    """Kinds of dangerous misses (`unprotected`, `barred`)."""


def results_of(records: Records, known: Collection[str]) -> Results:
    """Put records together. `known` are the ids of the cases on the shelf. A record given twice counts once."""
    ordered = {
        trainee: sorted(dict.fromkeys(of_one), key=lambda one: (one.moment, one.case, one.points))
        for trainee, of_one in sorted(records.items())
    }
    everything = [record for of_one in ordered.values() for record in of_one]
    return Results(
        rows=tuple(
            CaseRow(trainee, case, progress, case in known)
            for trainee, of_one in ordered.items()
            for case, progress in sorted(progress_of(of_one).items())
        ),
        trainees=tuple(_trainee(trainee, of_one) for trainee, of_one in ordered.items() if of_one),
        by_day=_points((record.day, record.points) for record in everything),
        by_attempt=_points(
            (number, record.points) for of_one in ordered.values() for number, record in enumerate(of_one, start=1)
        ),
        by_trainee={
            trainee: tuple(Point(record.when, record.points, 1) for record in of_one)
            for trainee, of_one in ordered.items()
        },
        dimensions=_dimensions(everything),
        rules=_counted(ordered, lambda record: record.missed),
        forks=_counted(ordered, lambda record: (record.fork,) if record.fork else ()),
        errors=_counted(ordered, lambda record: tuple(f"{record.case}/{error}" for error in record.errors)),
        dangers=_counted(ordered, lambda record: tuple(kind.value for kind in record.dangers)),
    )


def _trainee(trainee: str, records: list[AttemptRecord]) -> TraineeRow:
    weak = [mean for mean in _dimensions(records) if mean.points < 1.0]
    return TraineeRow(
        trainee=trainee,
        attempts=len(records),
        cases=len({record.case for record in records}),
        mean=fmean(record.points for record in records),
        newest=records[-1].points,
        dangers=sum(len(record.dangers) for record in records),
        weakest=weak[0] if weak else None,
    )


def _points(pairs: Iterable[tuple[K, float]]) -> tuple[Point, ...]:
    gathered: dict[K, list[float]] = defaultdict(list)
    for at, points in pairs:
        gathered[at].append(points)
    return tuple(Point(str(at), fmean(points), len(points)) for at, points in sorted(gathered.items()))


def _dimensions(records: Iterable[AttemptRecord]) -> tuple[DimensionMean, ...]:
    gathered: dict[Dimension, list[float]] = defaultdict(list)
    for record in records:
        for dimension, points in record.scores:
            gathered[dimension].append(points)
    means = (DimensionMean(one, fmean(gathered[one]), len(gathered[one])) for one in Dimension if one in gathered)
    return tuple(sorted(means, key=lambda mean: mean.points))


def _counted(records: Records, what: Callable[[AttemptRecord], Iterable[str]]) -> tuple[Count, ...]:
    attempts: Counter[str] = Counter()
    trainees: Counter[str] = Counter()
    for of_one in records.values():
        each = [set(what(record)) for record in of_one]
        attempts.update(id_ for found in each for id_ in found)
        trainees.update(set().union(*each))
    counts = (Count(id_, number, trainees[id_]) for id_, number in attempts.items())
    return tuple(sorted(counts, key=lambda count: (-count.attempts, -count.trainees, count.id)))
