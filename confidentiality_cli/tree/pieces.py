"""Reading of the small pieces that trees, profiles and vocabulary share: conditions, lines, limits, varying values."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TypeVar

from confidentiality_cli.tree.conditions import UNKNOWN, UNSURE, AllOf, AnyOf, Condition, Known, Not, Test
from confidentiality_cli.tree.diagnostics import Mark, did_you_mean
from confidentiality_cli.tree.model import Item, Limit, Line, Varies
from confidentiality_cli.tree.reading import Fields, Reader
from confidentiality_cli.tree.source import Mapping as MappingNode
from confidentiality_cli.tree.source import Node, Scalar
from confidentiality_cli.vocabulary import Recipient

__all__ = ["NO_LIMIT", "read_condition", "read_items", "read_limit", "read_lines", "read_varies"]

NO_LIMIT: Limit | None = None
E = TypeVar("E", bound=Enum)
T = TypeVar("T")
Blocks = Mapping[str, tuple[Line, ...]]


def read_condition(reader: Reader, node: Node) -> Condition:
    """Read a condition; the language is closed: all, any, not, fact with equals or in, known."""
    fields = reader.fields(node, "a condition")
    result: Condition = AllOf(())
    if "all" in fields:
        result = AllOf(tuple(read_condition(reader, part) for part in fields.items("all")))
    elif "any" in fields:
        result = AnyOf(tuple(read_condition(reader, part) for part in fields.items("any")))
    elif "not" in fields:
        inner = fields.node("not")
        result = Not(read_condition(reader, inner)) if inner is not None else result
    elif "known" in fields:
        result = Known(fields.text("known"))
    elif "fact" in fields:
        fact = fields.text("fact")
        if "equals" in fields:
            result = Test(fact, (fields.text("equals"),))
        else:
            values = fields.texts("in", required=True)
            result = Test(fact, values)
    else:
        reader.problems.add(
            "S006", fields.mark, "this condition says nothing.", "Use all, any, not, known, or fact with equals or in."
        )
        return result
    fields.close()
    return result


def read_limit(reader: Reader, node: Node, default_basis: tuple[str, ...] = ()) -> Limit | None:
    """Read a time limit: `{text, hours, working_days, basis}`; null is none."""
    if isinstance(node, Scalar) and node.is_null:
        return NO_LIMIT
    if isinstance(node, Scalar):
        return Limit(reader.text(node, "a limit"), basis=default_basis)
    fields = reader.fields(node, "a limit")
    limit = Limit(
        fields.text("text", required=True),
        fields.number("hours"),
        fields.number("working_days"),
        fields.texts("basis") or default_basis,
    )
    fields.close()
    return limit


def read_lines(reader: Reader, nodes: tuple[Node, ...], what: str, blocks: Blocks) -> tuple[Line, ...]:
    """Read sentences: plain text, `{text, when, limit, law_limit}`, or `{use: block}` for shared wording."""
    lines: list[Line] = []
    for node in nodes:
        if isinstance(node, Scalar):
            lines.append(Line(reader.text(node, what)))
            continue
        fields = reader.fields(node, what)
        if "use" in fields:
            name = fields.text("use")
            if name in blocks:
                lines.extend(blocks[name])
            else:
                mark = use.mark if (use := fields.node("use")) else fields.mark
                reader.problems.add("R006", mark, f'there is no block "{name}".', did_you_mean(name, blocks))
        else:
            when = fields.node("when")
            limit = fields.node("limit")
            lines.append(
                Line(
                    fields.text("text", required=True),
                    read_condition(reader, when) if when is not None else None,
                    read_limit(reader, limit) if limit is not None else None,
                    fields.text("law_limit"),
                    _read_recipients(fields, "tells"),
                    _read_recipients(fields, "may_tell"),
                )
            )
        fields.close()
    return tuple(lines)


def _read_recipients(fields: Fields, key: str) -> tuple[Recipient, ...]:
    return tuple(fields.reader.member(one, "a recipient", Recipient) for one in fields.items(key))


def read_items(reader: Reader, nodes: tuple[Node, ...], what: str, known: Mapping[str, str]) -> tuple[Item, ...]:
    """Read information items: an id alone takes its text from the vocabulary, `{id: text}` has its own words."""
    items: list[Item] = []
    for node in nodes:
        if isinstance(node, MappingNode):
            for key, value in node:
                items.append(Item(_known_item(reader, key.value, key.mark, known), reader.text(value, what)))
        elif isinstance(node, Scalar):
            id_ = _known_item(reader, reader.text(node, what), node.mark, known)
            items.append(Item(id_, known.get(id_, id_)))
        else:
            reader.problems.add("S002", node.mark, f"{what} holds a list inside a list.", "Write one item a line.")
    return tuple(items)


def _known_item(reader: Reader, id_: str, mark: Mark, known: Mapping[str, str]) -> str:
    if known and id_ and id_ not in known:
        reader.problems.add("R004", mark, f'"{id_}" is not an information item.', did_you_mean(id_, known))
    return id_


def read_varies(
    reader: Reader, node: Node, what: str, read: Callable[[Node, str], T], open_value: T | None = None
) -> Varies[T]:
    """Read a value, or `{by: question, answer: value, ..., otherwise: value}`."""
    if not isinstance(node, MappingNode):
        return Varies(read(node, what))
    fields = reader.fields(node, what)
    by = fields.text("by", required=True)
    cases: list[tuple[str, T]] = []
    for key in fields:
        if key not in ("by", "otherwise"):
            value = fields.node(key)
            if value is not None:
                cases.append((key, read(value, what)))
    last = fields.node("otherwise", required=True)
    otherwise = read(last if last is not None else Scalar("null", plain=True, mark=fields.mark), what)
    fields.close()
    unsure = dict(cases).get(UNSURE)
    return Varies(otherwise, by, tuple(cases), unsure if unsure is not None else open_value)


def read_law_value(node: Node, reader: Reader, words: tuple[str, ...], what: str) -> str:
    """Read one word of a fact of law; null reads as unknown, because null means not confirmed."""
    if isinstance(node, Scalar) and node.is_null:
        return UNKNOWN
    word = reader.text(node, what)
    word = {"true": "yes", "false": "no"}.get(word, word)
    if word and words and word not in words:
        reader.problems.add(
            "S004", node.mark, f'"{word}" is not one of the words for {what}.', did_you_mean(word, words)
        )
        return UNKNOWN
    return word


def optional_lines(fields: Fields, key: str, blocks: Blocks) -> tuple[Line, ...]:
    """Read a list of sentences under a key that may be missing."""
    return read_lines(fields.reader, fields.items(key), f"{key} of {fields.what}", blocks)
