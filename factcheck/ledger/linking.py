"""Series after articles came or went: only the series that can have changed are formed again.

Series are formed by joining what fits best (`factcheck.comparison.series.join`).  Two series that stand stay apart as
long as neither changes, whatever comes beside them: of the groups under way, only those of these two decide whether two
of them join.  And none joins another without a pair of claims that fits well enough.  So what is new is formed together
with the series that it has such a pair with; of these, those that come out of it otherwise are formed again together
with the series that *they* have such a pair with, and so on, until all that stand around come out as they were.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, select, update

from factcheck.comparison.series import join
from factcheck.comparison.weights import LINKED
from factcheck.ledger.engine import bulk_insert, chunks
from factcheck.ledger.flags import count_open_flags
from factcheck.ledger.records import CLAIM_FIELDS, claim_from, series_row
from factcheck.ledger.region import APART, Group, Region
from factcheck.ledger.shelf import Shelf, Told
from factcheck.ledger.tables import claims, series, series_history
from factcheck.model import Claim, Row, content_id

__all__ = ["relink"]


def relink(
    connection: Connection, shelf: Shelf, run_id: int, arrived: Collection[str], gone: Mapping[str, Told]
) -> set[str]:
    """Bring the series up to date; returns the claims that stand in another series than before, or in none.

    arrived: ids of the articles that came, live and with their neighbours in the ledger.  gone: those that went, as
    they were.
    """
    region = Region(connection)
    fresh = region.claims_of({article_id: shelf[article_id].slots for article_id in sorted(arrived)})
    lost = sorted({series_id for told in gone.values() for series_id in told.places.values()})
    _form(region, fresh + [claim for group in region.groups(lost) for claim in group])
    moved = {claim_id: ("", article_id) for article_id, told in gone.items() for claim_id in told.places}
    changed = set(lost)
    for group in region.formed():
        series_id = content_id("s", region.claim_id(group[0]))
        before = {region.series_id(claim) for claim in group}
        if before == {series_id} and group == region.stored(series_id):
            continue
        changed |= {series_id, *before}
        moved |= {
            region.claim_id(claim): (series_id, region.article_id(claim))
            for claim in group
            if region.series_id(claim) != series_id
        }
    _store(connection, run_id, moved, sorted(changed - {""}))
    for claim_id, (series_id, article_id) in moved.items():
        shelf.moved(article_id, claim_id, series_id)
    return set(moved)


def _form(region: Region, loose: Sequence[int]) -> None:
    """Form the series of these claims, and of all that change with them."""
    within = set(loose)
    around = region.around(within)
    if len(around) < len(within):
        # Most of so few series will take a new claim: they are loose from the start.
        within.update(claim for group in around for claim in group)
        around = region.around(within)
    while within:
        standing = set(around)
        groups = [group for part in _parts(region, within, around) for group in _joined(region, *part)]
        region.form(group for group in groups if group not in standing)
        changed = {claim for group in standing.difference(groups) for claim in group}
        # Two that stood around may have come together, and how they fit each other was left out.
        within = {claim for group in groups if not changed.isdisjoint(group) for claim in group}
        around = region.around(within)


def _parts(region: Region, within: set[int], around: Sequence[Group]) -> Iterator[tuple[set[int], list[Group]]]:
    """Some claims and the series around them in parts between which no pair fits well enough for a series: each part is
    formed by itself, so that what is held at once is one story's."""
    up = {claim: group[0] for group in around for claim in group} | {claim: claim for claim in within}

    def find(claim: int) -> int:
        while (above := up[claim]) != claim:
            up[claim] = claim = up[above]
        return claim

    region.fetch(within)
    for one in within:
        for two, fit in region.fits(one):
            if fit >= LINKED and two in up:
                up[find(one)] = find(two)
    parts: dict[int, tuple[set[int], list[Group]]] = {}
    for claim in within:
        parts.setdefault(find(claim), (set(), []))[0].add(claim)
    for group in around:
        parts[find(group[0])][1].append(group)
    yield from parts.values()


def _joined(region: Region, within: set[int], around: Sequence[Group]) -> list[Group]:
    """The groups of some claims and of some series around them.

    How the claims of two series around fit each other is left out: these stay apart as they are.
    """
    ordered = region.in_order(within.union(*around))
    number = {claim: k for k, claim in enumerate(ordered)}
    points: list[dict[int, int]] = [{} for _ in ordered]
    apart: list[set[int]] = [set() for _ in ordered]
    standing = [{claim: number[claim] for claim in group} for group in around if len(group) > 1]
    for looked_at, among in [(within, number), *((group, group) for group in standing)]:
        region.fetch(looked_at)
        for one in looked_at:
            a = number[one]
            for two, fit in region.fits(one):
                b = among.get(two)
                if b is None:
                    continue
                if fit == APART:
                    apart[a].add(b)
                    apart[b].add(a)
                else:
                    points[a][b] = fit
                    if two not in looked_at:  # else it comes to be looked at as well
                        points[b][a] = fit
    return [tuple(ordered[k] for k in group) for group in join(points, apart)]


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
