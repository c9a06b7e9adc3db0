"""The report on a terminal: calm, in short lines, the verdict in words first and in colour second."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import TextIO

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from confidentiality_cli.report.blocks import (
    Block,
    Card,
    Entry,
    Fact,
    FactKind,
    Glance,
    GlanceRow,
    Grid,
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
from confidentiality_cli.report.content import build
from confidentiality_cli.report.plot import PLOT_WIDTH, plot_lines
from confidentiality_cli.report.terminal_grid import WIDEST_GRID, GridView
from confidentiality_cli.triage.decide import Decision

__all__ = ["show", "show_report", "terminal_text"]

WIDEST = 92
"""Longer lines tire the eye; a wider terminal keeps its right side free."""
NARROW = 60
"""Below this, labels stand above their texts instead of beside them."""
LABEL = 12
TELLING = 40
"""A sentence shorter than this, such as "Act now.", does not stand alone there."""
STEPS_AGAIN = 3
"""How many steps stand at the end once more."""
NOT_AGAIN = ("MAY", "SHOULD NOT")
"""Who need not stand there."""
LONGEST_LABEL = 32
"""A longer label, such as a quoted answer, stands above its text."""
TAG = 20
RESET = "\x1b[0m"
PLAIN_SIGNS = str.maketrans({"┃": "|", "│": "|", "•": "-", "·": "-", "“": '"', "”": '"', "§": "s."})

STYLES = {
    Tone.STRONG: "bold red",
    Tone.GO: "bold magenta",
    Tone.CARE: "bold blue",
    Tone.HOLD: "bold green",
    Tone.NORMAL: "bold",
    Tone.QUIET: "dim",
    Tone.WARNING: "bold red",
}
"""Colours of the sixteen that stay readable on light and on dark backgrounds."""


def show(  # noqa: PLR0913 - what the terminal is like, by keyword
    decision: Decision,
    stream: TextIO,
    *,
    today: date,
    at: datetime | None = None,
    width: int | None = None,
    no_color: bool = False,
) -> None:
    """Print a decision's report to a stream, in the width and with the styles that it can take."""
    show_report(build(decision, today=today, at=at), stream, width=width, no_color=no_color)


def show_report(report: Report, stream: TextIO, *, width: int | None = None, no_color: bool = False) -> None:
    """Print content that is made of blocks already.

    Colour and bold type appear only on a terminal; `no_color` (NO_COLOR) leaves bold type alone.
    """
    console = Console(file=stream, width=width, no_color=no_color or None, markup=False, emoji=False, highlight=False)
    with console.capture() as captured:
        _print(report, console)
    stream.write(_encodable(_trimmed(captured.get()), console.encoding))
    stream.flush()


def terminal_text(report: Report, *, width: int, color: bool) -> str:
    """Give what `show` would print, as a text."""
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    _print(report, console)
    return _trimmed(stream.getvalue())


def _trimmed(text: str) -> str:
    """Drop spaces at the ends of lines, which would make a mess of a terminal that is made narrower."""
    return "\n".join(_trimmed_line(line.rstrip()) for line in text.split("\n"))


def _trimmed_line(line: str) -> str:
    return f"{line.removesuffix(RESET).rstrip()}{RESET}" if line.endswith(RESET) else line


def _encodable(text: str, encoding: str) -> str:
    """Give way on an old terminal: plain signs for ours, a question mark for whatever else it cannot show."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(PLAIN_SIGNS).encode(encoding, "replace").decode(encoding)
    return text


def _print(report: Report, console: Console) -> None:
    narrow = console.width < NARROW
    width = min(console.width, WIDEST)
    for text, style in ((report.title, "bold"), (report.context, "dim")):
        if text:
            console.print(Text(text, style=style), width=width)
    for section in report.sections:
        for line in _section(section, narrow=narrow):
            console.print(line, width=min(console.width, WIDEST_GRID) if isinstance(line, GridView) else width)
    for number, line in enumerate(_ending(report)):
        if not number:
            console.print()
        console.print(line, width=width)


def _ending(report: Report) -> Iterator[RenderableType]:
    """Say what matters once more in a few lines: on a terminal the end is what stays in sight."""
    verdicts = [block for block in report.sections[0].blocks if isinstance(block, Verdict)]
    for verdict in verdicts:
        yield _verdict(replace(verdict, headline=""))
    for section in report.sections:
        for block in section.blocks:
            if section.id == "now" and isinstance(block, Listing):
                first = tuple(Entry(_first_sentence(entry.text), entry.by) for entry in block.entries[:STEPS_AGAIN])
                yield _listing(Listing(first, block.marker))
            if isinstance(block, Glance):
                rows = [row for group in block.groups for row in group.rows if not row.tag.startswith(NOT_AGAIN)]
                for tag in dict.fromkeys(row.tag for row in rows):
                    yield Text(f"{tag}: {', '.join(row.who for row in rows if row.tag == tag)}")
    if verdicts:
        yield Text("In short. The whole report is above; scroll up for it.", style="dim")


def _first_sentence(text: str) -> str:
    """Give as many whole sentences as it takes to say something."""
    told = ""
    for sentence in re.split(r"(?<=[.!?]) ", text):
        told = f"{told} {sentence}".strip()
        if len(told) >= TELLING:
            break
    return told


def _section(section: Section, *, narrow: bool) -> Iterator[RenderableType]:
    yield Text("")
    if section.id != "verdict":
        yield Text(section.title.upper(), style="bold underline")
        yield Text("")
    before: Block | None = None
    for block in section.blocks:
        if before is not None and not (isinstance(before, Paragraph) and isinstance(block, Listing | Paragraph)):
            yield Text("")
        yield _block(block, narrow=narrow)
        before = block


def _block(block: Block, *, narrow: bool) -> RenderableType:  # noqa: C901, PLR0911 - one way out for each block
    match block:
        case Verdict():
            return _verdict(block)
        case Paragraph():
            start = "Warning: " if block.tone is Tone.WARNING else ""
            return Text(f"{start}{block.text}", style="" if block.tone is Tone.NORMAL else STYLES[block.tone])
        case Subheading():
            return Text(block.text, style="bold")
        case Quote():
            return _quote(block.text)
        case Listing():
            return _listing(block)
        case Card():
            return _card(block, narrow=narrow)
        case Glance():
            return _glance(block, narrow=narrow)
        case SourceList():
            rows = [(f"{number}.", _source(line)) for number, line in enumerate(block.lines, start=1)]
            return _marked(rows)
        case Grid():
            return GridView(block)
        case Plot():
            return Text("\n".join((block.title, *plot_lines(block, PLOT_WIDTH))), no_wrap=True, overflow="crop")


def _verdict(block: Verdict) -> RenderableType:
    lines = [Text.assemble((block.disclosure.upper(), STYLES[block.tone]), ("  ·  ", "dim"), (block.urgency, "bold"))]
    if block.title:
        lines.insert(0, Text(block.title, style="bold"))
    if block.headline:
        lines.append(Text(block.headline))
    return _Barred(Group(*lines), "┃ ", STYLES[block.tone])


def _quote(text: str) -> RenderableType:
    return _Barred(Text(f"“{text}”", style="italic"), "│ ", "dim")


class _Barred:
    """Something with a bar along its left side, and nothing around it."""

    def __init__(self, inner: RenderableType, bar: str, style: str) -> None:
        self.inner = inner
        self.bar = bar
        self.style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        narrower = options.update_width(max(options.max_width - len(self.bar), 1))
        bar = Segment(self.bar, console.get_style(self.style))
        for line in console.render_lines(self.inner, narrower, pad=False):
            yield bar
            yield from line
            yield Segment.line()


def _marked(rows: list[tuple[str, RenderableType]]) -> Table:
    """Set texts behind markers, with the text in a column of its own."""
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", no_wrap=True, width=max(len(marker) for marker, _ in rows))
    table.add_column(ratio=1, overflow="fold")
    for marker, text in rows:
        table.add_row(Text(marker, style="dim"), text)
    return table


def _listing(block: Listing) -> RenderableType:
    signs = {Marker.BULLET: "•", Marker.BOX: "[ ]"}
    rows: list[tuple[str, RenderableType]] = []
    for number, entry in enumerate(block.entries, start=1):
        text = Text(entry.text)
        if entry.by:
            text.append(f"  {entry.by}", style="bold")
        rows.append((signs.get(block.marker, f"{number}."), text))
    body = _marked(rows)
    return Group(Text(block.label, style="bold"), body) if block.label else body


def _card(block: Card, *, narrow: bool) -> RenderableType:
    parts: list[RenderableType] = [_title(block, narrow=narrow)]
    longest = max((len(fact.label) for fact in block.facts), default=LONGEST_LABEL + 1)
    if longest <= LONGEST_LABEL and not narrow:
        table = Table.grid(padding=(0, 1))
        table.add_column(no_wrap=True, width=max(longest, LABEL))
        table.add_column(ratio=1, overflow="fold")
        for fact in block.facts:
            table.add_row(Text(fact.label, style="dim"), _fact(fact))
        parts.append(Padding(table, (0, 0, 0, 2)))
    else:
        for fact in block.facts:
            parts.append(Padding(Text(fact.label, style="dim"), (0, 0, 0, 2)))
            parts.append(Padding(_fact(fact), (0, 0, 0, 4)))
    return Group(*parts)


def _title(block: Card, *, narrow: bool) -> Text:
    if not block.tag:
        return Text(block.title, style="bold")
    if block.tag_label == "Answer":
        return Text.assemble(block.title, "\n" if narrow else "  ", (block.tag, "bold"))
    return Text.assemble((block.title, "bold"), "\n" if narrow else "  ", (block.tag, STYLES[block.tone]))


def _fact(fact: Fact) -> RenderableType:
    match fact.kind:
        case FactKind.LINES:
            return _marked([("-", Text(text)) for text in fact.texts])
        case FactKind.WORDS:
            return Text(f"“{' '.join(fact.texts)}”", style="italic")
        case FactKind.ITEMS:
            return Text("; ".join(fact.texts))
        case FactKind.TEXT:
            return Text(" ".join(fact.texts), style="dim" if fact.label == "Basis" else "")


def _glance(block: Glance, *, narrow: bool) -> RenderableType:
    parts: list[RenderableType] = []
    for index, group in enumerate(block.groups):
        if index and (group.note or block.groups[index - 1].note):
            parts.append(Text(""))
        if group.note:
            parts.append(Text(group.note, style="italic"))
        parts.extend(_glance_row(row, narrow=narrow) for row in group.rows)
    return Group(*parts)


def _glance_row(row: GlanceRow, *, narrow: bool) -> RenderableType:
    text = Text(row.who, style="bold")
    if row.by:
        text.append(f", {row.by}", style=STYLES[Tone.WARNING])
    lines = [text]
    if row.how:
        text.append(f": {row.how}", style="not bold")
    if row.share:
        lines.append(Text(f"Share: {'; '.join(row.share)}", style="dim"))
    if narrow:
        return Group(Text(row.tag, style=STYLES[row.tone]), *(Padding(line, (0, 0, 0, 2)) for line in lines))
    table = Table.grid(padding=(0, 2))
    table.add_column(width=TAG)
    table.add_column(ratio=1, overflow="fold")
    table.add_row(Text(row.tag, style=STYLES[row.tone]), Group(*lines))
    return table


def _source(line: SourceLine) -> RenderableType:
    text = Text(line.citation)
    if line.title:
        text.append(f". {line.title}")
    lines = [text, Text(line.currency, style="dim")]
    if line.url:
        lines.append(Text(line.url, style="dim", overflow="fold"))
    return Group(*lines)
