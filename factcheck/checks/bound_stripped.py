"""An upper limit that another article tells as a lower one.

What it flags: two articles of one story with the same number for one thing, "up to" it in the first, "at least" or
    "more than" it in the other.
Why it matters: the two sentences have almost nothing in common but the number.
Example: "up to 2,350 tenants may be moved" and "at least 2,350 tenants will be moved".
Known false alarms: two counts of which one ends where the other begins.
Source: this project's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.comparison import conflicts, scopes
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.scoring import heads_agree
from factcheck.comparison.weights import POINTS, ROLES
from factcheck.comparison.wording import figure, subject
from factcheck.model import Finding

TIER = "B"
SCOPE = "pairs"
TWINS = True  # one number is what it starts from

_BELOW: Final = frozenset({"up_to", "under"})
_WORDS: Final = POINTS["topic_two"]  # of two words in common
_SOON: Final = 31  # days between two articles that tell of one count
_ABOVE: Final = frozenset({"at_least", "over"})


def check(pairs: Sequence[Pair], room: Room) -> Iterator[Finding]:
    """One finding for each number, on the surest claims that give it, where there are such with the limit first."""
    told: set[float] = set()
    for pair in sorted(pairs, key=lambda p: p.a.claim.bound not in _BELOW):
        a, b = pair.a.claim, pair.b.claim
        if a.value not in told and _turned(pair, room):
            told.add(a.value)
            yield conflicts.finding(
                pair,
                TIER,
                f"A limit turned round for {subject(a)}: {figure(a)} and {figure(b)}",
                "give the same number; one as the most it can be, the other as the least.",
                gap="at most and at least",
                ruled_out=("an article that gives both limits",),
                not_checked=("whether the figure was counted anew",),
            )


# What moves past a mark was there on both sides: "the dollar fell below 150", "was pushed above 150".
_PASSED: Final = re.compile(
    r"\b(?:r[io]se|rising|risen|f[ea]ll|fall(?:s|ing|en)|dip\w*|drop\w*|push\w*|climb\w*|slip\w*|s[ia]nk\w*|break\w*|broke\w*|"
    r"mov\w*|trad\w*|stay\w*|h[eo]ld\w*|stabili[sz]\w*|clos\w*|ke[ep]\w*|drift\w*|slid\w*)\b[^,;.]{0,20}\b(?:above|below|over|under)\b",
    re.IGNORECASE,
)


def _turned(pair: Pair, room: Room) -> bool:
    a, b = pair.a, pair.b
    bounds = {a.claim.bound, b.claim.bound}
    if any(_PASSED.search(s.claim.sentence[: s.claim.end - s.claim.sentence_start]) for s in (a, b)):
        return False
    if a.claim.stat == "duration" and pair.gave("topic") < _WORDS:
        return False  # how long a fire burned, and how long people were trapped
    if not (bounds & _BELOW and bounds & _ABOVE) or not _told_alike(pair) or a.kind != b.kind:
        return False
    if a.claim.stat == "count" and not heads_agree(a, b):
        return False
    if any(pair.gave(slot) < 0 for slot in ("place", "population", "entity")):
        return False
    # "promises to lend up to" and "has pledged to lend at least": one name says that both are of one sum.
    named = pair.context == "strong" and len(a.figures) > 1 and bool(conflicts.names(pair, room))
    if not named and (pair.gave("predicate") < 0 or not conflicts.role_held(pair)):
        return False
    if not all(any(map(str.isdigit, c.value_text)) for c in (a.claim, b.claim)):
        return False
    if {a.role, b.role} & ROLES.tolls and pair.gave("attributed_to") <= 0:
        return False  # "as many as 60" of one who counts, "at least 60" of another
    days = scopes.days_between(a.claim.published, b.claim.published)
    if days is None or abs(days) > _SOON:
        return False
    years = a.claim.time_grain == b.claim.time_grain == "year"
    if years and scopes.relate(a.claim, b.claim).verdict == "different":
        return False
    if not conflicts.one_story(pair) or not (pair.gave("topic") > 0 or pair.gave("counted") > 0 or a.role):
        return False
    return not any(
        c.value == a.claim.value and c.bound != mine.claim.bound and c.unit == mine.claim.unit
        for mine in (a, b)
        for c in room.beside(mine.claim)
        if c is not mine.claim
    )


def _told_alike(pair: Pair) -> bool:
    """One number of two digits, or a round one of a hundred and more with a word of the clause in common."""
    a, b = pair.a.claim, pair.b.claim
    round_one = a.value == b.value >= 100 and pair.gave("topic") > 2
    return conflicts.same_number(pair) or round_one
