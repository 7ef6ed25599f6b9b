"""Pairs of claims of two articles that may be held against each other, each with what speaks for it.

Two kinds are kept: claims that measure one thing (no veto, points enough), and *twins*, which give one number and may
differ in a slot: in what is counted, what happened to it, currency, time. Twins are what slips are found by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from factcheck.comparison import intervals, stories
from factcheck.comparison.scoring import Points, converted, same_value, score, veto
from factcheck.comparison.slips import slip
from factcheck.comparison.slots import Slots
from factcheck.comparison.stories import Story, Strength
from factcheck.comparison.weights import COMPARED, POINTS, SUGGESTED, TWIN
from factcheck.model import Claim

__all__ = ["PARTNERS", "Fit", "Pair", "Room", "between", "context", "fit", "in_order", "meet", "pairs", "reading_order"]


PARTNERS: Final = 80
_WEAK: Final = 2  # points more that it takes where the articles are hardly alike
# What was expected and what came of it are one series, whatever a check makes of the difference.
_HARMLESS: Final = ("modality",)
_BELOW: Final = frozenset({"up_to", "under"})
_ABOVE: Final = frozenset({"at_least", "over"})
_LONG: Final = 3  # digits; longer numbers that agree are looked at whatever else is said of them


Fit = tuple[str, int, Points]
"""How well two claims fit into one series: the veto that forbids it, else "" with their score and its slots."""


class Pair(NamedTuple):
    """Two claims of two articles, the earlier published first.

    context: how surely the articles tell of one story.  score, points: as of `scoring`.  veto: why they cannot be in
    one series, "" where they can.  twins: whether they give one number.  best: whether neither claim has a better
    partner in the other's article.
    """

    a: Slots
    b: Slots
    context: Strength
    score: int
    points: Points
    veto: str
    twins: bool
    best: bool = True

    @property
    def within(self) -> bool:
        """Whether both stand in one article; such pairs are kept only where they are a slip of scale."""
        return self.a.claim.article_id == self.b.claim.article_id

    @property
    def linked(self) -> bool:
        """Whether the two measure one thing as far as their slots tell."""
        return not self.veto and self.score >= COMPARED

    def gave(self, slot: str) -> int:
        """The points of one slot, 0 where it gave none."""
        found = 0
        for name, points in self.points:  # topics give two rows
            if name == slot:
                found += points
        return found


@dataclass(slots=True)
class Room:
    """The claims that one look at a part of the ledger needs.

    told: article_id -> what it is about.  articles: article_id -> all of its claims, for what stands beside a figure.
    superseded: ids of articles that a newer version replaces.  noted: ids of articles that tell of a correction.
    """

    told: Mapping[str, Story]
    articles: Mapping[str, Sequence[Claim]] = field(default_factory=dict)
    superseded: Collection[str] = ()
    noted: Collection[str] = ()

    def beside(self, *claims: Claim) -> list[Claim]:
        """All claims of the articles of some claims, in their order."""
        ids = dict.fromkeys(claim.article_id for claim in claims)
        return [claim for article_id in ids for claim in self.articles.get(article_id, ())]


def pairs(claims: Sequence[Slots], room: Room) -> list[Pair]:
    """Every pair among some claims, the surest first, then in reading order; a claim is held against the latest
    ``PARTNERS`` before it that share a key with it, so that a long story costs no square."""
    ordered = sorted(claims, key=lambda s: reading_order(s.claim))
    postings: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    found: list[Pair] = []
    for number, new in enumerate(ordered):
        mine = new.keys
        near = {k for key in mine for k in postings.get(key, ())}
        for other in sorted(near)[-PARTNERS:]:
            old = ordered[other]
            pair, _ = _look(old, new, context(old.claim, new.claim, room.told))
            if pair and _kept(pair):
                found.append(pair)
        for key in mine:
            postings[key].append(number)
    return in_order(_best(found))


def between(
    earlier: Sequence[Slots], later: Sequence[Slots], room: Room
) -> tuple[list[Pair], list[tuple[Slots, Slots, Fit]]]:
    """The pairs of the claims of two articles, the earlier published first, or of one article with itself, and how all
    of them that share a key fit; in no order.

    They depend on the two articles alone.
    """
    found: list[Pair] = []
    fits: list[tuple[Slots, Slots, Fit]] = []
    near = context(earlier[0].claim, later[0].claim, room.told) if earlier and later else ""
    keys = frozenset().union(*[new.keys for new in later])
    like = [old for old in earlier if not keys.isdisjoint(old.keys)]
    for new in later if like else ():
        mine = new.keys
        for old in like:
            if old is new:
                break  # of one article, what stands before
            if not mine.isdisjoint(old.keys):
                pair, fitting = _look(old, new, near)
                fits.append((old, new, fitting))
                if pair and _kept(pair):
                    found.append(pair)
    return _best(found), fits


def in_order(found: Iterable[Pair]) -> list[Pair]:
    """Pairs as checks are to see them: the surest first, then in reading order."""
    return sorted(found, key=lambda pair: (-pair.score, reading_order(pair.a.claim), reading_order(pair.b.claim)))


def _kept(pair: Pair) -> bool:
    """Whether a pair is of two articles, or a slip of scale."""
    a, b = pair.a, pair.b
    return not pair.within or (
        len(b.figures) > 2 and a.figures == b.figures and bool(intervals.power_apart(a.claim, b.claim))
    )


def _best(found: Sequence[Pair]) -> list[Pair]:
    """What a claim is to be held against is what it fits best; another figure beside that is another thing."""
    if len(found) < 2:
        return list(found)
    top: dict[tuple[str, str], int] = {}
    for pair in found:
        for mine, other in ((pair.a.claim, pair.b.claim), (pair.b.claim, pair.a.claim)):
            key = (mine.claim_id, other.article_id)
            top[key] = max(top.get(key, pair.score), pair.score)
    return [
        pair
        if pair.score >= top[pair.a.claim.claim_id, pair.b.claim.article_id]
        and pair.score >= top[pair.b.claim.claim_id, pair.a.claim.article_id]
        else pair._replace(best=False)
        for pair in found
    ]


def meet(one: Slots, two: Slots, told: Mapping[str, Story]) -> bool:
    """Whether two claims may be compared or share a series, so that one look must see both."""
    first, second = sorted((one, two), key=lambda s: reading_order(s.claim))
    pair, (why, points, _) = _look(first, second, context(first.claim, second.claim, told))
    return pair is not None or (not why and points >= SUGGESTED)


def fit(a: Slots, b: Slots, told: Mapping[str, Story]) -> Fit:
    """How well two claims fit into one series, the first in reading order first."""
    return _look(a, b, context(a.claim, b.claim, told))[1]


def reading_order(claim: Claim) -> tuple[str, str, int, int, str]:
    """By publication, then by place in the article: earlier news first."""
    return claim.published, claim.article_id, claim.start, claim.end, claim.claim_id


def context(a: Claim, b: Claim, told: Mapping[str, Story]) -> Strength:
    """How surely the articles of two claims tell of one story; an article is of one with itself."""
    if a.article_id == b.article_id:
        return "strong"
    one, two = told.get(a.article_id, stories.NOTHING), told.get(b.article_id, stories.NOTHING)
    return stories.relate(one, two, a.published, b.published)


def _look(a: Slots, b: Slots, near: Strength) -> tuple[Pair | None, Fit]:
    """Two claims as a pair for the checks, if they are one, and how they fit into one series."""
    why = veto(a, b, near)
    apart = veto(a, b, near, but=_HARMLESS) if why in _HARMLESS else why
    twins = a.figures == b.figures and (
        (len(a.figures) > 1 and (same_value(a, b) or a.kind == b.kind)) or (a.claim.value == b.claim.value >= 100)
    )
    slipped = why in _HARMLESS and bool(slip(a.claim.value, b.claim.value))
    paired = why != "context" and (not why or twins or slipped)
    points, by_slot = score(a, b, near) if paired or not apart else (0, ())
    fitting: Fit
    if apart:
        fitting = (apart, 0, ())
    elif near == "weak":
        fitting = ("", points - _WEAK, (*by_slot, ("context", -_WEAK)))
    else:
        fitting = ("", points, by_slot)
    if a.claim.article_id == b.claim.article_id and converted(a.claim, b.claim):
        fitting = ("", POINTS["converted"], (("converted", POINTS["converted"]),))
    turned = bool({a.claim.bound, b.claim.bound} & _BELOW) and bool({a.claim.bound, b.claim.bound} & _ABOVE)
    long = twins and (len(a.figures) > _LONG or (turned and near == "strong"))
    needed = 0 if long else min(TWIN, SUGGESTED) if twins else SUGGESTED
    if not paired or points < needed + (_WEAK if near == "weak" and not twins else 0):
        return None, fitting
    return Pair(a, b, near, points, by_slot, why, twins), fitting
