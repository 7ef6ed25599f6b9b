"""Front matter: ``name: value`` lines between two ``---`` lines at the top of a file of running text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from factcheck.model import Problem
from factcheck.readers._fields import DESCRIBING

__all__ = ["Document", "split_front_matter"]

_FENCE: Final = re.compile(r"---[ \t]*")
_NAMED: Final = re.compile(r"(?P<name>[A-Za-z][\w-]*)[ \t]*:(?P<value>.*)")
_CONTINUES: Final = ("#", "-", " ", "\t")  # comments, lists and nested values, which only unknown names have


@dataclass(frozen=True, slots=True)
class Document:
    """A file of running text, taken apart.

    text: what stands below the front matter, from its first line that is not blank; all, if there is none.
    fields: the known names and their values.  places: the ``file:line`` of each.
    """

    text: str
    fields: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def split_front_matter(text: str, origin: str) -> Document:
    """Take front matter off ``text``, whose lines end in a line feed.

    It is recognised by a first line ``---``, a ``name: value`` line after it, and one of the known names
    before the second ``---``; or by nothing between the two. A text may well begin with a ruled line, and no
    line of prose is to be lost over it. Names are read in any case, values with or without quotes; unknown
    names are ignored, being other programs' business.
    """
    if not text.startswith("---"):
        return Document(text)
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines) if number and _FENCE.fullmatch(line)), 0)
    inside = [line for line in lines[1 : end or None] if line.strip()]
    if not _FENCE.fullmatch(lines[0]) or not (_describes(inside) or (end and not inside)):
        return Document(text)
    if not end:
        message = "front matter begins here but no second --- line ends it; all of the file is taken as text"
        return Document(text, problems=(Problem(f"{origin}:1", message, fatal=False),))

    fields: dict[str, str] = {}
    places: dict[str, str] = {}
    problems = []
    for number, line in enumerate(lines[1:end], start=2):
        where = f"{origin}:{number}"
        found = _NAMED.fullmatch(line)
        name = found["name"].lower() if found else ""
        if found is None:
            if line.strip() and not line.startswith(_CONTINUES):
                problems.append(Problem(where, "front matter line is no 'name: value'; ignored", fatal=False))
        elif name in fields:
            problems.append(Problem(where, f"field {name} is given twice; the first is kept", fatal=False))
        elif name in DESCRIBING:
            fields[name] = _unquote(found["value"].strip())
            places[name] = where
    body = end + 1
    while body < len(lines) and not lines[body].strip():
        body += 1
    return Document("\n".join(lines[body:]), fields, places, tuple(problems))


def _describes(lines: list[str]) -> bool:
    """Whether these are front matter: the first names something, and one of them a field of an article."""
    names = [found["name"].lower() if (found := _NAMED.fullmatch(line)) else "" for line in lines]
    return bool(names and names[0]) and any(name in DESCRIBING for name in names)


def _unquote(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return re.sub(r'\\(["\\])', r"\1", value[1:-1])
    if len(value) >= 2 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return value
