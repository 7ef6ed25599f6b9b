"""The ledger as a program sees it: open, append, read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, func, select

from factcheck import __version__, extraction
from factcheck.comparison.stories import Story
from factcheck.ledger import tables
from factcheck.ledger.decisions import append_decision
from factcheck.ledger.engine import open_engine, reading, writing
from factcheck.ledger.lock import writer_lock
from factcheck.ledger.reading import Only, UnknownId, find_id, read_rows, read_stories
from factcheck.ledger.runs import BATCH, Progress, RunSummary, run_update
from factcheck.model import COLUMNS, Article, Problem, Row, Tables

if TYPE_CHECKING:
    import pandas

__all__ = ["Ledger", "open_ledger"]


def _utc_now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def open_ledger(url: str, *, now: Callable[[], str] = _utc_now) -> Ledger:
    """Open a ledger, and make it if it is not there.

    url: a SQLAlchemy URL (``postgresql://…``), the path of a SQLite file, or ``sqlite://`` for one in memory.
    now: the clock, UTC in ISO 8601. Raises ValueError for a URL that cannot be understood, FileNotFoundError
    for a folder that is not there, SQLAlchemyError for a database that cannot be opened.
    """
    return Ledger(open_engine(url), now)


class Ledger:
    """Claims, series, flags and decisions in a database. Use it in a ``with`` block, or close it."""

    def __init__(self, engine: Engine, now: Callable[[], str]) -> None:
        self._engine = engine
        self._now = now

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the database back."""
        self._engine.dispose()

    def update(
        self,
        articles: Iterable[Article | Problem],
        *,
        batch_size: int = BATCH,
        progress: Progress | None = None,
        references: Mapping[str, Article | Problem] | None = None,
    ) -> RunSummary:
        """Take in articles: extract, link, check. What is known is skipped, so a second run adds nothing.

        batch_size: articles in one transaction.  progress: called with the number of articles seen.  references: id ->
        table of official figures as `factcheck.sources.tables` finds them; tables of the ledger that are not there are
        retracted, and None leaves all as they are. An article that the rules cannot take is one of the
        summary's problems, never an exception. Raises LedgerBusy when another run holds the ledger.
        """
        with writer_lock(self._engine):
            return run_update(
                self._engine,
                articles,
                version=f"{__version__} {extraction.LEXICON_VERSION}",
                now=self._now,
                batch_size=batch_size,
                progress=progress,
                references=references,
            )

    def decide(self, flag_id: str, verdict: str, reason: str = "", note: str = "", reviewer: str = "") -> Row:
        """Append a reviewer's decision; returns its row of ``decisions``.

        Raises ValueError for a verdict that is none of `factcheck.model.VERDICTS`, UnknownFlag for a flag
        that is not in the ledger.
        """
        with writing(self._engine) as connection:
            row = append_decision(connection, flag_id, verdict, reason, note, reviewer, self._now())
        return {name: row[name] for name in COLUMNS["decisions"]}

    def rows(self, table: str, as_of: int | None = None, only: Only | None = None) -> Iterator[Row]:
        """The rows of one table in their fixed order, fetched as they are asked for.

        as_of: a run_id; the ledger as it was after that run.  only: column -> values, the rows that hold one of them in
        each. Raises ValueError for a table, a run or a column that is not there.
        """
        if table not in COLUMNS:
            raise ValueError(f"no table is called {table!r}; there are: {', '.join(COLUMNS)}")
        if unknown := sorted((only or {}).keys() - set(COLUMNS[table])):
            raise ValueError(f"{table} has no column called {unknown[0]!r}")
        with reading(self._engine) as connection:
            _check_run(connection, as_of)
            yield from read_rows(connection, table, as_of, only)

    def tables(self, as_of: int | None = None) -> Tables:
        """Every table as lists of rows, all of one moment; what the exports write. as_of: as for `rows`."""
        with reading(self._engine) as connection:
            _check_run(connection, as_of)
            return {table: list(read_rows(connection, table, as_of)) for table in COLUMNS}

    def frame(self, table: str, as_of: int | None = None) -> pandas.DataFrame:
        """One table as a DataFrame, columns in contract order, run numbers as nullable integers."""
        import pandas

        frame = pandas.DataFrame(list(self.rows(table, as_of)), columns=list(COLUMNS[table]))
        runs = {name: "Int64" for name in ("retracted_run", "closed_run") if name in frame}
        return frame.astype(runs)

    def flags(self, tier: str | None = None, status: str | None = None) -> list[Row]:
        """The flags that stand, in order of tier and date; narrowed to one tier, one status."""
        return [
            row
            for row in self.rows("flags")
            if row["closed_run"] is None and tier in (None, row["tier"]) and status in (None, row["status"])
        ]

    def flag(self, flag_id: str) -> Row:
        """One flag, standing or closed, by its id or the beginning of it. Raises UnknownId."""
        found = self.find("flags", flag_id)
        for row in self.rows("flags", only={"flag_id": [found]}):
            return row
        raise UnknownId(f"the ledger holds no flag {flag_id}")  # it came and went within one run

    def find(self, table: str, beginning: str) -> str:
        """The id of the one row of ``table`` whose id begins so. Raises UnknownId for none and for several."""
        with reading(self._engine) as connection:
            return find_id(connection, table, beginning)

    def stories(self, article_ids: Collection[str]) -> dict[str, Story]:
        """Article id -> what the article is about, as linking sees it; an id that is not there is left out."""
        with reading(self._engine) as connection:
            return read_stories(connection, article_ids)

    def article_of(self, claim_id: str) -> Article:
        """The article that a claim was read in. Raises LookupError."""
        columns = ("article_id", "text", "url", "source", "title", "published", "language")
        wanted = (
            select(*(tables.articles.c[name] for name in columns))
            .join(tables.claims, tables.claims.c.article_id == tables.articles.c.article_id)
            .where(tables.claims.c.claim_id == claim_id)
        )
        with reading(self._engine) as connection:
            row = connection.execute(wanted).one_or_none()
        if row is None:
            raise LookupError(f"the ledger holds no claim {claim_id}")
        return Article(*row)

    def counts(self) -> dict[str, int]:
        """How many live articles, live claims and series there are, by name."""
        articles, claims = tables.articles, tables.claims
        live = {
            "articles": select(func.count()).where(articles.c.retracted_run.is_(None)),
            "claims": select(func.count()).where(claims.c.retracted_run.is_(None)),
            "series": select(func.count()).select_from(tables.series),
        }
        with reading(self._engine) as connection:
            return {name: connection.scalar(wanted) or 0 for name, wanted in live.items()}


def _check_run(connection: Connection, as_of: int | None) -> None:
    if as_of is None:
        return
    if not connection.scalar(select(func.count()).where(tables.runs.c.run_id == as_of)):
        raise ValueError(f"the ledger knows no run {as_of}")
