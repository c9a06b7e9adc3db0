"""What can be searched at a question: the situations whose concerns it offers."""

from dataclasses import replace

from confidentiality_cli.report.inert import inert
from confidentiality_cli.tree.library import Library
from confidentiality_cli.tree.model import Question
from confidentiality_cli.tree.situations import Situation
from confidentiality_cli.triage.walk import CONCERNS

__all__ = ["concern_names", "searchable"]


def searchable(library: Library, question: Question) -> tuple[Situation, ...]:
    """Give the situations that lead to an answer of this question: those of the screening, and none elsewhere.

    A content folder may have no situations, or broken ones. Searching is a help and no part of a consultation, so the
    file is read apart from the others and its problems stop nobody; `check` shows them.
    """
    if question.id != CONCERNS or not question.multiple:
        return ()
    apart = Library(library.root)
    found = [_offered(one, question) for one in apart.situations]
    return () if apart.problems else tuple(one for one in found if one.concerns)


def concern_names(situation: Situation, question: Question) -> str:
    """Name what a situation leads to, as the question words it."""
    return "; ".join(choice.label for choice in question.offered if choice.id in situation.concerns)


def _offered(situation: Situation, question: Question) -> Situation:
    concerns = tuple(id_ for id_ in situation.concerns if question.choice(id_) is not None)
    return replace(situation, label=inert(situation.label), concerns=concerns)
