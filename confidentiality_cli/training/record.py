"""One attempt as a results file keeps it: ids and numbers only, no name, no answer in words, nothing about a person."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TypeVar

from confidentiality_cli.cases.case import Difficulty
from confidentiality_cli.errors import TrainingRecordError
from confidentiality_cli.training.attempt import Attempt, Dimension
from confidentiality_cli.training.grade import DangerKind, Debrief, ForkKind, StageDebrief

__all__ = ["SCHEMA", "AttemptRecord", "from_plain", "record_of", "to_plain"]

SCHEMA = "confidentiality.training/1"
DIGITS = 4
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AttemptRecord:
    """One attempt. `when` is ISO 8601, by the clock of whoever keeps the file; `digest` is that of the content.

    `scores` are pairs of a dimension and its points between 0 and 1. `missed` are the rules that were missed: the
    leading source behind each unmet need, each person wrongly told, and the first fork (the debrief lists all of them).
    `fork` is the first question answered otherwise than in the key.
    """

    case: str
    digest: str
    when: str
    points: float
    scores: tuple[tuple[Dimension, float], ...]
    errors: tuple[str, ...]
    dangers: tuple[DangerKind, ...]
    missed: tuple[str, ...]
    fork: str | None
    backs: int
    coached: bool
    difficulty: Difficulty | None
    topics: tuple[str, ...]

    @property
    def moment(self) -> datetime:
        """Give the time for sorting; a time without a zone counts as UTC."""
        found = datetime.fromisoformat(self.when)
        return found if found.tzinfo is not None else found.replace(tzinfo=UTC)

    @property
    def day(self) -> str:
        """Give the day by the clock of whoever keeps the file."""
        return datetime.fromisoformat(self.when).date().isoformat()


def record_of(attempt: Attempt, debrief: Debrief, when: str) -> AttemptRecord:
    """Give the record of a graded attempt. `when` comes from the caller, because this room knows no clock."""
    case = attempt.case
    return AttemptRecord(
        case=case.id,
        digest=attempt.stages[-1].key.content.digest,
        when=when,
        points=round(debrief.points, DIGITS),
        scores=tuple((score.dimension, round(score.points, DIGITS)) for score in debrief.scores),
        errors=tuple(dict.fromkeys(error.id for stage in debrief.stages for error in stage.errors)),
        dangers=tuple(danger.kind for danger in debrief.dangers),
        missed=tuple(dict.fromkeys(id_ for stage in debrief.stages for id_ in _missed(stage))),
        fork=next((fork for stage in debrief.stages if (fork := _first_fork(stage))), None),
        backs=attempt.backs,
        coached=attempt.coached,
        difficulty=case.difficulty,
        topics=case.topics,
    )


def to_plain(record: AttemptRecord) -> dict[str, object]:
    """Give a record as plain data, ready for JSON."""
    plain: dict[str, object] = {"schema": SCHEMA, **asdict(record)}
    return plain | {
        "scores": {dimension.value: points for dimension, points in record.scores},
        "errors": list(record.errors),
        "dangers": [kind.value for kind in record.dangers],
        "missed": list(record.missed),
        "difficulty": record.difficulty.value if record.difficulty else None,
        "topics": list(record.topics),
    }


def from_plain(plain: object) -> AttemptRecord:
    """Read a record from plain data. Keys that this version does not know are left alone.

    Raises:
        TrainingRecordError: this is no record, or one of a schema that this version cannot read.
    """
    if not isinstance(plain, Mapping):
        raise TrainingRecordError("An attempt must be an object with keys.", "Pass a file that `train` has written.")
    schema = plain.get("schema")
    if schema != SCHEMA:
        raise TrainingRecordError(_other_schema(schema), "Use the newest version of confidentiality.")
    try:
        return _read(plain)
    except (KeyError, TypeError, ValueError) as error:
        raise TrainingRecordError(
            f"An attempt in this file is damaged ({error}).", "Pass the file as `train` has written it."
        ) from error


def _other_schema(schema: object) -> str:
    family = SCHEMA.partition("/")[0]
    if isinstance(schema, str) and schema.startswith(f"{family}/"):
        return f"This file was written by another version ({schema}); this one reads {SCHEMA}."
    return f"This is no training record: its schema is not {SCHEMA}."


def _read(plain: Mapping[str, object]) -> AttemptRecord:
    scores = _typed(plain["scores"], dict)
    difficulty, fork = plain.get("difficulty"), plain.get("fork")
    record = AttemptRecord(
        case=_typed(plain["case"], str),
        digest=_typed(plain["digest"], str),
        when=_typed(plain["when"], str),
        points=_points(plain["points"]),
        scores=tuple((Dimension(name), _points(points)) for name, points in scores.items()),
        errors=_words(plain["errors"]),
        dangers=tuple(DangerKind(word) for word in _words(plain["dangers"])),
        missed=_words(plain["missed"]),
        fork=None if fork is None else _typed(fork, str),
        backs=_typed(plain["backs"], int),
        coached=_typed(plain["coached"], bool),
        difficulty=None if difficulty is None else Difficulty(difficulty),
        topics=_words(plain["topics"]),
    )
    datetime.fromisoformat(record.when)
    return record


def _typed(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind) or (kind is not bool and isinstance(value, bool)):
        raise TypeError(f"{value!r} is not of type {kind.__name__}")
    return value


def _points(value: object) -> float:
    points = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else -1.0
    if not 0.0 <= points <= 1.0:
        raise ValueError(f"{value!r} is not between 0 and 1")
    return points


def _words(value: object) -> tuple[str, ...]:
    return tuple(_typed(word, str) for word in _typed(value, list))


def _first_fork(stage: StageDebrief) -> str | None:
    return next((fork.question for fork in stage.forks if fork.kind is ForkKind.ANSWER), None)


def _missed(stage: StageDebrief) -> tuple[str, ...]:
    needs = (id_ for need in stage.needs if not need.met for id_ in need.basis[:1])
    told = (id_ for told in stage.wrongly_told for id_ in told.basis[:1])
    fork = next((fork.sources for fork in stage.forks if fork.kind is ForkKind.ANSWER), ())
    return (*needs, *told, *fork[:1])
