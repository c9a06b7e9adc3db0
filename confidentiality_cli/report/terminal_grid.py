"""A table on a terminal: columns where there is room for them, one row under the other where there is not."""

from itertools import starmap

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from confidentiality_cli.report.blocks import Grid, GridRow

__all__ = ["WIDEST_GRID", "GridView"]

WIDEST_GRID = 150
"""Columns profit from room that running text does not."""
NARROWEST = 60
"""Below this nothing stands side by side."""
GAP = 2
TINY, SHORT = 6, 20
"""Columns no wider than these are not wrapped, so that numbers and, where there is room, names stay in one piece."""
SHARE = 0.75
"""As much of the room may go to names that are not wrapped; the rest is for running text."""
WEIGHTIEST = 120
"""A longer text claims no more room than this one would."""


class GridView:
    """A table for whatever width it is printed in."""

    def __init__(self, block: Grid) -> None:
        self.block = block

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        widths = _widths(self.block, options.max_width)
        if widths and options.max_width >= NARROWEST:
            yield _columns(self.block, widths)
        elif self.block.unnamed:
            yield from _run_on(self.block, options.max_width)
        else:
            yield from _stacked(self.block)


def _widths(block: Grid, room: int) -> list[int]:
    """Share the room out: no column narrower than its longest word, the rest by length. Empty if words do not fit."""
    texts = [[block.columns[0], *(_name(row).plain for row in block.rows)]]
    for index, column in enumerate(block.columns[1:], start=1):
        texts.append([column, *(row.cells[index] for row in block.rows)])
    room -= GAP * (len(texts) - 1)
    words = [max(len(word) for text in column for word in (text.split() or [""])) for column in texts]
    most = [max(len(text) for text in column) for column in texts]
    least = _least(words, most, room)
    free = room - sum(least)
    if free < 0:
        return []
    wishes = [min(long, WEIGHTIEST) - min(short, WEIGHTIEST) for short, long in zip(least, most, strict=True)]
    shares = [free * wish // max(sum(wishes), 1) for wish in wishes]
    wanted = zip((a + b for a, b in zip(least, shares, strict=True)), most, strict=True)
    return list(starmap(min, wanted))


def _least(words: list[int], most: list[int], room: int) -> list[int]:
    """Give each column its longest word; the narrowest columns first get all they want."""
    least = list(words)
    for index in sorted(range(len(most)), key=most.__getitem__):
        needed = sum(least) - least[index] + most[index]
        if needed <= room and (most[index] <= TINY or (most[index] <= SHORT and needed <= room * SHARE)):
            least[index] = most[index]
    return least


def _columns(block: Grid, widths: list[int]) -> Table:
    below = 0 if block.close else 1
    table = Table(box=None, padding=(0, GAP, below, 0), pad_edge=False, header_style="bold underline")
    for column, width in zip(block.columns, widths, strict=True):
        table.add_column(column, width=width, overflow="fold")
    for row in block.rows:
        table.add_row(_name(row), *(Text(text) for text in row.cells[1:]))
    return table


def _stacked(block: Grid) -> RenderResult:
    for index, row in enumerate(block.rows):
        if index:
            yield Text("")
        yield _name(row)
        for column, text in zip(block.columns[1:], row.cells[1:], strict=True):
            if not text:
                continue
            yield Padding(Text.assemble((f"{column}: ", "dim"), text), (0, 0, 0, 2))


def _run_on(block: Grid, room: int) -> RenderResult:
    """Set each row as one sentence, on one line if there is room."""
    for row in block.rows:
        name, text = _name(row), "; ".join(text for text in row.cells[1:] if text)
        if len(name) + len(text) + 2 <= room:
            yield Text.assemble(name, f": {text}" if text else "")
        else:
            yield name
            yield Padding(Text(text), (0, 0, 0, 2))


def _name(row: GridRow) -> Text:
    mark = f" ({row.mark})" if row.mark else ""
    return Text.assemble((row.cells[0], "bold"), mark)
