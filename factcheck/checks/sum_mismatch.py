"""Parts that do not add up to their whole.

What it flags: a whole and the list of all its parts in one article - behind a colon or "made up of", as so many men and
    women, district by district with "only" or "between them", or as the lines of a table under their total - whose sum
    is another than the whole, whatever the rounding.
Why it matters: a part is missing, told twice, or out of date; the whole may be yesterday's.
Example: "All 145 seats were filled: 58 to the Union, 41 to the Front and 23 to the Homeland" - that makes 122.
Known false alarms: lists that name the largest parts alone: without a word that says that these are all of them, a sum
    far from the whole is passed over, and one that is near gives tier B.
Source: interval arithmetic on the figures as written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.comparison import arithmetic, intervals
from factcheck.comparison.breakdowns import Breakdown, breakdowns
from factcheck.comparison.wording import figure
from factcheck.model import Claim, Finding

TIER = "A"
SCOPE = "article"

_NEAR: Final = 0.12  # of the whole: a sum so far from it may be a slip even where no word says that the list is whole


def check(claims: Sequence[Claim]) -> Iterator[Finding]:
    """One finding for every whole whose parts do not add up to it."""
    for found in breakdowns(claims):
        summed = arithmetic.total([intervals.hard(part) for part in found.parts])
        if not arithmetic.apart(summed, intervals.hard(found.whole)):
            continue
        made = sum(part.value for part in found.parts)
        near = abs(made - found.whole.value) <= _NEAR * found.whole.value
        if near or (found.all and 0.5 < made / found.whole.value < 2):
            yield _finding(found, made)


def _finding(found: Breakdown, made: float) -> Finding:
    parts = " + ".join(figure(part) for part in found.parts[:8]) + (" + …" if len(found.parts) > 8 else "")
    return Finding(
        claims=(found.whole, *found.parts),
        tier=TIER if found.all else "B",
        headline=f"Parts that do not add up: {parts} make {made:,.10g}, and the whole is given as "
        f"{figure(found.whole)}",
        explanation=f"The article tells the parts as {found.why}.",
        gap=f"{abs(made - found.whole.value):,.10g}",
        ruled_out=("rounding of all figures",),
        not_checked=("which of the figures is meant", *(() if found.all else ("whether the list is complete",))),
    )
