"""Two claims, slot by slot: the vetoes that forbid a comparison, and the points that speak for it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from factcheck.comparison import attributions, intervals, scopes
from factcheck.comparison.slots import PEOPLE, Slots
from factcheck.comparison.weights import CONTEXT, POINTS, ROLES

__all__ = ["VETOES", "context_strength", "score", "veto"]

VETOES: Final = (
    "stat", "role", "modality", "place", "population", "scope_word", "time", "rate_total", "contrast",
    "context", "measure",
)  # fmt: skip
"""The names of the vetoes, in the order in which they are tried."""

_CHANGES: Final = frozenset({"change", "change_percent", "change_points"})

Points = tuple[tuple[str, int], ...]


def veto(a: Slots, b: Slots) -> str:
    """The first reason by which two claims must not be compared, "" when there is none.

    The first eight say that they measure different things. ``contrast``: one article gives both figures for
    one time, so it tells two things apart. ``context``: nothing shows that both tell of one event.
    ``measure``: nothing shows that both count one thing; an equal unit does not.
    """
    if a.bucket[:2] != b.bucket[:2]:
        return "stat"
    if a.bucket[2] != b.bucket[2] or (a.role != b.role and a.role and b.role):
        return "role"
    if a.bucket[3] != b.bucket[3]:
        return "modality"
    if a.place != b.place and a.place and b.place:
        return "place"
    if a.population != b.population and a.population and b.population:
        return "population"
    if a.bucket[4] != b.bucket[4]:
        return "scope_word"
    if a.claim.stat != "date" and not _time_comparable(a, b):
        return "time"
    if a.bucket[5] != b.bucket[5]:
        return "rate_total"
    if a.claim.stat != "date" and _contrasted(a, b):
        return "contrast"
    if not _one_story(a, b):
        return "context"
    if not _one_measure(a, b):
        return "measure"
    return ""


def score(a: Slots, b: Slots) -> tuple[int, Points]:
    """The sum of the table's points over the slots of two claims, and what each slot gave; zeros left out."""
    found: list[tuple[str, str]] = []
    _either(found, "place", a.place, b.place)
    if a.entity and b.entity:
        same = "equal" if a.entity == b.entity else "similar" if _nested(a.entity, b.entity) else "unequal"
        found.append(("entity", f"entity_{same}"))
    if a.predicate and b.predicate:
        found.append(("predicate", "predicate_equal" if a.predicate == b.predicate else "predicate_unequal"))
    if a.head and b.head:
        if a.head != b.head and not _heads_agree(a, b):
            found.append(("counted", "counted_unequal"))
        elif a.head == b.head:
            found.append(("counted", "counted_equal"))
            _either(found, "modifiers", a.modifiers, b.modifiers)
    _either(found, "population", a.population, b.population)
    voice = attributions.relate(a.claim.attributed_to, b.claim.attributed_to)
    if voice in ("same", "compatible"):
        found.append(("attributed_to", f"attributed_{voice}"))
    found.append(("context", context_strength(a, b)))
    when = scopes.relate(a.claim, b.claim).verdict
    if when in ("same", "overlap"):
        found.append(("time", f"time_{when}"))
    if bool(a.claim.part_kind) != bool(b.claim.part_kind):
        found.append(("part", "part_one_sided"))
    if a.digits and a.digits == b.digits:
        found.append(("digits", "same_digits"))
    points = tuple((slot, POINTS[row]) for slot, row in found if row in POINTS)
    return sum(n for _, n in points), points


def context_strength(a: Slots, b: Slots) -> str:
    """How far two articles tell of one event, as the row of the points table; "" for nothing to speak of."""
    one, two = a.claim, b.claim
    if one.article_id == two.article_id:
        return "same_article"
    if one.lineage_id and one.lineage_id == two.lineage_id:
        return "same_lineage"
    shared = _shared(a.context, b.context)
    if shared in ("", "context_strong"):
        return shared
    days = abs(scopes.days_between(one.published, two.published) or 0)
    if shared == "context_fair":
        return shared if days <= CONTEXT["fair_days"] else ""
    here = bool(a.place and a.place == b.place) or ROLES.tolls.isdisjoint((a.role, b.role))
    return shared if days <= CONTEXT["weak_days"] and here else ""


@lru_cache(maxsize=262_144)
def _shared(a: frozenset[str], b: frozenset[str]) -> str:
    shared = len(a & b)
    ratio = shared / min(len(a), len(b)) if shared else 0.0
    if shared >= CONTEXT["strong_shared"] and ratio >= CONTEXT["strong_ratio"]:
        return "context_strong"
    if shared >= CONTEXT["fair_shared"] and ratio >= CONTEXT["fair_ratio"]:
        return "context_fair"
    return "context_weak" if shared >= CONTEXT["weak_shared"] and ratio >= CONTEXT["weak_ratio"] else ""


def _either(found: list[tuple[str, str]], slot: str, a: object, b: object) -> None:
    """Note a slot as equal, unequal or given on one side only; empty on both sides says nothing."""
    if a and b:
        found.append((slot, f"{slot}_equal" if a == b else f"{slot}_unequal"))
    elif a or b:
        found.append((slot, f"{slot}_one_sided"))


def _nested(a: frozenset[str], b: frozenset[str]) -> bool:
    return a < b or b < a


def _heads_agree(a: Slots, b: Slots) -> bool:
    """Equal heads, or one says only "people" where both tell of one role: "dead" and "miners killed"."""
    return a.head == b.head or bool(a.role and a.role == b.role and PEOPLE in (a.head, b.head))


def _time_comparable(a: Slots, b: Slots) -> bool:
    kinds = {a.family, b.family}
    if "unknown" in kinds or "rate" in kinds or kinds == {"point"}:
        return True
    if kinds == {"window"}:
        return a.claim.time_grain == b.claim.time_grain or scopes.same_length(a.claim, b.claim)
    if kinds == {"running"}:
        # A change told from another base is the same change; a total from another start is another.
        return a.claim.stat in _CHANGES or a.claim.time_start == b.claim.time_start
    if kinds == {"point", "running"}:
        # A stock "as of" a day may be the running total on that day; what happened on a day is not.
        return (a if a.family == "point" else b).claim.time_kind == "as_of"
    return False


def _contrasted(a: Slots, b: Slots) -> bool:
    one, two = a.claim, b.claim
    if one.article_id != two.article_id or (a.digits and a.digits == b.digits):
        return False
    if scopes.relate(one, two).verdict in ("different", "overlap"):
        return False
    return intervals.relate(one, two) not in ("consistent", "softly_apart")


def _one_story(a: Slots, b: Slots) -> bool:
    if context_strength(a, b):
        if not ROLES.tolls.isdisjoint((a.role, b.role)):
            days = scopes.days_between(a.claim.published, b.claim.published)
            return days is None or abs(days) <= CONTEXT["event_days"]
        return True
    if a.role in ROLES.tolls or b.role in ROLES.tolls:
        return False
    named = bool(a.entity and a.entity == b.entity)
    return named or bool(a.place and a.place == b.place and a.head and a.head == b.head and a.head != PEOPLE)


def _one_measure(a: Slots, b: Slots) -> bool:
    if a.predicate and a.predicate == b.predicate:
        return not (a.head and b.head and not _heads_agree(a, b))
    if a.head and a.head == b.head:
        # "People" alone is no measure: people returned, people fed and people polled are three.
        return (
            a.head != PEOPLE
            or bool(a.modifiers and a.modifiers == b.modifiers)
            or bool(a.digits and a.digits == b.digits)
        )
    return bool(a.digits and a.digits == b.digits and not (a.head and b.head))
