"""Dated events: what was founded, opened, signed or born on a date, of a thing that has a name.

Only dates of the calendar count ("on 3 May", "in 1960"), which two articles can be held against each other on;
"on Monday" and "last week" are the news of the day. A wrong attachment is worse than none, so nothing but a few small
words may stand between the event and its date, and the name must stand beside the verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.extraction.dates import When
from factcheck.extraction.measures import Cues
from factcheck.extraction.points import Scope
from factcheck.extraction.tokens import Line
from factcheck.model import Mention, Number, TimeMention

__all__ = ["Event", "dated", "day_number", "events_in", "person_before", "weekday_told"]

_BETWEEN = 5  # words at most between an event and its date: "was opened by the king in May 1960"
_AUXILIARIES = frozenset({"was", "were", "is", "been", "be", "being", "has", "had", "have", "has been", "had been"})
_PASSIVE = frozenset({"was", "were", "is", "are", "been", "be", "being", ","})
_ADVERBS = frozenset({"first", "officially", "formally", "finally", "later", "originally", "also", "itself", "then"})
_JOINERS = frozenset({"of", "de", "van", "von", "da", "del", "the", "&", "al", "bin", "-", "and"})
_LONGEST = 6  # words of a name
_OPENING = 12  # words from the date of an opening participle to its comma


@dataclass(frozen=True, slots=True)
class Event:
    """name: see ``lexicon/events.toml``.  entity: whom or what it happened to.  i: token position of its date.
    start: offset in the article's text where the event's verb begins."""

    name: str
    entity: str
    i: int
    start: int


def _written(mention: Mention) -> bool:
    """True for a time that names a month or a year of the calendar, alone and not up to it or since it."""
    scope = mention.value
    if not isinstance(scope, Scope) or scope.kind not in ("instant", "window") or scope.start is not scope.end:
        return False
    when = scope.start
    return isinstance(when, When) and _calendar(when)


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


_MOST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # days of a month


def weekday_told(mention: Mention) -> bool:
    """True for a date with its weekday and year. Without the year a text may be of any, as old pages are."""
    when = mention.value.end
    return when is not None and when.weekday is not None and bool(when.month and when.year)


def dated(mention: Mention) -> bool:
    """True for a date that may be a claim without an event: one with its weekday, one that may be in no calendar."""
    when = mention.value.end
    return weekday_told(mention) or (when is not None and (when.day or 0) > _MOST[1] - 1)


def _calendar(when: When) -> bool:
    told = when.year is not None or (when.month is not None and when.day is not None and when.shift is None)
    return told and when.grain in ("day", "month", "year") and when.anchor is None and not when.part


def events_in(line: Line, cues: Cues) -> Iterator[Event]:
    """The events of a sentence that have a name and a date beside them, left to right."""
    verbs = cues["event_verb"]
    for k, char in enumerate(line.chars):
        if char not in verbs or line.items[k] is not None:
            continue
        i = _date_behind(line, k, cues)
        if i is None:
            continue
        if _acts(line, k, i, cues):  # it happened to the object: "Berg founded the Mill Trust in 1960"
            entity = _object(line, k, i, cues) if char in cues["event_of_object"] else ""
        elif k == 0:  # "Born on 3 May 1960 in a village, Anna Berg joined"
            entity = _opened(line, i, cues)
        else:
            entity = _subject(line, k, cues)
        if entity:
            name = str(cues.vocabulary.value(line.words[k], "event_verb"))
            yield Event(name, entity, i, line.offset + line.starts[k])


def _date_behind(line: Line, k: int, cues: Cues) -> int | None:
    """The position of the date right behind a verb, None where a verb, a figure or a stop comes first."""
    for i in range(k + 1, min(len(line.words), k + 2 + _BETWEEN)):
        item = line.items[i]
        if item is not None:
            return i if item.kind == "time" and _written(item) else None
        if line.words[i] in (",", ".", ";", ":", "(", ")") or line.chars[i] in cues["event_verb"]:
            return None
        if line.chars[i] in cues["np_verb"] or line.chars[i] in cues["np_relative"] or line.words[i] == "to":
            return None
    return None


def _acts(line: Line, k: int, i: int, cues: Cues) -> bool:
    """True where the verb at k has an object before its date at i, hence tells what its subject did."""
    if k and line.words[k - 1].lower().split(" ")[-1] in _PASSIVE:
        return False
    behind = line.chars[k + 1]
    return k + 1 < i and behind not in cues["np_preposition"] and behind not in cues["np_adjunct"]


def _capital(line: Line, i: int) -> bool:
    word = line.words[i]
    return line.items[i] is None and word[:1].isupper() and word.lower() not in _AUXILIARIES


def _subject(line: Line, k: int, cues: Cues) -> str:
    """The name that stands before a verb and its auxiliaries: "the Berg Mill was first opened", "Berg, born"."""
    i = k - 1
    while i >= 0 and (line.words[i].lower() in _AUXILIARIES or line.words[i].lower() in _ADVERBS):
        i -= 1
    if i >= 0 and line.words[i] in (",", "("):
        i -= 1  # "the treaty, signed in 1960,", "Anna Berg (born 3 May 1960)"
    end = i + 1
    while i >= 0 and end - i <= _LONGEST and (_capital(line, i) or line.words[i].lower() in _JOINERS):
        i -= 1
    return _name(line, i + 1, end, cues)


def person_before(line: Line, i: int, cues: Cues) -> str:
    """Whose age the figure at i is, "" where no name stands right before it: "Anna Berg, 52,"."""
    return _subject(line, i, cues) if i > 1 and line.words[i - 1] == "," else ""


def _object(line: Line, k: int, stop: int, cues: Cues) -> str:
    """The name that stands behind a verb: "she founded the Berg Mill in 1960"."""
    i = k + 1
    while i < stop and (_capital(line, i) or line.words[i].lower() in _JOINERS):
        i += 1
    return _name(line, k + 1, i, cues) if i == stop else ""


def _opened(line: Line, i: int, cues: Cues) -> str:
    """The name behind the comma of a participle that opens the sentence, whose date is at i."""
    for k in range(i + 1, min(len(line.words) - 1, i + _OPENING)):
        if line.words[k] == ",":
            end = k + 1
            while end < len(line.words) and (_capital(line, end) or line.words[end].lower() in _JOINERS):
                end += 1
            return _name(line, k + 1, end, cues)
    return ""


def _name(line: Line, start: int, end: int, cues: Cues) -> str:
    """The words of a name without its article; "" for none, and for a capital that only opens the sentence."""
    while start < end and (not _capital(line, start) or (start == 0 and line.chars[0] in cues["stop"])):
        start += 1
    while end > start and not _capital(line, end - 1):
        end -= 1
    opens = start == 0 and end - start == 1
    if start >= end or (opens and line.chars[start] in cues["starter"]) or line.words[start].lower() in _PRONOUNS:
        return ""
    return line.between(start, end).removesuffix("'s").removesuffix("’s")


_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "this", "that", "these", "those", "who", "his", "her"})
