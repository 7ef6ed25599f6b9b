"""Which flags stand: what the checks find now against what the ledger holds.

Flags are never deleted. One that no longer arises is closed by the run; one that arises again is reopened
under the same id, with the decision that a reviewer made about it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, func, select, update

from factcheck.ledger.engine import bulk_insert, chunks
from factcheck.ledger.records import flag_row
from factcheck.ledger.tables import flag_history, flags, series
from factcheck.model import Flag, Row

__all__ = ["UNDECIDED", "FlagBook", "count_open_flags"]

UNDECIDED: Final = ("open", "unsure")
"""Statuses of a flag that still waits for its reviewer."""

# Set by their own rules, not by what a check says about the claims now.
_not_content: Final = frozenset({"flag_id", "status", "opened_run", "closed_run"})
_content: Final = tuple(column.name for column in flags.columns if column.name not in _not_content)


class FlagBook:
    """The flags of one run.

    opened, closed: ids of flags that stand now and did not before the run, and the reverse; one that came
    and went within the run is in neither, and no export shows it.
    """

    def __init__(self, run_id: int) -> None:
        self.run_id = run_id
        self.opened: set[str] = set()
        self.closed: set[str] = set()

    def reconcile(
        self,
        connection: Connection,
        scope: str,
        keys: Sequence[str],
        found: Mapping[str, Sequence[Flag]],
        keep_series: Collection[str] = (),
    ) -> None:
        """Make the standing flags of the scopes ``keys`` those ``found``, but leave those of ``keep_series``.

        scope: ``article``, ``suspects`` or ``chain``; keys: of that kind; found: key -> flags.
        """
        wanted: dict[str, Row] = {}
        for key, items in found.items():
            for flag in items:
                row = flag_row(flag, scope=scope, scope_key=key, run_id=self.run_id)
                wanted.setdefault(flag.flag_id, row)
        stored = self._stored(connection, scope, keys, wanted)
        standing = {flag_id for flag_id, row in stored.items() if row["closed_run"] is None}
        kept = {flag_id for flag_id in standing if stored[flag_id]["series_id"] in keep_series}
        close = sorted(standing - kept - wanted.keys())
        self._close(connection, close)
        fresh = [row for flag_id, row in wanted.items() if flag_id not in stored]
        bulk_insert(connection, flags, fresh)
        changed = [
            self._renewed(stored[flag_id], row)
            for flag_id, row in wanted.items()
            if flag_id in stored and (flag_id not in standing or _differ(stored[flag_id], row))
        ]
        if changed:
            change = update(flags).where(flags.c.flag_id == bindparam("key"))
            columns = (*_content, "opened_run", "closed_run")
            connection.execute(change.values({name: bindparam(f"new_{name}") for name in columns}), changed)
        self._note(connection, [flag_id for flag_id in wanted if flag_id not in standing], close)
        touched = {row["series_id"] for row in wanted.values()}
        touched |= {stored[flag_id]["series_id"] for flag_id in close}
        touched |= {stored[item["key"]]["series_id"] for item in changed}
        count_open_flags(connection, touched)

    def _stored(self, connection: Connection, scope: str, keys: Sequence[str], wanted: Iterable[str]) -> dict[str, Row]:
        """Flag id -> row, of the standing flags of these scopes and of the wanted ones, standing or not."""
        rows: dict[str, Row] = {}
        for chunk in chunks(keys):
            mine = (flags.c.scope == scope, flags.c.scope_key.in_(chunk), flags.c.closed_run.is_(None))
            standing = select(flags).where(*mine)
            rows |= {row["flag_id"]: dict(row) for row in connection.execute(standing).mappings()}
        for chunk in chunks(sorted(wanted)):
            known = select(flags).where(flags.c.flag_id.in_(chunk))
            rows |= {row["flag_id"]: dict(row) for row in connection.execute(known).mappings()}
        return rows

    def _renewed(self, stored: Row, row: Row) -> dict[str, Any]:
        # A flag that no run ever showed counts from the run that shows it.
        never_shown = stored["opened_run"] == stored["closed_run"]
        opened = self.run_id if never_shown else stored["opened_run"]
        new = {f"new_{name}": row[name] for name in _content}
        return new | {"key": row["flag_id"], "new_opened_run": opened, "new_closed_run": None}

    def _close(self, connection: Connection, ids: Sequence[str]) -> None:
        for chunk in chunks(ids):
            connection.execute(update(flags).where(flags.c.flag_id.in_(chunk)).values(closed_run=self.run_id))

    def _note(self, connection: Connection, opened: Sequence[str], closed: Sequence[str]) -> None:
        for ids, mine, other in ((opened, self.opened, self.closed), (closed, self.closed, self.opened)):
            for flag_id in ids:
                if flag_id in other:
                    other.remove(flag_id)
                else:
                    mine.add(flag_id)
        for chunk in chunks([*opened, *closed]):
            same = (flag_history.c.run_id == self.run_id, flag_history.c.flag_id.in_(chunk))
            connection.execute(delete(flag_history).where(*same))
        rows = [{"flag_id": flag_id, "run_id": self.run_id, "is_open": 1} for flag_id in opened]
        rows += [{"flag_id": flag_id, "run_id": self.run_id, "is_open": 0} for flag_id in closed]
        bulk_insert(connection, flag_history, rows)


def _differ(stored: Row, row: Row) -> bool:
    return any(stored[name] != row[name] for name in _content)


def count_open_flags(connection: Connection, series_ids: Iterable[str]) -> None:
    """Bring ``series.open_flags`` up to date: standing flags that nobody has settled, of any tier."""
    for chunk in chunks(sorted(series_id for series_id in series_ids if series_id)):
        counted = (
            select(flags.c.series_id, func.count())
            .where(flags.c.series_id.in_(chunk), flags.c.closed_run.is_(None), flags.c.status.in_(UNDECIDED))
            .group_by(flags.c.series_id)
        )
        counts: dict[str, int] = dict(connection.execute(counted).all())
        change = update(series).where(series.c.series_id == bindparam("key"), series.c.open_flags != bindparam("count"))
        connection.execute(
            change.values(open_flags=bindparam("count")),
            [{"key": series_id, "count": counts.get(series_id, 0)} for series_id in chunk],
        )
