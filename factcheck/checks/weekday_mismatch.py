"""A weekday that does not belong to the date beside it.

What it flags: a weekday, a day, a month and a year written together, of which the weekday is another one.
Why it matters: one of the two is a slip, and a reader who comes on the wrong day finds a locked door; in a
    report of the past it often shows that a date was copied from another year.
Example: "The hearing is set for Friday, 12 March 2026" - 12 March 2026 is a Thursday.
Known false alarms: dates in a calendar other than the Gregorian one; a weekday that is quoted to be
    corrected. Dates before 1925 are left alone for the first reason. Without a year there is no flag.
Source: ISO 8601 calendar; Python's ``datetime.date``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from factcheck.comparison.frames import ArticleClaims
from factcheck.comparison.wording import day
from factcheck.model import Claim, Finding

TIER = "A"
SCOPE = "article"

# Before it, some countries still counted in the Julian calendar.
_FIRST_YEAR: Final = 1925
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def check(article: ArticleClaims) -> Iterator[Finding]:
    """One finding for every written date whose weekday is another, where the article gives it first."""
    told: set[tuple[str, date]] = set()
    for claim in article.claims:
        day_told = claim.time_end or claim.time_start  # "by Friday, 12 March 2026" has an end alone
        if claim.stat != "date" or claim.unit != "date" or not day_told:
            continue
        written, found = _weekday(claim.time_text), date.fromisoformat(day_told)
        if not written or found.year < _FIRST_YEAR or written == _WEEKDAYS[found.weekday()]:
            continue
        if (written, found) not in told:
            told.add((written, found))
            yield _finding((claim, *_dated_by(claim, article.claims)), written, found)


def _weekday(text: str) -> str:
    """The weekday that a date is written with, "" for none; "Wed." and "Weds" are Wednesday."""
    for word in text.replace("(", " ").replace(",", " ").split():
        for name in _WEEKDAYS:
            if len(word) >= 3 and word[:3].casefold() == name[:3].casefold():
                return name
    return ""


def _dated_by(dated: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """The figures of the sentence that are said to hold on the date: the slip is theirs as well."""
    return [
        c
        for c in claims
        if c.sentence_start == dated.sentence_start
        and c.stat != "date"
        and (dated.time_end or dated.time_start) in (c.time_start, c.time_end)
        and c.time_text
    ]


def _finding(claims: tuple[Claim, ...], written: str, found: date) -> Finding:
    right = _WEEKDAYS[found.weekday()]
    return Finding(
        claims=claims,
        tier=TIER,
        headline=f"{day(found.isoformat())} is a {right}, and the text says {written}",
        explanation=f'The words "{claims[0].quote}" name a weekday and a date that do not belong together.',
        gap=f"{written} and {right}",
        not_checked=("which of the two is meant",),
    )
