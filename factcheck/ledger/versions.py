"""Which articles of a batch are known, which are new, and which are new versions of known ones.

All versions of one text form a chain: they share the publisher's id or the url. The newest one is live, its
claims are the article's claims; "newest" is by publication, then by the run that brought it, then by content,
so that within one run the order of arrival decides nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, or_, select

from factcheck.ledger.engine import chunks
from factcheck.ledger.tables import articles
from factcheck.model import Article, content_id

__all__ = ["Arrivals", "Version", "sort_arrivals", "text_hash"]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of one text.

    article_id: the ledger's; ``~2`` and on for later versions without an id of their own.
    given_id: the article's own id.
    base_id: the same for the whole chain.  text_hash: SHA-256 of the text, as hex.
    """

    article_id: str
    given_id: str
    base_id: str
    number: int
    url: str
    published: str
    text_hash: str
    recorded_run: int
    retracted: bool = False

    @property
    def rank(self) -> tuple[str, int, str]:
        """The version of a chain with the highest rank is the live one."""
        return self.published, self.recorded_run, self.text_hash


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What a batch brings.

    new: article (under its id in the ledger) and version, in a fixed order.  skipped: how many are known
    already.  chains: every version of every chain that the batch touches, the new ones included.
    """

    new: tuple[tuple[Article, Version], ...]
    skipped: int
    chains: tuple[tuple[Version, ...], ...]

    def superseded(self, lost: Collection[str] = ()) -> set[str]:
        """Ids of articles, stored or new, that a newer version replaces; those ``lost`` replace nothing."""
        replaced: set[str] = set()
        for chain in self.chains:
            versions = [version for version in chain if version.article_id not in lost]
            live = max(versions, key=lambda version: version.rank, default=None)
            replaced |= {v.article_id for v in versions if v is not live and not v.retracted}
        return replaced


def sort_arrivals(connection: Connection, batch: Sequence[Article], run_id: int) -> Arrivals:
    """Compare a batch with the ledger; reads only."""
    given = [(_with_id(article), text_hash(article.text), bool(article.article_id)) for article in batch]
    given.sort(key=lambda item: (item[0].published, item[1], item[0].article_id))
    known = _known(connection, [article for article, _, _ in given])
    chains: dict[str, list[Version]] = {}
    by_id: dict[str, str] = {}
    by_url: dict[str, str] = {}
    taken = {version.article_id for version in known}

    def remember(version: Version) -> None:
        chains.setdefault(version.base_id, []).append(version)
        by_id.setdefault(version.given_id, version.base_id)
        if version.url:
            by_url.setdefault(version.url, version.base_id)

    for version in known:
        remember(version)
    new: list[tuple[Article, Version]] = []
    skipped = 0
    for article, hashed, named in given:
        base = by_id.get(article.article_id) or by_url.get(article.url) or article.article_id
        chain = chains.get(base, [])
        if any(version.text_hash == hashed for version in chain):
            skipped += 1
            continue
        number = max((version.number for version in chain), default=0) + 1
        # The publisher's own id stays, though the url is known under another.
        own = named and article.article_id not in by_id
        article_id, number = _free_id(connection, article.article_id if own else base, number, taken, own)
        taken.add(article_id)
        version = Version(
            article_id,
            article.article_id,
            base if chain else article_id,
            number,
            article.url,
            article.published,
            hashed,
            run_id,
        )
        remember(version)
        new.append((replace(article, article_id=article_id), version))
    return Arrivals(tuple(new), skipped, tuple(map(tuple, chains.values())))


def _with_id(article: Article) -> Article:
    if article.article_id:
        return article
    made = content_id("a", article.url, article.source, article.title, article.published, article.text)
    return replace(article, article_id=made)


def text_hash(text: str) -> str:
    """SHA-256 of a text, as hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _known(connection: Connection, batch: Sequence[Article]) -> list[Version]:
    """Every version of every chain that the batch may touch, in a fixed order."""
    ids = sorted({article.article_id for article in batch})
    urls = sorted({article.url for article in batch if article.url})
    bases: set[str] = set()
    for keys, columns in ((ids, (articles.c.given_id, articles.c.article_id)), (urls, (articles.c.url,))):
        for chunk in chunks(keys):
            found = select(articles.c.base_id).where(or_(*(column.in_(chunk) for column in columns)))
            bases.update(connection.scalars(found))
    versions: list[Version] = []
    for chunk in chunks(sorted(bases)):
        rows = connection.execute(
            select(
                articles.c.article_id,
                articles.c.given_id,
                articles.c.base_id,
                articles.c.version_number,
                articles.c.url,
                articles.c.published,
                articles.c.text_hash,
                articles.c.recorded_run,
                articles.c.retracted_run.is_not(None),
            )
            .where(articles.c.base_id.in_(chunk))
            .order_by(articles.c.base_id, articles.c.version_number)
        )
        versions.extend(Version(*row) for row in rows)
    return versions


def _free_id(connection: Connection, base: str, number: int, taken: set[str], own: bool) -> tuple[str, int]:
    """The id of version ``number``, or of the next one that no other article has. own: the base is nobody's yet."""
    while True:
        article_id = base if own or number == 1 else f"{base}~{number}"
        own = False
        if article_id not in taken and not connection.scalar(
            select(articles.c.article_id).where(articles.c.article_id == article_id)
        ):
            return article_id, number
        number += 1
