"""What the checks across articles ask of a pair before they call two figures different.

Linking may rest on a story, a word and a number; a flag may not.  These are the shared questions, each of which reads
as a reason for keeping quiet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
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
    "fingerprint",
    "innocently",
    "institution",
    "is_whole",
    "known",
    "named",
    "named_apart",
    "names",
    "of_a_day",
    "one_story",
    "openly",
    "other_hour",
    "placed",
    "plainly",
    "reasons",
    "role_held",
    "same_number",
    "slots_agree",
    "told_apart",
    "voice",
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
        return False  # "21 of the 51 seats" and "23 seats" of one party are told alike
    if any(pair.gave(slot) < 0 for slot in ("place", "population", "modifiers", "entity", "predicate")):
        return False
    return _held(a, b) and _held(b, a)


def _held(a: Slots, b: Slots) -> bool:
    """Whether what narrows the one is found in the words of the other: "subsidised homes" are not "homes"."""
    narrow = (a.modifiers | a.population) - stems(a.role) - _owners()
    toll = bool(a.role and a.role == b.role and a.role in ROLES.tolls and not a.population)
    return narrow <= b.modifiers | b.population | b.topic or toll


@cache
def _owners() -> frozenset[str]:
    """Stems of what a count may be called after without being narrowed: "the group's deliveries"."""
    return frozenset(map(stem, WORDS.kinds_of_source))


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
    if not {pair.a.role, pair.b.role} & ROLES.moving:
        return False
    return innocent.hours(pair.a.claim) != innocent.hours(pair.b.claim)


def of_a_day(pair: Pair) -> bool:
    """Whether both counts are of what happened on one day, and the days are two: "77 were killed on Friday"."""
    told = (pair.a.claim, pair.b.claim)
    days = all(c.time_kind == "instant" and scopes.firm(c) and not _RUNNING.search(c.sentence) for c in told)
    return days and told[0].time_end != told[1].time_end


_BY: Final = re.compile(r"\bby (?:about |some |nearly |almost )?$")
_TIED: Final = re.compile(r"\b(?:in|of|at|from|for|near|across) (?:the )?([A-Z][^\W\d_]+)")


def told_apart(pair: Pair, room: Room) -> bool:
    """Whether two figures that differ are of two things by their words: tonnes of salt and tonnes of barley, or each
    clause with a name that the other's sentence lacks ("in the county of Urr", "in the county of Fenn")."""
    a, b = pair.a, pair.b
    if a.claim.stat == b.claim.stat == "amount" and a.head and b.head and a.head != b.head:
        return True
    if len({bool(_BY.search(s.claim.sentence[: s.claim.start - s.claim.sentence_start])) for s in (a, b)}) > 1:
        return True  # rising by so much, and to so much
    return all(_named_in(mine, room) - set(map(stem, words(other.claim.sentence))) for mine, other in ((a, b), (b, a)))


def _named_in(s: Slots, room: Room) -> set[str]:
    """The names that a preposition ties to the figure: "in Urr", "for the Greens"; not who counted or acted."""
    about = room.told.get(s.claim.article_id)
    tied = {word.casefold() for word in _TIED.findall(s.claim.sentence)}
    capitals = {low for word in s.claim.measure.split() if word[:1].isupper() and (low := word.casefold()) in tied}
    capitals -= set(words(s.claim.attributed_to))
    return set(map(stem, capitals & about.names)) if about is not None else set()


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
    one, other = (a, b) if a.entity else (b, a)
    if f"{one.claim.entity} {one.claim.attributed_to}" in one.claim.sentence:
        return True  # a part of the source's name
    if a.role == b.role and a.role in ROLES.tolls:
        about = room.told.get(other.claim.article_id)
        if about is not None and set(words(one.claim.entity)) <= about.names | about.words:
            return True
    return bool(one.entity & set(map(stem, words(other.claim.sentence))))


def voice(pair: Pair, room: Room) -> attributions.Verdict:
    """Whether both figures go back to one mouth, each source by its fullest name in its article."""
    return attributions.relate(*_sources(pair, room))


def institution(pair: Pair) -> bool:
    """Whether both sources are a kind of which one story has one: "the police", "the board"; not "the company"."""
    one, two = (frozenset(attributions.content_words(s.claim.attributed_to)) for s in (pair.a, pair.b))
    return bool(one & two & WORDS.institutions)


def named(pair: Pair, room: Room) -> bool:
    """Whether both sources share a word that tells them from others."""
    return attributions.named(*_sources(pair, room))


def _sources(pair: Pair, room: Room) -> tuple[str, str]:
    """Who says so; where nobody does and the sentence names the other's source, that one: "the sheriff's office had
    orders out for 9,400 people"."""
    a, b = pair.a.claim, pair.b.claim
    one, two = _fullest(a, room), _fullest(b, room)
    if bool(one) == bool(two):
        return one, two
    source, silent = (a.attributed_to, b) if one else (b.attributed_to, a)
    told = set(attributions.content_words(source))
    return (source, source) if told and told <= set(attributions.content_words(silent.sentence)) else (one, two)


def _fullest(claim: Claim, room: Room) -> str:
    """ "The board" of an article that also says "the Electoral Board" is that board."""
    mine = frozenset(attributions.content_words(claim.attributed_to))
    found = claim.attributed_to
    for other in room.articles.get(claim.article_id, ()) if mine else ():
        theirs = frozenset(attributions.content_words(other.attributed_to))
        if mine < theirs and len(other.attributed_to) > len(found):
            found = other.attributed_to
    return found


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
    return bool(one and two) and not one & two


def _told_names(claim: Claim, room: Room) -> frozenset[str]:
    about = room.told.get(claim.article_id)
    return about.names & frozenset(words(claim.sentence)) if about is not None else frozenset()


def same_number(pair: Pair, digits: int = 2) -> bool:
    """Whether both give one number of so many significant digits."""
    return pair.twins and len(pair.a.figures) >= digits and pair.a.claim.value == pair.b.claim.value


def fingerprint(pair: Pair, room: Room) -> bool:
    """Whether two articles of one story give one number, written with three digits, beside two plain words that both
    sentences hold: two things of one story have so much in common by no chance, whatever a slot says."""
    written = all(sum(map(str.isdigit, s.claim.value_text)) >= _LONG for s in (pair.a, pair.b))
    return written and pair.context in ("strong", "fair") and same_number(pair) and len(plainly(pair, room)) > 1


def plainly(pair: Pair, room: Room) -> frozenset[str]:
    """The stems that both sentences hold besides the figure, the names of the story and those who say so."""
    one, two = (_plain_words(s.claim, room) for s in (pair.a, pair.b))
    return one & two


def _plain_words(claim: Claim, room: Room) -> frozenset[str]:
    about = room.told.get(claim.article_id)
    names = (about.names if about is not None else frozenset()) | WORDS.common_names
    other = stems(f"{claim.value_text} {claim.attributed_to}") | frozenset(map(stem, names))
    return stems(claim.sentence) - other


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


def is_whole(claim: Claim, room: Room) -> bool:
    """Whether its own article tells a part of this figure: "21 of the 51 seats"."""
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
            if alike and intervals.relate(claim, own) == "apart" and scopes.relate(claim, own).verdict != "different":
                return True
    return False


_DENIED: Final = re.compile(
    r"\b(?:as (?:forecast|expected|planned|predicted)|in line with|not [\d$£€]|rather than|instead of)\b", re.IGNORECASE
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
