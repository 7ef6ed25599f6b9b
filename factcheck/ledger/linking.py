"""Series after articles came or went: only the series that can have changed are formed again.

Series are formed by joining what fits best (`factcheck.comparison.series.join`).  Two series that stand stay apart as
long as neither changes, whatever comes beside them: of the groups under way, only those of these two decide whether two
of them join.  And none joins another without a pair of claims that fits well enough.  So what is new is formed together
with the series that it has such a pair with; of these, those that come out of it otherwise are formed again together
with the series that *they* have such a pair with, and so on, until all that stand around come out as they were.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, select, update

from factcheck.comparison.series import join
from factcheck.comparison.weights import LINKED
from factcheck.ledger.engine import bulk_insert, chunks
from factcheck.ledger.flags import count_open_flags
from factcheck.ledger.records import CLAIM_FIELDS, claim_from, series_row, split_fits
from factcheck.ledger.shelf import Shelf, Told
from factcheck.ledger.tables import claims, near, series, series_history
from factcheck.model import Claim, Row, content_id

__all__ = ["relink"]


class _Node(NamedTuple):
    """A claim by its place: publication and id of its article, and its number there; they sort in reading order."""

    published: str
    article_id: str
    number: int


@dataclass(frozen=True, slots=True)
class _Page:
    """An article's claims in their order.  series: where each stands in the ledger, "" for none."""

    published: str
    claims: tuple[str, ...]
    series: tuple[str, ...]

    def node(self, article_id: str, number: int) -> _Node:
        return _Node(self.published, article_id, number)


def relink(
    connection: Connection, shelf: Shelf, run_id: int, arrived: Collection[str], gone: Mapping[str, Told]
) -> set[str]:
    """Bring the series up to date; returns the claims that stand in another series than before, or in none.

    arrived: ids of the articles that came, live and with their neighbours in the ledger.  gone: those that went, as
    they were.
    """
    region = _Region(connection, gone)
    region.read(arrived)
    fresh = {
        region.node(article_id, claim_id) for article_id in sorted(arrived) for claim_id in shelf[article_id].slots
    }
    lost = {series_id for told in gone.values() for series_id in told.places.values()}
    formed = _form(region, fresh, lost)
    moved = {claim_id: ("", article_id) for article_id, told in gone.items() for claim_id in told.places}
    changed = set(lost)
    for group in formed:
        series_id = content_id("s", region.claim(group[0]))
        before = {region.series(node) for node in group}
        if before == {series_id} and len(group) == len(region.members([series_id])[series_id]):
            continue
        changed |= {series_id, *before}
        moved |= {
            region.claim(node): (series_id, node.article_id) for node in group if region.series(node) != series_id
        }
    _store(connection, run_id, moved, sorted(changed - {""}))
    for claim_id, (series_id, article_id) in moved.items():
        shelf.moved(article_id, claim_id, series_id)
    return set(moved)


def _form(region: _Region, fresh: Iterable[_Node], lost: Iterable[str]) -> list[list[_Node]]:
    """The series of the new claims, of the claims of ``lost`` series and of all that change with these."""
    within = set(fresh)
    for members in region.members(lost).values():
        within.update(members)
    while True:
        around = region.members({region.series(node) for node in region.fitting(within)})
        groups = _joined(region, within, around)
        as_before = {tuple(members) for members in around.values()} & {tuple(group) for group in groups}
        changed = [members for members in around.values() if tuple(members) not in as_before]
        if not changed:
            return [group for group in groups if tuple(group) not in as_before]
        within.update(node for members in changed for node in members)


def _joined(region: _Region, within: set[_Node], around: Mapping[str, Sequence[_Node]]) -> list[list[_Node]]:
    """The groups of some claims and of some series around them.

    How the claims of two series around fit each other is left out: these stay apart as they are.
    """
    ordered = sorted(within.union(*around.values()))
    number = {node: k for k, node in enumerate(ordered)}
    group_of = {node: series_id for series_id, members in around.items() if len(members) > 1 for node in members}
    points: list[dict[int, int]] = [{} for _ in ordered]
    apart: list[set[int]] = [set() for _ in ordered]
    region.fetch(group_of)
    for one in [*within, *group_of]:
        mine = group_of.get(one)
        for two, fit in region.fits(one):
            if two not in number or not (mine is None or two in within or group_of.get(two) == mine):
                continue
            a, b = number[one], number[two]
            if fit is None:
                apart[a].add(b)
                apart[b].add(a)
            else:
                points[a][b] = points[b][a] = fit
    return [[ordered[k] for k in group] for group in join(points, apart)]


class _Region:
    """The part of the ledger that is looked at, by the places of its claims; read as it is asked for."""

    def __init__(self, connection: Connection, gone: Collection[str]) -> None:
        self._connection = connection
        self._gone = gone
        self._pages: dict[str, _Page] = {}
        self._fits: dict[str, dict[int, list[tuple[_Node, int | None]]]] = {}
        self._members: dict[str, list[_Node]] = {}

    def node(self, article_id: str, claim_id: str) -> _Node:
        """The place of a claim whose article has been read."""
        page = self._pages[article_id]
        return page.node(article_id, page.claims.index(claim_id))

    def claim(self, node: _Node) -> str:
        """The id of a claim."""
        return self._pages[node.article_id].claims[node.number]

    def series(self, node: _Node) -> str:
        """The series in which the ledger has a claim."""
        return self._pages[node.article_id].series[node.number]

    def read(self, article_ids: Iterable[str]) -> None:
        """Have the claims of these articles at hand."""
        missing = sorted({article_id for article_id in article_ids if article_id not in self._pages})
        columns = (claims.c.article_id, claims.c.published, claims.c.claim_id, claims.c.series_id)
        for chunk in chunks(missing):
            told: dict[str, list[tuple[str, str, str]]] = {}
            wanted = select(*columns).where(claims.c.article_id.in_(chunk))
            order = (claims.c.article_id, claims.c.start, claims.c.end, claims.c.claim_id)
            for article_id, *claim in self._connection.execute(wanted.order_by(*order)).all():
                published, claim_id, series_id = claim
                told.setdefault(article_id, []).append((published, claim_id, series_id))
            for article_id, mine in told.items():
                ids, where = tuple(claim[1] for claim in mine), tuple(claim[2] for claim in mine)
                self._pages[article_id] = _Page(mine[0][0], ids, where)

    def members(self, series_ids: Iterable[str]) -> dict[str, list[_Node]]:
        """Series id -> its live claims in reading order, as the ledger has them; a series without any is left out."""
        wanted = sorted(set(series_ids))
        missing = [series_id for series_id in wanted if series_id not in self._members]
        found: dict[str, list[tuple[str, str]]] = {series_id: [] for series_id in missing}
        for chunk in chunks(missing):
            columns = (claims.c.series_id, claims.c.article_id, claims.c.claim_id)
            for series_id, article_id, claim_id in self._connection.execute(
                select(*columns).where(claims.c.series_id.in_(chunk))
            ).all():
                found[series_id].append((article_id, claim_id))
        self.read({article_id for members in found.values() for article_id, _ in members})
        for series_id, members in found.items():
            self._members[series_id] = sorted(self.node(*member) for member in members)
        return {series_id: self._members[series_id] for series_id in wanted if self._members[series_id]}

    def fitting(self, within: Collection[_Node]) -> set[_Node]:
        """The claims outside that fit one of these well enough for a series."""
        self.fetch(within)
        found = {
            other
            for node in within
            for other, fit in self._fits[node.article_id].get(node.number, ())
            if fit is not None and fit >= LINKED and other not in within
        }
        self.read({node.article_id for node in found})
        return found

    def fetch(self, nodes: Iterable[_Node]) -> None:
        """Have at hand how these claims fit others."""
        self._read_fits({node.article_id for node in nodes})

    def fits(self, node: _Node) -> Sequence[tuple[_Node, int | None]]:
        """The claims that a claim was compared with, with the points, or None for those it shares no series with."""
        return self._fits[node.article_id].get(node.number, ())

    def _read_fits(self, article_ids: Iterable[str]) -> None:
        missing = sorted({article_id for article_id in article_ids if article_id not in self._fits})
        for article_id in missing:
            self._fits[article_id] = {}
        for chunk in chunks(missing):
            columns = (near.c.article_id, near.c.other_id, near.c.published, near.c.fits)
            for article_id, other_id, published, cell in self._connection.execute(
                select(*columns).where(near.c.article_id.in_(chunk), near.c.fits != "")
            ).all():
                if other_id in self._gone:
                    continue
                mine = self._fits[article_id]
                for number, other, fit in split_fits(cell):
                    mine.setdefault(number, []).append((_Node(published, other_id, other), fit))


def _store(connection: Connection, run_id: int, moved: Mapping[str, tuple[str, str]], changed: Sequence[str]) -> None:
    """Bring claims, their history and the rows of ``series`` up to date."""
    if moved:
        change = update(claims).where(claims.c.claim_id == bindparam("claim")).values(series_id=bindparam("series"))
        connection.execute(change, [{"claim": claim_id, "series": to} for claim_id, (to, _) in sorted(moved.items())])
    for chunk in chunks(sorted(moved)):
        same = (series_history.c.run_id == run_id, series_history.c.claim_id.in_(chunk))
        connection.execute(delete(series_history).where(*same))
    rows = [{"claim_id": claim_id, "run_id": run_id, "series_id": to} for claim_id, (to, _) in sorted(moved.items())]
    bulk_insert(connection, series_history, rows)
    for chunk in chunks(changed):
        members: dict[str, list[Claim]] = {}
        wanted = select(*(claims.c[name] for name in CLAIM_FIELDS), claims.c.series_id)
        for row in connection.execute(wanted.where(claims.c.series_id.in_(chunk))).all():
            members.setdefault(row.series_id, []).append(claim_from(row[:-1]))
        connection.execute(delete(series).where(series.c.series_id.in_(chunk)))
        told: list[Row] = [series_row(series_id, mine, open_flags=0) for series_id, mine in sorted(members.items())]
        bulk_insert(connection, series, told)
        count_open_flags(connection, members)
