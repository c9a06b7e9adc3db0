"""What `check` says about training cases, beyond one broken fixture for each code."""

from collections.abc import Callable
from pathlib import Path

import pytest

from confidentiality_cli.proof import run
from confidentiality_cli.tree.library import content_root
from tests.broken_content import break_content, sound_content
from tests.lessons import FOLDERS

LESSON = "cases/small-lesson.yaml"
POLICE, VICTIM = "{told: [law_enforcement]}", "{told: [identified_victim]}"
Found = Callable[[str, str], list[tuple[str, str]]]


@pytest.fixture
def found(tmp_path: Path) -> Found:
    """Replace a text of the small training case and give the codes and messages."""
    root = sound_content(tmp_path / "content")

    def change(old: str, new: str) -> list[tuple[str, str]]:
        break_content(root, {"file": LESSON, "replace": old, "by": new})
        return [(one.code, one.message) for one in run(root, [root / LESSON]).problems.found]

    return change


@pytest.mark.parametrize("path", sorted(FOLDERS[0].glob("*.yaml")), ids=lambda path: path.stem)
def test_the_cases_written_for_tests_are_sound(path: Path) -> None:
    assert run(content_root(), [path]).problems.render() == ""


def test_a_case_that_is_only_a_test_is_not_asked_for_what_trainees_need(found: Found) -> None:
    assert found("discussion: [What made it serious?]\n", "") == []


def test_an_error_that_the_key_makes_at_one_stage_only_is_an_error_at_the_others(found: Found) -> None:
    assert found("when: {missed: [law_enforcement]}", "when: {disclosure: [prohibited]}") == []


def test_an_error_that_the_key_makes_at_every_stage_is_none(found: Found) -> None:
    assert [code for code, _ in found("{missed: [law_enforcement]}", "{answers: {concerns: [small]}}")] == ["K007"]


@pytest.mark.parametrize(
    ("case", "old", "new", "what"),
    [
        ("she-decides", "{first_step: [police]}", "{first_step: [police, plan]}", "plan"),
        ("anger-only", "{shared: [session_content]}", "{disclosure: [client_decides]}", "client_decides"),
        ("one-of-three-ways", "{missed: [law_enforcement, crisis_team_or_hospital]}", POLICE, "law_enforcement"),
        ("one-of-three-ways", "{missed: [law_enforcement, crisis_team_or_hospital]}", VICTIM, "identified_victim"),
        ("two-concerns", "{shared: [diagnosis, session_content]}", "{withheld: [diagnosis]}", "diagnosis"),
    ],
    ids=["right-step", "also-acceptable", "an-alternative", "only-allowed", "rightly-held-back"],
)
def test_what_is_right_too_is_no_error_and_the_message_names_it(
    case: str, old: str, new: str, what: str, tmp_path: Path
) -> None:
    path = tmp_path / f"{case}.yaml"
    text = (FOLDERS[0] / path.name).read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    (found,) = run(content_root(), [path]).problems.found
    assert found.code == "K007"
    assert f"({what})" in found.message


def test_a_right_first_step_is_no_error_though_earlier_stages_do_not_ask_for_it(found: Found) -> None:
    assert [code for code, _ in found("{first_step: [wait]}", "{first_step: [police]}")] == ["K007"]


def test_every_word_that_names_nothing_is_found_in_one_run(found: Found) -> None:
    messages = found("{missed: [law_enforcement]}", "{shared: [threats], first_step: [run], answers: {who: [me]}}")
    assert [code for code, _ in messages] == ["K008", "K008", "K008"]
    assert ["threats" in messages[0][1], "run" in messages[1][1], "who" in messages[2][1]] == [True, True, True]


def test_a_question_of_another_tree_may_stand_in_an_error(tmp_path: Path) -> None:
    case = (FOLDERS[0] / "anger-only.yaml").read_text(encoding="utf-8")
    path = tmp_path / "anger-only.yaml"
    path.write_text(case.replace("{danger_signs: [plan, means, intent]}", "{suicidality: [some]}"), encoding="utf-8")
    assert run(content_root(), [path]).problems.render() == ""
