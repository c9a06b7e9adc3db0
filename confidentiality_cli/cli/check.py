"""`confidentiality check`: verifies content."""

from pathlib import Path

import typer

from confidentiality_cli.cli.app import app
from confidentiality_cli.cli.options import PathsArgument
from confidentiality_cli.exit_codes import ExitCode

__all__ = ["check"]


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
