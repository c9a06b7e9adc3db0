"""Searching in plain mode: what fits, as numbered lines that read well aloud, and which of them were chosen."""

from collections.abc import Sequence

from confidentiality_cli.tree.model import Question
from confidentiality_cli.tree.situations import Situation
from confidentiality_cli.wizard.searching import concern_names

__all__ = ["chosen_concerns", "found_lines"]

_MOST = 9
"""More lines than this are no help to somebody who listens."""


def found_lines(found: Sequence[Situation], question: Question) -> tuple[str, ...]:
    """Number what fits and name the concerns of each."""
    lines = [f"Fits: {len(found)}." if len(found) <= _MOST else f"Fits: {len(found)}; here are the first {_MOST}."]
    for number, situation in enumerate(found[:_MOST], 1):
        word = "Concerns" if len(situation.concerns) > 1 else "Concern"
        end = "" if situation.label.endswith("?") else "."
        lines.append(f"{number}. {situation.label}{end} {word}: {concern_names(situation, question)}.")
    return tuple(lines)


def chosen_concerns(found: Sequence[Situation], line: str) -> tuple[str, ...] | str:
    """Turn numbers into concerns, or into one sentence that says why it cannot be."""
    offered = found[:_MOST]
    concerns: list[str] = []
    for part in (part.strip() for part in line.split(",") if part.strip()):
        if not part.isdecimal() or not 1 <= int(part) <= len(offered):
            return f"Type a number from 1 to {len(offered)}, / and other words, or b."
        concerns.extend(offered[int(part) - 1].concerns)
    return tuple(dict.fromkeys(concerns)) or "Nothing chosen."
