"""The structure of content: what can be proved from the files alone, without walking them.

Nothing here stops at the first problem. Whatever passes cannot crash a walk; that every path is also safe is proved in
proof/. Each code has an entry in docs/diagnostics.md.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from confidentiality_cli.law.decode import SECTIONS
from confidentiality_cli.law.profile import Profile
from confidentiality_cli.tree.check_graph import check_flow, check_graph
from confidentiality_cli.tree.check_outcome import check_outcome, check_recipients, speechless
from confidentiality_cli.tree.check_scope import LAW, Scope, place, written_lines
from confidentiality_cli.tree.conditions import UNSURE, Condition, facts_of
from confidentiality_cli.tree.diagnostics import Mark, Problems, did_you_mean
from confidentiality_cli.tree.model import (
    Branch,
    Look,
    Question,
    RecipientWording,
    Screening,
    Source,
    Tree,
    Vocabulary,
)
from confidentiality_cli.vocabulary import Recipient

__all__ = [
    "check_files",
    "check_match",
    "check_profile",
    "check_questions",
    "check_screening",
    "check_sections",
    "check_sources",
    "check_together",
    "check_tree",
]

_NEEDED = ("immediate_danger", "concerns", "jurisdiction", "profession")
_ORDERED = ("concerns", "jurisdiction")
_YEAR = re.compile(r"(19|20)\d\d")
_CONFIDENCE = ("high", "medium", "low")


def check_tree(tree: Tree, stem: str, scope: Scope) -> None:
    """Check one concern against itself and what it may refer to; `stem` is the name of its file."""
    problems = scope.problems
    if tree.id and tree.id != stem:
        message = f'the id is "{tree.id}", but the file is called {stem}.yaml.'
        problems.add("C004", place(problems, tree.mark, tree.id), message, "Make them the same.")
    check_questions(tree.questions, scope)
    scope.written(written_lines(tree.now), tree.mark)
    check_flow(tree, scope)
    check_graph(tree, scope)
    check_recipients(tree, scope)
    for outcome in tree.outcomes.values():
        check_outcome(tree, outcome, scope)


def check_questions(questions: Mapping[str, Question], scope: Scope) -> None:
    """Check the citations and blanks of questions, and what their choices imply as far as it is known here."""
    for question in questions.values():
        scope.sources(question.sources, question.mark)
        for text in (question.text, question.why, question.find_out, question.no_unsure, question.unsure_hint):
            scope.text(text, question.mark)
        for choice in question.choices:
            scope.text(choice.label, question.mark)
            scope.text(choice.hint, question.mark)


def check_screening(screening: Screening, sources: Iterable[str], problems: Problems) -> None:
    """Check the way in: the questions the program relies on, and that every concern leads somewhere."""
    scope = Scope(problems, screening.questions, frozenset(sources))
    for id_ in _NEEDED:
        if id_ not in screening.questions or (id_ in _ORDERED and id_ not in screening.order):
            where = "the order" if id_ in screening.questions else "the questions"
            message = f'the screening lacks "{id_}" in {where}.'
            problems.add("C008", screening.mark, message, f"Add {id_}; the program relies on it.")
    check_questions(screening.questions, scope)
    scope.written(written_lines(screening.now), screening.mark)
    concerns = screening.questions.get("concerns")
    offered = [choice.id for choice in concerns.offered] if concerns else []
    families = place(problems, screening.mark, "families")
    for family in screening.families:
        if concerns and family not in offered:
            message = f'the family "{family}" is no answer to concerns.'
            scope.add("R015", families, family, message, did_you_mean(family, offered))
    for id_ in offered:
        if id_ not in screening.families:
            message = f'the concern "{id_}" leads to no tree.'
            problems.add("R015", families, message, f"Add {id_}: ... under families.")


def check_files(
    screening: Screening, tree_ids: Iterable[str], codes: Iterable[str], vocabulary: Vocabulary, problems: Problems
) -> None:
    """Check that everything a person can choose has its file. One that is missing does not stop the other choices."""
    families = place(problems, screening.mark, "families")
    trees = tuple(tree_ids)
    for tree in screening.families.values():
        if tree and tree not in trees:
            at = place(problems, families, tree)
            problems.add("R015", at, f'there is no tree "{tree}" under concerns/.', did_you_mean(tree, trees))
    known = set(codes)
    for code in vocabulary.jurisdictions:
        if code not in known:
            mend = f"Write jurisdictions/{code.lower()}.yaml, or remove the name from vocabulary.yaml."
            problems.add("R017", screening.mark, f"the jurisdiction {code} has no profile.", mend)


def check_profile(profile: Profile, code: str, file: str, vocabulary: Vocabulary, problems: Problems) -> None:
    """Check one jurisdiction: its name, its dates, its citations."""
    top = Mark(file)
    if profile.code and profile.code != code:
        message = f'the code is "{profile.code}", but the file is called {code.lower()}.yaml.'
        problems.add("C004", place(problems, top, profile.code), message, "Make them the same.")
    if code not in vocabulary.jurisdictions:
        mend = "Add it under jurisdictions in vocabulary.yaml."
        problems.add("R017", top, f"the vocabulary has no name for {code}.", mend)
    for id_, section in profile.sections.items():
        mark = place(problems, top, id_)
        currency = section.currency
        _check_year(currency.as_of, mark, problems)
        _check_day("review_by", currency.review_by, mark, problems)
        _check_confidence(currency.confidence, mark, problems)
        if currency.checked:
            _check_day("checked", currency.checked.on, mark, problems)
    check_sources(profile.sources, place(problems, top, "sources"), problems)


def check_sections(profile: Profile, file: str, problems: Problems) -> None:
    """Check that a profile speaks of every field of law. One that is missing reads as unknown and stops nobody."""
    for id_ in SECTIONS:
        if id_ not in profile.sections:
            mend = f"Add {id_}: ... ; write null for what is not confirmed."
            problems.add("C010", Mark(file), f"the profile says nothing about {id_}.", mend)


def check_sources(sources: Mapping[str, Source], mark: Mark, problems: Problems) -> None:
    """Check citations: a web address people can open, a year, a day."""
    for source in sources.values():
        at = place(problems, mark, source.id)
        if source.url is not None and not source.url.startswith(("https://", "http://")):
            message = f'"{source.url}" is not a web address.'
            problems.add("C006", place(problems, at, "url"), message, "Begin it with https:// or write null.")
        _check_year(source.as_of, at, problems)
        _check_day("checked", source.checked, at, problems)
        _check_confidence(source.confidence, at, problems)


def _check_year(value: str | None, mark: Mark, problems: Problems) -> None:
    if value is not None and not _YEAR.fullmatch(value):
        message = f'as_of is "{value}", which is no year.'
        problems.add("C005", place(problems, mark, "as_of"), message, "Write four digits, or null if it is not known.")


def _check_day(key: str, value: str | None, mark: Mark, problems: Problems) -> None:
    if value is None:
        return
    try:
        right = dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        right = False
    if not right:
        message = f'{key} is "{value}", which is no day.'
        problems.add("C005", place(problems, mark, key), message, "Write YYYY-MM-DD, or null if it is not known.")


def _check_confidence(value: str | None, mark: Mark, problems: Problems) -> None:
    if value is not None and value not in _CONFIDENCE:
        mend = "Use high, medium, low or null."
        problems.add("C009", place(problems, mark, "confidence"), f'"{value}" is no degree of confidence.', mend)


def check_match(tree: Tree, profile: Profile, questions: Mapping[str, Question], problems: Problems) -> None:
    """Check one concern with one jurisdiction: what the law depends on can be asked, whom it names can be spoken to."""
    for fact, mark in _law_facts(tree):
        by = profile.fact(fact.removeprefix(LAW)).by
        if by is not None and by not in questions:
            message = f'in {profile.code}, {fact} depends on the question "{by}", which cannot be asked here.'
            mend = f"{did_you_mean(by, questions)} Mend the profile, or write the question in this tree.".strip()
            problems.add("R016", mark, message, mend)
    for outcome in tree.outcomes.values():
        section = profile.sections.get(outcome.law_notify.section) if outcome.law_notify else None
        if section is None:
            continue
        ways = (
            [way for part in section.duty for way in part.ways]
            if outcome.law_notify and outcome.law_notify.as_duty
            else []
        )
        named = dict.fromkeys(entry.recipient for way in ways for entry in way.entries)
        named.update(dict.fromkeys(entry.recipient for entry in section.also))
        for recipient in named:
            _check_named(tree, recipient, profile.code, place(problems, outcome.mark, "notify"), problems)


def _check_named(tree: Tree, recipient: Recipient, code: str, mark: Mark, problems: Problems) -> None:
    lacking = speechless(recipient, tree.recipients.get(recipient, RecipientWording()))
    message = f"the law of {code} names {recipient.value}, but nothing says {lacking}."
    if lacking and not any(
        one.code == "C001" and one.mark == mark and recipient.value in one.message for one in problems.found
    ):
        problems.add("C001", mark, message, f"Write {recipient.value} under recipients.")


def _law_facts(tree: Tree) -> dict[tuple[str, Mark], None]:
    """Give every fact of law that the flow looks at, with its place."""
    found: dict[tuple[str, Mark], None] = {}
    for node in tree.nodes.values():
        if isinstance(node, Look) and node.fact.startswith(LAW):
            found[(node.fact, node.mark)] = None
        elif isinstance(node, Branch):
            for case in node.cases:
                found.update({(fact, case.mark): None for fact, _ in facts_of(case.condition) if fact.startswith(LAW)})
    return found


def check_together(
    screening: Screening,
    trees: Iterable[Tree],
    profiles: Iterable[tuple[str, Profile]],
    problems: Problems,
    *,
    whole: bool,
) -> None:
    """Check what only shows across files: questions that share an id, facts that answers imply.

    Args:
        screening: the way in.
        trees: the concerns loaded.
        profiles: the name of each profile's file, and the profile.
        problems: where problems go.
        whole: every file is loaded, so that a question found nowhere does not exist.
    """
    known: dict[str, Question] = dict(screening.questions)
    for tree in trees:
        for question in tree.questions.values():
            _check_same(known.setdefault(question.id, question), question, problems)
    scope = Scope(problems, known, frozenset())
    for question in known.values():
        for fact, value in (pair for choice in question.choices for pair in choice.implies):
            if fact in known or whole:
                _check_implied(question, fact, value, scope)
    for file, profile in profiles if whole else ():
        _check_profile_facts(profile, Mark(file), scope)


def _check_same(first: Question, second: Question, problems: Problems) -> None:
    if _choices(first) != _choices(second):
        message = f'the question "{second.id}" has other choices at {first.mark}.'
        problems.add("C003", second.mark, message, "Give both the same choices, or one of them another id.")


def _check_profile_facts(profile: Profile, mark: Mark, scope: Scope) -> None:
    for condition in _conditions(profile):
        scope.condition(condition, mark)
    for section in profile.sections.values():
        for varies in section.facts.values():
            scope.varies(varies, mark)


def _choices(question: Question) -> set[str]:
    return {choice.id for choice in question.offered}


def _check_implied(question: Question, fact: str, value: str, scope: Scope) -> None:
    words = scope.words(fact) if fact in scope.questions else None
    at = place(scope.problems, question.mark, "implies")
    if words is None:
        mend = did_you_mean(fact, scope.questions) or "Name a question."
        scope.add("R014", at, fact, f'there is no question "{fact}" to imply an answer to.', mend)
    elif value not in words or value == UNSURE:
        scope.add("R014", at, value, f'"{value}" is no definite answer to {fact}.', did_you_mean(value, words))


def _conditions(profile: Profile) -> Iterable[Condition]:
    for section in profile.sections.values():
        entries = [entry for part in section.duty for way in part.ways for entry in way.entries]
        for entry in (*entries, *section.also):
            if entry.when is not None:
                yield entry.when
