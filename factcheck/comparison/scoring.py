"""Two claims, slot by slot: the vetoes that forbid a comparison, and the points that speak for it."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from factcheck.comparison import attributions, intervals, scopes
from factcheck.comparison.slips import slip
from factcheck.comparison.slots import PEOPLE, Slots, level
from factcheck.comparison.stories import Strength
from factcheck.comparison.weights import POINTS, ROLES, WORDS
from factcheck.model import Claim

__all__ = [
    "VETOES",
    "Points",
    "beside",
    "contrasted",
    "converted",
    "heads_agree",
    "is_base",
    "same_value",
    "score",
    "veto",
]

_LENGTHS: Final = 3  # windows that differ by more than this factor are of two measures: a month's rain and a year's
_EVENT: Final = 40  # days between two tolls that are of two events
_SLIPPED: Final = 3  # digits; of longer numbers few are a slip of the pen apart by chance
_EACH: Final = frozenset({"each", "apiece"})
# Figures of one thing that change are of one size: less than so many times as large.
_NEARNESS: Final = (("value_near", 1.15), ("value_next", 1.5), ("", 5), ("value_far", 20))
# Share of the words of two sentences that are the same in both.
_ALIKE: Final = (("sentence_same", 0.3), ("sentence_like", 0.15))

Points = tuple[tuple[str, int], ...]


def veto(a: Slots, b: Slots, context: Strength, but: Collection[str] = ()) -> str:
    """The first reason by which two claims must not be compared, "" when there is none.

    context: how surely their articles tell of one story.  but: reasons that do not count.  ``contrast``: one article
    gives both figures for one time, so it tells two things apart.  ``context``: nothing shows that both tell of one
    event.
    """
    # Written out, as every pair of a night is asked all of it.
    if not context and not _named_alike(a, b) and "context" not in but:
        return "context"
    if (a.centre != b.centre or (a.kind != b.kind and level(a.kind) != level(b.kind))) and "stat" not in but:
        return "stat"
    if (a.role != b.role or "change" in a.kind) and _roles_apart(a, b) and "role" not in but:
        return "role"
    if a.modality != b.modality and "modality" not in but:
        return "modality"
    if a.scope != b.scope and (a.scope in _EACH) != (b.scope in _EACH) and "scope_word" not in but:
        return "scope_word"
    if a.kind != "date" and not _time_comparable(a, b) and "time" not in but:
        return "time"
    if a.kind != b.kind and "rate_total" not in but:
        return "rate_total"
    if contrasted(a, b) and "contrast" not in but:
        return "contrast"
    return ""


def _roles_apart(a: Slots, b: Slots) -> bool:
    if a.role and b.role and a.role != b.role:
        return True
    return "change" in a.kind and {a.claim.direction, b.claim.direction} == {"up", "down"}


VETOES: Final = ("context", "stat", "role", "modality", "scope_word", "time", "rate_total", "contrast")
"""The names of the vetoes, in the order in which they are tried."""


def score(a: Slots, b: Slots, context: Strength) -> tuple[int, Points]:
    """The sum of the table's points over the slots of two claims, and what each slot gave; zeros left out."""
    found: list[tuple[str, str]] = []
    if a.predicate and b.predicate:
        found.append(("predicate", "predicate_equal" if a.predicate == b.predicate else "predicate_unequal"))
    if a.head and b.head and a.claim.stat == b.claim.stat == "count":
        if a.head == b.head:
            found.append(("counted", "counted_people" if a.head == PEOPLE else "counted_equal"))
        elif not (heads_agree(a, b) or (a.role and a.role == b.role)):  # "cases", "infections"
            found.append(("counted", "counted_unequal"))
    if a.modifiers and b.modifiers:
        found.append(("modifiers", "modifiers_shared" if a.modifiers & b.modifiers else "modifiers_unequal"))
    if a.entity and b.entity:
        same = "equal" if a.entity == b.entity else "similar" if a.entity & b.entity else "unequal"
        found.append(("entity", f"entity_{same}"))
        if same == "equal" and a.kind == "date" and " " in a.claim.entity:
            found.append(("event", "named_event"))
    if a.place and b.place:
        found.append(("place", "place_equal" if _within(a.place, b.place) else "place_unequal"))
    if a.population and b.population:
        found.append(("population", "population_equal" if a.population & b.population else "population_unequal"))
    topics = _topics(a.topic, b.topic)
    if a.kind == b.kind == "date" and not (a.predicate and b.predicate) and topics == (("topic", "topic_one"),):
        topics = _APART  # by one word any two days of a story are alike
    if not (a.role and a.role == b.role and topics is _APART):
        found += topics  # "fatalities" and "have died" need no word in common
    found += _sentences(a, b)
    if a.kind != "date":
        found += _digits(a, b)
    one, two = a.claim.attributed_to, b.claim.attributed_to
    if one and two and attributions.relate(one, two) in ("same", "compatible"):
        found.append(("attributed_to", "attributed_same"))
    if a.claim.article_id == b.claim.article_id:
        found.append(("context", "beside" if beside(a.claim, b.claim) else "same_article"))
    elif context:
        found.append(("context", f"context_{context}"))
    if a.family != "unknown" != b.family and scopes.same(a.claim, b.claim):
        found.append(("time", "time_same"))
    if bool(a.claim.part_kind) != bool(b.claim.part_kind) and not a.entity & b.entity:
        found.append(("part", "part_one_sided"))
    if a.modality != b.modality:
        found.append(("modality", "modality_unequal"))
    if a.scope != b.scope:
        found.append(("scope", "scope_unequal"))
    telling = any(POINTS[row] > 0 for slot, row in found if slot in _TELLING) or _PHYSICAL.search(a.kind)
    if topics is _SHARED[0] and not telling:
        found[found.index(("topic", "topic_one"))] = ("topic", "topic_alone")
    return _given(tuple(found))


@lru_cache(maxsize=4096)
def _given(found: tuple[tuple[str, str], ...]) -> tuple[int, Points]:
    """What some rows of the table come to; few of all that could stand together ever do."""
    points = tuple([(slot, given) for slot, row in found if (given := POINTS.get(row, 0))])
    return sum([given for _, given in points]), points


_Rows = tuple[tuple[str, str], ...]
_APART: Final[_Rows] = (("topic", "topic_apart"),)
_SHARED: Final[tuple[_Rows, ...]] = tuple((("topic", row),) for row in ("topic_one", "topic_two", "topic_three"))
_NESTED: Final[tuple[_Rows, ...]] = tuple((*rows, ("topic_all", "topic_nested")) for rows in _SHARED)


# One of these must agree besides a single word of the clauses, or any two sums of one story would be of one thing.
_TELLING: Final = frozenset(
    {"predicate", "counted", "modifiers", "entity", "event", "place", "population"}
    | {"digits", "attributed_to", "time", "topic_all"}
)
# A sum by weight, volume, area or energy has a price's unit of its own: "€48 per megawatt hour".
_PHYSICAL: Final = re.compile(r" / \[(?:mass|length)\]")


def _topics(one: frozenset[str], two: frozenset[str]) -> _Rows:
    if not (one and two):
        return ()
    shared = len(one & two)
    if not shared:
        return _APART
    nested = shared > 1 and (shared == len(one) or shared == len(two))
    return (_NESTED if nested else _SHARED)[shared - 1 if shared < 3 else 2]


def _digits(a: Slots, b: Slots) -> _Rows:
    if a.figures and a.figures == b.figures:
        if same_value(a, b) or (len(a.figures) > 1 and intervals.power_apart(a.claim, b.claim)):
            return (("digits", ("value_small", "value_equal", "value_digits")[min(len(a.figures), 3) - 1]),)
    elif min(len(a.figures), len(b.figures)) > _SLIPPED and slip(a.claim.value, b.claim.value):
        return (("digits", "value_slip"),)
    in_base = intervals.two_units(a.claim, b.claim)
    one, two = abs(intervals.nominal(a.claim, in_base)), abs(intervals.nominal(b.claim, in_base))
    small, large = (one, two) if one <= two else (two, one)
    times = large / small if small else float(large == 0) or math.inf
    size = ("size", next((row for row, most in _NEARNESS if times < most), "value_beyond"))
    if a.figures and b.figures and intervals.relate(a.claim, b.claim) == "consistent":
        return ("digits", "value_close"), size
    return (size,)


def _sentences(a: Slots, b: Slots) -> _Rows:
    """How much the sentences of two claims have in common, the cosine of their words."""
    if a.claim.sentence_start == b.claim.sentence_start and a.claim.article_id == b.claim.article_id:
        return ()
    alike = len(a.told & b.told) / math.sqrt(len(a.told) * len(b.told) + 1)
    return next(((("sentence", row),) for row, least in _ALIKE if alike >= least), ())


# What leads to the base of a comparison: "up from 46", "against nine the day before", "(2024: 46)".
_BASE: Final = re.compile(
    r"(?:\b(?:from|against|compared (?:with|to)|versus|vs\.?|than|down on|up on|after)|\((?:19|20)\d\d:)"
    r"(?: the| a| an| its| his| her| their)?(?: previous| earlier| original| initial| record)?"
    r"(?: about| around| some| nearly| almost| just| only| over| under)*\s*$",
    re.IGNORECASE,
)
_LED: Final = 40  # characters in front of a figure that lead to it


def beside(a: Claim, b: Claim) -> bool:
    """Whether one figure is told only beside the other: as its base, or by one measure that extraction gives both
    ("62 percent, compared with 78 percent a year earlier")."""
    if a.sentence_start != b.sentence_start or a.article_id != b.article_id or a.part_kind or b.part_kind:
        return False
    if a.measure == b.measure and " " in a.measure:
        return True
    return is_base(max(a, b, key=lambda claim: claim.start))


def is_base(claim: Claim) -> bool:
    """Whether a figure is what another is compared with: "against 46 the day before"."""
    at = claim.start - claim.sentence_start
    return bool(_BASE.search(claim.sentence[max(0, at - _LED) : at]))


# What stands between a figure and what it comes to in another unit.
_COMES_TO: Final = re.compile(
    r"\s*(?:[,;–—-]\s*)?(?:[(/\[]|or|that is|equal to|equivalent to|worth)\s*"
    r"(?:about|some|around|roughly|nearly|almost|just under|just over|approximately|[~≈])?\s*"
)


def converted(a: Claim, b: Claim) -> bool:
    """Whether one figure is the other in another unit, told behind it: "12 million euros ($13 million)"."""
    if a.article_id != b.article_id or a.sentence_start != b.sentence_start or a.unit == b.unit or a.stat != b.stat:
        return False
    first, second = sorted((a, b), key=lambda claim: claim.start)
    money = [claim.dimension.startswith("[money") for claim in (a, b)]
    if not (a.dimension and b.dimension) or a.stat == "count" or any(money) != all(money):
        return False
    start = first.sentence_start
    return bool(_COMES_TO.fullmatch(first.sentence, first.end - start, second.start - start))


def same_value(a: Slots, b: Slots) -> bool:
    """Whether two claims give one number, whatever their units."""
    return a.claim.value == b.claim.value


def heads_agree(a: Slots, b: Slots) -> bool:
    """Equal heads, or one says only "people" of what the other calls miners, patients or pupils."""
    people = a.claim.unit.partition(" per ")[0] == b.claim.unit.partition(" per ")[0] == PEOPLE
    return a.head == b.head or (people and PEOPLE in (a.head, b.head))


def _within(one: str, two: str) -> bool:
    """Whether one name of a place is part of the other: "Talmira" and "Talmira City", but not "Upper Talmira"."""
    a, b = set(one.split()), set(two.split())
    return (a <= b or b <= a) and not (a ^ b) & WORDS.directions


def _time_comparable(a: Slots, b: Slots) -> bool:
    tolls = a.role in ROLES.tolls and b.role in ROLES.tolls
    if tolls and a.firm and b.firm and scopes.apart(a.claim, b.claim) > _EVENT:
        return False
    if a.family == b.family == "window" and a.firm and b.firm:
        return scopes.lengths(a.claim, b.claim) <= _LENGTHS
    if a.family == b.family == "running":
        # A change told from another base is the same change; a total from another start is another.
        return "change" in a.kind or a.kind == "percent" or a.claim.time_start == b.claim.time_start
    return True


def contrasted(a: Slots, b: Slots) -> bool:
    """Whether one article tells two figures apart: it gives both, they cannot be one, and not of two times."""
    one, two = a.claim, b.claim
    if one.article_id != two.article_id or a.kind == "date":
        return False
    if len(a.figures) > 2 and a.figures == b.figures:
        return False  # a slip of scale
    if beside(one, two) or scopes.relate(one, two).verdict == "different" or one.stage != two.stage:
        return False
    if attributions.relate(one.attributed_to, two.attributed_to) == "different" and a.predicate == b.predicate:
        return False  # two sources of one thing, set against each other
    return intervals.relate(one, two) not in ("consistent", "softly_apart")


def _named_alike(a: Slots, b: Slots) -> bool:
    """Whether two dates are of one event of one full name, so that they need no story in common."""
    return a.kind == b.kind == "date" and " " in a.claim.entity and a.claim.entity == b.claim.entity
