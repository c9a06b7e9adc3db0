"""How current the law and the sources are; nothing here is ever guessed."""

from collections.abc import Iterator
from datetime import date

from confidentiality_cli.law.profile import Currency, LawSection
from confidentiality_cli.report.blocks import Block, Card, Entry, Fact, Listing, Paragraph, Tone
from confidentiality_cli.report.clock import overdue
from confidentiality_cli.report.content_sources import NOT_COMPARED
from confidentiality_cli.report.content_why import section_name
from confidentiality_cli.tree.library import NATIONAL
from confidentiality_cli.triage.decide import Decision

__all__ = ["currency_blocks", "currency_facts", "overdue_warnings", "silent_law"]


def overdue_warnings(decision: Decision, today: date) -> tuple[str, ...]:
    """Give one warning for each field of law whose review was due before today."""
    phrase = decision.content.vocabulary.phrases["law_overdue"]
    profile = decision.content.profile
    found = [
        phrase.replace("{jurisdiction}", profile.name).replace("{date}", section.currency.review_by or "")
        for section in _sections(decision)
        if profile and overdue(section.currency.review_by, today)
    ]
    return tuple(dict.fromkeys(found))


def silent_law(decision: Decision) -> tuple[str, ...]:
    """Give the sentence that a state was chosen whose own law stands not behind this report, if that is so.

    It is one of the plan's doubts; a report shows it with the verdict and not again among them.
    """
    profile = decision.content.profile
    phrase = decision.content.vocabulary.phrases["state_law_silent"]
    filled = phrase.replace("{jurisdiction}", profile.name) if profile else phrase
    return tuple(text for text in decision.plan.doubts if text == filled)


def currency_blocks(decision: Decision, today: date) -> Iterator[Block]:
    """Give what is doubtful, which year the law speaks for, who compared it and when it is due for review."""
    for text in overdue_warnings(decision, today):
        yield Paragraph(text, Tone.WARNING)
    told = silent_law(decision)
    doubts = [text for text in decision.plan.doubts if text not in told]
    if doubts:
        yield Listing(tuple(Entry(text) for text in doubts))
    for section in _sections(decision):
        yield _section_card(decision, section)
    content = decision.content
    yield Paragraph(f"Content version {content.vocabulary.version}, fingerprint {content.digest}.", Tone.QUIET)


def currency_facts(currency: Currency, reviewed_by: str | None) -> tuple[Fact, ...]:
    """Give the currency of one field of law as labelled facts."""
    compared = NOT_COMPARED
    if currency.checked:
        checked = currency.checked
        when = f"on {checked.on}, in the vintage {checked.vintage}"
        compared = f"compared with an official text of the law {when}: {checked.result}"
    return (
        Fact("Newest year a source speaks for", (currency.as_of or "not known",)),
        Fact("Check", (compared,)),
        Fact("Confidence in the sources", (currency.confidence or "not rated",)),
        Fact("Reviewed by a lawyer", (reviewed_by or "not yet",)),
        Fact("Next review due", (currency.review_by or "not set",)),
    )


def _section_card(decision: Decision, section: LawSection) -> Card:
    profile = decision.content.profile
    facts = currency_facts(section.currency, profile.reviewed_by if profile else None)
    name = profile.name if profile else ""
    return Card(f"{name[:1].upper()}{name[1:]}: {section_name(section)}", "", facts, title_label="Law")


def _sections(decision: Decision) -> tuple[LawSection, ...]:
    profile = decision.content.profile
    if profile is None or profile.code == NATIONAL:  # no state was chosen, so no state's law is current or overdue
        return ()
    return tuple(profile.sections[id_] for id_ in decision.plan.law if id_ in profile.sections)
