"""Whom to notify and whom not: first at a glance, then each in detail."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from confidentiality_cli.report.blocks import Card, Fact, FactKind, Glance, GlanceGroup, GlanceRow, Tone
from confidentiality_cli.report.clock import due
from confidentiality_cli.report.content_sources import citations
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.triage.recommendation import NotifyEntry
from confidentiality_cli.vocabulary import Bar, Strength

__all__ = ["barred_cards", "glance", "notify_cards"]

TONES = {Strength.MUST: Tone.STRONG, Strength.SHOULD: Tone.GO, Strength.MAY: Tone.NORMAL}
BAR_TONES = {Bar.MUST_NOT: Tone.HOLD, Bar.SHOULD_NOT: Tone.QUIET}
SENTENCE_ENDS = (". ", "? ", "! ")
ONE_IS_ENOUGH = "Any one of these is enough"


def glance(decision: Decision, at: datetime | None) -> Glance:
    """Give all recipients in two lines each, and those who must hear nothing."""
    strengths, bars = decision.content.vocabulary.strengths, decision.content.vocabulary.bars
    groups = [
        GlanceGroup(
            tuple(
                GlanceRow(
                    f"{strengths[entry.strength]}{_way(entry)}",
                    entry.label,
                    _first_sentence(_how(entry)),
                    due(entry.limit, at) if entry.limit else "",
                    tuple(item.text for item in entry.share),
                    TONES[entry.strength],
                )
                for entry in same
            ),
            _choice(same),
        )
        for same in _groups(decision)
    ]
    barred = tuple(GlanceRow(bars[bar.bar], bar.label, tone=BAR_TONES[bar.bar]) for bar in decision.plan.bars)
    if barred:
        groups.append(GlanceGroup(barred))
    return Glance(tuple(groups))


def notify_cards(decision: Decision, at: datetime | None) -> Iterator[Card]:
    """Give one card for each recipient, in the order to call them."""
    for same in _groups(decision):
        for entry in same:
            yield Card(
                entry.label,
                decision.content.vocabulary.strengths[entry.strength],
                tuple(_facts(decision, entry, same, at)),
                TONES[entry.strength],
            )


def barred_cards(decision: Decision) -> Iterator[Card]:
    """Give one card for everyone who gets no client information, with the reason."""
    for bar in decision.plan.bars:
        facts = (Fact("Why", (bar.reason,)), *citations(decision, bar.basis))
        yield Card(bar.label, decision.content.vocabulary.bars[bar.bar], facts, BAR_TONES[bar.bar])


def _groups(decision: Decision) -> list[tuple[NotifyEntry, ...]]:
    """Keep the order of the plan, with entries of one alternative group in one place: that of the first."""
    first: dict[str, int] = {}
    for index, entry in enumerate(decision.plan.notify):
        if entry.alternative_group:
            first.setdefault(entry.alternative_group, index)
    places = [
        (first[entry.alternative_group] if entry.alternative_group else index, entry)
        for index, entry in enumerate(decision.plan.notify)
    ]
    ordered = sorted(places, key=lambda one: one[0])
    runs = groupby((entry for _, entry in ordered), key=lambda entry: entry.alternative_group)
    return [group for name, same in runs for group in ([tuple(same)] if name else [(one,) for one in same])]


def _choice(same: tuple[NotifyEntry, ...]) -> str:
    """Say in words that any one of several ways is enough, and which ways there are."""
    if not same[0].alternative_group:
        return ""
    sentences = tuple(dict.fromkeys(sentence for entry in same for sentence in entry.choice))
    return " ".join(sentences) or f"{ONE_IS_ENOUGH}: {'; '.join(entry.label for entry in same)}."


def _way(entry: NotifyEntry) -> str:
    """Name the way an entry is part of by its number, as the choice above it does."""
    numbers = [way.partition(")")[0].lstrip("(") for way in entry.ways]
    return f", way {' and '.join(numbers)}" if numbers else ", one way" if entry.alternative_group else ""


def _how(entry: NotifyEntry) -> str:
    """Give how to reach someone, without the sentence on the choice, which is shown once for the group."""
    how = entry.how
    for sentence in entry.choice:
        how = how.replace(sentence, "")
    return " ".join(how.split())


def _first_sentence(text: str) -> str:
    ends = [place + 1 for end in SENTENCE_ENDS if (place := text.find(end)) >= 0]
    return text[: min(ends)] if ends else text


def _facts(
    decision: Decision, entry: NotifyEntry, same: tuple[NotifyEntry, ...], at: datetime | None
) -> Iterator[Fact]:
    if entry.ways:
        words = "one of several ways, any one of which is enough"
        yield Fact("Part of", (f"{'; '.join(entry.ways)} - {words}",))
    elif choice := _choice(same):
        yield Fact("Choice", (choice,))
    if how := _how(entry):
        yield Fact("How", (how,))
    if entry.limit:
        yield Fact("By when", (due(entry.limit, at),))
    if entry.have_ready:
        yield Fact("Have ready", entry.have_ready, FactKind.LINES)
    yield from _words(decision, entry)
    if entry.share:
        yield Fact("Share", tuple(item.text for item in entry.share), FactKind.ITEMS)
    if entry.withhold:
        yield Fact("Withhold", tuple(item.text for item in entry.withhold), FactKind.ITEMS)
    limits = entry.limit.basis if entry.limit else ()
    yield from citations(decision, tuple(dict.fromkeys((*entry.basis, *limits))))


def _words(decision: Decision, entry: NotifyEntry) -> Iterator[Fact]:
    """Give what to say; where several concerns suggest words, each by itself under the name of its concern."""
    titles = {one.concern: one.title for one in decision.plan.verdicts}
    if not entry.scripts and entry.say:
        yield Fact("Say", (entry.say,), FactKind.WORDS)
    alone = len({concern for concern, _ in entry.scripts}) == 1
    for concern, words in entry.scripts:
        yield Fact("Say" if alone else f"Say ({titles.get(concern, concern)})", (words,), FactKind.WORDS)
