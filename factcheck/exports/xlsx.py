"""One workbook: flags to decide first, a page that explains the columns, then one sheet a table.

The sheet ``Flags`` is the flags table: every column under its own name, in an order made for reading, with
two columns more, ``decision`` (a drop-down) and ``note``, which are empty for the reviewer to fill. Excel
holds sheet names equal that differ in capitals only, hence there is no second sheet ``flags``.

Numbers and days are real number and date cells. Text is always written as text and never as a formula,
whatever it begins with. Only http and https addresses become links. What exceeds a limit of Excel
(characters a cell, links or rows a sheet) is cut with a mark that says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factcheck.exports.atomic import replacing
from factcheck.exports.cells import FORMULA_STARTS, flat
from factcheck.exports.columns import DATES, LINKS, MEANINGS, TABLES
from factcheck.exports.review import review_order, series_order
from factcheck.model import COLUMNS, VERDICTS, Row, Tables

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = ["FLAGS_SHEET", "FORMAT", "MAX_LINKS", "MAX_ROWS", "write"]

FORMAT: Final = "xlsx"
FLAGS_SHEET: Final = "Flags"
README_SHEET: Final = "Read me"

MAX_ROWS = 1_048_576
"""Rows of a sheet, header included; Excel's limit."""
MAX_LINKS = 65_530
"""Links of a sheet; beyond them Excel calls the file damaged."""
MAX_CHARACTERS: Final = 32_767
"""UTF-16 units of a cell."""
MAX_URL: Final = 2_079

_flag_columns: Final = (
    "tier", "check", "headline", "decision", "note", "gap",
    "quote_a", "source_a", "published_a", "url_a", "low_a", "high_a", "unit_a",
    "quote_b", "source_b", "published_b", "url_b", "low_b", "high_b", "unit_b",
    "explanation", "ruled_out", "not_checked", "score", "status", "opened_run", "closed_run",
    "series_id", "claim_ids", "flag_id",
)  # fmt: skip
_own_columns: Final = {
    "decision": "for you: " + ", ".join(VERDICTS) + "; leave it empty to decide later",
    "note": "for you: anything the next reader should know",
}
_prose: Final = frozenset(
    {"headline", "explanation", "quote", "sentence", "title", "quote_a", "quote_b", "label", "text"}
)
_widths: Final = {
    "headline": 52,
    "explanation": 52,
    "sentence": 60,
    "text": 60,
    "note": 34,
    "decision": 13,
    "tier": 6,
}
# Keys to other sheets, which nobody reads as words; only a flag's own id is copied from its cell.
_ids: Final = frozenset({"claim_id", "article_id", "series_id", "lineage_id", "part_of", "claim_ids", "decision_id"})
_dates: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?")


class _Sheets:
    """The workbook being written, with the cell formats that all its sheets share."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        top = {"valign": "top"}
        self.formats: dict[str, Format] = {
            "head": book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8E6DF", "valign": "top"}),
            "text": book.add_format(top),
            "wrap": book.add_format({**top, "text_wrap": True}),
            # The quote prefix keeps a text a text after somebody edits the cell and presses Enter.
            "kept": book.add_format({**top, "quote_prefix": True}),
            "whole": book.add_format({**top, "num_format": "#,##0"}),
            "decimal": book.add_format({**top, "num_format": "#,##0.0#####"}),
            "plain": book.add_format({**top, "num_format": "0"}),
            "day": book.add_format({**top, "num_format": "yyyy-mm-dd"}),
            "time": book.add_format({**top, "num_format": "yyyy-mm-dd hh:mm"}),
            "link": book.add_format({**top, "font_color": "#0B4A8F", "underline": 1}),
            "entry": book.add_format(
                {**top, "text_wrap": True, "bg_color": "#FFF8DC", "border": 1, "border_color": "#C9BE93"}
            ),
            "title": book.add_format({"bold": True, "font_size": 14}),
            "A": book.add_format({**top, "bold": True, "bg_color": "#F6D5CC", "align": "center"}),
            "B": book.add_format({**top, "bold": True, "bg_color": "#FBEBC1", "align": "center"}),
            "C": book.add_format({**top, "bg_color": "#E6E9EC", "align": "center"}),
        }

    def table(self, sheet: Worksheet, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Write header and rows, with filters on, and a last line if rows had to be left out."""
        widths = {name: _width(name, rows) for name in columns}
        for column, name in enumerate(columns):
            sheet.set_column(column, column, widths[name])
            sheet.write_string(0, column, name, self.formats["head"])
        shown = rows if len(rows) < MAX_ROWS else rows[: MAX_ROWS - 2]
        links = 0
        for line, row in enumerate(shown, start=1):
            sheet.set_row(line, _height(row, widths))
            for column, name in enumerate(columns):
                links += self._cell(sheet, line, column, name, row, links < MAX_LINKS)
        if len(shown) < len(rows):
            cut = f"TRUNCATED: the sheet is full, {len(rows) - len(shown):,} of {len(rows):,} rows are left out"
            sheet.write_string(len(shown) + 1, 0, f"{cut}; the csv and jsonl exports hold all of them.")
        sheet.autofilter(0, 0, max(1, len(shown)), len(columns) - 1)

    def _cell(self, sheet: Worksheet, line: int, column: int, name: str, row: Row, may_link: bool) -> bool:
        """Write one typed cell; True when it took one of the sheet's links."""
        if name in _own_columns and name not in row:
            sheet.write_blank(line, column, None, self.formats["entry"])
            return False
        value = flat(row.get(name), "; " if name == "names" else " ")
        if value is None or value == "":
            sheet.write_blank(line, column, None, self.formats["text"])
        elif isinstance(value, (int, float)):
            sheet.write_number(line, column, value, self.formats[_number_format(name, value, row)])
        elif name in DATES and (moment := _moment(value)):
            sheet.write_datetime(line, column, moment, self.formats["time" if isinstance(moment, datetime) else "day"])
        elif name in LINKS and may_link and _linkable(value):
            return bool(sheet.write_url(line, column, value, self.formats["link"], value) == 0)
        elif name == "tier" and value in self.formats:
            sheet.write_string(line, column, value, self.formats[value])
        else:
            kind = "kept" if value[0] in FORMULA_STARTS else "wrap" if _wraps(name) else "text"
            sheet.write_string(line, column, _fitting(value), self.formats[kind])
        return False

    def read_me(self, sheet: Worksheet, tables: Tables) -> None:
        """Explain every sheet and column, in the order of the sheets."""
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, 1, 18)
        sheet.set_column(2, 2, 110)
        sheet.write_string(0, 0, "How to read this workbook", self.formats["title"])
        for line, text in enumerate(_introduction, start=1):
            sheet.write_string(line, 0, text)
        line = len(_introduction) + 2
        for column, text in enumerate(("sheet", "column", "meaning")):
            sheet.write_string(line, column, text, self.formats["head"])
        for table in ("flags", *(name for name in COLUMNS if name != "flags")):
            shown = FLAGS_SHEET if table == "flags" else table
            columns = _flag_columns if table == "flags" else COLUMNS[table]
            line += 1
            sheet.write_string(line, 0, shown, self.formats["text"])
            sheet.write_string(line, 2, f"{TABLES[table]} Rows: {len(tables[table]):,}.", self.formats["wrap"])
            for name in columns:
                line += 1
                meaning = MEANINGS[table].get(name) or _own_columns[name]
                sheet.write_string(line, 0, shown, self.formats["text"])
                sheet.write_string(line, 1, name, self.formats["text"])
                sheet.write_string(line, 2, meaning, self.formats["wrap"])


_introduction: Final = (
    "“decision” and “note” in the sheet Flags are yours to fill while you review; no export writes them.",
    "To record a verdict in the ledger, run: factcheck decide FLAG_ID VERDICT --note NOTE",
    "A flag says that two figures differ and why they can be compared. Which one holds is yours to find out.",
    "Empty cells in low and high are open ends: “more than 4 million” has a low and no high.",
    "Times are those of the outlet; csv and jsonl exports keep the time zone.",
    f"A cell holds {MAX_CHARACTERS:,} characters; a longer text ends in [brackets] that say how much is cut.",
)


def write(tables: Tables, path: Path) -> None:
    """Write the workbook. Equal tables give equal bytes. Raises OSError when the place cannot be written."""
    import xlsxwriter

    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
        "constant_memory": True,
    }
    with replacing(path) as part:
        book = xlsxwriter.Workbook(str(part), options)
        # Without a fixed date the file would hold the minute in which it was written.
        book.set_properties({"title": "factcheck ledger", "created": datetime(2000, 1, 1)})  # noqa: DTZ001
        sheets = _Sheets(book)
        flags = book.add_worksheet(FLAGS_SHEET)
        sheets.table(flags, _flag_columns, review_order(tables["flags"]))
        _offer_decisions(flags, len(tables["flags"]))
        sheets.read_me(book.add_worksheet(README_SHEET), tables)
        for table, columns in COLUMNS.items():
            if table != "flags":
                sheet = book.add_worksheet(table)
                sheets.table(sheet, columns, series_order(tables[table]) if table == "series" else tables[table])
                sheet.freeze_panes(1, 1)
        flags.activate()
        book.close()


def _offer_decisions(sheet: Worksheet, rows: int) -> None:
    """Freeze header and headline of the Flags sheet, and put the drop-down beside every flag."""
    sheet.freeze_panes(1, _flag_columns.index("headline") + 1)
    column = _flag_columns.index("decision")
    choices = {
        "validate": "list",
        "source": list(VERDICTS),
        "error_title": "Not a verdict",
        "error_message": "Choose " + ", ".join(VERDICTS) + ", or leave the cell empty.",
    }
    sheet.data_validation(1, column, max(1, min(rows, MAX_ROWS - 2)), column, choices)


def _number_format(name: str, value: float, row: Row) -> str:
    side = name[-2:] if name[-2:] in ("_a", "_b") else ""
    # A dated event is the number 20250808, in which commas would be nonsense; so would they in ids of runs.
    if row.get(f"unit{side}") == "date" or name.endswith(("_run", "_id")):
        return "plain"
    return "whole" if isinstance(value, int) else "decimal"


def _moment(text: str) -> date | datetime | None:
    """The day or time of an ISO text on the outlet's own clock; None if Excel has no such date."""
    found = _dates.match(text)
    if not found:
        return None
    try:
        moment = datetime.fromisoformat(" ".join(part for part in found.groups() if part))
    except ValueError:
        return None
    if moment.year < 1900:  # the first year of Excel's calendar
        return None
    return moment if found.group(2) else moment.date()


def _linkable(url: str) -> bool:
    return url.startswith(("http://", "https://")) and len(url) <= MAX_URL and url.isascii() and " " not in url


def _fitting(text: str) -> str:
    """The text as a cell can hold it: within the limit, in whole characters, and never read as markup."""
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    units = text.encode("utf-16-le")
    if len(units) > 2 * MAX_CHARACTERS:
        kept = units[: 2 * (MAX_CHARACTERS - 80)].decode("utf-16-le", "ignore")
        text = f"{kept} … [cut here: {len(text) - len(kept):,} more characters]"
    # XlsxWriter takes a text in <r>…</r> for its own rich text and copies it into the file as markup.
    return text + " " if text.startswith("<r>") and text.endswith("</r>") else text


def _height(row: Row, widths: dict[str, int]) -> int:
    """Row height in points that shows wrapped text whole, as not every program finds it by itself."""
    lines = (len(str(row.get(name) or "")) // (width - 4) + 1 for name, width in widths.items() if _wraps(name))
    return 15 * min(max(lines, default=1), 8)


def _wraps(name: str) -> bool:
    return name in _prose and name != "text"


def _width(name: str, rows: Sequence[Row]) -> int:
    """Column width in characters: by the longest of the first rows, within what a screen can bear."""
    if name in _widths:
        return _widths[name]
    if name in _ids:
        return 11
    shown = 16 if name in DATES else None  # characters of a date and a time, whatever the text holds
    longest = max((len(str(flat(row.get(name)) or "")[:shown]) for row in rows[:200]), default=0)
    return min(max(longest, len(name)) + 3, 46 if name in _prose else 26)
