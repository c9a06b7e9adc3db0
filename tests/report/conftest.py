"""Decisions to lay out: one serious threat to a named person, told in several jurisdictions."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from confidentiality_cli.report import Format, render
from confidentiality_cli.tree.conditions import UNSURE
from confidentiality_cli.tree.library import Content
from confidentiality_cli.triage.decide import Decision, decide
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.recommendation import NotifyEntry
from confidentiality_cli.triage.walk import walk
from confidentiality_cli.vocabulary import Strength

TODAY = date(2026, 11, 21)
THREAT = {
    "immediate_danger": "yes",
    "concerns": "harm-to-others",
    "threat_source": "client",
    "target": "named",
    "profession": "psychologist",
    "intent_and_ability": "both",
    "client_will": "nothing",
}


@pytest.fixture(scope="session")
def threat(content_for: Callable[[Answers], Content]) -> Callable[..., Decision]:
    """Decide the threat in a jurisdiction, with other answers where named; whatever else is asked is not sure."""
    made: dict[tuple[tuple[str, str], ...], Decision] = {}

    def run(jurisdiction: str, **others: str) -> Decision:
        words: Mapping[str, str] = {**THREAT, **others, "jurisdiction": jurisdiction}
        key = tuple(sorted(words.items()))
        if key not in made:
            answers = {question: tuple(choice.split()) for question, choice in words.items()}
            while (pending := walk(content_for(answers), answers).pending) is not None:
                answers[pending.id] = (UNSURE if pending.choice(UNSURE) else pending.choices[0].id,)
            made[key] = decide(answers, content_for)
        return made[key]

    return run


@pytest.fixture(scope="session")
def laid_out() -> Callable[[Decision, Format], str]:
    """Lay a decision out on a fixed day, with everything else left at its default."""

    def run(decision: Decision, shown: Format) -> str:
        return render(decision, shown, today=TODAY)

    return run


@pytest.fixture(scope="session")
def grouped(threat: Callable[..., Decision]) -> Decision:
    """A plan in which the first two recipients are alternatives that no law explains."""
    decision = threat("US-CA")
    first, second, *rest = decision.plan.notify

    def either(entry: NotifyEntry) -> NotifyEntry:
        return replace(entry, strength=Strength.MUST, alternative_group="either", ways=(), choice=())

    notify = (either(first), either(second), *rest)
    return replace(decision, plan=replace(decision.plan, notify=notify))
