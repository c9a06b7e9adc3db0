"""Reading of situations.yaml: what may come up, in the words people use, and the concerns each belongs to."""

from dataclasses import dataclass

from confidentiality_cli.tree.diagnostics import Mark
from confidentiality_cli.tree.model import NOWHERE
from confidentiality_cli.tree.reading import Reader
from confidentiality_cli.tree.source import Node

__all__ = ["Situation", "decode_situations"]


@dataclass(frozen=True, slots=True)
class Situation:
    """Something that may come up. `words` are what a person may type for it, the likeliest first."""

    id: str
    label: str
    words: tuple[str, ...]
    concerns: tuple[str, ...]
    mark: Mark = NOWHERE


def decode_situations(reader: Reader, root: Node) -> tuple[Situation, ...]:
    """Read the situations in the order they are written, which decides between two that fit a search equally well."""
    fields = reader.fields(root, "the situations")
    found: dict[str, Situation] = {}
    for item in fields.items("situations", required=True):
        situation = _read_situation(reader, item)
        if situation.id in found:
            message = f'"{situation.id}" names two situations.'
            reader.problems.add("R007", situation.mark, message, "Give one of them another id.")
        found.setdefault(situation.id, situation)
    if not found and "situations" in fields:
        reader.problems.add("S003", fields.mark, "the list of situations is empty.", "Write at least one.")
    fields.close()
    return tuple(found.values())


def _read_situation(reader: Reader, item: Node) -> Situation:
    fields = reader.fields(item, "a situation")
    situation = Situation(
        id=fields.text("id", required=True),
        label=fields.text("label", required=True),
        words=fields.texts("words", required=True),
        concerns=fields.texts("concerns", required=True),
        mark=fields.mark,
    )
    for key, read in (("words", situation.words), ("concerns", situation.concerns)):
        if not read and key in fields:
            name = situation.id or "a situation"
            reader.problems.add("S003", fields.mark, f"{key} of {name} is empty.", "Write at least one.")
    fields.close()
    return situation
