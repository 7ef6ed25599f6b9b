"""What became of the figures of a page that was published anew: each goes on in one of the version that lives."""

from __future__ import annotations

from sqlalchemy import Connection, select

from factcheck.comparison import stories
from factcheck.comparison.pairs import Room
from factcheck.comparison.reissues import reissued
from factcheck.comparison.slots import read
from factcheck.comparison.stories import Story
from factcheck.ledger.records import CLAIM_FIELDS, claim_from, split_signature
from factcheck.ledger.tables import articles, claims

__all__ = ["heirs"]


def heirs(connection: Connection, article_id: str, as_of: int | None = None) -> dict[str, str]:
    """Claim id of a replaced version of a page -> id of the claim in which the living version goes on with it.

    as_of: the run after which a version is to live; None: now.  A figure that the living version does not give has
    no heir.
    """
    chain = select(articles.c.base_id).where(articles.c.article_id == article_id).scalar_subquery()
    columns = (articles.c.article_id, articles.c.signature, articles.c.retracted_run)
    wanted = select(*columns).where(articles.c.base_id == chain)
    if as_of is not None:
        wanted = wanted.where(articles.c.recorded_run <= as_of)
    told: dict[str, Story] = {}
    for version, cell, retracted in connection.execute(wanted.order_by(articles.c.article_id)).all():
        if version == article_id or retracted is None or (as_of is not None and retracted > as_of):
            told[version] = stories.story(split_signature(cell))
    rows = select(*(claims.c[name] for name in CLAIM_FIELDS)).where(claims.c.article_id.in_(told))
    slots = [read(claim_from(row)) for row in connection.execute(rows.order_by(claims.c.article_id, claims.c.start))]
    found: dict[str, str] = {}
    for pair in reissued(slots, Room(told)):
        ids = {claim.article_id: claim.claim_id for claim in (pair.a.claim, pair.b.claim)}
        if len(ids) > 1:
            found.setdefault(ids.pop(article_id), ids.popitem()[1])
    return found
