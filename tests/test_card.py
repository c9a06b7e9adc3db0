"""The emergency card: complete, readable at once, on one screen."""

import pytest

from confidentiality_cli.report.card import card_text
from confidentiality_cli.tree.decode_card import CARD_SECTIONS, Card, decode_card
from confidentiality_cli.tree.diagnostics import Problems
from confidentiality_cli.tree.library import Library, content_root
from confidentiality_cli.tree.reading import Reader
from confidentiality_cli.tree.source import compose

SCREEN_WIDTH = 80
SCREEN_HEIGHT = 24
ROW_FOR_THE_PROMPT = 1


@pytest.fixture
def library() -> Library:
    """The real content, fresh for every test."""
    return Library(content_root())


@pytest.fixture
def card(library: Library) -> Card:
    """The real card."""
    return library.card


def _problems_of(text: str) -> list[str]:
    problems = Problems()
    root = compose(text, "card.yaml", problems)
    assert root is not None
    decode_card(Reader(problems), root)
    return [problem.code for problem in problems.found]


def test_the_card_is_read_without_a_problem(library: Library) -> None:
    assert [section.id for section in library.card.sections] == list(CARD_SECTIONS)
    assert not library.problems.found


def test_the_card_fits_one_screen_with_a_row_left_for_the_prompt(card: Card) -> None:
    rows = card_text(card, SCREEN_WIDTH).splitlines()
    assert len(rows) <= SCREEN_HEIGHT - ROW_FOR_THE_PROMPT
    assert max(map(len, rows)) <= SCREEN_WIDTH


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_the_card_keeps_every_word_at_any_width(card: Card, width: int) -> None:
    rows = card_text(card, width).splitlines()
    assert max(map(len, rows)) <= width
    assert card_text(card, width).split() == card_text(card, 1000).split()


def test_every_danger_has_three_to_five_lines(card: Card) -> None:
    assert all(3 <= len(section.lines) <= 5 for section in card.sections)


@pytest.mark.parametrize("words", ["911", "call or text 988", "LOCAL NUMBERS", "SAY:", "DO NOT SAY:"])
def test_the_card_names_whom_to_call_and_what_to_say(card: Card, words: str) -> None:
    assert words in card_text(card, SCREEN_WIDTH)


def test_every_source_of_the_card_exists(library: Library) -> None:
    assert set(library.card.sources) <= set(library.sources)


def test_a_card_that_leaves_a_danger_out_is_a_problem() -> None:
    text = "title: t\nsay: s\ndo_not_say: d\nlocal: l\nsources: []\n"
    text += "".join(f"{id_}: {{heading: h, lines: [one]}}\n" for id_ in CARD_SECTIONS if id_ != "danger_to_self")
    assert _problems_of(text) == ["S005"]


def test_a_danger_without_a_line_is_a_problem() -> None:
    text = "title: t\nsay: s\ndo_not_say: d\nlocal: l\nsources: []\n"
    text += "".join(f"{id_}: {{heading: h, lines: []}}\n" for id_ in CARD_SECTIONS)
    assert _problems_of(text) == ["S003"] * len(CARD_SECTIONS)
