"""The terminal: opens it, shows a screen, takes keys. The only module that knows prompt_toolkit's application."""

import os
import sys
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from prompt_toolkit.application import Application, create_app_session
from prompt_toolkit.application.current import get_app_session
from prompt_toolkit.data_structures import Point
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import create_input
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.output import ColorDepth, create_output
from prompt_toolkit.styles import Style

from confidentiality_cli.wizard.asking import Asking, Given, Reply
from confidentiality_cli.wizard.choice_view import ChoiceView
from confidentiality_cli.wizard.explain import Passage
from confidentiality_cli.wizard.menu_view import MenuView, Over
from confidentiality_cli.wizard.numbering import MANY
from confidentiality_cli.wizard.overlays import ReviewView
from confidentiality_cli.wizard.page import Size
from confidentiality_cli.wizard.picker_view import PickerView
from confidentiality_cli.wizard.screen import Drawn, Finished, Screen, Stopped, Strip
from confidentiality_cli.wizard.text_view import NowView, ReadView
from confidentiality_cli.wizard.view import Key, View

if sys.platform == "win32":
    from prompt_toolkit.output.win32 import NoConsoleScreenBufferError
else:
    import termios

    class NoConsoleScreenBufferError(Exception):
        """Raised by Windows only: what looks like a terminal is none that can be drawn on."""


if TYPE_CHECKING:
    from prompt_toolkit.input import Input

    from confidentiality_cli.environment import Environment

__all__ = ["NoConsoleScreenBufferError", "TerminalAsker", "choose", "forget_keys", "opened", "show"]

T = TypeVar("T")

_STYLE = Style.from_dict(
    {
        "title": "bold",
        "question": "bold",
        "now": "bold reverse",
        "note": "italic",
        "chosen": "bold",
        "key": "bold",
        "hint": "dim",
        "legend": "dim",
        "message": "bold",
    }
)
"""No colour at all: what matters is also said by words and marks, and every terminal theme stays readable."""

_NAMES = {
    Keys.Enter: Key.ENTER,
    Keys.ControlJ: Key.ENTER,
    Keys.Up: Key.UP,
    Keys.Down: Key.DOWN,
    Keys.PageUp: Key.PAGE_UP,
    Keys.PageDown: Key.PAGE_DOWN,
    Keys.Backspace: Key.BACKSPACE,
    Keys.ControlB: Key.CTRL_B,
    Keys.ControlQ: Key.CTRL_Q,
    Keys.ControlR: Key.CTRL_R,
    Keys.ControlV: Key.CTRL_V,
    Keys.ControlX: Key.CTRL_X,
}


@contextmanager
def opened(environment: "Environment", *, private: bool, card: Sequence[Passage] = ()) -> Iterator["TerminalAsker"]:
    """Take the terminal and give it back as it was.

    Args:
        environment: the streams; the screen is drawn where a terminal is, standard error first.
        private: ask in the alternate screen, so that nothing of the interview stays in the scrollback.
        card: the emergency card, which is one key away on every screen.

    Raises:
        NoConsoleScreenBufferError: the console of this Windows program cannot be drawn on.
    """
    # Asking where the cursor is leaves an answer in the input on terminals that are slow to give it.
    os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
    stream = environment.stderr if environment.stderr.isatty() else environment.stdout
    with create_app_session(input=create_input(environment.stdin), output=create_output(stdout=stream)):
        yield TerminalAsker(no_color=environment.no_color, private=private, card=card)


class TerminalAsker:
    """Asks on screens that are redrawn."""

    def __init__(self, *, no_color: bool = False, private: bool = False, card: Sequence[Passage] = ()) -> None:
        self._legend = {ChoiceView: True, PickerView: True}
        self._no_color = no_color
        self._private = private
        self._card = card

    @contextmanager
    def talking(self) -> Iterator[None]:
        """Hold the screen for an interview; the alternate one if it is private."""
        if not self._private:
            yield
            return
        with self.apart():
            yield

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Hold the alternate screen; what is on the other one comes back as it was."""
        with _apart():
            yield

    def ask(self, asking: Asking) -> Reply:
        """Ask one question on a screen of its own; only a list of which one line is taken is searched by typing."""
        many = len(asking.question.offered) > MANY and not asking.question.multiple
        kind = PickerView if many else ChoiceView
        view = kind(asking, legend=self._legend[kind])
        self._legend[kind] = False
        return self.show(view)

    def show(self, view: View[T]) -> T:
        """Show any view on a screen of its own until it is done."""
        return show(view, no_color=self._no_color, card=self._card)

    def pick(self, title: str, lines: Sequence[str], *, inner: bool = False) -> int | None:
        """Offer lines under what was printed before; None when the person leaves, with Ctrl-C as well."""
        try:
            return choose(MenuView(title, lines, card=self._card, inner=inner), no_color=self._no_color)
        except (KeyboardInterrupt, EOFError):
            return None

    def tell_now(self, steps: Sequence[str], card: Sequence[Passage], *, more: bool) -> None:
        """Show what to do at once until it is confirmed as read."""
        self.show(NowView(steps, card, more=more))

    def pick_change(self, given: Sequence[Given], title: str = "", case: Sequence[str] = ()) -> str | None:
        """Show every answer on a screen of its own."""
        change = self.show(ReviewView(given, title, case))
        return change.question if change else None

    def read(self, title: str, passages: Sequence[Passage]) -> None:
        """Show passages on a screen of their own."""
        self.show(ReadView(title, passages))

    def note(self, lines: Sequence[str]) -> None:
        """Print lines under what is there."""
        output = get_app_session().output
        width = max(output.get_size().columns - 1, 1)
        # A path is never broken, so that it can be copied.
        kept = textwrap.TextWrapper(width, break_long_words=False, break_on_hyphens=False)
        rows = (row for line in lines for row in kept.wrap(line) or [""])
        output.write("".join(f"{row}\r\n" for row in rows))
        output.flush()


def show(view: View[T], *, no_color: bool = False, card: Sequence[Passage] = ()) -> T:
    """Show a view on a screen of its own until it is done.

    Keys that were pressed before it was shown, or for a layer that was there before, are thrown away.

    Raises:
        KeyboardInterrupt: Ctrl-C, Ctrl-D, or the person chose to stop.
        EOFError: the terminal was closed.
    """
    application = _application(Screen(view, card), no_color=no_color)
    _redrawn_whole(application)
    return _run(application)


def choose(menu: MenuView, *, no_color: bool = False) -> int | None:
    """Offer lines under what was printed before, which stays in sight; None when the person leaves.

    What lies over everything for a moment is shown on the alternate screen, so that all comes back as it was.

    Raises:
        KeyboardInterrupt: Ctrl-C or Ctrl-D.
        EOFError: the terminal was closed.
    """
    while True:
        chosen = _run(_application(Strip(menu), no_color=no_color))
        if not isinstance(chosen, Over):
            return chosen
        with _apart():
            show(chosen.view, no_color=no_color)


@contextmanager
def _apart() -> Iterator[None]:
    """Hold the alternate screen; what was on the other one comes back as it was."""
    output = get_app_session().output
    output.enter_alternate_screen()
    output.flush()
    try:
        yield
    finally:
        output.quit_alternate_screen()
        output.flush()


def _run(application: Application[Finished[T] | Stopped]) -> T:
    source = get_app_session().input
    forget_keys(source)
    finished = application.run()
    forget_keys(source)
    if isinstance(finished, Stopped):
        raise KeyboardInterrupt
    return finished.value


def _application(screen: Drawn[T], *, no_color: bool) -> Application[Finished[T] | Stopped]:
    def text() -> StyleAndTextTuples:
        pieces: StyleAndTextTuples = []
        for line in screen.lines(_size(application)):
            pieces.extend((*line, ("", "\n")))
        return pieces[:-1]

    control = FormattedTextControl(text, focusable=True, show_cursor=False, get_cursor_position=lambda: Point(0, 0))
    application: Application[Finished[T] | Stopped] = Application(
        layout=Layout(Window(control, always_hide_cursor=True, wrap_lines=False)),
        key_bindings=_bindings(screen),
        style=_STYLE,
        include_default_pygments_style=False,
        erase_when_done=True,
        color_depth=ColorDepth.DEPTH_1_BIT if no_color else None,
        enable_page_navigation_bindings=False,
    )
    return application


def _redrawn_whole(application: Application[Finished[T] | Stopped]) -> None:
    drawn: list[Size] = []

    def clear(_: object) -> None:
        # The terminal re-wraps what is drawn when it gets narrower, so the whole screen is drawn anew.
        size = _size(application)
        if drawn != [size]:
            drawn[:] = [size]
            application.renderer.clear()

    application.before_render += clear


def _bindings(screen: Drawn[T]) -> KeyBindings:
    bindings = KeyBindings()

    @bindings.add(Keys.Any)
    def press(event: KeyPressEvent) -> None:
        pressed = event.key_sequence[0].key
        name = _NAMES.get(pressed) if isinstance(pressed, Keys) else pressed
        if name is None or (not isinstance(name, Key) and not name.isprintable()):
            return
        layer = screen.layer
        finished = screen.press(name)
        if finished is not None:
            event.app.exit(result=finished)
        elif screen.layer is not layer:
            event.app.key_processor.empty_queue()
            forget_keys(event.app.input)
            event.app.renderer.clear()

    @bindings.add(Keys.ControlC)
    @bindings.add(Keys.ControlD)
    @bindings.add(Keys.SIGINT)
    def stop(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt())

    return bindings


def _size(application: Application[Finished[T] | Stopped]) -> Size:
    size = application.output.get_size()
    return Size(size.columns, size.rows)


def forget_keys(source: "Input | None" = None) -> None:
    """Throw away keys that wait in this program or in the terminal's own queue."""
    source = source or get_app_session().input
    clear_typeahead(source)
    if sys.platform == "win32":
        return
    try:
        descriptor = source.fileno()
    except (NotImplementedError, ValueError):
        return
    if os.isatty(descriptor):
        termios.tcflush(descriptor, termios.TCIFLUSH)
