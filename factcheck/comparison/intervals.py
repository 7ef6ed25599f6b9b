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
    if in_base:
        return _opened(claim.base_low, claim.base_high, claim.bound)
    return _opened(claim.low, claim.high, claim.bound)


def relate(a: Claim, b: Claim) -> Verdict:
    """Say whether two values can both be true of one thing.

    ``consistent``: the likely bounds overlap. ``softly_apart``: only the hard bounds do. ``apart``: not even
    those. ``incomparable``: no common unit. "Up to N" is no evidence of a value, so it is never ``apart``;
    a vague number ("dozens") has no likely bounds of its own.
    """
    if not comparable(a, b):
        return "incomparable"
    in_base = two_units(a, b)
    meet = _overlap(hard(a, in_base), hard(b, in_base))
    if "up_to" in (a.bound, b.bound):
        return "consistent" if meet else "softly_apart"
    if not meet:
        return "apart"
    return "consistent" if _overlap(_likely(a, in_base), _likely(b, in_base)) else "softly_apart"


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


def power_apart(a: Claim, b: Claim) -> int:
    """3, 6 or 9 when one value is exactly that power of ten times the other, in one unit; else 0."""
    if not comparable(a, b):
        return 0
    small, large = sorted(abs(nominal(c, in_base=two_units(a, b))) for c in (a, b))
    if not small:
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


def _opened(low: float | None, high: float | None, bound: str) -> Interval:
    return Interval(low, high, bound == "over", bound in ("nearly", "under"))


def _likely(claim: Claim, in_base: bool) -> Interval:
    if claim.bound == "vague":
        return hard(claim, in_base)
    low, high = claim.likely_low, claim.likely_high
    if in_base:
        factor, offset = _to_base(claim)
        low = None if low is None else low * factor + offset
        high = None if high is None else high * factor + offset
    return _opened(low, high, claim.bound)


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


def _overlap(a: Interval, b: Interval) -> bool:
    return _reaches(a.high, b.low, a.high_open or b.low_open) and _reaches(b.high, a.low, b.high_open or a.low_open)


def _reaches(high: float | None, low: float | None, strictly: bool) -> bool:
    if high is None or low is None:
        return True
    slack = TOLERANCE * max(abs(high), abs(low))
    return high > low + slack if strictly else high >= low - slack
