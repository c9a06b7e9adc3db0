"""The results of training: who has done what, how it goes over time, which rules and forks are missed most."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from confidentiality_cli.cases.case import Case
from confidentiality_cli.records.results import ResultsFile
from confidentiality_cli.report import Format, lay_out
from confidentiality_cli.report.blocks import Block, Grid, GridRow, Paragraph, Plot, PlotLine, Report, Section, Tone
from confidentiality_cli.report.debrief_words import DIMENSIONS, percent
from confidentiality_cli.report.inert import inert, inert_tree
from confidentiality_cli.training.record import AttemptRecord, to_plain
from confidentiality_cli.training.statistics import Count, Results, results_of
from confidentiality_cli.tree.library import Library

__all__ = ["RESULTS_SCHEMA", "ResultsView", "results_view"]

RESULTS_SCHEMA = "confidentiality.results/1"
MOST = 10
"""As many rules, forks and errors are listed."""
CROWD = 8
"""Of more trainees, one line for all together can be read, and not one for each."""
FORMULA = ("=", "+", "-", "@")
_DANGERS = {"unprotected": "Somebody left unprotected", "barred": "Somebody told who is kept out"}


@dataclass(frozen=True)
class ResultsView:
    """What was read, put together, with the names that the content has for ids."""

    records: tuple[tuple[str, AttemptRecord], ...]
    results: Results
    titles: dict[str, str]
    citations: dict[str, str]
    questions: dict[str, str]
    today: date

    def text(self, shown: Format | None, *, width: int = 80, color: bool = False) -> str:
        """Lay it out; without a format as CSV, a line for each attempt."""
        if shown is None:
            return self._csv()
        if shown is Format.JSON:
            return self._json()
        return lay_out(inert_tree(self._report()), shown, width=width, color=color)

    def _report(self) -> Report:
        sections = (
            _section("trainees", "Trainees", self._trainees()),
            _section("progress", "Over time", self._plots()),
            _section("weak", "By dimension", self._dimensions()),
            _section("dangers", "Dangerous misses", _counted(self.results.dangers, _DANGERS)),
            _section("rules", "Rules missed most", _counted(self.results.rules, self.citations)),
            _section("forks", "Forks missed most", _counted(self.results.forks, self.questions)),
            _section("errors", "Errors made most", _counted(self.results.errors, self._errors())),
            _section("cases", "Cases", self._cases()),
        )
        count = len(self.records)
        context = f"{count} attempt{'' if count == 1 else 's'}. Made on {self.today.isoformat()}."
        return Report("Results of training", context, tuple(one for one in sections if one.blocks))

    def _trainees(self) -> Iterator[Block]:
        if not self.results.trainees:
            yield Paragraph("Nothing has been kept yet.", Tone.QUIET)
            return
        rows = (
            GridRow(
                (
                    one.trainee,
                    str(one.attempts),
                    str(one.cases),
                    percent(one.mean),
                    percent(one.newest),
                    str(one.dangers),
                    DIMENSIONS[one.weakest.dimension] if one.weakest else "-",
                )
            )
            for one in self.results.trainees
        )
        yield Grid(("Trainee", "Attempts", "Cases", "Mean", "Newest", "Dangerous", "Weakest"), tuple(rows), close=True)

    def _plots(self) -> Iterator[Block]:
        if len(self.results.by_trainee) > CROWD:
            mean = PlotLine("Everybody", tuple((f"attempt {one.at}", one.points) for one in self.results.by_attempt))
            yield Plot("Mean of everybody's first attempt, second attempt, and so on", "attempts, in order", (mean,))
            return
        lines = tuple(
            PlotLine(trainee, tuple((f"{one.at[:10]} ({number})", one.points) for number, one in enumerate(points, 1)))
            for trainee, points in self.results.by_trainee.items()
            if points
        )
        if lines:
            yield Plot("Points of each attempt", "attempts, in order", lines)

    def _dimensions(self) -> Iterator[Block]:
        rows = tuple(
            GridRow((DIMENSIONS[one.dimension], percent(one.points), str(one.attempts)))
            for one in self.results.dimensions
        )
        if rows:
            yield Grid(("What", "Mean", "Attempts"), rows, close=True)

    def _errors(self) -> dict[str, str]:
        """Name errors by the title of their case; their own ids are the author's words."""
        pairs = ((one.id, one.id.partition("/")) for one in self.results.errors)
        return {id_: f"{self.titles.get(case, case)}: {error.replace('-', ' ')}" for id_, (case, _, error) in pairs}

    def _cases(self) -> Iterator[Block]:
        rows = tuple(
            GridRow(
                (
                    one.trainee,
                    self.titles.get(one.case, one.case),
                    str(one.progress.attempts),
                    percent(one.progress.first),
                    percent(one.progress.newest),
                    percent(one.progress.best),
                ),
                "" if one.exists else "no longer among the cases",
            )
            for one in self.results.rows
        )
        if rows:
            yield Grid(("Trainee", "Case", "Attempts", "First", "Newest", "Best"), rows, close=True)

    def _csv(self) -> str:
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        names = [dimension.value for dimension in DIMENSIONS]
        writer.writerow(
            ["trainee", "case", "when", "points", *names, "dangers", "errors", "fork", "backs", "coached", "difficulty"]
        )
        for trainee, one in self.records:
            scores = {dimension.value: points for dimension, points in one.scores}
            writer.writerow(
                [
                    _cell(trainee),
                    _cell(one.case),
                    one.when,
                    round(one.points, 4),
                    *(round(scores[name], 4) if name in scores else "" for name in names),
                    " ".join(kind.value for kind in one.dangers),
                    _cell(" ".join(one.errors)),
                    _cell(one.fork or ""),
                    one.backs,
                    "yes" if one.coached else "no",
                    one.difficulty.value if one.difficulty else "",
                ]
            )
        return stream.getvalue()

    def _json(self) -> str:
        counted = {
            "dangers": self.results.dangers,
            "rules": self.results.rules,
            "forks": self.results.forks,
            "errors": self.results.errors,
        }
        document = {
            "schema": RESULTS_SCHEMA,
            "attempts": [{"trainee": trainee, **to_plain(one)} for trainee, one in self.records],
            "trainees": [
                {
                    "trainee": one.trainee,
                    "attempts": one.attempts,
                    "cases": one.cases,
                    "mean": one.mean,
                    "newest": one.newest,
                    "dangers": one.dangers,
                    "weakest": one.weakest.dimension.value if one.weakest else None,
                }
                for one in self.results.trainees
            ],
            **{
                name: [{"id": one.id, "attempts": one.attempts, "trainees": one.trainees} for one in counts]
                for name, counts in counted.items()
            },
        }
        return json.dumps(inert_tree(document), ensure_ascii=False, indent=2) + "\n"


def _section(id_: str, title: str, blocks: Iterator[Block]) -> Section:
    """Make a section that is set in full size on paper."""
    return Section(id_, title, tuple(blocks), first_page=True)


def _counted(counts: Sequence[Count], names: Mapping[str, str]) -> Iterator[Block]:
    rows = tuple(GridRow((names.get(one.id, one.id), str(one.attempts), str(one.trainees))) for one in counts[:MOST])
    if rows:
        yield Grid(("What", "Attempts", "Trainees"), rows, close=True)


def results_view(files: Sequence[ResultsFile], cases: Sequence[Case], library: Library, *, today: date) -> ResultsView:
    """Put results files together; files of the same pseudonym belong to the same trainee."""
    records: dict[str, list[AttemptRecord]] = {}
    for file in files:
        records.setdefault(file.trainee, []).extend(file.records)
    results = results_of(records, frozenset(case.id for case in cases))
    every = [(trainee, one) for trainee, of_one in sorted(records.items()) for one in dict.fromkeys(of_one)]
    every.sort(key=lambda pair: (pair[1].moment, pair[0]))
    citations = {id_: source.citation for id_, source in library.sources.items()}
    needed = {count.id for count in results.rules} - set(citations)
    states = {case.jurisdiction for case in cases} if needed else set()
    for code in sorted(states.intersection(library.jurisdiction_codes())):
        profile = library.profile(code)
        citations.update({id_: source.citation for id_, source in profile.sources.items()} if profile else {})
    questions = {id_: question.text for id_, question in library.screening.questions.items()}
    if any(count.id not in questions for count in results.forks):
        trees = (tree for id_ in library.tree_ids() if (tree := library.tree(id_)) is not None)
        questions.update({id_: question.text for tree in trees for id_, question in tree.questions.items()})
    return ResultsView(tuple(every), results, {case.id: case.title for case in cases}, citations, questions, today)


def _cell(text: str) -> str:
    clean = inert(text)
    return f"'{clean}" if clean.startswith(FORMULA) else clean
