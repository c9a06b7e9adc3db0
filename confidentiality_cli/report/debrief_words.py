"""The words of a debrief that are neither the case's nor the tree's."""

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from confidentiality_cli.training.attempt import Dimension
from confidentiality_cli.training.grade import ForkKind

__all__ = ["DIMENSIONS", "fork_heading", "percent", "said"]

E = TypeVar("E", bound=Enum)

DIMENSIONS = {
    Dimension.FIRST_STEP: "First step",
    Dimension.DISCLOSURE: "Tell or not",
    Dimension.RECIPIENTS: "Whom to tell",
    Dimension.URGENCY: "How soon",
    Dimension.INFORMATION: "What to share",
    Dimension.FORKS: "The way there",
}
_FORKS = {
    ForkKind.ANSWER: "First fork",
    ForkKind.ASKED_ONLY_BY_KEY: "First fork: only the key comes to this question",
    ForkKind.ASKED_ONLY_BY_TRAINEE: "First fork: only you came to this question",
}


def fork_heading(kind: ForkKind) -> str:
    """Name a fork."""
    return _FORKS[kind]


def percent(points: float) -> str:
    """Write a share of 0 to 1 as whole percent; only a full score is 100 and only none at all is 0."""
    whole = round(points * 100)
    if points < 1:
        whole = min(whole, 99)
    return f"{max(whole, 1) if points > 0 else 0} %"


def said(words: Mapping[E, str], mine: E | None) -> str:
    """Give what the trainee committed to in words."""
    return "Not sure" if mine is None else words[mine]
