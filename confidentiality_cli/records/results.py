"""Results files of training: one per trainee, kept only because the trainee asked for it, readable by its owner only.

A file is JSON: the schema, a pseudonym, and the attempts in the order they were made. It holds ids and numbers; no
name, no answer, nothing about a client.
"""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from confidentiality_cli.errors import ExportError, TrainingRecordError
from confidentiality_cli.records.export import check_place, export
from confidentiality_cli.training.record import SCHEMA, AttemptRecord, from_plain, to_plain

__all__ = ["LONGEST_PSEUDONYM", "ResultsFile", "open_results", "read_results"]

MAX_BYTES = 5_000_000
LONGEST_PSEUDONYM = 40


@dataclass(frozen=True)
class ResultsFile:
    """What one trainee has done so far."""

    path: Path
    trainee: str
    records: tuple[AttemptRecord, ...] = ()

    def keep(self, record: AttemptRecord) -> "ResultsFile":
        """Write one attempt more; the file is whole before and after.

        Raises:
            ExportError: the file cannot be written.
        """
        longer = replace(self, records=(*self.records, record))
        document = {
            "schema": SCHEMA,
            "trainee": self.trainee,
            "attempts": [to_plain(one) for one in longer.records],
        }
        export(self.path, json.dumps(document, ensure_ascii=False, indent=1) + "\n", force=True)
        return longer


def open_results(path: Path, trainee: str | None) -> ResultsFile:
    """Open a results file to add to it, or begin one under a pseudonym.

    Raises:
        TrainingRecordError: a new file has no pseudonym, an old one belongs to somebody else or cannot be read.
        ExportError: the place cannot take a file.
    """
    if not path.exists():
        check_place(path)
        if not trainee or not trainee.strip():
            raise TrainingRecordError(
                f"{path} is new.", "Give it a pseudonym that is not your name: --as BLUE-HERON, for example."
            )
        name = trainee.strip()
        if len(name) > LONGEST_PSEUDONYM or not name.isprintable():
            raise TrainingRecordError("--as: that is no pseudonym.", f"Use up to {LONGEST_PSEUDONYM} plain characters.")
        return ResultsFile(path, name)
    found = read_results(path)
    if trainee is not None and trainee.strip() != found.trainee:
        raise TrainingRecordError(f"{path} belongs to {found.trainee}.", "Use that pseudonym, or a file of your own.")
    check_place(path, force=True)
    return found


def read_results(path: Path) -> ResultsFile:
    """Read a results file.

    Raises:
        TrainingRecordError: it is no results file, or one of another version.
        ExportError: it cannot be read.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise TrainingRecordError(f"{path} is too large for a results file.", "Name a file that `train` wrote.")
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ExportError(f"{path} cannot be read: {error.strerror}.", "Check the path.") from error
    except UnicodeError as error:
        raise TrainingRecordError(f"{path} is not text in UTF-8.", "Name a file that `train` wrote.") from error
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise TrainingRecordError(f"{path} is no results file.", "Name a file that `train` wrote.") from error
    if not isinstance(document, dict) or not isinstance(document.get("trainee"), str):
        raise TrainingRecordError(f"{path} is no results file.", "Name a file that `train` wrote.")
    attempts = document.get("attempts")
    if not isinstance(attempts, list):
        raise TrainingRecordError(f"{path} is no results file.", "Name a file that `train` wrote.")
    try:
        records = tuple(from_plain(one) for one in attempts)
    except TrainingRecordError as error:
        raise TrainingRecordError(f"{path}: {error.message}", error.mend) from error
    return ResultsFile(path, document["trainee"], records)
