"""Two different figures for the same thing at the same time from the same source.

What it flags: claims of one series in two articles that hold for the same day or span of days, go back to one
    named source and cannot both be true, however they are rounded. Tier A when the time is in the words of
    both and they share a place, a name, a population or a narrowed noun; tier B when one of these is open.
Why it matters: one of the papers misread its source, or the source gave two figures and nobody said so.
Example: the harbour office counts 5,310 containers on 3 May in one paper, and 6,940 on 3 May in another.
Known false alarms: two definitions that neither text spells out; two products of one country from one
    source ("copper stocks" of refineries and of mills). A toll that grew, a total with another
    as-of day, a revision, and figures that one article gives side by side are passed over.
Source: interval comparison as in factcheck.comparison.intervals; tiers are this project's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from factcheck.comparison import attributions, innocent, intervals, scopes, slots
from factcheck.comparison.series import Series, distinct, evidence
from factcheck.comparison.weights import WORDS
from factcheck.comparison.wording import figure, outlet, subject, when
from factcheck.model import Claim, Finding

TIER = "A"
SCOPE = "series"

_STATS: Final = frozenset(
    {"count", "amount", "share", "rate", "mean", "median", "minimum", "maximum", "change_percent"}
)
# More figures than these for one time do not contradict each other: the series holds several things.
_FIGURES: Final = 3
# Without a time in the words, two articles must at least be of one month to speak of one time.
_DAYS: Final = 31


def check(series: Series) -> Iterator[Finding]:
    """One finding for each pair of different figures, on the earliest claims that give them."""
    told: list[tuple[Claim, Claim]] = []
    for a, b in combinations(distinct(series), 2):
        tier = _tier(a, b, series)
        if tier and not any(_same_pair((a, b), pair) for pair in told):
            told.append((a, b))
            yield _finding(a, b, tier, series)


def _tier(a: Claim, b: Claim, series: Series) -> str:
    """A when all that makes two claims comparable is in their words, B when some is not, "" for no flag."""
    if a.stat not in _STATS or a.article_id == b.article_id or intervals.relate(a, b) != "apart":
        return ""
    # A bound that is only touched, and what scale_slip tells better.
    if not intervals.distance(a, b) or intervals.power_apart(a, b):
        return ""
    time = scopes.relate(a, b).verdict
    voice = attributions.relate(a.attributed_to, b.attributed_to)
    one_voice = voice in ("same", "compatible")
    sure = scopes.firm(a) and scopes.firm(b) and slots.place_key(a.place) == slots.place_key(b.place)
    if time == "same" and one_voice:
        tier = "A" if sure else "B"
    elif time == "unknown" and voice == "same" and _timeless(a, b):
        tier = "B"
    else:
        return ""
    # What is counted is not what it is counted of: without a place, a subject or a word that narrows the noun,
    # "sales" of two firms and "output" of two countries read alike.
    about, source = slots.same_subject(a, b), attributions.named(a.attributed_to, b.attributed_to)
    if not source or not (about or tier == "A"):
        return ""
    tier = tier if about else "B"
    if not slots.same_words(a, b) or innocent.explain(a, b, series.claims):
        return ""
    return "" if _side_by_side(a, b, series) or _figures_at(a, series) > _FIGURES else tier


def _timeless(a: Claim, b: Claim) -> bool:
    """Whether two figures without a time are of one, by all that their texts give away.

    A light verb says nothing of what is measured; a toll changes by the day.
    """
    days = scopes.days_between(a.published, b.published)
    same_verb = bool(a.predicate) and a.predicate == b.predicate and a.predicate not in WORDS.light_verbs
    alike = (a.time_kind, a.said_on) == (b.time_kind, b.said_on)
    return days is not None and abs(days) <= _DAYS and same_verb and alike and not slots.is_toll(a)


def _side_by_side(a: Claim, b: Claim, series: Series) -> bool:
    """Whether one of the articles gives both figures, or several of its own for one time.

    Then its writer tells two things apart, or knows of both figures, even where this tool cannot see how.
    """
    for claim, other in ((a, b), (b, a)):
        for third in series.claims:
            if third is claim or third.article_id != claim.article_id:
                continue
            if _one_time(third, other) and _alike(third, other):
                return True
            if _one_time(third, claim) and intervals.relate(third, claim) == "apart":
                return True
    return False


def _figures_at(claim: Claim, series: Series) -> int:
    """How many figures that cannot be the same the series holds for the time of this claim."""
    kept: list[Claim] = []
    for other in series.claims:
        if _one_time(claim, other) and not any(_alike(other, k) for k in kept):
            kept.append(other)
    return len(kept)


def _one_time(a: Claim, b: Claim) -> bool:
    return scopes.relate(a, b).verdict in ("same", "unknown")


def _same_pair(pair: tuple[Claim, Claim], told: tuple[Claim, Claim]) -> bool:
    (a, b), (x, y) = pair, told
    return (_alike(a, x) and _alike(b, y)) or (_alike(a, y) and _alike(b, x))


def _alike(a: Claim, b: Claim) -> bool:
    return a is b or intervals.relate(a, b) in ("consistent", "softly_apart")


def _finding(a: Claim, b: Claim, tier: str, series: Series) -> Finding:
    score, points = evidence(series, a, b)
    of = f", both from {a.attributed_to}" if a.attributed_to and b.attributed_to else ""
    at = when(a) or when(b)
    return Finding(
        claims=(a, b),
        tier=tier,
        headline=f"Two figures for {subject(a)} {at}".rstrip() + f": {figure(a)} and {figure(b)}",
        explanation=f"{outlet(a)}, and {outlet(b)}, give different figures for the same thing {at}".rstrip()
        + f"{of}. No rounding of the two makes them one. {points}".rstrip(),
        gap=intervals.gap(a, b),
        score=score,
        ruled_out=innocent.NAMES,
        not_checked=() if tier == "A" else (_unchecked(a, b),),
    )


def _unchecked(a: Claim, b: Claim) -> str:
    if not (scopes.firm(a) and scopes.firm(b)):
        return "that both figures are of one time"
    return "that both are of one place" if a.attributed_to and b.attributed_to else "that both go back to one source"
