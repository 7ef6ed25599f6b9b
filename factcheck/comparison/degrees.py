"""Temperatures in two scales: whether the one is the other, and to which place each is written.

Source: 0 degrees Celsius are 32 degrees Fahrenheit, and 5 of the one are 9 of the other.
"""

from __future__ import annotations

from typing import Final

from factcheck.model import Claim

__all__ = ["DEGREES", "last_place", "same_difference", "same_heat"]

# How large a degree is, in ninths of a Fahrenheit's fifth.
DEGREES: Final = {"degree celsius": 5.0, "degree fahrenheit": 9.0, "kelvin": 5.0}
_FREEZING: Final = 32.0
_STEP: Final = 5.0  # two temperatures in fives were rounded to fives


def same_heat(a: Claim, b: Claim) -> bool:
    """Whether two exact temperatures, one of Celsius and one of Fahrenheit, are one, or one difference of two."""
    size = DEGREES[b.unit] / DEGREES[a.unit]
    zero = _FREEZING if b.unit == "degree fahrenheit" else -_FREEZING * size
    written = min(last_place(b), 1.0) + min(last_place(a), 1.0) * size
    coarse = a.value % _STEP == 0 and b.value % _STEP == 0
    same = abs(a.value * size + zero - b.value) <= max(written, _STEP if coarse else 0.0)
    return same or abs(a.value * size - b.value) <= written


def same_difference(a: Claim, b: Claim) -> bool:
    """Whether two temperatures are one difference of temperatures, which takes no 32: "3.5C (6.3F) warmer"."""
    size = DEGREES[b.unit] / DEGREES[a.unit]
    return abs(a.value * size - b.value) <= last_place(b) + last_place(a) * size


def last_place(claim: Claim) -> float:
    """The last significant place of the value as written: 100 for 5,400 and 0.1 for 5.2."""
    digits, exponent = f"{claim.value:.11e}".split("e")
    return float(10.0 ** (int(exponent) - len(digits.replace(".", "").replace("-", "").rstrip("0")) + 1))
