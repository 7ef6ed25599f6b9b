"""Words of two clauses that cannot both be true of one number: granted and turned down, hired and dismissed."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from factcheck.comparison.weights import WORDS
from factcheck.comparison.words import plain, text_before, text_behind, words
from factcheck.model import Claim

__all__ = ["opposed"]

# Where the words of a figure end: at a mark, or where another clause begins.
_ENDS: Final = re.compile(r"[,;:()–—]|\b(?:while|whereas|but|and|after|before|which|who|than)\b", re.IGNORECASE)
_MORE: Final = 3  # words that a phrase may hold


def opposed(a: Claim, b: Claim, deals: bool = False) -> tuple[str, str] | None:
    """The two words or phrases of the table by which the clauses of two figures are opposites, the first claim's first;
    None where they are none, or where one clause holds words of both sides.

    deals: whether words count of which both can be true of one number, "bought" and "sold".
    """
    one, two = (_told(*_clause(claim)) for claim in (a, b))
    for number in range(len(WORDS.opposites) + (len(WORDS.deals) if deals else 0)):
        mine, other = one.get(number), two.get(number)
        if mine and other and len(mine) == len(other) == 1 and mine.keys() != other.keys():
            return next(iter(mine.values())), next(iter(other.values()))
    return None


def _clause(claim: Claim) -> tuple[str, str]:
    """The words before and behind the figure, as far as its clause goes."""
    before, behind = text_before(claim), text_behind(claim)
    ends = [found.end() for found in _ENDS.finditer(before)]
    stop = _ENDS.search(behind)
    return before[ends[-1] if ends else 0 :], behind[: stop.start()] if stop else behind


@lru_cache(maxsize=4096)
def _told(before: str, behind: str) -> dict[int, dict[int, str]]:
    """The rows of the table that a clause holds words of: row -> side -> the word or phrase."""
    told = [*map(plain, words(before)), "", *map(plain, words(behind))]
    found: dict[int, dict[int, str]] = {}
    for k in range(len(told)):
        for length in range(1, _MORE):
            for row, side, phrase in _table().get(tuple(told[k : k + length]), ()):
                found.setdefault(row, {})[side] = phrase
    return found


@cache
def _table() -> dict[tuple[str, ...], list[tuple[int, int, str]]]:
    table: dict[tuple[str, ...], list[tuple[int, int, str]]] = {}
    for row, sides in enumerate((*WORDS.opposites, *WORDS.deals)):
        for side, phrases in enumerate(sides):
            for phrase in phrases:
                table.setdefault(tuple(map(plain, phrase.split())), []).append((row, side, phrase))
    return table
