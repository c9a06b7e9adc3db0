"""Answers as other programs and case files write them: flat, or beside a jurisdiction and concerns."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO

from confidentiality_cli.errors import AnswersError, ContentError
from confidentiality_cli.tree.conditions import UNSURE
from confidentiality_cli.tree.diagnostics import Mark, Problems, did_you_mean
from confidentiality_cli.tree.library import NATIONAL, Content, Library
from confidentiality_cli.tree.model import Question
from confidentiality_cli.tree.source import MAX_BYTES, Node, Scalar, Sequence, compose, read_source
from confidentiality_cli.tree.source import Mapping as MappingNode
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.walk import CONCERNS, JURISDICTION, concerns_of, jurisdiction_of, other_state_of

__all__ = ["check_concerns", "check_jurisdiction", "content_for", "load_answers", "read_answers"]

CASE_KEYS = frozenset(
    {
        "id",
        "title",
        "vignette",
        "expect",
        "stages",
        "discussion",
        "source",
        "difficulty",
        "topics",
        "note",
        "also_acceptable",
        "errors",
        "why",
        "first_steps",
        "forks",
        "seed",
        "certainty",
    }
)
"""What a case file says beside its answers; an answers file may be a case file."""


def content_for(library: Library, answers: Answers) -> Content:
    """Load what these answers need: the trees of their concerns, the law of the state, a second state beside it.

    Raises:
        ContentError: a file that is needed has problems.
    """
    return library.content(concerns_of(library.screening, answers), jurisdiction_of(answers), other_state_of(answers))


def load_answers(path: str, library: Library, stdin: TextIO) -> dict[str, tuple[str, ...]]:
    """Read an answers file (YAML or JSON; `-` is standard input) and check every id in it.

    Raises:
        AnswersError: the file cannot be read, is no mapping, or names something that does not exist.
    """
    problems = Problems()
    name = "standard input" if path == "-" else path
    text = _read_stream(stdin, name, problems) if path == "-" else read_source(Path(path), name, problems)
    root = compose(text, name, problems) if text is not None else None
    answers = read_answers(root, library, problems) if root is not None else {}
    if problems:
        raise AnswersError(problems.render())
    return answers


def _read_stream(stdin: TextIO, name: str, problems: Problems) -> str | None:
    """Read standard input as UTF-8 whatever the locale is, or record why it cannot be read and return None."""
    try:
        buffer = getattr(stdin, "buffer", None)
        raw = stdin.read(MAX_BYTES + 1).encode() if buffer is None else buffer.read(MAX_BYTES + 1)
        text: str = raw.decode("utf-8-sig")
    except UnicodeError:
        problems.add("F005", Mark(name), "this is not text in UTF-8.", "Pass UTF-8 text.")
        return None
    if len(raw) > MAX_BYTES:
        problems.add("F004", Mark(name), f"there are more than {MAX_BYTES:,} bytes.", "Answers are a short file.")
        return None
    problems.remember_source(name, text)
    return text


def read_answers(root: Node, library: Library, problems: Problems) -> dict[str, tuple[str, ...]]:
    """Read answers from a mapping; every departure is a problem with its place (codes A...)."""
    if not isinstance(root, MappingNode):
        problems.add("A001", root.mark, "answers must be a mapping.", "Write question id: choice id lines.")
        return {}
    keys = {key.value: (key, value) for key, value in root}
    answers: dict[str, tuple[str, ...]] = {}
    pairs: list[tuple[Scalar, Node]] = []
    if "answers" in keys:
        inner = keys["answers"][1]
        if not isinstance(inner, MappingNode):
            problems.add("A001", inner.mark, "answers must be a mapping.", "Write question id: choice id lines.")
            return {}
        pairs.extend(keys[word] for word in (JURISDICTION, CONCERNS) if word in keys)
        pairs.extend(inner)
        known = {"answers", JURISDICTION, CONCERNS, *CASE_KEYS}
        for key, _ in root:
            if key.value not in known:
                problems.add(
                    "A002", key.mark, f'"{key.value}" is no key of an answers file.', did_you_mean(key.value, known)
                )
    else:
        pairs.extend(root)
    questions = _questions(library, pairs)
    for key, value in pairs:
        _read_one(key, value, questions, problems, answers)
    return answers


def _questions(library: Library, pairs: Iterable[tuple[Scalar, Node]]) -> dict[str, Question]:
    """Give the questions that these answers may be about.

    The trees of the concerns named are read as for any consultation. An answers file may also hold answers that this
    path does not need; only then the other trees are looked at, apart, so that a broken one among them stops nobody.
    """
    answered = {key.value: value for key, value in pairs}
    needed = concerns_of(library.screening, {CONCERNS: _words(answered.get(CONCERNS))})
    questions = dict(library.screening.questions)
    for id_ in needed:
        tree = library.tree(id_)
        questions.update(tree.questions if tree is not None else {})
    if library.problems:
        raise ContentError(f"The content has {len(library.problems.found)} problems.", library.problems.render())
    if not questions.keys() >= answered.keys():
        apart = Library(library.root)
        for id_ in apart.tree_ids():
            other = apart.tree(id_) if id_ not in needed else None
            questions.update(other.questions if other is not None else {})
    return questions


def _words(node: Node | None) -> tuple[str, ...]:
    nodes = node.items if isinstance(node, Sequence) else (node,)
    return tuple(one.value for one in nodes if isinstance(one, Scalar))


def _read_one(
    key: Scalar, value: Node, questions: Mapping[str, Question], problems: Problems, answers: dict[str, tuple[str, ...]]
) -> None:
    question = questions.get(key.value)
    if question is None:
        problems.add("A003", key.mark, f'there is no question "{key.value}".', did_you_mean(key.value, questions))
        return
    if isinstance(value, MappingNode):
        problems.add(
            "A004", value.mark, f"the answer to {key.value} must be a choice id.", "Write one word, or a list."
        )
        return
    if isinstance(value, Sequence) and not question.multiple and len(value.items) != 1:
        problems.add("A005", value.mark, f"{key.value} takes one answer.", "Write one choice id.")
        return
    nodes = value.items if isinstance(value, Sequence) else (value,)
    chosen: list[str] = []
    for node in nodes:
        if not isinstance(node, Scalar):
            problems.add("A004", node.mark, f"an answer to {key.value} must be a choice id.", "Write one word.")
            continue
        word = _canonical(key.value, node.value)
        if question.choice(word) is None:
            mend = did_you_mean(word, [choice.id for choice in question.offered])
            problems.add("A006", node.mark, f'"{node.value}" is no answer to {key.value}.', mend)
            continue
        chosen.append(word)
    _check_several(key, question, chosen, problems)
    if key.value in answers:
        problems.add("A007", key.mark, f"{key.value} is answered twice.", "Keep one of the answers.")
    if chosen:
        answers[key.value] = tuple(choice.id for choice in question.offered if choice.id in chosen)
    elif not nodes:
        problems.add("A004", value.mark, f"{key.value} has an empty answer.", "Write a choice id, or remove the line.")


def _check_several(key: Scalar, question: Question, chosen: list[str], problems: Problems) -> None:
    alone = [one for one in chosen if (choice := question.choice(one)) and choice.alone]
    if alone and len(chosen) > 1:
        problems.add("A008", key.mark, f'"{alone[0]}" of {key.value} cannot stand beside others.', "Keep one of them.")


def _canonical(question: str, word: str) -> str:
    """Accept us-ca and ca-less spellings of a jurisdiction code in any case."""
    if question != JURISDICTION or word == UNSURE:
        return word
    return word.upper()


def check_jurisdiction(code: str, library: Library) -> str:
    """Give the code of a jurisdiction named by code (us-ca, CA) or by name.

    Raises:
        AnswersError: there is no such jurisdiction.
    """
    names = library.vocabulary.jurisdictions
    word = code.strip()
    by_name = {name.casefold(): one for one, name in names.items()}
    for candidate in (word.upper(), f"US-{word.upper()}"):
        if candidate in names:
            return candidate
    if word.casefold() in by_name:
        return by_name[word.casefold()]
    if word == UNSURE:
        return word
    mend = did_you_mean(word.title(), list(names.values())) or did_you_mean(word.upper(), list(names))
    raise AnswersError(
        f'--jurisdiction: there is no jurisdiction "{word}".', mend or f"Use a code such as US-CA, or {NATIONAL}."
    )


def check_concerns(chosen: Iterable[str], library: Library) -> tuple[str, ...]:
    """Give the choices of the screening that were named by --concern, in its order.

    Raises:
        AnswersError: there is no such concern.
    """
    question = library.screening.questions[CONCERNS]
    words = list(chosen)
    for word in words:
        if question.choice(word) is None:
            mend = did_you_mean(word, [choice.id for choice in question.offered])
            raise AnswersError(f'--concern: there is no concern "{word}".', mend)
    return tuple(choice.id for choice in question.offered if choice.id in words)
