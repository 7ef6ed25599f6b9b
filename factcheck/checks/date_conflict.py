"""Two dates for one event.

What it flags: two articles that date the same event of the same thing or person (founded, opened, signed, born, died
    and so on) on days, months or years that have no day in common.
Why it matters: a date goes from report to report, and a slip in one of them goes along.
Example: "The Volta Treaty was signed on 3 July 2024" and "the Volta Treaty, signed on 13 July 2024".
Known false alarms: what happens more than once to one name (a mill that was opened again, a pact that was signed
    twice); two people of one name. A single day is allowed for the hour at which two countries look at a calendar.
Source: ISO 8601 calendar.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from factcheck.comparison.scopes import days_between
from factcheck.comparison.series import Series, distinct, evidence
from factcheck.comparison.wording import outlet
from factcheck.model import Claim, Finding

TIER = "B"
SCOPE = "series"

_ALLOWED: Final = 1  # days: midnight falls between two places


def check(series: Series) -> Iterator[Finding]:
    """One finding for each pair of dates, on the earliest claims that give them."""
    told: set[tuple[str, str]] = set()
    for a, b in combinations(distinct(series), 2):
        if a.stat != "date" or a.article_id == b.article_id or not a.predicate or a.modality != b.modality:
            continue
        apart = _days_apart(a, b)
        key = (f"{a.low} {a.high}", f"{b.low} {b.high}")
        if apart > _ALLOWED and a.entity == b.entity and " " in a.entity and key not in told:
            told.add(key)
            score, points = evidence(series, a, b)
            yield Finding(
                claims=(a, b),
                tier=TIER,
                headline=f"Two dates for {a.entity}, {a.predicate}: {a.time_text} and {b.time_text}",
                explanation=f"{outlet(a)}, and {outlet(b)}, date the same event differently. {points}".rstrip(),
                gap=f"{apart} days",
                score=score,
                ruled_out=("a date told more roughly", "the next day elsewhere"),
                not_checked=("whether it happened more than once",),
            )


def _days_apart(a: Claim, b: Claim) -> int:
    """Days between the end of the earlier and the start of the later, 0 where they have a day in common."""
    if not (a.time_start and a.time_end and b.time_start and b.time_end):
        return 0
    first, second = sorted((a, b), key=lambda claim: claim.time_start or "")
    return max(0, days_between(first.time_end, second.time_start) or 0)
