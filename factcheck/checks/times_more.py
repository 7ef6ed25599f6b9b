"""A multiple that the two figures beside it are not.

What it flags: "doubled from A to B", "B, three times the A of last year", "B, half of the A asked elsewhere", "A a
    year ago and B now, four times as many", "the figure had doubled to B" and "B, a fifth of that" behind a sentence
    with A alone, "B, a third of the A of 2019", "A here and B there, twice as much", where B is clearly another
    multiple of A.
Why it matters: "tripled" is remembered when both figures are forgotten.
Example: "Calls to the line tripled from 400 in May to 800 in June" - that is twice as many.
Known false alarms: loose talk: an eighth more or less is let pass, twice that after "about". "Three times more" is read
    as three times as much and as four times as much, and flagged as neither.
Source: interval arithmetic on the figures as written.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from factcheck.comparison import arithmetic, intervals
from factcheck.comparison.frames import ArticleClaims
from factcheck.comparison.multiples import Multiple, multiples, multiples_told
from factcheck.comparison.wording import figure
from factcheck.model import Finding

TIER = "B"
SCOPE = "article"


def check(article: ArticleClaims) -> Iterator[Finding]:
    """One finding for every multiple that its two figures are not."""
    for found in chain(chain.from_iterable(map(multiples, article.frames)), multiples_told(article)):
        in_base = found.level.unit != found.base.unit and intervals.comparable(found.level, found.base)
        ratio = arithmetic.quotient(arithmetic.sharp(found.level, in_base), arithmetic.sharp(found.base, in_base))
        if arithmetic.apart(ratio, found.factor):
            yield _finding(found, in_base)


def _finding(found: Multiple, in_base: bool) -> Finding:
    base, level = found.base, found.level
    made = intervals.nominal(level, in_base) / intervals.nominal(base, in_base)
    return Finding(
        claims=(base, level),
        tier=TIER,
        headline=f"{figure(level)} is {made:.2g} times {figure(base)}, and the article says {found.told}",
        explanation="The sentence gives two figures and the multiple between them, and rounding does not make them "
        "agree.",
        gap=f"{made:.2g} times, told as {found.told}",
        ruled_out=("rounding of both figures", "an eighth more or less"),
        not_checked=("which of the figures is meant",),
    )
