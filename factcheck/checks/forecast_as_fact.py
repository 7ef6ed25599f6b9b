"""A forecast or target that another article tells as something that has happened.

What it flags: two articles of one story with the same number for one thing, of which the first expects it, and the
    other, published before the time of the forecast is over, tells it as a fact.
Why it matters: what was expected has become what is known, with nobody having counted it.
Example: "turnout is expected to reach 58%" in the afternoon, "58% have voted" before the polls close.
Known false alarms: an outcome that was known early and met the forecast exactly; words such as "as expected" near the
    second figure keep the check quiet.
Source: this project's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.comparison import conflicts, scopes
from factcheck.comparison.outcomes import given, happened
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.wording import figure, subject
from factcheck.model import Claim, Finding

TIER = "B"
SCOPE = "pairs"
TWINS = True  # one number is what it starts from

# Two equal figures need no explanation of a gap.
_NOT_TRIED: Final = frozenset({"update", "revision", "rounding", "bound", "unit form", "sum or complement"})
_PROMISED: Final = frozenset({"aid", "subsidies", "hospital beds"})  # who promised it has given it
_TO_COME: Final = frozenset({"forecast", "target", "conditional"})


def check(pairs: Sequence[Pair], room: Room) -> Iterator[Finding]:
    """One finding for each number, on the surest claims that give it."""
    told: set[float] = set()
    for pair in pairs:
        a = pair.a.claim
        if a.value not in told and _retold(pair, room):
            told.add(a.value)
            yield conflicts.finding(
                pair,
                TIER,
                f"Expected in one article, told as a fact in the other for {subject(a)}: {figure(a)}",
                f"give the same number; the first as a {a.modality}, the second as a fact before that time was over.",
                gap=f"a {a.modality} and a fact",
                ruled_out=("an outcome that met the forecast after its time",),
                not_checked=("whether the outcome was known early",),
            )


def _retold(pair: Pair, room: Room) -> bool:
    a, b = pair.a, pair.b
    if a.modality not in _TO_COME or b.modality != "fact" or not conflicts.same_number(pair) or a.kind != b.kind:
        return False
    if a.claim.stat == "duration" or a.claim.bound in ("up_to", "under"):
        return False
    if a.modality == "conditional" and (a.claim.time_end or "") <= a.claim.published[:10]:
        return False  # "may have killed 40"
    if b.claim.bound in ("up_to", "under") or {a.claim.direction, b.claim.direction} == {"up", "down"}:
        return False
    day = b.claim.published[:10]
    if not day or _over(a.claim) < day:
        return False
    if scopes.firm(b.claim) and (b.claim.time_end or day) < (a.claim.time_start or ""):
        return False
    if scopes.firm(b.claim) and b.claim.time_kind == "window" and (b.claim.time_end or day) < day:
        return False  # told after its time, and no forecast any more
    if not happened(b.claim) or given(a.claim) or given(b.claim):
        return False
    if any(pair.gave(slot) < 0 for slot in ("place", "population", "entity", "counted")):
        return False
    if not (a.role or b.role) or {a.claim.predicate, b.claim.predicate} & _PROMISED or not conflicts.role_held(pair):
        return False  # what a rocket will carry is no forecast of a measure
    if not conflicts.one_story(pair) or not (pair.gave("topic") > 0 or (a.predicate and a.predicate == b.predicate)):
        return False
    return not conflicts.innocently(pair, room, _NOT_TRIED)


def _over(claim: Claim) -> str:
    """The day on which the time of a forecast is over; what is forecast of "this year" is of all of it."""
    if claim.time_kind == "to_date" and claim.time_start and claim.time_start.endswith("-01-01"):
        return f"{claim.time_start[:4]}-12-31"
    return claim.time_end or ""
