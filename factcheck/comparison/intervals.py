"""Value against value: two intervals meet, meet only at their hard bounds, or do not meet.

A number in the news is an interval (see ``model.Number``). Which ends belong to it follows from the words:
"over" excludes its low end, "nearly" and "under" exclude their high end, every other end is included.
"""

from __future__ import annotations

import math
from typing import Final, Literal, NamedTuple

from factcheck.comparison.wording import plural
from factcheck.comparison.words import stem
from factcheck.model import Claim

__all__ = [
    "Interval",
    "Verdict",
    "comparable",
    "distance",
    "gap",
    "hard",
    "nominal",
    "power_apart",
    "relate",
    "two_units",
]

Verdict = Literal["consistent", "softly_apart", "apart", "incomparable"]

# Conversion factors are floats: ends that differ by less than this share of themselves are one end.
TOLERANCE: Final = 1e-9


_BELOW: Final = ("nearly", "under")  # what these words bound stays below it


class Interval(NamedTuple):
    """A span of numbers; an end of None is open without limit, a flagged end is not part of the span."""

    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False


def comparable(a: Claim, b: Claim) -> bool:
    """Whether two values can be put on one scale: one unit, two units of one dimension, or two words for one thing."""
    if a.unit == b.unit or (a.base_unit and a.base_unit == b.base_unit and a.dimension == b.dimension):
        return True
    return a.stat == b.stat == "count" and stem(a.unit) == stem(b.unit)


def two_units(a: Claim, b: Claim) -> bool:
    """Whether two comparable values must be put into the reference unit first."""
    return a.unit != b.unit and bool(a.base_unit) and a.base_unit == b.base_unit


def hard(claim: Claim, in_base: bool = False) -> Interval:
    """What the words commit to, in the claim's unit or in the reference unit of its dimension."""
    return Interval(*_hard(claim, in_base), claim.bound == "over", claim.bound in _BELOW)


def relate(a: Claim, b: Claim) -> Verdict:
    """Say whether two values can both be true of one thing.

    ``consistent``: the likely bounds overlap. ``softly_apart``: only the hard bounds do. ``apart``: not even
    those. ``incomparable``: no common unit. "Up to N" is no evidence of a value, so it is never ``apart``;
    a vague number ("dozens") has no likely bounds of its own.
    """
    if not comparable(a, b):
        return "incomparable"
    in_base = two_units(a, b)
    meet = _overlap(a, _hard(a, in_base), b, _hard(b, in_base))
    if a.bound == "up_to" or b.bound == "up_to":
        return "consistent" if meet else "softly_apart"
    if not meet:
        return "apart"
    return "consistent" if _overlap(a, _likely(a, in_base), b, _likely(b, in_base)) else "softly_apart"


def distance(a: Claim, b: Claim) -> float:
    """How far apart the hard bounds are, in the common unit; 0 when they meet or touch.

    Raises ValueError when the two have no common unit.
    """
    if not comparable(a, b):
        raise ValueError(f"no common unit: {a.unit!r} and {b.unit!r}")
    in_base = two_units(a, b)
    one, two = hard(a, in_base), hard(b, in_base)
    below = 0.0 if two.low is None or one.high is None else two.low - one.high
    above = 0.0 if one.low is None or two.high is None else one.low - two.high
    apart = max(below, above, 0.0)
    largest = max((abs(end) for end in (*one[:2], *two[:2]) if end is not None), default=0.0)
    return apart if apart > largest * TOLERANCE else 0.0


def nominal(claim: Claim, in_base: bool = False) -> float:
    """The number as written, in the claim's unit or in the reference unit of its dimension."""
    if not in_base:
        return claim.value
    factor, offset = _to_base(claim)
    return claim.value * factor + offset


_NEAREST: Final = 900  # times as large at least, of what is exactly a thousand times as large or more


def power_apart(a: Claim, b: Claim) -> int:
    """3, 6 or 9 when one value is exactly that power of ten times the other, in one unit; else 0."""
    if not comparable(a, b):
        return 0
    in_base = two_units(a, b)
    one, two = abs(nominal(a, in_base)), abs(nominal(b, in_base))
    small, large = (one, two) if one <= two else (two, one)
    if not small or large < _NEAREST * small:
        return 0
    power = round(math.log10(large / small))
    return power if power in (3, 6, 9) and math.isclose(large / small, 10.0**power, rel_tol=1e-6) else 0


def gap(a: Claim, b: Claim) -> str:
    """The difference of the two nominal values in words: ``24,500 apart, 13%``; the share is of the smaller.

    Values in two units are compared in the reference unit, which is then named. A factor of ten and more is
    told as a factor: nobody reads "99,900%".
    """
    if not comparable(a, b):
        return "no common unit"
    in_base = two_units(a, b)
    one, two = sorted((nominal(a, in_base), nominal(b, in_base)), key=abs)
    if abs(two - one) <= abs(two) * TOLERANCE:
        return "no gap"
    unit = f" {plural(a.base_unit)}" if in_base else ""
    if one and two / one >= 10:
        return f"{_figure(two / one)} times as large"
    text = f"{_figure(abs(two - one))}{unit} apart"
    if one and one * two > 0:
        share = abs(two - one) / abs(one) * 100
        text += f", {share:.0f}%" if share >= 10 else f", {share:.1f}%"
    return text


def _figure(value: float) -> str:
    digits = 0 if abs(value) >= 100 else 2
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_Ends = tuple[float | None, float | None]


def _hard(claim: Claim, in_base: bool) -> _Ends:
    return (claim.base_low, claim.base_high) if in_base else (claim.low, claim.high)


def _likely(claim: Claim, in_base: bool) -> _Ends:
    if claim.bound == "vague":
        return _hard(claim, in_base)
    low, high = claim.likely_low, claim.likely_high
    if in_base:
        factor, offset = _to_base(claim)
        low = None if low is None else low * factor + offset
        high = None if high is None else high * factor + offset
    return low, high


def _to_base(claim: Claim) -> tuple[float, float]:
    """Factor and offset into the reference unit, read off the hard bounds, which are given in both units.

    Two ends fix both (degrees have an offset); one end fixes a factor, which is all that other units need.
    """
    ends = [
        (own, base)
        for own, base in ((claim.low, claim.base_low), (claim.high, claim.base_high))
        if own is not None and base is not None
    ]
    if len(ends) == 2:
        (low, base_low), (high, base_high) = ends
        if high - low > TOLERANCE * max(abs(low), abs(high)):
            factor = (base_high - base_low) / (high - low)
            offset = base_low - low * factor
            # An offset within float noise of the ends is none.
            return factor, 0.0 if abs(offset) <= 1e-6 * max(abs(base_low), abs(base_high)) else offset
    for own, base in ends:
        if own:
            return base / own, 0.0
    return 1.0, 0.0


def _overlap(a: Claim, one: _Ends, b: Claim, two: _Ends) -> bool:
    """Whether the spans of two claims with these ends, those left out that their words exclude, have a number in
    common."""
    return _reaches(one[1], two[0], a.bound in _BELOW or b.bound == "over") and _reaches(
        two[1], one[0], b.bound in _BELOW or a.bound == "over"
    )


def _reaches(high: float | None, low: float | None, strictly: bool) -> bool:
    if high is None or low is None:
        return True
    if high >= low and not strictly:
        return True  # without asking by how much
    slack = TOLERANCE * max(abs(high), abs(low))
    return high > low + slack if strictly else high >= low - slack
