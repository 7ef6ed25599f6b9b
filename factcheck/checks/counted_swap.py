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

from factcheck.comparison import conflicts, intervals
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.scoring import heads_agree
from factcheck.comparison.slots import read
from factcheck.comparison.weights import ROLES
from factcheck.model import Finding

TIER = "A"
SCOPE = "pairs"
TWINS = True  # one number is what it starts from

_LEAST: Final = 1.5  # times as many, so that the other thing's count is no rounding or update of it
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
    if not {a.head, b.head} <= ROLES.swapped_things and not _both_counted(pair, room):
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


def _both_counted(pair: Pair, room: Room) -> bool:
    """Whether one sentence counts the other's thing as well, and otherwise: 1,240 crews of 3,720 nurses in all, and in
    the other article 1,240 nurses. Then the two words are not two names of one thing."""
    for mine, other in ((pair.a, pair.b), (pair.b, pair.a)):
        for claim in room.articles.get(mine.claim.article_id, ()):
            beside = claim.stat == "count" and claim.sentence_start == mine.claim.sentence_start
            if beside and read(claim).head == other.head:
                return intervals.relate(claim, other.claim) == "apart" and claim.value >= _LEAST * other.claim.value
    return False
