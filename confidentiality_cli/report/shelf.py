"""The list of training cases."""

import json
from collections.abc import Mapping, Sequence

from confidentiality_cli.cases.case import Case
from confidentiality_cli.report import Format, lay_out
from confidentiality_cli.report.blocks import Grid, GridRow, Paragraph, Report, Section
from confidentiality_cli.report.debrief_words import percent
from confidentiality_cli.report.inert import inert_tree
from confidentiality_cli.training.shelf import Progress
from confidentiality_cli.tree.model import Vocabulary

__all__ = ["shelf_text"]

SCHEMA = "confidentiality.cases/1"


def shelf_text(
    cases: Sequence[Case], progress: Mapping[str, Progress], words: Vocabulary, shown: Format, *, width: int = 80
) -> str:
    """List the cases with level, topics and how far a trainee has come."""
    if shown is Format.JSON:
        document = {"schema": SCHEMA, "cases": [_plain(case, progress.get(case.id)) for case in cases]}
        return json.dumps(inert_tree(document), ensure_ascii=False, indent=2) + "\n"
    rows = tuple(GridRow(_cells(case, progress.get(case.id), words)) for case in cases)
    count = Paragraph(f"{len(cases)} case{'' if len(cases) == 1 else 's'}. Begin one with: confidentiality train CASE")
    section = Section("cases", "Cases", (count, Grid(("Case", "Title", "Level", "Topics", "Progress"), rows)))
    return lay_out(inert_tree(Report("Cases for training", "", (section,))), shown, width=width)


def _cells(case: Case, done: Progress | None, words: Vocabulary) -> tuple[str, ...]:
    level = case.difficulty.value if case.difficulty else ""
    topics = ", ".join(words.topics.get(topic, topic) for topic in case.topics)
    staged = f"{level}, in {len(case.reveals)} parts" if case.staged else level
    return (case.id, case.title, staged, topics, _done(done))


def _done(done: Progress | None) -> str:
    if done is None:
        return "new"
    times = "once" if done.attempts == 1 else f"{done.attempts} times"
    return f"{times}, best {percent(done.best)}"


def _plain(case: Case, done: Progress | None) -> dict[str, object]:
    return {
        "id": case.id,
        "title": case.title,
        "jurisdiction": case.jurisdiction,
        "difficulty": case.difficulty.value if case.difficulty else None,
        "topics": list(case.topics),
        "parts": len(case.reveals),
        "attempts": done.attempts if done else 0,
        "best": done.best if done else None,
    }
