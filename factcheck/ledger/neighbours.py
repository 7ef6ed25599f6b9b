"""Which articles of the ledger new ones are held against.

Two articles are *near* where they tell of one story (`factcheck.comparison.stories`) or date one event of a full name.
That is decided by the two alone and never changes, so it is found out once, when the later one comes in, and kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, and_, delete, or_, select

from factcheck.comparison import series, stories
from factcheck.comparison.pairs import Fit, Pair, Room, between
from factcheck.comparison.slots import Slots
from factcheck.comparison.stories import Story
from factcheck.ledger.engine import bulk_insert, chunks, fetch
from factcheck.ledger.records import join_fits, split_signature
from factcheck.ledger.shelf import Shelf, Told
from factcheck.ledger.tables import article_names, articles, claims, near
from factcheck.model import Row

__all__ = ["forget", "meet"]

_at_once = 50  # articles whose names are looked up together
_kept = 16_384  # articles of which it is remembered what they are about


def meet(
    connection: Connection,
    shelf: Shelf,
    arrived: Mapping[str, Story],
    published: Mapping[str, str],
    see: Callable[[list[Pair], Room], None],
) -> None:
    """Write down the neighbours of the articles ``arrived``, which are live and in the ledger, and how they fit.

    arrived: article id -> what it is about.  published: article id -> when.  see: is shown the pairs of the claims of
    each two neighbours of which one is new, and of each new article.
    """
    room = Room(shelf.stories(), shelf.articles())
    when = dict(published)
    ordered = sorted(arrived, key=lambda article_id: (published[article_id], article_id))
    found: set[tuple[str, str]] = {(article_id, article_id) for article_id in ordered}
    told: dict[str, Story] = {}
    for start in range(0, len(ordered), _at_once):
        part = {article_id: arrived[article_id] for article_id in ordered[start : start + _at_once]}
        found |= _of_one_story(connection, part, told, when)
        if len(told) > _kept:
            told.clear()
    found |= _of_one_event(connection, ordered, when)
    near_to: dict[str, list[str]] = {}
    for one, two in sorted(found):
        near_to.setdefault(one, []).append(two)
    rows: list[Row] = []
    # Articles of one story one after the other, as they are held against the same ones.
    for one, mine in sorted(near_to.items(), key=lambda item: (item[1], item[0])):
        others = [two for two in mine if not (two in arrived and (when[two], two) > (when[one], one))]
        shelf.fetch([one, *others])
        for two in others:
            earlier, later = sorted((one, two), key=lambda article_id: (when[article_id], article_id))
            pairs, fits = between(shelf[earlier].compared(), shelf[later].compared(), room)
            see(pairs, room)
            there, back = _numbered(shelf[earlier], shelf[later], fits)
            if one == two:
                rows.append(_row(one, one, when[one], [*there, *back]))
            else:
                rows += [_row(earlier, later, when[later], there), _row(later, earlier, when[earlier], back)]
    bulk_insert(connection, near, rows)


def _numbered(
    earlier: Told, later: Told, fits: Iterable[tuple[Slots, Slots, Fit]]
) -> tuple[list[tuple[int, int, int | None]], list[tuple[int, int, int | None]]]:
    """How claims fit, by their numbers in their articles, and the same the other way round."""
    one, two = ({c.claim_id: number for number, c in enumerate(told.claims)} for told in (earlier, later))
    there = [
        (one[old.claim.claim_id], two[new.claim.claim_id], told[0])
        for old, new, fitting in fits
        if (told := series.compare(old, new, fitting))
    ]
    return there, [(b, a, points) for a, b, points in there]


def _row(article_id: str, other_id: str, published: str, fits: Sequence[tuple[int, int, int | None]]) -> Row:
    return {"article_id": article_id, "other_id": other_id, "published": published, "fits": join_fits(fits)}


def forget(connection: Connection, article_ids: Sequence[str]) -> None:
    """Articles that are retracted have no neighbours and are none."""
    for chunk in chunks(article_ids):
        connection.execute(delete(article_names).where(article_names.c.article_id.in_(chunk)))
        connection.execute(delete(near).where(or_(near.c.article_id.in_(chunk), near.c.other_id.in_(chunk))))


def _of_one_story(
    connection: Connection, arrived: Mapping[str, Story], told: dict[str, Story], when: dict[str, str]
) -> set[tuple[str, str]]:
    """The new articles, each with those that tell of its story; what these are about and when goes into ``told`` and
    ``when``."""
    postings: defaultdict[str, list[str]] = defaultdict(list)
    for chunk in chunks(sorted({mark for story in arrived.values() for mark in story.marks()})):
        wanted = select(article_names.c.name, article_names.c.article_id).where(article_names.c.name.in_(chunk))
        for name, article_id in fetch(connection, wanted):
            postings[name].append(article_id)
    sharing = {
        article_id: {other for mark in story.marks() for other in postings[mark]} - {article_id}
        for article_id, story in arrived.items()
    }
    between = stories.span(when[article_id] for article_id in arrived)
    for chunk in chunks(sorted({other for others in sharing.values() for other in others}.difference(told))):
        conditions: list[ColumnElement[bool]] = [articles.c.article_id.in_(chunk)]
        if between:
            day = articles.c.published
            # What is published at some hour of the last day sorts behind its name; what is no day is of any.
            soon = and_(day >= between[0], day < f"{between[1]}~")
            conditions.append(or_(soon, day.not_like("____-__-__%")))
        columns = (articles.c.article_id, articles.c.signature, articles.c.published)
        for article_id, cell, published in fetch(connection, select(*columns).where(*conditions)):
            told[article_id] = stories.story(split_signature(cell))
            when[article_id] = published
    return {
        (article_id, other)
        for article_id, others in sharing.items()
        for other in others
        if other in told and stories.meet(arrived[article_id], told[other], when[article_id], when[other])
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
