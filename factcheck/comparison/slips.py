"""Slips of the pen in a number: two digits that changed places, one lost, one doubled."""

from __future__ import annotations

from factcheck.comparison.numbers import significant

__all__ = ["FEWEST", "slip"]

FEWEST = 4  # digits; of shorter numbers too many are a slip apart


def slip(a: float, b: float) -> str:
    """The slip that makes one number of the other, "" where there is none.

    Both need so many digits that the likeness is no chance; a lost or doubled zero is a slip of scale, not of digits.
    """
    one, two = significant(a), significant(b)
    if one == two or min(len(one), len(two)) < FEWEST - 1 or max(len(one), len(two)) < FEWEST:
        return ""
    if len(one) == len(two) and _magnitude(a) == _magnitude(b):
        places = [k for k, (x, y) in enumerate(zip(one, two, strict=True)) if x != y]
        if len(places) == 2 and places[1] == places[0] + 1:
            i, j = places
            if one[i] == two[j] and one[j] == two[i]:
                return "two digits have changed places"
        return ""
    short, long = sorted((one, two), key=len)
    if len(long) == len(short) + 1 and _longer(a, b, len(one) > len(two)):
        for k in range(len(long)):
            if long[:k] + long[k + 1 :] == short:
                doubled = long[k] in long[max(0, k - 1) : k] + long[k + 1 : k + 2]
                return "a digit is doubled" if doubled else "a digit is dropped"
    return ""


def _longer(a: float, b: float, first: bool) -> bool:
    """Whether the number of more digits is the larger one by just a digit: 4,315 and 435, not 43.15 and 435."""
    return _magnitude(a) - _magnitude(b) == (1 if first else -1)


def _magnitude(value: float) -> int:
    return int(f"{abs(value):.11e}".split("e")[1])
