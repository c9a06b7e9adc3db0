"""From bytes to marked nodes: YAML read with every scalar as it was typed.

PyYAML's own construction is not used: it turns `yes` into a boolean and `010` into 8, keeps the last of two
equal keys, and expands aliases. Here the event stream is folded into three node types; anchors, aliases, tags,
duplicate keys, files over the size limit and nesting over the depth limit are problems with a place.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from confidentiality_cli.tree.diagnostics import Mark, Problems

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MAX_BYTES", "MAX_DEPTH", "Mapping", "Node", "Scalar", "Sequence", "compose", "read_source"]

MAX_BYTES = 2_000_000
MAX_DEPTH = 24
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text; `plain` tells that it stood without quotes, so `null` may mean nothing."""

    value: str
    plain: bool
    mark: Mark

    @property
    def is_null(self) -> bool:
        """Tell whether the author wrote null, ~ or nothing at all."""
        return self.plain and self.value in ("", "null", "~")


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: "tuple[Node, ...]"
    mark: Mark


@dataclass(frozen=True, slots=True)
class Mapping:
    """Key and value pairs in the order of the file; keys are unique."""

    entries: "tuple[tuple[Scalar, Node], ...]"
    mark: Mark

    def __iter__(self) -> "Iterator[tuple[Scalar, Node]]":
        """Walk the pairs in order."""
        return iter(self.entries)


Node = Scalar | Sequence | Mapping


def read_source(path: Path, name: str, problems: Problems, limit: int = MAX_BYTES) -> str | None:
    """Read a text file, or record why it cannot be read (code F...) and return None."""
    mark = Mark(name)
    try:
        with path.open("rb") as handle:
            raw = handle.read(limit + 1)
    except FileNotFoundError:
        problems.add("F001", mark, "there is no such file.", "Check the path.")
    except IsADirectoryError:
        problems.add("F002", mark, "this is a folder, not a file.", "Name a file inside it.")
    except OSError as error:
        problems.add(
            "F003", mark, f"the file cannot be read: {os.strerror(error.errno or 0)}.", "Check its permissions."
        )
    except ValueError:
        problems.add("F001", mark, "this is not a usable file name.", "Check the path.")
    else:
        if len(raw) > limit:
            problems.add(
                "F004", mark, f"the file is larger than {limit:,} bytes.", "Content and answers are small text files."
            )
            return None
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            problems.add("F005", mark, "this is not text in UTF-8.", "Save it as UTF-8 text.")
            return None
        if "\0" in text:
            problems.add("F005", mark, "this is a binary file, not text.", "Name a YAML or JSON text file.")
            return None
        problems.remember_source(name, text)
        return text
    return None


class _Builder:
    """Folds events into nodes without recursion, so that depth can be refused instead of crashing."""

    def __init__(self, name: str, problems: Problems) -> None:
        self.name = name
        self.problems = problems
        self.stack: list[tuple[str, Mark, list[Node]]] = []
        self.roots: list[Node] = []

    def mark(self, event: yaml.Event) -> Mark:
        start = event.start_mark
        return Mark(self.name, start.line + 1, start.column + 1) if start is not None else Mark(self.name)

    def put(self, node: Node) -> None:
        if self.stack:
            self.stack[-1][2].append(node)
        else:
            self.roots.append(node)

    def feed(self, event: yaml.Event) -> bool:
        """Take one event; False means stop reading."""
        mark = self.mark(event)
        if isinstance(event, yaml.AliasEvent):
            self.problems.add(
                "Y003", mark, f"the alias *{event.anchor} is not allowed.", "Write the content out where it belongs."
            )
            self.put(Scalar("", plain=True, mark=mark))
            return True
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            self.problems.add(
                "Y003", mark, f"the anchor &{event.anchor} is not allowed.", "Write the content out where it belongs."
            )
        if isinstance(event, yaml.ScalarEvent):
            if event.tag and not event.implicit[0] and not event.implicit[1]:
                self.problems.add(
                    "Y004", mark, f"the tag {event.tag} is not allowed.", "Remove it; every value is read as text."
                )
            self.put(Scalar(event.value, not event.style, mark))
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if event.tag and not event.implicit:
                self.problems.add(
                    "Y004", mark, f"the tag {event.tag} is not allowed.", "Remove it; every value is read as text."
                )
            if len(self.stack) >= MAX_DEPTH:
                self.problems.add("Y005", mark, f"this is nested more than {MAX_DEPTH} levels deep.", "Flatten it.")
                return False
            self.stack.append(("map" if isinstance(event, yaml.MappingStartEvent) else "seq", mark, []))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            kind, start, children = self.stack.pop()
            self.put(Sequence(tuple(children), start) if kind == "seq" else self.mapping(start, children))
        elif isinstance(event, yaml.DocumentStartEvent) and self.roots:
            self.problems.add(
                "Y006", mark, "a second document starts here.", "Keep one document in a file; remove the ---."
            )
            return False
        return True

    def mapping(self, start: Mark, children: list[Node]) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        first: dict[str, Mark] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.problems.add(
                    "Y007", key.mark, "a key must be one word or phrase.", "Put quotes around it if it has brackets."
                )
                continue
            if key.value in first:
                self.problems.add(
                    "Y002",
                    key.mark,
                    f'the key "{key.value}" stands twice; the first is on line {first[key.value].line}.',
                    "Keep one of them.",
                )
                continue
            first[key.value] = key.mark
            entries.append((key, value))
        return Mapping(tuple(entries), start)


def compose(text: str, name: str, problems: Problems) -> Node | None:
    """Fold YAML (or JSON) text into marked nodes; problems carry codes Y... ; None if nothing could be read."""
    before = len(problems.found)
    builder = _Builder(name, problems)
    loader = _Loader(text)
    try:
        while loader.check_event():
            if not builder.feed(loader.get_event()):
                break
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        mark = Mark(name, at.line + 1, at.column + 1) if at else Mark(name)
        problems.add(
            "Y001",
            mark,
            f"this is not readable YAML: {error.problem or error.context}.",
            _syntax_mend(error.problem or ""),
        )
    except yaml.YAMLError as error:
        problems.add(
            "Y001",
            Mark(name),
            f"this is not readable YAML: {str(error).splitlines()[0]}.",
            "Save it as plain UTF-8 text.",
        )
    finally:
        loader.dispose()
    if not builder.roots:
        if len(problems.found) == before:
            problems.add("Y008", Mark(name), "the file is empty.", "Write its content, or remove it.")
        return None
    return builder.roots[0]


def _syntax_mend(problem: str) -> str:
    if "mapping values" in problem:
        return "Put quotes around text that contains a colon followed by a space."
    if "tab" in problem or "\\t" in problem:
        return "Indent with spaces, not tabs."
    return "Check the indentation and the quotes on this line and the one above."
