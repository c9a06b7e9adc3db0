"""What a regime may say: facts that every walk can ask, outcomes and concerns that exist, sources."""

from collections.abc import Iterable, Mapping

from confidentiality_cli.tree.check_scope import Scope, Written, place, written_lines, written_wording
from confidentiality_cli.tree.diagnostics import did_you_mean
from confidentiality_cli.tree.model import Tree
from confidentiality_cli.tree.regime import Regime, RegimeRule

__all__ = ["check_applies", "check_regime"]


def check_applies(regime: Regime, scope: Scope) -> None:
    """Check that every walk can ask whether a regime applies: its facts must be questions of triage.yaml."""
    scope.condition(regime.applies, regime.mark)


def check_regime(regime: Regime, stem: str, trees: Mapping[str, Tree], scope: Scope) -> None:
    """Check one regime against all content; every concern must be loaded, and its questions be in the scope."""
    problems = scope.problems
    if regime.id and regime.id != stem:
        message = f'the id is "{regime.id}", but the file is called {stem}.yaml.'
        problems.add("C004", place(problems, regime.mark, regime.id), message, "Make them the same.")
    scope.text(regime.doubt, regime.mark)
    outcomes = {id_ for tree in trees.values() for id_ in tree.outcomes}
    for rule in regime.rules:
        _check_rule(rule, scope)
        scope.condition(rule.pick.when, rule.mark)
        _check_names(rule, rule.pick.concerns, trees, "concern", scope)
        _check_names(rule, rule.pick.outcomes, outcomes, "outcome", scope)


def _check_rule(rule: RegimeRule, scope: Scope) -> None:
    clash = (rule.clash.text, rule.clash.resolution) if rule.clash else ()
    texts = [Written(text) for text in (rule.condition, rule.headline, *clash, *(item.text for item in rule.withhold))]
    scope.written([Written(basis=rule.sources), *texts], rule.mark)
    for lines in (rule.explanation, rule.steps, rule.document, rule.doubts):
        scope.written(written_lines(lines), rule.mark)
    for bar in rule.bars:
        scope.written([Written(bar.reason, bar.when, bar.basis)], bar.mark)
    for one in rule.opens:
        scope.written([*written_wording(one.wording), Written(when=one.when, basis=one.basis)], one.mark)


def _check_names(rule: RegimeRule, names: Iterable[str], known: Iterable[str], what: str, scope: Scope) -> None:
    there = set(known)
    for name in names:
        if name and name not in there:
            message = f'the rule "{rule.id}" picks the {what} "{name}", which does not exist.'
            scope.add("R018", rule.mark, name, message, did_you_mean(name, there))
