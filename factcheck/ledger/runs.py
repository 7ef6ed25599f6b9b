"""One update of the ledger: articles in, claims, series and flags out, a batch a transaction.

A killed run leaves whole batches only; the next one skips them and goes on with the rest.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from sqlalchemy import Connection, Engine, func, select, update

from factcheck import checks, extraction
from factcheck.comparison.stories import Story, story
from factcheck.ledger import lineages, neighbours, tables
from factcheck.ledger.editions import check_versions
from factcheck.ledger.engine import bulk_insert, chunks, reading, writing
from factcheck.ledger.flagging import Suspect, check_pairs, suspected
from factcheck.ledger.flags import FlagBook
from factcheck.ledger.linking import relink
from factcheck.ledger.records import claim_row, join_names, join_signature
from factcheck.ledger.references import hold_against, take_in_tables
from factcheck.ledger.shelf import Shelf
from factcheck.ledger.versions import Version, sort_arrivals
from factcheck.model import Article, Flag, Problem, Row

if TYPE_CHECKING:
    from factcheck.extraction import Extraction

__all__ = ["BATCH", "Progress", "RunSummary", "run_update"]

BATCH: Final = 1000
"""Articles in one transaction: a night's. What stands around them is looked at once for all of them."""

Progress = Callable[[int], None]
"""Called after every batch with the number of articles seen so far."""


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What one run did.

    flags_new, flags_closed: flags that stand now and did not before, and the reverse.  truncated: claims that
    were not compared, which there are none of.  problems: what could not be read or taken in.
    seconds: how long it took.
    """

    run_id: int
    articles_new: int
    articles_skipped: int
    claims_new: int
    flags_new: int
    flags_closed: int
    truncated: int
    problems: tuple[Problem, ...]
    seconds: float


_Extracted: TypeAlias = "tuple[Article, Version, Extraction]"


@dataclass(slots=True)
class _Run:
    """A run under way."""

    run_id: int
    book: FlagBook
    shelf: Shelf = field(default_factory=Shelf)
    problems: list[Problem] = field(default_factory=list)
    seen: int = 0
    articles_new: int = 0
    articles_skipped: int = 0
    claims_new: int = 0

    def counts(self) -> dict[str, int]:
        return {
            "articles_new": self.articles_new,
            "articles_skipped": self.articles_skipped,
            "claims_new": self.claims_new,
            "flags_new": len(self.book.opened),
            "flags_closed": len(self.book.closed),
            "truncated": 0,
        }


def run_update(
    engine: Engine,
    articles: Iterable[Article | Problem],
    *,
    version: str,
    now: Callable[[], str],
    batch_size: int = BATCH,
    progress: Progress | None = None,
    references: Mapping[str, Article | Problem] | None = None,
) -> RunSummary:
    """Take in ``articles``. The caller holds the ledger's write lock.

    version: of the program and its rules, kept with the run.  now: the clock, UTC in ISO 8601.
    references: id -> table of official figures, all that there are; None leaves those of the ledger as they are.
    Whatever ``articles`` raises ends the run as ``interrupted`` and is raised again.
    """
    if batch_size < 1:
        raise ValueError("a batch needs at least 1 article")
    began = time.perf_counter()
    run = _begin(engine, version, now())
    status = "interrupted"
    try:
        if references is not None:
            taken = take_in_tables(engine, references, run.book)
            run.articles_new, run.claims_new = taken.tables, taken.claims
            run.problems += taken.problems
        for batch in _batches(articles, batch_size, run.problems):
            _take_in(engine, run, batch)
            run.seen += len(batch)
            if progress is not None:
                progress(run.seen)
        status = "done"
    finally:
        ended = {"status": status, "finished": now(), **run.counts()}
        with writing(engine) as connection:
            connection.execute(update(tables.runs).where(tables.runs.c.run_id == run.run_id).values(**ended))
    return RunSummary(
        run_id=run.run_id,
        **run.counts(),
        problems=tuple(run.problems),
        seconds=time.perf_counter() - began,
    )


def _begin(engine: Engine, version: str, started: str) -> _Run:
    with writing(engine) as connection:
        # We hold the lock, so whoever wrote "running" is dead.
        running = update(tables.runs).where(tables.runs.c.status == "running")
        connection.execute(running.values(status="interrupted"))
        run_id = (connection.scalar(select(func.max(tables.runs.c.run_id))) or 0) + 1
        run = _Run(run_id, FlagBook(run_id))
        row: Row = {"run_id": run_id, "started": started, "finished": None, "status": "running"}
        bulk_insert(connection, tables.runs, [row | {"version": version} | run.counts()])
    return run


def _batches(articles: Iterable[Article | Problem], size: int, problems: list[Problem]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    for item in articles:
        if isinstance(item, Problem):
            problems.append(item)
            continue
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _take_in(engine: Engine, run: _Run, batch: list[Article]) -> None:
    """One batch. Extraction comes before the transaction, so that reviewers can write while it runs."""
    with reading(engine) as connection:
        arrivals = sort_arrivals(connection, batch, run.run_id)
    extracted: list[_Extracted] = []
    lost: set[str] = set()
    for article, known in arrivals.new:
        result = _extract(article)
        if isinstance(result, Problem):
            run.problems.append(result)
            lost.add(article.article_id)
        else:
            extracted.append((article, known, result))
    run.articles_skipped += arrivals.skipped
    if extracted:
        chains = {chain[0].base_id: chain for chain in arrivals.chains if len(chain) > 1}
        articles_new, claims_new = len(extracted), sum(len(result.claims) for _, _, result in extracted)
        with writing(engine) as connection:
            _write(connection, run, extracted, arrivals.superseded(lost), chains)
        run.articles_new += articles_new
        run.claims_new += claims_new


def _extract(article: Article) -> Extraction | Problem:
    try:
        # Half a surrogate pair can be read from JSON, but no database can keep it, nor PostgreSQL a NUL.
        told = "".join((article.text, article.title, article.source, article.url))
        told.encode("utf-8")
        if "\0" in told:
            raise ValueError("it holds the character NUL")
        return extraction.extract(article)
    except Exception as error:
        # The rules meet texts nobody foresaw: one of them must not cost a night's run.
        where = article.origin or article.url or article.article_id
        reason = f"{type(error).__name__}: {error}"
        return Problem(where, f"article {article.article_id} could not be taken in ({reason})")


def _write(
    connection: Connection,
    run: _Run,
    extracted: list[_Extracted],
    superseded: set[str],
    chains: Mapping[str, Sequence[Version]],
) -> None:
    """The transaction of one batch; ``extracted`` is used up."""
    shelf = run.shelf
    shelf.open(connection)
    before = sorted(superseded - {article.article_id for article, _, _ in extracted})
    shelf.fetch(before)
    shelf.look_around(before)
    gone = {article_id: shelf[article_id] for article_id in before}
    _retract(connection, run, before)
    neighbours.forget(connection, before)
    live, published = _store(connection, run, extracted, superseded)
    # What linking needs of all this it reads by and by.
    extracted.clear()
    faulty: list[Suspect] = []
    neighbours.meet(connection, shelf, live, published, lambda pairs, room: faulty.extend(suspected(pairs, room)))
    arrived = {article_id: (published[article_id], article_id) for article_id in live}
    moved = relink(connection, shelf, run.run_id, arrived.keys(), gone)
    check_pairs(connection, shelf, run.book, arrived, gone, moved, faulty)
    check_versions(connection, chains, run.book)


def _store(
    connection: Connection, run: _Run, extracted: Sequence[_Extracted], superseded: set[str]
) -> tuple[dict[str, Story], dict[str, str]]:
    """Write the articles and their claims, and bring up to date what depends on one article alone or on its text.

    Returns what the live ones are about, and when they were published, by id.
    """
    article_rows: list[Row] = []
    claim_rows: list[Row] = []
    name_rows: list[Row] = []
    live: dict[str, Story] = {}
    published: dict[str, str] = {}
    found: dict[str, list[Flag]] = {}
    for article, known, result in extracted:
        retracted = run.run_id if article.article_id in superseded else None
        article_rows.append(_article_row(article, known, result, retracted))
        claim_rows += [claim_row(c, recorded=run.run_id, retracted=retracted) for c in result.claims]
        if retracted is None:
            told = live[article.article_id] = story(result.signature)
            published[article.article_id] = article.published
            found[article.article_id] = checks.check_article(result.claims)
            name_rows += [{"name": name, "article_id": article.article_id} for name in sorted(told.marks())]
    bulk_insert(connection, tables.articles, article_rows)
    bulk_insert(connection, tables.claims, claim_rows)
    bulk_insert(connection, tables.article_names, name_rows)
    lineages.settle(
        connection,
        [lineages.Text(a.article_id, result.lineage_id, a.published_day, a.text) for a, _, result in extracted],
    )
    run.book.reconcile(connection, "article", sorted(superseded | found.keys()), found)
    read = {article.article_id: result.claims for article, _, result in extracted}
    hold_against(connection, {key: read[key] if key in found else () for key in superseded | found.keys()}, run.book)
    return live, published


def _retract(connection: Connection, run: _Run, article_ids: Sequence[str]) -> None:
    """Retract articles that are in the ledger, with their claims."""
    articles, claims = tables.articles, tables.claims
    for chunk in chunks(article_ids):
        mine = (claims.c.article_id.in_(chunk), claims.c.retracted_run.is_(None))
        connection.execute(update(claims).where(*mine).values(retracted_run=run.run_id, series_id=""))
        connection.execute(update(articles).where(articles.c.article_id.in_(chunk)).values(retracted_run=run.run_id))


def _article_row(article: Article, known: Version, result: Extraction, retracted: int | None) -> Row:
    return {
        "article_id": article.article_id,
        "url": article.url,
        "source": article.source,
        "title": article.title,
        "published": article.published,
        "language": article.language,
        "text": article.text,
        "names": join_names(result.names),
        "signature": join_signature(result.signature),
        "lineage_id": result.lineage_id,
        "recorded_run": known.recorded_run,
        "retracted_run": retracted,
        "given_id": known.given_id,
        "base_id": known.base_id,
        "version_number": known.number,
        "text_hash": known.text_hash,
    }
