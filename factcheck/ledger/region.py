"""The part of the ledger in which series are formed again: its claims, how they fit, and how they are grouped."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple

from sqlalchemy import Connection, select

from factcheck.comparison.weights import LINKED
from factcheck.ledger.engine import chunks, fetch
from factcheck.ledger.records import split_fits
from factcheck.ledger.tables import claims, near

__all__ = ["APART", "Group", "Region"]

Group = tuple[int, ...]
"""The claims of a series by their numbers, in reading order."""

APART: Final = -(2**15)
"""What stands for points where two claims share no series: fewer than any table gives."""

_SHIFT: Final = 20  # bits for the claims of one article
_ROWS: Final = 1000  # of `near` at once
_NONE: Final = (array("q"), array("h"))


class _Page(NamedTuple):
    """An article's claims in their order.  series: where each stands in the ledger, "" for none."""

    published: str
    claims: tuple[str, ...]
    series: tuple[str, ...]


class Region:
    """Claims are numbers that hold for one region; what is asked for is read once.

    Where groups have been formed (`form`), claims stand in these, and else as in the ledger.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._articles: list[str] = []
        self._number: dict[str, int] = {}
        self._pages: dict[int, _Page] = {}
        # article -> number of its claim -> others, and how they fit; in arrays, as of a long story there are millions
        self._fits: dict[int, dict[int, tuple[array[int], array[int]]]] = {}
        self._stored: dict[str, Group] = {}
        self._formed: dict[int, Group] = {}

    def claims_of(self, wanted: Mapping[str, Collection[str]]) -> list[int]:
        """The numbers of claims, by article id and claim ids."""
        self._read(map(self._article, wanted))
        return [
            self._article(article_id) << _SHIFT | number
            for article_id, mine in wanted.items()
            for number, claim_id in enumerate(self._page(article_id).claims)
            if claim_id in mine
        ]

    def claim_id(self, claim: int) -> str:
        """The id of a claim."""
        return self._pages[claim >> _SHIFT].claims[claim & (1 << _SHIFT) - 1]

    def article_id(self, claim: int) -> str:
        """The id of its article."""
        return self._articles[claim >> _SHIFT]

    def series_id(self, claim: int) -> str:
        """The series in which the ledger has a claim."""
        return self._pages[claim >> _SHIFT].series[claim & (1 << _SHIFT) - 1]

    def in_order(self, wanted: Iterable[int]) -> list[int]:
        """Claims in reading order."""
        pages, articles = self._pages, self._articles
        return sorted(wanted, key=lambda claim: (pages[claim >> _SHIFT].published, articles[claim >> _SHIFT], claim))

    def groups(self, series_ids: Iterable[str]) -> list[Group]:
        """The live claims of series, as the ledger has them; a series without any is left out."""
        wanted = sorted(set(series_ids))
        missing = [series_id for series_id in wanted if series_id not in self._stored]
        found: dict[str, list[tuple[str, str]]] = {series_id: [] for series_id in missing}
        for chunk in chunks(missing):
            columns = (claims.c.series_id, claims.c.article_id, claims.c.claim_id)
            members = select(*columns).where(claims.c.series_id.in_(chunk))
            for series_id, article_id, claim_id in fetch(self._connection, members):
                found[series_id].append((article_id, claim_id))
        self._read({self._article(article_id) for mine in found.values() for article_id, _ in mine})
        for series_id, mine in found.items():
            numbers = [
                self._article(article_id) << _SHIFT | self._page(article_id).claims.index(claim_id)
                for article_id, claim_id in mine
            ]
            self._stored[series_id] = tuple(self.in_order(numbers))
        return [self._stored[series_id] for series_id in wanted if self._stored[series_id]]

    def stored(self, series_id: str) -> Group:
        """The claims of a series that has been asked for, as the ledger has them; none for one that is new."""
        return self._stored.get(series_id, ())

    def around(self, within: Collection[int]) -> list[Group]:
        """The groups outside that have a claim which fits one of these well enough for a series."""
        self.fetch(within)
        fitting = {
            other for claim in within for other, fit in self.fits(claim) if fit >= LINKED and other not in within
        }
        self._read({claim >> _SHIFT for claim in fitting})
        formed = {self._formed[claim] for claim in fitting if claim in self._formed}
        standing = {self.series_id(claim) for claim in fitting if claim not in self._formed} - {""}
        return [*self.groups(standing), *sorted(formed)]

    def form(self, groups: Iterable[Group]) -> None:
        """From now on these claims stand in these groups."""
        for group in groups:
            self._formed |= dict.fromkeys(group, group)

    def formed(self) -> list[Group]:
        """All groups that were formed and stand."""
        return sorted(set(self._formed.values()))

    def fetch(self, wanted: Iterable[int]) -> None:
        """Have at hand how these claims fit others."""
        missing = sorted({claim >> _SHIFT for claim in wanted}.difference(self._fits))
        for article in missing:
            self._fits[article] = {}
        for chunk in chunks([self._articles[article] for article in missing]):
            columns = (near.c.article_id, near.c.other_id, near.c.fits)
            fitting = select(*columns).where(near.c.article_id.in_(chunk), near.c.fits != "")
            for article_id, other_id, cell in self._connection.execute(fitting.execution_options(yield_per=_ROWS)):
                mine, other = self._fits[self._article(article_id)], self._article(other_id) << _SHIFT
                for number, theirs, fit in split_fits(cell):
                    told = mine.get(number)
                    if told is None:
                        told = mine[number] = (array("q"), array("h"))
                    told[0].append(other | theirs)
                    told[1].append(APART if fit is None else fit)

    def fits(self, claim: int) -> Iterable[tuple[int, int]]:
        """The claims that a claim was compared with, with the points, or APART for those it shares no series with."""
        return zip(*self._fits[claim >> _SHIFT].get(claim & (1 << _SHIFT) - 1, _NONE), strict=True)

    def _article(self, article_id: str) -> int:
        number = self._number.get(article_id)
        if number is None:
            number = self._number[article_id] = len(self._articles)
            self._articles.append(article_id)
        return number

    def _page(self, article_id: str) -> _Page:
        return self._pages[self._number[article_id]]

    def _read(self, articles: Iterable[int]) -> None:
        """Have the claims of these articles at hand."""
        missing = sorted({article for article in articles if article not in self._pages})
        columns = (claims.c.article_id, claims.c.published, claims.c.claim_id, claims.c.series_id)
        order = (claims.c.article_id, claims.c.start, claims.c.end, claims.c.claim_id)
        for chunk in chunks([self._articles[article] for article in missing]):
            told: dict[str, list[tuple[str, str, str]]] = {}
            wanted = select(*columns).where(claims.c.article_id.in_(chunk)).order_by(*order)
            for article_id, published, claim_id, series_id in fetch(self._connection, wanted):
                told.setdefault(article_id, []).append((published, claim_id, series_id))
            for article_id, mine in told.items():
                ids, where = tuple(claim[1] for claim in mine), tuple(claim[2] for claim in mine)
                self._pages[self._article(article_id)] = _Page(mine[0][0], ids, where)
        for article in missing:
            self._pages.setdefault(article, _Page("", (), ()))
