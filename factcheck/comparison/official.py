"""Figures of news against rows of official tables: what of both is one measure, one place and one time.

A table has no story, so nothing stands for what the words do not say: both sides name the same measure, place and days,
and whatever else the words of either add (`official.toml` has the few that change nothing) makes them two things.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

from factcheck.comparison import intervals, scopes
from factcheck.comparison.slots import Slots, is_toll
from factcheck.comparison.words import stems, words
from factcheck.extraction import places
from factcheck.model import Claim

__all__ = ["Timing", "alike", "keys", "moved", "row_key", "times"]

Timing = Literal["", "same", "within"]

_TABLE: Final[dict[str, Any]] = tomllib.loads(
    files(__package__ or __name__).joinpath("official.toml").read_text("utf-8")
)
_HARMLESS: Final = frozenset(found for word in _TABLE["words"]["harmless"] for found in stems(word))
_NARROWING: Final = frozenset(_TABLE["words"]["narrowing"])
_ADJUSTING: Final = frozenset(_TABLE["words"]["adjusting"])
_STOCKS: Final = frozenset(_TABLE["stocks"]["classes"])
_MOVE: Final[float] = _TABLE["stocks"]["move"]
_YEAR: Final = 366  # days

_SINCE: Final = re.compile(r"\b(?:annual|annually|year|12 months|twelve months|year-on-year)\b", re.IGNORECASE)
_SAID: Final = frozenset({"reported", "alleged"})  # an estimate or a forecast is no figure yet
_STEADY: Final = frozenset({"", "final"})


def keys(claim: Claim) -> tuple[str, ...]:
    """What a row must share one of to be held against a figure of news; none for a figure whose words leave its time,
    its place or its kind open, or call it a part, an estimate or provisional."""
    if claim.modality not in _SAID or claim.stage not in _STEADY or not scopes.firm(claim):
        return ()
    if claim.part_kind or claim.section == "teaser" or claim.bound == "vague" or is_toll(claim):
        return ()
    return tuple(dict.fromkeys(_key(name, claim.predicate) for name in (claim.place, claim.entity) if name))


def row_key(row: Claim) -> str:
    """The key of a row of a table."""
    return _key(row.place or row.entity, row.predicate)


def _key(place: str, predicate: str) -> str:
    return f"{places.named(place)}|{predicate}"


def times(news: Claim, row: Claim) -> Timing:
    """``same``: the same days.  ``within``: a count that moves slowly, where one of the two is told of a day and the
    other of the year around it.  "" for all else."""
    verdict = scopes.relate(news, row).verdict
    if verdict == "same":
        return "same"
    if verdict != "overlap" or news.predicate not in _STOCKS:
        return ""
    if {scopes.family(news), scopes.family(row)} != {"point", "window"}:
        return ""
    spans = (scopes.days_between(claim.time_start, claim.time_end) for claim in (news, row))
    return "within" if all(span is None or span < _YEAR for span in spans) else ""


def moved(news: Claim, row: Claim) -> bool:
    """Whether the two are so near that a count which moves slowly may have been both within one year."""
    return intervals.distance(news, row) <= _MOVE * abs(row.value)


def alike(news: Slots, row: Slots) -> bool:
    """Whether two claims measure one thing by their words: class, statistic, unit, place, and all that narrows them."""
    a, b = news.claim, row.claim
    if a.predicate != b.predicate or a.stat != b.stat or news.kind != row.kind or not intervals.comparable(a, b):
        return False
    if news.scope or {news.centre, row.centre} == {"median", "mean"} or not _placed(a, b):
        return False
    moves = "change" in a.stat or a.predicate == "inflation"
    if moves and a.time_grain not in ("year", "decade") and not _SINCE.search(a.sentence):
        return False  # "grew 0.4 percent in the second quarter": since when, nobody says
    if _among(a.sentence, _ADJUSTING) - _among(b.measure, _ADJUSTING):
        return False
    told = " ".join((a.measure, a.counted, a.population))
    if _among(told, _NARROWING) != _among(b.measure, _NARROWING):
        return False
    own, here = _own(a.predicate), _words_of_place(a, b)
    mine = (news.topic | news.modifiers | news.population) - own - here - stems(a.attributed_to)
    theirs = (row.topic | row.modifiers) - own
    if not theirs <= mine | _HARMLESS or not (a.predicate or theirs & mine):
        return False
    named = stems(b.entity)
    return stems(a.entity) <= theirs | own | here | named and mine <= theirs | _HARMLESS | named


def _placed(news: Claim, row: Claim) -> bool:
    """Whether both name one place, or one thing where the row has no place."""
    if not row.place:
        return places.named(news.entity) == places.named(row.entity)
    if row.entity and places.named(news.entity) != places.named(row.entity):
        return False
    return places.named(news.place or news.entity) == places.named(row.place)


def _words_of_place(news: Claim, row: Claim) -> frozenset[str]:
    """The stems by which a clause says the place: its name, and its people's."""
    peoples = [
        w
        for w in words(news.measure)
        if row.place and places.named(places.place_of_demonym(w)) == places.named(row.place)
    ]
    return stems(" ".join((news.place, row.place, *peoples)))


def _among(text: str, listed: frozenset[str]) -> frozenset[str]:
    return listed.intersection(words(text))


@cache
def _own(predicate: str) -> frozenset[str]:
    """The stems that say a measure by its class."""
    return stems(" ".join((predicate, *_TABLE["names"].get(predicate, ()))))
