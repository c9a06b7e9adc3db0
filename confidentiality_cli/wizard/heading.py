"""What frames every question: where you are, the case, what to do now, what was set aside, and the keys."""

from collections.abc import Iterator, Sequence

from confidentiality_cli.wizard.asking import Asking
from confidentiality_cli.wizard.page import Line, Size, first_sentence, fit, joined, wrapped

__all__ = ["bottom_of", "case_boxes", "least_top", "tops_of"]

_NOW_LINES = 4
_CASE_LINES = (12, 10, 8, 6, 5, 4, 3, 2, 1)
"""How many lines of a case may stay in sight where the whole of it has no room."""
_READABLE = 4
_GAP = 3
_TELLING = 16
"""Fewer signs of a case tell nothing."""
_BAR = "| "


def tops_of(asking: Asking, size: Size, *, typing: bool = False) -> tuple[tuple[Line, ...], ...]:
    """Give what may stand above a question, the longest first.

    What to do now gives way before the case does, because a case is there only for practice.

    Args:
        asking: the question.
        size: of the screen.
        typing: letters are text there, so that commands need Ctrl.
    """
    head = tuple(_title(asking, size))
    notes = tuple(line for note in asking.notes for line in wrapped(note, size.columns, "class:note"))
    key = "Ctrl-V" if typing else "v"
    whole, *shorter = case_boxes(asking.case, size.columns, key)
    boxes = [(whole, _NOW_LINES), *([(whole, 1)] if asking.now else []), *((one, 1) for one in shorter)]
    return tuple((*head, *case, *_now_box(asking.now, size.columns - 1, now), *notes, ()) for case, now in boxes)


def least_top(tops: Sequence[tuple[Line, ...]], asking: Asking) -> tuple[Line, ...]:
    """Give the shortest top for which hints may push the rest away; four lines of a case are worth more than hints."""
    return tops[-min(_READABLE, len(tops))] if asking.case else tops[-1]


def _title(asking: Asking, size: Size) -> list[Line]:
    columns = size.columns - 1
    right = str(asking.progress) if asking.progress else ""
    gap = columns - len(asking.title) - len(right)
    if right and gap >= _GAP:
        return [(("class:title", asking.title), ("", " " * gap), ("class:hint", right))]
    lines = wrapped(asking.title, size.columns, "class:title")
    return [*lines, *wrapped(right, size.columns, "class:hint")] if right else lines


def case_boxes(case: Sequence[str], columns: int, key: str) -> Iterator[list[Line]]:
    """Give a case whole, and then with less and less of it: its newest part, and the key that shows the whole."""
    whole = [line for part in case for line in _told(part, columns)]
    yield whole
    newest = _told(case[-1], columns) if len(case) > 1 else whole
    more = f"{_BAR}... {key} shows the whole case"
    for most in _CASE_LINES:
        if 1 < most < len(whole):
            yield [*newest[: most - 1], *wrapped(more, columns, "class:hint")]
        elif most < len(whole):
            yield _in_one_line(case[-1], columns, key)


def _told(part: str, columns: int) -> list[Line]:
    """Give a part of the story with a bar along its left side."""
    return [(("class:hint", _BAR), *line) for line in wrapped(part, columns - len(_BAR))]


def _in_one_line(part: str, columns: int, key: str) -> list[Line]:
    more = f" ({key}: all of it)"
    room = columns - 1 - len(_BAR) - len(more)
    if room < _TELLING:
        return wrapped(f"{_BAR}{key}: the case", columns, "class:hint")
    return [(("class:hint", _BAR), ("", fit(part, room)), ("class:hint", more))]


def _now_box(steps: tuple[str, ...], columns: int, most: int) -> list[Line]:
    """Give the first step's first sentence in full, and of the others one line each as far as there is room."""
    if not steps:
        return []
    rest = steps[1:]
    more = f" (!: {len(rest)} more)" if most == 1 and rest else ""
    lines = wrapped(f"1. {first_sentence(steps[0])}{more}", columns + 1, lead="NOW ", lead_style="class:now")
    room = most - len(lines)
    shown = rest if len(rest) <= room else rest[: max(room - 1, 0)]
    lines.extend((("", f"    {number}. {fit(step, columns - 7)}"),) for number, step in enumerate(shown, 2))
    if most > 1 and len(shown) < len(rest):
        lines.append((("", f"    and {len(rest) - len(shown)} more: press !"),))
    return lines


def bottom_of(message: str, legend: tuple[str, ...], size: Size) -> tuple[Line, ...]:
    """Give the lines below a question."""
    lines: list[Line] = [()]
    if message:
        lines.extend(wrapped(message, size.columns, "class:message"))
    lines.extend(joined(legend, size.columns, "class:legend"))
    return tuple(lines)
