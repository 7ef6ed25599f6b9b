"""Time expressions: points of the calendar first, then the scopes that prepositions make of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from factcheck.extraction.dates import When, resolve
from factcheck.extraction.numerals import as_numeral
from factcheck.extraction.rules import Match, Rule, Stage
from factcheck.model import Mention, TimeMention

__all__ = ["STAGES", "Scope", "settle", "stretches", "times_in"]


@dataclass(frozen=True, slots=True)
class Scope:
    """A time expression as written: its kind and the point or two points it names.

    kind: see TIME_KINDS.  start, end: None = open (``since`` ends at the as-of day, ``as_of`` has no start).
    """

    kind: str
    start: When | None
    end: When | None


def _year(text: Any) -> int:
    return int(str(text).split()[0])


def _int(m: Match, name: str) -> int | None:
    value = m[name]
    if value is None:
        return None
    digits = "".join(c for c in str(value) if c.isdigit())
    return int(digits) if digits else None


def _month(m: Match) -> int | None:
    value = m["month"] if m.has("month") else m["short"]
    return int(value) if isinstance(value, int) else None


def _full(m: Match) -> When | None:
    """A day of a month, with or without its year and weekday."""
    weekday = m["weekday"] if m.has("weekday") else m["weekday2"]
    day = m["ordinal"] if m.has("ordinal") else _int(m, "day")
    if m.end < len(m.line.words) and m.line.glued(m.end) and m.line.words[m.end][0].isalpha():
        return None  # "a Long March 4C rocket"
    if day is None or not 1 <= day <= 31:
        return None
    return When("day", _int(m, "year"), _month(m), day, weekday)


def _day_in_words(m: Match) -> When | None:
    """ "effective March five", as the wires of old wrote it."""
    day = as_numeral(m["n"]).value
    return When("day", None, _month(m), int(day)) if 1 <= day <= 31 and day.is_integer() else None


def _days(m: Match) -> Scope | None:
    """ "Sept. 20-24", "12 to 14 March 2026", "March 3, 10 and 17": the window from the first day to the last."""
    first, last = _int(m, "day"), _int(m, "last")
    if first is None or last is None or first >= last:
        return None
    year, month = _int(m, "year"), _month(m)
    return Scope("window", When("day", year, month, first), When("day", year, month, last))


def _short_year(m: Match) -> When | None:
    """ "the summer of '69": a mark of elision before two digits; 30 and above are of the last century."""
    text = m.words("year")
    if len(text) != 2 or not m.line.glued(m.end - 1) or (m.line.glued(m.start) and m.line.words[m.start - 1].isalnum()):
        return None
    if m.end < len(m.line.words) and m.line.words[m.end].endswith("s") and len(m.line.words[m.end]) > 3:
        return None  # "'50 ships sank,' he said"
    return When("year", int(text) + (1900 if text >= "30" else 2000))


def _iso(m: Match) -> When | None:
    year, month, day = _int(m, "year"), _int(m, "m"), _int(m, "d")
    if year is None or month is None or day is None or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return When("day", year, month, day)


def _month_year(m: Match) -> When | None:
    return When("month", _int(m, "year"), _month(m), part=_part(m), shift=m["shift"])


_PARTS = {
    "early": "early", "mid": "mid", "late": "late", "the start of": "start", "the beginning of": "start",
    "the end of": "end", "end of": "end", "the middle of": "mid",
}  # fmt: skip


def _part(m: Match) -> str:
    return _PARTS.get(m.words("part").lower(), "")


def _bare_year(m: Match) -> When | None:
    """Four digits are a year unless they count something ("2000 people") or are worth money ("$2000")."""
    line, i = m.line, m.at("year")
    vocabulary = line.vocabulary
    before = line.chars[i - 1 : i]
    if before and before in vocabulary.characters("money_sign"):
        return None
    told = bool(before) and before in vocabulary.characters("before_year")
    bound = vocabulary.value(line.words[i - 1], "approx") if before in vocabulary.characters("approx") else "about"
    if before and not told and bound != "about":
        return None  # "below 1500"; "some 1986 models" are of that year
    if (
        told
        and i > 1
        and line.words[i - 1].lower() == "of"
        and line.chars[i - 2] in vocabulary.characters("amount_noun")
    ):
        return None  # "an average of 1500"
    after = line.chars[m.end : m.end + 1]
    if after and after in vocabulary.characters("unit"):
        return None
    if not told and after and after in vocabulary.characters("person_noun") and not m.has("part"):
        return None  # "2000 people"
    # "the 1986 expenditures" are of that year; "the 2000 crates" may be counted.
    of_year = (
        i > 0 and line.words[i - 1].lower() in ("the", "its", "their", "his", "her") and m.words("year")[-2:] != "00"
    )
    if not told and after and not of_year and not m.has("part"):
        word = line.words[m.end].lower()
        if (
            after in vocabulary.characters("lower")
            and after not in vocabulary.characters("stop")
            and word.endswith("s")
            and after not in vocabulary.characters("event_noun")
        ):
            return None
    return When("year", _int(m, "year"), part=_part(m))


def _year_pair(m: Match) -> Scope | None:
    first, last = _int(m, "first"), _int(m, "last")
    if first is None or last is None:
        return None
    if last < 100:
        last += first // 100 * 100
    return Scope("window", When("year", first), When("year", last)) if first < last else None


def _decade(m: Match) -> When | None:
    number = _int(m, "decade")
    if number is None:
        return None
    year = number if number > 99 else 1900 + number
    return When("decade", year // 10 * 10, part=_part(m))


def _weekday(m: Match) -> When | None:
    return When("day", weekday=m["weekday"], shift=m["shift"])


def _day_word(m: Match) -> When | None:
    return When("day", shift=m["word"])


def _shifted(m: Match) -> When | None:
    return When(m["period"], shift=m["shift"], part=_part(m))


def _ago(m: Match) -> When | None:
    count = as_numeral(m["n"]).value if m.has("n") else 1.0
    if count != int(count) or count > 5000:
        return None
    return When(m["period"], shift=-int(count))


def _earlier(m: Match) -> When | None:
    return When(m["period"], shift=-1)


def _past(m: Match) -> When | None:
    count = as_numeral(m["n"]).value if m.has("n") else 1.0
    if count != int(count) or not 0 < count < 5000:
        return None
    return When(m["period"], span=int(count))


def _ordinal_period(m: Match) -> When | None:
    index = _int(m, "nth") if m.has("nth") else (m["ordinal"] if m.has("ordinal") else None)
    grain = "half" if m["unit"] in (0.5, "half") else "quarter"
    if index is None or not 1 <= index <= (2 if grain == "half" else 4):
        return None
    return When(grain, _int(m, "year"), index=index, shift=m["shift"])


def _code_quarter(m: Match) -> When | None:
    word = m.words("code").lower()
    if len(word) != 2 or word[0] not in "qh" or not word[1].isdigit():
        return None
    grain, most = ("quarter", 4) if word[0] == "q" else ("half", 2)
    return When(grain, _int(m, "year"), index=int(word[1])) if 1 <= int(word[1]) <= most else None


def _season(m: Match) -> When | None:
    return When("quarter", _int(m, "year"), part=m.words("season").lower(), shift=m["shift"])


_MACROS = {
    "weekday": "weekday:<weekday|weekday_short> .? ,?",
    "weekday_after": "( '(' weekday:<weekday|weekday_short> ')' | , ( a | an ) weekday2:<weekday> )",
    "days": "( ( , <day> ){0,5} ,? ( and | or | & ) | / )",
    "month": "( month:<month> | short:<month_short> .? )",
    "year": "year:<year>",
    "part": "part:<part> -?",
}

_POINTS = Stage(
    "points of the calendar",
    (
        Rule("date: month day, year", "{weekday}? {month} day:<day> ( ,? {year} )?", _full, "date"),
        Rule("date: day month year", "{weekday}? ( the )? ( day:<day> | ordinal:<ordinal> ) ( of )? {month} ( ,? {year} )?", _full, "date"),
        Rule("date: March five", "(?<! in ) {month} n:<cardinal> (?= , | . | ; | ')' | and | to | through | <stop~np_of> | $ )", _day_in_words, "date"),
        Rule("date: on march 5, in lower case", "on short:<lower_month&lower> day:<day> ( ,? {year} )?", _full, "date"),
        Rule("time: days of a month", "( from )? {month} day:<day> ( - | – | to ) last:<day> ( ,? {year} )?", _days, "time"),
        Rule("time: days of a month, month last", "( from )? day:<day> ( - | – | to ) last:<day> {month} ( ,? {year} )?", _days, "time"),
        Rule("time: days of a month listed", "{month} day:<day> {days} last:<day> ( ,? {year} )? (?! <unit|percent|scale|plural|person_noun> | - <lower> | <lower~stop~verb> )", _days, "time"),
        Rule("time: days listed before their month", "day:<day> {days} last:<day> {month} ( ,? {year} )?", _days, "time"),
        Rule("date: month day, year (weekday)", "{month} day:<day> ,? {year} {weekday_after}", _full, "date"),
        Rule("date: day month year (weekday)", "( the )? ( day:<day> | ordinal:<ordinal> ) ( of )? {month} ,? {year} {weekday_after}", _full, "date"),
        Rule("date: year-month-day", "{year} - m:<digits> - d:<digits>", _iso, "date"),
        Rule("date: month of a year", "{part}? shift:<shift>? {month} ( ( , | of )? {year} )?", _month_year, "date"),
        Rule("date: year", "{part}? {year}", _bare_year, "date"),
        Rule("time: year-year", "first:<year> ( - | – | / ) last:<int>", _year_pair, "time"),
        Rule("date: year of two digits", "<apostrophe> year:<int> (?! <unit|percent|scale|plural|person_noun> )", _short_year, "date"),
        Rule("date: decade", "( the )? {part}? decade:<decade>", _decade, "date"),
        Rule("date: weekday", "shift:<shift>? weekday:<weekday>", _weekday, "date"),
        Rule("date: today or another day", "word:<day_word>", _day_word, "date"),
        Rule("date: this, last or next period", "{part}? shift:<shift> period:<period>", _shifted, "date"),
        Rule("date: so many periods ago", "( n:<numeral> | a | one | an ) period:<period> ( ago | earlier | before (?= , | . | ; | ')' | $ ) )", _ago, "date"),
        Rule("date: the past so many periods", "( in | over | for | during )? the <past> n:<numeral>? period:<period>", _past, "window"),
        Rule("date: an ordinal quarter or half", "the? ( ordinal:<ordinal> | nth:<nth> ) unit:<fraction> ( of )? ( {year} | shift:<shift> year )?", _ordinal_period, "date"),
        Rule("date: Q1 and H1", "code:<code> {year}?", _code_quarter, "date"),
        Rule("date: season", "( the )? shift:<shift>? season:<season> ( of )? {year}", _season, "date"),
        Rule("date: last summer", "shift:<shift> season:<season>", _season, "date"),
    ),
    _MACROS,
)  # fmt: skip


def _since(m: Match) -> Scope | None:
    return Scope("since", m["start"], None)


def _pair(m: Match) -> Scope | None:
    start, end = m["start"], m["end"]
    if start.year is None and end.year is not None and (start.month is not None or start.index is not None):
        start = When(start.grain, end.year, start.month, start.day, start.weekday, start.index, part=start.part)
    return Scope("window", start, end)


def _run_up(m: Match) -> Scope | None:
    """ "in the six months to the end of June": a window that ends with a point and is so many periods long."""
    end: When = m["end"]
    count = int(as_numeral(m["n"]).value) if m.has("n") else 1
    if not 0 < count < 500:
        return None
    return Scope("window", When(m["period"], span=count, year=end.year, anchor=end), end)


def _until(m: Match) -> Scope | None:
    return Scope("as_of", None, m["end"])


def _so_far(m: Match) -> Scope | None:
    return Scope("to_date", m["start"], None)


def _point(m: Match) -> Scope | None:
    when = m["at"]
    if when.grain == "day" and when.span is None:
        return Scope("instant", when, when)
    if when.shift == 0 and when.grain != "day" and not when.part:
        return Scope("to_date", when, None)  # "this year" ends at the as-of day unless the tense is future
    return Scope("window", when, when)


_SCOPES = Stage(
    "time scopes",
    (
        Rule("time: since a point", "( ever )? <since> ( the )? start:<date>", _since, "time"),
        Rule("time: since what happened at a point", "<since> ( the )? <Cap|CAPS|lower~before_year> <Cap|CAPS|lower|stop~since>{1,9} ( on | in ) start:<date>", _since, "time"),
        Rule("time: from one point to another", "( from | between ) start:<date> ( to | and | until | through | - | – | — ) end:<date>", _pair, "time"),
        Rule("time: so far in a period", "<so_far> ( in )? start:<date>", _so_far, "time"),
        Rule("time: a period so far", "start:<date> <so_far>", _so_far, "time"),
        Rule("time: so many periods to a point", "( in | for | over | during )? ( the | a )? n:<numeral>? period:<period> ( to | ended | ending ) ( the )? end:<date>", _run_up, "time"),
        Rule("time: until a point", "<until> ( late | early | the )? end:<date>", _until, "time"),
        Rule("time: a point", "( on | in | at | during | for | of )? ( the )? at:<date|window>", _point, "time"),
    ),
)  # fmt: skip

STAGES = (_POINTS, _SCOPES)


def settle(mention: Mention, text: str, reference: date | None, tense: str = "") -> TimeMention:
    """Resolve a ``time`` mention against the day it was said or published.

    text: the whole article's.  Unresolved points leave time_start and time_end None; the kind stays.
    """
    scope: Scope = mention.value
    start = end = None
    basis = "relative"
    points = [when for when in (scope.start, scope.end) if when is not None]
    if points and not any(when.relative for when in points):
        basis = "explicit"
    kind = scope.kind
    days = resolve(scope.start, reference, tense) if scope.start is not None else None
    last = resolve(scope.end, reference, tense) if scope.end is not None else None
    if kind in ("since", "to_date"):
        start = days[0] if days else None
        end = reference if start is not None else None
        if kind == "to_date" and days and tense == "future":
            kind, end = "window", days[1]
        if start is not None and end is not None and end < start:
            end = days[1] if days else None
    elif kind == "as_of":
        end = last[1] if last else None
    else:
        start, end = (days[0] if days else None), (last[1] if last else None)
        if start is not None and end is not None and start > end:
            start = end = None
    grain = points[-1].grain if points else "day"
    return TimeMention(
        mention.start,
        mention.end,
        text[mention.start : mention.end],
        kind,
        start.isoformat() if start else None,
        end.isoformat() if end else None,
        grain,
        basis,
        mention.rule,
    )


def times_in(mention: Mention) -> Iterator[Mention]:
    """The time expressions inside a mention, itself included: an attribution holds the day of speaking."""
    if mention.kind == "time":
        yield mention
        return
    for part in mention.parts:
        yield from times_in(part)


def stretches(mention: Mention) -> Iterator[Mention]:
    """The counted stretches inside a time expression: "the past two years" is a window and also two years."""
    if mention.kind == "window" and isinstance(mention.value, When) and (mention.value.span or 0) > 1:
        yield mention
    for part in mention.parts:
        yield from stretches(part)
