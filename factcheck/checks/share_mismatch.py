"""A percentage that is not that of the part and the whole beside it.

What it flags: a sentence that gives a part, its whole and the share, where part over whole is another percentage than
    the one stated, and rounding does not explain it; a part and its share alone ("30 tonnes, or 57 percent, were
    burned", "380 of them were heard. That is 30 percent") where no figure of the article is the whole that makes them
    agree, and a larger one is told just before; one share told in two ways ("one in three homes, 800 out of 4,000").
Why it matters: the percentage is what readers keep; it is often left over from an earlier figure.
Example: "1,420 of the 35,500 permits, or 6%" - that is 4%.
Known false alarms: a percentage of something else that stands where the share would ("12 of 40 schools, 90% of them
    in the south").
Source: interval arithmetic on the figures as written.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from factcheck.comparison import arithmetic, intervals
from factcheck.comparison.frames import ArticleClaims
from factcheck.comparison.intervals import Interval
from factcheck.comparison.shares import Share, ratios, shares, shares_behind, shares_of_told
from factcheck.comparison.wording import figure
from factcheck.model import Claim, Finding

TIER = "A"
SCOPE = "article"

_TOLD: Final = frozenset({"up_to", "vague", "range"})  # what no share can be told apart from


def check(article: ArticleClaims) -> Iterator[Finding]:
    """One finding for every share that its part and whole do not make."""
    told: set[str] = set()
    for found in chain(chain.from_iterable(map(shares, article.frames)), shares_behind(article)):
        told.add(found.share.claim_id)
        if not _agrees(found):
            yield _finding(found)
    for options in shares_of_told(article):
        if options[0].share.claim_id not in told and not any(map(_agrees, options)):
            told.add(options[0].share.claim_id)
            yield _finding(options[0])
    for share, ratio in chain.from_iterable(map(ratios, article.frames)):
        spans = (arithmetic.slack(share), arithmetic.slack(ratio))
        if share.claim_id not in told and _TOLD.isdisjoint((share.bound, ratio.bound)) and arithmetic.apart(*spans):
            told.add(share.claim_id)
            yield _of_ratio(share, ratio)


def _agrees(found: Share) -> bool:
    in_base = found.part.unit != found.whole.unit and intervals.comparable(found.part, found.whole)
    ratio = arithmetic.quotient(arithmetic.sharp(found.part, in_base), arithmetic.sharp(found.whole, in_base))
    low = None if ratio.low is None else 100 * ratio.low
    high = None if ratio.high is None else 100 * ratio.high
    if found.part.value > found.whole.value or found.share.bound in _TOLD:
        return True  # no part of that whole
    return not arithmetic.apart(Interval(low, high, ratio.low_open, ratio.high_open), arithmetic.slack(found.share))


def _of_ratio(share: Claim, ratio: Claim) -> Finding:
    return Finding(
        claims=(share, ratio),
        tier=TIER,
        headline=f"{ratio.quote} is {ratio.value:.3g} percent, and the article says {figure(share)}",
        explanation="The sentence tells one share in two ways, and rounding does not make them agree.",
        gap=f"{ratio.value:.3g} percent, told as {figure(share)}",
        ruled_out=("rounding of all figures",),
        not_checked=("which of the figures is meant",),
    )


def _finding(found: Share) -> Finding:
    part, whole, share = found
    in_base = part.unit != whole.unit and intervals.comparable(part, whole)
    made = 100 * intervals.nominal(part, in_base) / intervals.nominal(whole, in_base)
    return Finding(
        claims=tuple(sorted(found, key=lambda c: c.start)),
        tier=TIER,
        headline=f"{figure(part)} of {figure(whole)} is {made:.3g} percent, and the article says {figure(share)}",
        explanation="The sentence gives a part, its whole and the percentage, and rounding of the three does not make "
        "them agree.",
        gap=f"{made:.3g} percent, told as {figure(share)}",
        ruled_out=("rounding of the three figures",),
        not_checked=("which of the three is meant",),
    )
