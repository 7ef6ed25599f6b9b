"""Years of the calendar and what is longer, as written: "in 1998", "the '80s", "fiscal 2025", "2014-15"."""

from __future__ import annotations

from factcheck.extraction.numerals import as_numeral
from factcheck.extraction.rules import Match
from factcheck.extraction.when import Scope, When

__all__ = [
    "bare_year",
    "century",
    "decade",
    "fiscal",
    "full_year",
    "short_year",
    "told_year",
    "whole_number",
    "year_in_words",
    "year_pair",
]


def whole_number(m: Match, name: str) -> int | None:
    """The digits of a capture as a number, None where it took no part or has none."""
    value = m[name]
    if value is None:
        return None
    digits = "".join(c for c in str(value) if c.isdigit())
    return int(digits) if digits else None


def full_year(digits: str) -> int:
    """A year of two digits: 40 and above are of the last century."""
    return int(digits) if len(digits) == 4 else int(digits) + (1900 if digits >= "40" else 2000)


def short_year(m: Match) -> When | None:
    """ "the summer of '69": a mark of elision before two digits."""
    text = m.words("year")
    if len(text) != 2 or not m.line.glued(m.end - 1) or (m.line.glued(m.start) and m.line.words[m.start - 1].isalnum()):
        return None
    if m.end < len(m.line.words) and m.line.words[m.end].endswith("s") and len(m.line.words[m.end]) > 3:
        return None  # "'50 ships sank,' he said"
    return When("year", full_year(text))


def year_in_words(m: Match) -> When | None:
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


_OF_YEAR = frozenset(
    {"based", "born", "built", "made", "era", "style", "level", "levels", "vintage", "model", "onwards"}
)


def _named(m: Match, i: int) -> bool:
    """True where the number at i is a name or a part of one: "Flight 1914", "1920 Elm Street", "a 2000-seat hall",
    "0161 496 2010"."""
    line = m.line
    before, after = line.words[i - 1] if i else "", line.words[m.end : m.end + 3]
    if before and line.chars[i - 1] in line.vocabulary.characters("never_year"):
        return True
    if before == "." and line.lower[i - 2] in ("no", "nos"):
        return True
    if before.isdigit() and len(before) == 3 and i > 1 and line.words[i - 2].isdigit():
        return True
    if len(after) > 1 and after[0] == "-" and line.glued(m.end) and line.glued(m.end + 1):
        counted = after[1].isalpha() and after[1].islower() and after[1] not in _OF_YEAR
        return counted or (after[1].isdecimal() and 12 < int(after[1]) < 100)
    if after[:2] == ["of", "the"] and before.lower() in ("some", "about"):
        return True
    return (
        bool(after)
        and after[0][:1].isupper()
        and any(
            line.chars[k] in line.vocabulary.characters("street") for k in range(m.end, min(m.end + 3, len(line.words)))
        )
    )


def bare_year(m: Match) -> When | None:
    """Four digits are a year unless they count something ("2000 people") or are worth money ("$2000")."""
    line, i = m.line, m.at("year")
    vocabulary = line.vocabulary
    before = line.code[i - 1 : i]
    if before and before in vocabulary.characters("money_sign"):
        return None
    if _piece(m, i) or _named(m, i):
        return None
    told = bool(before) and before in vocabulary.characters("before_year")
    bound = vocabulary.value(line.words[i - 1], "approx") if before in vocabulary.characters("approx") else "about"
    last = line.code[m.end : m.end + 1] == "" or line.words[m.end] in (".", ",", ";")
    if before and not told and bound != "about" and not (bound == "up_to" and last):
        return None  # "below 1500"; "some 1986 models" are of that year
    if told and i > 1 and line.lower[i - 1] == "of" and line.chars[i - 2] in vocabulary.characters("amount_noun"):
        return None  # "an average of 1500"
    after = line.code[m.end : m.end + 1]
    if after and after in vocabulary.characters("unit"):
        return None
    if not told and after and after in vocabulary.characters("person_noun"):
        return None  # "2000 people"
    # "the 1986 expenditures" are of that year; "the 2000 crates" may be counted.
    of_year = i > 0 and line.lower[i - 1] in ("the", "its", "their", "his", "her") and m.words("year")[-2:] != "00"
    if not told and after and not of_year:
        word = line.lower[m.end]
        if (
            after in vocabulary.characters("lower")
            and after not in vocabulary.characters("stop")
            and word.endswith("s")
            and after not in vocabulary.characters("event_noun")
        ):
            return None
    return When("year", whole_number(m, "year"))


def told_year(m: Match) -> When | None:
    """ "the year 2008"."""
    return When("year", whole_number(m, "year"))


def year_pair(m: Match) -> Scope | None:
    """ "1975-90", "2014/15": the window from the first year to the last."""
    first, last = whole_number(m, "first"), whole_number(m, "last")
    if first is None or last is None:
        return None
    short = last < 100
    if short:
        last += first // 100 * 100 + (100 if last < first % 100 and last == (first + 1) % 100 else 0)  # 1999-00
    # Of a plan that long both years are written out: "2015-32" is a number of something, "1975-90" a war.
    if first >= last or _piece(m, m.start) or (short and first >= 2000 and last - first > 15):
        return None
    return Scope("window", When("year", first), When("year", last))


def century(m: Match) -> Scope | None:
    """ "in the 21st century": its hundred years."""
    number = whole_number(m, "nth") if m.has("nth") else m["ordinal"]
    if not number or not 5 <= number <= 21:
        return None
    first = (int(number) - 1) * 100
    return Scope("window", When("year", first), When("year", first + 99))


def decade(m: Match) -> When | None:
    """ "the 1980s", "the '80s", "the eighties"."""
    number = m["name"] if m.has("name") else whole_number(m, "decade")
    if number is None:
        return None
    year = number if number > 99 else (1900 if number > 20 else 2000) + number
    return When("decade", year // 10 * 10)


def fiscal(m: Match) -> When | None:
    """ "fiscal 2025", "FY24": its year of the calendar, as when a firm's year begins the text seldom says."""
    if m.has("code"):
        word = m.words("code").lower()
        if not word.startswith("fy") or len(word) not in (4, 6) or not word[2:].isdigit():
            return None
        return When("year", full_year(word[2:]))
    if m.has("shift"):
        return When("year", shift=m["shift"])
    return When("year", full_year(m.words("short_year")) if m.has("short_year") else whole_number(m, "year"))
