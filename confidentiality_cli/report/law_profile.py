"""One jurisdiction's law as a report: each field of law with its brief first, its doubts and its sources."""

from collections.abc import Iterator
from datetime import date

from confidentiality_cli.law.decode import SECTIONS
from confidentiality_cli.law.profile import LawSection, Profile
from confidentiality_cli.report.blocks import (
    Block,
    Card,
    Entry,
    Fact,
    FactKind,
    Listing,
    Paragraph,
    Report,
    Section,
    SourceList,
    Subheading,
    Tone,
)
from confidentiality_cli.report.clock import overdue
from confidentiality_cli.report.content_sources import source_line
from confidentiality_cli.report.inert import inert_tree
from confidentiality_cli.report.law_lines import LawLine, doubts, law_lines
from confidentiality_cli.report.law_names import LawNames
from confidentiality_cli.report.law_words import NOT_HERE, Topic, section_title

__all__ = ["DOUBT", "TITLE", "disclaimer", "jurisdiction_name", "overdue_warning", "profile_report", "source_blocks"]

TITLE = "Confidentiality law"
DOUBT = "Not confirmed is doubt. It never means no."


def profile_report(profile: Profile, names: LawNames, *, today: date, digest: str) -> Report:
    """Make a jurisdiction's profile at a glance; a field of law that it does not have says so."""
    version = names.vocabulary.version
    context = f"{profile.code}. Made on {today.isoformat()}. Content version {version}, fingerprint {digest}. {DOUBT}"
    sections = [
        Section(_slug(id_), section_title(id_), tuple(_section(id_, profile, names, today)), first_page=True)
        for id_ in SECTIONS
    ]
    return inert_tree(Report(f"{TITLE}: {jurisdiction_name(profile, names)}", context, (*sections, disclaimer(names))))


def jurisdiction_name(profile: Profile, names: LawNames) -> str:
    """Name a jurisdiction as a heading."""
    return names.vocabulary.jurisdictions.get(profile.code, profile.name)


def disclaimer(names: LawNames) -> Section:
    """Say what a profile is not."""
    return Section("disclaimer", "Keep in mind", (Paragraph(names.vocabulary.disclaimer),), first_page=True)


def _slug(id_: str) -> str:
    return id_.replace("_", "-")


def _section(id_: str, profile: Profile, names: LawNames, today: date) -> Iterator[Block]:
    section = profile.sections.get(id_)
    if section is None:
        yield Paragraph(f"{NOT_HERE.capitalize()}.")
        return
    if section.texts.get("in_brief"):
        yield Paragraph(section.texts["in_brief"])
    yield from overdue_warning(section, profile, names, today)
    lines = [line for line in law_lines(section, profile, names) if line.confirmed or line.key == "binds"]
    for topic in Topic:
        facts = tuple(_fact(line) for line in lines if line.topic is topic)
        if facts and topic is not Topic.CURRENCY:
            yield Card(topic.value, "", facts, title_label="About")
    open_points = doubts(section, profile, names)
    if open_points:
        yield Listing(tuple(Entry(text) for text in open_points), label="Doubts")
    yield Card(
        Topic.CURRENCY.value,
        "",
        tuple(_fact(line) for line in lines if line.topic is Topic.CURRENCY),
        title_label="About",
    )
    yield from source_blocks(section, profile, "Sources")


def _fact(line: LawLine) -> Fact:
    return Fact(line.label, line.texts, FactKind.LINES if len(line.texts) > 1 else FactKind.TEXT)


def overdue_warning(section: LawSection, profile: Profile, names: LawNames, today: date) -> Iterator[Block]:
    """Warn where the review of this law was due before today."""
    if overdue(section.currency.review_by, today):
        phrase = names.vocabulary.phrases["law_overdue"].replace("{date}", section.currency.review_by or "")
        yield Paragraph(phrase.replace("{jurisdiction}", profile.name), Tone.WARNING)


def source_blocks(section: LawSection, profile: Profile, heading: str) -> Iterator[Block]:
    """Give the citations of one field of law."""
    found = tuple(source_line(profile.sources[id_]) for id_ in section.citations if id_ in profile.sources)
    if found:
        yield Subheading(heading)
        yield SourceList(found)
