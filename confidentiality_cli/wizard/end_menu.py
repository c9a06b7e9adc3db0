"""After the last answer: read the report again, change an answer, write it to a file, start another, or leave."""

from enum import Enum, unique

import questionary
from prompt_toolkit.application.current import get_app_session

from confidentiality_cli.errors import UserMessageError
from confidentiality_cli.triage.decide import Decision
from confidentiality_cli.wizard.asking import Menu
from confidentiality_cli.wizard.differences import differences
from confidentiality_cli.wizard.session import Interview, Sections, ShowReport, WriteReport
from confidentiality_cli.wizard.terminal import forget_keys

__all__ = ["EndMenu", "Next", "ask_path", "ask_text", "say"]

_ERASE_SCROLLBACK = "\x1b[3J"
_STYLE = questionary.Style([("question", "bold"), ("answer", "")])
_LEFT_OUT = "Nothing was written."


@unique
class Next(Enum):
    """What can be done with a report."""

    READ = "Read the report again, part by part"
    CHANGE = "Facts changed: change an answer"
    WRITE = "Write the report to a file"
    AGAIN = "Start another triage"
    LEAVE = "Leave and clear the screen"
    STAY = "Leave; the report stays on the screen"


class EndMenu:
    """Shows a report and lets the person go on with it."""

    def __init__(
        self,
        interview: Interview,
        menu: Menu,
        show_report: ShowReport,
        write_report: WriteReport | None = None,
        sections: Sections | None = None,
    ) -> None:
        self.interview = interview
        self.menu = menu
        self.show_report = show_report
        self.write_report = write_report
        self.sections = sections

    def run(self, decision: Decision) -> Decision:
        """Go on until the person leaves.

        Returns:
            The decision that was shown last.

        Raises:
            KeyboardInterrupt: the person stopped a new triage half way.
        """
        self.show_report(decision)
        while True:
            match self._next():
                case Next.READ:
                    self._read(decision)
                case Next.CHANGE:
                    decision = self._change(decision)
                case Next.WRITE:
                    self._write(decision)
                case Next.AGAIN:
                    decision = self.interview.fresh().run({})
                    self.show_report(decision)
                case Next.LEAVE:
                    _clear()
                    return decision
                case Next.STAY:
                    return decision

    def _next(self) -> Next:
        left_out = {Next.WRITE: self.write_report is None, Next.READ: self.sections is None}
        offered = [one for one in Next if not left_out.get(one, False)]
        chosen = self.menu.pick("What next?", [one.value for one in offered])
        return Next.STAY if chosen is None else offered[chosen]

    def _read(self, decision: Decision) -> None:
        parts = self.sections(decision) if self.sections else ()
        chosen = self.menu.pick("Which part?", [title for title, _ in parts], inner=True)
        if chosen is not None:
            say("", parts[chosen][1])

    def _change(self, decision: Decision) -> Decision:
        """Ask one question again; the report and what is different now come after it."""
        given = self.interview.given(self.interview.locate(decision.answers))
        with self.menu.apart():
            question = self.interview.asker.pick_change(given)
        if question is None:
            return decision
        changed = self.interview.run(decision.answers, change=question)
        self.show_report(changed)
        self._tell("", "What is different now:", *(f"- {line}" for line in differences(decision, changed)))
        return changed

    def _write(self, decision: Decision) -> None:
        path = ask_path()
        if not path.strip() or self.write_report is None:
            self._tell(_LEFT_OUT)
            return
        try:
            self._tell(self.write_report(decision, path.strip()))
        except UserMessageError as error:
            self._tell(str(error))

    def _tell(self, *lines: str) -> None:
        self.interview.asker.note(lines)


def ask_text(prompt: str) -> str:
    """Ask for a line of text.

    Raises:
        KeyboardInterrupt: the person pressed Ctrl-C.
    """
    forget_keys()
    return str(questionary.text(prompt, qmark="", style=_STYLE).unsafe_ask())


def ask_path() -> str:
    """Ask for the name of a file; the empty text when the person left with Ctrl-C."""
    try:
        return ask_text("Name of the file:")
    except (KeyboardInterrupt, EOFError):
        return ""


def say(*lines: str) -> None:
    """Print lines that are laid out already under what is there."""
    output = get_app_session().output
    output.write_raw("".join(f"{line}\n" for line in lines).replace("\n", "\r\n"))
    output.flush()


def _clear() -> None:
    """Empty the screen and, where the terminal can, what has scrolled out of it."""
    output = get_app_session().output
    output.erase_screen()
    output.cursor_goto(0, 0)
    output.write_raw(_ERASE_SCROLLBACK)
    output.flush()
