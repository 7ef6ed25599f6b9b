"""A part that is larger than its whole.

What it flags: a figure that its sentence calls part of another ("of whom", "including", "of the 40"), and that is the
    larger one.
Why it matters: one of the two is misplaced, and mostly it is the one in the headline.
Example: "The fire destroyed 40 houses, including 55 in Dell".
Known false alarms: words of inclusion that reach back to another figure than the one told last; where the two are not
    counts of one thing, or another figure stands between them, nothing is flagged.
Source: interval arithmetic on the figures as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from factcheck.comparison import arithmetic, intervals
from factcheck.comparison.frames import ArticleClaims
from factcheck.comparison.wording import figure
from factcheck.model import Claim, Finding

TIER = "A"
SCOPE = "article"

# Words that open a part straight before it, in the sentence of its whole.
_LED: Final = re.compile(
    r"(?:^|[\s,(–—])(?:including|of whom|of which|of them|among them|of the|of its|of their)"
    r"(?: the| were| are| only| just)?\s*$",
    re.IGNORECASE,
)
_TRAILED: Final = re.compile(r"\s(?:of them|of whom|of which)\b", re.IGNORECASE)  # "44 of them boys"
_KINDS: Final = 10.0
# A part of one whole in one time and place is not told of a new event.
_AWAY: Final = re.compile(r"\b(?:while|whereas|but|since|compared|more|other|another|injur|hurt|wound)", re.IGNORECASE)


def check(article: ArticleClaims) -> Iterator[Finding]:
    """One finding for every part that is larger than its whole at all readings of both."""
    by_id = {claim.claim_id: claim for claim in article.claims}
    for part in article.claims:
        whole = by_id.get(part.part_of)
        if whole is None or part.part_kind == "complement_of" or whole.sentence_start != part.sentence_start:
            continue
        if _sure(part, whole) and _larger(part, whole):
            yield _finding(part, whole)


def _sure(part: Claim, whole: Claim) -> bool:
    """Whether the words leave no other whole: one unit, and nothing but the words of inclusion between."""
    if part.unit != whole.unit or part.stat != whole.stat or "vague" in (part.bound, whole.bound):
        return False
    if part.predicate and whole.predicate and part.predicate != whole.predicate:
        return False
    at, text = part.sentence_start, part.sentence
    if part.start <= whole.start < part.end:  # "55 of the 40 houses"
        few = part.value > _KINDS * whole.value  # "35,000 of the two models"
        return not few and bool(re.search(r"\bof the\s*$", text[part.start - at : whole.start - at], re.IGNORECASE))
    if whole.end > part.start:
        return False
    between = text[whole.end - at : part.start - at]
    led = (
        _TRAILED.match(text, part.end - at)
        or _LED.search(between)
        or _LED.search(between + text[part.start - at : part.end - at].split(" ")[0])
    )
    return bool(led) and not _AWAY.search(between) and not re.search(r"[\d;:]", between)


def _larger(part: Claim, whole: Claim) -> bool:
    one, two = intervals.hard(part), intervals.hard(whole)
    return one.low is not None and two.high is not None and one.low > two.high and arithmetic.apart(one, two)


def _finding(part: Claim, whole: Claim) -> Finding:
    return Finding(
        claims=(whole, part),
        tier=TIER,
        headline=f"A part larger than its whole: {figure(part)} of {figure(whole)}",
        explanation="The sentence tells the one figure as a part of the other.",
        gap=intervals.gap(part, whole),
        ruled_out=("rounding of both figures",),
        not_checked=("whether the words of inclusion reach back to another figure",),
    )
