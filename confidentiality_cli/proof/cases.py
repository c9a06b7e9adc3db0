"""Cases: vignettes with pinned answers and what must come out of them; regression tests and training in one file."""

import re
from dataclasses import dataclass

from confidentiality_cli.answers import read_answers
from confidentiality_cli.proof.judge import Expectation, Mention, judge
from confidentiality_cli.tree.diagnostics import Mark, Problems, did_you_mean
from confidentiality_cli.tree.library import Library
from confidentiality_cli.tree.reading import Fields, Reader
from confidentiality_cli.tree.source import Mapping as MappingNode
from confidentiality_cli.tree.source import Node, Scalar
from confidentiality_cli.triage.decide import now_steps, plan_of
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.walk import Walk, concerns_of, jurisdiction_of, other_state_of, walk
from confidentiality_cli.vocabulary import Disclosure, Recipient, Strength, Urgency

__all__ = ["Case", "Stage", "judge_case", "read_case"]

DIFFICULTIES = ("core", "easy", "hard")
PLAIN = ("vignette", "title", "source", "difficulty", "note", "seed", "certainty")


@dataclass(frozen=True)
class Stage:
    """What is known up to here, and what must come out of it; no expectation if the facts are still few."""

    answers: Answers
    expect: Expectation | None
    mark: Mark


@dataclass(frozen=True)
class Case:
    """One case; a case without stages has a single one."""

    id: str
    stages: tuple[Stage, ...]
    mark: Mark


def read_case(root: Node, stem: str, library: Library, problems: Problems) -> Case | None:
    """Read a case file. Problems of its shape carry codes S..., of its answers A..., of the case itself K... ."""
    before = len(problems.found)
    reader = Reader(problems)
    fields = reader.fields(root, "the case")
    id_ = fields.text("id", required=True)
    if id_ and id_ != stem:
        mark = node.mark if (node := fields.node("id")) else fields.mark
        problems.add("C004", mark, f'the id is "{id_}", but the file is called {stem}.yaml.', "Make them the same.")
    for key in PLAIN:
        fields.text(key, required=key in ("title", "vignette"))
    fields.text("jurisdiction", required=True)
    fields.texts("discussion")
    fields.texts("topics")
    fields.node("answers", required=True)
    for item in fields.items("also_acceptable"):
        reader.member(item, "a disclosure", Disclosure)
    _check_difficulty(fields)
    expect = _read_expect(fields, required=True)
    answers = read_answers(root, library, problems) if isinstance(root, MappingNode) else {}
    stages = [*_read_stages(root, fields, library, problems), Stage(answers, expect, fields.mark)]
    return Case(id_, tuple(stages), fields.mark) if len(problems.found) == before else None


def _check_difficulty(fields: Fields) -> None:
    node = fields.node("difficulty")
    if isinstance(node, Scalar) and node.value not in DIFFICULTIES:
        mend = did_you_mean(node.value, DIFFICULTIES)
        fields.reader.problems.add("S004", node.mark, f'"{node.value}" is no difficulty.', mend)


def _read_stages(root: Node, fields: Fields, library: Library, problems: Problems) -> list[Stage]:
    """Read the stages; answers add up. The last stage says what the top of the file says, so it is not judged twice."""
    items = fields.items("stages")
    stages: list[Stage] = []
    gathered: list[tuple[Scalar, Node]] = []
    for item in items:
        body = fields.reader.fields(item, "a stage")
        body.text("reveal", required=True)
        inner = body.node("answers")
        expect = _read_expect(body, required=False)
        body.close()
        new = inner.entries if isinstance(inner, MappingNode) else ()
        names = {key.value for key, _ in new}
        gathered = [pair for pair in gathered if pair[0].value not in names] + list(new)
        stages.append(Stage(_stage_answers(root, gathered, body.mark, library, problems), expect, body.mark))
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


def judge_case(case: Case, library: Library, problems: Problems) -> tuple[Walk, ...]:
    """Walk a case stage by stage and record where it does not come out as expected; gives the walks."""
    walks: list[Walk] = []
    for stage in case.stages:
        given = stage.answers
        content = library.content(concerns_of(library.screening, given), jurisdiction_of(given), other_state_of(given))
        walked = walk(content, stage.answers)
        walks.append(walked)
        if walked.pending is not None:
            if stage.expect is not None:
                message = f'the answers are incomplete: "{walked.pending.id}" is open.'
                problems.add("K001", stage.mark, message, f"Add {walked.pending.id}: ... to the answers.")
            continue
        if stage.expect is not None:
            plan = plan_of(content, walked)
            cited = (source for id_ in plan.sources if (source := content.source(id_)) is not None)
            beside = (*now_steps(content, walked), *(f"{one.citation} {one.title}" for one in cited))
            judge(stage.expect, plan, beside, problems)
    return tuple(walks)
