"""The sentences that grading says itself. Everything else in a debrief comes from the case or the tree."""

from collections.abc import Iterable

from confidentiality_cli.tree.model import Vocabulary
from confidentiality_cli.triage.walk import Row
from confidentiality_cli.vocabulary import Bar, Disclosure, Strength, Urgency

__all__ = [
    "AS_THE_KEY",
    "FURTHER",
    "NOT_SURE",
    "SAME",
    "barred",
    "forked",
    "gap",
    "listed",
    "outcome",
    "too_late",
    "unprotected",
]

AS_THE_KEY = "As in the key."
NOT_SURE = "Not sure is an honest answer, and it leads to consulting. It earns no points here."
SAME = "The same recommendation."
FURTHER = "Further questions first, beginning with: {question}"

_NOT_SURE_HERE = "Not sure is an honest answer. Here the case says enough to decide."
_TOOK_FOR_NO = "The case leaves this open. This takes not sure for no."
_DECIDED = "The case leaves this open. This decides what nobody knows yet."


def listed(names: Iterable[str], last: str = "and") -> str:
    """Join names as in a sentence."""
    *first, end = names
    return f"{', '.join(first)} {last} {end}" if first else end


def gap(mine: Disclosure | Urgency, key: Disclosure | Urgency, words: tuple[str, str]) -> str:
    """Say to which side of the key an answer lies; `words` name the strong and the weak side."""
    return f"{words[0] if mine.weight < key.weight else words[1]} than in the key."


def unprotected(labels: Iterable[str], strength: Strength) -> str:
    """Say who was not told and could have protected somebody."""
    names = tuple(labels)
    who = listed(names, "or")
    enough = " Any one of them would be enough." if len(names) > 1 else ""
    why = "The law obliges you to tell them" if strength is Strength.MUST else "They should be told at once"
    return f"Not told: {who}. {why}, to protect somebody from harm.{enough}"


def too_late(labels: Iterable[str]) -> str:
    """Say who would hear of a danger too late to protect anybody."""
    return f"Somebody is in danger now, and {listed(labels)} would hear of it too late."


def barred(label: str, bar: Bar, reason: str) -> str:
    """Say who was told and is to be kept out."""
    against = "The law keeps them out." if bar is Bar.MUST_NOT else "They should be kept out."
    return f"Told: {label}. {against} {reason}".rstrip()


def outcome(vocabulary: Vocabulary, disclosure: Disclosure, urgency: Urgency, headline: str) -> str:
    """Say in one line where a walk led."""
    return f"{vocabulary.disclosures[disclosure]}, {vocabulary.urgencies[urgency]}. {headline}"


def forked(why: str, mine: Row, key: Row) -> str:
    """Add what is special about a fork at which one side is not sure."""
    if mine.unsure and not key.unsure:
        return f"{why} {_NOT_SURE_HERE}"
    if key.unsure and not mine.unsure:
        return f"{why} {_TOOK_FOR_NO if _says_no(mine) else _DECIDED}"
    return why


def _says_no(row: Row) -> bool:
    chosen = (row.question.choice(value) for value in row.values)
    return all(choice is not None and (choice.alone or choice.id == "no") for choice in chosen)
