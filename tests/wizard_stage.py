"""A stage for wizard tests: questions made by hand, and a typist who presses keys one screen at a time."""

from collections.abc import Sequence

from prompt_toolkit.application import create_app_session
from prompt_toolkit.application.current import get_app_or_none
from prompt_toolkit.data_structures import Size as TerminalSize
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from confidentiality_cli.tree.model import Choice, Question
from confidentiality_cli.tree.situations import Situation
from confidentiality_cli.wizard.asking import Asking, Given, Reply
from confidentiality_cli.wizard.explain import Passage
from confidentiality_cli.wizard.page import Line, Size
from confidentiality_cli.wizard.progress import Progress
from confidentiality_cli.wizard.terminal import TerminalAsker

__all__ = ["BIG", "CONCERNS", "SEVERAL", "SINGLE", "SITUATIONS", "STATES", "Typist", "asking", "reply", "text"]

BIG = Size(80, 24)
SINGLE = Question("danger", "Is anyone in danger?", "It comes first.", (Choice("yes", "Yes"), Choice("no", "No")))
SEVERAL = Question(
    "signs",
    "Which do you see?",
    "It weighs.",
    (Choice("plan", "A plan"), Choice("means", "Means"), Choice("none", "None of these", alone=True)),
    multiple=True,
)
CONCERNS = Question(
    "concerns",
    "What has come up?",
    "Each has its own rules.",
    (
        Choice("danger", "A danger"),
        Choice("paper", "A paper from a court"),
        Choice("care", "Sharing for care"),
        Choice("none", "None of these", alone=True),
    ),
    multiple=True,
)
SITUATIONS = (
    Situation("threat", "A client threatens someone", ("threat", "gun"), ("danger",)),
    Situation("subpoena", "A subpoena for a record", ("subpoena", "lawyer"), ("paper",)),
    Situation("hospital", "A hospital asks in an emergency", ("hospital", "doctor"), ("danger", "care")),
    Situation("doctor", "A doctor treats the client too", ("doctor", "medicine"), ("care",)),
)
_NAMES = (
    "Arkansas",
    "California",
    "Kansas",
    "New Hampshire",
    "New York",
    "North Carolina",
    "Virginia",
    "West Virginia",
)
_CODES = ("AR", "CA", "KS", "NH", "NY", "NC", "VA", "WV")
STATES = Question(
    "jurisdiction",
    "Which state?",
    "Law differs.",
    (
        *(Choice(f"US-{code}", name) for code, name in zip(_CODES, _NAMES, strict=True)),
        *(Choice(f"US-{number}", f"Land {number}") for number in range(30, 50)),
    ),
)


def asking(
    question: Question = SINGLE,
    *,
    now: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    earlier: tuple[str, ...] = (),
    situations: tuple[Situation, ...] = (),
) -> Asking:
    """Put a question as the session would."""
    return Asking(
        question,
        "A title",
        Progress(4, 1, 5),
        now=now,
        notes=notes,
        earlier=earlier,
        why=(Passage("Why this is asked", (question.why,)),),
        card=(Passage("EMERGENCY CARD", ("Call 911.",)),),
        given=(Given("first", "The first question?", "The first answer"),),
        situations=situations,
    )


class Typist(DummyOutput):
    """Presses the next keys each time a screen was drawn, and hangs up after the last."""

    def __init__(self, keyboard: PipeInput, presses: Sequence[str], size: Size = BIG) -> None:
        self.keyboard = keyboard
        self.presses = list(presses)
        self.size = size
        self.drawn: tuple[object, int] = (None, 0)
        self.written = ""

    def get_size(self) -> TerminalSize:
        return TerminalSize(self.size.rows, self.size.columns)

    def write(self, data: str) -> None:
        self.written += data

    def write_raw(self, data: str) -> None:
        self.written += data

    def flush(self) -> None:
        app = get_app_or_none()
        if app is None or app.is_done or (app, app.render_counter) == self.drawn or not app.render_counter:
            return
        self.drawn = (app, app.render_counter)
        if self.presses:
            self.keyboard.send_text(self.presses.pop(0))
        else:
            self.keyboard.close()


def reply(question: Asking, *presses: str) -> Reply:
    """Ask on a screen and give what came of these presses, each sent when the screen was drawn anew."""
    with create_pipe_input() as keyboard, create_app_session(input=keyboard, output=Typist(keyboard, presses)):
        return TerminalAsker().ask(question)


def text(lines: Sequence[Line]) -> str:
    """Give what stands on the screen."""
    return "\n".join("".join(piece for _, piece in line).rstrip() for line in lines)
