"""The report as Markdown: headings, checklists, every text of the content escaped."""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from confidentiality_cli.report.blocks import (
    Block,
    Card,
    Fact,
    FactKind,
    Glance,
    GlanceRow,
    Grid,
    GridRow,
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
from confidentiality_cli.report.plot import PLOT_WIDTH, plot_lines

__all__ = ["escaped", "markdown_text", "web_address"]

SPECIAL = re.compile(r"(?<=\s)_{3,}(?=[\s.,;:?!]|$)|[\\`*_\[\]<>|~&]")
"""Blanks to fill in (____) between spaces mean nothing in Markdown and stay readable."""
LINE_START = re.compile(r"^(\d+)([.)])|^([#+=-])")
"""What would start a list or a heading if it came first on a line."""


def escaped(text: str) -> str:
    """Make Markdown and HTML in a text stand for themselves."""
    marked = SPECIAL.sub(lambda found: found[0] if len(found[0]) > 1 else f"\\{found[0]}", text)
    return LINE_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", marked)


def web_address(url: str) -> str:
    """Give an address that may become a link: http or https, with nothing in it that could end the link early."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return quote(url, safe=":/?#@!$&'*+,;=%~-._")


def markdown_text(report: Report) -> str:
    """Lay a report out as Markdown."""
    lines = [f"# {escaped(report.title)}", "", escaped(report.context), ""]
    for section in report.sections:
        lines.extend((f"## {escaped(section.title)}", ""))
        for block in section.blocks:
            lines.extend((*_block(block), ""))
    return "\n".join(lines).rstrip("\n") + "\n"


def _block(block: Block) -> Iterator[str]:  # noqa: C901 - one case for each kind of block
    match block:
        case Verdict():
            title = f"{escaped(block.title)}: " if block.title else ""
            headline = f" {escaped(block.headline)}" if block.headline else ""
            yield f"**{title}{escaped(block.disclosure)}, {escaped(block.urgency)}.**{headline}"
        case Paragraph():
            yield f"**Warning:** {escaped(block.text)}" if block.tone is Tone.WARNING else escaped(block.text)
        case Subheading():
            yield f"### {escaped(block.text)}"
        case Quote():
            yield f"> {escaped(block.text)}"
        case Listing():
            yield from _listing(block)
        case Card():
            yield from _card(block)
        case Glance():
            yield from _glance(block)
        case SourceList():
            yield from (_source(line, number) for number, line in enumerate(block.lines, start=1))
        case Grid():
            yield f"| {' | '.join(escaped(column) for column in block.columns)} |"
            yield f"|{' --- |' * len(block.columns)}"
            yield from (_row(row) for row in block.rows)
        case Plot():
            # Set in by four columns and not fenced: no name in it can end it.
            yield from (f"**{escaped(block.title)}**", "", *(f"    {line}" for line in plot_lines(block, PLOT_WIDTH)))


def _listing(block: Listing) -> Iterator[str]:
    if block.label:
        yield f"**{escaped(block.label)}**"
        yield ""
    for number, entry in enumerate(block.entries, start=1):
        # Steps are numbered and can be ticked off; a plain bullet is for reading only.
        sign = {Marker.NUMBER: f"{number}. [ ]", Marker.BOX: "- [ ]", Marker.BULLET: "-"}[block.marker]
        limit = f" **{escaped(entry.by)}**" if entry.by else ""
        yield f"{sign} {escaped(entry.text)}{limit}"


def _card(block: Card) -> Iterator[str]:
    tag = f" - {escaped(block.tag)}" if block.tag else ""
    yield f"### {escaped(block.title)}{tag}"
    yield ""
    for fact in block.facts:
        yield from _fact(fact)


def _fact(fact: Fact) -> Iterator[str]:
    label = f"- **{escaped(fact.label)}:**"
    match fact.kind:
        case FactKind.LINES:
            yield label
            yield from (f"  - {escaped(text)}" for text in fact.texts)
        case FactKind.WORDS:
            yield f'{label} "{escaped(" ".join(fact.texts))}"'
        case FactKind.ITEMS:
            yield f"{label} {escaped('; '.join(fact.texts))}"
        case FactKind.TEXT:
            yield f"{label} {escaped(' '.join(fact.texts))}"


def _glance(block: Glance) -> Iterator[str]:
    for index, group in enumerate(block.groups):
        if index and (group.note or block.groups[index - 1].note):
            yield ""
        if group.note:
            yield escaped(group.note)
            yield ""
        yield from (_glance_row(row) for row in group.rows)


def _glance_row(row: GlanceRow) -> str:
    by = f" **By when: {escaped(row.by)}.**" if row.by else ""
    how = f" {escaped(row.how)}" if row.how else ""
    share = f" Share: {escaped('; '.join(row.share))}." if row.share else ""
    return f"- **{escaped(row.tag)}: {escaped(row.who)}.**{by}{how}{share}"


def _row(row: GridRow) -> str:
    name, *texts = row.cells
    mark = f" ({escaped(row.mark)})" if row.mark else ""
    return f"| **{escaped(name)}**{mark} | {' | '.join(escaped(text) for text in texts)} |"


def _source(line: SourceLine, number: int) -> str:
    title = f". {escaped(line.title)}" if line.title else ""
    address = web_address(line.url)
    shown = f" <{address}>" if address else f" {escaped(line.url)}" if line.url else ""
    return f"{number}. {escaped(line.citation)}{title} ({escaped(line.currency)}).{shown}"
