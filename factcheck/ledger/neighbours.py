"""Which articles of the ledger new ones are held against.

Two articles are *near* where they tell of one story (`factcheck.comparison.stories`) or date one event of a full name.
That is decided by the two alone and never changes, so it is found out once, when the later one comes in, and kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby

from sqlalchemy import Connection, delete, or_, select

from factcheck.comparison import series, stories
from factcheck.comparison.slots import Slots
from factcheck.comparison.stories import Story
from factcheck.ledger.engine import bulk_insert, chunks
from factcheck.ledger.records import join_fits, split_signature
from factcheck.ledger.shelf import Shelf, Told
from factcheck.ledger.tables import article_names, articles, claims, near
from factcheck.model import Row

__all__ = ["forget", "meet"]

_at_once = 25  # articles whose possible neighbours are in memory together


def meet(connection: Connection, shelf: Shelf, arrived: Mapping[str, Story], published: Mapping[str, str]) -> None:
    """Write down the neighbours of the articles ``arrived``, which are live and in the ledger.

    arrived: article id -> what it is about.  published: article id -> when.
    """
    found: set[tuple[str, str]] = set()
    when = dict(published)
    ordered = sorted(arrived, key=lambda article_id: (published[article_id], article_id))
    for start in range(0, len(ordered), _at_once):
        part = {article_id: arrived[article_id] for article_id in ordered[start : start + _at_once]}
        found |= _of_one_story(connection, part, when)
    found |= _of_one_event(connection, ordered, when)
    found |= {(article_id, article_id) for article_id in ordered}
    rows: list[Row] = []
    for one, mine in groupby(sorted(found, key=lambda pair: (when[pair[0]], pair)), key=lambda pair: pair[0]):
        others = [two for _, two in mine if not (two in arrived and (when[two], two) > (when[one], one))]
        shelf.fetch([one, *others])
        for two in others:
            earlier, later = sorted((one, two), key=lambda article_id: (when[article_id], article_id))
            fits = _fits(shelf, earlier, later)
            back = [(b, a, points) for a, b, points in fits]
            if one == two:
                rows.append(_row(one, one, when[one], [*fits, *back]))
            else:
                rows += [_row(earlier, later, when[later], fits), _row(later, earlier, when[earlier], back)]
    bulk_insert(connection, near, rows)


def _row(article_id: str, other_id: str, published: str, fits: Sequence[tuple[int, int, int | None]]) -> Row:
    return {"article_id": article_id, "other_id": other_id, "published": published, "fits": join_fits(fits)}


def _fits(shelf: Shelf, earlier: str, later: str) -> list[tuple[int, int, int | None]]:
    """How the claims of two articles, or of one with each other, fit into one series, by their numbers there."""
    stories = shelf.stories()
    one, two = _numbered(shelf[earlier]), _numbered(shelf[later])
    keys = {key for _, slots in two for key in slots.keys}
    like = [(number, slots) for number, slots in one if not keys.isdisjoint(slots.keys)]
    found: list[tuple[int, int, int | None]] = []
    for b, new in two if like else ():
        mine = frozenset(new.keys)
        for a, old in like:
            if earlier == later and a >= b:
                break
            if not mine.isdisjoint(old.keys) and (told := series.compare(old, new, stories)):
                found.append((a, b, told[0]))
    return found


def _numbered(told: Told) -> list[tuple[int, Slots]]:
    return [(number, told.slots[c.claim_id]) for number, c in enumerate(told.claims) if c.claim_id in told.slots]


def forget(connection: Connection, article_ids: Sequence[str]) -> None:
    """Articles that are retracted have no neighbours and are none."""
    for chunk in chunks(article_ids):
        connection.execute(delete(article_names).where(article_names.c.article_id.in_(chunk)))
        connection.execute(delete(near).where(or_(near.c.article_id.in_(chunk), near.c.other_id.in_(chunk))))


def _of_one_story(connection: Connection, arrived: Mapping[str, Story], when: dict[str, str]) -> set[tuple[str, str]]:
    postings: defaultdict[str, list[str]] = defaultdict(list)
    for chunk in chunks(sorted({mark for story in arrived.values() for mark in story.marks()})):
        wanted = select(article_names.c.name, article_names.c.article_id).where(article_names.c.name.in_(chunk))
        for name, article_id in connection.execute(wanted).all():
            postings[name].append(article_id)
    sharing = {
        article_id: {other for mark in story.marks() for other in postings[mark]} - {article_id}
        for article_id, story in arrived.items()
    }
    told: dict[str, Story] = {}
    for chunk in chunks(sorted({other for others in sharing.values() for other in others})):
        columns = (articles.c.article_id, articles.c.signature, articles.c.published)
        for article_id, cell, published in connection.execute(
            select(*columns).where(articles.c.article_id.in_(chunk))
        ).all():
            told[article_id] = stories.story(split_signature(cell))
            when[article_id] = published
    return {
        (article_id, other)
        for article_id, others in sharing.items()
        for other in others
        if stories.meet(arrived[article_id], told[other], when[article_id], when[other])
    }


def _of_one_event(connection: Connection, arrived: Sequence[str], when: dict[str, str]) -> set[tuple[str, str]]:
    """Articles that date an event of a full name, each with those that date one of the same name."""
    dating: defaultdict[str, set[str]] = defaultdict(set)
    for chunk in chunks(arrived):
        dated = select(claims.c.entity, claims.c.article_id).where(
            claims.c.article_id.in_(chunk), claims.c.stat == "date", claims.c.entity.like("% %")
        )
        for entity, article_id in connection.execute(dated):
            dating[entity].add(article_id)
    found: set[tuple[str, str]] = set()
    for chunk in chunks(sorted(dating)):
        same = select(claims.c.entity, claims.c.article_id, claims.c.published).where(
            claims.c.stat == "date", claims.c.entity.in_(chunk), claims.c.retracted_run.is_(None)
        )
        for entity, other, published in connection.execute(same):
            when[other] = published
            found |= {(article_id, other) for article_id in dating[entity] if article_id != other}
    return found
