"""Which claims of the ledger new claims may be compared with, and the blocks that follow.

Two claims meet where their articles share telling names, tell of one story, and the claims share a word, a measure, a
noun or their digits (`factcheck.comparison.pairs`); the dates of one named event meet by that name as well.  A *block*
is a set of claims that is closed under meeting.  Blocks grow and are never split: a series found in a block is the same
as in any set that holds it, so only the claims decide, not the nights in which they came.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, select, update

from factcheck.comparison import stories
from factcheck.comparison.pairs import meet
from factcheck.comparison.slots import Slots, read
from factcheck.comparison.stories import Story
from factcheck.ledger.engine import chunks
from factcheck.ledger.records import CLAIM_FIELDS, claim_from, split_signature
from factcheck.ledger.tables import article_names, articles, claims

__all__ = ["join_blocks"]


def join_blocks(connection: Connection, new: Sequence[str], touched: Iterable[str]) -> dict[str, set[str]]:
    """Give the claims of the articles ``new`` their blocks, and join those that meet through them.

    touched: blocks that lost claims.  Returns every block to be linked anew -> the blocks that went up in it, itself
    included.
    """
    joined = _Joined()
    for key in touched:
        joined.find(key)
    fresh, told, dates = _told(connection, new)
    near = _near(connection, new, told)
    members = _members(connection, sorted({*new, *near, *dates}))
    blocks = _meetings(members, fresh, told, joined)
    moved = [{"claim": claim_id, "block": joined.find(key)} for claim_id, key in blocks.items()]
    if moved:
        change = update(claims).where(claims.c.claim_id == bindparam("claim"))
        connection.execute(change.values(block_key=bindparam("block")), moved)
    groups = joined.groups()
    for key, before in sorted(groups.items()):
        for chunk in chunks(sorted(before - {key})):
            connection.execute(update(claims).where(claims.c.block_key.in_(chunk)).values(block_key=key))
    return groups


class _Joined:
    """Union-find over block keys; the smallest key of a set names it."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def find(self, key: str) -> str:
        up = self._up.setdefault(key, key)
        while up != self._up[up]:
            up = self._up[up] = self._up[self._up[up]]
        self._up[key] = up
        return up

    def join(self, one: str, two: str) -> None:
        a, b = sorted((self.find(one), self.find(two)))
        self._up[b] = a

    def groups(self) -> dict[str, set[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for key in list(self._up):
            found[self.find(key)].add(key)
        return dict(found)


def _told(connection: Connection, new: Sequence[str]) -> tuple[set[str], dict[str, Story], set[str]]:
    """The new articles, what they are about, and the articles that date an event of a name that they date."""
    told: dict[str, Story] = {}
    entities: set[str] = set()
    for chunk in chunks(new):
        rows = connection.execute(
            select(articles.c.article_id, articles.c.signature).where(articles.c.article_id.in_(chunk))
        )
        told |= {article_id: stories.story(split_signature(cell)) for article_id, cell in rows}
        dated = select(claims.c.entity).where(
            claims.c.article_id.in_(chunk), claims.c.stat == "date", claims.c.entity.like("% %")
        )
        entities.update(connection.scalars(dated))
    found: set[str] = set()
    for chunk in chunks(sorted(entities)):
        same = select(claims.c.article_id).where(
            claims.c.stat == "date", claims.c.entity.in_(chunk), claims.c.retracted_run.is_(None)
        )
        found.update(connection.scalars(same))
    return set(new), told, found


def _near(connection: Connection, new: Sequence[str], told: dict[str, Story]) -> set[str]:
    """The live articles that may be of one story with a new one; what they are about goes into ``told``."""
    names = sorted({name for article_id in new for name in told[article_id].marks()})
    postings: defaultdict[str, list[str]] = defaultdict(list)
    for chunk in chunks(names):
        wanted = (
            select(article_names.c.name, article_names.c.article_id)
            .join(articles, articles.c.article_id == article_names.c.article_id)
            .where(article_names.c.name.in_(chunk), articles.c.retracted_run.is_(None))
        )
        for name, article_id in connection.execute(wanted):
            postings[name].append(article_id)
    shared = {
        article_id: Counter(other for mark in told[article_id].marks() for other in postings[mark])
        for article_id in new
    }
    loaded = sorted({other for counts in shared.values() for other in counts} - told.keys())
    published: dict[str, str] = {}
    for chunk in chunks([*loaded, *new]):
        columns = (articles.c.article_id, articles.c.signature, articles.c.published)
        for article_id, cell, when in connection.execute(select(*columns).where(articles.c.article_id.in_(chunk))):
            told.setdefault(article_id, stories.story(split_signature(cell)))
            published[article_id] = when
    return {
        other
        for article_id in new
        for other in shared[article_id]
        if stories.relate(told[article_id], told[other], published[article_id], published[other])
    }


def _members(connection: Connection, article_ids: Sequence[str]) -> list[tuple[Slots, str]]:
    """The live claims of some articles as linking sees them, with their blocks."""
    found: list[tuple[Slots, str]] = []
    for chunk in chunks(article_ids):
        wanted = select(*(claims.c[name] for name in CLAIM_FIELDS), claims.c.block_key).where(
            claims.c.article_id.in_(chunk), claims.c.retracted_run.is_(None)
        )
        found += [(read(claim_from(row[:-1])), row[-1]) for row in connection.execute(wanted)]
    return [(slots, key) for slots, key in found if slots.kind]


def _meetings(
    members: Sequence[tuple[Slots, str]], fresh: set[str], told: dict[str, Story], joined: _Joined
) -> dict[str, str]:
    """Claim id -> block of every new claim, after all that meet have been joined."""
    mine: dict[str, str] = {}
    postings: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    owned = [key or slots.claim.claim_id for slots, key in members]
    for number, (slots, _) in enumerate(members):
        for key in slots.keys:
            postings[key].append(number)
    for number, (slots, _) in enumerate(members):
        if slots.claim.article_id not in fresh:
            continue
        mine[slots.claim.claim_id] = owned[number]
        joined.find(owned[number])
        for other in sorted({k for key in slots.keys for k in postings[key] if k != number}):
            theirs = members[other][0]
            if joined.find(owned[number]) != joined.find(owned[other]) and meet(slots, theirs, told):
                joined.join(owned[number], owned[other])
    return mine
