"""The debrief of a training case as a report: the result, trainee and key side by side, where the ways part."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

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
    Paragraph,
    Report,
    Section,
    SourceList,
    Subheading,
    Tone,
)
from confidentiality_cli.report.content_sources import source_line
from confidentiality_cli.report.debrief_json import debrief_json
from confidentiality_cli.report.debrief_words import DIMENSIONS, fork_heading, percent, remark_of, said
from confidentiality_cli.report.inert import inert_tree
from confidentiality_cli.training.attempt import Attempt, Dimension
from confidentiality_cli.training.grade import Debrief, Fork, StageDebrief
from confidentiality_cli.tree.library import Content
from confidentiality_cli.tree.model import Vocabulary

__all__ = ["debrief_report", "debrief_text", "in_short", "sources_of"]

TITLE = "Debrief"
MANY_FORKS = 5
_RESULT, _SIDES, _ERRORS, _FORKS = "result", "side-", "errors-", "forks-"


def debrief_text(attempt: Attempt, debrief: Debrief, shown: Format, *, width: int = 80, color: bool = False) -> str:
    """Lay a debrief out in any format. The same arguments give the same text, byte for byte."""
    if shown is Format.JSON:
        return debrief_json(attempt, debrief)
    return lay_out(debrief_report(attempt, debrief), shown, width=width, color=color)


def debrief_report(attempt: Attempt, debrief: Debrief) -> Report:
    """Make the content of a debrief, what matters most first; sections without anything to say are left out."""
    content = attempt.stages[-1].key.content
    words = content.vocabulary
    several = len(debrief.stages) > 1
    sections = [_section(_RESULT, "Result", _result(debrief))]
    for number, stage in enumerate(debrief.stages, 1):
        part = f"Part {number}: " if several else ""
        sections += [
            _section(f"{_SIDES}{number}", _begun(f"{part}you and the key"), _sides(stage, words)),
            _section(f"{_ERRORS}{number}", _begun(f"{part}what went wrong"), _errors(stage)),
            _section(f"{_FORKS}{number}", _begun(f"{part}where the ways part"), _forks(stage, content)),
        ]
    sections += [
        _section("case", "The case", map(Paragraph, attempt.case.told(len(debrief.stages) - 1))),
        _section("key", "Why the key is what it is", _why(attempt, words)),
        _section("discussion", "To talk about", _discussion(attempt)),
        _section("sources", "Sources", _sources(content, sources_of(attempt, debrief))),
        _section("disclaimer", "Keep in mind", (Paragraph(words.disclaimer),)),
    ]
    title = f"{TITLE}: {attempt.case.title}"
    return inert_tree(Report(title, _context(attempt), tuple(one for one in sections if one.blocks)))


def in_short(debrief: Debrief, report: Report) -> Report:
    """Give what a trainee reads right after a case, the result last: on a terminal the end is what stays in sight.

    Inside the result, too, the points stand at the end.

    Of several parts those are in it that went otherwise than the key; of none, if all went as in the key, the last.
    """
    wrong = [number for number, stage in enumerate(debrief.stages, 1) if any(one.points < 1 for one in stage.scores)]
    parts = wrong or [len(debrief.stages)]
    kept = [f"{kind}{number}" for number in parts for kind in (_SIDES, _ERRORS, _FORKS)]
    found = {one.id: one for one in report.sections}
    points, *rest = found[_RESULT].blocks
    found[_RESULT] = replace(found[_RESULT], blocks=(*rest, points))
    return replace(report, sections=tuple(found[id_] for id_ in (*kept, _RESULT) if id_ in found))


def _section(id_: str, title: str, blocks: Iterable[Block]) -> Section:
    """Make a section that is set in full size on paper, as a handout is read."""
    return Section(id_, title, tuple(blocks), first_page=True)


def _context(attempt: Attempt) -> str:
    case, key = attempt.case, attempt.stages[-1].key
    place = key.content.vocabulary.jurisdictions.get(case.jurisdiction, case.jurisdiction)
    hard = f" Difficulty: {case.difficulty.value}." if case.difficulty else ""
    coached = " With coach." if attempt.coached else ""
    times = "once" if attempt.backs == 1 else f"{attempt.backs} times"
    backs = f" Went back {times}." if attempt.backs else ""
    return f"Case: {case.id}. Law: {place}.{hard}{coached}{backs} Content {key.content.digest}."


def _result(debrief: Debrief) -> Iterator[Block]:
    count = len(debrief.dangers)
    misses = f"; {count} dangerous miss{'' if count == 1 else 'es'}" if count else ""
    yield Paragraph(f"{percent(debrief.points)} of what the key has{misses}.", Tone.STRONG)
    several = len(debrief.stages) > 1
    for number, stage in enumerate(debrief.stages, 1):
        part = f" in part {number}" if several else ""
        for danger in stage.dangers:
            yield Paragraph(f"dangerous miss{part}. {danger.text}", Tone.WARNING)
    cells = ((DIMENSIONS[one.dimension], percent(one.points), remark_of(debrief, one)) for one in debrief.scores)
    yield Grid(("What", "Score", "Remark"), tuple(map(GridRow, cells)), close=True, unnamed=True)


def _sides(stage: StageDebrief, words: Vocabulary) -> Iterator[Block]:
    mine, key = stage.disclosure
    when, by = stage.urgency
    told = [label for need in stage.needs if need.met for label in need.labels[:1]]
    fine = [words.recipients[one] for one in stage.also_fine]
    wrong = [one.label for one in stage.wrongly_told]
    needed = [" or ".join(need.labels) for need in stage.needs]
    rows = [
        GridRow(("Tell?", said(words.disclosures, mine), words.disclosures[key])),
        GridRow(("How soon?", _begun(said(words.urgencies, when)), _begun(words.urgencies[by]))),
        GridRow(("Whom?", _listed((*told, *fine, *wrong), "Nobody"), _listed(needed, "Nobody has to be told"))),
    ]
    if stage.first_step is not None:
        rows.insert(0, GridRow(("First step", stage.first_step[0], stage.first_step[1])))
    yield Grid(("What", "You", "Key"), tuple(rows))
    if stage.walked_to is not mine:
        yield Paragraph(f"Your answers to the questions led to: {words.disclosures[stage.walked_to]}.")
    if stage.accepted is not None:
        yield Paragraph(f"Your answer can be defended too: {stage.accepted.why}")
    if stage.first_step is not None:
        yield _card(DIMENSIONS[Dimension.FIRST_STEP], (("Feedback", (stage.first_step[3],)),))
    people = (
        ("Missed", tuple(" or ".join(need.labels) for need in stage.needs if not need.met)),
        ("Wrongly told", tuple(one.label for one in stage.wrongly_told)),
        ("Also in order", tuple(words.recipients[one] for one in stage.also_fine)),
    )
    items = (
        ("Too much", tuple(words.items.get(id_, id_) for id_ in stage.over_shared)),
        ("Left out", tuple(words.items.get(id_, id_) for id_ in stage.under_shared)),
    )
    for dimension, pairs in ((Dimension.RECIPIENTS, people), (Dimension.INFORMATION, items)):
        if any(texts for _, texts in pairs):
            yield _card(DIMENSIONS[dimension], pairs)


def _card(title: str, pairs: Iterable[tuple[str, tuple[str, ...]]]) -> Card:
    facts = tuple(Fact(label, texts, FactKind.ITEMS) for label, texts in pairs if texts)
    return Card(title, "", facts, title_label="About")


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
        facts.append(Fact("Leads to", (fork.leads_to,)))
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
        yield Listing(tuple(Entry(text) for text in attempt.case.discussion))
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
    return "; ".join(dict.fromkeys(labels)) or none


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
