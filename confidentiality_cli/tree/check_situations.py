"""Structure of situations.yaml: its concerns exist, every concern can be found, no two lines look the same."""

from collections import Counter
from collections.abc import Iterable

from confidentiality_cli.tree.check_scope import place
from confidentiality_cli.tree.conditions import UNSURE
from confidentiality_cli.tree.diagnostics import Mark, Problems, did_you_mean
from confidentiality_cli.tree.model import Question
from confidentiality_cli.tree.situations import Situation

__all__ = ["FEWEST", "check_situations"]

FEWEST = 3
"""A concern with fewer situations than this is hardly ever found by searching."""


def check_situations(situations: Iterable[Situation], concerns: Question, file: Mark, problems: Problems) -> None:
    """Check the situations against the question whose choices they lead to.

    Args:
        situations: all of them.
        concerns: the question that asks what has come up.
        file: where the situations are written.
        problems: where problems go.
    """
    written = tuple(situations)
    if not written:
        return  # why there is none was said when the file was read
    known = [choice.id for choice in concerns.choices if choice.id != UNSURE]
    _check_labels(written, problems)
    for situation in written:
        for id_ in situation.concerns:
            if id_ and id_ not in known:
                at = place(problems, place(problems, situation.mark, "concerns"), id_)
                message = f'there is no concern "{id_}" for {situation.id} to lead to.'
                mend = did_you_mean(id_, known) or "Name choices of the question concerns in triage.yaml."
                problems.add("R019", at, message, mend)
    led = Counter(id_ for situation in written for id_ in set(situation.concerns))
    for choice in concerns.choices:
        if not choice.alone and led[choice.id] < FEWEST:
            message = f'situations that lead to the concern "{choice.id}": {led[choice.id]}, too few for a search.'
            problems.add("C011", file, message, f"Write at least {FEWEST}, in the words people use.")


def _check_labels(situations: Iterable[Situation], problems: Problems) -> None:
    seen: dict[str, Situation] = {}
    for situation in situations:
        first = seen.setdefault(situation.label.casefold(), situation)
        if first is not situation and situation.label:
            at = place(problems, place(problems, situation.mark, "label"), situation.label)
            message = f'"{situation.label}" is also the label of {first.id}.'
            problems.add("C012", at, message, "Say in the label what is different, or make one situation of both.")
