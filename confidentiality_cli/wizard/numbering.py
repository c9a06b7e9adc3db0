"""Which key chooses which line."""

__all__ = ["KEYS", "MANY", "key_of"]

KEYS = "1234567890acdefghijklmnopstuvwyz"
"""The tenth choice is 0; after it come letters that are no command."""

MANY = 20
"""A list longer than this is searched by typing, not by one key."""


def key_of(index: int) -> str:
    """Give the key of a line; the last ones of a very long list have none and are reached with the arrows."""
    return KEYS[index] if index < len(KEYS) else " "
