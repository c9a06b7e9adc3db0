"""The record of an attempt: what it holds, what it never holds, and how it is read back."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidentiality_cli.cases.case import Difficulty
from confidentiality_cli.errors import TrainingRecordError
from confidentiality_cli.training.attempt import Dimension
from confidentiality_cli.training.grade import DangerKind
from confidentiality_cli.training.grading import grade
from confidentiality_cli.training.record import SCHEMA, AttemptRecord, from_plain, record_of, to_plain
from confidentiality_cli.tree.library import Content, Library
from confidentiality_cli.triage.facts import Answers
from tests.lessons import attempt_of, training_case
from tests.test_training_cases import SEEDED

ContentFor = Callable[[Answers], Content]
WHEN = "2026-11-22T10:00:00+01:00"


@pytest.fixture
def made(library: Library, content_for: ContentFor) -> Callable[[str], AttemptRecord]:
    """Give the record of a seeded wrong walk."""

    def run(id_: str) -> AttemptRecord:
        attempt = attempt_of(training_case(id_, library), content_for, *SEEDED[id_][0])
        return record_of(attempt, grade(attempt, content_for), WHEN)

    return run


def test_it_says_what_was_done_how_well_and_what_was_missed(made: Callable[[str], AttemptRecord]) -> None:
    record = made("child-abuse-tx")
    assert (record.case, record.when, record.fork) == ("child-abuse-tx", WHEN, "child_suspicion")
    assert record.errors == ("leaves-it-to-others", "wants-proof", "takes-the-day-off")
    assert record.dangers == (DangerKind.UNPROTECTED,)
    assert record.missed == ("us-tx-child-tex-fam-code-261-101-b-as-amended-by-sb-571-2025", "hipaa-child-abuse-report")
    assert (record.difficulty, record.coached, record.backs) == (Difficulty.CORE, False, 0)
    assert "child-abuse" in record.topics
    assert 0.0 < record.points < 1.0
    assert [dimension for dimension, _ in record.scores] == [
        Dimension.FIRST_STEP,
        Dimension.DISCLOSURE,
        Dimension.RECIPIENTS,
        Dimension.URGENCY,
        Dimension.INFORMATION,
        Dimension.FORKS,
    ]


def test_of_each_mistake_only_the_leading_rule_is_counted(made: Callable[[str], AttemptRecord]) -> None:
    assert made("threat-identified-victim-tx").missed == (
        "us-tx-tex-health-and-safety-code-611-004",
        "state-duty-to-protect",
    )


def test_a_walk_without_a_fork_has_none(library: Library, content_for: ContentFor) -> None:
    attempt = attempt_of(training_case("anger-only", library), content_for)
    record = record_of(attempt, grade(attempt, content_for), WHEN)
    assert (record.fork, record.missed, record.errors, record.points) == (None, (), (), 1.0)


def test_it_holds_ids_and_numbers_and_no_words_of_anybody(
    made: Callable[[str], AttemptRecord], library: Library
) -> None:
    plain = json.dumps(to_plain(made("child-abuse-tx")))
    case = training_case("child-abuse-tx", library)
    for words in (case.vignette, case.title, case.why, case.errors[0].feedback):
        assert words not in plain
    assert set(json.loads(plain)) == {
        "schema",
        "case",
        "digest",
        "when",
        "points",
        "scores",
        "errors",
        "dangers",
        "missed",
        "fork",
        "backs",
        "coached",
        "difficulty",
        "topics",
    }


@pytest.mark.parametrize("id_", SEEDED)
def test_what_is_written_is_read_back_the_same(id_: str, made: Callable[[str], AttemptRecord]) -> None:
    record = made(id_)
    assert from_plain(json.loads(json.dumps(to_plain(record)))) == record


RECORDS = st.builds(
    AttemptRecord,
    case=st.text(),
    digest=st.text(),
    when=st.datetimes().map(lambda one: one.isoformat()),
    points=st.floats(0, 1),
    scores=st.dictionaries(st.sampled_from(Dimension), st.floats(0, 1)).map(lambda one: tuple(one.items())),
    errors=st.lists(st.text()).map(tuple),
    dangers=st.lists(st.sampled_from(DangerKind)).map(tuple),
    missed=st.lists(st.text()).map(tuple),
    fork=st.none() | st.text(),
    backs=st.integers(0),
    coached=st.booleans(),
    difficulty=st.none() | st.sampled_from(Difficulty),
    topics=st.lists(st.text()).map(tuple),
)


@given(RECORDS)
def test_any_record_survives_json(record: AttemptRecord) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(record)))) == record


def test_keys_of_a_later_version_are_left_alone(made: Callable[[str], AttemptRecord]) -> None:
    record = made("anger-only")
    assert from_plain({**to_plain(record), "mood": "good"}) == record


@pytest.mark.parametrize(
    ("schema", "says"),
    [
        ("confidentiality.training/2", "another version (confidentiality.training/2)"),
        ("confidentiality.report/1", "no training record"),
        (None, "no training record"),
        (7, "no training record"),
    ],
    ids=["newer", "report", "none", "number"],
)
def test_another_schema_is_refused_with_what_to_do(
    made: Callable[[str], AttemptRecord], schema: object, says: str
) -> None:
    with pytest.raises(TrainingRecordError) as caught:
        from_plain({**to_plain(made("anger-only")), "schema": schema})
    assert says in caught.value.message
    assert caught.value.mend


DAMAGED = [
    ("case", None),
    ("when", "yesterday"),
    ("points", 1.5),
    ("points", "all"),
    ("points", True),
    ("points", float("nan")),
    ("scores", {"charm": 1.0}),
    ("scores", [1.0]),
    ("scores", {"forks": -1}),
    ("errors", "one"),
    ("errors", [1]),
    ("dangers", ["bored"]),
    ("difficulty", "impossible"),
    ("difficulty", ["easy"]),
    ("backs", "2"),
    ("backs", True),
    ("coached", 1),
    ("fork", 3),
]


@pytest.mark.parametrize(("key", "value"), DAMAGED, ids=[f"{key}-{value}" for key, value in DAMAGED])
def test_a_damaged_record_is_refused(made: Callable[[str], AttemptRecord], key: str, value: object) -> None:
    with pytest.raises(TrainingRecordError):
        from_plain({**to_plain(made("anger-only")), key: value})


@pytest.mark.parametrize("key", ["case", "digest", "when", "points", "scores", "errors", "topics"])
def test_a_record_that_lacks_something_is_refused(made: Callable[[str], AttemptRecord], key: str) -> None:
    plain = to_plain(made("anger-only"))
    del plain[key]
    with pytest.raises(TrainingRecordError) as caught:
        from_plain(plain)
    assert key in caught.value.message


@pytest.mark.parametrize("plain", [None, [], "text", 3])
def test_what_is_no_object_is_refused(plain: object) -> None:
    with pytest.raises(TrainingRecordError):
        from_plain(plain)


def test_a_time_without_a_zone_sorts_among_others_as_utc(made: Callable[[str], AttemptRecord]) -> None:
    plain = to_plain(made("anger-only"))
    bare, zoned = from_plain({**plain, "when": "2026-11-22T09:30:00"}), from_plain(plain)
    assert zoned.moment < bare.moment
    assert zoned.day == bare.day == "2026-11-22"


def test_the_schema_is_named_in_every_record(made: Callable[[str], AttemptRecord]) -> None:
    assert to_plain(made("anger-only"))["schema"] == SCHEMA == "confidentiality.training/1"
