"""Series: the claims that measure the same thing, and why each was put there.

Linking is average-linkage clustering under constraints: the two groups whose claims fit each other best, taken over
all pairs that can be compared, become one, again and again, until none fits well enough; a pair that a veto forbids
keeps its groups apart for good.  So one chance likeness chains nothing, and the outcome is a function of the set of
claims alone: the order in which they arrive changes nothing.
"""

from __future__ import annotations

import heapq
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from factcheck.comparison import slots
from factcheck.comparison.pairs import Fit, fit, reading_order
from factcheck.comparison.slots import Slots
from factcheck.comparison.stories import Story
from factcheck.comparison.weights import FLOOR, LINKED, POINTS, SUGGESTED
from factcheck.model import Claim, content_id

__all__ = ["Link", "Series", "compare", "join", "link"]

# What keeps two claims from being compared and says nothing of others: the next article may show that the story is
# one, the sum in euros may stand beside the sum in dollars.
_PASSING: Final = frozenset({"context", "stat"})

_WORDED: Final = 2  # words that the clauses of two figures of one article share


@dataclass(frozen=True, slots=True)
class Link:
    """Why a claim stands in a series.

    claim_id was compared with to_claim_id. score: the sum of slots, (slot, points) in the order of the table.
    notes: "linked" or "suggested", then what a reader should know.
    """

    claim_id: str
    to_claim_id: str
    score: int
    slots: tuple[tuple[str, int], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """Claims that measure the same thing, in order of publication; the first is the founding claim.

    series_id: content id of the founding claim.  links: one for every other claim.
    suggested: for the founding claim, the nearest claim of another series, which another figure of its own article
    kept it from, or which fell just short.
    """

    series_id: str
    claims: tuple[Claim, ...]
    links: tuple[Link, ...] = ()
    suggested: tuple[Link, ...] = ()


def link(claims: Sequence[Claim], told: Mapping[str, Story]) -> list[Series]:
    """Sort claims into series, every claim into exactly one.

    told: article_id -> what the article is about. Series come in the order of their founding claims.
    """
    ordered = [slots.read(claim) for claim in sorted(claims, key=reading_order)]
    graph = _compare(ordered, told)
    groups = join(list(map(dict, graph.points)), graph.apart)
    return [_series(members, ordered, graph, told) for members in groups]


def compare(old: Slots, new: Slots, fitting: Fit) -> tuple[int | None] | None:
    """What it says of two claims that they fit so into one series.

    Returns the points, or None for two that can never share one, as a tuple; None where nothing is said.
    """
    why, points, _ = fitting
    if not why:
        return (max(points, FLOOR),)
    if why == "contrast" and len(old.topic & new.topic) >= _WORDED:
        return (POINTS["contrast"],)  # so told, they are of one thing, and one of their times was misread
    if why in _PASSING or (why == "time" and not old.family == new.family == "running"):
        return None
    return (None,)


def join(points: list[dict[int, int]], apart: list[set[int]]) -> list[list[int]]:
    """The series of some claims by their numbers in reading order, each ascending, in the order of their first.

    points: number -> number of one that it is compared with -> how they fit.  apart: number -> those that it shares no
    series with.  Both are used up.  What becomes of two groups under way is decided by these two alone, whatever others
    there are.
    """
    groups = _Groups(points, apart)
    groups.join()
    return [members for members in groups.members if members]


@dataclass(slots=True)
class _Graph:
    """Claims by their number in reading order.  points: number -> number of one that it can be compared with -> the
    score of the two.  apart: number -> numbers of those that it can never share a series with."""

    points: list[dict[int, int]]
    apart: list[set[int]]


def _compare(ordered: Sequence[Slots], told: Mapping[str, Story]) -> _Graph:
    """Each claim against those before it that share a key with it."""
    graph = _Graph([{} for _ in ordered], [set() for _ in ordered])
    postings: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, new in enumerate(ordered):
        near = {k for key in new.keys for k in postings.get(key, ())}
        for other in near:
            found = compare(ordered[other], new, fit(ordered[other], new, told))
            if found is None:
                continue
            if found[0] is None:
                graph.apart[number].add(other)
                graph.apart[other].add(number)
            else:
                graph.points[number][other] = graph.points[other][number] = found[0]
        for key in new.keys:
            postings[key].append(number)
    return graph


_COUNT: Final = 32  # bits of a sum of scores that count them: sum and count are added at once
_COUNTED: Final = (1 << _COUNT) - 1


class _Groups:
    """Groups of claims under way, each under the number of its first claim.

    members: the numbers of its claims, empty for a group that went up in another.
    """

    def __init__(self, points: list[dict[int, int]], apart: list[set[int]]) -> None:
        self.members = [[number] for number in range(len(points))]
        self._apart = apart
        # Of two claims that fit so well, which there may be very many of; what groups come to is in the heap.
        self._pairs: defaultdict[int, array[int]] = defaultdict(lambda: array("Q"))
        self._heap: list[tuple[float, int, int]] = []
        # group -> group that it may join -> the scores between their claims, summed and counted in one number
        self._sums = points
        alone = {fitting: fitting << _COUNT | 1 for near in points for fitting in near.values()}
        for one, near in enumerate(points):
            for two, fitting in near.items():
                near[two] = alone[fitting]
                if one < two and fitting >= LINKED:
                    self._pairs[fitting].append(one << _COUNT | two)

    def join(self) -> None:
        """Join the best fitting two while any fit."""
        heap, pairs = self._heap, self._in_order()
        pair = next(pairs, None)
        while heap or pair is not None:
            if pair is None or (heap and heap[0] < pair):
                worst, one, two = heapq.heappop(heap)
            else:
                (worst, one, two), pair = pair, next(pairs, None)
            told = self._sums[one].get(two, 0)
            if told and -(told >> _COUNT) / (told & _COUNTED) == worst:  # else they have changed
                self._merge(one, two)

    def _in_order(self) -> Iterator[tuple[float, int, int]]:
        """The pairs of claims, the best fitting first."""
        for fitting in sorted(self._pairs, reverse=True):
            for both in sorted(self._pairs.pop(fitting)):
                yield -fitting, both >> _COUNT, both & _COUNTED

    def _merge(self, one: int, two: int) -> None:
        self.members[one] = sorted(self.members[one] + self.members[two])
        self.members[two] = []
        mine, theirs, apart = self._sums[one], self._sums[two], self._apart[one]
        for other in self._apart[two]:
            self._apart[other].discard(two)
            self._apart[other].add(one)
            if mine.pop(other, 0):
                del self._sums[other][one]
        apart |= self._apart[two]
        self._sums[two] = {}
        for other, told in theirs.items():
            beside = self._sums[other]
            del beside[two]
            if other == one or other in apart:
                continue
            mine[other] = beside[one] = both = mine.get(other, 0) + told
            total, count = both >> _COUNT, both & _COUNTED
            if total >= LINKED * count:
                heapq.heappush(self._heap, (-total / count, *((one, other) if one < other else (other, one))))


def _series(members: Sequence[int], ordered: Sequence[Slots], graph: _Graph, told: Mapping[str, Story]) -> Series:
    first, mine = members[0], set(members)
    links: list[Link] = []
    for number in members[1:]:
        near = _nearest(graph.points[number], mine, number)
        assert near is not None  # it came in by a claim that it was compared with
        links.append(_link(ordered[number], ordered[near], told, "linked"))
    others = {other for other, points in graph.points[first].items() if points >= SUGGESTED and other not in mine}
    near = _nearest(graph.points[first], others, first)
    suggested = () if near is None else (_link(ordered[first], ordered[near], told, "suggested"),)
    claims = tuple(ordered[number].claim for number in members)
    return Series(content_id("s", claims[0].claim_id), claims, tuple(links), suggested)


def _nearest(points: Mapping[int, int], among: Collection[int], number: int) -> int | None:
    """Which of some claims fits the claim ``number`` best, an earlier one before a later, then the first."""
    fitting = [(-points[other], other > number, other) for other in points if other in among]
    return min(fitting)[2] if fitting else None


def _link(new: Slots, old: Slots, told: Mapping[str, Story], note: str) -> Link:
    _, total, by_slot = fit(new, old, told)
    return Link(new.claim.claim_id, old.claim.claim_id, total, by_slot, (note,))
