"""`confidentiality` and `confidentiality triage`: the wizard, or a file of answers."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from confidentiality_cli import __version__
from confidentiality_cli.cli.app import app
from confidentiality_cli.cli.delivery import Delivery, check_output, format_of, moment_of
from confidentiality_cli.cli.options import (
    AnswersOption,
    AtOption,
    ConcernOption,
    ForceOption,
    FormatOption,
    JurisdictionOption,
    OutputOption,
    PlainOption,
    PrivateOption,
)
from confidentiality_cli.environment import Environment, current_environment
from confidentiality_cli.errors import AnswersEndedError, TerminalNeededError
from confidentiality_cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from confidentiality_cli.tree.library import Content, Library
    from confidentiality_cli.triage.decide import Decision
    from confidentiality_cli.triage.facts import Answers
    from confidentiality_cli.triage.walk import Walk

__all__ = ["start", "triage"]


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
    shown = format_of(format_, linear=linear or output is not None, environment=environment)
    delivery = Delivery(shown, moment_of(at), Path(output) if output is not None else None, force, environment)
    check_output(delivery)
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


def _from_answers(library: "Library", given: "Answers", delivery: Delivery) -> "Decision":
    from functools import partial

    from confidentiality_cli.answers import content_for
    from confidentiality_cli.triage.decide import decide
    from confidentiality_cli.triage.walk import walk

    content = content_for(library, given)
    walked = walk(content, given)
    if walked.pending is not None:
        _ask_next(content, walked, delivery)
    decision = decide(given, partial(content_for, library))
    if walked.unneeded:
        delivery.say(f"Not needed on this path: {', '.join(walked.unneeded)}.")
    return decision


def _from_wizard(library: "Library", given: "Answers", delivery: Delivery, *, linear: bool, private: bool) -> None:
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


def _ask_next(content: "Content", walked: "Walk", delivery: Delivery) -> NoReturn:
    """Print the next question and end with exit code 3, so that another program can ask it."""
    from confidentiality_cli.report import Format
    from confidentiality_cli.report.step import step_json, step_text

    text = step_json(content, walked) if delivery.shown is Format.JSON else step_text(content, walked)
    delivery.environment.stdout.write(text)
    delivery.environment.stdout.flush()
    open_question = walked.pending.id if walked.pending else ""
    delivery.say(f"The answers are incomplete: {open_question} is open.")
    raise typer.Exit(ExitCode.INCOMPLETE)
