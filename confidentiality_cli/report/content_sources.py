"""Which sources a plan rests on, as a numbered list and as references to it."""

from confidentiality_cli.report.blocks import Fact, SourceLine, SourceList
from confidentiality_cli.tree.model import Source
from confidentiality_cli.triage.decide import Decision

__all__ = ["NOT_COMPARED", "citations", "source_line", "source_list", "used_sources"]

NOT_COMPARED = "not compared with the official text"


def used_sources(decision: Decision) -> tuple[Source, ...]:
    """Give every source used anywhere in the plan, each once, in the order of use."""
    plan = decision.plan
    ids = list(plan.sources)
    for entry in plan.notify:
        ids.extend((*entry.basis, *(entry.limit.basis if entry.limit else ())))
    for step in plan.steps:
        ids.extend(step.limit.basis if step.limit else ())
    for bar in plan.bars:
        ids.extend(bar.basis)
    for conflict in plan.conflicts:
        ids.extend(conflict.basis)
    for row in decision.walk.rows:
        ids.extend(row.question.sources)
    found = (decision.content.source(id_) for id_ in dict.fromkeys(ids))
    return tuple(source for source in found if source is not None)


def citations(decision: Decision, ids: tuple[str, ...]) -> tuple[Fact, ...]:
    """Cite the first source in full and the others by their number in the list; nothing if nothing is cited."""
    numbers = {source.id: (number, source) for number, source in enumerate(used_sources(decision), start=1)}
    found = [numbers[id_] for id_ in dict.fromkeys(ids) if id_ in numbers]
    if not found:
        return ()
    (number, source), *others = found
    text = f"{source.citation} [source {number}]"
    if others:
        text += f"; also source{'s' if len(others) > 1 else ''} {_ranges(sorted(one for one, _ in others))}"
    return (Fact("Basis", (text,)),)


def _ranges(numbers: list[int]) -> str:
    """Write 2, 3, 4, 7 as "2-4, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def source_list(decision: Decision) -> SourceList:
    """Give the sources as lines to print."""
    return SourceList(tuple(source_line(source) for source in used_sources(decision)))


def source_line(source: Source) -> SourceLine:
    """Give one citation with its currency in words."""
    year = f"speaks for {source.as_of}" if source.as_of else "year not known"
    checked = f"compared with the official text on {source.checked}" if source.checked else NOT_COMPARED
    rated = f"; confidence {source.confidence}" if source.confidence else ""
    return SourceLine(source.citation, source.title, source.url or "", f"{year}; {checked}{rated}")
