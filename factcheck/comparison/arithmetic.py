"""Arithmetic with the intervals of figures: a result is as wide as the rounding of what it was made of.

Source: interval arithmetic (Moore, Kearfott and Cloud, Introduction to Interval Analysis, 2009), with open ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from factcheck.comparison.intervals import TOLERANCE, Interval, comparable, hard, nominal
from factcheck.model import Claim

__all__ = [
    "apart",
    "change_interval",
    "difference",
    "finest",
    "place",
    "points_called_percent",
    "product",
    "quotient",
    "sharp",
    "slack",
    "total",
]

_FAR: Final = 1.2  # the change in percent is at least so many times the points, or nobody is misled


def place(claim: Claim) -> float:
    """The last place of the figure as written, in its unit: 0.1 for 5.2, 1 for 61, 1000 for "£640,000" rounded."""
    if claim.low is not None and claim.high is not None and claim.bound == "exact" and claim.high > claim.low:
        return claim.high - claim.low
    return 1.0


def slack(claim: Claim) -> Interval:
    """The hard bounds of a share or change of an exact bound, widened by half a place: 5.68 is written 5.6 as well as
    5.7.  A whole number of fives is a round one ("a 20 percent rise") and gets a whole point, a share in words and
    roughly ("nearly a third") an eighth of itself."""
    span = hard(claim)
    fraction = claim.low is not None and claim.high is not None and claim.high - claim.low > 2
    if fraction and not any(character.isdigit() for character in claim.quote):
        assert claim.low is not None
        assert claim.high is not None
        spare = 0.0 if claim.bound == "exact" else 0.125
        return Interval(claim.low * (1 - spare), claim.high * (1 + spare))
    if claim.bound != "exact" or span.low is None or span.high is None:
        return span
    more = place(claim) / 2
    if claim.value >= 5 and claim.value % 5 == 0:
        more = max(more, 1.0)
    return Interval(span.low - more, span.high + more)


def sharp(claim: Claim, in_base: bool = False, finest: float | None = None) -> Interval:
    """A figure as its writer had it who computed another from it: finer than it reads when it stands alone.

    "From 200 to 250" was counted: a plain number keeps three digits, whatever zeros it ends in, and one with a word of
    scale its whole ones ("$40m"); ``finest`` is the place that its neighbours are told to.  What is only bounded ("more
    than 2,100") is taken as near its bound.
    """
    span = hard(claim, in_base)
    low, high = claim.low, claim.high
    if claim.bound in ("over", "at_least", "nearly", "under") and low != high:
        low, high = claim.likely_low, claim.likely_high
        if low is None or high is None:
            return span
        width = high - low
        if claim.bound in ("over", "at_least"):
            high += width
        else:
            low -= width
    elif claim.bound == "about" and claim.likely_low is not None and claim.likely_high is not None:
        low, high = claim.likely_low, claim.likely_high
    elif claim.bound == "exact" and low is not None and high is not None and high > low:
        half = min((high - low) / 2, (_place_of_writing(claim) if finest is None else finest) / 2)
        low, high = claim.value - half, claim.value + half
    else:
        return span
    if not in_base:
        return Interval(low, high)
    factor = nominal(claim, True) / claim.value if claim.value else 1.0
    return Interval(low * factor, high * factor)


_WRITTEN: Final = re.compile(r"\d[\d,]*(?P<part>\.\d+)?")


def _place_of_writing(claim: Claim) -> float:
    """The last place that a figure is written to, at least three digits of a plain number."""
    written = _WRITTEN.search(claim.value_text)
    if written is None:
        return abs(claim.value) / 10
    mantissa = float(written[0].replace(",", ""))
    if not mantissa:
        return 1.0
    scale = abs(claim.value) / mantissa
    if written["part"]:
        return float(scale * 10.0 ** (1 - len(written["part"])))
    if scale > 1.5 or mantissa < 1000:
        return float(scale)
    return float(10.0 ** (len(str(int(mantissa))) - 3))


def finest(claims: Sequence[Claim]) -> float:
    """The finest place that any of the figures of a list is written to."""
    return min(_place_of_writing(claim) for claim in claims)


def apart(one: Interval, two: Interval) -> bool:
    """Whether two intervals have no number in common."""
    for a, b in ((one, two), (two, one)):
        if a.high is not None and b.low is not None:
            edge = TOLERANCE * max(abs(a.high), abs(b.low), 1e-300)
            if a.high < b.low - edge or (abs(a.high - b.low) <= edge and (a.high_open or b.low_open)):
                return True
    return False


def difference(level: Interval, base: Interval) -> Interval:
    """level - base."""
    low = None if level.low is None or base.high is None else level.low - base.high
    high = None if level.high is None or base.low is None else level.high - base.low
    return Interval(low, high, level.low_open or base.high_open, level.high_open or base.low_open)


def quotient(part: Interval, whole: Interval) -> Interval:
    """part / whole of positive numbers; open without limit where the whole may be 0 or has no upper end."""
    low = 0.0 if part.low is None or not whole.high else part.low / whole.high
    high = None if part.high is None or not whole.low or whole.low <= 0 else part.high / whole.low
    return Interval(low, high, part.low_open or whole.high_open, part.high_open or whole.low_open)


def product(one: Interval, two: Interval, by: float = 1.0) -> Interval:
    """one * two / by of positive numbers."""
    low = None if one.low is None or two.low is None else one.low * two.low / by
    high = None if one.high is None or two.high is None else one.high * two.high / by
    return Interval(low, high, one.low_open or two.low_open, one.high_open or two.high_open)


def total(parts: Sequence[Interval]) -> Interval:
    """The sum of intervals."""
    low, high = 0.0, 0.0
    open_low = open_high = False
    for part in parts:
        low = low + part.low if part.low is not None else float("-inf")
        high = high + part.high if part.high is not None else float("inf")
        open_low, open_high = open_low or part.low_open, open_high or part.high_open
    return Interval(None if low == float("-inf") else low, None if high == float("inf") else high, open_low, open_high)


def change_interval(base: Claim, level: Claim) -> Interval:
    """The change from base to level in percent of the base; both positive."""
    in_base = level.unit != base.unit and comparable(level, base)
    ratio = quotient(sharp(level, in_base), sharp(base, in_base))
    return Interval(
        None if ratio.low is None else 100 * ratio.low - 100,
        None if ratio.high is None else 100 * ratio.high - 100,
        ratio.low_open,
        ratio.high_open,
    )


def points_called_percent(base: Claim, level: Claim, change: Claim) -> bool:
    """Whether the change, called percent, is the difference of two percentages as they are written, and is no change
    in percent."""
    if not (base.unit == level.unit == change.unit == "percent") or change.bound not in ("exact", "about"):
        return False
    if "change" in base.stat and "change" in level.stat:
        return False
    step = place(change)
    points = abs(level.value - base.value)
    percent = 100 * points / base.value
    if abs(points - change.value) > step / 2 + 1e-9 or percent < change.value * _FAR:
        return False
    return abs(percent - change.value) > step
