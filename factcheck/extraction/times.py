"""Parts and neighbours of points of the calendar, then the scopes that prepositions make of them."""

from __future__ import annotations

from dataclasses import replace

from factcheck.extraction.numerals import as_numeral
from factcheck.extraction.points import MACROS, POINTS
from factcheck.extraction.relatives import counted, is_ahead, whole
from factcheck.extraction.rules import Match, Rule, Stage
from factcheck.extraction.when import BESIDE, THE, Scope, When

__all__ = ["STAGES", "scope_of"]

_LONG = ("year", "decade", "half", "quarter", "month", "week")  # grains that hold others


def _of(m: Match) -> When | None:
    """ "the third quarter of last year", "5 May last year", "Tuesday of next week": the inner within the outer."""
    inner: When = m["inner"]
    outer: When = m["outer"]
    if inner.year is not None or inner.shift is not None or inner.anchor is not None or inner.focus:
        return None
    if outer.grain == "year" and outer.span is None:
        fits = bool(inner.month or inner.index or inner.part or inner.holiday)
    else:
        if inner.grain == "half" and inner.index and outer.grain in ("month", "decade"):
            return When(outer.grain, part="first half" if inner.index == 1 else "second half", anchor=outer)
        fits = inner.weekday is not None and inner.month is None and outer.grain == "week"
        fits = fits or (
            inner.day is not None and inner.month is None and outer.grain == "month" and outer.month is None
        )
    return replace(inner, anchor=outer) if fits else None


def _of_the_year(m: Match) -> When | None:
    """ "the first half of the year"."""
    inner: When = m["inner"]
    if inner.year is not None or inner.anchor is not None or inner.focus or not (inner.index or inner.part):
        return None
    return replace(inner, anchor=When("year", shift=0, span=1, focus=True, part=THE))


def _borrowed(m: Match) -> When | None:
    """ "in May and June 2021": the first takes the year of the second."""
    inner: When = m["inner"]
    item = m.line.items[m.end + 1]
    other = item.value if item is not None else None
    if not isinstance(other, When) or other.year is None or inner.year is not None or inner.anchor or other.anchor:
        return None
    if not (inner.month and other.month) or inner.shift is not None or (inner.day is None) != (other.day is None):
        return None
    return replace(inner, year=other.year - (inner.month > other.month))


def _of_month(m: Match) -> When | None:
    """ "the 9th of the month"."""
    inner: When = m["inner"]
    if inner.day is None or inner.month is not None:
        return None
    return replace(inner, anchor=When("month", shift=0))


def _outer_first(m: Match) -> When | None:
    """ "last year's third quarter", "next week on Tuesday"."""
    return _of(m)


def _first_so_many(m: Match) -> When | None:
    """ "the first nine months of 2025", "the second week of May"; of the year itself where none is told."""
    if m.has("ordinal") and m.has("n") and m["ordinal"] != 1:
        return None
    count = whole(m, 60)
    grain = m["whole"] if m.has("whole") else "year"
    if grain not in _LONG:
        return None
    outer: When = m["outer"] if m.has("outer") else When(grain, shift=0, span=1, focus=True, part=THE)
    if count is None or m["period"] in ("weekend", "fortnight"):
        return None
    index = int(m.words("nth")[:-2]) if m.has("nth") else m["ordinal"] if m.has("ordinal") else -1
    if m.has("tens"):
        index += as_numeral(m["tens"]).value
    return When(m["period"], index=int(index), span=count if count > 1 else None, anchor=outer)


def _so_many_of_year(m: Match) -> When | None:
    """ "in the ten months": the first ten of the year that the text is about."""
    count = whole(m, 12)
    if m["period"] != "month" or count is None or count < 7:
        return None
    return When("month", index=1, span=count, anchor=When("year", shift=0, span=1, focus=True, part=THE))


_PARTS = {
    "early": "early", "mid": "mid", "late": "late", "the start of": "start", "the beginning of": "start",
    "the turn of": "start", "the end of": "end", "end of": "end", "end": "end", "the close of": "end", "the middle of": "mid",
    "start of": "start", "beginning of": "start", "middle of": "mid",
}  # fmt: skip


def _part(m: Match) -> When | None:
    at: When = m["at"]
    if at.grain == "day" and at.span is None:
        return None  # "late Monday" is no part of the calendar
    return When(at.grain, part=_PARTS[" ".join(m.words("part").lower().split())], anchor=at)


def _last_day(m: Match) -> When | None:
    """ "ended March at 40%": the level of its last day."""
    at: When = m["at"]
    return None if at.grain == "day" or at.part else When(at.grain, part="end", anchor=at)


def _first_day(m: Match) -> When | None:
    """ "began March with 40 staff": the level of its first day."""
    at: When = m["at"]
    return None if at.grain == "day" or at.part else When(at.grain, part="start", anchor=at)


def _week_on(m: Match) -> When | None:
    """ "a week on Saturday", "Tuesday week"."""
    inner: When = m["inner"]
    if inner.weekday is None or inner.month is not None or inner.shift is not None or inner.anchor is not None:
        return None
    weeks = whole(m, 10)
    return When("day", offset=7 * weeks, anchor=replace(inner, shift=0)) if weeks else None


def _year_end(m: Match) -> When | None:
    """ "by year-end", "before month's end"."""
    if m["period"] not in _LONG:
        return None
    return When(m["period"], part="end", anchor=When(m["period"], shift=0, span=1, focus=True, part=THE))


def _so_much_of(m: Match) -> When | None:
    """ "earlier this year", "later in the month": up to the reference day, or from it on."""
    at: When = m["at"]
    if at.shift != 0 or at.grain == "day":
        return at
    return When(at.grain, part="to come" if m.has("later") else "so far", anchor=at)


def _beside(m: Match) -> When | None:
    """ "two days after Easter", "the week before 3 May"."""
    at: When = m["at"]
    if m.has("from") and at.grain != "day":
        return None  # "five kilos a month from November"
    found = counted(m, -1 if m.has("before") else 1)
    stretch = m.has("the") and found is not None and found[0] != "day"
    return When(found[0], offset=found[1], anchor=at, part=BESIDE if stretch else "") if found else None


def _week_of(m: Match) -> When | None:
    at: When = m["at"]
    if at.grain != "day" or m["period"] not in ("week", "weekend"):
        return None
    return When("week", part=m["period"], anchor=at)


def _same(m: Match) -> When:
    at: When = m["at"]
    return at


_OF = Stage(
    "points within others",
    (
        Rule("date: a point of a period", "inner:<date> ( of | in | , )? outer:<date>", _of, "date"),
        Rule("date: a point of the year", "inner:<date> ( of | in ) the year", _of_the_year, "date"),
        Rule("date: a day of the month", "inner:<date> of the month", _of_month, "date"),
        Rule("date: a month before another", "inner:<date> (?= ( and | or | & | , ) <date> )", _borrowed, "date"),
        Rule("date: a period's point", "outer:<date> ( on )? inner:<date>", _outer_first, "date"),
        Rule("date: the first so many periods of one", "( the )? ( ( tens:<cardinal> -? )? ordinal:<ordinal> | nth:<nth> | last | final | closing ) n:<numeral>? period:<period> ( of | in ) ( the )? outer:<date>", _first_so_many, "date"),
        Rule("date: the first so many periods of the year", "( the )? ( ordinal:<ordinal> | nth:<nth> | last | final ) n:<numeral>? period:<period> of the whole:<period> (?! of | to | ended | before | after )", _first_so_many, "date"),
        Rule("date: so many months of the year", "(?<= in | for | over | during ) the n:<numeral> period:<period> (?= . | , | ; | to <numeral|quantity> | <quantity> )", _so_many_of_year, "date"),
        Rule("date: the first so many periods", "( the )? ordinal:<ordinal> n:<numeral> period:<period> ( ( of | in ) the year | (?! of | after | since | in ) )", _first_so_many, "date"),
    ),
    MACROS,
)  # fmt: skip

_NEAR = Stage(
    "parts of points and days beside them",
    (
        Rule("date: part of a period", "part:<part> ( - | in )? ( the )? at:<date>", _part, "date"),
        Rule("date: the month that ended", "(?<= <ends_period> ) ( the )? at:<date> (?= at | with | on | up | down )", _last_day, "date"),
        Rule("date: the month that began", "(?<= <begins_period> ) ( the )? at:<date> (?= at | with | on )", _first_day, "date"),
        Rule("date: end-June", "part:( end ) - at:<date>", _part, "date"),
        Rule("date: a week on Saturday", "{a} week on inner:<date>", _week_on, "date"),
        Rule("date: Tuesday week", "( on )? inner:<date> week (?= . | , | ; | $ )", _week_on, "date"),
        Rule("date: a day of a week", "outer:<date> ,? ( on )? inner:<date>", _outer_first, "date"),
        Rule("date: year-end", "( the | this | its )? period:<period> - end", _year_end, "date"),
        Rule("date: year end", "( ( at | by | before | until | since | around | to | of | from ) ( the )? | the | this | its )? period:<period> end (?! <lower~stop~verb> )", _year_end, "date"),
        Rule("date: earlier this year", "( earlier | late | early ) ( in )? at:<date>", _so_much_of, "date"),
        Rule("date: later this year", "later:( later ) ( in )? at:<date>", _so_much_of, "date"),
        Rule("date: so many periods before a point", "( {a} | the:( the ( final | last )? ) )? period:<period> before:( before | prior to | ahead of ) ( the )? at:<date>", _beside, "date"),
        Rule("date: so many periods after a point", "( {a} | the:( the ( first )? ) )? period:<period> ( after | following | from:( from ) ) ( the )? at:<date>", _beside, "date"),
        Rule("date: the week of a day", "( the )? period:<period> ( of | beginning | starting | commencing | containing ) ( on )? ( the )? at:<date>", _week_of, "date"),
        Rule("date: a day's morning", "at:<date> ( <day_part> | night )", _same, "date"),
    ),
    MACROS,
)  # fmt: skip


def _since(m: Match) -> Scope | None:
    return Scope("since", m["start"], None)


def _from(m: Match) -> Scope | None:
    """ "From May they will pay 70", "the fee will apply from 1 October"."""
    start: When = m["start"]
    if m.start and not is_ahead(m):
        return None
    if start.grain not in ("day", "month", "year") or start.span is not None or (start.shift or 0) < 0:
        return None
    if _owned(m, "start"):
        return None
    return None if start.focus else _since(m)


def _pair(m: Match) -> Scope | None:
    start, end = m["start"], m["end"]
    if start.year is None and start.anchor is None and end.year is not None and (start.month or start.index):
        start = replace(start, year=end.year)
        if (start.month, start.index) > (end.month, end.index) if start.month and end.month else False:
            start = replace(start, year=end.year - 1)  # "Nov-Feb 2017"
    return Scope("window", start, end)


def _joined(m: Match) -> Scope | None:
    """ "May-June 2025", "2014 to 2018": without "from" only two points of one grain make a window."""
    start, end = m["start"], m["end"]
    dated = all(x.anchor is None and not x.focus and x.shift in (None, 0) for x in (start, end))
    alike = start.grain == end.grain and (start.year or start.month) and (end.year or end.month)
    alike = alike or (end.shift == 0 and end.grain == start.grain == "day" and start.year is not None)
    alike = alike or bool(start.year and end.year and "through" in m.text)
    return _pair(m) if dated and alike and start.grain != "quarter" else None


def _run_up(m: Match) -> Scope | None:
    """ "in the six months to the end of June": a window that ends with a point and is so many periods long."""
    end: When = m["end"]
    count = whole(m)
    if count is None or m["period"] in ("weekend", "fortnight"):
        return None
    if end.grain == "day" or m["period"] in _LONG[: _LONG.index(end.grain) + 1 if end.grain in _LONG else None]:
        return Scope("window", When(m["period"], span=count, year=end.year, anchor=end), end)
    return None


def _run_up_named(m: Match) -> Scope | None:
    """ "for the fourth quarter ended 30 June": of the firm's own year, whatever the calendar calls it."""
    at: When = m["at"]
    end: When = m["end"]
    if at.index is None or at.grain not in ("quarter", "half") or end.grain not in ("day", "month"):
        return None
    return Scope("window", When(at.grain, span=1, year=end.year, anchor=end), end)


def _until(m: Match) -> Scope | None:
    return Scope("as_of", None, m["end"])


def _owned(m: Match, name: str) -> bool:
    """ "after Monday's quake" tells no time of its own."""
    return m.words(name)[-2:] in ("'s", "’s")


def _before(m: Match) -> Scope | None:
    """ "before 2018": until the day before it."""
    end: When = m["end"]
    if _owned(m, "end"):
        return None
    return Scope("as_of", None, When(end.grain, part="before", anchor=end))


def _after(m: Match) -> Scope | None:
    """ "after 2010": since the day behind it."""
    start: When = m["start"]
    if _owned(m, "start"):
        return None
    return Scope("since", When(start.grain, part="after", anchor=start), None)


def _beyond(m: Match) -> Scope | None:
    """ "more than two weeks before the vote": until the day before, or since the day behind."""
    at: When = m["at"]
    if not at.offset or at.part:
        return None
    if at.offset < 0:
        return Scope("as_of", None, When(at.grain, part="before", anchor=at))
    return Scope("since", When(at.grain, part="after", anchor=at), None)


def _near(m: Match) -> Scope | None:
    """ "less than three days after the vote": from the one to the other."""
    at: When = m["at"]
    if not at.offset or at.part or at.anchor is None:
        return None
    if at.offset < 0:
        return Scope("window", When(at.grain, part="after", anchor=at), at.anchor)
    return Scope("window", at.anchor, When(at.grain, part="before", anchor=at))


def _from_now(m: Match) -> Scope | None:
    return Scope("window", When("day", shift=0), m["end"])


def _now(m: Match) -> Scope | None:
    return Scope("as_of", None, When("day", shift=0))


def _so_far(m: Match) -> Scope | None:
    return Scope("to_date", m["start"], None)


def _year_to_date(m: Match) -> Scope | None:
    return Scope("to_date", When(m["period"], shift=0), None) if m["period"] in _LONG else None


def _began(m: Match) -> Scope | None:
    """ "since the year began"."""
    return Scope("since", When(m["period"], shift=0), None) if m["period"] in _LONG else None


def _overnight(m: Match) -> Scope | None:
    return Scope("window", When("day", shift=-1), When("day", shift=0))


def scope_of(when: When) -> Scope:
    """The scope of a point alone: of a day an instant, else a window."""
    single = when.grain == "day" and (when.span is None or when.focus) and when.part not in ("week", "weekend")
    return Scope("instant" if single else "window", when, when)


def _point(m: Match) -> Scope | None:
    return scope_of(m["at"])


_SCOPES = Stage(
    "time scopes",
    (
        Rule("time: since a point", "( ever | dating back to )? <since> ( the )? start:<date>", _since, "time"),
        Rule("time: since what happened at a point", "<since> ( <part> )? ( the )? <Cap|CAPS|lower~before_year> <Cap|CAPS|lower|stop~since>{0,9} ( on | in | of ) start:<date>", _since, "time"),
        Rule("time: since a period began", "<since> ( the | this ) period:<period> ( began | started )", _began, "time"),
        Rule("time: from one point to another", "( from | between ) ( the )? start:<date> ( to | and | until | till | through | - | – | — ) ( the )? end:<date>", _pair, "time"),
        Rule("time: two points of one grain", "( in | on | at | of | for | during )? ( the )? start:<date> ( to | until | till | through | - | – | — ) end:<date>", _joined, "time"),
        Rule("time: from now to a point", "( from | between ) now ( to | and | until | through ) ( the )? end:<date>", _from_now, "time"),
        Rule("time: from a point until now", "( from | between ) ( the )? start:<date> ( to | and | until ) ( now | the present )", _since, "time"),
        Rule("time: from a point on", "( starting | beginning | effective | as of | from ) ( on | in | from )? ( the )? start:<date> ( on (?! the | a | an | its | their | <Cap|CAPS|numeral|digits> ) | onward | onwards )", _since, "time"),
        Rule("time: from a point, to come", "from start:<date> (?! to | until | till | through | and | - | <apostrophe> | <lower~stop~verb> )", _from, "time"),
        Rule("time: a point or later", "( in | on )? start:<date> ( or later | and ( after | later ) )", _since, "time"),
        Rule("time: starting at a point", "( starting | beginning | effective | as from | with effect from ) ( on | in | from )? start:<date>", _since, "time"),
        Rule("time: to date", "( 'to date' | ( 'as of' | 'up to' | until | till ) now )", _now, "time"),
        Rule("time: more than so many periods away", "( 'more than' | over ) at:<date>", _beyond, "time"),
        Rule("time: less than so many periods away", "( 'less than' | within ) at:<date>", _near, "time"),
        Rule("time: so far in a period", "<so_far> ( in )? start:<date>", _so_far, "time"),
        Rule("time: a period so far", "start:<date> <so_far>", _so_far, "time"),
        Rule("time: year to date", "( the | in the )? period:<period> -? ( 'to date' | to - date )", _year_to_date, "time"),
        Rule("time: so many periods to a point", "(?<! by ) (?<! by <numeral> ) ( in | for | over | during )? ( the | a | its )? n:<numeral>? ( fiscal | financial )? period:<period> ( to | ended | ending | through | that ended ( on | in )? ) ( the )? end:<date>", _run_up, "time"),
        Rule("time: a quarter to a point", "( in | for | over | during )? ( the | its | a | their )? ( fiscal | financial )? at:<date> ( to | ended | ending ) ( on | in )? ( the )? end:<date>", _run_up_named, "time"),
        Rule("time: until a point", "<until> ( late | early | the )? end:<date>", _until, "time"),
        Rule("time: before a point", "( before | prior to | ahead of ) end:<date> (?! <lower~stop~verb> )", _before, "time"),
        Rule("time: after a point", "( after | later than | beyond ) start:<date> (?! <lower~stop~verb> )", _after, "time"),
        Rule("time: overnight", "overnight", _overnight, "time"),
        Rule("time: a point", "( on | in | at | during | for | of )? ( the )? at:<date|window>", _point, "time"),
    ),
    MACROS,
)  # fmt: skip

STAGES = (POINTS, _OF, _NEAR, _SCOPES)
