"""Whatever stands in the content comes out as text: no escapes, no markup, no tags, no links that are none."""

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from confidentiality_cli.report import Format, render
from confidentiality_cli.report.inert import inert
from confidentiality_cli.report.markdown import escaped, web_address
from confidentiality_cli.triage.decide import Decision

TODAY = date(2026, 11, 21)
HOSTILE = (
    "\x1b[31mred \x1b]8;;http://evil.example\x07 \x9b5m \u202eback \u200bhidden \r\n# head "
    "[bold]b[/bold] [/nothing] :warning: <script>alert(1)</script> <img src=x onerror=y> "
    "*star* _under_ `code` [text](javascript:alert(1)) & &lt; \"quoted\" 'single' \x00\x07\x7f end"
)
TEXTS = {
    "headline", "title", "text", "label", "how", "say", "reason", "resolution", "guidance", "words", "explanation",
    "have_ready", "document", "follow_up", "doubts", "citation",
}  # fmt: skip
SGR = re.compile(r"\x1b\[[0-9;]*m")
Threat = Callable[..., Decision]


def poisoned(value: Any, name: str = "") -> Any:  # noqa: ANN401 - any part of a plan
    if isinstance(value, str):
        return f"{HOSTILE} {value}" if name in TEXTS else value
    if isinstance(value, tuple):
        return tuple(poisoned(one, name) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: poisoned(getattr(value, one.name), one.name) for one in fields(value)})
    return value


@pytest.fixture(scope="module")
def hostile(threat: Threat) -> Decision:
    decision = threat("US-OH", intent_and_ability="unsure")
    sources = {
        id_: replace(poisoned(one), url=f"javascript:{HOSTILE}") for id_, one in decision.content.sources.items()
    }
    rows = tuple(replace(row, question=poisoned(row.question)) for row in decision.walk.rows)
    return replace(
        decision,
        plan=poisoned(decision.plan),
        content=replace(decision.content, sources=sources),
        walk=replace(decision.walk, rows=rows),
    )


@pytest.mark.parametrize("shown", list(Format), ids=lambda one: one.value)
def test_no_control_or_direction_character_comes_out(hostile: Decision, shown: Format) -> None:
    text = render(hostile, shown, today=TODAY)
    bad = {character for character in text if unicodedata.category(character) in ("Cc", "Cf") and character != "\n"}
    assert bad == set()


def test_a_coloured_terminal_gets_only_our_own_styles(hostile: Decision) -> None:
    text = render(hostile, Format.TERMINAL, today=TODAY, color=True)
    assert SGR.search(text)
    assert "\x1b" not in SGR.sub("", text)
    assert "\x9b" not in text


def test_rich_markup_and_emoji_codes_stay_as_typed(hostile: Decision) -> None:
    text = render(hostile, Format.TERMINAL, today=TODAY, width=2000)
    assert "[bold]b[/bold] [/nothing] :warning:" in text


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]


def test_content_makes_no_tag_attribute_or_script_link_in_html(hostile: Decision) -> None:
    parser = Tags()
    parser.feed(render(hostile, Format.HTML, today=TODAY))
    assert not parser.tags & {"script", "img", "iframe", "link", "object"}
    assert not any(name.startswith("on") or name == "src" for name in parser.attributes)
    assert parser.links
    assert all(link.startswith(("http://", "https://")) for link in parser.links)


def test_markdown_escapes_everything_that_could_be_markup(hostile: Decision) -> None:
    text = render(hostile, Format.MARKDOWN, today=TODAY)
    without_links = re.sub(r" <https?://[^ <>]+>$", "", text, flags=re.MULTILINE)
    assert not re.search(r"(?<!\\)<", without_links)
    assert not re.search(r"(?<!\\)`", without_links)
    assert r"\[text\](javascript:alert(1))" in text


def test_json_stays_json(hostile: Decision) -> None:
    whole = json.loads(render(hostile, Format.JSON, today=TODAY))
    assert "<script>alert(1)</script>" in whole["headline"]


def test_a_text_keeps_one_line_and_its_letters() -> None:
    assert inert("a\x1b[1m b\r\n  c\u202e \u2069é") == "a[1m b c é"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# no heading", "\\# no heading"),
        ("1. no list", "1\\. no list"),
        ("- no list", "\\- no list"),
        ("a_b*c", "a\\_b\\*c"),
        ("Who: ____", "Who: ____"),
    ],
    ids=["heading", "number", "dash", "emphasis", "blank"],
)
def test_markdown_at_the_start_of_a_text_is_escaped_and_blanks_stay(text: str, expected: str) -> None:
    assert escaped(text) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x?y=1", "https://a.example/x?y=1"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("https://", ""),
        ("https://a.example/> <b", "https://a.example/%3E%20%3Cb"),
        ("http://[broken", ""),
    ],
    ids=["https", "script", "data", "no-host", "brackets", "broken"],
)
def test_only_web_addresses_become_links(url: str, expected: str) -> None:
    assert web_address(url) == expected
