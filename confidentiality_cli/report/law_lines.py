"""One field of law as labelled lines: what a profile shows, and what a comparison sets side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from confidentiality_cli.law.profile import LawSection, Profile
from confidentiality_cli.report.clock import due
from confidentiality_cli.report.content_currency import currency_facts
from confidentiality_cli.report.law_duty import entry_text, limits_of, parts_of, sentence
from confidentiality_cli.report.law_names import PROFESSION, LawNames
from confidentiality_cli.report.law_words import NOT_CONFIRMED, Topic, Wording, wording, wordings
from confidentiality_cli.tree.conditions import UNKNOWN
from confidentiality_cli.tree.model import Varies
from confidentiality_cli.vocabulary import Strength

__all__ = ["SAID_IN_PARTS", "LawLine", "doubts", "exemptions", "fact_texts", "law_lines"]

ELSEWHERE = frozenset({"in_brief", "limits_doubt"})
"""Texts that stand at the head of a field of law, and among its doubts."""
ALWAYS_TOLD = frozenset({"hotline"})
"""Whoever looks for it must see that it is not there."""
SAID_IN_PARTS = frozenset({"discharge_rule", "discharge_options"})
"""The parts of the duty say this more exactly."""
CONFIDENCE_IN_DOUBT = ("medium", "low")


@dataclass(frozen=True, slots=True)
class LawLine:
    """A label and its texts. `key` is the same for the same point of every jurisdiction."""

    key: str
    topic: Topic
    label: str
    texts: tuple[str, ...]
    confirmed: bool = True


def law_lines(section: LawSection, profile: Profile, names: LawNames) -> tuple[LawLine, ...]:
    """Give everything a profile says on one field of law but its brief and its citations, in the order of reading."""
    lines = [
        *_facts(section, names),
        *_plain(section),
        *_duty(section, names),
        *_told(section, names),
        *(
            LawLine(f"profession_notes.{key}", Topic.LICENSES, key[:1].upper() + key[1:], (note,))
            for key, note in section.profession_notes.items()
        ),
        *_currency(section, profile),
    ]
    topics, order = list(Topic), {key: place for place, key in enumerate(wordings())}
    return tuple(sorted(lines, key=lambda line: (topics.index(line.topic), order.get(line.key, len(order)))))


def _facts(section: LawSection, names: LawNames) -> Iterator[LawLine]:
    for key, fact in section.facts.items():
        if key in SAID_IN_PARTS and section.duty:
            continue
        how = wording(key)
        confirmed = any(value != UNKNOWN for _, value in _cases(fact, names))
        texts = fact_texts(fact, how, names)
        if key == "binds" and confirmed and fact.by is None:
            exempt = exemptions(section, names)
            texts = (f"every license: {texts[0]}{', with an exception' if exempt else ''}", *exempt)
        yield LawLine(key, how.topic, how.label, texts, confirmed)


def _cases(fact: Varies[str], names: LawNames) -> tuple[tuple[str, str], ...]:
    """Give the value for each possible answer; what holds for "not sure" is not a statement of law.

    An empty answer stands for everything, or for whatever is not listed where the answers are not known.
    """
    if fact.by is None:
        return (("", fact.otherwise),)
    table = dict(fact.cases)
    possible = names.choices(fact.by)
    return tuple((id_, table.get(id_, fact.otherwise)) for id_ in possible) or (*fact.cases, ("", fact.otherwise))


def exemptions(section: LawSection, names: LawNames) -> tuple[str, ...]:
    """Name the licenses that privilege exempts from a duty, so that it stands beside the duty; empty where none is."""
    fact = section.facts.get("privilege_exception")
    if fact is None or fact.by != PROFESSION:
        return ()
    exempt = [names.answer(PROFESSION, license_) for license_, value in _cases(fact, names) if value == "no"]
    return (f"exempt for what reaches them in a privileged communication: {'; '.join(exempt)}",) if exempt else ()


def fact_texts(fact: Varies[str], how: Wording, names: LawNames) -> tuple[str, ...]:
    """Say a fact of law in words; where it depends on an answer, one text for each value."""

    def said(value: str) -> str:
        return NOT_CONFIRMED if value == UNKNOWN else how.value(value)

    grouped: dict[str, list[str]] = {}
    for answer, value in _cases(fact, names):
        grouped.setdefault(value, []).append(answer)
    if len(grouped) == 1:
        return (said(next(iter(grouped))),)
    if fact.by is None or fact.by == PROFESSION:
        return tuple(
            f"{said(value)}: {'; '.join(names.answer(PROFESSION, id_) for id_ in ids)}"
            for value, ids in grouped.items()
        )
    others = (f"otherwise {said(fact.otherwise)}",) if grouped.pop(fact.otherwise, None) else ()
    texts = [f"{said(value)}, if {names.answered(fact.by, tuple(answers))}" for value, answers in grouped.items()]
    return (*texts, *others)


def _plain(section: LawSection) -> Iterator[LawLine]:
    """Give what stands in the profile in words already."""
    for key, text in section.texts.items():
        if key not in ELSEWHERE and (text or key in ALWAYS_TOLD):
            yield LawLine(key, wording(key).topic, wording(key).label, (text or "none recorded",))
    for key, texts in section.lists.items():
        if texts and not (key in SAID_IN_PARTS and section.duty):
            yield LawLine(key, wording(key).topic, wording(key).label, (_row(tuple(map(wording(key).value, texts))),))
    for key, limit in section.limits.items():
        yield LawLine(key, wording(key).topic, wording(key).label, (due(limit, None),))


def _row(texts: tuple[str, ...]) -> str:
    return "; ".join(texts)


def _duty(section: LawSection, names: LawNames) -> Iterator[LawLine]:
    if len(section.duty) > 1:
        yield LawLine("parts", Topic.MEETS, "All of it", (f"Every one of these {len(section.duty)} parts is needed.",))
    for number, (label, texts) in enumerate(parts_of(section, names), start=1):
        yield LawLine(f"part-{number}", Topic.MEETS, label, texts)
    limits = limits_of(section)
    if limits:
        yield LawLine("limits", Topic.MEETS, "Time limit" if len(limits) == 1 else "Time limits", limits)


def _told(section: LawSection, names: LawNames) -> Iterator[LawLine]:
    also = tuple(entry_text(entry, names, Strength.MAY) for entry in section.also)
    if also:
        yield LawLine("may_also_tell", Topic.TOLD, "May also be told", also)
    if section.limited_to is not None:
        only = tuple(names.recipient(one) for one in section.limited_to)
        text = _row(only) or "nobody is named"
        yield LawLine("recipients_limited_to", Topic.TOLD, "Only these may be told", (text,))


def _currency(section: LawSection, profile: Profile) -> Iterator[LawLine]:
    for fact in currency_facts(section.currency, profile.reviewed_by):
        key = f"currency.{fact.label}"
        yield LawLine(key, Topic.CURRENCY, fact.label, fact.texts)


def doubts(section: LawSection, profile: Profile, names: LawNames) -> tuple[str, ...]:
    """Give every doubt in words: what the profile says itself, what is null, sources that do not carry it."""
    found = [text for text in (section.texts.get("limits_doubt", ""),) if text]
    for key, fact in section.facts.items():
        cases = _cases(fact, names)
        open_answers = [answer for answer, value in cases if value == UNKNOWN]
        if len(open_answers) == len(cases):
            found.append(f"Not confirmed: {names.fact(key)}.")
        elif open_answers and fact.by == PROFESSION:
            licenses = "; ".join(names.answer(PROFESSION, answer) for answer in open_answers)
            found.append(f"Not confirmed for {licenses}: {names.fact(key)}.")
        elif open_answers:
            found.append(f"Not confirmed in every case: {names.fact(key)}.")
    if section.currency.confidence in CONFIDENCE_IN_DOUBT:
        phrase = names.vocabulary.phrases["law_confidence"].replace("{confidence}", section.currency.confidence or "")
        found.append(phrase.replace("{jurisdiction}", sentence(profile.name).rstrip(".")))
    return tuple(found)
