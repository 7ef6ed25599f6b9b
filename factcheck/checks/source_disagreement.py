"""Two sources that give different figures for the same thing at the same time.

What it flags: claims of two articles that measure one thing, hold for the same day or span of days and cannot both be
    true, each with a named source of its own.
Why it matters: readers of either paper do not learn that the other figure exists.
Example: "the port authority counted 812 arrivals on 4 May" and "812" against "1,140 arrivals on 4 May, the union said".
Known false alarms: two definitions of one word. Articles that name both figures, or that set several sources against
    each other, are passed over, and so are tolls, which change by the hour, but for those of one span of days that are
    a quarter apart. A count without a time needs articles that give no other of its measure.
Source: this project's own tier.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.comparison import conflicts, intervals, mouths, scopes, slots
from factcheck.comparison.apart import told_apart
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.slips import slip
from factcheck.comparison.weights import ROLES
from factcheck.comparison.wording import figure, subject, when
from factcheck.comparison.words import words
from factcheck.model import Claim, Finding

TIER = "B"
SCOPE = "pairs"

_FAR: Final = 1.25  # so many times as high, tolls of one span differ by more than what a day adds
_LAST: Final = 2  # days by which the ends of one span may differ


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
    if not pair.best or pair.context != "strong" or intervals.relate(a, b) != "apart":
        return False
    if not _of_one_thing(pair, room) or mouths.voice(pair, room) != "different":
        return False
    if slots.is_toll(a) and not (_spanned(a, b) and _FAR * min(a.value, b.value) <= max(a.value, b.value)):
        return False
    if "change" in pair.a.kind or intervals.power_apart(a, b) or slip(a.value, b.value) or not intervals.distance(a, b):
        return False
    if not (conflicts.placed(pair, room) and conflicts.entitled(pair, room)):
        return False
    if pair.a.role in ROLES.own or told_apart(pair, room) or conflicts.is_part(pair, room):
        return False
    if not (pair.gave("place") > 0 or pair.gave("entity") > 0 or _named(pair, room)):
        return False  # "the mine", told by two owners of mines
    if not all(conflicts.sourced(claim) for claim in (a, b)):
        return False  # "officials" may be those of whoever else is quoted
    if conflicts.known(pair, room) or conflicts.openly(pair, room):
        return False
    fell = a.published < b.published and _FAR * b.value <= a.value  # what runs does not fall
    return not conflicts.innocently(pair, room, frozenset({"update"}) if fell or _spanned(a, b) else frozenset())


def _of_one_thing(pair: Pair, room: Room) -> bool:
    """Whether both are of one measure and time by their words; where one gives no time, they need a measure that is
    told of nothing else in the two articles."""
    a, b = pair.a.claim, pair.b.claim
    firm = scopes.firm(a) and scopes.firm(b)
    if firm and conflicts.agreed(pair) == "sure":
        return scopes.relate(a, b).verdict == "same" or _spanned(a, b)
    counted = a.stat == b.stat == "count"  # of a sum or a share one may be told, and the other of all
    measured = (
        counted and bool(pair.a.role and pair.a.role == pair.b.role) and pair.a.role not in ROLES.tolls | ROLES.moving
    )
    if firm or not measured or scopes.relate(a, b).verdict == "different" or not conflicts.slots_agree(pair):
        return False
    return bool(a.attributed_to and b.attributed_to) and conflicts.unrivalled(pair, room)


def _spanned(a: Claim, b: Claim) -> bool:
    """Whether two counts run over one span of days, the last day aside: "since 3 May", told on the 9th, and "between 3
    and 8 May"."""
    if not (scopes.firm(a) and scopes.firm(b)) or a.time_start is None or a.time_start != b.time_start:
        return False
    lasted = scopes.days_between(a.time_start, a.time_end) or 0
    return scopes.apart(a, b) <= _LAST < lasted
