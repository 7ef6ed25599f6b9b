"""Dates that are claims of their own: which ones are written out, and what the words beside them say they are of.

Named events are found in ``events.py``; here are births, models, deadlines, and what happened on a day to something
that has no name.
"""

from __future__ import annotations

from calendar import monthrange

from factcheck.extraction.clauses import tense_at
from factcheck.extraction.measures import Cues
from factcheck.extraction.references import ISSUED
from factcheck.extraction.tokens import Line
from factcheck.extraction.when import Scope, When
from factcheck.model import Mention, Number, TimeMention

__all__ = ["dated", "dated_by_words", "day_number", "happened_on", "in_no_calendar", "weekday_told", "written"]

_MOST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # days of a month
_NEVER = frozenset(("not", "never", "nearly", "almost", "allegedly", "reportedly", "supposedly"))
_UNTOLD = frozenset(("would", "could", "should", "may", "might", "must", "can", "cannot"))


def _calendar(when: When) -> bool:
    told = when.year is not None or (when.month is not None and when.day is not None and when.shift is None)
    return told and when.grain in ("day", "month", "year") and when.anchor is None and not when.part


def written(mention: Mention | None) -> bool:
    """True for a time that names a day, a month or a year of the calendar, alone and not up to it or since it."""
    if mention is None or mention.kind != "time":
        return False
    scope = mention.value
    if not isinstance(scope, Scope) or scope.kind not in ("instant", "window") or scope.start is not scope.end:
        return False
    return isinstance(scope.start, When) and _calendar(scope.start)


_WHERE = frozenset(("by", "in", "at", "from", "near", "off"))  # may stand between an event and its day
_BIRTH = 6  # words from "born" to its date


def dated_by_words(line: Line, i: int, cues: Cues) -> str:
    """What the words beside the date at token i date without a name: "born", "model", "due" for what is to be done by
    a day, the name of an event on a day; "" for nothing."""
    mention = line.items[i]
    if mention is not None and _deadline(mention) and tense_at(line, i, cues) == "future":
        return "due"
    if mention is None or not written(mention):
        return ""
    if line.words[i + 1 : i + 2] == ["model"] and i and line.lower[i - 1] in ("a", "the", "its", "her", "his"):
        return "model"
    for k in range(i - 1, max(-1, i - _BIRTH), -1):
        word = line.lower[k]
        if line.items[k] is not None or word in (";", ":", "(", "after", "before", "who", "and", "but"):
            return ""
        if word == "born":
            return "born"
    return _nameless(line, i, cues) if mention.value.end.day and mention.value.end.year else ""


def happened_on(line: Line, i: int) -> bool:
    """True for a day that something happened on: "the guild held its last fair on 7 October 2024"."""
    mention = line.items[i]
    if mention is None or not written(mention):
        return False
    before = {word for k in range(max(0, i - _BIRTH), i) for word in line.lower[k].split(" ")}
    if not before.isdisjoint(_UNTOLD | _NEVER) or (i and line.lower[i - 1] in ISSUED):
        return False  # "would have been opened on 3 May", "the 900 estimated on 7 April"
    when = mention.value.end
    if when.weekday is not None and when.year is None:
        return False  # "on Friday, 12 October" may be of any year
    return bool(when.day and when.month) and line.between(i, i + 1).lower().startswith("on ")


def _deadline(mention: Mention) -> bool:
    """True for "by 20 April"."""
    bound = mention.kind == "time" and mention.rule == "time: until a point"
    by = next((part.value for part in mention.parts if part.kind == "word"), "") if bound else ""
    when = mention.value.end if str(by).lower() in ("by", "no later than", "not later than") else None
    return when is not None and _calendar(when) and when.day is not None


def _counted(line: Line, k: int) -> bool:
    """Whether the verb at k is told of a number: "46 people died on 2 March 2025" has its date already."""
    for j in range(k - 1, max(-1, k - 8), -1):
        item = line.items[j]
        if line.words[j] in (",", ";"):
            return False
        if item is not None and item.kind == "quantity":
            return True
    return False


def _nameless(line: Line, i: int, cues: Cues) -> str:
    """The event on the day at token i of something that has no name: "Launched from Harn on 9 June 2021, the ship"."""
    for k in range(i - 1, max(-1, i - _BIRTH), -1):
        if line.items[k] is not None or line.words[k] in (",", ";", ":", "(", "and", "but", "or"):
            return ""
        if line.chars[k] in cues["event_done"]:
            before = {word for k2 in range(max(0, k - 2), k) for word in line.lower[k2].split(" ")}
            free = k + 1 == i or line.lower[k + 1] in _WHERE
            told = before.isdisjoint(_UNTOLD | _NEVER | {"to", "be"}) and not _counted(line, k)
            return str(cues.vocabulary.value(line.words[k], "event_verb")) if free and told else ""
    return ""


def day_number(mention: Mention, t: TimeMention) -> Number | None:
    """A date as a number: YYYYMMDD of its first day, from its first day to its last.

    A day that no calendar has (31 June 2026) has no bounds, and without a year the year 0; None for other times.
    """
    scope = mention.value
    when = scope.end if isinstance(scope, Scope) and scope.kind in ("instant", "window", "as_of") else None
    if not isinstance(when, When) or not _calendar(when) or scope.start not in (None, when):
        return None
    if t.time_end:
        first, last = (float(side.replace("-", "")) for side in (t.time_start or t.time_end, t.time_end))
        return Number(first, first, last, first, last)
    if when.month is None or when.day is None or when.day <= _MOST[when.month - 1] - (when.year is not None):
        return None  # resolved by nobody; 29 February may be of any leap year
    value = float((when.year or 0) * 10000 + when.month * 100 + when.day)
    return Number(value, None, None, None, None)


def in_no_calendar(mention: Mention) -> Number | None:
    """The first or the last day of a time that no calendar has ("since 31 April", "from 26 May to 31 June", "before 31
    June"), as of `day_number`; None for all others."""
    scope = mention.value
    for end in (scope.start, scope.end) if isinstance(scope, Scope) else ():
        when = end.anchor or end if isinstance(end, When) else None
        if isinstance(when, When) and (when.day or 0) >= _MOST[1] and _calendar(when):
            year, month, day = when.year, when.month, when.day
            if month and day and day > (monthrange(year, month)[1] if year else _MOST[month - 1]):
                return Number(float((year or 0) * 10000 + month * 100 + day), None, None, None, None)
    return None


def weekday_told(mention: Mention) -> bool:
    """True for a date with its weekday and year. Without the year a text may be of any, as old pages are."""
    when = mention.value.end
    return when is not None and when.weekday is not None and bool(when.month and when.year)


def dated(mention: Mention) -> bool:
    """True for a date that may be a claim without an event: one with its weekday, one that may be in no calendar."""
    when = mention.value.end
    return weekday_told(mention) or (when is not None and (when.day or 0) > _MOST[1] - 1)
