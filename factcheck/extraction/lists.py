"""Lists of names with their numbers that make up a whole told before: "District-wise: Sonar 22, Mirpur 14, Tez 8".

A name with a number behind it counts nothing by itself ("Voyager 2, Route 9"). Three of them in a row that add up to
about the whole told in the same sentence or the one before are its parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from factcheck.extraction.tokens import Line
from factcheck.model import Claim, Mention

__all__ = ["Part", "parts_listed"]

_NAMED: Final = "no quantity: number of a name"
_JOINING: Final = frozenset({",", ";", "and"})
_LEAST: Final = 3
_SPARE: Final = 0.25  # of the whole, by which the sum may miss it


@dataclass(frozen=True, slots=True)
class Part:
    """One name with its number. i: its token.  whole: the claim that it is a part of."""

    i: int
    mention: Mention
    name: str
    value: float
    whole: Claim


def parts_listed(line: Line, told: Sequence[Claim]) -> list[Part]:
    """The parts that a sentence lists, [] for most. told: the claims of this sentence and of the one before."""
    wholes = [claim for claim in told if claim.stat == "count" and claim.value.is_integer()]
    if not wholes:
        return []
    run: list[tuple[int, Mention, str, float]] = []
    for i, item in enumerate(line.items):
        if item is not None and item.kind == "other_number" and item.rule == _NAMED:
            name, _, number = line.between(i, i + 1).rpartition(" ")
            if name and number.isdecimal():
                run.append((i, item, name, float(number)))
                continue
        if item is not None or line.words[i] not in _JOINING:
            if len(run) >= _LEAST:
                break
            run = []
    total = sum(value for *_, value in run)
    whole = next((c for c in reversed(wholes) if abs(c.value - total) <= _SPARE * c.value), None)
    return [Part(*part, whole) for part in run] if whole is not None and len(run) >= _LEAST else []
