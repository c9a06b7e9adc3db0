"""A case for a group: part by part, key and law hidden until the supervisor shows them.

What is on the screen and what a key does to it; nothing here knows the terminal.
"""

from dataclasses import dataclass
from enum import Enum, unique

from confidentiality_cli.cases.case import Case
from confidentiality_cli.report.inert import inert
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.triage.recommendation import NotifyEntry
from confidentiality_cli.wizard.explain import Passage
from confidentiality_cli.wizard.page import Line, Page, Size, joined, wrapped
from confidentiality_cli.wizard.text_view import Scrolling
from confidentiality_cli.wizard.view import Done, Key, Nothing

__all__ = ["Place", "PresentView", "Wish", "passages_at"]

_LINE = 66
"""Columns of text at most: a group reads from afar."""
_MARGIN = 4
_KEYS = (
    "Enter next part",
    "b part before",
    "k key",
    "l law",
    "d discussion",
    "w what if ...",
    "e end",
)


@unique
class Wish(Enum):
    """What the supervisor wants that leaves this screen."""

    WHAT_IF = "what if"
    LEAVE = "leave"


@dataclass
class Place:
    """Where the presentation stands; it survives a branch."""

    part: int = 0
    key: bool = False
    law: bool = False
    discussion: bool = False

    def move(self, step: int, parts: int) -> bool:
        """Go to another part with everything hidden again; False at either end."""
        target = self.part + step
        if not 0 <= target < parts:
            return False
        self.part, self.key, self.law, self.discussion = target, False, False, False
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


_HEADINGS = {"k": "The key", "l": "The law", "d": "To talk about"}


def passages_at(case: Case, keys: tuple[Decision, ...], place: Place) -> tuple[Passage, ...]:
    """Give what is shown at a place, the story first; what is hidden is not in it."""
    told = [case.vignette] if case.staged else []
    told.extend(stage.reveal for stage in case.reveals[: place.part + 1])
    found = [Passage("", tuple(_sentences(told[-1])))]
    if len(told) > 1:
        found.insert(0, Passage("Known so far", tuple(map(inert, told[:-1]))))
    decision = keys[place.part]
    if place.discussion:
        found.append(Passage(_HEADINGS["d"], _numbered(case.discussion)))
    if place.key:
        found.extend(_key(case, decision, last=place.part == len(case.reveals) - 1))
    if place.law:
        found.append(_law(decision))
    return tuple(found)


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


_SHORT_WORD = 3
"""A "sentence" that ends in a word so short may end in an abbreviation, such as "Dr." or "St."."""


def _numbered(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{number}. {inert(text)}" for number, text in enumerate(texts, 1))


def _key(case: Case, decision: Decision, *, last: bool) -> list[Passage]:
    words, plan = decision.content.vocabulary, decision.plan
    told = [_told(entry, words.strengths[entry.strength]) for entry in plan.notify] or ["Nobody."]
    barred = [f"{bar.label}: {words.bars[bar.bar]}" for bar in plan.bars]
    found = [
        Passage(
            _HEADINGS["k"], (f"{words.disclosures[plan.disclosure]}, {words.urgencies[plan.urgency]}.", plan.headline)
        ),
        Passage("Whom to tell", tuple(told)),
    ]
    if barred:
        found.append(Passage("Whom not", tuple(barred)))
    if last and case.why:
        found.append(Passage("Why", (case.why,)))
    return [Passage(one.heading, tuple(map(inert, one.lines))) for one in found]


def _told(entry: NotifyEntry, strength: str) -> str:
    share = ", ".join(item.text for item in entry.share)
    return f"{entry.label}: {strength}. Share: {share}" if share else f"{entry.label}: {strength}"


def _law(decision: Decision) -> Passage:
    content, plan = decision.content, decision.plan
    lines = list(plan.explanation)
    for id_ in plan.sources:
        source = content.source(id_)
        if source is not None:
            year = f" (as of {source.as_of})" if source.as_of else " (year not known)"
            lines.append(f"{source.citation}{year}")
    return Passage(_HEADINGS["l"], tuple(map(inert, (*lines, *plan.doubts))))


class PresentView(Scrolling):
    """One part of a case, large and with room around it."""

    typing = False

    def __init__(self, case: Case, keys: tuple[Decision, ...], place: Place) -> None:
        super().__init__()
        self.case = case
        self.keys = keys
        self.place = place
        self.message = ""
        self.jump = ""

    def page(self, size: Size) -> Page:
        """Lay the part out; narrow lines, and an empty one after each."""
        width = min(size.columns - _MARGIN, _LINE)
        margin = " " * min(_MARGIN, max(size.columns - _LINE // 2, 0))
        body: list[Line] = []
        for passage in passages_at(self.case, self.keys, self.place):
            if passage.heading and passage.heading == self.jump:
                self.first, self.jump = len(body), ""
            if passage.heading:
                body.extend([*_indented(wrapped(passage.heading.upper(), width, "class:title"), margin), ()])
            for line in passage.lines:
                body.extend([*_indented(wrapped(line, width), margin), ()])
        parts = len(self.case.reveals)
        where = f" (part {self.place.part + 1} of {parts})" if parts > 1 else ""
        top = (*wrapped(f"{inert(self.case.title)}{where}", size.columns, "class:title"), ())
        bottom: list[Line] = [()]
        if self.message:
            bottom.extend(wrapped(self.message, size.columns, "class:message"))
        bottom.extend(joined(_KEYS, size.columns, "class:legend"))
        return Page(top, tuple(body), tuple(bottom), first=self.bounded(body, size))

    def press(self, key: str) -> Done[Wish] | Nothing:
        """Move, show, hide, or leave for a branch."""
        self.message = ""
        if key in ("w", "W"):
            return Done(Wish.WHAT_IF)
        if key in ("e", "E"):
            return Done(Wish.LEAVE)
        if key in ("k", "K", "l", "L", "d", "D"):
            shown = self.place.toggle(key.lower())
            self.jump = _HEADINGS[key.lower()] if shown else ""
            self.first = 0
        elif key in (Key.ENTER, " ", "n", "N"):
            self._move(1)
        elif key in ("b", "B", Key.BACKSPACE):
            self._move(-1)
        else:
            self.scroll(key)
        return Nothing()

    def _move(self, step: int) -> None:
        if self.place.move(step, len(self.case.reveals)):
            self.first = 0
        else:
            self.message = "This is the last part. e ends." if step > 0 else "This is the first part."


def _indented(lines: list[Line], margin: str) -> list[Line]:
    return [(("", margin), *line) for line in lines]
