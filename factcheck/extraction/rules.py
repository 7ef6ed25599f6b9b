"""A rule is a row: a name that reads as grammar, a pattern over token classes, and what it makes of a match.

Patterns are regular expressions over the class characters of ``tokens.py`` in a readable spelling:

    "<currency> amount:<numeral> <scale>?"      tokens by tag; ``name:`` captures one for the production
    "between low:<numeral> and high:<numeral>"  bare words stand for themselves, in any case
    "( , | and ) <weekday>"                      ( | ) ? * + are the operators of ``re``; spaces mean nothing
    "<Cap|ones&Cap~stop>"                        one of several tags, two at once, after ~ none of these
    "{cardinal} <scale>"                         {macro} is a sub-pattern of the same stage

The stages run one after the other (a cascade of finite-state grammars, as in FASTUS: Hobbs et al., 1997); each puts
one mention in the place of the tokens it read, and the next stage reads mentions like tokens. Within a stage the
leftmost, then longest match wins, whatever the order of rows; equal spans go to the row that stands first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from factcheck.extraction.lexicon import Entry
from factcheck.extraction.tokens import Line, Vocabulary
from factcheck.model import Mention

__all__ = ["Grammar", "Match", "PatternError", "Rule", "Stage"]


class PatternError(ValueError):
    """A pattern that cannot be compiled; the message names the rule."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a grammar.

    name: what ``explain`` prints.  pattern: see the module's docstring.
    make: production; gets the Match, returns the value of the new mention, or None to let the words stand.
    gives: tags of the new mention, the first of which is its kind.
    """

    name: str
    pattern: str
    make: Callable[[Match], Any]
    gives: str


@dataclass(frozen=True, slots=True)
class Stage:
    """Rules that run at once. macros: named sub-patterns that they share."""

    name: str
    rules: tuple[Rule, ...]
    macros: Mapping[str, str] = field(default_factory=dict)


class Match:
    """What a production sees: captured tokens and mentions by name, and where they stand in the line."""

    __slots__ = ("_found", "_tags", "end", "line", "start")

    def __init__(self, line: Line, found: re.Match[str], tags: Mapping[str, tuple[str, ...]]) -> None:
        self.line = line
        self._found = found
        self._tags = tags
        self.start = found.start()
        self.end = found.end()

    def _span(self, name: str) -> tuple[int, int]:
        """Where a capture stands, (-1, -1) where it took no part or the pattern has none of that name."""
        return self._found.span(name) if name in self._found.re.groupindex else (-1, -1)

    def has(self, name: str) -> bool:
        """True where the named capture took part in the match."""
        return self._span(name)[0] >= 0

    def at(self, name: str) -> int:
        """The position of a captured token in the line."""
        return self._span(name)[0]

    def __getitem__(self, name: str) -> Any:
        """The value of a captured mention or token, None where the capture took no part."""
        i = self._span(name)[0]
        if i < 0:
            return None
        item = self.line.items[i]
        return item.value if item is not None else self.line.vocabulary.value(self.line.words[i], *self._tags[name])

    def words(self, name: str) -> str:
        """The words of a captured run as written, "" where it took no part."""
        i, j = self._span(name)
        return self.line.between(i, j) if i >= 0 else ""

    @property
    def text(self) -> str:
        """All the words of the match, as written."""
        return self.line.between(self.start, self.end)


_PIECE = re.compile(
    r"(?P<space>\s+)|(?:(?P<name>\w+):)?<(?P<tags>[\w| =~&-]+)>|\{(?P<macro>\w+)\}|(?P<group>\w+:\()"
    r"|(?P<operator>\(\?[=!:]|\(\?<[=!]|[()|?*+^$]|\{\d*,?\d*\})|(?P<literal>'[^']+'|[^\W\d_]+|[,.%/&:;\"“”’–—−+-])"
)


def _literals(pattern: str) -> list[str]:
    return [m["literal"].strip("'").lower() for m in _PIECE.finditer(pattern) if m["literal"]]


class _Compiled:
    """A rule ready to run."""

    __slots__ = ("char", "kind", "regex", "rule", "tags")

    def __init__(
        self, rule: Rule, regex: re.Pattern[str], tags: dict[str, tuple[str, ...]], kind: str, char: str
    ) -> None:
        self.rule = rule
        self.regex = regex
        self.tags = tags
        self.kind = kind
        self.char = char


class Grammar:
    """A vocabulary and the stages that read it."""

    def __init__(self, entries: Iterable[Entry], stages: Sequence[Stage]) -> None:
        self.vocabulary = Vocabulary(entries)
        for stage in stages:
            for pattern in (*(rule.pattern for rule in stage.rules), *stage.macros.values()):
                for word in _literals(pattern):
                    self.vocabulary.add(word, "=" + word, word)
        kinds = {frozenset(rule.gives.split()) for stage in stages for rule in stage.rules}
        self.vocabulary.close(kinds)
        self._stages = [(stage, [self._compile(stage, rule) for rule in stage.rules]) for stage in stages]

    def _compile(self, stage: Stage, rule: Rule) -> _Compiled:
        tags: dict[str, tuple[str, ...]] = {}
        try:
            regex = re.compile(self._translate(rule.pattern, stage.macros, tags))
        except (KeyError, re.error) as error:
            raise PatternError(f"rule {rule.name!r} of stage {stage.name}: {error}") from error
        gives = rule.gives.split()
        return _Compiled(rule, regex, tags, gives[0], self.vocabulary.character(frozenset(gives)))

    def _translate(self, pattern: str, macros: Mapping[str, str], tags: dict[str, tuple[str, ...]]) -> str:
        out: list[str] = []
        position = 0
        while position < len(pattern):
            piece = _PIECE.match(pattern, position)
            if piece is None:
                raise KeyError(f"cannot read {pattern[position:]!r}")
            position = piece.end()
            if piece["tags"]:
                wanted, *barred = piece["tags"].split("~")
                names = wanted.split("|")
                chars = self._class(names, barred)
                if piece["name"]:
                    tags[piece["name"]] = tuple(tag.split("&")[0].strip() for tag in names)
                    chars = f"(?P<{piece['name']}>{chars})"
                out.append(chars)
            elif piece["macro"]:
                out.append("(?:" + self._translate(macros[piece["macro"]], macros, tags) + ")")
            elif piece["group"]:
                out.append(f"(?P<{piece['group'][:-2]}>")
                tags[piece["group"][:-2]] = ("word",)
            elif piece["operator"]:
                out.append("(?:" if piece["operator"] == "(" else piece["operator"])
            elif piece["literal"]:
                out.append("[" + self.vocabulary.characters("=" + piece["literal"].strip("'").lower()) + "]")
        return "".join(out)

    def _class(self, wanted: Iterable[str], barred: Iterable[str]) -> str:
        out: dict[str, None] = {}
        for name in wanted:
            both = [self.vocabulary.characters(part.strip()) for part in name.split("&")]
            out.update(dict.fromkeys(char for char in both[0] if all(char in other for other in both[1:])))
        for name in barred:
            for char in self.vocabulary.characters(name.strip()):
                out.pop(char, None)
        return "[" + "".join(out) + "]"

    def read(self, line: Line) -> Line:
        """Run every stage over a line; returns the same line, its tokens replaced by mentions."""
        for _, rules in self._stages:
            self._run(rules, line)
        return line

    def _run(self, rules: list[_Compiled], line: Line) -> None:
        chars = line.chars
        candidates = [
            (found.start(), -found.end(), order, found)
            for order, rule in enumerate(rules)
            for found in rule.regex.finditer(chars)
            if found.end() > found.start()
        ]
        if not candidates:
            return
        candidates.sort(key=lambda c: c[:3])
        made: list[tuple[int, int, Mention, str]] = []
        free = 0
        for start, _, order, found in candidates:
            if start < free:
                continue
            rule = rules[order]
            value = rule.rule.make(Match(line, found, rule.tags))
            if value is None:
                continue
            end = found.end()
            mention = Mention(
                line.offset + line.starts[start],
                line.offset + line.ends[end - 1],
                rule.kind,
                rule.rule.name,
                value,
                tuple(line.mention(i) for i in range(start, end)),
            )
            made.append((start, end, mention, rule.char))
            free = end
        if made:
            line.replace(made)
