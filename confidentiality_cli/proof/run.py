"""The whole verification: shape, structure, every path, the cases. What `confidentiality check` runs."""

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from confidentiality_cli.answers import content_for
from confidentiality_cli.cases.decode import read_case
from confidentiality_cli.errors import OptionError
from confidentiality_cli.proof.cases import judge_case
from confidentiality_cli.proof.coverage import Coverage
from confidentiality_cli.proof.proof import prove
from confidentiality_cli.training.check_case import check_case
from confidentiality_cli.tree.diagnostics import Diagnostic, Problems
from confidentiality_cli.tree.library import NATIONAL, Content, Library
from confidentiality_cli.tree.model import Question
from confidentiality_cli.tree.source import compose, read_source
from confidentiality_cli.tree.verify import verify_situations

__all__ = ["CheckResult", "run"]

ROOMS = ("concerns", "jurisdictions", "cases", "regimes")
TOP = ("triage.yaml", "vocabulary.yaml", "sources.yaml", "card.yaml")
SITUATIONS = "situations.yaml"


@dataclass(frozen=True)
class CheckResult:
    """What was found, and a few lines on what was looked at."""

    problems: Problems
    summary: tuple[str, ...]


@dataclass
class _Scope:
    """Which files of one content folder are verified."""

    root: Path
    concerns: list[str] = field(default_factory=list)
    jurisdictions: list[str] = field(default_factory=list)
    cases: list[Path] = field(default_factory=list)
    situations: bool = False
    whole: bool = False

    def everything(self) -> None:
        library = Library(self.root)
        self.whole = True
        self.concerns = list(library.tree_ids())
        self.cases = sorted((self.root / "cases").glob("*.yaml"))


def run(root: Path, paths: Sequence[Path] = ()) -> CheckResult:
    """Verify a content folder, or single files.

    Args:
        root: the content that ships with the program; it is verified when no path is given, and single files that
            lie in no content folder are verified against it.
        paths: content folders, folders inside one, or files.

    Raises:
        OptionError: a path does not exist or is no content.
    """
    scopes: dict[Path, _Scope] = {}
    for path in paths or (root,):
        _add(path, root, scopes)
    problems = Problems()
    summary: list[str] = []
    for scope in scopes.values():
        verification = _Verification(scope)
        verification.run()
        problems.found.extend(verification.found)
        summary.extend(verification.summary)
    return CheckResult(problems, tuple(summary))


def _add(path: Path, root: Path, scopes: dict[Path, _Scope]) -> None:
    if not path.exists():
        raise OptionError(f"{path}: there is no such file or folder.", "Check the path.")
    folder = _content_folder(path) or root
    scope = scopes.setdefault(folder.resolve(), _Scope(folder))
    if path.is_dir():
        if (path / "triage.yaml").exists():
            scope.everything()
            return
        files = sorted(path.glob("*.yaml"))
        if not files:
            raise OptionError(f"{path}: this is no content folder.", "A content folder has a triage.yaml.")
        for file in files:
            _add_file(file, scope)
    else:
        _add_file(path, scope)


def _content_folder(path: Path) -> Path | None:
    """Give the content folder that a path is, or lies in."""
    start = path if path.is_dir() else path.parent
    candidates = (start, start.resolve().parent)
    return next((folder for folder in candidates if (folder / "triage.yaml").exists()), None)


def _add_file(path: Path, scope: _Scope) -> None:
    if path.suffix != ".yaml":
        raise OptionError(f"{path}: content files end in .yaml.", "Name a content file or folder.")
    inside = path.resolve().parent.parent == scope.root.resolve()
    room = path.resolve().parent.name
    if inside and room == "concerns":
        scope.concerns.append(path.stem)
    elif inside and room == "jurisdictions":
        scope.jurisdictions.append(path.stem.upper())
    elif path.name in TOP or (inside and room == "regimes"):
        scope.everything()
    elif path.name == SITUATIONS:
        scope.situations = True
    elif inside and room not in ROOMS:
        raise OptionError(f"{path}: nothing is read from this folder.", f"Content lies in {', '.join(ROOMS)}.")
    else:
        scope.cases.append(path)


class _Verification:
    """One content folder, verified in three steps; a step is taken only when the one before found nothing."""

    def __init__(self, scope: _Scope) -> None:
        self.scope = scope
        self.library = Library(scope.root)
        self.apart = Library(scope.root)
        self.proved = Problems(lines=self.library.problems.lines)
        self.coverage = Coverage()
        self.paths = 0
        self.summary: list[str] = []
        self.codes = scope.jurisdictions or list(self.library.jurisdiction_codes())
        every = scope.whole or bool(scope.jurisdictions)
        self.concerns = scope.concerns or (list(self.library.tree_ids()) if every else [])

    @property
    def found(self) -> list[Diagnostic]:
        return [*self.library.problems.found, *self.proved.found]

    def run(self) -> None:
        self.library.verify(self.concerns, self.codes, whole=self.scope.whole)
        if self.scope.situations:
            verify_situations(self.library)
        if self.scope.whole:
            self.library.card  # noqa: B018 - reading it is what finds its problems
        if self.library.problems:
            found = _counted(len(self.found), "problem")
            self.summary.append(f"{found}. Paths and cases are looked at once these are mended.")
            return
        self.prove()
        for path in self.scope.cases:
            self.judge(path)
        self.conclude()

    def prove(self) -> None:
        """Prove every concern, each on a processor of its own where there are several."""
        everywhere = not self.scope.jurisdictions
        tasks = [_Task(self.scope.root, id_, tuple(self.codes), everywhere) for id_ in self.concerns]
        workers = min(os.cpu_count() or 1, len(tasks))
        if workers > 1:
            # Started anew rather than forked: the same on every system, and nothing of this process comes along.
            with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
                results = list(pool.map(_proved, tasks))
        else:
            results = [_proved(task) for task in tasks]
        for paths, problems in results:
            self.paths += paths
            self.proved.found.extend(problems.found)
            self.proved.lines.update(problems.lines)

    def judge(self, path: Path) -> None:
        """Judge a case against content that has been found sound."""
        inside = path.resolve().parent.parent == self.scope.root.resolve()
        shown = self.library.shown(f"cases/{path.name}") if inside else str(path)
        text = read_source(path, shown, self.proved)
        root = compose(text, shown, self.proved) if text is not None else None
        case = read_case(root, path.stem, self.library, self.proved) if root is not None else None
        if case is not None:
            self.coverage.take(judge_case(case, self.library, self.proved))
            check_case(case, partial(content_for, self.library), self.question, self.proved)

    def question(self, id_: str) -> Question | None:
        """Find a question anywhere; the other trees are read apart, so that a broken one stops no case."""
        if id_ in self.library.screening.questions:
            return self.library.screening.questions[id_]
        trees = (self.apart.tree(one) for one in self.apart.tree_ids())
        return next((tree.questions[id_] for tree in trees if tree is not None and id_ in tree.questions), None)

    def conclude(self) -> None:
        states = [code for code in self.codes if code != NATIONAL] if self.concerns else []
        parts = {
            "jurisdiction": len(states),
            "concern": len(self.concerns),
            "path": self.paths,
            "case": len(self.scope.cases),
            "situation": len(self.library.situations) if self.scope.whole or self.scope.situations else 0,
        }
        shown = ", ".join(_counted(number, word) for word, number in parts.items() if number or self.scope.whole)
        found = _counted(len(self.found), "problem") if self.found else "no problems"
        self.summary.append(f"{shown}: {found}")
        if self.scope.whole and self.scope.cases:
            trees = {id_: tree for id_ in self.concerns if (tree := self.library.tree(id_)) is not None}
            self.summary.extend(self.coverage.lines(trees))


@dataclass(frozen=True, slots=True)
class _Task:
    """One concern to prove: the content folder, its id, the jurisdictions, and whether these are all there are."""

    root: Path
    concern: str
    codes: tuple[str, ...]
    everywhere: bool


def _proved(task: _Task) -> tuple[int, Problems]:
    """Prove one concern; give how many paths it has and the breaches found on them."""
    library = Library(task.root)
    problems = Problems()
    tree = library.tree(task.concern)
    if tree is None:
        return 0, problems
    families = [family for family, led in library.screening.families.items() if led == task.concern]
    contents = {code: library.content([task.concern], code) for code in task.codes}
    if not families:
        families = [task.concern]
        contents = {code: _offering(content, task.concern) for code, content in contents.items()}
    problems.lines.update(library.problems.lines)
    proof = prove(tree, families, contents, problems, everywhere=task.everywhere)
    return proof.paths, problems


def _offering(content: Content, id_: str) -> Content:
    """Give the content as if the screening led to a tree that it does not know yet, such as one being written."""
    families = {**content.screening.families, id_: id_}
    return replace(content, screening=replace(content.screening, families=families))


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
