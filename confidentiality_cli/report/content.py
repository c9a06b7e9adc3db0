"""The one content model of a report, built from a decision. Every renderer lays out exactly this."""

from collections.abc import Iterator
from datetime import date, datetime

from confidentiality_cli.report.blocks import (
    Block,
    Card,
    Entry,
    Fact,
    FactKind,
    Listing,
    Marker,
    Paragraph,
    Quote,
    Report,
    Section,
    Tone,
    Verdict,
)
from confidentiality_cli.report.clock import clock_time, due
from confidentiality_cli.report.content_currency import currency_blocks, overdue_warnings, silent_law
from confidentiality_cli.report.content_notify import barred_cards, glance, notify_cards
from confidentiality_cli.report.content_sources import citations, source_list
from confidentiality_cli.report.content_why import change_blocks, unsure_cards, why_blocks
from confidentiality_cli.report.inert import inert_tree
from confidentiality_cli.tree.library import NATIONAL
from confidentiality_cli.tree.model import Vocabulary
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.triage.facts import LAW
from confidentiality_cli.vocabulary import Disclosure, Recipient, Strength, Urgency

__all__ = ["build"]

TITLE = "Confidentiality report"
PAPER = " Answer a legal paper in time all the same."
ASKERS = (Recipient.REQUESTING_PARTY, Recipient.COURT, Recipient.LICENSING_BOARD)
"""Who may hold a paper that must be answered although nothing is told."""
SEVERAL = "The strongest of several. Each concern has its own verdict."
TONES = {
    Disclosure.REQUIRED: Tone.STRONG,
    Disclosure.PERMITTED: Tone.GO,
    Disclosure.CONSULT_FIRST: Tone.CARE,
    Disclosure.CLIENT_DECIDES: Tone.CARE,
    Disclosure.PROHIBITED: Tone.HOLD,
}


def build(decision: Decision, *, today: date, at: datetime | None = None) -> Report:
    """Make the content of a report; sections without anything to say are left out."""
    sections = (
        Section("verdict", "Verdict", tuple(_verdict(decision, today)), first_page=True),
        Section("now", "Do now", tuple(_steps(decision, at)), first_page=True),
        Section("glance", "Whom to notify: at a glance", tuple(_glance(decision, at)), first_page=True),
        Section("notify", "Whom to notify: each in detail", tuple(notify_cards(decision, at))),
        Section("do-not-notify", "Do not notify", tuple(_barred(decision))),
        Section("conflicts", "Where rules pull apart", tuple(_conflicts(decision))),
        Section("client", "The client", tuple(_client(decision))),
        Section("chart", "Chart note", tuple(_chart(decision))),
        Section("follow-up", "Follow up", tuple(_follow_up(decision))),
        Section("why", "Why", tuple(why_blocks(decision))),
        Section("change", "What would change it", tuple(change_blocks(decision))),
        Section("unsure", "What you were not sure of", tuple(unsure_cards(decision))),
        Section("currency", "How current this is", tuple(currency_blocks(decision, today))),
        Section("sources", "Sources", (source_list(decision),)),
        Section("disclaimer", "Keep in mind", (Paragraph(decision.content.vocabulary.disclaimer),)),
    )
    return inert_tree(Report(TITLE, _context(decision, today, at), tuple(one for one in sections if one.blocks)))


def _context(decision: Decision, today: date, at: datetime | None) -> str:
    profile = decision.content.profile
    names = decision.content.vocabulary.jurisdictions
    law = names.get(profile.code if profile else NATIONAL, profile.name if profile else "")
    looked = bool(decision.plan.law) or any(step.fact.startswith(LAW) for step in decision.walk.trace)
    if profile and profile.code != NATIONAL and not looked:
        law = f"federal law and ethics codes; no law of {law} was looked at for this"
    counted = f" Time limits count from {clock_time(at)}." if at else ""
    return f"Law: {law}. Made on {today.isoformat()}.{counted}"


def _verdict(decision: Decision, today: date) -> Iterator[Block]:
    plan, words = decision.plan, decision.content.vocabulary
    several = len(plan.verdicts) > 1
    listed = any(entry.strength is Strength.MUST for entry in plan.notify)
    free = plan.disclosure is Disclosure.REQUIRED and not listed  # the law obliges to protect and names nobody
    yield Verdict(
        words.phrases["required_without_must"] if free else words.disclosures[plan.disclosure],
        _by(words, plan.disclosure, plan.urgency),
        SEVERAL if several else plan.headline,
        TONES[plan.disclosure],
    )
    if several:
        for one in plan.verdicts:
            yield Verdict(
                words.disclosures[one.disclosure],
                _by(words, one.disclosure, one.urgency),
                one.headline,
                TONES[one.disclosure],
                one.title,
            )
    for text in (*plan.explanation, *silent_law(decision)):
        yield Paragraph(text)
    for text in overdue_warnings(decision, today):
        yield Paragraph(text, Tone.WARNING)


def _by(words: Vocabulary, disclosure: Disclosure, urgency: Urgency) -> str:
    """Say how soon; where nothing is told, it is the steps that are due and not the silence."""
    when = words.urgencies[urgency]
    return f"and act {when}" if disclosure is Disclosure.PROHIBITED and urgency is not Urgency.NONE else when


def _steps(decision: Decision, at: datetime | None) -> Iterator[Block]:
    entries = tuple(Entry(step.text, due(step.limit, at) if step.limit else "") for step in decision.plan.steps)
    if entries:
        yield Listing(entries, Marker.NUMBER)


def _glance(decision: Decision, at: datetime | None) -> Iterator[Block]:
    if decision.plan.notify or decision.plan.bars:
        yield glance(decision, at)
    if not decision.plan.notify:
        yield Paragraph("There is nobody to notify.")


def _barred(decision: Decision) -> Iterator[Block]:
    if decision.plan.bars:
        paper = any(bar.recipient in ASKERS for bar in decision.plan.bars)
        yield Paragraph(f"These people get no client information.{PAPER if paper else ''}", Tone.QUIET)
        yield from barred_cards(decision)


def _conflicts(decision: Decision) -> Iterator[Block]:
    for conflict in decision.plan.conflicts:
        facts = (Fact("What to do", (conflict.resolution,)), *citations(decision, conflict.basis))
        yield Card(conflict.text, "", facts, title_label="Conflict")


def _client(decision: Decision) -> Iterator[Block]:
    client = decision.plan.client
    facts: list[Fact] = []
    if client.guidance:
        facts.append(Fact("How", client.guidance, FactKind.LINES if len(client.guidance) > 1 else FactKind.TEXT))
    yield Card(decision.content.vocabulary.informs[client.inform], "", tuple(facts), title_label="When")
    for words in client.words:
        yield Quote(words)


def _chart(decision: Decision) -> Iterator[Block]:
    if decision.plan.document:
        yield Paragraph("Fill the blanks in your own files, not here.", Tone.QUIET)
        yield Listing(tuple(Entry(text) for text in decision.plan.document), Marker.BOX)


def _follow_up(decision: Decision) -> Iterator[Block]:
    if decision.plan.follow_up:
        yield Listing(tuple(Entry(text) for text in decision.plan.follow_up), Marker.BOX)
