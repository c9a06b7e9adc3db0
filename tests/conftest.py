"""Shared by all tests: the real content, and a way to write a tiny content folder as YAML text."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent, indent

import pytest
from hypothesis import HealthCheck, settings

from confidentiality_cli.tree.library import Content, Library, content_root
from confidentiality_cli.triage.decide import Decision, decide
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.walk import Walk, concerns_of, jurisdiction_of, other_state_of, walk

# A slow machine is no failure, and the same seed makes a failing run of CI repeatable here.
settings.register_profile(
    "house", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")

SCREENING = """
order: [immediate_danger, concerns, jurisdiction]
questions:
  immediate_danger:
    ask: Is anyone in danger now?
    why: It comes first.
    find_out: Ask.
    choices:
      yes: {label: Yes, implies: {timeframe: now}}
      no: No
  concerns:
    ask: What has come up?
    why: Each concern has its own rules.
    find_out: Choose.
    several: yes
    choices: {alpha: Alpha, beta: Beta}
  jurisdiction:
    ask: Which law?
    why: It differs.
    find_out: Ask where the client is.
    choices: {US-CA: Aland, US-TX: Beland, US: None}
  profession:
    ask: Which license?
    why: It differs by profession.
    find_out: Look at it.
    choices: {psychologist: Psychologist, counselor: Counselor, nurse: Nurse}
families: {alpha: alpha, beta: beta, unsure: alpha}
now: []
"""

LAW_DEFAULTS = {
    "in_brief": "The law in brief.",
    "stance": "mandatory",
    "basis": "[statute]",
    "applies_to": "[]",
    "binds": "mandatory",
    "trigger": "A threat.",
    "victim": "identifiable",
    "imminence_required": "no",
    "threat_must_be_voiced": "yes",
    "relayed_threat_counts": "no",
    "intent_and_ability_required": "no",
    "property_counts": "no",
    "discharge_rule": "all",
    "discharge_options": "[]",
    "discharge": "[]",
    "may_also_tell": "[]",
    "recipients_limited_to": "null",
    "limits_doubt": "null",
    "may_tell_victim": "yes",
    "immunity": "yes",
    "harm_to_self_disclosure": "no",
    "profession_notes": "null",
    "notes": "null",
    "citations": "[tiny-law]",
    "as_of": "2025",
    "confidence": "high",
    "checked": "null",
    "review_by": "2027-01-01",
}

OUTCOME_DEFAULTS = {
    "explanation": "[It is so.]",
    "steps": "[Do it.]",
    "notify": "null",
    "do_not_notify": "null",
    "client": "{inform: not_applicable, guidance: Nothing to tell.}",
    "document": "[Write it down.]",
    "follow_up": "[Look again.]",
    "sources": "[tiny-source]",
}


@dataclass
class Tiny:
    """Writes a small content folder and reads it with the real decoder. Parts not given get plain defaults."""

    root: Path
    written: list[str] = field(default_factory=list)

    def outcome(self, name: str, disclosure: str = "consult_first", urgency: str = "none", **parts: str) -> str:
        """Give one outcome as YAML text; each part is YAML flow text."""
        told = {"headline": f"Outcome {name}.", **OUTCOME_DEFAULTS, **parts}
        lines = [f"{name}:", f"  disclosure: {disclosure}", f"  urgency: {urgency}"]
        return "\n".join([*lines, *(f"  {key}: {value}" for key, value in told.items())])

    def question(self, name: str, choices: str, **parts: str) -> str:
        """Give one question as YAML text."""
        told = {"ask": f"About {name}?", "why": "It matters.", "find_out": "Ask.", "choices": choices, **parts}
        return "\n".join([f"{name}:", *(f"  {key}: {value}" for key, value in told.items())])

    def tree(self, name: str, flow: str, *outcomes: str, questions: str = "", rooms: str = "") -> None:
        """Write one concern."""
        parts = [f"id: {name}", f"title: Title of {name}", f"summary: About {name}."]
        if questions:
            parts += ["questions:", indent(dedent(questions).strip(), "  ")]
        parts += [dedent(rooms).strip(), "flow:", indent(dedent(flow).strip(), "  ")]
        parts += ["outcomes:", *(indent(one, "  ") for one in outcomes)]
        self.write(f"concerns/{name}.yaml", "\n".join(parts))

    def law(self, code: str, **facts: str) -> None:
        """Write one jurisdiction whose duty to protect has these facts."""
        told = {**LAW_DEFAULTS, **facts}
        lines = [f"code: {code}", f"name: Land of {code[-2:]}", "reviewed_by: null", "duty_to_protect:"]
        lines += [f"  {key}: {value}" for key, value in told.items()]
        lines += ["sources:", "  tiny-law: {citation: Tiny Code 1, authority: statute, as_of: 2025}"]
        self.write(f"jurisdictions/{code.lower()}.yaml", "\n".join(lines))

    def write(self, relative: str, text: str) -> None:
        """Write one file of the folder."""
        path = self.root / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def library(self) -> Library:
        """Read the folder afresh."""
        return Library(self.root)

    def content_for(self) -> Callable[[Answers], Content]:
        """Give the content that answers need, as the program does."""
        return content_reader(self.library())

    def walk(self, **answers: str) -> Walk:
        """Walk these answers; a list is written with spaces between its choices."""
        given = as_answers(answers)
        return walk(self.content_for()(given), given)

    def decide(self, **answers: str) -> Decision:
        """Decide these answers."""
        return decide(as_answers(answers), self.content_for())


def as_answers(answers: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Turn words into answers; several choices are separated by spaces."""
    return {key: tuple(value.split()) for key, value in answers.items()}


def content_reader(library: Library) -> Callable[[Answers], Content]:
    """Give the content that answers need."""

    def content_for(answers: Answers) -> Content:
        return library.content(
            concerns_of(library.screening, answers), jurisdiction_of(answers), other_state_of(answers)
        )

    return content_for


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    """A tiny content folder with a national and two state profiles, and two concerns kept confidential."""
    made = Tiny(tmp_path / "content")
    made.root.mkdir()
    shutil.copy(content_root() / "vocabulary.yaml", made.root)
    made.write("triage.yaml", SCREENING)
    made.write("sources.yaml", "tiny-source: {citation: Tiny source, authority: ethics}")
    for code in ("US-CA", "US-TX", "US"):
        made.law(code)
    for name in ("alpha", "beta"):
        made.tree(name, "- node: end\n  look: immediate_danger\n  to: kept", made.outcome("kept", "prohibited"))
    return made


@pytest.fixture(scope="session")
def library() -> Library:
    """The real content."""
    return Library(content_root())


@pytest.fixture(scope="session")
def content_for(library: Library) -> Callable[[Answers], Content]:
    """What answers need of the real content."""
    return content_reader(library)


@pytest.fixture(scope="session")
def decided(content_for: Callable[[Answers], Content]) -> Callable[[Mapping[str, str]], Decision]:
    """Decide answers on the real content; several choices are separated by spaces."""

    def run(answers: Mapping[str, str]) -> Decision:
        return decide(as_answers(answers), content_for)

    return run


@pytest.fixture
def decided_afresh() -> Callable[[Mapping[str, str]], Decision]:
    """Decide answers on the real content, read again from its files."""

    def run(answers: Mapping[str, str]) -> Decision:
        return decide(as_answers(answers), content_reader(Library(content_root())))

    return run
