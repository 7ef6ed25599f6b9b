"""Units that a number has only by the words beside it: "5.2 times earnings", "the 47-member chamber"."""

from __future__ import annotations

import re

from factcheck.extraction.readings import multiplies
from factcheck.extraction.tokens import Line

__all__ = ["fitted"]

_POSTS = frozenset({"role", "post", "position"})
_BESIDE = frozenset({"on", "at", "to", "from"})  # "trades on 9 times", "rose to 3 times"
_PARTLY = re.compile(r"\d[.,]\d")
_CHAMBERS = frozenset({
    "assembly", "chamber", "congress", "council", "diet", "duma", "house", "knesset", "legislature", "parliament",
    "senate",
})  # fmt: skip
_PARTS = frozenset({"committee", "panel", "caucus", "delegation", "board", "group", "team", "bureau"})
_REACH = 3  # words from "member" to the chamber: "60-member upper house"


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
    if unit == "person" and _is_size(line, stop):
        return "seat"
    return "job" if unit in _POSTS and name in ("jobs", "job cuts") else unit


def _is_size(line: Line, stop: int) -> bool:
    """Whether the members counted before token stop are all those of a chamber: its size. "Three members of the Senate"
    are some of its people, and a House committee is none."""
    if line.lower[stop - 1] != "member" or line.words[stop - 2] != "-":
        return False
    for k in range(stop, min(stop + _REACH, len(line.words))):
        if line.items[k] is not None:
            return False
        if line.lower[k] in _CHAMBERS:
            return _PARTS.isdisjoint(line.lower[k + 1 : k + 2])
    return False
