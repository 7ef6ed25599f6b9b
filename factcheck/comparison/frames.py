"""Figures that one sentence does arithmetic with: which is the base, which the level, which the change.

A sentence is looked at as a *frame*: its text with every claim replaced by one character, so that a rule reads as the
words around the figures, and no figure can be skipped unseen.  The rules are rows of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from factcheck.comparison.intervals import Interval, comparable
from factcheck.model import Claim

__all__ = [
    "Frame",
    "Move",
    "Multiple",
    "Product",
    "Share",
    "frames",
    "moves",
    "multiples",
    "products",
    "rises",
    "shares",
]

_FIRST: Final = 0xE000  # claims become characters of the private use area
_N: Final = "[\ue000-\uf8ff]"


class Frame(NamedTuple):
    """A sentence in which claim number k stands as the character 0xE000 + k."""

    text: str
    claims: tuple[Claim, ...]

    def claim(self, character: str) -> Claim:
        """The claim that a character of ``text`` stands for."""
        return self.claims[ord(character) - _FIRST]


def frames(claims: Sequence[Claim]) -> Iterator[Frame]:
    """The sentences that hold two figures or more, in order; of a table's lines each is one."""
    ordered = sorted(claims, key=lambda c: (c.sentence_start, c.start, -c.end, c.claim_id))
    for at, group in groupby(ordered, key=lambda c: c.sentence_start):
        told = tuple(claim for claim in group if claim.stat != "date")
        if 2 <= len(told) < 200:
            yield Frame(_framed(told, at), told)


def _framed(claims: Sequence[Claim], at: int) -> str:
    text, out, done = claims[0].sentence, [], 0
    for k, claim in enumerate(claims):
        start, end = claim.start - at, claim.end - at
        if k + 1 < len(claims) and claims[k + 1].start < claim.end:  # "1,930 of the 48,260 entries"
            inside = claim.quote.find(claim.value_text) if claim.value_text else -1
            end = start + max(inside, 0) + len(claim.value_text)
            end = min(end, claims[k + 1].start - at)
        out += [text[done : max(done, start)], chr(_FIRST + k)]
        done = max(done, end)
    return "".join([*out, text[done:]])


# ---- moves: base, level and change ----------------------------------------------------------------------------------

_RISES: Final = (
    "increase|rise|gain|jump|growth|climb|surge|hike|leap|improvement|advance|boost|upswing|raise|"
    "decrease|fall|drop|decline|cut|reduction|dip|slide|plunge|slump|contraction|shrinkage|change|swing"
)
_MORE: Final = "higher|lower|more|less|fewer|above|below|up|down|larger|smaller|better|ahead"
_ADJ: Final = r"(?:[a-z]+(?:-[a-z]+)? ){0,2}"
# Words between two figures of one move: no other figure, no new clause.
_BREAK: Final = (
    r"(?:while|whereas|but|and|compared|versus|after|including|when|as|because|although|though|which|who|before|"
    r"instead|rather|if|for each|each|every|annually|(?<!in )(?<!over )(?<!within )a year|per)"
)
_GAP: Final = rf"(?:(?!\b{_BREAK}\b)[^;:.\"”“\ue000-\uf8ff]|\.(?=\S)){{0,50}}?"
_NEAR: Final = rf"(?:(?!\b{_BREAK}\b|\bfrom\b|\bto\b)[^;:.,\"”“\ue000-\uf8ff]){{0,30}}?"
_C, _A, _B = (rf"(?P<{name}>{_N})" for name in ("change", "base", "level"))
_TO: Final = r"\b(?:to(?: a| an| the)?(?: record| total of| new)?|reaching|at) "
_FROM: Final = r"\b(?:from|against|up from|down from)(?: a| an| the| its| just| only)?(?: [a-z]+(?: of| in))? "
_CALLED: Final = (
    rf"[,(–—-]+ ?(?:which (?:is|was) |that (?:is|was) |representing |marking |or |i\.e\. )?(?:"
    rf"(?:a|an|the) {_ADJ}{_C} {_ADJ}(?:{_RISES})\b|(?:a|an) {_ADJ}(?:{_RISES}) of {_ADJ}(?P<change_of>{_N})|"
    rf"(?:up|down|by|or) (?P<change_by>{_N})(?! (?:point|of\b|a\b|per\b)))"
)
_MOVES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bfrom {_A}{_GAP} {_TO}{_B}{_GAP}{_CALLED}",
        rf"{_TO}{_B}{_GAP},? {_FROM}{_A}{_GAP}{_CALLED}",
        rf"{_C}{_NEAR},? from {_A}{_GAP} to {_B}",
        rf"{_C}{_NEAR},? to (?:a |an )?{_B}{_NEAR},? from (?:a |an |the )?{_A}",
        rf"{_B}{_NEAR}, ?(?:up|down) {_C}{_NEAR} (?:from|on) (?:a |an |the )?{_A}",
        rf"{_B}{_NEAR}, (?:a|an) {_C} (?:{_RISES}) (?:from|on|over) (?:a |an |the )?{_A}",
        rf"{_B}{_NEAR}, (?:some |about )?{_C} (?:{_MORE}) than (?:a |an |the ){_A}",
    )
)
# What makes a stated change another one than that of the two figures beside it.
_OTHERWISE: Final = re.compile(
    r"\b(?:real terms|inflation|constant (?:currency|exchange|currencies)|annuali[sz]ed|adjust\w+|on average|an average|"
    r"(?<!in )(?<!over )(?<!within )a year(?! (?:ago|earlier|before|later))|per year|annually|every year|each year|local currency|organic\w*|like-for-like|same-store|comparable|"
    r"compound\w*|excluding|underlying|cumulative\w*|points?\b(?! of)|split)",
    re.IGNORECASE,
)
_UP: Final = re.compile(
    r"\b(?:increas\w+|r[io]se[ns]?|rising|gain\w*|jump\w*|grew|grow\w*|climb\w*|surg\w+|higher|more|up|above|boost\w*|"
    r"hike\w*|leap\w*|leapt|soar\w*|advanc\w+|improv\w+|larger|rais\w+|expand\w*)\b",
    re.IGNORECASE,
)


class Move(NamedTuple):
    """A base, a level and the change that the sentence gives for them; ``words`` is the frame's text it was read in."""

    base: Claim
    level: Claim
    change: Claim
    words: str


_LEVELS: Final = frozenset({"count", "amount", "share", "rate", "mean", "median", "index", "ratio", "duration"})


def moves(frame: Frame) -> Iterator[Move]:
    """The moves of a sentence: both ends in one unit, the change in percent, in points or in that unit."""
    if len(frame.claims) < 3 or not re.search(r"\b(?:from|than|on|over)\b", frame.text):
        return
    told: set[str] = set()
    for pattern in _MOVES:
        for match in pattern.finditer(frame.text):
            found = match.groupdict()
            change = next(found[name] for name in ("change", "change_of", "change_by") if found.get(name))
            base, level, moved = (frame.claim(c) for c in (found["base"], found["level"], change))
            if moved.claim_id in told or not _one_scale(base, level) or not _changes(frame.text, change, moved):
                continue
            around = frame.text[max(0, match.start() - 40) : match.end() + 25]
            if not _OTHERWISE.search(around):
                told.add(moved.claim_id)
                yield Move(base, level, moved, around)


def _one_scale(base: Claim, level: Claim) -> bool:
    both = (base, level)
    return (
        comparable(base, level)
        and all(c.stat in _LEVELS for c in both)
        and all(c.value > 0 and c.bound not in ("up_to", "vague", "range") for c in both)
        and base.dimension != "[temperature]"
    )


# A figure behind these words is where something arrived, not how far it went.
_ARRIVED: Final = re.compile(r"\b(?:to|at|from|reach\w*|hit|total\w*)(?: (?!by\b|of\b)[a-z]+){0,3} $")


def _changes(text: str, character: str, claim: Claim) -> bool:
    """Whether a figure is told as a change: read as one, or so much "by"."""
    head = text[: text.index(character)]
    if _ARRIVED.search(head):
        return False
    return claim.stat in ("change", "change_percent", "change_points") or bool(
        re.search(r"\bby(?: (?:about|some|nearly|almost))? $", head)
    )


def rises(move: Move) -> bool | None:
    """Whether the words say that it went up; None where they say neither."""
    if move.change.direction:
        return move.change.direction == "up"
    return True if _UP.search(move.words) else None


# ---- shares: a part, a whole and the percentage ------------------------------------------------------------------------

_P, _PART, _WHOLE = (rf"(?P<{name}>{_N})" for name in ("share", "part", "whole"))
_THE: Final = r"(?: the| its| their| all| some| all the| a total of| a| this year[’']s)?(?: [a-z]+(?:-[a-z]+)?){0,2}? ?"
_OF: Final = rf"(?:,? (?:out )?of{_THE}|/)"
_TAIL: Final = r"(?:(?!\b(?:while|whereas|but|and|compared|against|up|down|rising|who|which|when)\b)[^;:.\"”“(\ue000-\uf8ff]){0,70}?"
_SHARES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_PART}{_OF}{_WHOLE}{_TAIL}(?:, or | \((?:or )?|, | – | — ){_P}(?= ?[,.;)–—]|$)",
        rf"{_P}(?:, or | \(|, | – | — ){_PART}{_OF}{_WHOLE}(?=[\w’' -]{{0,40}}[,.;)–—]|$)",
        rf"{_PART}(?: [a-z-]+){{0,3}},? (?:or|(?:make|making|made) up|account(?:s|ed|ing)? for|represent(?:s|ed|ing)?) "
        rf"{_P} of (?:the|its|all(?: the)?|their) {_WHOLE}",
    )
)


class Share(NamedTuple):
    """A part, its whole and the share that the sentence gives for them."""

    part: Claim
    whole: Claim
    share: Claim


def shares(frame: Frame) -> Iterator[Share]:
    """The shares of a sentence whose part and whole it tells as well, each of them once."""
    if len(frame.claims) < 3 or " of" not in frame.text:
        return
    told: set[str] = set()
    for pattern in _SHARES:
        for match in pattern.finditer(frame.text):
            part, whole, share = (frame.claim(match[name]) for name in ("part", "whole", "share"))
            if share.claim_id in told or share.unit != "percent" or share.stat != "share":
                continue
            if not (_counts(part, whole) and part.value > 0 and whole.value > 0):
                continue
            told.add(share.claim_id)
            yield Share(part, whole, share)


def _counts(part: Claim, whole: Claim) -> bool:
    """Counts of one kind, or amounts of one unit: hours are no part of people."""
    if part.stat not in ("count", "amount") or whole.stat not in ("count", "amount"):
        return False
    return comparable(part, whole) or (part.stat == whole.stat == "count" and not part.counted)


# ---- multiples: so many times as much ------------------------------------------------------------------------------------

_FACTORS: Final = {
    "doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "quintupl": 5.0, "halv": 0.5, "twice": 2.0, "thrice": 3.0,
    "twofold": 2.0, "threefold": 3.0, "fourfold": 4.0, "fivefold": 5.0, "sixfold": 6.0, "tenfold": 10.0, "half": 0.5,
}  # fmt: skip
_HOW: Final = (
    r"(?P<how>more than|over|nearly|almost|about|roughly|around|some|just over|just under|less than|at least)?[ -]?"
)
_VERB: Final = r"(?P<factor>(?:doubl|tripl|trebl|quadrupl|quintupl|halv)(?:ed|ing|es|e))"
_FOLD: Final = (
    r"(?P<factor>twofold|threefold|fourfold|fivefold|sixfold|tenfold|doubling|tripling|trebling|halving|quadrupling)"
)
_TIMES: Final = rf"(?P<factor>twice|thrice|double|triple|half|{_N}(?= as | the | that ))"
_MULTIPLES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_HOW}{_VERB}\b{_NEAR},? from {_A}{_GAP} to {_B}",
        rf"\b{_HOW}{_VERB}\b{_NEAR},? to (?:a |an )?{_B}{_NEAR},? from (?:a |an |the )?{_A}",
        rf"\bfrom {_A}{_GAP} to {_B}{_GAP}[,–—] ?(?:a|an)? ?{_HOW}{_FOLD}\b",
        rf"{_B}{_NEAR}, ?{_HOW}{_TIMES} (?:as (?:many|much) as )?(?:the|that of|its|last year's)? ?{_A}",
    )
)


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
    if len(frame.claims) < 2:
        return
    told: set[str] = set()
    for pattern in _MULTIPLES:
        for match in pattern.finditer(frame.text):
            base, level = frame.claim(match["base"]), frame.claim(match["level"])
            word = match["factor"]
            if _FIRST <= ord(word[0]) <= 0xF8FF:
                claim = frame.claim(word[0])
                if claim.stat != "ratio":
                    continue
                factor, said = claim.value, claim.quote
            else:
                factor, said = next((f for stem, f in _FACTORS.items() if word.startswith(stem)), 0.0), word
            around = frame.text[max(0, match.start() - 40) : match.end() + 25]
            if not factor or level.claim_id in told or not _one_scale(base, level) or _OTHERWISE.search(around):
                continue
            told.add(level.claim_id)
            how = match["how"] or ""
            yield Multiple(base, level, _loose(factor, how), f"{how} {said}".strip())


def _loose(factor: float, how: str) -> Interval:
    spare = factor / 8
    grows = factor > 1
    if how in ("more than", "over", "at least", "just over"):  # "more than halved" is less than half
        return Interval(factor - spare / 4, None) if grows else Interval(0.0, factor + spare / 4)
    if how in ("nearly", "almost", "less than", "just under"):
        return Interval(factor * 0.75, factor + spare / 4) if grows else Interval(factor - spare / 4, factor * 1.3)
    more = 2 if how else 1
    return Interval(factor - more * spare, factor + more * spare)


# ---- products: so many at so much each -----------------------------------------------------------------------------------

_EACH, _MANY, _ALL = (rf"(?P<{name}>{_N})" for name in ("each", "many", "total"))
_TOTAL: Final = (
    r"(?:for |making |bringing |costing |or )?(?:a total(?: cost| bill| value| sum)? of|in all|totall?ing|altogether) "
)
_SOME: Final = rf"(?:(?!\b{_BREAK}\b)[^;:.\"”“\ue000-\uf8ff]){{0,60}}?"
_PRODUCTS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_MANY}{_SOME} (?:at|for|costing|worth|of|with|receive[sd]?|got|paid|was paid|were paid) {_EACH} "
        rf"(?:each|apiece)\b{_SOME}(?:,| –| —)? {_TOTAL}{_ALL}",
        rf"{_MANY}{_SOME},? {_EACH} (?:each|apiece)\b{_SOME}(?:,| –| —)? {_TOTAL}{_ALL}",
        rf"{_MANY}{_SOME} (?:at|for|costing|worth|with) {_EACH}(?= each| apiece|,| –| —){_SOME}(?:,| –| —)? {_TOTAL}{_ALL}",
        rf"{_EACH}(?: each)? (?:to|for) (?:the \w+ of )?(?:each of |every one of |all )?(?:the )?{_MANY}{_SOME}(?:,| –| —)? {_TOTAL}{_ALL}",
        rf"{_EACH}(?: for| over| during| in each of)(?: the next| the coming| the past| a period of)? {_MANY}{_SOME}(?:,| –| —)? "
        rf"{_TOTAL}{_ALL}",
        rf"{_ALL} (?:over|spread over|for|across)(?: the next| the coming)? {_MANY}(?:,| –| —| \()? ?(?:or|which is|that is) {_EACH}",
    )
)


class Product(NamedTuple):
    """So many, so much for each, and the total that the sentence gives for them."""

    each: Claim
    many: Claim
    total: Claim
    periods: bool


def products(frame: Frame) -> Iterator[Product]:
    """The totals of a sentence that also tells what they are made of: "40 buses at $250,000 each, a total of $10m";
    "$2m a year for five years, $10m in all".  An amount a year goes with years alone, and so on."""
    if len(frame.claims) < 3:
        return
    told: set[str] = set()
    for pattern in _PRODUCTS:
        for match in pattern.finditer(frame.text):
            each, many, whole = (frame.claim(match[name]) for name in ("each", "many", "total"))
            if whole.claim_id in told or not whole.dimension.startswith("[money"):
                continue
            unit, _, per = each.unit.partition(" per ")
            lasting = many.stat == "duration"
            if unit != whole.unit or lasting != (per in ("year", "month", "week", "day", "hour") and per == many.unit):
                continue
            if not lasting and (per != many.unit if many.stat == "amount" else per or many.stat != "count"):
                continue  # "400 tonnes at $90 a tonne"
            if each.stat in ("mean", "median", "change", "change_percent") or each.bound in ("up_to", "vague"):
                continue
            told.add(whole.claim_id)
            yield Product(each, many, whole, lasting)
