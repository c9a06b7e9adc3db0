"""Which checks of structure a set of loaded files calls for: each file by itself, then what files share."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from confidentiality_cli.tree.check import (
    check_files,
    check_match,
    check_profile,
    check_screening,
    check_sections,
    check_sources,
    check_together,
    check_tree,
)
from confidentiality_cli.tree.check_regime import check_applies, check_regime
from confidentiality_cli.tree.check_scope import Scope
from confidentiality_cli.tree.check_situations import check_situations
from confidentiality_cli.tree.diagnostics import Mark
from confidentiality_cli.tree.model import Question, Tree

if TYPE_CHECKING:
    from confidentiality_cli.tree.library import Library

__all__ = ["verify", "verify_situations"]


def verify(library: "Library", concerns: Iterable[str], jurisdictions: Iterable[str], *, whole: bool) -> None:
    """Run every check that these files call for and that has not run yet; see `Library.verify`."""
    trees = {id_: tree for id_ in concerns if (tree := library.tree(id_)) is not None}
    codes = tuple(jurisdictions)
    if library.once("screening"):
        check_screening(library.screening, library.sources, library.problems)
        check_sources(library.sources, Mark(library.shown("sources.yaml")), library.problems)
        for regime in library.regimes:
            check_applies(regime, _scope(library, library.screening.questions))
    for id_, tree in trees.items():
        if library.once("tree", id_):
            check_tree(tree, id_, _scope(library, {**library.screening.questions, **tree.questions}))
    for code in codes:
        _verify_profile(library, code, trees)
    if whole or library.once("together", *trees):
        profiles = [(_file(library, code), one) for code in codes if (one := library.profile(code)) is not None]
        check_together(library.screening, trees.values(), profiles, library.problems, whole=whole)
    if whole:
        _verify_whole(library, trees)


def verify_situations(library: "Library") -> None:
    """Check the situations that can be searched; once, like every check."""
    concerns = library.screening.questions.get("concerns")
    if library.once("situations") and concerns is not None:
        file = Mark(library.shown("situations.yaml"))
        check_situations(library.situations, concerns, file, library.problems)


def _verify_profile(library: "Library", code: str, trees: Mapping[str, Tree]) -> None:
    profile = library.profile(code)
    if profile is None:
        return
    if library.once("profile", code):
        check_profile(profile, code, _file(library, code), library.vocabulary, library.problems)
    for id_, tree in trees.items():
        if library.once("match", id_, code):
            check_match(tree, profile, {**library.screening.questions, **tree.questions}, library.problems)


def _verify_whole(library: "Library", trees: Mapping[str, Tree]) -> None:
    verify_situations(library)
    codes = library.jurisdiction_codes()
    check_files(library.screening, library.tree_ids(), codes, library.vocabulary, library.problems)
    for code in codes:
        if (profile := library.profile(code)) is not None:
            check_sections(profile, _file(library, code), library.problems)
    questions = dict(library.screening.questions)
    for tree in trees.values():
        questions.update(tree.questions)
    for stem, regime in zip(library.regime_ids(), library.regimes, strict=False):
        check_regime(regime, stem, trees, _scope(library, questions))


def _scope(library: "Library", questions: Mapping[str, Question]) -> Scope:
    return Scope(library.problems, questions, frozenset(library.sources), frozenset(library.vocabulary.items))


def _file(library: "Library", code: str) -> str:
    return library.shown(f"jurisdictions/{code.lower()}.yaml")
