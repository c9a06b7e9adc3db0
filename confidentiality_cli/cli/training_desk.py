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
    from confidentiality_cli.training.attempt import Attempt
    from confidentiality_cli.training.grade import Debrief
    from confidentiality_cli.training.shelf import Progress
    from confidentiality_cli.tree.library import Library
    from confidentiality_cli.triage.decide import ContentFor

__all__ = ["TrainingDesk", "content_for", "width_of"]


def content_for(library: "Library") -> "ContentFor":
    """Give the function that loads what a set of answers needs."""
    from confidentiality_cli.triage.walk import concerns_of, jurisdiction_of, other_state_of

    return lambda answers: library.content(
        concerns_of(library.screening, answers), jurisdiction_of(answers), other_state_of(answers)
    )


def width_of(environment: Environment) -> int:
    """Give the columns of the terminal; 80 where there is none."""
    import shutil

    return shutil.get_terminal_size().columns if environment.stdout_is_terminal else 80


@dataclass
class TrainingDesk:
    """Where a finished attempt goes."""

    library: "Library"
    shown: "Format"
    output: Path | None
    environment: Environment
    force: bool
    results: "ResultsFile | None" = None
    _graded: "dict[int, Debrief]" = field(default_factory=dict)

    @property
    def width(self) -> int:
        """Give the columns there are."""
        return width_of(self.environment)

    def give(self, text: str) -> None:
        """Put text on standard output, or into the file that was asked for."""
        if self.output is not None:
            export(self.output, text, force=self.force)
            print(f"Written to {self.output}, as a plain file that only you can read.", file=self.environment.stderr)
            return
        self.environment.stdout.write(text)
        self.environment.stdout.flush()

    def show(self, attempt: "Attempt") -> None:
        """Show the debrief."""
        self.give(self._text(attempt, self.shown))

    def keep(self, attempt: "Attempt") -> str:
        """Keep the result, if the trainee asked for that, and say so."""
        if self.results is None:
            return ""
        from confidentiality_cli.training.record import record_of

        when = datetime.now().astimezone().isoformat(timespec="seconds")
        self.results = self.results.keep(record_of(attempt, self._debrief(attempt), when))
        return f"Kept in {self.results.path}: case, scores and forks. Nothing else."

    def parts(self, attempt: "Attempt") -> tuple[tuple[str, str], ...]:
        """Give each part of the debrief, then of the key's own report, as a title and its text."""
        from dataclasses import replace

        from confidentiality_cli.report.content import build
        from confidentiality_cli.report.debrief import debrief_report
        from confidentiality_cli.report.terminal import terminal_text

        found = []
        debrief = debrief_report(attempt, self._debrief(attempt))
        key = build(attempt.stages[-1].key, today=today())
        for report, prefix in ((debrief, ""), (key, "Key: ")):
            for one in report.sections:
                part = replace(report, sections=(one,))
                text = terminal_text(part, width=self.width, color=not self.environment.no_color)
                found.append((f"{prefix}{one.title}", text))
        return tuple(found)

    def write(self, attempt: "Attempt", path: str) -> str:
        """Write the debrief in the format that the name of the file asks for."""
        from confidentiality_cli.report import Format

        suffixes = {".html": Format.HTML, ".md": Format.MARKDOWN, ".json": Format.JSON}
        export(Path(path), self._text(attempt, suffixes.get(Path(path).suffix.lower(), Format.PLAIN)))
        return f"Written to {path}, as a plain file that only you can read. It is not encrypted."

    def progress(self) -> "Mapping[str, Progress]":
        """Tell how far the trainee has come with each case."""
        from confidentiality_cli.training.shelf import progress_of

        return progress_of(self.results.records) if self.results else {}

    def _text(self, attempt: "Attempt", shown: "Format") -> str:
        from confidentiality_cli.report.debrief import debrief_text

        color = not self.environment.no_color and self.environment.stdout_is_terminal
        return debrief_text(attempt, self._debrief(attempt), shown, width=self.width, color=color)

    def _debrief(self, attempt: "Attempt") -> "Debrief":
        from confidentiality_cli.training.grading import grade

        if id(attempt) not in self._graded:
            self._graded = {id(attempt): grade(attempt, content_for(self.library))}
        return self._graded[id(attempt)]
