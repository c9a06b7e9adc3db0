"""Whoever the state's law names: from a section's parts and ways to the people to notify in this case."""

from collections.abc import Mapping

from confidentiality_cli.law.profile import LawSection, LegalEntry, Way
from confidentiality_cli.tree.conditions import UNSURE, holds
from confidentiality_cli.tree.library import Content
from confidentiality_cli.tree.model import RecipientWording
from confidentiality_cli.triage.facts import Facts
from confidentiality_cli.triage.recommendation import NotifyEntry
from confidentiality_cli.vocabulary import Recipient, Strength

__all__ = ["applies_to_profession", "basis_of", "duty_entries", "permission_entries"]

LEGAL = ("statute", "case", "rule")
Wordings = Mapping[Recipient, RecipientWording]


def basis_of(section: LawSection, content: Content) -> tuple[str, ...]:
    """Give the citations that are law themselves; commentary counts only where there is nothing else."""
    legal = tuple(id_ for id_ in section.citations if (found := content.source(id_)) and found.authority in LEGAL)
    return legal or section.citations


def applies_to_profession(only_for: tuple[str, ...], facts: Facts) -> bool:
    """Tell whether something meant for some professions is meant for this one; not sure counts as yes."""
    chosen = facts.values("profession") or ()
    return not only_for or not chosen or UNSURE in chosen or any(one in only_for for one in chosen)


class _Names:
    """Turns what the law says about one recipient into an entry, if there is such a recipient in this case."""

    def __init__(self, section: LawSection, content: Content, facts: Facts, wordings: Wordings) -> None:
        self.section = section
        self.content = content
        self.facts = facts
        self.wordings = wordings
        self.basis = basis_of(section, content)

    def wording(self, recipient: Recipient) -> RecipientWording:
        return self.wordings.get(recipient, RecipientWording())

    def exists(self, entry: LegalEntry) -> bool:
        conditions = (self.wording(entry.recipient).exists, entry.when)
        present = all(one is None or holds(one, self.facts) is not False for one in conditions)
        return present and applies_to_profession(entry.only_for, self.facts)

    def open(self, way: Way) -> bool:
        gates = [self.wording(entry.recipient).open for entry in way.entries]
        return all(gate is None or holds(gate, self.facts) is not False for gate in gates)

    def entry(self, entry: LegalEntry, group: str | None, extra: str, strength: Strength, way: str = "") -> NotifyEntry:
        how = " ".join(part for part in (entry.how, entry.excused, extra) if part)
        return NotifyEntry(
            recipient=entry.recipient,
            label=entry.label or self.content.vocabulary.recipients[entry.recipient],
            strength=strength,
            alternative_group=group,
            limit=entry.limit,
            how=how,
            basis=self.basis,
            ways=(way,) if group else (),
            choice=(extra,) if group else (),
        )


def duty_entries(
    section: LawSection, content: Content, facts: Facts, wordings: Wordings, prefix: str
) -> list[NotifyEntry]:
    """Give everyone whom the duty names, as it names them.

    Every part is needed. A part with several ways open becomes one alternative group; a way that cannot be taken now
    falls away only while another way is open, because the law asks for the part all the same.
    """
    names = _Names(section, content, facts, wordings)
    entries: list[NotifyEntry] = []
    for number, part in enumerate(section.duty, start=1):
        ways: list[tuple[Way, tuple[LegalEntry, ...]]] = []
        for way in part.ways:
            present = tuple(entry for entry in way.entries if names.exists(entry))
            if applies_to_profession(way.only_for, facts) and (present or not way.entries):
                ways.append((way, present))
        opened = [(way, present) for way, present in ways if names.open(way)]
        ways = opened if any(present for _, present in opened) else ways
        different = {tuple((entry.recipient, entry.label) for entry in present) for _, present in ways}
        group = f"{prefix}-{number}" if len(different) > 1 else None
        named = [(f"({index}) {way.text}", present) for index, (way, present) in enumerate(ways, start=1)]
        texts = "; ".join(text for text, _ in named)
        extra = content.vocabulary.phrases["one_way_enough"].replace("{ways}", texts) if group else ""
        entries.extend(
            names.entry(entry, group, extra, entry.strength, text) for text, present in named for entry in present
        )
    return entries


def permission_entries(section: LawSection, content: Content, facts: Facts, wordings: Wordings) -> list[NotifyEntry]:
    """Give everyone whom the law lets the clinician tell."""
    names = _Names(section, content, facts, wordings)
    return [names.entry(entry, None, "", Strength.MAY) for entry in section.also if names.exists(entry)]
