"""Calendar arithmetic: what days an expression covers, seen from a reference day. The only importer of dateutil.

Parsing (``times.py``) says what was written; resolving says when that is. "Now" is always an argument.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from dateutil.easter import easter
from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

from factcheck.extraction.when import BESIDE, DUE, LATEST, LIKE, OVER, THE, TO_COME, WORKING, Span, When

__all__ = ["day", "earlier_by", "joined", "period", "resolve"]

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
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_WEEKDAYS = (MO, TU, WE, TH, FR, SA, SU)
# Of the same day or month in two years the nearer one is meant: a day against the tense counts as so many days, and
# where no verb tells, one that is to come.
_AGAINST = {"day": 4, "month": 12}
_REPORTED = 3  # of a quarter that is over a firm may still speak as of what is to come
_AHEAD = {"day": 1.5, "month": 2}


@lru_cache(maxsize=65536)
def day(text: str | None) -> date | None:
    """A day of ISO text, None where it is empty or no day of the calendar."""
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


@lru_cache(maxsize=8192)
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


def earlier_by(iso: str | None, grain: str, count: int, last: bool = True) -> str | None:
    """The same day so many grains before, of the last day of a month the last where ``last``; None stays None."""
    at = day(iso)
    if at is None:
        return None
    beyond = relativedelta(days=int(last))
    try:
        return (at + beyond - _UNITS[grain] * count - beyond).isoformat()
    except (ValueError, OverflowError):  # before the calendar
        return None


def _last(first: date, grain: str, n: int) -> date:
    """The last day of n grains from the first day on."""
    return first + _UNITS[grain] * n - relativedelta(days=1)


def _moved(days: tuple[date, date], grain: str, n: int) -> tuple[date, date]:
    """A stretch of days n grains later; the last day of a month stays one."""
    beyond = days[1] + relativedelta(days=1) + _UNITS[grain] * n
    return days[0] + _UNITS[grain] * n, beyond - relativedelta(days=1)


def _nearest(
    candidates: list[tuple[date, date]], reference: date, tense: str, reported: bool = False
) -> tuple[date, date]:
    """Of the same expression in several years, the one the tense means; without a tense the nearest."""

    def far(days: tuple[date, date]) -> tuple[float, date]:
        first, last = days
        if first <= reference <= last:
            return 0, first
        gap = (first - reference).days if first > reference else (reference - last).days
        against = (tense == "past" and first > reference) or (tense == "future" and last < reference)
        size = "day" if first == last else "month"
        if reported and tense == "future" and against:
            return gap * _REPORTED, first
        to_come = not tense and first > reference
        return gap * (_AGAINST[size] if against else _AHEAD[size] if to_come else 1), first

    if tense == DUE:
        candidates = [days for days in candidates if days[1] >= reference] or candidates
    if tense == OVER:
        candidates = [days for days in candidates if days[0] <= reference] or candidates
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
    if part in ("first half", "second half"):
        middle = first + relativedelta(months=months // 2) if months % 2 == 0 else first + relativedelta(days=15)
        return (first, middle - relativedelta(days=1)) if part == "first half" else (middle, last)
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
    if when.day is not None and when.month is None:
        return _of_month(when.day, base[0])
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
    elif (tense in ("future", DUE) or when.shift == 0) and back != reference:
        back += relativedelta(weeks=1 if tense != "past" else 0)
    return back, back


def _working(span: int, reference: date) -> tuple[date, date]:
    """The past or the next so many days from Monday to Friday."""
    step = relativedelta(days=-1 if span > 0 else 1)
    first = last = reference
    count = 0
    while count < abs(span):
        last += step
        count += last.weekday() < 5
        if count == 1 and first == reference:
            first = last
    return (last, first) if span > 0 else (first, last)


def _of_month(number: int, at: date) -> tuple[date, date] | None:
    """The day of a number in the month of another day, None where it has none."""
    try:
        return (at.replace(day=number),) * 2
    except ValueError:
        return None


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
            if when.part == LIKE and focus is not None:
                shift = when.year - focus.last.year
                return _moved((focus.first, focus.last), "year", shift) if shift else None
            if when.part == LIKE and when.grain == "day":
                return None
            found = _fixed(when, when.year)
            return _part(when.part, *found, reference) if found else None
        coming = when.part == LATEST and reference is not None and focus is not None and focus.last > reference
        if when.focus and focus is not None and not (coming and tense not in ("future", DUE)):
            return _echo(when, focus)
        if reference is None or (when.focus and not when.shift and when.part not in (THE, LATEST)):
            return None
        if when.part == LATEST:
            first, _ = period(when.grain, reference)
            return first - _UNITS[when.grain], first - relativedelta(days=1)
        if when.part == TO_COME and tense not in ("future", DUE):
            return None
        if when.part == WORKING and when.span is not None:
            return _working(when.span, reference)
        if when.span is not None and not when.focus:
            return _spanned(when, when.span, reference)
        if when.day is not None and when.month is None:
            around = [_of_month(when.day, reference + relativedelta(months=n)) for n in (-1, 0, 1)]
            candidates = [days for days in around if days is not None]
            return _nearest(candidates, reference, tense or "future") if candidates else None
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
        if not candidates:
            return None
        return _part(when.part, *_nearest(candidates, reference, tense, when.index is not None), reference)
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
    try:
        if start.relative and end.relative and (start.month or start.index) and (end.month or end.index):
            if tense in ("future", DUE):
                last += _UNITS["year"]
                return first, period("month", last)[1] if end.day is None else last
            return first - _UNITS["year"], last
        if start.weekday is not None and end.weekday is not None:  # "from next Monday to Friday"
            return first, first + relativedelta(days=(end.weekday - first.weekday()) % 7)
    except (ValueError, OverflowError):  # past the ends of the calendar
        pass
    return None, None
