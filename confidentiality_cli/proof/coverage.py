"""Which outcomes and ways of a tree no case takes: a hint where the next case is worth writing, never a failure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from confidentiality_cli.tree.model import Tree
from confidentiality_cli.triage.walk import Walk

__all__ = ["Coverage"]


@dataclass
class Coverage:
    """What the cases have taken so far."""

    outcomes: set[tuple[str, str]] = field(default_factory=set)
    ways: set[tuple[str, str, str]] = field(default_factory=set)

    def take(self, walks: Iterable[Walk]) -> None:
        """Count what these walks passed."""
        for walked in walks:
            self.outcomes.update((ending.tree.id, ending.outcome.id) for ending in walked.endings)
            self.ways.update((step.concern, step.node, step.target) for step in walked.trace)

    def lines(self, trees: Mapping[str, Tree]) -> Iterator[str]:
        """Say in a line for each tree what no case takes."""
        for id_, tree in trees.items():
            ways = {(id_, node.id, route.target) for node in tree.nodes.values() for route in tree.targets(node)}
            missed = [outcome for outcome in tree.outcomes if (id_, outcome) not in self.outcomes]
            ends = f"; no case ends in {', '.join(missed)}" if missed else "; cases end in every outcome"
            yield f"{id_}: cases take {len(ways & self.ways)} of {len(ways)} ways{ends}."
