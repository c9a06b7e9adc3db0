"""The supervisor's notes for a case before a group: everything that stays hidden on the screen."""

from collections.abc import Iterator

from confidentiality_cli.cases.case import Case, FirstStep
from confidentiality_cli.report import Format, lay_out
from confidentiality_cli.report.blocks import (
    Block,
    Card,
    Entry,
    Fact,
    FactKind,
    Listing,
    Marker,
    Paragraph,
    Report,
    Section,
    SourceList,
    Tone,
)
from confidentiality_cli.report.content_sources import source_line
from confidentiality_cli.report.inert import inert_tree
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.triage.recommendation import NotifyEntry

__all__ = ["notes_text"]


def notes_text(case: Case, keys: tuple[Decision, ...], shown: Format = Format.MARKDOWN) -> str:
    """Lay out the notes: part by part the key, then the typical errors, what to talk about, and the law.

    Args:
        case: the case.
        keys: the key of every part, in order.
        shown: any layout but JSON.
    """
    sections: list[Section] = []
    for number, key in enumerate(keys, 1):
        name = f"Part {number}" if case.staged else "The case"
        story = case.told(0) if number == 1 else case.told(number - 1)[-1:]
        sections.append(Section(f"part-{number}", name, (*map(Paragraph, story), *_key(key))))
    sections += [
        Section("why", "Why", tuple(_why(case, keys[-1]))),
        Section("first-steps", "What would you do first?", tuple(map(_first_step, case.first_steps))),
        Section("errors", "Typical errors", tuple(_errors(case))),
        Section("forks", "At the forks", tuple(_forks(case, keys[-1]))),
        Section("discussion", "To talk about", tuple(_discussion(case))),
        Section("sources", "Sources", tuple(_sources(keys[-1]))),
    ]
    words = keys[-1].content.vocabulary
    hard = f"Difficulty: {case.difficulty.value}. " if case.difficulty else ""
    place = words.jurisdictions.get(case.jurisdiction, case.jurisdiction)
    context = f"Case: {case.id}. {hard}Law: {place}. Holds the key: not for the projector."
    report = Report(f"Supervisor's notes: {case.title}", context, tuple(one for one in sections if one.blocks))
    return lay_out(inert_tree(report), shown)


def _key(key: Decision) -> Iterator[Block]:
    words, plan = key.content.vocabulary, key.plan
    yield Paragraph(
        f"The key: {words.disclosures[plan.disclosure]}, {words.urgencies[plan.urgency]}. {plan.headline}", Tone.STRONG
    )
    for entry in plan.notify:
        yield Card(entry.label, words.strengths[entry.strength], tuple(_minimum(entry)))
    barred = tuple(Entry(f"{bar.label}, {words.bars[bar.bar]}: {bar.reason}") for bar in plan.bars)
    if barred:
        yield Listing(barred, Marker.BULLET, "Do not notify")


def _minimum(entry: NotifyEntry) -> Iterator[Fact]:
    for label, items in (("Share", entry.share), ("Withhold", entry.withhold)):
        if items:
            yield Fact(label, tuple(item.text for item in items), FactKind.ITEMS)


def _why(case: Case, key: Decision) -> Iterator[Block]:
    if case.why:
        yield Paragraph(case.why)
    words = key.content.vocabulary
    for one in case.also_acceptable:
        yield Paragraph(f"Also defensible, {words.disclosures[one.disclosure]}: {one.why}".rstrip(": "))


def _first_step(step: FirstStep) -> Block:
    return Card(step.text, "right" if step.right else "wrong", (Fact("Say", (step.feedback,)),), title_label="Step")


def _errors(case: Case) -> Iterator[Block]:
    for error in case.errors:
        name = error.id.replace("-", " ").replace("_", " ").capitalize()
        yield Card(name, "", (Fact("Say", (error.feedback,)),), title_label="Error")


def _forks(case: Case, key: Decision) -> Iterator[Block]:
    rows = {row.question.id: row for row in key.walk.rows}
    for id_, why in (case.forks or {}).items():
        row = rows.get(id_)
        if row is not None:
            yield Card(row.question.text, row.label, (Fact("Why", (why,)),), title_label="Question", tag_label="Key")


def _discussion(case: Case) -> Iterator[Block]:
    yield Listing(tuple(Entry(text) for text in case.discussion), Marker.NUMBER)
    if case.source:
        yield Paragraph(f"The case: {case.source}", Tone.QUIET)


def _sources(key: Decision) -> Iterator[Block]:
    found = (key.content.source(id_) for id_ in key.plan.sources)
    yield SourceList(tuple(source_line(source) for source in found if source is not None))
    if key.plan.doubts:
        yield Listing(tuple(Entry(text) for text in key.plan.doubts), Marker.BULLET, "Doubts")
