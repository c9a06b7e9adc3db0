"""The entry point: every error made for people becomes one clear message and its exit code."""

import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import NoReturn

import typer

from confidentiality_cli.cli import check, law, new, now, train, trees, triage
from confidentiality_cli.cli.app import app
from confidentiality_cli.environment import current_environment
from confidentiality_cli.errors import ContentError, TerminalNeededError, UserMessageError
from confidentiality_cli.exit_codes import ExitCode

__all__ = ["main"]

COMMANDS = (triage, now, law, train, trees, new, check)
"""Importing a module registers its command."""

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
