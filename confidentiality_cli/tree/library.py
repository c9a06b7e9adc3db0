"""The folder of content files: finds it, reads only the files a consultation needs, keeps them decoded."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from confidentiality_cli.errors import ContentError
from confidentiality_cli.law.decode import decode_profile
from confidentiality_cli.law.profile import Profile
from confidentiality_cli.tree.decode import decode_screening, decode_tree
from confidentiality_cli.tree.decode_card import Card, decode_card
from confidentiality_cli.tree.decode_vocabulary import decode_sources, decode_vocabulary
from confidentiality_cli.tree.diagnostics import Mark, Problems
from confidentiality_cli.tree.model import Question, Screening, Source, Tree, Vocabulary
from confidentiality_cli.tree.reading import Reader
from confidentiality_cli.tree.regime import Regime, decode_regime
from confidentiality_cli.tree.situations import Situation, decode_situations
from confidentiality_cli.tree.source import Mapping as MappingNode
from confidentiality_cli.tree.source import Node, compose, read_source
from confidentiality_cli.tree.verify import verify

__all__ = ["NATIONAL", "Content", "Library", "content_root"]

NATIONAL = "US"


def content_root() -> Path:
    """Give the folder of content: inside the package when installed, at the top of the checkout otherwise."""
    package = Path(__file__).resolve().parent.parent
    packaged = package / "decision_trees"
    return packaged if packaged.is_dir() else package.parent / "decision_trees"


@dataclass(frozen=True)
class Content:
    """The decoded content of one consultation: what was loaded, and nothing else."""

    vocabulary: Vocabulary
    sources: Mapping[str, Source]
    screening: Screening
    trees: Mapping[str, Tree]
    profile: Profile | None
    digest: str
    questions: Mapping[str, Question] = field(default_factory=dict)
    regimes: tuple[Regime, ...] = ()
    other: Profile | None = None
    """The law of a second state, where the clinician sits; it is quoted beside the first and decides nothing."""

    def source(self, id_: str) -> Source | None:
        """Find a citation, national or of a loaded jurisdiction."""
        for profile in (self.profile, self.other):
            if profile and id_ in profile.sources:
                return profile.sources[id_]
        return self.sources.get(id_)


@dataclass
class Library:
    """Reads content files on demand. Problems of every file read so far gather in `problems`."""

    root: Path
    problems: Problems = field(default_factory=Problems)
    _digests: dict[str, str] = field(default_factory=dict)
    _trees: dict[str, Tree | None] = field(default_factory=dict)
    _profiles: dict[str, Profile | None] = field(default_factory=dict)
    _regimes: tuple[Regime, ...] | None = None
    _vocabulary: Vocabulary | None = None
    _screening: Screening | None = None
    _card: Card | None = None
    _situations: tuple[Situation, ...] | None = None
    _sources: dict[str, Source] | None = None
    _verified: set[tuple[str, ...]] = field(default_factory=set)

    def node(self, relative: str) -> Node | None:
        """Read one file to nodes; problems are collected."""
        text = read_source(self.root / relative, self.shown(relative), self.problems)
        if text is None:
            return None
        self._digests[relative] = hashlib.sha256(text.encode()).hexdigest()
        return compose(text, self.shown(relative), self.problems)

    def shown(self, relative: str) -> str:
        """Give the name of a file as a person would type it."""
        return str(Path(self.root.name) / relative)

    @property
    def vocabulary(self) -> Vocabulary:
        """The display names."""
        if self._vocabulary is None:
            root = self.node("vocabulary.yaml") or MappingNode((), Mark(self.shown("vocabulary.yaml")))
            self._vocabulary = decode_vocabulary(Reader(self.problems), root)
        return self._vocabulary

    @property
    def sources(self) -> Mapping[str, Source]:
        """The national citations."""
        if self._sources is None:
            root = self.node("sources.yaml")
            self._sources = decode_sources(Reader(self.problems), root) if root else {}
        return self._sources

    @property
    def screening(self) -> Screening:
        """The way in."""
        if self._screening is None:
            root = self.node("triage.yaml") or MappingNode((), Mark(self.shown("triage.yaml")))
            self._screening = decode_screening(Reader(self.problems), root, self.vocabulary)
        return self._screening

    @property
    def card(self) -> Card:
        """The emergency card."""
        if self._card is None:
            root = self.node("card.yaml") or MappingNode((), Mark(self.shown("card.yaml")))
            self._card = decode_card(Reader(self.problems), root)
        return self._card

    @property
    def situations(self) -> tuple[Situation, ...]:
        """What may come up, in the words people use."""
        if self._situations is None:
            root = self.node("situations.yaml")
            self._situations = decode_situations(Reader(self.problems), root) if root else ()
        return self._situations

    def tree_ids(self) -> tuple[str, ...]:
        """List the concerns there are, without reading them."""
        return tuple(sorted(path.stem for path in (self.root / "concerns").glob("*.yaml")))

    def jurisdiction_codes(self) -> tuple[str, ...]:
        """List the profiles there are, without reading them."""
        return tuple(sorted(path.stem.upper() for path in (self.root / "jurisdictions").glob("*.yaml")))

    def tree(self, id_: str) -> Tree | None:
        """Read one concern."""
        if id_ not in self._trees:
            root = self.node(f"concerns/{id_}.yaml")
            self._trees[id_] = decode_tree(Reader(self.problems), root, self.vocabulary) if root else None
        return self._trees[id_]

    def profile(self, code: str) -> Profile | None:
        """Read one jurisdiction."""
        if code not in self._profiles:
            root = self.node(f"jurisdictions/{code.lower()}.yaml")
            profession = self.screening.questions.get("profession")
            known = tuple(choice.id for choice in profession.choices) if profession else ()
            self._profiles[code] = decode_profile(Reader(self.problems), root, known) if root else None
        return self._profiles[code]

    def regime_ids(self) -> tuple[str, ...]:
        """List the regimes there are, without reading them."""
        return tuple(sorted(path.stem for path in (self.root / "regimes").glob("*.yaml")))

    @property
    def regimes(self) -> tuple[Regime, ...]:
        """Every regime: any of them may narrow any outcome."""
        if self._regimes is None:
            reader = Reader(self.problems)
            roots = [root for id_ in self.regime_ids() if (root := self.node(f"regimes/{id_}.yaml")) is not None]
            self._regimes = tuple(decode_regime(reader, root, self.vocabulary) for root in roots)
        return self._regimes

    def content(self, concerns: Iterable[str], jurisdiction: str | None, other: str | None = None) -> Content:
        """Give what a consultation over these concerns in this jurisdiction needs.

        `other` is a second state whose law is to be quoted beside it.

        Raises:
            ContentError: a file that is needed has problems; all problems found are in its report.
        """
        screening = self.screening
        trees = {id_: tree for id_ in sorted(set(concerns)) if (tree := self.tree(id_)) is not None}
        profile = self.profile(jurisdiction) if jurisdiction else None
        beside = self.profile(other) if other else None
        sources = self.sources
        regimes = self.regimes
        self.verify(trees, (jurisdiction,) if jurisdiction else ())
        if self.problems:
            count = len(self.problems.found)
            raise ContentError(f"The content has {count} problem{'s' if count > 1 else ''}.", self.problems.render())
        questions = dict(screening.questions)
        for tree in trees.values():
            questions.update(tree.questions)
        names = ["vocabulary.yaml", "triage.yaml", "sources.yaml", *(f"concerns/{id_}.yaml" for id_ in trees)]
        names.extend(f"regimes/{id_}.yaml" for id_ in self.regime_ids())
        if jurisdiction:
            names.append(f"jurisdictions/{jurisdiction.lower()}.yaml")
        if other:
            names.append(f"jurisdictions/{other.lower()}.yaml")
        return Content(
            self.vocabulary, sources, screening, trees, profile, self._digest(names), questions, regimes, beside
        )

    def verify(self, concerns: Iterable[str], jurisdictions: Iterable[str], *, whole: bool = False) -> None:
        """Check the structure of these files and of what they share; each check runs once, problems are collected.

        `whole` tells that these are all the files there are, so that a name found in none of them does not exist.
        """
        verify(self, concerns, jurisdictions, whole=whole)

    def once(self, *what: str) -> bool:
        """Tell whether this has not been verified yet, and take it as done."""
        new = what not in self._verified
        self._verified.add(what)
        return new

    def _digest(self, names: list[str]) -> str:
        """Give one short fingerprint of these files, the same whatever else was read before."""
        whole = hashlib.sha256()
        for name in sorted(names):
            whole.update(f"{name} {self._digests.get(name, '')}\n".encode())
        return whole.hexdigest()[:16]
