"""The exploration of paths: it walks a few thousand and must speak for all of them."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidentiality_cli.proof.ahead import Ground, Hit, implied_by
from confidentiality_cli.proof.paths import Explorer, Standing, candidates
from confidentiality_cli.tree.library import Content, Library, content_root
from confidentiality_cli.tree.model import Choice, Question
from confidentiality_cli.triage.decide import plan_of
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.recommendation import Plan
from confidentiality_cli.triage.walk import walk
from tests.broken_content import sound_content

REAL = Library(content_root())


def concern_alone(concern: str, code: str) -> Content:
    """Give a real concern without the regimes, whose questions would multiply its paths beyond counting."""
    return replace(REAL.content([concern], code), regimes=())


def explore(content: Content, answers: Answers) -> Standing:
    (tree,) = content.trees.values()
    return Explorer(Ground(tree, content.regimes, implied_by(content.questions.values()))).stand(content, answers)


def every_answer(question: Question) -> Iterator[tuple[str, ...]]:
    """Give every answer, plainly: no two are taken together."""
    if not question.multiple:
        yield from ((choice.id,) for choice in question.offered)
        return
    yield from ((choice.id,) for choice in question.choices if choice.alone)
    together = [choice.id for choice in question.offered if not choice.alone]
    for size in range(1, len(together) + 1):
        yield from itertools.combinations(together, size)


def count_plainly(content: Content, answers: Answers) -> int:
    walked = walk(content, answers)
    if walked.pending is None:
        return 1
    ways = every_answer(walked.pending)
    return sum(count_plainly(content, {**answers, walked.pending.id: values}) for values in ways)


def seen_by_rules(plan: Plan) -> object:
    """Give what the safety rules look at."""
    told = frozenset(
        (one.recipient, one.label, one.strength, frozenset(item.id for item in one.share)) for one in plan.notify
    )
    return plan.disclosure, plan.urgency, plan.verdicts[0].outcome, told, frozenset(one.recipient for one in plan.bars)


def ends(standing: Standing) -> Iterator[Standing]:
    seen: set[int] = set()
    waiting = [standing]
    while waiting:
        here = waiting.pop()
        if id(here) not in seen:
            seen.add(id(here))
            waiting.extend(edge.target for edge in here.edges)
            if here.leaf is not None:
                yield here


@pytest.mark.parametrize("code", ["US", "US-CA"])
def test_a_small_tree_has_as_many_paths_as_counting_them_one_by_one(code: str, tmp_path: Path) -> None:
    content = Library(sound_content(tmp_path / "content")).content(["small"], code)
    given_: Answers = {"concerns": ("small",), "jurisdiction": (code,)}
    assert explore(content, given_).paths == count_plainly(content, given_)


def test_a_real_concern_has_as_many_paths_as_counting_them_one_by_one() -> None:
    content = concern_alone("harm-to-others", "US-TX")
    answers: Answers = {
        "concerns": ("harm-to-others",),
        "jurisdiction": ("US-TX",),
        "immediate_danger": ("no",),
        "threat_source": ("client",),
        "target": ("place",),
    }
    assert explore(content, answers).paths == count_plainly(content, answers)


ROOTS = [
    (concern, code)
    for concern in sorted(set(REAL.screening.families.values()))
    for code in ("US-CA", "US-NY", "US")
    if REAL.screening.families.get(concern) == concern
]


@cache
def root_of(concern: str, code: str) -> Standing:
    return explore(concern_alone(concern, code), {"concerns": (concern,), "jurisdiction": (code,)})


@given(st.sampled_from(ROOTS), st.randoms(use_true_random=False))
def test_where_any_answers_end_has_been_looked_at(root: tuple[str, str], random: object) -> None:
    concern, code = root
    content = concern_alone(concern, code)
    answers: dict[str, tuple[str, ...]] = {"concerns": (concern,), "jurisdiction": (code,)}
    while (pending := walk(content, answers).pending) is not None:
        answers[pending.id] = random.choice(list(every_answer(pending)))  # type: ignore[attr-defined]
    plan = plan_of(content, walk(content, answers))
    looked_at = {seen_by_rules(end.leaf.plan) for end in ends(root_of(concern, code)) if end.leaf and end.leaf.plan}
    assert seen_by_rules(plan) in looked_at


def several(kinds: str) -> Question:
    """Make a question with one choice for each letter; `A` stands alone."""
    choices = tuple(Choice(f"c{number}", "x", alone=kind == "A") for number, kind in enumerate(kinds))
    return Question("q", "?", "!", choices, multiple=True)


def test_every_subset_counts_with_and_without_not_sure() -> None:
    found = list(candidates(several("oooA"), [Hit("q", ("c0",)), Hit("q", ("c1",))]))
    assert sum(count for _, count in found) == 2**4 - 1 + 1


def test_subsets_that_no_test_tells_apart_are_walked_once() -> None:
    found = dict(candidates(several("oooooo"), [Hit("q", ("c0", "c1"))]))
    assert len(found) == 5
    assert sum(found.values()) == 2**7 - 1


def test_a_choice_that_stands_alone_is_never_joined_with_others() -> None:
    found = [values for values, _ in candidates(several("oA"), [Hit("q", ("c0",)), Hit("q", ("c1",))])]
    assert ("c1",) in found
    assert not any("c1" in values and len(values) > 1 for values in found)
