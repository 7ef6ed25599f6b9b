"""Sentences as frames: the words around the figures, with every figure replaced by one character.

A rule of arithmetic reads as the words between figures, and no figure can be skipped unseen: digits that no claim was
made of become a character of their own, which no rule steps over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final, NamedTuple

from factcheck.comparison.intervals import comparable
from factcheck.model import Claim

__all__ = [
    "ADJ",
    "ANY",
    "BREAK",
    "DET",
    "FREE",
    "NEAR",
    "OTHERWISE",
    "ArticleClaims",
    "Frame",
    "figure_named",
    "framed",
    "one_scale",
]

_FIRST: Final = 0xE000  # claims become characters of the private use area
ANY: Final = "[\ue000-\uf8fd]"
_UNREAD: Final = "\uf8fe"  # digits that no claim was made of
IDLE: Final = "~"  # a stretch of time or an age, which stands between the figures of a move and is none of them
_PERIODS: Final = frozenset(
    {"second", "minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade"}
)
_MANNERS: Final = frozenset(
    {"way", "part", "group", "category", "stage", "phase", "instalment", "tranche", "kind", "type"}
)
_MONTHS: Final = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
# Digits that are no figure: years, days of a month, hours of the day, parts of a name or word.
_NO_FIGURE: Final = (
    rf"(?:19|20)\d\d(?:[-/–]\d\d(?:\d\d)?)?(?![\d,.]\d)|\d{{1,2}}(?:st|nd|rd|th)\b|\d{{1,2}}(?= (?:{_MONTHS}))|"
    rf"(?<=[a-z] )\d{{1,2}}(?=, (?:19|20)\d\d)|\d{{1,2}}(?:[:.]\d\d)? ?(?:[ap]\.?m\b)|\d{{1,2}}:\d\d"
)
_DIGITS: Final = re.compile(
    rf"(?<![\w-])(?:(?P<none>{_NO_FIGURE})|\d[\d,.]*\d|\d)(?![\w-])|(?<=[a-z]\. )\d{{1,2}}(?=,)", re.IGNORECASE
)

_YEARS: Final = re.compile(r"(?<=\b(?:19|20)\d\d) and (?=(?:19|20)\d\d\b)")  # "between 2019 and 2025"

# Words behind which a sentence speaks of something else.
BREAK: Final = (
    r"(?:while|whereas|but|and|compared|versus|after|including|when|as|because|although|though|which|who|before|"
    r"instead|rather|if|bringing|taking|leaving|giving|making|for each|each|every|annually|(?<!in )(?<!over )(?<!within )a year(?! (?:ago|earlier|before))|per)"
)
_STEP: Final = '[^;:."”“\ue000-\uf8fe]|\\.(?=\\S)'
# Any words of the same clause, no figure among them; NEAR holds no comma and no preposition of a move either.
FREE: Final = rf"(?:(?!\b{BREAK}\b)(?:{_STEP})){{0,60}}?"
NEAR: Final = rf"(?:(?!\b{BREAK}\b|\bfrom\b|\bto\b|,)(?:{_STEP})){{0,40}}?"
ADJ: Final = r"(?:[a-z]+(?:-[a-z]+)? ){0,2}"
_WHEN: Final = r"(?:(?:last|this|that|the (?:previous|preceding|same)) (?:year|month|week|quarter|season|spring|summer|autumn|winter|day)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday)"
# What may stand between a preposition and its figure.
DET: Final = (
    r"(?: (?:an?|the|its|their|his|her|only|just|about|some|nearly|almost|around|roughly|record|revised|average|total|"
    r"level|high|low|peak|figure|rate|of|mere|all-time|current|initial|previous|earlier|estimated|annual|restated|"
    rf"(?:{_WHEN}|(?:19|20)\d\d|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Sept|Nov|Dec)ember|October)[’']s))* "
)
# What makes a stated change another one than that of the two figures beside it.
OTHERWISE: Final = re.compile(
    r"\b(?:real terms|(?:for|of|above|below|with) inflation|inflation-adjusted|constant (?:currency|exchange|currencies)|annuali[sz]ed|adjust\w+|on average|"
    r"(?<!in )(?<!over )(?<!within )a year(?! (?:ago|earlier|before|later))|per year|annually|every year|each year|"
    r"local currency|organic\w*|like-for-like|same-store|comparable|compound\w*|excluding|underlying|cumulative\w*|"
    r"points?\b(?! of)|split)",
    re.IGNORECASE,
)
_STATS: Final = frozenset(
    {"count", "amount", "share", "rate", "mean", "median", "minimum", "maximum", "index", "ratio", "duration"}
)


class Frame(NamedTuple):
    """A sentence in which claim number k stands as the character 0xE000 + k.

    plain: the same with stretches of time and ages as ``IDLE``.
    """

    text: str
    plain: str
    claims: tuple[Claim, ...]

    def claim(self, character: str) -> Claim:
        """The claim that a character of ``text`` stands for."""
        return self.claims[ord(character) - _FIRST]

    def character(self, claim: Claim) -> str:
        """The character that stands for a claim in ``text``."""
        return chr(_FIRST + self.claims.index(claim))


class ArticleClaims(NamedTuple):
    """What the checks of one article look at: its claims in order, and its sentences with two figures and more."""

    claims: tuple[Claim, ...]
    frames: tuple[Frame, ...]


def figure_named(name: str) -> str:
    """A pattern for one figure, which the match then holds by name."""
    return rf"(?P<{name}>{ANY})"


def framed(claims: Sequence[Claim]) -> ArticleClaims:
    """The claims of one article, in any order, and the frames of its sentences; of a table's lines each is one."""
    ordered = sorted(claims, key=lambda c: (c.sentence_start, c.start, -c.end, c.claim_id))
    frames = []
    for at, group in groupby(ordered, key=lambda c: c.sentence_start):
        told = tuple(claim for claim in group if claim.stat != "date")
        if 2 <= len(told) < 200:
            text = _framed(told, at)
            frames.append(Frame(text, _plain(text, told), told))
    return ArticleClaims(tuple(sorted(claims, key=lambda c: (c.start, c.end, c.claim_id))), tuple(frames))


def _framed(claims: Sequence[Claim], at: int) -> str:
    text, out, done = claims[0].sentence, [], 0
    for k, claim in enumerate(claims):
        start, end = claim.start - at, claim.end - at
        if k + 1 < len(claims) and claims[k + 1].start < claim.end:  # "1,420 of the 35,600 boats"
            inside = claim.quote.find(claim.value_text) if claim.value_text else -1
            end = start + max(inside, 0) + len(claim.value_text)
            end = min(end, claims[k + 1].start - at)
        out += [text[done : max(done, start)], chr(_FIRST + k)]
        done = max(done, end)
    joined = _DIGITS.sub(lambda found: found[0] if found["none"] else _UNREAD, "".join([*out, text[done:]]))
    return _YEARS.sub("–", joined)


def _plain(text: str, claims: Sequence[Claim]) -> str:
    idle = {
        _FIRST + k: IDLE
        for k, claim in enumerate(claims)
        if claim.stat == "age" or claim.unit in _MANNERS or (claim.stat == "duration" and claim.unit in _PERIODS)
    }
    return text.translate(idle) if idle else text


def one_scale(base: Claim, level: Claim) -> bool:
    """Whether two figures may be a base and a level: in one unit, with two ends, no temperatures, and above zero."""
    both = (base, level)
    return (
        (
            comparable(base, level)
            or base.unit.partition(" per ")[0] == level.unit.partition(" per ")[0]
            or (base.stat == level.stat == "count" and "" in (base.counted, level.counted))  # told by its verb alone
        )
        and all(c.stat in _STATS or (c.stat == "change_percent" and c.unit == "percent") for c in both)
        and all(c.value > 0 and c.bound not in ("up_to", "vague", "range") for c in both)
        and base.dimension != "[temperature]"
        and base.unit != "point"  # of an index, whose steps are told by the day
    )
