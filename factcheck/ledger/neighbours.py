"""Which articles of the ledger new ones are held against.

Two articles are *near* where they tell of one story (`factcheck.comparison.stories`) or date one event of a full name.
That is decided by the two alone and never changes, so it is found out once, when the later one comes in, and kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from sys import intern

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
_kept = 16_384  # articles of which it is remembered what they are about, or that they are too far
_postings = 1_000_000  # articles in all that it is remembered of which names are theirs
_written = 10_000  # rows at once


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
    near_to: dict[str, list[str]] = {}
    looking = _Looking(connection, stories.span(published.values()))
    for start in range(0, len(ordered), _at_once):
        part = {article_id: arrived[article_id] for article_id in ordered[start : start + _at_once]}
        for article_id, alike in looking.of_one_story(part, when, set(ordered[start:])).items():
            near_to[article_id] = sorted({*alike, article_id})
    for article_id, dated in _of_one_event(connection, ordered, when).items():
        near_to[article_id] = sorted({*near_to[article_id], *dated})
    rows: list[Row] = []
    # Articles of one story one after the other, as they are held against the same ones.
    for mine, one in sorted((mine, article_id) for article_id, mine in near_to.items()):
        others = [two for two in mine if not (two in arrived and (when[two], two) > (when[one], one))]
        shelf.fetch([one, *others])
        new = shelf[one]
        for two in others:
            old = shelf[two]
            earlier, later = (old, new) if (when[two], two) <= (when[one], one) else (new, old)
            pairs, fits = between(earlier.compared, later.compared, room)
            if pairs:
                see(pairs, room)
            there, back = _numbered(earlier, later, fits) if fits else ([], [])
            if one == two:
                rows.append(_row(new, new, [*there, *back]))
            else:
                rows += [_row(earlier, later, there), _row(later, earlier, back)]
        if len(rows) > _written:
            bulk_insert(connection, near, rows)
            rows.clear()
    bulk_insert(connection, near, rows)


_Numbered = list[tuple[int, int, int | None]]


def _numbered(earlier: Told, later: Told, fits: Iterable[tuple[Slots, Slots, Fit]]) -> tuple[_Numbered, _Numbered]:
    """How claims fit, by their numbers in their articles, and the same the other way round."""
    one, two = earlier.number, later.number
    there = [
        (one[old.claim.claim_id], two[new.claim.claim_id], told[0])
        for old, new, fitting in fits
        if (told := series.compare(old, new, fitting))
    ]
    return there, [(b, a, points) for a, b, points in there]


def _row(told: Told, other: Told, fits: _Numbered) -> Row:
    published, other_id = other.when
    return {"article_id": told.when[1], "other_id": other_id, "published": published, "fits": join_fits(fits)}


def forget(connection: Connection, article_ids: Sequence[str]) -> None:
    """Articles that are retracted have no neighbours and are none."""
    for chunk in chunks(article_ids):
        connection.execute(delete(article_names).where(article_names.c.article_id.in_(chunk)))
        connection.execute(delete(near).where(or_(near.c.article_id.in_(chunk), near.c.other_id.in_(chunk))))


class _Looking:
    """Looking for the articles that tell of one story with new ones; what has been read for one is kept for the next.

    between: the first and last day of what can be near a new one, None for any.
    """

    def __init__(self, connection: Connection, between: tuple[str, str] | None) -> None:
        self._connection = connection
        self._between = between
        self._postings: dict[str, list[str]] = {}
        self._posted = 0
        self._told: dict[str, Story | None] = {}  # None where the day is too far

    def of_one_story(self, arrived: Mapping[str, Story], when: dict[str, str], later: set[str]) -> dict[str, set[str]]:
        """The new articles in their order, each with those that tell of its story; when these were published goes into
        ``when``. later: the new ones that have not been asked; of two new ones the later is told of the other."""
        marks = {article_id: story.marks() for article_id, story in arrived.items()}
        self._post(frozenset[str]().union(*marks.values()))
        sharing = {
            article_id: set[str]().union(*[self._postings[mark] for mark in mine]) - {article_id}
            for article_id, mine in marks.items()
        }
        self._read(set[str]().union(*sharing.values()), when)
        found: dict[str, set[str]] = {}
        for article_id, others in sharing.items():
            mine, day = arrived[article_id], when[article_id]
            found[article_id] = {
                other
                for other in others - later
                if (told := self._told[other]) is not None and stories.meet(mine, told, day, when[other])
            }
            later.discard(article_id)
        return found

    def _post(self, marks: Collection[str]) -> None:
        """Have at hand which articles have these marks."""
        if self._posted > _postings:
            self._postings.clear()
            self._posted = 0
        missing = sorted(mark for mark in marks if mark not in self._postings)
        self._postings |= {mark: [] for mark in missing}
        for chunk in chunks(missing):
            wanted = select(article_names.c.name, article_names.c.article_id).where(article_names.c.name.in_(chunk))
            for name, article_id in fetch(self._connection, wanted):
                self._postings[name].append(intern(article_id))
                self._posted += 1

    def _read(self, article_ids: Collection[str], when: dict[str, str]) -> None:
        """Have at hand what these articles are about."""
        if len(self._told) > _kept:
            self._told.clear()
        missing = sorted(article_id for article_id in article_ids if article_id not in self._told)
        self._told |= dict.fromkeys(missing)
        for chunk in chunks(missing):
            conditions: list[ColumnElement[bool]] = [articles.c.article_id.in_(chunk)]
            if self._between:
                day = articles.c.published
                # What is published at some hour of the last day sorts behind its name; what is no day is of any.
                soon = and_(day >= self._between[0], day < f"{self._between[1]}~")
                conditions.append(or_(soon, day.not_like("____-__-__%")))
            columns = (articles.c.article_id, articles.c.signature, articles.c.published)
            for article_id, cell, published in fetch(self._connection, select(*columns).where(*conditions)):
                self._told[article_id] = stories.story(split_signature(cell))
                when[article_id] = published


def _of_one_event(connection: Connection, arrived: Sequence[str], when: dict[str, str]) -> dict[str, set[str]]:
    """Articles that date an event of a full name, each with those that date one of the same name."""
    dating: defaultdict[str, set[str]] = defaultdict(set)
    for chunk in chunks(arrived):
        dated = select(claims.c.entity, claims.c.article_id).where(
            claims.c.article_id.in_(chunk), claims.c.stat == "date", claims.c.entity.like("% %")
        )
        for entity, article_id in connection.execute(dated):
            dating[entity].add(article_id)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for chunk in chunks(sorted(dating)):
        same = select(claims.c.entity, claims.c.article_id, claims.c.published).where(
            claims.c.stat == "date", claims.c.entity.in_(chunk), claims.c.retracted_run.is_(None)
        )
        for entity, other, published in connection.execute(same):
            when[other] = published
            for article_id in dating[entity]:
                found[article_id].add(other)
    return found
