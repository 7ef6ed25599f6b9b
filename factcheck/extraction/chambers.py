"""Members of a parliament, counted as its seats: "the 151-member Assembly"."""

from __future__ import annotations

from typing import Final

from factcheck.extraction.counting import Counted
from factcheck.extraction.tokens import Line

__all__ = ["is_seat"]

_CHAMBERS: Final = frozenset({
    "parliament", "assembly", "senate", "chamber", "legislature", "congress", "house", "diet", "bundestag", "knesset",
    "duma", "storting", "riksdag", "sejm",
})  # fmt: skip
_PARTS: Final = frozenset({"committee", "panel", "caucus", "delegation", "board", "group", "team", "bureau"})
_REACH: Final = 3  # words from "member" to the chamber: "60-member upper house"


def is_seat(line: Line, counted: Counted) -> bool:
    """Whether the members that are counted are all those of a chamber: its size. "Three members of the Senate" are some
    of its people, and a House committee is none."""
    end = counted.end
    if line.lower[end - 1] != "member" or line.words[end - 2] != "-":
        return False
    for k in range(end, min(end + _REACH, len(line.words))):
        if line.items[k] is not None:
            return False
        if line.lower[k] in _CHAMBERS:
            return _PARTS.isdisjoint(line.lower[k + 1 : k + 2])
    return False
