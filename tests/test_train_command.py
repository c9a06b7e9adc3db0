"""`confidentiality train` and `new case` as programs see them: streams, exit codes, files."""

import csv
import io
import json
import stat
from pathlib import Path

import pytest
import yaml

from tests.test_cli import Run, run

__all__ = ["run"]

WRONG = [
    "partner",
    "required",
    "identified_victim, family_or_safety_contact",
    "immediate",
    "identity, threat, diagnosis",
]
WALK = ["yes", "harm-to-others", "client", "named", "nothing", "none"]
LINES = "\n".join([*WRONG, *WALK, ""])
CASE = "threat-identified-victim-tx"


def test_the_list_names_levels_and_topics_and_ends_with_how_to_begin(run: Run) -> None:
    done = run("train", "--list")
    assert done.returncode == 0
    assert f"- {CASE}. Title: The same threat in Texas. Topics: threats" in " ".join(done.stdout.split())
    assert [level for level in ("Easy (", "Core (", "Hard (") if level in done.stdout] == ["Easy (", "Core (", "Hard ("]
    assert done.stdout.rstrip().endswith("confidentiality train lets you choose.")
    assert "Progress" not in done.stdout


def test_the_list_as_json_is_for_other_programs(run: Run) -> None:
    done = run("train", "--list", "--format", "json", "--topic", "courts")
    listed = json.loads(done.stdout)
    assert listed["schema"] == "confidentiality.cases/1"
    assert all("courts" in case["topics"] for case in listed["cases"])
    assert listed["cases"]


def test_there_are_forty_cases_and_eight_in_parts(run: Run) -> None:
    cases = json.loads(run("train", "--list", "--format", "json").stdout)["cases"]
    assert len(cases) >= 40
    assert sum(case["parts"] > 1 for case in cases) >= 8


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["train", "--topic", "cuorts"], 'Did you mean "courts"?'),
        (["train", "--difficulty", "medium"], "easy"),
        (["train", "--seed", "x"], "--seed belongs to --random"),
        (["train", "--notes", "x"], "--notes belongs to --present"),
        (["train", "--as", "x"], "--as belongs to --results"),
        (["train", "--next", "--random"], "exclude each other"),
        (["train", "no-such-case"], 'There is no case "no-such-case"'),
        (["train", "court-order.yaml"], "there is no such file"),
        (["train", CASE, "other"], "One case at a time"),
        (["train", CASE, "--next"], "Use one of them"),
        (["train", "--present"], "Which case?"),
        (["train", CASE, "--format", "csv"], "only results can be CSV"),
        (["train", "results"], "Which results?"),
        (["train", "results", "nothing.json"], "cannot be read"),
        (["train", CASE, "--results", "r.json"], "Give it a pseudonym"),
        (["new", "case", "Big Case"], "no name for a case"),
        (["new", "case", "small", "--output", "large.yaml"], "called like its file"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line_with_its_mend(run: Run, arguments: list[str], words: str) -> None:
    plain = ["--plain"] if "--present" in arguments else []
    done = run(*arguments, *plain)
    assert done.returncode == 2, done.stderr
    assert words in done.stderr
    assert done.stdout == ""


def test_without_a_terminal_it_says_so(run: Run) -> None:
    for arguments in (["train"], ["train", CASE], ["train", CASE, "--present"], ["new", "case", "x"]):
        assert run(*arguments).returncode == 4


def test_a_whole_case_goes_through_lines(run: Run) -> None:
    done = run("train", CASE, "--plain", stdin=LINES)
    assert done.returncode == 0, done.stderr
    assert "Not told: Police" in done.stdout
    assert "Commit" not in done.stdout
    assert "business partner" in done.stderr


def test_input_that_ends_too_early_keeps_nothing(run: Run, tmp_path: Path) -> None:
    done = run("train", CASE, "--plain", "--results", "r.json", "--as", "heron", stdin="partner\nrequired\n")
    assert done.returncode == 130
    assert not (tmp_path / "r.json").exists()


@pytest.mark.parametrize("suffix", ["html", "md", "json"])
def test_the_debrief_goes_to_a_file_that_only_its_owner_can_read(run: Run, tmp_path: Path, suffix: str) -> None:
    shown = {"html": "html", "md": "markdown", "json": "json"}[suffix]
    done = run("train", CASE, "--plain", "--format", shown, "--output", f"d.{suffix}", stdin=LINES)
    assert done.returncode == 0, done.stderr
    path = tmp_path / f"d.{suffix}"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    text = path.read_text(encoding="utf-8")
    assert "Not told: Police" in text
    if suffix == "json":
        document = json.loads(text)
        assert document["schema"] == "confidentiality.debrief/1"
        assert [error["id"] for error in document["stages"][0]["errors"]]


def test_results_are_kept_only_when_asked_for_and_add_up(run: Run, tmp_path: Path) -> None:
    run("train", CASE, "--plain", stdin=LINES)
    assert list(tmp_path.iterdir()) == []
    for _ in range(2):
        done = run("train", CASE, "--plain", "--results", "r.json", "--as", "heron", stdin=LINES)
        assert done.returncode == 0, done.stderr
    kept = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert kept["trainee"] == "heron"
    assert len(kept["attempts"]) == 2
    assert stat.S_IMODE((tmp_path / "r.json").stat().st_mode) == 0o600
    assert "partner" not in json.dumps(kept)


def test_a_results_file_belongs_to_one_trainee(run: Run) -> None:
    run("train", CASE, "--plain", "--results", "r.json", "--as", "heron", stdin=LINES)
    done = run("train", CASE, "--plain", "--results", "r.json", "--as", "owl", stdin=LINES)
    assert done.returncode == 2
    assert "belongs to heron" in done.stderr


def test_progress_is_seen_in_the_list_and_next_takes_another_case(run: Run) -> None:
    run("train", CASE, "--plain", "--results", "r.json", "--as", "heron", stdin=LINES)
    listed = json.loads(run("train", "--list", "--results", "r.json", "--format", "json").stdout)["cases"]
    assert {case["id"]: case["attempts"] for case in listed}[CASE] == 1
    plain = " ".join(run("train", "--list", "--results", "r.json").stdout.split())
    assert plain.count("Progress: once, best") == 1
    assert plain.count("Progress: new.") == len(listed) - 1
    following = run("train", "--next", "--plain", "--results", "r.json", stdin="")
    assert "business partner tonight" not in following.stderr


def test_the_same_seed_gives_the_same_case(run: Run) -> None:
    first, second = (run("train", "--random", "--seed", "monday", "--plain", stdin="").stderr for _ in range(2))
    assert first == second


def test_results_of_several_trainees_come_together(run: Run, tmp_path: Path) -> None:
    for name in ("heron", "=owl"):
        run("train", CASE, "--plain", "--results", f"{name[-3:]}.json", "--as", name, stdin=LINES)
    files = sorted(path.name for path in tmp_path.glob("*.json"))
    plain = run("train", "results", *files)
    assert "heron" in plain.stdout
    assert "Rules missed most" in plain.stdout
    rows = list(csv.DictReader(io.StringIO(run("train", "results", *files, "--format", "csv").stdout)))
    assert sorted(row["trainee"] for row in rows) == ["'=owl", "heron"]
    document = json.loads(run("train", "results", *files, "--format", "json").stdout)
    assert document["schema"] == "confidentiality.results/1"
    assert {one["trainee"] for one in document["trainees"]} == {"heron", "=owl"}


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"trainee": "a"}', '{"trainee": "a", "attempts": [{"schema": "confidentiality.training/9"}]}'],
)
def test_what_is_no_results_file_is_refused(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "r.json").write_text(text, encoding="utf-8")
    for arguments in (["train", "results", "r.json"], ["train", CASE, "--plain", "--results", "r.json"]):
        done = run(*arguments)
        assert done.returncode == 2
        assert "r.json" in done.stderr


def test_the_notes_hold_what_the_projector_hides(run: Run, tmp_path: Path) -> None:
    done = run("train", CASE, "--present", "--plain", "--notes", "notes.md", stdin="leave\n")
    assert done.returncode == 0, done.stderr
    notes = (tmp_path / "notes.md").read_text(encoding="utf-8")
    assert stat.S_IMODE((tmp_path / "notes.md").stat().st_mode) == 0o600
    for words in ("Typical errors", "You may tell", "To talk about", "611.004"):
        assert words in notes
        assert words not in done.stderr


TEXTS = ["The brother", "A client of 30 says he will hit his brother some day."]
QUESTIONS = ["no", "harm-to-others", "OH", "client", "nobody", "none", "none"]
ENDING = ["core", "threats", "ours", "Nobody is meant.", "told", "press", "Never.", "done"]


def test_a_walk_becomes_a_case_that_passes_and_can_be_trained(run: Run, tmp_path: Path) -> None:
    lines = [*TEXTS, *QUESTIONS[:6], "", *ENDING, "What do you ask next?", "", ""]
    done = run("new", "case", "the-brother", "--plain", stdin="\n".join(lines))
    assert done.returncode == 0, done.stdout + done.stderr
    written = yaml.safe_load((tmp_path / "the-brother.yaml").read_text(encoding="utf-8"))
    assert written["jurisdiction"] == "US-OH"
    assert written["expect"]["disclosure"] == "prohibited"
    assert stat.S_IMODE((tmp_path / "the-brother.yaml").stat().st_mode) == 0o600
    assert run("check", "the-brother.yaml").returncode == 0
    tried = run("train", "./the-brother.yaml", "--plain", stdin="required\nlaw_enforcement\nimmediate")
    assert "hit his brother" in tried.stderr


def test_a_story_that_goes_on_becomes_a_case_in_parts(run: Run, tmp_path: Path) -> None:
    onward = ["He has bought a knife and says: Friday, my brother.", "5", "named", "6", "words, plan, means, intent"]
    lines = [*TEXTS, *QUESTIONS[:6], *onward, "days", "both", "nothing", "none", "b", "", *ENDING, "What now?", "", ""]
    done = run("new", "case", "the-brother", "--plain", stdin="\n".join(lines))
    assert (tmp_path / "the-brother.yaml").exists(), done.stderr
    written = yaml.safe_load((tmp_path / "the-brother.yaml").read_text(encoding="utf-8"))
    assert len(written["stages"]) == 2
    assert written["stages"][1]["answers"]["target"] == "named"
    assert written["stages"][0]["expect"] != written["stages"][1]["expect"]


def test_a_case_that_is_not_finished_leaves_no_file(run: Run, tmp_path: Path) -> None:
    done = run("new", "case", "the-brother", "--plain", stdin="\n".join(TEXTS))
    assert done.returncode == 130
    assert list(tmp_path.iterdir()) == []


def test_an_old_file_is_not_replaced(run: Run, tmp_path: Path) -> None:
    (tmp_path / "the-brother.yaml").write_text("mine", encoding="utf-8")
    done = run("new", "case", "the-brother", "--plain", stdin="")
    assert done.returncode == 2
    assert (tmp_path / "the-brother.yaml").read_text(encoding="utf-8") == "mine"
