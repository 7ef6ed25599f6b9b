"""The period column of a table: "2023", "2023-Q2", "2023-05", "2023-05-14", or two of them as "2023-05..2024-04"."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from factcheck.extraction.dates import period
from factcheck.extraction.moments import Time

__all__ = ["read_period"]

_SHAPE: Final = re.compile(r"(\d{4})(?:-Q([1-4])|-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_GRAINS: Final = ("day", "month", "quarter", "year")


def read_period(text: str) -> Time | None:
    """The first and last day of a period as the table writes it, both included; None for what is none.

    A single day is an ``instant``, all else a ``window``.
    """
    first, between, last = (part.strip() for part in text.partition(".."))
    one = _one(first)
    two = _one(last) if between else one
    if one is None or two is None or one[0] > two[1]:
        return None
    start, end = one[0].isoformat(), two[1].isoformat()
    grain = min(one[2], two[2], key=_GRAINS.index)
    return Time(text, "instant" if start == end else "window", start, end, grain, "explicit")


def _one(text: str) -> tuple[date, date, str] | None:
    found = _SHAPE.fullmatch(text)
    if found is None:
        return None
    year, quarter, month, day = found.groups()
    grain = "quarter" if quarter else "day" if day else "month" if month else "year"
    try:
        at = date(int(year), 3 * int(quarter) - 2 if quarter else int(month or 1), int(day or 1))
        return *period(grain, at), grain
    except (ValueError, OverflowError):  # 31 June, the year 9999
        return None
