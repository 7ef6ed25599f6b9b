"""JSON lines: one article a line, an object with the fields of an article.

``id`` (text or number), ``url``, ``source``, ``title``, ``published`` (ISO 8601), ``language``, and ``text``,
the only one that must be there. Other fields are ignored.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from factcheck.model import Article, Problem
from factcheck.readers._bytes import read_lines
from factcheck.readers._fields import article_of

__all__ = ["SUFFIXES", "read"]

SUFFIXES: Final = (".json", ".jsonl", ".ndjson")


def read(stream: BinaryIO, origin: str) -> Iterator[Article | Problem]:
    """Articles in the order of their lines; a line that cannot be read is a Problem and loses only itself.

    The exception is a document that is spread over lines: it would be a Problem for each of them. A lone
    bracket with a second line that is no object either is taken for that, said once, and not read on.
    """
    opening: Problem | None = None
    for count, (where, line) in enumerate(read_lines(stream, origin)):
        fields = line if isinstance(line, Problem) else _parse(line, where)
        if opening is not None:
            if isinstance(fields, Problem):
                yield Problem(
                    opening.where,
                    "one JSON document over several lines, not an article a line; it was not read "
                    "(jq -c . FILE puts an object on one line, jq -c '.[]' FILE each object of a list)",
                )
                return
            yield opening
            opening = None
        if isinstance(fields, Problem):
            if count == 0 and isinstance(line, str) and line.strip() in ("[", "{"):
                opening = fields
            else:
                yield fields
        else:
            yield from article_of(fields, where)
    if opening is not None:
        yield opening


def _parse(line: str, where: str) -> dict[str, Any] | Problem:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        return Problem(where, f"the line is not JSON: {error.msg.removesuffix(' at')} at column {error.colno}")
    except ValueError:
        return Problem(where, "the line is not usable JSON: it holds a number of thousands of digits")
    except RecursionError:
        return Problem(where, "the line is not usable JSON: it is nested too deeply")
    if not isinstance(value, dict):
        return Problem(where, "the line is JSON but not an object with the fields of an article")
    return value
