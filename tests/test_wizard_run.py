"""The entry of the wizard: which way it talks, and how it ends."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input

from confidentiality_cli.environment import Environment
from confidentiality_cli.errors import WizardInterruptedError
from confidentiality_cli.tree.library import Library
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.wizard import session, terminal
from confidentiality_cli.wizard.end_menu import EndMenu, Next
from confidentiality_cli.wizard.explain import Passage
from tests.keys import Keys
from tests.wizard_stage import Typist

GIVEN = {
    "immediate_danger": ("yes",),
    "concerns": ("harm-to-others",),
    "jurisdiction": ("US-CA",),
    "threat_source": ("client",),
    "target": ("named",),
    "setting": ("none",),
}


def environment(typed: str = "", *, terminal_: bool = False) -> Environment:
    return Environment(io.StringIO(typed), io.StringIO(), io.StringIO(), terminal_, terminal_)


def run(library: Library, around: Environment, shown: list[Decision]) -> Decision:
    return session.run(library, given=GIVEN, environment=around, plain=False, private=False, show_report=shown.append)


@contextmanager
def stage(*presses: str) -> Iterator[Typist]:
    with create_pipe_input() as keyboard:
        output = Typist(keyboard, presses)
        with create_app_session(input=keyboard, output=output):
            yield output


@pytest.fixture
def on_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def opened(_: Environment, *, private: bool, card: Sequence[Passage]) -> Iterator[terminal.TerminalAsker]:
        yield terminal.TerminalAsker(private=private, card=card)

    monkeypatch.setattr(terminal, "opened", opened)


@pytest.mark.usefixtures("on_stage")
def test_ctrl_c_tells_how_many_answers_were_given(library: Library) -> None:
    with stage("c", Keys.CTRL_C), pytest.raises(WizardInterruptedError) as caught:
        run(library, environment(terminal_=True), [])
    assert caught.value.answered == len(GIVEN) - 1  # the setting is asked last


@pytest.mark.usefixtures("on_stage")
def test_without_a_terminal_to_print_on_there_is_no_menu(library: Library) -> None:
    shown: list[Decision] = []
    with stage("c", "1", Keys.ENTER):
        decision = run(library, environment(), shown)
    assert decision.answers["client_will"] == ("hospital",)
    assert shown == []


@pytest.mark.usefixtures("on_stage")
def test_on_a_terminal_the_report_is_shown_before_the_menu(library: Library) -> None:
    shown: list[Decision] = []
    with stage("c", "1", Keys.ENTER, "q"):
        decision = run(library, environment(terminal_=True), shown)
    assert shown == [decision]


def test_a_console_that_cannot_be_drawn_on_gets_plain_questions(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise terminal.NoConsoleScreenBufferError

    monkeypatch.setattr(terminal, "opened", refuse)
    around = environment("hospital\n")
    decision = run(library, around, [])
    assert decision.answers["client_will"] == ("hospital",)
    assert isinstance(around.stderr, io.StringIO)
    assert "Your answer" in around.stderr.getvalue()


def test_what_cannot_be_done_is_not_offered(library: Library) -> None:
    offered: list[str] = []

    class Remembering(terminal.TerminalAsker):
        def pick(self, title: str, lines: Sequence[str], *, inner: bool = False) -> None:
            del title, inner
            offered.extend(lines)

    interview = session.Interview(library, terminal.TerminalAsker())
    with stage():
        done = interview.run({**GIVEN, "client_will": ("hospital",)})
        EndMenu(interview, Remembering(), lambda _: None).run(done)
    assert offered == [one.value for one in Next if one not in (Next.READ, Next.WRITE)]
