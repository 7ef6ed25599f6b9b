"""One number of two things.

What it flags: two articles of one story that give the same number, no round one, of two different things: 31,640
    people in one, 31,640 families in the other.
Why it matters: a household is four people; whoever wrote the second figure changed it by as much.
Example: "72,310 households have signed up" and "72,310 people have signed up".
Known false alarms: two counts that agree by chance; three digits must agree, and the two things be such as are taken
    for each other, such as people and families (factcheck/comparison/weights.toml).
    An article that counts both things is passed over.
Source: this project's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.comparison import conflicts
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.scoring import heads_agree
from factcheck.comparison.slots import read
from factcheck.comparison.weights import ROLES
from factcheck.model import Finding

TIER = "A"
SCOPE = "pairs"
TWINS = True  # one number is what it starts from

_LONG: Final = 4  # digits that agree by no chance
_FEW: Final = 100  # of smaller numbers an article may have several
_ONE: Final = frozenset({"home", "famili"})  # news uses the words for one thing: those without power


def check(pairs: Sequence[Pair], room: Room) -> Iterator[Finding]:
    """One finding for each number of two things, on the surest claims that give it."""
    told: set[tuple[object, ...]] = set()
    for pair in pairs:
        a, b = pair.a.claim, pair.b.claim
        key = (a.value, *sorted((pair.a.head, pair.b.head)))
        if key not in told and _swapped(pair, room):
            told.add(key)
            sure = pair.gave("topic") > 0 or pair.gave("time") > 0 or pair.gave("attributed_to") > 0
            yield conflicts.finding(
                pair,
                TIER if sure and conflicts.one_story(pair) else "B",
                f"One number of two things: {a.quote} and {b.quote}",
                f"give one number; the first counts {a.counted}, the second {b.counted}.",
                gap="no gap in number",
                ruled_out=("two counts told apart by one article", "round numbers"),
                not_checked=("whether two things were counted",),
            )


def _swapped(pair: Pair, room: Room) -> bool:
    a, b = pair.a, pair.b
    if not (a.claim.stat == b.claim.stat == "count" and conflicts.same_number(pair, 3)) or not (a.head and b.head):
        return False
    if a.head == b.head or heads_agree(a, b) or a.modality != b.modality or a.claim.part_kind != b.claim.part_kind:
        return False
    if a.role and b.role and a.role != b.role:
        return False
    if any(pair.gave(slot) < 0 for slot in ("place", "entity", "predicate")) or {a.head, b.head} == _ONE:
        return False
    if conflicts.apart_in_time(pair) or not conflicts.one_story(pair):
        return False
    if not all(s.claim.counted and s.claim.counted.split()[-1] in s.claim.quote for s in (a, b)):
        return False  # a noun that was told elsewhere
    if not ({a.head, b.head} <= ROLES.swapped_things or _recounted(pair, room)):
        return False
    worded = pair.gave("topic") > 0 or (a.role and a.role == b.role)
    if not worded and len(a.figures) < (4 if pair.context == "strong" else 5):
        return False
    # An article that counts the other thing as well tells the two apart.
    for mine, other in ((a, b), (b, a)):
        for claim in room.beside(mine.claim):
            if claim is not mine.claim and claim.value == mine.claim.value and claim.unit == other.claim.unit:
                return False
    return True


def _recounted(pair: Pair, room: Room) -> bool:
    """Whether one article counts what the other gives the number to, once, and finds another number: of 1,240 crews and
    3,720 sailors, "1,240 sailors" is the number of crews."""
    if len(pair.a.figures) < _LONG:
        return False
    for mine, other in ((pair.a, pair.b), (pair.b, pair.a)):
        there, here = ([c.value for c in room.beside(s.claim) if read(c).head == other.head] for s in (mine, other))
        if here == [other.claim.value] and len(there) == 1 and there[0] > _FEW:
            return True
    return False
