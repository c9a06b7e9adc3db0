"""Trainees made up for tests: they do as the key does, but for what a test changes.

Not a test itself; tests import it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from confidentiality_cli.cases.case import Case, Stage
from confidentiality_cli.cases.decode import read_case
from confidentiality_cli.training.attempt import Attempt, Commitment, StageAttempt
from confidentiality_cli.training.key import right_commitments
from confidentiality_cli.tree.diagnostics import Problems
from confidentiality_cli.tree.library import Content, Library, content_root
from confidentiality_cli.tree.source import compose
from confidentiality_cli.triage.decide import Decision, plan_of
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.walk import walk
from confidentiality_cli.vocabulary import Disclosure, Recipient, Urgency

__all__ = ["FOLDERS", "Trainee", "answered", "attempt_of", "decision_of", "right", "training_case", "training_ids"]

FOLDERS = (Path(__file__).parent / "training_cases", content_root() / "cases")
"""Cases written for tests, which change only with them, and the cases that ship."""

ContentFor = Callable[[Answers], Content]


@dataclass(frozen=True)
class Trainee:
    """What somebody does otherwise than the key. `told`, `untold`, `shared` and `withheld` change the key's lists."""

    answers: Mapping[str, str] = field(default_factory=dict)
    told: tuple[Recipient, ...] = ()
    untold: tuple[Recipient, ...] = ()
    shared: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    disclosure: Disclosure | None = None
    urgency: Urgency | None = None
    first_step: str | None = None

    def commit(self, key: Commitment) -> Commitment:
        told = tuple(one for one in (*key.recipients, *self.told) if one not in self.untold)
        return replace(
            key,
            recipients=told,
            share=tuple(item for item in (*key.share, *self.shared) if item not in self.withheld),
            disclosure=self.disclosure or key.disclosure,
            urgency=self.urgency or key.urgency,
            first_step=self.first_step or key.first_step,
        )


def training_ids() -> list[str]:
    """Name every training case there is."""
    paths = sorted(path for folder in FOLDERS for path in folder.glob("*.yaml"))
    return [path.stem for path in paths if "\ndiscussion:" in path.read_text(encoding="utf-8")]


def training_case(id_: str, library: Library) -> Case:
    """Read one case."""
    path = next(path for folder in FOLDERS if (path := folder / f"{id_}.yaml").exists())
    problems = Problems()
    root = compose(path.read_text(encoding="utf-8"), path.name, problems)
    case = read_case(root, id_, library, problems) if root is not None else None
    assert case is not None, problems.render()
    return case


def answered(answers: Answers, content_for: ContentFor) -> Answers:
    """Answer what is still open with the first choice, as somebody does who clicks through."""
    given = dict(answers)
    while (pending := walk(content_for(given), given).pending) is not None:
        given[pending.id] = (pending.choices[0].id,)
    return given


def decision_of(answers: Answers, content_for: ContentFor) -> Decision:
    """Decide, without what other answers would change, which no debrief looks at."""
    given = answered(answers, content_for)
    content = content_for(given)
    walked = walk(content, given)
    return Decision(content, given, walked, plan_of(content, walked), ())


def right(case: Case, stage: Stage, key: Decision) -> Commitment:
    """Commit to the key in full."""
    return next(right_commitments(case, stage, key.plan))


def attempt_of(case: Case, content_for: ContentFor, *trainees: Trainee) -> Attempt:
    """Work a case through; a stage for which there is no trainee goes as in the key."""
    stages = []
    for number, stage in enumerate(case.reveals):
        trainee = trainees[number] if number < len(trainees) else Trainee()
        key = decision_of(stage.answers, content_for)
        changed = {id_: tuple(values.split()) for id_, values in trainee.answers.items()}
        mine = decision_of({**stage.answers, **changed}, content_for)
        stages.append(StageAttempt(stage, trainee.commit(right(case, stage, key)), mine, key))
    return Attempt(case, tuple(stages))
