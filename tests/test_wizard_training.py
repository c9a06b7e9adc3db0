"""A sitting: which case comes next, what the menu after a case does, and that nothing is mixed up between cases."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from confidentiality_cli.cases.case import Case
from confidentiality_cli.cli.training_desk import TrainingDesk
from confidentiality_cli.environment import Environment
from confidentiality_cli.records.results import ResultsFile
from confidentiality_cli.report import Format
from confidentiality_cli.wizard.asking import Back, Reply
from confidentiality_cli.wizard.training import Training
from tests.training_stage import STAGED, TEXAS, Trainee, case_of, library

READ, WRITE, AGAIN, NEXT, CHOOSE, LEAVE = "Read more", "Write", "Work through", "Next", "Choose a case", "Leave"
EASY = "casual-talk"
FIRST_PART = "(part 1 "


class Learner(Trainee):
    """Does as the key of whatever case is read; remembers which cases came."""

    def __init__(self, *from_list: Reply | tuple[str, ...]) -> None:
        super().__init__()
        self.replies["case"] = list(from_list)
        self.cases: list[str] = []

    def read(self, title: str, passages: Sequence[object]) -> None:
        del passages
        if "(part " in title and FIRST_PART not in title:
            self.stage += 1
            return
        self.case, self.stage = next(case for case in shelf() if title.startswith(case.title)), 0
        self.cases.append(self.case.id)


class Picks:
    """Takes lines of menus by the words they begin with, and leaves where that is None."""

    def __init__(self, *picks: str | None) -> None:
        self.picks = list(picks)
        self.held = 0

    def pick(self, title: str, lines: Sequence[str], *, inner: bool = False) -> int | None:
        del title, inner
        words = self.picks.pop(0)
        return None if words is None else next(place for place, line in enumerate(lines) if line.startswith(words))

    @contextmanager
    def apart(self) -> Iterator[None]:
        self.held += 1
        yield


class Sitting:
    """Somebody at the desk, on a terminal whose output is kept."""

    def __init__(
        self, *picks: str | None, learner: Learner | None = None, results: ResultsFile | None = None, path: str = ""
    ) -> None:
        self.learner = learner or Learner()
        self.menu = Picks(*picks)
        self.out = io.StringIO()
        around = Environment(io.StringIO(), self.out, io.StringIO(), stdin_is_terminal=True, stdout_is_terminal=True)
        self.desk = TrainingDesk(library(), Format.TERMINAL, None, around, force=False, results=results)
        self.training = Training(
            library(),
            shelf,
            self.learner,
            self.desk,
            menu=self.menu,
            ask_path=lambda: path,
            say=lambda text: print(text, file=self.out),
        )

    def begin(self, case: str | None) -> "Sitting":
        self.training.run(case_of(case) if case else None)
        assert self.menu.picks == []
        return self

    @property
    def shown(self) -> str:
        return " ".join(self.out.getvalue().split())


def shelf() -> tuple[Case, ...]:
    return tuple(map(case_of, (EASY, TEXAS, STAGED)))


def test_leaving_the_menu_ends_the_sitting() -> None:
    assert Sitting(LEAVE).begin(EASY).learner.cases == [EASY]
    assert Sitting(None).begin(EASY).learner.cases == [EASY]


def test_the_next_case_is_one_that_did_not_come_yet_though_nothing_is_kept() -> None:
    came = Sitting(NEXT, NEXT, LEAVE).begin(EASY).learner.cases
    assert sorted(came) == sorted(case.id for case in shelf())


def test_a_case_can_be_worked_through_again() -> None:
    assert Sitting(AGAIN, LEAVE).begin(EASY).learner.cases == [EASY, EASY]


def test_each_case_has_a_debrief_of_its_own() -> None:
    shown = Sitting(NEXT, NEXT, LEAVE).begin(EASY).shown
    for case in shelf():
        assert f"Debrief: {case.title}" in shown


def test_a_case_is_chosen_from_the_list_while_the_result_is_held() -> None:
    sitting = Sitting(CHOOSE, LEAVE, learner=Learner((TEXAS,))).begin(EASY)
    assert sitting.learner.cases == [EASY, TEXAS]
    assert sitting.menu.held == 1


def test_the_list_left_without_a_case_leads_back_to_the_menu() -> None:
    assert Sitting(CHOOSE, AGAIN, LEAVE, learner=Learner(Back())).begin(EASY).learner.cases == [EASY, EASY]


def test_the_list_left_at_the_beginning_ends_the_sitting() -> None:
    assert Sitting(learner=Learner(Back())).begin(None).learner.cases == []


def test_the_list_names_level_topic_parts_and_what_was_done() -> None:
    learner = Sitting(CHOOSE, LEAVE, learner=Learner(Back())).begin(EASY).learner
    hints = {choice.id: choice.hint for choice in learner.seen("case")[0].question.choices}
    assert hints[EASY].endswith("; done")
    assert hints[STAGED] == "core; Threats to others; in parts"


def test_a_part_of_the_debrief_is_read_and_the_menu_comes_back() -> None:
    sitting = Sitting(READ, "To talk about", READ, None, LEAVE).begin(EASY)
    assert case_of(EASY).discussion[0] in sitting.shown


def test_a_part_of_the_report_that_the_key_gets_is_read() -> None:
    assert "KEEP IT CONFIDENTIAL" not in Sitting(LEAVE).begin(EASY).shown
    assert "KEEP IT CONFIDENTIAL" in Sitting(READ, "The key's own", "Verdict", LEAVE).begin(EASY).shown


def test_the_file_holds_the_whole_debrief(tmp_path: Path) -> None:
    path = tmp_path / "debrief.md"
    sitting = Sitting(WRITE, LEAVE, path=str(path)).begin(EASY)
    assert "not encrypted" in " ".join(sitting.learner.notes)
    text = path.read_text(encoding="utf-8")
    assert "## To talk about" in text
    assert "TO TALK ABOUT" not in sitting.shown


def test_without_a_name_or_where_a_file_is_already_nothing_is_written(tmp_path: Path) -> None:
    old = tmp_path / "old.md"
    old.write_text("mine", encoding="utf-8")
    assert Sitting(WRITE, LEAVE).begin(EASY).learner.notes == ["Nothing was written."]
    assert "exists already" in " ".join(Sitting(WRITE, LEAVE, path=str(old)).begin(EASY).learner.notes)
    assert old.read_text(encoding="utf-8") == "mine"


def test_a_result_is_kept_after_each_case(tmp_path: Path) -> None:
    sitting = Sitting(NEXT, LEAVE, results=ResultsFile(tmp_path / "r.json", "heron")).begin(EASY)
    assert [note.split(":")[0] for note in sitting.learner.notes] == [f"Kept in {tmp_path / 'r.json'}"] * 2
    assert sitting.desk.kept == 2


def test_a_result_that_cannot_be_kept_costs_no_debrief(tmp_path: Path) -> None:
    sitting = Sitting(LEAVE, results=ResultsFile(tmp_path / "no-folder" / "r.json", "heron")).begin(EASY)
    assert "of what the key has." in sitting.shown
    assert "there is no folder" in " ".join(sitting.learner.notes)


def test_every_case_of_a_sitting_has_a_file_of_its_own(tmp_path: Path) -> None:
    sitting = Sitting(NEXT, LEAVE)
    sitting.desk.output = tmp_path / "debrief.html"
    sitting.begin(EASY)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["debrief-2.html", "debrief.html"]


def test_where_there_is_one_case_only_the_menu_says_so() -> None:
    sitting = Sitting(NEXT, LEAVE)
    sitting.training.cases = lambda: shelf()[:1]
    assert sitting.begin(EASY).learner.notes == ["There is no other case."]
