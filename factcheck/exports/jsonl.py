"""A folder of JSON Lines files, one a table: one object a line, keys in contract order, plain UTF-8.

Numbers stay numbers, an open bound is ``null``, ``claim_ids`` is a list.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from factcheck.exports.atomic import replacing_text
from factcheck.exports.cells import flat
from factcheck.model import COLUMNS, Tables

__all__ = ["FORMAT", "write"]

FORMAT: Final = "jsonl"

# These two end a line for JavaScript and for str.splitlines, though not for JSON: a reader that splits
# the file in that way would cut an article in half.
_line_ends = str.maketrans({"\u2028": "\\u2028", "\u2029": "\\u2029", "\x85": "\\u0085"})


def write(tables: Tables, path: Path) -> None:
    """Write ``path/<table>.jsonl`` for every table. Raises OSError."""
    for table, columns in COLUMNS.items():
        with replacing_text(path / f"{table}.jsonl") as stream:
            for row in tables[table]:
                line = json.dumps({name: _plain(row.get(name), name) for name in columns}, ensure_ascii=False)
                stream.write(line.translate(_line_ends) + "\n")


def _plain(value: object, column: str) -> object:
    if column == "claim_ids" and isinstance(value, str):
        return value.split()
    return list(value) if isinstance(value, (list, tuple)) else flat(value)
