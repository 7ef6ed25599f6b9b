"""A folder of CSV files, one a table, made to be opened by a double click as well as read by a script.

Encoding: UTF-8 **with** a byte order mark. Excel reads a CSV without one in the computer's local code
page and turns every dash and name into gibberish; pandas, R, LibreOffice and `csv` with ``utf-8-sig``
skip the mark.

Formulas: article text is other people's text, and a cell such as ``=HYPERLINK(...)`` would be computed
when the file is opened. Text that begins with ``= + - @``, a tab or a carriage return, with or without
apostrophes before it, gets one apostrophe in front; a script takes it off again with
`factcheck.exports.cells.unguard`. Numbers are never touched: ``-5`` stays a number. Where the computer's
list separator is a semicolon, Excel cuts this file at semicolons inside texts: open it by Data > From
Text/CSV there, or use the xlsx export, whose cells are typed.

Lists (``claim_ids``) are one space-separated cell; names of an article are separated by ``; ``.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

from factcheck.exports.atomic import replacing_text
from factcheck.exports.cells import flat, guard
from factcheck.model import COLUMNS, Tables

__all__ = ["FORMAT", "write"]

FORMAT: Final = "csv"


def write(tables: Tables, path: Path) -> None:
    """Write ``path/<table>.csv`` for every table, columns in contract order. Raises OSError."""
    for table, columns in COLUMNS.items():
        with replacing_text(path / f"{table}.csv", encoding="utf-8-sig") as stream:
            rows = csv.writer(stream, lineterminator="\n")
            rows.writerow(columns)
            for row in tables[table]:
                cells = (flat(row.get(name), "; " if name == "names" else " ") for name in columns)
                rows.writerow([guard(cell) if isinstance(cell, str) else cell for cell in cells])
