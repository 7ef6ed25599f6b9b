"""A difference of two percentages that is called a change in percent.

What it flags: a sentence that gives a share before and after, and calls their difference so many percent: from 5.9% to
    6.3% are 0.4 percentage points, and nearly 7 percent.
Why it matters: readers take "a 3% rise" for a small one where it may be a third, and next day's story builds on it.
Example: "The share of late trains went from 20% to 23%, a 3% rise" - three percentage points, or 15 percent.
Known false alarms: rates of interest, whose moves dealers call percent; they are shown all the same. Where the change
    in percent is not far from the difference in points, or rounding makes them one, nothing is flagged.
Source: Associated Press Stylebook, "percent, percentage, percentage points".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from typing import Final

from factcheck.comparison import arithmetic
from factcheck.comparison.frames import ArticleClaims
from factcheck.comparison.moves import Move, moves, moves_on
from factcheck.comparison.wording import figure
from factcheck.model import Claim, Finding

TIER = "A"
SCOPE = "article"

_THREE: Final = 3
_APPOSED: Final = re.compile(r"(?: [a-z]+){0,3}(?:,| –| —) ?(?:an? |the )?")
_REAL: Final = re.compile(r"\b(?:in real terms|adjusted|points?)\b")


def check(article: ArticleClaims) -> Iterator[Finding]:
    """One finding for every difference in points that is called percent."""
    told: set[str] = set()
    for move in (*chain.from_iterable(map(moves, article.frames)), *moves_on(article)):
        if arithmetic.points_called_percent(move.base, move.level, move.change):
            told.add(move.change.claim_id)
            yield _finding(move)
    for move in _three(article.claims):
        if move.change.claim_id not in told and arithmetic.points_called_percent(move.base, move.level, move.change):
            yield _finding(move)


def _three(claims: Sequence[Claim]) -> Iterator[Move]:
    """The sentences whose only percentages are two levels and, as an apposition to the second, a change: whatever words
    stand before it, that it is just their difference is no chance."""
    for _, beside in groupby(sorted(claims, key=lambda c: c.start), key=lambda c: c.sentence_start):
        told = [claim for claim in beside if claim.unit == "percent"]
        if len(told) != _THREE or [claim.stat == "change_percent" for claim in told] != [False, False, True]:
            continue
        base, level, change = told
        between = level.sentence[level.end - level.sentence_start : change.start - level.sentence_start]
        behind = level.sentence[change.end - level.sentence_start :]
        if _APPOSED.fullmatch(between) and not _REAL.search(behind):
            yield Move(base, level, change, words="", loose=True)


def _finding(move: Move) -> Finding:
    base, level, change = move.base, move.level, move.change
    points, percent = abs(level.value - base.value), 100 * abs(level.value - base.value) / base.value
    return Finding(
        claims=(base, level, change),
        tier=TIER,
        headline=f"From {figure(base)} to {figure(level)} is a step of {points:.3g} percentage points, and the article "
        f"calls it {figure(change)}",
        explanation="The difference of two percentages is told in points. In percent of the first the step would be "
        f"about {percent:.3g} percent.",
        gap=f"{points:.3g} percentage points, or {percent:.3g} percent",
        ruled_out=("rounding of the three figures",),
        not_checked=("whether points were meant",),
    )
