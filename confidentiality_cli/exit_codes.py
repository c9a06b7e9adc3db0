"""What the process says when it ends. The recommendation is never in the exit code."""

from enum import IntEnum, unique

__all__ = ["ExitCode"]


@unique
class ExitCode(IntEnum):
    """The exit codes outside programs rely on; the README shows the same table."""

    DONE = 0
    PROBLEMS_FOUND = 1
    UNUSABLE_INPUT = 2
    INCOMPLETE = 3
    TERMINAL_NEEDED = 4
    INTERRUPTED = 130
