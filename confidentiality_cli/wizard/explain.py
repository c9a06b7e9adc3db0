"""Why a question is asked, how to find out, and what it rests on."""

from dataclasses import dataclass

from confidentiality_cli.report.inert import inert
from confidentiality_cli.tree.library import Content
from confidentiality_cli.tree.model import Question, Source
from confidentiality_cli.triage.facts import Facts
from confidentiality_cli.triage.wording import fill

__all__ = ["Passage", "passages"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and the sentences under it."""

    heading: str
    lines: tuple[str, ...]


def passages(content: Content, question: Question, facts: Facts) -> tuple[Passage, ...]:
    """Give what is behind a question, in the order a person asks for it."""

    def shown(text: str) -> str:
        return inert(fill(text, content, facts))

    found = [Passage("Why this is asked", (shown(question.why),))] if question.why else []
    if question.find_out:
        found.append(Passage("If you are not sure", (shown(question.find_out),)))
    if question.no_unsure:
        found.append(Passage('Why "not sure" is not offered', (shown(question.no_unsure),)))
    sources = [source for id_ in question.sources if (source := content.source(id_)) is not None]
    if sources:
        found.append(Passage("What this rests on", tuple(_cited(source) for source in sources)))
    return tuple(found)


def _cited(source: Source) -> str:
    year = f" (as of {source.as_of})" if source.as_of else " (year not known)"
    compared = f"compared with the official text on {source.checked}" if source.checked else _NOT_COMPARED
    return inert(f"{source.citation}{year}; {compared}")


_NOT_COMPARED = "not compared with the official text"
