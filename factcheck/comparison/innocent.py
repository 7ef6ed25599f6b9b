"""Explanations that make a difference harmless, tried by name in a fixed order.

Each is a function ``(a, b, series) -> str | None``: a plain sentence when it fits, None when it does not. A
check raises no flag when one fits, and lists those that were tried among what was ruled out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from factcheck.comparison import intervals, scopes
from factcheck.comparison.slots import is_toll
from factcheck.comparison.weights import ROLES
from factcheck.comparison.wording import day, figure
from factcheck.comparison.words import words
from factcheck.model import Claim

__all__ = ["NAMES", "TABLE", "Explanation", "explain"]

Explanation = Callable[[Claim, Claim, Sequence[Claim]], str | None]

_ROUND: Final = 100
_BOUNDS: Final = frozenset({"over", "at_least", "nearly", "up_to", "under"})
_RUNNING_KINDS: Final = frozenset({"since", "to_date", "as_of"})
_FINAL: Final = re.compile(r"\bfinal\b", re.IGNORECASE)
_REVISION: Final = re.compile(
    r"\b(?:revis(?:ed?|ion|ing)|correct(?:ed|s|ion)|restated?|recount(?:ed)?|amended|readjusted|provisional(?:ly)?|preliminary|"
    r"initial(?:ly)?|originally|first (?:published|announced|reported|put|estimate)|(?:previous|earlier|old) "
    r"(?:estimate|figure|count|number|toll|tally)s?|previously|updated|downgraded|upgraded|no longer)\b",
    re.IGNORECASE,
)


def rounding(a: Claim, b: Claim, series: Sequence[Claim]) -> str | None:
    """One value holds for both once each is read as precisely as it is written, and no more so."""
    if a.unit == b.unit and not _BOUNDS & {a.bound, b.bound} and _meet(a, b):
        return f"{figure(a)} and {figure(b)} agree within rounding"
    return None


def bound(a: Claim, b: Claim, series: Sequence[Claim]) -> str | None:
    """A "more than" or "up to" that the other figure satisfies or only touches."""
    if not (_BOUNDS & {a.bound, b.bound} and intervals.comparable(a, b)):
        return None
    if _meet(a, b) or intervals.distance(a, b) == 0:
        return f"{figure(a)} and {figure(b)} can both hold: one of them only sets a limit"
    return None


def unit_form(a: Claim, b: Claim, series: Sequence[Claim]) -> str | None:
    """Two units for one quantity, or two units that cannot be converted into each other."""
    if not intervals.comparable(a, b):
        return f"{a.unit or 'a plain number'} and {b.unit or 'a plain number'} cannot be converted"
    if a.unit != b.unit and _meet(a, b):
        return f"{figure(a)} and {figure(b)} are one quantity in two units"
    return None


def sum_or_complement(a: Claim, b: Claim, series: Sequence[Claim]) -> str | None:
    """The larger is the smaller and a third figure of the same articles added up."""
    if not intervals.comparable(a, b) or a.unit != b.unit:
        return None
    small, large = sorted((a, b), key=lambda c: (c.value, c.claim_id))
    for part in series:
        if part in (a, b) or part.article_id not in (a.article_id, b.article_id) or part.unit != a.unit:
            continue
        listed = part.sentence_start == small.sentence_start and part.article_id == small.article_id
        if not (part.part_kind or (part.predicate and part.predicate == small.predicate) or (listed and _long(large))):
            continue  # numbers add up by chance
        if part.value > 0 and _holds(large, small.value + part.value):
            return f"{figure(large)} is {figure(small)} and {figure(part)} together"
    return None


def subset(a: Claim, b: Claim, series: Sequence[Claim]) -> str | None:
    """One of the two is a part of something, by its own words."""
    for claim in (a, b):
        if claim.part_kind or claim.part_of:
            return f"{figure(claim)} is a part of a larger figure"
    return None


def update(a: Claim, b: Claim, series: Sequence[Claim]) -> str | None:
    """A count that had time to change: a later toll is higher, a running total has a later as-of day.

    The toll of an event keeps the day of the event while it grows, so a later article may always give a
    higher one, and a count of the missing a lower one.
    """
    early, late = sorted((a, b), key=lambda c: (c.published, c.claim_id))
    in_order = early.published < late.published  # of two of one moment neither is the later
    rose = (
        in_order
        and intervals.comparable(a, b)
        and intervals.nominal(late, a.unit != b.unit) > intervals.nominal(early, a.unit != b.unit)
    )
    if is_toll(a) or is_toll(b):
        dated = all(c.time_basis == "explicit" or c.said_on for c in (a, b)) and a.time_end == b.time_end
        if a.time_end == b.time_end and all(map(scopes.firm, (a, b))) and scopes.hours(a) & scopes.hours(b):
            return None  # both are of that evening
        if rose or "missing" in (a.predicate, b.predicate) or not dated:
            return f"a toll changes, and {figure(late)} was published later"
        return None
    if a.time_kind in _RUNNING_KINDS and b.time_kind in _RUNNING_KINDS and a.time_end != b.time_end:
        return f"a figure of {day(a.time_end)} and one of {day(b.time_end)}"
    still_open = (early.time_end or early.published[:10]) >= early.published[:10]
    if rose and still_open and early.published[:10] != late.published[:10] and early.predicate in ROLES.monotone:
        return f"a total that was still growing when {figure(early)} was published"
    return None


def revision(a: Claim, b: Claim, series: Sequence[Claim]) -> str | None:
    """One of the two is called provisional, revised, corrected or earlier where it stands."""
    both_final = {a.stage, b.stage} == {"final", ""} and all(_FINAL.search(c.sentence) for c in (a, b))
    if (a.stage != b.stage and not both_final) or "revised" in (a.stage, b.stage):
        return f"one figure is {a.stage or b.stage or 'of another stage'}"
    for claim in (a, b):
        found = _REVISION.search(claim.sentence)
        if found:
            return f'{figure(claim)} is given with the word "{found.group()}"'
    return None


def wire_copy(a: Claim, b: Claim, series: Sequence[Claim]) -> str | None:
    """One article has the other's very sentence as well, as copies of one text have, and so tells the two apart."""
    if a.article_id == b.article_id:
        return None
    for one, other in ((a, b), (b, a)):
        beside = [c for c in series if c.article_id == other.article_id and c.claim_id != other.claim_id]
        if any(c.value == one.value and words(c.sentence) == words(one.sentence) for c in beside):
            return f"both articles have the sentence with {figure(one)}"
    return None


TABLE: Final[tuple[tuple[str, Explanation], ...]] = (
    ("rounding", rounding),
    ("bound", bound),
    ("unit form", unit_form),
    ("sum or complement", sum_or_complement),
    ("subset", subset),
    ("update", update),
    ("revision", revision),
    ("wire copy", wire_copy),
)
"""The explanations by name, in the order in which they are tried."""

NAMES: Final = tuple(name for name, _ in TABLE)


def explain(
    a: Claim, b: Claim, series: Sequence[Claim] = (), skip: frozenset[str] = frozenset()
) -> tuple[str, str] | None:
    """The first explanation that fits, as (name, sentence); None when all were ruled out.

    series: the claims among which a third figure may be found.  skip: names that the caller does not try.
    """
    for name, fits in TABLE:
        if name not in skip and (text := fits(a, b, series)):
            return name, text
    return None


def _meet(a: Claim, b: Claim) -> bool:
    return intervals.relate(a, b) in ("consistent", "softly_apart")


def _long(claim: Claim) -> bool:
    """Whether a figure is an exact one of three digits or more: two of one sentence seldom add up to it by chance."""
    return claim.low == claim.high and claim.value >= _ROUND and claim.value % 10 != 0


def _holds(claim: Claim, value: float) -> bool:
    low, high, slack = claim.low, claim.high, abs(value) * intervals.TOLERANCE
    return (low is None or value >= low - slack) and (high is None or value <= high + slack)
