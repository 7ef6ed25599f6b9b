"""What the checks across articles ask of a pair before they call two figures different.

Linking may rest on a story, a word and a number; a flag may not.  These are the shared questions, each of which reads
as a reason for keeping quiet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal

from factcheck.comparison import attributions, innocent, intervals, scopes
from factcheck.comparison.explaining import SLOTS
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.scoring import heads_agree
from factcheck.comparison.slots import PEOPLE, Slots, kind, level, read
from factcheck.comparison.weights import COMPARED, ROLES, WORDS
from factcheck.comparison.wording import outlet
from factcheck.comparison.words import stem, stems, words
from factcheck.model import Claim, Finding

__all__ = [
    "agreed",
    "akin",
    "apart_in_time",
    "entitled",
    "finding",
    "innocently",
    "is_part",
    "known",
    "named_apart",
    "names",
    "of_a_day",
    "one_story",
    "openly",
    "other_hour",
    "placed",
    "reasons",
    "role_held",
    "same_number",
    "slots_agree",
    "sourced",
    "unrivalled",
    "whole",
]

Agreement = Literal["", "likely", "sure"]

_LONG: Final = 3  # digits of numbers that seldom agree by chance within one story
_MORE: Final = 4  # points above the threshold that stand for a story


def reasons(pair: Pair) -> str:
    """Why the two are compared, slot by slot, in words."""
    told = ", ".join(f"{SLOTS.get(slot, slot)} {points:+d}" for slot, points in pair.points)
    return f"Points for comparing them: {told}; {pair.score} in all, {COMPARED} are needed."


def slots_agree(pair: Pair) -> bool:
    """Whether no slot that both fill, or that one fills and the other's words do not hold, tells them apart."""
    a, b = pair.a, pair.b
    if a.scope != b.scope:
        return False
    if bool(a.claim.part_kind) != bool(b.claim.part_kind) and not a.entity & b.entity:
        return False  # "17 of the 40 seats" and "19 seats" of one party are told alike
    if any(pair.gave(slot) < 0 for slot in ("place", "population", "modifiers", "entity", "predicate")):
        return False
    return _held(a, b) and _held(b, a)


def _held(a: Slots, b: Slots) -> bool:
    """Whether what narrows the one is found in the words of the other: "subsidised homes" are not "homes"."""
    narrow = (a.modifiers | a.population) - stems(a.role)
    toll = bool(a.role and a.role == b.role and a.role in ROLES.tolls and not a.population)
    return narrow <= b.modifiers | b.population | b.topic or toll


def role_held(pair: Pair) -> bool:
    """Whether a measure that only one of the two names is found in the words of the other."""
    a, b = pair.a, pair.b
    if bool(a.role) == bool(b.role):
        return a.role == b.role
    one, other = (a, b) if a.role else (b, a)
    return bool(stems(one.role) & other.topic) or pair.gave("topic") > 2


def agreed(pair: Pair) -> Agreement:
    """How surely two claims measure one thing by their own words: "sure" takes a measure or a counted noun in common
    besides a word of the clause, "likely" one of them, or a name and a word."""
    if not pair.linked or not slots_agree(pair):
        return ""
    a, b = pair.a, pair.b
    measured = bool(a.role and a.role == b.role)
    counted = bool(a.head and a.head == b.head and a.head != PEOPLE)
    if a.head in WORDS.hollow and not (a.modifiers and a.modifiers == b.modifiers):
        counted = False  # "units" sold and "units" built
    worded = max(pair.gave("topic"), 0) or int(measured and whole(a.claim) and whole(b.claim))
    timed = pair.gave("time") > 0 and scopes.firm(a.claim) and scopes.firm(b.claim)
    worded = worded or int(measured and timed and pair.context == "strong" and a.role not in ROLES.tolls)
    if (measured or counted) and worded:
        return "sure"
    named = bool(a.entity & b.entity) and worded > 0
    return "likely" if measured or counted or named or worded > 2 else ""


# Words of a count that is told as the whole of an event.
_RUNS: Final = (
    r"toll|total|number of|so far|by then|in all|altogether|overall|reach\w*|ris(?:en|es)|rose|climb\w*|"
    r"st(?:ands?|ood) at|lives"
)
_TOTAL: Final = re.compile(
    rf"\b(?:{_RUNS}|at least|confirmed|claimed|"
    r"(?:have|had|has|were|are|been|now) (?:now )?(?:died|dead|killed|confirmed))\b",
    re.IGNORECASE,
)
_RUNNING: Final = re.compile(rf"\b(?:{_RUNS}|bodies)\b", re.IGNORECASE)  # of a total that cannot be that of one day


def whole(claim: Claim) -> bool:
    """Whether a count is told as that of the whole event: "the toll", "a total of", "lives"."""
    return _tells_total(claim.sentence)


@lru_cache(maxsize=16384)
def _tells_total(sentence: str) -> bool:
    return bool(_TOTAL.search(sentence))


def other_hour(pair: Pair) -> bool:
    """Whether what changes by the hour is told of two parts of a day: "by 6pm" and "early on Friday"."""
    if not {pair.a.claim.predicate, pair.b.claim.predicate} & ROLES.moving:
        return False
    return scopes.hours(pair.a.claim, roughly=True) != scopes.hours(pair.b.claim, roughly=True)


def of_a_day(pair: Pair) -> bool:
    """Whether both counts are of what happened on one day, and the days are two: "77 were killed on Friday"."""
    told = (pair.a.claim, pair.b.claim)
    days = all(c.time_kind == "instant" and scopes.firm(c) and not _RUNNING.search(c.sentence) for c in told)
    return days and told[0].time_end != told[1].time_end


def placed(pair: Pair, room: Room) -> bool:
    """Whether a place that only one of the two names is what the other's article is about as well."""
    a, b = pair.a, pair.b
    if a.place and b.place:
        return pair.gave("place") >= 0
    for mine, other in ((a, b), (b, a)):
        if mine.place:
            about = room.told.get(other.claim.article_id)
            return about is not None and any(word in about.names for word in mine.place.split())
    return True


def entitled(pair: Pair, room: Room) -> bool:
    """Whether a name that only one of the two carries stands in the other's sentence as well; that of an event may be
    what the other's article is about."""
    a, b = pair.a, pair.b
    if bool(a.entity) == bool(b.entity):
        return pair.gave("entity") >= 0
    if any(s.entity and _counting(s.claim) for s in (a, b)):
        return True
    one, other = (a, b) if a.entity else (b, a)
    if a.role == b.role and a.role in ROLES.tolls:
        about = room.told.get(other.claim.article_id)
        if about is not None and set(words(one.claim.entity)) & about.names:
            return True
    return bool(one.entity & set(map(stem, words(other.claim.sentence))))


def _counting(claim: Claim) -> bool:
    """Whether the name is that of who counted: "Broad Quay, whose crews count them, logged 90 boats"."""
    source = claim.attributed_to.split(",")[0]
    return bool(source) and f"{claim.entity} {source}" in claim.sentence


def unrivalled(pair: Pair, room: Room) -> bool:
    """Whether two articles that surely tell of one story give one figure each of a measure and a time: then no other
    thing is there that the one or the other could be of."""
    if pair.context != "strong" or (pair.a.role in ROLES.contested and not pair.a.entity & pair.b.entity):
        return False
    return all(_alone(s, room) for s in (pair.a, pair.b))


_WHOSEVER: Final = re.compile(
    r"(?:its|their|his|her|the|some|senior)? ?(?:\w+ )?"
    r"(?:officials?|sources?|executives?|spokes\w+|management|annual report)",
    re.IGNORECASE,
)


def sourced(claim: Claim) -> bool:
    """Whether a source is somebody: "Night Watch" or "the ministry", not "officials" or "its annual report"."""
    return bool(claim.attributed_to) and not _WHOSEVER.fullmatch(claim.attributed_to)


def _alone(mine: Slots, room: Room) -> bool:
    for claim in room.articles.get(mine.claim.article_id, ()):
        if claim is mine.claim or kind(claim) != mine.kind or intervals.relate(claim, mine.claim) != "apart":
            continue
        other = read(claim)
        alike = other.role == mine.role if mine.role else heads_agree(other, mine) and bool(other.topic & mine.topic)
        if alike and scopes.relate(claim, mine.claim).verdict not in ("different", "overlap"):
            return False
    return True


def apart_in_time(pair: Pair) -> bool:
    """Whether the words of both give times that differ; a time that was inherited is no evidence."""
    a, b = pair.a.claim, pair.b.claim
    return scopes.firm(a) and scopes.firm(b) and scopes.relate(a, b).verdict == "different"


def one_story(pair: Pair) -> bool:
    """Whether the two articles surely tell of one event, or the claims are so alike that a weak likeness will do."""
    return pair.context in ("strong", "fair") or (pair.context == "weak" and pair.score >= COMPARED + _MORE)


def akin(pair: Pair, room: Room) -> bool:
    """Whether the clauses share a word, or the sentences a name: that of the whole story does where the numbers are
    long enough to agree by no chance."""
    if pair.gave("topic") > 0:
        return True
    found = names(pair, room)
    if len(pair.a.figures) >= _LONG and pair.context == "strong":
        return bool(found)
    central = [room.told[s.claim.article_id].central for s in (pair.a, pair.b)] if found else []
    return bool(found.difference(*central))


def names(pair: Pair, room: Room) -> frozenset[str]:
    """The telling names that both sentences hold."""
    one, two = (_told_names(s.claim, room) for s in (pair.a, pair.b))
    return one & two


def named_apart(pair: Pair, room: Room) -> bool:
    """Whether both sentences hold telling names besides those of who counted, and none in common."""
    one, two = (_told_names(s.claim, room) - frozenset(words(s.claim.attributed_to)) for s in (pair.a, pair.b))
    if one & two:
        return False
    about = [room.told.get(s.claim.article_id) for s in (pair.a, pair.b)]
    if about[0] is not None and about[1] is not None:  # what the other article turns on tells nothing apart
        one, two = one - about[1].central, two - about[0].central
    return bool(one and two)


def _told_names(claim: Claim, room: Room) -> frozenset[str]:
    about = room.told.get(claim.article_id)
    return about.names & frozenset(words(claim.sentence)) if about is not None else frozenset()


def same_number(pair: Pair, digits: int = 2) -> bool:
    """Whether both give one number of so many significant digits."""
    return pair.twins and len(pair.a.figures) >= digits and pair.a.claim.value == pair.b.claim.value


def known(pair: Pair, room: Room) -> bool:
    """Whether one of the two articles gives the other's figure as well: then its writer knows of both, and tells them
    apart or shows the change."""
    for mine, other in ((pair.a, pair.b), (pair.b, pair.a)):
        for claim in room.articles.get(mine.claim.article_id, ()):
            if claim is mine.claim or level(kind(claim)) != level(other.kind):
                continue
            if intervals.relate(claim, other.claim) == "consistent" and not _loose(claim, other.claim):
                return True
    return False


def _loose(a: Claim, b: Claim) -> bool:
    """Whether a meeting of two values says nothing: small numbers, open bounds and vague words meet by chance."""
    return "vague" in (a.bound, b.bound) or (abs(a.value) < 10 and a.unit == b.unit and a.value != b.value)


def is_part(pair: Pair, room: Room) -> bool:
    """Whether one article tells parts of its figure ("17 of the 40 seats") and the other's, no larger, may be one."""
    a, b = pair.a.claim, pair.b.claim
    one, two = _is_whole(a, room), _is_whole(b, room)
    return one != two and (a.value > b.value if one else b.value > a.value)


def _is_whole(claim: Claim, room: Room) -> bool:
    return any(other.part_of == claim.claim_id for other in room.beside(claim))


def openly(pair: Pair, room: Room) -> bool:
    """Whether one of the two articles sets figures of several sources for this thing against each other."""
    for mine in (pair.a, pair.b):
        own = mine.claim
        for claim in room.articles.get(own.article_id, ()):
            if claim is own or not claim.attributed_to or not own.attributed_to:
                continue
            if attributions.relate(claim.attributed_to, own.attributed_to) != "different":
                continue
            other = read(claim)
            alike = other.kind == mine.kind and heads_agree(other, mine) and other.predicate == mine.predicate
            alike = alike and other.place == mine.place and bool(other.topic & mine.topic)
            if alike and intervals.relate(claim, own) == "apart" and not _of_two_times(claim, own):
                return True
    return False


def _of_two_times(a: Claim, b: Claim) -> bool:
    """Whether the words of two figures give spans of which neither is the other."""
    told = scopes.relate(a, b).verdict
    return told == "different" or (
        told == "overlap" and scopes.firm(a) and scopes.firm(b) and a.time_start != b.time_start
    )


_DENIED: Final = re.compile(
    r"\b(?:as (?:forecast|expected|planned|predicted)|in line with|not [\d$£€]|rather than|instead of|"
    r"(?:more|less|fewer|lower|higher|short|above|below|up|down) (?:than |of |from |on )?"
    r"(?:was |were |had been |what \w+ (?:had )?)?"
    r"(?:asked|proposed|planned|expected|forecast|hoped|first thought))\b",
    re.IGNORECASE,
)


def innocently(pair: Pair, room: Room, skip: frozenset[str] = frozenset()) -> bool:
    """Whether some harmless explanation fits, or the words of one say that it replaces the other."""
    a, b = pair.a.claim, pair.b.claim
    if pair.a.entity & pair.b.entity:
        skip |= {"subset"}  # the seats of one party are a part in both
    return bool(innocent.explain(a, b, room.beside(a, b), skip)) or bool(_DENIED.search(b.sentence))


def finding(
    pair: Pair,
    tier: str,
    headline: str,
    explanation: str,
    *,
    more: Sequence[Claim] = (),
    gap: str = "",
    ruled_out: Sequence[str] = innocent.NAMES,
    not_checked: Sequence[str] = (),
) -> Finding:
    """A finding on a pair: who says what, and why the two are compared."""
    a, b = pair.a.claim, pair.b.claim
    return Finding(
        claims=(a, b, *more),
        tier=tier,
        headline=" ".join(headline.split()),
        explanation=f"{outlet(a)}, and {outlet(b)}, {explanation} {reasons(pair)}",
        gap=gap or (intervals.gap(a, b) if intervals.comparable(a, b) else ""),
        score=pair.score,
        ruled_out=tuple(ruled_out),
        not_checked=tuple(not_checked),
    )
