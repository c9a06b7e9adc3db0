"""The law as the `law` command shows it: one jurisdiction, two beside each other, or one field of law in all."""

from dataclasses import dataclass
from datetime import date
from typing import TextIO

from confidentiality_cli.answers import check_jurisdiction
from confidentiality_cli.errors import AnswersError, OptionError
from confidentiality_cli.law.profile import Profile
from confidentiality_cli.report import Format, lay_out
from confidentiality_cli.report.blocks import Report
from confidentiality_cli.report.law_compare import compare_report
from confidentiality_cli.report.law_json import compare_json, profile_json, table_json
from confidentiality_cli.report.law_names import LawNames
from confidentiality_cli.report.law_profile import profile_report
from confidentiality_cli.report.law_table import TABLES, table_csv, table_lines, table_report
from confidentiality_cli.tree.conditions import UNSURE
from confidentiality_cli.tree.diagnostics import did_you_mean
from confidentiality_cli.tree.library import NATIONAL, Library

__all__ = ["CSV", "LawView", "law_view"]

CSV = "csv"
"""The one format that only a table has."""


@dataclass(frozen=True)
class LawView:
    """What was asked for: profiles, and a field of law where it is a table. One profile, or two to compare."""

    profiles: tuple[Profile, ...]
    digest: str
    names: LawNames
    today: date
    table: str = ""

    def text(self, shown: Format | None, *, width: int = 80) -> str:
        """Lay it out; without a format as CSV. `width` is that of a terminal."""
        if shown is None:
            return table_csv(table_lines(self.table, self.profiles, self.names))
        return self._json() if shown is Format.JSON else lay_out(self._report(), shown, width=width)

    def show(self, stream: TextIO, *, no_color: bool) -> None:
        """Print it for the terminal that the stream is."""
        from confidentiality_cli.report.terminal import show_report  # noqa: PLC0415 - rich loads slowly

        show_report(self._report(), stream, no_color=no_color)

    def _report(self) -> Report:
        if self.table:
            return table_report(self.table, self.profiles, self.names, today=self.today)
        if len(self.profiles) > 1:
            first, second = self.profiles
            return compare_report((first, second), self.names, today=self.today)
        return profile_report(self.profiles[0], self.names, today=self.today, digest=self.digest)

    def _json(self) -> str:
        if self.table:
            return table_json(self.table, self.profiles, self.names, today=self.today)
        if len(self.profiles) > 1:
            first, second = self.profiles
            return compare_json((first, second), self.names, today=self.today)
        return profile_json(self.profiles[0], self.names, today=self.today, digest=self.digest)


def law_view(
    library: Library, jurisdiction: str | None, *, compare: str | None, table: str | None, today: date
) -> LawView:
    """Read what was asked for.

    Raises:
        OptionError: nothing, too much, or something that does not exist was asked for.
        ContentError: a file that is needed has problems.
    """
    names = LawNames(library)
    if table is not None:
        if jurisdiction is not None or compare is not None:
            raise OptionError("--table shows every jurisdiction.", "Leave out the jurisdiction and --compare.")
        if table not in TABLES:
            raise OptionError(f'--table: there is no table "{table}".', did_you_mean(table, TABLES))
        codes = [code for code in library.jurisdiction_codes() if code != NATIONAL]
        return _view(library, names, codes, today, TABLES[table])
    if jurisdiction is None:
        tables = ", ".join(TABLES)
        raise OptionError("Which law?", f"Name a jurisdiction, such as US-CA, or --table with one of: {tables}.")
    codes = [_code(jurisdiction, "law", library)]
    if compare is not None:
        codes.append(_code(compare, "--compare", library))
        if codes[0] == codes[1]:
            raise OptionError(f"--compare: {codes[0]} is the same jurisdiction.", "Name another one.")
    return _view(library, names, codes, today, "")


def _code(word: str, place: str, library: Library) -> str:
    try:
        code = check_jurisdiction(word, library)
    except AnswersError as error:
        raise OptionError(error.message.replace("--jurisdiction", place, 1), error.mend) from error
    if code == UNSURE:
        raise OptionError(f'{place}: "{word}" is no jurisdiction.', f"Use {NATIONAL} for the national ground.")
    return code


def _view(library: Library, names: LawNames, codes: list[str], today: date, table: str) -> LawView:
    contents = [library.content((), code) for code in codes]
    profiles = tuple(content.profile for content in contents if content.profile is not None)
    return LawView(profiles, contents[0].digest, names, today, table)
