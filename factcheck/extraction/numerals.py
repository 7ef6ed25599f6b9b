"""Numerals: digits, words and mixtures, read as a value with the place to which it is written."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Any

from factcheck.extraction.rules import Match, Rule, Stage
from factcheck.extraction.tokens import Line
from factcheck.model import Number, light

__all__ = ["STAGES", "Numeral", "as_numeral", "exact", "is_length", "scaled", "with_bound"]


@light
class Numeral:
    """A number before its unit is known.

    value: as written; the lower end of a range.  step: the last significant place as written
    ("four million" 10^6, "4.1 million" 10^5, "4,100,312" 1).
    low, high: given by the words themselves ("dozens", "5 to 6"), else None.
    """

    value: float
    step: float
    low: float | None = None
    high: float | None = None
    bound: str = "exact"


# One thin, fixed or plain space before each group; no leading zero, no new line.
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?:[ \u00a0\u202f][0-9]{3})+(?:\.[0-9]+)?")


def clean(value: float) -> float:
    """Drop the binary dust of a product: 1.38 * 1e5 is 138000.00000000001 in floats."""
    if -1e12 < value < 1e12 and value % 1 == 0:  # nothing to drop
        return float(value)
    return float(f"{value:.12g}")


@lru_cache(maxsize=65536)
def digits(text: str) -> Numeral:
    """Read digits with separators: "1,70,000", "816 000", "4.1". The step is the last non-zero place."""
    plain = text.replace(",", "").replace(" ", "").replace("\u00a0", "").replace("\u202f", "")
    value = float(plain)
    if "." in plain:
        return Numeral(value, 10.0 ** -(len(plain) - plain.index(".") - 1))
    zeros = len(plain) - len(plain.rstrip("0"))
    return Numeral(value, 10.0 ** min(zeros, 300) if value else 1.0)


def words(value: float) -> Numeral:
    """A numeral of whole words; the step is the last non-zero decimal place of the value."""
    step = 1.0
    while value and step < 1e15 and value % (step * 10) == 0:
        step *= 10
    return Numeral(value, step)


def as_numeral(value: Any) -> Numeral:
    """What a captured token or mention is worth as a number."""
    if isinstance(value, Numeral):
        return value
    return digits(value) if isinstance(value, str) else words(float(value))


def times(numeral: Numeral, factor: float) -> Numeral:
    """A numeral times a scale word. "20 million" is written to ten millions, "2.46 lakh" to thousands."""
    return Numeral(
        clean(numeral.value * factor),
        clean(numeral.step * factor),
        None if numeral.low is None else clean(numeral.low * factor),
        None if numeral.high is None else clean(numeral.high * factor),
        numeral.bound,
    )


def _plain(m: Match) -> Numeral | None:
    return as_numeral(m["n"])


def _spaced(m: Match) -> Numeral | None:
    text = m.text
    if _SPACED.fullmatch(text) is None:
        return None
    # "on July 3 500 people": a date before it owns the first number.
    before = m.line.code[m.start - 1 : m.start]
    if before and before in m.line.vocabulary.characters("month"):
        return None
    return digits(text)


def _negative(m: Match) -> Numeral | None:
    """A sign that is glued to its number and to nothing else, or the word."""
    line, i = m.line, m.start
    if line.words[i] in ("-", "–", "−") and (not line.glued(m.end - 1) or (i > 0 and line.glued(i))):
        return None
    before, after = line.code[i - 1 : i], line.code[m.end : m.end + 1]
    share = bool(after) and after in line.vocabulary.characters("percent")
    if before and before in line.vocabulary.characters("digits") and not share:  # "75 -300mm", not "Stoxx 50 -1.3%"
        return None
    named = bool(before) and before in line.vocabulary.characters("name_of_number")
    if named and not share:  # "Covid -19"
        return None
    found = as_numeral(m["n"])
    return Numeral(-found.value, found.step)


def _compound(m: Match) -> Numeral | None:
    """ "3 hundred and 21", "2 crore 30 lakh": each part is smaller than the scale before it."""
    large, factor = as_numeral(m["n"]), float(m["scale"])
    small, unit = as_numeral(m["rest"]), float(m["less"]) if m.has("less") else 1.0
    joined = m.has("and")  # "3 million and 40 thousand" are two numbers, and so are "3 hundred 21"
    if joined == m.has("less") or (joined and factor > 100):
        return None
    if small.value * unit >= factor:
        return None
    return words(clean(large.value * factor + small.value * unit))


_FEET = frozenset({"ft", "feet", "foot", "in", "inches", "yards"})


def is_length(line: Line, j: int) -> bool:
    """Whether the m before position j is a metre: "1.85m (6ft 1in)" says it again, "a depth of 40m" says so before."""
    lengths = line.vocabulary.characters("length_word")
    if any(char in lengths for char in line.chars[max(0, j - 4) : j - 2]):
        return True
    words = line.words[j : j + 3]
    return len(words) == 3 and words[0] == "(" and words[1][0].isdigit() and words[2].removeprefix("#") in _FEET


def _scaled(m: Match) -> Numeral | None:
    if m.line.words[m.end - 1] == "#m" and is_length(m.line, m.end):
        return None
    numeral = as_numeral(m["n"])
    factor = float(m["scale"])
    if m.has("more"):
        factor *= float(m["more"])
    return times(numeral, factor)


_SMALL = ("ones", "teens", "tens", "one", "zero")


def _cardinal(m: Match) -> Numeral | None:
    """The usual sum: units add up, a hundred multiplies what stands before it, a scale closes a group."""
    vocabulary = m.line.vocabulary
    total = group = 0.0
    scaled = False  # the word before was a scale: "three lakh crore"
    for i in range(m.start, m.end):
        word = m.line.lower[i]
        if word in ("and", "-", ",", "a", "an"):
            continue
        scale = vocabulary.value(word, "scale")
        if isinstance(scale, float):
            total = total * scale if scaled else total + (group or 1.0) * scale
            group, scaled = 0.0, True
            continue
        scaled = False
        if word == "hundred":
            group = (group or 1.0) * 100
        else:
            for tag in _SMALL:
                value = vocabulary.value(word, tag)
                if not isinstance(value, str):
                    group += float(value)
                    break
    return words(clean(total + group))


def _fraction(m: Match) -> Numeral | None:
    """ "half a million", "two thirds of a million", "one and a half million", "2½"."""
    whole = as_numeral(m["whole"]).value if m.has("whole") else 0.0
    part = float(m["part"])
    count = as_numeral(m["count"]).value if m.has("count") else 1.0
    if count > 1 and not m.words("part").endswith("s"):  # "two half-million-pound houses"
        return None
    factor = float(m["scale"]) if m.has("scale") else 1.0
    # As good as the words: half a million is written to a tenth of a million.
    return Numeral(clean((whole + count * part) * factor), clean(0.1 * factor) if factor > 1 else 0.01)


def _and_part(m: Match) -> Numeral | None:
    """ "forty-two and a third", "three and one fourth", "3 million and a quarter": a part of the last scale said."""
    whole = as_numeral(m["whole"])
    count = as_numeral(m["count"]).value if m.has("count") else 1.0
    part = count * float(m["part"])
    if part >= 1 or whole.bound != "exact" or not whole.value.is_integer():
        return None
    scale = m.line.vocabulary.value(m.words("whole").split()[-1], "scale")
    factor = scale if isinstance(scale, float) else 1.0
    return Numeral(clean(whole.value + part * factor), clean(0.1 * factor) if factor > 1 else 0.01)


def _digits_fraction(m: Match) -> Numeral | None:
    """ "1/2 pound"; "9/11" and "24/7" stand before no unit."""
    part, whole = as_numeral(m["part"]).value, as_numeral(m["whole"]).value
    return Numeral(clean(part / whole), 0.01) if 0 < part < whole <= 20 else None


def _mixed(m: Match) -> Numeral | None:
    """ "7-1/4", "9 1/2": a whole and a fraction, as bond markets and box scores write them."""
    slash = m.at("whole") - 1
    if not (m.line.glued(slash) and m.line.glued(slash + 1)):  # "2018 1 / 10": a counter
        return None
    part, whole = as_numeral(m["part"]).value, as_numeral(m["whole"]).value
    if not 0 < part < whole or whole not in (2.0, 3.0, 4.0, 5.0, 8.0, 10.0, 16.0, 32.0, 64.0):
        return None
    return Numeral(as_numeral(m["n"]).value + part / whole, 1 / whole)


def _each(m: Match) -> bool:
    """ "64 cents a dozen", "$3 per dozen": what a price is for, not how many."""
    line, vocabulary = m.line, m.line.vocabulary
    if m.start == 0 or line.lower[m.start - 1] == "per":
        return m.start > 0
    before, after = line.chars[m.start - 1], line.code[m.end : m.end + 1]
    priced = before in vocabulary.characters("unit") or before in vocabulary.characters("digits")
    noun = bool(after) and after in vocabulary.characters("lower") and after not in vocabulary.characters("stop")
    return priced and not noun and line.lower[m.start] == "a"


def _dozen(m: Match) -> Numeral | None:
    if m.has("few"):
        few = m["few"]
        return Numeral(few["low"] * 12.0, 12.0, few["low"] * 12.0, few["high"] * 12.0, "vague")
    if m.has("half"):
        return Numeral(6.0, 1.0, 5.0, 7.0)
    if not m.has("n") and _each(m):
        return None
    if m.has("n") and m.words("n").isdigit() and not 1 < int(m.words("n")) < 1000:  # "14:56:00 Dozens of activists"
        return None
    count = as_numeral(m["n"]).value if m.has("n") else 1.0
    return Numeral(12 * count, 1.0, 12 * count - 1, 12 * count + 1)


def _few(m: Match) -> Numeral | None:
    few, scale = m["few"], float(m["scale"])
    return Numeral(few["low"] * scale, scale, few["low"] * scale, few["high"] * scale, "vague")


def _vague(m: Match) -> Numeral | None:
    """ "dozens", "hundreds of thousands": the table of DESIGN for what a reader takes from them."""
    first = m["first"]
    low, high = float(first["low"]), float(first["high"])
    if m.has("tens"):
        low, high = 20.0, 100.0
    if m.has("last"):
        scale = float(m["last"]["low"]) / 2
        low, high = low * scale, (100.0 if m.has("tens") else high + 1) * scale
        if m.words("first").lower() == "hundreds":
            high = 1000.0 * scale
    return Numeral(low, low / 2, low, high, "vague")


def _tens_of(m: Match) -> Numeral | None:
    scale = float(m["last"]["low"]) / 2
    return Numeral(20 * scale, 10 * scale, 20 * scale, 100 * scale, "vague")


def _couple(m: Match) -> Numeral | None:
    return Numeral(2.0, 1.0, 2.0, 2.0, "about")


_MACROS = {
    "sub_hundred": "<tens> ( -? <ones|one> )? | <teens> | <ones>",
    "sub_thousand": "( <ones|one|teens> | <tens> ( -? <ones|one> )? | a | an ) <hundred> ( and? {sub_hundred} (?! -? <fraction> ) )? | {sub_hundred}",
    "cardinal": "{sub_thousand} ( <scale> ( ,? and? {sub_thousand} )? )*",
}

STAGES = (
    Stage(
        "numerals",
        (
            Rule("numeral: digits in groups set off by spaces", "<group|day|int> ( <group>+ <decimal>? | <decimal> )", _spaced, "numeral"),
            Rule("numeral: digits and a letter of scale", "(?<= <money_sign> ) n:<digits> -? scale:<money_scale>", _scaled, "numeral"),
            Rule("numeral: digits and a scale word", "(?<! x ) n:<digits> -? scale:<scale|hundred> more:<scale>? (?! <dimension_word> )", _scaled, "numeral"),
            Rule("numeral: digits of a scale and of a smaller one", "n:<digits> scale:<hundred|scale> and:( and )? rest:<int> less:<hundred|scale>? (?! <scale> )", _compound, "numeral"),
            Rule("numeral: number words", "{cardinal}", _cardinal, "numeral cardinal"),
            Rule("numeral: one and a scale word", "( one | a ) <hundred|scale> ( ,? and? {sub_thousand} (?! -? <fraction> ) )?", _cardinal, "numeral"),
            Rule("numeral: fraction of a scale", "( a | an | count:<one|ones> )? -? part:<fraction> ( of )? -? ( a | an )? -? scale:<scale>", _fraction, "numeral"),
            Rule("numeral: whole and fraction", "whole:<numeral|one~year> -? and -? a? -? part:<fraction> ( scale:<scale> | (?! of | <verb> ) )", _fraction, "numeral"),
            Rule("numeral: whole and fraction sign", "whole:<digits>? part:<half_sign> scale:<scale>?", _fraction, "numeral"),
            Rule("numeral: whole and digits fraction", "n:<int~year> -? part:<int> / whole:<int>", _mixed, "numeral"),
            Rule("numeral: digits fraction", "part:<int> / whole:<int> (?= of | <unit|scale|percent> | point | points )", _digits_fraction, "numeral"),
            Rule("numeral: dozens counted", "( n:<digits|ones|teens> | a | half:<=half> -? a? | few:<few> )? ( <dozen> | (?<= <digits|ones|teens> ) dozens )", _dozen, "numeral"),
            Rule("numeral: a few of a scale", "few:<few> scale:<hundred|scale>", _few, "numeral"),
            Rule("numeral: vague plural", "first:<plural_scale> ( of last:<plural_scale> )?", _vague, "numeral vague"),
            Rule("numeral: tens of a plural", "tens of last:<plural_scale>", _tens_of, "numeral vague"),
            Rule("numeral: a couple of", "a <couple> of", _couple, "numeral"),
        ),
        _MACROS,
    ),
    Stage(
        "signs",
        (Rule("numeral: negative", "(?<! plus or ) (?<! plus / ) ( minus -? | - | – | − ) n:<digits>", _negative, "numeral"),),
    ),
    Stage(
        "number words with a scale",
        (
            Rule("numeral: number words and a scale", "n:<cardinal> scale:<scale>", _scaled, "numeral"),
            Rule("numeral: whole and parts", "whole:<numeral|one~year> and ( a | an | count:<numeral|one> )? -? part:<fraction|denominator> (?! of | - | <verb> )", _and_part, "numeral"),
        ),
    ),
)  # fmt: skip


def exact(numeral: Numeral, whole: bool = False) -> Number:
    """The number as bare words commit to it. ``whole``: a share or degree, exact to its last written place."""
    value, step = numeral.value, numeral.step
    if numeral.low is not None and numeral.high is not None:
        low, high = numeral.low, numeral.high
        return Number(value, low, high, low, high, numeral.bound)
    if whole:
        step = min(step, 1.0)
    if float(value).is_integer() and (step <= 1 or abs(value) < 20):
        if whole or step < 1:
            half = step / 2
            return Number(value, value - half, value + half, value - half, value + half)
        return Number(value, value, value, value, value)
    half = step / 2
    low, high = clean(value - half), clean(value + half)
    return Number(value, low, high, low, high)


def with_bound(numeral: Numeral, bound: str, whole: bool = False) -> Number:
    """The intervals that an approximator gives a numeral (hard and likely bounds, DESIGN's table)."""
    value, step = numeral.value, min(numeral.step, 1.0) if whole else numeral.step
    if bound in ("exact", "range", "vague") or numeral.bound in ("range", "vague"):
        return exact(numeral, whole)
    size = abs(value)
    if bound == "about":
        base_low = numeral.low if numeral.low is not None else value
        base_high = numeral.high if numeral.high is not None else value
        hard, likely = max(step / 2, size * 0.1), max(step / 2, size * 0.05)
        bounds = (base_low - hard, base_high + hard, base_low - likely, base_high + likely)
    elif bound in ("over", "at_least"):
        bounds = (value, math.inf, value, value + step)
    elif bound == "nearly":
        bounds = (value - 0.15 * size, value, value - min(step, 0.15 * size), value)
    elif bound in ("up_to", "under"):
        floor = 0.0 if value >= 0 else -math.inf
        bounds = (floor, value, floor if bound == "up_to" else max(floor, value - step), value)
    else:
        raise ValueError(f"no interval is known for bound {bound!r}")
    low, high, likely_low, likely_high = (None if math.isinf(x) else clean(x) for x in bounds)
    return Number(value, low, high, likely_low, likely_high, bound)


def scaled(number: Number, factor: float) -> Number:
    """A number in another unit."""

    def move(x: float | None) -> float | None:
        return None if x is None else clean(x * factor)

    low, high = move(number.low), move(number.high)
    likely_low, likely_high = move(number.likely_low), move(number.likely_high)
    if factor < 0:
        low, high, likely_low, likely_high = high, low, likely_high, likely_low
    return Number(clean(number.value * factor), low, high, likely_low, likely_high, number.bound)


def span(low: Numeral, high: Numeral) -> Numeral:
    """ "N to M" as one numeral; the interval is what the two ends say."""
    return Numeral(low.value, min(low.step, high.step), low.value, high.value, "range")
