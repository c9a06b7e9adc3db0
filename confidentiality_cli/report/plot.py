"""Shares of 0 to 1 over time, as lines of text and as a drawing. Neither needs colour to be read."""

from collections.abc import Iterator
from html import escape

from confidentiality_cli.report.blocks import Plot, PlotLine
from confidentiality_cli.report.debrief_words import percent

__all__ = ["PLOT_WIDTH", "plot_lines", "plot_svg"]

PLOT_WIDTH = 60

WIDTH, HEIGHT = 640, 260
LEFT, RIGHT, TOP, BOTTOM = 52, 16, 14, 34
DASHES = ("", "7 4", "2 4", "10 4 2 4", "1 3")
"""Lines are told apart by how they are dashed, not by colour."""
_BAR = 20
_LEVELS = (0.0, 0.25, 0.5, 0.75, 1.0)


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
    """Draw as SVG inside a page; the same numbers stand beside it as text."""
    yield f"<figure><figcaption>{escape(plot.title)}</figcaption>"
    yield f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(plot.title, quote=True)}" class="plot">'
    for level in _LEVELS:
        y = _y(level)
        yield f'<line class="level" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>'
        yield f'<text class="mark" x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{round(level * 100)} %</text>'
    most = max((len(line.points) for line in plot.lines), default=1)
    for number, line in enumerate(plot.lines):
        yield from _drawn(line, number, most)
    yield f'<text class="mark" x="{LEFT}" y="{HEIGHT - 8}">{escape(plot.axis)}</text>'
    yield "</svg></figure>"


def _drawn(line: PlotLine, number: int, most: int) -> Iterator[str]:
    places = [(_x(index, most), _y(points)) for index, (_, points) in enumerate(line.points)]
    dash = DASHES[number % len(DASHES)]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    path = " ".join(f"{x},{y}" for x, y in places)
    yield f'<polyline class="series" points="{path}"{dashed}/>'
    for (x, y), (at, points) in zip(places, line.points, strict=True):
        named = escape(f"{line.name}, {at}: {percent(points)}")
        yield f'<circle class="dot" cx="{x}" cy="{y}" r="3.5"><title>{named}</title></circle>'
    x, y = places[-1]
    anchor = "end" if x > WIDTH // 2 else "start"
    yield f'<text class="name" x="{x}" y="{max(y - 9, TOP)}" text-anchor="{anchor}">{escape(line.name)}</text>'


def _x(index: int, most: int) -> float:
    span = WIDTH - LEFT - RIGHT - 24
    return round(LEFT + 12 + (span * index / (most - 1) if most > 1 else span / 2), 1)


def _y(points: float) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - points), 1)
