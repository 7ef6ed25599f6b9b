"""One unit for what newspapers write in several: "0.7 bcm" is 700 million cubic metres, "8.6p" is 0.086 pounds.

The words stay as they are in ``value_text``; what is compared and summed in the ledger has one scale.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from factcheck.extraction.numerals import scaled
from factcheck.extraction.scanning import at_word
from factcheck.extraction.tokens import Memo
from factcheck.extraction.units import unit as unit_named
from factcheck.model import Quantity

__all__ = ["canonical", "dollar_of", "money_of", "name_of"]

_SCALES: Final = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_PLURALS: Final = {"feet": "foot", "metres": "metre", "barrels": "barrel", "tonnes": "tonne", "units": "unit"}
_SPANS: Final = {"decade": 10.0, "century": 100.0}  # in years
# Small change that belongs to one currency; that of "cent" is the article's.
_SMALL: Final = {"penny": "GBP", "paisa": "INR", "kopeck": "RUB", "centime": "CHF"}
_IN_CENTS: Final = frozenset({"USD", "EUR", "AUD", "CAD", "NZD", "HKD", "SGD", "ZAR"})
# One name for one thing; a head is a person.
_NAMES: Final = {
    "home": "house", "flat": "house", "apartment": "house", "dwelling": "house",
    "asylum application": "application", "asylum request": "application", "asylum claim": "application",
    "center": "centre", "harbor": "harbour", "times": "ratio",
}  # fmt: skip
_HEADS: Final = frozenset({"head", "capita", "inhabitant", "resident", "citizen"})
_DOLLARS: Final = re.compile(r"(?:(?<![A-Z])(?:A|C|NZ|HK|S))?\$")
_LETTERS: Final = {"A$": "AUD", "C$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD"}
_CALLED: Final = re.compile(at_word(("euros?", "dollars?", "rand")) + r"\b")
_BY_LETTER: Final = {"e": "EUR", "d": "USD", "r": "ZAR"}


def money_of(text: str) -> str:
    """The currency that the cents of a text belong to: the one with cents whose sign or name it gives, "" where it
    gives none or several."""
    found = {_BY_LETTER[word[0]] for word in _CALLED.findall(text)}
    if "€" in text:
        found.add("EUR")
    if "$" in text:
        found.update(_LETTERS.get(sign, "USD") for sign in _DOLLARS.findall(text))
    return found.pop() if len(found) == 1 else ""


_AMERICAN: Final = re.compile(r"\bUS ?\$|\$US\b|\bU\.?S\.? dollars?\b")
_BARE: Final = re.compile(r"(?<![A-Z])\$(?!US)")
_LAND: Final = re.compile(r"https?://[^/]*\.(au|nz|ca|sg|hk)(?:[/:]|$)")
_OF_LAND: Final = {"au": "AUD", "nz": "NZD", "ca": "CAD", "sg": "SGD", "hk": "HKD"}


def dollar_of(text: str, url: str) -> str:
    """The dollar that "$" alone means in an article: that of the land of the outlet's address, where the article
    writes those of the United States otherwise ("US$40"); "" where it does not tell."""
    land = _LAND.match(url)
    return _OF_LAND[land.group(1)] if land and _AMERICAN.search(text) else ""


def name_of(unit: str) -> str:
    """The one name of a counted thing that newspapers call by several."""
    return _NAMES.get(unit, unit)


def _kept(unit: str) -> bool:
    """Whether a unit stays as it is whatever the article calls cents and degrees; a dollar may be of another land."""
    word, _, rest = unit.partition(" ")
    scaled_or_small = (word in _SCALES and rest) or word in _SMALL or word == "cent"
    named = unit in _SPANS or unit in _NAMES or unit == "degree" or unit.partition(" per ")[2] in _HEADS
    return not (scaled_or_small or named)


_KEPT = Memo(_kept)


def canonical(quantity: Quantity, money: str, scale: str = "", dollar: str = "") -> Quantity:
    """A quantity in the unit under which the ledger keeps it.

    money: the currency whose cents the article writes, "" where it is not known; cents then stay cents.
    dollar: the currency of a "$" with no land before it, "" for that of the United States.
    scale: the unit of the temperature read last, in which degrees without a scale are meant.
    """
    if _KEPT[quantity.unit] and not dollar:
        return quantity
    word, _, rest = quantity.unit.partition(" ")
    factor, name = 1.0, quantity.unit
    if word in _SCALES and rest:
        head, _, per = rest.partition(" per ")
        words = head.split(" ")
        words = [_PLURALS.get(one, one) for one in words]
        factor, name = _SCALES[word], " ".join(words) + (f" per {per}" if per else "")
    elif dollar and word == "USD" and _BARE.search(quantity.text):
        name = f"{dollar} {rest}".strip()
    elif name in _SPANS:
        factor, name = _SPANS[name], "year"
    elif word in _SMALL or (word == "cent" and money in _IN_CENTS):
        factor, name = 0.01, f"{_SMALL.get(word, money)} {rest}".strip()
    name = scale if scale and name == "degree" else _NAMES.get(name, name)
    head, per, rest = name.partition(" per ")
    if rest in _HEADS:
        name = f"{head} per person"
    if name == quantity.unit:
        return quantity
    number, unit = scaled(quantity.number, factor), unit_named(name)
    return replace(
        quantity,
        number=number,
        unit=name,
        dimension=unit.dimension,
        base_low=unit.to_base(number.low),
        base_high=unit.to_base(number.high),
        base_unit=unit.base,
    )
