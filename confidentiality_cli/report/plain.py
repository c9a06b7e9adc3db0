"""Linear text that reads well aloud: no box drawing, no colour, every value behind its label."""

from collections.abc import Iterator
from textwrap import wrap

from confidentiality_cli.report.blocks import (
    Block,
    Card,
    Fact,
    FactKind,
    Glance,
    Grid,
    Listing,
    Marker,
    Paragraph,
    Plot,
    Quote,
    Report,
    SourceLine,
    SourceList,
    Subheading,
    Tone,
    Verdict,
)
from confidentiality_cli.report.plot import plot_lines

__all__ = ["plain_text"]

_RUNNING = (Paragraph, Verdict)
"""A paragraph follows these without an empty line."""


def plain_text(report: Report, width: int) -> str:
    """Lay a report out as plain lines of at most `width` columns; only a longer word may stand out."""
    lines = list(_wrapped(f"{report.title}. {report.context}", width))
    count = len(report.sections)
    for number, section in enumerate(report.sections, start=1):
        lines.extend(("", "", f"Part {number} of {count}. {section.title}", ""))
        for index, block in enumerate(section.blocks):
            if index and not (isinstance(block, Paragraph) and isinstance(section.blocks[index - 1], _RUNNING)):
                lines.append("")
            lines.extend(_block(block, width))
    return "\n".join(lines) + "\n"


def _wrapped(text: str, width: int, first: str = "", rest: str = "  ") -> list[str]:
    return wrap(
        text,
        max(width, 20),
        initial_indent=first,
        subsequent_indent=rest if first else "",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", ":", '"', "____")) else f"{text}."


def _block(block: Block, width: int) -> Iterator[str]:  # noqa: C901 - one case for each kind of block
    match block:
        case Verdict():
            yield from _verdict(block, width)
        case Paragraph():
            start = "Warning: " if block.tone is Tone.WARNING else ""
            yield from _wrapped(f"{start}{block.text}", width)
        case Subheading():
            yield from _wrapped(_sentence(block.text), width)
        case Quote():
            yield from _wrapped(f'You could say: "{block.text}"', width)
        case Listing():
            yield from _listing(block, width)
        case Card():
            yield from _card(block, width)
        case Glance():
            yield from _glance(block, width)
        case SourceList():
            yield from _sources(block, width)
        case Grid():
            yield from _grid(block, width)
        case Plot():
            yield from (block.title, *plot_lines(block, width))


def _verdict(block: Verdict, width: int) -> Iterator[str]:
    if block.title:
        yield from _wrapped(f"Concern: {_sentence(block.title)}", width)
    yield from _wrapped(f"{block.disclosure}, {block.urgency}.", width)
    if block.headline:
        yield from _wrapped(block.headline, width)


def _listing(block: Listing, width: int) -> Iterator[str]:
    if block.label:
        yield from _wrapped(f"{block.label}:", width)
    for number, entry in enumerate(block.entries, start=1):
        marker = f"{number}. " if block.marker is Marker.NUMBER else "- "
        limit = f" Limit: {entry.by}." if entry.by else ""
        yield from _wrapped(f"{entry.text}{limit}", width, marker, " " * len(marker))


def _card(block: Card, width: int) -> Iterator[str]:
    tag = f" {block.tag_label}: {_sentence(block.tag)}" if block.tag else ""
    yield from _wrapped(f"{block.title_label}: {_sentence(block.title)}{tag}", width)
    for fact in block.facts:
        yield from _fact(fact, width)


def _fact(fact: Fact, width: int) -> Iterator[str]:
    match fact.kind:
        case FactKind.LINES:
            yield from _wrapped(f"{fact.label}:", width)
            for text in fact.texts:
                yield from _wrapped(text, width, "- ")
        case FactKind.WORDS:
            yield from _wrapped(f'{fact.label}: "{" ".join(fact.texts)}"', width)
        case FactKind.ITEMS:
            yield from _wrapped(f"{fact.label}: {_sentence('; '.join(fact.texts))}", width)
        case FactKind.TEXT:
            yield from _wrapped(f"{fact.label}: {_sentence(' '.join(fact.texts))}", width)


def _glance(block: Glance, width: int) -> Iterator[str]:
    for index, group in enumerate(block.groups):
        if index and (group.note or block.groups[index - 1].note):
            yield ""
        if group.note:
            yield from _wrapped(group.note, width)
        for row in group.rows:
            by = f" By when: {_sentence(row.by)}" if row.by else ""
            yield from _wrapped(f"{row.tag}: {_sentence(row.who)} {row.how}{by}".rstrip(), width, "- ")
            if row.share:
                yield from _wrapped(f"Share: {_sentence('; '.join(row.share))}", width, "  ", "  ")


def _grid(block: Grid, width: int) -> Iterator[str]:
    """Read each row out: its name, then every text behind the name of its column."""
    for row in block.rows:
        name, *texts = row.cells
        mark = f": {row.mark}" if row.mark else ""
        named = zip(block.columns[1:], texts, strict=True)
        told = (f"{column}: {_sentence(text)}" for column, text in named if text)
        yield from _wrapped(" ".join((_sentence(f"{name}{mark}"), *told)), width, "- ")


def _sources(block: SourceList, width: int) -> Iterator[str]:
    for number, line in enumerate(block.lines, start=1):
        yield from _source(line, number, width)


def _source(line: SourceLine, number: int, width: int) -> Iterator[str]:
    title = f" {_sentence(line.title)}" if line.title else ""
    start = f"{number}. "
    rest = " " * len(start)
    currency = line.currency[:1].upper() + line.currency[1:]
    yield from _wrapped(f"{_sentence(line.citation)}{title} {_sentence(currency)}", width, start, rest)
    if line.url:
        yield f"{rest}{line.url}"
