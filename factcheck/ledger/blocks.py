"""Linking again what a batch touched: the live claims of a block -> series -> flags of the checks.

A block holds all claims that may be compared with each other (`neighbours`), so what follows from it follows from its
claims alone: the order in which they came, and in how many batches, decides nothing. A night costs the blocks it
touches, not the ledger.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from sqlalchemy import Connection, Select, bindparam, delete, func, select, tuple_, update
from sqlalchemy import Row as SQLRow

from factcheck import checks
from factcheck.comparison import series as comparison
from factcheck.comparison import stories
from factcheck.comparison.pairs import Room, pairs
from factcheck.comparison.series import Series
from factcheck.comparison.slots import read
from factcheck.comparison.stories import Story
from factcheck.ledger import tables
from factcheck.ledger.engine import bulk_insert, chunks
from factcheck.ledger.flags import FlagBook, count_open_flags
from factcheck.ledger.records import (
    CLAIM_FIELDS,
    claim_from,
    reading_order,
    series_digest,
    series_row,
    split_signature,
)
from factcheck.model import Claim, Flag, Row

__all__ = ["MAX_BLOCK", "Block", "load_blocks", "relink"]

MAX_BLOCK: Final = 5000
"""Live claims of one block that are linked; of a larger one the latest published, and the rest is counted."""

_in_memory: Final = 20_000


@dataclass(slots=True)
class Block:
    """The live claims of one block as the ledger holds them.

    series_of: claim_id -> the series_id stored for it.  told: article_id -> what the article is about.
    left_out: claims beyond the cap.
    """

    key: str
    claims: list[Claim] = field(default_factory=list)
    series_of: dict[str, str] = field(default_factory=dict)
    told: dict[str, Story] = field(default_factory=dict)
    left_out: int = 0

    def link(self) -> list[Series]:
        """The series of the block."""
        return comparison.link(self.claims, self.told) if self.claims else []


class _Beside(Mapping[str, Sequence[Claim]]):
    """Article id -> all of its claims, fetched when a check looks at what stands beside a figure."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: dict[str, list[Claim]] = {}

    def __getitem__(self, article_id: str) -> Sequence[Claim]:
        if article_id not in self._held:
            claims = tables.claims
            wanted = select(*(claims.c[name] for name in CLAIM_FIELDS)).where(claims.c.article_id == article_id)
            rows = self._connection.execute(wanted.order_by(claims.c.start, claims.c.end, claims.c.claim_id))
            if len(self._held) > _in_memory:
                self._held.clear()
            self._held[article_id] = [claim_from(row) for row in rows]
        return self._held[article_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


def relink(
    connection: Connection,
    groups: Mapping[str, set[str]],
    book: FlagBook,
    *,
    version: str,
    max_block: int = MAX_BLOCK,
) -> dict[str, int]:
    """Link, store and check blocks again, and bring their flags up to date in ``book``.

    groups: block -> the blocks that went up in it, itself included. Returns block -> number of claims left out, for
    blocks beyond ``max_block`` (0 for the others).
    """
    left_out: dict[str, int] = {}
    beside = _Beside(connection)
    for chunk in chunks(sorted(groups)):
        before_keys = sorted({old for key in chunk for old in groups[key]})
        stored = _stored_series(connection, before_keys)
        moved: list[dict[str, str]] = []
        gone: list[str] = []
        rows: list[Row] = []
        found: dict[str, list[Flag]] = {}
        for block in load_blocks(connection, chunk, max_block):
            left_out |= dict.fromkeys(groups[block.key], 0) | {block.key: block.left_out}
            before = {
                series_id: digest for old in groups[block.key] for series_id, digest in stored.get(old, {}).items()
            }
            linked = block.link()
            gone += sorted(before.keys() - {item.series_id for item in linked})
            series_of = {claim.claim_id: item.series_id for item in linked for claim in item.claims}
            moved += [
                {"claim": claim_id, "series": series_id}
                for claim_id, series_id in series_of.items()
                if block.series_of[claim_id] != series_id
            ]
            found[block.key] = _flags(block, series_of, beside)
            for item in linked:
                digest = series_digest(item, f"{version} {block.key}")
                if before.get(item.series_id) != digest:
                    rows.append(series_row(item, block_key=block.key, digest=digest, open_flags=0))
        _store(connection, moved, gone, rows)
        book.reconcile(connection, "block", before_keys, found)
        count_open_flags(connection, {row["series_id"] for row in rows})
    return left_out


def _flags(block: Block, series_of: Mapping[str, str], beside: _Beside) -> list[Flag]:
    """The flags among the claims of a block, each with the series of its first claim."""
    if len({claim.article_id for claim in block.claims}) < 2:
        return []
    room = Room(block.told, beside)
    flags = checks.check_pairs(pairs([read(claim) for claim in block.claims], room), room)
    return [replace(flag, series_id=series_of.get(flag.finding.claims[0].claim_id, "")) for flag in flags]


def load_blocks(connection: Connection, keys: Sequence[str], max_block: int) -> Iterator[Block]:
    """The blocks named ``keys``, one after the other; one without live claims comes as an empty one."""
    column = tables.claims.c.block_key
    counted = (
        select(column, func.count()).where(column.in_(keys), tables.claims.c.retracted_run.is_(None)).group_by(column)
    )
    sizes: dict[str, int] = dict(connection.execute(counted).all())
    for portion in _portions(keys, sizes):
        small = [key for key in portion if sizes.get(key, 0) <= max_block]
        blocks = {key: Block(key) for key in small}
        for row in connection.execute(_members().where(column.in_(small))):
            _add(blocks[row.block_key], row)
        yield from blocks.values()
        for key in portion:
            if sizes.get(key, 0) > max_block:
                yield _capped(connection, key, sizes[key], max_block)


def _portions(keys: Sequence[str], sizes: dict[str, int]) -> Iterator[list[str]]:
    """The keys in groups that fit into memory together."""
    portion: list[str] = []
    held = 0
    for key in keys:
        if portion and held + sizes.get(key, 0) > _in_memory:
            yield portion
            portion, held = [], 0
        portion.append(key)
        held += sizes.get(key, 0)
    if portion:
        yield portion


def _capped(connection: Connection, key: str, size: int, max_block: int) -> Block:
    """The latest claims of a block beyond the cap; the others leave their series."""
    claims = tables.claims
    order = (claims.c.published, claims.c.article_id, claims.c.start, claims.c.claim_id)
    block = Block(key, left_out=size - max_block)
    latest = _members().where(claims.c.block_key == key).order_by(*(column.desc() for column in order))
    for row in connection.execute(latest.limit(max_block)):
        _add(block, row)
    oldest = min(map(reading_order, block.claims))
    connection.execute(
        update(claims)
        .where(claims.c.block_key == key, claims.c.series_id != "", tuple_(*order) < tuple_(*oldest))
        .values(series_id="")
    )
    return block


def _members() -> Select[Any]:
    claims, articles = tables.claims, tables.articles
    return (
        select(
            *(claims.c[name] for name in CLAIM_FIELDS),
            claims.c.series_id,
            claims.c.block_key,
            articles.c.signature,
        )
        .join(articles, articles.c.article_id == claims.c.article_id)
        .where(claims.c.retracted_run.is_(None))
    )


def _add(block: Block, row: SQLRow[Any]) -> None:
    claim = claim_from(row[: len(CLAIM_FIELDS)])
    block.claims.append(claim)
    block.series_of[claim.claim_id] = row.series_id
    if claim.article_id not in block.told:
        block.told[claim.article_id] = stories.story(split_signature(row.signature))


def _stored_series(connection: Connection, keys: Sequence[str]) -> dict[str, dict[str, str]]:
    """Block key -> series_id -> digest, as the ledger holds them."""
    column = tables.series.c
    stored: dict[str, dict[str, str]] = {}
    rows = select(column.block_key, column.series_id, column.digest).where(column.block_key.in_(keys))
    for key, series_id, digest in connection.execute(rows):
        stored.setdefault(key, {})[series_id] = digest
    return stored


def _store(connection: Connection, moved: Sequence[dict[str, str]], gone: Sequence[str], rows: Sequence[Row]) -> None:
    """Bring claims.series_id and the rows of ``series`` up to date; what did not change is not written."""
    claims, series = tables.claims, tables.series
    if moved:
        change = update(claims).where(claims.c.claim_id == bindparam("claim"))
        connection.execute(change.values(series_id=bindparam("series")), moved)
    replaced = [*gone, *(row["series_id"] for row in rows)]
    for chunk in chunks(replaced):
        connection.execute(delete(series).where(series.c.series_id.in_(chunk)))
    bulk_insert(connection, series, rows)
