"""What a case says: the vignette, the answers, what must come out, and what a trainee is told about it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, unique

from confidentiality_cli.tree.diagnostics import Mark
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.vocabulary import Disclosure, Recipient, Strength, Urgency

__all__ = [
    "Alternative",
    "Case",
    "Difficulty",
    "Expectation",
    "FirstStep",
    "Mention",
    "Slip",
    "Stage",
    "TypicalError",
]


@unique
class Difficulty(Enum):
    """How hard a case is for a trainee, easiest first."""

    EASY = "easy"
    CORE = "core"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Mention:
    """A point the report must make: every one of these words, or any of them."""

    words: tuple[str, ...]
    every: bool
    mark: Mark

    def made_in(self, text: str) -> bool:
        """Tell whether a text makes the point; case and white space do not matter."""
        found = [_occurs(word, text) for word in self.words]
        return all(found) if self.every else any(found)


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must come out; `closed` tells that the case speaks about who is notified at all."""

    disclosure: Disclosure | None
    urgency: Urgency | None
    notify: tuple[tuple[Recipient, Strength], ...]
    any_of: tuple[Recipient, ...]
    one_group: tuple[Recipient, ...]
    closed: bool
    do_not_notify: tuple[Recipient, ...]
    never: tuple[Recipient, ...]
    mentions: tuple[Mention, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another disposition that a careful clinician may reach here, and why it can be defended."""

    disclosure: Disclosure
    why: str


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One thing a trainee may do first, as in a multiple-choice item; several of a case may be right."""

    id: str
    text: str
    right: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class Slip:
    """What a trainee did, as a pattern: every field that is not empty must fit, and fits when any one of it does.

    `told` and `shared` are what the trainee chose. `missed` are people who hear nothing, nor anybody who is enough in
    their place; `withheld` are items kept back from people outside who are told. `answers` are choices of the trainee's
    own walk, by question. Not sure fits no `disclosure` and no `urgency`. What it means is in training/slips.py.
    """

    told: tuple[Recipient, ...] = ()
    missed: tuple[Recipient, ...] = ()
    shared: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    disclosure: tuple[Disclosure, ...] = ()
    urgency: tuple[Urgency, ...] = ()
    first_step: tuple[str, ...] = ()
    answers: Mapping[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class TypicalError:
    """A mistake that people make with this case, how it is recognized, and what a supervisor says to it."""

    id: str
    when: Slip
    feedback: str
    sources: tuple[str, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Stage:
    """What is known up to here, and what must come out of it; no expectation if the facts are still few.

    `reveal` is what a trainee hears at this stage; of a case without stages it is the vignette, of a case with stages
    the vignette is what was known before the first. `answers` are all answers so far, not only the new ones.
    """

    answers: Answers
    expect: Expectation | None
    mark: Mark
    reveal: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One case.

    `stages` holds at least one stage. For judging, the last one carries the answers and the expectation at the top of
    the file; `staged` tells whether the file has stages of its own. `why` says in plain words why the key is what it
    is, `forks` why the key answers a question as it does. Like all that stands at the top of the file,
    `also_acceptable` and `first_steps` are about the last stage. A case is for training when it has `discussion`.
    """

    id: str
    title: str
    jurisdiction: str
    vignette: str
    stages: tuple[Stage, ...]
    mark: Mark
    staged: bool = False
    difficulty: Difficulty | None = None
    topics: tuple[str, ...] = ()
    discussion: tuple[str, ...] = ()
    source: str = ""
    why: str = ""
    also_acceptable: tuple[Alternative, ...] = ()
    first_steps: tuple[FirstStep, ...] = ()
    errors: tuple[TypicalError, ...] = ()
    forks: Mapping[str, str] | None = None

    @property
    def for_training(self) -> bool:
        """Tell whether trainees are offered this case."""
        return bool(self.discussion)

    @property
    def answers(self) -> Answers:
        """Give the key's answers, all facts known."""
        return self.stages[-1].answers

    @property
    def reveals(self) -> tuple[Stage, ...]:
        """Give what a trainee meets, one after the other: the stages of the file, or the whole case at once."""
        return self.stages[:-1] if self.staged else self.stages

    def told(self, part: int) -> tuple[str, ...]:
        """Give what a trainee has heard up to a part, counted from 0, in order.

        What was known before the first part comes first, unless that part tells it itself.
        """
        heard = tuple(stage.reveal for stage in self.reveals[: part + 1])
        return (self.vignette, *heard) if self.staged and self.vignette != heard[0] else heard


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _occurs(word: str, text: str) -> bool:
    if len(word) > 1 and word.startswith("/") and word.endswith("/"):
        return re.search(word[1:-1], text, re.IGNORECASE) is not None
    return _folded(word) in text
