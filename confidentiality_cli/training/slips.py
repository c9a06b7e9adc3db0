"""Typical errors: which of those that a case describes somebody has made."""

from collections.abc import Iterable, Iterator, Mapping

from confidentiality_cli.cases.case import Case, Slip, TypicalError
from confidentiality_cli.training.attempt import Commitment, StageAttempt
from confidentiality_cli.training.key import needs_of, right_commitments
from confidentiality_cli.triage.recommendation import Plan
from confidentiality_cli.triage.walk import Walk
from confidentiality_cli.vocabulary import Recipient

__all__ = ["fit", "fit_of_key", "slips_of"]


def slips_of(case: Case, attempt: StageAttempt) -> tuple[TypicalError, ...]:
    """Give the errors that were made at a stage, in the order of the case.

    What the key itself does is no error: at a stage of a case that unfolds, an error is looked for only where the
    key does otherwise.
    """
    key = attempt.key
    return tuple(
        error
        for error in case.errors
        if fit(error.when, attempt.commitment, attempt.mine.walk, key.plan)
        and not fit_of_key(error.when, right_commitments(case, attempt.stage, key.plan), key.walk, key.plan)
    )


def fit_of_key(slip: Slip, right: Iterable[Commitment], walked: Walk, key: Plan) -> tuple[str, ...]:
    """Give what a right commitment or the key's own walk has in common with a pattern that it fits, so no error."""
    return next((found for one in right if (found := fit(slip, one, walked, key))), ())


def fit(slip: Slip, said: Commitment, walked: Walk, key: Plan) -> tuple[str, ...]:
    """Give the words of a pattern that a commitment and a walk fit; none if they do not fit it as a whole.

    They fit when of every field that is not empty at least one entry does.
    """
    outside = any(not recipient.in_circle for recipient in said.recipients)
    tests: tuple[tuple[object, list[str]], ...] = (
        (slip.told, [one.value for one in slip.told if one in said.recipients]),
        (slip.missed, [one.value for one in slip.missed if _missed(one, said.recipients, key)]),
        (slip.shared, [item for item in slip.shared if outside and item in said.share]),
        (slip.withheld, [item for item in slip.withheld if outside and item not in said.share]),
        (slip.disclosure, [one.value for one in slip.disclosure if one is said.disclosure]),
        (slip.urgency, [one.value for one in slip.urgency if one is said.urgency]),
        (slip.first_step, [one for one in slip.first_step if one == said.first_step]),
        (slip.answers, list(_answered(slip.answers or {}, walked))),
    )
    wanted = [found for field, found in tests if field]
    return tuple(word for found in wanted for word in found) if all(wanted) else ()


def _missed(recipient: Recipient, told: tuple[Recipient, ...], key: Plan) -> bool:
    """Tell whether this person is not told, nor anybody who is enough instead."""
    if recipient in told:
        return False
    needs = [need for need in needs_of(key) if recipient in need.recipients]
    return not needs or any(not need.met_by(told) for need in needs)


def _answered(wanted: Mapping[str, tuple[str, ...]], walked: Walk) -> Iterator[str]:
    given = {row.question.id: row.values for row in walked.rows}
    for id_, choices in wanted.items():
        yield from (f"{id_}: {choice}" for choice in choices if choice in given.get(id_, ()))
