"""What a figure is held against: the time that is only of the base of a comparison, and what a change runs from."""

from __future__ import annotations

from factcheck.extraction.clauses import BASES
from factcheck.extraction.measures import Cues
from factcheck.extraction.tokens import Line

__all__ = ["apposed", "changed_from", "of_base_figure"]

_LEVELS = frozenset({"above", "below"})
_LEANS = frozenset({"up", "down"})  # before "on": "4% up on the 83 of 2024", "up 4% on the 83 of 2024"
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "about", "some", "of", "around", "those"})
_WALLS = frozenset({",", ";", ":", "(", ")", "while", "which", "who", "but"})
_REACH, _LEAD = 6, 3  # words from a base to its time; from the word of comparison to the base
# Between a change and the time that it runs from: "12% more than in May", "5% up on last year".
_SIDES = frozenset({"up", "down", "higher", "lower", "more", "less", "fewer", "more than", "less than"})
_STARTING = frozenset({"since", "from", "on", "than", "against", "compared", "compared with", "more than", "less than"})
_BETWEEN = _SIDES | _STARTING | {"better", "worse", "with", "in", "the", "a", "its", "at"}
_PERIODS = frozenset({"month", "quarter", "half", "year"})  # "rose 4% on Friday" is when it rose, "4% on 2024" is not
_JOINED = 9  # words from the word of change to a second change behind "and"
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
        if word == "top" or (word == "to" and line.lower[k - 1] == "addition"):
            return True  # "on top of the 60 pledged in May"
        if word == "on":
            return not _LEANS.isdisjoint(line.lower[max(0, k - 2) : k])
        return word in BASES or word.endswith(" than") or (word in _LEVELS and _moved(line, k))
    return False


def _moved(line: Line, k: int) -> bool:
    """Whether a figure stands before the word at k: "4% above", not "the river is above"."""
    return any(item is not None and item.kind == "quantity" for item in line.items[max(0, k - 3) : k])


def changed_from(line: Line, i: int, grain: str, cues: Cues) -> int:
    """The token of the change that runs from the time at i, -1 where none does: "up 4 points from 2019", "12% more than
    in May", "having grown by 12% since 2013". No other figure of the sentence is of that time.

    grain: of the time.
    """
    if i + 1 < len(line.items) and (after := line.items[i + 1]) is not None and after.kind == "quantity":
        return -1  # "down on last year's 40"
    opening = line.between(i, i + 1).lower().partition(" ")[0]
    led = [opening] if opening in _STARTING else []
    k = i - 1
    while k > 0 and i - k < _REACH and line.items[k] is None and line.lower[k] in _BETWEEN:
        led.append(line.lower[k])
        k -= 1
    item = line.items[k] if k >= 0 else None
    if item is None or item.kind != "quantity" or _STARTING.isdisjoint(led):
        return -1
    if led[0] == "on" and grain not in _PERIODS:
        return -1
    lead = _JOINED if line.lower[k - 1] == "and" else _LEAD  # "up 5% from April and 12% from March"
    moved = not _SIDES.isdisjoint(led) or any(char in cues["direction"] for char in line.chars[max(0, k - lead) : k])
    return k if moved and line.lower[k - 1] not in ("to", "at") else -1


def apposed(line: Line, start: int) -> bool:
    """Whether the change at ``start`` sums up what was told before: "from 40 in May to 50 in June, a rise of 25%"."""
    for k in range(start - 1, max(-1, start - _APPOSED), -1):
        if line.words[k] in (",", "-", "–", "—"):
            return line.lower[k + 1] in ("a", "an", "its") or k == start - 1
    return False
