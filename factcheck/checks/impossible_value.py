"""A value that cannot be.

What it flags: a day that no calendar has (31 June, 29 February 2023), alone, at either end of a span or in a
    dateline; a temperature below absolute zero, a share of people, votes or seats above 100 percent or below none, a
    fall by more than all, more than all of its trees lost, a chance or a rate of literacy or unemployment above 100
    percent, a person of more than 125 years, more hours than a day or a week has.
Why it matters: such a figure is a slip of the keyboard or of a conversion, and a reader can see it.
Example: "The deadline is 31 June 2026" - June has 30 days.
Known false alarms: dates of invented calendars and of jokes; a turnout above 100 percent that a text quotes as proof
    of fraud; a programme that reached more people than were counted. Shares of other wholes ("120 percent of the
    plan"), falls of what can go below nothing (profits, balances), hours of several people together, and ages of trees
    and firms are left alone.
Source: ISO 8601 calendar; absolute zero is -273.15 degrees Celsius by definition of the kelvin (BIPM, SI Brochure);
    the oldest age on record is 122 years (Gerontology Research Group).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from factcheck.comparison.ceilings import BELOW_NOTHING, of_part, of_person
from factcheck.comparison.frames import ArticleClaims
from factcheck.comparison.words import text_before, text_behind
from factcheck.model import Claim, Finding

TIER = "A"
SCOPE = "article"

_ABSOLUTE_ZERO: Final = {"degree celsius": -273.15, "degree fahrenheit": -459.67, "kelvin": 0.0}
_LEVELS: Final = frozenset({"count", "amount", "mean", "median", "minimum", "maximum"})
# Wholes of which nobody can be, hold, cast or win more than all.
_WHOLES: Final = re.compile(
    r"\b(?:voters?|votes?|ballots?|seats?|electorate|people|residents|inhabitants|citizens|population|children|adults|"
    r"pupils|students|women|men|girls|boys|households|families|homes|houses|patients|members|workers|employees|staff|"
    r"respondents|passengers|drivers|schools|teachers|farmers|villagers|refugees|victims)\b",
    re.IGNORECASE,
)
_DEMAND: Final = re.compile(
    r"^[’']|^(?: (?!(?:the|an?|this|its) )[a-z]+)? (?:needs?|demand|target|plan|income|wages?|level|average)\b"
)
# A list may hold more names than there are people.
_LISTED: Final = re.compile(r"\b(?:rolls?|registers?|lists?|enrol\w*|registr\w+|records)\b", re.IGNORECASE)
_FELL: Final = re.compile(
    r"\b(?:fall\w*|fell|drop\w*|declin\w+|shr[aiu]nk\w*|decreas\w+|plunge\w*|plummet\w*|slump\w*|reduced|cut)"
    r"(?: by)?(?: (?:a|about|some|more than))? ?$"
)
_LESS: Final = re.compile(r" ?(?:below|lower than|less than|fewer|fewer than|smaller than)\b")
# How many of the shorter period the longer one has.
_FULL: Final = {
    "hour per day": 24.0, "hour per week": 168.0, "day per week": 7.0, "minute per hour": 60.0, "month per year": 12.0,
    "day per month": 31.0, "day per year": 366.0, "week per year": 53.0, "second per minute": 60.0,
}  # fmt: skip
_TOGETHER: Final = re.compile(
    r"\b(?:together|between them|combined|total|in all|altogether|man-?hours?|collectively|average|cost|paid|wages?|"
    r"production|output|battery|programm?ing|content|broadcast\w*|footage|video|data)\b",
    re.IGNORECASE,
)
_OLDEST: Final = 125
_NO_AGE: Final = 1000  # a number past it is no age, whatever stands before it


def check(article: ArticleClaims) -> Iterator[Finding]:
    """One finding for each value that cannot be, where the article gives it first."""
    told: set[tuple[str, float, str]] = set()
    for claim in article.claims:
        why = _why(claim)
        key = (claim.unit, claim.value, claim.stat)
        if why and key not in told:
            told.add(key)
            yield Finding(
                claims=(claim,),
                tier=TIER,
                headline=f"{_words(claim)}: {why}",
                explanation=f'The words "{claim.quote}" give a value that cannot be.',
                gap=why,
                not_checked=("what was meant",),
            )


def _words(claim: Claim) -> str:
    return (claim.time_text or claim.quote) if claim.stat == "date" else claim.quote


def _why(claim: Claim) -> str:
    """What speaks against a value, "" for one that can be."""
    if claim.stat == "date":
        # A date that was read but has no days is in no calendar (see the extraction of dated claims).
        return "" if claim.low is not None else "no calendar has this day"
    zero = _ABSOLUTE_ZERO.get(claim.unit)
    if zero is not None and claim.stat in _LEVELS and claim.high is not None and claim.high < zero:
        return f"nothing is colder than {zero:g} {claim.unit}"
    if claim.unit == "percent" and claim.stat in ("share", "rate") and (why := of_part(claim)):
        return why
    if claim.unit == "percent" and (claim.stat == "share" or (claim.stat == "rate" and claim.predicate == "turnout")):
        return _of_share(claim)
    if claim.stat == "change_percent" and claim.low is not None and claim.low > 100 and _told_as_fall(claim):
        return "" if BELOW_NOTHING.search(claim.sentence) else "nothing falls by more than all of it"
    full = _FULL.get(claim.unit)
    if full is not None and claim.low is not None and full < claim.low < 10 * full:
        short, _, long = claim.unit.partition(" per ")
        return "" if _TOGETHER.search(claim.sentence) else f"a {long} has {full:g} {short}s"
    if claim.stat == "age" and claim.low is not None and _OLDEST < claim.low < _NO_AGE and of_person(claim):
        return f"nobody is known to have lived for more than {_OLDEST} years"
    return ""


def _of_share(claim: Claim) -> str:
    """What speaks against a share of people, votes or seats: more than all of them, or fewer than none."""
    behind = text_behind(claim)
    whole = re.match(r"(?P<noun> of (?:the |all |its |their |our |those |[a-z]+ )?[a-z]+)(?P<more>.{0,24})", behind)
    noun, more = (whole["noun"], whole["more"]) if whole else ("", "")
    of_people = claim.predicate == "turnout" or _WHOLES.search(f"{noun} {claim.population.partition(' ')[0]}")
    if _DEMAND.match(more) or not of_people or _LISTED.search(text_before(claim)):
        return ""
    if claim.low is not None and (claim.low > 100 or (claim.bound == "over" and claim.low == 100)):
        return "no part is more than its whole"
    ranged = re.search(r"[\d%–-]\s*$", text_before(claim))  # "25% -50%"
    return "no part is less than none" if claim.high is not None and claim.high < 0 and not ranged else ""


def _told_as_fall(claim: Claim) -> bool:
    at = claim.sentence_start
    return bool(_FELL.search(claim.sentence[: claim.start - at]) or _LESS.match(claim.sentence[claim.end - at :]))
