"""`confidentiality law` as it is typed: what it refuses, where the result goes."""

import csv
import io
import json
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from confidentiality_cli.errors import OptionError
from confidentiality_cli.report.law import law_view
from confidentiality_cli.tree.library import Library

TODAY = date(2026, 11, 21)


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "confidentiality_cli", "law", *arguments],
        input="",
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    ("jurisdiction", "compare", "table", "told"),
    [
        (None, None, None, "Name a jurisdiction, such as US-CA, or --table"),
        ("Calfornia", None, None, 'law: there is no jurisdiction "Calfornia". Did you mean "California"?'),
        ("US-XX", None, None, "there is no jurisdiction"),
        ("unsure", None, None, "Use US for the national ground."),
        ("CA", "Txas", None, '--compare: there is no jurisdiction "Txas". Did you mean "Texas"?'),
        ("CA", "us-ca", None, "US-CA is the same jurisdiction. Name another one."),
        (None, None, "dooty", 'there is no table "dooty". Did you mean "duty"?'),
        ("CA", None, "duty", "Leave out the jurisdiction"),
        (None, "CA", "duty", "Leave out the jurisdiction"),
    ],
)
def test_what_cannot_be_shown_says_why_and_how_to_mend_it(
    library: Library, jurisdiction: str | None, compare: str | None, table: str | None, told: str
) -> None:
    with pytest.raises(OptionError) as raised:
        law_view(library, jurisdiction, compare=compare, table=table, today=TODAY)
    assert told in str(raised.value)


@pytest.mark.parametrize(
    "arguments",
    [[], ["Calfornia"], ["CA", "--format", "csv"], ["CA", "--format", "htlm"], ["CA", "--output", "no/such/file"]],
    ids=lambda words: " ".join(words) or "nothing",
)
def test_unusable_input_is_exit_2_with_nothing_on_standard_output(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("confidentiality: ")


def test_a_pipe_gets_plain_text(library: Library) -> None:
    done = run("california")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Confidentiality law: California. US-CA.")
    profile = library.profile("US-CA")
    assert profile is not None
    assert profile.sections["duty_to_protect"].texts["in_brief"] in " ".join(done.stdout.split())


def test_a_table_as_csv_is_nothing_but_csv() -> None:
    done = run("--table", "child", "--format", "csv")
    rows = list(csv.reader(io.StringIO(done.stdout)))
    assert (done.returncode, done.stderr, len(rows)) == (0, "", 52)
    assert {len(row) for row in rows} == {len(rows[0])}


def test_a_comparison_as_json_can_be_piped() -> None:
    done = run("CA", "--compare", "TX", "--format", "json")
    assert json.loads(done.stdout)["schema"] == "confidentiality.law/1"


def test_a_file_is_private_and_never_replaced_unasked(tmp_path: Path) -> None:
    path = tmp_path / "law.html"
    assert run("US", "--format", "html", "--output", str(path)).returncode == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("US", "--format", "html", "--output", str(path)).returncode == 2
    assert run("US", "--format", "html", "--output", str(path), "--force").returncode == 0
