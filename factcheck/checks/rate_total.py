"""A total that is not so many times so much.

What it flags: a sentence that gives a number, an amount for each and their total ("40 buses at $250,000 each, a total
    of $10m"; "$5.1m from 340 stalls, an average of $15,000"), or an amount a year, the years and the total, where the
    product is another than the total; three figures whose units make one of them the product of the others (a rate,
    its people and their number; distance, time and speed; hours and wages; a harvest, its fields and the yield; an
    average over so many games); one of a kind for every so many of another; one pace told by two periods ("40,000 a
    day, or 14 million a year") that no number of working days or hours makes agree.
Why it matters: costs are divided and multiplied by hand, and a zero is soon lost.
Example: "The town will pay $2m a year for five years, a total of $12m" - five years at $2m are $10m.
Known false alarms: totals that hold something more (fees, a first payment) without saying so.
Source: interval arithmetic on the figures as written, with 5 percent for what "each" leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from factcheck.comparison import arithmetic
from factcheck.comparison.frames import ArticleClaims
from factcheck.comparison.intervals import Interval
from factcheck.comparison.products import Pace, Product, paces, products
from factcheck.comparison.wording import figure, value
from factcheck.comparison.words import text_behind
from factcheck.model import Finding

TIER = "B"
SCOPE = "article"

_SPARE: Final = 0.05
# "300,000 crowns in all, with the spare ones": the total holds something more.
_MORE: Final = re.compile(r"^ ?(?:in all|in total|altogether|all told)?,? (?:with|including|counting|plus)\b")


def check(article: ArticleClaims) -> Iterator[Finding]:
    """One finding for every total that its factors do not make, and for every pace that two periods tell apart."""
    for frame in article.frames:
        for found in products(frame):
            made = arithmetic.product(arithmetic.sharp(found.each), arithmetic.sharp(found.many), found.by)
            apart = arithmetic.apart(_spared(made), arithmetic.sharp(found.total))
            if apart and not _MORE.match(text_behind(found.total)):
                yield _finding(found)
        for pace in paces(frame):
            one, two = arithmetic.sharp(pace.one), arithmetic.sharp(pace.two)
            least, most = (arithmetic.product(one, Interval(times, times)) for times in pace.times)
            if arithmetic.apart(_spared(Interval(least.low, most.high)), two):
                yield _of_pace(pace)


def _spared(made: Interval) -> Interval:
    low = None if made.low is None else made.low * (1 - _SPARE)
    high = None if made.high is None else made.high * (1 + _SPARE)
    return Interval(low, high)


def _finding(found: Product) -> Finding:
    each, many, total, by = found
    made = value(each.value * many.value / by, total)
    return Finding(
        claims=tuple(sorted((each, many, total), key=lambda c: c.start)),
        tier=TIER,
        headline=f"{figure(many)} at {figure(each)} make {made}, and the article says {figure(total)}",
        explanation="The sentence gives a number, an amount for each and their total, and rounding does not make them "
        "agree.",
        gap=f"{made}, told as {figure(total)}",
        ruled_out=("rounding of the three figures", "5 percent on top"),
        not_checked=("whether the total holds something more",),
    )


def _of_pace(pace: Pace) -> Finding:
    one, two, times = pace
    low, high = (value(one.value * factor, two) for factor in times)
    made = low if low == high else f"{low} to {high}"
    return Finding(
        claims=tuple(sorted((one, two), key=lambda c: c.start)),
        tier=TIER,
        headline=f"Two different paces of one thing: {figure(one)} make {made}, and the article says {figure(two)}",
        explanation="The sentence gives one pace by two periods, and no number of the shorter ones makes them agree.",
        gap=f"{made}, told as {figure(two)}",
        ruled_out=("rounding of both figures", "working days and hours"),
        not_checked=("which of the two is meant",),
    )
