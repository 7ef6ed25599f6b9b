"""An Article from the fields that a file gives, whatever its format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from factcheck.model import Article, Problem, content_id
from factcheck.readers._bytes import one_line_end
from factcheck.readers._published import NO_DATE, normalise_published

__all__ = ["DESCRIBING", "article_of", "storable"]

DESCRIBING: Final = ("id", "url", "source", "title", "published", "language")
"""The fields that describe an article; ``text`` is the article."""

# SQLite's own shell stops at a NUL and PostgreSQL refuses it; half a surrogate pair has no UTF-8.
_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")

_KINDS: Final = {bool: "true or false", dict: "an object", list: "a list", int: "a number", float: "a number"}


def article_of(
    fields: Mapping[str, object], where: str, places: Mapping[str, str] | None = None
) -> Iterator[Article | Problem]:
    r"""Yield at most one Article, after a Problem for each thing about it that a reader should know.

    fields: any of DESCRIBING, and ``text``; other names are ignored. Numbers are taken as their digits and
    None as absent; a list or an object is a Problem and left empty. Without ``id`` the id is a content hash.
    where: the article's ``origin``.  places: a more exact place for some fields, for messages.

    ``\r\n`` in the text becomes ``\n``. A character that no ledger can store becomes U+FFFD, which is one
    character too, so that offsets hold.
    """
    places = places or {}
    text = fields.get("text")
    if text is None:
        yield Problem(where, "the article is empty: there is no field text")
        return
    if not isinstance(text, str):
        yield Problem(where, f"field text is {_KINDS.get(type(text), type(text).__name__)}, not a string")
        return
    if not text.strip():
        yield Problem(where, "the article is empty")
        return

    values = {"text": one_line_end(text)}
    for name in DESCRIBING:
        value = _plain(fields.get(name))
        if value is None:
            kind = _KINDS.get(type(fields[name]), type(fields[name]).__name__)
            yield Problem(places.get(name, where), f"field {name} is {kind}, not text; left empty", fatal=False)
        values[name] = (value or "").strip()
    for name, value in values.items():
        values[name], replaced = _UNSTORABLE.subn("\ufffd", value)
        if replaced:
            message = f"field {name}: {replaced} NUL or half surrogate replaced by U+FFFD"
            yield Problem(places.get(name, where), message, fatal=False)

    published = normalise_published(values["published"])
    if not published:
        given = f"field published: {values['published'][:40]!r} is no date; " if values["published"] else ""
        yield Problem(places.get("published", where), f"{given}the article {NO_DATE}", fatal=False)
    url, title, text = values["url"], values["title"], values["text"]
    yield Article(
        article_id=values["id"] or content_id("a", url, title, published, text),
        text=text,
        url=url,
        source=values["source"],
        title=title,
        published=published,
        language=values["language"],
        origin=where,
    )


def storable(text: str) -> str:
    """The text with U+FFFD for each character that no ledger can store."""
    return _UNSTORABLE.sub("\ufffd", text)


def _plain(value: object) -> str | None:
    """The value as text, or None for what has no plain text."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return None
        case int() | float():
            return str(value)
        case _:
            return None
