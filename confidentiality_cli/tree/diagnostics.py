"""Problems found in content files: a code, a place, what is wrong, how to mend it.

Every code has an entry in docs/diagnostics.md and one smallest broken fixture in tests/broken/.
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["Diagnostic", "Mark", "Problems", "did_you_mean", "printable"]


class Mark(NamedTuple):
    """A place in a file; line and column count from 1, as editors do."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Write the place the way compilers do, so that editors can jump to it."""
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem, ready to be shown."""

    code: str
    mark: Mark
    message: str
    mend: str = ""
    excerpt: str = ""

    def render(self) -> str:
        """Lay the problem out on a few lines: place and message, the line with a caret, the mend."""
        lines = [f"{self.mark}: {self.code} {self.message}"]
        if self.excerpt:
            lines.append(f"    {self.excerpt}")
            lines.append("    " + " " * (min(self.mark.column, len(self.excerpt) + 1) - 1) + "^")
        if self.mend:
            lines.append(f"    mend: {self.mend}")
        return "\n".join(lines)


def printable(text: str) -> str:
    """Make control characters visible instead of letting a terminal obey them."""
    return "".join(char if char.isprintable() or char == "\n" else f"\\x{ord(char):02x}" for char in text)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest the nearest known word, or list the known ones when they are few."""
    candidates = sorted(known)
    near = difflib.get_close_matches(word, candidates, n=1, cutoff=0.6)
    if near:
        return f'Did you mean "{near[0]}"?'
    if candidates and len(candidates) <= 12:  # noqa: PLR2004 - more than a line of choices helps nobody
        return f"Use one of: {', '.join(candidates)}."
    return ""


@dataclass(slots=True)
class Problems:
    """Collects all problems of a run, so that an author mends a file once."""

    found: list[Diagnostic] = field(default_factory=list)
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def remember_source(self, file: str, text: str) -> None:
        """Keep the lines of a file, for the carets."""
        self.lines[file] = tuple(text.splitlines())

    def add(self, code: str, mark: Mark, message: str, mend: str = "") -> None:
        """Record one problem."""
        lines = self.lines.get(mark.file, ())
        excerpt = printable(lines[mark.line - 1])[:160] if 0 < mark.line <= len(lines) else ""
        self.found.append(Diagnostic(code, mark, printable(message), printable(mend), excerpt))

    def render(self) -> str:
        """Show every problem, in the order of the files and lines."""
        return "\n".join(problem.render() for problem in sorted(self.found, key=lambda one: (one.mark, one.code)))

    def __bool__(self) -> bool:
        """Tell whether anything was found."""
        return bool(self.found)
