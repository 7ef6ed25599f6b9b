"""The articles that a night needs, as linking sees them: read from the ledger once and kept while there is room."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Final

from sqlalchemy import Connection, select

from factcheck.comparison import slots, stories
from factcheck.comparison.slots import Slots
from factcheck.comparison.stories import Story
from factcheck.ledger.engine import chunks, fetch
from factcheck.ledger.records import CLAIM_FIELDS, claim_from, split_signature
from factcheck.ledger.tables import articles, claims, near
from factcheck.model import Claim

__all__ = ["Shelf", "Told", "When"]

When = tuple[str, str]
"""The place of an article in the order of publication: day or time, then its id."""

_most: Final = 8_000  # claims that are kept, of 5 KB each


@dataclass(frozen=True, slots=True)
class Told:
    """One article as linking sees it.

    claims: all of them, in their order; number: their places in it, by claim id.  compared: those that can be compared,
    in that order; slots: the same by claim id.
    places: claim id -> the series in which the ledger has the claim, of those that have one.
    """

    when: When
    story: Story
    claims: tuple[Claim, ...]
    number: Mapping[str, int]
    compared: tuple[Slots, ...]
    slots: Mapping[str, Slots]
    places: dict[str, str]


class Shelf:
    """Articles by id. What is asked for stays; beyond so many claims what was asked for longest ago goes back."""

    def __init__(self) -> None:
        self._held: dict[str, Told] = {}
        self._claims = 0
        self._near: dict[str, list[When]] = {}
        self._when: dict[str, When] = {}  # one for each article: of a long story every one has all others beside it

    def open(self, connection: Connection) -> None:
        """Read from now on in this transaction: what an article says is the same, its neighbours may be others."""
        self._connection = connection
        self._near.clear()
        self._when.clear()

    def moved(self, article_id: str, claim_id: str, series_id: str) -> None:
        """A claim has come into another series or, with "", out of its own."""
        if article_id in self._held:
            places = self._held[article_id].places
            places.pop(claim_id, None)
            if series_id:
                places[claim_id] = series_id

    def __getitem__(self, article_id: str) -> Told:
        if article_id not in self._held:
            self.fetch([article_id])
        return self._held[article_id]

    def fetch(self, article_ids: Iterable[str]) -> None:
        """Have these articles at hand, all at once."""
        wanted = list(dict.fromkeys(article_ids))
        missing: list[str] = []
        for article_id in wanted:
            if article_id in self._held:
                self._held[article_id] = self._held.pop(article_id)  # the newest stand last
            else:
                missing.append(article_id)
        for chunk in chunks(missing):
            for article_id, found in self._read(chunk):
                self._held[article_id] = found
                self._claims += len(found.claims)
        keep = set(wanted)
        for article_id in list(self._held):
            if self._claims <= _most:
                break
            if article_id not in keep:
                self._claims -= len(self._held.pop(article_id).claims)

    def _read(self, article_ids: Sequence[str]) -> Iterator[tuple[str, Told]]:
        mine: dict[str, list[Claim]] = {article_id: [] for article_id in article_ids}
        places: dict[str, dict[str, str]] = {article_id: {} for article_id in article_ids}
        rows = select(*(claims.c[name] for name in CLAIM_FIELDS), claims.c.series_id)
        order = (claims.c.article_id, claims.c.start, claims.c.end, claims.c.claim_id)
        for row in fetch(self._connection, rows.where(claims.c.article_id.in_(article_ids)).order_by(*order)):
            # A sentence, a source, a unit is told by many claims: one copy of each takes half of the memory.
            claim = claim_from([intern(told) if type(told) is str else told for told in row[:-1]])
            mine[claim.article_id].append(claim)
            if row[-1]:
                places[claim.article_id][claim.claim_id] = row[-1]
        columns = (articles.c.article_id, articles.c.published, articles.c.signature)
        for article_id, published, cell in self._connection.execute(
            select(*columns).where(articles.c.article_id.in_(article_ids))
        ):
            told = mine[article_id]
            number = {claim.claim_id: n for n, claim in enumerate(told)}
            compared = tuple([s for s in map(slots.read, told) if s.kind])
            by_id = {s.claim.claim_id: s for s in compared}
            story = stories.story(split_signature(cell))
            when = (published, article_id)
            yield article_id, Told(when, story, tuple(told), number, compared, by_id, places[article_id])

    def neighbours(self, article_id: str) -> Sequence[When]:
        """The live articles whose claims may be compared with those of an article, in the order of publication."""
        if article_id not in self._near:
            self.look_around([article_id])
        return self._near[article_id]

    def are_near(self, article_id: str, other_id: str) -> bool:
        """Whether an article is one of the neighbours of another."""
        around, when = self.neighbours(article_id), self._when.get(other_id)
        if when is None:
            return False
        at = bisect_left(around, when)
        return at < len(around) and around[at] == when

    def look_around(self, article_ids: Iterable[str]) -> None:
        """Have the neighbours of these articles at hand, all at once."""
        missing = sorted({article_id for article_id in article_ids if article_id not in self._near})
        for article_id in missing:
            self._near[article_id] = []
        for chunk in chunks(missing):
            wanted = select(near.c.article_id, near.c.published, near.c.other_id).where(
                near.c.article_id.in_(chunk), near.c.other_id != near.c.article_id
            )
            for article_id, published, other_id in fetch(self._connection, wanted):
                when = self._when.get(other_id) or self._when.setdefault(other_id, (published, other_id))
                self._near[article_id].append(when)
        for article_id in missing:
            self._near[article_id].sort()

    def stories(self) -> Mapping[str, Story]:
        """Article id -> what it is about, fetched when it is asked for."""
        return _Stories(self)

    def articles(self) -> Mapping[str, Sequence[Claim]]:
        """Article id -> all of its claims, fetched when they are asked for."""
        return _Claims(self)


class _Stories(Mapping[str, Story]):
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __getitem__(self, article_id: str) -> Story:
        return self._shelf[article_id].story

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _Claims(Mapping[str, Sequence[Claim]]):
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __getitem__(self, article_id: str) -> Sequence[Claim]:
        return self._shelf[article_id].claims

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0
