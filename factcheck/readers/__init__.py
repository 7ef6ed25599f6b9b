"""Input formats: a file in, articles out.

Every module of this folder whose name does not begin with an underscore reads one format. It has
``SUFFIXES``, the file name endings it reads, lower case with the dot, and
``read(stream: BinaryIO, origin: str) -> Iterator[Article | Problem]``, a generator that never raises over
what a file holds. To add a format, add such a file: it is found here by being there. Modules with an
underscore are the pieces of reading that formats share; a format never imports another format.

``.xz``, ``.gz`` and ``.bz2`` after a known suffix are looked through, and read as a stream.
"""

from __future__ import annotations

import bz2
import gzip
import importlib
import lzma
import os
import pkgutil
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, Protocol, cast

from factcheck.model import Article, Problem
from factcheck.readers._bytes import MAX_LINE_BYTES, read_text
from factcheck.readers._fields import storable
from factcheck.readers._published import NO_DATE

__all__ = [
    "COMPRESSED",
    "MAX_LINE_BYTES",
    "NO_DATE",
    "SUFFIXES",
    "TABLE",
    "name_of",
    "read",
    "read_stream",
    "read_table",
    "suffix_of",
]

COMPRESSED: Final = (".bz2", ".gz", ".xz")
"""Suffixes that are looked through for the one before them."""

TABLE: Final = "table:"
"""How the ids of articles that are tables of official figures begin."""

# OSError covers gzip.BadGzipFile and what bz2 raises; EOFError is a compressed file that stops too soon.
_DAMAGE: Final = (OSError, EOFError, lzma.LZMAError, zlib.error)


class _Reader(Protocol):
    SUFFIXES: tuple[str, ...]

    def read(self, stream: BinaryIO, origin: str) -> Iterator[Article | Problem]: ...


def _discover() -> dict[str, _Reader]:
    found: dict[str, _Reader] = {}
    for name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        if name.startswith("_"):
            continue
        reader = cast(_Reader, importlib.import_module(f"{__name__}.{name}"))
        for suffix in reader.SUFFIXES:
            if suffix in found:
                raise ValueError(f"reader {name}: suffix {suffix} is taken by another reader")
            found[suffix] = reader
    return found


_READERS: Final = _discover()

SUFFIXES: Final = tuple(sorted(_READERS))
"""Every suffix that can be read, without those of COMPRESSED."""


def suffix_of(path: Path) -> str:
    """The known suffix by which ``path`` is read, looking through compression, or "" for none."""
    name = Path(path.name.lower())
    if name.suffix in COMPRESSED:
        name = name.with_suffix("")
    return name.suffix if name.suffix in _READERS else ""


def name_of(path: Path) -> str:
    """The path as text that can be printed and stored, whatever bytes the file system allowed in it."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def read(path: Path) -> Iterator[Article | Problem]:
    """Articles of one file in their order, and a Problem for whatever of it could not be read.

    Lazy: an article is yielded before the next one is read, and the file is closed when the iterator is.
    Never raises over a file: a missing, unreadable, unknown or damaged one is a Problem that names it.
    """
    origin = name_of(path)
    suffix = suffix_of(path)
    last = ""
    try:
        if not suffix:
            path.stat()  # that a file is missing is worth more to know than that its suffix is unknown
            yield Problem(origin, _unknown_suffix(path))
            return
        with _open(path) as stream:
            for item in _READERS[suffix].read(stream, origin):
                last = item.origin if isinstance(item, Article) else last
                yield item
    except _DAMAGE as error:
        kept = f"; articles were read up to {last}" if last else ""
        yield Problem(origin, _reason(error) + kept)


def read_stream(stream: BinaryIO, origin: str, suffix: str = ".txt") -> Iterator[Article | Problem]:
    """The same for bytes that are no file, such as standard input. Raises KeyError for an unknown suffix."""
    yield from _READERS[suffix].read(stream, origin)


def read_table(path: Path, name: str) -> Article | Problem:
    """A table of official figures as one article: its text is the file's, its title the file's name, its id TABLE and
    ``name``. A Problem where the file cannot be read; never raises over one."""
    origin = name_of(path)
    try:
        with _open(path) as stream:
            text = read_text(stream, origin)
    except _DAMAGE as error:
        return Problem(origin, _reason(error))
    if isinstance(text, Problem):
        return text
    return Article(TABLE + name, storable(text), title=name_of(Path(path.name)), origin=origin)


def _open(path: Path) -> BinaryIO:
    match path.suffix.lower():
        case ".xz":
            return cast(BinaryIO, lzma.open(path))
        case ".gz":
            return cast(BinaryIO, gzip.open(path))
        case ".bz2":
            return cast(BinaryIO, bz2.open(path))
        case _:
            return path.open("rb")


def _unknown_suffix(path: Path) -> str:
    if path.is_dir():
        return "is a folder, not a file"
    known = f"{', '.join(SUFFIXES)}, each also with {', '.join(COMPRESSED)}"
    return f"no reader for {path.suffix or 'a name without a suffix'}; known are {known}"


def _reason(error: BaseException) -> str:
    match error:
        case FileNotFoundError():
            return "no such file"
        case PermissionError():
            return "permission denied: it may not be read by this user"
        case IsADirectoryError():
            return "is a folder, not a file"
        case OSError(errno=int()):
            return f"cannot be read: {error.strerror}"
        case _:
            return f"the compressed data is cut short or damaged ({error})"
