"""Case files to cases; every problem with its place (codes S of shape, A of answers, C004 of the id, K of the case)."""

import re

from confidentiality_cli.answers import read_answers
from confidentiality_cli.cases.case import (
    Alternative,
    Case,
    Difficulty,
    Expectation,
    FirstStep,
    Mention,
    Slip,
    Stage,
    TypicalError,
)
from confidentiality_cli.tree.diagnostics import Mark, Problems, did_you_mean
from confidentiality_cli.tree.library import Library
from confidentiality_cli.tree.reading import Fields, Reader
from confidentiality_cli.tree.source import Mapping as MappingNode
from confidentiality_cli.tree.source import Node, Scalar
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.vocabulary import Disclosure, Recipient, Strength, Urgency

__all__ = ["read_case"]

PLAIN = ("note", "seed", "certainty")


def read_case(root: Node, stem: str, library: Library, problems: Problems) -> Case | None:
    """Read a case file; None when it has problems."""
    before = len(problems.found)
    fields = Reader(problems).fields(root, "the case")
    id_ = fields.text("id", required=True)
    if id_ and id_ != stem:
        mark = node.mark if (node := fields.node("id")) else fields.mark
        problems.add("C004", mark, f'the id is "{id_}", but the file is called {stem}.yaml.', "Make them the same.")
    for key in PLAIN:
        fields.text(key)
    fields.node("answers", required=True)
    expect = _read_expect(fields, required=True)
    answers = read_answers(root, library, problems) if isinstance(root, MappingNode) else {}
    vignette = fields.text("vignette", required=True)
    stages = _read_stages(root, fields, library, problems)
    top = Stage(answers, expect, fields.mark, "" if stages else vignette)
    case = Case(
        id=id_,
        title=fields.text("title", required=True),
        jurisdiction=fields.text("jurisdiction", required=True),
        vignette=vignette,
        stages=(*stages, top),
        mark=fields.mark,
        staged=bool(stages),
        difficulty=fields.member("difficulty", Difficulty, Difficulty.CORE) if "difficulty" in fields else None,
        topics=_read_topics(fields, library),
        discussion=fields.texts("discussion"),
        source=fields.text("source"),
        why=fields.text("why"),
        also_acceptable=tuple(_read_alternative(fields.reader, item) for item in fields.items("also_acceptable")),
        first_steps=tuple(_read_first_step(fields.reader, key, value) for key, value in fields.pairs("first_steps")),
        errors=_read_errors(fields),
        forks={key.value: fields.reader.text(value, f"fork {key.value}") for key, value in fields.pairs("forks")},
    )
    _check_training(case, problems)
    return case if len(problems.found) == before else None


def _read_topics(fields: Fields, library: Library) -> tuple[str, ...]:
    known = library.vocabulary.topics
    topics = []
    for item in fields.items("topics"):
        topic = fields.reader.text(item, "a topic")
        if topic and topic not in known:
            message = f'there is no topic "{topic}".'
            fields.reader.problems.add(
                "K005", item.mark, message, f"{did_you_mean(topic, known)} They are in vocabulary.yaml."
            )
        topics.append(topic)
    return tuple(topics)


def _check_training(case: Case, problems: Problems) -> None:
    """A case that trainees are offered says everything the debrief needs."""
    if not case.for_training:
        return
    needed = {
        "difficulty": case.difficulty is not None,
        "topics": bool(case.topics),
        "source": bool(case.source),
        "why": bool(case.why),
        "errors": bool(case.errors),
    }
    lacking = [name for name, there in needed.items() if not there]
    if lacking:
        message = f"a case for training lacks {', '.join(lacking)}."
        problems.add("K006", case.mark, message, "Add them, or leave out discussion to keep the case as a test only.")
    if case.first_steps and len({one.right for one in case.first_steps}) == 1:
        problems.add("K006", case.mark, "first_steps are all right or all wrong.", "Give at least one of each.")
    for one in case.also_acceptable:
        if not one.why:
            message = f"why {one.disclosure.value} is acceptable too is not said."
            problems.add("K006", case.mark, message, "Write {disclosure: ..., why: ...} under also_acceptable.")


def _read_alternative(reader: Reader, node: Node) -> Alternative:
    """Read another acceptable disposition: a word, or `{disclosure: ..., why: ...}`."""
    if not isinstance(node, MappingNode):
        return Alternative(reader.member(node, "a disclosure", Disclosure), "")
    body = reader.fields(node, "an entry of also_acceptable")
    alternative = Alternative(body.member("disclosure", Disclosure), body.text("why", required=True))
    body.close()
    return alternative


def _read_first_step(reader: Reader, key: Scalar, node: Node) -> FirstStep:
    body = reader.fields(node, f"first step {key.value}")
    step = FirstStep(
        key.value,
        body.text("text", required=True),
        body.truth("right"),
        body.text("feedback", required=True),
    )
    body.close()
    return step


def _read_errors(fields: Fields) -> tuple[TypicalError, ...]:
    return tuple(_read_error(fields.reader, key, value) for key, value in fields.pairs("errors"))


def _read_error(reader: Reader, key: Scalar, node: Node) -> TypicalError:
    body = reader.fields(node, f"error {key.value}")
    when = body.node("when", required=True)
    error = TypicalError(
        key.value,
        _read_slip(reader.fields(when, f"when of error {key.value}")) if when is not None else Slip(),
        body.text("feedback", required=True),
        body.texts("sources"),
        key.mark,
    )
    body.close()
    return error


def _read_slip(fields: Fields) -> Slip:
    reader = fields.reader
    if not list(fields):
        reader.problems.add(
            "S003", fields.mark, f"{fields.what} is empty.", "Say what the trainee did, e.g. told: [press]."
        )
    slip = Slip(
        told=_recipients(fields, "told"),
        missed=_recipients(fields, "missed"),
        shared=fields.texts("shared"),
        withheld=fields.texts("withheld"),
        disclosure=tuple(reader.member(item, "a disclosure", Disclosure) for item in fields.items("disclosure")),
        urgency=tuple(reader.member(item, "an urgency", Urgency) for item in fields.items("urgency")),
        first_step=fields.texts("first_step"),
        answers={key.value: reader.texts(value, f"answers to {key.value}") for key, value in fields.pairs("answers")},
    )
    fields.close()
    return slip


def _read_stages(root: Node, fields: Fields, library: Library, problems: Problems) -> list[Stage]:
    """Read the stages; answers add up. The last stage says what the top of the file says."""
    stages: list[Stage] = []
    gathered: list[tuple[Scalar, Node]] = []
    for item in fields.items("stages"):
        body = fields.reader.fields(item, "a stage")
        reveal = body.text("reveal", required=True)
        inner = body.node("answers")
        expect = _read_expect(body, required=False)
        body.close()
        new = inner.entries if isinstance(inner, MappingNode) else ()
        names = {key.value for key, _ in new}
        gathered = [pair for pair in gathered if pair[0].value not in names] + list(new)
        answers = _stage_answers(root, gathered, body.mark, library, problems)
        stages.append(Stage(answers, expect, body.mark, reveal))
    return stages


def _stage_answers(
    root: Node, gathered: list[tuple[Scalar, Node]], mark: Mark, library: Library, problems: Problems
) -> Answers:
    top = root.entries if isinstance(root, MappingNode) else ()
    kept = [(key, value) for key, value in top if key.value in ("jurisdiction", "concerns")]
    inner = (Scalar("answers", plain=True, mark=mark), MappingNode(tuple(gathered), mark))
    return read_answers(MappingNode((*kept, inner), mark), library, problems)


def _read_expect(fields: Fields, *, required: bool) -> Expectation | None:
    node = fields.node("expect", required=required)
    if node is None:
        return None
    reader = fields.reader
    body = reader.fields(node, "expect")
    notify = body.node("notify")
    must: list[tuple[Recipient, Strength]] = []
    any_of: tuple[Recipient, ...] = ()
    one_group: tuple[Recipient, ...] = ()
    if notify is not None:
        told = reader.fields(notify, "expect.notify")
        for strength in Strength:
            must.extend((one, strength) for one in _recipients(told, strength.value))
        any_of = _recipients(told, "any_of")
        one_group = _recipients(told, "one_group")
        told.close()
    expect = Expectation(
        disclosure=body.member("disclosure", Disclosure) if "disclosure" in body else None,
        urgency=body.member("urgency", Urgency) if "urgency" in body else None,
        notify=tuple(must),
        any_of=any_of,
        one_group=one_group,
        closed=notify is not None,
        do_not_notify=_recipients(body, "do_not_notify"),
        never=_recipients(body, "never"),
        mentions=tuple(_read_mention(reader, item) for item in body.items("mentions")),
        mark=body.mark,
    )
    body.close()
    return expect


def _recipients(fields: Fields, key: str) -> tuple[Recipient, ...]:
    return tuple(fields.reader.member(item, "a recipient", Recipient) for item in fields.items(key))


def _read_mention(reader: Reader, node: Node) -> Mention:
    """Read a mention: words, a list of words that must all occur, or `{any: [...]}`; /.../ is a pattern."""
    if isinstance(node, MappingNode):
        body = reader.fields(node, "a mention")
        words = body.texts("any", required=True)
        body.close()
        return Mention(words, every=False, mark=node.mark)
    words = reader.texts(node, "a mention")
    for word in words:
        if len(word) > 1 and word.startswith("/") and word.endswith("/"):
            try:
                re.compile(word[1:-1])
            except re.error as error:
                reader.problems.add("K004", node.mark, f"{word} is no pattern: {error}.", "Write plain words instead.")
    return Mention(words, every=True, mark=node.mark)
