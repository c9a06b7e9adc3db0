"""The debrief of a case: what comes first, what stays in sight on a terminal, and the page that a browser opens."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from confidentiality_cli.report import Format, lay_out
from confidentiality_cli.report.blocks import Report
from confidentiality_cli.report.debrief import debrief_report, debrief_text, in_short
from confidentiality_cli.training.attempt import Attempt
from confidentiality_cli.training.grade import Debrief
from confidentiality_cli.training.grading import grade
from confidentiality_cli.tree.library import Content
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.vocabulary import Disclosure, Recipient, Urgency
from tests.lessons import Trainee, attempt_of
from tests.report.browser import opened, parsed
from tests.training_stage import STAGED, TEXAS, case_of

ContentFor = Callable[[Answers], Content]
Graded = tuple[Attempt, Debrief]
WARNS = Trainee(
    answers={"client_will": "hospital"},
    told=(Recipient.IDENTIFIED_VICTIM, Recipient.FAMILY_OR_SAFETY_CONTACT),
    untold=(Recipient.LAW_ENFORCEMENT,),
    shared=("diagnosis",),
    withheld=("threat",),
    disclosure=Disclosure.REQUIRED,
    first_step="partner",
)


def graded(content_for: ContentFor, case: str, *trainees: Trainee) -> Graded:
    attempt = attempt_of(case_of(case), content_for, *trainees)
    return attempt, grade(attempt, content_for)


@pytest.fixture(scope="module")
def wrong(content_for: ContentFor) -> Graded:
    """One who warns the victim and the family, where the law of Texas names neither, and leaves the police out."""
    return graded(content_for, TEXAS, WARNS)


@pytest.fixture(scope="module")
def right(content_for: ContentFor) -> Graded:
    """One who does all as the key does."""
    return graded(content_for, TEXAS)


@pytest.fixture(scope="module")
def in_parts(content_for: ContentFor) -> Graded:
    """One who waits in the second of three parts and does all else as the key does."""
    return graded(content_for, STAGED, Trainee(), Trainee(urgency=Urgency.DAYS), Trainee())


def short(graded: Graded) -> Report:
    attempt, debrief = graded
    return in_short(debrief, debrief_report(attempt, debrief))


def screen(graded: Graded, width: int = 80) -> str:
    return lay_out(short(graded), Format.TERMINAL, width=width)


def test_the_whole_begins_with_points_and_dangers(wrong: Graded) -> None:
    text = debrief_text(*wrong, Format.PLAIN)
    first = text.split("Part 2 of")[0]
    assert "of what the key has; 3 dangerous misses." in first
    assert "Warning: dangerous miss. Not told: Police." in first


def test_on_a_terminal_the_points_are_the_last_line(wrong: Graded) -> None:
    assert screen(wrong).rstrip().endswith("of what the key has; 3 dangerous misses.")


def test_what_can_wait_is_in_the_whole_and_not_on_the_screen(wrong: Graded) -> None:
    whole = {one.title for one in debrief_report(*wrong).sections}
    shown = {one.title for one in short(wrong).sections}
    assert whole - shown == {"The case", "Why the key is what it is", "To talk about", "Sources", "Keep in mind"}


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(wrong: Graded, width: int) -> None:
    assert max(map(len, screen(wrong, width).split("\n"))) <= width


@pytest.mark.parametrize("width", [80, 120])
def test_names_of_rows_and_scores_stay_in_one_piece(wrong: Graded, width: int) -> None:
    lines = screen(wrong, width).split("\n")
    for name in ("First step", "Tell or not", "Whom to tell", "How soon", "What to share", "The way there"):
        assert any(re.match(rf"{name} +\d+ %( |$)", line) for line in lines), name
    assert any(line.startswith("First step  Telephone the partner") for line in lines)


def test_the_scores_stand_close_together(wrong: Graded) -> None:
    lines = screen(wrong).split("\n")
    begin = next(number for number, line in enumerate(lines) if line.startswith("What ") and "Score" in line)
    assert all(lines[begin : begin + 7])


def test_where_there_are_no_columns_a_score_is_one_short_sentence(wrong: Graded) -> None:
    assert "How soon: 100 %" in screen(wrong, 40).split("\n")


def test_each_remark_says_what_the_score_rests_on(wrong: Graded) -> None:
    shown = " ".join(screen(wrong).split())
    for words in (
        "First step 0 % Something else comes first.",
        "Tell or not 0 % Stronger than in the key.",
        "1 missed, 2 wrongly told.",
        "1 too many, 1 left out.",
        "The ways part at: What is the client ready to do now?",
    ):
        assert words in shown


def test_who_does_as_the_key_reads_no_warning_and_no_remark(right: Graded) -> None:
    shown = screen(right)
    assert "Warning" not in shown
    assert "WHAT WENT WRONG" not in shown
    assert shown.rstrip().endswith("100 % of what the key has.")


def test_of_several_parts_those_that_went_otherwise_are_on_the_screen(in_parts: Graded) -> None:
    titles = [one.title for one in short(in_parts).sections]
    assert titles == ["Part 2: you and the key", "Part 2: where the ways part", "Result"]
    assert "part 1: 100 %, part 2: 0 %, part 3: 100 %" in " ".join(screen(in_parts).split())


def test_of_several_parts_without_a_fault_the_last_is_on_the_screen(content_for: ContentFor) -> None:
    titles = [one.title for one in short(graded(content_for, STAGED)).sections]
    assert titles[0] == "Part 3: you and the key"


def test_a_danger_names_its_part(content_for: ContentFor) -> None:
    told = graded(content_for, STAGED, Trainee(told=(Recipient.LAW_ENFORCEMENT,)))
    assert "Warning: dangerous miss in part 1. Told: Police." in " ".join(screen(told).split())


def test_read_aloud_nothing_is_announced_that_is_empty(wrong: Graded) -> None:
    text = debrief_text(*wrong, Format.PLAIN)
    assert "- How soon. Score: 100 %.\n" in text
    assert "Remark: ." not in text


def test_a_handout_is_set_in_full_size(wrong: Graded) -> None:
    text = debrief_text(*wrong, Format.HTML)
    assert '<div class="details">\n</div>' in text
    assert "Two pages on paper" not in text


def test_headings_of_the_page_go_down_one_level_at_a_time(in_parts: Graded) -> None:
    page = parsed(debrief_text(*in_parts, Format.HTML))
    levels = [int(tag[1]) for tag, _ in page.seen if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_browser_reads_the_debrief_and_takes_a_title_for_text(wrong: Graded, tmp_path: Path) -> None:
    attempt, debrief = wrong
    named = replace(attempt, case=replace(attempt.case, title='<b>Texas</b> & "quotes" <script>1</script>'))
    page = opened(debrief_text(named, debrief, Format.HTML), tmp_path)
    assert 'Debrief: <b>Texas</b> & "quotes" <script>1</script>' in page.flat
    assert not {tag for tag, _ in page.seen} & {"b", "script", "img", "link", "iframe", "object", "form"}
    for danger in debrief.dangers:
        assert danger.text in page.flat
    for section in debrief_report(attempt, debrief).sections:
        assert section.title in page.flat


@pytest.mark.parametrize("shown", [Format.HTML, Format.MARKDOWN, Format.PLAIN, Format.TERMINAL])
def test_control_characters_of_a_case_reach_no_reader(wrong: Graded, shown: Format) -> None:
    attempt, debrief = wrong
    named = replace(attempt, case=replace(attempt.case, title="Texas\x1b[2J\u202e", why="Because\x07 of it."))
    text = debrief_text(named, debrief, shown)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", text)
