"""What a grade says. The functions that make one are beside it."""

from dataclasses import dataclass
from enum import Enum, unique

from confidentiality_cli.cases.case import Alternative, TypicalError
from confidentiality_cli.training.attempt import Dimension
from confidentiality_cli.vocabulary import Disclosure, Recipient, Urgency

__all__ = ["Danger", "DangerKind", "Debrief", "Fork", "ForkKind", "Need", "Score", "StageDebrief", "Told"]


@unique
class DangerKind(Enum):
    """What makes a mistake dangerous."""

    UNPROTECTED = "unprotected"
    BARRED = "barred"


@dataclass(frozen=True, slots=True)
class Danger:
    """A dangerous miss: someone left unprotected, or someone told who must not or should not be."""

    kind: DangerKind
    recipients: tuple[Recipient, ...]
    labels: tuple[str, ...]
    text: str
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """One dimension: 0 is wholly wrong, 1 as the key has it. `remark` says in a sentence what the score rests on."""

    dimension: Dimension
    points: float
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """Somebody the key tells by law or by the standard of care; of several recipients any one is enough."""

    recipients: tuple[Recipient, ...]
    labels: tuple[str, ...]
    met: bool
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody the trainee tells and the key does not; `bar` is the key's reason against it, empty if it has none."""

    recipient: Recipient
    label: str
    barred: bool
    reason: str = ""
    basis: tuple[str, ...] = ()


@unique
class ForkKind(Enum):
    """How two walks part."""

    ANSWER = "answer"
    ASKED_ONLY_BY_KEY = "asked_only_by_key"
    ASKED_ONLY_BY_TRAINEE = "asked_only_by_trainee"


@dataclass(frozen=True, slots=True)
class Fork:
    """One question that the two walks answer differently, or that only one of them meets.

    `why` is the author's reason for the key's answer, else why the question is asked; `leads_to` says where the
    trainee's answer alone would have led, all else answered as in the key. `sources` are citations of the question
    and of the rule followed there.
    """

    kind: ForkKind
    question: str
    text: str
    mine: str
    key: str
    why: str
    leads_to: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class StageDebrief:
    """Trainee and key side by side for one stage. Lists of items are ids of the vocabulary."""

    reveal: str
    disclosure: tuple[Disclosure | None, Disclosure]
    walked_to: Disclosure
    accepted: Alternative | None
    urgency: tuple[Urgency | None, Urgency]
    first_step: tuple[str, str, bool, str] | None
    """What the trainee would do first, what is right, whether it was right, and the feedback on it."""
    needs: tuple[Need, ...]
    wrongly_told: tuple[Told, ...]
    also_fine: tuple[Recipient, ...]
    over_shared: tuple[str, ...]
    under_shared: tuple[str, ...]
    scores: tuple[Score, ...]
    dangers: tuple[Danger, ...]
    errors: tuple[TypicalError, ...]
    forks: tuple[Fork, ...]
    """Where the walks part, first fork first; empty when the walks are the same."""


@dataclass(frozen=True)
class Debrief:
    """A whole attempt, graded. `scores` are the means over the stages; `points` the mean over the dimensions."""

    stages: tuple[StageDebrief, ...]
    scores: tuple[Score, ...]
    points: float

    @property
    def dangers(self) -> tuple[Danger, ...]:
        """Give every dangerous miss of every stage."""
        return tuple(danger for stage in self.stages for danger in stage.dangers)
