"""The two JSON documents that outside programs read."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from confidentiality_cli.report import Format
from confidentiality_cli.report.step import step_json, step_text
from confidentiality_cli.tree.library import Content
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.walk import walk

Threat = Callable[..., Decision]
LaidOut = Callable[[Decision, Format], str]
KEYS = {
    "": [
        "schema", "status", "content", "jurisdiction", "disclosure", "urgency", "headline", "concerns", "notify",
        "do_not_notify", "steps", "client", "document", "follow_up", "path", "unsure", "what_would_change", "conflicts",
        "sources", "law_doubts", "disclaimer",
    ],
    "content": ["version", "digest"],
    "concerns": ["id", "title", "outcome", "disclosure", "urgency", "headline"],
    "notify": [
        "recipient", "label", "strength", "alternative_group", "order", "limit", "how", "have_ready", "say", "share",
        "withhold", "basis", "concerns",
    ],
    "do_not_notify": ["recipient", "label", "bar", "reason", "basis"],
    "steps": ["order", "text", "limit"],
    "client": ["inform", "guidance", "suggested_words"],
    "path": ["question", "text", "answer", "label", "from"],
    "what_would_change": ["question", "answer", "label", "disclosure", "urgency", "headline", "would_ask"],
    "sources": ["id", "citation", "title", "url", "as_of", "checked", "confidence"],
}  # fmt: skip


@pytest.fixture(scope="session")
def document(threat: Threat, laid_out: LaidOut) -> Callable[..., dict[str, Any]]:
    def run(code: str, **others: str) -> dict[str, Any]:
        return dict(json.loads(laid_out(threat(code, **others), Format.JSON)))

    return run


Document = Callable[..., dict[str, Any]]


@pytest.mark.parametrize("part", list(KEYS), ids=lambda one: one or "top")
def test_the_keys_are_exactly_those_promised(document: Document, part: str) -> None:
    whole = document("US-OH")
    found = whole if not part else whole[part]
    rows = found if isinstance(found, list) else [found]
    assert rows
    assert all(list(row) == KEYS[part] for row in rows)


def test_shared_items_are_id_and_text(document: Document) -> None:
    items = [item for entry in document("US-OH")["notify"] for item in (*entry["share"], *entry["withhold"])]
    assert items
    assert all(list(item) == ["id", "text"] for item in items)


def test_limits_are_objects_or_null(document: Document) -> None:
    limits = [entry["limit"] for entry in document("US-IL")["notify"]]
    given = [limit for limit in limits if limit is not None]
    assert None in limits
    assert given
    assert all(list(limit) == ["text", "hours", "working_days", "basis"] for limit in given)


def test_orders_count_from_one(document: Document) -> None:
    whole = document("US-OH")
    for part in ("notify", "steps"):
        assert [row["order"] for row in whole[part]] == list(range(1, len(whole[part]) + 1))


@pytest.mark.parametrize(("code", "shown"), [("US-CA", "US-CA"), ("US", None), ("unsure", None)])
def test_the_national_ground_has_no_jurisdiction(document: Document, code: str, shown: str | None) -> None:
    assert document(code)["jurisdiction"] == shown


def test_the_path_gives_choice_ids_and_lists_where_several_may_be_chosen(document: Document) -> None:
    answers = {row["question"]: row["answer"] for row in document("US-OH")["path"]}
    assert answers["concerns"] == ["harm-to-others"]
    assert answers["target"] == "named"


def test_the_path_says_what_followed_from_another_answer(document: Document) -> None:
    origins = {row["question"]: row["from"] for row in document("US-OH")["path"]}
    assert origins["timeframe"] == "known"
    assert origins["target"] == "answered"


def test_every_alternative_is_there_and_an_open_one_names_its_questions(threat: Threat, document: Document) -> None:
    rows = document("US-OH")["what_would_change"]
    assert len(rows) == len(threat("US-OH").alternatives)
    opened = [row for row in rows if row["disclosure"] is None]
    assert opened
    assert all(row["urgency"] is None and row["would_ask"] for row in opened)


def test_every_source_id_used_is_in_the_list_of_sources(document: Document) -> None:
    whole = document("US-NY")
    rows = [*whole["notify"], *whole["do_not_notify"], *whole["conflicts"]]
    used = {id_ for row in rows for id_ in row["basis"]}
    used |= {id_ for row in whole["notify"] if row["limit"] for id_ in row["limit"]["basis"]}
    listed = [source["id"] for source in whole["sources"]]
    assert used <= set(listed)
    assert len(listed) == len(set(listed))


def test_how_stays_complete_for_programs(document: Document) -> None:
    hows = [entry["how"] for entry in document("US-OH")["notify"] if entry["alternative_group"]]
    assert hows
    assert all("any one of these ways" in how for how in hows)


def test_letters_are_written_as_they_are(threat: Threat, laid_out: LaidOut) -> None:
    assert "§" in laid_out(threat("US-OH"), Format.JSON)


def test_a_step_is_the_next_question_and_what_to_do_already(content_for: Callable[[Answers], Content]) -> None:
    answers = {"immediate_danger": ("yes",), "concerns": ("harm-to-others",), "jurisdiction": ("US-OH",)}
    content = content_for(answers)
    step = json.loads(step_json(content, walk(content, answers)))
    assert list(step) == ["schema", "status", "answered", "question", "now"]
    assert step["schema"] == "confidentiality.step/1"
    assert step["status"] == "incomplete"
    assert step["answered"] == {
        "immediate_danger": "yes",
        "concerns": ["harm-to-others"],
        "jurisdiction": "US-OH",
    }
    assert list(step["question"]) == ["id", "text", "why", "multiple", "choices"]
    assert all(list(choice) == ["id", "label", "hint"] for choice in step["question"]["choices"])
    assert any("911" in text for text in step["now"])


def test_answers_of_a_step_lead_on_to_the_report(content_for: Callable[[Answers], Content], document: Document) -> None:
    path = document("US-OH")["path"]
    answers: dict[str, tuple[str, ...]] = {}
    given = {row["question"]: row["answer"] for row in path if row["from"] == "answered"}
    asked: list[str] = []
    while (reached := walk(content_for(answers), answers)).pending is not None:
        step = json.loads(step_json(content_for(answers), reached))
        answer = given[step["question"]["id"]]
        asked.append(step["question"]["id"])
        answers[asked[-1]] = tuple(answer) if step["question"]["multiple"] else (answer,)
    assert asked == list(given)


def test_the_next_question_in_words_names_its_choices(content_for: Callable[[Answers], Content]) -> None:
    content = content_for({})
    text = step_text(content, walk(content, {}))
    assert "Next question: Is anyone in immediate danger now?" in text
    assert "- unsure: Not sure" in text
    assert max(len(line) for line in text.splitlines()) <= 78
