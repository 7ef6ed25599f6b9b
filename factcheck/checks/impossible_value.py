"""A value that cannot be.

What it flags: a day that no calendar has (31 June, 29 February 2023), alone, at either end of a span or in a
    dateline; a temperature below absolute zero, a share of people, votes or seats above 100 percent or below none, a
    fall by more than all, a named person of more than 125 years, more hours than a day or a week has.
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
# What can fall below nothing, and by more than all.
_BELOW_NOTHING: Final = re.compile(
    r"profit|earning|income|loss|surplus|deficit|margin|cash|balance|result|ebit|\bnet\b|growth|contribution|yield|spread|"
    r"points?\b|return|share|trade|account|value|index|rate",
    re.IGNORECASE,
)
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
# Rates of people out of all of them, told as such: no number falls below none or rises past all.
_OF_ALL: Final = frozenset({"unemployment", "literacy"})
_RATE: Final = re.compile(
    r"\b(?:unemployment|jobless|literacy)(?: rate)?(?: (?:of|is|was|at|stood at|stands at|fell to|rose to|reached|hit|climbed to|"
    r"dropped to))(?: (?:about|just|only|a record))? $",
    re.IGNORECASE,
)
_CHANCE: Final = re.compile(
    r"\b(?:chance|probability|likelihood)s?\b(?: of (?:[a-z]+ ){1,4}|(?: that)? )(?:is|was|at|are|were|stood at|of)"
    r"(?: (?:about|some|now|put at))? $",
    re.IGNORECASE,
)
_LOST: Final = re.compile(r"\b(?:lost|loses|lose|destroyed|burned|burnt|killed|wiped out|felled)(?: (?:about|some|nearly|over))? $")
_OF_ITS: Final = re.compile(
    r" of (?:its|their|his|her|the|all)(?: [a-z]+)? (?!(?:value|worth|money|investment|capital|equity|weight|size|time)\b)[a-z]+s\b"
)
_PEOPLE: Final = r"(?:man|woman|patient|pensioner|widow|widower|grandmother|grandfather|farmer|driver|resident|villager|teacher|nurse)"
_PERSON: Final = re.compile(rf"\b{_PEOPLE},(?: aged| who is| now)? $", re.IGNORECASE)
_PERSON_BEHIND: Final = re.compile(rf"(?:,| )? ?{_PEOPLE}\b")
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
    if claim.unit == "percent" and claim.stat in ("share", "rate") and (why := _of_part(claim)):
        return why
    if claim.unit == "percent" and (claim.stat == "share" or (claim.stat == "rate" and claim.predicate == "turnout")):
        return _of_share(claim)
    if claim.stat == "change_percent" and claim.low is not None and claim.low > 100 and _told_as_fall(claim):
        return "" if _BELOW_NOTHING.search(claim.sentence) else "nothing falls by more than all of it"
    full = _FULL.get(claim.unit)
    if full is not None and claim.low is not None and full < claim.low < 10 * full:
        short, _, long = claim.unit.partition(" per ")
        return "" if _TOGETHER.search(claim.sentence) else f"a {long} has {full:g} {short}s"
    person = " " in claim.entity or _PERSON.search(text_before(claim)) or _PERSON_BEHIND.match(text_behind(claim))
    if claim.stat == "age" and person and claim.low is not None and _OLDEST < claim.low < _NO_AGE:
        return f"nobody is known to have lived for more than {_OLDEST} years"
    return ""


def _of_part(claim: Claim) -> str:
    """What speaks against a rate of people out of all of them, a chance, and what was lost of something."""
    before, behind = text_before(claim), text_behind(claim)
    if claim.predicate in _OF_ALL and _RATE.search(before):
        if claim.low is not None and claim.low > 100:
            return "no part is more than its whole"
        signed = claim.quote[:1] in ("-", "−", "–")
        return "no part is less than none" if signed and claim.high is not None and claim.high < 0 else ""
    if claim.low is None or claim.low <= 100:
        return ""
    if _CHANCE.search(before):
        return "nothing is likelier than certain"
    lost = _LOST.search(before) and _OF_ITS.match(behind) and not _BELOW_NOTHING.search(claim.sentence)
    return "nothing loses more than all of it" if lost else ""


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
