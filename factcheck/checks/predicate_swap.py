"""One number of which two different things are told.

What it flags: two articles of one story that give the same number with two measures that are easily taken for each
    other: killed and injured, arrested and charged, exports and imports, revenue and profit; or with words that cannot
    both be true of one number: granted and turned down.
Why it matters: the number is right and the sentence is another one.
Example: "the port exported 214,500 tonnes of salt" and "imported 214,500 tonnes of salt".
Known false alarms: two counts that agree by chance, or people of whom both is true ("61 were arrested, and all 61
    charged"); an article that tells both of the number is passed over.
Source: this project's own list of pairs, in factcheck/comparison/weights.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.comparison import conflicts, scopes
from factcheck.comparison.opposites import opposed
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.scoring import heads_agree, is_base
from factcheck.comparison.weights import ROLES
from factcheck.comparison.wording import figure
from factcheck.comparison.words import text_before
from factcheck.model import Claim, Finding

TIER = "B"
SCOPE = "pairs"
TWINS = True  # one number is what it starts from

_TELLING: Final = 3  # digits of a number that two words of opposite meaning are told of
_SOON: Final = 31  # days between two articles that give one number,
_OF_ONE: Final = frozenset({"displaced", "evacuations", "hospitalised"})  # told of the same people, and truly
_LATER: Final = 150  # and where it has four digits, which agree for one pair in 9,000


def check(pairs: Sequence[Pair], room: Room) -> Iterator[Finding]:
    """One finding for each number of two measures, on the surest claims that give it."""
    told: set[tuple[float, frozenset[str]]] = set()
    for pair in pairs:
        a, b = pair.a.claim, pair.b.claim
        swapped = _swapped(pair, room)
        if swapped and (a.value, frozenset(swapped)) not in told:
            one, two = swapped
            told.add((a.value, frozenset(swapped)))
            yield conflicts.finding(
                pair,
                TIER,
                f"One number, two measures: {figure(a)} ({one}) and {figure(b)} ({two})",
                f"give the same number; one tells of {one}, the other of {two}.",
                gap=f"{one} and {two}",
                ruled_out=("an article that tells both", "two times"),
                not_checked=("whether both are true of the same number",),
            )


def _swapped(pair: Pair, room: Room) -> tuple[str, str] | None:
    """What the two tell of one number, two measures or words of their clauses that are opposites; None for no swap."""
    a, b = pair.a, pair.b
    if not conflicts.same_number(pair) or a.claim.bound != b.claim.bound:
        return None
    days = scopes.days_between(a.claim.published, b.claim.published)
    if a.scope != b.scope or days is None or abs(days) > (_LATER if len(a.figures) > 3 else _SOON):
        return None
    if a.kind != b.kind or a.modality != b.modality or a.claim.part_kind != b.claim.part_kind:
        return None
    if a.claim.stat == "count" and not heads_agree(a, b) and a.head and b.head:
        return None
    if is_base(a.claim) or is_base(b.claim):
        return None  # "rose to 510 from 480" a day after "fell to 480"
    if conflicts.apart_in_time(pair) or not conflicts.one_story(pair):
        return None
    if any(pair.gave(slot) < 0 for slot in ("place", "population", "entity")):
        return None
    return _measures(pair, room) or _words(pair, room)


def _measures(pair: Pair, room: Room) -> tuple[str, str] | None:
    """The two measures, where they are a pair that is taken for each other and no article tells both."""
    a, b = pair.a, pair.b
    if frozenset((a.role, b.role)) not in ROLES.swaps or (len(a.figures) < 3 and not _of_one_time(pair)):
        return None
    if any(_BOTH.search(s.claim.sentence) for s in (a, b)) or _level(a.claim) != _level(b.claim):
        return None
    if pair.gave("topic") <= 0 and not _one_voice(pair):
        return None
    for mine, other in ((a, b), (b, a)):
        for claim in room.beside(mine.claim):
            if claim is mine.claim or claim.predicate != other.claim.predicate:
                continue
            if claim.value == mine.claim.value or claim.sentence_start == mine.claim.sentence_start:
                return None  # the article tells both
    return a.claim.predicate, b.claim.predicate


def _words(pair: Pair, room: Room) -> tuple[str, str] | None:
    """The words of the two clauses that are opposites, of a number that neither article has twice."""
    a, b = pair.a, pair.b
    if pair.context != "strong" or len(a.figures) < _TELLING or (a.role == b.role and a.role in ROLES.tolls):
        return None
    short = len(a.figures) <= _TELLING or a.claim.unit == "percent"
    if short and pair.gave("topic") <= 0 and not conflicts.names(pair, room):
        return None
    found = opposed(a.claim, b.claim)
    for claim in room.beside(a.claim, b.claim) if found else ():
        if claim is not a.claim and claim is not b.claim and claim.value == a.claim.value:
            return None
    return found


# Words that make one number of two measures, and one that leads to where a cut ended.
_BOTH: Final = re.compile(r"\b(?:killed|dead|died) (?:or|and) (?:wounded|injured|hurt|missing|captured)\b", re.I)
_LEVEL: Final = re.compile(r"\bto (?:about |some |around |nearly |just |only )?$", re.IGNORECASE)


def _level(claim: Claim) -> bool:
    """Whether a figure is where a change ended: "cut its staff to 820"."""
    return bool(_LEVEL.search(text_before(claim)))


def _of_one_time(pair: Pair) -> bool:
    """What small numbers need besides: one time, or several words of their clauses in common."""
    return pair.gave("time") > 0 or pair.gave("topic") > 2


def _one_voice(pair: Pair) -> bool:
    """Whether one source gives a number of three digits to two articles that surely tell of one story."""
    voiced = pair.context == "strong" and pair.gave("attributed_to") > 0 and len(pair.a.figures) > 2
    return voiced and _OF_ONE.isdisjoint((pair.a.role, pair.b.role))
