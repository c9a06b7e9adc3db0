"""`confidentiality new`: begins a content file of one's own."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from confidentiality_cli.cli.app import app
from confidentiality_cli.cli.options import ForceOption, PlainOption
from confidentiality_cli.environment import current_environment
from confidentiality_cli.errors import OptionError, TerminalNeededError
from confidentiality_cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from confidentiality_cli.triage.facts import Answers

__all__ = ["new"]

new = typer.Typer(name="new", help="Begin a content file of your own.", rich_markup_mode=None)
app.add_typer(new)

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@new.command("case")
def case(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Name of the case, such as: two-brothers-oh.")],
    output: Annotated[
        str | None, typer.Option("--output", metavar="FILE", help="Where to write it; ID.yaml here if left out.")
    ] = None,
    answers: Annotated[
        str | None, typer.Option("--answers", metavar="FILE", help="Answers of a walk; only what is open is asked.")
    ] = None,
    force: ForceOption = False,
    plain: PlainOption = False,
) -> None:
    """Write a case for training: a few texts, then your own walk through the questions becomes the key."""
    from confidentiality_cli.answers import load_answers
    from confidentiality_cli.cases.draft import case_text
    from confidentiality_cli.proof import run
    from confidentiality_cli.records.export import check_place, export
    from confidentiality_cli.tree.library import Library, content_root
    from confidentiality_cli.wizard.authoring import write_case

    environment = current_environment()
    if not _ID.fullmatch(id_):
        raise OptionError(f'"{id_}" is no name for a case.', "Use small letters, digits and hyphens.")
    path = Path(output) if output is not None else Path(f"{id_}.yaml")
    if path.stem != id_:
        raise OptionError(f"{path}: a case is called like its file.", f"Name the file {id_}.yaml.")
    check_place(path, force=force)
    library = Library(content_root())
    given: Answers = load_answers(answers, library, environment.stdin) if answers is not None else {}
    if not plain and not (environment.stdin_is_terminal and environment.stdout_is_terminal):
        raise TerminalNeededError("Writing a case needs a terminal.", "Use --plain to go line by line.")
    linear = plain or environment.accessible or environment.term == "dumb"
    draft = write_case(library, id_, given, environment=environment, plain=linear)
    export(path, case_text(draft), force=force)
    print(
        f"Written to {path}. Only you can read it. Try it with: confidentiality train {path}", file=environment.stderr
    )
    result = run(content_root(), [path])
    if result.problems:
        typer.echo(result.problems.render())
    typer.echo("\n".join(result.summary))
    raise typer.Exit(ExitCode.PROBLEMS_FOUND if result.problems else ExitCode.DONE)
