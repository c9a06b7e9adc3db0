"""The folder of cases: finds one by its id or its path, or gives all that trainees are offered."""

from collections.abc import Iterator
from pathlib import Path

from confidentiality_cli.cases.case import Case
from confidentiality_cli.cases.decode import read_case
from confidentiality_cli.errors import ContentError, OptionError
from confidentiality_cli.tree.diagnostics import Problems, did_you_mean
from confidentiality_cli.tree.library import Library
from confidentiality_cli.tree.source import compose, read_source

__all__ = ["find_case", "training_cases"]

_MARK = "\ndiscussion:"
"""Every case for training has this key; files without it need not be decoded to be left out."""


def training_cases(library: Library) -> tuple[Case, ...]:
    """Give every case for training that ships with the content.

    Raises:
        ContentError: one of them has problems.
    """
    problems = Problems()
    cases = tuple(_training(library, problems))
    if problems:
        raise ContentError("The training cases have problems.", problems.render())
    return cases


def _training(library: Library, problems: Problems) -> Iterator[Case]:
    for path in sorted((library.root / "cases").glob("*.yaml")):
        text = read_source(path, library.shown(f"cases/{path.name}"), problems)
        if text is not None and _MARK in text:
            case = _decoded(path, text, library.shown(f"cases/{path.name}"), library, problems)
            if case is not None:
                yield case


def find_case(library: Library, wanted: str) -> Case:
    """Give a case by its id, or one's own by the path of its file.

    Raises:
        OptionError: there is no such case, or it is no case for training.
        ContentError: the file has problems.
    """
    path = _path(library, wanted)
    problems = Problems()
    shown = library.shown(f"cases/{path.name}") if path.parent == library.root / "cases" else str(path)
    text = read_source(path, shown, problems)
    case = _decoded(path, text, shown, library, problems) if text is not None else None
    if case is None:
        raise ContentError(f"{wanted} cannot be used.", problems.render())
    if not case.for_training:
        raise OptionError(f"{wanted} is a test, not a case for training.", "Cases for training have discussion: ...")
    return case


def _path(library: Library, wanted: str) -> Path:
    if wanted.endswith((".yaml", ".yml")):
        path = Path(wanted)
        if not path.is_file():
            raise OptionError(f"{wanted}: there is no such file.", "Check the path.")
        return path
    path = library.root / "cases" / f"{wanted}.yaml"
    if not path.is_file():
        known = [one.stem for one in (library.root / "cases").glob("*.yaml")]
        raise OptionError(f'There is no case "{wanted}".', f"{did_you_mean(wanted, known)} See train --list.".strip())
    return path


def _decoded(path: Path, text: str, shown: str, library: Library, problems: Problems) -> Case | None:
    root = compose(text, shown, problems)
    return read_case(root, path.stem, library, problems) if root is not None else None
