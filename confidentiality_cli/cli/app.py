"""The program as typer sees it; the commands register themselves here."""

import typer

__all__ = ["app"]

app = typer.Typer(
    name="confidentiality",
    help="Triage for the moment a client says something that may end confidentiality. In danger? Call 911.",
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
