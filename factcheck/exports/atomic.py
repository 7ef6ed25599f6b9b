"""Files that appear whole or not at all: a killed export leaves the older file as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

__all__ = ["replacing", "replacing_text"]


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A neighbour of ``path`` to write to; it takes the place of ``path`` if the block ends without an error.

    Folders above ``path`` are made. Raises OSError when they or the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def replacing_text(path: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    r"""The same as an open text file with plain ``\n`` line ends.

    Half a surrogate pair, which UTF-8 cannot hold, is written as its escape: in JSON that is the very
    spelling the format asks for, elsewhere a visible mark.
    """
    with (
        replacing(path) as part,
        part.open("w", encoding=encoding, errors="backslashreplace", newline="") as stream,
    ):
        yield stream
