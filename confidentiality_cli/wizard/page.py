"""Laying text out on a screen of any size: wrapping, and scrolling what does not fit. Pure."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Line", "Page", "Size", "first_sentence", "fit", "joined", "laid_out", "wrapped"]

Line = tuple[tuple[str, str], ...]
"""Pieces of one line on the screen, each a style and its text."""

_NARROWEST = 10
_SMALLEST_BODY = 3


@dataclass(frozen=True, slots=True)
class Size:
    """Columns and rows of the screen."""

    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Page:
    """Lines that stay at the top, lines that scroll, lines that stay at the bottom.

    `focus` is the range of body lines that must be seen; `first` the body line to start from when nothing has the
    focus. `shorter` are other tops for a screen on which not everything fits, each shorter than the one before; the
    longest is taken that leaves room for the body, or for `enough` lines of it.
    """

    top: tuple[Line, ...]
    body: tuple[Line, ...]
    bottom: tuple[Line, ...]
    focus: tuple[int, int] | None = None
    first: int = 0
    shorter: tuple[tuple[Line, ...], ...] = ()
    enough: int | None = None


def wrapped(text: str, columns: int, style: str = "", lead: str = "", lead_style: str = "") -> list[Line]:
    """Wrap a sentence; `lead` stands before the first line and the rest is set in under the text."""
    width = max(columns - len(lead) - 1, _NARROWEST)
    rows = textwrap.wrap(text, width, break_on_hyphens=False) or [""]
    leads = [lead, *([" " * len(lead)] * (len(rows) - 1))]
    return [((lead_style, one), (style, row)) for one, row in zip(leads, rows, strict=True)]


def joined(items: Sequence[str], columns: int, style: str = "") -> list[Line]:
    """Put short items side by side, as many as go on a line; an item is never split unless it is wider than that."""
    rows: list[str] = []
    for item in items:
        if rows and len(rows[-1]) + len(item) + 2 < columns:
            rows[-1] = f"{rows[-1]}  {item}"
        else:
            rows.append(item)
    return [line for row in rows for line in wrapped(row, columns, style)]


def first_sentence(text: str) -> str:
    """Give the first sentence."""
    sentence = text.split(". ", maxsplit=1)[0]
    return sentence if sentence == text or sentence.endswith(".") else f"{sentence}."


def fit(text: str, columns: int) -> str:
    """Shorten to one line: to its first sentence if that fits, else with three dots."""
    for candidate in (text, first_sentence(text)):
        if len(candidate) <= columns:
            return candidate
    return textwrap.shorten(text, max(columns, _NARROWEST), placeholder=" ...")


def laid_out(page: Page, size: Size) -> list[Line]:
    """Give the lines for a screen, never more than it has rows."""
    top, bottom = _top(page, size), page.bottom
    need = min(len(page.body), max(_SMALLEST_BODY, _height(page.focus) + 2))
    if len(top) + len(bottom) + need > size.rows:
        bottom = bottom[-1:]
    if len(top) + len(bottom) + need > size.rows:
        top = ()
    space = max(size.rows - len(top) - len(bottom), 1)
    return [*top, *_scrolled(page, space), *bottom][: size.rows]


def _top(page: Page, size: Size) -> tuple[Line, ...]:
    body = len(page.body) if page.enough is None else min(len(page.body), page.enough)
    tops = (page.top, *page.shorter)
    return next((top for top in tops if len(top) + body + len(page.bottom) <= size.rows), tops[-1])


def _height(focus: tuple[int, int] | None) -> int:
    return focus[1] - focus[0] if focus else 0


def _scrolled(page: Page, space: int) -> Sequence[Line]:
    body = page.body
    if len(body) <= space:
        return body
    inner = max(space - 2, 1)
    start = min(page.first, len(body) - inner)
    if page.focus is not None:
        # Show the page from its beginning as long as the focus is on it; of a focus that is too tall, its beginning.
        start = min(max(page.focus[1] - inner, 0), page.focus[0])
    start = max(start, 0)
    end = start + inner
    if start == 0:
        end += 1
    above = _mark("(more above)") if start > 0 else None
    below = _mark("(more below)") if end < len(body) else None
    return tuple(_present([above, *body[start:end], below]))


def _mark(text: str) -> Line:
    return (("class:hint", f"  {text}"),)


def _present(lines: Iterable[Line | None]) -> Iterable[Line]:
    return (line for line in lines if line is not None)
