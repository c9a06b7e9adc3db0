"""Grading: an attempt beside its key, dimension by dimension. Pure.

The rules, which docs/architecture.md gives under "Training":

- first step: right or wrong.
- disclosure: as in the key, or otherwise acceptable, 1; next to it in strength a half, unless somebody comes to harm.
- recipients: what the key needs (outside the circle counts double) against what is met, less whoever is wrongly told.
- urgency: as in the key 1; each step sooner costs a fifth, each step later a half.
- information: the items the needed recipients hear against those chosen; each item too many counts as one more.
- forks: the share of the key's questions that were asked and answered alike.
"""

from collections.abc import Iterable, Iterator
from statistics import fmean

from confidentiality_cli.cases.case import Alternative, Case
from confidentiality_cli.training.attempt import Attempt, Dimension, StageAttempt
from confidentiality_cli.training.dangers import dangers_of
from confidentiality_cli.training.forks import alike, forks_of
from confidentiality_cli.training.grade import Debrief, Need, Score, StageDebrief, Told
from confidentiality_cli.training.key import KeyNeed, needs_of, shared_with, speaks_for_all
from confidentiality_cli.training.remarks import AS_THE_KEY, NOT_SURE, gap, listed
from confidentiality_cli.training.slips import slips_of
from confidentiality_cli.triage.decide import ContentFor
from confidentiality_cli.vocabulary import Disclosure

__all__ = ["grade", "grade_stage"]

SOONER, LATER = 0.2, 0.5
"""What each step away from the key's urgency costs; too late is worse than too soon."""
OUTSIDE, CIRCLE = 2, 1
"""How much a recipient weighs outside the circle and in it."""
TELLS = (Disclosure.REQUIRED, Disclosure.PERMITTED)
"""Dispositions that let someone outside be told without the client."""


def grade(attempt: Attempt, content_for: ContentFor) -> Debrief:
    """Grade a whole attempt. `content_for` gives the content for the walks that show where a fork leads."""
    stages = tuple(grade_stage(attempt.case, stage, content_for) for stage in attempt.stages)
    scores = tuple(_mean(dimension, stages) for dimension in Dimension if _scored(dimension, stages))
    return Debrief(stages, scores, fmean(score.points for score in scores))


def grade_stage(case: Case, attempt: StageAttempt, content_for: ContentFor) -> StageDebrief:
    """Grade one stage of a case."""
    return _Grading(case, attempt, content_for).debrief()


def _scored(dimension: Dimension, stages: Iterable[StageDebrief]) -> list[Score]:
    return [score for stage in stages for score in stage.scores if score.dimension is dimension]


def _mean(dimension: Dimension, stages: tuple[StageDebrief, ...]) -> Score:
    scores = _scored(dimension, stages)
    worst = min(scores, key=lambda score: score.points)
    return Score(dimension, fmean(score.points for score in scores), worst.remark)


class _Grading:
    def __init__(self, case: Case, attempt: StageAttempt, content_for: ContentFor) -> None:
        self.case = case
        self.attempt = attempt
        self.said = attempt.commitment
        self.key = attempt.key.plan
        self.words = attempt.key.content.vocabulary
        self.last = speaks_for_all(case, attempt.stage)
        self.needs = needs_of(self.key)
        self.forks = forks_of(case, attempt, content_for)
        self.told = self.said.recipients
        self.outside = tuple(one for one in self.told if not one.in_circle)
        self.wrong = tuple(self.wrongly_told())
        self.shared = self.said.share if self.outside else ()
        self.dangers = dangers_of(self.said, attempt.key, self.needs)

    def debrief(self) -> StageDebrief:
        needed = {one for need in self.needs for one in need.recipients}
        wrong = {told.recipient for told in self.wrong}
        return StageDebrief(
            reveal=self.attempt.stage.reveal,
            disclosure=(self.said.disclosure, self.key.disclosure),
            walked_to=self.attempt.mine.plan.disclosure,
            accepted=self.accepted,
            urgency=(self.said.urgency, self.key.urgency),
            first_step=self.first_step(),
            needs=tuple(Need(one.recipients, one.labels, one.met_by(self.told), one.basis) for one in self.needs),
            wrongly_told=self.wrong,
            also_fine=tuple(one for one in self.told if one not in needed and one not in wrong),
            over_shared=self.over_shared(),
            under_shared=self.under_shared(),
            scores=tuple(self.scores()),
            dangers=self.dangers,
            errors=slips_of(self.case, self.attempt),
            forks=self.forks,
        )

    def scores(self) -> Iterator[Score]:
        step = self.first_step()
        if step is not None:
            _, _, right, feedback = step
            yield Score(Dimension.FIRST_STEP, float(right), feedback)
        yield Score(Dimension.DISCLOSURE, *self.disclosure())
        yield Score(Dimension.RECIPIENTS, *self.recipients())
        yield Score(Dimension.URGENCY, *self.urgency())
        if self.speaks_of_information:
            yield Score(Dimension.INFORMATION, *self.information())
        remark = "The questions were answered as in the key." if not self.forks else self.forks[0].text
        yield Score(Dimension.FORKS, alike(self.attempt) if self.forks else 1.0, remark)

    def first_step(self) -> tuple[str, str, bool, str] | None:
        if not (self.last and self.case.first_steps):
            return None
        right = listed([step.text for step in self.case.first_steps if step.right], "or")
        chosen = next((step for step in self.case.first_steps if step.id == self.said.first_step), None)
        if chosen is None:
            return "", right, False, NOT_SURE
        return chosen.text, right, chosen.right, chosen.feedback

    @property
    def accepted(self) -> Alternative | None:
        """The author's reason for another disposition, where the trainee chose one that can be defended."""
        if not self.last or self.said.disclosure is self.key.disclosure:
            return None
        return next((one for one in self.case.also_acceptable if one.disclosure is self.said.disclosure), None)

    def disclosure(self) -> tuple[float, str]:
        mine, key = self.said.disclosure, self.key.disclosure
        if mine is None:
            return 0.0, NOT_SURE
        if mine is key:
            return 1.0, AS_THE_KEY
        if self.accepted is not None:
            return 1.0, self.accepted.why
        remark = gap(mine, key, ("Stronger", "Weaker"))
        harmless = not self.dangers and (mine in TELLS or not any(need.protects for need in self.needs))
        return (0.5 if abs(mine.weight - key.weight) == 1 and harmless else 0.0), remark

    def urgency(self) -> tuple[float, str]:
        mine, key = self.said.urgency, self.key.urgency
        if mine is None:
            return 0.0, NOT_SURE
        if mine is key:
            return 1.0, AS_THE_KEY
        steps = mine.weight - key.weight
        cost = LATER * steps if steps > 0 else -SOONER * steps
        return max(0.0, 1.0 - cost), gap(mine, key, ("Sooner", "Later"))

    def wrongly_told(self) -> Iterator[Told]:
        """Give those whom the key does not tell: whoever it keeps out, and whoever else is outside the circle."""
        notified = {entry.recipient for entry in self.key.notify}
        for recipient in self.told:
            if recipient in notified:
                continue
            bar = next((bar for bar in self.key.bars if bar.recipient is recipient), None)
            if bar is not None:
                yield Told(recipient, bar.label, barred=True, reason=bar.reason, basis=bar.basis)
            elif not recipient.in_circle:
                yield Told(recipient, self.words.recipients[recipient], barred=False)

    def recipients(self) -> tuple[float, str]:
        """Weigh what the key needs against what is met; where it needs nobody outside, telling nobody is the need."""
        met = [need for need in self.needs if need.met_by(self.told)]
        possible, earned = _weight(self.needs), _weight(met)
        if not any(need.outside for need in self.needs):
            possible += OUTSIDE
            earned += 0 if self.wrong else OUTSIDE
        else:
            possible += OUTSIDE * len(self.wrong)
        return earned / possible, self.recipients_remark(met)

    def recipients_remark(self, met: list[KeyNeed]) -> str:
        missed = [listed(need.labels, "or") for need in self.needs if need not in met]
        wrong = [told.label for told in self.wrong]
        parts = [f"Missed: {listed(missed)}."] if missed else []
        parts.extend([f"Wrongly told: {listed(wrong)}."] if wrong else [])
        return " ".join(parts) or AS_THE_KEY

    @property
    def speaks_of_information(self) -> bool:
        """Tell whether anybody outside hears anything, in the key or from the trainee."""
        return bool(self.required or self.shared)

    @property
    def required(self) -> tuple[str, ...]:
        """The items that the needed recipients hear; of alternatives those told, else what each of them would hear."""
        items: dict[str, None] = {}
        for need in self.needs:
            chosen = tuple(one for one in need.recipients if one in self.told)
            if chosen:
                items |= dict.fromkeys(shared_with(self.key, chosen))
            elif need.outside:
                each = [shared_with(self.key, (one,)) for one in need.recipients if not one.in_circle]
                items |= dict.fromkeys(item for item in each[0] if all(item in one for one in each))
        return tuple(items)

    def over_shared(self) -> tuple[str, ...]:
        everyone = tuple(entry.recipient for entry in self.key.notify)
        allowed = shared_with(self.key, everyone)
        return tuple(item for item in self.shared if item not in allowed)

    def under_shared(self) -> tuple[str, ...]:
        return tuple(item for item in self.words.items if item in self.required and item not in self.shared)

    def information(self) -> tuple[float, str]:
        over, under, required = self.over_shared(), self.under_shared(), self.required
        possible = len(required) + len(over)
        points = (len(required) - len(under)) / possible if possible else 1.0
        parts = [f"Too much: {self.items(over)}."] if over else []
        parts.extend([f"Left out: {self.items(under)}."] if under else [])
        return points, " ".join(parts) or AS_THE_KEY

    def items(self, ids: tuple[str, ...]) -> str:
        return "; ".join(self.words.items.get(id_, id_) for id_ in ids)


def _weight(needs: Iterable[KeyNeed]) -> int:
    return sum(OUTSIDE if need.outside else CIRCLE for need in needs)
