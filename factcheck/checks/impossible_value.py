"""A value that cannot be.

What it flags: a day that no calendar has (31 June, 29 February 2023), a temperature below absolute zero, a share of
    voters, votes or seats above 100 percent, a named person of more than 125 years.
Why it matters: such a figure is a slip of the keyboard or of a conversion, and a reader can see it.
Example: "The deadline is 31 June 2026" - June has 30 days.
Known false alarms: dates of invented calendars and of jokes; a turnout above 100 percent that a text quotes as proof
    of fraud. Shares of other wholes ("120 percent of the plan") and ages of trees and firms are left alone.
Source: ISO 8601 calendar; absolute zero is -273.15 degrees Celsius by definition of the kelvin (BIPM, SI Brochure);
    the oldest age on record is 122 years (Gerontology Research Group).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from factcheck.comparison.frames import ArticleClaims
from factcheck.model import Claim, Finding

TIER = "A"
SCOPE = "article"

_ABSOLUTE_ZERO: Final = {"degree celsius": -273.15, "degree fahrenheit": -459.67, "kelvin": 0.0}
_LEVELS: Final = frozenset({"count", "amount", "mean", "median", "minimum", "maximum"})
# Wholes of which nobody can hold, cast or win more than all.
_WHOLES: Final = frozenset({"voter", "voters", "vote", "votes", "ballot", "ballots", "seat", "seats", "electorate"})
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
    if claim.stat == "share" and claim.unit == "percent" and claim.low is not None and claim.low > 100:
        whole = claim.population.lower().split() or [""]
        return "no part is more than its whole" if not _WHOLES.isdisjoint(whole) else ""
    if claim.stat == "age" and " " in claim.entity and claim.low is not None and _OLDEST < claim.low < _NO_AGE:
        return f"nobody is known to have lived for more than {_OLDEST} years"
    return ""
