"""Why the plan is as it is, what would change it, and what was not sure."""

from collections.abc import Iterator
from itertools import groupby

from confidentiality_cli.law.profile import LawSection
from confidentiality_cli.report.blocks import Block, Card, Entry, Fact, FactKind, Listing, Paragraph, Subheading
from confidentiality_cli.report.content_sources import citations
from confidentiality_cli.tree.conditions import UNKNOWN
from confidentiality_cli.tree.library import NATIONAL
from confidentiality_cli.triage.decide import Alternative, Decision
from confidentiality_cli.triage.facts import LAW
from confidentiality_cli.triage.walk import Row, TraceStep
from confidentiality_cli.triage.wording import fill
from confidentiality_cli.vocabulary import Disclosure, Origin

__all__ = ["change_blocks", "section_name", "unsure_cards", "why_blocks"]

ORIGINS = {
    Origin.ANSWERED: "",
    Origin.KNOWN: "Follows from an earlier answer.",
    Origin.CONFIG: "Taken from your settings.",
}
SHOWN_ELSEWHERE = ("in_brief", "limits_doubt", "adult_survivor_note")
"""Texts of a law section that the explanation and the doubts carry already, where they matter."""
REPORTING = ("hotline", "where_to_call", "initial_wording", "written_wording", "initial_report", "written")
"""Texts of a law section about making a report; where nobody is told they would read like an instruction."""


def section_name(section: LawSection) -> str:
    """Name a field of law in words, such as "duty to protect"."""
    return section.id.replace("_", " ")


def why_blocks(decision: Decision) -> Iterator[Block]:
    """Lead from each answer over the rules to their sources, then show the law of the jurisdiction."""
    for row in decision.walk.rows:
        yield _answer(decision, row)
    asked = {row.question.id for row in decision.walk.rows}
    rules = [
        step.because
        for step in decision.walk.trace
        if step.fact not in asked and step.because and not _no_state(decision, step)
    ]
    if rules:
        entries = tuple(Entry(_filled(decision, rule)) for rule in dict.fromkeys(rules))
        yield Subheading("Rules that decided")
        yield Listing(entries)
    profile = decision.content.profile
    for id_ in decision.plan.law:
        section = profile.sections.get(id_) if profile else None
        blocks = tuple(_law(decision, section)) if profile and section and profile.code != NATIONAL else ()
        if profile and section and blocks:
            yield Subheading(f"The law of {profile.name}: {section_name(section)}")
            yield from blocks


def _no_state(decision: Decision, step: TraceStep) -> bool:
    """Tell whether a rule says only that the law is not known because no state was chosen."""
    profile = decision.content.profile
    return bool(profile and profile.code == NATIONAL and step.fact.startswith(LAW) and UNKNOWN in step.values)


def _filled(decision: Decision, text: str) -> str:
    return fill(text, decision.content, decision.walk.facts)


def _answer(decision: Decision, row: Row) -> Card:
    rules = dict.fromkeys(step.because for step in decision.walk.trace if step.fact == row.question.id and step.because)
    facts = [Fact("Rule", (_filled(decision, rule),)) for rule in rules]
    if ORIGINS[row.origin]:
        facts.append(Fact("Note", (ORIGINS[row.origin],)))
    facts.extend(citations(decision, row.question.sources))
    text = _filled(decision, row.question.text)
    return Card(text, row.label, tuple(facts), title_label="Question", tag_label="Answer")


def _law(decision: Decision, section: LawSection) -> Iterator[Block]:
    tells = decision.plan.disclosure in (Disclosure.REQUIRED, Disclosure.PERMITTED)
    passed_over = SHOWN_ELSEWHERE if tells else (*SHOWN_ELSEWHERE, *REPORTING)
    brief = section.texts.get("in_brief")
    if brief and brief not in decision.plan.explanation:
        yield Paragraph(brief)
    for key, text in section.texts.items():
        if text and key not in passed_over:
            yield Paragraph(f"{key.replace('_', ' ').capitalize()}: {text}")
    own = {key for key in section.profession_notes if _is_mine(decision, key)}
    for key in sorted(section.profession_notes, key=lambda one: one not in own):
        mine = "Your license" if key in own else "Other licenses"
        yield Paragraph(f"{mine} ({key}): {section.profession_notes[key]}")


SPECIAL_LICENSES = ("school", "substance", "drug", "addiction")
"""Words that make a note about other licenses than the plain name in it says, such as school counselors."""


def _is_mine(decision: Decision, note: str) -> bool:
    """Tell whether a note names the chosen profession; notes are headed in words, professions have ids."""
    chosen = decision.walk.facts.values("profession") or ()
    heading = note.replace("-", " ").lower()
    if any(word in heading and not any(one.startswith(word) for one in chosen) for word in SPECIAL_LICENSES):
        return False
    return any(one.replace("_", " ").replace("marriage family", "marriage and family") in heading for one in chosen)


def change_blocks(decision: Decision) -> Iterator[Block]:
    """Give, for each question, the other answers that would lead elsewhere, and where."""
    changing = [one for one in decision.alternatives if one.changes]
    told: set[str] = set()
    for _, same in groupby(changing, key=lambda one: one.question.id):
        alternatives = tuple(same)
        results: dict[str, list[str]] = {}
        for one in alternatives:
            results.setdefault(_result(decision, one, told), []).append(one.label)
        told.update(one.headline for one in alternatives)
        facts = tuple(Fact(f"If {_either(labels)}", (result,)) for result, labels in results.items())
        text = _filled(decision, alternatives[0].question.text)
        yield Card(text, "", facts, title_label="Question")


def _either(labels: list[str]) -> str:
    return " or ".join(f'"{label}"' for label in labels)


def _result(decision: Decision, one: Alternative, told: set[str]) -> str:
    """Say where another answer leads; a headline that an earlier question gave already is not told again."""
    words = decision.content.vocabulary
    if one.disclosure is None or one.urgency is None:
        asked = " ".join(_question(decision, id_) for id_ in one.would_ask)
        return f"opens further questions: {asked}"
    if (one.disclosure, one.urgency) == (decision.plan.disclosure, decision.plan.urgency):
        return f"as strong and as soon. Who must or should be told then: {'; '.join(one.needed) or 'nobody outside'}"
    verdict = f"{words.disclosures[one.disclosure]}, {words.urgencies[one.urgency]}"
    return f"{verdict} (as above)" if one.headline in told else f"{verdict}. {one.headline}"


def _question(decision: Decision, id_: str) -> str:
    found = decision.content.questions.get(id_)
    return _filled(decision, found.text) if found else id_.replace("_", " ")


def unsure_cards(decision: Decision) -> Iterator[Block]:
    """Give each question answered with not sure, and how to find out."""
    for row in decision.walk.rows:
        if row.unsure:
            find_out = row.question.find_out
            facts = (Fact("Find out", (_filled(decision, find_out),), FactKind.TEXT),) if find_out else ()
            yield Card(_filled(decision, row.question.text), "", facts, title_label="Question")
