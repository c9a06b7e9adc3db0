"""The proof of one concern: every path in every jurisdiction, every rule, each breach once by its shortest path."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from confidentiality_cli.law.profile import Profile
from confidentiality_cli.proof.ahead import BINDING, DANGER, Ground, implied_by
from confidentiality_cli.proof.paths import Edge, Explorer, Leaf, Standing
from confidentiality_cli.proof.rules import Breach, Trip, breaches, protects
from confidentiality_cli.tree.conditions import UNKNOWN, UNSURE, facts_of
from confidentiality_cli.tree.diagnostics import Mark, Problems
from confidentiality_cli.tree.library import NATIONAL, Content
from confidentiality_cli.tree.model import Branch, Look, Tree, Varies
from confidentiality_cli.triage.decide import plan_of
from confidentiality_cli.triage.facts import LAW, Answers
from confidentiality_cli.triage.recommendation import Plan
from confidentiality_cli.triage.walk import CONCERNS, JURISDICTION, walk
from confidentiality_cli.vocabulary import Disclosure

__all__ = ["Proof", "prove"]

LONGEST = 14
"""Questions that a person answers at most, the screening counted."""

LONGEST_IN_DANGER = 8

Path = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass
class Seen:
    """A breach, with the shortest path to it and every jurisdiction that has one."""

    breach: Breach
    mark: Mark
    path: Path
    codes: list[str]


@dataclass(frozen=True)
class Proof:
    """What was proved: how many paths there are, which outcomes some path reaches."""

    paths: int
    outcomes: frozenset[str]


@dataclass(frozen=True)
class End:
    """One way to end: where, with what on the way, and the shortest path there."""

    leaf: Leaf
    unsure: bool
    grounds: frozenset[str]
    path: Path


def prove(
    tree: Tree, families: Iterable[str], contents: Mapping[str, Content], problems: Problems, *, everywhere: bool
) -> Proof:
    """Prove one concern.

    Args:
        tree: the concern; its structure must have been found sound.
        families: the answers to `concerns` that lead to it.
        contents: for each jurisdiction, the content of a consultation over this concern.
        problems: where breaches go.
        everywhere: these are all jurisdictions, so that an outcome reached nowhere is a breach.
    """
    prover = _Prover(tree, contents)
    for family in families:
        for code in contents:
            prover.root(family, code)
    if everywhere:
        for id_, outcome in tree.outcomes.items():
            if id_ not in prover.outcomes:
                message = f'no path in any jurisdiction reaches the outcome "{id_}"'
                prover.note(Breach("P014", message, "Route to it, or remove it."), outcome.mark, (), "")
    for seen in prover.seen.values():
        problems.add(seen.breach.code, seen.mark, f"{seen.breach.message}{_where(seen)}.", seen.breach.mend)
    return Proof(prover.paths, frozenset(prover.outcomes))


def _where(seen: Seen) -> str:
    if not seen.path:
        return ""
    path = ", ".join(f"{question}={'+'.join(values)}" for question, values in seen.path)
    others = len(seen.codes) - 1
    also = f"; also in {others} other jurisdiction{'s' if others > 1 else ''}" if others else ""
    return f" ({path}{also})"


@dataclass
class _Prover:
    tree: Tree
    contents: Mapping[str, Content]
    seen: dict[tuple[str, str, str], Seen] = field(default_factory=dict)
    outcomes: set[str] = field(default_factory=set)
    paths: int = 0

    def __post_init__(self) -> None:
        first = next(iter(self.contents.values()))
        self.explorer = Explorer(Ground(self.tree, first.regimes, implied_by(first.questions.values())))
        self.far: dict[tuple[int, bool], Path | None] = {}
        self.agreed = {id_: self.agree(id_) for id_ in self.national()}

    # Grounds ---------------------------------------------------------------------------------------------------

    def national(self) -> tuple[str, ...]:
        profile = self.contents[NATIONAL].profile if NATIONAL in self.contents else None
        return tuple(profile.sections) if profile else ()

    def agree(self, section: str) -> bool:
        """Tell whether every state's law obliges here, at medium confidence or better: a national ground."""
        for code, content in self.contents.items():
            found = content.profile.sections.get(section) if content.profile else None
            if code == NATIONAL:
                continue
            sure = found is not None and found.currency.confidence in ("high", "medium")
            binding = found is not None and any(
                all(word in BINDING for word in varies.outcomes()) for varies in found.facts.values()
            )
            if not sure or not binding:
                return False
        return len(self.contents) > 1

    def grounded(self, grounds: frozenset[str], law: Iterable[str], code: str) -> bool:
        """Tell whether a law that was found to oblige carries the outcome."""
        carried = grounds.intersection(law)
        return any(self.agreed.get(id_, False) for id_ in carried) if code == NATIONAL else bool(carried)

    # One jurisdiction --------------------------------------------------------------------------------------------

    def root(self, family: str, code: str) -> None:
        content = self.contents[code]
        given: dict[str, tuple[str, ...]] = {CONCERNS: (family,), JURISDICTION: (code,)}
        standing = self.explorer.stand(content, given)
        self.paths += standing.paths
        for end in _ends(standing, tuple(given.items())):
            self.end(end, content, code)
        self.lengths(standing, tuple(given.items()), code)
        self.first_steps(content, given, code)
        self.doubts(content, given, code)

    def end(self, end: End, content: Content, code: str) -> None:
        """Judge one end of a path."""
        leaf = end.leaf
        if leaf.walk is None or leaf.plan is None:
            breach = Breach("P001", f"the path breaks off ({leaf.crash})", "Give every answer on it a way on.")
            self.note(breach, self.tree.mark, end.path, code)
            return
        outcome = leaf.walk.endings[-1].outcome
        self.outcomes.add(outcome.id)
        danger = (leaf.walk.facts.values(DANGER) or ("",))[0]
        grounded = self.grounded(end.grounds, outcome.law, code)
        for breach in breaches(Trip(outcome, leaf.plan, end.unsure, danger, grounded)):
            self.note(breach, outcome.mark, end.path, code)
        if end.unsure and outcome.unsure_ok and leaf.plan.disclosure is Disclosure.PROHIBITED:
            self.unsure_allowed(end, content, code)

    def note(self, breach: Breach, mark: Mark, path: Path, code: str) -> None:
        """Keep a breach once, with its shortest path."""
        key = (breach.code, str(mark), breach.message)
        seen = self.seen.setdefault(key, Seen(breach, mark, path, []))
        if code not in seen.codes:
            seen.codes.append(code)
        if len(path) < len(seen.path):
            seen.path = path

    def unsure_allowed(self, end: End, content: Content, code: str) -> None:
        """Where not sure may end in keeping it confidential: a definite answer in its place must end there too."""
        answers = dict(end.path)
        for question, values in end.path:
            if UNSURE not in values or question == JURISDICTION:
                continue
            for choice in content.questions[question].choices:
                plan = _plan(content, {**answers, question: (choice.id,)})
                if plan is not None and plan.disclosure is not Disclosure.PROHIBITED:
                    message = (
                        f"not sure in {question} ends in keeping it confidential; {choice.id} in its place does not"
                    )
                    self.note(Breach("P013", message, "Lead not sure to consultation."), self.tree.mark, end.path, code)

    def lengths(self, standing: Standing, given: Path, code: str) -> None:
        """Count the questions of the longest path."""
        for danger, limit in ((False, LONGEST), (True, LONGEST_IN_DANGER)):
            longest = self.longest(standing, in_danger=danger)
            if longest is not None and len(given) + len(longest) > limit:
                when = " in immediate danger" if danger else ""
                message = f"{len(given) + len(longest)} questions{when} are more than {limit}"
                breach = Breach("P007", message, "Ask less, or decide earlier.")
                self.note(breach, self.tree.mark, given + longest, code)

    def longest(self, standing: Standing, *, in_danger: bool) -> Path | None:
        """Give the longest way on; None if none ends in immediate danger although that is asked for.

        In immediate danger the way ends where the concern's plan stands on the screen: before the regimes are asked.
        """
        key = (id(standing), in_danger)
        if key not in self.far:
            best: Path | None = None
            if standing.leaf is not None:
                walked = standing.leaf.walk
                inside = walked is not None and walked.facts.values(DANGER) == ("yes",)
                best = () if inside or not in_danger else None
            for edge in standing.edges:
                rest = self.longest(edge.target, in_danger=in_danger)
                if rest is None:
                    continue
                if not (in_danger and edge.question in self.explorer.ground.last_questions):
                    rest = ((edge.question, edge.values), *rest)
                if best is None or len(rest) > len(best):
                    best = rest
            self.far[key] = best
        return self.far[key]

    def first_steps(self, content: Content, given: Answers, code: str) -> None:
        """In immediate danger something to do must stand on the screen before the concern asks its first question."""
        answers = {**given, DANGER: ("yes",)}
        try:
            now = walk(content, answers).now
        except Exception:  # noqa: BLE001 - already a breach of P001
            return
        if not now:
            message = "in immediate danger there is nothing to do at once"
            mend = "Write now: in the tree, for immediate_danger yes and unsure."
            self.note(Breach("P007", message, mend), self.tree.mark, tuple(answers.items()), code)

    # Doubt about the law -----------------------------------------------------------------------------------------

    def doubts(self, content: Content, given: Answers, code: str) -> None:
        """In immediate danger, a fact of law that is not confirmed must not weaken the plan."""
        if content.profile is None:
            return
        for fact in _law_facts(self.tree):
            profile = _without(content.profile, fact.removeprefix(LAW))
            if profile is None:
                continue
            doubtful = replace(content, profile=profile)
            answers = {**given, DANGER: ("yes",)}
            for end in _ends(self.explorer.stand(doubtful, answers), tuple(answers.items())):
                weak = end.leaf.plan is not None and not protects(end.leaf.plan)
                if weak and self.protected(content, dict(end.path)):
                    message = f"in immediate danger the plan gets weaker when {fact} is not confirmed"
                    mend = "Lead unknown to an outcome that acts now."
                    self.note(Breach("P011", message, mend), self.tree.mark, end.path, code)

    def protected(self, content: Content, answers: Answers) -> bool:
        """Tell whether these answers, completed in some way, lead to acting at once under the law as it is."""
        ends = _ends(self.explorer.stand(content, answers), ())
        return any(end.leaf.plan is not None and protects(end.leaf.plan) for end in ends)


Crossing = tuple[Standing, bool, frozenset[str]]


def _ends(start: Standing, given: Path) -> Iterator[End]:
    """Give every way to end that differs in what the rules look at, each by a shortest path."""
    first: Crossing = (start, False, start.grounds)
    back: dict[Crossing, tuple[Crossing, Edge] | None] = {first: None}
    waiting = deque([first])
    while waiting:
        here = waiting.popleft()
        standing, unsure, grounds = here
        if standing.leaf is not None:
            yield End(standing.leaf, unsure, grounds, (*given, *_path(here, back)))
        for edge in standing.edges:
            there = (edge.target, unsure or edge.unsure, grounds | edge.target.grounds)
            if there not in back:
                back[there] = (here, edge)
                waiting.append(there)


def _path(here: Crossing, back: Mapping[Crossing, tuple[Crossing, Edge] | None]) -> Path:
    steps: list[tuple[str, tuple[str, ...]]] = []
    step = back[here]
    while step is not None:
        before, edge = step
        steps.append((edge.question, edge.values))
        step = back[before]
    return tuple(reversed(steps))


def _plan(content: Content, answers: Answers) -> Plan | None:
    walked = walk(content, answers)
    return None if walked.pending else plan_of(content, walked)


def _law_facts(tree: Tree) -> tuple[str, ...]:
    """Give the facts of law that the flow looks at."""
    looked = [node.fact for node in tree.nodes.values() if isinstance(node, Look)]
    for node in tree.nodes.values():
        if isinstance(node, Branch):
            looked.extend(fact for case in node.cases for fact, _ in facts_of(case.condition))
    return tuple(dict.fromkeys(fact for fact in looked if fact.startswith(LAW)))


def _without(profile: Profile, path: str) -> Profile | None:
    """Give the profile with one fact of law no longer confirmed; None if it is not confirmed anyway."""
    id_, _, key = path.partition(".")
    section = profile.sections.get(id_)
    unknown: Varies[str] = Varies(UNKNOWN)
    if section is None or section.facts.get(key, unknown) == unknown:
        return None
    changed = replace(section, facts={**section.facts, key: unknown})
    return replace(profile, sections={**profile.sections, id_: changed})
