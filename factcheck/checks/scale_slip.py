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
from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.comparison import attributions, conflicts, innocent, intervals, scopes
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.scoring import is_base
from factcheck.comparison.weights import COMPARED, POINTS
from factcheck.comparison.wording import figure, subject, when
from factcheck.model import Claim, Finding

TIER = "A"
SCOPE = "pairs"
WITHIN = True  # a slip may stand beside its figure

_STATS: Final = frozenset({"count", "amount", "mean", "median", "minimum", "maximum", "change", "rate"})
_HARMLESS: Final = ("", "modality")  # what is expected is written down as wrongly as what is
_FACTORS: Final = {3: "thousand", 6: "million", 9: "billion"}
_BILLION: Final = 8  # from here on it takes the word
_BILLIONS: Final = re.compile(r"\d ?(?:bn|b)\b|billion|milliard", re.IGNORECASE)
# Between a price of one and the bill for a thousand there is no slip.
_EACH: Final = re.compile(r"\b(?:each|apiece|every|per(?! ?cent)|a head|a piece)\b", re.IGNORECASE)
# Of a number with its scale in a word.
_MANTISSA: Final = re.compile(
    r"\d[\d,.]*\d(?=[ -]?(?:thousand|k|m|mn|mln|million|bn|b|billion|tn|trillion|crore|lakh)\b)", re.I
)
_NEAR: Final = 40  # characters behind a figure in which such a word belongs to it
_SOON: Final = 31  # days between two articles that need no more than one word in common
# A slip never comes with time or by adding up, and a copy of a text may be where it happened.
_NOT_TRIED: Final = frozenset({"sum or complement", "update", "wire copy"})


def check(pairs: Sequence[Pair], room: Room) -> Iterator[Finding]:
    """One finding for each pair of different figures, on the surest claims that give them."""
    told: set[frozenset[float]] = set()
    for pair in pairs:
        a, b = pair.a.claim, pair.b.claim
        power = _power(pair)
        key = frozenset(intervals.nominal(c, in_base=bool(c.base_unit)) for c in (a, b)) if power else frozenset()
        tier = _tier(pair, room) if power and key not in told else ""
        if tier:
            told.add(key)
            at = when(a) if scopes.relate(a, b).verdict == "same" else ""
            yield conflicts.finding(
                pair,
                tier,
                f"The same digits at two scales for {subject(a)} {at}".rstrip() + f": {figure(a)} and {figure(b)}",
                "give the same digits for what reads as one thing; "
                f"the larger figure is exactly a {_FACTORS[power]} times the smaller.",
                ruled_out=[name for name in innocent.NAMES if name not in _NOT_TRIED],
                not_checked=() if tier == "A" else ("that both figures are of one time",),
            )


def finds(pair: Pair, room: Room) -> bool:
    """Whether this pair alone is a finding."""
    return bool(_power(pair) and _tier(pair, room))


def _power(pair: Pair) -> int:
    a, b = pair.a.claim, pair.b.claim
    scaled = pair.score >= COMPARED and a.stat in _STATS and pair.a.kind == pair.b.kind and pair.veto in _HARMLESS
    return intervals.power_apart(a, b) if scaled else 0


def _tier(pair: Pair, room: Room) -> str:
    """A with three digits and a time in the words, B with less, "" where something harmless explains it."""
    a, b = pair.a.claim, pair.b.claim
    time = scopes.relate(a, b).verdict
    if _each(a) != _each(b):
        return ""
    larger = max(a, b, key=lambda claim: intervals.nominal(claim, in_base=bool(claim.base_unit)))
    if intervals.power_apart(a, b) > _BILLION and not _BILLIONS.search(larger.quote):  # pence, and a total in millions
        return ""
    if time == "different" and scopes.firm(a) and scopes.firm(b):
        return ""
    sourced = pair.gave("attributed_to") > 0 and time == "same" and pair.context == "strong"
    days = scopes.days_between(a.published, b.published)
    close = pair.gave("topic") > POINTS["topic_one"] or (days is not None and abs(days) <= _SOON)
    close = close and (pair.gave("topic") >= 0 or not pair.a.figures.endswith("5"))  # 1.5 is told of many things
    written = pair.context == "strong" and close and _written_alike(a, b) and not (is_base(a) or is_base(b))
    if not (conflicts.akin(pair, room) or sourced or written) or pair.gave("place") < 0:
        return ""
    alike = max(pair.gave("counted"), pair.gave("predicate"), pair.gave("topic") - POINTS["topic_one"])
    if a.unit == "person" and alike <= 0:
        return ""  # those who drowned, and the customers of a bank
    if conflicts.innocently(pair, room, _NOT_TRIED):
        return ""
    digits = len(pair.a.figures)
    if digits >= 3 and conflicts.one_story(pair):
        return "A" if time == "same" and scopes.firm(a) and scopes.firm(b) else "B"
    one_voice = attributions.relate(a.attributed_to, b.attributed_to) != "different"
    named = one_voice and bool(a.attributed_to and b.attributed_to)
    sure = sourced or written or (conflicts.agreed(pair) == "sure" and time == "same" and named)
    return "B" if digits == 2 and sure else ""


def _written_alike(a: Claim, b: Claim) -> bool:
    """Whether two sums differ in the word of scale and in nothing else: "£6.4 million" and "£6.4bn"."""
    if not (a.dimension == b.dimension and a.dimension.startswith("[money")):
        return False
    one, two = (_MANTISSA.search(claim.value_text) for claim in (a, b))
    return one is not None and two is not None and one.group() == two.group() and len(one.group()) > 1


def _each(claim: Claim) -> bool:
    end = claim.end - claim.sentence_start
    return bool(_EACH.search(claim.quote) or _EACH.search(claim.sentence[end : end + _NEAR]))
