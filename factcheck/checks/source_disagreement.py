"""Two sources that give different figures for the same thing at the same time.

What it flags: claims of two articles that measure one thing, hold for the same day or span of days and cannot both be
    true, each with a named source of its own.
Why it matters: readers of either paper do not learn that the other figure exists.
Example: "the port authority counted 812 arrivals on 4 May" and "812" against "1,140 arrivals on 4 May, the union said".
Known false alarms: two definitions of one word. Articles that name both figures, or that set several sources against
    each other, are passed over, and so are tolls, which change by the hour.
Source: this project's own tier.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.comparison import conflicts, intervals, scopes, slots
from factcheck.comparison.apart import told_apart
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.slips import slip
from factcheck.comparison.weights import ROLES
from factcheck.comparison.wording import figure, subject, when
from factcheck.comparison.words import words
from factcheck.model import Finding

TIER = "B"
SCOPE = "pairs"


def check(pairs: Sequence[Pair], room: Room) -> Iterator[Finding]:
    """One finding for each two figures of two sources, on the surest claims that give them."""
    told: set[tuple[object, ...]] = set()
    for pair in pairs:
        a, b = pair.a.claim, pair.b.claim
        key = (pair.a.kind, *sorted((a.value, b.value)))
        if key not in told and finds(pair, room):
            told.add(key)
            yield conflicts.finding(
                pair,
                TIER,
                f"Two sources, two figures for {subject(a)} {when(a)}".rstrip() + f": {figure(a)} and {figure(b)}",
                f"give different figures for the same thing, from {a.attributed_to} and from {b.attributed_to}.",
                not_checked=("whether the two sources count alike",),
            )


def _named(pair: Pair, room: Room) -> bool:
    """Whether both sentences hold a name that is not of who counted in both."""
    one, two = (words(s.claim.attributed_to) for s in (pair.a, pair.b))
    return bool(conflicts.names(pair, room).difference(set(one).intersection(two)))


def finds(pair: Pair, room: Room) -> bool:
    """Whether this pair alone is a finding."""
    a, b = pair.a.claim, pair.b.claim
    if not (pair.best and pair.linked and pair.context == "strong" and pair.a.firm and pair.b.firm):
        return False
    if scopes.relate(a, b).verdict != "same" or intervals.relate(a, b) != "apart":
        return False
    if conflicts.agreed(pair) != "sure" or conflicts.voice(pair, room) != "different" or slots.is_toll(a):
        return False
    if "change" in pair.a.kind or intervals.power_apart(a, b) or slip(a.value, b.value) or not intervals.distance(a, b):
        return False
    if (
        not (conflicts.placed(pair, room) and conflicts.entitled(pair, room))
        or pair.a.role in ROLES.own
        or told_apart(pair, room)
    ):
        return False
    if not (pair.gave("place") > 0 or pair.gave("entity") > 0 or _named(pair, room)):
        return False  # "the mine", told by two owners of mines
    if not all(conflicts.sourced(claim) for claim in (a, b)):
        return False  # "officials" may be those of whoever else is quoted
    if conflicts.is_whole(a, room) != conflicts.is_whole(b, room):
        return False
    if conflicts.known(pair, room) or conflicts.openly(pair, room):
        return False
    return not conflicts.innocently(pair, room)
