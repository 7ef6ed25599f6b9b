"""How a number hangs on others: told of what another counted, of what was expected, of when it was given."""

from __future__ import annotations

import re
from itertools import pairwise

from factcheck.extraction.clauses import CONJUNCTIONS, REVISABLE
from factcheck.extraction.scanning import at_word
from factcheck.extraction.tokens import Line
from factcheck.extraction.when import Scope
from factcheck.model import light

__all__ = [
    "AGO",
    "ISSUED",
    "Place",
    "came_from",
    "complete",
    "echoes",
    "elsewhere",
    "expected",
    "inserted",
    "is_now",
    "is_property",
    "is_quote",
    "is_statistic",
    "moved",
    "of_which",
    "refers",
    "so_long_ago",
    "stands",
    "told_of",
]


@light
class Place:
    """A number in its sentence: its token, the first token behind it and what it counts, and its ``stat``."""

    i: int
    stop: int
    stat: str


AGO = frozenset({"ago", "earlier", "before"})
_WHOLE = frozenset({"whole", "full", "entire", "current", "financial", "fiscal"})  # of a period that is not over
_DEFINITE = frozenset({"the", "its", "their", "his", "her", "our", "all", "these", "those", "both"})
_NOW = frozenset({"now", "currently", "nowadays"})
# Participles of making a figure known.
ISSUED = frozenset(
    {"published", "publishes", "released", "releases", "issued", "issues", "announced", "announces", "unveiled"}
    | {"presented", "presents", "given", "forecast", "predicted", "projected", "estimated"}
)

_REFERRING = frozenset(
    (first, second)
    for first, seconds in (
        ("that", ("is", "was", "makes", "means", "covers", "brings")),
        ("this", ("is", "was", "makes", "means")),
        ("of", ("these", "those", "them")),
        ("they", ("make", "made", "account", "accounted", "represent")),
        ("among", ("them", "these", "those")),
    )
    for second in seconds
)
_BE = frozenset({"is", "are", "was", "were", "be", "been", "has been", "have been", "had been", "will be"})
_EXPECTING = frozenset({"expects", "expect", "forecasts", "hopes", "plans", "projects", "sees"})
_EXPECTED = frozenset({"expected", "forecast", "predicted", "projected", "estimated"})
_MAKES = frozenset(
    {("account", "for"), ("accounts", "for"), ("accounted", "for"), ("make", "up"), ("makes", "up"), ("made", "up")}
)
_PART = 4  # words from "accounts for" to its number
_SUBJECT = 4  # words in which a sentence names its subject
_RELATIVE = frozenset({"which", "who", "whose", "where"})
_CLAUSE = 14  # words of a clause about the subject
_STATISTIC = frozenset(
    {"number", "figure", "total", "average", "mean", "median", "increase", "decrease", "rise", "fall", "drop", "rate"}
    | {"share", "proportion", "sum", "list", "volume", "value"}
)
_STILL = frozenset({"now", "still", "currently", "today"})
_TRADED = frozenset({"shares", "stock", "yield", "yields", "futures", "bonds", "front-month", "day-ahead"})
_MARKET = 14  # words from what is traded to its figure
_AND_ARE = frozenset((join, verb) for join in ("and", "but") for verb in ("is", "are", "has", "have"))
_OF_THEM = frozenset((("of", "them"), ("of", "those"), ("of", "these")))


def told_of(line: Line, at: Place, i: int, grain: str) -> bool:
    """Whether the time at i is that on which the figure was given: "the 40 published on 3 May", "its May forecast
    of 40"."""
    if at.i < i <= at.stop + 5:
        return any(line.lower[k] in ISSUED for k in (i - 1, i - 2) if k >= at.stop)
    if grain == "year":
        return False  # "20%, according to a 2005 estimate"
    return i < at.i <= i + 6 and line.lower[i + 1] in ("forecast", "estimate", "projection", "prediction")


_MARKS = frozenset({"record", "records", "high", "low", "peak", "mark", "level", "levels", "best", "worst"})


def of_mark(line: Line, i: int, grain: str) -> bool:
    """Whether the year at token i only says which mark is meant: "beating the 2003 record of 40.8C"."""
    return grain == "year" and not _MARKS.isdisjoint(line.lower[i + 1 : i + 2])


def is_now(line: Line, at: Place) -> bool:
    """Whether "now" stands beside the number, with no other figure between them."""
    if at.stop < len(line.words) and line.lower[at.stop] in _NOW:
        return True
    if _NOW.isdisjoint(line.lower[max(0, at.i - 4) : at.i]):
        return False
    for k in range(at.i - 1, max(-1, at.i - 5), -1):
        if k >= len(line.words) or line.items[k] is not None or line.words[k] in (",", ";", "and", "but"):
            return False
        if line.lower[k] in _NOW:
            return line.lower[k + 1] not in _EXPECTED | _EXPECTING  # "is now projected to reach 40 this year"
    return False


def expected(line: Line, at: Place) -> bool:
    """Whether the figure is what was expected of the one before it: "above the 2.7% expected by brokers"."""
    for k in range(at.stop, min(at.stop + 4, len(line.words))):
        if line.lower[k] in _EXPECTED:
            return line.lower[k - 1] not in _BE
    return False


def of_which(line: Line, at: Place, i: int) -> bool:
    """ "Of the ships built in 2025, 40 are tankers and 12 are ferries": the time of all that follows."""
    return line.lower[0] == "of" and i < at.i and line.words[i + 1 : i + 2] == [","]


def moved(line: Line, at: Place) -> bool:
    """Whether the figure is what another has come from: "from 13 to 24", "to 24 from 13"."""
    near = range(at.stop, min(at.stop + 4, len(line.words) - 1))
    ahead = any(line.words[k] == "to" and line.items[k + 1] is not None for k in near)
    return ahead or any(line.words[k - 1] == "to" and line.items[k] is not None for k in range(1, at.i))


# Words that point back at a time told before.
_ECHO = re.compile(
    at_word(
        (
            "at (?:the|that) time",
            r"th(?:e|at) same (?:\w+ )?(?:days?|dates?|period|time|weeks?|months?|hours?)",
            "that (?:day|date|morning|afternoon|evening|night|week|month|quarter)",
        )
    )
    + r"\b"
)


def echoes(text: str) -> bool:
    """Whether a sentence points back at a time told before: "on that day", "in the same month"."""
    low = text.lower()
    return ("that " in low or " same " in low or "at the time" in low) and _ECHO.search(low) is not None


def refers(line: Line, at: Place) -> bool:
    """Whether the number is told of what the sentence before counted: "Of these, 40", "40 of them", "That is 40%"."""
    opening = tuple(line.lower[:2])
    if opening in _REFERRING or _parts(line, at.i):
        return True
    if opening == ("of", "the") and "," in line.words[2 : min(at.i, _SUBJECT + 2)]:
        return True
    return tuple(line.lower[at.stop : at.stop + 2]) in _OF_THEM


def _parts(line: Line, start: int) -> bool:
    """Whether the number is told as a part of what was counted: "the north accounts for 7 of the dead"."""
    words = line.lower[max(0, start - _PART) : start]
    if "for" not in words and "up" not in words:
        return False
    for k in range(start - 1, max(0, start - _PART), -1):
        if line.words[k] in (",", ";", ":") or line.items[k] is not None:
            return False
        if (line.lower[k - 1], line.lower[k]) in _MAKES:
            return True
    return False


def inserted(line: Line, at: Place, i: int) -> bool:
    """Whether the number stands in a clause about the subject, which closes before the time at i: "Ardal, which has 61
    ships, reports on 3 May"."""
    words = line.words
    if i < at.stop or words[i - 1] == "," or "," not in words[at.stop : i]:
        return False
    opens = next((k for k in range(at.i - 1, max(0, at.i - _CLAUSE), -1) if words[k] in (",", ";")), 0)
    if words[opens] != "," or line.lower[opens + 1] not in _RELATIVE:
        return False
    follows = line.lower[words.index(",", at.stop, i) + 1]
    return follows not in CONJUNCTIONS and follows not in _RELATIVE and follows != "of"


def elsewhere(line: Line, at: Place, i: int, aspect: str) -> bool:
    """Whether the time at i, before the number, is of another verb: "the fire that broke out on Monday has burned 40
    houses", "crews peaked at 90 on 3 May and are down to 20"."""
    if aspect not in ("perfect", "present", "pluperfect"):
        return False
    between = line.lower[i + 1 : at.i]
    if aspect == "pluperfect":  # "that began on Monday had spoiled 40 barrels by Tuesday"
        counted = "by" in line.lower[at.stop :] or any(
            item is not None and item.kind == "time" and line.between(k, k + 1).lower().startswith(("by ", "as of "))
            for k, item in enumerate(line.items[at.stop :], at.stop)
        )
        return counted and "had" in between and "," not in between
    if aspect == "perfect":
        behind = line.lower[at.stop].split(" ")[0] if at.stop < len(line.words) else ""
        own = "," in between and behind in ("has", "have")  # "of those lost in May, 40 have been found"
        return own or any(word.split(" ")[0] in ("has", "have") for word in between)
    return any(pair in _AND_ARE for pair in pairwise(between))


_HYPHENED = re.compile(r"\d-[a-z]+$")
_LED = 10  # characters of "for up to "
_MADE = re.compile(
    r"\b(?:built|designed|certified|licensed|made|meant|equipped|conceived) for (?:about |some |up to )?$"
)


def is_property(line: Line, at: Place) -> bool:
    """Whether the figure is what a thing is or is made for, whenever something happens to it: "the 35-metre gap",
    "a loft built for 260 doves"."""
    text, start, stop = line.text, line.starts[at.i], line.ends[at.i]
    if text.find("-", start, stop) >= 0 and _HYPHENED.search(text, start, stop) is not None:
        return True
    if text.find("for ", max(0, start - _LED), start) < 0:
        return False
    led = "for" in " ".join(line.lower[max(0, at.i - 3) : at.i])
    return led and _MADE.search(text, 0, start) is not None


def is_statistic(line: Line, at: Place) -> bool:
    """Whether a sentence goes on with the statistics of a period: "The number of cases is 40", "The average flat
    measures 78 m²"; not what is so now."""
    opening = line.lower[: min(at.i, _SUBJECT)]
    if not opening or opening[0] not in _DEFINITE | {"that", "this", "of"}:
        return False
    return not _STATISTIC.isdisjoint(opening) and not is_now(line, at) and _STILL.isdisjoint(line.words)


def is_quote(line: Line, at: Place) -> bool:
    """Whether a figure is what a market did: "shares rose 4%", "the yield climbed to 5%", which is of the day of the
    news, whatever period the results before it are of."""
    for k in range(at.i - 1, max(-1, at.i - _MARKET), -1):
        if line.words[k] in (";", ":") or line.lower[k] in ("of", "whose"):
            return False
        if line.lower[k].split(" ")[0] in _TRADED and (k == 0 or line.lower[k - 1] not in ("per", "a", "of")):
            return True
    return False


def so_long_ago(line: Line, i: int) -> tuple[str, int] | None:
    """ "a year ago", "two months earlier": the grain and how many of them, None for other times. A figure of
    comparison is of then what the other is of now."""
    mention = line.items[i]
    when = mention.value.end if mention is not None and isinstance(mention.value, Scope) else None
    words = line.text[line.starts[i] : line.ends[i]].lower().split()
    if when is None or not (when.shift or 0) < 0 or words[-1] not in AGO or any(word.isdigit() for word in words):
        return None
    if when.anchor is not None or when.part or when.month or not when.grain:
        return None
    return when.grain, -(when.shift or 0)


def stands(line: Line, at: Place, i: int, verbs: frozenset[str]) -> bool:
    """Whether the number is of something that is there before the time at i: "the 23", "its 214 shops", "a
    3-member panel"; not if the time is told of just that ("the 23 due in May").

    verbs: classes of verbs of what is to come.
    """
    if i - at.stop <= 2 and not any(char in verbs for char in line.chars[at.stop : i]):
        return False
    before = next((line.lower[k] for k in range(at.i - 1, max(-1, at.i - 3), -1)), "")
    return before in _DEFINITE or before.endswith(("'s", "’s")) or line.words[at.i + 1 : at.i + 2] == ["-"]


def came_from(line: Line, at: Place) -> bool:
    """Whether the figure is what another has moved from: "40, up from 30"; no forecast that was revised."""
    return line.lower[at.i - 1] == "from" and REVISABLE.isdisjoint(line.lower)


def complete(line: Line, i: int, aspect: str, against_year: bool) -> bool:
    """Whether a figure is of all of the period at i, though it is not over: one named by its year ("grew 2.2% in
    2019") or its end ("in the year to March"), "this year's harvest", what is expected of it.

    against_year: the sentence holds it against all of another year ("fell this year to 2 from 3 in 2024").
    """
    mention = line.items[i]
    scope = mention.value if mention is not None else None
    if not isinstance(scope, Scope) or scope.kind != "window" or scope.end is None or aspect == "perfect":
        return False  # "has sold 40 in 2025"
    words = line.text[line.starts[i] : line.ends[i]].lower().split()
    if scope.start is not scope.end or not _WHOLE.isdisjoint(words) or aspect == "future":
        return True
    if scope.end.grain != "year":
        return False
    named = scope.end.year is not None or words == ["for", "the", "year"] or words[-1].endswith(("'s", "’s"))
    return named or against_year
