"""The next question, for a program that drives a triage one question at a time, and as text for a person."""

from textwrap import fill as wrap
from typing import Any

from confidentiality_cli.report.inert import inert
from confidentiality_cli.report.json_report import answer_of, dumps
from confidentiality_cli.tree.library import Content
from confidentiality_cli.tree.model import Question
from confidentiality_cli.triage.decide import now_steps
from confidentiality_cli.triage.walk import Walk
from confidentiality_cli.triage.wording import fill
from confidentiality_cli.vocabulary import Origin

__all__ = ["STEP_SCHEMA", "step_json", "step_text"]

STEP_SCHEMA = "confidentiality.step/1"
WIDTH = 78


def step_json(content: Content, walk: Walk) -> str:
    """Give the schema confidentiality.step/1: what was answered, what comes next, what to do already.

    Raises:
        ValueError: nothing is pending.
    """
    question = _pending(walk)
    document: dict[str, Any] = {
        "schema": STEP_SCHEMA,
        "status": "incomplete",
        "answered": {
            row.question.id: answer_of(row.question, row.values) for row in walk.rows if row.origin is not Origin.KNOWN
        },
        "question": {
            "id": question.id,
            "text": fill(question.text, content, walk.facts),
            "why": fill(question.why, content, walk.facts),
            "multiple": question.multiple,
            "choices": [{"id": choice.id, "label": choice.label, "hint": choice.hint} for choice in question.offered],
        },
        "now": list(now_steps(content, walk)),
    }
    return dumps(document)


def step_text(content: Content, walk: Walk) -> str:
    """Give the next question as lines that read well aloud, after the steps to take already.

    Raises:
        ValueError: nothing is pending.
    """
    question = _pending(walk)
    lines: list[str] = []
    steps = now_steps(content, walk)
    if steps:
        lines.append("Do this now:")
        lines.extend(_wrapped(f"{number}. ", text) for number, text in enumerate(steps, start=1))
        lines.append("")
    lines.append(_wrapped("Next question: ", fill(question.text, content, walk.facts)))
    lines.append(_wrapped("Why it matters: ", fill(question.why, content, walk.facts)))
    lines.append(f"Answer {question.id} with {'one or more of these' if question.multiple else 'one of these'}:")
    for choice in question.offered:
        hint = f" ({choice.hint})" if choice.hint else ""
        lines.append(_wrapped(f"- {choice.id}: ", f"{choice.label}{hint}"))
    return "\n".join(lines) + "\n"


def _pending(walk: Walk) -> Question:
    if walk.pending is None:
        raise ValueError("nothing is pending: the triage is complete")
    return walk.pending


def _wrapped(start: str, text: str) -> str:
    return wrap(f"{start}{inert(text)}", WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
