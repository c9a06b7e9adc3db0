"""Reading of vocabulary.yaml and sources.yaml: display names, shared wording, citations."""

from enum import Enum
from typing import TypeVar

from confidentiality_cli.law.decode import read_source_entry
from confidentiality_cli.tree.model import Line, Source, Vocabulary
from confidentiality_cli.tree.pieces import read_lines
from confidentiality_cli.tree.reading import Fields, Reader
from confidentiality_cli.tree.source import Node
from confidentiality_cli.vocabulary import Bar, Disclosure, Inform, Recipient, Strength, Urgency

__all__ = ["PHRASES", "decode_sources", "decode_vocabulary"]

PHRASES = (
    "one_way_enough",
    "way_included",
    "law_unknown_fact",
    "law_confidence",
    "law_not_compared",
    "law_compared",
    "law_not_reviewed",
    "law_overdue",
    "no_as_of",
    "required_without_must",
    "client_later",
    "no_state_chosen",
    "state_law_silent",
    "bar_gives_way",
    "bar_gives_way_how",
    "bar_stands",
    "bar_stands_how",
)
"""Sentences the engine puts together itself; their wording is content."""

E = TypeVar("E", bound=Enum)


def decode_vocabulary(reader: Reader, root: Node) -> Vocabulary:
    """Read the display names; every word of every closed vocabulary must have one."""
    fields = reader.fields(root, "the vocabulary")
    blocks: dict[str, tuple[Line, ...]] = {}
    for key, value in fields.pairs("blocks"):
        blocks[key.value] = read_lines(reader, reader.items(value, f"block {key.value}"), "a block", blocks)
    vocabulary = Vocabulary(
        version=fields.text("version", required=True),
        disclaimer=fields.text("disclaimer", required=True),
        disclosures=_names(fields, "disclosures", Disclosure),
        urgencies=_names(fields, "urgencies", Urgency),
        strengths=_names(fields, "strengths", Strength),
        bars=_names(fields, "bars", Bar),
        informs=_names(fields, "informs", Inform),
        recipients=_names(fields, "recipients", Recipient),
        items=_texts(fields, "items"),
        jurisdictions=_texts(fields, "jurisdictions"),
        law_facts=_texts(fields, "law_facts"),
        phrases=_phrases(fields),
        blocks=blocks,
        topics={key.value: reader.text(value, "a topic") for key, value in fields.pairs("topics")},
    )
    fields.close()
    return vocabulary


def decode_sources(reader: Reader, root: Node) -> dict[str, Source]:
    """Read the citations that belong to no single jurisdiction."""
    return {key.value: read_source_entry(reader, key.value, value) for key, value in reader.pairs(root, "the sources")}


def _texts(fields: Fields, key: str) -> dict[str, str]:
    return {
        name.value: fields.reader.text(node, f"an entry of {key}") for name, node in fields.pairs(key, required=True)
    }


def _phrases(fields: Fields) -> dict[str, str]:
    written = _texts(fields, "phrases")
    node = fields.node("phrases")
    for name in PHRASES:
        if name not in written:
            mark = node.mark if node is not None else fields.mark
            fields.reader.problems.add("S005", mark, f'phrases lacks "{name}".', f"Add {name}: ... here.")
    return {name: written.get(name, "") for name in PHRASES}


def _names(fields: Fields, key: str, kind: type[E]) -> dict[E, str]:
    written = _texts(fields, key)
    words = {str(member.value): member for member in kind}
    node = fields.node(key)
    mark = node.mark if node is not None else fields.mark
    for word in words:
        if word not in written:
            fields.reader.problems.add("S005", mark, f'{key} lacks a name for "{word}".', f"Add {word}: ... here.")
    for word in written:
        if word not in words:
            fields.reader.problems.add("S001", mark, f'{key} has no word "{word}".', "Remove it.")
    return {member: written.get(word, word) for word, member in words.items()}
