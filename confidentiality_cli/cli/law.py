"""`confidentiality law`: a jurisdiction at a glance, two beside each other, or one law in all of them."""

from pathlib import Path
from typing import Annotated

import typer

from confidentiality_cli.cli.app import app
from confidentiality_cli.cli.delivery import format_of, today
from confidentiality_cli.cli.options import ForceOption, LawFormatOption, OutputOption
from confidentiality_cli.environment import current_environment
from confidentiality_cli.errors import OptionError

__all__ = ["law"]


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
    shown = None if format_ == CSV else format_of(format_, linear=linear, environment=environment)
    if output is not None:
        check_place(Path(output), force=force)
    view = law_view(Library(content_root()), jurisdiction, compare=compare, table=table, today=today())
    if output is not None:
        export(Path(output), view.text(shown), force=force)
        print(f"Written to {output}, as a plain file that only you can read.", file=environment.stderr)
    elif shown is Format.TERMINAL:
        view.show(environment.stdout, no_color=environment.no_color)
    else:
        environment.stdout.write(view.text(shown))
        environment.stdout.flush()
