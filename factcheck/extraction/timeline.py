"""Which days a time expression covers: seen from the reference day and from the periods that the text named before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from factcheck.extraction import lexicon
from factcheck.extraction.dates import day, joined, resolve
from factcheck.extraction.nested import points_of
from factcheck.extraction.scanning import letters
from factcheck.extraction.times import scope_of
from factcheck.extraction.when import DUE, EITHER, LIKE, OVER, Scope, Span, When
from factcheck.model import Mention, TimeMention

__all__ = ["Timeline", "looks_back", "order_of", "settle", "to_date"]

_COMPARED = re.compile(r"\b(?:than|above|below|from|against|versus|compared|short of)\b(?:[^.;,]|(?<=\d)[.,](?=\d))*$")
_COMPARING = frozenset({"than", "above", "below", "from", "against", "versus", "compared", "short"})
_ASIDE = 48  # characters before a time in which it is told to be one of comparison
_FILED = 3  # days at most between a dateline and publication
_PERIODS = ("month", "quarter", "half", "year")  # grains of a period that "a year earlier" looks back from
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})(?![\d/-])")
_MONTH = "|".join(sorted(lexicon.words("month", "month_short"), key=len, reverse=True))
_DAY_FIRST = re.compile(rf"\b\d{{1,2}} (?:{_MONTH})\.?,? \d{{4}}\b")
_MONTH_FIRST = re.compile(rf"\b(?:{_MONTH})\.? \d{{1,2}}, \d{{4}}\b")


def _order(text: str) -> str:
    """ "day" or "month", whichever the text's own dates put first; "" where they do not say or disagree.

    Numeric dates with a number past 12 tell first, then dates with the month's name; never a locale.
    """
    numeric = [(int(a), int(b)) for a, b in _NUMERIC.findall(text)]
    told = {"day" for a, b in numeric if a > 12 >= b} | {"month" for a, b in numeric if b > 12 >= a}
    if not told:
        told = {"day"} if _DAY_FIRST.search(text) else set()
        told |= {"month"} if _MONTH_FIRST.search(text) else set()
    return told.pop() if len(told) == 1 else ""


# Countries whose outlets write the day first, or the month first, by the last label of their address.
_HOSTS = {"uk": "day", "ie": "day", "au": "day", "nz": "day", "in": "day", "za": "day", "us": "month", "gov": "month"}


def order_of(url: str) -> str:
    """ "day" or "month", whichever the outlet at a url writes first in numeric dates, "" where its address says
    nothing of it: .com is of all countries."""
    return _HOSTS.get((urlsplit(url).hostname or "").rpartition(".")[2], "")


class Timeline:
    """Settles the time expressions of one text in their order; remembers the periods named last.

    text: the whole article's.  reference: the day it was published or filed, None where nobody says.
    order: "day" or "month" where the article's origin tells which of them numeric dates begin with.
    """

    def __init__(self, text: str, reference: date | None, order: str = "") -> None:
        self._text = text
        self.reference = reference
        self._order: str | None = None
        self._house = order
        self._period: Span | None = None
        self._day: Span | None = None
        self._stretch: Span | None = None  # from one point to another, told after the period
        self._named: dict[str, Span] = {}

    def settle(self, mention: Mention, tense: str = "", reference: date | None = None) -> TimeMention:
        """Resolve a ``time`` mention; what it names becomes what later expressions echo.

        reference: the day of speaking, where the sentence gives another than the text's.
        """
        scope, whole = self._whole(mention, tense, reference or self.reference)
        self._remember(scope, whole)
        return whole

    def read(self, mention: Mention, tense: str = "") -> list[TimeMention]:
        """A ``time`` mention resolved, and behind it the points inside it that cover other days: of "since 1972" the
        year."""
        scope, whole = self._whole(mention, tense, self.reference)
        found = [whole]
        for part in points_of(mention):
            inner = self._ordered(scope_of(part.value))
            shell = replace(mention, start=part.start, end=part.end, value=inner, rule=part.rule)
            point = settle(shell, self._text, self.reference, tense, self._focus(inner))
            if (point.time_start, point.time_end) != (whole.time_start, whole.time_end):
                found.append(point)
        self._remember(scope, whole)
        return found

    def filed(self, mention: Mention) -> date | None:
        """Take the day of a dateline ("HARN, Sept 2 -") for the day that the text is seen from; None where it gives
        none, or one that is not of the days before publication."""
        day_of = day(self.settle(mention, "past").time_end) if mention.value.kind == "instant" else None
        late = (self.reference - day_of).days if day_of is not None and self.reference is not None else 0
        if day_of is None or not 0 <= late <= _FILED:
            return None
        self.reference = day_of
        return day_of

    def _whole(self, mention: Mention, tense: str, reference: date | None) -> tuple[Scope, TimeMention]:
        scope = self._ordered(mention.value)
        when = scope.start or scope.end
        named = when is not None and when.index is not None and "-" in self._text[mention.start : mention.end]
        if named and tense == "future":
            tense = ""  # "will report third-quarter results": the verb is not of that quarter
        focus = self._focus(scope)
        coming = focus is not None and focus.grain in _PERIODS and reference is not None and focus.first > reference
        if coming and tense == "past":
            focus = None  # "will close 40 inns next year. In the first half of the year it earned 40."
        return scope, settle(mention, self._text, reference, tense, focus, scope)

    def _ordered(self, scope: Scope) -> Scope:
        """The scope with the day and month of numeric dates in the order of the article."""
        if all(when is None or when.part != EITHER for when in (scope.start, scope.end)):
            return scope
        if self._order is None:
            self._order = _order(self._text) or self._house

        def turned(when: When | None) -> When | None:
            if when is None or when.part != EITHER or not self._order:
                return when
            first, second = when.month, when.day
            month, number = (second, first) if self._order == "day" else (first, second)
            return replace(when, part="", month=month, day=number)

        return Scope(scope.kind, turned(scope.start), turned(scope.end))

    def _focus(self, scope: Scope) -> Span | None:
        """The period that an echo looks back to: of days the day named last, of longer ones the period."""
        when = scope.start or scope.end
        while when is not None and when.anchor is not None and not when.focus:
            when = when.anchor
        if when is None or not when.focus:
            return None
        if self._stretch is not None and when.part == LIKE:
            return self._stretch
        if when.grain in ("day", "week"):
            return self._day
        if when.span is not None and when.grain in self._named:
            return self._named[when.grain]
        if self._period is None and when.span is None and when.shift == -1 and self.reference is not None:
            return self._day or Span(self.reference, self.reference, "day")  # the price of a year ago
        return self._period or (self._day if when.grain == "year" and when.shift == 0 else None)

    def _remember(self, scope: Scope, found: TimeMention) -> None:
        when = scope.start or scope.end
        first, last = day(found.time_start), day(found.time_end)
        if when is None or first is None or last is None or found.kind not in ("instant", "window", "to_date"):
            return
        aside = max(0, found.start - _ASIDE)
        told = not _COMPARING.isdisjoint(letters(self._text[aside : found.start]))
        if told and _COMPARED.search(self._text, aside, found.start):
            return  # "above the 40 tonnes of 2024": the text is not of that year
        if scope.end is not scope.start and when.anchor is None:
            # From one point to another, or so far this year: no period with a name, but one that has its like.
            self._stretch = Span(first, last, found.grain) if found.grain in _PERIODS else self._stretch
            return
        if found.grain == "day" and first == last:
            self._day = Span(first, last, "day")
        elif found.grain in _PERIODS or found.kind == "window":
            guessed = found.basis != "explicit" and found.grain != "year"
            if guessed and self.reference is not None and first > self.reference:
                return  # what is expected of a quarter to come leaves the one that is reported in view
            held = self._period is not None and self._period.grain != "year"
            if when.echoes or (held and when.grain == "year" and when.shift is not None):
                return  # "a year earlier" and "last year" leave the quarter that is compared with them in view
            self._period = self._named[found.grain] = Span(first, last, found.grain)
            self._stretch = None


def looks_back(mention: Mention) -> bool:
    """True for "a year earlier", "the same month last year": the time of what a figure is compared with. "The day
    before" goes on with a story."""
    when = mention.value.end
    return when is not None and when.focus and (when.shift or 0) < 0 and when.grain != "day"


def settle(
    mention: Mention,
    text: str,
    reference: date | None,
    tense: str = "",
    focus: Span | None = None,
    scope: Scope | None = None,
) -> TimeMention:
    """Resolve a ``time`` mention against the day it was said or published.

    text: the whole article's.  focus: the period named last.  scope: in the place of the mention's own.
    Unresolved points leave time_start and time_end None; the kind stays.
    """
    scope = scope or mention.value
    assert isinstance(scope, Scope)
    start = end = None
    points = [when for when in (scope.start, scope.end) if when is not None]
    basis = "relative" if any(when.relative for when in points) else "explicit"
    if focus is not None:
        basis = "inherited"
    kind = scope.kind
    if mention.rule.startswith("time: since"):
        tense = OVER
    elif (
        mention.rule.startswith("time: until") and not tense and scope.end is not None and scope.end.weekday is not None
    ):
        tense = DUE  # "the bridge is shut until Friday"
    elif mention.rule.startswith("time: until") and tense == "future":
        tense = DUE
    elif text[mention.start : mention.start + 9].lower() == "effective":
        tense = ""  # "named a chairman, effective Feb. 1"
    days = _resolved(scope.start, reference, tense, focus)
    last = days if scope.end is scope.start else _resolved(scope.end, reference, tense, focus)
    if kind in ("since", "to_date"):
        start = days[0] if days else None
        end = reference if start is not None else None
        if start is not None and end is not None and end < start:
            end = days[1] if days and kind == "to_date" else None
    elif kind == "as_of":
        end = last[1] if last else None
    elif days and last:
        start, end = days[0], last[1]
        if start > end and scope.start is not None and scope.end is not None:
            start, end = joined(scope.start, scope.end, start, end, tense)
    grain: Any = points[-1].grain if points else "day"
    return TimeMention(
        mention.start,
        mention.end,
        text[mention.start : mention.end],
        kind,
        start.isoformat() if start else None,
        end.isoformat() if end else None,
        grain or (focus.grain if focus else "day"),
        basis,
        mention.rule,
    )


def _resolved(when: When | None, reference: date | None, tense: str, focus: Span | None) -> tuple[date, date] | None:
    if when is None or when.part == EITHER:
        return None
    return resolve(when, reference, tense, focus if when.echoes else None)


def to_date(time: TimeMention, reference: date | None, tense: str) -> TimeMention:
    """A period that is not over, as a figure of it holds: "this year" counts until the reference day.

    Of what is to come the whole period stays.
    """
    first, last = day(time.time_start), day(time.time_end)
    if time.kind != "window" or tense == "future" or not (first and last and reference):
        return time
    if first <= reference < last:
        return replace(time, kind="to_date", time_end=reference.isoformat())
    return time
