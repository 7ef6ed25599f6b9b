"""Whether two texts are copies of one: the wire's story under two headlines, cut short, with a line of its outlet.

A text is known by its *shingles*, runs of five words. Of two copies the shorter has nearly all of its shingles in the
longer; where some are missing, its numbers have to agree, for reports that are written to one form day after day differ
in these. What is compared is the two texts alone, so neither the order of articles nor what else is there decides.
Copies are found by their *marks*, the few shingles that a hash selects: a text cut out of another has marks of that.
Source: A. Broder, On the resemblance and containment of documents (1997): containment, and sampling by a modulus.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from typing import Final

__all__ = ["DAYS", "likely", "marks", "same_text"]

DAYS: Final = 30
"""Copies are published within so many days of each other."""

_SURELY: Final = 0.85  # of the shorter text's shingles
_CONTAINED: Final = 0.7  # of them, where the numbers agree as well
_NUMBERS: Final = 0.7  # of the shorter text's numbers
_LIKELY: Final = 0.45  # of its marks, before the texts are looked at
_LONGER: Final = 5.0  # times as long as its copy; what is longer may be a round-up of many stories
_SHORTEST: Final = 60  # shingles; shorter texts are forms with other names
_FEW: Final = 2  # marks
_OPENERS: Final = 8  # one word of so many opens marks
_EVERY: Final = 2  # and of the shingles that it opens one of so many is a mark

_WORD: Final = re.compile(r"\w+")
_RUN: Final = 5

_Shingles = frozenset[tuple[str, ...]]


class _Openers(dict[str, bool]):
    """Word -> whether shingles that begin with it may be marks: by its bytes, so that it is the same everywhere."""

    def __missing__(self, word: str) -> bool:
        if len(self) > _KEPT:
            self.clear()
        found = self[word] = zlib.crc32(word.encode("utf-8", "surrogatepass")) % _OPENERS == 0
        return found


_KEPT: Final = 200_000
_opens: Final = _Openers()


def _words(text: str) -> list[str]:
    """Case, punctuation and line ends do not count."""
    return _WORD.findall(text.casefold())


def marks(text: str) -> frozenset[int]:
    """The marks of a text, about one for each sixteen of its words, as numbers of 32 bits."""
    words = _words(text)
    opened = [at for at, word in enumerate(words[: 1 - _RUN]) if _opens[word]]
    runs = [" ".join(words[at : at + _RUN]) for at in opened]
    codes = [zlib.crc32(run.encode("utf-8", "surrogatepass")) for run in runs]
    return frozenset([code for code in codes if (code >> 16) % _EVERY == 0])  # not the bits that chose the word


def likely(shared: int, one: int, two: int) -> bool:
    """Whether two texts of so many marks, so many of them shared, are worth a look at their words."""
    return shared >= max(_FEW, _LIKELY * min(one, two))


@lru_cache(maxsize=64)
def _print(text: str) -> tuple[_Shingles, frozenset[str]]:
    """The shingles and the numbers of a text."""
    words = _words(text)
    runs = frozenset(zip(*(words[at:] for at in range(_RUN)), strict=False))
    return runs, frozenset([word for word in words if word[0].isdigit()])


def same_text(one: str, two: str) -> bool:
    """Whether two texts are copies of one."""
    (short, numbers), (long, others) = sorted((_print(one), _print(two)), key=lambda found: len(found[0]))
    if len(short) < _SHORTEST or len(long) > _LONGER * len(short):
        return False
    shared = len(short & long) / len(short)
    if shared < _CONTAINED:
        return False
    return shared >= _SURELY or len(numbers & others) >= _NUMBERS * len(numbers)
