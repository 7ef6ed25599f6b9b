"""One number in two currencies.

What it flags: two articles that give the same number of two digits and more for one sum of money, in different
    currencies.
Why it matters: a sign that is typed from habit changes a sum by a fifth or by a hundred times.
Example: "a loan of 310 million euros" in one paper, "a $310 million loan" in another.
Known false alarms: a bare "$" of an outlet that prints in Canada, Australia or another country of dollars; it is never
    held against a dollar with its country, nor are bare "francs" against those of a country. An article that gives the
    number in both currencies is passed over.
Source: ISO 4217.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.comparison import conflicts, scopes
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.sorts import span
from factcheck.comparison.weights import POINTS
from factcheck.comparison.wording import figure, subject
from factcheck.model import Claim, Finding

TIER = "B"
SCOPE = "pairs"
TWINS = True  # one number is what it starts from

_WRITTEN: Final = 3  # digits as they are written, without zeros at the end where no measure is named; with fewer,
_WORDS: Final = POINTS["topic_two"]  # it takes the points of two words
_NAMES: Final = 3  # or names of the story in both sentences, where one gives the sum's worth as well
_SOON: Final = 31  # days between the first days that one sum may be told of, its promise and its payment
_NEAR: Final = 50  # characters behind a sum in which its worth in another currency stands
_SIGN: Final = re.compile(r"[^\W\d_]{3,}\s*$|[^\W\d_]{3,}[^\d]*$|^\D|[$€£¥₽₹]")
_CODE: Final = re.compile(r"\b[A-Z]{3}\b")
_DOLLARS: Final = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD"})
# "C$", "US$", "NZ dollars"
_COUNTRY: Final = re.compile(r"\b[A-Z]{1,3} ?\$|\b(?:AUD|CAD|HKD|NZD|SGD|USD)\b|\b[A-Z][\w.]* dollars?\b")


def check(pairs: Sequence[Pair], room: Room) -> Iterator[Finding]:
    """One finding for each number in two currencies, on the surest claims that give it."""
    told: set[tuple[object, ...]] = set()
    for pair in pairs:
        a, b = pair.a.claim, pair.b.claim
        one, two = a.unit.partition(" per ")[0], b.unit.partition(" per ")[0]
        key = (a.value, *sorted((one, two)))
        if one != two and key not in told and not _one_name(a, b) and _swapped(pair, room):
            told.add(key)
            yield conflicts.finding(
                pair,
                TIER,
                f"One number in two currencies for {subject(a)}: {figure(a)} and {figure(b)}",
                "give the same number for what reads as one sum, in two currencies.",
                gap=f"{one} and {two}",
                ruled_out=("a sum given in both currencies",),
                not_checked=("rates of exchange",),
            )


def _one_name(a: Claim, b: Claim) -> bool:
    """Whether both may be one currency: two dollars, or "francs" of a country that the text has named before."""
    one, two = (claim.unit.partition(" per ")[0] for claim in (a, b))
    if {one, two} <= _DOLLARS and not all(_COUNTRY.search(claim.value_text) for claim in (a, b)):
        return True  # a bare dollar is that of the outlet's country
    for bare, other in ((one, b), (two, a)):
        if bare.islower() and (bare in other.quote.casefold() or _CODE.search(other.quote)):
            return True
    return False


def _swapped(pair: Pair, room: Room) -> bool:
    a, b = pair.a.claim, pair.b.claim
    if not (a.dimension.startswith("[money:") and b.dimension.startswith("[money:") and conflicts.same_number(pair)):
        return False
    if not all(_SIGN.search(claim.quote) for claim in (a, b)):
        return False  # a bare number has its currency from another one
    if span(a) != span(b):
        return False  # of a year, and of ten
    if (conflicts.apart_in_time(pair) and scopes.apart(a, b) > _SOON) or not conflicts.one_story(pair):
        return False
    if pair.gave("predicate") < 0 and pair.gave("topic") < _WORDS:
        return False  # two measures
    if pair.gave("topic") < 0 and max(pair.gave("predicate"), pair.gave("entity")) <= 0:
        return False  # what a can costs, and by how much a barrel fell
    dated = pair.context == "strong" and pair.gave("time") > 0 and scopes.firm(a) and scopes.firm(b)
    told = conflicts.role_held(pair) and (pair.gave("topic") > 0 or pair.a.role)
    long = len(pair.a.figures) > _WRITTEN - 1 and pair.gave("place") >= 0 and pair.gave("predicate") >= 0
    if not told and not long and not (dated and pair.gave("predicate") >= 0):
        return False
    worth = [
        claim.value == other.value
        for mine, other in ((a, b), (b, a))
        for claim in room.beside(mine)
        if claim.dimension == other.dimension and (claim.value == other.value or 0 <= claim.start - mine.end < _NEAR)
    ]
    if any(worth):
        return False
    written = min(sum(map(str.isdigit, c.value_text)) for c in (a, b)) if pair.a.role or pair.b.role else 0
    short = max(written, len(pair.a.figures)) < _WRITTEN
    # "1.5 billion" is many a sum, unless one article says what it comes to in the other's currency: another number.
    worded = pair.gave("topic") >= _WORDS and pair.gave("entity") >= 0
    measured = pair.context == "strong" and bool(pair.a.role) and pair.a.role == pair.b.role
    measured = measured and pair.gave("entity") >= 0 and pair.gave("place") >= 0
    return not short or worded or measured or (bool(worth) and len(conflicts.names(pair, room)) >= _NAMES)
