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

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from factcheck.comparison.wording import day
from factcheck.model import Claim, Finding

TIER = "A"
SCOPE = "article"

# Before it, some countries still counted in the Julian calendar.
_FIRST_YEAR: Final = 1925
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY: Final = r"(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b\.?"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)\b"
_DATES: Final = (rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}", rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}")
_SHAPES: Final = tuple(
    re.compile(shape, re.IGNORECASE)
    for dated in _DATES
    for shape in (
        rf"(?<!not )(?<!not on )\b{_WEEKDAY},?\s+(?:the\s+)?{dated}",
        rf"(?<![\d–-])\b{dated}(?:\s*\(|,\s+an?\s+){_WEEKDAY}",
    )
)


def check(claims: Sequence[Claim]) -> Iterator[Finding]:
    """One finding for every written date whose weekday is another, where the article gives it first."""
    told: set[tuple[str, date]] = set()
    sentences: dict[tuple[str, int], list[Claim]] = {}
    for claim in claims:
        sentences.setdefault((claim.sentence, claim.sentence_start), []).append(claim)
    for (sentence, start), group in sentences.items():
        for match in sorted((m for shape in _SHAPES for m in shape.finditer(sentence)), key=re.Match.start):
            found = _mismatch(match)
            carrier = found and _carrier(group, match, start, found)
            if found and carrier and (match["weekday"], found) not in told:
                told.add((match["weekday"], found))
                yield _finding(carrier, match, found)


def _mismatch(match: re.Match[str]) -> date | None:
    month = _MONTHS.index(match["month"][:3].casefold()) + 1
    try:
        found = date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None
    named = _WEEKDAYS[found.weekday()].casefold().startswith(match["weekday"].casefold()[:3])
    return None if named or found.year < _FIRST_YEAR else found


def _carrier(group: list[Claim], match: re.Match[str], start: int, found: date) -> Claim | None:
    """The dated event itself if it is a claim, else the sentence's first claim that holds on that day."""
    first, last = start + match.start(), start + match.end()
    dated = [c for c in group if c.unit == "date" and c.start < last and first < c.end]
    timed = [c for c in group if found.isoformat() in (c.time_start, c.time_end)]
    return next(iter(dated + timed), None)


def _finding(claim: Claim, match: re.Match[str], found: date) -> Finding:
    written, right = match["weekday"].capitalize(), _WEEKDAYS[found.weekday()]
    written = next(name for name in _WEEKDAYS if name.startswith(written[:3]))
    return Finding(
        claims=(claim,),
        tier=TIER,
        headline=f"{day(found.isoformat())} is a {right}, and the text says {written}",
        explanation=f'The words "{match.group()}" name a weekday and a date that do not belong together.',
        gap=f"{written} and {right}",
        not_checked=("which of the two is meant",),
    )
