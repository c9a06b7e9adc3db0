"""One concern's outcome, filled in for this jurisdiction and these facts."""

from collections.abc import Iterable, Iterator

from confidentiality_cli.law.profile import Profile
from confidentiality_cli.tree.conditions import UNKNOWN, Condition, facts_of, holds
from confidentiality_cli.tree.library import NATIONAL, Content
from confidentiality_cli.tree.model import Item, Limit, Line, NotifyRule, RecipientWording, Tree
from confidentiality_cli.triage.aftermath import BLOCK, with_aftermath
from confidentiality_cli.triage.duty import basis_of, duty_entries, permission_entries
from confidentiality_cli.triage.facts import LAW
from confidentiality_cli.triage.merge import join_entries
from confidentiality_cli.triage.reach import step_of
from confidentiality_cli.triage.recommendation import BarEntry, ClientPlan, Finding, NotifyEntry
from confidentiality_cli.triage.regimes import apply_regimes
from confidentiality_cli.triage.walk import Ending, Walk
from confidentiality_cli.triage.wording import fill
from confidentiality_cli.vocabulary import Bar, Disclosure, Recipient, Strength, Urgency

__all__ = ["resolve"]


def resolve(content: Content, walk: Walk, ending: Ending) -> Finding:
    """Turn an ending into a finding: conditions decided, blanks filled, the state's own recipients named.

    A sentence whose condition is undecided stands (it says "if"); a bar stands only when its condition is certain.
    Regimes then narrow the finding. What is due to the client afterwards is added to all that still tells someone.
    """
    resolver = _Resolver(content, walk, ending)
    finding = apply_regimes(resolver.finding(), content, walk.facts)
    return with_aftermath(finding, resolver.texts(content.vocabulary.blocks.get(BLOCK, ())))


class _Resolver:
    def __init__(self, content: Content, walk: Walk, ending: Ending) -> None:
        self.content = content
        self.facts = walk.facts
        self.walk = walk
        self.tree: Tree = ending.tree
        self.outcome = ending.outcome

    def finding(self) -> Finding:
        outcome, facts = self.outcome, self.facts
        bars = self.bars()
        entries = self.entries()
        urgency = outcome.urgency.resolve(facts) or outcome.urgency.otherwise
        return Finding(
            concern=self.tree.id,
            title=self.tree.title,
            outcome=outcome.id,
            disclosure=outcome.disclosure,
            urgency=urgency,
            headline=self.fill(outcome.headline),
            explanation=self.texts(outcome.explanation),
            steps=tuple(
                step_of(line, self.fill(line.text), self.limit(line), self.content.vocabulary.recipients, self.tree.id)
                for line in outcome.steps
                if self.stands(line.when)
            ),
            notify=join_entries(entries),
            bars=tuple(bar for bar in bars),
            client=ClientPlan(
                outcome.client.inform.resolve(facts) or outcome.client.inform.otherwise,
                (self.fill(outcome.client.guidance),),
                (self.fill(outcome.client.words),) if outcome.client.words else (),
            ),
            document=self.texts(outcome.document),
            follow_up=self.texts(outcome.follow_up),
            sources=self.source_ids(entries, bars),
            law=outcome.law,
            doubts=self.doubts(),
            rank=self.rank(),
        )

    def rank(self) -> int:
        """Give the place of the concern in the screening."""
        order = tuple(dict.fromkeys(self.content.screening.families.values()))
        return order.index(self.tree.id) if self.tree.id in order else len(order)

    def fill(self, text: str) -> str:
        return fill(text, self.content, self.facts)

    def limit(self, line: Line) -> Limit | None:
        """Give the limit of a step: its own, or the one that the jurisdiction's law sets."""
        section, _, key = line.law_limit.partition(".")
        found = self.content.profile.sections.get(section) if self.content.profile else None
        return line.limit or (found.limits.get(key) if found else None)

    def stands(self, when: Condition | None) -> bool:
        return when is None or holds(when, self.facts) is not False

    def texts(self, lines: Iterable[Line]) -> tuple[str, ...]:
        filled = (self.fill(line.text) for line in lines if self.stands(line.when))
        return tuple(dict.fromkeys(text for text in filled if text))

    def entries(self) -> list[NotifyEntry]:
        entries: list[NotifyEntry] = []
        law = self.outcome.law_notify
        section = self.content.profile.sections.get(law.section) if law and self.content.profile else None
        if law and section:
            arguments = (section, self.content, self.facts, self.tree.recipients)
            if law.as_duty:
                entries.extend(duty_entries(*arguments, f"{self.tree.id}-duty"))
            entries.extend(permission_entries(*arguments))
        worded = [self.worded(entry, own_first=entry.strength is Strength.MAY) for entry in entries]
        rules = [rule for rule in self.outcome.notify if self.applies(rule)]
        return [*worded, *(self.worded(self.rule(rule), own_first=True) for rule in rules)]

    def applies(self, rule: NotifyRule) -> bool:
        wording = self.tree.recipients.get(rule.recipient, RecipientWording())
        return self.stands(rule.when) and self.stands(wording.exists)

    def rule(self, rule: NotifyRule) -> NotifyEntry:
        wording = rule.wording
        return NotifyEntry(
            recipient=rule.recipient,
            label=rule.label or self.content.vocabulary.recipients[rule.recipient],
            strength=rule.strength,
            alternative_group=rule.group,
            limit=rule.limit,
            how=self.fill(wording.how),
            have_ready=self.texts(wording.have_ready),
            say=self.fill(wording.say),
            share=self.items(wording.share),
            withhold=self.items(wording.withhold),
            basis=rule.basis or self.outcome.sources,
        )

    def items(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(Item(item.id, self.fill(item.text)) for item in items)

    def worded(self, entry: NotifyEntry, *, own_first: bool = False) -> NotifyEntry:
        """Fill what the entry leaves open from the tree's wording for this recipient.

        `own_first`: what the outcome or a permission says of them is a condition ("only with the client's agreement").
        It comes first, because the first sentence is what a summary shows.
        """
        wording = self.tree.recipients.get(entry.recipient, RecipientWording())
        parts = (self.fill(wording.how) if not entry.say else "", entry.how)
        how = " ".join(part for part in (reversed(parts) if own_first else parts) if part)
        return NotifyEntry(
            recipient=entry.recipient,
            label=entry.label,
            strength=entry.strength,
            alternative_group=entry.alternative_group,
            limit=entry.limit,
            how=how,
            have_ready=entry.have_ready or self.texts(wording.have_ready),
            say=entry.say or self.fill(wording.say),
            share=entry.share or self.items(wording.share),
            withhold=entry.withhold or self.items(wording.withhold),
            basis=entry.basis,
            concerns=(self.tree.id,),
            ways=entry.ways,
            choice=entry.choice,
        )

    def bars(self) -> list[BarEntry]:
        names = self.content.vocabulary.recipients
        found: list[BarEntry] = []
        law = self.outcome.law_bars
        section = self.content.profile.sections.get(law.section) if law and self.content.profile else None
        if law and section and section.limited_to is not None:
            found.extend(
                BarEntry(
                    recipient,
                    names[recipient],
                    Bar.MUST_NOT,
                    " ".join(part for part in (self.fill(law.reason), section.texts.get("limits_doubt", "")) if part),
                    basis_of(section, self.content),
                    express=True,
                    concerns=(self.tree.id,),
                )
                for recipient in law.candidates
                if recipient not in section.limited_to and self.there_is(recipient)
            )
        taken = {bar.recipient for bar in found}
        for rule in self.outcome.bars:
            certain = rule.when is None or holds(rule.when, self.facts) is True
            if certain and rule.recipient not in taken:
                label = rule.label or names[rule.recipient]
                basis = rule.basis or self.outcome.sources
                reason = self.fill(rule.reason)
                found.append(
                    BarEntry(
                        rule.recipient,
                        label,
                        rule.bar,
                        reason,
                        basis,
                        rule.express,
                        (self.tree.id,),
                        rule.may_hear,
                        self.items(rule.withhold),
                    )
                )
        return found

    def there_is(self, recipient: Recipient) -> bool:
        return self.stands(self.tree.recipients.get(recipient, RecipientWording()).exists)

    def source_ids(self, entries: list[NotifyEntry], bars: list[BarEntry]) -> tuple[str, ...]:
        ids: list[str] = []
        for id_ in self.outcome.law:
            section = self.content.profile.sections.get(id_) if self.content.profile else None
            ids.extend(section.citations if section else ())
        ids.extend(self.outcome.sources)
        for entry in entries:
            ids.extend(entry.basis)
            ids.extend(entry.limit.basis if entry.limit else ())
        for bar in bars:
            ids.extend(bar.basis)
        for row in self.walk.rows:
            answers = [row.question.choice(value) for value in row.values]
            if not all(one is not None and one.alone for one in answers):  # "none of these" rests on nothing
                ids.extend(row.question.sources)
        return tuple(dict.fromkeys(ids))

    def unknown_law(self) -> Iterator[str]:
        """Give the facts of law nobody has confirmed, of those that the flow or the outcome's conditions look at."""
        for step in self.walk.trace:
            if step.concern == self.tree.id and step.fact.startswith(LAW) and UNKNOWN in step.values:
                yield step.fact.removeprefix(LAW)
        outcome = self.outcome
        lines = (*outcome.explanation, *outcome.steps, *outcome.document, *outcome.follow_up, *outcome.doubts)
        conditions = [line.when for line in lines]
        conditions.extend(rule.when for rule in outcome.notify)
        conditions.extend(bar.when for bar in outcome.bars)
        for condition in conditions:
            for fact, _ in facts_of(condition) if condition is not None else ():
                if fact.startswith(LAW) and UNKNOWN in (self.facts.values(fact) or ()):
                    yield fact.removeprefix(LAW)

    def silence(self, profile: Profile) -> Iterator[str]:
        """Say it where nothing of the chosen state's law stands behind this outcome; a call for help is not held up."""
        outcome = self.outcome
        urgency = outcome.urgency.resolve(self.facts) or outcome.urgency.otherwise
        acts = outcome.disclosure.weight <= Disclosure.PERMITTED.weight and urgency is Urgency.IMMEDIATE
        by_law = (one.section for one in (outcome.law_notify, outcome.law_bars) if one is not None)
        named = any(id_ in profile.sections for id_ in (*outcome.law, *by_law))
        looked = any(step.concern == self.tree.id and step.fact.startswith(LAW) for step in self.walk.trace)
        if not (acts or named or looked):
            yield self.content.vocabulary.phrases["state_law_silent"].replace("{jurisdiction}", profile.name)

    def doubts(self) -> tuple[str, ...]:
        phrases = self.content.vocabulary.phrases
        found = list(self.texts(self.outcome.doubts))
        profile = self.content.profile
        if profile is None:
            return tuple(found)
        if profile.code == NATIONAL:
            limits = [profile.sections[id_].texts.get("limits_doubt", "") for id_ in self.outcome.law]
            return tuple(dict.fromkeys(text for text in (*found, phrases["no_state_chosen"], *limits) if text))
        found.extend(self.silence(profile))
        for path in dict.fromkeys(self.unknown_law()):
            name = self.content.vocabulary.law_facts.get(path.partition(".")[2], path)
            found.append(phrases["law_unknown_fact"].replace("{fact}", name).replace("{jurisdiction}", profile.name))
        for id_ in self.outcome.law:
            section = profile.sections.get(id_)
            if section is None:
                continue
            found.extend(text for text in (section.texts.get("limits_doubt", ""),) if text)
            currency = section.currency
            if currency.confidence in ("medium", "low"):
                found.append(
                    phrases["law_confidence"]
                    .replace("{confidence}", currency.confidence)
                    .replace("{jurisdiction}", profile.name)
                )
            if currency.as_of is None:
                found.append(phrases["no_as_of"].replace("{jurisdiction}", profile.name))
            if currency.checked is None:
                found.append(phrases["law_not_compared"].replace("{jurisdiction}", profile.name))
            else:
                found.append(
                    phrases["law_compared"]
                    .replace("{jurisdiction}", profile.name)
                    .replace("{on}", currency.checked.on)
                    .replace("{vintage}", currency.checked.vintage)
                    .replace("{result}", currency.checked.result)
                )
            if profile.reviewed_by is None:
                found.append(phrases["law_not_reviewed"].replace("{jurisdiction}", profile.name))
        return tuple(dict.fromkeys(found))
