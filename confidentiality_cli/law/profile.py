"""A jurisdiction's law as facts: what a decision may look at, whom the law names, how current it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from confidentiality_cli.tree.conditions import UNKNOWN, Condition, FactView
from confidentiality_cli.tree.model import Limit, Source, Varies
from confidentiality_cli.vocabulary import Recipient, Strength

__all__ = ["Checked", "Currency", "LawSection", "LegalEntry", "Part", "Profile", "Way"]


@dataclass(frozen=True, slots=True)
class Checked:
    """Someone compared these sections with the statute's own text on this day, in this vintage."""

    on: str
    vintage: str
    result: str
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Currency:
    """How current a set of facts is. `as_of`: the newest year a source speaks for. None means nobody has, not "no"."""

    as_of: str | None
    confidence: str | None
    review_by: str | None
    checked: Checked | None


@dataclass(frozen=True, slots=True)
class LegalEntry:
    """Someone the law names, with what the law adds for this jurisdiction."""

    recipient: Recipient
    strength: Strength = Strength.MUST
    label: str = ""
    how: str = ""
    excused: str = ""
    limit: Limit | None = None
    only_for: tuple[str, ...] = ()
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One way to meet a part of the duty; all its entries belong together. Without entries it tells nobody."""

    text: str
    entries: tuple[LegalEntry, ...]
    only_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Every part of a duty is needed; inside a part any one way is enough."""

    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class LawSection:
    """The facts of one field of law, such as the duty to protect.

    `facts` are what trees look at, `texts` what the report quotes. A fact that is not confirmed reads as `unknown`.
    """

    id: str
    facts: Mapping[str, Varies[str]]
    texts: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    profession_notes: Mapping[str, str]
    duty: tuple[Part, ...]
    also: tuple[LegalEntry, ...]
    limited_to: tuple[Recipient, ...] | None
    citations: tuple[str, ...]
    currency: Currency
    limits: Mapping[str, Limit] = field(default_factory=dict)

    @property
    def names_by_profession(self) -> bool:
        """Tell whether whom the law names depends on the profession."""
        ways = [way for part in self.duty for way in part.ways]
        entries = [entry for way in ways for entry in way.entries]
        return any(way.only_for for way in ways) or any(entry.only_for for entry in (*entries, *self.also))


@dataclass(frozen=True, slots=True)
class Profile:
    """One jurisdiction. `reviewed_by` stays None until a lawyer has reviewed it; reports say so."""

    code: str
    name: str
    reviewed_by: str | None
    sections: Mapping[str, LawSection]
    sources: Mapping[str, Source] = field(default_factory=dict)

    def fact(self, path: str) -> Varies[str]:
        """Look a fact up by `section.key`; a fact that is not there is unknown, never no."""
        section, _, key = path.partition(".")
        found = self.sections.get(section)
        return found.facts.get(key, Varies(UNKNOWN)) if found else Varies(UNKNOWN)

    def resolve(self, path: str, facts: FactView) -> str | None:
        """Give a fact's value for what is known; None while a question it depends on is open."""
        return self.fact(path).resolve(facts)
