"""Ages between two years that one sentence tells: "born in 1950, died in 2020 at the age of 70"."""

from __future__ import annotations

import re
from typing import Final

from factcheck.model import Claim

__all__ = ["at_death", "beside_years", "lived", "stood"]

_DIED_IN: Final = re.compile(
    r"(?:,| in [A-Z]\w+,?)? (?:and |who )?died (?:in|on)(?: [\w,]+){0,3}? (?P<year>(?:19|20)\d\d),?"
    r"(?: at| aged| at the)* "
)


def at_death(birth: Claim, age: Claim) -> str:
    """What the years of birth and death make of an age, "" where they agree or one sentence does not tell all three.

    A year is allowed on either side, for birthdays that were not reached and for those that were miscounted."""
    if birth.sentence_start != age.sentence_start or birth.end > age.start or not birth.time_start:
        return ""
    between = age.sentence[birth.end - birth.sentence_start : age.start - age.sentence_start]
    died = _DIED_IN.fullmatch(between)
    if died is None or age.bound != "exact":
        return ""
    oldest = int(died["year"]) - int(birth.time_start[:4])
    return "" if oldest - 2 <= age.value <= oldest + 1 else f"the years make {oldest - 1} or {oldest}"


_LIVED: Final = re.compile(r"\((?:born )?(?P<born>1[89]\d\d|20\d\d) ?[-–—] ?(?P<died>1[89]\d\d|20\d\d)\)")
_AT_DEATH: Final = re.compile(r"^[^,;.]{0,20}\bwhen (?:he|she|they) died\b")
_DYING: Final = re.compile(r"\b(?:died|dead|passed away|death)\b[^;.]{0,40}$")


def lived(age: Claim) -> str:
    """What "Berg (1950-2020)" makes of the age at death that its sentence tells, "" where they agree."""
    found = list(_LIVED.finditer(age.sentence))
    if len(found) != 1 or age.bound != "exact":
        return ""
    at, text = age.start - age.sentence_start, age.sentence
    if not (_AT_DEATH.match(text[age.end - age.sentence_start :]) or _DYING.search(text[:at])):
        return ""
    oldest = int(found[0]["died"]) - int(found[0]["born"])
    return "" if oldest - 2 <= age.value <= oldest + 1 else f"the years make {oldest - 1} or {oldest}"


_MADE: Final = r"(?:built|founded|opened|established|completed|erected|launched|consecrated|laid out)"
# "Built in 1925, the 100-year-old bridge", "The church, built in 1825, is 200 years old".
_STOOD: Final = (
    re.compile(rf"{_MADE} in (?P<year>1[5-9]\d\d|20\d\d)[^,;.\d]{{0,40}}, (?:the|its|their) $", re.IGNORECASE),
    re.compile(
        rf"(?:The|Its|Their) [^,;.]{{2,50}}, {_MADE} in (?P<year>1[5-9]\d\d|20\d\d), (?:is|turns|will be)(?: now)? $"
    ),
)
_ROUND: Final = 50.0  # years


def stood(age: Claim) -> str:
    """What the year in which a thing was built makes of its age when the article was published, "" where they agree
    or the sentence does not tell both of one thing."""
    text, at = age.sentence, age.start - age.sentence_start
    found = next((match for row in _STOOD if (match := row.match(text[:at]))), None)
    if found is None or age.entity or age.bound != "exact" or not age.published or age.low is None or age.high is None:
        return ""
    oldest = int(age.published[:4]) - int(found["year"])
    if any(year not in (found["year"], age.published[:4]) for year in re.findall(r"\b1[5-9]\d\d\b|\b20\d\d\b", text)):
        return ""
    low, high = age.low, age.high
    if age.value >= _ROUND and age.value % _ROUND == 0:  # "a 200-year-old mill" is told in fifties
        low, high = age.value - _ROUND / 2, age.value + _ROUND / 2
    return "" if low - 1 <= oldest + 1 and oldest - 1 <= high + 1 else f"the year makes {oldest}"


# Another year of the sentence may be that of the age: it speaks against the birth only if it fits neither.
_BIRTHDAYS: Final = 2
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_TURNED: Final = re.compile(r" (?:in (?:19|20)\d\d|this|today|yesterday|last|on [A-Z][a-z]+day)\b")
_ELSEWHEN: Final = re.compile(r"\b(?:became|began|started|joined|moved|left)\b")


def beside_years(birth: Claim, age: Claim, between: str, around: str) -> str:
    """The words around an age that may tell of another time than that of the article: those of another year go where
    the age fits the birth in none of them; "when" where it fits one, or where the age was reached at no told time.

    between: the words between the birth and the age, in one sentence.
    """
    years = {year for year in _YEAR.findall(age.sentence) if year != (birth.time_start or "")[:4]} - {age.published[:4]}
    if "turned" in between and not _TURNED.match(age.sentence[age.end - age.sentence_start :]):
        return "when"  # "was born in 1950 and turned 18 in a war"
    born = int((birth.time_start or "0")[:4])
    if any(abs(int(year) - born - age.value) <= _BIRTHDAYS for year in years):
        return "when"
    return _ELSEWHEN.sub("", around) if years else around
