"""Series: the claims that measure the same thing, and why each was put there.

Linking is greedy in the order of publication and is a function of the set of claims alone: the order in which
they arrive changes nothing. A claim is compared with a series' representatives, its founding claim and the
latest few, so that a chain of small steps never carries a series away from what it was founded on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from factcheck.comparison import slots
from factcheck.comparison.pairs import context
from factcheck.comparison.scoring import contrasted, score, veto
from factcheck.comparison.slots import Slots
from factcheck.comparison.stories import Story
from factcheck.comparison.weights import LINKED, RECENT, SUGGESTED
from factcheck.model import Claim, content_id

__all__ = ["Link", "Series", "link"]


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
    ordered = sorted(claims, key=lambda c: (c.published, c.article_id, c.start, c.end, c.claim_id))
    index = _Index(told)
    for _, mine in groupby(ordered, key=lambda c: (c.published, c.article_id)):
        index.take([slots.read(claim) for claim in mine])
    return [growing.freeze() for growing in index.series]


@dataclass(slots=True)
class _Growing:
    members: list[Slots]
    links: list[Link] = field(default_factory=list)
    suggested: tuple[Link, ...] = ()

    def representatives(self) -> list[Slots]:
        return [self.members[0], *self.members[1:][-RECENT:]]

    def freeze(self) -> Series:
        claims = tuple(m.claim for m in self.members)
        return Series(content_id("s", claims[0].claim_id), claims, tuple(self.links), self.suggested)


class _Index:
    """The series found so far, by what they share with a claim rather than by trying each."""

    def __init__(self, told: Mapping[str, Story]) -> None:
        self.series: list[_Growing] = []
        self._told = told
        # key -> numbers of the series that hold it, each once and ascending
        self._postings: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)

    def take(self, article: Sequence[Slots]) -> None:
        """The claims of one article, each into the series that it fits best, the surest first.

        A series takes two figures of one article only where they agree or are of two times: what a writer tells as two
        figures is two things.
        """
        scored = [
            (-found.score, k, number, found)
            for k, new in enumerate(article)
            for number in self._candidates(new)
            if (found := self._compare(new, self.series[number]))
        ]
        placed: dict[int, int] = {}
        nearest: dict[int, Link] = {}
        for _, k, number, found in sorted(scored, key=lambda item: item[:3]):
            if k in placed:
                continue
            if found.notes[0] == "linked" and self._fits(article[k], self.series[number]):
                self._join(article[k], number, found)
                placed[k] = number
            else:
                nearest.setdefault(k, found)
        for k, new in enumerate(article):
            if k not in placed:
                self._start(new, nearest.get(k))

    def _start(self, new: Slots, nearest: Link | None) -> None:
        """A claim that no earlier article told: beside its like in its own article, or as the first of a series."""
        best: tuple[int, int, Link] | None = None
        for number in self._candidates(new):
            if self.series[number].members[0].claim.article_id != new.claim.article_id:
                continue
            found = self._compare(new, self.series[number])
            fits = found and found.notes[0] == "linked" and self._fits(new, self.series[number])
            if found and fits and (best is None or found.score > best[0]):
                best = (found.score, number, found)
        if best:
            self._join(new, best[1], best[2])
            return
        near = (replace(nearest, notes=("suggested",)),) if nearest else ()
        self.series.append(_Growing([new], suggested=near))
        self._post(new, len(self.series) - 1)

    def _join(self, new: Slots, number: int, found: Link) -> None:
        self.series[number].members.append(new)
        self.series[number].links.append(found)
        self._post(new, number)

    def _post(self, new: Slots, number: int) -> None:
        for key in new.keys:
            posted = self._postings[key]
            if number not in posted:
                posted.append(number)

    def _candidates(self, new: Slots) -> list[int]:
        """The numbers of the series that share a key with a claim, ascending."""
        return sorted({number for key in new.keys for number in self._postings.get(key, ())})

    def _fits(self, new: Slots, series: _Growing) -> bool:
        mine = [m for m in reversed(series.members) if m.claim.article_id == new.claim.article_id]
        return not any(contrasted(new, other) for other in mine)

    def _compare(self, new: Slots, series: _Growing) -> Link | None:
        """The best link from a claim to a series' representatives; None where one of them forbids it, and below the
        threshold of suggestions."""
        best: Link | None = None
        mine = set(new.keys)
        for other in series.representatives():
            a, b = new.claim, other.claim
            if mine.isdisjoint(other.keys):
                continue  # a story in common is no measure in common
            near = context(a, b, self._told)
            if veto(new, other, near):
                return None
            points, by_slot = score(new, other, near)
            if points >= SUGGESTED and (best is None or points > best.score):
                notes = ("linked",) if points >= LINKED else ("suggested",)
                best = Link(a.claim_id, b.claim_id, points, by_slot, notes)
        return best
