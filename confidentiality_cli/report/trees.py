"""The concerns as the `trees` command shows them: all of them, those that fit some words, or one tree at a glance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from confidentiality_cli.errors import ContentError, OptionError
from confidentiality_cli.report import Format, lay_out
from confidentiality_cli.report.blocks import (
    Block,
    Card,
    Entry,
    Fact,
    FactKind,
    Listing,
    Paragraph,
    Report,
    Section,
    Tone,
)
from confidentiality_cli.report.inert import inert_tree
from confidentiality_cli.report.json_report import dumps
from confidentiality_cli.tree.diagnostics import did_you_mean
from confidentiality_cli.tree.library import NATIONAL, Content, Library
from confidentiality_cli.tree.model import Choice, Question, Tree
from confidentiality_cli.tree.situations import Situation
from confidentiality_cli.triage.facts import Facts
from confidentiality_cli.triage.search import Finder
from confidentiality_cli.triage.walk import CONCERNS
from confidentiality_cli.triage.wording import fill

__all__ = ["TREES_SCHEMA", "TreesView", "found_view", "list_view", "tree_view"]

TREES_SCHEMA = "confidentiality.trees/1"
Json = dict[str, Any]


@dataclass(frozen=True)
class TreesView:
    """What was asked for, as blocks and as data."""

    report: Report
    document: Json

    def text(self, shown: Format, *, width: int = 80) -> str:
        """Lay it out; `width` is that of a terminal."""
        return dumps(self.document) if shown is Format.JSON else lay_out(self.report, shown, width=width)

    def show(self, stream: TextIO, *, no_color: bool) -> None:
        """Print it for the terminal that the stream is."""
        from confidentiality_cli.report.terminal import show_report  # noqa: PLC0415 - rich loads slowly

        show_report(self.report, stream, no_color=no_color)


def list_view(library: Library) -> TreesView:
    """Show every concern there is.

    Raises:
        ContentError: a file that is needed has problems.
    """
    question, situations = _read(library)
    led = {one.id: [line for line in situations if one.id in line.concerns] for one in question.choices}
    rows = [
        {
            "id": one.id,
            "title": one.label,
            "hint": one.hint,
            "tree": library.screening.families.get(one.id),
            "situations": [line.id for line in led[one.id]],
        }
        for one in question.choices
    ]
    cards = tuple(_concern_card(one, len(led[one.id])) for one in question.choices)
    return _view("list", "What may come up", f"{len(rows)} concerns.", cards, {"concerns": rows})


def found_view(library: Library, words: Sequence[str]) -> TreesView:
    """Show the situations that fit these words, the best first, with the concerns they lead to.

    The words themselves are not repeated.

    Raises:
        ContentError: a file that is needed has problems.
    """
    question, situations = _read(library)
    found = Finder(situations).find(" ".join(words))
    rows = [{"id": one.id, "label": one.label, "concerns": list(one.concerns)} for one in found]
    cards = tuple(_situation_card(one, question) for one in found)
    nothing = (Paragraph("Nothing fits. Try another word, or list every concern.", Tone.QUIET),)
    return _view("found", "What fits", f"{len(rows)} found.", cards or nothing, {"situations": rows})


def tree_view(library: Library, id_: str) -> TreesView:
    """Show one concern: what leads to it, what may be asked, where it may end. The law is the national ground.

    Raises:
        OptionError: there is no such concern.
        ContentError: a file that is needed has problems.
    """
    ids = library.tree_ids()
    if id_ not in ids:
        raise OptionError(f'trees show: there is no concern "{id_}".', did_you_mean(id_, ids) or "See trees list.")
    content = library.content([id_], NATIONAL)
    _, situations = _read(library)
    tree = content.trees[id_]
    lines = [one for one in situations if id_ in {content.screening.families.get(leads) for leads in one.concerns}]
    sections = (
        Section("situations", "What leads here", (_listing(one.label for one in lines),), first_page=True),
        Section("questions", "What may be asked", tuple(_question_cards(tree, content))),
        Section("outcomes", "Where it may end", tuple(_outcome_cards(tree, content))),
    )
    report = Report(tree.title, tree.summary, sections)
    return TreesView(inert_tree(report), _tree_document(tree, lines, content))


def _read(library: Library) -> tuple[Question, tuple[Situation, ...]]:
    question, situations = library.screening.questions[CONCERNS], library.situations
    if library.problems:
        count = len(library.problems.found)
        raise ContentError(f"The content has {count} problem{'s' if count > 1 else ''}.", library.problems.render())
    return question, situations


def _view(view: str, title: str, context: str, blocks: tuple[Block, ...], found: Json) -> TreesView:
    section = Section("concerns", "Concerns" if view == "list" else "Situations", blocks, first_page=True)
    return TreesView(inert_tree(Report(title, context, (section,))), {"schema": TREES_SCHEMA, "view": view, **found})


def _concern_card(choice: Choice, situations: int) -> Card:
    facts = (
        *((Fact("About", (choice.hint,)),) if choice.hint else ()),
        Fact("Situations", (str(situations),)),
    )
    return Card(choice.label, choice.id, facts, title_label="Concern", tag_label="Id")


def _situation_card(situation: Situation, question: Question) -> Card:
    names = tuple(f"{one.label} ({one.id})" for one in question.choices if one.id in situation.concerns)
    return Card(situation.label, facts=(Fact("Concern", names, FactKind.ITEMS),), title_label="Situation")


def _listing(texts: Iterator[str]) -> Listing:
    return Listing(tuple(Entry(text) for text in texts))


def _question_cards(tree: Tree, content: Content) -> Iterator[Card]:
    for question in tree.questions.values():
        choices = tuple(choice.label for choice in question.offered)
        facts = (Fact("Answers", choices, FactKind.LINES),)
        yield Card(_plain(question.text, content), question.id, facts, title_label="Question", tag_label="Id")


def _outcome_cards(tree: Tree, content: Content) -> Iterator[Card]:
    for outcome in tree.outcomes.values():
        verdict = content.vocabulary.disclosures[outcome.disclosure]
        facts = (Fact("In short", (_plain(outcome.headline, content),)),)
        yield Card(verdict, outcome.id, facts, title_label="Outcome", tag_label="Id")


def _plain(text: str, content: Content) -> str:
    return fill(text, content, Facts({}, content.profile))


def _tree_document(tree: Tree, situations: Sequence[Situation], content: Content) -> Json:
    return {
        "schema": TREES_SCHEMA,
        "view": "tree",
        "id": tree.id,
        "title": tree.title,
        "summary": tree.summary,
        "situations": [{"id": one.id, "label": one.label} for one in situations],
        "questions": [
            {
                "id": question.id,
                "text": _plain(question.text, content),
                "multiple": question.multiple,
                "choices": [{"id": choice.id, "label": choice.label} for choice in question.offered],
            }
            for question in tree.questions.values()
        ],
        "outcomes": [
            {
                "id": outcome.id,
                "disclosure": outcome.disclosure.value,
                "headline": _plain(outcome.headline, content),
            }
            for outcome in tree.outcomes.values()
        ],
    }
