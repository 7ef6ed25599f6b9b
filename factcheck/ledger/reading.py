"""Reading the ledger: the tables of the contract, as they are or as they were after an earlier run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, Subquery, Table, case, func, or_, select

from factcheck.comparison import stories
from factcheck.comparison.stories import Story
from factcheck.ledger.engine import chunks
from factcheck.ledger.flags import UNDECIDED
from factcheck.ledger.heirs import heirs
from factcheck.ledger.records import CLAIM_FIELDS, claim_from, series_row, split_signature
from factcheck.ledger.tables import (
    KEYS,
    articles,
    claims,
    contract_columns,
    decisions,
    flag_history,
    flags,
    metadata,
    runs,
    series,
    series_history,
)
from factcheck.model import COLUMNS, Row

__all__ = ["Only", "UnknownId", "find_id", "read_rows", "read_stories"]

Only = Mapping[str, Collection[str]]
"""Column -> the values of the rows that are wanted."""


class UnknownId(LookupError):
    """The ledger holds nothing of that id, or more than one thing whose id begins so."""


_page: Final = 2000
_several: Final = 4  # ids that a beginning too short is answered with

_order: Final = {
    "articles": (articles.c.article_id,),
    "claims": (claims.c.article_id, claims.c.start, claims.c.end, claims.c.claim_id),
    "series": (series.c.series_id,),
    "flags": (flags.c.tier, flags.c.published_a, flags.c.flag_id),
    "decisions": (decisions.c.decided_at, decisions.c.flag_id, decisions.c.sequence),
    "runs": (runs.c.run_id,),
}

# A flag that came and went within one run was never shown to anyone.
_shown: Final = or_(flags.c.closed_run.is_(None), flags.c.closed_run != flags.c.opened_run)


def read_rows(connection: Connection, table: str, as_of: int | None = None, only: Only | None = None) -> Iterator[Row]:
    """The rows of one table of COLUMNS in their fixed order, columns in contract order.

    as_of: show the ledger as it was after that run; None: as it is.  only: a few hundred values a column at most.
    Rows are fetched as they are asked for.
    """
    if as_of is None:
        columns = metadata.tables[table].c
        chosen = (columns[name].in_(values) for name, values in (only or {}).items())
        wanted = select(*contract_columns(metadata.tables[table])).where(*chosen).order_by(*_order[table])
        rows = _rows(connection, table, wanted.where(_shown) if table == "flags" else wanted)
        yield from _with_series(connection, rows) if table == "claims" else rows
    elif only:
        rows = read_rows(connection, table, as_of)
        yield from (row for row in rows if all(row[name] in values for name, values in only.items()))
    elif table in ("articles", "claims"):
        rows = _rows(connection, table, _recorded_by(table, as_of))
        yield from _with_series(connection, rows, as_of) if table == "claims" else rows
    elif table == "series":
        yield from _series_rows_then(connection, as_of)
    elif table == "flags":
        yield from _flags_then(connection, as_of)
    elif table == "decisions":
        made = decisions.c.after_run <= as_of
        yield from _rows(connection, table, _all(table).where(made))
    else:
        yield from _rows(connection, table, _all(table).where(runs.c.run_id <= as_of))


def find_id(connection: Connection, table: str, beginning: str) -> str:
    """The id of the one row of ``table`` whose id begins so. Raises UnknownId for none and for several."""
    key = metadata.tables[table].c[KEYS[table]]
    # Ids are letters and digits, all of which sort before "~": a range needs the index alone.
    wanted = select(key).where(key >= beginning, key < f"{beginning}~").order_by(key).limit(_several)
    found = list(connection.scalars(wanted))
    thing = table.removesuffix("s") if table != "series" else table
    if not found:
        raise UnknownId(f"the ledger holds no {thing} {beginning}")
    if len(found) > 1 and found[0] != beginning:
        more = ", …" if len(found) == _several else ""
        raise UnknownId(f"{beginning or 'nothing'} begins the id of more than one {thing}: {', '.join(found)}{more}")
    return str(found[0])


def read_stories(connection: Connection, article_ids: Collection[str]) -> dict[str, Story]:
    """Article id -> what the article is about, as linking sees it."""
    told: dict[str, Story] = {}
    for chunk in chunks(sorted(article_ids)):
        wanted = select(articles.c.article_id, articles.c.signature).where(articles.c.article_id.in_(chunk))
        told |= {article_id: stories.story(split_signature(cell)) for article_id, cell in connection.execute(wanted)}
    return told


def _all(table: str) -> Select[Any]:
    return select(*contract_columns(metadata.tables[table])).order_by(*_order[table])


def _rows(connection: Connection, table: str, wanted: Select[Any]) -> Iterator[Row]:
    columns = COLUMNS[table]
    with connection.execute(wanted.execution_options(yield_per=_page)) as found:
        for values in found:
            row: Row = dict(zip(columns, values, strict=True))
            if table == "flags":
                row["claim_ids"] = row["claim_ids"].split()
            yield row


def _retracted_by(table: str, as_of: int) -> ColumnElement[int | None]:
    column = metadata.tables[table].c.retracted_run
    return case((column <= as_of, column), else_=None).label("retracted_run")


def _recorded_by(table: str, as_of: int) -> Select[Any]:
    source = metadata.tables[table]
    columns = [
        _retracted_by(table, as_of) if column.name == "retracted_run" else column for column in contract_columns(source)
    ]
    return select(*columns).where(source.c.recorded_run <= as_of).order_by(*_order[table])


def _last(history: Table, key: str, as_of: int) -> Subquery:
    """The rows of a history that held after the run ``as_of``: for each ``key`` the latest until then."""
    last = (
        select(history.c[key], func.max(history.c.run_id).label("run_id"))
        .where(history.c.run_id <= as_of)
        .group_by(history.c[key])
        .subquery()
    )
    same = (last.c[key] == history.c[key]) & (last.c.run_id == history.c.run_id)
    return select(history).join(last, same).subquery()


def _with_series(connection: Connection, rows: Iterable[Row], as_of: int | None = None) -> Iterator[Row]:
    """Claims in the order of their articles, each with its series after that run (None: now); those of a replaced
    version stand in the series of their heirs."""
    then = None if as_of is None else _series_then(connection, as_of)
    for article_id, mine in groupby(rows, key=lambda row: str(row["article_id"])):
        told = list(mine)
        if told[0]["retracted_run"] is None:
            yield from told if then is None else (row | {"series_id": then.get(row["claim_id"], "")} for row in told)
            continue
        found = heirs(connection, article_id, as_of)
        series_of = then
        if series_of is None:
            wanted = select(claims.c.claim_id, claims.c.series_id).where(claims.c.claim_id.in_(found.values()))
            series_of = dict(connection.execute(wanted).all())
        for row in told:
            yield row | {"series_id": series_of.get(found.get(row["claim_id"], ""), "")}


def _series_then(connection: Connection, as_of: int) -> dict[str, str]:
    then = _last(series_history, "claim_id", as_of)
    return dict(connection.execute(select(then.c.claim_id, then.c.series_id)).all())


def _series_rows_then(connection: Connection, as_of: int) -> Iterator[Row]:
    open_flags: dict[str, int] = {}
    for flag in _flags_then(connection, as_of):
        if flag["closed_run"] is None and flag["status"] in UNDECIDED:
            open_flags[flag["series_id"]] = open_flags.get(flag["series_id"], 0) + 1
    then = _last(series_history, "claim_id", as_of)
    wanted = (
        select(then.c.series_id, *(claims.c[name] for name in CLAIM_FIELDS))
        .join(claims, claims.c.claim_id == then.c.claim_id)
        .where(then.c.series_id != "")
        .order_by(then.c.series_id)
    )
    with connection.execute(wanted.execution_options(yield_per=_page)) as found:
        for series_id, members in groupby(found, key=lambda row: row.series_id):
            mine = [claim_from(row[1:]) for row in members]
            row = series_row(series_id, mine, open_flags=open_flags.get(series_id, 0))
            yield {name: row[name] for name in COLUMNS["series"]}


def _flags_then(connection: Connection, as_of: int) -> Iterator[Row]:
    """The flags as they stood; quotes never change, and the words about them are the latest."""
    state = select(_last(flag_history, "flag_id", as_of))
    then = {row.flag_id: row for row in connection.execute(state)}
    status = _status_then(connection, as_of, then)
    for row in _rows(connection, "flags", _all("flags")):
        past = then.get(row["flag_id"])
        if past is None or row["opened_run"] > as_of:
            continue
        row["closed_run"] = None if past.is_open else past.run_id
        row["status"] = status.get(row["flag_id"], "open")
        if row["closed_run"] != row["opened_run"]:
            yield row


def _status_then(connection: Connection, as_of: int, flag_ids: Iterable[str]) -> dict[str, str]:
    status: dict[str, str] = {}
    for chunk in chunks(sorted(flag_ids)):
        made = (
            select(decisions.c.flag_id, decisions.c.verdict)
            .where(decisions.c.flag_id.in_(chunk), decisions.c.after_run <= as_of)
            .order_by(decisions.c.flag_id, decisions.c.sequence)
        )
        status.update((flag_id, verdict) for flag_id, verdict in connection.execute(made))
    return status
