"""The same digits a thousand, a million or a billion times larger.

What it flags: two figures for one thing with the same significant digits, one exactly 10^3, 10^6 or
    10^9 times the other once both are in one unit.
Why it matters: million for billion is the most common slip in copied figures and the largest.
Example: "aid of 36.4 million crowns" in one paper, "36.4 billion crowns" for the programme in another.
Known false alarms: a price per thousand beside a total. Tier A takes three significant digits in common: they
    agree by chance for one pair in 900. Two digits do for one pair in 90 and give tier B, one gives no flag.
Source: normalised values of the ledger; the tiers are this project's own estimate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from factcheck.comparison import attributions, innocent, intervals, scopes
from factcheck.comparison.series import Series, distinct, evidence
from factcheck.comparison.slots import same_subject, same_words
from factcheck.comparison.wording import figure, outlet, subject, when
from factcheck.model import Claim, Finding

TIER = "A"
SCOPE = "series"

_FACTORS: Final = {3: "thousand", 6: "million", 9: "billion"}
_STATS: Final = frozenset({"count", "amount", "mean", "median", "minimum", "maximum", "change", "rate"})
# Between a price of one and the bill for a thousand there is no slip.
_EACH: Final = re.compile(r"\b(?:each|apiece|every|per|a head|a piece)\b", re.IGNORECASE)
# A slip never comes with time or by adding up, and a copy of a text may be where it happened.
_NOT_TRIED: Final = frozenset({"sum or complement", "update", "wire copy"})


def check(series: Series) -> Iterator[Finding]:
    """One finding for each pair of different figures, on the earliest claims that give them."""
    told: set[frozenset[float]] = set()
    for a, b in combinations(distinct(series), 2):
        power = intervals.power_apart(a, b)
        pair = frozenset(intervals.nominal(c, in_base=bool(c.base_unit)) for c in (a, b))
        if not power or pair in told:
            continue
        tier = _tier(a, b, series)
        if tier:
            told.add(pair)
            yield _finding(a, b, power, tier, series)


def _tier(a: Claim, b: Claim, series: Series) -> str:
    """A with three digits and a time in the words, B with less, "" where something harmless explains it."""
    time = scopes.relate(a, b).verdict
    one_priced = bool(_EACH.search(a.sentence)) != bool(_EACH.search(b.sentence))
    if a.stat not in _STATS or one_priced or (time == "different" and scopes.firm(a) and scopes.firm(b)):
        return ""
    if innocent.explain(a, b, series.claims, skip=_NOT_TRIED):
        return ""
    agreed, digits = same_words(a, b), _significant(a.value)
    # Digits meet by chance: two articles must tell of one story, subject or source besides.
    ids = {a.claim_id, b.claim_id}
    links = [x for x in series.links if x.claim_id in ids and x.to_claim_id in ids]
    story = any(slot == "context" and points > 1 for link in links for slot, points in link.slots)
    if not (story or same_subject(a, b) or attributions.named(a.attributed_to, b.attributed_to)):
        return ""
    if a.article_id == b.article_id and not (agreed and digits >= 3):
        return ""
    if digits >= 3:
        return "A" if time == "same" and scopes.firm(a) and scopes.firm(b) else "B"
    one_voice = attributions.relate(a.attributed_to, b.attributed_to) != "different"
    return "B" if digits == 2 and agreed and time == "same" and one_voice else ""


def _significant(value: float) -> int:
    return len(f"{abs(value):.11e}".split("e")[0].replace(".", "").rstrip("0"))


def _finding(a: Claim, b: Claim, power: int, tier: str, series: Series) -> Finding:
    score, points = evidence(series, a, b)
    at = when(a) if scopes.relate(a, b).verdict == "same" else ""
    return Finding(
        claims=(a, b),
        tier=tier,
        headline=f"The same digits at two scales for {subject(a)} {at}".rstrip() + f": {figure(a)} and {figure(b)}",
        explanation=f"{outlet(a)}, and {outlet(b)}, give the same digits for what reads as one thing; "
        f"the larger figure is exactly a {_FACTORS[power]} times the smaller. {points}".rstrip(),
        gap=intervals.gap(a, b),
        score=score,
        ruled_out=tuple(name for name in innocent.NAMES if name not in _NOT_TRIED),
        not_checked=() if tier == "A" else ("that both figures are of one time",),
    )
