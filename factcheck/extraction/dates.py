"""Calendar arithmetic: what days an expression covers, seen from a reference day. The only importer of dateutil.

Parsing (``times.py``) says what was written; resolving says when that is. "Now" is always an argument.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dateutil.relativedelta import relativedelta

__all__ = ["When", "day", "resolve"]

_UNITS = {
    "day": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "month": relativedelta(months=1),
    "quarter": relativedelta(months=3),
    "half": relativedelta(months=6),
    "year": relativedelta(years=1),
    "decade": relativedelta(years=10),
}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}


@dataclass(frozen=True, slots=True)
class When:
    """A calendar expression as written, before it is resolved.

    grain: day … decade.  year, month, day: fields given.  weekday: 0 = Monday.  index: which quarter or half.
    shift: a whole number of grains from the reference day ("last month" -1).
    span: length in grains of a window that ends at the reference day ("the past three months" 3).
    part: "early", "mid", "late", "start", "end" or a season's name.
    anchor: the point at whose last day a span ends, None for the reference day.
    """

    grain: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    index: int | None = None
    shift: int | None = None
    span: int | None = None
    part: str = ""
    anchor: When | None = None

    @property
    def relative(self) -> bool:
        """True where the days depend on the reference day."""
        return self.year is None


def day(text: str | None) -> date | None:
    """A day of ISO text, None where it is empty or no day of the calendar."""
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _period(grain: str, at: date) -> tuple[date, date]:
    """First and last day of the calendar period of the grain that holds the day."""
    if grain == "day":
        return at, at
    if grain == "week":
        first = at - relativedelta(days=at.weekday())
    elif grain == "month":
        first = at.replace(day=1)
    elif grain == "quarter":
        first = at.replace(month=(at.month - 1) // 3 * 3 + 1, day=1)
    elif grain == "half":
        first = at.replace(month=1 if at.month < 7 else 7, day=1)
    elif grain == "year":
        first = at.replace(month=1, day=1)
    else:
        first = at.replace(year=at.year // 10 * 10, month=1, day=1)
    return first, first + _UNITS[grain] - relativedelta(days=1)


def _nearest(candidates: list[tuple[date, date]], reference: date, tense: str) -> tuple[date, date]:
    """Of the same expression in several years, the one the tense means; without a tense the nearest."""
    past = [c for c in candidates if c[0] <= reference]
    future = [c for c in candidates if c[1] >= reference]
    if tense == "past" and past:
        return past[-1]
    if tense == "future" and future:
        return future[0]
    return min(candidates, key=lambda c: (abs((c[0] - reference).days), c[0]))


def _part(when: When, first: date, last: date) -> tuple[date, date]:
    if when.part == "end":
        return last, last
    if when.part == "start":
        return first, first
    third = ((last - first).days + 1) // 3
    if when.part == "early":
        return first, first + relativedelta(days=third - 1)
    if when.part == "mid":
        return first + relativedelta(days=third), last - relativedelta(days=third)
    if when.part == "late":
        return last - relativedelta(days=third - 1), last
    return first, last


def _fixed(when: When, year: int) -> tuple[date, date] | None:
    """The days of an expression in one year, None where that year has no such day."""
    try:
        if when.part in _SEASONS:
            first_month, last_month = _SEASONS[when.part]
            first = date(year, first_month, 1)
            return first, date(year + (last_month < first_month), last_month, 1) + relativedelta(day=31)
        if when.day is not None and when.month is not None:
            at = date(year, when.month, when.day)
            return at, at
        if when.month is not None:
            return _period("month", date(year, when.month, 1))
        if when.index is not None:
            months = 3 if when.grain == "quarter" else 6
            return _period(when.grain, date(year, (when.index - 1) * months + 1, 1))
        return _period("decade" if when.grain == "decade" else "year", date(year, 1, 1))
    except ValueError:
        return None


def _before(when: When, last: date) -> date:
    """The first day of a span that ends on the last day: six months to 30 June begin on 1 January."""
    return last + relativedelta(days=1) - _UNITS[when.grain] * (when.span or 1)


@lru_cache(maxsize=65536)
def resolve(when: When, reference: date | None, tense: str = "") -> tuple[date, date] | None:
    """First and last day of an expression.

    reference: the day it was said or published; without it a relative expression gives None.
    tense: "past", "future" or "", for expressions that recur ("in March", "on Friday").
    None also for a day that is not in the calendar (31 June).
    """
    if when.anchor is not None and when.span is not None:
        ended = resolve(when.anchor, reference, tense)
        return (_before(when, ended[1]), ended[1]) if ended else None
    if when.year is not None:
        found = _fixed(when, when.year)
        return _part(when, *found) if found else None
    if reference is None:
        return None
    try:
        if when.span is not None:
            return _before(when, reference), reference
        if when.weekday is not None:
            back = reference - relativedelta(days=(reference.weekday() - when.weekday) % 7)
            if when.shift is not None and when.shift:
                back += relativedelta(weeks=when.shift if when.shift > 0 or back == reference else 0)
                return back, back
            if tense == "future" and back != reference:
                back += relativedelta(weeks=1)
            return back, back
        if when.month is not None or when.index is not None or when.part in _SEASONS:
            if when.shift is not None:
                year = _period("year", reference + _UNITS["year"] * when.shift)[0].year
                if when.month is not None and when.shift < 0:  # "last March" is the latest one that is over
                    year = reference.year if when.month < reference.month else reference.year - 1
                found = _fixed(when, year)
                return _part(when, *found) if found else None
            around = [_fixed(when, reference.year + n) for n in (-1, 0, 1)]
            candidates = [c for c in around if c is not None]
            return _part(when, *_nearest(candidates, reference, tense)) if candidates else None
        shifted = reference + _UNITS[when.grain] * (when.shift or 0)
        return _part(when, *_period(when.grain, shifted))
    except (ValueError, OverflowError):  # past the ends of the calendar
        return None
