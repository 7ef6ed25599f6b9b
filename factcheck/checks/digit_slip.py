"""Two figures for one thing that are a slip of the pen apart.

What it flags: two figures of four digits and more for one thing and time, where two digits have changed places, one is
    missing or one stands twice: 8,568 and 8,586.
Why it matters: figures are typed over from a release, and a slip of this kind survives every reading.
Example: "the canal carried 8,568 barges in March" in one paper, "8,586 barges in March" in another.
Known false alarms: a count that grew by just so much between two papers; figures of two days and running totals with
    another as-of day are passed over, and so are figures that one article gives together.
Source: this project's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.comparison import conflicts, scopes
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.slips import slip
from factcheck.comparison.wording import figure, subject, when
from factcheck.model import Finding

TIER = "A"
SCOPE = "pairs"

_LONG: Final = 5  # digits of numbers that are alike by no chance, whatever they are said to count


def check(pairs: Sequence[Pair], room: Room) -> Iterator[Finding]:
    """One finding for each two figures, on the surest claims that give them."""
    told: set[tuple[float, float]] = set()
    for pair in pairs:
        a, b = pair.a.claim, pair.b.claim
        exact = a.bound == b.bound == "exact" and a.stat == b.stat and "change" not in pair.a.kind
        how = slip(a.value, b.value) if exact else ""
        key = (min(a.value, b.value), max(a.value, b.value))
        tier = _tier(pair, room) if how and key not in told else ""
        if tier:
            told.add(key)
            yield conflicts.finding(
                pair,
                tier,
                f"Two figures for {subject(a)} {when(a)}".rstrip() + f", in which {how}: {figure(a)} and {figure(b)}",
                f"give for one thing two figures in which {how}.",
                not_checked=() if tier == "A" else ("that both figures are of one time",),
            )


def _tier(pair: Pair, room: Room) -> str:
    a, b = pair.a.claim, pair.b.claim
    time = scopes.relate(a, b).verdict
    digits = min(len(pair.a.figures), len(pair.b.figures))
    long = digits >= _LONG and pair.gave("topic") > (0 if digits > _LONG else 2)
    if conflicts.told_apart(pair, room) or any(pair.gave(slot) < 0 for slot in ("entity", "population", "predicate")):
        return ""
    if not (conflicts.agreed(pair) or long) or not conflicts.one_story(pair):
        return ""
    if not (conflicts.placed(pair, room) or (long and time == "same" and pair.context == "strong")):
        return ""
    if conflicts.apart_in_time(pair) or (not long and conflicts.voice(pair, room) == "different"):
        return ""
    skip = frozenset({"unit form"}) if long else frozenset()
    if conflicts.innocently(pair, room, skip) or conflicts.known(pair, room):
        return ""
    return "A" if time == "same" and scopes.firm(a) and scopes.firm(b) else "B"
