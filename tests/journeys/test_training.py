"""Cases on a real terminal: trainees who do as the key does and trainees who err, and a supervisor with a group."""

import stat
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from confidentiality_cli.answers import content_for
from confidentiality_cli.cases.case import Case
from confidentiality_cli.report.inert import inert
from confidentiality_cli.training.key import key_of, right_commitments
from confidentiality_cli.triage.facts import Answers
from confidentiality_cli.triage.walk import JURISDICTION, walk
from tests.journeys.conftest import Spawn, Terminal
from tests.keys import Keys
from tests.training_stage import STAGED, TEXAS, case_of, library

SCREENS = ("Number or arrows choose", "? for help", "Press c")


def begun(word: str) -> str:
    return word[:1].upper() + word[1:]


def start(spawn: Spawn, *arguments: str, **options: object) -> Terminal:
    """Open a case and read its story."""
    terminal = spawn("train", *arguments, **options)
    terminal.sees("Enter goes on.")
    return terminal


def commit(terminal: Terminal, case: Case, part: int = 0, **others: Sequence[str]) -> None:
    """Read the story and commit to the key in full; `others` are lines taken instead, by question."""
    stage = case.reveals[part]
    key = key_of(stage, lambda answers: content_for(library(), answers))
    said = next(right_commitments(case, stage, key.plan))
    words = key.content.vocabulary
    terminal.press(Keys.ENTER)
    if said.first_step is not None:
        step = next(one.text for one in case.first_steps if one.id == said.first_step)
        asked(terminal, "What do you do first?", *others.get("first", [step]))
    assert said.disclosure is not None
    assert said.urgency is not None
    asked(terminal, "Would you tell anyone?", *others.get("tell", [words.disclosures[said.disclosure]]))
    people = [words.recipients[one] for one in said.recipients] or ["Nobody"]
    asked(terminal, "Whom would you tell", *others.get("whom", people))
    asked(terminal, "How soon would you act?", *others.get("when", [begun(words.urgencies[said.urgency])]))
    if "what" in others or (said.share and "whom" not in others):
        asked(terminal, "What would you share", *others.get("what", [begun(words.items[one]) for one in said.share]))


def asked(terminal: Terminal, question: str, *lines: str) -> None:
    terminal.sees(question)
    terminal.take(*lines)


def put_away(terminal: Terminal) -> bool:
    """Put away the steps to take at once, if they are on the screen."""
    if "Press c" not in terminal.flat:
        return False
    terminal.press("c")
    terminal.until(lambda: "Press c" not in terminal.flat, "the question behind the steps")
    return True


def answer(terminal: Terminal, answers: Answers, until: str, **others: str) -> None:
    """Answer whatever is asked as the key does, until something else is on the screen; `others` by question."""
    given = {**answers, **{id_: (value,) for id_, value in others.items()}}
    done: dict[str, tuple[str, ...]] = {JURISDICTION: answers[JURISDICTION]}
    while (question := walk(content_for(library(), done), done).pending) is not None:
        text = inert(question.text)
        terminal.until(lambda text=text: any(one in terminal.flat for one in (text, "Press c", until)), text)  # type: ignore[misc]
        terminal.settle()
        if until in terminal.flat:
            break
        if put_away(terminal) or text not in terminal.flat:
            continue
        values = given.get(question.id, (question.choices[0].id,))
        labels = [inert(choice.label) for choice in question.offered if choice.id in values]
        assert labels, f"{question.id} has no {values}"
        terminal.take(*labels)
        terminal.until(lambda text=text: text not in terminal.flat, f"what comes after {text!r}")  # type: ignore[misc]
        done[question.id] = values
    terminal.sees(until)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 24), (120, 40)], ids=["80x24", "40x24", "120x40"])
def test_a_trainee_who_does_as_the_key_gets_everything(spawn: Spawn, columns: int, rows: int) -> None:
    case = case_of(TEXAS)
    terminal = start(spawn, TEXAS, columns=columns, rows=rows)
    commit(terminal, case)
    answer(terminal, case.answers, "What next?")
    assert "100 % of what the key has." in terminal.flat
    assert "dangerous" not in " ".join(terminal.raw.split())
    assert max(map(len, terminal.text.split("\n"))) <= columns


def test_a_trainee_who_errs_hears_of_the_danger_and_of_the_fork_and_sees_the_result_last(spawn: Spawn) -> None:
    case = case_of(TEXAS)
    terminal = start(spawn, TEXAS, rows=40)
    people = ["The person threatened", "Family or a safety contact"]
    commit(terminal, case, whom=people, what=["Who the client is", "Diagnosis"])
    answer(terminal, case.answers, "What next?", client_will="hospital")
    shown = terminal.flat
    assert "Warning: dangerous miss. Not told: Police." in shown
    assert "The ways part at: What is the client ready to do now?" in shown
    assert shown.index("RESULT") < shown.index("of what the key has; 3 dangerous misses.") < shown.index("What next?")
    assert "Sources" not in " ".join(terminal.raw.split())


def test_what_the_screen_leaves_out_is_in_the_menu_and_whole_in_the_file(spawn: Spawn, tmp_path: Path) -> None:
    case, path = case_of(TEXAS), tmp_path / "debrief.html"
    terminal = start(spawn, TEXAS)
    commit(terminal, case)
    answer(terminal, case.answers, "What next?")
    terminal.take("Read more")
    terminal.sees("Which part?")
    terminal.take("To talk about")
    terminal.sees("TO TALK ABOUT")
    terminal.sees("What next?")
    terminal.take("Read more")
    terminal.sees("Which part?")
    terminal.take("The key's own report")
    terminal.sees("Which part of the key's report?")
    terminal.take("Verdict")
    terminal.sees("YOU MAY TELL")
    terminal.sees("What next?")
    terminal.take("Write the whole debrief")
    terminal.sees("Name of the file:")
    terminal.press(f"{path}{Keys.ENTER}")
    terminal.sees("It is not encrypted.")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert all(part in path.read_text(encoding="utf-8") for part in ("Result", "Why the key is what it is", "Sources"))
    terminal.take("Leave")
    assert terminal.ends() == 0


def test_in_a_case_in_parts_answers_are_revised_with_the_news_in_sight(spawn: Spawn) -> None:
    case = case_of(STAGED)
    terminal = start(spawn, STAGED, rows=40)
    assert "part 1 of 3" in terminal.flat
    commit(terminal, case)
    answer(terminal, case.reveals[0].answers, "part 2 of 3")
    for part in (1, 2):
        terminal.sees(f"part {part + 1} of 3")
        assert case.reveals[part].reveal[:40] in terminal.flat
        commit(terminal, case, part)
        terminal.sees("different now?")
        assert case.reveals[part].reveal[:40] in terminal.flat
        revise(terminal, case.reveals[part - 1].answers, case.reveals[part].answers)
    terminal.sees("What next?")
    assert "100 % of what the key has." in terminal.flat
    assert "part 1: 100 %, part 2: 100 %, part 3: 100 %" in terminal.flat


def revise(terminal: Terminal, before: Answers, now: Answers) -> None:
    """Change each answer that is another one now, and answer what is asked because of it."""
    questions = content_for(library(), now).questions
    for id_ in [id_ for id_, values in before.items() if now.get(id_, values) != values]:
        terminal.sees("different now?")
        terminal.take(inert(questions[id_].text))
        terminal.until(lambda: "different now?" not in terminal.flat, "that question again")
        while True:
            terminal.until(lambda: any(one in terminal.flat for one in SCREENS), "any screen")
            terminal.settle()
            if put_away(terminal):
                continue
            if "different now?" in terminal.flat:
                break
            asks = next((one for one in questions.values() if inert(one.text) in terminal.flat), None)
            if asks is not None:
                values = now.get(asks.id, ("none",))
                terminal.take(*(inert(choice.label) for choice in asks.offered if choice.id in values))
                terminal.until(lambda asks=asks: inert(asks.text) not in terminal.flat, "the next")  # type: ignore[misc]
    terminal.sees("different now?")
    terminal.press("b")


def test_a_coach_speaks_after_every_answer(spawn: Spawn) -> None:
    terminal = start(spawn, TEXAS, "--coach")
    assert "no feedback" not in terminal.flat
    commit(terminal, case_of(TEXAS))
    answer(terminal, case_of(TEXAS).answers, "Coach: you said: Not sure.", target="unsure")
    assert "A name is all it takes." in terminal.flat
    assert "Coach: the key says the same." in terminal.raw


def test_without_a_coach_nothing_is_told_before_the_end(spawn: Spawn) -> None:
    case = case_of(TEXAS)
    terminal = start(spawn, TEXAS)
    commit(terminal, case, tell=["Keep it confidential"])
    answer(terminal, case.answers, "Who or what is in danger?", immediate_danger="unsure")
    assert not any(word in " ".join(terminal.raw.split()) for word in ("Coach", "%", "The key", "the key says"))


@pytest.mark.parametrize("place", ["story", "commitment", "walk"])
def test_ctrl_c_leaves_no_file_and_gives_the_terminal_back(spawn: Spawn, tmp_path: Path, place: str) -> None:
    case, path = case_of(TEXAS), tmp_path / "r.json"
    terminal = start(spawn, TEXAS, "--results", str(path), "--as", "heron")
    if place == "commitment":
        terminal.press(Keys.ENTER)
        terminal.sees("What do you do first?")
    if place == "walk":
        commit(terminal, case)
        answer(terminal, case.answers, "What has come up?")
    assert not terminal.cooked()
    terminal.press(Keys.CTRL_C)
    while terminal.read():
        pass
    assert terminal.cooked()
    assert terminal.raw.rindex("\x1b[?25h") > terminal.raw.rindex("\x1b[?25l")
    assert terminal.ends() == 130
    assert terminal.text.strip() == "Stopped. Nothing was kept."
    assert not list(tmp_path.iterdir())


def test_a_result_that_was_kept_before_the_stop_is_not_denied(spawn: Spawn, tmp_path: Path) -> None:
    case, path = case_of(TEXAS), tmp_path / "r.json"
    terminal = start(spawn, TEXAS, "--results", str(path), "--as", "heron")
    commit(terminal, case)
    answer(terminal, case.answers, "What next?")
    assert "Kept in" in terminal.flat
    terminal.take("Next case")
    terminal.sees("Enter goes on.")
    assert case.title not in terminal.flat
    terminal.press(Keys.CTRL_C)
    assert terminal.ends() == 130
    assert "Nothing of this case was kept; 1 before it." in terminal.flat
    assert path.exists()


def test_a_case_is_picked_from_the_list_by_typing(spawn: Spawn) -> None:
    terminal = spawn("train")
    terminal.sees("Which case?")
    terminal.press("threat tex")
    terminal.sees("> The same threat in Texas")
    terminal.press(Keys.ENTER)
    terminal.sees("An adult client in Texas")


def test_the_list_is_left_without_a_case(spawn: Spawn) -> None:
    terminal = spawn("train")
    terminal.sees("Which case?")
    terminal.press(Keys.CTRL_B)
    assert terminal.ends() == 0


def test_the_list_after_a_case_gives_the_result_back_when_nothing_is_chosen(spawn: Spawn) -> None:
    case = case_of(TEXAS)
    terminal = start(spawn, TEXAS)
    commit(terminal, case)
    answer(terminal, case.answers, "What next?")
    before = terminal.text
    terminal.take("Choose a case")
    terminal.sees("Which case?")
    terminal.press(Keys.CTRL_B)
    terminal.until(lambda: terminal.text == before, "the result again")
    terminal.take("Work through this case again")
    terminal.sees("Enter goes on.")


@pytest.mark.parametrize("key", ["q", Keys.CTRL_C])
def test_the_result_stays_on_the_screen_when_the_menu_is_left(spawn: Spawn, key: str) -> None:
    case = case_of(TEXAS)
    terminal = start(spawn, TEXAS)
    commit(terminal, case, tell=["You must tell"])
    answer(terminal, case.answers, "What next?")
    before = terminal.text
    for over in ("x", "!"):
        terminal.press(over)
        terminal.until(lambda: "RESULT" not in terminal.text, "something else")
        terminal.settle()
        terminal.press(" ")
        terminal.until(lambda: terminal.text == before, "the result again")
    terminal.press(key)
    assert terminal.ends() == 0
    assert terminal.flat.endswith("of what the key has.")


def test_the_case_stays_in_sight_and_v_shows_the_whole(spawn: Spawn) -> None:
    terminal = start(spawn, TEXAS, columns=40)
    commit(terminal, case_of(TEXAS))
    answer(terminal, case_of(TEXAS).answers, "Who or what is in danger?")
    assert "| An adult client" in terminal.text
    assert "> " not in terminal.text
    terminal.press("v")
    terminal.sees("You see him in your own practice.")
    terminal.press(" ")
    terminal.sees("Who or what is in danger?")


def test_a_narrower_terminal_keeps_case_and_choices(spawn: Spawn) -> None:
    terminal = start(spawn, TEXAS)
    terminal.press(Keys.ENTER)
    terminal.sees("What do you do first?")
    terminal.resize(40, 24)
    terminal.until(lambda: "| An adult client in Texas tells you in\n" in terminal.text, "the case at 40 columns")
    terminal.settle()
    assert terminal.flat.count("What do you do first?") == 1
    terminal.take("Telephone the partner")
    terminal.sees("Would you tell anyone?")


def test_no_color_leaves_no_colour_from_story_to_debrief(spawn: Spawn) -> None:
    case = case_of(TEXAS)
    terminal = start(spawn, TEXAS, NO_COLOR="1")
    commit(terminal, case, tell=["You must tell"])
    answer(terminal, case.answers, "What next?")
    assert not any(f"\x1b[{code}" in terminal.raw for code in ("31m", "1;31m", "34m", "1;34m", "38;", "48;"))


def test_a_supervisor_shows_key_and_law_tries_another_state_and_is_back_in_place(spawn: Spawn) -> None:
    terminal = spawn("train", TEXAS, "--present")
    terminal.sees("business partner")
    assert not any(word in terminal.flat for word in ("THE KEY", "You may tell", "611.004"))
    terminal.press("l")
    terminal.sees("THE LAW")
    terminal.press("l")
    terminal.press("k")
    terminal.sees("THE KEY")
    terminal.press(Keys.DOWN)
    terminal.settle()
    before = terminal.text
    terminal.press("w")
    terminal.sees("What if?")
    terminal.take("Which state's law applies?")
    terminal.sees("What if? First questions")
    terminal.press("calif")
    terminal.sees("> CA California")
    terminal.press(Keys.ENTER)
    terminal.sees("A branch. The case stays as it was.")
    assert "California In the case: Texas" in terminal.flat
    assert "You must tell, now. In the case: You may tell, now." in terminal.flat
    terminal.press(Keys.ENTER)
    terminal.until(lambda: terminal.text == before, "the same place as before")
    terminal.press("e")
    assert terminal.ends() == 0


def test_a_branch_that_is_left_leads_back_to_the_place(spawn: Spawn) -> None:
    terminal = spawn("train", STAGED, "--present")
    terminal.sees("part 1 of 3")
    terminal.press(Keys.ENTER)
    terminal.sees("part 2 of 3")
    before = terminal.text
    terminal.press("w")
    terminal.sees("What if?")
    terminal.take("Which state's law applies?")
    terminal.sees("Type here:")
    terminal.press(Keys.CTRL_B)
    terminal.until(lambda: terminal.text == before, "the same place as before")


@pytest.mark.parametrize(("key", "seen"), [("!", "EMERGENCY CARD"), ("?", "what if one answer were another")])
def test_the_same_keys_work_before_a_group(spawn: Spawn, key: str, seen: str) -> None:
    terminal = spawn("train", TEXAS, "--present")
    terminal.sees("business partner")
    before = terminal.text
    terminal.press(key)
    terminal.sees(seen)
    terminal.press(" ")
    terminal.until(lambda: terminal.text == before, "the case again")
    terminal.press("x")
    terminal.until(lambda: terminal.text == "", "an empty screen")


def test_a_case_is_written_on_a_terminal_and_can_be_trained(spawn: Spawn, tmp_path: Path) -> None:
    path = tmp_path / "the-brother.yaml"
    terminal = spawn("new", "case", "the-brother", "--output", str(path))
    terminal.sees("Enter goes on.")
    terminal.press(Keys.ENTER)
    write(terminal, "Title", "The brother")
    write(terminal, "The story", "A client of 30 says he will hit his brother some day.")
    terminal.sees("Is anyone in immediate danger now?")
    assert "| A client of 30" in terminal.text
    terminal.take("No: nobody")
    asked(terminal, "What has come up?", "Danger to someone else")
    terminal.sees("Which state's law applies?")
    terminal.press("ohio")
    terminal.sees("> OH Ohio")
    terminal.press(Keys.ENTER)
    kept: Mapping[str, tuple[str, ...]] = {
        JURISDICTION: ("US-OH",),
        "immediate_danger": ("no",),
        "concerns": ("harm-to-others",),
        "threat_source": ("client",),
        "target": ("nobody",),
        "danger_signs": ("none",),
    }
    terminal.sees("How did you learn")
    for id_ in ("threat_source", "target", "danger_signs"):
        question = content_for(library(), kept).questions[id_]
        choice = question.choice(kept[id_][0])
        assert choice is not None
        asked(terminal, inert(question.text), inert(choice.label))
    write(terminal, "Does the story go on?", "")
    asked(terminal, "How hard is it?", "Core")
    asked(terminal, "What is it about?", "Threats to others")
    write(terminal, "Where it comes from", "Written for a test")
    write(terminal, "Why is this the right answer?", "Nobody is meant.")
    asked(terminal, "Which error do people make here?", "Somebody is told who should not be")
    asked(terminal, "Who is told and should not be?", "Police")
    write(terminal, "What do you say to it?", "Not yet.")
    asked(terminal, "Which error do people make here?", "No further error")
    write(terminal, "A question to talk about", "What do you ask next?")
    write(terminal, "Another one", "")
    assert terminal.ends() == 0
    assert "Written to" in terminal.flat
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert written["errors"]["1-told-law-enforcement"]["when"] == {"told": ["law_enforcement"]}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = spawn("train", str(path))
    again.sees("hit his brother some day.")


def write(terminal: Terminal, prompt: str, text: str) -> None:
    terminal.sees(prompt)
    terminal.press(f"{text}{Keys.ENTER}")
