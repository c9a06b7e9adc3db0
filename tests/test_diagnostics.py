"""Every diagnostic: one smallest broken file each, its code, its words, its place, its page in the documentation."""

import re
from pathlib import Path

import pytest

from confidentiality_cli.proof import run
from tests.broken_content import Fixture, break_content, fixtures, sound_content

ROOT = Path(__file__).parent.parent
DOCS = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
USED = frozenset(
    code
    for path in (ROOT / "confidentiality_cli").rglob("*.py")
    for code in re.findall(r'"([A-Z][0-9]{3})"', path.read_text(encoding="utf-8"))
)
BY_HAND = frozenset({"P001", "P006", "P013"})
"""No single change of one file breaks these and nothing before them; their tests are in test_proof_rules.py."""


def test_the_base_of_all_fixtures_is_sound(tmp_path: Path) -> None:
    result = run(sound_content(tmp_path / "content"))
    assert result.problems.render() == ""


@pytest.mark.parametrize("fixture", fixtures(), ids=lambda fixture: fixture.name)
def test_one_broken_thing_gets_its_code_its_words_and_a_mend(fixture: Fixture, tmp_path: Path) -> None:
    root = sound_content(tmp_path / "content")
    break_content(root, fixture.spec)
    problems = [one for one in run(root).problems.found if one.code == fixture.code]
    assert problems, f"{fixture.code} was not found"
    found = problems[0]
    text = f"{found.message} {found.mend}"
    assert [word for word in fixture.says if word not in text] == []
    assert found.mend
    assert found.mark.file.startswith("content/")
    if "at" in fixture.spec:
        assert f"{found.mark.line}:{found.mark.column}" == fixture.spec["at"]


@pytest.mark.parametrize("code", sorted(USED))
def test_every_code_has_its_entry_in_the_documentation(code: str) -> None:
    assert re.search(rf"^### {code} ", DOCS, flags=re.MULTILINE)


def test_the_documentation_explains_no_code_that_is_gone() -> None:
    assert frozenset(re.findall(r"^### ([A-Z][0-9]{3}) ", DOCS, flags=re.MULTILINE)) == USED


@pytest.mark.parametrize("code", sorted(USED - BY_HAND))
def test_every_code_has_a_smallest_broken_fixture(code: str) -> None:
    assert any(fixture.code == code for fixture in fixtures())
