"""One change that two articles count from two starts.

What it flags: the same change of one thing, given by two articles with different beginnings in their words: up 34%
    since March in one, up 34% since May in the other.
Why it matters: the start makes the change, and only one of the two can be meant.
Example: "rents have risen 12.4% since June 2022" and "rents have risen 12.4% since June 2023".
Known false alarms: a change that happens to be the same from two starts; two digits at least must agree.
Source: this project's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.comparison import conflicts, scopes
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.wording import figure, subject
from factcheck.model import Claim, Finding

TIER = "A"
SCOPE = "pairs"
TWINS = True  # one number is what it starts from

_BASE: Final = re.compile(r"\b(?:since|than|from|compared with|against|between|on|over)\b", re.IGNORECASE)
_COMPARED: Final = re.compile(
    r"\b(?:since|than|compared (?:with|to)|against|over) [^.;,\d]{0,30}\b(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_NEAR: Final = 40  # characters behind the figure
_SOON: Final = 62  # days between the two articles, in which the end of a running change is one end;
_LATER: Final = 150  # where three digits agree, which they do not by chance


def check(pairs: Sequence[Pair], room: Room) -> Iterator[Finding]:
    """One finding for each change of two starts, on the surest claims that give it."""
    told: set[tuple[object, ...]] = set()
    for pair in pairs:
        a, b = pair.a.claim, pair.b.claim
        key = (a.value, *sorted((_start(a)[0], _start(b)[0])))
        if key not in told and _differ(pair, room):
            told.add(key)
            sure = pair.gave("topic") > 0 and conflicts.one_story(pair)
            one, two = _start(a)[1], _start(b)[1]
            yield conflicts.finding(
                pair,
                TIER if sure else "B",
                f"One change counted from two starts for {subject(a)}: {figure(a)} {one} and {figure(b)} {two}",
                "give the same change with two beginnings.",
                gap=f"{one} and {two}",
                ruled_out=("another change of the same size",),
                not_checked=() if sure else ("that both are of one thing",),
            )


def _differ(pair: Pair, room: Room) -> bool:
    a, b = pair.a.claim, pair.b.claim
    if not (_changed(a) and _changed(b) and conflicts.same_number(pair)) or {a.direction, b.direction} == {
        "up",
        "down",
    }:
        return False
    if not (_start(a)[0] and _start(b)[0]) or _start(a)[0] == _start(b)[0]:
        return False
    near = scopes.days_between(a.published, b.published)
    if near is None or abs(near) > (_LATER if len(pair.a.figures) > 2 else _SOON) or pair.context == "weak":
        return False
    if any(pair.gave(slot) < 0 for slot in ("place", "predicate", "counted", "population", "entity", "topic")):
        return False
    return not _told_both(pair, room)


def _start(claim: Claim) -> tuple[str, str]:
    """The day from which a change is counted and its words: those of its time, else the year of what it is compared
    with ("compared with the census of 2013")."""
    if claim.time_start:
        return claim.time_start, claim.time_text
    found = _COMPARED.search(claim.sentence)
    return (f"{found['year']}-01-01", found.group().casefold()) if found else ("", "")


def _changed(claim: Claim) -> bool:
    """A change with a start in its words."""
    changes = claim.stat.startswith("change") or claim.unit == "percent"
    end = claim.end - claim.sentence_start
    based = bool(_BASE.search(claim.sentence[end : end + _NEAR]) or _BASE.match(claim.time_text))
    based = based or (not claim.time_start and bool(_start(claim)[0]))
    return changes and based and (claim.time_kind in ("since", "to_date") or claim.time_start != claim.time_end)


def _told_both(pair: Pair, room: Room) -> bool:
    """Whether one of the articles gives both starts."""
    for mine, other in ((pair.a.claim, pair.b.claim), (pair.b.claim, pair.a.claim)):
        if any(c is not mine and c.time_start == other.time_start and c.value == mine.value for c in room.beside(mine)):
            return True
    return False
