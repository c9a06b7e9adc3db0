"""What a trainee does with a case: the commitment before the walk, the walk, and the whole attempt."""

from dataclasses import dataclass
from enum import Enum, unique

from confidentiality_cli.cases.case import Case, Stage
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.vocabulary import Disclosure, Recipient, Urgency

__all__ = ["Attempt", "Commitment", "Dimension", "StageAttempt"]


@unique
class Dimension(Enum):
    """What is graded, in the order in which a person decides it."""

    FIRST_STEP = "first_step"
    DISCLOSURE = "disclosure"
    RECIPIENTS = "recipients"
    URGENCY = "urgency"
    INFORMATION = "information"
    FORKS = "forks"


@dataclass(frozen=True, slots=True)
class Commitment:
    """What the trainee would do, said before any question of the wizard is answered.

    None means not sure. `recipients` are those who would be told something about the client; `share` the information
    items that the people outside the circle would be given, all other offered items would be withheld.
    """

    first_step: str | None
    disclosure: Disclosure | None
    recipients: tuple[Recipient, ...]
    urgency: Urgency | None
    share: tuple[str, ...]


@dataclass(frozen=True)
class StageAttempt:
    """One stage: what was revealed, what the trainee committed to, where the trainee's walk and the key's walk led."""

    stage: Stage
    commitment: Commitment
    mine: Decision
    key: Decision
    backs: int = 0


@dataclass(frozen=True)
class Attempt:
    """One case, worked through to its end by one trainee."""

    case: Case
    stages: tuple[StageAttempt, ...]
    coached: bool = False

    @property
    def backs(self) -> int:
        """Count how often the trainee went back to an earlier question."""
        return sum(stage.backs for stage in self.stages)
