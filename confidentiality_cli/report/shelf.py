"""The list of training cases."""

import json
from collections.abc import Mapping, Sequence

from confidentiality_cli.cases.case import Case, Difficulty
from confidentiality_cli.report import Format, lay_out
from confidentiality_cli.report.blocks import Grid, GridRow, Paragraph, Report, Section
from confidentiality_cli.report.debrief_words import percent
from confidentiality_cli.report.inert import inert_tree
from confidentiality_cli.training.shelf import Progress
from confidentiality_cli.tree.model import Vocabulary

__all__ = ["shelf_text"]

SCHEMA = "confidentiality.cases/1"
_BEGIN = "confidentiality train CASE begins one; confidentiality train lets you choose."
_FEWER = "--topic and --difficulty show fewer."


def shelf_text(
    cases: Sequence[Case], progress: Mapping[str, Progress], words: Vocabulary, shown: Format, *, width: int = 80
) -> str:
    """List the cases with level, topics and how far a trainee has come; how to begin one stands at the end."""
    if shown is Format.JSON:
        document = {"schema": SCHEMA, "cases": [_plain(case, progress.get(case.id)) for case in cases]}
        return json.dumps(inert_tree(document), ensure_ascii=False, indent=2) + "\n"
    done = progress if any(case.id in progress for case in cases) else None
    sections = [
        Section(level.value, f"{level.value.capitalize()} ({len(some)})", (_grid(some, done),), first_page=True)
        for level in Difficulty
        if (some := [case for case in cases if case.difficulty is level])
    ]
    met = {topic for case in cases for topic in case.topics}
    topics = tuple(GridRow((id_, label)) for id_, label in words.topics.items() if id_ in met)
    sections += [
        Section("topics", "Topics", (Grid(("Topic", "About"), topics, close=True, unnamed=True),), first_page=True),
        Section("begin", "How to begin", (Paragraph(_FEWER), Paragraph(_BEGIN)), first_page=True),
    ]
    count = f"{len(cases)} case{'' if len(cases) == 1 else 's'}."
    return lay_out(inert_tree(Report("Cases for training", count, tuple(sections))), shown, width=width)


def _grid(cases: Sequence[Case], progress: Mapping[str, Progress] | None) -> Grid:
    """Set a level; progress has a column only where there is some at all."""
    rows = (
        (case.id, _title(case), ", ".join(case.topics), *([_done(progress.get(case.id))] if progress else []))
        for case in cases
    )
    columns = ("Case", "Title", "Topics", *(["Progress"] if progress else []))
    return Grid(columns, tuple(map(GridRow, rows)), close=True, unnamed=True)


def _title(case: Case) -> str:
    return f"{case.title} (in {len(case.reveals)} parts)" if case.staged else case.title


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
