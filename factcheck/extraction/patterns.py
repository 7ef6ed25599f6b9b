"""The spelling of rule patterns: from words and tags to a regular expression over class characters, and its needs.

A need is a set of class characters of which a line must hold one for the pattern to match anywhere in it: for
"<currency> amount:<numeral> <scale>?" a currency is one need, a numeral another. A step is two sets, of which the line
must hold one character of the first straight before one of the second: here a currency before a numeral. Most rules
cannot match most sentences, and their needs and steps tell so before any regular expression is tried. (The steps are
those of a position automaton: Glushkov, 1961.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from factcheck.extraction.tokens import Vocabulary

__all__ = ["Compiler", "Pattern", "literals"]

_PIECE = re.compile(
    r"\s+|(?:(?P<name>\w+):)?<(?P<tags>[\w| =~&-]+)>|\{(?P<macro>\w+)\}|(?P<group>\w+):\("
    r"|(?P<opening>\((?:\?(?:[=!:]|<[=!]))?)|(?P<closing>\))|(?P<or>\|)|(?P<edge>[\^$])|(?P<times>[?*+]|\{\d*,?\d*\})"
    r"|(?P<literal>'[^']+'|[^\W\d_]+|[,.%/&:;\"“”’–—−+-])"
)

Step = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """regex: to be searched in the class characters of a line.  needs, steps: sets of characters, see above.
    tags: the name of each capture -> the tags that its token was asked for."""

    regex: str
    needs: tuple[str, ...]
    steps: tuple[Step, ...]
    tags: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class _Part:
    """What is known of a part of a pattern. first, last: characters with which its text can begin and end.
    empty: whether it can match no token at all."""

    needs: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    first: str = ""
    last: str = ""
    empty: bool = True

    @classmethod
    def of(cls, chars: str) -> _Part:
        """One token."""
        return cls([chars], [], chars, chars, False)

    def at_will(self) -> _Part:
        """The same part where it may be left out."""
        return _Part(first=self.first, last=self.last)


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


def _joined(*chars: str) -> str:
    return "".join(dict.fromkeys("".join(chars)))


def _sequence(parts: list[_Part]) -> _Part:
    """Parts one after the other."""
    whole = _Part(empty=all(part.empty for part in parts))
    for part in parts:
        whole.needs += part.needs
        whole.steps += part.steps
    before: str | None = None  # what can end right here; unknown while everything so far may be left out
    for part in parts:
        if before is not None and not part.empty:
            whole.steps.append((before, part.first))
        before = part.last if not part.empty else None if before is None else _joined(before, part.last)
    for part in parts:
        whole.first = _joined(whole.first, part.first)
        if not part.empty:
            break
    for part in reversed(parts):
        whole.last = _joined(whole.last, part.last)
        if not part.empty:
            break
    return whole


def _size(step: Step) -> int:
    return len(step[0]) * len(step[1])


def _either(branches: list[list[_Part]]) -> _Part:
    """ "a | b". Of several branches only one must match: what is needed then is some character out of the narrowest
    need of each, and one of their narrowest steps."""
    parts = [_sequence(branch) for branch in branches]
    if len(parts) == 1:
        return parts[0]
    whole = _Part(empty=any(part.empty for part in parts))
    whole.first = _joined(*(part.first for part in parts))
    whole.last = _joined(*(part.last for part in parts))
    if all(part.needs for part in parts):
        whole.needs = [_joined(*(min(part.needs, key=len) for part in parts))]
    if all(part.steps for part in parts):
        narrow = [min(part.steps, key=_size) for part in parts]
        whole.steps = [(_joined(*(step[0] for step in narrow)), _joined(*(step[1] for step in narrow)))]
    return whole


class Compiler:
    """Compiles patterns for one closed vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._classes: dict[str, str] = {}

    def compile(self, pattern: str, macros: Mapping[str, str]) -> Pattern:
        """Raises KeyError for an unknown tag or macro, ValueError for what cannot be read."""
        tags: dict[str, tuple[str, ...]] = {}
        regex, whole = self._alternatives(_pieces(pattern), macros, tags)
        steps = sorted(dict.fromkeys(whole.steps), key=_size)
        return Pattern(regex, tuple(dict.fromkeys(whole.needs)), tuple(steps), tags)

    def _alternatives(
        self, pieces: Iterator[re.Match[str]], macros: Mapping[str, str], tags: dict[str, tuple[str, ...]]
    ) -> tuple[str, _Part]:
        """Regex and needs up to the bracket that closes, or to the end."""
        out: list[str] = []
        branches: list[list[_Part]] = [[]]
        for piece in pieces:
            kind, text = piece.lastgroup, piece.group()
            if kind == "tags":
                chars = self._class(piece["tags"])
                if piece["name"]:
                    tags[piece["name"]] = tuple(
                        tag.split("&")[0].strip() for tag in piece["tags"].split("~")[0].split("|")
                    )
                out.append(f"(?P<{piece['name']}>[{chars}])" if piece["name"] else f"[{chars}]")
                branches[-1].append(_Part.of(chars))
            elif kind == "literal":
                chars = self._vocabulary.characters("=" + _bare(text))
                out.append(f"[{chars}]")
                branches[-1].append(_Part.of(chars))
            elif kind == "macro":
                inner, part = self._alternatives(_pieces(macros[piece["macro"]]), macros, tags)
                out.append(f"(?:{inner})")
                branches[-1].append(part)
            elif kind in ("opening", "group"):
                inner, part = self._alternatives(pieces, macros, tags)
                if kind == "group":
                    tags[piece["group"]] = ("word",)
                    text = f"(?P<{piece['group']}>"
                out.append(("(?:" if text == "(" else text) + inner)
                if text.startswith("(?") and text[2] in "=!<" and kind == "opening":  # it looks and takes no token
                    part = _Part() if text.endswith("!") else _Part(part.needs)
                branches[-1].append(part)
            elif kind == "times":
                out.append(text)
                if text in ("?", "*") or text.startswith(("{0", "{,")):
                    branches[-1][-1] = branches[-1][-1].at_will()
            elif kind == "edge":
                out.append(text)
                branches[-1].append(_Part())
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
