"""One writer at a time: a second update waits for nobody and says who holds the ledger."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from sqlalchemy import Engine, text

__all__ = ["LedgerBusy", "writer_lock"]

# Any fixed number will do; it must be the same for every factcheck that shares a PostgreSQL database.
_advisory_key: Final = 0x66616374


class LedgerBusy(RuntimeError):
    """Another run holds the ledger."""


@contextmanager
def writer_lock(engine: Engine) -> Iterator[None]:
    """Hold the ledger's only write lock for the length of the block.

    SQLite: a lock of the operating system on ``<ledger>.lock``, which ends with the process that holds it,
    so a killed run never leaves the ledger locked. PostgreSQL: a session's advisory lock, likewise.
    An in-memory ledger has one process and needs none. Raises LedgerBusy.
    """
    if engine.dialect.name == "postgresql":
        with _advisory_lock(engine):
            yield
    elif engine.url.database in (None, "", ":memory:"):
        yield
    else:
        with _file_lock(Path(f"{engine.url.database}.lock")):
            yield


@contextmanager
def _advisory_lock(engine: Engine) -> Iterator[None]:
    # AUTOCOMMIT: a transaction left open all night would keep PostgreSQL from cleaning up behind others.
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        key = {"key": _advisory_key}
        if not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), key):
            raise LedgerBusy(f"another run holds the ledger {engine.url.render_as_string()}")
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), key)


@contextmanager
def _file_lock(path: Path) -> Iterator[None]:
    with path.open("a+", encoding="ascii") as stream:
        if not _try_lock(stream):
            stream.seek(0)
            holder = stream.read().strip()
            raise LedgerBusy(
                f"another run holds the ledger ({path.with_suffix('').name}"
                + (f", process {holder}" if holder else "")
                + "); wait until it is done"
            )
        stream.truncate(0)
        stream.write(f"{os.getpid()}\n")
        stream.flush()
        try:
            yield
        finally:
            # The file stays: removing it would let a third process lock a name that a second still waits on.
            stream.truncate(0)


if os.name == "nt":  # pragma: no cover
    import msvcrt

    def _try_lock(stream: IO[str]) -> bool:
        # Far behind the process number, so that others can still read it.
        stream.seek(4096)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(stream: IO[str]) -> bool:
        try:
            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
