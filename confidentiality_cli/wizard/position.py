"""Where an interview stands: the answers so far and the walk they lead to. Pure; nothing is edited in place."""

from dataclasses import dataclass, field

from confidentiality_cli.answers import content_for
from confidentiality_cli.tree.library import Content, Library
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.walk import Row, Walk, walk
from confidentiality_cli.vocabulary import Origin
from confidentiality_cli.wizard.progress import may_come

__all__ = ["Position", "locate", "said", "settle", "without_last"]


@dataclass(frozen=True)
class Position:
    """The answers, in the order they were given, and how far they lead."""

    answers: Answers
    content: Content
    walked: Walk
    from_config: frozenset[str] = field(default_factory=frozenset)

    @property
    def asked(self) -> tuple[Row, ...]:
        """Give the rows that a person can change: those that do not follow from another answer."""
        return tuple(row for row in self.walked.rows if row.origin is not Origin.KNOWN)


def locate(library: Library, answers: Answers, from_config: frozenset[str] = frozenset()) -> Position:
    """Walk from the start with these answers."""
    content = content_for(library, answers)
    return Position(answers, content, walk(content, answers, from_config), from_config)


def said(content: Content, id_: str, values: tuple[str, ...]) -> str:
    """Give a question and its answer in words, for a line that names what was set aside."""
    question = content.questions[id_]
    return f"{question.text} = {Row(question, values, Origin.ANSWERED).label}"


def without_last(position: Position) -> tuple[Answers, str]:
    """Drop the last answer on the path.

    Returns:
        The remaining answers, and what was set aside in words; empty if there is nothing to go back to.
    """
    if not position.asked:
        return position.answers, ""
    last = position.asked[-1]
    kept = {id_: values for id_, values in position.answers.items() if id_ != last.question.id}
    return kept, said(position.content, last.question.id, last.values)


def settle(library: Library, before: Position, position: Position) -> tuple[Position, tuple[str, ...]]:
    """Set aside the answers that can no longer come up, after an answer was given anew.

    An answer further on stays while the new path may still ask for it; the walk then takes it up again.

    Returns:
        The position without those answers, and each of them in words.
    """
    open_ids = may_come(position.content, position.answers, position.walked)
    if open_ids is None:
        return position, ()
    rows = {row.question.id: row for row in position.walked.rows}
    gone: dict[str, str] = {}
    for id_, values in position.answers.items():
        row = rows.get(id_)
        overruled = row is not None and row.origin is Origin.KNOWN
        if overruled or (row is None and id_ not in open_ids):
            known = position.content if id_ in position.content.questions else before.content
            if row is None or row.values != values:
                gone[id_] = said(known, id_, values) if id_ in known.questions else id_
    if not gone:
        return position, ()
    kept = {id_: values for id_, values in position.answers.items() if id_ not in gone}
    return locate(library, kept, position.from_config), tuple(gone.values())
