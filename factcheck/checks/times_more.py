"""A multiple that the two figures beside it are not.

What it flags: "doubled from A to B", "B, three times the A of last year", where B is clearly another multiple of A.
Why it matters: "tripled" is remembered when both figures are forgotten.
Example: "Calls to the line tripled from 400 in May to 800 in June" - that is twice as many.
Known false alarms: loose talk: an eighth more or less is let pass, twice that after "about". "Three times more" is read
    as three times as much and as four times as much, and flagged as neither.
Source: interval arithmetic on the figures as written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.comparison import arithmetic, frames, intervals
from factcheck.comparison.wording import figure
from factcheck.model import Claim, Finding

TIER = "B"
SCOPE = "article"


def check(claims: Sequence[Claim]) -> Iterator[Finding]:
    """One finding for every multiple that its two figures are not."""
    for frame in frames.frames(claims):
        for found in frames.multiples(frame):
            in_base = found.level.unit != found.base.unit
            ratio = arithmetic.quotient(intervals.hard(found.level, in_base), intervals.hard(found.base, in_base))
            if arithmetic.apart(ratio, found.factor):
                yield _finding(found, in_base)


def _finding(found: frames.Multiple, in_base: bool) -> Finding:
    base, level = found.base, found.level
    made = intervals.nominal(level, in_base) / intervals.nominal(base, in_base)
    return Finding(
        claims=(base, level),
        tier=TIER,
        headline=f"Two figures that are not the multiple told: {figure(base)} and {figure(level)}, told as "
        f"{found.told}",
        explanation=f"The second figure is {made:.2g} times the first.",
        gap=f"{made:.2g} times against {found.told}",
        ruled_out=("rounding of both figures", "an eighth more or less"),
        not_checked=("which of the figures is meant",),
    )
