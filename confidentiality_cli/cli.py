"""Commands, options, exit codes; nothing else. The only room that knows typer."""

import sys
from collections.abc import Callable
from datetime import datetime
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
    WizardInterruptedError,
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
    help="Triage for the moment a client says something that may end confidentiality. If someone is in danger: call 911.",
    no_args_is_help=False,
    add_completion=True,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

ConcernOption = Annotated[
    list[str] | None, typer.Option("--concern", metavar="ID", help="What has come up; may be given several times.")
]
JurisdictionOption = Annotated[
    str | None, typer.Option("--jurisdiction", metavar="US-XX", help="Where the client is; US for the national ground.")
]
AnswersOption = Annotated[
    str | None, typer.Option("--answers", metavar="FILE|-", help="Answers from a file instead of questions; - reads standard input.")
]
FormatOption = Annotated[
    str | None, typer.Option("--format", metavar="FORMAT", help="terminal, plain, markdown, html or json.")
]
OutputOption = Annotated[
    str | None, typer.Option("--output", metavar="FILE", help="Write the report to a file only you can read.")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace the file named by --output.")]
PlainOption = Annotated[
    bool, typer.Option("--plain", help="Linear text and numbered choices, for screen readers and pipes. Also: ACCESSIBLE=1.")
]
PrivateOption = Annotated[bool, typer.Option("--private", help="Keep the interview out of the terminal's scrollback.")]
AtOption = Annotated[
    str | None, typer.Option("--at", metavar="TIME", help="When you learned of it (2026-11-21T14:30, or now): limits become clock times.")
]


def main() -> NoReturn:
    """Run the program; every error made for people becomes one clear message and its exit code."""
    environment = current_environment()
    sys.exit(_guarded(lambda: app(standalone_mode=False, prog_name="confidentiality"), environment))


def _guarded(command: Callable[[], object], environment: Environment) -> int:
    try:
        result = command()
    except WizardInterruptedError:
        print("\nStopped. Nothing was kept.", file=environment.stderr)
        return ExitCode.INTERRUPTED
    except KeyboardInterrupt:
        print("\nStopped. Nothing was kept.", file=environment.stderr)
        return ExitCode.INTERRUPTED
    except TerminalNeededError as error:
        print(f"confidentiality: {error}", file=environment.stderr)
        return ExitCode.TERMINAL_NEEDED
    except ContentError as error:
        print(f"{error.report}\nconfidentiality: {error}", file=environment.stderr)
        return ExitCode.UNUSABLE_INPUT
    except UserMessageError as error:
        print(f"confidentiality: {error}", file=environment.stderr)
        return ExitCode.UNUSABLE_INPUT
    except typer.Exit as error:
        return error.exit_code
    except typer.Abort:
        print("\nStopped. Nothing was kept.", file=environment.stderr)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        return ExitCode.DONE
    except Exception as error:  # noqa: BLE001 - shown below without local values, which are client facts
        shown = getattr(error, "format_message", None)
        if shown is not None:
            print(f"confidentiality: {shown()} See --help.", file=environment.stderr)
            return ExitCode.UNUSABLE_INPUT
        print(
            f"confidentiality: this should not have happened ({type(error).__name__}). Nothing was kept. "
            "If someone is in danger, call 911.",
            file=environment.stderr,
        )
        return ExitCode.PROBLEMS_FOUND
    return result if isinstance(result, int) else ExitCode.DONE


def _version(value: bool) -> None:
    if value:
        typer.echo(f"confidentiality {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    plain: PlainOption = False,
    private: PrivateOption = False,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Start the wizard when no command is given."""
    del version
    if context.invoked_subcommand is None:
        triage(plain=plain, private=private)


@app.command()
def triage(
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
    from confidentiality_cli.answers import check_concerns, check_jurisdiction, load_answers
    from confidentiality_cli.tree.library import Library, content_root
    from confidentiality_cli.triage.walk import CONCERNS, JURISDICTION

    environment = current_environment()
    library = Library(content_root())
    shown = _format(format_, output, plain, environment)
    moment = _moment(at)
    if output is not None and not force and Path(output).exists():
        raise OptionError(f"--output: {output} exists already.", "Choose another name, or use --force to replace it.")
    given: dict[str, tuple[str, ...]] = {}
    if answers is not None:
        given.update(load_answers(answers, library, environment.stdin))
    if concern:
        given[CONCERNS] = check_concerns(concern, library)
    if jurisdiction is not None:
        given[JURISDICTION] = (check_jurisdiction(jurisdiction, library),)
    if answers is not None:
        decision = _from_answers(library, given, shown, environment)
    else:
        decision = _from_wizard(library, given, environment, plain, private, shown, moment, output)
        if decision is None:
            return
    _deliver(decision, shown, moment, output, force, environment)


def _from_answers(library: "Library", given: "Answers", shown: "Format", environment: Environment) -> "Decision":
    from confidentiality_cli.triage.decide import decide
    from confidentiality_cli.triage.walk import concerns_of, jurisdiction_of, walk

    def content_for(answers: "Answers") -> "Content":
        return library.content(concerns_of(library.screening, answers), jurisdiction_of(answers))

    content = content_for(given)
    walked = walk(content, given)
    if walked.pending is not None:
        _ask_next(content, walked, shown, environment)
    decision = decide(given, content_for)
    if walked.unneeded:
        print(f"Not needed on this path: {', '.join(walked.unneeded)}.", file=environment.stderr)
    return decision


def _ask_next(content: "Content", walked: "Walk", shown: "Format", environment: Environment) -> NoReturn:
    """Print the next question and end with exit code 3, so that another program can ask it."""
    from confidentiality_cli.report import Format
    from confidentiality_cli.report.step import step_json, step_text

    text = step_json(content, walked) if shown is Format.JSON else step_text(content, walked)
    environment.stdout.write(text)
    environment.stdout.flush()
    question = walked.pending.id if walked.pending else ""
    print(f"The answers are incomplete: {question} is open.", file=environment.stderr)
    raise typer.Exit(ExitCode.INCOMPLETE)


def _from_wizard(
    library: "Library",
    given: "Answers",
    environment: Environment,
    plain: bool,
    private: bool,
    shown: "Format",
    moment: datetime | None,
    output: str | None,
) -> "Decision | None":
    """Ask. None means that the report was shown in the wizard already."""
    from confidentiality_cli.wizard import session

    linear = plain or environment.accessible or environment.term == "dumb"
    if not plain and not (environment.stdin_is_terminal and environment.stdout_is_terminal):
        raise TerminalNeededError(
            "The wizard needs a terminal to ask its questions.", "Use --answers FILE, or --plain to answer line by line."
        )
    told: list[Decision] = []

    def show_report(decision: "Decision") -> None:
        told.append(decision)
        _deliver(decision, shown, moment, None, False, environment)

    def write_report(decision: "Decision", path: str) -> str:
        from confidentiality_cli.report import Format

        suffixes = {".html": Format.HTML, ".md": Format.MARKDOWN, ".json": Format.JSON}
        chosen = suffixes.get(Path(path).suffix.lower(), Format.PLAIN)
        return _write(decision, chosen, moment, Path(path), force=False)

    try:
        decision = session.run(
            library,
            given=given,
            environment=environment,
            plain=linear,
            private=private,
            show_report=show_report,
            write_report=None if output else write_report,
        )
    except AnswersEndedError as error:
        from confidentiality_cli.report import Format

        _ask_next(error.content, error.walk, shown if shown is Format.JSON else Format.PLAIN, environment)
    return None if told and output is None and decision is told[-1] else decision


def _deliver(
    decision: "Decision",
    shown: "Format",
    moment: datetime | None,
    output: str | None,
    force: bool,
    environment: Environment,
) -> None:
    if output is not None:
        print(_write(decision, shown, moment, Path(output), force=force), file=environment.stderr)
        return
    from confidentiality_cli.report import Format, render, terminal

    today = datetime.now().astimezone().date()
    if shown is Format.TERMINAL:
        terminal.show(decision, environment.stdout, today=today, at=moment, no_color=environment.no_color)
        return
    environment.stdout.write(render(decision, shown, today=today, at=moment))
    environment.stdout.flush()


def _write(decision: "Decision", shown: "Format", moment: datetime | None, path: Path, *, force: bool) -> str:
    from confidentiality_cli.records.export import export
    from confidentiality_cli.report import render

    today = datetime.now().astimezone().date()
    export(path, render(decision, shown, today=today, at=moment), force=force)
    return f"Written to {path}, as a plain file that only you can read. It is not encrypted."


def _format(word: str | None, output: str | None, plain: bool, environment: Environment) -> "Format":
    from confidentiality_cli.report import Format
    from confidentiality_cli.tree.diagnostics import did_you_mean

    words = [one.value for one in Format]
    if word is not None and word not in words:
        raise OptionError(f'--format: there is no format "{word}".', did_you_mean(word, words))
    if word is not None:
        return Format(word)
    linear = plain or environment.accessible or environment.term == "dumb"
    return Format.TERMINAL if environment.stdout_is_terminal and output is None and not linear else Format.PLAIN


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


@app.command()
def now() -> None:
    """Show the emergency card: no question asked, what to do this minute."""
    from confidentiality_cli.report.card import card_text
    from confidentiality_cli.tree.library import Library, content_root

    library = Library(content_root())
    card = library.card
    if library.problems:
        raise ContentError("The emergency card cannot be read. If someone is in danger, call 911.", library.problems.render())
    environment = current_environment()
    environment.stdout.write(card_text(card, _width(environment)))


def _width(environment: Environment) -> int:
    import shutil

    return shutil.get_terminal_size().columns if environment.stdout_is_terminal else 80


@app.command()
def check(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help="Content folders or files; all content if none.")] = None,
) -> None:
    """Verify content: shape, references, every path, the safety rules and the cases."""
    from confidentiality_cli.proof import run
    from confidentiality_cli.tree.library import content_root

    result = run(content_root(), [Path(path) for path in paths or []])
    if result.problems:
        print(result.problems.render())
    print("\n".join(result.summary))
    raise typer.Exit(ExitCode.PROBLEMS_FOUND if result.problems else ExitCode.DONE)
