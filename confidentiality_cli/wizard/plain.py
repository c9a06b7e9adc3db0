"""Plain mode: linear text, numbered choices, one line in, nothing redrawn. Reads well aloud and through a pipe.

Questions go to standard error, so that standard output carries the result only.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from confidentiality_cli.report.inert import inert
from confidentiality_cli.tree.model import Choice, Question
from confidentiality_cli.tree.situations import Situation
from confidentiality_cli.triage.search import Finder
from confidentiality_cli.wizard.asking import Answered, Asking, Back, Change, Given, Reply
from confidentiality_cli.wizard.explain import Passage
from confidentiality_cli.wizard.matching import exact_choice, find_choices
from confidentiality_cli.wizard.numbering import MANY
from confidentiality_cli.wizard.plain_search import chosen_concerns, found_lines

if TYPE_CHECKING:
    from confidentiality_cli.environment import Environment

__all__ = ["PlainAsker"]

_ONE = "Your answer (number; ? why, b back, r review, q quit): "
_SEVERAL = "Your answer (number, several separated by commas; ? why, b back, r review, q quit): "
_NAMED = "Your answer (name or code; ? why, b back, r review, q quit): "
_SEARCHED = "Your answer (number, several separated by commas; / and a word to search; ? why, b back, r review, q): "
_WHICH = "Number of what fits (several separated by commas; / and other words; b back to the question): "
_SEARCH = "/"
_NOTHING = "Nothing chosen."
_STOP = "Stop here? Nothing is kept. Type y to stop, anything else to go on: "


class PlainAsker:
    """Asks over lines of text."""

    def __init__(self, environment: "Environment") -> None:
        self._in = environment.stdin
        self._out = environment.stderr
        self._echo_missing = not environment.stdin_is_terminal

    def talking(self) -> AbstractContextManager[None]:
        """Nothing to hold: lines are only ever added."""
        return nullcontext()

    def ask(self, asking: Asking) -> Reply:
        """Ask until a line answers or moves; an empty line never does."""
        where = f"{asking.title}. {asking.progress}." if asking.progress else f"{asking.title}."
        self._say("", *asking.notes, where, asking.question.text)
        self._choices(asking)
        while True:
            line = self._line(_prompt(asking))
            match line.lower():
                case "":
                    self._say(_NOTHING)
                case "?" | "!" | "v":
                    self._look(line, asking)
                case "b":
                    return Back()
                case "r":
                    picked = self.pick_change(asking.given)
                    if picked is not None:
                        return Change(picked)
                    self._say(asking.question.text)
                case "q":
                    self._confirm_stop()
                case _:
                    searched = asking.situations and line.startswith(_SEARCH)
                    found = self._search(line, asking) if searched else read_answer(asking.question, line)
                    if isinstance(found, tuple):
                        return Answered(found)
                    self._say(found)

    def tell_now(self, steps: Sequence[str], card: Sequence[Passage], *, more: bool) -> None:
        """Print the steps once; nothing is asked, so that a pipe needs no line for it."""
        del card
        self._say("", "Also do this now:" if more else "Do this now:")
        self._say(*(f"{number}. {step}" for number, step in enumerate(steps, 1)))

    def pick_change(self, given: Sequence[Given], title: str = "", case: Sequence[str] = ()) -> str | None:
        """Print every answer and read the number of the one to change; the case was printed before."""
        del case
        open_ = [one for one in given if not one.fixed]
        self._say("", (title or "Your answers so far:") if given else "Nothing is answered yet.")
        for one in given:
            number = f"{open_.index(one) + 1}. " if not one.fixed else "Known from another answer: "
            self._say(f"{number}{one.text} {one.label}")
        while open_:
            line = self._line("Number of the answer to change (b: change nothing): ")
            if line.lower() == "b":
                return None
            if line.isdecimal() and 1 <= int(line) <= len(open_):
                return open_[int(line) - 1].question
            self._say(f"Type a number from 1 to {len(open_)}, or b." if line else _NOTHING)
        return None

    def read(self, title: str, passages: Sequence[Passage]) -> None:
        """Print passages; nothing is asked, so that a pipe needs no line for it."""
        self._say("", title)
        self._passages(passages)

    def note(self, lines: Sequence[str]) -> None:
        """Print lines."""
        self._say(*lines)

    def _choices(self, asking: Asking) -> None:
        question = asking.question
        if _searched(question):
            self._say("Type the name or the code, for example CA or California. Or: not sure.")
            return
        if question.multiple:
            self._say("Several may be chosen.")
        for number, choice in enumerate(question.offered, 1):
            hint = f" ({choice.hint})" if choice.hint else ""
            before = " (your answer until now)" if choice.id in asking.earlier else ""
            self._say(f"{number}. {choice.label}{hint}{before}")

    def _look(self, line: str, asking: Asking) -> None:
        """Show what lies beside the question."""
        if line == "?":
            self._explain(asking)
        elif line == "!":
            self._passages(asking.card)
        else:
            self._say(*(asking.case or ("There is no case here.",)))

    def _search(self, line: str, asking: Asking) -> tuple[str, ...] | str:
        """List what fits the words until it is chosen; the text of the question if the person goes back to it."""
        finder = Finder(asking.situations)
        found: tuple[Situation, ...] = ()
        while line.lower() != "b":
            if line.startswith(_SEARCH):
                found = self._find(finder, line, asking.question) or found
            elif line.lower() == "q":
                self._confirm_stop()
            elif line in ("?", "!"):
                self._look(line, asking)
            else:
                taken = _taken(found, line, asking.question)
                if isinstance(taken, tuple):
                    self._say(
                        f"Your answer: {'; '.join(one.label for one in asking.question.offered if one.id in taken)}."
                    )
                    return taken
                self._say(taken)
            if not found:
                break
            line = self._line(_WHICH)
        return asking.question.text

    def _find(self, finder: Finder, line: str, question: Question) -> tuple[Situation, ...]:
        words = line.removeprefix(_SEARCH).strip()
        found = finder.find(words) if words else ()
        nothing = "Nothing fits. Try / and another word." if words else "Type / and a word, such as /subpoena."
        self._say(*(found_lines(found, question) if found else (nothing,)))
        return found

    def _explain(self, asking: Asking) -> None:
        self._passages(asking.why)
        self._say(
            "Keys: b goes back one question. r lists your answers and lets you change one. "
            "! shows what to do in an emergency. q stops; nothing is kept."
        )
        if asking.situations:
            self._say("/ and a word, such as /subpoena, lists what fits. No name is needed; the word is forgotten.")

    def _passages(self, passages: Sequence[Passage]) -> None:
        for passage in passages:
            self._say(*([passage.heading] if passage.heading else []), *passage.lines)

    def _confirm_stop(self) -> None:
        if self._line(_STOP).lower() in ("y", "yes"):
            raise KeyboardInterrupt

    def _line(self, prompt: str) -> str:
        self._out.write(prompt)
        self._out.flush()
        line = self._in.readline()
        if self._echo_missing or not line:
            self._out.write("\n")
        if not line:
            raise EOFError
        return line.strip()

    def _say(self, *lines: str) -> None:
        self._out.write("".join(f"{line}\n" for line in lines))
        self._out.flush()


def _searched(question: Question) -> bool:
    """Tell whether a list is too long to read aloud and its names are known by heart, as those of the states are."""
    return len(question.offered) > MANY and any(choice.id.isupper() for choice in question.choices)


def _prompt(asking: Asking) -> str:
    if asking.situations:
        return _SEARCHED
    if _searched(asking.question):
        return _NAMED
    return _SEVERAL if asking.question.multiple else _ONE


def _taken(found: Sequence[Situation], line: str, question: Question) -> tuple[str, ...] | str:
    concerns = chosen_concerns(found, line)
    return concerns if isinstance(concerns, str) else read_answer(question, ",".join(concerns))


def read_answer(question: Question, line: str) -> tuple[str, ...] | str:
    """Turn a line into choice ids, or into one sentence that says why it cannot be.

    Numbers and choice ids both count; a long list, such as the states, takes names and codes.
    """
    parts = [part.strip() for part in line.split(",") if part.strip()] if question.multiple else [line]
    if not parts:
        return _NOTHING
    chosen: list[Choice] = []
    for part in parts:
        found = _one(question, part)
        if isinstance(found, str):
            return found
        chosen.append(found)
    alone = next((choice for choice in chosen if choice.alone), None)
    if alone is not None and any(choice.id != alone.id for choice in chosen):
        return f'"{alone.label}" cannot be chosen together with others.'
    taken = {choice.id for choice in chosen}
    return tuple(choice.id for choice in question.offered if choice.id in taken)


def _one(question: Question, part: str) -> Choice | str:
    offered = question.offered
    exact = question.choice(part) or question.choice(part.lower())
    if exact is not None:
        return exact
    if _searched(question):
        found = find_choices(offered, part)
        if len(found) == 1 or exact_choice(offered, part):
            return found[0]
        names = ", ".join(choice.label for choice in found[:5])
        unknown = f'Nothing is called "{inert(part)[:40]}". Try the code.'
        return f"That fits several: {names}. Type more of it." if found else unknown
    if part.isdecimal() and 1 <= int(part) <= len(offered):
        return offered[int(part) - 1]
    return f'"{inert(part)[:40]}" is none of the choices. Type a number from 1 to {len(offered)}.'
