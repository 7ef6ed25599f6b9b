"""Time against time: do two claims speak of the same days?

Days are compared as calendar days; nothing here knows about hours, time zones or today.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from factcheck.model import Claim

__all__ = [
    "Relation",
    "Verdict",
    "apart",
    "days_between",
    "family",
    "firm",
    "hours",
    "hours_in",
    "known",
    "lengths",
    "relate",
    "same",
]

Verdict = Literal["same", "overlap", "different", "unknown"]
Family = Literal["point", "window", "running", "rate", "unknown"]


class Relation(NamedTuple):
    """verdict: see ``relate``.  reason: a word or two for the explanation of a flag."""

    verdict: Verdict
    reason: str


def days_between(a: str | None, b: str | None) -> int | None:
    """Calendar days from ISO day a to ISO day b, positive when b is later; None where one is no date."""
    one, two = _number(a[:10]) if a else None, _number(b[:10]) if b else None
    return None if one is None or two is None else two - one


@lru_cache(maxsize=16384)
def _number(day: str) -> int | None:
    """The number of an ISO day in the calendar; None for what is no date."""
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return None


def known(claim: Claim) -> bool:
    """Whether the words give a time: a publication date is a fallback, not evidence."""
    if claim.time_kind == "unknown" or claim.time_basis == "published" or not (claim.time_start or claim.time_end):
        return False
    return claim.time_grain != "year" or not _of_part(claim.sentence, claim.time_text)


# "So far this year 40, up from 30 last year" holds two parts of years against each other.
_LAST: Final = re.compile(r"\b(?:last|previous|prior) year\b|\byear (?:ago|earlier|before)\b", re.IGNORECASE)
_SO_FAR: Final = re.compile(
    r"\b(?:so far|to date|year-to-date|this time|same (?:period|time|stage|point|months|weeks))\b", re.IGNORECASE
)


@lru_cache(maxsize=16384)
def _of_part(sentence: str, time_text: str) -> bool:
    """Whether "last year" is only as much of it as has gone by of this one."""
    return bool(_LAST.search(time_text) and _SO_FAR.search(sentence))


def firm(claim: Claim) -> bool:
    """Whether the claim's own words give its time, as a tier A flag needs."""
    if not known(claim) or claim.time_basis not in ("explicit", "relative"):
        return False
    return claim.time_kind != "window" or not _of_beginning(claim.sentence, claim.time_text)


# What began then: "since the strike broke out in March" and "the strike, which began in March" date no count.
_BEGINNING: Final = re.compile(
    r"\b(?:since\b[^.;,]*|(?:which|that|who)) "
    r"(?:began|begun|started|starting|broke out|erupted|flared|took hold|set in)\b[^.;,]{0,20}$"
)


@lru_cache(maxsize=4096)
def _of_beginning(sentence: str, time_text: str) -> bool:
    at = sentence.find(time_text) if time_text else -1
    return at > 0 and _BEGINNING.search(sentence, 0, at) is not None


def family(claim: Claim) -> Family:
    """The shape of a time: a day, a span of days, a total that runs up to a day, a rate, or unknown."""
    if not known(claim):
        return "unknown"
    if claim.time_kind in ("since", "to_date"):
        return "running"
    if claim.time_kind == "per":
        return "rate"
    if claim.time_kind == "as_of":
        return "point"
    start, end = claim.time_start or claim.time_end, claim.time_end or claim.time_start
    return "point" if start == end else "window"


def lengths(a: Claim, b: Claim) -> float:
    """How many times as long the longer of two windows is; 1 where a length is not known."""
    one, two = days_between(a.time_start, a.time_end), days_between(b.time_start, b.time_end)
    if one is None or two is None:
        return 1.0
    short, long = sorted((one + 1, two + 1))
    return long / short if short > 0 else 1.0


def apart(a: Claim, b: Claim) -> int:
    """Days between the last days of two scopes; 0 where one is not known."""
    return abs(days_between(_last(a), _last(b)) or 0)


def relate(a: Claim, b: Claim) -> Relation:
    """Compare the time scopes of two claims.

    ``same``: the same day, the same first and last day, or the same start and the same as-of day.
    ``overlap``: some days in common. ``different``: none, or totals that run from different starts.
    ``unknown``: at least one is not given in words, or was not resolved.
    """
    one, two = family(a), family(b)
    if "unknown" in (one, two):
        return Relation("unknown", "time not given")
    if "rate" in (one, two) and (one != two or None in (a.time_start, a.time_end, b.time_start, b.time_end)):
        return Relation("unknown", "rate without its own days")
    if one == two == "point":
        same = _last(a) == _last(b)
        return Relation("same", "same day") if same else Relation("different", "another day")
    if one == two == "running":
        return _running(a, b)
    if (a.time_start, a.time_end) == (b.time_start, b.time_end) and None not in (a.time_start, a.time_end):
        return Relation("same", "same days")
    first = max(_first(a), _first(b))
    last = min(_last(a), _last(b))
    if first > last:
        return Relation("different", "no day in common")
    return Relation("overlap", "same kind of span" if one == two else f"{one} and {two}")


def same(a: Claim, b: Claim) -> bool:
    """Whether `relate` finds the two to be the same, for those who ask it of very many."""
    return _last(a) == _last(b) and relate(a, b).verdict == "same"


def _running(a: Claim, b: Claim) -> Relation:
    if a.time_start is None or b.time_start is None:
        return Relation("unknown", "start not given")
    if a.time_start != b.time_start:
        return Relation("different", "counted from another day")
    if a.time_end is None or b.time_end is None:
        return Relation("unknown", "as-of day not given")
    if a.time_end == b.time_end:
        return Relation("same", "same start and as-of day")
    return Relation("overlap", "same start, later as-of day")


def _first(claim: Claim) -> str:
    if claim.time_kind == "as_of":
        return _last(claim)
    return claim.time_start or claim.time_end or ""


def _last(claim: Claim) -> str:
    return claim.time_end or claim.time_start or ""


_HOUR: Final = re.compile(
    r"\b(?:morning|noon|midday|afternoon|evening|nightfall|midnight|dawn|dusk|\d+(?:[.:]\d\d)? ?[ap]\.?m)\b",
    re.IGNORECASE,
)
_ROUGHLY: Final = re.compile(r"\b(?:night|early|late|overnight)\b", re.IGNORECASE)


def hours(claim: Claim, roughly: bool = False) -> set[str]:
    """The hours and parts of the day that the sentence of a figure names, in lower case.

    roughly: with those words that leave the hour open, "early", "overnight".
    """
    return hours_in(claim.sentence, roughly)


def hours_in(text: str, roughly: bool = False) -> set[str]:
    """The hours and parts of the day that a text names, as `hours` gives them."""
    told = [*_HOUR.findall(text), *(_ROUGHLY.findall(text) if roughly else ())]
    return {hour.casefold().replace(" ", "").replace(".m", "m") for hour in told}  # "5 p.m", "5pm"
