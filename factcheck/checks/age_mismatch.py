"""An age that does not go with a birth date, or with another age of the same person.

What it flags: in one article, a person's age and the date or year of birth that make another age on the day of the
    article, or of death where the age is that ("born in 1950, died in 2020 aged 80", "Berg (1950-2020)"); two ages of
    one person that are more than a year apart; the age of a thing and the year it was built in.
Why it matters: an age is looked up in a hurry, or moved from another report; readers who know the person know.
Example: "Anna Berg, 52, ... Berg was born on 3 May 1960" in an article of 2025 - that makes 65.
Known false alarms: father and son of one name; an age at an earlier time whose words are far from the figure. A year
    is allowed for a birthday, and two for a year of birth alone.
Source: the arithmetic of birthdays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Final

from factcheck.comparison.frames import ArticleClaims
from factcheck.comparison.lifetimes import at_death, beside_years, lived, stood
from factcheck.comparison.wording import figure
from factcheck.model import Claim, Finding

TIER = "B"
SCOPE = "article"

_CHILD: Final = 3  # below, an age in years of one name is as often a child's as its parent's
_FAR: Final = 60  # years between two ages of one name that are two people's: the grandson was named after him
_FURTHER: Final = 600  # characters between two sentences about the only person whose age is told
_NAME: Final = r"(?: [A-Z][\w’'-]+)*"
# Between an age and the birth date behind it, or a birth date and the age behind it, of one person in one sentence.
_AGE_BIRTH: Final = re.compile(
    rf"^\)?{_NAME},? (?:(?:an?|the) (?:[a-z-]+,? ){{1,5}}?(?:(?:from|in|at|of|with){_NAME},? )?)?"
    r"(?:(?:last|this) (?:month|week|year),? )?"
    rf"(?:and )?(?:who )?(?:(?:was|is) )?(?:born )?(?:(?:in|at|near){_NAME} )?$"
)
_BIRTH_AGE: Final = re.compile(
    rf"^\)?(?:(?:,| and)? in{_NAME})?,?{_NAME}(?:,| and)? (?:(?:is|was|turns|turned|turn|will turn|died|retired|"
    r"passed away)(?: [\w’']+){0,4}?)? ?(?:at the |aged |at |the )?$"
)
# An age of another day, or of another person.
_ELSE: Final = re.compile(
    r"\b(?:when|then|at the time|after|before|son|daughter|wife|husband|mother|father|brother|sister|child|children|"
    r"whose|married|joined|became|began|started|moved|left)\b"
)
_DIED: Final = re.compile(r"\bwhen (?:she|he|they) died\b")
# A sentence that goes on about the person of the one before.
_GOES_ON: Final = re.compile(r"(?:(?:He|She) (?:is|was) (?:aged )?\w+\.?$|The \d+-year-old\b|(?:He|She) was born\b)")


def check(article: ArticleClaims) -> Iterator[Finding]:
    """One finding for each person, on the earliest claims that do not agree."""
    ages = [c for c in article.claims if c.stat == "age" and c.value > _CHILD]
    told: set[str] = set()
    for birth in (c for c in article.claims if c.stat == "date" and c.predicate == "born" and c.low):
        for age in ages:
            dead = at_death(birth, age)
            gap = dead or _from_birth(birth, age)
            if not gap or (_surname(age) or _surname(birth)) in told:
                continue
            if dead or _one_person(birth, age) or _one_breath(birth, age) or _next_to(birth, age, ages):
                told.add(_surname(age) or _surname(birth))
                name = age.entity or birth.entity or "One person"
                yield _finding((birth, age), f"{name}: {figure(age)} and {_birth(birth)}", gap)
    for age in ages:
        if (gap := lived(age) or stood(age)) and (_surname(age) or age.sentence) not in told:
            told.add(_surname(age) or age.sentence)
            yield _finding((age,), f"{age.entity or 'One age'}: {figure(age)}, and {gap}", gap)
    for a, b in combinations(ages, 2):
        apart = abs(a.value - b.value)
        if 1 < apart < _FAR and a.entity == b.entity and " " in a.entity and _surname(a) not in told:
            told.add(_surname(a))
            yield _finding((a, b), f"{a.entity}: {figure(a)} and {figure(b)}", f"{apart:g} years")


def _birth(claim: Claim) -> str:
    words = figure(claim)
    return words if "born" in words.lower() else f"born {words}"


def _surname(claim: Claim) -> str:
    return claim.entity.rpartition(" ")[2]


def _one_person(a: Claim, b: Claim) -> bool:
    """Equal names, or the surname alone as the second mention of a full name."""
    one, two = a.entity.split(), b.entity.split()
    return bool(one and two) and (one == two or (one[-1] == two[-1] and 1 in (len(one), len(two))))


def _one_breath(birth: Claim, age: Claim) -> bool:
    """ "Anna Berg, aged 64, born on 8 June 1959, ...": one sentence, and nobody else between the two."""
    if birth.sentence_start != age.sentence_start or (age.entity and birth.entity):
        return False
    text, at = age.sentence, age.sentence_start
    if age.end <= birth.start:
        between, joined = text[age.end - at : birth.start - at], _AGE_BIRTH
    else:
        between, joined = text[birth.end - at : age.start - at], _BIRTH_AGE
    around = _DIED.sub("", between + text[age.end - at : age.end - at + 20])
    around = beside_years(birth, age, between, around)
    return bool(joined.match(between)) and not _ELSE.search(around)


def _next_to(birth: Claim, age: Claim, ages: Sequence[Claim]) -> bool:
    """ "She was 64. Born on 8 June 1959, Berg ...": the one's sentence goes on from that of the other, which stands
    next to it, or is the only one of the article that tells an age."""
    first, second = sorted((birth, age), key=lambda c: c.start)
    apart = second.sentence_start - (first.sentence_start + len(first.sentence))
    if not 0 <= apart <= (_FURTHER if len(ages) == 1 else 2):
        return False
    if age.entity and birth.entity:
        return False
    if birth.entity and first is age and birth.entity in age.sentence and not _ELSE.search(age.sentence):
        return True  # "Pell Brask died on Saturday, aged 81. Born in Dell on 2 May 1939, Brask ..."
    alone = sum(other.sentence_start == age.sentence_start for other in ages) == 1
    surname = _surname(age)
    if second is birth and surname and re.match(rf"{re.escape(surname)},? (?:who )?(?:was|is) born\b", birth.sentence):
        return alone
    goes_on = (second, first) if second is birth and not birth.entity else (age,)
    return alone and any(_GOES_ON.match(claim.sentence) for claim in goes_on) and not _ELSE.search(age.sentence)


def _from_birth(birth: Claim, age: Claim) -> str:
    """What the birth date makes of an age, "" where both agree or the day of the age is not known."""
    day = age.time_end or age.published[:10]
    if not (day and birth.time_start and birth.time_end) or age.bound != "exact":
        return ""
    at = date.fromisoformat(day)
    oldest, youngest = (_age(date.fromisoformat(born), at) for born in (birth.time_start, birth.time_end))
    if oldest < 0 or youngest - 1 <= age.value <= oldest + 1:
        return ""
    return f"the birth date makes {oldest if oldest == youngest else f'{youngest} or {oldest}'}"


def _age(born: date, at: date) -> int:
    return at.year - born.year - ((at.month, at.day) < (born.month, born.day))


def _finding(claims: tuple[Claim, ...], headline: str, gap: str) -> Finding:
    return Finding(
        claims=claims,
        tier=TIER,
        headline=headline,
        explanation="The article gives one person's age in two ways that do not agree on the day it was published.",
        gap=gap,
        not_checked=("whether both are told of one person and one day",),
    )
