"""A total of several years that another article gives as a yearly figure.

What it flags: two articles of one story with the same number for one thing, the one a total over several years, the
    other so much a year.
Why it matters: the two are apart by as many times as there are years.
Example: "a subsidy of $48m over eight years" and "a subsidy of $48m a year".
Known false alarms: an article that gives both is passed over.
Source: this project's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.comparison import conflicts
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.wording import figure, subject
from factcheck.comparison.words import stem
from factcheck.model import Claim, Finding

TIER = "B"
SCOPE = "pairs"
TWINS = True  # one number is what it starts from

_NUMBER: Final = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|a dozen|twelve|fifteen|twenty|thirty)"
_YEARLY: Final = re.compile(
    r"\b(?:a|per|each|every) year\b(?! (?:ago|earlier|before|later|after|on|old)\b)|"
    r"\b(?:annual(?:ly)?|yearly|year on year)\b"
    r"(?! (?:\w+ )?(?:rates?|yields?|reports?|meeting|results|accounts|interest)\b)",  # "an annual yield of 9%"
    re.IGNORECASE,
)
_OVER: Final = re.compile(
    r"\b(?:over|for|in|across|during|within|spread over)(?: the| a period of)?"
    rf"(?: next| first| past| last| coming| whole)? {_NUMBER}[ -]years?\b|\b{_NUMBER}-year\b(?!-old)|\bdecade\b|"
    r"\b(?:over|for|across) (?:the|its) (?:whole|entire|full) "
    r"(?:period|term|lifetime|programme|program|duration|project)\b|"
    r"\bby 20\d\d\b|\b(?:in all|in total|altogether|total(?:s|l?ing|l?ed)|total of)\b",  # "a total budget" is of a year
    re.IGNORECASE,
)
_NEAR: Final = 60  # characters on either side in which such words belong to the figure


def check(pairs: Sequence[Pair], room: Room) -> Iterator[Finding]:
    """One finding for each number, on the surest claims that give it."""
    told: set[float] = set()
    for pair in pairs:
        a, b = pair.a.claim, pair.b.claim
        if a.value not in told and _swapped(pair, room):
            told.add(a.value)
            yield conflicts.finding(
                pair,
                TIER,
                f"A total in one article, a yearly figure in the other for {subject(a)}: {figure(a)} and {figure(b)}",
                "give the same number; one gives it for several years together, the other for each year.",
                gap="a total and a yearly figure",
                ruled_out=("an article that gives both",),
                not_checked=("how many years are meant",),
            )


def _swapped(pair: Pair, room: Room) -> bool:
    a, b = pair.a.claim, pair.b.claim
    if (
        not conflicts.same_number(pair)
        or not conflicts.one_story(pair)
        or "change" in pair.a.kind
        or a.stat == "duration"
        or a.unit == "percent"
    ):
        return False
    total, yearly = (b, a) if _yearly(a) else (a, b)
    if not (_yearly(yearly) and not _yearly(total) and _OVER.search(_around(total))):
        return False
    if stem(a.unit.partition(" per ")[0]) != stem(b.unit.partition(" per ")[0]):
        return False
    if not conflicts.akin(pair, room) or pair.gave("predicate") < 0 or pair.gave("place") < 0:
        return False
    # Who gives a yearly figure beside a total knows both.
    return not any(_yearly(c) and c.dimension == total.dimension for c in room.beside(total) if c is not total)


def _yearly(claim: Claim) -> bool:
    return claim.unit.endswith(" per year") or bool(_YEARLY.search(_around(claim)))


def _around(claim: Claim) -> str:
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    return claim.sentence[max(0, start - _NEAR) : end + _NEAR]
