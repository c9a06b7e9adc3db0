"""Content comes out as text and nothing else: no terminal escapes, no direction tricks, no stray line breaks."""

import dataclasses
import unicodedata
from enum import Enum
from typing import Any, TypeVar

__all__ = ["inert", "inert_tree"]

T = TypeVar("T")

_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = frozenset({"\u200c", "\u200d"})
"""Some scripts need these two between letters; they move nothing and hide nothing."""


def inert(text: str) -> str:
    """Drop control and format characters and fold white space; what remains is what a reader sees."""
    spaced = (" " if character.isspace() else character for character in text)
    kept = (one for one in spaced if one in _JOINERS or unicodedata.category(one) not in _DROPPED)
    return " ".join("".join(kept).split())


def inert_tree(value: T) -> T:
    """Make every text inert inside tuples, lists, dictionaries and dataclasses."""
    return _inert(value)  # type: ignore[no-any-return]  # the shape stays what it was


def _inert(value: Any) -> Any:  # noqa: ANN401 - any shape goes in, the same shape comes out
    if isinstance(value, str):
        return inert(value)
    if isinstance(value, tuple | list):
        return type(value)(_inert(one) for one in value)
    if isinstance(value, dict):
        return {key: _inert(one) for key, one in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type | Enum):
        changed = {field.name: _inert(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return dataclasses.replace(value, **changed)
    return value
