"""What becomes of a finished training case: shown, kept, written, read part by part."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from confidentiality_cli.cli.delivery import today
from confidentiality_cli.environment import Environment
from confidentiality_cli.records.export import export

if TYPE_CHECKING:
    from confidentiality_cli.records.results import ResultsFile
    from confidentiality_cli.report import Format
    from confidentiality_cli.report.blocks import Report
    from confidentiality_cli.training.attempt import Attempt
    from confidentiality_cli.training.grade import Debrief
    from confidentiality_cli.training.record import AttemptRecord
    from confidentiality_cli.training.shelf import Progress
    from confidentiality_cli.tree.library import Library

__all__ = ["TrainingDesk", "width_of"]


def width_of(environment: Environment) -> int:
    """Give the columns of the terminal; 80 where there is none."""
    import shutil

    return shutil.get_terminal_size().columns if environment.stdout_is_terminal else 80


@dataclass
class TrainingDesk:
    """Where a finished attempt goes. `sitting` holds the attempts of this sitting that no file keeps."""

    library: "Library"
    shown: "Format"
    output: Path | None
    environment: Environment
    force: bool
    results: "ResultsFile | None" = None
    kept: int = 0
    written: int = 0
    sitting: "list[AttemptRecord]" = field(default_factory=list)
    _graded: "tuple[Attempt, Debrief] | None" = None

    @property
    def width(self) -> int:
        """Give the columns there are."""
        return width_of(self.environment)

    def give(self, text: str) -> None:
        """Put text on standard output, or into the file that was asked for; a second text into a second file."""
        if self.output is not None:
            self.written += 1
            number = f"-{self.written}" if self.written > 1 else ""
            path = self.output.with_name(f"{self.output.stem}{number}{self.output.suffix}")
            export(path, text, force=self.force)
            print(f"Written to {path}, as a plain file that only you can read.", file=self.environment.stderr)
            return
        self.environment.stdout.write(text)
        self.environment.stdout.flush()

    def show(self, attempt: "Attempt") -> None:
        """Show the debrief: on a terminal what is read at once, anywhere else the whole."""
        from confidentiality_cli.report import Format
        from confidentiality_cli.report.debrief import in_short

        if self.output is None and self.shown is Format.TERMINAL and self.environment.stdout_is_terminal:
            self.give(self._on_screen(in_short(self._debrief(attempt), self._report(attempt))))
        else:
            self.give(self._text(attempt, self.shown))

    def keep(self, attempt: "Attempt") -> str:
        """Keep the result, if the trainee asked for that, and say so."""
        from confidentiality_cli.training.record import record_of

        when = datetime.now().astimezone().isoformat(timespec="seconds")
        record = record_of(attempt, self._debrief(attempt), when)
        if self.results is None:
            self.sitting.append(record)
            return ""
        self.results = self.results.keep(record)
        self.kept += 1
        return f"Kept in {self.results.path}: case, scores and forks. Nothing else."

    def parts(self, attempt: "Attempt") -> tuple[tuple[str, str], ...]:
        """Give each part of the debrief, as a title and its text."""
        return self._parts(self._report(attempt))

    def key_parts(self, attempt: "Attempt") -> tuple[tuple[str, str], ...]:
        """Give each part of the report that a person with the key's answers gets, as a title and its text."""
        from confidentiality_cli.report.content import build

        return self._parts(build(attempt.stages[-1].key, today=today()))

    def write(self, attempt: "Attempt", path: str) -> str:
        """Write the debrief in the format that the name of the file asks for."""
        from confidentiality_cli.report import Format

        suffixes = {".html": Format.HTML, ".md": Format.MARKDOWN, ".json": Format.JSON}
        export(Path(path), self._text(attempt, suffixes.get(Path(path).suffix.lower(), Format.PLAIN)))
        return f"Written to {path}, as a plain file that only you can read. It is not encrypted."

    def progress(self) -> "Mapping[str, Progress]":
        """Tell how far the trainee has come with each case, this sitting included."""
        from confidentiality_cli.training.shelf import progress_of

        return progress_of((*(self.results.records if self.results else ()), *self.sitting))

    def _parts(self, report: "Report") -> tuple[tuple[str, str], ...]:
        from dataclasses import replace

        alone = ((one.title, replace(report, title="", context="", sections=(one,))) for one in report.sections)
        return tuple((title, self._on_screen(part)) for title, part in alone)

    def _on_screen(self, report: "Report") -> str:
        from confidentiality_cli.report.terminal import terminal_text

        return terminal_text(report, width=self.width, color=not self.environment.no_color)

    def _report(self, attempt: "Attempt") -> "Report":
        from confidentiality_cli.report.debrief import debrief_report

        return debrief_report(attempt, self._debrief(attempt))

    def _text(self, attempt: "Attempt", shown: "Format") -> str:
        from confidentiality_cli.report.debrief import debrief_text

        color = not self.environment.no_color and self.environment.stdout_is_terminal
        return debrief_text(attempt, self._debrief(attempt), shown, width=self.width, color=color)

    def _debrief(self, attempt: "Attempt") -> "Debrief":
        from functools import partial

        from confidentiality_cli.answers import content_for
        from confidentiality_cli.training.grading import grade

        if self._graded is None or self._graded[0] is not attempt:
            self._graded = (attempt, grade(attempt, partial(content_for, self.library)))
        return self._graded[1]
