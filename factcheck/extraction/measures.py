"""What a number measures: the news measure it belongs to and its population, by the words around it.

An empty slot stays empty: nothing here guesses what the sentence does not give.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import compress, count
from typing import Any

from factcheck.extraction.tokens import Line, Vocabulary

__all__ = ["Cues", "Reading", "fitting", "kind_of", "nearest", "population_of"]

Reading = Mapping[str, Any]  # what a measure word is read as: a value of lexicon/measures.toml

_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FAR = 16  # beyond this distance a cue belongs to another number
_COMMA, _QUANTITY, _AND = 3, 5, 2  # what a boundary between cue and number costs, in words


class Cues(dict[str, frozenset[str]]):
    """Which class characters carry which tag, or one of several joined by "|": sets for the walks below, made once
    per grammar, each when it is first asked for."""

    __slots__ = ("_found", "_line", "_spoken", "vocabulary")

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._line: Line | None = None
        self._found: dict[str, list[int]] = {}
        self._spoken: tuple[Line | None, frozenset[str]] = (None, frozenset())

    def __missing__(self, tags: str) -> frozenset[str]:
        found = self[tags] = frozenset("".join(map(self.vocabulary.characters, tags.split("|"))))
        return found

    __hash__ = object.__hash__  # type: ignore[assignment]  # one grammar has one, and never changes it

    def all(self, line: Line, tag: str) -> list[int]:
        """Positions of the tokens that carry a tag; kept for the line that was asked about last, since every
        claim of a sentence asks again. The line must not change any more."""
        if line is not self._line:
            self._line, self._found = line, {}
        found = self._found.get(tag)
        if found is None:
            found = self._found[tag] = list(compress(count(), map(self[tag].__contains__, line.chars)))
        return found

    def spoken(self, line: Line) -> frozenset[str]:
        """The words of a line's text in lower case, and those in "s" without it; kept like those of ``all``."""
        if self._spoken[0] is not line:
            words = _LETTERS.findall(line.text.lower())
            words += [word[:-1] for word in words if word[-1] == "s"]
            self._spoken = line, frozenset(words)
        return self._spoken[1]


def nearest(line: Line, i: int, j: int, positions: Iterable[int], far: int = _FAR) -> int | None:
    """The position nearest to tokens [i, j), where commas and other numbers between count as distance."""
    best: tuple[float, int] | None = None
    for p in positions:
        if p < i - far or p > j + far:
            continue
        low, high = (p + 1, i) if p < i else (j, p)
        if p >= i and p < j:
            return p
        distance = float(high - low)
        if distance > far:
            continue
        for k in range(low, high):
            word = line.lower[k]
            if word in (",", ";", ":", "(", ")"):
                distance += _COMMA
            elif word in ("and", "but", "while"):
                distance += _AND
            item = line.items[k]
            if item is not None and item.kind == "quantity":
                distance += _QUANTITY
        if distance <= far and (best is None or distance < best[0]):
            best = (distance, p)
    return best[1] if best else None


_KINDS = {
    "[length]": "length", "[length] ** 2": "area", "[length] ** 3": "volume", "[mass]": "mass", "[ton]": "mass",
    "[length] / [time]": "speed", "[temperature]": "temperature", "[share]": "percent", "[share_difference]": "percent",
    "[time]": "time", "[person]": "person", "": "bare",
    "[mass] * [length] ** 2 / [time] ** 2": "energy", "[length] ** 2 * [mass] / [time] ** 2": "energy",
    "[mass] * [length] ** 2 / [time] ** 3": "power", "[length] ** 2 * [mass] / [time] ** 3": "power",
}  # fmt: skip


def kind_of(dimension: str, unit: str = "") -> str:
    """The kind of a quantity in the words of the lexicon's ``fits``: "money", "length", "person", "thing" …

    A rate is of the kind of what it counts: "EUR per megawatt hour" is money. The unit tells a firm's shares from those
    in percent.
    """
    if unit == "share":
        return "thing"
    found = _KINDS.get(dimension)
    if found is None:
        found = "money" if dimension.startswith("[money:") else _KINDS.get(dimension.split(" / ")[0], "thing")
    return found


def fitting(line: Line, i: int, stop: int, cues: Cues, kind: str, unit: str = "") -> dict[int, Reading]:
    """The measure words of which the quantity at tokens [i, stop) can be a figure: position -> what each is read as.

    kind, unit: of the quantity; a bare number fits any measure that has a unit of its own, and what happens to people
    counts people where it is the noun counted: "40 killings".
    """
    found: dict[int, Reading] = {}
    for p in cues.all(line, "measure"):
        for reading in _readings(cues.vocabulary, line.words[p], kind, unit, i < p < stop):
            if _stands(line, p, i if i < p < stop else p, reading, cues):
                found[p] = reading
                break
    return found


@lru_cache(maxsize=16384)
def _readings(vocabulary: Vocabulary, word: str, kind: str, unit: str, counted: bool) -> tuple[Reading, ...]:
    entry = vocabulary.value(word, "measure")
    out = []
    for reading in entry if isinstance(entry, list) else (entry,):
        fits = reading["fits"].split()
        people = counted and kind == "thing" and reading["unit"] == "person" and "person" in fits
        if kind in fits or unit in fits or people or (kind == "bare" and bool(reading["unit"])):
            out.append(reading)
    return tuple(out)


def _stands(line: Line, p: int, first: int, reading: Reading, cues: Cues) -> bool:
    """Whether the words around position p are those that a reading asks for; before a noun that is counted, those
    before its number, which is then at first."""
    if len(reading) <= 3:  # name, unit, fits
        return True
    before, after = _beside(line, first - 1).rpartition(" ")[2], _beside(line, p + 1).partition(" ")[0]
    if after in _listed(reading.get("unless", "")) or before in _listed(reading.get("never", "")):
        return False
    if "only" in reading and before not in _listed(reading["only"]):
        return False
    if "then" in reading and after not in _listed(reading["then"]):
        return False
    return "about" not in reading or not cues.spoken(line).isdisjoint(_listed(reading["about"]))


def _beside(line: Line, k: int) -> str:
    """The words at k, "#" for a number, "" outside of the line."""
    if not 0 <= k < len(line.words):
        return ""
    item = line.items[k]
    return "#" if item is not None and item.kind == "quantity" else line.between(k, k + 1).lower()


@lru_cache(maxsize=1024)
def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _bare(line: Line, k: int, cues: Cues) -> bool:
    """Whether the number at k stands without a noun behind it."""
    char = line.code[k + 1 : k + 2]
    return not char or line.items[k + 1] is not None or char in cues["stop|verb"] or char not in cues["lower"]


def population_of(line: Line, j: int, cues: Cues) -> str:
    """The noun phrase of an "of …" straight after a share or a count: what it is a share of.

    It ends before a verb, a time, another number and any function word but "of" and "the".
    """
    if j >= len(line.words) or line.lower[j] != "of":
        return ""
    first = j + 1
    while first < len(line.words) and line.lower[first] in ("the", "all", "its", "their", "his", "her"):
        first += 1
    if first >= len(line.words) or (line.items[first] is not None and _bare(line, first, cues)):
        return ""  # "273 of the 577"
    if (
        line.words[first].endswith("ing")
        and " ".join(line.words[first + 1 : first + 2])[:1] not in "abcdefghijklmnopqrsuvwxyz"
    ):
        return ""  # "convicted of insulting the court", "days of mourning"
    q = first
    while q < len(line.words) and q - first < 8:
        char = line.chars[q]
        if line.items[q] is None:
            if char in cues["stop"] and line.lower[q] not in ("the", "of"):
                break
            if char in cues["verb"] and q > first:
                break
            if not (char in cues["lower"] or char in cues["Cap"] or char in cues["CAPS"]):
                break
        elif q > first:
            break
        q += 1
    while q > first and line.lower[q - 1] in ("the", "of"):
        q -= 1
    return line.between(first, q)
