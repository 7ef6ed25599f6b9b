"""Points of the calendar: what single expressions say of days, months and years, before any part or scope.

Which days they are is settled later (``timeline.py``), seen from a reference day.
"""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.extraction.dates import When
from factcheck.extraction.numerals import as_numeral
from factcheck.extraction.relatives import (
    ago,
    coming_so_many,
    day_word,
    earlier,
    from_now,
    in_so_many,
    neighbour,
    past_so_many,
    shifted,
    that_period,
    weekday_named,
    within,
    year_ago,
)
from factcheck.extraction.rules import Match, Rule, Stage

__all__ = ["EITHER", "MACROS", "POINTS", "Scope"]


@dataclass(frozen=True, slots=True)
class Scope:
    """A time expression as written: its kind and the point or two points it names.

    kind: see TIME_KINDS.  start, end: None = open (``since`` ends at the as-of day, ``as_of`` has no start).
    """

    kind: str
    start: When | None
    end: When | None


def _int(m: Match, name: str) -> int | None:
    value = m[name]
    if value is None:
        return None
    digits = "".join(c for c in str(value) if c.isdigit())
    return int(digits) if digits else None


def _full_year(digits: str) -> int:
    """A year of two digits: 40 and above are of the last century."""
    return int(digits) if len(digits) == 4 else int(digits) + (1900 if digits >= "40" else 2000)


def _month(m: Match) -> int | None:
    value = m["month"] if m.has("month") else m["short"]
    return int(value) if isinstance(value, int) else None


# --- days and months


def _full(m: Match) -> When | None:
    """A day of a month, with or without its year and weekday."""
    weekday = m["weekday"] if m.has("weekday") else m["weekday2"]
    day = m["ordinal"] if m.has("ordinal") else _int(m, "day")
    if m.end < len(m.line.words) and m.line.glued(m.end) and m.line.words[m.end][0].isalpha():
        return None  # "a Long March 4C rocket"
    if day is None or not 1 <= day <= 31:
        return None
    if m.words("month")[-2:] in ("'s", "’s") and not m.has("ordinal"):
        return None  # "June's 31 percent cut"
    if m.start and m.line.chars[m.start - 1] in m.line.vocabulary.characters("money_sign"):
        return None  # "for $12 December 27"
    if m.has("short_year") and len(m.words("short_year")) != 2:
        return None
    year = _full_year(m.words("short_year")) if m.has("short_year") else _int(m, "year")
    return When("day", year, _month(m), day, weekday, shift=m["shift"])


def _day_in_words(m: Match) -> When | None:
    """ "effective March five", "March eighth, two thousand five", as the wires and transcripts write it."""
    day = as_numeral(m["n"]).value if m.has("n") else float(m["ordinal"])
    if m.has("tens"):
        day += as_numeral(m["tens"]).value
    return When("day", _int(m, "year"), _month(m), int(day)) if 1 <= day <= 31 and day.is_integer() else None


def _days_in_words(m: Match) -> Scope | None:
    """ "April ninth through 17th", "between the ninth and the seventeenth of April"."""
    first, last = int(m["first"]), _int(m, "last") if m.has("last") else int(m["second"])
    if last is None or not 1 <= first < last <= 31:
        return None
    year, month = _int(m, "year"), _month(m)
    return Scope("window", When("day", year, month, first), When("day", year, month, last))


def _days(m: Match) -> Scope | None:
    """ "Sept. 20-24", "12 to 14 March 2026", "March 3, 10 and 17": the window from the first day to the last."""
    first, last = _int(m, "day"), _int(m, "last")
    if first is None or last is None or first >= last:
        return None
    year, month = _int(m, "year"), _month(m)
    return Scope("window", When("day", year, month, first), When("day", year, month, last))


def _iso(m: Match) -> When | None:
    year, month, day = _int(m, "year"), _int(m, "m"), _int(m, "d")
    if year is None or month is None or day is None or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return When("day", year, month, day)


def _numeric(m: Match) -> When | None:
    """ "25/03/2025": a number past 12 is the day; of two small ones the article's other dates decide."""
    if m.has("dotted"):
        first, second, year = (int(piece) for piece in m.words("dotted").split("."))
        return When("day", year, second, first) if 1 <= second <= 12 and 1 <= first <= 31 else None
    digits = m.words("year") if m.has("year") else m.words("short_year")
    if len(digits) not in (2, 4) or m.line.text[m.line.ends[m.end - 1] :][:1] in ("/", "-"):
        return None
    first, second, year = int(m.words("first")), int(m.words("second")), _full_year(digits)
    if not (first and second) or min(first, second) > 12:
        return None
    if first > 12 or second > 12 or first == second:
        return When("day", year, min(first, second), max(first, second))
    return When("day", year, first, second, part=EITHER)


EITHER = "either"  # part of a numeric date whose month may be its day and the other way round


_FIRST_NAMES = frozenset({"May", "June", "April", "August"})  # months that are names of people


def _starters(m: Match) -> str:
    """Classes of words that a sentence may open with and that are no names."""
    return m.line.vocabulary.characters("starter") + m.line.vocabulary.characters("stop")


def _month_year(m: Match) -> When | None:
    follows = m.line.chars[m.end : m.end + 1]
    if m.start == 0 and m.text == "May" and follows and follows in m.line.vocabulary.characters("np_pronoun"):
        return None  # "May I ask"
    if m.has("short_year") and len(m.words("short_year")) != 2:
        return None
    named = m.start and m.line.words[m.start - 1][:1].isupper() and m.line.chars[m.start - 1] not in _starters(m)
    if named and m.text in _FIRST_NAMES:
        return None  # "Theresa May"
    year = _full_year(m.words("short_year")) if m.has("short_year") else _int(m, "year")
    return When("month", year, _month(m), shift=m["shift"])


# --- years and longer


def _short_year(m: Match) -> When | None:
    """ "the summer of '69": a mark of elision before two digits."""
    text = m.words("year")
    if len(text) != 2 or not m.line.glued(m.end - 1) or (m.line.glued(m.start) and m.line.words[m.start - 1].isalnum()):
        return None
    if m.end < len(m.line.words) and m.line.words[m.end].endswith("s") and len(m.line.words[m.end]) > 3:
        return None  # "'50 ships sank,' he said"
    return When("year", _full_year(text))


def _year_in_words(m: Match) -> When | None:
    """ "in nineteen ninety-six", "the year two thousand"; behind a month both make one."""
    value, rest = as_numeral(m["n"]).value, as_numeral(m["rest"]).value if m.has("rest") else 0.0
    if m.has("rest"):
        value = value * 100 + rest if 17 <= value <= 20 and 10 <= rest <= 99 else 0.0
    if not (1500 <= value <= 2100 and value.is_integer()):
        return None
    month = m["month"] if m.has("month") else None
    return When("month", int(value), month) if month else When("year", int(value))


def _piece(m: Match, i: int) -> bool:
    """True where the number at i follows another and a dash, as in a telephone's: "138-2010-2015", "32 - 2015"."""
    line = m.line
    if i < 2 or line.words[i - 1] != "-":
        return False
    return line.items[i - 2] is not None or line.words[i - 2][-1:].isdigit()


def _bare_year(m: Match) -> When | None:
    """Four digits are a year unless they count something ("2000 people") or are worth money ("$2000")."""
    line, i = m.line, m.at("year")
    vocabulary = line.vocabulary
    before = line.chars[i - 1 : i]
    if before and before in vocabulary.characters("money_sign"):
        return None
    if _piece(m, i):
        return None
    told = bool(before) and before in vocabulary.characters("before_year")
    bound = vocabulary.value(line.words[i - 1], "approx") if before in vocabulary.characters("approx") else "about"
    last = line.chars[m.end : m.end + 1] == "" or line.words[m.end] in (".", ",", ";")
    if before and not told and bound != "about" and not (bound == "up_to" and last):
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
    if not told and after and after in vocabulary.characters("person_noun"):
        return None  # "2000 people"
    # "the 1986 expenditures" are of that year; "the 2000 crates" may be counted.
    of_year = (
        i > 0 and line.words[i - 1].lower() in ("the", "its", "their", "his", "her") and m.words("year")[-2:] != "00"
    )
    if not told and after and not of_year:
        word = line.words[m.end].lower()
        if (
            after in vocabulary.characters("lower")
            and after not in vocabulary.characters("stop")
            and word.endswith("s")
            and after not in vocabulary.characters("event_noun")
        ):
            return None
    return When("year", _int(m, "year"))


def _told_year(m: Match) -> When | None:
    return When("year", _int(m, "year"))


def _year_pair(m: Match) -> Scope | None:
    first, last = _int(m, "first"), _int(m, "last")
    if first is None or last is None:
        return None
    short = last < 100
    if short:
        last += first // 100 * 100 + (100 if last < first % 100 and last == (first + 1) % 100 else 0)  # 1999-00
    # Of a plan that long both years are written out: "2015-32" is a number of something, "1975-90" a war.
    if first >= last or _piece(m, m.start) or (short and first >= 2000 and last - first > 15):
        return None
    return Scope("window", When("year", first), When("year", last))


def _decade(m: Match) -> When | None:
    number = m["name"] if m.has("name") else _int(m, "decade")
    if number is None:
        return None
    year = number if number > 99 else (1900 if number > 20 else 2000) + number
    return When("decade", year // 10 * 10)


def _fiscal(m: Match) -> When | None:
    """ "fiscal 2025", "FY24": its year of the calendar, as when a firm's year begins the text seldom says."""
    if m.has("code"):
        word = m.words("code").lower()
        if not word.startswith("fy") or len(word) not in (4, 6) or not word[2:].isdigit():
            return None
        return When("year", _full_year(word[2:]))
    if m.has("shift"):
        return When("year", shift=m["shift"])
    return When("year", _full_year(m.words("short_year")) if m.has("short_year") else _int(m, "year"))


# --- seasons and holidays


def _season(m: Match) -> When | None:
    year = _full_year(m.words("short_year")) if m.has("short_year") else _int(m, "year")
    return When("quarter", year, part=m.words("season").lower().removesuffix("s"), shift=m["shift"])


def _holiday(m: Match) -> When | None:
    return When("day", _int(m, "year"), holiday=m["holiday"], shift=-1 if m.has("before") else m["shift"])


# --- quarters and halves


def _in_game(m: Match) -> bool:
    """True in a sentence about a match, which has halves and quarters of its own."""
    game_words = m.line.vocabulary.characters("game_word")
    return any(char in game_words for char in m.line.chars)


def _ordinal_period(m: Match) -> When | None:
    index = _int(m, "nth") if m.has("nth") else (m["ordinal"] if m.has("ordinal") else -1)
    grain = "half" if m["unit"] in (0.5, "half") else "quarter"
    if index is None or not (-1 <= index <= (2 if grain == "half" else 4)) or _in_game(m):
        return None
    if index == -1:
        index = 2 if grain == "half" else 4
    return When(grain, _int(m, "year"), index=index)


def _code_quarter(m: Match) -> When | None:
    word = m.words("code").lower()
    if len(word) != 2 or word[0] not in "qh" or not word[1].isdigit():
        return None
    grain, most = ("quarter", 4) if word[0] == "q" else ("half", 2)
    year = _full_year(m.words("short_year")[-2:]) if m.has("short_year") else _int(m, "year")
    return When(grain, year, index=int(word[1])) if 1 <= int(word[1]) <= most else None


MACROS = {
    "weekday": "weekday:<weekday|weekday_short> .? ,?",
    "weekday_after": "( '(' weekday:<weekday|weekday_short> ')' | , ( a | an ) weekday2:<weekday> )",
    "days": "( ( , <day> ){0,5} ,? ( and | or | & ) | / )",
    "month": "( month:<month> | short:<month_short> .? )",
    "year": "year:<year>",
    "theday": "( ( the )? ( day:<day> | ordinal:<ordinal> ) ( of )? )",
    "noun": "( period | quarter | month | week | day | half | weekend | season | time | figure | level | date )",
    "inside": "(?<= in | for | during | through | throughout | by | until | within | over | <part> | <so_far> )",
    "a": "( n:<numeral> | a | one | an )",
}

POINTS = Stage(
    "points of the calendar",
    (
        Rule("date: month day, year", "{weekday}? shift:<shift>? {month} ( the )? day:<day> ( ( , | of )? {year} | ( of | <apostrophe> ) short_year:<int> (?! <unit|percent|scale|plural|person_noun|lower> ) )?", _full, "date"),
        Rule("date: day month year", "{weekday}? {theday} {month} ( ( , | of | in )? {year} | ( of | <apostrophe> ) short_year:<int> (?! <unit|percent|scale|plural|person_noun|lower> ) )?", _full, "date"),
        Rule("date: March five", "(?<! in ) {month} ( the )? ( n:<cardinal> | ordinal:<ordinal> ) ( ,? {year} )? (?= , | . | ; | ')' | and | to | till | through | <stop~np_of> | $ )", _day_in_words, "date"),
        Rule("date: on march 5, in lower case", "on short:<lower_month&lower> day:<day> ( ,? {year} )?", _full, "date"),
        Rule("date: month day, year (weekday)", "{month} day:<day> ,? {year} {weekday_after}", _full, "date"),
        Rule("date: day month year (weekday)", "{theday} {month} ,? {year} {weekday_after}", _full, "date"),
        Rule("date: month-day-year", "{month} - day:<day> - {year}", _full, "date"),
        Rule("date: day-month-year", "day:<day> ( - | / ) {month} ( - | / ) {year}", _full, "date"),
        Rule("date: year-month-day, month by name", "{year} ( - | / ) {month} ( - | / ) day:<day>", _full, "date"),
        Rule("date: May twenty-second", "(?<! in ) {month} ( the )? tens:<cardinal> -? ordinal:<ordinal>", _day_in_words, "date"),
        Rule("date: year-month-day", "{year} - m:<digits> - d:<digits>", _iso, "date"),
        Rule("date: numeric", "first:<day> / second:<day> / ( {year} | short_year:<int> )", _numeric, "date"),
        Rule("date: numeric with hyphens", "first:<day> - second:<day> - {year}", _numeric, "date"),
        Rule("date: numeric with points", "dotted:<dotted_date>", _numeric, "date"),
        Rule("time: days of a month", "( from )? {month} day:<day> ( - | – | to | through | till | until ) ( the )? last:<day> ( ,? {year} )? (?! - | / )", _days, "time"),
        Rule("time: days of a month, month last", "( from | between )? ( the )? day:<day> ( - | – | to | and | through | till | until ) ( the )? last:<day> ( of )? {month} ( ,? {year} )?", _days, "time"),
        Rule("time: days of a month in words", "( from )? {month} ( the )? first:<ordinal> ( - | to | through | till | until ) ( the )? ( last:<day> | second:<ordinal> ) ( ,? {year} )?", _days_in_words, "time"),
        Rule("time: days in words, month last", "( from | between ) ( the )? first:<ordinal> ( to | and | through | till | until ) ( the )? second:<ordinal> ( of )? {month} ( ,? {year} )?", _days_in_words, "time"),
        Rule("time: days of a month listed", "{month} day:<day> {days} last:<day> ( ,? {year} )? (?! <unit|percent|scale|plural|person_noun> | - <lower> | <lower~stop~verb> )", _days, "time"),
        Rule("time: days listed before their month", "day:<day> {days} last:<day> {month} ( ,? {year} )?", _days, "time"),
        Rule("date: month of a year", "shift:<shift>? {month} ( ( , | of | in | - | / )? {year} | ( of | <apostrophe> ) short_year:<int> (?! <unit|percent|scale|plural|person_noun|lower> ) )?", _month_year, "date"),
        Rule("date: in may, in lower case", "( in | since | until | by ) short:<lower_month&lower> ( ,? {year} | (?= . | , | ; | $ ) )", _month_year, "date"),
        Rule("date: year", "{year}", _bare_year, "date"),
        Rule("date: the year 2008", "( the | in )? year ( of )? {year}", _told_year, "date"),
        Rule("date: the year in words", "( <before_year> | the year | month:<month> ,? ) n:<cardinal> -? rest:<cardinal>", _year_in_words, "date"),
        Rule("date: the year two thousand", "( in | since | of | by | until | during | the year | month:<month> ,? ) n:<cardinal> (?= <stop> | , | . | ; | $ )", _year_in_words, "date"),
        Rule("time: year-year", "( ( the )? ( fiscal | financial ) ( year )? )? first:<year> ( - | – | / ) last:<int>", _year_pair, "time"),
        Rule("date: year of two digits", "<apostrophe> year:<int> (?! <unit|percent|scale|plural|person_noun> )", _short_year, "date"),
        Rule("date: decade", "( the )? <apostrophe>? decade:<decade>", _decade, "date"),
        Rule("date: decade in words", "(?<! his | her | their | my ) ( the )? name:<decade_word>", _decade, "date"),
        Rule("date: fiscal year", "( the )? ( fiscal | financial ) ( year )? ( {year} | <apostrophe>? short_year:<int> )", _fiscal, "date"),
        Rule("date: FY24", "code:<code>", _fiscal, "date"),
        Rule("date: the current fiscal year", "( the )? shift:<shift> ( fiscal | financial | tax | calendar | school | academic ) year", _fiscal, "date"),
        Rule("date: weekday", "( the )? ( shift:<shift> ( coming | past )? )? weekday:<weekday>", weekday_named, "date"),
        Rule("date: the previous Monday", "( the )? before:( previous | preceding ) weekday:<weekday>", weekday_named, "date"),
        Rule("date: today or another day", "word:<day_word>", day_word, "date"),
        Rule("date: this, last or next period", "shift:<shift> ( full )? period:<period> (?! of ( <year|month|month_short|shift> | the | fiscal ) )", shifted, "date"),
        Rule("date: the weekend", "( in | over | at | on | during | for | of ) ( the | a ) period:<weekend>", shifted, "date"),
        Rule("date: so many periods ago", "{a} period:<period> ago", ago, "date"),
        Rule("date: so many periods before now", "{a} period:<period> ( earlier (?! than ) | ( before | previously ) (?= , | . | ; | ')' | and | but | to | in | on | $ ) )", earlier, "date"),
        Rule("date: so many periods later", "{a} period:<period> later:( later | afterwards )", earlier, "date"),
        Rule("date: so many periods from now", "{a} period:<period> from now", from_now, "date"),
        Rule("date: in so many periods", "in {a} period:<period>", in_so_many, "date"),
        Rule("date: in a fortnight's time", "in {a} period:<period> ( <apostrophe> )? time", from_now, "date"),
        Rule("date: within so many periods", "within ( the )? ( next )? {a} period:<period>", within, "date"),
        Rule("date: last so many periods", "(?<! <np_modal> ) ( in | over | for | during | within )? ( the | these )? <past> n:<numeral> period:<period> (?! of ( <year|month|month_short|shift> | the ) )", past_so_many, "window"),
        Rule("date: the past so many periods", "( in | over | for | during )? ( the | these ) ( past | last ) n:<numeral>? period:<period> (?! of ( <year|month|month_short|shift> | the ) )", past_so_many, "window"),
        Rule("date: the next so many periods", "( in | over | for | during | within )? ( ( the | these )? ( next | coming | following ) | 'the coming' ) n:<numeral> period:<period>", coming_so_many, "date"),
        Rule("date: an ordinal quarter or half", "( the )? ( ordinal:<ordinal> | nth:<nth> | final | closing ) -? unit:<quarter_or_half> (?! - | of <digits|numeral~year> ) ( ( of )? {year} )?", _ordinal_period, "date"),
        Rule("date: Q1 and H1", "code:<code> ( -? ( fy | fiscal )? {year} | ( fy | fiscal )? <apostrophe>? short_year:<int> (?! <unit|percent|scale|plural|person_noun|lower> ) )?", _code_quarter, "date"),
        Rule("date: 2019-Q1", "{year} -? code:<code>", _code_quarter, "date"),
        Rule("date: season", "( the )? shift:<shift>? season:<season> ( of )? ( {year} | <apostrophe> short_year:<int> )", _season, "date"),
        Rule("date: last summer", "shift:<shift> season:<season>", _season, "date"),
        Rule("date: in spring", "( in | since | during | by | until | <part> ) ( the )? season:<season> (?! of | in | to | from | <digits|numeral> )", _season, "date"),
        Rule("date: holiday", "( the )? ( shift:<shift> | before:( previous ) )? holiday:<holiday> ( ,? {year} )?", _holiday, "date"),
        Rule("date: the day before", "( the | a ) period:<period> ( earlier (?! than ) | ( before | previously ) (?= , | . | ; | ')' | and | but | to | in | on | $ ) )", earlier, "date"),
        Rule("date: the day after", "( the | a ) period:<period> later:( later | after | afterwards ) (?= , | . | ; | ')' | $ )", earlier, "date"),
        Rule("date: the year-ago quarter", "( the | a | its )? ( comparable | same | corresponding )? ( year | prior -? year ) -? ( ago | earlier ) ( <ordinal> )? {noun}", year_ago, "date"),
        Rule("date: year-ago", "( year - ( ago | earlier ) | prior - year )", year_ago, "date"),
        Rule("date: the same period last year", "( the )? ( same | corresponding | comparable | like | equivalent ) ( <ordinal> )? {noun} ( ( of | in | for )? ( last year | the ( previous | prior | preceding ) year ) | ( a | one ) year ( ago | earlier | before ) | the year before )", year_ago, "date"),
        Rule("date: the previous month", "( the )? ( previous | preceding | prior ) period:<period>", neighbour, "date"),
        Rule("date: the following month", "( the )? later:( following | subsequent ) period:<period>", neighbour, "date"),
        Rule("date: the next day", "the later:( next ) period:<day_period>", neighbour, "date"),
        Rule("date: over the next year", "( in | over | for | during | within ) the ( next | coming ) period:<period>", coming_so_many, "date"),
        Rule("date: end of year", "(?<= <part> ) period:<period> (?! of | in | to | - | <lower~stop~verb> )", that_period, "date"),
        Rule("date: that year", "echo:( that | the same | the latest | the said ) ( same )? period:<period> (?! <plural> )", that_period, "date"),
        Rule("date: in the quarter", "{inside} the ( full | entire | whole | just - ended )? period:<period> (?! of | to | 'to date' | ended | ending | before | after | from | that | ago | earlier | later | since | when | - | <lower~stop~verb> )", that_period, "date"),
        Rule("date: the latest period", "( the ( latest | same | comparable | corresponding ) period | the period (?= , | . | ; | ')' ) )", that_period, "date"),
    ),
    MACROS,
)  # fmt: skip
