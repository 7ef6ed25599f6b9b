"""The versions of one page against each other: the newest is held against every one that it replaced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from factcheck import checks
from factcheck.comparison import stories, updates
from factcheck.comparison.pairs import Room
from factcheck.comparison.reissues import reissued
from factcheck.comparison.slots import read
from factcheck.ledger.engine import chunks
from factcheck.ledger.flags import FlagBook
from factcheck.ledger.records import CLAIM_FIELDS, claim_from, split_signature
from factcheck.ledger.tables import articles, claims
from factcheck.ledger.versions import Version
from factcheck.model import Claim, Flag

__all__ = ["check_versions"]


def check_versions(connection: Connection, chains: Mapping[str, Sequence[Version]], book: FlagBook) -> None:
    """Bring the flags of some chains of versions (base_id -> versions) up to date in ``book``."""
    found: dict[str, list[Flag]] = {}
    for base_id, chain in sorted(chains.items()):
        ids = sorted(version.article_id for version in chain)
        found[base_id] = _flags(connection, ids)
    book.reconcile(connection, "chain", sorted(found), found)


def _flags(connection: Connection, ids: Sequence[str]) -> list[Flag]:
    told: dict[str, stories.Story] = {}
    superseded: set[str] = set()
    noted: set[str] = set()
    mine: dict[str, list[Claim]] = {article_id: [] for article_id in ids}
    for chunk in chunks(ids):
        columns = (articles.c.article_id, articles.c.signature, articles.c.text, articles.c.retracted_run)
        for article_id, cell, text, retracted in connection.execute(
            select(*columns).where(articles.c.article_id.in_(chunk))
        ):
            told[article_id] = stories.story(split_signature(cell))
            if retracted is not None:
                superseded.add(article_id)
            if updates.corrected(text):
                noted.add(article_id)
        rows = select(*(claims.c[name] for name in CLAIM_FIELDS)).where(claims.c.article_id.in_(chunk))
        for row in connection.execute(rows.order_by(claims.c.article_id, claims.c.start, claims.c.claim_id)):
            claim = claim_from(row)
            mine[claim.article_id].append(claim)
    slots = [read(claim) for told_here in mine.values() for claim in told_here]
    return checks.check_versions(reissued(slots, Room(told)), Room(told, mine, superseded, noted))
