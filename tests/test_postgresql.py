"""The ledger on a real PostgreSQL server, thrown away afterwards: the same bytes come out of it as out of SQLite.

The server sorts text by the rules of a language, so that an order that only SQLite keeps is found out.
"""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.exports import csv, jsonl
from factcheck.ledger import Ledger, LedgerBusy, open_ledger
from factcheck.model import Article, Problem
from factcheck.readers import TABLE
from factcheck.sources import collect

psycopg = pytest.importorskip("psycopg", reason="the driver psycopg is not installed")

SEEDS = Path(__file__).parents[1] / "seeds"
PAGE = "The port of Norrbeck took in {figure} containers in January 2026, Harbour Master Signe Halloran said."
_SECONDS = 60  # in which a server starts


def _programs() -> Path | None:
    """The folder of the server's programs; Debian keeps them out of the path."""
    on_path = shutil.which("initdb")
    found = [Path(on_path)] if on_path else sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def _account() -> str | None:
    """Whom the server runs as: it refuses the superuser."""
    if os.getuid():
        return None
    return next((user.pw_name for user in pwd.getpwall() if user.pw_name in ("postgres", "nobody")), None)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server, without a database: ``host:port``."""
    programs, account = _programs(), _account()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed (initdb)")
    with tempfile.TemporaryDirectory(prefix="factcheck-pg-") as folder:
        data = Path(folder) / "data"
        data.mkdir(mode=0o700)
        if account:
            shutil.chown(folder, account)
            shutil.chown(data, account)
        # Sorted as in English, "a" before "B".
        sorting = ["--locale-provider=icu", "--icu-locale=en-US", "--locale=C.UTF-8"]
        make = [str(programs / "initdb"), "-D", str(data), "-U", "factcheck", "--auth=trust", "-E", "UTF8", "-N"]
        subprocess.run([*make, *sorting], check=True, capture_output=True, user=account, cwd=folder)
        port = _free_port()
        run = [str(programs / "postgres"), "-D", str(data), "-p", str(port), "-k", folder]
        settings = ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"]
        with subprocess.Popen(
            [*run, *settings], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=account, cwd=folder
        ) as process:
            try:
                _wait(port, process)
                yield f"127.0.0.1:{port}"
            finally:
                process.send_signal(2)  # SIGINT: end at once, in order
                process.wait(_SECONDS)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _SECONDS
    while True:
        try:
            psycopg.connect(f"postgresql://factcheck@127.0.0.1:{port}/postgres").close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


_numbers = itertools.count(1)


@pytest.fixture
def url(server: str) -> str:
    """A database of its own."""
    name = f"ledger{next(_numbers)}"
    with psycopg.connect(f"postgresql://factcheck@{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql://factcheck@{server}/{name}"


def _open(url: str) -> Ledger:
    ticks = itertools.count(1)
    return open_ledger(url, now=lambda: f"2026-03-01T00:{next(ticks):02}:00+00:00")


def _nights() -> list[list[Article]]:
    """The sample articles in two nights, pages that change and names that two rules sort differently."""
    seeds = [item for item in collect([SEEDS]) if isinstance(item, Article)]
    pages = [
        Article(name, PAGE.format(figure=figure), url="https://mail.example/norrbeck", source=name, published=day)
        for name, figure, day in (("Zeta", "4,310", "2026-02-02"), ("alpha", "4,910", "2026-02-03"))
    ]
    others = [
        Article(name, PAGE.format(figure=figure), source=name, published="2026-02-04T08:00:00+01:00")
        for name, figure in (("_under", "4,310"), ("Éclair", "5,120"), ("eclair", "5,120"), ("B-one", "4,310"))
    ]
    return [[*seeds[::2], pages[0], *others[:2]], [*seeds[1::2], pages[1], *others[2:]]]


def _table(value: str) -> dict[str, Article | Problem]:
    """A table of official figures, in one of its versions."""
    row = f"unemployment rate,Brennia,2024,{value},percent,Labour Office"
    text = f"measure,place,period,value,unit,source\n{row}\n"
    return {f"{TABLE}t.csv": Article(f"{TABLE}t.csv", text, title="t.csv", origin="t.csv")}


def _work(ledger: Ledger) -> None:
    """Two nights with decisions between them, and a table that changes."""
    first, second = _nights()
    jobless = Article("post", "Unemployment in Brennia was 6.4 percent in 2024.", source="Post", published="2025-02-11")
    ledger.update([*first, jobless], batch_size=3, references=_table("8.1"))
    assert "reference_mismatch" in {flag["check"] for flag in ledger.flags()}
    for flag, verdict in zip(ledger.flags(), ("confirmed", "unsure"), strict=False):
        ledger.decide(flag["flag_id"], verdict, reason="asked the board", reviewer="Ada")
    ledger.update(second, batch_size=4, references=_table("6.4"))
    assert ledger.update(first).articles_skipped == len(first)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_both_databases_give_the_same_bytes(url: str, tmp_path: Path) -> None:
    written = []
    for name, where in (("lite", str(tmp_path / "ledger.sqlite3")), ("post", url)):
        with _open(where) as ledger:
            _work(ledger)
            for as_of in (None, 1):
                tables = ledger.tables(as_of)
                jsonl.write(tables, tmp_path / name / f"jsonl-{as_of}")
                csv.write(tables, tmp_path / name / f"csv-{as_of}")
            assert len(list(ledger.rows("flags"))) > 5
            assert ledger.counts()["claims"] > 50
        written.append(_bytes(tmp_path / name))
    lite, post = written
    assert len(lite) > 20
    assert post == lite


def test_a_second_run_is_told_that_the_ledger_is_held(url: str) -> None:
    def second() -> Iterator[Article]:
        with _open(url) as other, pytest.raises(LedgerBusy, match="another run holds the ledger"):
            other.update([])
        yield _nights()[0][0]

    with _open(url) as ledger:
        assert ledger.update(second()).articles_new == 1
        assert ledger.update([]).articles_new == 0  # the lock has been given back


def test_reviewers_decide_while_a_run_is_under_way_and_readers_see_one_moment(url: str) -> None:
    first, second = _nights()
    with _open(url) as ledger:
        ledger.update(first)
        flag_id = ledger.flags()[0]["flag_id"]
        reading = ledger.rows("articles")
        seen = [next(reading)]

        def more() -> Iterator[Article]:
            yield second[0]
            with _open(url) as other:
                other.decide(flag_id, "confirmed")
            yield from second[1:]

        ledger.update(more(), batch_size=1)
        assert ledger.flag(flag_id)["status"] == "confirmed"
        assert len([*seen, *reading]) == len(first)
        assert len(list(ledger.rows("articles"))) == len(first) + len(second)


def test_a_run_that_breaks_leaves_whole_batches(url: str) -> None:
    def breaking() -> Iterator[Article]:
        yield from _nights()[0][:4]
        raise OSError("the disk is gone")

    with _open(url) as ledger:
        with pytest.raises(OSError, match="the disk is gone"):
            ledger.update(breaking(), batch_size=2)
        assert ledger.counts()["articles"] == 4
        assert [row["status"] for row in ledger.rows("runs")] == ["interrupted"]
