"""Which statistic a figure is: a level or a change and which way, a share or a rate, a mean, a median, an extreme."""

from __future__ import annotations

import re

from factcheck.extraction.measures import Cues
from factcheck.extraction.tokens import Line
from factcheck.model import Quantity

__all__ = ["statistic_of"]

# Shares that are the level of a rate, not a part of a whole.
_RATES = frozenset(
    {"inflation", "unemployment", "interest rate", "turnout", "tax", "infection rate", "bond yield",
     "core inflation", "death rate", "vaccination coverage", "capital ratio", "margin", "containment", "occupancy"}
)  # fmt: skip
_LEVEL = frozenset({"to", "at", "from", "averaged", "above", "below", "than", "against"})  # where something moved to
_MORE = {
    "more": "up", "higher": "up", "dearer": "up", "greater": "up", "larger": "up", "bigger": "up", "above": "up",
    "up": "up", "better": "up", "longer": "up", "faster": "up", "less": "down", "lower": "down", "fewer": "down",
    "cheaper": "down", "smaller": "down", "below": "down", "down": "down", "worse": "", "shorter": "down",
}  # fmt: skip
_STEPS = frozenset({"higher", "lower", "dearer", "cheaper"})
_STATISTIC_FAR, _EXTREME_FAR = 7, 4  # words between a number and what makes it a mean, or an extreme
_BEHIND_FAR, _FRONT_FAR, _SUBJECT_FAR = 7, 12, 20  # and "on average" behind it, or opening its sentence; a subject's
_CENTRES = frozenset({"mean", "median"})
_ROADS = frozenset({"strip", "barrier", "line", "divider", "reservation", "crossing"})  # "the median strip"
_WALLS = frozenset({";", ":", "(", ")", "and", "but", "while", "which", "that", "who"})
_BASE_WORDS = frozenset({"above", "below", "than", "over", "under", "against", "beyond"})
_YEARLY = re.compile(r"\b(?:year|annual|annually|12 months|twelve months)\b", re.I)
_MONTHLY = re.compile(r"\bon the (?:month|quarter)|previous (?:month|quarter)|from (?:a )?month|quarter", re.I)


def statistic_of(line: Line, i: int, stop: int, quantity: Quantity, name: str, cues: Cues) -> tuple[str, str]:
    """The statistic of the number at tokens [i, stop) and, for a change, its direction. name: its news measure."""
    stat = quantity.stat
    if stat == "share":
        way = _moved(line, i, quantity, cues)
        if way is None:
            rate = name in _RATES or (not name and _of_rate(line, i))
            if name == "growth":
                return "change_percent", _shrinks(line, i)
            return ("rate" if rate else stat), ""
        if name == "inflation" and _YEARLY.search(line.text) and not _MONTHLY.search(line.text):
            return "rate", ""  # "prices were 4% higher than a year earlier" is inflation of 4%
        return "change_percent", way or (_shrinks(line, i) if name == "growth" else "")
    if stat == "change_points":
        return stat, _moved(line, i, quantity, cues) or ""
    if stat in ("count", "amount"):
        if way := (_dearer(line, i) if stat == "amount" else "") or _by_so_many(line, i, cues):
            return "change", way
        if quantity.unit == "point" and (way := _moved(line, i, quantity, cues)):
            return "change", way  # "the Ardal average fell 120 points": an index by its name, and no mean
        return _summary(line, i, stop, cues) or stat, ""
    if stat == "duration":
        found = _summary(line, i, stop, cues)
        return (found if found in _CENTRES else stat), ""
    return stat, ""


_ONE_IN = "share: one in N"  # the rule of a share that no figure moves by


def _moved(line: Line, i: int, quantity: Quantity, cues: Cues) -> str | None:
    """The way in which the figure says that something moved, "" where it does not tell the way, None for a level."""
    if quantity.rule == _ONE_IN:
        return None  # "one in five shops fell vacant"
    words, items = line.words, line.items
    before = line.lower[i - 1] if i and items[i - 1] is None else ""
    after = line.lower[i + 1] if i + 1 < len(words) and items[i + 1] is None else ""
    head = after.split(" ")[0]
    if head in _MORE and not (head in ("above", "below", "up", "down") and before in _LEVEL):
        return _MORE[head]
    if i + 1 < len(words) and line.chars[i + 1] in cues["comparative"] and items[i + 1] is None:
        return "up" if cues.vocabulary.value(words[i + 1], "direction") == "up" else ""
    for k in range(i + 1, min(i + 4, len(words))):  # "a 4% jump", "a 9% earnings surge"
        if items[k] is not None or line.chars[k] in cues["stop"]:
            break
        if line.chars[k] in cues["direction"]:
            return _way(line, k, cues)
    if before == "of" and i > 1 and items[i - 2] is None:
        for k in range(i - 2, max(-1, i - 5), -1):  # "an increase of 4%", "a fall in sales of 4%"
            if items[k] is not None:
                break
            if line.chars[k] in cues["direction"]:
                return _way(line, k, cues)
    if before in _LEVEL or before == "of" or after == "of":
        return None
    if quantity.direction:
        return quantity.direction
    if before == "by":  # "cut its debt by 4%"
        return next((_way(line, k, cues) for k in _left(line, i, 10) if line.chars[k] in cues["direction"]), "")
    for k in _left(line, i, 6):  # "increase the dividend 4%"
        if line.chars[k] in cues["direction"] and line.chars[k] in cues["verb|np_verb|np_verb_or_noun|preterite"]:
            return _way(line, k, cues) if k < i - 1 else None
        if line.lower[k] not in ("the", "its", "their", "a") and line.chars[k] in cues["stop"]:
            break
    return None


def _by_so_many(line: Line, i: int, cues: Cues) -> str:
    """The way of a count or a sum by which something moved: "the number rose by 60 to 590"."""
    if i < 2 or line.lower[i - 1] != "by" or line.lower[i + 1 : i + 2] == ["votes"]:
        return ""  # "was lost by 9 votes to 4"
    return next((_way(line, k, cues) for k in _left(line, i - 1, 3) if line.chars[k] in cues["direction"]), "")


def _dearer(line: Line, i: int) -> str:
    """The way of a sum or measure by which something went: "closed 3 euros lower"."""
    behind = line.lower[i + 1] if i + 1 < len(line.words) and line.items[i + 1] is None else ""
    before = line.lower[i - 1] if i and line.items[i - 1] is None else ""
    return _MORE[behind] if behind in _STEPS and before not in _LEVEL else ""


def _left(line: Line, i: int, far: int) -> list[int]:
    """The plain tokens before the number at i within its clause, nearest first."""
    out: list[int] = []
    for k in range(i - 1, max(-1, i - 1 - far), -1):
        if line.items[k] is not None or line.words[k] in (",", ";", ":", "(", "and", "but"):
            break
        out.append(k)
    return out


def _way(line: Line, k: int, cues: Cues) -> str:
    return str(cues.vocabulary.value(line.words[k], "direction"))


def _of_rate(line: Line, i: int) -> bool:
    """ "The rate has hung at 8%": a rate by its own word in the clause."""
    for k in range(i - 1, max(-1, i - 9), -1):
        word = line.lower[k]
        if word in (",", ";", "(", ":", "and", "which", "that"):
            return False
        if word in ("rate", "rates"):
            return True
    return False


def _shrinks(line: Line, i: int) -> str:
    """The way of a growth: "contracted by 2%" is down."""
    near = " ".join(line.lower[max(0, i - 4) : i])
    return "down" if re.search(r"\b(?:contract|shr[aiu]nk|fell|declin|contraction)", near) else "up"


def _summary(line: Line, i: int, stop: int, cues: Cues) -> str:
    """Mean, median or extreme, by its word before the number in the clause ("the median wait was 14 weeks") or "on
    average" behind it; not where the number is held against an average."""
    if not cues.all(line, "statistic"):
        return ""  # the cheap test
    if _on_average(line, i, stop):
        return "mean"
    link = line.lower[i - 1] if i and line.items[i - 1] is None else ""
    if stop > i + 1 and link in ("at", "in", "on", "across", "from", "for"):
        return ""  # "the average at 40 sites was"
    for k in range(i - 1, max(-1, i - 1 - _STATISTIC_FAR), -1):
        word, item = line.lower[k], line.items[k]
        if word == "," or word in _WALLS or word in _BASE_WORDS:
            break
        if item is not None:
            if item.kind == "quantity" and link not in ("was", "is", "were", "of"):
                return ""
            continue
        if line.chars[k] in cues["statistic"] and line.lower[k + 1] not in _ROADS:
            found = _named(line, k, cues)
            extreme = found in ("maximum", "minimum")
            if extreme and (i - k > _EXTREME_FAR or not (k == i - 1 or link in ("of", "at", "was", "is", "to"))):
                return ""
            return found
    return _of_subject(line, i, cues) if link in ("was", "is", "were") else ""


def _on_average(line: Line, i: int, stop: int) -> bool:
    """ "Took 40 days to close on average", "40 days, on average, last year", "On average, a case took 40 days"."""
    if "on average" not in line.lower:
        return False
    for k in range(stop, min(stop + _BEHIND_FAR, len(line.words))):
        word = line.lower[k]
        if word == "on average" and line.items[k] is None:
            return True
        apart = word == "," and line.words[k + 1 : k + 2] != ["on average"]
        if apart or word in _WALLS or _counts(line, k):
            break
    front = next((k for k, word in enumerate(line.words[: i + 1]) if word == "On average"), i)
    if front >= i or i - front > _FRONT_FAR:
        return False
    return not any(line.lower[k] in _WALLS or _counts(line, k) for k in range(front + 1, i))


def _counts(line: Line, k: int) -> bool:
    item = line.items[k]
    return item is not None and item.kind == "quantity"


def _of_subject(line: Line, i: int, cues: Cues) -> str:
    """ "The median time that cases had taken was 40 days": a mean or median that opens the subject of its clause."""
    for k in range(i - 2, max(-1, i - _SUBJECT_FAR), -1):
        word = line.lower[k]
        if word in (",", ";", ":", "(", ")", "and", "but", "while", "was", "is", "were") or _counts(line, k):
            return ""
        if line.items[k] is None and line.chars[k] in cues["statistic"]:
            opens = k == 0 or line.lower[k - 1] in ("the", "a", "an", "its", "their")
            found = _named(line, k, cues)
            return found if opens and found in _CENTRES and line.lower[k + 1] not in _ROADS else ""
    return ""


def _named(line: Line, k: int, cues: Cues) -> str:
    return str(cues.vocabulary.value(line.words[k], "statistic"))
