"""Plain text: one article a file, UTF-8, with or without front matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from factcheck.model import Article, Problem
from factcheck.readers._bytes import read_text
from factcheck.readers._fields import article_of
from factcheck.readers._front_matter import split_front_matter

__all__ = ["SUFFIXES", "read"]

SUFFIXES: Final = (".txt",)


def read(stream: BinaryIO, origin: str) -> Iterator[Article | Problem]:
    r"""The one article of the file. Its text is the file's below the front matter, ``\r\n`` as ``\n``."""
    text = read_text(stream, origin)
    if isinstance(text, Problem):
        yield text
        return
    document = split_front_matter(text, origin)
    yield from document.problems
    yield from article_of({**document.fields, "text": document.text}, origin, document.places)
