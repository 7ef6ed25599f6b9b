"""Series after articles came or went: only those articles are linked again for which something has changed.

An article takes its series when its turn comes in the order of publication, by the representatives that these have
then (`factcheck.comparison.series.place`).  So nothing changes for what was published before an article that comes or
goes, and nothing for a later one unless it has a claim that may join a series (`may_join`) by a representative that
this series has, or had, at a time when its representatives are others than before.  Those articles are linked again, in
their order, and what changes with them is followed up alike.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select, update

from factcheck.comparison.series import may_join, place, representatives
from factcheck.comparison.slots import Slots
from factcheck.comparison.weights import RECENT
from factcheck.ledger.engine import bulk_insert, chunks
from factcheck.ledger.flags import count_open_flags
from factcheck.ledger.records import CLAIM_FIELDS, claim_from, series_row
from factcheck.ledger.shelf import Place, Shelf, Told, When
from factcheck.ledger.tables import articles, claims, series, series_history
from factcheck.model import Claim, Row

__all__ = ["relink"]

_Member = tuple[str, str, int, str]
"""A claim in its series: its article's place in the order of publication, the how-manieth of it, its id."""

_nowhere: Final[Place] = ("", 0)


def relink(
    connection: Connection, shelf: Shelf, run_id: int, arrived: Mapping[str, When], gone: Mapping[str, Told]
) -> set[str]:
    """Bring the series up to date; returns the claims that stand in another series than before, or in none.

    arrived: the articles that came, live and with their neighbours in the ledger, by id.  gone: those that went, as
    they were.
    """
    replay = _Replay(connection, shelf, gone)
    replay.run([*arrived.values(), *(told.when for told in gone.values())], set(arrived))
    return replay.write(run_id)


class _Replay:
    """was, now: series -> its members in order, as the ledger has them and as they are to be.  places: claim -> where
    it is to stand, of the claims of every article that was linked again."""

    def __init__(self, connection: Connection, shelf: Shelf, gone: Mapping[str, Told]) -> None:
        self._connection = connection
        self._shelf = shelf
        self._gone = gone
        self.was: dict[str, list[_Member]] = {}
        self.now: dict[str, list[_Member]] = {}
        self.places: dict[str, Place] = {}
        self._before: dict[str, Place] = {}
        self._articles: dict[str, str] = {}
        self._left: dict[str, list[_Member]] = {}
        for told in gone.values():
            for claim_id, (series_id, joined) in told.places.items():
                self._left.setdefault(series_id, []).append((*told.when, joined, claim_id))

    def run(self, changed: Sequence[When], arrived: set[str]) -> None:
        """Link these articles again, and all for which that makes a difference."""
        self._last = self._latest(arrived)
        self._queue = list(changed)
        self._queued = {article_id for _, article_id in changed}
        heapq.heapify(self._queue)
        while self._queue:
            self._take(heapq.heappop(self._queue))

    def _latest(self, arrived: set[str]) -> str:
        """The day of the latest live article that is not new: nothing later is to be linked again."""
        newest = (
            select(articles.c.article_id, articles.c.published)
            .where(articles.c.retracted_run.is_(None))
            .order_by(articles.c.published.desc())
            .limit(len(arrived) + 1)
        )
        return next((when for article_id, when in self._connection.execute(newest) if article_id not in arrived), "")

    def _take(self, when: When) -> None:
        """One article, after all that came before it."""
        article_id = when[1]
        told = self._gone.get(article_id) or self._shelf[article_id]
        before: dict[str, list[tuple[int, str]]] = {}
        for claim_id in told.slots:
            series_id, joined = told.places.get(claim_id, _nowhere)
            self._before[claim_id] = (series_id, joined)
            self._articles[claim_id] = article_id
            if series_id:
                before.setdefault(series_id, []).append((joined, claim_id))
        was = {series_id: tuple(claim_id for _, claim_id in sorted(mine)) for series_id, mine in before.items()}
        self._hold([*was])
        now = {} if article_id in self._gone else self._place(when, told)
        self._hold([*now])
        self.places |= dict.fromkeys(told.slots, _nowhere)
        for series_id, mine in now.items():
            self.places |= {claim_id: (series_id, number) for number, claim_id in enumerate(mine)}
        for series_id in sorted(was.keys() | now.keys()):
            old, new = was.get(series_id, ()), now.get(series_id, ())
            if old == new:
                continue
            members = self.now[series_id]
            start = _at(members, when)
            members[start : start + len(old)] = [(*when, number, claim_id) for number, claim_id in enumerate(new)]
            self._follow(series_id, when)

    def _place(self, when: When, told: Told) -> dict[str, tuple[str, ...]]:
        near = [other for other in self._shelf.neighbours(when[1]) if other < when and other[1] not in self._gone]
        self._shelf.fetch([when[1], *(article_id for _, article_id in near)])
        keys = {key for slots in told.slots.values() for key in slots.keys}
        sharing: dict[str, set[str]] = {}
        for _, other in near:
            theirs = self._shelf[other]
            for claim_id, slots in theirs.slots.items():
                if not keys.isdisjoint(slots.keys):
                    series_id, _ = self.places.get(claim_id) or theirs.places.get(claim_id, _nowhere)
                    sharing.setdefault(series_id, set()).add(claim_id)
        sharing.pop("", None)
        self._hold(sharing)
        standing: list[list[_Member]] = []
        for series_id, claim_ids in sharing.items():
            members = self.now[series_id]
            shown = representatives(members[: _at(members, when)])
            if any(member[3] in claim_ids for member in shown):
                standing.append(shown)
        self._shelf.fetch(sorted({member[1] for shown in standing for member in shown}))
        shown_slots = [self._slots(shown) for shown in standing]
        shown_slots.sort(key=lambda shown: _order(shown[0].claim))
        return place(list(told.slots.values()), shown_slots, self._shelf.stories())

    def _slots(self, members: Iterable[_Member]) -> list[Slots]:
        return [self._shelf[article_id].slots[claim_id] for _, article_id, _, claim_id in members]

    def _hold(self, series_ids: Iterable[str]) -> None:
        """Have the members of these series at hand."""
        missing = sorted(series_id for series_id in series_ids if series_id not in self.was)
        for series_id in missing:
            self.was[series_id] = list(self._left.get(series_id, ()))
        for chunk in chunks(missing):
            columns = (claims.c.series_id, claims.c.published, claims.c.article_id, claims.c.joined, claims.c.claim_id)
            for series_id, *member in self._connection.execute(select(*columns).where(claims.c.series_id.in_(chunk))):
                published, article_id, joined, claim_id = member
                self.was[series_id].append((published, article_id, joined, claim_id))
        for series_id in missing:
            self.was[series_id].sort()
            self.now[series_id] = list(self.was[series_id])

    def _follow(self, series_id: str, when: When) -> None:
        """Queue the later articles to which a change of a series at ``when`` may matter."""
        if when[0] > self._last:
            return
        shown: dict[str, _Member] = {}
        for members in (self.was[series_id], self.now[series_id]):
            start = _at(members, when)
            end = start
            while end < len(members) and members[end][:2] == when:
                end += 1
            around = [*members[:1], *members[max(0, start - RECENT) : end + RECENT]]
            shown |= {member[3]: member for member in around}
        self._shelf.look_around({article_id for _, article_id, _, _ in shown.values()})
        for _, article_id, _, claim_id in shown.values():
            later = [
                other
                for other in self._shelf.neighbours(article_id)
                if other > when and other[1] not in self._queued and other[1] not in self._gone
            ]
            if not later:
                continue
            self._shelf.fetch([article_id, *(other for _, other in later)])
            member = (self._gone.get(article_id) or self._shelf[article_id]).slots[claim_id]
            stories = self._shelf.stories()
            for other in later:
                if any(may_join(slots, member, stories) for slots in self._shelf[other[1]].slots.values()):
                    self._queued.add(other[1])
                    heapq.heappush(self._queue, other)

    def write(self, run_id: int) -> set[str]:
        """Store what has changed; returns the claims that stand in another series."""
        changed = {claim_id: at for claim_id, at in self.places.items() if at != self._before[claim_id]}
        moved = {claim_id for claim_id, at in changed.items() if at[0] != self._before[claim_id][0]}
        if changed:
            change = update(claims).where(claims.c.claim_id == bindparam("claim"))
            self._connection.execute(
                change.values(series_id=bindparam("series"), joined=bindparam("number")),
                [{"claim": claim_id, "series": at[0], "number": at[1]} for claim_id, at in sorted(changed.items())],
            )
        for claim_id, at in changed.items():
            self._shelf.moved(self._articles[claim_id], claim_id, at)
        self._remember(run_id, sorted(moved))
        self._store_series(sorted(series_id for series_id, was in self.was.items() if was != self.now[series_id]))
        return moved

    def _remember(self, run_id: int, moved: Sequence[str]) -> None:
        for chunk in chunks(moved):
            same = (series_history.c.run_id == run_id, series_history.c.claim_id.in_(chunk))
            self._connection.execute(delete(series_history).where(*same))
        rows = [{"claim_id": claim_id, "run_id": run_id, "series_id": self.places[claim_id][0]} for claim_id in moved]
        bulk_insert(self._connection, series_history, rows)

    def _store_series(self, changed: Sequence[str]) -> None:
        for chunk in chunks(changed):
            members: dict[str, list[Claim]] = {}
            wanted = select(*(claims.c[name] for name in CLAIM_FIELDS), claims.c.series_id)
            for row in self._connection.execute(wanted.where(claims.c.series_id.in_(chunk))):
                members.setdefault(row.series_id, []).append(claim_from(row[:-1]))
            self._connection.execute(delete(series).where(series.c.series_id.in_(chunk)))
            rows: list[Row] = [series_row(series_id, mine, open_flags=0) for series_id, mine in sorted(members.items())]
            bulk_insert(self._connection, series, rows)
            count_open_flags(self._connection, members)


def _at(members: Sequence[_Member], when: When) -> int:
    """How many members came in before an article's turn."""
    return bisect_left(members, when, key=lambda member: member[:2])


def _order(claim: Claim) -> tuple[str, str, int, int, str]:
    return claim.published, claim.article_id, claim.start, claim.end, claim.claim_id
