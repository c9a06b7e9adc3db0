"""Without a terminal: nothing is ever picked by itself."""

import os
import subprocess
import sys

WAY = "2\nharm-to-others\nCA\n1\n2\n1,2\n2\n1\nnone\n"


def run(typed: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program with lines on its standard input."""
    variables = {name: value for name, value in os.environ.items() if name not in ("ACCESSIBLE", "NO_COLOR")}
    command = [sys.executable, "-m", "confidentiality_cli", *arguments]
    return subprocess.run(command, input=typed, capture_output=True, text=True, check=False, env=variables)


def test_piped_newlines_pick_nothing() -> None:
    done = run("\n" * 40)
    assert (done.returncode, done.stdout) == (4, "")
    assert "--answers" in done.stderr


def test_plain_through_a_pipe_leads_to_a_full_result() -> None:
    done = run(WAY, "--plain")
    assert done.returncode == 0
    assert "must tell" in done.stdout.lower()
    assert "Your answer" not in done.stdout
    assert "\x1b" not in done.stdout + done.stderr


def test_plain_input_that_ends_early_prints_the_next_question() -> None:
    done = run("2\nharm-to-others\nCA\n", "--plain")
    assert done.returncode == 3
    assert "How did you learn of the danger?" in done.stdout


def test_empty_lines_in_plain_mode_pick_nothing() -> None:
    done = run("\n" * 40, "--plain")
    assert done.returncode == 3
    assert "immediate danger" in done.stdout


def test_standard_output_that_is_no_terminal_needs_answers() -> None:
    assert run("", "triage", "--format", "json").returncode == 4
