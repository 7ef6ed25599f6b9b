"""What a figure is held against: the time that is only of the base of a comparison, and what a change runs from."""

from __future__ import annotations

from factcheck.extraction.clauses import BASES
from factcheck.extraction.measures import Cues
from factcheck.extraction.tokens import Line

__all__ = ["apposed", "of_base_figure"]

_LEVELS = frozenset({"above", "below"})
_LEANS = frozenset({"up", "down"})  # before "on": "4% up on the 83 of 2024", "up 4% on the 83 of 2024"
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "about", "some", "of", "around", "those"})
_WALLS = frozenset({",", ";", ":", "(", ")", "while", "which", "who", "but"})
_REACH, _LEAD = 6, 3  # words from a base to its time; from the word of comparison to the base
_APPOSED = 6  # words from the comma to "a rise of 4%"


def of_base_figure(line: Line, i: int, cues: Cues) -> bool:
    """Whether the time at i is only that of the figure before it, which another one is held against: "above the 40 of
    2024", "from 40 in May", "up on the 3 tonnes of 2024"."""
    for k in range(i - 1, max(0, i - _REACH), -1):
        item = line.items[k]
        if line.words[k] in _WALLS:
            return False
        if item is not None and item.kind == "quantity":
            return _held_against(line, k, cues)
    return False


def _held_against(line: Line, figure: int, cues: Cues) -> bool:
    """Whether a word of comparison leads to the figure; "from" does where something moved."""
    for k in range(figure - 1, max(-1, figure - 1 - _LEAD), -1):
        word = line.lower[k]
        if word in _DETERMINERS:
            continue
        if word == "from":
            return any(char in cues["direction"] for char in line.chars[:k])
        if word == "with":
            return k > 0 and line.lower[k - 1] == "compared"
        if word == "on":
            return not _LEANS.isdisjoint(line.lower[max(0, k - 2) : k])
        return word in BASES or word.endswith(" than") or (word in _LEVELS and _moved(line, k))
    return False


def _moved(line: Line, k: int) -> bool:
    """Whether a figure stands before the word at k: "4% above", not "the river is above"."""
    return any(item is not None and item.kind == "quantity" for item in line.items[max(0, k - 3) : k])


def apposed(line: Line, start: int) -> bool:
    """Whether the change at ``start`` sums up what was told before: "from 40 in May to 50 in June, a rise of 25%"."""
    for k in range(start - 1, max(-1, start - _APPOSED), -1):
        if line.words[k] in (",", "-", "–", "—"):
            return line.lower[k + 1] in ("a", "an", "its") or k == start - 1
    return False
