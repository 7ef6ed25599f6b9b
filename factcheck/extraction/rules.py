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

Most rules cannot match most sentences: a rule runs only on lines that meet the needs of its pattern (``patterns.py``).
"""

from __future__ import annotations

import re
from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from factcheck.extraction.lexicon import Entry
from factcheck.extraction.patterns import Compiler, Pattern, literals
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
        return self._found.span(name) if name in self._tags else (-1, -1)

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


class _Compiled:
    """A rule ready to run.

    order: its place in the stage.  needs: bits that a line must have, all of them.  char: of the mentions it makes.
    """

    __slots__ = ("_regex", "char", "kind", "needs", "order", "pattern", "rule", "tags")

    def __init__(self, rule: Rule, order: int, pattern: Pattern, needs: int, char: str) -> None:
        self.rule = rule
        self.order = order
        self.pattern = pattern
        self.tags = pattern.tags
        self.needs = needs
        self.kind = rule.gives.split()[0]
        self.char = char
        self._regex: re.Pattern[str] | None = None

    def regex(self) -> re.Pattern[str]:
        """Compiled on first use: a short text needs few of the rules, and classes are long."""
        if self._regex is None:
            try:
                self._regex = re.compile(self.pattern.regex)
            except re.error as error:
                raise PatternError(f"rule {self.rule.name!r}: {error}") from error
        return self._regex


_Chosen = tuple[Callable[[str], Iterator[re.Match[str]]], _Compiled]


class _Cascaded(dict[int, list[_Chosen]]):
    """A stage ready to run: the needs that a line meets, of those of its rules -> the rules that can match the line,
    each with the search for its pattern. rules: all of its rules.  needs: of any of them."""

    __slots__ = ("needs", "rules")

    def __init__(self, rules: Sequence[_Compiled]) -> None:
        self.rules = rules
        self.needs = 0
        for rule in rules:
            self.needs |= rule.needs

    def __missing__(self, met: int) -> list[_Chosen]:
        if len(self) >= _MOST:
            self.clear()
        meeting = [rule for rule in self.rules if rule.needs & met == rule.needs]
        found = self[met] = [(rule.regex().finditer, rule) for rule in meeting]
        return found


_MOST = 4096  # choices of rules that a stage remembers


class Grammar:
    """A vocabulary and the stages that read it."""

    def __init__(self, entries: Iterable[Entry], stages: Sequence[Stage]) -> None:
        self.vocabulary = Vocabulary(entries)
        for stage in stages:
            for pattern in (*(rule.pattern for rule in stage.rules), *stage.macros.values()):
                for word in literals(pattern):
                    self.vocabulary.add(word, "=" + word, word)
        self.vocabulary.close({frozenset(rule.gives.split()) for stage in stages for rule in stage.rules})
        self._bits: dict[str, int] = {}  # a need -> its bit
        self._meets: defaultdict[str, int] = defaultdict(int)  # a class character -> bits of the needs that it meets
        compiler = Compiler(self.vocabulary)
        self._stages = [
            _Cascaded([self._compile(compiler, stage, rule, order) for order, rule in enumerate(stage.rules)])
            for stage in stages
        ]
        self._telling = frozenset(self._meets)

    def _compile(self, compiler: Compiler, stage: Stage, rule: Rule, order: int) -> _Compiled:
        try:
            pattern = compiler.compile(rule.pattern, stage.macros)
            needs = sum(map(self._bit, pattern.needs))
            return _Compiled(rule, order, pattern, needs, self.vocabulary.character(frozenset(rule.gives.split())))
        except (KeyError, ValueError) as error:
            raise PatternError(f"rule {rule.name!r} of stage {stage.name}: {error}") from error

    def _bit(self, need: str) -> int:
        bit = self._bits.get(need)
        if bit is None:
            bit = self._bits[need] = 1 << len(self._bits)
            for char in need:
                self._meets[char] |= bit
        return bit

    def read(self, line: Line) -> Line:
        """Run every stage over a line; returns the same line, its tokens replaced by mentions."""
        meets = self._meets
        met = 0
        for char in self._telling.intersection(line.chars):
            met |= meets[char]
        for stage in self._stages:
            rules = stage[met & stage.needs]
            made = _run(rules, line) if rules else None
            if made:
                line.replace(made)
                for _, _, _, char in made:
                    met |= meets.get(char, 0)
        return line

    def check(self) -> None:
        """Compile every rule. Raises PatternError for one that cannot be used."""
        for stage in self._stages:
            for rule in stage.rules:
                rule.regex()


_WINDOW = 24  # tokens in which an overlapped rule is tried again, so that no line takes more than linear time
_PLACE = itemgetter(0, 1, 2)


def _run(rules: list[_Chosen], line: Line) -> list[tuple[int, int, Mention, str]]:
    """The mentions that the rules of one stage make of a line, left to right, with their class characters."""
    chars = line.chars
    candidates = [
        (found.start(), -found.end(), rule.order, rule, found) for search, rule in rules for found in search(chars)
    ]
    candidates.sort()  # start, end and order are never all the same
    made: list[tuple[int, int, Mention, str]] = []
    free = 0
    for start, end, order, rule, found in candidates:
        if start < free < -end:  # a longer mention took its beginning: the rule may match again behind it
            again = rule.regex().search(chars, free, free + _WINDOW)
            again = again and rule.regex().match(chars, again.start())
            if again:
                insort(candidates, (again.start(), -again.end(), order, rule, again), key=_PLACE)
        if start < free or -end == start:
            continue
        value = rule.rule.make(Match(line, found, rule.tags))
        if value is None:
            continue
        free = -end
        mention = Mention(
            line.offset + line.starts[start],
            line.offset + line.ends[free - 1],
            rule.kind,
            rule.rule.name,
            value,
            tuple(map(line.mention, range(start, free))),
        )
        made.append((start, free, mention, rule.char))
    return made
