"""Typed reading of marked nodes: what a file may say, with every departure recorded and none fatal."""

from collections.abc import Callable, Iterator
from enum import Enum
from typing import TypeVar

from confidentiality_cli.tree.diagnostics import Mark, Problems, did_you_mean
from confidentiality_cli.tree.source import Mapping, Node, Scalar, Sequence

__all__ = ["Fields", "Reader"]

E = TypeVar("E", bound=Enum)
T = TypeVar("T")


class Reader:
    """Reads scalars, lists and mappings of one file; problems carry codes S... (shape)."""

    def __init__(self, problems: Problems) -> None:
        """Write problems into the given collection."""
        self.problems = problems

    def text(self, node: Node, what: str) -> str:
        """Read a text with its white space folded; anything else is a problem and gives the empty text."""
        if not isinstance(node, Scalar):
            self.problems.add("S002", node.mark, f"{what} must be text.", "Write one line of text here.")
            return ""
        value = " ".join(node.value.split())
        if not value or node.is_null:
            self.problems.add("S003", node.mark, f"{what} is empty.", "Write it, or remove the key if it is optional.")
            return ""
        return value

    def items(self, node: Node, what: str) -> tuple[Node, ...]:
        """Read a list; null is the empty list."""
        if isinstance(node, Scalar) and node.is_null:
            return ()
        if not isinstance(node, Sequence):
            self.problems.add("S002", node.mark, f"{what} must be a list.", "Start each entry with a dash, or use [ ].")
            return ()
        return node.items

    def texts(self, node: Node, what: str) -> tuple[str, ...]:
        """Read a list of texts; a single text stands for a list of one."""
        if isinstance(node, Scalar) and not node.is_null:
            return (self.text(node, what),)
        return tuple(self.text(item, f"an entry of {what}") for item in self.items(node, what))

    def member(self, node: Node, what: str, kind: type[E]) -> E:
        """Read one word of a closed vocabulary; a wrong word is a problem and gives the first member."""
        word = self.text(node, what)
        for candidate in kind:
            if candidate.value == word:
                return candidate
        if word:
            words = [str(candidate.value) for candidate in kind]
            self.problems.add(
                "S004", node.mark, f'"{word}" is not one of the words for {what}.', did_you_mean(word, words)
            )
        return next(iter(kind))

    def truth(self, node: Node, what: str) -> bool:
        """Read yes or no (true and false count as well)."""
        word = self.text(node, what)
        if word not in ("yes", "no", "true", "false"):
            self.problems.add("S004", node.mark, f'"{word}" is not yes or no for {what}.', "Write yes or no.")
        return word in ("yes", "true")

    def number(self, node: Node, what: str) -> int | None:
        """Read a whole number; null is None."""
        if isinstance(node, Scalar) and node.is_null:
            return None
        word = self.text(node, what)
        if not word.isdecimal():
            self.problems.add(
                "S004", node.mark, f'"{word}" is not a whole number for {what}.', "Write digits only, or null."
            )
            return None
        return int(word)

    def fields(self, node: Node, what: str) -> "Fields":
        """Open a mapping for reading by key; anything else is a problem and reads as an empty mapping."""
        if isinstance(node, Mapping):
            return Fields(self, node, what)
        self.problems.add(
            "S002", node.mark, f"{what} must be a mapping (key: value).", "Write it as indented key: value lines."
        )
        return Fields(self, Mapping((), node.mark), what, broken=True)

    def pairs(self, node: Node, what: str) -> tuple[tuple[Scalar, Node], ...]:
        """Read a mapping whose keys are the author's own; null is the empty mapping."""
        if isinstance(node, Scalar) and node.is_null:
            return ()
        if not isinstance(node, Mapping):
            self.problems.add(
                "S002", node.mark, f"{what} must be a mapping (key: value).", "Write it as indented key: value lines."
            )
            return ()
        return node.entries


class Fields:
    """One mapping, read key by key; `close` reports the keys nobody asked for."""

    def __init__(self, reader: Reader, node: Mapping, what: str, *, broken: bool = False) -> None:
        """Start with no key asked for; `broken` keeps silent about keys that cannot be there."""
        self.reader = reader
        self.mark: Mark = node.mark
        self.what = what
        self._broken = broken
        self._entries = {key.value: (key, value) for key, value in node}
        self._known: list[str] = []

    def __contains__(self, key: str) -> bool:
        """Tell whether the author wrote this key."""
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        """Walk the keys as written."""
        return iter(self._entries)

    def node(self, key: str, *, required: bool = False) -> Node | None:
        """Give the node under a key; a missing required key is a problem."""
        self._known.append(key)
        if key in self._entries:
            return self._entries[key][1]
        if required and not self._broken:
            self.reader.problems.add("S005", self.mark, f'{self.what} lacks the key "{key}".', f"Add {key}: ... here.")
        return None

    def read(self, key: str, how: Callable[[Node, str], T], default: T, *, required: bool = False) -> T:
        """Read a key with one of the reader's functions."""
        node = self.node(key, required=required)
        return default if node is None else how(node, f"{key} of {self.what}")

    def text(self, key: str, *, required: bool = False, default: str = "") -> str:
        """Read a text."""
        return self.read(key, self.reader.text, default, required=required)

    def optional_text(self, key: str) -> str | None:
        """Read a text that may be null or missing."""
        node = self.node(key)
        if node is None or (isinstance(node, Scalar) and node.is_null):
            return None
        return self.reader.text(node, f"{key} of {self.what}")

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Read a list of texts."""
        return self.read(key, self.reader.texts, (), required=required)

    def items(self, key: str, *, required: bool = False) -> tuple[Node, ...]:
        """Read a list of nodes."""
        return self.read(key, self.reader.items, (), required=required)

    def pairs(self, key: str, *, required: bool = False) -> tuple[tuple[Scalar, Node], ...]:
        """Read a mapping with the author's own keys."""
        return self.read(key, self.reader.pairs, (), required=required)

    def truth(self, key: str, *, default: bool = False) -> bool:
        """Read yes or no."""
        return self.read(key, self.reader.truth, default)

    def number(self, key: str) -> int | None:
        """Read a whole number or null."""
        return self.read(key, self.reader.number, None)

    def member(self, key: str, kind: type[E], default: E | None = None) -> E:
        """Read a word of a closed vocabulary; without a default the key is required."""
        node = self.node(key, required=default is None)
        if node is None:
            return default if default is not None else next(iter(kind))
        return self.reader.member(node, f"{key} of {self.what}", kind)

    def close(self) -> None:
        """Report every key that was never asked for."""
        for key, (scalar, _) in self._entries.items():
            if key not in self._known:
                self.reader.problems.add(
                    "S001", scalar.mark, f'{self.what} has no key "{key}".', did_you_mean(key, self._known)
                )
