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
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import itemgetter, or_
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
        self.start, self.end = found.span(1)

    def at(self, name: str) -> int:
        """The position of a captured token in the line, -1 where the capture took no part or the pattern has none of
        that name."""
        return self._found.start(name) if name in self._tags else -1

    def has(self, name: str) -> bool:
        """True where the named capture took part in the match."""
        return name in self._tags and self._found.start(name) >= 0

    def __getitem__(self, name: str) -> Any:
        """The value of a captured mention or token, None where the capture took no part."""
        i = self._found.start(name) if name in self._tags else -1
        if i < 0:
            return None
        item = self.line.items[i]
        return item.value if item is not None else self.line.vocabulary.value(self.line.words[i], *self._tags[name])

    def words(self, name: str) -> str:
        """The words of a captured run as written, "" where it took no part."""
        return self.line.between(*self._found.span(name)) if self.has(name) else ""

    @property
    def text(self) -> str:
        """All the words of the match, as written."""
        return self.line.between(self.start, self.end)


class _Compiled:
    """A rule ready to run.

    order: its place in the stage.  kind, char: of the mentions it makes.  search: for its pattern in class characters.
    """

    __slots__ = ("_regex", "char", "kind", "make", "name", "order", "pattern", "search", "tags")

    def __init__(self, rule: Rule, order: int, pattern: Pattern, char: str) -> None:
        self.name = rule.name
        self.make = rule.make
        self.order = order
        self.pattern = pattern
        self.tags = pattern.tags
        self.kind = rule.gives.split()[0]
        self.char = char
        self.search: Callable[..., re.Match[str] | None] = self._first
        self._regex: re.Pattern[str] | None = None

    def _first(self, chars: str, start: int = 0) -> re.Match[str] | None:
        self.search = self.regex().search
        return self.search(chars, start)

    def regex(self) -> re.Pattern[str]:
        """Compiled on first use: a short text needs few of the rules, and classes are long."""
        if self._regex is None:
            try:
                self._regex = re.compile(self.pattern.regex)
            except re.error as error:
                raise PatternError(f"rule {self.name!r}: {error}") from error
        return self._regex


class _Cascaded(dict[int, list[_Compiled]]):
    """A stage ready to run. As a dictionary it holds the rules of the sets of bits met so far, a bit for each rule."""

    __slots__ = ("rules",)

    def __init__(self, rules: Sequence[_Compiled]) -> None:
        self.rules = rules

    def __missing__(self, bits: int) -> list[_Compiled]:
        if len(self) >= _MOST:
            self.clear()
        found = self[bits] = [rule for rule in self.rules if bits >> rule.order & 1]
        return found


_MOST = 4096  # sets of rules that a stage remembers


_ROWS = 4


class _Needs:
    """Which rules of a cascade a line can match, told by its class characters.

    Every rule has four places, one for each of its narrowest needs and the rest empty. A place is a bit: ``met[char]``
    has those whose need the character meets, ``empty`` those that need nothing. Bits of one place of all rules stand in
    a row, so that a line meets the needs of a rule where its bit is set in every row.
    """

    def __init__(self, needs: Sequence[Sequence[str]]) -> None:
        met: defaultdict[str, int] = defaultdict(int)
        self.empty = 0
        bits: defaultdict[str, int] = defaultdict(int)
        for rule, own in enumerate(needs):
            asked = sorted(own, key=len)[:_ROWS]
            for row in range(_ROWS):
                bit = 1 << (row * len(needs) + rule)
                if row < len(asked):
                    bits[asked[row]] |= bit
                else:
                    self.empty |= bit
        for need, places in bits.items():
            for char in need:
                met[char] |= places
        self.met = dict(met)
        self._length = len(needs)
        self._row = (1 << len(needs)) - 1

    def all_met(self, met: int) -> int:
        """A bit for each rule, set where it is set in every row."""
        met &= met >> 2 * self._length
        return met & met >> self._length & self._row


class Grammar:
    """A vocabulary and the stages that read it."""

    def __init__(self, entries: Iterable[Entry], stages: Sequence[Stage]) -> None:
        self.vocabulary = Vocabulary(entries)
        for stage in stages:
            for pattern in (*(rule.pattern for rule in stage.rules), *stage.macros.values()):
                for word in literals(pattern):
                    self.vocabulary.add(word, "=" + word, word)
        self.vocabulary.close({frozenset(rule.gives.split()) for stage in stages for rule in stage.rules})
        compiler = Compiler(self.vocabulary)
        self._stages: list[tuple[int, int, _Cascaded]] = []  # where its rules begin in the cascade, a bit for each
        needs: list[tuple[str, ...]] = []
        for stage in stages:
            rules = [self._compile(compiler, stage, rule, order) for order, rule in enumerate(stage.rules)]
            self._stages.append((len(needs), (1 << len(rules)) - 1, _Cascaded(rules)))
            needs += [rule.pattern.needs for rule in rules]
        self._needs = _Needs(needs)
        self._telling = frozenset(self._needs.met)

    def _compile(self, compiler: Compiler, stage: Stage, rule: Rule, order: int) -> _Compiled:
        try:
            pattern = compiler.compile(rule.pattern, stage.macros)
            return _Compiled(rule, order, pattern, self.vocabulary.character(frozenset(rule.gives.split())))
        except (KeyError, ValueError) as error:
            raise PatternError(f"rule {rule.name!r} of stage {stage.name}: {error}") from error

    def read(self, line: Line) -> Line:
        """Run every stage over a line; returns the same line, its tokens replaced by mentions."""
        meets, all_met = self._needs.met, self._needs.all_met
        met = reduce(or_, map(meets.__getitem__, self._telling.intersection(line.chars)), self._needs.empty)
        can = all_met(met)
        for first, every, stage in self._stages:
            bits = can >> first & every
            made = _run(stage[bits], line) if bits else None
            if made:
                line.replace(made)
                for _, _, _, char in made:
                    met |= meets.get(char, 0)
                can = all_met(met)
        return line

    def check(self) -> None:
        """Compile every rule. Raises PatternError for one that cannot be used."""
        for _, _, stage in self._stages:
            for rule in stage.rules:
                rule.regex()


_WINDOW = 24  # tokens in which an overlapped rule is tried again, so that no line takes more than linear time
_PLACE = itemgetter(0, 1, 2)


def _run(rules: list[_Compiled], line: Line) -> list[tuple[int, int, Mention, str]]:
    """The mentions that the rules of one stage make of a line, left to right, with their class characters."""
    code = line.code
    candidates: list[tuple[int, int, int, _Compiled, re.Match[str]]] = []
    for rule in rules:
        found = rule.search(code)
        while found is not None:
            start, end = found.span(1)
            candidates.append((start, -end, rule.order, rule, found))
            found = rule.search(code, end)
    candidates.sort()  # start, end and order are never all the same
    made: list[tuple[int, int, Mention, str]] = []
    free = 0
    for start, end, order, rule, found in candidates:
        if start < free:
            if free < -end:  # a longer mention took its beginning: the rule may match again behind it
                again = rule.regex().search(code, free, free + _WINDOW)
                again = again and rule.regex().match(code, again.start(1))
                if again:
                    insort(candidates, (again.start(1), -again.end(1), order, rule, again), key=_PLACE)
            continue
        value = rule.make(Match(line, found, rule.tags))
        if value is not None:
            free = -end
            made.append((start, free, line.joined(start, free, rule.kind, rule.name, value), rule.char))
    return made
