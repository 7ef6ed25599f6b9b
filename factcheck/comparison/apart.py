"""Two figures that differ because they are of two things: what the words around them tell of that."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from factcheck.comparison import intervals, progress
from factcheck.comparison.opposites import opposed
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.slots import Slots
from factcheck.comparison.sorts import of_other_sorts
from factcheck.comparison.weights import ROLES
from factcheck.comparison.words import stems, text_before, words
from factcheck.comparison.yardsticks import yardstick
from factcheck.model import Claim

__all__ = ["told_apart"]

_NUMBER: Final = re.compile(r"(?<![\w.,])\d[\d.,]*")
_COLUMNS: Final = 12  # numbers of a line that is a row of a table, or a table
_BY: Final = re.compile(r"\bby (?:about |some |nearly |almost )?$")
_MANIFOLD: Final = 20  # times as large, a figure is of another thing, or has slipped by a power of ten
_SEVERAL: Final = 4  # times as large, where one of the two names a measure
_ROOT: Final = 5  # letters that a name and its people share: "Indonesia" and "Indonesian"


def told_apart(pair: Pair, room: Room) -> bool:
    """Whether two figures that differ are of two things by their words: tonnes of salt and tonnes of barley, or each
    clause with a name that the other's sentence lacks ("in the county of Urr", "in the county of Fenn"), or each beside
    another figure that is not the other's either."""
    a, b = pair.a, pair.b
    if _tabular(a.claim.sentence) or _tabular(b.claim.sentence):
        return True
    if a.claim.stat == b.claim.stat == "amount" and a.head and b.head and a.head != b.head:
        return True
    small, large = sorted(abs(s.claim.value) for s in (a, b))
    if a.claim.unit == b.claim.unit and large > _MANIFOLD * small:
        return True  # those who live there, and those who left
    named, bare = (a, b) if a.role else (b, a)
    if named.role and not bare.role and large > _SEVERAL * small and not stems(named.role) & bare.topic:
        return True  # homes, and homes that stand empty
    if a.claim.stat == "count" and a.claim.value.is_integer() != b.claim.value.is_integer():
        return True  # "6.4 burglaries" are so many for each so many people
    if opposed(a.claim, b.claim, deals=True):
        return True  # licences that were asked for, and those that were awarded
    if of_other_sorts(a, b):
        return True  # unemployment of the young, and of all; a profit, and what is left of it after tax
    if yardstick(a.claim) != yardstick(b.claim) or progress.of_two_stages(a.claim, b.claim, room):
        return True  # those that stood there, and the limit; with 40 wards declared, and with 90
    if len({bool(_BY.search(text_before(s.claim))) for s in (a, b)}) > 1:
        return True  # rising by so much, and to so much
    if _sorts_apart(a, b) or (a.role not in ROLES.tolls and _siblings_differ(a.claim, b.claim, room)):
        return True
    one, two = _named_in(a, room), _named_in(b, room)
    return not one & two and all(
        any(not _occurs(name, other.claim.sentence) for name in names) for names, other in ((one, b), (two, a))
    )


@lru_cache(maxsize=16384)
def _tabular(sentence: str) -> bool:
    """Whether a line is of a table, whose columns no words name."""
    return len(_NUMBER.findall(sentence)) > _COLUMNS


def _named_in(s: Slots, room: Room) -> set[str]:
    """The names in the words of the measure, "crude output of OPEC"; not who counted."""
    about = room.told.get(s.claim.article_id)
    capitals = {word.casefold() for word in re.findall(r"[^\W\d_]{3,}", s.claim.measure) if word[0].isupper()}
    capitals -= set(words(s.claim.attributed_to))
    return capitals & about.names if about is not None else set()


def _sorts_apart(a: Slots, b: Slots) -> bool:
    """Whether each clause has words of its own for what comes in sorts: stocks of copper and stocks of zinc."""
    of_sorts = {a.claim.predicate, b.claim.predicate} & ROLES.goods
    return bool(of_sorts and a.topic - b.topic and b.topic - a.topic)


def _occurs(name: str, sentence: str) -> bool:
    return any(word[:_ROOT] == name[:_ROOT] for word in words(sentence))


def _siblings_differ(a: Claim, b: Claim, room: Room) -> bool:
    """Whether both sentences hold another figure of the same kind, and these cannot be one either: two reports on one
    form, "stocks fell to 120 tons from 150" and "to 90 tons from 95"."""
    mine, theirs = ([c for c in room.beside(claim) if _beside(c, claim)] for claim in (a, b))
    alike = [(c, d) for c in mine for d in theirs if (c.unit, c.stat, c.predicate) == (d.unit, d.stat, d.predicate)]
    return bool(alike) and all(intervals.relate(c, d) == "apart" for c, d in alike)


def _beside(other: Claim, claim: Claim) -> bool:
    return other is not claim and other.sentence_start == claim.sentence_start and other.stat != "date"
