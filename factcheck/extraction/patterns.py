"""The spelling of rule patterns: from words and tags to a regular expression over class characters, and its needs.

A need is a set of class characters of which a line must hold one for the pattern to match anywhere in it: for
"<currency> amount:<numeral> <scale>?" a currency is one need, a numeral another. Most rules cannot match most
sentences, and their needs tell so before any regular expression is tried.

``re`` finds a pattern fast where it begins with a class: it then skips whatever is none of the class without a try to
match. Few patterns do so, most begin with something optional. They are written as one class of all the characters with
which they can begin, and a look back at it: "[abc](?<=(?=(...)).)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from factcheck.extraction.tokens import Vocabulary

__all__ = ["Compiler", "Pattern", "literals"]

_PIECE = re.compile(
    r"\s+|(?:(?P<name>\w+):)?<(?P<tags>[\w| =~&-]+)>|\{(?P<macro>\w+)\}|(?P<group>\w+):\("
    r"|(?P<opening>\((?:\?(?:[=!:]|<[=!]))?)|(?P<closing>\))|(?P<or>\|)|(?P<edge>[\^$])|(?P<times>[?*+]|\{\d*,?\d*\})"
    r"|(?P<literal>'[^']+'|[^\W\d_]+|[,.%/&:;\"“”’–—−+-])"
)

_Needs = list[str]
_Atom = tuple[_Needs, frozenset[str]]  # and the characters with which it can begin, "" where it can be empty

_Class = tuple[str, frozenset[str]]  # its characters, in order and as a set
_Read = tuple[str, _Needs, frozenset[str]]  # a regex, its needs, and the characters with which it can begin

_EMPTY = frozenset({""})
_CLASS_FIRST = re.compile(r"(?:\(\?P<\w+>)?\[[^]]+\](?![?*+{])")  # of a regex which ``re`` finds fast as it is


@dataclass(frozen=True, slots=True)
class Pattern:
    """regex: to be searched in the class characters of a line; what matches is its first group.
    needs: sets of characters, see above.
    tags: the name of each capture -> the tags that its token was asked for."""

    regex: str
    needs: tuple[str, ...]
    tags: Mapping[str, tuple[str, ...]]


def literals(pattern: str) -> list[str]:
    """The bare words of a pattern, in lower case."""
    return [_bare(piece["literal"]) for piece in _PIECE.finditer(pattern) if piece["literal"]]


def _bare(literal: str) -> str:
    return literal.strip("'").lower()


def _pieces(pattern: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(pattern):
        piece = _PIECE.match(pattern, at)
        if piece is None:
            raise ValueError(f"cannot read {pattern[at:]!r}")
        at = piece.end()
        yield piece


def _beginnings(branches: list[list[_Atom]]) -> frozenset[str]:
    """The characters with which "a | b" can begin."""
    found: set[str] = set()
    for atoms in branches:
        for _, begins in atoms:
            found |= begins - _EMPTY
            if "" not in begins:
                break
        else:
            found |= _EMPTY
    return frozenset(found)


def _either(branches: list[list[_Atom]]) -> _Needs:
    """The needs of "a | b". Of several branches only one must match: what is needed then is some character out of the
    narrowest need of each."""
    flat = [list(chain.from_iterable(needs for needs, _ in atoms)) for atoms in branches]
    if len(flat) == 1:
        return flat[0]
    if not all(flat):
        return []
    return ["".join(dict.fromkeys("".join(min(needs, key=len) for needs in flat)))]


class Compiler:
    """Compiles patterns for one closed vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._classes: dict[str, _Class] = {}
        self._shared: Mapping[str, str] = {}  # the macros of the last pattern
        self._macros: dict[str, tuple[_Read, dict[str, tuple[str, ...]]]] = {}  # by name, as they were read
        self._unknown = vocabulary.character(frozenset({"lower"}))  # so common that it is not worth looking for

    def compile(self, pattern: str, macros: Mapping[str, str]) -> Pattern:
        """Raises KeyError for an unknown tag or macro, ValueError for what cannot be read."""
        tags: dict[str, tuple[str, ...]] = {}
        if macros is not self._shared:
            self._shared, self._macros = macros, {}
        regex, needs, begins = self._alternatives(_pieces(pattern), tags)
        regex = f"({regex})"
        if not (self._unknown in begins or "" in begins or _CLASS_FIRST.match(regex, 1)):
            regex = f"[{''.join(sorted(begins))}](?<=(?={regex}).)"
        return Pattern(regex, tuple(dict.fromkeys(needs)), tags)

    def _alternatives(self, pieces: Iterator[re.Match[str]], tags: dict[str, tuple[str, ...]]) -> _Read:
        """Regex, needs and beginnings up to the bracket that closes, or to the end."""
        out: list[str] = []
        branches: list[list[_Atom]] = [[]]
        for piece in pieces:
            kind, text = piece.lastgroup, piece.group()
            if kind == "tags":
                chars, begins = self._class(piece["tags"])
                if piece["name"]:
                    tags[piece["name"]] = tuple(
                        tag.split("&")[0].strip() for tag in piece["tags"].split("~")[0].split("|")
                    )
                out.append(f"(?P<{piece['name']}>[{chars}])" if piece["name"] else f"[{chars}]")
                branches[-1].append(([chars], begins))
            elif kind == "literal":
                chars = self._vocabulary.characters("=" + _bare(text))
                out.append(f"[{chars}]")
                branches[-1].append(([chars], frozenset(chars)))
            elif kind == "macro":
                inner, needs, begins = self._macro(piece["macro"], tags)
                out.append(f"(?:{inner})")
                branches[-1].append((needs, begins))
            elif kind in ("opening", "group"):
                inner, needs, begins = self._alternatives(pieces, tags)
                if kind == "group":
                    tags[piece["group"]] = ("word",)
                    text = f"(?P<{piece['group']}>"
                out.append(("(?:" if text == "(" else text) + inner)
                look = text.endswith(("=", "!"))
                branches[-1].append(([] if text.endswith("!") else needs, _EMPTY if look else begins))
            elif kind == "times":
                if text == "?" and not out[-1].startswith("["):
                    out[-1] = f"(?:{out[-1]}|)"  # the same for ``re``, but for the loop that it makes of "?"
                else:
                    out.append(text)
                if text in ("?", "*") or text.startswith(("{0", "{,")):
                    branches[-1][-1] = [], branches[-1][-1][1] | _EMPTY
            elif kind == "edge":
                out.append(text)
                branches[-1].append(([], _EMPTY))
            elif kind == "or":
                out.append(text)
                branches.append([])
            elif kind == "closing":
                out.append(text)
                break
        return "".join(out), _either(branches), _beginnings(branches)

    def _macro(self, name: str, tags: dict[str, tuple[str, ...]]) -> _Read:
        """A macro of the stage, which many of its rules have: read once."""
        if name not in self._macros:
            own: dict[str, tuple[str, ...]] = {}
            self._macros[name] = self._alternatives(_pieces(self._shared[name]), own), own
        read, own = self._macros[name]
        tags.update(own)
        return read

    def _class(self, names: str) -> _Class:
        """The characters of "<a|b&c~d>": of tag a, or of both b and c, unless they have tag d."""
        found = self._classes.get(names)
        if found is None:
            characters = self._vocabulary.characters
            wanted, *barred = names.split("~")
            out = ""
            for name in wanted.split("|"):
                first, *others = (characters(part.strip()) for part in name.split("&"))
                for other in map(frozenset, others):
                    first = "".join(char for char in first if char in other)
                out += first
            never = frozenset("".join(characters(name.strip()) for name in barred))
            out = "".join(char for char in dict.fromkeys(out) if char not in never)
            found = self._classes[names] = out, frozenset(out)
        return found
