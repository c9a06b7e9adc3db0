"""One field of law in every jurisdiction: one row each, as a table, as CSV, or as data."""

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from datetime import date

from confidentiality_cli.law.decode import SECTIONS
from confidentiality_cli.law.profile import LawSection, Profile
from confidentiality_cli.report.blocks import Block, Grid, GridRow, Paragraph, Report, Section
from confidentiality_cli.report.clock import overdue
from confidentiality_cli.report.inert import inert, inert_tree
from confidentiality_cli.report.law_duty import entry_name, limits_of
from confidentiality_cli.report.law_lines import exemptions, fact_texts
from confidentiality_cli.report.law_names import PROFESSION, LawNames
from confidentiality_cli.report.law_profile import DOUBT, TITLE, disclaimer
from confidentiality_cli.report.law_words import NOT_CONFIRMED, NOT_HERE, section_title, wording
from confidentiality_cli.tree.conditions import UNKNOWN
from confidentiality_cli.tree.model import Varies

__all__ = ["TABLES", "TableLine", "table_csv", "table_lines", "table_report"]

TABLES = {id_.partition("_")[0]: id_ for id_ in SECTIONS}
"""The short names of the fields of law on the command line."""
LAW = ("stance", "disclosure", "universal_reporting", "consent", "own_consent")
"""What a field of law does as a whole, by the first of these that it has."""
ALSO = ("may_tell_victim", "may_tell_family", "written_required", "sharing", "record_own")
"""One more point that decides in practice, by the first of these that it has."""
FORMULA = ("=", "+", "-", "@")
"""A spreadsheet would calculate a cell that starts like this."""
UNCHECKED = "not compared"


@dataclass(frozen=True, slots=True)
class TableLine:
    """One jurisdiction in one row; every text is made to be read, and names its doubt."""

    code: str
    name: str
    law: str
    who: str
    limit: str
    recipients: str
    also: str
    confidence: str
    as_of: str
    checked: str


def table_lines(id_: str, profiles: Iterable[Profile], names: LawNames) -> tuple[TableLine, ...]:
    """Give one row for each jurisdiction; one without this field of law says so."""
    return tuple(_line(profile, profile.sections.get(id_), names) for profile in profiles)


def _line(profile: Profile, section: LawSection | None, names: LawNames) -> TableLine:
    if section is None:
        return TableLine(profile.code, profile.name, NOT_HERE, *[""] * 7)
    currency, obliges = section.currency, "binds" in section.facts
    return TableLine(
        code=profile.code,
        name=profile.name,
        law=_first(section, LAW, names),
        who=_who(section, names),
        limit="; ".join(limits_of(section)) or ("none recorded" if obliges else ""),
        recipients=_recipients(section, names) or ("nobody is named" if obliges else ""),
        also=_first(section, ALSO, names),
        confidence=currency.confidence or "not rated",
        as_of=currency.as_of or "not known",
        checked=f"{currency.checked.on}, vintage {currency.checked.vintage}" if currency.checked else UNCHECKED,
    )


def _first(section: LawSection, keys: tuple[str, ...], names: LawNames) -> str:
    key = next((key for key in keys if key in section.facts), "")
    return "; ".join(fact_texts(section.facts[key], wording(key), names)) if key else ""


def _who(section: LawSection, names: LawNames) -> str:
    fact = section.facts.get("binds")
    if fact is None:
        return ""
    if fact.by == PROFESSION:
        return _by_license(fact)
    text = "; ".join((*fact_texts(fact, wording("binds"), names), *exemptions(section, names)))
    named = "; ".join(section.lists.get("applies_to", ()))
    return f"{text}: {named}" if named and fact.by is None and fact.otherwise != UNKNOWN else text


def _by_license(fact: Varies[str]) -> str:
    """Group the licenses by what holds for them, in few words; whoever is not listed comes last."""
    grouped: dict[str, list[str]] = {}
    for license_, value in fact.cases:
        if value != fact.otherwise:
            grouped.setdefault(value, []).append(license_.replace("_", " "))
    texts = [f"{_bound(value)}: {', '.join(licenses)}" for value, licenses in grouped.items()]
    return "; ".join((*texts, f"others: {_bound(fact.otherwise)}"))


def _bound(value: str) -> str:
    return NOT_CONFIRMED if value == UNKNOWN else wording("binds").value(value)


def _recipients(section: LawSection, names: LawNames) -> str:
    parts = []
    for part in section.duty:
        ways = (" and ".join(entry_name(entry, names) for entry in way.entries) or way.text for way in part.ways)
        parts.append(" or ".join(dict.fromkeys(ways)))
    texts = []
    if parts:
        texts.append(f"must: {'; and '.join(parts)}")
    if section.also:
        also = dict.fromkeys(entry_name(entry, names) for entry in section.also)
        texts.append(f"may: {', '.join(also)}")
    if section.limited_to is not None:
        texts.append(f"only: {', '.join(names.recipient(one) for one in section.limited_to) or 'nobody is named'}")
    return ". ".join(texts)


def _columns(id_: str) -> tuple[str, ...]:
    """Name the columns after the code and the name."""
    facts = SECTIONS[id_].facts
    law, also = (wording(next((key for key in keys if key in facts), "")).label for keys in (LAW, ALSO))
    return (law, "Who is bound", "Limit", "Recipients", also, "Confidence", "As of", "Checked")


def table_report(id_: str, profiles: tuple[Profile, ...], names: LawNames, *, today: date) -> Report:
    """Make the table as a report."""
    title = section_title(id_)
    return inert_tree(
        Report(
            f"{TITLE}: {title.lower()} in {len(profiles)} jurisdictions",
            f"Made on {today.isoformat()}. Content version {names.vocabulary.version}. {DOUBT}",
            (
                Section(id_.replace("_", "-"), title, tuple(_blocks(id_, profiles, names, today)), first_page=True),
                disclaimer(names),
            ),
        )
    )


def _blocks(id_: str, profiles: tuple[Profile, ...], names: LawNames, today: date) -> Iterable[Block]:
    late = [
        profile.code
        for profile in profiles
        if (section := profile.sections.get(id_)) and overdue(section.currency.review_by, today)
    ]
    yield Paragraph(
        "Checked: the day the law's own text was compared, and its vintage. As of: the newest year a source speaks for."
    )
    yield Paragraph(f"Review overdue: {', '.join(late) or 'none'}.")
    lines = [astuple(line) for line in table_lines(id_, profiles, names)]
    told = [index for index in range(2, len(fields(TableLine))) if any(line[index] for line in lines)]
    rows = (GridRow((f"{line[0]} {line[1]}", *(line[index] or "-" for index in told))) for line in lines)
    columns = _columns(id_)
    yield Grid(("Jurisdiction", *(columns[index - 2] for index in told)), tuple(rows))


def table_csv(lines: tuple[TableLine, ...]) -> str:
    """Write the rows as CSV, under the names of their fields."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([one.name for one in fields(TableLine)])
    for line in lines:
        writer.writerow([_cell(text) for text in astuple(line)])
    return stream.getvalue()


def _cell(text: str) -> str:
    clean = inert(text)
    return f"'{clean}" if clean.startswith(FORMULA) else clean
