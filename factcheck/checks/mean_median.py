"""One number called a mean in one article and a median in another.

What it flags: two articles of one story that give the same average of one thing, the one as its mean, the other as its
    median.
Why it matters: where a few are very large, the two are far apart, and the story hangs on which it is.
Example: "the median rent was 830 euros" and "the mean rent was 830 euros".
Known false alarms: a writer who says "average" for both; "average" alone is read as a mean, and flagged as tier B.
Source: any textbook of statistics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.comparison import conflicts
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.slots import Slots, level, read
from factcheck.comparison.wording import figure, subject
from factcheck.model import Finding

TIER = "B"
SCOPE = "pairs"
_WORDS: Final = re.compile(r"\b(?:on average|an average of|averag(?:es|ed|ing)|median)\b", re.IGNORECASE)
_NEAR: Final = 80  # characters on either side in which such a word belongs to the figure
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
                f"One number called {centre(pair.a)} and {centre(pair.b)} of {subject(a)}: {figure(a)}",
                f"give the same number; one calls it the {centre(pair.a)}, the other the {centre(pair.b)}.",
                gap=f"{centre(pair.a)} and {centre(pair.b)}",
                ruled_out=("an article that gives both", "two times"),
            )


def _differ(pair: Pair, room: Room) -> bool:
    a, b = pair.a, pair.b
    if {centre(a), centre(b)} != {"mean", "median"} or _thing(a) != _thing(b) or not conflicts.same_number(pair):
        return False
    if conflicts.apart_in_time(pair) or not conflicts.one_story(pair):
        return False
    if any(pair.gave(slot) < 0 for slot in ("place", "population", "entity", "predicate")):
        return False
    if pair.gave("topic") <= 0 and pair.context != "strong":
        return False
    for mine, other in ((a, b), (b, a)):  # an article that gives both knows the difference
        for claim in room.beside(mine.claim):
            found = read(claim)
            same = claim.unit == mine.claim.unit and bool(found.topic & mine.topic)
            if claim is not mine.claim and same and centre(found) == centre(other):
                return False
    return True


def centre(s: Slots) -> str:
    """Mean or median, by the slots or by the words beside the figure: "earn 400 a week on average"."""
    at, end = s.claim.start - s.claim.sentence_start, s.claim.end - s.claim.sentence_start
    told = {found.group().casefold() for found in _WORDS.finditer(s.claim.sentence[max(0, at - _NEAR) : end + _NEAR])}
    return s.centre or ("median" if "median" in told else "mean" if told else "")


def _thing(s: Slots) -> str:
    """The kind of a figure without a period, person or household for which it is told, and without its movement."""
    of = level(s.kind).removeprefix("change ")
    return of.removesuffix(" percent") or of
