"""A table on a terminal: columns where there is room for them, one row under the other where there is not."""

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
COLUMN = 13
"""A table with more columns needs at least this much room for each of them."""
FEW = 3
"""With so few columns each text of a stacked row has a line of its own; otherwise they run on."""


class GridView:
    """A table for whatever width it is printed in."""

    def __init__(self, block: Grid) -> None:
        self.block = block

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        columns = len(self.block.columns)
        if options.max_width >= max(NARROWEST, columns * COLUMN):
            yield _columns(self.block)
        else:
            for index, row in enumerate(self.block.rows):
                if index:
                    yield Text("")
                yield _name(row)
                yield Padding(_texts(self.block, row), (0, 0, 0, 2))


def _columns(block: Grid) -> Table:
    table = Table(box=None, padding=(0, 2, 1, 0), pad_edge=False, header_style="bold underline")
    for index, column in enumerate(block.columns):
        longest = max((len(row.cells[index]) for row in block.rows), default=0)
        table.add_column(column, ratio=None if longest < COLUMN else min(longest, 60), overflow="fold")
    for row in block.rows:
        table.add_row(_name(row), *(Text(text) for text in row.cells[1:]))
    return table


def _name(row: GridRow) -> Text:
    mark = f" ({row.mark})" if row.mark else ""
    return Text.assemble((row.cells[0], "bold"), mark)


def _texts(block: Grid, row: GridRow) -> Text:
    told = [
        Text.assemble((f"{column}: ", "dim"), text)
        for column, text in zip(block.columns[1:], row.cells[1:], strict=True)
    ]
    return Text("\n" if len(block.columns) <= FEW else "; ").join(told)
