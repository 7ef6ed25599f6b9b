"""A part that is larger than its whole.

What it flags: a figure that its sentence calls part of another ("of whom", "including", "of the 40"), or that opens
    the sentence behind ("these included"), and that is the larger one.
Why it matters: one of the two is misplaced, and mostly it is the one in the headline.
Example: "The fire destroyed 40 houses, including 55 in Dell".
Known false alarms: words of inclusion that reach back to another figure than the one told last; where the two are not
    counts of one thing, or another figure stands between them, nothing is flagged.
Source: interval arithmetic on the figures as written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from factcheck.comparison import arithmetic, intervals
from factcheck.comparison.frames import ArticleClaims
from factcheck.comparison.inclusions import Inclusion, inclusions
from factcheck.comparison.wording import figure
from factcheck.model import Claim, Finding

TIER = "A"
SCOPE = "article"

_KINDS: Final = 10.0
_OPEN: Final = ("at_least", "over")


def check(article: ArticleClaims) -> Iterator[Finding]:
    """One finding for every part that is larger than its whole at all readings of both."""
    told: set[str] = set()
    for found in inclusions(article):
        part, whole, _, sure = found
        if part.claim_id not in told and (sure or _alike(found)) and _larger(part, whole):
            told.add(part.claim_id)
            yield _finding(part, whole)


def _alike(found: Inclusion) -> bool:
    """Counts or amounts of one unit; where the one is by far the larger, they are no part and whole.

    Where words point back to the whole, a part without a noun of its own is of the whole's, and what else is told of it
    says nothing ("a reserve of 50 million, of which 30 million is rent")."""
    part, whole, back, _ = found
    bare = back and part.stat == "count" and not part.counted
    if (part.unit != whole.unit and not bare) or part.stat != whole.stat or part.stat not in ("count", "amount"):
        return False
    if "vague" in (part.bound, whole.bound) or part.value > _KINDS * whole.value:  # "35,000 of the two models"
        return False
    return back or not (part.predicate and whole.predicate and part.predicate != whole.predicate)


def _larger(part: Claim, whole: Claim) -> bool:
    """Whether a part is larger than its whole as both were counted: "at least 84 people, including 100 children" is."""
    if part.bound in _OPEN and whole.bound in _OPEN:
        return False
    one, two = (intervals.hard(c) if c.bound == "about" else arithmetic.sharp(c) for c in (part, whole))
    return one.low is not None and two.high is not None and one.low > two.high and arithmetic.apart(one, two)


def _finding(part: Claim, whole: Claim) -> Finding:
    return Finding(
        claims=(whole, part),
        tier=TIER,
        headline=f"A part larger than its whole: {figure(part)} of {figure(whole)}",
        explanation="The sentence tells the one figure as a part of the other.",
        gap=intervals.gap(part, whole),
        ruled_out=("rounding of both figures",),
        not_checked=("whether the words of inclusion reach back to another figure",),
    )
