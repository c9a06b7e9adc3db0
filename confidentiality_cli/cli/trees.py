"""`confidentiality trees`: the concerns, found by words or one at a glance."""

from typing import TYPE_CHECKING, Annotated

import typer

from confidentiality_cli.cli.app import app
from confidentiality_cli.cli.delivery import format_of
from confidentiality_cli.cli.options import FormatOption
from confidentiality_cli.environment import current_environment

if TYPE_CHECKING:
    from confidentiality_cli.report.trees import TreesView

__all__ = ["trees"]

trees = typer.Typer(help="List the concerns, find one by words, or show one.")
app.add_typer(trees, name="trees")


@trees.command("list")
def list_(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]...", help="Only what fits, such as: subpoena.")
    ] = None,
    format_: FormatOption = None,
) -> None:
    """List every concern, or the situations that fit some words and where they lead."""
    from confidentiality_cli.report.trees import found_view, list_view
    from confidentiality_cli.tree.library import Library, content_root

    library = Library(content_root())
    _give(found_view(library, words) if words else list_view(library), format_)


@trees.command("show")
def show(
    concern: Annotated[str, typer.Argument(metavar="ID", help="A concern, as trees list names it.")],
    format_: FormatOption = None,
) -> None:
    """Show what leads to a concern, what may be asked and where it may end."""
    from confidentiality_cli.report.trees import tree_view
    from confidentiality_cli.tree.library import Library, content_root

    _give(tree_view(Library(content_root()), concern), format_)


def _give(view: "TreesView", format_: str | None) -> None:
    from confidentiality_cli.report import Format

    environment = current_environment()
    linear = environment.accessible or environment.term == "dumb"
    shown = format_of(format_, linear=linear, environment=environment)
    if shown is Format.TERMINAL:
        view.show(environment.stdout, no_color=environment.no_color)
    else:
        environment.stdout.write(view.text(shown))
        environment.stdout.flush()
