"""What outcomes say: sources and blanks that exist, a wording for everyone who is told, no rule against itself."""

from collections.abc import Iterator

from confidentiality_cli.tree.check_scope import Scope, Written, place, written_lines, written_wording
from confidentiality_cli.tree.diagnostics import Mark, did_you_mean
from confidentiality_cli.tree.model import NotifyRule, Outcome, RecipientWording, Tree
from confidentiality_cli.vocabulary import Recipient

__all__ = ["check_outcome", "check_recipients", "speechless"]


def check_recipients(tree: Tree, scope: Scope) -> None:
    """Check the wordings shared by a tree's outcomes."""
    for recipient, wording in tree.recipients.items():
        mark = place(scope.problems, place(scope.problems, tree.mark, "recipients"), recipient.value)
        scope.written(written_wording(wording), mark)
        _check_items(wording, recipient, mark, scope)


def _check_items(wording: RecipientWording, recipient: Recipient, mark: Mark, scope: Scope) -> None:
    withheld = {item.id for item in wording.withhold}
    for item in wording.share:
        if item.id in withheld:
            message = f'{recipient.value} both hears "{item.id}" and does not.'
            scope.add("C007", mark, item.id, message, "Keep it under share or under withhold, not both.")


def check_outcome(tree: Tree, outcome: Outcome, scope: Scope) -> None:
    """Check one outcome (codes R..., C...)."""
    mark = outcome.mark
    scope.written(_pieces(outcome), mark)
    scope.varies(outcome.urgency, mark)
    scope.varies(outcome.client.inform, mark)
    law = (outcome.law_notify, outcome.law_bars)
    for section in (*outcome.law, *(one.section for one in law if one is not None)):
        scope.section(section, mark)
    for rule in outcome.notify:
        _check_rule(tree, rule, scope)
    for bar in outcome.bars:
        scope.written([Written(bar.reason, bar.when, bar.basis)], bar.mark)
        for id_ in bar.may_hear:
            if id_ not in scope.items:
                mend = did_you_mean(id_, scope.items)
                scope.add("R004", bar.mark, id_, f'"{id_}" is not an information item.', mend)
    for lines in (outcome.explanation, outcome.document, outcome.follow_up, outcome.doubts):
        for line in lines:
            if line.tells or line.may_tell:
                mend = "Only a step tells someone. Use when for a sentence, or move it to steps."
                scope.add("C013", mark, "tells", "tells or may_tell stands outside steps.", mend)
    _check_against_itself(outcome, scope)


def _pieces(outcome: Outcome) -> Iterator[Written]:
    yield Written(outcome.headline, basis=outcome.sources)
    yield Written(outcome.client.guidance)
    yield Written(outcome.client.words)
    if outcome.law_bars:
        yield Written(outcome.law_bars.reason)
    for lines in (outcome.explanation, outcome.steps, outcome.document, outcome.follow_up, outcome.doubts):
        yield from written_lines(lines)


def _check_rule(tree: Tree, rule: NotifyRule, scope: Scope) -> None:
    scope.written(written_wording(rule.wording), rule.mark)
    limit = rule.limit.basis if rule.limit else ()
    scope.written([Written(when=rule.when, basis=(*rule.basis, *limit))], rule.mark)
    shared = tree.recipients.get(rule.recipient, RecipientWording())
    together = RecipientWording(
        how=rule.wording.how or shared.how,
        share=rule.wording.share or shared.share,
        withhold=rule.wording.withhold or shared.withhold,
    )
    if rule.wording.share or rule.wording.withhold:
        _check_items(together, rule.recipient, rule.mark, scope)
    lacking = speechless(rule.recipient, together)
    if lacking:
        message = f"{rule.recipient.value} is told, but nothing says {lacking}."
        scope.problems.add(
            "C001", rule.mark, message, f"Write {rule.recipient.value} under recipients, or say it here."
        )


def speechless(recipient: Recipient, wording: RecipientWording) -> str:
    """Name what is missing before someone can be told; the client hears things in the client part instead."""
    if recipient is Recipient.CLIENT:
        return ""
    parts = {
        "how to reach them": wording.how,
        "what they may hear (share)": wording.share,
        "what stays back (withhold)": wording.withhold,
    }
    return ", ".join(name for name, value in parts.items() if not value)


def _check_against_itself(outcome: Outcome, scope: Scope) -> None:
    told = {(rule.recipient, rule.label) for rule in outcome.notify if rule.when is None}
    for bar in outcome.bars:
        if bar.when is None and (bar.recipient, bar.label) in told:
            message = f'the outcome "{outcome.id}" both tells {bar.recipient.value} and keeps them out.'
            mend = "Remove one of them, give them different labels, or say when each holds."
            scope.problems.add("C002", bar.mark, message, mend)
