"""Which articles of the ledger are copies of one text, and how many independent texts a series rests on.

Two texts are copies by their words alone (`factcheck.comparison.copies`); a *lineage* is what copies of copies join,
and the smallest id of its texts names it. Texts come and join, and never part, so neither the order of articles nor
the batches decide: replaced versions stay in. Nothing but counts follows from a lineage, for what two articles say of
each other must not change with a third.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select, update

from factcheck.comparison import copies
from factcheck.comparison.scopes import days_between
from factcheck.ledger.engine import bulk_insert, chunks
from factcheck.ledger.tables import articles, claims, copy_marks, series, text_lineages
from factcheck.model import Row

__all__ = ["Text", "settle"]


class Text(NamedTuple):
    """An article as its copies are looked for; text_id: the same for equal texts.  day: of publication, or ""."""

    article_id: str
    text_id: str
    day: str
    text: str


class _Joined:
    """Union-find over the ids of lineages; the smallest id of a set names it."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def find(self, lineage: str) -> str:
        while (up := self._up.get(lineage, lineage)) != lineage:
            lineage = up
        return lineage

    def join(self, one: str, two: str) -> None:
        a, b = sorted((self.find(one), self.find(two)))
        if a != b:
            self._up[b] = a

    def moved(self) -> Iterator[str]:
        """The lineages that went up in others."""
        return iter(sorted(self._up))


def settle(connection: Connection, new: Sequence[Text]) -> None:
    """Find the lineages of articles that were just stored, under the ids of their texts, and bring those that they join
    up to date: the column ``lineage_id`` of articles and claims, and ``lineages`` of series."""
    new = [text if _is_day(text.day) else text._replace(day="") for text in new]
    lineage_of = _known(connection, new)
    fresh = sorted({text.text_id for text in new} - lineage_of.keys())
    bulk_insert(connection, text_lineages, [{"text_id": text_id, "lineage_id": text_id} for text_id in fresh])
    lineage_of |= {text_id: text_id for text_id in fresh}
    own = {text.article_id: lineage_of[text.text_id] for text in new}
    joined = _Joined()
    for one, two in _copies(connection, new, own, joined):
        joined.join(one, two)
    renamed = {text.article_id: joined.find(own[text.article_id]) for text in new}
    renamed = {text.article_id: renamed[text.article_id] for text in new if renamed[text.article_id] != text.text_id}
    for chunk in chunks(list(joined.moved())):
        old = select(articles.c.article_id, articles.c.lineage_id).where(articles.c.lineage_id.in_(chunk))
        for article_id, lineage in connection.execute(old):
            renamed.setdefault(article_id, joined.find(lineage))
        change = update(text_lineages).where(text_lineages.c.lineage_id == bindparam("old"))
        rows = [{"old": lineage, "new": joined.find(lineage)} for lineage in chunk]
        connection.execute(change.values(lineage_id=bindparam("new")), rows)
    _rename(connection, renamed)


def _known(connection: Connection, new: Sequence[Text]) -> dict[str, str]:
    """Text id -> lineage, of the texts that were there before."""
    found: dict[str, str] = {}
    for chunk in chunks(sorted({text.text_id for text in new})):
        rows = select(text_lineages.c.text_id, text_lineages.c.lineage_id).where(text_lineages.c.text_id.in_(chunk))
        found |= dict(connection.execute(rows).all())
    return found


def _copies(
    connection: Connection, new: Sequence[Text], own: Mapping[str, str], joined: _Joined
) -> Iterator[tuple[str, str]]:
    """The lineages of every two articles, one of them new, that are copies and not of one lineage so far."""
    marked = {text.article_id: copies.marks(text.text) for text in new}
    postings = _postings(connection, new, marked)
    rows: list[Row] = []
    for text in new:
        mine = marked[text.article_id]
        rows += [
            {"mark": mark, "day": text.day, "article_id": text.article_id, "marks": len(mine)} for mark in sorted(mine)
        ]
        for mark in mine:
            postings[mark].append((text.article_id, text.day, len(mine)))
    bulk_insert(connection, copy_marks, rows)
    near = {text.article_id: _near(text, marked[text.article_id], postings) for text in new}
    told = _told(connection, sorted({other for others in near.values() for other in others} - own.keys()))
    told |= {text.article_id: (own[text.article_id], text.text) for text in new}
    for text in new:
        for other in near[text.article_id]:
            one, (two, words) = own[text.article_id], told[other]
            if joined.find(one) != joined.find(two) and copies.same_text(text.text, words):
                yield one, two


_Postings = defaultdict[int, list[tuple[str, str, int]]]


def _postings(connection: Connection, new: Sequence[Text], marked: Mapping[str, Iterable[int]]) -> _Postings:
    """Mark -> (article, day, number of its marks), of the articles that are near enough in time to a new one."""
    found: _Postings = defaultdict(list)
    days = sorted({text.day for text in new if text.day})
    window = copy_marks.c.day == ""
    if days:
        first, last = (_moved(day, by) for day, by in ((days[0], -copies.DAYS), (days[-1], copies.DAYS)))
        window = (copy_marks.c.day >= first) & (copy_marks.c.day <= last)  # PostgreSQL collates nothing in BETWEEN
        window = window | (copy_marks.c.day == "") if any(not text.day for text in new) else window
    marks = sorted({mark for mine in marked.values() for mark in mine})
    columns = (copy_marks.c.mark, copy_marks.c.article_id, copy_marks.c.day, copy_marks.c.marks)
    for chunk in chunks(marks):
        for mark, *posted in connection.execute(select(*columns).where(copy_marks.c.mark.in_(chunk), window)):
            found[mark].append((posted[0], posted[1], posted[2]))
    return found


def _is_day(text: str) -> bool:
    return days_between(text, text) is not None


def _moved(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def _near(text: Text, marks: frozenset[int], postings: _Postings) -> list[str]:
    """The articles that share so many marks with one that their words are worth a look."""
    shared = Counter(posted for mark in marks for posted in postings[mark])
    return sorted(
        article_id
        for (article_id, day, others), count in shared.items()
        if article_id != text.article_id
        and copies.likely(count, len(marks), others)
        and (day == text.day or abs(days_between(day, text.day) or copies.DAYS + 1) <= copies.DAYS)
    )


def _told(connection: Connection, article_ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Article id -> lineage and text."""
    found: dict[str, tuple[str, str]] = {}
    for chunk in chunks(article_ids):
        rows = select(articles.c.article_id, articles.c.lineage_id, articles.c.text)
        for article_id, lineage, text in connection.execute(rows.where(articles.c.article_id.in_(chunk))):
            found[article_id] = (lineage, text)
    return found


def _rename(connection: Connection, lineage_of: Mapping[str, str]) -> None:
    """Give articles and their claims their lineages, and count those of every series again that holds such a claim."""
    if not lineage_of:
        return
    rows = [{"key": article_id, "lineage": lineage} for article_id, lineage in sorted(lineage_of.items())]
    for table in (articles, claims):
        change = update(table).where(table.c.article_id == bindparam("key"))
        connection.execute(change.values(lineage_id=bindparam("lineage")), rows)
    touched: set[str] = set()
    for chunk in chunks(sorted(lineage_of)):
        touched.update(connection.scalars(select(claims.c.series_id).where(claims.c.article_id.in_(chunk)).distinct()))
    for chunk in chunks(sorted(touched - {""})):
        counted = (
            select(claims.c.series_id, func.count(claims.c.lineage_id.distinct()))
            .where(claims.c.series_id.in_(chunk), claims.c.retracted_run.is_(None))
            .group_by(claims.c.series_id)
        )
        counts = [{"key": series_id, "count": count} for series_id, count in connection.execute(counted)]
        change = update(series).where(series.c.series_id == bindparam("key"))
        connection.execute(change.values(lineages=bindparam("count")), counts)
