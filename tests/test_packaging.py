"""What is installed is what is in the repository. That a wheel holds it all is tested by building one in CI."""

import tomllib
from importlib.metadata import entry_points, metadata, version
from pathlib import Path

from confidentiality_cli import __version__
from confidentiality_cli.tree.library import NATIONAL, Library, content_root

PROJECT = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_version_is_the_same_everywhere() -> None:
    assert PROJECT["project"]["version"] == __version__ == version("confidentiality-cli")


def test_the_content_is_found() -> None:
    root = content_root()
    assert {"triage.yaml", "vocabulary.yaml", "sources.yaml"} <= {path.name for path in root.iterdir()}


def test_there_is_a_profile_for_every_state_the_district_and_the_nation(library: Library) -> None:
    codes = library.jurisdiction_codes()
    assert len(codes) == 52
    assert NATIONAL in codes
    assert set(library.vocabulary.jurisdictions) == set(codes)


def test_the_command_starts_this_program() -> None:
    found = [one.value for one in entry_points(group="console_scripts") if one.name == "confidentiality"]
    assert found == ["confidentiality_cli.cli:main"]


def test_the_content_travels_inside_the_package() -> None:
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert "decision_trees" in wheel["only-include"]
    assert wheel["sources"] == {"decision_trees": "confidentiality_cli/decision_trees"}


def test_the_license_is_named() -> None:
    assert metadata("confidentiality-cli")["License-Expression"] == PROJECT["project"]["license"] == "MIT"
