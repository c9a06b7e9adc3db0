"""The debrief as JSON: the schema confidentiality.debrief/1."""

from typing import Any

from confidentiality_cli.report.json_report import dumps
from confidentiality_cli.training.attempt import Attempt, Commitment
from confidentiality_cli.training.grade import Debrief, Fork, Score, StageDebrief

__all__ = ["DEBRIEF_SCHEMA", "debrief_json"]

DEBRIEF_SCHEMA = "confidentiality.debrief/1"
Json = dict[str, Any]


def debrief_json(attempt: Attempt, debrief: Debrief) -> str:
    """Give the whole debrief as one JSON document; points are 0 to 1."""
    content = attempt.stages[-1].key.content
    return dumps(
        {
            "schema": DEBRIEF_SCHEMA,
            "case": attempt.case.id,
            "title": attempt.case.title,
            "jurisdiction": attempt.case.jurisdiction,
            "content": {"version": content.vocabulary.version, "digest": content.digest},
            "coached": attempt.coached,
            "backs": attempt.backs,
            "points": _points(debrief.points),
            "scores": [_score(score) for score in debrief.scores],
            "stages": [
                _stage(tried.commitment, stage) for tried, stage in zip(attempt.stages, debrief.stages, strict=True)
            ],
            "why": attempt.case.why,
            "also_acceptable": [
                {"disclosure": one.disclosure.value, "why": one.why} for one in attempt.case.also_acceptable
            ],
            "discussion": list(attempt.case.discussion),
        }
    )


def _points(points: float) -> float:
    return round(points, 4)


def _score(score: Score) -> Json:
    return {"dimension": score.dimension.value, "points": _points(score.points), "remark": score.remark}


def _stage(said: Commitment, stage: StageDebrief) -> Json:
    return {
        "reveal": stage.reveal,
        "committed": {
            "first_step": said.first_step,
            "disclosure": said.disclosure.value if said.disclosure else None,
            "recipients": [one.value for one in said.recipients],
            "urgency": said.urgency.value if said.urgency else None,
            "share": list(said.share),
        },
        "key": {"disclosure": stage.disclosure[1].value, "urgency": stage.urgency[1].value},
        "walked_to": stage.walked_to.value,
        "accepted": stage.accepted.disclosure.value if stage.accepted else None,
        "needs": [
            {
                "recipients": [one.value for one in need.recipients],
                "labels": list(need.labels),
                "met": need.met,
                "basis": list(need.basis),
            }
            for need in stage.needs
        ],
        "wrongly_told": [
            {"recipient": one.recipient.value, "label": one.label, "barred": one.barred, "reason": one.reason}
            for one in stage.wrongly_told
        ],
        "over_shared": list(stage.over_shared),
        "under_shared": list(stage.under_shared),
        "scores": [_score(score) for score in stage.scores],
        "dangers": [
            {
                "kind": danger.kind.value,
                "recipients": [one.value for one in danger.recipients],
                "text": danger.text,
                "basis": list(danger.basis),
            }
            for danger in stage.dangers
        ],
        "errors": [
            {"id": error.id, "feedback": error.feedback, "sources": list(error.sources)} for error in stage.errors
        ],
        "forks": [_fork(fork) for fork in stage.forks],
    }


def _fork(fork: Fork) -> Json:
    return {
        "kind": fork.kind.value,
        "question": fork.question,
        "text": fork.text,
        "mine": fork.mine,
        "key": fork.key,
        "why": fork.why,
        "leads_to": fork.leads_to,
        "sources": list(fork.sources),
    }
