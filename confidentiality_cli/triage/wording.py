"""Filling the blanks of content: {jurisdiction}, {profession}, {law.section.text}; the same of a second state."""

import re

from confidentiality_cli.tree.library import Content
from confidentiality_cli.triage.facts import Facts

__all__ = ["BLANK", "fill"]

BLANK = re.compile(r"\{([a-z_.]+)\}")


def fill(text: str, content: Content, facts: Facts) -> str:
    """Put the jurisdiction's name, the profession and quoted texts of the law into a sentence.

    `{told}` stays: who is told is known only when the plan is made (reach.py).
    """
    if "{" not in text:
        return text
    return " ".join(BLANK.sub(lambda found: _value(found[1], content, facts), text).split())


def _value(name: str, content: Content, facts: Facts) -> str:
    if name == "told":
        return "{told}"
    if name == "jurisdiction":
        return content.profile.name if content.profile else ""
    if name == "profession":
        chosen = facts.values("profession") or ()
        question = content.questions["profession"]
        labels = [choice.label for value in chosen if (choice := question.choice(value))]
        return labels[0] if labels else ""
    if name == "other_jurisdiction":
        return content.other.name if content.other else ""
    whose, _, path = name.partition(".")
    section, _, key = path.partition(".")
    profile = content.other if whose == "other_law" else content.profile
    found = profile.sections.get(section) if profile else None
    return found.texts.get(key, "") if found else ""
