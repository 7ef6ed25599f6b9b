"""Two different figures for the same thing at the same time from the same source.

What it flags: claims of two articles that measure one thing, hold for the same day or span of days, go back to one
    source and cannot both be true, however they are rounded. Tier A when the time is in the words of both, the source
    has a name and measure and noun agree; tier B when one of these is open. Where one article names no source, both
    must tell one story and give no other figure of the kind for that time.
Why it matters: one of the papers misread its source, or the source gave two figures and nobody said so.
Example: the harbour office counts 5,310 containers on 3 May in one paper, and 6,940 on 3 May in another.
Known false alarms: two definitions that neither text spells out; two products of one country from one
    source ("copper stocks" of refineries and of mills). A toll that grew, a total with another
    as-of day, a revision, and figures that one article gives side by side are passed over.
Source: interval comparison as in factcheck.comparison.intervals; tiers are this project's own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.comparison import conflicts, intervals, mouths, scopes, slots, updates
from factcheck.comparison.apart import told_apart
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.slips import slip
from factcheck.comparison.weights import ROLES
from factcheck.comparison.wording import figure, subject, when
from factcheck.comparison.words import text_before, words
from factcheck.model import Finding

TIER = "A"
SCOPE = "pairs"

_STATS: Final = frozenset(
    {"count", "amount", "share", "rate", "mean", "median", "minimum", "maximum", "change_percent"}
)
_RIVALS: Final = 2  # other figures of one thing and time; more do not contradict each other
# Where something has spread to, which grows like a toll.
_REACHED: Final = frozenset({"countri", "state", "provinc", "region", "citi", "town", "villag", "district"})
_EXPECTED: Final = re.compile(r"\b(?:expect|forecast|predict|project)(?:s|ed|ing)?\b", re.IGNORECASE)
_FEW: Final = 10  # of fewer things that no measure tells of, one paper may speak of other ones
_DAYS: Final = 10  # without a time in the words, two articles must be near each other to speak of one time


def check(pairs: Sequence[Pair], room: Room) -> Iterator[Finding]:
    """One finding for each two figures of one thing, on the surest claims that give them."""
    found = [(pair, tier) for pair in pairs if (tier := _tier(pair, room))]
    rivals: defaultdict[str, set[float]] = defaultdict(set)
    for pair, _ in found:
        rivals[pair.a.claim.claim_id].add(pair.b.claim.value)
        rivals[pair.b.claim.claim_id].add(pair.a.claim.value)
    told: set[tuple[object, ...]] = set()
    for pair, tier in found:
        a, b = pair.a.claim, pair.b.claim
        key = (pair.a.kind, *sorted((a.value, b.value)))
        if max(len(rivals[a.claim_id]), len(rivals[b.claim_id])) > _RIVALS:
            continue  # so many figures are of several things
        if key not in told:
            told.add(key)
            at = when(a) or when(b)
            of = f", both from {a.attributed_to}" if a.attributed_to and b.attributed_to else ""
            yield conflicts.finding(
                pair,
                tier,
                f"Two figures for {subject(a)} {at}".rstrip() + f": {figure(a)} and {figure(b)}",
                f"give different figures for the same thing {at}".rstrip()
                + f"{of}. No rounding of the two makes them one.",
                not_checked=() if tier == "A" else (_unchecked(pair, room),),
            )


def finds(pair: Pair, room: Room) -> bool:
    """Whether this pair alone is a finding."""
    return bool(_tier(pair, room))


def _tier(pair: Pair, room: Room) -> str:
    """A when all that makes two claims comparable is in their words, B when some is not, "" for no flag."""
    a, b = pair.a.claim, pair.b.claim
    if not (pair.best and pair.linked) or a.stat not in _STATS or b.stat not in _STATS:
        return ""
    if "vague" in (a.bound, b.bound) or intervals.relate(a, b) != "apart":
        return ""
    time = scopes.relate(a, b).verdict
    if time != "same" and not (time == "unknown" and _timeless(pair, room)):
        return ""
    if conflicts.agreed(pair) != "sure" or not intervals.distance(a, b) or told_apart(pair, room):
        return ""
    if intervals.power_apart(a, b) or slip(a.value, b.value):
        return ""  # scale_slip and digit_slip tell these better
    expected = all(_EXPECTED.search(text_before(c)) for c in (a, b))
    if (expected or pair.a.modality != "fact") and a.source == b.source and a.published[:10] != b.published[:10]:
        return ""  # what is expected changes, and a paper tells it anew
    voice = mouths.voice(pair, room)
    if voice == "different" or conflicts.other_hour(pair) or updates.planned_anew(a, b):
        return ""
    silent = voice == "unattributed"
    if silent and not (_of_one_time(pair, time, room) and conflicts.unrivalled(pair, room)):
        return ""
    firm = pair.a.firm and pair.b.firm
    named = bool(a.attributed_to and b.attributed_to)
    tier = "A" if time == "same" and firm and named and conflicts.one_story(pair) else "B"
    if not silent and not mouths.named(pair, room):  # "the board" of two articles of one story is one board
        tier = "B" if pair.context == "strong" and mouths.institution(pair, room) else ""
    if not (conflicts.placed(pair, room) and conflicts.entitled(pair, room)) or conflicts.is_part(pair, room):
        return ""
    if bool(a.place) != bool(b.place):
        tier = "B"  # a part may be told without its place
    left = pair.a.topic - pair.b.topic, pair.b.topic - pair.a.topic
    if all(left) and not pair.a.role:
        tier = "B"
    spent = a.dimension.startswith("[money") and pair.a.role in ROLES.spent
    if all(left) and spent and not (pair.a.entity & pair.b.entity):
        return ""  # so much for schools, so much for roads
    told = conflicts.innocently(pair, room) or conflicts.known(pair, room) or conflicts.openly(pair, room)
    return "" if told else tier


def _of_one_time(pair: Pair, time: scopes.Verdict, room: Room) -> bool:
    """Whether two facts that nobody is named for are of one time by the words of one of them, and no toll; all words of
    one clause stand in the other, or both have a name in common."""
    a, b = pair.a.claim, pair.b.claim
    worded = pair.gave("topic_all") if a.unit == "percent" else 0  # a rate is a land's; a profit is any firm's
    if max(worded, pair.gave("entity"), pair.gave("place"), len(conflicts.names(pair, room))) <= 0:
        return False
    told = (scopes.firm(a) or scopes.firm(b)) and (bool(pair.a.role) or min(a.value, b.value) >= _FEW)
    return told and time == "same" and pair.a.modality == "fact" and pair.a.role not in ROLES.tolls | ROLES.moving


def _timeless(pair: Pair, room: Room) -> bool:
    """Whether two figures without a time are of one, by all that their texts give away; a toll changes by the day."""
    a, b = pair.a.claim, pair.b.claim
    days = scopes.days_between(a.published, b.published)
    if days is None or abs(days) > _DAYS or pair.a.firm != pair.b.firm:
        return False  # "in 2023 it had 20,100", and what it has now
    if a.source == b.source and (days or {a.predicate, b.predicate} & ROLES.moving):
        return False  # what a paper tells each day, it tells of that day; what moves, of that hour
    if not conflicts.names(pair, room).difference(words(a.attributed_to), words(b.attributed_to)):
        return False  # "the bonus was $40": without a time it takes a name to be one thing
    spread = pair.a.head == pair.b.head and pair.a.head in _REACHED
    return not (slots.is_toll(a) or spread) and conflicts.one_story(pair)


def _unchecked(pair: Pair, room: Room) -> str:
    if mouths.voice(pair, room) == "unattributed":
        return "that both figures are of one source"
    if not (pair.a.firm and pair.b.firm):
        return "that both figures are of one time"
    return "that both are of one story"
