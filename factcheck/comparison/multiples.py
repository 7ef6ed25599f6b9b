"""Multiples: a base, a level and the factor told between them ("doubled from 310 to 620")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from factcheck.comparison.frames import ANY, DET, FREE, NEAR, OTHERWISE, Frame, figure_named, one_scale
from factcheck.comparison.intervals import Interval
from factcheck.model import Claim

__all__ = ["Multiple", "multiples"]

_FACTORS: Final = {
    "doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "quintupl": 5.0, "halv": 0.5, "twice": 2.0,
    "thrice": 3.0, "twofold": 2.0, "threefold": 3.0, "fourfold": 4.0, "fivefold": 5.0, "sixfold": 6.0, "tenfold": 10.0,
    "half": 0.5,
}  # fmt: skip
_A, _B = (figure_named(name) for name in ("base", "level"))
_HOW: Final = (
    r"(?:(?P<how>more than|over|nearly|almost|about|roughly|around|some|just over|just under|less than|at least|"
    r"close to)[ -])?(?:exactly |precisely |only |just )?"
)
_VERB: Final = r"(?P<factor>(?:doubl|tripl|trebl|quadrupl|quintupl|halv)(?:ed|ing|es|e))"
_FOLD: Final = (
    r"(?P<factor>twofold|threefold|fourfold|fivefold|sixfold|tenfold|doubling|tripling|trebling|halving|quadrupling|"
    rf"{ANY}(?= (?:increase|rise|jump|growth)))"
)
_TIMES: Final = (
    r"(?P<factor>(?:twice|thrice|double|triple|half)(?!-)|"
    rf"{ANY}(?= (?:as|(?:of )?(?:the|that|those|its|their|what)|more|higher|larger|last)\b))"
)
_HALF: Final = 50.0  # percent
_BOUNDS: Final = {
    "over": "more than", "at_least": "at least", "nearly": "nearly", "under": "less than", "about": "about",
}  # fmt: skip
_SORT: Final = r"(?:many|much|high|large|big|often|long|deadly|expensive|heavy|far)"
_MUCH: Final = rf"(?: as {_SORT} as| (?P<more>more|higher|larger|greater) than)?"
_WHOSE: Final = (
    r"(?: (?:of|the|that of|those of|its|their|what|just|only|about|some|own|"
    r"(?:last|the previous) (?:year|month|week|season)[’']s|(?:\w+[’']s?)|"
    r"(?:level|figure|number|total|rate|price|sum|count)(?: of)?))*"
)
_TO: Final = rf"\b(?:to|reaching|at|totall?ing){DET}"
_FROM: Final = rf"\b(?:from|against|compared (?:with|to)|(?:up|down) from|on|over){DET}"
_CLAUSE: Final = rf"{NEAR}(?:,{NEAR})?"
_FORMER: Final = " [^;:.,(\ue000-\uf8fe]{2,40}"
_ELSEWHERE: Final = rf"(?:(?!{ANY})[^;:.]){{1,40}}, (?:when|which|where|who)"
_ROWS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_HOW}{_VERB}\b{NEAR},? from{DET}{_A}{FREE} to{DET}{_B}",
        rf"\b{_HOW}{_VERB}\b{NEAR},? to{DET}{_B}{NEAR},? {_FROM}{_A}",
        rf"\bfrom{DET}{_A}{FREE} to{DET}{_B}{FREE}[,–—(] ?(?:an? )?{_HOW}{_FOLD}(?!\w)",
        rf"{_B}{NEAR}[,–—(] ?(?:up |which is |that is |or )?{_HOW}{_TIMES}{_MUCH}{_WHOSE} {_A}",
        rf"{_B}{NEAR} (?:was|is|are|were) (?:up )?(?:an? )?{_HOW}{_TIMES}{_MUCH}{_WHOSE} {_A}",
        rf"{_B}{NEAR}(?: was| is|,| –| —) (?:an? )?{_HOW}{_FOLD}(?: increase| rise| jump)? {_FROM}{_A}",
        rf"{_B}{FREE},? {_FROM}{_A}{FREE}[,–—(] ?(?:an? )?{_HOW}{_FOLD}(?!\w)",
        # "five times as many as six years ago (306 in 2019)"
        rf"{_B}{_CLAUSE}(?:,| –| —| was| is| were| are) ?{_HOW}{_TIMES} as {_SORT} as{_FORMER} \({_A}",
        # "ten times as many as Dell, which took 160"; "seven times the figure of 2024, when four were killed"
        rf"{_B}{_CLAUSE}(?:,| –| —| was| is| were| are) ?{_HOW}{_TIMES} as [a-z]+ as{_ELSEWHERE}{NEAR} {_A}",
        rf"{_B}{_CLAUSE}(?:,| –| —| was| is| were| are) ?{_HOW}{_TIMES} the [a-z]+{_ELSEWHERE}{NEAR} {_A}",
    )
)
_ASKED: Final = re.compile(r"doubl|tripl|trebl|quadrupl|quintupl|halv|twice|thrice|fold\b|\bhalf\b")


class Multiple(NamedTuple):
    """A base, a level and the factor between them as an interval; ``told`` is the factor in the sentence's words."""

    base: Claim
    level: Claim
    factor: Interval
    told: str


def multiples(frame: Frame) -> Iterator[Multiple]:
    """The multiples of a sentence: "doubled from A to B", "B, three times the A".

    Words of multiplication are loose: an eighth on either side is what writers allow themselves.
    """
    if not (any(_multiplies(claim) for claim in frame.claims) or _ASKED.search(frame.text)):
        return
    told: set[str] = set()
    for text in dict.fromkeys((frame.plain, frame.text)):
        for pattern in _ROWS:
            for match in pattern.finditer(text):
                base, level = frame.claim(match["base"]), frame.claim(match["level"])
                factor, said = _factor(frame, match["factor"])
                around = text[max(0, match.start() - 40) : match.end() + 25]
                if not factor or level.claim_id in told or not one_scale(base, level) or OTHERWISE.search(around):
                    continue
                if level.unit != base.unit and any(c.unit == base.unit and c is not base for c in frame.claims):
                    continue  # "earned $27m, or 67 cents a share, twice the $13m": the total is meant
                told.add(level.claim_id)
                how = match["how"] or _bound(frame, match["factor"])
                span = _part(factor, how) if said.endswith("half") else _loose(factor, how)
                if match.groupdict().get("more"):  # "three times more" is three times as much, or four times
                    span = span._replace(high=None if span.high is None else _loose(factor + 1, how).high)
                yield Multiple(base, level, span, f"{match['how'] or ''} {said}".strip())


def _multiplies(claim: Claim) -> bool:
    return claim.stat == "ratio" or (claim.stat == "share" and claim.value == _HALF and claim.quote.endswith("half"))


def _factor(frame: Frame, word: str) -> tuple[float, str]:
    if word[0] >= "\ue000":
        claim = frame.claim(word[0])
        if not _multiplies(claim):
            return 0.0, ""
        return (claim.value if claim.stat == "ratio" else 0.5), claim.quote
    return next((factor for stem, factor in _FACTORS.items() if word.startswith(stem)), 0.0), word


def _bound(frame: Frame, word: str) -> str:
    """The word of a bound that the figure of a multiple has in it: "almost twice", "less than half"."""
    return _BOUNDS.get(frame.claim(word).bound, "") if word[0] >= "\ue000" else ""


def _part(factor: float, how: str) -> Interval:
    """ "More than half" is more, while what "more than halved" is less than half."""
    spare = factor / 8
    if how in ("more than", "over", "at least", "just over"):
        return Interval(factor - spare / 4, None if how != "just over" else factor * 1.3)
    if how == "less than":
        return Interval(0.0, factor + spare / 4)
    return _loose(factor, how)


def _loose(factor: float, how: str) -> Interval:
    spare = factor / 8
    grows = factor > 1
    if how in ("more than", "over", "at least", "just over"):  # "more than halved" is less than half
        return Interval(factor - spare / 4, None) if grows else Interval(0.0, factor + spare / 4)
    if how in ("nearly", "almost", "less than", "just under", "close to"):
        return Interval(factor * 0.75, factor + spare / 4) if grows else Interval(factor - spare / 4, factor * 1.3)
    more = 2 if how else 1
    return Interval(factor - more * spare, factor + more * spare)
