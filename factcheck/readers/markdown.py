"""Markdown: one article a file, UTF-8, with or without front matter.

Markup stays in the text: offsets index what the author wrote, and emphasis or links do not change figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from factcheck.model import Article, Problem
from factcheck.readers._bytes import read_text
from factcheck.readers._fields import article_of
from factcheck.readers._front_matter import split_front_matter

__all__ = ["SUFFIXES", "read"]

SUFFIXES: Final = (".markdown", ".md")

_TOP_HEADING: Final = re.compile(r"\s*#[ \t]+(?P<title>[^\n]*[^\n#\s])[ \t]*#*[ \t]*(?:\n|$)")


def read(stream: BinaryIO, origin: str) -> Iterator[Article | Problem]:
    """The one article of the file; a top heading it begins with is its title if the front matter has none."""
    text = read_text(stream, origin)
    if isinstance(text, Problem):
        yield text
        return
    document = split_front_matter(text, origin)
    yield from document.problems
    heading = _TOP_HEADING.match(document.text)
    fields = {"title": heading["title"] if heading else "", **document.fields, "text": document.text}
    yield from article_of(fields, origin, document.places)
