"""Whom the law names, in words: every part of a duty, the ways to meet it, everyone who may also be told."""

from collections.abc import Iterator

from confidentiality_cli.law.profile import LawSection, LegalEntry, Way
from confidentiality_cli.report.clock import due
from confidentiality_cli.report.law_names import PROFESSION, LawNames
from confidentiality_cli.vocabulary import Strength

__all__ = ["entry_name", "entry_text", "limits_of", "parts_of", "sentence", "single_limit", "way_text"]

ENDS = (".", "?", "!", ":", '."', '?"', "____")


def sentence(text: str) -> str:
    """End a text as a sentence, and begin it as one."""
    begun = f"{text[:1].upper()}{text[1:]}"
    return begun if not begun or begun.endswith(ENDS) else f"{begun}."


def entries_of(section: LawSection) -> Iterator[LegalEntry]:
    """Give everyone whom the duty names."""
    for part in section.duty:
        for way in part.ways:
            yield from way.entries


def limits_of(section: LawSection) -> tuple[str, ...]:
    """Give every time limit of the duty, each once."""
    return tuple(dict.fromkeys(due(entry.limit, None) for entry in entries_of(section) if entry.limit))


def single_limit(section: LawSection) -> bool:
    """Tell whether one limit holds for everyone the duty names, so that it need not be said of each."""
    return len({due(entry.limit, None) if entry.limit else "" for entry in entries_of(section)}) == 1


def parts_of(section: LawSection, names: LawNames) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each part of the duty: a label that says how its ways belong together, and the ways in words."""
    count = len(section.duty)
    for number, part in enumerate(section.duty, start=1):
        several = len(part.ways) > 1
        texts = [way_text(way, section, names) for way in part.ways]
        if count == 1:
            label = "Any one way is enough" if several else "Needed"
        else:
            label = f"Part {number} of {count}{', any one way' if several else ''}"
        yield label, tuple(texts)


def way_text(way: Way, section: LawSection, names: LawNames) -> str:
    """Say one way to meet a part of the duty, with what the law adds for each person it names."""
    told = [sentence(way.text)]
    if way.only_for:
        told.append(f"For: {_professions(way.only_for, names)}.")
    for entry in way.entries:
        text = entry_text(entry, names, Strength.MUST, said=way.text, limit=not single_limit(section))
        if text:
            told.append(text)
    if not way.entries:
        told.append("Nobody is told.")
    return " ".join(told)


def entry_name(entry: LegalEntry, names: LawNames) -> str:
    """Name somebody whom the law names."""
    return entry.label or names.recipient(entry.recipient)


def entry_text(entry: LegalEntry, names: LawNames, usual: Strength, *, said: str = "", limit: bool = True) -> str:
    """Say who is told, under which conditions, by when and how. Empty if `said` has said all of it already."""
    name = entry_name(entry, names)
    clauses = []
    if entry.strength is not usual:
        clauses.append(names.strength(entry.strength))
    if entry.limit and limit:
        clauses.append(f"limit: {due(entry.limit, None)}")
    if entry.when:
        clauses.append(f"only if {names.condition(entry.when)}")
    if entry.only_for:
        clauses.append(f"for: {_professions(entry.only_for, names)}")
    who = "" if _says(said, name) else f"Whom: {name}" if said else name
    about = "; ".join(clauses)
    head = f"{who}; {about}" if who and about else who or about
    return " ".join(sentence(text) for text in (head, entry.how, entry.excused) if text)


def _says(text: str, name: str) -> bool:
    """Tell whether a sentence names somebody in the very words already."""
    spoken = f" {text.casefold()} "
    return bool(name) and f" {name.casefold()} " in spoken.replace(",", " ").replace(".", " ")


def _professions(ids: tuple[str, ...], names: LawNames) -> str:
    return "; ".join(names.answer(PROFESSION, id_) for id_ in ids)
