"""The options that several commands share, as typer reads them."""

from typing import Annotated

import typer

__all__ = [
    "AnswersOption",
    "AtOption",
    "ConcernOption",
    "ForceOption",
    "FormatOption",
    "JurisdictionOption",
    "LawFormatOption",
    "OutputOption",
    "PathsArgument",
    "PlainOption",
    "PrivateOption",
]

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
