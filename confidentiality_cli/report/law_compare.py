"""Two jurisdictions side by side: every line says in words whether they differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from confidentiality_cli.law.decode import SECTIONS
from confidentiality_cli.law.profile import LawSection, Profile
from confidentiality_cli.report.blocks import Block, Grid, GridRow, Paragraph, Report, Section
from confidentiality_cli.report.inert import inert_tree
from confidentiality_cli.report.law_duty import sentence
from confidentiality_cli.report.law_lines import SAID_IN_PARTS, doubts, law_lines
from confidentiality_cli.report.law_names import LawNames
from confidentiality_cli.report.law_profile import (
    DOUBT,
    TITLE,
    disclaimer,
    jurisdiction_name,
    overdue_warning,
    source_blocks,
)
from confidentiality_cli.report.law_words import NOT_HERE, section_title

__all__ = ["DIFFERS", "SAME", "Difference", "compare_report", "compared"]

DIFFERS = "differs"
SAME = "same"
NOTHING = "nothing recorded"
IN_PARTS = "see the parts of the duty"
PART = "part-"
"""How many parts a duty has and whether one way is enough belongs to a side, so it stands in the text there."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One point of law in two jurisdictions, each side in words."""

    key: str
    label: str
    texts: tuple[str, str]

    @property
    def differs(self) -> bool:
        """Tell whether the two say something different."""
        return self.texts[0] != self.texts[1]


def compared(id_: str, profiles: tuple[Profile, Profile], names: LawNames) -> tuple[Difference, ...]:
    """Give every point that at least one of the two has in this field of law, in the order of reading."""
    sections = [profile.sections.get(id_) for profile in profiles]
    first, second = (_side(section, profile, names) for section, profile in zip(sections, profiles, strict=True))
    return tuple(
        Difference(
            key,
            (first.get(key) or second[key])[0],
            (_text(first, key, sections[0]), _text(second, key, sections[1])),
        )
        for key in _merged(list(first), list(second))
    )


def _side(section: LawSection | None, profile: Profile, names: LawNames) -> dict[str, tuple[str, str]]:
    """Give the label and the text of every point of one side."""
    side: dict[str, tuple[str, str]] = {}
    if section is None:
        return side
    for line in law_lines(section, profile, names):
        text = _joined(line.texts)
        if line.key.startswith(PART):
            side[line.key] = (f"Part {line.key.removeprefix(PART)} of the duty", f"{line.label}: {text}")
        else:
            side[line.key] = (line.label, text)
    if found := doubts(section, profile, names):
        side["doubts"] = ("Doubts", _joined(found))
    return side


def _text(side: dict[str, tuple[str, str]], key: str, section: LawSection | None) -> str:
    if key in side:
        return side[key][1]
    if section is None:
        return NOT_HERE
    return IN_PARTS if key in SAID_IN_PARTS and section.duty else NOTHING


def _merged(first: list[str], second: list[str]) -> list[str]:
    """Keep the order of the first; what only the second has comes after its neighbour there."""
    merged = list(first)
    place = 0
    for key in second:
        if key in merged:
            place = merged.index(key) + 1
        else:
            merged.insert(place, key)
            place += 1
    return merged


def _joined(texts: tuple[str, ...]) -> str:
    return texts[0] if len(texts) == 1 else " ".join(sentence(text) for text in texts)


def compare_report(profiles: tuple[Profile, Profile], names: LawNames, *, today: date) -> Report:
    """Set two jurisdictions side by side."""
    title = f"{TITLE}: {profiles[0].code} and {profiles[1].code}"
    sides = " beside ".join(jurisdiction_name(profile, names) for profile in profiles)
    context = f"{sides}. Made on {today.isoformat()}. Content version {names.vocabulary.version}. {DOUBT}"
    sections = [
        Section(id_.replace("_", "-"), section_title(id_), tuple(_blocks(id_, profiles, names, today)), first_page=True)
        for id_ in SECTIONS
    ]
    return inert_tree(Report(title, context, (*sections, disclaimer(names))))


def _blocks(id_: str, profiles: tuple[Profile, Profile], names: LawNames, today: date) -> Iterator[Block]:
    for profile in profiles:
        section = profile.sections.get(id_)
        text = section.texts.get("in_brief", "") if section else f"{NOT_HERE}."
        yield Paragraph(f"{jurisdiction_name(profile, names)}: {text or NOTHING}")
    for profile in profiles:
        if section := profile.sections.get(id_):
            yield from overdue_warning(section, profile, names, today)
    points = compared(id_, profiles, names)
    if points:
        count = sum(point.differs for point in points)
        yield Paragraph(f'{count} of {len(points)} lines differ. Each line says "{DIFFERS}" or "{SAME}".')
        columns = ("Point", *(jurisdiction_name(profile, names) for profile in profiles))
        rows = (GridRow((point.label, *point.texts), DIFFERS if point.differs else SAME) for point in points)
        yield Grid(columns, tuple(rows))
    for profile in profiles:
        if section := profile.sections.get(id_):
            yield from source_blocks(section, profile, f"Sources: {jurisdiction_name(profile, names)}")
