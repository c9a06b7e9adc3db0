"""Every error this program raises on purpose: one root, and a branch whose text is written for people."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from confidentiality_cli.tree.library import Content
    from confidentiality_cli.triage.walk import Walk

__all__ = [
    "AnswersEndedError",
    "AnswersError",
    "ConfidentialityError",
    "ContentError",
    "ExportError",
    "OptionError",
    "TerminalNeededError",
    "TrainingRecordError",
    "UserMessageError",
    "WizardInterruptedError",
]


class ConfidentialityError(Exception):
    """The root."""


class UserMessageError(ConfidentialityError):
    """One clear line for a person: what is wrong, where, and how to mend it."""

    def __init__(self, message: str, mend: str = "") -> None:
        """Keep the message and the mend apart, so that each renderer can lay them out."""
        super().__init__(message)
        self.message = message
        self.mend = mend

    def __str__(self) -> str:
        """Give the message, with the mend behind it if there is one."""
        return f"{self.message} {self.mend}".strip()


class OptionError(UserMessageError, ValueError):
    """An option or argument of the command line cannot be used."""


class AnswersError(UserMessageError, ValueError):
    """An answers file or an answer in it cannot be used."""


class ExportError(UserMessageError, OSError):
    """A report could not be written; nothing was left half-written."""


class TrainingRecordError(UserMessageError, ValueError):
    """What stands in a results file is no attempt that this version can read."""


class TerminalNeededError(UserMessageError):
    """The wizard was started without a terminal to talk through."""


class ContentError(UserMessageError, ValueError):
    """Content files have problems; `report` lists all of them, one block each."""

    def __init__(self, message: str, report: str) -> None:
        """Keep the one-line summary and the full report of all diagnostics."""
        super().__init__(message)
        self.report = report


class WizardInterruptedError(ConfidentialityError, KeyboardInterrupt):
    """The person left the wizard (Ctrl-C, Ctrl-D or q). Carries how many answers were given; none is kept."""

    def __init__(self, answered: int) -> None:
        """Remember how far the person had come."""
        super().__init__()
        self.answered = answered


class AnswersEndedError(UserMessageError):
    """Plain input ended before the last question; carries how far the walk came."""

    def __init__(self, content: "Content", walk: "Walk") -> None:
        """Keep what is needed to print the next question."""
        super().__init__("The answers ended before the last question.")
        self.content = content
        self.walk = walk
