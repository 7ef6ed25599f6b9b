"""What a time expression says, before it is settled which days it covers (``dates.py``)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from factcheck.model import light

__all__ = ["BESIDE", "DUE", "EITHER", "LATEST", "LIKE", "OVER", "THE", "TO_COME", "WORKING", "Scope", "Span", "When"]

DUE = "due"  # tense of "will vote by 20 April", which is still to come
OVER = "over"  # tense of "since April", which has begun whatever the verb says
# Values of ``When.part`` that are no words of the text.
BESIDE = "beside"  # part of "the week before the vote": the stretch up to it
THE = "the"  # part of "for the year": where the text has named none, that of the reference day
LATEST = "latest"  # part of "in the quarter": where the text has named none, the last one that is over
LIKE = "like"  # part of "the same period of 2019": the days that the text has named, in that year
TO_COME = "to come only"  # part of "in two weeks", which is a time only where the tense is future
WORKING = "working"  # part of "the next four working days": Monday to Friday
EITHER = "either"  # part of a numeric date whose month may be its day and the other way round


class Span(NamedTuple):
    """A stretch of days, first and last included, and the grain in which it was told."""

    first: date
    last: date
    grain: str


@light
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


@light
class Scope:
    """A time expression as written: its kind and the point or two points it names.

    kind: see TIME_KINDS.  start, end: None = open (``since`` ends at the as-of day, ``as_of`` has no start).
    """

    kind: str
    start: When | None
    end: When | None
