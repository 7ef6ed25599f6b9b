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

from collections.abc import Iterator, Sequence

from factcheck.comparison import conflicts, intervals, updates
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.weights import ROLES
from factcheck.comparison.wording import day, figure, subject
from factcheck.model import Finding

TIER = "B"
SCOPE = "pairs"


def starts(pair: Pair, room: Room) -> bool:
    """Whether the second figure is told as current after the first; that it is old, another pair must show."""
    b = pair.b.claim
    if not pair.best or pair.veto or b.stat == "duration" or len(pair.b.figures) < 2 or pair.gave("digits") < 0:
        return False
    if updates.outgrown(pair) or (pair.a.role in ROLES.tolls and conflicts.named_apart(pair, room)):
        return False
    return updates.now(b) and updates.retold(pair, room, sure=False)


def check(pairs: Sequence[Pair], room: Room) -> Iterator[Finding]:
    """One finding for each figure that is told again, against the newest figure before it."""
    before = updates.earlier(pairs)
    told: set[str] = set()
    for pair in sorted(pairs, key=lambda p: (p.a.claim.published, p.score), reverse=True):
        a, b = pair.a.claim, pair.b.claim
        older = [
            o for o in before.get(b.claim_id, ()) if o.published < a.published and intervals.relate(o, a) == "apart"
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
