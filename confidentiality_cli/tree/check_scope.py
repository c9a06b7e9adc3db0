"""What a file may refer to: questions and their choices, facts of law and their words, sources, blanks.

The typed model keeps the place of a node, a rule or an outcome, not of each word in it. `place` finds the word in the
source text from there on, so that the caret stands under it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from confidentiality_cli.law.decode import SECTIONS, SectionShape
from confidentiality_cli.tree.conditions import UNKNOWN, UNSURE, AllOf, AnyOf, Condition, Known, Not, Test, facts_of
from confidentiality_cli.tree.diagnostics import Mark, Problems, did_you_mean
from confidentiality_cli.tree.model import Line, Question, RecipientWording, Varies

__all__ = ["Scope", "Written", "place", "written_lines", "written_wording"]

LAW = "law."
_BLANK = re.compile(r"\{([^{}]*)\}")
_PLAIN_BLANKS = ("jurisdiction", "profession", "other_jurisdiction")
_TOLD = "{told}"
_OTHER_LAW = "other_law."
_EXAMPLE = "law.<section>.<fact>"


def place(problems: Problems, mark: Mark, word: str) -> Mark:
    """Give the first place of a word at or after a mark, or the mark itself if the word is not there."""
    if not word:
        return mark
    whole = re.compile(rf"(?<![\w.-]){re.escape(word)}(?![\w-])")
    lines = problems.lines.get(mark.file, ())
    for number in range(mark.line, len(lines) + 1):
        found = whole.search(lines[number - 1], mark.column - 1 if number == mark.line else 0)
        if found:
            return Mark(mark.file, number, found.start() + 1)
    return mark


@dataclass(frozen=True, slots=True)
class Written:
    """A piece of content with the condition it stands under, taken out of whatever holds it."""

    text: str = ""
    when: Condition | None = None
    basis: tuple[str, ...] = ()
    law_limit: str = ""
    tells: bool = False


def written_lines(lines: Iterable[Line]) -> Iterator[Written]:
    """Take sentences apart."""
    for line in lines:
        basis = line.limit.basis if line.limit else ()
        yield Written(line.text, line.when, basis, line.law_limit, bool(line.tells or line.may_tell))


def written_wording(wording: RecipientWording) -> Iterator[Written]:
    """Take what one recipient hears apart."""
    yield Written(wording.how, wording.exists)
    yield Written(wording.say, wording.open)
    yield from written_lines(wording.have_ready)
    for item in (*wording.share, *wording.withhold):
        yield Written(item.text)


@dataclass(frozen=True)
class Scope:
    """Everything that may be named, and where departures are recorded (codes R...)."""

    problems: Problems
    questions: Mapping[str, Question]
    source_ids: frozenset[str]
    items: frozenset[str] = frozenset()
    sections: Mapping[str, SectionShape] = field(default_factory=lambda: SECTIONS)

    def add(self, code: str, mark: Mark, word: str, message: str, mend: str) -> None:
        """Record a problem at the word itself."""
        self.problems.add(code, place(self.problems, mark, word), message, mend)

    def words(self, fact: str) -> tuple[str, ...] | None:
        """Give every value a fact can have, with unsure or unknown last; None if there is no such fact."""
        if fact.startswith(LAW):
            section, _, key = fact.removeprefix(LAW).partition(".")
            shape = self.sections.get(section)
            return (*shape.facts[key], UNKNOWN) if shape and key in shape.facts else None
        question = self.questions.get(fact)
        return tuple(choice.id for choice in question.offered) if question else None

    def facts(self) -> tuple[str, ...]:
        """List every fact there is."""
        law = (f"{LAW}{section}.{key}" for section, shape in self.sections.items() for key in shape.facts)
        return (*self.questions, *law)

    def fact(self, fact: str, mark: Mark) -> tuple[str, ...]:
        """Check that a fact exists and give its values; an unknown fact is reported and gives none."""
        words = self.words(fact)
        if words is None and fact:
            mend = did_you_mean(fact, self.facts()) or f"Name a question of this file or of triage.yaml, or {_EXAMPLE}."
            self.add("R009", mark, fact, f'there is no fact "{fact}".', mend)
        return words or ()

    def condition(self, condition: Condition | None, mark: Mark) -> None:
        """Check every fact of a condition, and every value it compares with."""
        for fact, values in facts_of(condition) if condition is not None else ():
            words = self.fact(fact, mark)
            for value in values:
                if words and value and value not in (*words, UNSURE, UNKNOWN):
                    at = place(self.problems, mark, fact)
                    self.add("R010", at, value, f'"{value}" is no answer to {fact}.', did_you_mean(value, words))

    def varies(self, varies: Varies[object], mark: Mark) -> None:
        """Check the question that a varying value depends on, and the answers it lists."""
        if varies.by is None:
            return
        words = self.fact(varies.by, mark)
        for value, _ in varies.cases:
            if words and value not in (*words, UNSURE, UNKNOWN):
                at = place(self.problems, mark, varies.by)
                self.add("R010", at, value, f'"{value}" is no answer to {varies.by}.', did_you_mean(value, words))

    def may_stay_open(self, condition: Condition, settled: frozenset[str] = frozenset()) -> bool:
        """Tell whether a condition can be undecided although every question in it was asked."""
        match condition:
            case Test(fact, allowed):
                words = self.words(fact) or ()
                return fact not in settled and any(word in (UNSURE, UNKNOWN) and word not in allowed for word in words)
            case Known():
                return False
            case Not(inner):
                return self.may_stay_open(inner, settled)
            case AllOf(parts):
                known = settled | {part.fact for part in parts if isinstance(part, Known)}
                return any(self.may_stay_open(part, known) for part in parts)
            case AnyOf(parts):
                return any(self.may_stay_open(part, settled) for part in parts)

    def sources(self, ids: Iterable[str], mark: Mark) -> None:
        """Check that citations exist."""
        for id_ in ids:
            if id_ and id_ not in self.source_ids:
                mend = did_you_mean(id_, self.source_ids) or "Add it to sources.yaml first."
                self.add("R011", mark, id_, f'there is no source "{id_}".', mend)

    def section(self, id_: str, mark: Mark) -> None:
        """Check that a section of law exists."""
        if id_ and id_ not in self.sections:
            self.add("R012", mark, id_, f'there is no section of law "{id_}".', did_you_mean(id_, self.sections))

    def text(self, text: str, mark: Mark) -> None:
        """Check the blanks of a text: the closed set, and quoted texts of the law that exist."""
        for name in _BLANK.findall(text):
            if name in _PLAIN_BLANKS:
                continue
            section, _, key = name.removeprefix("other_").removeprefix(LAW).partition(".")
            shape = self.sections.get(section) if name.startswith((LAW, _OTHER_LAW)) else None
            if shape is None or key not in shape.texts:
                known = [f"{LAW}{id_}.{text}" for id_, one in self.sections.items() for text in one.texts]
                mend = did_you_mean(name, (*_PLAIN_BLANKS, *known)) or "Use {jurisdiction}, {profession} or {law...}."
                at = place(self.problems, mark, name)
                self.problems.add("R013", at, f"the blank {{{name}}} cannot be filled.", mend)

    def written(self, pieces: Iterable[Written], mark: Mark) -> None:
        """Check texts, conditions and citations together."""
        for piece in pieces:
            self.text(piece.text.replace(_TOLD, "") if piece.tells else piece.text, mark)
            self.condition(piece.when, mark)
            self.sources(piece.basis, mark)
            section, _, key = piece.law_limit.partition(".")
            shape = self.sections.get(section)
            if piece.law_limit and (shape is None or key not in shape.limits):
                known = [f"{id_}.{limit}" for id_, one in self.sections.items() for limit in one.limits]
                message = f'there is no limit of law "{piece.law_limit}".'
                self.add("R012", mark, piece.law_limit, message, did_you_mean(piece.law_limit, known))
