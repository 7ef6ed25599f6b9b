"""Figures that share what they measure with the one before: said again in another unit, or what it is compared with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.extraction.clauses import base_figure
from factcheck.extraction.measures import kind_of
from factcheck.extraction.tokens import Line
from factcheck.model import Claim, Quantity

__all__ = ["kin_of"]

_AGAIN = re.compile(
    r" ?\((?:or |about |around |some |roughly |nearly |almost |just |over |under )*$|,? or (?:about |some )?$"
)
_CONVERTED = frozenset({"length", "area", "volume", "mass", "speed", "temperature", "energy", "power", "money"})
_NEAR = 90  # characters between a figure and the one it is compared with


def kin_of(line: Line, i: int, quantity: Quantity, unit: str, here: Sequence[Claim]) -> tuple[Claim | None, bool]:
    """The claim of the sentence with which the number at i shares what it measures, and whether it is the same figure
    said again ("90 metres (300 feet)"), not another one of the same measure ("up from 40").

    here: the claims of the sentence before it, in order.
    """
    if not here:
        return None, False
    last = here[-1]
    between = line.text[last.end - line.offset : quantity.start - line.offset]
    kind = kind_of(last.dimension)
    alike = kind in _CONVERTED and kind == kind_of(quantity.dimension) and (" per " in unit) == (" per " in last.unit)
    if alike and last.unit != unit and _AGAIN.fullmatch(between):
        return last, True
    to = i > 0 and line.items[i - 1] is None and line.lower[i - 1] == "to"
    if base_figure(line, i) or (to and len(between) < 8):
        for claim in reversed(here):
            if claim.unit == unit and not claim.stat.startswith("change"):
                return (claim if quantity.start - claim.end <= _NEAR else None), False
    return None, False
