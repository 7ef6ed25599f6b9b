"""What reviewers decided about flags: appended, never overwritten; the latest one is the flag's status."""

from __future__ import annotations

from sqlalchemy import Connection, func, select, update

from factcheck.ledger.engine import bulk_insert
from factcheck.ledger.flags import count_open_flags
from factcheck.ledger.reading import UnknownId
from factcheck.ledger.tables import decisions, flags, runs
from factcheck.model import VERDICTS, Row, content_id

__all__ = ["UnknownFlag", "append_decision"]


class UnknownFlag(UnknownId):
    """The ledger holds no flag of that id."""


def append_decision(
    connection: Connection, flag_id: str, verdict: str, reason: str, note: str, reviewer: str, decided_at: str
) -> Row:
    """Append one decision and let the flag's status follow it; returns the row of ``decisions``.

    Raises ValueError for a verdict that is none of VERDICTS, UnknownFlag for a flag that is not there.
    """
    if verdict not in VERDICTS:
        raise ValueError(f"{verdict!r} is no verdict; there are: {', '.join(VERDICTS)}")
    series_id = connection.scalar(select(flags.c.series_id).where(flags.c.flag_id == flag_id))
    if series_id is None:
        raise UnknownFlag(f"the ledger holds no flag {flag_id}")
    earlier = select(func.count()).select_from(decisions).where(decisions.c.flag_id == flag_id)
    sequence = connection.scalar(earlier) or 0
    row: Row = {
        "decision_id": content_id("d", flag_id, sequence, verdict, reason, note, reviewer, decided_at),
        "flag_id": flag_id,
        "verdict": verdict,
        "reason": reason,
        "note": note,
        "reviewer": reviewer,
        "decided_at": decided_at,
        "after_run": connection.scalar(select(func.max(runs.c.run_id))) or 0,
        "sequence": sequence,
    }
    bulk_insert(connection, decisions, [row])
    connection.execute(update(flags).where(flags.c.flag_id == flag_id).values(status=verdict))
    count_open_flags(connection, [series_id])
    return row
