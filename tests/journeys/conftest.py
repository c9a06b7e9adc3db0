"""A real terminal for whole journeys: the program runs on a pseudo-terminal, pyte draws what a person would see."""

import copy
import os
import re
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest

from tests.keys import Keys

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 20
ALTERNATE = 1049
LFLAGS = 3
LINE = re.compile(r"(?P<here>[> ]) (?:\[[ x]\] )?(?P<key>\S)  (?P<words>\S.*)")
"""A line to choose; a long one goes on in the next row."""
WRAPPED = 20
_TICK = 0.05


class TwoScreens(pyte.HistoryScreen):
    """Also keeps what is on the first screen while the alternate one is shown, as every real terminal does."""

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__(columns, rows, history=2000)
        self.kept: tuple[Any, int, int] | None = None

    def set_mode(self, *modes: int, **options: bool) -> None:
        if ALTERNATE in modes and options.get("private") and self.kept is None:
            self.kept = (copy.deepcopy(self.buffer), self.cursor.y, self.cursor.x)
            self.erase_in_display(2)
        super().set_mode(*modes, **options)

    def reset_mode(self, *modes: int, **options: bool) -> None:
        if ALTERNATE in modes and options.get("private") and self.kept is not None:
            self.buffer, self.cursor.y, self.cursor.x = self.kept
            self.kept = None
            self.dirty.update(range(self.lines))
        super().reset_mode(*modes, **options)


class Terminal:
    """The program on a terminal of its own."""

    def __init__(self, arguments: list[str], *, columns: int, rows: int, variables: dict[str, str]) -> None:
        self.screen = TwoScreens(columns, rows)
        self.stream = pyte.Stream(self.screen)
        self.raw = ""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "confidentiality_cli", *arguments],
            cwd=str(ROOT),
            env={**kept, "TERM": "xterm-256color", "PYTHONUTF8": "1", **variables},
            dimensions=(rows, columns),
            encoding="utf-8",
            echo=False,
        )

    @property
    def text(self) -> str:
        """What is on the screen, without trailing blanks."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    @property
    def flat(self) -> str:
        """The screen with every run of blanks folded, so that wrapping does not matter."""
        return " ".join(self.text.split())

    def read(self) -> bool:
        """Take what the program wrote; False when it has ended."""
        try:
            data = self.child.read_nonblocking(65536, timeout=_TICK)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        self.stream.feed(data)
        return True

    def until(self, seen: Callable[[], bool], what: str) -> None:
        """Read until something is so."""
        end = time.monotonic() + PATIENCE
        while not seen():
            alive = self.read()
            if seen():
                return
            assert alive, f"ended before {what}:\n{self.text}"
            assert time.monotonic() < end, f"never saw {what}:\n{self.text}"

    def sees(self, words: str) -> None:
        """Wait for words on the screen, then until nothing more is drawn."""
        self.until(lambda: words in self.flat, repr(words))
        self.settle()

    def settle(self) -> None:
        """Read until the program waits."""
        before = None
        while before != len(self.raw):
            before = len(self.raw)
            if not self.read():
                return

    def take(self, *lines: str) -> None:
        """Choose lines of a question or a menu by the words they begin with, then confirm."""
        for line in lines:
            key = self.key_of(line)
            self.press(key)
            self.until(lambda key=key: self._marked(key), f"{line!r} chosen")  # type: ignore[misc]
        self.press(Keys.ENTER)

    def key_of(self, line: str) -> str:
        """Find the key that stands before a line; the list is moved until the line is in sight."""
        for _ in range(40):
            found = (LINE.match(row) for row in self.text.split("\n"))
            keys = [one["key"] for one in found if one and _begins(line, one["words"].rstrip())]
            if keys:
                return keys[0]
            self.press(Keys.DOWN)
            self.settle()
        raise AssertionError(f"no line {line!r}:\n{self.text}")

    def _marked(self, key: str) -> bool:
        found = (LINE.match(row) for row in self.text.split("\n"))
        return any(one and one["key"] == key and one["here"] == ">" for one in found)

    def cooked(self) -> bool:
        """Tell whether the terminal takes lines again, as a shell expects it."""
        return bool(termios.tcgetattr(self.child.child_fd)[LFLAGS] & termios.ICANON)

    def press(self, keys: str) -> None:
        """Send keys as they are."""
        self.child.send(keys)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def ends(self) -> int:
        """Wait for the end and give the exit code."""
        end = time.monotonic() + PATIENCE
        while self.read():
            assert time.monotonic() < end, f"never ended:\n{self.text}"
        self.child.close()
        return int(self.child.exitstatus)


def _begins(line: str, row: str) -> bool:
    """Tell whether a row begins a line: with the words that were given, or with as many as have room."""
    return row.startswith(line) or (len(row) > WRAPPED and line.startswith(row))


Spawn = Callable[..., Terminal]


@pytest.fixture
def spawn() -> Iterator[Spawn]:
    started: list[Terminal] = []

    def start(*arguments: str, columns: int = 80, rows: int = 24, **variables: str) -> Terminal:
        terminal = Terminal(list(arguments), columns=columns, rows=rows, variables=variables)
        started.append(terminal)
        return terminal

    yield start
    for terminal in started:
        terminal.child.close(force=True)
