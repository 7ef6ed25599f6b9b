"""Reference tables in the ledger, and the articles that are held against them.

A table is an article whose claims are its rows. A changed table is a new version: its article and all of its claims
take the place of the old ones. An unchanged one is not read again. The claims of tables are in no block and no series,
so the checks among articles never see them; an article meets them by the keys of `factcheck.comparison.official`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection, Engine, delete, func, select, update

from factcheck import checks
from factcheck.comparison import official
from factcheck.extraction.official import RULE, read_table
from factcheck.ledger.engine import bulk_insert, chunks, reading, writing
from factcheck.ledger.flags import FlagBook
from factcheck.ledger.records import CLAIM_FIELDS, claim_from, claim_row, join_signature
from factcheck.ledger.tables import articles, claims, flags, reference_keys
from factcheck.ledger.versions import text_hash
from factcheck.model import Article, Claim, Flag, Problem, Row, Signature
from factcheck.readers import TABLE

__all__ = ["Taken", "hold_against", "take_in_tables"]

_SCOPE: Final = "reference"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a run took of the tables: new versions, their rows, and what could not be read."""

    tables: int
    claims: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Version:
    """The live version of a table, and how many of its rows were read; number: of the versions so far."""

    article_id: str
    number: int
    text_hash: str
    rows: int


def take_in_tables(engine: Engine, tables: Mapping[str, Article | Problem], book: FlagBook) -> Taken:
    """Bring the reference tables of the ledger in line with ``tables``, by id, as `factcheck.sources.tables` has them.

    A table that is not among them is retracted; one that could not be read stays as it is. The articles of the ledger
    that may measure the same are checked again, all in one transaction.
    """
    with reading(engine) as connection:
        stored = _stored(connection)
    problems = [found for _, found in sorted(tables.items()) if isinstance(found, Problem)]
    gone = [version.article_id for table_id, version in sorted(stored.items()) if table_id not in tables]
    fresh: list[tuple[Row, Sequence[Claim]]] = []
    for table_id, article in sorted(tables.items()):
        if isinstance(article, Problem):
            continue
        old = stored.get(table_id, _Version("", 0, "", 0))
        same = old.article_id and old.text_hash == text_hash(article.text)
        if same and old.rows == _lines(article.text):
            continue
        number = old.number + (not same)
        version = replace(article, article_id=table_id if number == 1 else f"{table_id}~{number}")
        found = read_table(version)
        problems += found.problems
        if same:  # read again for its problems alone
            continue
        if old.article_id:
            gone.append(old.article_id)
        fresh.append((_article_row(version, table_id, number, found.claims, book.run_id), found.claims))
    if gone or fresh:
        with writing(engine) as connection:
            _replace(connection, gone, fresh, book)
    return Taken(len(fresh), sum(len(rows) for _, rows in fresh), tuple(problems))


def hold_against(connection: Connection, found: Mapping[str, Sequence[Claim]], book: FlagBook) -> None:
    """Bring the flags of some articles (id -> its claims; none for one that was retracted) up to date in ``book``."""
    if connection.scalar(select(reference_keys.c.key).limit(1)) is not None:
        _check(connection, found, book)


def _check(connection: Connection, found: Mapping[str, Sequence[Claim]], book: FlagBook) -> None:
    wanted = {key for mine in found.values() for claim in mine for key in official.keys(claim)}
    rows = _rows(connection, wanted)
    flagged: dict[str, list[Flag]] = {
        article_id: checks.check_reference(mine, rows) for article_id, mine in found.items()
    }
    book.reconcile(connection, _SCOPE, sorted(found), flagged)


def _stored(connection: Connection) -> dict[str, _Version]:
    """Table id -> its live version; one whose every version is retracted has a number alone."""
    mine = articles.c.given_id.startswith(TABLE, autoescape=True)
    numbers = select(articles.c.given_id, func.max(articles.c.version_number)).where(mine).group_by(articles.c.given_id)
    found = {table_id: _Version("", number, "", 0) for table_id, number in connection.execute(numbers)}
    counted = (
        select(articles.c.given_id, articles.c.article_id, articles.c.text_hash, func.count(claims.c.claim_id))
        .outerjoin(claims, claims.c.article_id == articles.c.article_id)
        .where(mine, articles.c.retracted_run.is_(None))
        .group_by(articles.c.given_id, articles.c.article_id, articles.c.text_hash)
    )
    for table_id, article_id, hashed, rows in connection.execute(counted):
        found[table_id] = _Version(article_id, found[table_id].number, hashed, rows)
    return found


def _lines(text: str) -> int:
    """How many rows a table has, whether they can be read or not; a table without problems has a claim for each."""
    return sum(not line.isspace() for line in text.splitlines() if line) - 1


def _article_row(version: Article, table_id: str, number: int, rows: Sequence[Claim], run_id: int) -> Row:
    return {
        "article_id": version.article_id,
        "url": "",
        "source": "reference table",
        "title": version.title,
        "published": max((row.published for row in rows), default=""),
        "language": "",
        "text": version.text,
        "names": "",
        "signature": join_signature(Signature()),
        "lineage_id": rows[0].lineage_id if rows else "",
        "recorded_run": run_id,
        "retracted_run": None,
        "given_id": table_id,
        "base_id": table_id,
        "version_number": number,
        "text_hash": text_hash(version.text),
    }


def _replace(
    connection: Connection, gone: Sequence[str], fresh: Sequence[tuple[Row, Sequence[Claim]]], book: FlagBook
) -> None:
    """The transaction: old versions out, new ones in, and the articles that either may concern checked again."""
    for chunk in chunks(gone):
        mine = (claims.c.article_id.in_(chunk), claims.c.retracted_run.is_(None))
        connection.execute(
            delete(reference_keys).where(reference_keys.c.claim_id.in_(select(claims.c.claim_id).where(*mine)))
        )
        connection.execute(update(claims).where(*mine).values(retracted_run=book.run_id))
        connection.execute(update(articles).where(articles.c.article_id.in_(chunk)).values(retracted_run=book.run_id))
    rows = [row for _, table in fresh for row in table]
    bulk_insert(connection, articles, [article for article, _ in fresh])
    bulk_insert(connection, claims, [claim_row(row, recorded=book.run_id, retracted=None) for row in rows])
    keyed = [{"key": official.row_key(row), "claim_id": row.claim_id} for row in rows]
    bulk_insert(connection, reference_keys, keyed)
    standing = select(flags.c.scope_key).where(flags.c.scope == _SCOPE, flags.c.closed_run.is_(None))
    concerned = set(connection.scalars(standing)) | _measuring(connection, rows)
    for chunk in chunks(sorted(concerned)):
        _check(connection, _claims_of(connection, chunk), book)


def _measuring(connection: Connection, rows: Iterable[Claim]) -> set[str]:
    """The articles of the ledger with a figure that shares a key with a row."""
    keys = {official.row_key(row) for row in rows}
    found: set[str] = set()
    for chunk in chunks(sorted({key.rpartition("|")[2] for key in keys})):
        wanted = select(*(claims.c[name] for name in CLAIM_FIELDS)).where(
            claims.c.predicate.in_(chunk),
            claims.c.retracted_run.is_(None),
            claims.c.rule != RULE,
            claims.c.time_basis.in_(("explicit", "relative")),
        )
        for values in connection.execute(wanted.execution_options(yield_per=2000)):
            claim = claim_from(values)
            if claim.article_id not in found and not keys.isdisjoint(official.keys(claim)):
                found.add(claim.article_id)
    return found


def _claims_of(connection: Connection, article_ids: Sequence[str]) -> dict[str, list[Claim]]:
    """Article id -> its live claims, in their order."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    wanted = select(*(claims.c[name] for name in CLAIM_FIELDS)).where(
        claims.c.article_id.in_(article_ids), claims.c.retracted_run.is_(None)
    )
    for values in connection.execute(wanted.order_by(claims.c.article_id, claims.c.start, claims.c.claim_id)):
        claim = claim_from(values)
        found[claim.article_id].append(claim)
    return {article_id: found[article_id] for article_id in article_ids}


def _rows(connection: Connection, keys: Iterable[str]) -> dict[str, list[Claim]]:
    """Key -> the rows of live tables under it, in a fixed order."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for chunk in chunks(sorted(keys)):
        wanted = (
            select(reference_keys.c.key, *(claims.c[name] for name in CLAIM_FIELDS))
            .join(claims, claims.c.claim_id == reference_keys.c.claim_id)
            .where(reference_keys.c.key.in_(chunk))
            .order_by(reference_keys.c.key, reference_keys.c.claim_id)
        )
        for key, *values in connection.execute(wanted):
            found[key].append(claim_from(values))
    return found
