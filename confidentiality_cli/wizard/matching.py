"""Finding a choice by part of its name or by its code, as a person types it."""

from collections.abc import Sequence

from confidentiality_cli.tree.model import Choice

__all__ = ["exact_choice", "find_choices"]


def exact_choice(choices: Sequence[Choice], typed: str) -> Choice | None:
    """Give the choice whose name or code this is. A code counts with and without its country."""
    wanted = _folded(typed)
    return next((choice for choice in choices if wanted in (*_codes(choice), _folded(choice.label))), None)


def find_choices(choices: Sequence[Choice], typed: str) -> tuple[Choice, ...]:
    """Give the choices that fit, the best first: the exact one, names that begin so, names with a word that does.

    After them come those in which every typed word begins some word of the name or of the hint.
    """
    wanted = _folded(typed)
    if not wanted:
        return tuple(choices)
    exact = exact_choice(choices, typed)
    begins = [choice for choice in choices if _folded(choice.label).startswith(wanted)]
    word = [choice for choice in choices if any(one.startswith(wanted) for one in _folded(choice.label).split())]
    every = [choice for choice in choices if _has_all(f"{choice.label} {choice.hint}", wanted.split())]
    return tuple(dict.fromkeys((*((exact,) if exact else ()), *begins, *word, *every)))


def _has_all(text: str, typed: list[str]) -> bool:
    words = "".join(sign if sign.isalnum() else " " for sign in text.casefold()).split()
    return all(any(word.startswith(part) for word in words) for part in typed)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _codes(choice: Choice) -> tuple[str, str]:
    code = choice.id.casefold()
    return code, code.rpartition("-")[2]
