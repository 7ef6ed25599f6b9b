"""A quantity and its conversion beside it that differ by more than rounding.

What it flags: two quantities of one dimension in two units, the second in brackets, after a slash or after
    ", or", whose values disagree although each is read only as precisely as it is written.
Why it matters: the second figure is there for readers who do not know the first unit: they get another fact.
Example: "the 250-kilometre (105-mile) canal" - 250 kilometres are 155 miles.
Known false alarms: units of one name and several sizes (gallon, ton, mile at sea) are accepted in every size;
    a bracket that holds something else ("40 km from the port (12 miles wide)") is passed over, and so are
    durations after "or" (but not behind a dash). Money is never converted: its rates change daily.
Source: the unit registry of factcheck's lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from factcheck.comparison import intervals
from factcheck.comparison.degrees import DEGREES, last_place, same_difference, same_heat
from factcheck.comparison.frames import ArticleClaims
from factcheck.comparison.wording import figure, plural
from factcheck.model import Claim, Finding

TIER = "A"
SCOPE = "article"

# At most a noun or adjective between the two: "30 metres high (98 feet)". A preposition starts another thing.
_NOUN: Final = r"(?:[\s-]+(?!(?:and|but|from|in|at|to|on|by|for|with|than|after|before)\b)[a-z-]+){0,2}"
_WORDS: Final = "or|about|around|some|roughly|nearly|almost|approximately|just|over|under|more|than"
_ABOUT: Final = rf"(?:(?:{_WORDS})\s+)*[~≈c.]*\s*"
_BRACKET: Final = re.compile(rf"{_NOUN}\s*[(\[]\s*{_ABOUT}", re.IGNORECASE)
_SLASH: Final = re.compile(r"\s*/\s*")
_OR: Final = re.compile(rf"{_NOUN}(?:,\s+or|\s+[–—-])\s+{_ABOUT}", re.IGNORECASE)
_DASH: Final = re.compile(rf"\s+[–—-]\s+{_ABOUT}", re.IGNORECASE)
_TENS: Final = (0.001, 0.01, 0.1, 10.0, 100.0, 1000.0)
_ZERO: Final = 0.02
_CLOSED: Final = re.compile(r"[\s-]*(?:[a-z]+\s*)?[)\]]", re.IGNORECASE)
_ENDED: Final = re.compile(r"\s*(?:[a-z]+\s*)?[,.;:)\]]|\s+[–—]|\s*$", re.IGNORECASE)
# "5 ft" in "5 ft 10 in (1.78 m)" is half of a quantity.
_COMPOUND: Final = re.compile(
    r"\d\s*-?(?:ft|feet|foot|['’′]|st|stone|lbs?|pounds?|h|hours?|hrs?|min|minutes?|degrees?|°)\s*(?:and\s+)?$"
)
# Sizes that go by one name: imperial and US gallons, long, short and metric tons, statute and sea miles.
_SIZES: Final = {
    "gallon": 1.20095,
    "pint": 1.20095,
    "quart": 1.20095,
    "fluid ounce": 1.0408,
    "mile": 1.15078,
    "knot": 1.15078,
}
_TONS: Final = (1.12, 1.10231, 1.01605)
# "Up to 140 km/h (87 mph)": the number is converted, whatever it bounds.
_UNBOUNDED: Final = frozenset({"up_to", "over", "at_least", "under"})
_EXACTLY: Final = 0.01  # of a figure; who tells the second so finely knew the first no worse than to a seventh
_FINE: Final = 0.15
_LOOSEST: Final = 0.3  # who converts "100 km" had it nearer than from 50 to 150
_OTHER_SIZE: Final = 0.1  # who converts by another size of the unit is no less exact


def check(article: ArticleClaims) -> Iterator[Finding]:
    """One finding for every pair of neighbouring quantities that is written as a conversion and is none."""
    ordered = sorted(article.claims, key=lambda c: (c.sentence_start, c.start, c.end))
    for _, group in groupby(ordered, key=lambda c: c.sentence_start):
        sentence = list(group)
        for a in sentence:
            for b in sentence:
                if a.end <= b.start and _paired(a, b) and not _explained(a, b):
                    yield _finding(a, b)


def _paired(a: Claim, b: Claim) -> bool:
    """Whether the text gives b as another form of a."""
    if a.unit == b.unit or not a.base_unit or a.base_unit != b.base_unit or a.dimension.startswith("[money"):
        return False
    if a.unit.partition(" per ")[0] == b.unit.partition(" per ")[0]:
        return False  # "40,000 a day, or 14 million a year": so many days a year are another check's
    text, at = a.sentence, a.sentence_start
    before, between, after = text[: a.start - at], text[a.end - at : b.start - at], text[b.end - at :]
    if _COMPOUND.search(before):
        return False
    quote = b.quote.lstrip("([")
    between += b.quote[: len(b.quote) - len(quote)]
    closed = quote.rstrip().endswith((")", "]")) or _CLOSED.match(after)
    if _BRACKET.fullmatch(between):
        return bool(closed)
    if _SLASH.fullmatch(between):
        return True
    ratio = _ratio(a, b)
    slip = a.dimension == "[mass]" and any(abs(ratio / tens - 1) <= _ZERO for tens in _TENS)  # "2 t, or 20,000 kg"
    likely_form = 0.4 < ratio < 2.5 or slip
    if a.dimension == "[time]":  # "90 minutes, or two hours with the break"
        return bool(_DASH.fullmatch(between) and _ENDED.match(after) and 0.4 < ratio < 2.5)
    return bool(_OR.fullmatch(between) and _ENDED.match(after) and likely_form)


def _explained(a: Claim, b: Claim) -> bool:
    """Whether precision as written, or another size of the unit, makes the two one quantity."""
    ratio = _ratio(a, b)
    if ratio <= 0:
        return True
    if {a.unit, b.unit} == {"degree celsius", "degree fahrenheit"} and a.bound == b.bound == "exact":
        return same_heat(a, b)
    fine = b.bound == "exact" and _relative_precision(b) <= _EXACTLY
    loosest = _FINE if fine else _LOOSEST
    slack = min(_relative_precision(a) + _relative_precision(b) + 0.005, loosest)
    if abs(ratio - 1) <= slack:
        return True
    sizes: list[float] = []
    for unit in (a.unit, b.unit):
        sizes += [size for name, size in _SIZES.items() if unit.endswith(name)]
        sizes += _TONS if unit.endswith(("ton", "tonne")) else ()
    if any(abs(ratio / size - 1) <= min(slack, _OTHER_SIZE) for size in (*sizes, *(1 / size for size in sizes))):
        return True
    if abs(a.value) > 1 and abs(ratio / a.value / 1.06 - 1) <= 0.08:
        return True  # "21,003 cwt (100 lbs)": how much one of the unit is, in one of its sizes
    if _UNBOUNDED.isdisjoint((a.bound, b.bound)) and intervals.relate(a, b) != "apart":
        return a.unit in DEGREES or 1 - loosest <= ratio <= 1 / (1 - loosest)
    if a.unit in DEGREES and b.unit in DEGREES:
        return same_difference(a, b)
    return False


def _ratio(a: Claim, b: Claim) -> float:
    one, two = intervals.nominal(a, in_base=True), intervals.nominal(b, in_base=True)
    return one / two if one and two else 0.0


def _relative_precision(claim: Claim) -> float:
    return last_place(claim) / 2 / abs(claim.value) if claim.value else 1.0


def _finding(a: Claim, b: Claim) -> Finding:
    converted = ""
    if b.value and a.dimension != "[temperature]":
        value = intervals.nominal(a, in_base=True) / (intervals.nominal(b, in_base=True) / b.value)
        converted = f"; {figure(a)} would be about {value:,.4g} {plural(b.unit)}"
    return Finding(
        claims=(a, b),
        tier=TIER,
        headline=f"Two different figures in two units: {figure(a)} and {figure(b)}{converted}",
        explanation="The second quantity stands beside the first as its conversion, and the two differ "
        "by more than the rounding of both.",
        gap=intervals.gap(a, b),
        ruled_out=("rounding of both figures", "other units of the same name"),
        not_checked=("which of the two is meant",),
    )
