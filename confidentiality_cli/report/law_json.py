"""Law profiles as JSON: the schema confidentiality.law/1. Keys are fixed, in this order; null means not confirmed."""

from datetime import date
from typing import Any

from confidentiality_cli.law.decode import SECTIONS
from confidentiality_cli.law.profile import LawSection, LegalEntry, Part, Profile
from confidentiality_cli.report.clock import overdue
from confidentiality_cli.report.json_report import dumps
from confidentiality_cli.report.law_compare import compared
from confidentiality_cli.report.law_lines import doubts
from confidentiality_cli.report.law_names import LawNames
from confidentiality_cli.report.law_table import table_lines
from confidentiality_cli.report.law_words import section_title
from confidentiality_cli.tree.conditions import UNKNOWN, AllOf, AnyOf, Condition, Known, Not, Test
from confidentiality_cli.tree.model import Limit, Varies

__all__ = ["LAW_SCHEMA", "compare_json", "profile_json", "table_json"]

LAW_SCHEMA = "confidentiality.law/1"
Json = dict[str, Any]


def profile_json(profile: Profile, names: LawNames, *, today: date, digest: str) -> str:
    """Give one jurisdiction with everything its profile says."""
    return dumps(_document("profile", names, {"jurisdiction": _profile(profile, names, today)}, digest=digest))


def compare_json(profiles: tuple[Profile, Profile], names: LawNames, *, today: date) -> str:
    """Give two jurisdictions and every point, told in words, with whether they differ."""
    points = [
        {"section": id_, "point": one.key, "label": one.label, "differs": one.differs, "texts": list(one.texts)}
        for id_ in SECTIONS
        for one in compared(id_, profiles, names)
    ]
    jurisdictions = [_profile(profile, names, today) for profile in profiles]
    return dumps(_document("comparison", names, {"jurisdictions": jurisdictions, "points": points}))


def table_json(id_: str, profiles: tuple[Profile, ...], names: LawNames, *, today: date) -> str:
    """Give one row for each jurisdiction in words, with what a program needs to sort out the doubt."""
    rows = []
    for profile, line in zip(profiles, table_lines(id_, profiles, names), strict=True):
        section = profile.sections.get(id_)
        rows.append(
            {
                "code": line.code,
                "name": line.name,
                "present": section is not None,
                "law": line.law,
                "who": line.who,
                "limit": line.limit,
                "recipients": line.recipients,
                "also": line.also,
                **_currency(section, today),
            }
        )
    return dumps(_document("table", names, {"section": id_, "title": section_title(id_), "rows": rows}))


def _document(view: str, names: LawNames, rest: Json, **content: str) -> Json:
    return {
        "schema": LAW_SCHEMA,
        "view": view,
        "content": {"version": names.vocabulary.version, **content},
        **rest,
        "disclaimer": names.vocabulary.disclaimer,
    }


def _profile(profile: Profile, names: LawNames, today: date) -> Json:
    return {
        "code": profile.code,
        "name": profile.name,
        "reviewed_by": profile.reviewed_by,
        "sections": [
            _section(id_, section, profile, names, today)
            if (section := profile.sections.get(id_))
            else {"id": id_, "title": section_title(id_), "present": False}
            for id_ in SECTIONS
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
            for source in profile.sources.values()
        ],
    }


def _section(id_: str, section: LawSection, profile: Profile, names: LawNames, today: date) -> Json:
    texts = {key: text or None for key, text in section.texts.items()}
    return {
        "id": id_,
        "title": section_title(id_),
        "present": True,
        "in_brief": texts.pop("in_brief", None),
        "facts": {key: _fact(fact) for key, fact in section.facts.items()},
        "texts": texts,
        "lists": {key: list(values) for key, values in section.lists.items()},
        "limits": {key: _limit(limit) for key, limit in section.limits.items()},
        "discharge": [_part(part) for part in section.duty],
        "may_also_tell": [_entry(entry) for entry in section.also],
        "recipients_limited_to": None if section.limited_to is None else [one.value for one in section.limited_to],
        "profession_notes": [{"for": who, "note": note} for who, note in section.profession_notes.items()],
        "doubts": list(doubts(section, profile, names)),
        "citations": list(section.citations),
        **_currency(section, today),
    }


def _fact(fact: Varies[str]) -> Json | str | None:
    """Give a fact as its word, or by the answer to a question where it depends on one."""
    if fact.by is None:
        return _word(fact.otherwise)
    return {
        "by": fact.by,
        "cases": {answer: _word(value) for answer, value in fact.cases},
        "otherwise": _word(fact.otherwise),
    }


def _word(value: str) -> str | None:
    return None if value == UNKNOWN else value


def _currency(section: LawSection | None, today: date) -> Json:
    currency = section.currency if section else None
    checked = currency.checked if currency else None
    return {
        "as_of": currency.as_of if currency else None,
        "confidence": currency.confidence if currency else None,
        "checked": None
        if checked is None
        else {
            "on": checked.on,
            "vintage": checked.vintage,
            "result": checked.result,
            "sections": list(checked.sections),
        },
        "review_by": currency.review_by if currency else None,
        "review_overdue": currency is not None and overdue(currency.review_by, today),
    }


def _part(part: Part) -> Json:
    return {
        "ways": [
            {"way": way.text, "only_for": list(way.only_for), "notify": [_entry(entry) for entry in way.entries]}
            for way in part.ways
        ]
    }


def _entry(entry: LegalEntry) -> Json:
    return {
        "recipient": entry.recipient.value,
        "label": entry.label,
        "strength": entry.strength.value,
        "how": entry.how,
        "excused": entry.excused,
        "limit": _limit(entry.limit),
        "only_for": list(entry.only_for),
        "when": _condition(entry.when),
    }


def _limit(limit: Limit | None) -> Json | None:
    if limit is None:
        return None
    return {"text": limit.text, "hours": limit.hours, "working_days": limit.working_days, "basis": list(limit.basis)}


def _condition(condition: Condition | None) -> Json | None:
    """Give a condition as content files write it."""
    match condition:
        case None:
            return None
        case Test(fact, allowed):
            return {"fact": fact, "in": list(allowed)}
        case Known(fact):
            return {"known": fact}
        case Not(inner):
            return {"not": _condition(inner)}
        case AllOf(parts):
            return {"all": [_condition(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [_condition(part) for part in parts]}
