"""Shares of 0 to 1 over time, as lines of text and as a drawing. Neither needs colour to be read."""

from collections.abc import Iterator
from html import escape

from confidentiality_cli.report.blocks import Plot, PlotLine
from confidentiality_cli.report.debrief_words import percent

__all__ = ["PLOT_WIDTH", "plot_lines", "plot_svg"]

PLOT_WIDTH = 60

WIDTH, HEIGHT = 640, 260
LEFT, RIGHT, TOP, BOTTOM = 52, 16, 14, 42
DASHES = ("", "7 4", "2 4", "10 4 2 4")
"""Lines are told apart by how they are dashed and by their marks, not by colour."""
MARKS = ("circle", "square", "triangle", "diamond", "cross")
KEY_ROW = 20
KEY_COLUMN = 200
KEY_SAMPLE = 34
LONGEST_NAME = 22
_BAR = 20
_LEVELS = (0.0, 0.25, 0.5, 0.75, 1.0)
_TICKS = 12
"""As many places are numbered; of more, every second or third is."""


def plot_lines(plot: Plot, width: int) -> Iterator[str]:
    """Draw with bars of signs, one line for each value."""
    for line in plot.lines:
        yield line.name
        room = max(len(at) for at, _ in line.points)
        bar = max(min(_BAR, width - room - 10), 5)
        for at, points in line.points:
            full = round(points * bar)
            yield f"  {at:<{room}} {percent(points):>6} {'#' * full}{'.' * (bar - full)}"


def plot_svg(plot: Plot) -> Iterator[str]:
    """Draw as SVG inside a page, with the names below the lines; each mark says its own value."""
    columns = max((WIDTH - LEFT) // KEY_COLUMN, 1)
    rows = -(-len(plot.lines) // columns)
    height = HEIGHT + rows * KEY_ROW
    yield f"<figure><figcaption>{escape(plot.title)}</figcaption>"
    yield f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(plot.title, quote=True)}" class="plot">'
    for level in _LEVELS:
        y = _y(level)
        yield f'<line class="level" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>'
        yield f'<text class="note" x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{round(level * 100)} %</text>'
    most = max(len(line.points) for line in plot.lines)
    for place in range(0, most, -(-most // _TICKS)):
        yield f'<text class="note" x="{_x(place, most)}" y="{_y(0) + 18}" text-anchor="middle">{place + 1}</text>'
    yield f'<text class="note" x="{WIDTH - RIGHT}" y="{HEIGHT - 8}" text-anchor="end">{escape(plot.axis)}</text>'
    for number, line in enumerate(plot.lines):
        yield from _drawn(line, number, most)
        yield from _named(line, number, LEFT + number % columns * KEY_COLUMN, HEIGHT + number // columns * KEY_ROW + 8)
    yield "</svg></figure>"


def _drawn(line: PlotLine, number: int, most: int) -> Iterator[str]:
    places = [(_x(index, most), _y(points)) for index, (_, points) in enumerate(line.points)]
    yield _stroke(" ".join(f"{x},{y}" for x, y in places), number)
    for (x, y), (at, points) in zip(places, line.points, strict=True):
        named = escape(f"{line.name}, {at}: {percent(points)}")
        yield f'<g class="mark">{_mark(x, y, number)}<title>{named}</title></g>'


def _named(line: PlotLine, number: int, x: int, y: int) -> Iterator[str]:
    """Show how a line is drawn, beside its name."""
    name = line.name if len(line.name) <= LONGEST_NAME else f"{line.name[: LONGEST_NAME - 3]}..."
    yield _stroke(f"{x},{y} {x + KEY_SAMPLE},{y}", number)
    yield f'<g class="mark">{_mark(x + KEY_SAMPLE / 2, y, number)}</g>'
    yield f'<text class="name" x="{x + KEY_SAMPLE + 8}" y="{y + 4}">{escape(name)}</text>'


def _stroke(points: str, number: int) -> str:
    dash = DASHES[number % len(DASHES)]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polyline class="series" points="{points}"{dashed}/>'


def _mark(x: float, y: float, number: int) -> str:
    """Give one of the shapes; the fifth is drawn and not filled."""
    match MARKS[number % len(MARKS)]:
        case "circle":
            return f'<circle cx="{x}" cy="{y}" r="4"/>'
        case "square":
            return f'<rect x="{x - 4}" y="{y - 4}" width="8" height="8"/>'
        case "triangle":
            return f'<polygon points="{x},{y - 5} {x + 5},{y + 4} {x - 5},{y + 4}"/>'
        case "diamond":
            return f'<polygon points="{x},{y - 6} {x + 6},{y} {x},{y + 6} {x - 6},{y}"/>'
        case _:
            return f'<path class="cross" d="M{x - 4},{y - 4}L{x + 4},{y + 4}M{x - 4},{y + 4}L{x + 4},{y - 4}"/>'


def _x(index: int, most: int) -> float:
    span = WIDTH - LEFT - RIGHT - 24
    return round(LEFT + 12 + (span * index / (most - 1) if most > 1 else span / 2), 1)


def _y(points: float) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - points), 1)
