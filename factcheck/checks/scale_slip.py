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
from factcheck.comparison.weights import COMPARED
from factcheck.comparison.wording import figure, subject, when
from factcheck.model import Claim, Finding

TIER = "A"
SCOPE = "pairs"
WITHIN = True  # a slip may stand beside its figure

_STATS: Final = frozenset({"count", "amount", "mean", "median", "minimum", "maximum", "change", "rate"})
_HARMLESS: Final = ("", "modality")  # what is expected is written down as wrongly as what is
_FACTORS: Final = {3: "thousand", 6: "million", 9: "billion"}
# Between a price of one and the bill for a thousand there is no slip.
_EACH: Final = re.compile(r"\b(?:each|apiece|every|per(?! ?cent)|a head|a piece)\b", re.IGNORECASE)
# A number of three digits with its scale in a word, though its last digit is a zero: "640 million".
_WRITTEN: Final = re.compile(r"\d[\d.]*\d[\d.]*\d[\s-]?(?:m|mn|mln|bn|tn|million|billion|trillion)\b", re.IGNORECASE)
_NEAR: Final = 40  # characters behind a figure in which such a word belongs to it
# A slip never comes with time or by adding up, and a copy of a text may be where it happened.
_NOT_TRIED: Final = frozenset({"sum or complement", "update", "wire copy"})


def check(pairs: Sequence[Pair], room: Room) -> Iterator[Finding]:
    """One finding for each pair of different figures, on the surest claims that give them."""
    told: set[frozenset[float]] = set()
    for pair in pairs:
        a, b = pair.a.claim, pair.b.claim
        scaled = a.stat in _STATS and pair.a.kind == pair.b.kind and pair.veto in _HARMLESS
        power = intervals.power_apart(a, b) if scaled else 0
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


def _tier(pair: Pair, room: Room) -> str:
    """A with three digits and a time in the words, B with less, "" where something harmless explains it."""
    a, b = pair.a.claim, pair.b.claim
    time = scopes.relate(a, b).verdict
    if _each(a) != _each(b) or pair.score < COMPARED:
        return ""
    if time == "different" and scopes.firm(a) and scopes.firm(b):
        return ""
    sourced = pair.gave("attributed_to") > 0 and time == "same" and pair.context == "strong"
    written = pair.context == "strong" and all(_WRITTEN.search(c.value_text) for c in (a, b))
    if not (conflicts.akin(pair, room) or sourced or written) or pair.gave("place") < 0:
        return ""
    if conflicts.innocently(pair, room, _NOT_TRIED):
        return ""
    digits = len(pair.a.figures)
    if digits >= 3 and conflicts.one_story(pair):
        return "A" if time == "same" and scopes.firm(a) and scopes.firm(b) else "B"
    one_voice = attributions.relate(a.attributed_to, b.attributed_to) != "different"
    named = one_voice and bool(a.attributed_to and b.attributed_to)
    dated = time == "same" and scopes.firm(a) and scopes.firm(b) and pair.context == "strong" and pair.gave("topic") > 0
    sure = sourced or written or dated or (conflicts.agreed(pair) == "sure" and time == "same" and named)
    return "B" if digits == 2 and sure else ""


def _each(claim: Claim) -> bool:
    end = claim.end - claim.sentence_start
    return bool(_EACH.search(claim.quote) or _EACH.search(claim.sentence[end : end + _NEAR]))
