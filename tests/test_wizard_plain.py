"""Plain mode: lines in, lines out, nothing drawn."""

import io

import pytest

from confidentiality_cli.environment import Environment
from confidentiality_cli.errors import AnswersEndedError, WizardInterruptedError
from confidentiality_cli.tree.library import Library
from confidentiality_cli.tree.model import Question
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.wizard import session
from confidentiality_cli.wizard.asking import Answered, Back, Change, Reply
from confidentiality_cli.wizard.plain import PlainAsker
from tests.wizard_stage import SEVERAL, SINGLE, STATES, asking


def environment(typed: str, *, terminal: bool = False) -> Environment:
    return Environment(io.StringIO(typed), io.StringIO(), io.StringIO(), terminal, terminal)


def heard(question: Question, *lines: str) -> tuple[Reply, str]:
    """Ask a question and give the reply and everything that was said."""
    around = environment("".join(f"{line}\n" for line in lines))
    reply = PlainAsker(around).ask(asking(question))
    assert isinstance(around.stderr, io.StringIO)
    return reply, around.stderr.getvalue()


@pytest.mark.parametrize(
    ("question", "line", "chosen"),
    [
        pytest.param(SINGLE, "1", ("yes",), id="number"),
        pytest.param(SINGLE, " no ", ("no",), id="id"),
        pytest.param(SINGLE, "3", ("unsure",), id="not sure is last"),
        pytest.param(SEVERAL, "2, 1", ("plan", "means"), id="several numbers"),
        pytest.param(SEVERAL, "means,1,1", ("plan", "means"), id="ids and numbers mixed"),
        pytest.param(STATES, "CA", ("US-CA",), id="code"),
        pytest.param(STATES, "virginia", ("US-VA",), id="name"),
        pytest.param(STATES, "calif", ("US-CA",), id="part of a name"),
        pytest.param(STATES, "not sure", ("unsure",), id="not sure in words"),
    ],
)
def test_a_line_answers(question: Question, line: str, chosen: tuple[str, ...]) -> None:
    assert heard(question, line)[0] == Answered(chosen)


@pytest.mark.parametrize(
    ("question", "line", "said"),
    [
        pytest.param(SINGLE, "", "Nothing chosen.", id="empty"),
        pytest.param(SINGLE, "9", "Type a number from 1 to 3.", id="number out of range"),
        pytest.param(SINGLE, "maybe", '"maybe" is none of the choices.', id="word"),
        pytest.param(SINGLE, "1,2", '"1,2" is none of the choices.', id="several for one"),
        pytest.param(SEVERAL, ",", "Nothing chosen.", id="only a comma"),
        pytest.param(SEVERAL, "1,3", "cannot be chosen together", id="alone beside others"),
        pytest.param(STATES, "new", "That fits several: New Hampshire, New York.", id="several fit"),
        pytest.param(STATES, "1", 'Nothing is called "1".', id="numbers do not choose a state"),
        pytest.param(STATES, "zz\x1b[2J", 'Nothing is called "zz[2j".', id="control characters"),
    ],
)
def test_a_line_that_is_no_answer_is_asked_again(question: Question, line: str, said: str) -> None:
    reply, output = heard(question, line, "unsure")
    assert reply == Answered(("unsure",))
    assert said.lower() in output.lower()
    assert "\x1b" not in output


def test_commands_move_instead_of_answering() -> None:
    assert heard(SINGLE, "b")[0] == Back()
    assert heard(SINGLE, "r", "1")[0] == Change("first")
    assert heard(SINGLE, "r", "b", "2")[0] == Answered(("no",))


def test_a_question_mark_explains_and_asks_again() -> None:
    reply, output = heard(SINGLE, "?", "1")
    assert reply == Answered(("yes",))
    assert "It comes first." in output


def test_an_exclamation_mark_shows_the_emergency_card() -> None:
    assert "Call 911." in heard(SINGLE, "!", "1")[1]


def test_quitting_takes_one_confirmation() -> None:
    assert heard(SINGLE, "q", "n", "1")[0] == Answered(("yes",))
    with pytest.raises(KeyboardInterrupt):
        heard(SINGLE, "q", "y")


def test_everything_goes_to_standard_error_without_escapes() -> None:
    around = environment("1\n")
    PlainAsker(around).ask(asking(SINGLE, notes=("A note",)))
    assert isinstance(around.stdout, io.StringIO)
    assert isinstance(around.stderr, io.StringIO)
    assert around.stdout.getvalue() == ""
    assert all(one.isprintable() or one == "\n" for one in around.stderr.getvalue())


def run(library: Library, typed: str, *, terminal: bool = False) -> tuple[Decision, str]:
    around = environment(typed, terminal=terminal)
    decision = session.run(
        library, given={}, environment=around, plain=True, private=False, show_report=lambda _: pytest.fail("shown")
    )
    assert isinstance(around.stderr, io.StringIO)
    return decision, around.stderr.getvalue()


def test_piped_lines_lead_to_a_decision_that_the_caller_shows(library: Library) -> None:
    decision, _ = run(library, "yes\nharm-to-others\nCA\nclient\nnamed\nhospital\nnone\n")
    assert decision.answers["target"] == ("named",)


def test_what_to_do_now_is_printed_when_it_is_known_and_when_it_grows(library: Library) -> None:
    _, output = run(library, "yes\nharm-to-others\nCA\nclient\nnamed\nhospital\nnone\n")
    assert output.count("Do this now:") == 1
    assert output.index("Do this now:") < output.index("Which state")
    assert output.index("Also do this now:") < output.index("Does one of these apply")


def test_piped_lines_that_end_early_tell_how_far_they_came(library: Library) -> None:
    with pytest.raises(AnswersEndedError) as caught:
        run(library, "no\nharm-to-others\n")
    assert caught.value.walk.pending is not None
    assert caught.value.walk.pending.id == "jurisdiction"


def test_empty_lines_never_answer(library: Library) -> None:
    with pytest.raises(AnswersEndedError) as caught:
        run(library, "\n" * 50)
    assert caught.value.walk.rows == ()


def test_the_end_of_input_on_a_terminal_is_an_interruption(library: Library) -> None:
    with pytest.raises(WizardInterruptedError) as caught:
        run(library, "no\n", terminal=True)
    assert caught.value.answered == 1
