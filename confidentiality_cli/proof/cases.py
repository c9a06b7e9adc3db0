"""Judging a case: walk its answers, stage by stage, and compare what comes out with what the case expects."""

from confidentiality_cli.answers import content_for
from confidentiality_cli.cases.case import Case
from confidentiality_cli.proof.judge import judge
from confidentiality_cli.tree.diagnostics import Problems
from confidentiality_cli.tree.library import Library
from confidentiality_cli.triage.decide import now_steps, plan_of
from confidentiality_cli.triage.walk import Walk, walk

__all__ = ["judge_case"]


def judge_case(case: Case, library: Library, problems: Problems) -> tuple[Walk, ...]:
    """Walk a case stage by stage and record where it does not come out as expected; gives the walks."""
    walks: list[Walk] = []
    for stage in case.stages:
        given = stage.answers
        content = content_for(library, given)
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
