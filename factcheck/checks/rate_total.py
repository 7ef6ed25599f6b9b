"""A total that is not so many times so much.

What it flags: a sentence that gives a number, an amount for each and their total ("40 buses at $250,000 each, a total
    of $10m"), or an amount a year, the years and the total, where the product is another than the total.
Why it matters: costs are divided and multiplied by hand, and a zero is soon lost.
Example: "The town will pay $2m a year for five years, a total of $12m" - five years at $2m are $10m.
Known false alarms: totals that hold something more (fees, a first payment) without saying so.
Source: interval arithmetic on the figures as written, with 5 percent for what "each" leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.comparison import arithmetic, frames, intervals
from factcheck.comparison.intervals import Interval
from factcheck.comparison.wording import figure
from factcheck.model import Claim, Finding

TIER = "B"
SCOPE = "article"

_SPARE: Final = 0.05


def check(claims: Sequence[Claim]) -> Iterator[Finding]:
    """One finding for every total that its factors do not make."""
    for frame in frames.frames(claims):
        for found in frames.products(frame):
            made = arithmetic.product(intervals.hard(found.each), intervals.hard(found.many))
            low = None if made.low is None else made.low * (1 - _SPARE)
            high = None if made.high is None else made.high * (1 + _SPARE)
            if arithmetic.apart(Interval(low, high), intervals.hard(found.total)):
                yield _finding(found)


def _finding(found: frames.Product) -> Finding:
    each, many, total, _ = found
    made = each.value * many.value
    return Finding(
        claims=tuple(sorted((each, many, total), key=lambda c: c.start)),
        tier=TIER,
        headline=f"A total that its figures do not make: {figure(many)} at {figure(each)} make {made:,.6g} "
        f"{total.unit}, and the article says {figure(total)}",
        explanation="The sentence gives a number, an amount for each and their total, and rounding does not make them "
        "agree.",
        gap=f"{made:,.6g} against {total.value:,.6g}",
        ruled_out=("rounding of the three figures", "5 percent on top"),
        not_checked=("whether the total holds something more",),
    )
