"""The command line as other programs see it: exit codes, what goes to which stream, the step protocol."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from confidentiality_cli import __version__
from confidentiality_cli.tree.library import content_root

CASES = content_root() / "cases"
CALIFORNIA = CASES / "threat-identified-victim-ca.yaml"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the program in an empty folder, without a terminal; its standard input is empty unless given."""
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
        "HOME": str(tmp_path),
        "TERM": "xterm",
        "PYTHONUTF8": "1",
    }

    def start(*arguments: str, stdin: str = "", **variables: str) -> "subprocess.CompletedProcess[str]":
        done = subprocess.run(
            [sys.executable, "-m", "confidentiality_cli", *arguments],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            cwd=tmp_path,
            env={**environment, **variables},
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stdout + done.stderr
        assert "should not have happened" not in done.stderr
        return done

    return start


def answers_of(path: Path) -> dict[str, Any]:
    """Give the answers of a case, flat."""
    case = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text and nothing else
    return {"jurisdiction": case["jurisdiction"], **case["answers"]}


# Help and version


def test_version(run: Run) -> None:
    done = run("--version")
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, f"confidentiality {__version__}", "")


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], ["triage", "--help"], ["check", "--help"], ["now", "--help"]]
)
def test_help(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 0
    assert "Usage: confidentiality" in done.stdout
    assert done.stderr == ""


def test_help_says_whom_to_call(run: Run) -> None:
    assert "911" in run("--help").stdout


def test_the_emergency_card_asks_nothing(run: Run) -> None:
    done = run("now")
    assert done.returncode == 0
    assert "911" in done.stdout
    assert done.stderr == ""


# A complete triage


@pytest.mark.parametrize("format_", ["plain", "markdown", "html", "terminal"])
def test_every_format_gives_the_result_on_standard_output(run: Run, format_: str) -> None:
    done = run("triage", "--answers", str(CALIFORNIA), "--format", format_)
    assert done.returncode == 0
    assert "California" in done.stdout
    assert "911" in done.stdout


def test_json_is_one_document_and_nothing_else(run: Run) -> None:
    done = run("triage", "--answers", str(CALIFORNIA), "--format", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert (report["schema"], report["status"]) == ("confidentiality.report/1", "complete")
    assert (report["jurisdiction"], report["disclosure"], report["urgency"]) == ("US-CA", "required", "immediate")


def test_answers_the_path_does_not_need_are_named_on_standard_error(run: Run, tmp_path: Path) -> None:
    told = {**answers_of(CALIFORNIA), "property_people": "no"}
    (tmp_path / "answers.json").write_text(json.dumps(told), encoding="utf-8")
    done = run("triage", "--answers", "answers.json", "--format", "json")
    assert done.returncode == 0
    assert "property_people" in done.stderr
    assert done.stderr.count("\n") == 1
    json.loads(done.stdout)


def test_the_recommendation_is_not_in_the_exit_code(run: Run) -> None:
    for name, disclosure in (("vague-anger-no-victim", "prohibited"), ("threat-identified-victim-tx", "permitted")):
        done = run("triage", "--answers", str(CASES / f"{name}.yaml"), "--format", "json")
        assert done.returncode == 0
        assert json.loads(done.stdout)["disclosure"] == disclosure


def test_an_option_beats_the_file(run: Run) -> None:
    done = run("triage", "--answers", str(CALIFORNIA), "--jurisdiction", "texas", "--format", "json")
    assert json.loads(done.stdout)["jurisdiction"] == "US-TX"


def test_answers_from_standard_input(run: Run) -> None:
    done = run("triage", "--answers", "-", "--format", "json", stdin=json.dumps(answers_of(CALIFORNIA)))
    assert done.returncode == 0
    assert json.loads(done.stdout)["jurisdiction"] == "US-CA"


def test_the_same_answers_give_the_same_bytes(run: Run) -> None:
    first, second = (
        run("triage", "--answers", str(CALIFORNIA), "--format", "json", PYTHONHASHSEED=seed).stdout for seed in "12"
    )
    assert first == second


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_terminal_without_utf_8_still_gets_a_report(run: Run, encoding: str) -> None:
    done = run("triage", "--answers", str(CALIFORNIA), PYTHONUTF8="0", PYTHONIOENCODING=encoding, LC_ALL="C")
    assert done.returncode == 0
    assert "California" in done.stdout


# Incomplete answers: the next question, for a person and for a program


def test_the_next_question_is_printed_and_one_line_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").write_text("immediate_danger: no\n", encoding="utf-8")
    done = run("triage", "--answers", "answers.yaml")
    assert done.returncode == 3
    assert "What has come up?" in done.stdout
    assert done.stderr == "The answers are incomplete: concerns is open.\n"


def test_what_to_do_at_once_comes_with_the_next_question(run: Run) -> None:
    told = {"immediate_danger": "yes", "concerns": "harm-to-others", "jurisdiction": "US-CA"}
    done = run("triage", "--answers", "-", "--format", "json", stdin=json.dumps(told))
    step = json.loads(done.stdout)
    assert done.returncode == 3
    assert any("911" in line for line in step["now"])
    assert step["answered"] == {**told, "concerns": ["harm-to-others"]}


@pytest.mark.parametrize(
    ("name", "jurisdiction"),
    [
        ("threat-identified-victim-ca", "US-CA"),
        ("threat-any-one-route-oh", "US-OH"),
        ("threat-identified-victim-ny", "US-NY"),
    ],
)
def test_a_program_drives_a_whole_triage_one_question_at_a_time(run: Run, name: str, jurisdiction: str) -> None:
    knows = answers_of(CASES / f"{name}.yaml")
    given: dict[str, Any] = {}
    asked: list[str] = []
    while True:
        done = run("triage", "--answers", "-", "--format", "json", stdin=json.dumps(given))
        document = json.loads(done.stdout)
        if document["status"] == "complete":
            break
        question = document["question"]
        assert (done.returncode, document["schema"], document["status"]) == (3, "confidentiality.step/1", "incomplete")
        assert set(document) == {"schema", "status", "answered", "question", "now"}
        assert set(question) == {"id", "text", "why", "multiple", "choices"}
        assert all(set(choice) == {"id", "label", "hint"} for choice in question["choices"])
        assert document["answered"] == given
        assert question["id"] not in given
        chosen = knows[question["id"]]
        assert set([chosen] if isinstance(chosen, str) else chosen) <= {choice["id"] for choice in question["choices"]}
        assert question["multiple"] is isinstance(chosen, list)
        given[question["id"]] = chosen
        asked.append(question["id"])
    assert asked[:3] == ["immediate_danger", "concerns", "jurisdiction"]
    assert done.returncode == 0
    assert (document["schema"], document["jurisdiction"]) == ("confidentiality.report/1", jurisdiction)
    assert document["disclosure"] == "required"
    assert [row["question"] for row in document["path"] if row["from"] == "answered"] == asked


# Unusable input


UNUSABLE = {
    "an unknown format": (["--format", "pdf"], "plain"),
    "a format mistyped": (["--format", "jsno"], '"json"'),
    "an unknown jurisdiction": (["--jurisdiction", "Californa"], '"California"'),
    "an unknown concern": (["--concern", "harm-to-other"], '"harm-to-others"'),
    "no time": (["--at", "yesterday"], "2026-11-21T14:30"),
    "no file": (["--answers", "none.yaml"], "no such file"),
    "a folder": (["--answers", "."], "folder"),
    "a folder to write to": (["--output", "."], "folder"),
    "a place that is not there": (["--output", "none/report.txt"], "no folder"),
    "an unknown option": (["--colour"], "--help"),
    "an option without its value": (["--format"], "--help"),
    "an argument too many": (["extra"], "--help"),
}


@pytest.mark.parametrize(("arguments", "mend"), list(UNUSABLE.values()), ids=list(UNUSABLE))
def test_unusable_options_are_exit_2_even_without_a_terminal(run: Run, arguments: list[str], mend: str) -> None:
    done = run("triage", *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert mend in done.stderr


def test_an_unknown_command_is_exit_2(run: Run) -> None:
    done = run("traige")
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize(
    "text", ["", "target: [", "nonsense: yes", "target: named\ntarget: named", "\x00", "[1, 2]"], ids=range(6)
)
def test_unusable_answers_are_exit_2(run: Run, text: str) -> None:
    done = run("triage", "--answers", "-", "--format", "json", stdin=text)
    assert (done.returncode, done.stdout) == (2, "")
    assert "standard input:" in done.stderr


def test_answers_that_are_no_text_are_exit_2(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "confidentiality_cli", "triage", "--answers", "-"],
        input=b"\xff\xfe\x00",
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "0"},
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"UTF-8" in done.stderr


# No terminal


@pytest.mark.parametrize(
    "arguments", [[], ["triage"], ["triage", "--concern", "harm-to-others"], ["triage", "--private"]]
)
@pytest.mark.parametrize(
    "stdin", ["", "\n\n\n\n\n\n\n\n", "1\n1\n1\n1\n", "yes\n"], ids=["empty", "newlines", "numbers", "yes"]
)
def test_without_a_terminal_a_pipe_picks_nothing(run: Run, arguments: list[str], stdin: str) -> None:
    done = run(*arguments, stdin=stdin)
    assert (done.returncode, done.stdout) == (4, "")
    assert "--answers" in done.stderr
    assert "--plain" in done.stderr


@pytest.mark.parametrize("variables", [{"ACCESSIBLE": "1"}, {"TERM": "dumb"}], ids=["accessible", "dumb"])
def test_only_plain_itself_reads_answers_from_a_pipe(run: Run, variables: dict[str, str]) -> None:
    assert run("triage", stdin="1\n1\n1\n", **variables).returncode == 4


@pytest.mark.skipif(os.name == "nt", reason="closing a stream is spelled for a POSIX shell")
@pytest.mark.parametrize(("arguments", "code"), [("", 4), ("triage --answers -", 2), ("now", 0)])
def test_a_closed_standard_input_is_no_terminal(tmp_path: Path, arguments: str, code: int) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"{sys.executable}" -m confidentiality_cli {arguments} <&-'],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        timeout=120,
        check=False,
    )
    assert done.returncode == code
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["now"], ["triage", "--format", "json", "--answers", str(CALIFORNIA)]])
def test_a_reader_that_goes_away_is_no_failure(tmp_path: Path, arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "confidentiality_cli", *arguments],
        stdout=writer,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=tmp_path,
        timeout=120,
        check=False,
    )
    os.close(writer)
    assert done.returncode == 0
    assert "Error" not in done.stderr


def test_plain_reads_lines_and_an_early_end_is_exit_3(run: Run) -> None:
    done = run("triage", "--plain", stdin="")
    assert done.returncode == 3
    assert "immediate_danger is open" in done.stderr


def test_an_empty_line_answers_nothing_in_plain_mode(run: Run) -> None:
    done = run("triage", "--plain", stdin="\n\n\n\n\n")
    assert done.returncode == 3
    assert "immediate_danger is open" in done.stderr


# Writing the report to a file


def test_output_writes_the_file_and_says_so(run: Run, tmp_path: Path) -> None:
    done = run("triage", "--answers", str(CALIFORNIA), "--format", "json", "--output", "report.json")
    assert (done.returncode, done.stdout) == (0, "")
    assert "report.json" in done.stderr
    assert "not encrypted" in done.stderr
    path = tmp_path / "report.json"
    assert json.loads(path.read_text(encoding="utf-8"))["status"] == "complete"
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_output_replaces_a_file_only_when_told_to(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("old", encoding="utf-8")
    refused = run("triage", "--answers", str(CALIFORNIA), "--output", "report.txt")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--force" in refused.stderr
    assert path.read_text(encoding="utf-8") == "old"
    assert run("triage", "--answers", str(CALIFORNIA), "--output", "report.txt", "--force").returncode == 0
    assert "California" in path.read_text(encoding="utf-8")


def test_incomplete_answers_write_no_file(run: Run, tmp_path: Path) -> None:
    done = run("triage", "--answers", "-", "--output", "report.txt", stdin="immediate_danger: no")
    assert done.returncode == 3
    assert list(tmp_path.iterdir()) == []
