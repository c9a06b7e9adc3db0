"""What a report is made of: sections of blocks. Words only; how they look is the renderers' business."""

from dataclasses import dataclass
from enum import Enum, unique

__all__ = [
    "Block",
    "Card",
    "Entry",
    "Fact",
    "FactKind",
    "Glance",
    "GlanceGroup",
    "GlanceRow",
    "Grid",
    "GridRow",
    "Listing",
    "Marker",
    "Paragraph",
    "Plot",
    "PlotLine",
    "Quote",
    "Report",
    "Section",
    "SourceLine",
    "SourceList",
    "Subheading",
    "Tone",
    "Verdict",
]


@unique
class Tone(Enum):
    """How heavy a block weighs. A renderer may colour it, and never by colour alone."""

    STRONG = "strong"
    GO = "go"
    CARE = "care"
    HOLD = "hold"
    NORMAL = "normal"
    QUIET = "quiet"
    WARNING = "warning"


@unique
class Marker(Enum):
    """What stands before each entry of a listing."""

    NUMBER = "number"
    BULLET = "bullet"
    BOX = "box"


@unique
class FactKind(Enum):
    """How the texts of a labelled fact belong together."""

    TEXT = "text"
    ITEMS = "items"
    LINES = "lines"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may or must be told, and by when, in words. `title` names the concern where there are several."""

    disclosure: str
    urgency: str
    headline: str
    tone: Tone
    title: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    tone: Tone = Tone.NORMAL


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that can be said as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a listing; `by` is its time limit."""

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Entries in order, under an optional label."""

    entries: tuple[Entry, ...]
    marker: Marker = Marker.BULLET
    label: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its texts: a sentence, a few words in a row, a list of lines, or words to say."""

    label: str
    texts: tuple[str, ...]
    kind: FactKind = FactKind.TEXT


@dataclass(frozen=True, slots=True)
class Card:
    """Everything about one recipient, one bar, one conflict or one answer."""

    title: str
    tag: str = ""
    facts: tuple[Fact, ...] = ()
    tone: Tone = Tone.NORMAL
    title_label: str = "Who"
    tag_label: str = "Strength"


@dataclass(frozen=True, slots=True)
class GlanceRow:
    """One recipient in two lines: who, the first thing to do, the limit, what to share."""

    tag: str
    who: str
    how: str = ""
    by: str = ""
    share: tuple[str, ...] = ()
    tone: Tone = Tone.NORMAL


@dataclass(frozen=True, slots=True)
class GlanceGroup:
    """Rows that belong together; `note` says so where any one of several ways is enough."""

    rows: tuple[GlanceRow, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Glance:
    """All recipients at a glance."""

    groups: tuple[GlanceGroup, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One citation with what is known of its currency. `url` is a link only if it is http or https."""

    citation: str
    title: str
    url: str
    currency: str


@dataclass(frozen=True, slots=True)
class SourceList:
    """Citations."""

    lines: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: its name, and a text for each further column; `mark` says in words what is special about the row."""

    cells: tuple[str, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows under the same columns. Where there is no room for columns, each text stands behind its column's name.

    The rows of a `close` grid are short and stand close together. The texts of an `unnamed` one speak for themselves
    where there are no columns.
    """

    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
    close: bool = False
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class PlotLine:
    """One line of a plot: its name, and for each place in order what it is and its share of 0 to 1."""

    name: str
    points: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """Lines over time; `axis` says what the places are. No line is empty."""

    title: str
    axis: str
    lines: tuple[PlotLine, ...]


Block = Verdict | Paragraph | Subheading | Quote | Listing | Card | Glance | SourceList | Grid | Plot


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a report. `first_page`: what one reads while the phone rings."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    first_page: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report; the title never holds a fact of the case."""

    title: str
    context: str
    sections: tuple[Section, ...]
