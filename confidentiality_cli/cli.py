"""Commands, options, exit codes; nothing else. The only room that knows typer."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from confidentiality_cli import __version__
from confidentiality_cli.environment import Environment, current_environment
from confidentiality_cli.errors import (
    AnswersEndedError,
    ContentError,
    OptionError,
    TerminalNeededError,
    UserMessageError,
)
from confidentiality_cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from confidentiality_cli.report import Format
    from confidentiality_cli.tree.library import Content, Library
    from confidentiality_cli.triage.decide import Decision
    from confidentiality_cli.triage.facts import Answers
    from confidentiality_cli.triage.walk import Walk

__all__ = ["app", "main"]

app = typer.Typer(
    name="confidentiality",
    help="Triage for the moment a client says something that may end confidentiality. In danger? Call 911.",
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

ConcernOption = Annotated[
    list[str] | None, typer.Option("--concern", metavar="ID", help="What has come up; may be given several times.")
]
JurisdictionOption = Annotated[
    str | None, typer.Option("--jurisdiction", metavar="US-XX", help="Where the client is; US for no state.")
]
AnswersOption = Annotated[
    str | None, typer.Option("--answers", metavar="FILE|-", help="Answers from a file (- reads standard input).")
]
FormatOption = Annotated[
    str | None, typer.Option("--format", metavar="FORMAT", help="terminal, plain, markdown, html or json.")
]
LawFormatOption = Annotated[
    str | None,
    typer.Option("--format", metavar="FORMAT", help="terminal, plain, markdown, html or json; csv for a table."),
]
OutputOption = Annotated[
    str | None, typer.Option("--output", metavar="FILE", help="Write the report to a file only you can read.")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace the file named by --output.")]
PlainOption = Annotated[
    bool,
    typer.Option("--plain", help="Linear text, numbered choices: for screen readers and pipes. Also ACCESSIBLE=1."),
]
PrivateOption = Annotated[bool, typer.Option("--private", help="Keep the interview out of the terminal's scrollback.")]
AtOption = Annotated[
    str | None,
    typer.Option(
        "--at", metavar="TIME", help="When you learned of it (2026-11-21T14:30, or now): limits become clock times."
    ),
]
PathsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="[PATH]...", help="Content folders or files; all content if none.")
]


@dataclass(frozen=True)
class _Delivery:
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
            terminal.show(decision, stdout, today=_today(), at=self.moment, no_color=self.environment.no_color)
        else:
            stdout.write(render(decision, self.shown, today=_today(), at=self.moment))
            stdout.flush()

    def write(self, decision: "Decision", path: Path, shown: "Format", *, force: bool = False) -> str:
        """Write the report to a file and say what kind of file that is."""
        from confidentiality_cli.records.export import export
        from confidentiality_cli.report import render

        export(path, render(decision, shown, today=_today(), at=self.moment), force=force)
        return f"Written to {path}, as a plain file that only you can read. It is not encrypted."

    def parts(self, decision: "Decision") -> tuple[tuple[str, str], ...]:
        """Give each section of the report by itself, as a title and its text for the terminal."""
        from dataclasses import replace
        from shutil import get_terminal_size

        from confidentiality_cli.report.content import build
        from confidentiality_cli.report.terminal import terminal_text

        report = build(decision, today=_today(), at=self.moment)
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


_STOPPED = "\nStopped. Nothing was kept."


def main() -> NoReturn:
    """Run the program; every error made for people becomes one clear message and its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a section sign still gets its report
    environment = current_environment()
    code, message = _outcome(lambda: app(standalone_mode=False, prog_name="confidentiality"))
    if message:
        print(message, file=environment.stderr)
    sys.exit(code)


def _outcome(command: Callable[[], object]) -> tuple[int, str]:
    """Run a command and give its exit code and the message for people. Local values never reach the message."""
    try:
        result = command()
    except (KeyboardInterrupt, typer.Abort):
        return ExitCode.INTERRUPTED, _STOPPED
    except UserMessageError as error:
        report = f"{error.report}\n" if isinstance(error, ContentError) else ""
        needed = isinstance(error, TerminalNeededError)
        return (ExitCode.TERMINAL_NEEDED if needed else ExitCode.UNUSABLE_INPUT), f"{report}confidentiality: {error}"
    except (BrokenPipeError, SystemExit):  # typer turns a reader that went away into SystemExit(1)
        return ExitCode.DONE, ""
    except Exception as error:  # noqa: BLE001 - a traceback would show client facts
        return _unforeseen(error)
    if result == ExitCode.INTERRUPTED:  # typer turns Ctrl-C into this code by itself, without a word
        return ExitCode.INTERRUPTED, _STOPPED
    return (result if isinstance(result, int) else ExitCode.DONE), ""


def _unforeseen(error: Exception) -> tuple[int, str]:
    if isinstance(error, typer.Exit):
        return error.exit_code, ""
    usage = getattr(error, "format_message", None)  # typer's own usage errors, whose class it does not export
    if usage is not None:
        return ExitCode.UNUSABLE_INPUT, f"confidentiality: {usage()} See --help."
    name = type(error).__name__
    return (
        ExitCode.PROBLEMS_FOUND,
        f"confidentiality: this should not have happened ({name}). Nothing was kept. In danger? Call 911.",
    )


def _version(value: bool) -> None:
    if value:
        typer.echo(f"confidentiality {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    plain: PlainOption = False,
    private: PrivateOption = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Start the wizard when no command is given."""
    del version
    if context.invoked_subcommand is None:
        triage(plain=plain, private=private)


@app.command()
def triage(  # noqa: PLR0917 - typer makes each option of this
    concern: ConcernOption = None,
    jurisdiction: JurisdictionOption = None,
    answers: AnswersOption = None,
    format_: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    plain: PlainOption = False,
    private: PrivateOption = False,
    at: AtOption = None,
) -> None:
    """Walk through the questions, or through --answers, to a recommendation."""
    from confidentiality_cli.tree.library import Library, content_root

    environment = current_environment()
    linear = plain or environment.accessible or environment.term == "dumb"
    shown = _format(format_, linear=linear or output is not None, environment=environment)
    delivery = _Delivery(shown, _moment(at), Path(output) if output is not None else None, force, environment)
    _check_output(delivery)
    library = Library(content_root())
    given = _given(library, answers, concern, jurisdiction, environment)
    if answers is not None:
        delivery.result(_from_answers(library, given, delivery))
        return
    if not plain and not (environment.stdin_is_terminal and environment.stdout_is_terminal):
        raise TerminalNeededError(
            "The wizard needs a terminal to ask its questions.",
            "Use --answers FILE, or --plain to answer line by line.",
        )
    _from_wizard(library, given, delivery, linear=linear, private=private)


def _given(
    library: "Library",
    answers: str | None,
    concern: list[str] | None,
    jurisdiction: str | None,
    environment: Environment,
) -> dict[str, tuple[str, ...]]:
    """Gather what was answered before the first question; an option beats the file."""
    from confidentiality_cli.answers import check_concerns, check_jurisdiction, load_answers
    from confidentiality_cli.triage.walk import CONCERNS, JURISDICTION

    given: dict[str, tuple[str, ...]] = {}
    if answers is not None:
        given.update(load_answers(answers, library, environment.stdin))
    if concern:
        given[CONCERNS] = check_concerns(concern, library)
    if jurisdiction is not None:
        given[JURISDICTION] = (check_jurisdiction(jurisdiction, library),)
    return given


def _from_answers(library: "Library", given: "Answers", delivery: _Delivery) -> "Decision":
    from confidentiality_cli.triage.decide import decide
    from confidentiality_cli.triage.walk import concerns_of, jurisdiction_of, other_state_of, walk

    def content_for(answers: "Answers") -> "Content":
        return library.content(
            concerns_of(library.screening, answers), jurisdiction_of(answers), other_state_of(answers)
        )

    content = content_for(given)
    walked = walk(content, given)
    if walked.pending is not None:
        _ask_next(content, walked, delivery)
    decision = decide(given, content_for)
    if walked.unneeded:
        delivery.say(f"Not needed on this path: {', '.join(walked.unneeded)}.")
    return decision


def _from_wizard(library: "Library", given: "Answers", delivery: _Delivery, *, linear: bool, private: bool) -> None:
    from confidentiality_cli.wizard import session

    shown: list[Decision] = []

    def show_report(decision: "Decision") -> None:
        shown.append(decision)
        delivery.show(decision)

    try:
        decision = session.run(
            library,
            given=given,
            environment=delivery.environment,
            plain=linear,
            private=private,
            show_report=show_report,
            write_report=delivery.write_by_suffix,
            sections=delivery.parts,
        )
    except AnswersEndedError as error:
        _ask_next(error.content, error.walk, delivery)
    if delivery.output is not None or decision not in shown:
        delivery.result(decision)


def _ask_next(content: "Content", walked: "Walk", delivery: _Delivery) -> NoReturn:
    """Print the next question and end with exit code 3, so that another program can ask it."""
    from confidentiality_cli.report import Format
    from confidentiality_cli.report.step import step_json, step_text

    text = step_json(content, walked) if delivery.shown is Format.JSON else step_text(content, walked)
    delivery.environment.stdout.write(text)
    delivery.environment.stdout.flush()
    open_question = walked.pending.id if walked.pending else ""
    delivery.say(f"The answers are incomplete: {open_question} is open.")
    raise typer.Exit(ExitCode.INCOMPLETE)


def _check_output(delivery: _Delivery) -> None:
    """Refuse a place that cannot be written before anybody has answered a question."""
    from confidentiality_cli.records.export import check_place

    if delivery.output is not None:
        check_place(delivery.output, force=delivery.force)


def _format(word: str | None, *, linear: bool, environment: Environment) -> "Format":
    from confidentiality_cli.report import Format
    from confidentiality_cli.tree.diagnostics import did_you_mean

    words = [one.value for one in Format]
    if word is not None and word not in words:
        raise OptionError(f'--format: there is no format "{word}".', did_you_mean(word, words))
    if word is not None:
        return Format(word)
    return Format.TERMINAL if environment.stdout_is_terminal and not linear else Format.PLAIN


def _moment(word: str | None) -> datetime | None:
    if word is None:
        return None
    if word == "now":
        return datetime.now().astimezone()
    try:
        moment = datetime.fromisoformat(word)
    except ValueError as error:
        raise OptionError(f'--at: "{word}" is not a time.', "Write 2026-11-21T14:30, or now.") from error
    return moment if moment.tzinfo else moment.astimezone()


def _today() -> date:
    return datetime.now().astimezone().date()


@app.command()
def now() -> None:
    """Show the emergency card: no question asked, what to do this minute."""
    from confidentiality_cli.report.card import card_text
    from confidentiality_cli.tree.library import Library, content_root

    environment = current_environment()
    library = Library(content_root())
    card = library.card
    if library.problems:
        raise ContentError(
            "The emergency card cannot be read. If someone is in danger, call 911.", library.problems.render()
        )
    width = shutil.get_terminal_size().columns if environment.stdout_is_terminal else 80
    environment.stdout.write(card_text(card, width))


@app.command()
def law(  # noqa: PLR0917 - typer makes each option of this
    jurisdiction: Annotated[
        str | None, typer.Argument(metavar="[US-XX]", help="A state or DC; US for the national ground.")
    ] = None,
    compare: Annotated[str | None, typer.Option("--compare", metavar="US-YY", help="Set another beside it.")] = None,
    table: Annotated[
        str | None, typer.Option("--table", metavar="LAW", help="One law in all of them: duty, self, child, adult ...")
    ] = None,
    format_: LawFormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Show what the law of a jurisdiction says, how current it is, and what is in doubt."""
    from confidentiality_cli.records.export import check_place, export
    from confidentiality_cli.report import Format
    from confidentiality_cli.report.law import CSV, law_view
    from confidentiality_cli.tree.library import Library, content_root

    environment = current_environment()
    if format_ == CSV and table is None:
        raise OptionError("--format csv: only a table can be CSV.", "Use it with --table.")
    linear = environment.accessible or environment.term == "dumb" or output is not None
    shown = None if format_ == CSV else _format(format_, linear=linear, environment=environment)
    if output is not None:
        check_place(Path(output), force=force)
    view = law_view(Library(content_root()), jurisdiction, compare=compare, table=table, today=_today())
    if output is not None:
        export(Path(output), view.text(shown), force=force)
        print(f"Written to {output}, as a plain file that only you can read.", file=environment.stderr)
    elif shown is Format.TERMINAL:
        view.show(environment.stdout, no_color=environment.no_color)
    else:
        environment.stdout.write(view.text(shown))
        environment.stdout.flush()


@app.command()
def check(paths: PathsArgument = None) -> None:
    """Verify content: shape, references, every path, the safety rules and the cases."""
    from confidentiality_cli.proof import run
    from confidentiality_cli.tree.library import content_root

    result = run(content_root(), [Path(path) for path in paths or []])
    if result.problems:
        typer.echo(result.problems.render())
    typer.echo("\n".join(result.summary))
    raise typer.Exit(ExitCode.PROBLEMS_FOUND if result.problems else ExitCode.DONE)
