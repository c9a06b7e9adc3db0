"""What frames every question: where you are, what to do now, what was set aside, and the keys."""

from confidentiality_cli.wizard.asking import Asking
from confidentiality_cli.wizard.page import Line, Size, first_sentence, fit, joined, wrapped

__all__ = ["bottom_of", "top_of"]

_NOW_LINES = 4
_CASE_LINES = {True: 2, False: 6}
_TALL = 34
_GAP = 3


def top_of(asking: Asking, size: Size, *, tight: bool = False) -> tuple[Line, ...]:
    """Give the lines above a question; `tight` where every line counts."""
    columns = size.columns - 1
    right = str(asking.progress)
    gap = columns - len(asking.title) - len(right)
    lines: list[Line] = []
    if gap >= _GAP:
        lines.append((("class:title", asking.title), ("", " " * gap), ("class:hint", right)))
    else:
        lines.extend(wrapped(asking.title, size.columns, "class:title"))
        lines.extend(wrapped(right, size.columns, "class:hint"))
    lines.extend(_case_box(asking.case, size, tight=tight))
    lines.extend(_now_box(asking.now, columns, 1 if tight else _NOW_LINES))
    for note in asking.notes:
        lines.extend(wrapped(note, size.columns, "class:note"))
    return (*lines, ())


def _case_box(case: tuple[str, ...], size: Size, *, tight: bool) -> list[Line]:
    """Give the story of a case, newest part first where it does not fit; `v` shows it whole."""
    if not case:
        return []
    most = _CASE_LINES[tight] if size.rows < _TALL else _CASE_LINES[tight] * 2
    lines = [line for part in case for line in wrapped(part, size.columns, lead="| ", lead_style="class:hint")]
    if len(lines) <= most:
        return lines
    newest = wrapped(case[-1], size.columns, lead="| ", lead_style="class:hint")
    shown = (newest if len(case) > 1 else lines)[: most - 1]
    return [*shown, *wrapped("... v shows the whole case", size.columns, "class:hint", "| ", "class:hint")]


def _now_box(steps: tuple[str, ...], columns: int, most: int) -> list[Line]:
    """Give the first step's first sentence in full, and of the others one line each as far as there is room."""
    if not steps:
        return []
    rest = steps[1:]
    more = f" (! shows {len(rest)} more)" if most == 1 and rest else ""
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
