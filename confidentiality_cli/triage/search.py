"""Finding a situation by the words a person types. Pure: the same words and situations give the same list.

Words are compared without case, accents and plural endings. A typed word fits a written one that is the same or begins
with it; one that fits nothing may have another ending or be misspelled. Every word must fit somewhere, in any order; if
no situation fits them all, those are given that fit most of what was typed.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from confidentiality_cli.tree.situations import Situation

__all__ = ["Finder"]

_COMPOUND = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_SAME, _BEGINS, _NEAR = 8, 4, 1
_IN_LABEL = 2
_WHOLE = 3
"""What is typed in these very words weighs so much more, for each of its words."""
_EARLY = 3
"""The first of the words of a situation weighs so much more, the second and the third one less each."""
_LONG = 5
"""Shorter words are not corrected: too many of them are alike."""
_ALIKE = 0.8
_GUESSES = 3
_SHORTEST_STEM, _LONGEST_ENDING = 4, 4
_PLURAL_FROM = 4


@dataclass(frozen=True, slots=True)
class _Indexed:
    """A situation, its texts folded, and what each of its words weighs beyond being there."""

    situation: Situation
    texts: tuple[str, ...]
    words: dict[str, int]

    def fit(self, term: str) -> int:
        """Tell how well a typed word fits, 0 if it does not."""
        if term in self.words:
            return _SAME + self.words[term]
        return max((_BEGINS + weight for word, weight in self.words.items() if word.startswith(term)), default=0)

    def says(self, phrase: str) -> bool:
        """Tell whether several words stand here as they were typed; the last one may go on."""
        return " " in phrase and any(f" {phrase}" in text for text in self.texts)

    def near(self, words: Iterable[str]) -> int:
        """Tell how well words fit that a typed one may have been meant as, 0 if none is here."""
        return max((_NEAR + self.words[word] for word in words if word in self.words), default=0)


class _Score(NamedTuple):
    """How much of what was typed fits a situation, and how well. A word that fits few of them weighs more."""

    much: int
    well: int


class Finder:
    """Finds among the situations it was made of."""

    def __init__(self, situations: Iterable[Situation]) -> None:
        self._all = tuple(_indexed(one) for one in situations)
        self._known = sorted({word for one in self._all for word in one.words})

    def find(self, typed: str) -> tuple[Situation, ...]:
        """Give what fits, the best first; of two that fit equally well, the one that is written first.

        Without any word typed it gives every situation, in the order they are written.
        """
        terms = self._terms(typed)
        if not terms:
            return tuple(one.situation for one in self._all)
        fits = [self._fits(term) for term in terms]
        rarities = [len(self._all).bit_length() - sum(map(bool, row)).bit_length() + 1 for row in fits]
        phrase = _folded(typed)
        scores = [
            _score(row, rarities, said=one.says(phrase))
            for one, row in zip(self._all, zip(*fits, strict=True), strict=True)
        ]
        most = max((score.much for score in scores), default=0)
        least = most if most == sum(rarities) else max(most, 1) / 2
        order = sorted(range(len(scores)), key=lambda index: -scores[index].well)
        return tuple(self._all[index].situation for index in order if scores[index].much >= least)

    def _terms(self, typed: str) -> list[str]:
        """Give the words to look for; a compound stays whole where one is written as one."""
        found: list[str] = []
        for joined, parts in _compounds(typed):
            found.extend([joined] if any(word.startswith(joined) for word in self._known) else parts)
        return list(dict.fromkeys([word for word in found if word not in _PASSED_OVER] or found))

    def _fits(self, term: str) -> list[int]:
        fits = [one.fit(term) for one in self._all]
        if any(fits) or len(term) < _LONG:
            return fits
        meant = {word for word in self._known if _is_stem(word, term)}
        alike = (word for word in self._known if word[0] == term[0] and len(word) >= _LONG)
        meant.update(difflib.get_close_matches(term, alike, n=_GUESSES, cutoff=_ALIKE))
        return [one.near(meant) for one in self._all]


def _score(fits: Sequence[int], rarities: Sequence[int], *, said: bool) -> _Score:
    much = sum(rarity for fit, rarity in zip(fits, rarities, strict=True) if fit)
    well = sum(fit * rarity for fit, rarity in zip(fits, rarities, strict=True))
    return _Score(much, well + (_WHOLE * sum(rarities) if said else 0))


def _is_stem(word: str, term: str) -> bool:
    """Tell whether a typed word is a written one with an ending, as in gossiping."""
    ending = len(term) - len(word)
    return len(word) >= _SHORTEST_STEM and 0 < ending <= _LONGEST_ENDING and term.startswith(word)


def _indexed(situation: Situation) -> _Indexed:
    weights = {word: _IN_LABEL for word, _ in _words(situation.label)}
    early: dict[str, int] = {}
    for number, text in enumerate(situation.words):
        for word, alone in _words(text):
            # What stands in a phrase says less about the situation than what stands alone.
            weight = max(_EARLY - number - (0 if alone else 1), 0)
            early[word] = max(early.get(word, 0), weight)
    for word, weight in early.items():
        weights[word] = weights.get(word, 0) + weight
    texts = tuple(f" {_folded(text)}" for text in (situation.label, *situation.words))
    return _Indexed(situation, texts, weights)


def _words(text: str) -> list[tuple[str, bool]]:
    """Give every word of a text, compounds whole and in parts, and whether it is all of the text."""
    found = _compounds(text)
    alone = len(found) == 1
    return [(word, alone) for joined, parts in found for word in (joined, *parts)]


def _folded(text: str) -> str:
    return " ".join(joined for joined, _ in _compounds(text))


def _compounds(text: str) -> list[tuple[str, list[str]]]:
    """Give each word folded, and its parts where it has a hyphen."""
    plain = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold()
    decomposed = unicodedata.normalize("NFKD", plain)
    letters = "".join(one for one in decomposed if not unicodedata.combining(one))
    words = [one.removesuffix("'s").replace("'", "") for one in _COMPOUND.findall(letters)]
    return [(_singular(one.replace("-", "")), [_singular(part) for part in one.split("-")]) for one in words]


def _singular(word: str) -> str:
    """Take a plural ending off; what is no plural may lose its last letter too, in both places alike."""
    if len(word) < _PLURAL_FROM or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word.removesuffix("s")


_COMMON = """
    a about am an and any are as ask asked asks at be but by can cant client could did didnt do does doesnt dont for
    from get got had has have he hed her hes him his how i id if im in is isnt it its ive just may me must my not now of
    on one or our own patient said say says she shed shes should so somebody someone something than that the their them
    there they theyre this to want wanted wants was we were what when whether who why will with wont would you your
"""
_PASSED_OVER = frozenset(map(_singular, _COMMON.split()))
"""Words that fit nearly every situation; they count only when nothing else is typed."""
