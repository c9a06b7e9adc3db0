"""Reading of card.yaml: the emergency card, shown without a question asked."""

from dataclasses import dataclass

from confidentiality_cli.tree.diagnostics import Mark
from confidentiality_cli.tree.reading import Fields, Reader
from confidentiality_cli.tree.source import Node

__all__ = ["CARD_SECTIONS", "Card", "CardSection", "decode_card"]

CARD_SECTIONS = ("danger_to_other", "danger_to_self", "danger_to_child", "danger_to_you")
"""The dangers the card must speak to, in the order it shows them."""


@dataclass(frozen=True, slots=True)
class CardSection:
    """One kind of danger and what to do about it this minute."""

    id: str
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What to do this minute. `say`, `do_not_say` and `local` (blanks for local numbers) are one line each."""

    title: str
    sections: tuple[CardSection, ...]
    say: str
    do_not_say: str
    local: str
    sources: tuple[str, ...]
    mark: Mark


def decode_card(reader: Reader, root: Node) -> Card:
    """Read the card; every danger, both sentences and the line for local numbers are required."""
    fields = reader.fields(root, "the emergency card")
    card = Card(
        title=fields.text("title", required=True),
        sections=tuple(_read_section(fields, id_) for id_ in CARD_SECTIONS),
        say=fields.text("say", required=True),
        do_not_say=fields.text("do_not_say", required=True),
        local=fields.text("local", required=True),
        sources=fields.texts("sources", required=True),
        mark=fields.mark,
    )
    fields.close()
    return card


def _read_section(fields: Fields, id_: str) -> CardSection:
    node = fields.node(id_, required=True)
    if node is None:
        return CardSection(id_, "", ())
    body = fields.reader.fields(node, f"{id_} of the card")
    section = CardSection(id_, body.text("heading", required=True), body.texts("lines", required=True))
    if not section.lines and "lines" in body:
        fields.reader.problems.add("S003", body.mark, f"{id_} of the card has no line.", "Write at least one line.")
    body.close()
    return section
