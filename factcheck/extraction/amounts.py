"""Amounts in two units of one measure, and in signs and letters that are units only where the words around allow it."""

from __future__ import annotations

from factcheck.extraction.numerals import Numeral, as_numeral, is_length
from factcheck.extraction.rules import Match
from factcheck.model import light

__all__ = ["Amount", "feet", "feet_inches", "inches", "letter", "metres", "two_units"]


@light
class Amount:
    """A number with its unit as the words give it, before it becomes a quantity of the ledger.

    unit: canonical name, "" for a bare number that may count what follows.  bound: see BOUNDS.
    per: the unit it is divided by ("day"), "" for none.  stat: set where the form itself decides ("age").
    """

    numeral: Numeral
    unit: str = ""
    bound: str = "exact"
    per: str = ""
    stat: str = ""


# A larger unit, the smaller one that may stand behind it, and how many of those it holds.
_PARTS = {
    ("foot", "inch"): 12, ("pound", "ounce"): 16, ("stone", "pound"): 14, ("pound", "penny"): 100,
    ("GBP", "penny"): 100, ("INR", "paisa"): 100, ("RUB", "kopeck"): 100, ("CHF", "centime"): 100,
    ("franc", "centime"): 100,
    ("hour", "minute"): 60, ("minute", "second"): 60, ("day", "hour"): 24, ("year", "month"): 12,
    **{(money, "cent"): 100 for money in ("USD", "EUR", "AUD", "CAD", "NZD", "HKD", "SGD", "ZAR")},
}  # fmt: skip


_IN_SMALLER = frozenset({"hour", "minute", "day", "year"})


def _height(m: Match) -> bool:
    """ "six foot four", "a 5-foot-10 guard", but not "a five foot 9 pupils" nor "5 feet, 3 of them"."""
    line, i = m.line, m.at("n")
    if not m.words("large").lower().endswith(("foot", "ft")):
        return False
    if line.words[i - 1] == "-":
        return True
    noun = line.code[m.end : m.end + 1]
    noun = noun if noun and noun in line.vocabulary.characters("lower") else ""
    closed = (
        not noun or noun in line.vocabulary.characters("stop") or noun in line.vocabulary.characters("dimension_word")
    )
    return i == m.at("large") + 1 and closed


def _last_words(m: Match) -> bool:
    """ "15 dollars and 50." at the end of a sentence."""
    rest = m.line.words[m.end :]
    return m.words("large")[-1:].isalpha() and as_numeral(m["n"]).value >= 10 and rest in ([], ["."], ["!"], ["?"])


def two_units(m: Match) -> Amount | None:
    """ "5 feet 11 inches", "13 dollars and 45 cents", "12 ft 2 in"; "15 dollars and 50." at the end of a sentence."""
    large: Amount = m["large"]
    if m.has("small"):
        small: Amount = m["small"]
        numeral, name = small.numeral, small.unit
    else:
        numeral, name = as_numeral(m["n"]), "inch" if m.has("in") or large.unit == "foot" else "cent"
        if not m.has("in") and not (_height(m) if name == "inch" else _last_words(m)):
            return None
    ratio = _PARTS.get((large.unit, name))
    whole = large.numeral
    if ratio is None or not 0 < numeral.value < ratio or not whole.value.is_integer() or whole.bound != "exact":
        return None
    if large.unit in _IN_SMALLER and any(
        item is not None and item.kind == "amount" for item in m.line.items[m.end : m.end + 3]
    ):
        return None  # "3 years, 2 months, 14 days and 16 hours"
    if large.unit in _IN_SMALLER:  # "three hours and 10 minutes" are 190 minutes
        return Amount(Numeral(whole.value * ratio + numeral.value, 1.0), name, stat="amount")
    unit = "GBP" if (large.unit, name) == ("pound", "penny") else large.unit
    return Amount(Numeral(round(whole.value + numeral.value / ratio, 4), 1 / ratio), unit, stat="amount")


def feet_inches(m: Match) -> Amount | None:
    """ "5'10\"": glued signs."""
    if not m.line.glued(m.at("feet")):
        return None
    inches = as_numeral(m["inches"]).value
    return Amount(Numeral(round(as_numeral(m["n"]).value + inches / 12, 4), 1 / 12), "foot", stat="amount")


def inches(m: Match) -> Amount | None:
    """ "10\" long": the sign closes no quotation."""
    quoted = sum(word in ('"', "“", "”") for word in m.line.words[: m.start]) % 2
    return None if quoted else Amount(as_numeral(m["n"]), "inch", stat="amount")


def feet(m: Match) -> Amount | None:
    """ "an altitude of 30'": the sign is a foot after a word of length alone."""
    return Amount(as_numeral(m["n"]), "foot", stat="amount")


def letter(m: Match) -> Amount | None:
    """ "30C", "17c a share", "a 5 W charger": a loose letter needs a word of warmth or electricity; a glued one that is
    no unit was read before."""
    vocabulary, i = m.line.vocabulary, m.at("unit")
    electric = m.line.chars[i] in vocabulary.characters("electric_letter")
    evidence = vocabulary.characters("electric_word" if electric else "warm_word")
    if (electric or not m.line.glued(i)) and not any(char in evidence for char in m.line.chars):
        return None
    return Amount(as_numeral(m["n"]), m["unit"], stat="amount")


def metres(m: Match) -> Amount | None:
    """ "2m wide", "1 m x 1 m", "a drop of 5 m": a loose m is a metre unless money stands before or a noun behind."""
    line, vocabulary, i = m.line, m.line.vocabulary, m.at("unit")
    after, before = line.code[m.end : m.end + 1], line.lower[m.start - 1] if m.start else ""
    if (after and after in vocabulary.characters("dimension_word")) or before in ("x", "×") or is_length(line, m.end):
        return Amount(as_numeral(m["n"]), "metre", stat="amount")
    noun = bool(after) and after in vocabulary.characters("lower")
    noun = noun and after not in vocabulary.characters("stop") and after not in vocabulary.characters("verb")
    return None if line.glued(i) or noun or line.words[i] != "m" else Amount(as_numeral(m["n"]), "metre", stat="amount")
