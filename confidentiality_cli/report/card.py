"""The emergency card as plain text."""

import textwrap

from confidentiality_cli.tree.decode_card import Card

__all__ = ["card_text"]

BULLET = "- "


def card_text(card: Card, width: int) -> str:
    """Set the card for a terminal `width` columns wide; at 80 columns it fits one screen of 24 rows.

    Plain text without colour or control characters, so that it reads the same aloud, in a pipe and on paper.
    """
    rows = [card.title]
    for section in card.sections:
        rows.append(section.heading.upper())
        rows.extend(BULLET + line for line in section.lines)
    rows.extend((card.say, card.do_not_say, card.local))
    return "\n".join(set_row for row in rows for set_row in _wrap(row, width))


def _wrap(row: str, width: int) -> list[str]:
    hang = " " * len(BULLET)
    return textwrap.wrap(row, max(width, 20), subsequent_indent=hang, break_on_hyphens=False)
