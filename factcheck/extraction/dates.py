"""Calendar arithmetic: what days an expression covers, seen from a reference day. The only importer of dateutil.

Parsing (``times.py``) says what was written; resolving says when that is. "Now" is always an argument.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dateutil.easter import easter
from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

__all__ = ["BESIDE", "THE", "TO_COME", "Span", "When", "day", "joined", "period", "resolve"]

_UNITS = {
    "day": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "month": relativedelta(months=1),
    "quarter": relativedelta(months=3),
    "half": relativedelta(months=6),
    "year": relativedelta(years=1),
    "decade": relativedelta(years=10),
}
_DAYS = {"day": 1, "week": 7, "month": 31, "quarter": 92, "half": 184, "year": 366, "decade": 3653}  # at most
_WHOLE = ("quarter", "half", "decade")  # spans of these are of whole ones: "the past two quarters"
BESIDE = "beside"  # part of "the week before the vote": the stretch up to it
THE = "the"  # part of "for the year": where the text has named none, that of the reference day
TO_COME = "to come only"  # part of "in two weeks", which is a time only where the tense is future
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_WEEKDAYS = (MO, TU, WE, TH, FR, SA, SU)
# Of the same day or month in two years the nearer one is meant: a day against the tense counts as so many days, and
# where no verb tells, one that is to come.
_AGAINST = {"day": 4, "month": 12}
_AHEAD = {"day": 1.5, "month": 2}


class Span(NamedTuple):
    """A stretch of days, first and last included, and the grain in which it was told."""

    first: date
    last: date
    grain: str


@dataclass(frozen=True, slots=True)
class When:
    """A calendar expression as written, before it is resolved.

    grain: day … decade.  year, month, day: fields given.  weekday: 0 = Monday.  index: which quarter or half.
    shift: a whole number of grains from the reference day ("last month" -1); of years, beside other fields.
    span: length in grains of a window that ends at the reference day ("the past three months" 3) or, of a negative
        one, begins behind it ("the next three months" -3).
    part: of the whole: "early", "mid", "late", "start", "end", a season's name; "before" and "after" are the day
        beside it; "week" and "weekend" the ones it lies in; "so far" all of it until the reference day.
    anchor: what ``part`` is a part of, what ``span`` ends with, what ``offset`` is counted from, what ``index`` and
        ``weekday`` count in (index -1 is the last).
    offset: so many grains from the anchor ("two days after Easter" 2).
    holiday: a rule of ``lexicon/holidays.toml``.
    focus: seen from the period that the text named last ("a year earlier" shift -1, "that quarter" shift 0); with
        ``span`` 1 the whole calendar period ("the following month").
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
    offset: int | None = None
    holiday: str = ""
    focus: bool = False

    @property
    def relative(self) -> bool:
        """True where the days depend on the reference day or on the text before."""
        return self.anchor.relative if self.anchor is not None else self.year is None

    @property
    def echoes(self) -> bool:
        """True where the days depend on a period named before in the text."""
        return self.focus or (self.anchor is not None and self.anchor.echoes)


def day(text: str | None) -> date | None:
    """A day of ISO text, None where it is empty or no day of the calendar."""
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def period(grain: str, at: date) -> tuple[date, date]:
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
    return first, _last(first, grain, 1)


def _last(first: date, grain: str, n: int) -> date:
    """The last day of n grains from the first day on."""
    return first + _UNITS[grain] * n - relativedelta(days=1)


def _moved(days: tuple[date, date], grain: str, n: int) -> tuple[date, date]:
    """A stretch of days n grains later; the last day of a month stays one."""
    beyond = days[1] + relativedelta(days=1) + _UNITS[grain] * n
    return days[0] + _UNITS[grain] * n, beyond - relativedelta(days=1)


def _nearest(candidates: list[tuple[date, date]], reference: date, tense: str) -> tuple[date, date]:
    """Of the same expression in several years, the one the tense means; without a tense the nearest."""

    def far(days: tuple[date, date]) -> tuple[float, date]:
        first, last = days
        if first <= reference <= last:
            return 0, first
        gap = (first - reference).days if first > reference else (reference - last).days
        against = (tense == "past" and first > reference) or (tense == "future" and last < reference)
        size = "day" if first == last else "month"
        to_come = not tense and first > reference
        return gap * (_AGAINST[size] if against else _AHEAD[size] if to_come else 1), first

    return min(candidates, key=far)


def _part(part: str, first: date, last: date, reference: date | None) -> tuple[date, date] | None:
    """The part of a stretch of days that a word names; thirds for early, mid and late."""
    if part == "end":
        return last, last
    if part == "start":
        return first, first
    if part == "before":
        return (first - relativedelta(days=1),) * 2
    if part == "after":
        return (last + relativedelta(days=1),) * 2
    if part == "week":
        return period("week", first)
    if part == "weekend":
        saturday = period("week", first)[0] + relativedelta(days=5)
        return saturday, saturday + relativedelta(days=1)
    if part == "so far":
        return (first, min(reference, last)) if reference is not None and first <= reference else (first, last)
    if part == "to come":
        return (max(reference, first), last) if reference is not None and reference <= last else (first, last)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if part in ("early", "mid", "late") and months % 3 == 0:  # of a year four months each
        step = relativedelta(months=months // 3)
        start = first + step * ("early", "mid", "late").index(part)
        return start, start + step - relativedelta(days=1)
    third = ((last - first).days + 1) // 3
    if part == "early":
        return first, first + relativedelta(days=third - 1)
    if part == "mid":
        return first + relativedelta(days=third), last - relativedelta(days=third)
    if part == "late":
        return last - relativedelta(days=third - 1), last
    return first, last


def _holiday(rule: str, year: int) -> date:
    """The day of a holiday: "12-25", "easter-2", or "11/4TH" for the fourth Thursday of November, "5/-1MO" for the
    last Monday of May. "11/1MO+1" is the day behind."""
    if rule.startswith("easter"):
        return easter(year) + relativedelta(days=int(rule[6:] or 0))
    if "/" in rule:
        month, nth = rule.split("/")
        nth, _, behind = nth.partition("+")
        weekday = _WEEKDAYS[["MO", "TU", "WE", "TH", "FR", "SA", "SU"].index(nth[-2:])]
        count = int(nth[:-2])
        start = date(year, int(month), 1) + (relativedelta(day=31) if count < 0 else relativedelta())
        return start + relativedelta(weekday=weekday(count)) + relativedelta(days=int(behind or 0))
    month, number = rule.split("-")
    return date(year, int(month), int(number))


def _fixed(when: When, year: int) -> tuple[date, date] | None:
    """The days of an expression in one year, None where that year has no such day."""
    try:
        if when.holiday:
            return (_holiday(when.holiday, year),) * 2
        if when.part in _SEASONS:
            first_month, last_month = _SEASONS[when.part]
            first = date(year, first_month, 1)
            return first, date(year + (last_month < first_month), last_month, 1) + relativedelta(day=31)
        if when.day is not None and when.month is not None:
            at = date(year, when.month, when.day)
            return at, at
        if when.month is not None:
            return period("month", date(year, when.month, 1))
        if when.index is not None:
            months = 3 if when.grain == "quarter" else 6
            return period(when.grain, date(year, (when.index - 1) * months + 1, 1))
        return period("decade" if when.grain == "decade" else "year", date(year, 1, 1))
    except ValueError:
        return None


def _within(when: When, first: date, last: date) -> tuple[date, date] | None:
    """The so-manieth grain of a stretch ("the first nine months of 2025", "the last three weeks of the year"), or
    a weekday of it; None where the stretch has no such grain."""
    if when.weekday is not None:
        at = first + relativedelta(days=(when.weekday - first.weekday()) % 7)
        return (at, at) if at <= last else None
    index, count = when.index or 1, when.span or 1
    if when.grain == "week" and (last - first).days > 300:  # of a year, the weeks of ISO 8601
        final = period("week", date(first.year, 12, 28))[0] - relativedelta(weeks=count - 1)
        start = date.fromisocalendar(first.year, index, 1) if index > 0 else final
        return start, start + relativedelta(days=7 * count - 1)
    if index < 0:
        start = last + relativedelta(days=1) - _UNITS[when.grain] * count
        return (start, last) if start >= first else None
    start = first + _UNITS[when.grain] * (index - 1)
    end = _last(start, when.grain, count)
    return (start, end) if end <= last else None


def _anchored(
    when: When, anchor: When, reference: date | None, tense: str, focus: Span | None
) -> tuple[date, date] | None:
    """An expression that is told by another: "six months to June", "two days after Easter", "the end of May"."""
    base = resolve(anchor, reference, tense, focus)
    if base is None:
        return None
    if when.offset is not None:
        if when.part == BESIDE:  # "the week before the vote"
            if when.offset < 0:
                return base[0] + _UNITS[when.grain] * when.offset, base[0] - relativedelta(days=1)
            return base[1] + relativedelta(days=1), base[1] + _UNITS[when.grain] * when.offset
        return _moved(base, when.grain, when.offset)
    if when.month is not None or when.holiday or when.part in _SEASONS:
        return _fixed(when, base[0].year)
    if when.part:
        return _part(when.part, *base, reference)
    if when.index is not None or when.weekday is not None:
        return _within(when, *base)
    last = base[1]
    return last + relativedelta(days=1) - _UNITS[when.grain] * (when.span or 1), last


def _echo(when: When, focus: Span) -> tuple[date, date] | None:
    """An expression seen from the period that was named last: a longer one does not hold it ("that week")."""
    days = (focus.first, focus.last)
    shift = when.shift or 0
    if when.span is None and (shift or not when.grain):
        return _moved(days, when.grain or "year", shift)
    told, asked = _DAYS.get(focus.grain, 0), _DAYS[when.grain]
    if told > asked or (told < asked and when.grain in ("quarter", "half")):
        return None
    return _moved(period(when.grain, focus.first), when.grain, shift) if shift else period(when.grain, focus.first)


def _weekday(when: When, weekday: int, reference: date, tense: str) -> tuple[date, date]:
    """The weekday that a name means: the day itself or the last before it, of what is to come the next."""
    back = reference - relativedelta(days=(reference.weekday() - weekday) % 7)
    if when.shift is not None and when.shift > 0:  # of the week that follows
        back = period("week", reference)[0] + relativedelta(weeks=when.shift, days=weekday)
    elif when.shift:
        back += relativedelta(weeks=when.shift if back == reference else 0)
    elif (tense == "future" or when.shift == 0) and back != reference:
        back += relativedelta(weeks=1 if tense != "past" else 0)
    return back, back


def _spanned(when: When, span: int, reference: date) -> tuple[date, date]:
    """The past or the next so many grains, of quarters and longer ones the whole ones before or behind."""
    tomorrow = reference + relativedelta(days=1)
    if when.grain in _WHOLE:
        first, last = period(when.grain, reference)
        if span > 0:
            return first - _UNITS[when.grain] * span, first - relativedelta(days=1)
        return last + relativedelta(days=1), _last(last + relativedelta(days=1), when.grain, -span)
    if span > 0:
        return tomorrow - _UNITS[when.grain] * span, reference
    return tomorrow, _last(tomorrow, when.grain, -span)


@lru_cache(maxsize=65536)
def resolve(when: When, reference: date | None, tense: str = "", focus: Span | None = None) -> tuple[date, date] | None:
    """First and last day of an expression.

    reference: the day it was said or published; without it a relative expression gives None.
    tense: "past", "future" or "", for expressions that recur ("in March", "on Friday").
    focus: the period that the text named last, for expressions that echo it ("a year earlier").
    None also for a day that is not in the calendar (31 June).
    """
    try:
        if when.anchor is not None:
            return _anchored(when, when.anchor, reference, tense, focus)
        if when.year is not None:
            found = _fixed(when, when.year)
            return _part(when.part, *found, reference) if found else None
        if when.focus and focus is not None:
            return _echo(when, focus)
        if reference is None or (when.focus and not when.shift and when.part != THE):
            return None
        if when.part == TO_COME and tense != "future":
            return None
        if when.span is not None and not when.focus:
            return _spanned(when, when.span, reference)
        if when.month is not None or when.index is not None or when.part in _SEASONS or when.holiday:
            return _recurring(when, reference, tense)
        if when.weekday is not None:
            return _weekday(when, when.weekday, reference, tense)
        shifted = reference + _UNITS[when.grain or "year"] * (when.shift or 0)
        return _part(when.part, *period(when.grain or "year", shifted), reference)
    except (ValueError, OverflowError):  # past the ends of the calendar
        return None


def _recurring(when: When, reference: date, tense: str) -> tuple[date, date] | None:
    """What comes once a year: in the year that shift tells, else in the one that the tense means."""
    if when.shift is None:
        around = [_fixed(when, reference.year + n) for n in (-1, 0, 1)]
        candidates = [c for c in around if c is not None]
        return _part(when.part, *_nearest(candidates, reference, tense), reference) if candidates else None
    year = reference.year + when.shift
    if (when.month is not None and when.grain != "year") or when.holiday:
        this = _fixed(when, reference.year)
        if when.shift < 0:  # "last March" is the latest one that is over
            year = reference.year + (when.shift if this is None or this[1] >= reference else when.shift + 1)
        elif when.shift > 0:
            year = reference.year + (when.shift if this is None or this[0] <= reference else when.shift - 1)
    found = _fixed(when, year)
    return _part(when.part, *found, reference) if found else None


def joined(start: When, end: When, first: date, last: date, tense: str) -> tuple[date, date] | tuple[None, None]:
    """The days of "from November to March", whose ends alone resolved the wrong way round: of what is to come the
    end is a year later, else the start a year earlier. Without a year of their own only; else there are none."""
    if start.relative and end.relative and (start.month or start.index) and (end.month or end.index):
        if tense == "future":
            return first, period("month", last + _UNITS["year"])[1] if end.day is None else last + _UNITS["year"]
        return first - _UNITS["year"], last
    if start.weekday is not None and end.weekday is not None:  # "from next Monday to Friday"
        return first, first + relativedelta(days=(end.weekday - first.weekday()) % 7)
    return None, None
