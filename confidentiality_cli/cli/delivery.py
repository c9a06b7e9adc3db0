"""How a result leaves the program: which format, to which stream or file, counted from which moment."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from confidentiality_cli.environment import Environment
from confidentiality_cli.errors import OptionError

if TYPE_CHECKING:
    from confidentiality_cli.report import Format
    from confidentiality_cli.triage.decide import Decision

__all__ = ["Delivery", "check_output", "format_of", "moment_of", "today"]


@dataclass(frozen=True)
class Delivery:
    """How the result leaves the program."""

    shown: "Format"
    moment: datetime | None
    output: Path | None
    force: bool
    environment: Environment

    def result(self, decision: "Decision") -> None:
        """Give the result: to the file that was asked for, or to standard output."""
        if self.output is not None:
            self.say(self.write(decision, self.output, self.shown, force=self.force))
        else:
            self.show(decision)

    def show(self, decision: "Decision") -> None:
        """Put the report on standard output."""
        from confidentiality_cli.report import Format, render, terminal

        stdout = self.environment.stdout
        if self.shown is Format.TERMINAL:
            terminal.show(decision, stdout, today=today(), at=self.moment, no_color=self.environment.no_color)
        else:
            stdout.write(render(decision, self.shown, today=today(), at=self.moment))
            stdout.flush()

    def write(self, decision: "Decision", path: Path, shown: "Format", *, force: bool = False) -> str:
        """Write the report to a file and say what kind of file that is."""
        from confidentiality_cli.records.export import export
        from confidentiality_cli.report import render

        export(path, render(decision, shown, today=today(), at=self.moment), force=force)
        return f"Written to {path}, as a plain file that only you can read. It is not encrypted."

    def parts(self, decision: "Decision") -> tuple[tuple[str, str], ...]:
        """Give each section of the report by itself, as a title and its text for the terminal."""
        from dataclasses import replace
        from shutil import get_terminal_size

        from confidentiality_cli.report.content import build
        from confidentiality_cli.report.terminal import terminal_text

        report = build(decision, today=today(), at=self.moment)
        width, color = get_terminal_size().columns, not self.environment.no_color
        single = ((one.title, replace(report, sections=(one,))) for one in report.sections)
        return tuple((title, terminal_text(part, width=width, color=color)) for title, part in single)

    def write_by_suffix(self, decision: "Decision", path: str) -> str:
        """Write the report in the format that the file's name asks for."""
        from confidentiality_cli.report import Format

        suffixes = {".html": Format.HTML, ".md": Format.MARKDOWN, ".json": Format.JSON}
        return self.write(decision, Path(path), suffixes.get(Path(path).suffix.lower(), Format.PLAIN))

    def say(self, text: str) -> None:
        """Say something that is not the result."""
        print(text, file=self.environment.stderr)


def check_output(delivery: Delivery) -> None:
    """Refuse a place that cannot be written before anybody has answered a question."""
    from confidentiality_cli.records.export import check_place

    if delivery.output is not None:
        check_place(delivery.output, force=delivery.force)


def format_of(word: str | None, *, linear: bool, environment: Environment) -> "Format":
    """Give the format asked for; without one, what suits the stream.

    Raises:
        OptionError: there is no such format.
    """
    from confidentiality_cli.report import Format
    from confidentiality_cli.tree.diagnostics import did_you_mean

    words = [one.value for one in Format]
    if word is not None and word not in words:
        raise OptionError(f'--format: there is no format "{word}".', did_you_mean(word, words))
    if word is not None:
        return Format(word)
    return Format.TERMINAL if environment.stdout_is_terminal and not linear else Format.PLAIN


def moment_of(word: str | None) -> datetime | None:
    """Read the time that limits count from.

    Raises:
        OptionError: it is not a time.
    """
    if word is None:
        return None
    if word == "now":
        return datetime.now().astimezone()
    try:
        moment = datetime.fromisoformat(word)
    except ValueError as error:
        raise OptionError(f'--at: "{word}" is not a time.', "Write 2026-11-21T14:30, or now.") from error
    return moment if moment.tzinfo else moment.astimezone()


def today() -> date:
    """Give the day it is here."""
    return datetime.now().astimezone().date()
