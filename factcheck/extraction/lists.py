"""Lists of names with their numbers that make up a whole told before: "District-wise: Sonar 22, Mirpur 14, Tez 8".

A name with a number behind it counts nothing by itself ("Voyager 2, Route 9"). Three of them in a row that add up to
about the whole told in the same sentence or the one before are its parts; a figure of the whole's kind that the
sentence has told may open the row ("of the 60 seats the Greens won 31, the Blues 20 and independents nine").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from factcheck.extraction.tokens import Line
from factcheck.model import Claim, Mention

__all__ = ["Part", "parts_listed"]

_NAMED: Final = "no quantity: number of a name"
_JOINING: Final = frozenset({",", ";", "and", "the"})
_LEAST: Final = 3
_SMALL: Final = 20.0  # "Bong 6, Ra 2 and Gang 1" are ships
_EXACT: Final = 0.002
_SPARE: Final = 0.25  # of the whole, by which the sum may miss it


@dataclass(frozen=True, slots=True)
class Part:
    """One name with its number. i: its token.  whole: the claim that it is a part of."""

    i: int
    mention: Mention
    name: str
    value: float
    whole: Claim


def _named(line: Line, i: int, item: Mention | None) -> tuple[int, Mention, str, float] | None:
    """A name with its number at token i: as one mention, or with the name in the tokens before a number of its own."""
    if item is None:
        return None
    if item.kind == "other_number" and item.rule == _NAMED:
        name, _, number = line.between(i, i + 1).replace(",", "").rpartition(" ")
        return (i, item, name, float(number)) if name and number.isdecimal() else None
    first = i
    while first > 0 and line.items[first - 1] is None and line.words[first - 1][:1].isupper():
        first -= 1
    if first == i and i > 1 and line.words[i - 1].islower() and line.words[i - 1].endswith("s"):
        first -= line.words[i - 2] in _JOINING  # "and independents nine"
    if item.kind != "quantity" or first == i or item.value.unit or item.value.numeral.bound != "exact":
        return None
    return i, item, line.between(first, i), item.value.numeral.value


def parts_listed(line: Line, told: Sequence[Claim], here: Sequence[Claim], earlier: Sequence[Claim] = ()) -> list[Part]:
    """The parts that a sentence lists and that are no claims yet, [] for most.

    told: the claims of the sentence before.  here: those of this one.  earlier: those before, of which one is a whole
    only if the parts add up to it."""
    bare = [item for _, item in line.mentions("quantity") if not item.value.unit]
    if len(bare) + len(line.mentions("other_number")) < _LEAST - 1 or {",", ";"}.isdisjoint(line.words):
        return []  # one that opens the row may have a unit
    wholes = [claim for claim in (*told, *here) if claim.stat == "count" and claim.value.is_integer()]
    far = [claim for claim in earlier if claim.stat == "count" and claim.value.is_integer()]
    if not (wholes or far):
        return []
    run: list[tuple[int, Mention, str, float]] = []
    claimed = {claim.start: claim for claim in here}
    for i, item in enumerate(line.items):
        named = _named(line, i, item)
        opens = claimed.get(item.start) if item is not None and not run else None
        if named is None and opens is not None and item is not None and wholes and opens.unit == wholes[-1].unit:
            run = [(i, item, "", opens.value)] if opens is not wholes[0] else []
            continue
        if named is not None:
            run.append(named)
            continue
        plural = item is None and line.words[i].islower() and line.words[i].endswith("s") and i + 1 < len(line.items)
        if plural and _named(line, i + 1, line.items[i + 1]) is not None:
            continue
        if item is not None or not (line.words[i] in _JOINING or line.words[i][:1].isupper()):
            if len(run) >= _LEAST:
                break
            run = []
    total = sum(value for *_, value in run)
    if total < _SMALL:
        return []
    whole = next((c for c in reversed(wholes) if abs(c.value - total) <= _SPARE * c.value), None)
    whole = whole or next((c for c in reversed(far) if abs(c.value - total) <= _EXACT * c.value), None)
    if whole is None or len(run) < _LEAST:
        return []
    return [Part(*part, whole) for part in run if part[1].start not in claimed]
