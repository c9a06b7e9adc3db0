"""What `confidentiality check` looks at, and that broken content stops the program with words and not with a crash."""

from pathlib import Path

import pytest

from confidentiality_cli.errors import ContentError, OptionError
from confidentiality_cli.proof import run
from confidentiality_cli.tree.library import Library, content_root
from tests.broken_content import break_content, sound_content

TREE = "concerns/small.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return sound_content(tmp_path / "content")


def codes(root: Path, *paths: Path) -> set[str]:
    return {one.code for one in run(root, paths).problems.found}


def test_the_cases_that_ship_come_out_as_expected() -> None:
    # Every path of the shipped content is proved by `confidentiality check` itself, once, as a step of .ci/run.
    result = run(content_root(), [content_root() / "cases"])
    assert result.problems.render() == ""
    assert result.summary[0].endswith("no problems")


def test_the_summary_counts_what_was_looked_at(root: Path) -> None:
    assert run(root).summary[0] == "1 jurisdiction, 1 concern, 48 paths, 2 cases, 3 situations: no problems"


def test_the_summary_names_outcomes_that_no_case_reaches_without_making_them_a_problem(root: Path) -> None:
    result = run(root)
    assert "no case ends in may-tell, consult" in result.summary[1]
    assert not result.problems


def test_every_problem_of_several_files_is_found_in_one_run(root: Path) -> None:
    break_content(root, {"file": TREE, "replace": "no: keep", "by": "no: kep"})
    break_content(root, {"file": "sources.yaml", "replace": "as_of: 2020", "by": "as_of: spring"})
    break_content(root, {"file": "triage.yaml", "replace": "unsure: small", "by": "unsure: smal"})
    assert {"R002", "C005", "R015"} <= codes(root)


def test_paths_are_not_walked_while_the_structure_is_broken(root: Path) -> None:
    break_content(root, {"file": TREE, "replace": "no: keep", "by": "no: kep"})
    assert "once these are mended" in run(root).summary[0]


def test_a_single_tree_is_proved_without_the_cases(root: Path) -> None:
    result = run(root, [root / TREE])
    assert result.summary == ("1 jurisdiction, 1 concern, 48 paths: no problems",)


def test_a_single_tree_with_an_unsafe_path_is_found(root: Path) -> None:
    break_content(root, {"file": TREE, "replace": "no: keep, unsure: consult", "by": "no: consult, unsure: keep"})
    assert codes(root, root / TREE) == {"P002"}


def test_a_single_jurisdiction_is_proved_with_every_concern(root: Path) -> None:
    result = run(root, [root / "jurisdictions" / "us-ca.yaml"])
    assert result.summary == ("1 jurisdiction, 1 concern, 33 paths: no problems",)


def test_a_single_case_is_judged_alone(root: Path) -> None:
    assert run(root, [root / "cases" / "small-case.yaml"]).summary == ("1 case: no problems",)


def test_a_case_outside_the_content_is_judged_against_it(root: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "small-case.yaml"
    text = (root / "cases" / "small-case.yaml").read_text(encoding="utf-8")
    elsewhere.write_text(
        text.replace("disclosure: required\n  urgency", "disclosure: permitted\n  urgency"), encoding="utf-8"
    )
    assert codes(root, elsewhere) == {"K002"}


def test_a_folder_of_cases_is_judged_whole(root: Path) -> None:
    assert run(root, [root / "cases"]).summary == ("2 cases: no problems",)


def test_the_situations_are_checked_without_proving_a_path(root: Path) -> None:
    assert run(root, [root / "situations.yaml"]).summary == ("3 situations: no problems",)


def test_a_broken_situation_is_found_in_its_file_alone(root: Path) -> None:
    break_content(root, {"file": "situations.yaml", "replace": "concerns: [small]", "by": "concerns: [smal]"})
    assert codes(root, root / "situations.yaml") == {"R019", "C011"}


def test_broken_situations_stop_no_consultation(root: Path) -> None:
    break_content(root, {"file": "situations.yaml", "replace": "label:", "by": "labl:"})
    assert Library(root).content(["small"], "US").trees.keys() == {"small"}


def test_a_tree_that_the_screening_does_not_know_yet_is_proved_all_the_same(root: Path) -> None:
    text = (root / TREE).read_text(encoding="utf-8").replace("id: small", "id: new", 1)
    (root / "concerns" / "new.yaml").write_text(text, encoding="utf-8")
    assert run(root, [root / "concerns" / "new.yaml"]).summary == ("1 jurisdiction, 1 concern, 10 paths: no problems",)


@pytest.mark.parametrize("path", ["nowhere", "notes.txt", "empty"])
def test_a_path_that_is_no_content_is_refused_with_a_reason(root: Path, path: str) -> None:
    (root / "notes.txt").write_text("notes", encoding="utf-8")
    (root / "empty").mkdir()
    with pytest.raises(OptionError) as caught:
        run(root, [root / path])
    assert caught.value.mend


def test_a_broken_tree_stops_a_consultation_with_its_diagnostics(root: Path) -> None:
    break_content(root, {"file": TREE, "replace": "no: keep", "by": "no: kep"})
    with pytest.raises(ContentError) as caught:
        Library(root).content(["small"], "US")
    assert "content/concerns/small.yaml:19:24: R002" in caught.value.report


def test_a_broken_tree_does_not_stop_another_concern(root: Path) -> None:
    text = (root / TREE).read_text(encoding="utf-8").replace("id: small", "id: broken", 1)
    (root / "concerns" / "broken.yaml").write_text(text.replace("no: keep", "no: kep"), encoding="utf-8")
    assert Library(root).content(["small"], "US").trees.keys() == {"small"}


def test_a_concern_without_its_file_does_not_stop_another_concern(root: Path) -> None:
    break_content(root, {"file": "triage.yaml", "replace": "unsure: small", "by": "unsure: gone"})
    library = Library(root)
    assert library.content(["small"], "US").trees.keys() == {"small"}
    with pytest.raises(ContentError):
        library.content(["gone"], "US")


def test_the_caret_points_at_the_word_and_not_at_the_rule_around_it(root: Path) -> None:
    break_content(
        root, {"file": TREE, "replace": "steps: [Keep assessing.]", "by": 'steps: ["{jurisdicton} says so."]'}
    )
    (found,) = run(root).problems.found
    lines = found.render().splitlines()
    assert lines[2].index("^") == lines[1].index("jurisdicton")


def test_verifying_twice_reports_a_problem_once(root: Path) -> None:
    break_content(root, {"file": TREE, "replace": "no: keep", "by": "no: kep"})
    library = Library(root)
    library.verify(["small"], ["US"])
    before = len(library.problems.found)
    library.verify(["small"], ["US"])
    assert len(library.problems.found) == before
