"""Millions whose currency stands elsewhere: "the fund took in 300 billion crowns and paid out 280 billion"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from factcheck.extraction.measures import Cues
from factcheck.extraction.tokens import Line
from factcheck.model import Claim, Quantity

__all__ = ["converted", "sum_like"]

_MILLION: Final = 1e6
_CLOSES: Final = frozenset({",", ".", ";", ")", "and", "or", "but"})
_MOVING: Final = frozenset({"at", "to", "from", "than", "against", "after", "for", "was", "is", "by", "another"})
_HELD: Final = _MOVING - {"by", "another"} | {"of"}
_ALIKE: Final = 4.0  # times; sums that are held against each other are seldom further apart
_CLAUSE: Final = 8  # tokens from "of which" to the number
_NAMED: Final = 4  # words from the opening of a member of a list to its number


def sum_like(
    line: Line,
    i: int,
    quantity: Quantity,
    cues: Cues,
    here: Sequence[Claim],
    before: Sequence[Claim],
    earlier: Sequence[Claim] = (),
) -> Claim | None:
    """The claim whose money the bare number at token i is of as well, None where its words make it no sum.

    It is written in millions, as is the last figure in millions before it, which is money. Its own words call it a sum
    ("a gap of 39 million", "its largest fine, 12 million,"), a verb of paying takes it, it is a part ("800 million of
    it"), or it stands in a list of such sums ("wages took 80 million euros, rents 7 million and power 2 million").
    here: the claims of its sentence before it.  before: those of the last sentence that had any.  earlier: those of
    the sentences before that, to which only a number that its own words call a sum reaches back.
    """
    if quantity.number.value < _MILLION or i == 0 or not line.between(i, i + 1)[-1].isalpha():
        return None
    k = i - 1
    while k > 0 and line.items[k] is None and (line.lower[k] in _MOVING or line.chars[k] in cues["np_determiner"]):
        k -= 1
    pays = line.items[k] is None and line.chars[k] in cues["paying"]
    clause = line.lower[max(0, i - _CLAUSE) : i]
    which = here and ("of", "which") in pairwise(clause)
    pays = pays or bool(which and line.chars[i - 1] in cues["verb"])  # "of which insurers covered 75 million"
    behind = k - 1 if k and line.words[k] in (",", "of", "(") else k
    called = _sum_word(line, behind, cues)
    if line.words[i + 1 : i + 2] == ["of"]:
        called = called or any(_sum_word(line, j, cues) for j in range(i + 2, min(i + 5, len(line.words))))
    told = (*(earlier if called else ()), *before, *here)
    money = [claim for claim in told if claim.dimension.startswith("[money") and not converted(claim)]
    money = [claim for claim in money if claim.unit.partition(" per ")[2] in ("", "share", "year", "month")]
    if not money:
        return None
    bracketed = line.words[i - 1] == "(" and line.words[i + 1 : i + 2] == [")"]
    if here and bracketed:  # "it went on roads (20 million) and dams (9 million)"
        money = [claim for claim in money if not claim.part_of and claim.value >= quantity.number.value]
        return money[-1] if money else None
    if line.lower[i + 1 : i + 3] == ["of", "it"]:
        return money[-1] if money[-1].value >= quantity.number.value else None
    if pays or called:
        return money[-1]
    beside = here and money[-1] is here[-1] and money[-1].value >= _MILLION
    if (
        beside
        and line.lower[i - 1] in _HELD
        and money[-1].value <= _ALIKE * quantity.number.value <= _ALIKE**2 * money[-1].value
    ):
        return money[-1]
    return money[-1] if beside and _listed(line, i, cues) else None


def _sum_word(line: Line, k: int, cues: Cues) -> bool:
    """Whether the word at k, or the last of several that are one token, is one for a sum of money."""
    if line.items[k] is not None:
        return False
    word = line.lower[k]
    return cues.vocabulary.look(word[word.rfind(" ") + 1 :]) in cues["sum"]


def converted(claim: Claim) -> bool:
    """ "48 million crowns ($2.3 million)": what a sum is worth in money that the article does not count in."""
    at = claim.start - claim.sentence_start
    return claim.sentence[max(0, at - 1) : at] == "("


def _listed(line: Line, i: int, cues: Cues) -> bool:
    """ ", rents 7 million and power 2 million": a noun and its number behind a comma or "and"."""
    if i + 1 < len(line.words) and line.words[i + 1] not in _CLOSES:
        return False
    for k in range(i - 1, max(0, i - 1 - _NAMED), -1):
        if line.items[k] is not None:
            return False
        if line.words[k] in (",", "and", ";"):
            return k < i - 1
        if line.chars[k] in cues["verb|np_auxiliary|np_modal"]:
            return False
    return False
