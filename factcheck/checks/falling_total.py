"""A total that only grows, and is lower in a later article.

What it flags: a count of what cannot be undone (deaths, injuries, arrests, returns) that a later article gives lower
    than an earlier one, for the same event, with no word of a revision.
Why it matters: either the first figure was too high, and readers of it were not told, or the second is old.
Example: "the toll rose to 17" on Friday, "claimed 15 lives" on Saturday.
Known false alarms: a part of the event ("in the capital") told without saying so; articles that give both figures, a
    limit ("up to"), and words such as "revised" keep the check quiet.
Source: this project's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.comparison import conflicts, updates
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.wording import figure, subject
from factcheck.model import Finding

TIER = "B"
SCOPE = "pairs"


def starts(pair: Pair, room: Room) -> bool:
    """Whether the later total is the lower one; that it is an old figure told again, another pair may show."""
    return updates.falls(pair, room) and updates.retold(pair, room)


def check(pairs: Sequence[Pair], room: Room) -> Iterator[Finding]:
    """One finding for each later figure, against the newest that is higher."""
    before = updates.earlier(pairs)
    told: set[str] = set()
    for pair in sorted(pairs, key=lambda p: (p.a.claim.published, p.score), reverse=True):
        a, b = pair.a.claim, pair.b.claim
        if b.claim_id in told or not starts(pair, room):
            continue
        if any(o.published < a.published for o in before.get(b.claim_id, ())):
            continue  # a figure told again: stale_figure
        told.add(b.claim_id)
        yield conflicts.finding(
            pair,
            TIER,
            f"A total that went down for {subject(a)}: {figure(a)}, later {figure(b)}",
            "give a count of what cannot be undone, and the later one is lower.",
            ruled_out=("a revision", "a limit", "a part of the whole"),
            not_checked=("whether the earlier figure was taken back",),
        )
