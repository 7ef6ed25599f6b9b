"""Units that a number has only by the words beside it: "3.4 times earnings", "the 51-member chamber"."""

from __future__ import annotations

import re

from factcheck.extraction.readings import multiplies
from factcheck.extraction.tokens import Line

__all__ = ["fitted"]

_POSTS = frozenset({"role", "post", "position"})
_BESIDE = frozenset({"on", "at", "to", "from"})  # "trades on 13 times", "rose to 3 times"
_PARTLY = re.compile(r"\d[.,]\d")
_CHAMBERS = frozenset({"assembly", "chamber", "congress", "council", "house", "legislature", "parliament", "senate"})


def fitted(line: Line, i: int, stop: int, unit: str, name: str) -> str:
    """The unit of the number at token i whose words end before token stop, as the words beside it fit it.

    unit: as read.  name: its news measure, "" for none.
    """
    if unit == "time":
        beside = i > 0 and line.lower[i - 1] in _BESIDE
        told = line.text[line.starts[i] : line.ends[i]]
        return "ratio" if beside or multiplies(line, stop) or _PARTLY.search(told) is not None else unit
    if unit == "point" and name == "margin of error":
        return "percentage point"
    if unit == "person" and stop < len(line.words) and line.lower[stop] in _CHAMBERS:
        return "seat" if line.lower[stop - 1] == "member" else unit
    return "job" if unit in _POSTS and name in ("jobs", "job cuts") else unit
