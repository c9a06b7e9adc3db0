"""From marked nodes to a jurisdiction's profile. What each section may say is one table, SECTIONS."""

from collections.abc import Mapping
from dataclasses import dataclass

from confidentiality_cli.law.profile import Checked, Currency, LawSection, LegalEntry, Part, Profile, Way
from confidentiality_cli.tree.conditions import UNKNOWN
from confidentiality_cli.tree.diagnostics import did_you_mean
from confidentiality_cli.tree.model import Limit, Source, Varies
from confidentiality_cli.tree.pieces import read_condition, read_law_value, read_limit, read_varies
from confidentiality_cli.tree.reading import Fields, Reader
from confidentiality_cli.tree.source import Node, Scalar
from confidentiality_cli.vocabulary import Recipient, Strength

__all__ = ["SECTIONS", "SectionShape", "decode_profile", "read_source_entry"]

TRUTH = ("yes", "no")


@dataclass(frozen=True, slots=True)
class SectionShape:
    """The keys one section may have: facts with their closed words (none: any word), quoted texts, lists, limits."""

    facts: Mapping[str, tuple[str, ...]]
    texts: tuple[str, ...]
    lists: tuple[str, ...]
    limits: tuple[str, ...] = ()


SECTIONS: Mapping[str, SectionShape] = {
    "duty_to_protect": SectionShape(
        facts={
            "stance": ("mandatory", "permissive", "unsettled", "none"),
            "binds": ("mandatory", "permissive", "none"),
            "victim": ("identifiable", "identifiable_or_class", "foreseeable", "any", "not_specified"),
            "imminence_required": TRUTH,
            "intent_and_ability_required": TRUTH,
            "threat_must_be_voiced": TRUTH,
            "relayed_threat_counts": TRUTH,
            "property_counts": TRUTH,
            "discharge_rule": ("all", "any", "reasonable_care", "not_specified"),
            "may_tell_victim": TRUTH,
            "immunity": TRUTH,
            "harm_to_self_disclosure": TRUTH,
        },
        texts=("in_brief", "trigger", "notes", "limits_doubt"),
        lists=("basis", "applies_to", "discharge_options"),
    ),
    "self_harm": SectionShape(
        facts={
            "disclosure": ("required", "permitted", "not_addressed"),
            "binds": ("required", "permitted", "not_addressed"),
            "begins_at": ("thoughts", "serious", "imminent", "none"),
            "refusal_required": TRUTH,
            "parent_only": TRUTH,
            "may_tell_family": TRUTH,
        },
        texts=("in_brief", "notes", "limits_doubt"),
        lists=("recipients_named",),
    ),
    "child_abuse": SectionShape(
        facts={
            "binds": ("required", "permitted", "none"),
            "universal_reporting": TRUTH,
            "initial_how": ("oral", "oral_or_electronic", "any", "written"),
            "written_required": ("always", "on_request", "none"),
            "privilege_exception": TRUTH,
            "privilege_doubt": ("always", "client_suspected"),
            "child_must_be_seen": TRUTH,
            "known_report_excuses": TRUTH,
            "immunity": TRUTH,
            "adult_survivor": ("required", "not_required", "conditional", "unclear"),
            "survivor_condition": ("child_at_risk", "recent"),
            "survivor_confidence": ("high", "medium", "low"),
        },
        texts=(
            "in_brief",
            "standard",
            "hotline",
            "where_to_call",
            "initial_wording",
            "written_wording",
            "adult_survivor_note",
            "notes",
            "limits_doubt",
        ),
        lists=("report_to",),
        limits=("written_limit",),
    ),
    "adult_abuse": SectionShape(
        facts={
            "mental_health_professionals_mandated": TRUTH,
            "universal_reporting": TRUTH,
            "binds": ("required", "permitted", "none"),
            "binds_for_residents": ("required", "permitted", "none"),
            "residents": ("every", "same"),
            "age_alone": ("from_60", "from_65", "from_70", "no"),
            "covers_impairment": TRUTH,
            "outside_group": ("permitted", "none"),
            "self_neglect": ("required", "permitted", "none"),
            "written_required": ("always", "on_request", "none"),
            "immunity": TRUTH,
        },
        texts=(
            "in_brief",
            "elder_age",
            "protected_group",
            "standard",
            "hotline",
            "initial_report",
            "written",
            "notes",
            "limits_doubt",
        ),
        lists=("report_to",),
        limits=("written_limit",),
    ),
    "care_team": SectionShape(
        facts={
            "consent": ("none_needed", "limited", "written_needed"),
            "sharing": ("allowed", "if_told", "core", "part", "consent"),
        },
        texts=("in_brief", "limits_doubt"),
        lists=(),
    ),
    "minors": SectionShape(
        facts={
            "own_consent": ("yes", "conditional", "no"),
            "record_own": ("required", "parent", "clinician", "both", "minor"),
            "record_parent": ("required", "parent", "clinician", "both", "minor"),
        },
        texts=("in_brief", "limits_doubt"),
        lists=(),
    ),
}


def decode_profile(reader: Reader, root: Node, professions: tuple[str, ...]) -> Profile:
    """Read one jurisdiction's file; its citations live in the file, so that one state's law is one file."""
    fields = reader.fields(root, "the profile")
    code = fields.text("code", required=True)
    name = fields.text("name", required=True)
    fields.node("reviewed_by", required=True)
    sources = {
        key.value: read_source_entry(reader, key.value, value) for key, value in fields.pairs("sources", required=True)
    }
    sections: dict[str, LawSection] = {}
    for id_, shape in SECTIONS.items():
        node = fields.node(id_)  # a profile without a section reads as unknown; `check` asks for it
        if node is not None:
            sections[id_] = _read_section(reader.fields(node, id_), id_, shape, professions, sources)
    profile = Profile(code, name, fields.optional_text("reviewed_by"), sections, sources)
    fields.close()
    return profile


def _read_section(
    fields: Fields, id_: str, shape: SectionShape, professions: tuple[str, ...], sources: Mapping[str, Source]
) -> LawSection:
    reader = fields.reader
    facts: dict[str, Varies[str]] = {}
    for key, words in shape.facts.items():
        node = fields.node(key, required=True)
        if node is not None:
            facts[key] = read_varies(
                reader,
                node,
                f"{key} of {id_}",
                lambda one, what, words=words: read_law_value(one, reader, words, what),  # type: ignore[misc]
                UNKNOWN,
            )
    texts = {key: fields.optional_text(key) or "" for key in shape.texts}
    notes = {key.value: reader.text(value, "a profession note") for key, value in fields.pairs("profession_notes")}
    citations = fields.texts("citations", required=True)
    for citation in citations:
        if citation not in sources:
            mark = node.mark if (node := fields.node("citations")) else fields.mark
            reader.problems.add(
                "R003", mark, f'"{citation}" is not a source of this file.', did_you_mean(citation, sources)
            )
    limited = fields.node("recipients_limited_to", required=True)
    section = LawSection(
        id=id_,
        facts=facts,
        texts=texts,
        lists={key: fields.texts(key) for key in shape.lists},
        limits=_read_limits(fields, shape),
        profession_notes=notes,
        duty=tuple(_read_part(reader, part, professions) for part in fields.items("discharge", required=True)),
        also=_read_entries(reader, fields.items("may_also_tell", required=True), professions, Strength.MAY),
        limited_to=None
        if limited is None or (isinstance(limited, Scalar) and limited.is_null)
        else tuple(
            reader.member(item, "a recipient", Recipient) for item in reader.items(limited, "recipients_limited_to")
        ),
        citations=citations,
        currency=_read_currency(fields),
    )
    fields.close()
    return section


def _read_limits(fields: Fields, shape: SectionShape) -> dict[str, Limit]:
    found = {key: fields.node(key, required=True) for key in shape.limits}
    read = {key: read_limit(fields.reader, node) for key, node in found.items() if node is not None}
    return {key: limit for key, limit in read.items() if limit is not None}


def _read_currency(fields: Fields) -> Currency:
    for key in ("as_of", "confidence", "checked", "review_by"):
        fields.node(key, required=True)
    node = fields.node("checked")
    checked: Checked | None = None
    if node is not None and not (isinstance(node, Scalar) and node.is_null):
        body = fields.reader.fields(node, "checked")
        checked = Checked(
            body.text("on", required=True),
            body.text("vintage", required=True),
            body.text("result", required=True),
            body.texts("sections"),
        )
        body.close()
    return Currency(
        fields.optional_text("as_of"), fields.optional_text("confidence"), fields.optional_text("review_by"), checked
    )


def _read_part(reader: Reader, node: Node, professions: tuple[str, ...]) -> Part:
    fields = reader.fields(node, "a part of the duty")
    ways: list[Way] = []
    for item in fields.items("ways", required=True):
        body = reader.fields(item, "a way")
        ways.append(
            Way(
                body.text("way", required=True),
                _read_entries(reader, body.items("notify", required=True), professions, Strength.MUST),
                _professions(body, professions),
            )
        )
        body.close()
    fields.close()
    return Part(tuple(ways))


def _professions(fields: Fields, professions: tuple[str, ...]) -> tuple[str, ...]:
    chosen = fields.texts("only_for")
    for one in chosen:
        if professions and one not in professions:
            mark = node.mark if (node := fields.node("only_for")) else fields.mark
            fields.reader.problems.add("R004", mark, f'"{one}" is no profession.', did_you_mean(one, professions))
    return chosen


def _read_entries(
    reader: Reader, nodes: tuple[Node, ...], professions: tuple[str, ...], default: Strength
) -> tuple[LegalEntry, ...]:
    entries: list[LegalEntry] = []
    for node in nodes:
        if isinstance(node, Scalar):
            entries.append(LegalEntry(reader.member(node, "a recipient", Recipient), default))
            continue
        body = reader.fields(node, "someone the law names")
        limit = body.node("limit")
        when = body.node("when")
        entries.append(
            LegalEntry(
                recipient=body.member("recipient", Recipient),
                strength=body.member("strength", Strength, default),
                label=body.text("label"),
                how=body.text("how"),
                excused=body.text("excused"),
                limit=read_limit(reader, limit) if limit is not None else None,
                only_for=_professions(body, professions),
                when=read_condition(reader, when) if when is not None else None,
            )
        )
        body.close()
    return tuple(entries)


def read_source_entry(reader: Reader, id_: str, node: Node) -> Source:
    """Read one citation."""
    fields = reader.fields(node, f"source {id_}")
    source = Source(
        id=id_,
        citation=fields.text("citation", required=True),
        title=fields.text("title"),
        authority=fields.text("authority"),
        url=fields.optional_text("url"),
        as_of=fields.optional_text("as_of"),
        checked=fields.optional_text("checked"),
        confidence=fields.optional_text("confidence"),
    )
    fields.close()
    return source
