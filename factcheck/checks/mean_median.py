"""One number called a mean in one article and a median in another.

What it flags: two articles of one story that give the same average of one thing, the one as its mean, the other as its
    median.
Why it matters: where a few are very large, the two are far apart, and the story hangs on which it is.
Example: "the median wait was 14.6 weeks" and "the mean wait was 14.6 weeks".
Known false alarms: a writer who says "average" for both; "average" alone is read as a mean, and flagged as tier B.
Source: any textbook of statistics.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.comparison import conflicts
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.slots import level, read
from factcheck.comparison.wording import figure, subject
from factcheck.model import Finding

TIER = "B"
SCOPE = "pairs"
TWINS = True  # one number is what it starts from


def check(pairs: Sequence[Pair], room: Room) -> Iterator[Finding]:
    """One finding for each number, on the surest claims that give it."""
    told: set[float] = set()
    for pair in pairs:
        a = pair.a.claim
        if a.value not in told and _differ(pair, room):
            told.add(a.value)
            yield conflicts.finding(
                pair,
                TIER,
                f"One number called {pair.a.centre} and {pair.b.centre} of {subject(a)}: {figure(a)}",
                f"give the same number; one calls it the {pair.a.centre}, the other the {pair.b.centre}.",
                gap=f"{pair.a.centre} and {pair.b.centre}",
                ruled_out=("an article that gives both", "two times"),
            )


def _differ(pair: Pair, room: Room) -> bool:
    a, b = pair.a, pair.b
    if {a.centre, b.centre} != {"mean", "median"} or level(a.kind) != level(b.kind) or not conflicts.same_number(pair):
        return False
    if conflicts.apart_in_time(pair) or not conflicts.one_story(pair):
        return False
    if any(pair.gave(slot) < 0 for slot in ("place", "population", "entity", "predicate")):
        return False
    if pair.gave("topic") <= 0 and pair.context != "strong":
        return False
    for mine, other in ((a, b), (b, a)):  # an article that gives both knows the difference
        for claim in room.beside(mine.claim):
            if claim is not mine.claim and read(claim).centre == other.centre and claim.unit == mine.claim.unit:
                return False
    return True
