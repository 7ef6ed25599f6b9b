"""An old figure that is told as current after a newer one was out.

What it flags: three articles of one story: the first gives a figure, the second another one for a later day, and the
    third gives the first one's figure again as that of its own day.
Why it matters: the newer figure was public, and readers of the third article do not learn it.
Example: reservoirs 53% full on 1 May, 46% full on 19 May, "currently 53% full" on 24 May.
Known false alarms: a level that came back to just that value. A figure with its own day in the words is passed over,
    and so is an article that gives the newer figure as well.
Source: this project's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.comparison import conflicts, intervals, scopes, updates
from factcheck.comparison.apart import told_apart
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.weights import POINTS, ROLES
from factcheck.comparison.wording import day, figure, subject
from factcheck.model import Claim, Finding

TIER = "B"
SCOPE = "pairs"

_TWICE: Final = 2  # what is so many times the other is no older figure of it
_HERE: Final = re.compile(r"\b(?:here|(?:in|at|for) (?:my|our|this) \w+)\b", re.IGNORECASE)
_ANYBODYS: Final = frozenset({"wages", "pay demand", "pay offer"})
_ONE_WORD: Final = POINTS["topic_one"]  # which without a measure is too little


def starts(pair: Pair, room: Room) -> bool:
    """Whether the second figure is told as current after the first; that it is old, another pair must show."""
    b = pair.b.claim
    fitting = pair.best or pair.gave("time") > 0  # a figure of that very day is nearer than the peak of the day before
    if not fitting or pair.veto or b.stat == "duration" or len(pair.b.figures) < 2 or updates.outgrown(pair):
        return False
    if pair.gave("digits") < 0 or intervals.relate(pair.a.claim, b) != "apart":
        return False
    if not updates.now(b) or (pair.a.role in ROLES.tolls and conflicts.named_apart(pair, room)):
        return False
    if told_apart(pair, room) or not conflicts.role_held(pair):
        return False
    small, large = sorted((pair.a.claim.value, b.value))
    if b.dimension.startswith("[money") and large > _TWICE * small:
        return False  # a debt, and the part of it that is put off
    owned = pair.gave("entity") > 0 or pair.gave("place") > 0 or conflicts.names(pair, room)
    if not owned and {pair.a.claim.predicate, pair.b.claim.predicate} & (ROLES.own | _ANYBODYS):
        return False  # "a debt of 26 billion" may be anybody's
    if not owned and _HERE.search(b.sentence):
        return False  # "in my county there are now 25 cases"
    if not (pair.a.role or pair.gave("topic") > _ONE_WORD):
        return False
    return updates.retold(pair, room, sure=False)


def check(pairs: Sequence[Pair], room: Room) -> Iterator[Finding]:
    """One finding for each figure that is told again, against the newest figure before it."""
    before = updates.earlier(pairs)
    told: set[str] = set()
    for pair in sorted(pairs, key=lambda p: (p.a.claim.published, p.score), reverse=True):
        a, b = pair.a.claim, pair.b.claim
        older = [
            o
            for o in before.get(b.claim_id, ())
            if o.published < a.published and intervals.relate(o, a) == "apart" and not _older(a, o)
        ]
        if older and b.claim_id not in told and starts(pair, room):
            told.add(b.claim_id)
            first = min(older, key=lambda o: (o.published, o.claim_id))
            yield conflicts.finding(
                pair,
                TIER,
                f"An older figure told again for {subject(b)}: {figure(b)}, after {figure(a)} was published",
                f"follow each other; the figure of the second was first published on {day(first.published)}, "
                "before the other one.",
                more=(first,),
                ruled_out=("a day of its own in the words", "a revision"),
                not_checked=("whether it came back to the same value",),
            )


def _older(a: Claim, b: Claim) -> bool:
    """Whether the words of a date it before b, whenever it was published: "at the peak of the storm, on Friday"."""
    dated = scopes.firm(a) and scopes.firm(b)
    return dated and (a.time_end or "") < (b.time_end or "")
