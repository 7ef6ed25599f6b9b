"""Opening the database of a ledger: one code path for SQLite and PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import URL, Connection, Engine, Select, StaticPool, Table, create_engine, event, make_url
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.exc import ArgumentError

from factcheck.ledger.tables import metadata

__all__ = ["bulk_insert", "chunks", "fetch", "open_engine", "reading", "writing"]

CHUNK: Final = 500
"""Keys in one IN (...) list: far below the limit of every database, far above the cost of a round trip."""

_busy_seconds: Final = 30

# Any number but the one of `lock`; it must be the same for every factcheck that shares a PostgreSQL database.
_advisory_key: Final = 0x66616375


def open_engine(url: str) -> Engine:
    """An engine for a SQLAlchemy URL or the path of a SQLite file, with the ledger's tables made.

    Raises ValueError for a URL that cannot be understood, FileNotFoundError for a folder that is not there.
    """
    if "://" not in url:
        url = f"sqlite:///{Path(url).expanduser()}"
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            engine = _sqlite(parsed)
        else:
            if parsed.drivername == "postgresql":
                parsed = parsed.set(drivername="postgresql+psycopg")
            engine = _server(parsed)
    except ArgumentError as error:
        raise ValueError(f"the ledger {url!r} is no database URL that is known here: {error}") from error
    except ModuleNotFoundError as error:
        hint = " (pip install 'factcheck[postgresql]')" if error.name == "psycopg" else ""
        raise ValueError(f"the ledger {url!r} needs the Python package {error.name}{hint}") from error
    metadata.create_all(engine)
    return engine


def _sqlite(url: URL) -> Engine:
    database = url.database
    # Waiting is the busy timeout's task; a connection in Python's own transaction mode would begin too late.
    connect: dict[str, Any] = {"timeout": _busy_seconds}
    if database in (None, "", ":memory:"):
        # All connections must see the one database in memory.
        engine = create_engine(url, connect_args=connect | {"check_same_thread": False}, poolclass=StaticPool)
    else:
        folder = Path(str(database)).parent
        if not folder.is_dir():
            raise FileNotFoundError(f"{folder}: no such folder, so no ledger can be kept in it")
        engine = create_engine(url, connect_args=connect)

    @event.listens_for(engine, "connect")
    def _configure(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer that first reads must hold the write lock from its first statement on, or SQLite
        # refuses its later write when someone else wrote in between.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")

    return engine


def _server(url: URL) -> Engine:
    engine = create_engine(url)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # What SQLite does of itself: one writer at a time, and readers who see one moment.
        writes = _writes(connection)
        if writes:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_advisory_key})")
        elif writes is not None:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    return engine


def _writes(connection: Connection) -> bool | None:
    """Whether a transaction is one of `writing` or one of `reading`; None for neither."""
    return connection.get_execution_options().get("ledger_writes")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: all of it lands, or nothing."""
    with engine.connect().execution_options(ledger_writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that reads, so that everything read in it is of one moment."""
    with engine.connect().execution_options(ledger_writes=False) as connection, connection.begin():
        yield connection


@lru_cache(maxsize=64)
def _insert_statement(table: Table, dialect: Dialect) -> tuple[str, tuple[str, ...] | None]:
    compiled = table.insert().compile(dialect=dialect)
    positions = tuple(compiled.positiontup or ()) if compiled.positional else None
    return str(compiled), positions


def bulk_insert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows that hold every column of ``table``, through the driver's executemany (twice as fast)."""
    if not rows:
        return
    statement, positions = _insert_statement(table, connection.dialect)
    if positions is None:
        connection.exec_driver_sql(statement, [dict(row) for row in rows])
    else:
        connection.exec_driver_sql(statement, [tuple(row[name] for name in positions) for row in rows])


def fetch(connection: Connection, wanted: Select[Any]) -> list[tuple[Any, ...]]:
    """All rows at once as the driver gives them, which is all that is to be done where there are very many."""
    found = connection.execute(wanted)
    try:
        return list(found.cursor.fetchall())
    finally:
        found.close()


_Key = TypeVar("_Key", str, int)


def chunks(keys: Sequence[_Key]) -> Iterator[Sequence[_Key]]:
    """The keys in pieces short enough for one IN (...) list."""
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]
