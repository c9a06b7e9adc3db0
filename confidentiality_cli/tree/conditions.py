"""The closed condition language of the content: all, any, not, equals, in, known. Nothing else, no expressions.

Conditions are three-valued. A fact that is "not sure", not confirmed in law, or not asked yet makes a test neither
true nor false, so that "not sure" can never fall through as "no"; only content that names `unsure` (or `unknown`
for a fact of law) can decide on it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

__all__ = ["UNKNOWN", "UNSURE", "AllOf", "AnyOf", "Condition", "FactView", "Known", "Not", "Test", "facts_of", "holds"]

UNSURE = "unsure"
UNKNOWN = "unknown"
_OPEN = frozenset({UNSURE, UNKNOWN})


class FactView(Protocol):
    """Whatever can tell what is known."""

    def values(self, fact: str) -> tuple[str, ...] | None:
        """Give the answers to a question, or the value of a fact of law; None while nothing is known."""


@dataclass(frozen=True, slots=True)
class Test:
    """True when any answer of the fact is among the values (`equals` is `in` with one value)."""

    fact: str
    allowed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """True when the fact has an answer other than not sure. Never undecided."""

    fact: str


@dataclass(frozen=True, slots=True)
class Not:
    """Turns true and false around; undecided stays undecided."""

    inner: "Condition"


@dataclass(frozen=True, slots=True)
class AllOf:
    """True when every part is true, false when one is false."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when one part is true, false when all are false."""

    parts: "tuple[Condition, ...]"


Condition = Test | Known | Not | AllOf | AnyOf


def holds(condition: Condition, facts: FactView) -> bool | None:
    """Decide a condition; None means undecided."""
    match condition:
        case Test(fact, allowed):
            return _test(facts.values(fact), allowed)
        case Known(fact):
            found = facts.values(fact)
            return found is not None and not _OPEN.issuperset(found)
        case Not(inner):
            result = holds(inner, facts)
            return None if result is None else not result
        case AllOf(parts):
            results = [holds(part, facts) for part in parts]
            return False if False in results else None if None in results else True
        case AnyOf(parts):
            results = [holds(part, facts) for part in parts]
            return True if True in results else None if None in results else False


def _test(found: tuple[str, ...] | None, allowed: tuple[str, ...]) -> bool | None:
    if found is None:
        return None
    if any(value in allowed for value in found):
        return True
    return None if any(value in _OPEN for value in found) else False


def facts_of(condition: Condition) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Walk every fact a condition looks at, with the values it compares."""
    match condition:
        case Test(fact, allowed):
            yield fact, allowed
        case Known(fact):
            yield fact, ()
        case Not(inner):
            yield from facts_of(inner)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from facts_of(part)
