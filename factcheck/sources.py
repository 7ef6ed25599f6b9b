"""Where articles come from: the files and folders that a run is given."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from factcheck import readers
from factcheck.model import Article, Problem

__all__ = ["collect", "tables"]


def collect(paths: Iterable[Path]) -> Iterator[Article | Problem]:
    """Articles of all paths: files as they are, folders walked through.

    Paths are read in the order given, what a folder holds in the order of names, so that a run is the same
    on every machine. In folders these are passed over: hidden files and folders, files of a suffix that no
    reader knows, and ``README`` files with any suffix, which describe a folder and are no articles. A file
    that is named itself is always read, or a Problem.

    A file reached twice, by name or by a link, is read once, where it comes first; a link back to a folder
    above does no harm. Lazy, and never raises over what is or is not there: see ``readers.read``.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _walk(path, seen) if _is_folder(path) else (path,):
            if isinstance(found, Problem):
                yield found
            elif _is_new(found, seen):
                yield from readers.read(found)


def tables(paths: Sequence[Path], folder: Path) -> dict[str, Article | Problem]:
    """The reference tables of a workspace by their ids, each as an article whose text is the file's.

    The id is the path as seen from ``folder``, so that a workspace can be moved. Never raises over a file.
    """
    names = {path: os.path.relpath(path, folder).replace(os.sep, "/") for path in paths}
    return {readers.TABLE + name: readers.read_table(path, name) for path, name in names.items()}


def _walk(folder: Path, seen: set[str]) -> Iterator[Path | Problem]:
    if not _is_new(folder, seen):
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield Problem(readers.name_of(folder), f"the folder cannot be read: {error.strerror}")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            yield from _walk(entry, seen)
        elif readers.suffix_of(entry) and not entry.name.upper().startswith("README") and not _is_device(entry):
            yield entry


def _is_new(path: Path, seen: set[str]) -> bool:
    real = os.path.realpath(path)  # Path.resolve raises on a link to itself, which is a Problem to report
    if real in seen:
        return False
    seen.add(real)
    return True


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # the reader will say why it cannot be opened
        return False


def _is_device(path: Path) -> bool:
    """Whether it is there and neither file nor folder: opening a pipe would wait for ever."""
    try:
        return path.exists() and not path.is_file()
    except OSError:
        return False
