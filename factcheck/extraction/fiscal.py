"""The business year that an article reports: after "the 52 weeks to 30 March 2025", which days "the full year",
"the current year" and "(2024: 40)" are."""

from __future__ import annotations

from dataclasses import replace

from factcheck.extraction.dates import day, earlier_by
from factcheck.extraction.tokens import Line
from factcheck.extraction.when import Scope, When
from factcheck.model import TimeMention

__all__ = ["BusinessYear"]

_SHORTEST, _LONGEST = 360, 372  # days of a year of 52 or 53 weeks or of twelve months
_ENDED = frozenset({"ended", "ending", "fiscal", "financial"})
_CURRENT = frozenset({"current", "present"})


class BusinessYear:
    """Knows the year that the text has reported so far; the calendar year is nobody's news."""

    def __init__(self) -> None:
        self._first, self._last = "", ""
        self._weeks = False

    def settle(self, line: Line, i: int, t: TimeMention) -> TimeMention:
        """The time at token i as an article with a business year of its own means it; others stay."""
        mention = line.items[i]
        scope = mention.value if mention is not None else None
        if not isinstance(scope, Scope) or scope.end is None:
            return t
        words = line.text[line.starts[i] : line.ends[i]].lower().split()
        if scope.start is not scope.end:
            self._hear(t, words, scope.end)
            return t
        shift = self._which(line, i, words, scope.end) if self._last else None
        if shift is None:
            return t
        grain, count = ("week", 52 * shift) if self._weeks else ("year", shift)
        end = earlier_by(self._last, grain, count)
        start = end if scope.end.part == "end" else earlier_by(self._first, grain, count, last=False)
        return replace(t, time_start=start, time_end=end)

    def _hear(self, t: TimeMention, words: list[str], end: When) -> None:
        first, last = day(t.time_start), day(t.time_end)
        if t.kind != "window" or first is None or last is None or not (end.day or not _ENDED.isdisjoint(words)):
            return  # "inflation in the year to March" is of no business
        length = (last - first).days + 1
        if _SHORTEST <= length <= _LONGEST and (last.month, last.day) != (12, 31):
            self._first, self._last = first.isoformat(), last.isoformat()
            self._weeks = "weeks" in words

    def _which(self, line: Line, i: int, words: list[str], when: When) -> int | None:
        """How many years before the one reported, negative after it; None for other times."""
        if when.grain != "year" or when.month or when.index:
            return None
        if when.year is not None:  # the figure of the year before, in brackets
            bracketed = i > 0 and line.words[i - 1] == "(" and line.words[i + 1 : i + 2] == [":"]
            return int(self._last[:4]) - when.year if bracketed else None
        if not _CURRENT.isdisjoint(words):
            return -1
        return 0 if {"full", "end"} & set(words) or words[-2:] == ["the", "year"] or words[-1] == "year-end" else None
