"""What a number measures: the news measure it belongs to and its population, by the words around it.

An empty slot stays empty: nothing here guesses what the sentence does not give.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from factcheck.extraction.tokens import Line, Vocabulary

__all__ = ["Cues", "fitting", "kind_of", "nearest", "population_of"]

_FAR = 16  # beyond this distance a cue belongs to another number
_COMMA, _QUANTITY, _AND = 3, 5, 2  # what a boundary between cue and number costs, in words


class Cues(dict[str, frozenset[str]]):
    """Which class characters carry which tag, or one of several joined by "|": sets for the walks below, made once
    per grammar, each when it is first asked for."""

    __slots__ = ("_found", "_line", "vocabulary")

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._line: Line | None = None
        self._found: dict[str, list[int]] = {}

    def __missing__(self, tags: str) -> frozenset[str]:
        found = self[tags] = frozenset("".join(map(self.vocabulary.characters, tags.split("|"))))
        return found

    def __hash__(self) -> int:  # type: ignore[override]
        return id(self)

    def all(self, line: Line, tag: str) -> list[int]:
        """Positions of the tokens that carry a tag; kept for the line that was asked about last, since every
        claim of a sentence asks again. The line must not change any more."""
        if line is not self._line:
            self._line, self._found = line, {}
        found = self._found.get(tag)
        if found is None:
            wanted = self[tag]
            none = wanted.isdisjoint(line.chars)
            found = self._found[tag] = [] if none else [i for i, char in enumerate(line.chars) if char in wanted]
        return found


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
            word = line.words[k].lower()
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


def kind_of(dimension: str) -> str:
    """The kind of a quantity in the words of the lexicon's ``fits``: "money", "length", "person", "thing" …

    A rate is of the kind of what it counts: "EUR per megawatt hour" is money.
    """
    found = _KINDS.get(dimension)
    if found is None:
        found = "money" if dimension.startswith("[money:") else _KINDS.get(dimension.split(" / ")[0], "thing")
    return found


def fitting(line: Line, cues: Cues, kind: str, unit: str = "") -> list[int]:
    """Positions of the measure words that a quantity of this kind or unit can be a measure of; a bare number fits any
    measure that has a unit of its own."""
    return [i for i in cues.all(line, "measure") if _fits(cues.vocabulary, line.words[i], kind, unit)]


@lru_cache(maxsize=8192)
def _fits(vocabulary: Vocabulary, word: str, kind: str, unit: str) -> bool:
    entry = vocabulary.value(word, "measure")
    fits = entry["fits"].split()
    return kind in fits or unit in fits or (kind == "bare" and bool(entry["unit"]))


def _bare(line: Line, k: int, cues: Cues) -> bool:
    """Whether the number at k stands without a noun behind it."""
    char = line.chars[k + 1 : k + 2]
    return not char or line.items[k + 1] is not None or char in cues["stop|verb"] or char not in cues["lower"]


def population_of(line: Line, j: int, cues: Cues) -> str:
    """The noun phrase of an "of …" straight after a share or a count: what it is a share of.

    It ends before a verb, a time, another number and any function word but "of" and "the".
    """
    if j >= len(line.words) or line.words[j].lower() != "of":
        return ""
    first = j + 1
    while first < len(line.words) and line.words[first].lower() in ("the", "all", "its", "their", "his", "her"):
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
            if char in cues["stop"] and line.words[q].lower() not in ("the", "of"):
                break
            if char in cues["verb"] and q > first:
                break
            if not (char in cues["lower"] or char in cues["Cap"] or char in cues["CAPS"]):
                break
        elif q > first:
            break
        q += 1
    while q > first and line.words[q - 1].lower() in ("the", "of"):
        q -= 1
    return line.between(first, q)
