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

# The words that lead to a base, and the time that is one: "from a year earlier", "than in 2019", "since June".  What
# stands between holds no figure: "off 61% to 2,501 cars from 6,472" tells no start.
_LED: Final = r"(?:since|than|from|compared (?:with|to)|against|between|on|over)\b"
_DATED: Final = (
    r"(?:19|20)\d\d\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|(?:spring|summer|autumn|winter)\b|"
    r"(?:first|second|third|fourth) (?:quarter|half)\b"
)
_STEP: Final = (
    r"(?:an?|the|last|previous|prior|preceding|same)\W(?:[a-z]+ ){0,3}?(?P<step>year|month|quarter|week|decade)\b|"
    r"(?P<ago>year|month)-(?:ago|earlier)\b"
)
_BASE: Final = re.compile(rf"\b{_LED}[^\d,;.]{{0,30}}?\b(?:{_DATED}|{_STEP})", re.IGNORECASE)
_OPENS: Final = re.compile(_LED, re.IGNORECASE)
_NEAR: Final = 60  # characters behind the figure
# A sentence that opens with the base of what it tells.
_AGAINST: Final = re.compile(
    r"(?:compared (?:with|to)|set against|since|from)\b[^,;.\d]{0,40}\b((?:19|20)\d\d)\b", re.IGNORECASE
)
_SOON: Final = 62  # days between the two articles, in which the end of a running change is one end;
_LATER: Final = 150  # where three digits agree, which they do not by chance


def check(pairs: Sequence[Pair], room: Room) -> Iterator[Finding]:
    """One finding for each change of two starts, on the surest claims that give it."""
    told: set[tuple[object, ...]] = set()
    for pair in pairs:
        a, b = pair.a.claim, pair.b.claim
        key = (a.value, *sorted((a.time_start or "", b.time_start or "")))
        if key not in told and _differ(pair, room):
            told.add(key)
            sure = pair.gave("topic") > 0 and conflicts.one_story(pair)
            yield conflicts.finding(
                pair,
                TIER if sure else "B",
                f"One change counted from two starts for {subject(a)}: {figure(a)} {a.time_text} and "
                f"{figure(b)} {b.time_text}",
                "give the same change with two beginnings.",
                gap=f"{a.time_text} and {b.time_text}",
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
    if _start(a) == _start(b) or not (_start(a) and _start(b)):
        return False
    if _step(a) and _step(a) == _step(b):
        return False  # two months, each against that of a year earlier
    near = scopes.days_between(a.published, b.published)
    if near is None or abs(near) > (_LATER if len(pair.a.figures) > 2 else _SOON) or pair.context == "weak":
        return False
    if any(pair.gave(slot) < 0 for slot in ("place", "predicate", "counted", "population", "entity")):
        return False
    telling = pair.context == "strong" and len(pair.a.figures) > 2 and bool(_against(a) or _against(b))
    if pair.gave("topic") < 0 and not telling:
        return False
    return not _told_both(pair, room)


def _changed(claim: Claim) -> bool:
    """A change in digits with a start in its words: halves and thirds are many a change."""
    changes = (claim.stat.startswith("change") or claim.unit == "percent") and any(map(str.isdigit, claim.value_text))
    based = bool(_base(claim) or _OPENS.match(claim.time_text))
    spanned = claim.time_kind in ("since", "to_date") or claim.time_start != claim.time_end
    return changes and (bool(_against(claim)) or (based and spanned))


def _start(claim: Claim) -> str:
    """Where a change begins: the year that its sentence opens with as a base, else the first day of its time."""
    return _against(claim) or claim.time_start or ""


def _against(claim: Claim) -> str:
    """The day of "Set against the count of 1998 the town has grown by a fifth", which is no time of the figure; "" for
    no base that opens the sentence."""
    opened = _AGAINST.match(claim.sentence)
    return f"{opened.group(1)}-01-01" if opened and claim.stat.startswith("change") else ""


def _base(claim: Claim) -> re.Match[str] | None:
    """The base that stands behind a figure."""
    end = claim.end - claim.sentence_start
    return _BASE.search(claim.sentence, end, end + _NEAR)


def _step(claim: Claim) -> str:
    """How far back a base lies: "year" of "a year earlier", and of "than in 2025" in 2026; "" where it is a day of its
    own."""
    found = _base(claim)
    if found is None:
        return ""
    if told := found["step"] or found["ago"]:
        return told.lower()
    years = [int(day[:4]) for day in (claim.time_start or "", claim.time_end or "") if day]
    return "year" if claim.time_kind == "window" and len(years) == 2 and years[1] - years[0] == 1 else ""


def _told_both(pair: Pair, room: Room) -> bool:
    """Whether one of the articles gives both starts."""
    for mine, other in ((pair.a.claim, pair.b.claim), (pair.b.claim, pair.a.claim)):
        if any(c is not mine and c.time_start == other.time_start and c.value == mine.value for c in room.beside(mine)):
            return True
    return False
