"""The emergency card, for the key that shows it in the middle of an interview."""

from confidentiality_cli.report.inert import inert
from confidentiality_cli.tree.library import Library
from confidentiality_cli.wizard.explain import Passage

__all__ = ["card_passages"]

_LAST_RESORT = (Passage("EMERGENCY CARD", ("Life in danger? Call 911 first.",)),)


def card_passages(library: Library) -> tuple[Passage, ...]:
    """Give what to do this minute, whatever the answers; one line even where a content folder has no card."""
    if not (library.root / "card.yaml").is_file():
        return _LAST_RESORT
    card = library.card
    return (
        Passage(inert(card.title), ()),
        *(Passage(inert(one.heading), tuple(map(inert, one.lines))) for one in card.sections),
        Passage("", tuple(map(inert, (card.say, card.do_not_say, card.local)))),
    )
