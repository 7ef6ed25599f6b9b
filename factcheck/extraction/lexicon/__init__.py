"""The rule data: TOML tables of words, what each is read as, and sentences that prove it.

An entry lists surface forms under what they mean::

    [[entry]]
    words = ["million", "#m", "mn"]    # lower case matches any case; "May" only as written or in capitals
    tags = ["scale"]                   # what patterns call it
    value = 1e6                        # what it is read as; without it the word itself
    says = ["1.5 million people"]      # texts in which the entry must be read
    not = ["the M25 was closed"]       # texts in which it must not

"#m" is the form that stands glued to a number ("1.5m"), so that a lone letter elsewhere stays a letter.
A form may be several words; hyphens and apostrophes are words of their own in such a phrase.

The tables are kept as they were parsed in entries.json, since parsing takes longer than all else that a first sentence
waits for. ``pytest --force-regen tests/test_lexicon.py`` writes it anew; one made from other tables is not used.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["Entry", "LexiconError", "entries", "made_from", "parsed", "read_entry", "version", "words"]


class LexiconError(ValueError):
    """An entry that cannot be used; the message names file, entry and field."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the lexicon.

    file: the table it stands in.  words: surface forms.  tags: names used in patterns.
    value: what every form is read as (None = the form itself).  says, never: its own proofs.
    """

    file: str
    words: tuple[str, ...]
    tags: tuple[str, ...]
    value: Any
    says: tuple[str, ...]
    never: tuple[str, ...]

    @property
    def id(self) -> str:
        """A readable name for messages and test ids."""
        return f"{self.file}:{self.words[0]}"


_FIELDS = {"words", "tags", "value", "says", "not"}


def read_entry(file: str, number: int, raw: Mapping[str, Any]) -> Entry:
    """One row of a table as TOML gives it. Raises LexiconError that names file, row and field."""
    where = f"{file}, entry {number}"
    unknown = sorted(set(raw) - _FIELDS)
    if unknown:
        raise LexiconError(f"{where}: unknown field {unknown[0]!r}; known are {', '.join(sorted(_FIELDS))}")
    for field in ("words", "tags", "says"):
        value = raw.get(field)
        if not (isinstance(value, list) and value and all(isinstance(x, str) and x for x in value)):
            raise LexiconError(f"{where}: {field!r} must be a list of one or more texts")
    return Entry(
        file=file,
        words=tuple(raw["words"]),
        tags=tuple(raw["tags"]),
        value=raw.get("value"),
        says=tuple(raw["says"]),
        never=tuple(raw.get("not", ())),
    )


def _tables(*endings: str) -> Iterator[tuple[str, bytes]]:
    folder = resources.files(__name__)
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.name.endswith(endings):
            yield item.name, item.read_bytes()


def _hash(*endings: str) -> str:
    digest = hashlib.sha256()
    for name, data in _tables(*endings):
        digest.update(name.encode() + b"\0" + data + b"\0")
    return digest.hexdigest()[:12]


def parsed() -> tuple[Entry, ...]:
    """All entries, in the order of file name and row. Raises LexiconError."""
    found: list[Entry] = []
    for name, data in _tables(".toml"):
        try:
            table = tomllib.loads(data.decode("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise LexiconError(f"{name}: {error}") from error
        found += [read_entry(name, number, raw) for number, raw in enumerate(table.get("entry", []), 1)]
    return tuple(found)


def made_from() -> str:
    """A short hash of the tables that hold entries: that of entries.json where it is up to date."""
    return _hash(".toml")


@cache
def entries() -> tuple[Entry, ...]:
    """All entries as ``parsed`` gives them, from entries.json where that is up to date. Raises LexiconError."""
    kept = json.loads((resources.files(__name__) / "entries.json").read_bytes())
    if kept["made_from"] != made_from():
        return parsed()
    return tuple(
        Entry(file, tuple(forms), tuple(tags), value, tuple(says), tuple(never))
        for file, forms, tags, value, says, never in kept["entries"]
    )


@cache
def words(*tags: str) -> frozenset[str]:
    """Every form that carries one of the tags, for the rooms that read words without a grammar."""
    return frozenset(word for entry in entries() if not set(tags).isdisjoint(entry.tags) for word in entry.words)


@cache
def version() -> str:
    """A short hash of every table: two ledgers built with equal versions read texts alike."""
    return _hash(".toml", ".txt")
