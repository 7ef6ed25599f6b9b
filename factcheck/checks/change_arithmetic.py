"""A change that does not lead from the one figure to the other.

What it flags: a sentence that gives a figure before and after and the change between them - in percent, in percentage
    points or in the unit itself - where no rounding of the three makes them agree. The figure after may be the only
    one of its kind in the sentence before, or the figure before ("That is 16 percent down from the 436,000 of 2019").
Why it matters: one of three figures is another than was meant, and nobody can tell which by the sentence alone.
Example: "The town cut its debt by 30 percent, from £80m to £65m" - that is a cut of about 19 percent.
Known false alarms: changes in real terms, at constant currency, annualised, on average or on another base are passed
    over where words near by say so; a base that is told but not meant ("rose 5 percent to 210 from a revised 190").
    Where the base is only a comparison ("rose 5 percent to 210, compared with 190 a year earlier") the tier is B.
Source: interval arithmetic on the figures as written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from factcheck.comparison import arithmetic, intervals
from factcheck.comparison.frames import ArticleClaims
from factcheck.comparison.intervals import Interval
from factcheck.comparison.moves import Move, moves, moves_on, moves_since
from factcheck.comparison.wording import figure, value
from factcheck.model import Claim, Finding

TIER = "A"
SCOPE = "article"

_FIGURES: Final = frozenset({"count", "amount", "share", "rate"})
_HUGE: Final = 20.0  # a level so many times the base belongs to another thing


def check(article: ArticleClaims) -> Iterator[Finding]:
    """One finding for every change that its base and level do not make."""
    within = ((move, frame.claims) for frame in article.frames for move in moves(frame))
    for move, beside in (*within, *((move, ()) for told in (moves_on, moves_since) for move in told(article))):
        if any(_fits(move._replace(level=other)) for other in beside if other not in move[:3]):
            continue  # "90 died in its 12 mines, 40 percent fewer than the 150 of 2019": a figure between is of a place
        if max(move.level.value, move.base.value) > _HUGE * min(move.level.value, move.base.value):
            continue
        made = _made(move)
        if made and not arithmetic.points_called_percent(move.base, move.level, move.change):
            yield _finding(move, made)


def _fits(move: Move) -> bool:
    """Whether a change in percent leads from base to level."""
    if move.change.unit != "percent" or move.level.stat not in _FIGURES or min(move.level.value, move.base.value) <= 0:
        return False
    made = arithmetic.change_interval(move.base, move.level)
    return not arithmetic.apart(_size(made), arithmetic.slack(move.change))


def _made(move: Move) -> str:
    """The change that base and level make, in words, "" where the stated one can be right."""
    base, level, change = move.base, move.level, move.change
    if change.bound in ("up_to", "vague", "range"):
        return ""
    shares = base.unit == "percent"
    if change.unit == "percent":
        wanted = [arithmetic.change_interval(base, level)]
        if shares:  # points that are called percent are another check's
            wanted.append(_points(base, level))
        made = value(abs(100 * (level.value / base.value) - 100), change)
    elif (change.unit == "percentage point" and shares) or len({c.unit.partition(" per ")[0] for c in move[:3]}) == 1:
        if shares and change.unit == "percent":
            return ""
        wanted, made = [_points(base, level)], value(abs(level.value - base.value), change)
    else:
        return ""
    points = change.unit == "percentage point" and change.bound == "exact"
    stated = (
        intervals.hard(change) if points else arithmetic.slack(change)
    )  # who counts points rounds, and cuts nothing
    if any(not arithmetic.apart(_size(interval), stated) for interval in wanted):
        return ""
    return made


def _points(base: Claim, level: Claim) -> Interval:
    return arithmetic.difference(arithmetic.sharp(level), arithmetic.sharp(base))


def _size(span: Interval) -> Interval:
    """The interval of absolute values: "a fall of 5 percent" is told without its sign."""
    if span.low is not None and span.low >= 0:
        return span
    if span.high is not None and span.high <= 0:
        return Interval(-span.high, None if span.low is None else -span.low, span.high_open, span.low_open)
    ends = [None if end is None else abs(end) for end in span[:2]]
    return Interval(0.0, None if None in ends else max(end for end in ends if end is not None))


def _finding(move: Move, made: str) -> Finding:
    base, level, change = move.base, move.level, move.change
    return Finding(
        claims=(change, base, level),
        tier="B" if move.loose else TIER,
        headline=f"From {figure(base)} to {figure(level)} is a change of about {made}, and the article says "
        f"{figure(change)}",
        explanation="The sentence gives a figure before and after and the change between them, and rounding of the "
        "three does not make them agree.",
        gap=f"{made}, told as {figure(change)}",
        ruled_out=("rounding of the three figures", "percentage points"),
        not_checked=("which of the three is meant", "whether the change is on another base"),
    )
