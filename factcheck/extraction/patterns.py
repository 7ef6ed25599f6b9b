"""The spelling of rule patterns: from words and tags to a regular expression over class characters, and its needs.

A need is a set of class characters of which a line must hold one for the pattern to match anywhere in it: for
"<currency> amount:<numeral> <scale>?" a currency is one need, a numeral another. Most rules cannot match most
sentences, and their needs tell so before any regular expression is tried.
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


@dataclass(frozen=True, slots=True)
class Pattern:
    """regex: to be searched in the class characters of a line.  needs: sets of characters, see above.
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


def _either(branches: list[list[_Needs]]) -> _Needs:
    """The needs of "a | b", each branch being the needs of its atoms. Of several branches only one must match:
    what is needed then is some character out of the narrowest need of each."""
    flat = [list(chain.from_iterable(atoms)) for atoms in branches]
    if len(flat) == 1:
        return flat[0]
    if not all(flat):
        return []
    return ["".join(dict.fromkeys("".join(min(needs, key=len) for needs in flat)))]


class Compiler:
    """Compiles patterns for one closed vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._classes: dict[str, str] = {}

    def compile(self, pattern: str, macros: Mapping[str, str]) -> Pattern:
        """Raises KeyError for an unknown tag or macro, ValueError for what cannot be read."""
        tags: dict[str, tuple[str, ...]] = {}
        regex, needs = self._alternatives(_pieces(pattern), macros, tags)
        return Pattern(regex, tuple(dict.fromkeys(needs)), tags)

    def _alternatives(
        self, pieces: Iterator[re.Match[str]], macros: Mapping[str, str], tags: dict[str, tuple[str, ...]]
    ) -> tuple[str, _Needs]:
        """Regex and needs up to the bracket that closes, or to the end."""
        out: list[str] = []
        branches: list[list[_Needs]] = [[]]
        for piece in pieces:
            kind, text = piece.lastgroup, piece.group()
            if kind == "tags":
                chars = self._class(piece["tags"])
                if piece["name"]:
                    tags[piece["name"]] = tuple(
                        tag.split("&")[0].strip() for tag in piece["tags"].split("~")[0].split("|")
                    )
                out.append(f"(?P<{piece['name']}>[{chars}])" if piece["name"] else f"[{chars}]")
                branches[-1].append([chars])
            elif kind == "literal":
                chars = self._vocabulary.characters("=" + _bare(text))
                out.append(f"[{chars}]")
                branches[-1].append([chars])
            elif kind == "macro":
                inner, needs = self._alternatives(_pieces(macros[piece["macro"]]), macros, tags)
                out.append(f"(?:{inner})")
                branches[-1].append(needs)
            elif kind in ("opening", "group"):
                inner, needs = self._alternatives(pieces, macros, tags)
                if kind == "group":
                    tags[piece["group"]] = ("word",)
                    text = f"(?P<{piece['group']}>"
                out.append(("(?:" if text == "(" else text) + inner)
                branches[-1].append([] if text.endswith("!") else needs)
            elif kind == "times":
                out.append(text)
                if text in ("?", "*") or text.startswith(("{0", "{,")):
                    branches[-1][-1] = []
            elif kind == "edge":
                out.append(text)
                branches[-1].append([])
            elif kind == "or":
                out.append(text)
                branches.append([])
            elif kind == "closing":
                out.append(text)
                break
        return "".join(out), _either(branches)

    def _class(self, names: str) -> str:
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
            found = self._classes[names] = "".join(char for char in dict.fromkeys(out) if char not in never)
        return found
