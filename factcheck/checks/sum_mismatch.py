"""Parts that do not add up to their whole.

What it flags: a whole and the list of all its parts in one article - behind a colon or "made up of", as so many men
    and women, district by district, by day or by purpose right behind it or behind "of these", with "the remaining
    51", as what each of several owners has of it, before "a combined 90" or "bringing the weekend's total to 90", in
    the sentence before "In all, 90", by what became of each, or as the lines of a table under their total - whose sum
    is another than the whole, whatever the rounding; and the percentages of all answers to one question that do not
    make 100.
Why it matters: a part is missing, told twice, or out of date; the whole may be yesterday's.
Example: "All 132 seats were filled: 54 by the Reeds, 37 by the Larks and 21 by the Millers" - that makes 112.
Known false alarms: lists that name the largest parts alone: without a word that says that these are all of them, a
    sum far below the whole is passed over, and one that is near gives tier B. Parts told by one kind of words ("in
    Harn, in Dell and abroad") cannot be more than their whole, and give tier A where they are; those behind
    "including", of which one may lie in another, nationalities, and fates and kinds ("190 granted, 100 refused and 55
    withdrawn") give tier B. A table whose lines lack half a percent of their total gives tier B: those who belong to
    no line may be told elsewhere.
Source: interval arithmetic on the figures as written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from factcheck.comparison import arithmetic
from factcheck.comparison.breakdowns import Breakdown, ShareList, breakdowns, share_lists
from factcheck.comparison.frames import ArticleClaims
from factcheck.comparison.wording import figure, value
from factcheck.model import Finding

TIER = "A"
SCOPE = "article"

_REST: Final = 0.005  # of the whole of a table, which may lie in none of its lines
_FAR: Final = 1.5  # times the whole; a sum so far above it is of another thing
_FURTHEST: Final = 1.7  # times the whole, where words say that the list is whole
_NEAR: Final = 0.12  # of the whole: a sum so far from it may be a slip even where no word says that the list is whole


def check(article: ArticleClaims) -> Iterator[Finding]:
    """One finding for every whole whose parts do not add up to it."""
    for found in breakdowns(article):
        finest = arithmetic.finest(found.parts)
        summed = arithmetic.total([arithmetic.sharp(part, finest=finest) for part in found.parts])
        if not arithmetic.apart(summed, arithmetic.sharp(found.whole)):
            continue
        made = sum(part.value for part in found.parts)
        near = abs(made - found.whole.value) <= _NEAR * found.whole.value
        over = (found.apart or found.opened) and 1 < made / found.whole.value < _FAR
        if (
            (near and len(found.parts) >= found.least)
            or over
            or (found.all and 0.5 < made / found.whole.value < _FURTHEST)
        ):
            yield _finding(found, made)
    for frame in article.frames:
        for shares in share_lists(frame):
            made = sum(part.value for part in shares.parts)
            spare = max(1.5, sum(arithmetic.place(part) for part in shares.parts) / 2)
            if made > 100 + spare or (shares.all and made < 100 - spare):
                yield _of_shares(shares, made)


def _finding(found: Breakdown, made: float) -> Finding:
    parts = " + ".join(figure(part) for part in found.parts[:8]) + (" + …" if len(found.parts) > 8 else "")
    few = found.rest and 0 < found.whole.value - made <= _REST * found.whole.value
    sure = (found.all or (found.apart and made > found.whole.value)) and not few
    gap = f"{value(abs(made - found.whole.value), found.whole)} {'less' if made < found.whole.value else 'more'}"
    summed = value(made, found.whole)
    return Finding(
        claims=(found.whole, *found.parts),
        tier=TIER if sure else "B",
        headline=f"Parts that do not add up to their whole: {parts} make {summed}, and the article says "
        f"{figure(found.whole)}",
        explanation=f"The article tells the {len(found.parts)} parts as {found.why}. Together they make {summed}, "
        f"which is {gap} than the {figure(found.whole)} given.",
        gap=gap,
        ruled_out=("rounding of all figures",),
        not_checked=("which of the figures is meant", *(() if sure else ("whether the list is complete",))),
    )


def _of_shares(found: ShareList, made: float) -> Finding:
    parts = " + ".join(figure(part) for part in found.parts)
    return Finding(
        claims=found.parts,
        tier=TIER,
        headline=f"Shares of one whole that do not make 100 percent: {parts} make {value(made, found.parts[0])}",
        explanation=f"The sentence tells the percentages as {found.why}.",
        gap=value(abs(made - 100), found.parts[0]),
        ruled_out=("rounding of all figures",),
        not_checked=("which of the figures is meant",),
    )
