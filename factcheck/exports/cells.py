"""What one cell of a flat table holds: lists become one text, nothing becomes an empty cell."""

from __future__ import annotations

import math
import re
from typing import Final

__all__ = ["FORMULA_STARTS", "flat", "guard", "unguard"]

FORMULA_STARTS: Final = "=+-@\t\r＝＋－＠"
"""First characters that make a spreadsheet compute a text; full-width forms count in Excel in Japan."""

_guardable = re.compile(rf"'*[{re.escape(FORMULA_STARTS)}]")
_guarded = re.compile(rf"'+[{re.escape(FORMULA_STARTS)}]")


def flat(value: object, separator: str = " ") -> str | int | float | None:
    """The value as one cell: lists joined by ``separator``, whole floats as int, not-a-number as None."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)):
        return separator.join(str(part) for part in value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        # 2**53: beyond it a float no longer names one whole number, and its digits would promise too much.
        return int(value) if value.is_integer() and abs(value) <= 2**53 else value
    if isinstance(value, int):
        return value
    return str(value)


def guard(text: str) -> str:
    """The text with one apostrophe in front if a spreadsheet could take it for a formula.

    A text that already has apostrophes before such a character gets one more, so `unguard` can tell
    a guard from an apostrophe that the article wrote.
    """
    return "'" + text if _guardable.match(text) else text


def unguard(text: str) -> str:
    """The text as it was before `guard`."""
    return text[1:] if _guarded.match(text) else text
