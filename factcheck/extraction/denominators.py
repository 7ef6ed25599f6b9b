"""What an amount is divided by where other words say so: "$142 a tonne, up from $119", "rent per square foot of 31"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from factcheck.extraction.counting import counted_noun, singular
from factcheck.extraction.measures import Cues
from factcheck.extraction.shares import of_share
from factcheck.extraction.tokens import Line
from factcheck.model import Claim, Quantity

__all__ = ["denominator_of"]

_COMPARING = frozenset({"from", "than", "against", "versus", "vs", "below", "above", "with", "to", "of"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "about", "just"})
_WEIGHED = frozenset({"kilogram", "gram", "tonne", "ton", "litre", "gallon", "barrel", "ounce", "bushel", "kilometre"})
_NEAR = 2.0  # times; of two sentences
_LIKE = 5.0  # times; a price and the one it is compared with are seldom further apart


def denominator_of(
    line: Line, i: int, quantity: Quantity, cues: Cues, here: Sequence[Claim], before: Sequence[Claim]
) -> str:
    """The unit by which the amount at i is divided, "" where no words tell one.

    here: the claims of its sentence before it.  before: those of the sentences before, both in order.
    """
    if quantity.stat not in ("amount", "rate") or not quantity.unit or "percent" in quantity.unit:
        return ""
    after = _after(line, i, quantity, cues)
    if after:
        return after
    if quantity.stat == "rate":
        return ""
    if quantity.dimension.startswith("[money") and of_share(line, i, quantity):
        return "share"
    like = next((c for c in reversed(here) if c.unit.startswith(f"{quantity.unit} per ")), None)
    if like is not None and (_compared(line, i, cues) or _pronoun(line, i) or _priced(line, i)):
        return _shared(quantity, like)
    money = quantity.dimension.startswith("[money")
    if not here and before and money and (_pronoun(line, i) or _priced(line, i)):
        told = next((c for c in reversed(before) if c.dimension.startswith("[money")), None)
        shared = _shared(quantity, told, _LIKE if _pronoun(line, i) else _NEAR)
        if shared:
            return shared
    return _of_subject(line, i, cues) if money else ""


def _after(line: Line, i: int, quantity: Quantity, cues: Cues) -> str:
    """ "9 euros per square foot a week", "3.5 litres a second": a time that the words behind the unit give."""
    words = line.lower[i + 1 : i + 4]
    if not words or words[0] not in ("a", "per", "for"):
        return ""
    if quantity.stat == "rate" and " per day" not in quantity.unit and words[:1] in (["a"], ["per"]):
        char = line.code[i + 2 : i + 3]
        unit = str(cues.vocabulary.value(line.words[i + 2], "per_unit")) if char and char in cues["per_unit"] else ""
        timed = any(quantity.unit.endswith(f" per {time}") for time in ("hour", "week", "month", "year", "second"))
        return unit if unit in ("day", "week", "month", "year") and not timed else ""
    if quantity.stat == "amount" and words[:1] in (["a"], ["per"]) and quantity.dimension.startswith("[money"):
        # "9,700 pounds a site": the noun ends its phrase
        ended = i + 3 >= len(line.words) or line.words[i + 3] in (".", ",", ";", ")", "and")
        noun = line.items[i + 2] is None if i + 2 < len(line.words) else False
        noun = noun and line.chars[i + 2] in cues["lower"] and line.chars[i + 2] not in cues["stop|verb"]
        return singular(words[1]) if ended and noun else ""
    if quantity.dimension.startswith("[money") and words[:1] == ["for"] and words[1:2] in (["a"], ["each"], ["every"]):
        char = line.code[i + 3 : i + 4]
        weighed = char and char in cues["per_unit"] and str(cues.vocabulary.value(line.words[i + 3], "per_unit"))
        if weighed in _WEIGHED:
            return str(weighed)  # "40 dollars for a kilogram of wax"
    if quantity.dimension.startswith(("[money", "[mass")) and words[:1] == ["for"] and "each of" in line.text:
        return _each(line, i, cues)
    return ""


def _each(line: Line, i: int, cues: Cues) -> str:
    """ "163 euros for each of the 1.7 million residents": the unit of what is counted."""
    for k in range(i + 2, min(i + 6, len(line.words))):
        item, word = line.items[k], line.lower[k]
        if item is not None:
            counted = counted_noun(line, k, cues) if item.kind == "quantity" else None
            return counted.unit if counted else ""
        if word not in ("each", "of", "the", "its", "each of", "of the", "each of the"):
            return ""
    return ""


def _compared(line: Line, i: int, cues: Cues) -> bool:
    k = i - 1
    while k > 0 and line.items[k] is None and line.lower[k] in _DETERMINERS:
        k -= 1
    height = k > 0 and line.chars[k - 1] in cues["height"]
    if line.lower[k] == "of" and line.lower[k + 1] != "the" and not height:
        return False  # "leaving a gap of 380,000 tonnes"
    return k >= 0 and (line.lower[k] in _COMPARING or line.lower[k].endswith(" than"))


_PRICED = frozenset(
    {"sells", "sell", "sold", "fetched", "fetches", "fetch", "costs", "cost", "traded", "trades", "trade", "stands",
     "stood", "averaged", "averages", "average", "priced", "quoted", "retails"}
)  # fmt: skip


def _priced(line: Line, i: int) -> bool:
    """ "day-ahead power fetched 33 euros", "now sells for about 4,000 dollars"."""
    words = line.lower[max(0, i - 3) : i]
    return not _PRICED.isdisjoint(words) or (words[-1:] == ["was"] and not _MEANS.isdisjoint(line.text.lower().split()))


_MEANS = frozenset({"mean", "median", "average", "mean,", "median,", "average,"})


def _pronoun(line: Line, i: int) -> bool:
    """ "In 2017 it had been 640 euros": the figure told last, of another time."""
    words = line.lower[max(0, i - 5) : i]
    return "it" in words or any(word.startswith("it ") for word in words)


def _shared(quantity: Quantity, claim: Claim | None, like: float = _LIKE) -> str:
    """The denominator of a claim of the same unit, where the two figures are of one size."""
    if claim is None or not claim.unit.startswith(f"{quantity.unit} per ") or not quantity.number.value:
        return ""
    mine, theirs = abs(quantity.number.value), abs(claim.value)
    return claim.unit.partition(" per ")[2] if max(mine, theirs) <= like * min(mine, theirs) else ""


# Words that tell a denominator, and what ends the way to them; mentions have no word of their own.
_DIVIDING = frozenset({"per", "a", "each", "one", "every", ";", ".", ":", ""})


def _of_subject(line: Line, i: int, cues: Cues) -> str:
    """ "Rent per square foot climbed to 31 pounds", "a tonne of barley costs 190 euros", "the per-theater average was
    90 dollars": the denominator that the subject names."""
    low, high = max(0, i - 13), max(0, i - 1)
    for k in reversed(list(compress(range(low, high), map(_DIVIDING.__contains__, line.lower[low:high])))):
        item = line.items[k]
        if line.words[k] in (";", ".", ":") or (
            item is not None and item.kind == "quantity" and item.value.unit != "percent"
        ):
            return ""
        if line.lower[k] == "per" and line.chars[k + 1] in cues["per_unit"]:
            return str(cues.vocabulary.value(line.words[k + 1], "per_unit"))
        if line.lower[k] == "per" and line.words[k + 1] == "-" and line.chars[k + 2] in cues["lower"]:
            return singular(line.words[k + 2])
        if line.lower[k] in ("a", "each", "one", "every") and line.words[k + 2 : k + 3] == ["of"]:
            opens = k == 0 or line.words[k - 1] in (",", ";", '"', "“") or line.items[k - 1] is not None
            opens = opens or line.chars[k - 1] in cues["Cap"]  # "In Orvel a kilo of wax sells for 40 dollars"
            if opens and line.chars[k + 1] in cues["per_unit"] and _priced(line, i):
                return str(cues.vocabulary.value(line.words[k + 1], "per_unit"))
    return ""
