"""The report as JSON: the schema confidentiality.report/1, for other programs. Keys are fixed, in this order."""

import json
from collections.abc import Mapping
from typing import Any

from confidentiality_cli.report.content_sources import used_sources
from confidentiality_cli.report.inert import inert_tree
from confidentiality_cli.tree.library import NATIONAL
from confidentiality_cli.tree.model import Item, Limit, Question
from confidentiality_cli.triage.decide import Alternative, Decision
from confidentiality_cli.triage.recommendation import NotifyEntry
from confidentiality_cli.triage.walk import Row, jurisdiction_of
from confidentiality_cli.triage.wording import fill

__all__ = ["REPORT_SCHEMA", "answer_of", "dumps", "report_json"]

REPORT_SCHEMA = "confidentiality.report/1"
Json = dict[str, Any]


def report_json(decision: Decision) -> str:
    """Give the whole report as one JSON document."""
    return dumps(_document(decision))


def dumps(document: Json) -> str:
    """Write a document the same way every time."""
    return json.dumps(inert_tree(document), ensure_ascii=False, indent=2) + "\n"


def answer_of(question: Question, values: tuple[str, ...]) -> str | list[str]:
    """Give an answer as an answers file writes it: a choice id, or a list where several may be chosen."""
    return list(values) if question.multiple else values[0]


def _document(decision: Decision) -> Json:
    plan, content = decision.plan, decision.content
    titles = {one.concern: one.title for one in plan.verdicts}
    code = jurisdiction_of(decision.answers)
    return {
        "schema": REPORT_SCHEMA,
        "status": "complete",
        "content": {"version": content.vocabulary.version, "digest": content.digest},
        "jurisdiction": None if code in (None, NATIONAL) else code,
        "disclosure": plan.disclosure.value,
        "urgency": plan.urgency.value,
        "headline": plan.headline,
        "concerns": [
            {
                "id": one.concern,
                "title": one.title,
                "outcome": one.outcome,
                "disclosure": one.disclosure.value,
                "urgency": one.urgency.value,
                "headline": one.headline,
            }
            for one in plan.verdicts
        ],
        "notify": [_notify(entry, order, titles) for order, entry in enumerate(plan.notify, start=1)],
        "do_not_notify": [
            {
                "recipient": bar.recipient.value,
                "label": bar.label,
                "bar": bar.bar.value,
                "reason": bar.reason,
                "basis": list(bar.basis),
            }
            for bar in plan.bars
        ],
        "steps": [
            {"order": order, "text": step.text, "limit": _limit(step.limit)}
            for order, step in enumerate(plan.steps, start=1)
        ],
        "client": {
            "inform": plan.client.inform.value,
            "guidance": " ".join(plan.client.guidance),
            "suggested_words": " ".join(plan.client.words),
        },
        "document": list(plan.document),
        "follow_up": list(plan.follow_up),
        "path": [_row(decision, row) for row in decision.walk.rows],
        "unsure": list(decision.walk.unsure),
        "what_would_change": [_alternative(one) for one in decision.alternatives],
        "conflicts": [
            {"text": one.text, "resolution": one.resolution, "basis": list(one.basis)} for one in plan.conflicts
        ],
        "sources": [
            {
                "id": source.id,
                "citation": source.citation,
                "title": source.title,
                "url": source.url,
                "as_of": source.as_of,
                "checked": source.checked,
                "confidence": source.confidence,
            }
            for source in used_sources(decision)
        ],
        "law_doubts": list(plan.doubts),
        "disclaimer": content.vocabulary.disclaimer,
    }


def _notify(entry: NotifyEntry, order: int, titles: Mapping[str, str]) -> Json:
    return {
        "recipient": entry.recipient.value,
        "label": entry.label,
        "strength": entry.strength.value,
        "alternative_group": entry.alternative_group,
        "order": order,
        "limit": _limit(entry.limit),
        "how": entry.how,
        "have_ready": list(entry.have_ready),
        "say": _said(entry, titles),
        "share": _items(entry.share),
        "withhold": _items(entry.withhold),
        "basis": list(entry.basis),
        "concerns": list(entry.concerns),
    }


def _said(entry: NotifyEntry, titles: Mapping[str, str]) -> str:
    """Give the words to say; those of several concerns one after the other, each behind its concern's title."""
    return " ".join(f'{titles.get(concern, concern)}: "{words}"' for concern, words in entry.scripts) or entry.say


def _limit(limit: Limit | None) -> Json | None:
    if limit is None:
        return None
    return {
        "text": limit.text,
        "hours": limit.hours,
        "working_days": limit.working_days,
        "basis": list(limit.basis),
    }


def _items(items: tuple[Item, ...]) -> list[Json]:
    return [{"id": item.id, "text": item.text} for item in items]


def _row(decision: Decision, row: Row) -> Json:
    return {
        "question": row.question.id,
        "text": fill(row.question.text, decision.content, decision.walk.facts),
        "answer": answer_of(row.question, row.values),
        "label": row.label,
        "from": row.origin.value,
    }


def _alternative(one: Alternative) -> Json:
    return {
        "question": one.question.id,
        "answer": answer_of(one.question, one.values),
        "label": one.label,
        "disclosure": one.disclosure.value if one.disclosure else None,
        "urgency": one.urgency.value if one.urgency else None,
        "headline": one.headline,
        "would_ask": list(one.would_ask),
    }
