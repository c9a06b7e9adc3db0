"""The outside world in one object: streams, whether they are terminals, what the terminal can do, the time."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

__all__ = ["Environment", "current_environment"]


@dataclass(frozen=True)
class Environment:
    """Handed to the entry point; tests build their own."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    stdin_is_terminal: bool
    stdout_is_terminal: bool
    term: str = ""
    no_color: bool = False
    accessible: bool = False


def current_environment(variables: Mapping[str, str] = os.environ) -> Environment:
    """Look at this process: a closed stream counts as no terminal."""
    closed = sys.stdin is None or sys.stdin.closed
    return Environment(
        stdin=open(os.devnull, encoding="utf-8") if closed else sys.stdin,  # noqa: PTH123 - lives with the process
        stdout=sys.stdout,
        stderr=sys.stderr,
        stdin_is_terminal=not closed and sys.stdin.isatty(),
        stdout_is_terminal=sys.stdout is not None and sys.stdout.isatty(),
        term=variables.get("TERM", ""),
        no_color=bool(variables.get("NO_COLOR")),
        accessible=variables.get("ACCESSIBLE", "") not in ("", "0"),
    )
