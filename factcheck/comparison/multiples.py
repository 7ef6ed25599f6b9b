"""Multiples: a base, a level and the factor told between them ("doubled from 310 to 620")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from factcheck.comparison.frames import (
    ANY,
    BREAK,
    DET,
    FREE,
    NEAR,
    OTHERWISE,
    ArticleClaims,
    Frame,
    figure_named,
    one_scale,
)
from factcheck.comparison.intervals import Interval
from factcheck.comparison.words import text_before, text_behind
from factcheck.model import Claim

__all__ = ["Multiple", "multiples", "multiples_told"]

_FACTORS: Final = {
    "doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "quintupl": 5.0, "halv": 0.5, "twice": 2.0,
    "thrice": 3.0, "twofold": 2.0, "threefold": 3.0, "fourfold": 4.0, "fivefold": 5.0, "sixfold": 6.0, "tenfold": 10.0,
    "half": 0.5, "a third": 1 / 3, "one-third": 1 / 3, "a quarter": 0.25, "a fifth": 0.2,
    "a sixth": 1 / 6, "a tenth": 0.1,
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
_NOT_OF: Final = (
    r"(?:in|since|a|an|per|every|each|for|during|between|by|on|at|over|within|and|or|but|until|before|after)"
)
_PIECES: Final = "a third|one-third|a quarter|a fifth|a sixth|a tenth"
_TIMES: Final = (
    rf"(?P<factor>(?:twice|thrice|double|triple|half)(?!-)|(?:{_PIECES})(?= of )|{ANY}(?= (?!{_NOT_OF}\b)[a-z]))"
)

_HALF: Final = 50.0  # percent
_BOUNDS: Final = {
    "over": "more than", "at_least": "at least", "nearly": "nearly", "under": "less than", "about": "about",
}  # fmt: skip
_SORT: Final = r"(?:many|much|high|large|big|often|long|deadly|expensive|heavy|far)"
_MUCH: Final = rf"(?: as {_SORT} as| (?P<more>more|higher|larger|greater) than)?"
# What names the base: "the usual", "its estimate of", "the average worker's pay of".
_BASE: Final = rf"(?: (?!(?:{_NOT_OF}|{BREAK}|as|who|from|to)\b)[\w’'-]+){{0,8}}"
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
        rf"{_B}{NEAR}[,–—(] ?(?:up |which is |that is |or )?{_HOW}{_TIMES}{_MUCH}{_BASE} {_A}",
        rf"{_B}{_CLAUSE} (?:was|is|are|were) (?:up |now |still )?(?:an? )?{_HOW}{_TIMES}{_MUCH}{_BASE} {_A}",
        rf"{_B}{NEAR}(?: was| is|,| –| —) (?:an? )?{_HOW}{_FOLD}(?: increase| rise| jump)? {_FROM}{_A}",
        rf"{_B}{FREE},? {_FROM}{_A}{FREE}[,–—(] ?(?:an? )?{_HOW}{_FOLD}(?!\w)",
        # "at nine times the limit of 20 micrograms, or 180 micrograms"
        rf"{_HOW}{_TIMES}{_MUCH}{_BASE} {_A}(?:, | \(|, or |, that is |, which is ){_B}(?= ?[,.;)–—]|$)",
        rf"{_HOW}(?P<fold>{ANY}){NEAR},? from{DET}{_A}{FREE} to{DET}{_B}",
        rf"{_HOW}(?P<fold>{ANY}){NEAR},? to{DET}{_B}{NEAR},? {_FROM}{_A}",
        rf"\b(?:which|who|that) (?:was|were|stood at|numbered){DET}{_A}{NEAR}, (?:has|have|had) {_HOW}{_VERB}{NEAR}"
        rf" to{DET}{_B}",
        # "the 120 of 2019 had doubled to 240", "listed at $5bn and worth four times that, $20bn"
        rf"{_A}{NEAR} (?:has |have |had |more than |nearly |almost )*{_HOW}{_VERB} to{DET}{_B}",
        rf"{_A}(?:(?!{ANY})[^:.]){{1,60}} {_HOW}{_TIMES} (?:that|as {_SORT}),? (?:or )?{_B}",
        rf"{_HOW}{_TIMES}(?: more| higher| larger| lower)?{NEAR} at{DET}{_B},? {_FROM}{_A}",
        # "five times as many as six years ago (306 in 2019)"
        rf"{_B}{_CLAUSE}(?:,| –| —| was| is| were| are) ?{_HOW}{_TIMES} as {_SORT} as{_FORMER} \({_A}",
        # "ten times as many as Dell, which took 160"; "seven times the figure of 2024, when four were killed"
        rf"{_B}{_CLAUSE}(?:,| –| —| was| is| were| are) ?{_HOW}{_TIMES} as [a-z]+ as{_ELSEWHERE}{NEAR} {_A}",
        rf"{_B}{_CLAUSE}(?:,| –| —| was| is| were| are) ?{_HOW}{_TIMES} (?:the [a-z]+|that of){_ELSEWHERE}{NEAR} {_A}",
        # "were a third of last year's, 60 against 180"
        rf"{_HOW}{_TIMES}{_MUCH}[^;:.\ue000-\uf8fe]{{0,40}}(?:,|:| –| —| \() ?{_B} "
        rf"(?:against|compared with|versus){DET}{_A}",
    )
)
# "from 40 million in 2010 and 30 million in 2020": of which base it is a multiple is open.
_AND_ANOTHER: Final = re.compile(rf"[^,.;\ue000-\uf8fe]{{0,25}} and {ANY}")
_FOLDED: Final = re.compile(r"fold$|^(?:double|triple|treble|quadruple|quintuple|halve)$", re.IGNORECASE)
# A multiple behind the two figures that it is of: "96, against 24 last week, four times as many".
_OF_BOTH: Final = re.compile(
    rf"(?:,| –| —| -| \() ?(?:or |up |which is |that is |an? )?{_HOW}{_TIMES}(?: as {_SORT}|"
    r" (?:its|the|their) (?:capacity|limit)|"
    r" (?:of )?(?:that|the|its|their) "
    r"(?:(?:previous|former|earlier|present|current|existing|old|original|usual|normal) )?"
    r"(?:figure|number|amount|sum|rate|level|total))(?= ?[,.;)–—]|$)"
)
_PLACED: Final = re.compile(r" (?P<by>in|at|on) (?:(?!and )[\w’'-]+ ?){1,3}?(?P<rest> and |$)")
_NOW: Final = re.compile(r"\b(?:now|today|this year)\b")
_THEN: Final = re.compile(r"\b(?:in (?:19|20)\d\d|last year|a year (?:ago|earlier)|(?:a decade|[a-z]+ years) ago)\b")
_AGAINST: Final = re.compile(r"\b(?:against|compared|versus|from|than|instead of)\b")
# "There were 120 thefts in 2019. By last year the figure had tripled to 360."
_MOVED_ON: Final = re.compile(
    r"\b(?:it|they|that|(?:the|that|this) (?:figure|number|total|sum|rate|toll|count)) "
    rf"(?:has |had |have )?{_HOW}{_VERB} to{DET}$",
    re.IGNORECASE,
)
_NUMBERS: Final = {
    "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0,
}  # fmt: skip
# "Exports were 75 million last year. This year they came to 25 million, a fifth of that."
_OF_THAT: Final = re.compile(
    rf"(?:,| –| —) (?:or |which is |that is )?{_HOW}"
    rf"(?P<factor>(?:{'|'.join(_NUMBERS)}) times|twice|double|triple|half|{_PIECES})"
    r"(?: of)? that(?: (?:figure|number|amount|sum|rate|level|total))?(?= ?[,.;)–—]|$)"
)
_ASKED: Final = re.compile(rf"doubl|tripl|trebl|quadrupl|quintupl|halv|twice|thrice|fold\b|\bhalf\b|\b(?:{_PIECES})\b")


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
                word = match.groupdict().get("factor") or match["fold"]
                factor, said = _factor(frame, word)
                if "fold" in match.groupdict() and not _FOLDED.search(said):
                    continue
                around = text[max(0, match.start() - 40) : match.end() + 25]
                if not factor or level.claim_id in told or not one_scale(base, level) or OTHERWISE.search(around):
                    continue
                a_share = level.unit != base.unit and " per share" in level.unit + base.unit
                if (
                    a_share
                    or _AND_ANOTHER.match(text, match.end())
                    or (level.unit != base.unit and any(c.unit == base.unit and c is not base for c in frame.claims))
                ):
                    continue  # "earned $27m, or 67 cents a share, twice the $13m": the total is meant
                told.add(level.claim_id)
                how = match["how"] or _bound(frame, word)
                span = _part(factor, how) if said.endswith("half") else _loose(factor, how)
                if match.groupdict().get("more"):  # "three times more" is three times as much, or four times
                    span = span._replace(high=None if span.high is None else _loose(factor + 1, how).high)
                yield Multiple(base, level, span, f"{match['how'] or ''} {said}".strip())
    yield from _of_both(frame, told)


def _of_both(frame: Frame, told: set[str]) -> Iterator[Multiple]:
    """ "96 patients, against 24 last week, four times as many": a multiple of the two figures before it, which are the
    only ones of their kind in the sentence."""
    for match in _OF_BOTH.finditer(frame.text):
        factor, said = _factor(frame, match["factor"])
        before = [frame.claim(c) for c in re.findall(ANY, frame.text[: match.start()])]
        scaled = [c for c in before if any(c is not d and one_scale(c, d) and c.unit == d.unit for d in before)]
        if not factor or len(scaled) != 2 or scaled[0].value == scaled[1].value or OTHERWISE.search(frame.text):
            continue
        first, second = scaled
        between = frame.text[frame.text.index(frame.character(first)) : frame.text.index(frame.character(second))]
        if "\uf8fe" in frame.text[: match.start()] or first.claim_id in told or second.claim_id in told:
            continue
        behind = frame.text[frame.text.index(frame.character(second)) + 1 : match.start()]
        if " and " in between and not (_AGAINST.search(between) or _beside(between[1:], behind)):
            continue  # "24 people died and 60 were hurt, twice as many"
        later_first = _AGAINST.search(between) or (_NOW.search(between) and _THEN.search(behind))
        base, level = (second, first) if later_first else (first, second)
        if (level.value > base.value) == (factor > 1):
            yield Multiple(base, level, _loose(factor, match["how"] or _bound(frame, match["factor"])), said)


def _beside(between: str, behind: str) -> bool:
    """ "30 euros in Harn and 90 in Dell, three times as much", "4,800 now and had 1,200 in 2015": one thing at two
    places or times."""
    one, two = (_PLACED.match(text) for text in (between, behind))
    if (_NOW.search(between) and _THEN.search(behind)) or (_THEN.search(between) and _NOW.search(behind)):
        return True
    return bool(one and two and one["by"] == two["by"] and one["rest"] == " and " and not two["rest"])


def multiples_told(article: ArticleClaims) -> Iterator[Multiple]:
    """ "There were 120 thefts in 2019. By last year the figure had tripled to 260.": the base is the only figure of its
    kind in the sentence before."""
    for level in article.claims:
        match = _MOVED_ON.search(text_before(level)) if _ASKED.search(level.sentence) else None
        match = match or (_OF_THAT.match(text_behind(level)) if " that" in level.sentence else None)
        if match is None:
            continue
        here = [c for c in article.claims if c.sentence_start == level.sentence_start and c.unit == level.unit]
        start = max((c.sentence_start for c in article.claims if c.sentence_start < level.sentence_start), default=-1)
        bases = [c for c in article.claims if c.sentence_start == start and c.unit == level.unit]
        near = bool(bases) and level.sentence_start - start <= len(bases[0].sentence) + 2
        if near and len(bases) == len(here) == 1 and one_scale(bases[0], level) and bases[0].stat == level.stat:
            said = match["factor"].lower()
            factor = _NUMBERS.get(said.partition(" ")[0]) if said.endswith("times") else None
            factor = factor or next(factor for stem, factor in _FACTORS.items() if said.startswith(stem))
            yield Multiple(bases[0], level, _loose(factor, match["how"] or ""), said)


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
        return Interval(factor * 0.8, factor + spare / 4) if grows else Interval(factor - spare / 4, factor * 1.3)
    more = 2 if how else 1
    return Interval(factor - more * spare, factor + more * spare)
