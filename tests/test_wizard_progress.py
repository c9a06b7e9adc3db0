"""The number of questions to come, checked against every way a person can go."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidentiality_cli.tree.library import Content, Library, content_root
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.walk import Walk, walk
from confidentiality_cli.vocabulary import Origin
from confidentiality_cli.wizard.progress import Progress, may_come, progress
from tests.conftest import content_reader

ContentFor = Callable[[Answers], Content]
CONTENT_FOR = content_reader(Library(content_root()))


def _asked(walked: Walk) -> int:
    return sum(row.origin is not Origin.KNOWN for row in walked.rows)


@given(st.data())
def test_the_number_of_questions_to_come_is_never_outside_its_bounds(data: st.DataObject) -> None:
    answers: dict[str, tuple[str, ...]] = {}
    told: list[Progress] = []
    possible: list[frozenset[str]] = []
    walked = walk(CONTENT_FOR(answers), answers)
    while walked.pending is not None:
        content = CONTENT_FOR(answers)
        told.append(progress(content, answers, walked))
        open_ids = may_come(content, answers, walked)
        possible.extend(() if open_ids is None else (open_ids,))
        question = walked.pending
        assert all(question.id in one for one in possible)
        ids = [choice.id for choice in question.offered]
        most = 3 if question.multiple else 1
        answers[question.id] = tuple(data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=most, unique=True)))
        walked = walk(CONTENT_FOR(answers), answers)
    for one in told:
        after = _asked(walked) - one.number
        assert one.least <= after
        assert one.most is None or after <= one.most


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (Progress(1, 2, None), "Question 1; 2 or more to come"),
        (Progress(4, 1, 5), "Question 4; 1 to 5 more"),
        (Progress(4, 0, 5), "Question 4; up to 5 more"),
        (Progress(4, 3, 3), "Question 4; 3 more"),
        (Progress(4, 0, 0), "Question 4; the last one"),
    ],
    ids=lambda one: str(one) if isinstance(one, Progress) else "",
)
def test_progress_is_said_in_words(shown: Progress, words: str) -> None:
    assert str(shown) == words
