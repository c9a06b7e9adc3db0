"""What is known: answers as choice ids, facts that answers imply, and the facts of the jurisdiction's law."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from confidentiality_cli.law.profile import Profile
from confidentiality_cli.tree.conditions import UNKNOWN

__all__ = ["LAW", "Answers", "Facts"]

LAW = "law."
Answers = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Facts:
    """A view over everything known. An implied fact wins over an answer, because it is never asked."""

    answers: Answers
    profile: Profile | None
    implied: Answers = field(default_factory=dict)

    def values(self, fact: str) -> tuple[str, ...] | None:
        """Give what is known of a fact, or None; facts of law start with `law.`."""
        if fact.startswith(LAW):
            if self.profile is None:
                return (UNKNOWN,)
            value = self.profile.resolve(fact.removeprefix(LAW), self)
            return None if value is None else (value,)
        return self.implied.get(fact) or self.answers.get(fact)
