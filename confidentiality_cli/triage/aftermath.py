"""What is due to the client after anyone outside was told, whatever the concern: one wording for every plan.

The lines are the block `told-outside` of vocabulary.yaml: tell the client, remind of the limits, repair, consent form.
"""

from collections.abc import Iterable
from dataclasses import replace

from confidentiality_cli.triage.recommendation import Finding
from confidentiality_cli.vocabulary import Disclosure, Inform, Urgency

__all__ = ["BLOCK", "tells_outside", "with_aftermath"]

BLOCK = "told-outside"

_OWN_GROUND = (Disclosure.REQUIRED, Disclosure.PERMITTED)


def tells_outside(finding: Finding) -> bool:
    """Tell whether someone outside is told on a ground other than the client's own yes.

    A standing arrangement that nothing presses (a team, an interpreter) is not meant, nor a client who has died or
    who brought the matter up in public (`not_applicable`).
    """
    return (
        finding.disclosure in _OWN_GROUND
        and finding.urgency is not Urgency.NONE
        and finding.client.inform is not Inform.NOT_APPLICABLE
        and any(not entry.recipient.in_circle for entry in finding.notify)
    )


def with_aftermath(finding: Finding, lines: Iterable[str]) -> Finding:
    """Give the finding with these lines at the end of its follow-up, where they apply and do not stand there yet."""
    if not tells_outside(finding):
        return finding
    return replace(finding, follow_up=tuple(dict.fromkeys((*finding.follow_up, *lines))))
