"""A decision as a report: one content model (`content`), and renderers that only lay it out.

Only the renderer that is asked for is imported, so that asking for JSON never waits for rich.
"""

from datetime import date, datetime
from enum import Enum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from confidentiality_cli.report.blocks import Report
    from confidentiality_cli.triage.decide import Decision

__all__ = ["Format", "lay_out", "render"]

PLAIN_WIDTH = 78


@unique
class Format(Enum):
    """How a report can be laid out."""

    TERMINAL = "terminal"
    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


def render(  # noqa: PLR0913 - everything that may change how a report looks, by keyword
    decision: "Decision",
    format: Format,  # noqa: A002 - the word of the command line
    *,
    today: date,
    at: datetime | None = None,
    width: int = 80,
    color: bool = False,
) -> str:
    """Lay a decision out.

    Args:
        decision: a complete triage.
        format: which layout.
        today: decides whether the review of a law is overdue.
        at: the time that limits of the law count from; without it they stay words.
        width: columns of the terminal layout. Plain text never gets wider than 78; the others do not wrap.
        color: whether the terminal layout may use ANSI styles.

    Returns:
        The whole report, ending in a newline. The same arguments give the same text, byte for byte.
    """
    # Each branch imports what it needs: rich alone takes longer to load than a whole triage takes to run.
    if format is Format.JSON:
        from confidentiality_cli.report.json_report import report_json  # noqa: PLC0415 - see above

        return report_json(decision)
    from confidentiality_cli.report.content import build  # noqa: PLC0415 - see above

    return lay_out(build(decision, today=today, at=at), format, width=width, color=color)


def lay_out(
    report: "Report",
    format: Format,  # noqa: A002 - the word of the command line
    *,
    width: int = 80,
    color: bool = False,
) -> str:
    """Lay content out that is made of blocks already, in any format but JSON.

    Raises:
        ValueError: the format is JSON, which is made from the data and not from the blocks.
    """
    match format:
        case Format.JSON:
            raise ValueError("JSON is not made of blocks")
        case Format.PLAIN:
            from confidentiality_cli.report.plain import plain_text  # noqa: PLC0415 - see above

            return plain_text(report, min(width, PLAIN_WIDTH))
        case Format.MARKDOWN:
            from confidentiality_cli.report.markdown import markdown_text  # noqa: PLC0415 - see above

            return markdown_text(report)
        case Format.HTML:
            from confidentiality_cli.report.html import html_text  # noqa: PLC0415 - see above

            return html_text(report)
        case Format.TERMINAL:
            from confidentiality_cli.report.terminal import terminal_text  # noqa: PLC0415 - see above

            return terminal_text(report, width=width, color=color)
