"""How each format looks: widths, no decoration where none belongs, a page that stands alone."""

import io
import re
from collections.abc import Callable
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from confidentiality_cli.report import Format, render, terminal
from confidentiality_cli.triage.decide import Decision
from tests.report.browser import opened, parsed

TODAY = date(2026, 11, 21)
BOX_DRAWING = re.compile(r"[\u2500-\u259f]")
Threat = Callable[..., Decision]


def without_addresses(text: str) -> list[str]:
    return [line for line in text.splitlines() if "http" not in line]


def test_plain_text_has_no_box_drawing_and_stays_within_78_columns(threat: Threat) -> None:
    text = render(threat("US-OH"), Format.PLAIN, today=TODAY, width=200)
    assert not BOX_DRAWING.search(text)
    assert max(len(line) for line in without_addresses(text)) <= 78


def test_plain_text_puts_every_value_behind_its_label(threat: Threat) -> None:
    text = render(threat("US-CA"), Format.PLAIN, today=TODAY)
    assert "Who: Police. Strength: MUST (law)." in text
    assert 'Say: "I am a mental health professional.' in text


def test_plain_text_numbers_its_parts(threat: Threat) -> None:
    text = render(threat("US-CA"), Format.PLAIN, today=TODAY)
    parts = re.findall(r"^Part (\d+) of (\d+)\. ", text, flags=re.MULTILINE)
    assert [int(number) for number, _ in parts] == list(range(1, len(parts) + 1))
    assert {int(count) for _, count in parts} == {len(parts)}


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_terminal_line_is_never_wider_than_the_terminal(threat: Threat, width: int) -> None:
    text = render(threat("US-OH"), Format.TERMINAL, today=TODAY, width=width)
    assert max(len(line) for line in text.splitlines()) <= width


@pytest.mark.parametrize("width", [40, 80])
def test_a_terminal_cuts_no_word(threat: Threat, width: int) -> None:
    decision = threat("US-CA")
    lines = without_addresses(render(decision, Format.TERMINAL, today=TODAY, width=width))
    shown = {word for line in lines for word in re.findall(r"\w+", line)}
    for step in decision.plan.steps:
        assert set(re.findall(r"\w+", step.text)) <= shown


def test_without_colour_no_escape_leaves_the_terminal_layout(threat: Threat) -> None:
    assert "\x1b" not in render(threat("US-OH"), Format.TERMINAL, today=TODAY, color=False)


def test_the_verdict_is_in_words_with_and_without_colour(threat: Threat) -> None:
    for color in (True, False):
        assert "YOU MUST TELL" in render(threat("US-OH"), Format.TERMINAL, today=TODAY, color=color)


def test_show_prints_the_same_words_to_a_stream(threat: Threat) -> None:
    stream = io.StringIO()
    terminal.show(threat("US-OH"), stream, today=TODAY, width=80, no_color=True)
    assert stream.getvalue() == render(threat("US-OH"), Format.TERMINAL, today=TODAY, width=80)


def test_a_terminal_without_unicode_gets_plain_signs(threat: Threat) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    terminal.show(threat("US-OH"), stream, today=TODAY, width=80)
    assert b"| YOU MUST TELL  -  now" in raw.getvalue()


def test_no_line_of_a_terminal_report_ends_in_spaces(threat: Threat) -> None:
    for color in (True, False):
        text = render(threat("US-OH"), Format.TERMINAL, today=TODAY, color=color)
        assert not re.search(r" (\x1b\[0m)?$", text, flags=re.MULTILINE)


def test_the_end_of_a_terminal_report_repeats_the_verdict(threat: Threat) -> None:
    ending = "\n".join(render(threat("US-OH"), Format.TERMINAL, today=TODAY).splitlines()[-10:])
    assert "YOU MUST TELL" in ending
    assert "911" in ending
    assert re.search(r"MUST \(law\)(, way \d)?: Police", ending)


def test_a_limit_shows_as_a_clock_time_wherever_it_stands(threat: Threat) -> None:
    at = datetime(2026, 11, 21, 14, 30)  # noqa: DTZ001 - no zone
    text = render(threat("US-IL"), Format.PLAIN, today=TODAY, at=at)
    assert text.count("by Sun 22 Nov 14:30 (within 24 hours)") == 2


def test_markdown_steps_can_be_ticked_off(threat: Threat) -> None:
    decision = threat("US-CA")
    text = render(decision, Format.MARKDOWN, today=TODAY)
    assert len(re.findall(r"^\d+\. \[ \] ", text, flags=re.MULTILINE)) == len(decision.plan.steps)
    assert text.count("\n# ") == 0
    assert text.startswith("# Confidentiality report\n")


@pytest.mark.parametrize("code", ["US-TX", "US-CA", "US-OH", "US-NY", "US"])
def test_html_is_well_formed_and_fetches_nothing(threat: Threat, code: str) -> None:
    text = render(threat(code), Format.HTML, today=TODAY)
    page = parsed(text)
    assert not {tag for tag, _ in page.seen} & {"script", "img", "link", "iframe", "object", "form"}
    assert not any("src" in attributes for _, attributes in page.seen)
    assert "url(" not in text
    assert "@import" not in text


def test_html_names_its_language_encoding_and_nothing_of_the_case_in_its_title(threat: Threat) -> None:
    text = render(threat("US-OH"), Format.HTML, today=TODAY)
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n')
    assert "<title>Confidentiality report</title>" in text


def test_html_headings_go_down_one_level_at_a_time(threat: Threat) -> None:
    page = parsed(render(threat("US-CA", concerns="harm-to-others something-else"), Format.HTML, today=TODAY))
    levels = [int(tag[1]) for tag, _ in page.seen if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_html_follows_dark_mode_and_has_a_layout_for_paper(threat: Threat) -> None:
    text = render(threat("US-OH"), Format.HTML, today=TODAY)
    assert "@media (prefers-color-scheme: dark)" in text
    assert "@media print" in text


def test_a_browser_or_a_strict_parser_reads_the_page(threat: Threat, tmp_path: Path) -> None:
    decision = threat("US-OH")
    text = render(decision, Format.HTML, today=TODAY)
    words = opened(text, tmp_path).flat
    assert all(step.text in words for step in decision.plan.steps)
    assert all(entry.label in words for entry in decision.plan.notify)
