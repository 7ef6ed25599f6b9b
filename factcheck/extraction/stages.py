"""At what stage of being settled a figure is: a provisional count, the final one, or one that replaces another."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extraction.scanning import letters
from factcheck.extraction.tokens import Line

__all__ = ["stage_of"]

_EARLY = (
    r"provisional(?:ly)?|preliminary|initial|early|flash|first|interim|tentative|unofficial|partial|advance|"
    r"previous(?:ly)?|earlier|originally|initially"
)
_COUNT_EARLY = "provisional|preliminary|initial|early|flash|interim|tentative|unofficial|partial|advance"
_LAST = r"final|definitive|certified|audited"
_NEW = r"revised|corrected|restated|updated|amended"
_COUNTS = (
    r"figures?|results?|data|counts?|tally|tallies|tolls?|estimates?|numbers?|readings?|totals?|reports?|returns?|"
    r"releases?|assessments?|projections?|statistics|calculations?|surveys?|findings|census|accounts"
)
_ENDINGS = ("ed", "es", "e", "ing", "s")
_WORDS = frozenset(f"{_EARLY}|{_LAST}|{_NEW}|provisionally|previously|now".replace("(?:ly)?", "").split("|")).union(
    *({f"revis{end}", f"correct{end}"} for end in _ENDINGS)
)
# What the rules below ask for: each is tried only on a sentence with one of its words.
_OF_COUNTS = frozenset(f"{_COUNT_EARLY}|{_LAST}|{_NEW}".split("|"))
_FORMER = frozenset(
    {"first", "initially", "originally", "previously", "earlier", "provisionally", "previous", "initial", "original",
     "preliminary", "provisional"}
)  # fmt: skip
_CHANGED = frozenset(stem + end for stem in ("revis", "correct", "restat", "amend") for end in _ENDINGS)
_ASKED = _WORDS | _OF_COUNTS | _FORMER | _CHANGED

# "Provisional figures put it at 40", "the final count was 40": the nearest such noun before the number in its clause.
_COUNTED = re.compile(
    rf"\b(?:(?P<early>{_COUNT_EARLY})|"
    rf"(?P<last>{_LAST})|(?P<new>{_NEW}))(?: [\w'’-]+){{0,3}}? (?:{_COUNTS})\b",
    re.I,
)
# Behind the number only where it is named as what the figure is taken from.
_TAKEN = re.compile(
    rf"\b(?:according to|in|on|from|per|based on|by)(?: (?:the|its|their|a))? "
    rf"(?:(?P<early>provisional|preliminary|initial|early|flash|interim|unofficial|partial)|(?P<last>{_LAST})|"
    rf"(?P<new>{_NEW}))(?: [\w'’-]+){{0,2}}? (?:{_COUNTS})\b(?! of)",
    re.I,
)
# Straight before the number: "the provisional 40", "a final 40".
_BESIDE = re.compile(rf"\b(?:(?P<early>provisional|preliminary|initial)|(?P<last>final)|(?P<new>{_NEW}))$", re.I)
# What it was before: "first published as 40", "an earlier estimate of 40".
_BEFORE = re.compile(
    rf"\b(?:(?:first|initially|originally|previously|earlier|provisionally) "
    rf"(?:published|reported|put|given|stated|estimated|announced|said|set|recorded|thought)(?: (?:as|at|to be|of))?|"
    rf"(?:previous|earlier|initial|first|original|preliminary|provisional)(?: [\w'’-]+)? (?:{_COUNTS})"
    rf"(?: (?:of|was|had been|at))?)(?: (?:the|a|an|about|some))?$",
    re.I,
)
# What it is now: "revised to 40", "revised its estimate for May down to 40", and "40, revised down from".
_REVISED_TO = re.compile(
    r"\b(?:revis|correct|restat|amend)(?:ed|es|e|ing|s)\b(?:(?! from )[^,;.]){0,60}? (?:to|at)(?: (?:a|an|about))?$",
    re.I,
)
_REVISED_FROM = re.compile(
    r"^[^;.\d]{0,50}?\b(?:revised|corrected|restated|amended)"
    r"(?: (?:up|down|upwards?|downwards?|sharply|slightly))?(?: from| up| down|,|$)",
    re.I,
)
_NOW = re.compile(r"\bnow (?:expect|forecast|project|predict|estimat|anticipat|see)\w*\b[^;.]*$", re.I)
_STAGES = {"early": "provisional", "last": "final", "new": "revised"}
_CUTS = (";", ", but", ", while", " than ", " from ", " against ")
_OPENS = 5  # characters before a noun that opens its sentence and then holds for all its figures


def stage_of(line: Line, i: int, stop: int) -> str:
    """The stage of the number at token i, "" where the words give none; stop is the first token behind it."""
    text = line.text
    words = _telling(text)
    if not words:
        return ""
    start, end = line.starts[i], line.ends[stop - 1]
    before, after = text[:start].rstrip(), text[end:]
    near = before[-90:]  # the rules below end at the number
    counts = not words.isdisjoint(_OF_COUNTS)
    if not words.isdisjoint(_FORMER) and _BEFORE.search(near):
        return "provisional"
    beside = _BESIDE.search(near) if counts else None
    if beside:
        return _named(beside)
    if not words.isdisjoint(_CHANGED) and (_REVISED_TO.search(near) or _REVISED_FROM.match(after)):
        return "revised"
    if "now" in words and _NOW.search(near) and not before.lower().endswith((" the", " from", " than")):
        return "revised"  # "it now expects 40"
    if not counts:
        return ""
    told = list(_COUNTED.finditer(text, max(before.rfind(mark) for mark in _CUTS) + 1, start))
    if told and (_opens(told[-1], text) or not _figure_between(line, told[-1].end(), i)):
        return _named(told[-1])
    taken = _TAKEN.search(after)
    return _named(taken) if taken else ""


@lru_cache(maxsize=1)
def _telling(text: str) -> frozenset[str]:
    """The words of a sentence that the rules ask for, none where none can tell a stage; once for all its numbers."""
    words = _ASKED.intersection(letters(text))
    return words if not words.isdisjoint(_WORDS) else frozenset()


def _named(match: re.Match[str]) -> str:
    return next(stage for name, stage in _STAGES.items() if match.group(name))


def _opens(match: re.Match[str], text: str) -> bool:
    """ "Final results give the party 40 seats and 12% of the vote": what opens a sentence holds for all of it."""
    return match.start() < _OPENS and match.group().endswith(("s", "data")) and not text.startswith(" of", match.end())


def _figure_between(line: Line, at: int, i: int) -> bool:
    """Whether another figure stands between offset ``at`` and the number at token i."""
    return any(k < i and line.starts[k] >= at for k, _ in line.mentions("quantity"))
