"""A case for a group, slide by slide: what is in sight at a place, key and law only when they are shown. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from confidentiality_cli.cases.case import Case
from confidentiality_cli.report.inert import inert, inert_tree
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.triage.recommendation import NotifyEntry

__all__ = ["HEADINGS", "NEW", "Place", "Slide", "slides_at", "verdict_of"]

_SHORT_WORD = 3
"""A "sentence" that ends in a word so short may end in an abbreviation, such as "Dr." or "St."."""

NEW = "New"
"""What is heard in a part begins under this heading, where something was known before it."""
HEADINGS = {"k": "The key", "l": "The law", "d": "To talk about"}
"""What a key shows begins under this heading."""


@dataclass(frozen=True, slots=True)
class Slide:
    """A heading and what stands under it; of the lines of a group the first leads, the others belong to it."""

    heading: str
    groups: tuple[tuple[str, ...], ...]


@dataclass
class Place:
    """Where the presentation stands; it survives a branch. `first` is the line at the top of the screen."""

    part: int = 0
    first: int = 0
    key: bool = False
    law: bool = False
    discussion: bool = False

    def move(self, step: int, parts: int) -> bool:
        """Go to another part with everything hidden again; False at either end."""
        target = self.part + step
        if not 0 <= target < parts:
            return False
        self.part, self.first, self.key, self.law, self.discussion = target, 0, False, False, False
        return True

    def toggle(self, what: str) -> bool:
        """Show or hide the key, the law or the discussion; tell whether it is shown now."""
        match what:
            case "k":
                self.key = not self.key
                return self.key
            case "l":
                self.law = not self.law
                return self.law
            case _:
                self.discussion = not self.discussion
                return self.discussion


def slides_at(case: Case, keys: tuple[Decision, ...], place: Place) -> tuple[Slide, ...]:
    """Give what is shown at a place, the story first; what is hidden is not in it."""
    told = case.told(place.part)
    known = [Slide("Known so far", _alone(told[:-1]))] if len(told) > 1 else []
    found = [*known, Slide(NEW if known else "", _alone(_sentences(told[-1])))]
    decision = keys[place.part]
    if place.discussion:
        found.append(Slide(HEADINGS["d"], _alone(_numbered(case.discussion))))
    if place.key:
        found.extend(_key(case, decision, last=place.part == len(case.reveals) - 1))
    if place.law:
        found.extend(_law(decision))
    return inert_tree(tuple(found))


def verdict_of(decision: Decision) -> str:
    """Give the verdict in words: tell or not, and how soon."""
    words, plan = decision.content.vocabulary, decision.plan
    return f"{words.disclosures[plan.disclosure]}, {words.urgencies[plan.urgency]}."


def _sentences(text: str) -> list[str]:
    """Give each sentence a line of its own, so that people far away can follow."""
    parts = inert(text).replace("? ", "?\n").replace(". ", ".\n").split("\n")
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1].rsplit(" ", 1)[-1]) <= _SHORT_WORD:
            lines[-1] = f"{lines[-1]} {part}"
        else:
            lines.append(part)
    return lines


def _alone(lines: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple((line,) for line in lines)


def _numbered(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{number}. {text}" for number, text in enumerate(texts, 1))


def _key(case: Case, decision: Decision, *, last: bool) -> list[Slide]:
    words, plan = decision.content.vocabulary, decision.plan
    told = tuple(_told(entry, words.strengths[entry.strength]) for entry in plan.notify)
    barred = _alone(f"{bar.label}: {words.bars[bar.bar]}" for bar in plan.bars)
    found = [
        Slide(HEADINGS["k"], _alone((verdict_of(decision), plan.headline))),
        Slide("Whom to tell", told or (("Nobody.",),)),
    ]
    if barred:
        found.append(Slide("Whom not", barred))
    if last and case.why:
        found.append(Slide("Why", _alone(_sentences(case.why))))
    return found


def _told(entry: NotifyEntry, strength: str) -> tuple[str, ...]:
    share = "; ".join(item.text for item in entry.share)
    return (f"{entry.label}: {strength}", *([f"Share: {share}"] if share else []))


def _law(decision: Decision) -> list[Slide]:
    content, plan = decision.content, decision.plan
    cited = []
    for id_ in plan.sources:
        source = content.source(id_)
        if source is not None:
            year = f"as of {source.as_of}" if source.as_of else "year not known"
            cited.append(f"{source.citation} ({year})")
    found = [Slide(HEADINGS["l"], _alone(plan.explanation))]
    if plan.doubts:
        found.append(Slide("Not settled", _alone(plan.doubts)))
    if cited:
        found.append(Slide("It rests on", (tuple(cited),)))
    return found
