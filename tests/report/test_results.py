"""The results of training: the plot in a page and in a text, and the page that a browser opens."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from confidentiality_cli.records.results import ResultsFile
from confidentiality_cli.report import Format
from confidentiality_cli.report.blocks import Plot, PlotLine
from confidentiality_cli.report.plot import plot_lines, plot_svg
from confidentiality_cli.report.results import results_view
from confidentiality_cli.training.attempt import Dimension
from confidentiality_cli.training.grade import DangerKind
from confidentiality_cli.training.record import AttemptRecord
from tests.report.browser import opened, parsed
from tests.training_stage import TEXAS, case_of, library

TODAY = date(2026, 11, 22)
CODE = "us-tx-tex-health-and-safety-code-611-004"


def record(points: float, day: int = 1) -> AttemptRecord:
    return AttemptRecord(
        case=TEXAS,
        digest="0" * 16,
        when=f"2026-11-{day:02d}T10:00:00+00:00",
        points=points,
        scores=((Dimension.DISCLOSURE, points),),
        errors=() if points == 1 else ("warns-the-victim",),
        dangers=() if points == 1 else (DangerKind.BARRED,),
        missed=() if points == 1 else (CODE,),
        fork=None if points == 1 else "target",
        backs=0,
        coached=False,
        difficulty=None,
        topics=("threats",),
    )


def laid_out(shown: Format, *trainees: tuple[str, Sequence[float]], width: int = 80) -> str:
    files = [
        ResultsFile(Path("r.json"), name, tuple(record(one, day) for day, one in enumerate(points, 1)))
        for name, points in trainees
    ]
    return results_view(files, (case_of(TEXAS),), library(), today=TODAY).text(shown, width=width)


def test_a_browser_reads_the_results_and_takes_a_pseudonym_for_text(tmp_path: Path) -> None:
    page = opened(laid_out(Format.HTML, ("<b>heron</b>", (0.4, 1.0)), ("owl", (0.7,))), tmp_path)
    assert "<b>heron</b>" in page.flat
    assert "b" not in {tag for tag, _ in page.seen}
    for words in ("Rules missed most", "611.004", "Who or what is in danger?", "warns the victim"):
        assert words in page.flat


def test_the_page_draws_a_line_and_marks_for_each_trainee(tmp_path: Path) -> None:
    page = opened(laid_out(Format.HTML, ("heron", (0.4, 1.0, 0.9)), ("owl", (0.7,))), tmp_path)
    lines = [attributes["points"] or "" for tag, attributes in page.seen if tag == "polyline"]
    assert sorted(len(line.split()) for line in lines) == [1, 2, 2, 3]  # two of them belong to the names below
    assert "heron, 2026-11-03 (3): 90 %" in page.flat
    assert [attributes["aria-label"] for tag, attributes in page.seen if tag == "svg"] == ["Points of each attempt"]


def test_a_higher_share_stands_higher() -> None:
    page = parsed("".join(plot_svg(Plot("Points", "in order", (PlotLine("heron", (("1", 0.0), ("2", 1.0))),)))))
    low, high = next(one["points"] or "" for tag, one in page.seen if tag == "polyline").split()
    assert float(low.split(",")[1]) > float(high.split(",")[1])


def test_lines_are_told_apart_without_colour() -> None:
    lines = tuple(PlotLine(f"trainee {number}", (("1", 0.5), ("2", 0.6))) for number in range(8))
    page = parsed("".join(plot_svg(Plot("Points", "in order", lines))))
    dashes = [one.get("stroke-dasharray") for tag, one in page.seen if tag == "polyline"][::2]
    shapes = [tag for tag, _ in page.seen if tag in ("circle", "rect", "polygon", "path")]
    assert len(set(dashes)) > 3
    assert {"circle", "rect", "polygon", "path"} == set(shapes)


def test_every_mark_stays_inside_the_drawing() -> None:
    lines = tuple(PlotLine(f"t{number}", tuple((str(at), at % 2) for at in range(30))) for number in range(8))
    page = parsed("".join(plot_svg(Plot("Points", "in order", lines))))
    box = next(one["viewbox"] or "" for tag, one in page.seen if tag == "svg").split()
    for tag, one in page.seen:
        if tag == "polyline":
            for x, y in (pair.split(",") for pair in (one["points"] or "").split()):
                assert 0 <= float(x) <= float(box[2])
                assert 0 <= float(y) <= float(box[3])


def test_of_a_crowd_the_mean_is_drawn() -> None:
    crowd = [(f"trainee {number:02d}", (0.5, 1.0)) for number in range(9)]
    page = parsed(laid_out(Format.HTML, *crowd))
    assert "Everybody, attempt 2: 100 %" in page.flat
    assert sum(tag == "polyline" for tag, _ in page.seen) == 2


def test_the_text_has_the_same_numbers_in_bars() -> None:
    lines = list(plot_lines(Plot("Points", "in order", (PlotLine("heron", (("1", 0.5), ("10", 1.0))),)), 60))
    assert lines == ["heron", "  1    50 % ##########..........", "  10  100 % ####################"]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_of_the_results_is_wider_than_the_terminal(width: int) -> None:
    text = laid_out(Format.TERMINAL, ("heron", (0.4, 1.0)), ("a long pseudonym of some kind", (0.7,)), width=width)
    assert max(map(len, text.split("\n"))) <= width


def test_numbers_are_not_broken_where_a_name_is_long() -> None:
    text = laid_out(Format.TERMINAL, ("a long pseudonym of some kind", (1.0,)))
    assert "100 %" in text
    assert not any(line.strip() == "%" for line in text.split("\n"))


def test_no_pseudonym_ends_the_drawing_in_markdown() -> None:
    text = laid_out(Format.MARKDOWN, ("```", (0.4,)))
    assert "    ```\n" in text
    assert "\n```" not in text
