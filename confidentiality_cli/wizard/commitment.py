"""What a trainee would do, asked before the first question of the wizard: no law, no hint, no way to look it up."""

from typing import TYPE_CHECKING

from confidentiality_cli.report.inert import inert
from confidentiality_cli.training.attempt import Commitment
from confidentiality_cli.tree.conditions import UNSURE
from confidentiality_cli.tree.model import Choice, Question
from confidentiality_cli.vocabulary import Disclosure, Recipient, Urgency
from confidentiality_cli.wizard.asking import Answered, Asker, Asking, Back, Change, Given
from confidentiality_cli.wizard.explain import Passage
from confidentiality_cli.wizard.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from confidentiality_cli.training.offer import Offer, Option

__all__ = ["commit"]

NOBODY = "nobody"
NOTHING = "nothing"
FIRST, DISCLOSE, WHOM, WHEN, WHAT = "first step", "disclose", "whom", "when", "what"
TITLE = "What would you do?"
_WHY = "You commit before you walk through the questions. The debrief sets it beside the key."
_SHARE = "What would you share with people outside? The rest stays with you."
_OUTSIDE = "Outside is everybody but the client, a supervisor or colleague, and a lawyer or insurer."
_SURE = "Say here what you would do. Where you are not sure whether to tell, say so in the question before."


def commit(asker: Asker, offer: "Offer", case: tuple[str, ...], card: tuple[Passage, ...]) -> tuple[Commitment, int]:
    """Ask what the trainee would do.

    Args:
        asker: puts the questions.
        offer: what can be chosen.
        case: the story, which stays in sight.
        card: the emergency card, should the day turn real.

    Returns:
        The commitment, and how often the trainee went back.
    """
    answers: dict[str, tuple[str, ...]] = {}
    backs = 0
    while True:
        questions = _questions(offer, answers)
        waiting = [question for question in questions if question.id not in answers]
        if not waiting:
            return _commitment(answers, {one.id for one in questions}), backs
        reply = asker.ask(_asking(waiting, questions, answers, case, card))
        match reply:
            case Answered(values):
                answers[waiting[0].id] = values
            case Back():
                backs += 1
                if answers:
                    answers.popitem()
            case Change(question):
                backs += 1
                answers.pop(question, None)


def _asking(
    waiting: list[Question],
    questions: list[Question],
    answers: dict[str, tuple[str, ...]],
    case: tuple[str, ...],
    card: tuple[Passage, ...],
) -> Asking:
    left = len(waiting) - 1
    return Asking(
        question=waiting[0],
        title=TITLE,
        progress=Progress(len(answers) + 1, left, left if WHOM in answers else left + 1),
        why=_behind(waiting[0]),
        card=card,
        given=tuple(_given(question, answers[question.id]) for question in questions if question.id in answers),
        case=case,
    )


def _behind(question: Question) -> tuple[Passage, ...]:
    found = [Passage("Why this is asked", (question.why,))]
    if question.no_unsure:
        found.append(Passage('Why "not sure" is not offered', (question.no_unsure,)))
    return tuple(found)


def _given(question: Question, values: tuple[str, ...]) -> Given:
    labels = (choice.label for value in values if (choice := question.choice(value)) is not None)
    return Given(question.id, question.text, "; ".join(labels))


def _questions(offer: "Offer", answers: dict[str, tuple[str, ...]]) -> list[Question]:
    """Give the questions in the order in which a person decides; what to share only where somebody outside is told."""
    found: list[Question] = []
    if offer.first_steps:
        steps = tuple(Choice(step.id, inert(step.text)) for step in offer.first_steps)
        found.append(Question(FIRST, "What do you do first?", _WHY, steps))
    found.append(Question(DISCLOSE, "Would you tell anyone?", _WHY, _choices(offer.disclosures)))
    people = (*_choices(offer.recipients), Choice(NOBODY, "Nobody", alone=True))
    found.append(
        Question(WHOM, "Whom would you tell something about the client?", _WHY, people, multiple=True, no_unsure=_SURE)
    )
    found.append(Question(WHEN, "How soon would you act?", _WHY, _choices(offer.urgencies)))
    told = (Recipient(value) for value in answers.get(WHOM, ()) if value != NOBODY)
    if any(not recipient.in_circle for recipient in told):
        items = (*_choices(offer.items), Choice(NOTHING, "None of these", alone=True))
        found.append(Question(WHAT, _SHARE, _OUTSIDE, items, multiple=True, no_unsure=_SURE))
    return found


def _choices(options: "Iterable[Option[Disclosure | Recipient | Urgency | str]]") -> tuple[Choice, ...]:
    return tuple(Choice(_id(option.value), _begun(option.label)) for option in options)


def _begun(words: str) -> str:
    """Begin a line as lines begin; the vocabulary has words for the middle of a sentence."""
    return inert(words[:1].upper() + words[1:])


def _id(value: "Disclosure | Recipient | Urgency | str") -> str:
    return value if isinstance(value, str) else value.value


def _commitment(answers: dict[str, tuple[str, ...]], asked: set[str]) -> Commitment:
    given = {id_: values for id_, values in answers.items() if id_ in asked}
    first, disclose, when = (given.get(id_, (UNSURE,))[0] for id_ in (FIRST, DISCLOSE, WHEN))
    return Commitment(
        first_step=None if first == UNSURE else first,
        disclosure=None if disclose == UNSURE else Disclosure(disclose),
        recipients=tuple(Recipient(value) for value in given.get(WHOM, ()) if value != NOBODY),
        urgency=None if when == UNSURE else Urgency(when),
        share=tuple(value for value in given.get(WHAT, ()) if value != NOTHING),
    )
