"""The report as one self-contained HTML file: no script, no request to anywhere, every text escaped."""

from collections.abc import Iterator
from html import escape

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
    Section,
    SourceLine,
    SourceList,
    Subheading,
    Tone,
    Verdict,
)
from confidentiality_cli.report.html_style import STYLE
from confidentiality_cli.report.markdown import web_address
from confidentiality_cli.report.plot import plot_svg

__all__ = ["html_text"]

LONGEST_LABEL = 12
"""A longer label, such as a quoted answer, stands above its text."""
PAPER = "Two pages on paper leave out: why, what would change it, and how current each source is. The file has them."
"""What the printed pages say of themselves; hidden on a screen."""


def html_text(report: Report) -> str:
    """Lay a report out as an HTML page. What one needs at once comes first and fits the first printed page."""
    first = [one for one in report.sections if one.first_page]
    rest = [one for one in report.sections if not one.first_page]
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{escape(report.title)}</title>",
        f"<style>\n{STYLE}\n</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{escape(report.title)}</h1>",
        f'<p class="context">{escape(report.context)}</p>',
        *(line for section in first for line in _section(section)),
        '<div class="details">',
        *(line for section in rest for line in _section(section)),
        "</div>",
        *([f'<p class="paper">{PAPER}</p>'] if any(one.id == "why" for one in rest) else []),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield f'<section id="{escape(section.id)}">'
    # The verdict speaks for itself; its heading is there for those who move from heading to heading.
    style = ' class="spoken"' if section.id == "verdict" else ""
    yield f"<h2{style}>{escape(section.title)}</h2>"
    for block in section.blocks:
        yield from _block(block)
    yield "</section>"


def _block(block: Block) -> Iterator[str]:  # noqa: C901 - one case for each kind of block
    match block:
        case Verdict():
            yield from _verdict(block)
        case Paragraph():
            warning = "<strong>Warning:</strong> " if block.tone is Tone.WARNING else ""
            yield f'<p class="{block.tone.value}">{warning}{escape(block.text)}</p>'
        case Subheading():
            yield f"<h3>{escape(block.text)}</h3>"
        case Quote():
            yield f"<blockquote>“{escape(block.text)}”</blockquote>"
        case Listing():
            yield from _listing(block)
        case Card():
            yield from _card(block)
        case Glance():
            yield from _glance(block)
        case SourceList():
            yield '<ol class="sources">'
            yield from (_source(line) for line in block.lines)
            yield "</ol>"
        case Grid():
            heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in block.columns)
            yield f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>'
            yield from (_table_row(row) for row in block.rows)
            yield "</tbody></table></div>"
        case Plot():
            yield from plot_svg(block)


def _verdict(block: Verdict) -> Iterator[str]:
    part = " part" if block.title else ""
    yield f'<div class="verdict{part} tone-{block.tone.value}">'
    if block.title:
        yield f"<h3>{escape(block.title)}</h3>"
    when = f'<span class="when">{escape(block.urgency)}</span>'
    yield f'<p class="words">{escape(block.disclosure)}, {when}</p>'
    if block.headline:
        yield f'<p class="headline">{escape(block.headline)}</p>'
    yield "</div>"


def _listing(block: Listing) -> Iterator[str]:
    opening = {Marker.NUMBER: '<ol class="steps">', Marker.BOX: '<ul class="boxes">', Marker.BULLET: "<ul>"}
    if block.label:
        yield f"<h3>{escape(block.label)}</h3>"
    yield opening[block.marker]
    for entry in block.entries:
        by = f' <span class="by">{escape(entry.by)}</span>' if entry.by else ""
        yield f"<li>{escape(entry.text)}{by}</li>"
    yield "</ol>" if block.marker is Marker.NUMBER else "</ul>"


def _card(block: Card) -> Iterator[str]:
    yield f'<div class="card tone-{block.tone.value}">'
    style = "answer" if block.tag_label == "Answer" else "tag"
    tag = f' <span class="{style}">{escape(block.tag)}</span>' if block.tag else ""
    yield f"<h3>{escape(block.title)}{tag}</h3>"
    if block.facts:
        wide = max(len(fact.label) for fact in block.facts) > LONGEST_LABEL
        yield f'<dl class="{"wide" if wide else "cards"}">'
        for fact in block.facts:
            yield f"<dt>{escape(fact.label)}</dt>"
            yield f"<dd>{_fact(fact)}</dd>"
        yield "</dl>"
    yield "</div>"


def _fact(fact: Fact) -> str:
    match fact.kind:
        case FactKind.LINES:
            return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in fact.texts) + "</ul>"
        case FactKind.WORDS:
            return f'<div class="say">“{escape(" ".join(fact.texts))}”</div>'
        case FactKind.ITEMS:
            return escape("; ".join(fact.texts))
        case FactKind.TEXT:
            return escape(" ".join(fact.texts))


def _glance(block: Glance) -> Iterator[str]:
    yield '<div class="glance">'
    for group in block.groups:
        if group.note:
            yield f'<p class="note">{escape(group.note)}</p>'
        for row in group.rows:
            yield from _glance_row(row)
    yield "</div>"


def _glance_row(row: GlanceRow) -> Iterator[str]:
    yield f'<div class="row tone-{row.tone.value}">'
    yield f'<p class="tag">{escape(row.tag)}</p>'
    yield "<div>"
    by = f', <span class="by">{escape(row.by)}</span>' if row.by else ""
    how = f": {escape(row.how)}" if row.how else ""
    yield f'<p><span class="who">{escape(row.who)}</span>{by}{how}</p>'
    if row.share:
        yield f'<p class="share">Share: {escape("; ".join(row.share))}</p>'
    yield "</div>"
    yield "</div>"


def _table_row(row: GridRow) -> str:
    name, *texts = row.cells
    mark = f' <span class="mark">{escape(row.mark)}</span>' if row.mark else ""
    cells = "".join(f"<td>{escape(text)}</td>" for text in texts)
    return f'<tr><th scope="row">{escape(name)}{mark}</th>{cells}</tr>'


def _source(line: SourceLine) -> str:
    title = f". {escape(line.title)}" if line.title else ""
    address = web_address(line.url)
    shown = f'<a href="{escape(address)}">{escape(line.url)}</a>' if address else escape(line.url)
    link = f'<span class="link">{shown}</span>' if line.url else ""
    return f'<li>{escape(line.citation)}{title} <span class="currency">{escape(line.currency)}</span>{link}</li>'
