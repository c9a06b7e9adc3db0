"""Citations and content keep each other: no citation that nothing rests on, nothing recommended without a citation."""

from collections.abc import Iterable, Iterator

import pytest

from confidentiality_cli.tree.library import Library, content_root
from confidentiality_cli.tree.model import BarRule, Line, NotifyRule, Outcome
from confidentiality_cli.tree.regime import RegimeRule

LIBRARY = Library(content_root())
TREES = tuple(tree for id_ in LIBRARY.tree_ids() if (tree := LIBRARY.tree(id_)) is not None)
OUTCOMES = tuple((tree.id, outcome) for tree in TREES for outcome in tree.outcomes.values())
RULES = tuple((regime.id, rule) for regime in LIBRARY.regimes for rule in regime.rules)
EXCERPTS = ("hipaa-access", "hipaa-amendment", "nih-certificate-faq")
"""National citations that rest on excerpts or a case, and on no rule of the research (docs/content-method.md)."""


def rules_cite(rules: Iterable[NotifyRule | BarRule]) -> Iterator[str]:
    for rule in rules:
        yield from rule.basis
        if isinstance(rule, NotifyRule) and rule.limit is not None:
            yield from rule.limit.basis


def lines_cite(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        yield from line.limit.basis if line.limit is not None else ()


def outcome_cites(outcome: Outcome) -> Iterator[str]:
    yield from outcome.sources
    yield from rules_cite((*outcome.notify, *outcome.bars))
    yield from lines_cite(outcome.steps)


def cited() -> Iterator[str]:
    yield from LIBRARY.card.sources
    for questions in (LIBRARY.screening.questions, *(tree.questions for tree in TREES)):
        for question in questions.values():
            yield from question.sources
    for _, outcome in OUTCOMES:
        yield from outcome_cites(outcome)
    for _, rule in RULES:
        yield from rule.sources
        yield from rules_cite((*rule.opens, *rule.bars))


def test_every_citation_is_cited_by_some_content() -> None:
    assert sorted(set(LIBRARY.sources) - set(cited())) == []


@pytest.mark.parametrize(("tree", "outcome"), OUTCOMES, ids=[f"{tree}:{one.id}" for tree, one in OUTCOMES])
def test_every_outcome_has_sources(tree: str, outcome: Outcome) -> None:
    assert outcome.sources, tree


@pytest.mark.parametrize(("regime", "rule"), RULES, ids=[f"{regime}:{one.id}" for regime, one in RULES])
def test_every_rule_of_a_regime_has_sources(regime: str, rule: RegimeRule) -> None:
    assert rule.sources, regime


@pytest.mark.parametrize("id_", EXCERPTS)
def test_a_citation_that_rests_on_excerpts_shows_its_doubt_in_the_title(id_: str) -> None:
    assert LIBRARY.sources[id_].title.endswith("(parts not confirmed)")
    assert LIBRARY.sources[id_].checked is None
