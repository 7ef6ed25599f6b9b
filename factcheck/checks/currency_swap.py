"""One number in two currencies.

What it flags: two articles that give the same number of two digits and more for one sum of money, in different
    currencies.
Why it matters: a sign that is typed from habit changes a sum by a fifth or by a hundred times.
Example: "a loan of 240 million euros" in one paper, "a $240 million loan" in another.
Known false alarms: a bare "$" of an outlet that prints in Canada, Australia or another country of dollars; it is never
    held against a dollar with its country. An article that gives the number in both currencies is passed over.
Source: ISO 4217.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.comparison import conflicts, scopes
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.wording import figure, subject
from factcheck.model import Claim, Finding

TIER = "B"
SCOPE = "pairs"
TWINS = True  # one number is what it starts from

_WRITTEN: Final = 3  # digits as they are written; with fewer,
_DAYS: Final = 31  # between two days in the words of one sum
_WORDS: Final = 3  # it takes the points of two words
_NAMES: Final = 3  # or names of the story in both sentences, where one gives the sum's worth as well
_NEAR: Final = 50  # characters behind a sum in which its worth in another currency stands
_WHOSE: Final = re.compile(r"[A-Z]\$|\b(?:USD|CAD|AUD|NZD|SGD|HKD|TWD)\b|[A-Z]\w+ dollars")
_DOLLARS: Final = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD"})


def check(pairs: Sequence[Pair], room: Room) -> Iterator[Finding]:
    """One finding for each number in two currencies, on the surest claims that give it."""
    told: set[tuple[object, ...]] = set()
    for pair in pairs:
        a, b = pair.a.claim, pair.b.claim
        one, two = a.unit.partition(" per ")[0], b.unit.partition(" per ")[0]
        key = (a.value, *sorted((one, two)))
        if one != two and key not in told and _swapped(pair, room) and not _bare(a, b):
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


def _bare(a: Claim, b: Claim) -> bool:
    """Whether both are sums of dollars, and one of them does not say whose: "$18m" and "C$18m"."""
    both = {claim.unit.partition(" per ")[0] for claim in (a, b)} <= _DOLLARS
    return both and not all(_WHOSE.search(claim.quote) for claim in (a, b))


def _swapped(pair: Pair, room: Room) -> bool:
    a, b = pair.a.claim, pair.b.claim
    if not (a.dimension.startswith("[money:") and b.dimension.startswith("[money:") and conflicts.same_number(pair)):
        return False
    short = min(sum(map(str.isdigit, c.value_text)) for c in (a, b)) < _WRITTEN
    days = (
        pair.a.family == pair.b.family == "point" and scopes.apart(a, b) < _DAYS
    )  # when it is agreed, when it is paid
    sure = days and not short and pair.context == "strong" and pair.a.role and pair.a.role == pair.b.role
    if not conflicts.one_story(pair) or (conflicts.apart_in_time(pair) and not sure):
        return False
    dated = pair.context == "strong" and pair.gave("time") > 0 and scopes.firm(a) and scopes.firm(b)
    told = conflicts.role_held(pair) and (pair.gave("topic") > 0 or pair.a.role)
    if not told and not (dated and pair.gave("predicate") >= 0) and not conflicts.fingerprint(pair, room):
        return False
    worth = [
        claim.value == other.value
        for mine, other in ((a, b), (b, a))
        for claim in room.beside(mine)
        if claim.dimension == other.dimension and (claim.value == other.value or 0 <= claim.start - mine.end < _NEAR)
    ]
    if any(worth):
        return False
    # "1.5 billion" is many a sum, unless one article says what it comes to in the other's currency: another number.
    worded = pair.gave("topic") >= _WORDS and pair.gave("entity") >= 0
    return not short or worded or (bool(worth) and len(conflicts.names(pair, room)) >= _NAMES)
