"""Points of the calendar: what single expressions say of days, months and years, before any part or scope.

Which days they are is settled later (``timeline.py``), seen from a reference day.
"""

from __future__ import annotations

from factcheck.extraction.numerals import as_numeral
from factcheck.extraction.relatives import (
    ago,
    coming_so_many,
    day_word,
    earlier,
    from_now,
    in_so_many,
    like_year,
    neighbour,
    past_so_many,
    shifted,
    that_period,
    weekday_named,
    within,
    year_ago,
)
from factcheck.extraction.rules import Match, Rule, Stage
from factcheck.extraction.when import EITHER, Scope, When
from factcheck.extraction.years import (
    bare_year,
    century,
    decade,
    fiscal,
    full_year,
    short_year,
    told_year,
    whole_number,
    year_in_words,
    year_pair,
)

__all__ = ["MACROS", "POINTS"]


def _month(m: Match) -> int | None:
    value = m["month"] if m.has("month") else m["short"]
    return int(value) if isinstance(value, int) else None


# --- days and months


def _full(m: Match) -> When | None:
    """A day of a month, with or without its year and weekday."""
    weekday = m["weekday"] if m.has("weekday") else m["weekday2"]
    day = m["ordinal"] if m.has("ordinal") else whole_number(m, "day")
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
    year = full_year(m.words("short_year")) if m.has("short_year") else whole_number(m, "year")
    return When("day", year, _month(m), day, weekday, shift=m["shift"])


def _day_alone(m: Match) -> When | None:
    """ "on the 18th": of the month that the tense means."""
    day = whole_number(m, "nth") if m.has("nth") else m["ordinal"]
    return When("day", day=int(day)) if day and 1 <= day <= 31 and (day > 9 or m.has("nth")) else None


def _day_in_words(m: Match) -> When | None:
    """ "effective March five", "March eighth, two thousand five", as the wires and transcripts write it."""
    day = as_numeral(m["n"]).value if m.has("n") else float(m["ordinal"])
    if m.has("tens"):
        day += as_numeral(m["tens"]).value
    return When("day", whole_number(m, "year"), _month(m), int(day)) if 1 <= day <= 31 and day.is_integer() else None


def _days_in_words(m: Match) -> Scope | None:
    """ "April ninth through 17th", "between the ninth and the seventeenth of April"."""
    first, last = int(m["first"]), whole_number(m, "last") if m.has("last") else int(m["second"])
    if last is None or not 1 <= first < last <= 31:
        return None
    year, month = whole_number(m, "year"), _month(m)
    return Scope("window", When("day", year, month, first), When("day", year, month, last))


def _days(m: Match) -> Scope | None:
    """ "Sept. 20-24", "12 to 14 March 2026", "March 3, 10 and 17": the window from the first day to the last."""
    first, last = whole_number(m, "day"), whole_number(m, "last")
    if first is None or last is None or first >= last:
        return None
    year, month = whole_number(m, "year"), _month(m)
    return Scope("window", When("day", year, month, first), When("day", year, month, last))


def _iso(m: Match) -> When | None:
    year, month, day = whole_number(m, "year"), whole_number(m, "m"), whole_number(m, "d")
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
    first, second, year = int(m.words("first")), int(m.words("second")), full_year(digits)
    if not (first and second) or min(first, second) > 12:
        return None
    if first > 12 or second > 12 or first == second:
        return When("day", year, min(first, second), max(first, second))
    return When("day", year, first, second, part=EITHER)


_FIRST_NAMES = frozenset({"May", "June", "April", "August"})  # months that are names of people


def _starters(m: Match) -> str:
    """Classes of words that a sentence may open with and that are no names."""
    return m.line.vocabulary.characters("starter") + m.line.vocabulary.characters("stop")


def _title(m: Match) -> bool:
    """True for a weekday in a name: "the Sunday Post", "Friday Night Lights"."""
    words = m.line.words[m.end : m.end + 2]
    if len(words) < 2 or not words[0].istitle() or m.line.items[m.end] is not None:
        return False
    if words[0] == "Night":
        return words[1].istitle()
    char = m.line.chars[m.end]
    return m.text[:4].lower() == "the " and " " not in m.text[4:] and char in m.line.vocabulary.characters("Cap")


def _weekday(m: Match) -> When | None:
    return None if _title(m) else weekday_named(m)


def _forename(m: Match) -> bool:
    """True where a surname and the verb of a person stand behind."""
    line, verbs = m.line, m.line.vocabulary.characters
    if len(line.words) < m.end + 2 or not line.words[m.end].istitle() or line.chars[m.end] not in verbs("Cap"):
        return False
    word, char = line.words[m.end + 1], line.chars[m.end + 1]
    return char in verbs("preterite") or char in verbs("say") or (word.endswith("ed") and char in verbs("lower"))


def _month_year(m: Match) -> When | None:
    follows = m.line.code[m.end : m.end + 1]
    if m.start == 0 and m.text == "May" and follows and follows in m.line.vocabulary.characters("np_pronoun"):
        return None  # "May I ask"
    if m.has("short_year") and len(m.words("short_year")) != 2:
        return None
    named = m.start and m.line.words[m.start - 1][:1].isupper() and m.line.chars[m.start - 1] not in _starters(m)
    if named and m.text in _FIRST_NAMES:
        return None  # "Theresa May"
    if m.text == "august" and m.start and m.line.lower[m.start - 1] in ("an", "most", "this", "that"):
        return None  # "an august body"
    if m.start == 0 and m.text in _FIRST_NAMES and _forename(m):
        return None  # "April Jones won"
    year = full_year(m.words("short_year")) if m.has("short_year") else whole_number(m, "year")
    return When("month", year, _month(m), shift=m["shift"])


# --- seasons and holidays


def _season(m: Match) -> When | None:
    year = full_year(m.words("short_year")) if m.has("short_year") else whole_number(m, "year")
    return When("quarter", year, part=m.words("season").lower().removesuffix("s"), shift=m["shift"])


def _holiday(m: Match) -> When | None:
    return When("day", whole_number(m, "year"), holiday=m["holiday"], shift=-1 if m.has("before") else m["shift"])


def _holiday_weekend(m: Match) -> When | None:
    """ "Easter weekend", "the Thanksgiving weekend"."""
    found = _holiday(m)
    return When("week", part="weekend", anchor=found) if found else None


# --- quarters and halves


_OF_PERIODS = frozenset(
    {"fiscal", "financial", "calendar", "tax", "business", "school", "academic", "current", "previous", "following"}
    | {"last", "next", "coming", "same", "present", "new", "year", "month", "decade", "century", "quarter", "season"}
)


def _in_game(m: Match) -> bool:
    """True in a sentence about a match, which has halves and quarters of its own."""
    game_words = m.line.vocabulary.characters("game_word")
    return any(char in game_words for char in m.line.chars)


def _ordinal_period(m: Match) -> When | None:
    index = whole_number(m, "nth") if m.has("nth") else (m["ordinal"] if m.has("ordinal") else -1)
    grain = "half" if m["unit"] in (0.5, "half") else "quarter"
    if m.line.words[m.end : m.end + 2] in (["of", "the"], ["of", "a"], ["of", "its"]) and len(m.line.words) > m.end + 2:
        of = m.line.chars[m.end + 2]
        if of in m.line.vocabulary.characters("lower") and m.line.lower[m.end + 2] not in _OF_PERIODS:
            return None  # "the first quarter of the race"
    if index is None or not (-1 <= index <= (2 if grain == "half" else 4)) or _in_game(m):
        return None
    if index == -1:
        index = 2 if grain == "half" else 4
    return When(grain, whole_number(m, "year"), index=index)


def _code_quarter(m: Match) -> When | None:
    word = m.words("code").lower()
    if m.has("nth"):  # "3Q 2021", "1H21"
        if not m.line.glued(m.at("nth") + 1):
            return None
        word = word[0] + m.words("nth") + word[1:]
    if len(word) not in (2, 4) or word[0] not in "qh" or not word[1:].isdigit():
        return None
    grain, most = ("quarter", 4) if word[0] == "q" else ("half", 2)
    year = full_year(m.words("short_year")[-2:]) if m.has("short_year") else whole_number(m, "year")
    year = full_year(word[2:]) if len(word) == 4 else year
    return When(grain, year, index=int(word[1])) if 1 <= int(word[1]) <= most else None


MACROS = {
    "weekday": "weekday:<weekday|weekday_short> .? ,?",
    "weekday_after": "( '(' weekday:<weekday|weekday_short> ')' | , ( a | an ) weekday2:<weekday> )",
    "days": "( ( , <day> ){0,5} ,? ( and | or | & ) | / )",
    "month": "( month:<month> | short:<month_short> .? )",
    "year": "year:<year>",
    "theday": "( ( the )? ( day:<day> | ordinal:<ordinal> ) ( of )? )",
    "noun": "( period | periods | quarter | month | months | week | weeks | day | half | weekend | season | time | figure | level | date )",
    "inside": "(?<= in | for | during | through | throughout | by | until | within | over | <part> | <so_far> )",
    "a": "( n:<numeral> | a | one | an )",
}

POINTS = Stage(
    "points of the calendar",
    (
        Rule("date: month day, year", "{weekday}? shift:<shift>? {month} ( the )? day:<day> ( ( , | of )? {year} | ( of | <apostrophe> ) short_year:<int> (?! <unit|percent|scale|plural|person_noun|lower> ) )?", _full, "date"),
        Rule("date: day month year", "{weekday}? {theday} {month} ( ( , | of | in )? {year} | ( of | <apostrophe> ) short_year:<int> (?! <unit|percent|scale|plural|person_noun|lower> ) )?", _full, "date"),
        Rule("date: March five", "(?<! in ) {month} ( the )? ( n:<cardinal> | ordinal:<ordinal> ) ( ,? {year} )? (?= , | . | ; | ')' | and | to | till | through | <stop~np_of> | $ )", _day_in_words, "date"),
        Rule("date: 28 Aug 11", "day:<day> short:<month_short> .? short_year:<int> (?= , | . | ; | ')' | $ )", _full, "date"),
        Rule("date: on the 18th", "( (?<= on | by | until | before | after | since ) | (?<= week of ) ) the ( nth:<nth> | ordinal:<ordinal> ) (?= , | . | ; | ')' | '?' | and | but | of <shift> month | of the month | $ )", _day_alone, "date"),
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
        Rule("date: year", "{year}", bare_year, "date"),
        Rule("date: the year 2008", "( the | in )? year ( of )? {year}", told_year, "date"),
        Rule("date: the year in words", "( <before_year> | the year | month:<month> ,? ) n:<cardinal> -? rest:<cardinal>", year_in_words, "date"),
        Rule("date: the year two thousand", "( in | since | of | by | until | during | the year | month:<month> ,? ) n:<cardinal> (?= <stop> | , | . | ; | $ )", year_in_words, "date"),
        Rule("time: year-year", "( ( the )? ( fiscal | financial ) ( year )? )? first:<year> ( - | – | / ) last:<int>", year_pair, "time"),
        Rule("date: year of two digits", "<apostrophe> year:<int> (?! <unit|percent|scale|plural|person_noun> )", short_year, "date"),
        Rule("time: a century", "( in )? ( the )? ( nth:<nth> | ordinal:<ordinal> ) century (?! - | <lower~stop~verb> )", century, "time"),
        Rule("date: decade", "( the )? <apostrophe>? decade:<decade>", decade, "date"),
        Rule("date: decade in words", "(?<! his | her | their | my ) ( the )? name:<decade_word>", decade, "date"),
        Rule("date: fiscal year", "( the )? ( fiscal | financial ) ( year )? ( {year} | <apostrophe>? short_year:<int> )", fiscal, "date"),
        Rule("date: FY24", "code:<code>", fiscal, "date"),
        Rule("date: the current fiscal year", "( the )? shift:<shift> ( fiscal | financial | tax | calendar | school | academic ) year", fiscal, "date"),
        Rule("date: weekday", "( the )? ( shift:<shift> ( coming | past )? )? weekday:<weekday>", _weekday, "date"),
        Rule("date: the previous Monday", "( the )? before:( previous | preceding ) weekday:<weekday>", weekday_named, "date"),
        Rule("date: today or another day", "word:<day_word>", day_word, "date"),
        Rule("date: this, last or next period", "(?<! to ) shift:<shift> ( full )? period:<period> (?! of ( <year|month|month_short|shift> | the | fiscal ) )", shifted, "date"),
        Rule("date: the weekend", "( in | over | at | on | during | for | of ) ( the | a ) period:<weekend>", shifted, "date"),
        Rule("date: so many periods ago", "{a} period:<period> ( or so )? ago", ago, "date"),
        Rule("date: so many periods before now", "{a} period:<period> ( earlier (?! than ) | ( before | previously ) (?= , | . | ; | ')' | and | but | to | in | on | at | $ ) )", earlier, "date"),
        Rule("date: so many periods later", "{a} period:<period> later:( later | afterwards )", earlier, "date"),
        Rule("date: so many periods from now", "{a} period:<period> from now", from_now, "date"),
        Rule("date: in so many periods", "in {a} period:<period> (?! that | which | when | where )", in_so_many, "date"),
        Rule("date: in a fortnight's time", "in {a} period:<period> ( <apostrophe> )? time", from_now, "date"),
        Rule("date: within so many periods", "within ( the )? ( next )? {a} period:<period>", within, "date"),
        Rule("date: last so many periods", "(?<! <np_modal> ) ( in | over | for | during | within )? ( the | these )? <past> n:<numeral> period:<period> (?! of ( <year|month|month_short|shift> | the ) )", past_so_many, "window"),
        Rule("date: the past so many periods", "( in | over | for | during )? ( the | these ) ( past | last ) n:<numeral>? ( working:( business | working | trading ) )? period:<period> (?! of ( <year|month|month_short|shift> | the ) )", past_so_many, "window"),
        Rule("date: the next so many periods", "( in | over | for | during | within )? ( ( the | these )? ( next | coming | following ) | 'the coming' ) n:<numeral> ( working:( business | working | trading ) )? period:<period>", coming_so_many, "date"),
        Rule("date: an ordinal quarter or half", "( the )? ( ordinal:<ordinal> | nth:<nth> | final | closing ) -? unit:<quarter_or_half> (?! - | of <digits|numeral~year> ) ( ( of )? {year} )?", _ordinal_period, "date"),
        Rule("date: Q1 and H1", "code:<code> ( -? ( fy | fiscal )? {year} | ( fy | fiscal )? <apostrophe>? short_year:<int> (?! <unit|percent|scale|plural|person_noun|lower> ) )?", _code_quarter, "date"),
        Rule("date: 3Q 2021", "nth:<day> code:( Q | H ) ( {year} | <apostrophe>? short_year:<int> (?! <unit|percent|scale|plural|person_noun|lower> ) )?", _code_quarter, "date"),
        Rule("date: 3Q21", "nth:<day> code:<code> (?! <unit|percent|scale|plural|person_noun> )", _code_quarter, "date"),
        Rule("date: 2019-Q1", "{year} -? code:<code>", _code_quarter, "date"),
        Rule("date: season", "( the )? shift:<shift>? season:<season> ( of )? ( {year} ( ( - | / ) <int> )? | <apostrophe> short_year:<int> )", _season, "date"),
        Rule("date: last summer", "shift:<shift> season:<season>", _season, "date"),
        Rule("date: in spring", "( (?<= since | by | until | <part> ) | in | during ) ( the )? season:<season> (?! of | in | to | from | <digits|numeral> )", _season, "date"),
        Rule("date: a holiday's weekend", "( the )? ( shift:<shift> )? holiday:<holiday> weekend ( ,? {year} )?", _holiday_weekend, "date"),
        Rule("date: holiday", "( the )? ( shift:<shift> | before:( previous ) )? holiday:<holiday> ( ,? {year} )?", _holiday, "date"),
        Rule("date: the day before", "( the | a ) period:<period> ( earlier (?! than ) | ( before | previously ) (?= , | . | ; | ')' | and | but | to | in | on | at | $ ) )", earlier, "date"),
        Rule("date: the day after", "( the | a ) period:<period> later:( later | after | afterwards ) (?= , | . | ; | ')' | '?' | $ )", earlier, "date"),
        Rule("date: the year-ago quarter", "( the | a | its )? ( comparable | same | corresponding )? ( year | prior -? year ) -? ( ago | earlier ) ( <ordinal> )? {noun}", year_ago, "date"),
        Rule("date: year-ago", "( year - ( ago | earlier ) | prior - year )", year_ago, "date"),
        Rule("date: the same period last year", "( the )? ( same | corresponding | comparable | like | equivalent ) ( <ordinal> )? {noun} ( ( of | in | for )? ( last year | the ( previous | prior | preceding ) year ) | ( a | one ) year ( ago | earlier | before ) | the year before )", year_ago, "date"),
        Rule("date: the same months of last year", "( the )? ( same | corresponding | comparable ) n:<numeral> period:<period> ( of | in ) ( last year | the ( previous | prior | preceding ) year | the year before )", year_ago, "date"),
        Rule("date: the quarter a year ago", "( the )? ( quarter | period | half ) ( a | one ) year ( ago | earlier | before )", year_ago, "date"),
        Rule("date: the same period of another year", "( the )? ( same | corresponding | comparable | equivalent ) ( <ordinal> | n:<numeral> )? like:( {noun} ) ( of | in | a )? {year}", like_year, "date"),
        Rule("date: the 1988 period", "( the | its ) {year} like:( period | quarter | half ) (?! <lower~stop~verb> )", like_year, "date"),
        Rule("date: the previous month", "( the )? ( previous | preceding | prior ) period:<period>", neighbour, "date"),
        Rule("date: the following month", "( the )? later:( following | subsequent ) period:<period>", neighbour, "date"),
        Rule("date: the next day", "the later:( next ) period:<day_period>", neighbour, "date"),
        Rule("date: over the next year", "( in | over | for | during | within ) the ( next | coming ) period:<period>", coming_so_many, "date"),
        Rule("date: end of year", "(?<= <part> ) period:<period> (?! of | in | to | - | <lower~stop~verb> )", that_period, "date"),
        Rule("date: that year", "echo:( that | the same | the said ) ( same )? period:<period> (?! <plural> )", that_period, "date"),
        Rule("date: the latest quarter", "( the | its | their ) latest:( latest | most recent | 'just-ended' ) ( full | fiscal | financial )? period:<period> (?! <plural> )", that_period, "date"),
        Rule("date: in the quarter", "{inside} the ( full | entire | whole | just - ended )? period:<period> (?! of | to | 'to date' | ended | ending | before | after | from | that | ago | earlier | later | since | when | - | <lower~stop~verb> )", that_period, "date"),
        Rule("date: the latest period", "( the ( latest | same | comparable | corresponding ) period | the period (?= , | . | ; | ')' ) )", that_period, "date"),
    ),
    MACROS,
)  # fmt: skip
