"""The debrief of a training case as a report: trainee and key side by side, the dangers, where the paths part."""

from collections.abc import Iterable, Iterator

from confidentiality_cli.report import Format, lay_out
from confidentiality_cli.report.blocks import (
    Block,
    Card,
    Entry,
    Fact,
    FactKind,
    Grid,
    GridRow,
    Listing,
    Marker,
    Paragraph,
    Report,
    Section,
    SourceList,
    Subheading,
    Tone,
)
from confidentiality_cli.report.content_sources import source_line
from confidentiality_cli.report.debrief_json import debrief_json
from confidentiality_cli.report.debrief_words import DIMENSIONS, fork_heading, percent, said
from confidentiality_cli.report.inert import inert_tree
from confidentiality_cli.training.attempt import Attempt
from confidentiality_cli.training.grade import Debrief, Fork, StageDebrief
from confidentiality_cli.tree.library import Content
from confidentiality_cli.tree.model import Vocabulary

__all__ = ["debrief_report", "debrief_text", "sources_of"]

TITLE = "Debrief"
MANY_FORKS = 5


def debrief_text(attempt: Attempt, debrief: Debrief, shown: Format, *, width: int = 80, color: bool = False) -> str:
    """Lay a debrief out in any format. The same arguments give the same text, byte for byte."""
    if shown is Format.JSON:
        return debrief_json(attempt, debrief)
    return lay_out(debrief_report(attempt, debrief), shown, width=width, color=color)


def debrief_report(attempt: Attempt, debrief: Debrief) -> Report:
    """Make the content of a debrief; sections without anything to say are left out."""
    content = attempt.stages[-1].key.content
    words = content.vocabulary
    several = len(debrief.stages) > 1
    sections = [Section("result", "Result", tuple(_result(debrief)), first_page=True)]
    for number, stage in enumerate(debrief.stages, 1):
        name = f", part {number}" if several else ""
        first = number == len(debrief.stages)
        sections += [
            Section(f"danger-{number}", f"Dangerous{name}", tuple(_dangers(stage)), first_page=True),
            Section(f"side-{number}", f"You and the key{name}", tuple(_sides(stage, words)), first_page=True),
            Section(f"errors-{number}", f"What went wrong{name}", tuple(_errors(stage)), first_page=first),
            Section(f"forks-{number}", f"Where the paths part{name}", tuple(_forks(stage, content))),
        ]
    sections += [
        Section("why", "Why the key is what it is", tuple(_why(attempt, words))),
        Section("discussion", "To talk about", tuple(_discussion(attempt))),
        Section("sources", "Sources", tuple(_sources(content, sources_of(attempt, debrief)))),
        Section("disclaimer", "Keep in mind", (Paragraph(words.disclaimer),)),
    ]
    context = _context(attempt)
    return inert_tree(Report(f"{TITLE}: {attempt.case.title}", context, tuple(one for one in sections if one.blocks)))


def _context(attempt: Attempt) -> str:
    case, key = attempt.case, attempt.stages[-1].key
    place = key.content.vocabulary.jurisdictions.get(case.jurisdiction, case.jurisdiction)
    hard = f" Difficulty: {case.difficulty.value}." if case.difficulty else ""
    coached = " With coach." if attempt.coached else ""
    backs = f" Went back {attempt.backs} time{'' if attempt.backs == 1 else 's'}."
    return f"Case: {case.id}. Law: {place}.{hard}{coached}{backs} Content {key.content.digest}."


def _result(debrief: Debrief) -> Iterator[Block]:
    yield Paragraph(f"{percent(debrief.points)} of what the key has.", Tone.STRONG)
    count = len(debrief.dangers)
    if count:
        yield Paragraph(f"{count} dangerous miss{'' if count == 1 else 'es'}: see below.", Tone.WARNING)
    rows = (GridRow((DIMENSIONS[one.dimension], percent(one.points), one.remark)) for one in debrief.scores)
    yield Grid(("What", "Score", "Remark"), tuple(rows))


def _dangers(stage: StageDebrief) -> Iterator[Block]:
    for danger in stage.dangers:
        yield Paragraph(danger.text, Tone.WARNING)


def _sides(stage: StageDebrief, words: Vocabulary) -> Iterator[Block]:
    mine, key = stage.disclosure
    when, by = stage.urgency
    told = [label for need in stage.needs if need.met for label in need.labels[:1]]
    fine = [words.recipients[one] for one in stage.also_fine]
    wrong = [one.label for one in stage.wrongly_told]
    needed = [" or ".join(need.labels) for need in stage.needs]
    rows = [
        GridRow(("Tell?", said(words.disclosures, mine), words.disclosures[key])),
        GridRow(("How soon?", said(words.urgencies, when), words.urgencies[by])),
        GridRow(("Whom?", _listed((*told, *fine, *wrong), "nobody"), _listed(needed, "nobody has to be told"))),
    ]
    if stage.first_step is not None:
        rows.insert(0, GridRow(("First step", stage.first_step[0], stage.first_step[1])))
    yield Grid(("What", "You", "Key"), tuple(rows))
    if stage.walked_to is not mine:
        yield Paragraph(f"Your answers to the questions led to: {words.disclosures[stage.walked_to]}.")
    if stage.accepted is not None:
        yield Paragraph(f"Your answer can be defended too: {stage.accepted.why}")
    yield from _recipients(stage, words)
    yield from _items("Shared, and should be withheld", stage.over_shared, words)
    yield from _items("Left out, and needed", stage.under_shared, words)


def _recipients(stage: StageDebrief, words: Vocabulary) -> Iterator[Block]:
    missed = tuple(Entry(" or ".join(need.labels)) for need in stage.needs if not need.met)
    if missed:
        yield Listing(missed, Marker.BULLET, "Missed")
    wrong = tuple(Entry(f"{one.label}: {one.reason}" if one.reason else one.label) for one in stage.wrongly_told)
    if wrong:
        yield Listing(wrong, Marker.BULLET, "Told, and should not be")
    fine = tuple(Entry(words.recipients[one]) for one in stage.also_fine)
    if fine:
        yield Listing(fine, Marker.BULLET, "Told, and that is in order")


def _items(label: str, ids: Iterable[str], words: Vocabulary) -> Iterator[Block]:
    entries = tuple(Entry(words.items.get(id_, id_)) for id_ in ids)
    if entries:
        yield Listing(entries, Marker.BULLET, label)


def _errors(stage: StageDebrief) -> Iterator[Block]:
    for error in stage.errors:
        yield Card(_named(error.id), "", (Fact("Feedback", (error.feedback,)),), Tone.CARE, title_label="Error")


def _named(id_: str) -> str:
    return id_.replace("-", " ").replace("_", " ").capitalize()


def _forks(stage: StageDebrief, content: Content) -> Iterator[Block]:
    if not stage.forks:
        yield Paragraph("Nowhere: you answered every question as the key does.")
        return
    first, *others = stage.forks
    yield _fork(first, content)
    if others:
        yield Subheading("They also part here")
        yield Listing(tuple(Entry(_in_short(fork)) for fork in others[:MANY_FORKS]))
        if len(others) > MANY_FORKS:
            yield Paragraph(f"And at {len(others) - MANY_FORKS} more.", Tone.QUIET)


def _in_short(fork: Fork) -> str:
    sides = [f"you: {fork.mine}"] if fork.mine else []
    sides += [f"key: {fork.key}"] if fork.key else []
    return f"{fork.text} ({'; '.join(sides)})"


def _fork(fork: Fork, content: Content) -> Card:
    facts = [Fact("You", (fork.mine or "You did not come to this question.",))]
    facts.append(Fact("Key", (fork.key or "The key does not come to this question.",)))
    if fork.why:
        facts.append(Fact("Why", (fork.why,)))
    if fork.leads_to:
        facts.append(Fact("Where your answer leads", (fork.leads_to,)))
    cited = [source.citation for id_ in fork.sources if (source := content.source(id_)) is not None]
    if cited:
        facts.append(Fact("Basis", tuple(cited), FactKind.LINES if len(cited) > 1 else FactKind.TEXT))
    return Card(fork.text, "", tuple(facts), Tone.CARE, title_label=fork_heading(fork.kind))


def _why(attempt: Attempt, words: Vocabulary) -> Iterator[Block]:
    plan = attempt.stages[-1].key.plan
    verdict = f"{words.disclosures[plan.disclosure]}, {words.urgencies[plan.urgency]}. {plan.headline}"
    yield Paragraph(verdict, Tone.STRONG)
    if attempt.case.why:
        yield Paragraph(attempt.case.why)
    for other in attempt.case.also_acceptable:
        yield Paragraph(f"Also defensible, {words.disclosures[other.disclosure]}: {other.why}".rstrip(": "))


def _discussion(attempt: Attempt) -> Iterator[Block]:
    if attempt.case.discussion:
        yield Listing(tuple(Entry(text) for text in attempt.case.discussion), Marker.NUMBER)
    if attempt.case.source:
        yield Paragraph(f"The case: {attempt.case.source}", Tone.QUIET)


def sources_of(attempt: Attempt, debrief: Debrief) -> tuple[str, ...]:
    """Give every source that the debrief rests on, each once, in the order of use."""
    ids: list[str] = []
    for stage in debrief.stages:
        for danger in stage.dangers:
            ids.extend(danger.basis)
        for need in stage.needs:
            ids.extend(need.basis)
        for told in stage.wrongly_told:
            ids.extend(told.basis)
        for error in stage.errors:
            ids.extend(error.sources)
        for fork in stage.forks:
            ids.extend(fork.sources)
    content = attempt.stages[-1].key.content
    return tuple(id_ for id_ in dict.fromkeys(ids) if content.source(id_) is not None)


def _sources(content: Content, ids: tuple[str, ...]) -> Iterator[Block]:
    found = [source for id_ in ids if (source := content.source(id_)) is not None]
    if found:
        yield SourceList(tuple(source_line(source) for source in found))


def _listed(labels: Iterable[str], none: str) -> str:
    return ", ".join(dict.fromkeys(labels)) or none
