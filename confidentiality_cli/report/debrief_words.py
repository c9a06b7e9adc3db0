"""The words of a debrief that are neither the case's nor the tree's."""

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from confidentiality_cli.training.attempt import Dimension
from confidentiality_cli.training.grade import Debrief, ForkKind, Score, StageDebrief

__all__ = ["DIMENSIONS", "fork_heading", "percent", "remark_of", "said"]

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


def remark_of(debrief: Debrief, score: Score) -> str:
    """Say in a few words what a score rests on; of several parts, how each of them went."""
    if len(debrief.stages) == 1:
        return _remark(debrief.stages[0], score)
    parts = (
        f"part {number}: {percent(one.points)}"
        for number, stage in enumerate(debrief.stages, 1)
        for one in stage.scores
        if one.dimension is score.dimension
    )
    return ", ".join(parts)


def _remark(stage: StageDebrief, score: Score) -> str:
    """Leave to the parts below what takes more than a line: feedback, names, lists."""
    if score.points == 1:
        return "" if stage.accepted is None or score.dimension is not Dimension.DISCLOSURE else "Can be defended too."
    match score.dimension:
        case Dimension.FIRST_STEP:
            unsure = stage.first_step is not None and not stage.first_step[0]
            return "Not sure." if unsure else "Something else comes first."
        case Dimension.DISCLOSURE | Dimension.URGENCY:
            asked = stage.disclosure if score.dimension is Dimension.DISCLOSURE else stage.urgency
            return "Not sure." if asked[0] is None else score.remark
        case Dimension.RECIPIENTS:
            missed = sum(not need.met for need in stage.needs)
            return _counted((missed, "missed"), (len(stage.wrongly_told), "wrongly told"))
        case Dimension.INFORMATION:
            return _counted((len(stage.over_shared), "too many"), (len(stage.under_shared), "left out"))
        case Dimension.FORKS:
            return f"The ways part at: {stage.forks[0].text}" if stage.forks else ""


def _counted(*pairs: tuple[int, str]) -> str:
    told = ", ".join(f"{count} {word}" for count, word in pairs if count)
    return f"{told}." if told else ""
