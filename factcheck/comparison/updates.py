"""Figures that follow each other in time: which one is told as current, and what was told before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from factcheck.comparison import conflicts, innocent, intervals, mouths, scopes
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.weights import ROLES
from factcheck.model import Claim

__all__ = ["corrected", "earlier", "falls", "now", "outgrown", "planned_anew", "retold"]

_NOTE: Final = re.compile(
    r"\b(?:correction|corrected|clarification|an? (?:earlier|previous) version|incorrectly|misstated|editor[’']s note|"
    r"(?:has been|was) (?:amended|updated|revised|corrected))\b",
    re.IGNORECASE,
)
_NOW: Final = re.compile(
    r"\b(?:now|currently|at present|presently|so far|to date|today|still|at the moment|as of|"
    r"latest (?:figure|count|toll|number|tally|estimate)s?|until now)\b",
    re.IGNORECASE,
)
_NEAR: Final = 60  # characters on either side in which such a word belongs to the figure
_CONFIRMED: Final = re.compile(r"\b(?:confirm\w*|official(?:ly)?|identified|laborator\w+|verified)\b", re.IGNORECASE)
# The dead that have a name or a grave are a part of the dead.
_OF_THEM: Final = re.compile(r"\b(?:identified|named|buried|laid to rest)\b", re.IGNORECASE)
_ONCE: Final = re.compile(
    r"\bhad (?:first |then )?(?:stood|reached|been (?:put|given))\b|\b(?:at first|initially|in the first hours)\b|"
    r"\bon the first (?:day|evening|night|morning)\b",
    re.IGNORECASE,
)
_LESS: Final = 2  # so many times lower is another count where another source gives it
_HOURS: Final = 10  # within a day, before which a figure may not have reached another paper
_FEW: Final = 10  # of smaller numbers any two events have some
_SOON: Final = 10  # days within which two tolls are of one event
_ANEW: Final = 7  # days after which a plan may be another one
_FRESH: Final = 45  # days before its article within which a figure is news
# Tolls that belong to one event, whatever the day in their words; others are of an event only while they run.
_EVENT: Final = frozenset({"deaths", "injuries", "destroyed", "damaged"})
# Counts that go on while a story does, and are of it where both are told as its whole.
_COUNTED: Final = frozenset({"cases", "rescues", "aftershocks", "area burned", "returns", "vaccinations"})
_PLAIN: Final = frozenset({"exact", "about", "at_least", "over"})


def corrected(text: str) -> bool:
    """Whether a text says that it differs from an earlier version of itself."""
    return bool(_NOTE.search(text))


def earlier(pairs: Sequence[Pair]) -> dict[str, list[Claim]]:
    """Claim id -> claims of articles before it that give the same figure for the same thing."""
    found: dict[str, list[Claim]] = {}
    for pair in pairs:
        if conflicts.agreed(pair) and pair.a.figures and pair.a.claim.value == pair.b.claim.value:
            found.setdefault(pair.b.claim.claim_id, []).append(pair.a.claim)
    return found


def now(claim: Claim) -> bool:
    """Whether the words tell a figure as that of their own day."""
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    return bool(_NOW.search(claim.sentence[max(0, start - _NEAR) : end + _NEAR]))


def retold(pair: Pair, room: Room, sure: bool = True) -> bool:
    """Whether the later article gives another figure for the same thing as if it were of its own day: its words date it
    no earlier than the figure published before it, nobody revised anything, and it does not know of that figure.

    sure: whether the two must agree in measure or noun by their own words, or only in no slot differ.
    """
    a, b = pair.a.claim, pair.b.claim
    if pair.veto or intervals.relate(a, b) != "apart" or not conflicts.one_story(pair):
        return False
    alike = conflicts.agreed(pair) if sure else pair.best and conflicts.slots_agree(pair)
    if not (alike and _later(a, b)):
        return False
    for claim in (a, b):
        if claim.time_end and (scopes.days_between(claim.time_end, claim.published) or 0) > _FRESH:
            return False
    if not {a.bound, b.bound} <= _PLAIN or "change" in pair.a.kind:
        return False
    past = scopes.days_between(b.time_end, b.published) or 0
    eve = pair.context == "strong" and pair.b.role in ROLES.monotone  # "by Saturday evening", told on Sunday
    if b.time_kind == "window" or (scopes.firm(b) and b.time_kind == "instant" and past > int(eve)):
        return False  # a past day or period is not now
    if (a.time_end and b.time_end and b.time_end < a.time_end) or _ONCE.search(b.sentence):
        return False
    if not (conflicts.placed(pair, room) and (not sure or conflicts.entitled(pair, room))):
        return False
    revised = innocent.revision(a, b, ())
    return not (revised or a.part_kind or b.part_kind or conflicts.known(pair, room))


def _later(a: Claim, b: Claim) -> bool:
    """Whether the second article came so much later that its writer could know of the first: on another day, or hours
    later where both give the hour."""
    if a.published[:10] != b.published[:10]:
        return a.published[:10] < b.published[:10]
    try:
        apart = datetime.fromisoformat(b.published) - datetime.fromisoformat(a.published)
    except (TypeError, ValueError):
        return False  # no hour, or only one with its zone
    return apart.total_seconds() >= _HOURS * 3600


def _whole(claim: Claim, room: Room) -> bool:
    """Whether no larger count of the same kind stands in the article, of which this one could be a part."""
    return not any(
        c.predicate == claim.predicate and c.unit == claim.unit and c.value > claim.value and c is not claim
        for c in room.beside(claim)
        # a year's deaths are no whole of one event's, nor are those of an event long past
        if c.time_kind not in ("window", "since") and (scopes.days_between(c.time_end, c.published) or 0) <= _FRESH
    )


def planned_anew(a: Claim, b: Claim) -> bool:
    """Whether both figures are of a day to come and were published so far apart that the plan may be another one."""
    days = scopes.days_between(a.published, b.published)
    ahead = min(a.time_end or "", b.time_end or "") > max(a.published, b.published)[:10]
    return ahead and days is not None and abs(days) > _ANEW


def outgrown(pair: Pair) -> bool:
    """Whether the later figure of a count that only grows is the higher one: then it is news, and no old figure."""
    a, b = pair.a, pair.b
    grows = (a.role or b.role) in ROLES.monotone or "running" in (a.family, b.family)
    return grows and b.claim.value >= a.claim.value


def _turns_on(place: str, claim: Claim, room: Room) -> bool:
    """Whether a claim's article is about that place before all others, so far as its signature tells."""
    about = room.told.get(claim.article_id)
    return about is None or len(about.central) == 0 or bool(about.central & set(place.split()))


def _current(claim: Claim) -> bool:
    """Whether a count is told as of its article's day, and not of a day or a week before it."""
    since = scopes.days_between(claim.time_start, claim.published)
    until = scopes.days_between(claim.time_end, claim.published)
    if until is not None and until > 1:
        return False
    return claim.time_kind != "to_date" or since is None or since > _SOON


def falls(pair: Pair, room: Room) -> bool:
    """Whether a total that only grows is lower in the later of two articles."""
    a, b = pair.a, pair.b
    if a.role != b.role or a.role not in ROLES.monotone or b.claim.value >= a.claim.value:
        return False
    if a.head != b.head or a.modifiers != b.modifiers or b.claim.value < _FEW:
        return False
    if intervals.relate(a.claim, b.claim) != "apart" or conflicts.agreed(pair) != "sure":
        return False
    voice = mouths.voice(pair, room)
    if scopes.relate(a.claim, b.claim).verdict == "same" and voice in ("same", "compatible"):
        return False  # two figures of one day: value_conflict
    wholes = [conflicts.whole(c) for c in (a.claim, b.claim)]
    counted = pair.context == "strong" and a.role in _COUNTED and all(wholes) and b.claim.value * _LESS > a.claim.value
    if a.role not in _EVENT and not (a.family == b.family == "running" or counted):
        return False
    told = all(wholes) or (pair.context == "strong" and any(wholes) and voice in ("same", "compatible"))
    if not told or conflicts.of_a_day(pair):
        return False  # one attack of a war is no total
    if (b.place and not a.place and not _turns_on(b.place, b.claim, room)) or conflicts.named_apart(pair, room):
        return False  # those of one place
    if a.place and not b.place and b.claim.attributed_to and voice != "same":
        return False  # those of a place, and what somebody counts who may be of another
    if voice == "different" and b.claim.value * _LESS < a.claim.value:
        return False  # what one side counts of its own
    confirmed = {bool(_CONFIRMED.search(c.sentence)) for c in (a.claim, b.claim)}
    if len(confirmed) > 1 and voice not in ("same", "compatible"):
        return False  # the dead that one confirms, and those that another fears
    if len({bool(_OF_THEM.search(c.sentence)) for c in (a.claim, b.claim)}) > 1:
        return False
    days = scopes.days_between(a.claim.published, b.claim.published)
    if days is None or days > _SOON or not all(_current(c) for c in (a.claim, b.claim)):
        return False
    return _whole(a.claim, room) and _whole(b.claim, room)
