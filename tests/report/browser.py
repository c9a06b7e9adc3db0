"""A page as a real browser reads it, or as it stands where there is none.

Not a test itself; tests import it.
"""

import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

__all__ = ["Strict", "opened", "parsed"]

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
QUIET = (
    "--headless",
    "--no-sandbox",  # tests may run as root in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
VOID = {"meta", "br", "hr", "img", "link", "input"}


class Strict(HTMLParser):
    """Fails on a tag that is not closed in its place; remembers what a test wants to know."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def flat(self) -> str:
        """Every word of the page, with blanks folded."""
        return " ".join(" ".join(self.words).split())


def parsed(text: str) -> Strict:
    """Read a page strictly."""
    parser = Strict()
    parser.feed(text)
    parser.close()
    assert parser.open == []
    return parser


def opened(text: str, folder: Path) -> Strict:
    """Give what a browser made of a page; where there is none, what a strict parser makes of it."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        return parsed(text)
    page = folder / "page.html"
    page.write_text(text, encoding="utf-8")
    options = (*QUIET, f"--user-data-dir={folder / 'profile'}")
    done = subprocess.run(
        [browser, *options, "--dump-dom", page.as_uri()], capture_output=True, text=True, timeout=120, check=True
    )
    return parsed(done.stdout)
