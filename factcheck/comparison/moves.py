"""Moves: a base, a level and the change that a sentence gives for them ("rose 12% to 3.4 million from 3 million")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from factcheck.comparison.frames import (
    ADJ,
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
from factcheck.model import Claim

__all__ = ["Move", "moves", "moves_on", "moves_since"]

_RISES: Final = (
    "increase|rise|gain|jump|growth|climb|surge|hike|leap|improvement|advance|boost|upswing|raise|uptick|"
    "decrease|fall|drop|decline|cut|reduction|dip|slide|plunge|slump|contraction|shrinkage|change|swing|loss"
)
_MORE: Final = "higher|lower|more|less|fewer|above|below|up|down|larger|smaller|better|ahead|dearer|cheaper"
_C, _A, _B = (figure_named(name) for name in ("change", "base", "level"))
_END: Final = r"to (?:finish|end|close|stand|settle|trade)(?: up| down)?(?: on| at)"
_TO: Final = rf"\b(?:{_END}|to|reaching|at|hitting|totall?ing){DET}"
# "from a close of 141", "over sales of 47 million"
_NAMED: Final = rf"{DET}(?:(?:[a-z-]+ ){{1,3}}of )?"
_FROM: Final = rf"\b(?:up |down )?from{_NAMED}"
_AGAINST: Final = rf"\b(?:against|versus|vs\.?|instead of|compared (?:with|to)){_NAMED}"
_THAN: Final = rf"(?:from|on|over|against|compared with){_NAMED}"
# "£3.1bn (2024: £2.2bn)"
_YEAR: Final = r"(?:19|20)\d\d(?:[-/–]\d\d(?:\d\d)?)?"
_BEFORE: Final = rf"\((?:in )?(?:{_YEAR}|(?:last|the previous|previous|prior) year|[A-Z][a-z]+ {_YEAR}): "
# Behind a change that stands in apposition, another base would be its own: "a drop of 42 percent from last year".
_ITS_OWN: Final = r"(?! (?:from|on|over|since|against|compared|year-on-year|point|of\b|a\b|per\b))"
_CALLED: Final = (
    r"\)?(?:[,(–—-]+| \() ?(?:which (?:is|was) |that (?:is|was) |representing |marking |i\.e\. |or )?(?:"
    rf"(?:an?|the) {ADJ}{_C} {ADJ}(?:{_RISES})\b|(?:an?) {ADJ}(?:{_RISES}) of {ADJ}{figure_named('change_of')}|"
    rf"(?:up|down|by|or|an (?:extra|additional)) {figure_named('change_by')}(?! (?:point|of\b|a\b|per\b))|"
    rf"{figure_named('change_more')} (?:{_MORE})(?: than (?:a|the) (?:year|month|week|day|quarter|season) "
    r"(?:before|earlier|ago))?(?= ?[,.;)–—]|$))"
)
_BASE_LEVEL: Final = rf"\bfrom{DET}{_A}{FREE} {_TO}{_B}"
_LEVEL_BASE: Final = rf"{_B}{FREE},? (?:{_FROM}|{_BEFORE}){_A}"
_LEVEL_AGAINST: Final = rf"{_B}{FREE},? {_AGAINST}{_A}"
_GOING: Final = r"(?:shrinking|widening|rising|falling|climbing|going|moving|dropping|growing|up|down|sliding|jumping)"
# "rose 30 percent in five years, from ..."
_ASIDE: Final = rf"{NEAR}(?:, (?:in|over|within|since|between|during|last|this|on|by){NEAR})?(?:, {_GOING})?,? "
_IS: Final = r"(?:is|was|are|were)"
_MONTH: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
# "had 410 pupils in 2019 and has 287 now, a fall of 30 percent": two figures of two times, without a word between.
_APART: Final = (
    rf"(?=[^.]*\b(?:now|today|this year|last year|in (?:19|20)\d\d|in (?:{_MONTH})\b[^.]*\bin (?:{_MONTH}))\b)"
    r"(?:(?!\b(?:which|who|whereas|compared|for|from|to|by|including|of which)\b)[^:.\"”“\ue000-\uf8fe]){0,50}?"
    r"(?:;|,| and| but)(?:(?!\b(?:which|who|for|from|to|by)\b)[^:.;\"”“\ue000-\uf8fe]){0,50}? "
)
# "was to cost 40 million; it will now come to 50 million, a rise of 25 percent": what was planned, and what came of it.
_PLANNED: Final = (
    r"\b(?:budgeted|priced|estimated|planned|put|valued|costed|forecast|(?:expected|due|was|were) to cost)"
    rf"(?: (?:at|for))?{DET}"
)
_CAME: Final = (
    r"(?:;|,? but|,? and)(?: (?:it|they|that|the (?:price|cost|bill)|its (?:price|cost)))?(?: (?:will|would|has|have|"
    r"had|is|are|now|since|in the end|eventually|finally|then|in fact)){0,3} (?:costs?|costing|c[oa]mes? to|"
    rf"amount(?:s|ed)? to|reached|reach|reaches|swollen to|risen to|grown to|fallen to|stands? at|put at){DET}"
)
_FALLS: Final = re.compile(
    r"decrease|fall|drop|decline|cut|reduction|dip|slide|plunge|slump|contraction|shrinkage|loss"
)
_OPEN: Final = r"(?:,| –| —| -| \()"
# What is told between a level and the change that is held against its base: any words without a figure.
_ANY_WORDS: Final = r"(?:[^;:.\"”“\ue000-\uf8fe]|\.(?=\S)){0,130}?"
_STEP: Final = rf"(?:{_OPEN}| and| {_IS}) ?(?:(?:which|that) {_IS} |or |and |some |about |around |nearly |almost )*"
_BESIDE: Final = "above|below|up on|down on|over|under|shy of|short of"
_SAME: Final = r"(?: the| its| their| last year[’']s| (?:19|20)\d\d[’']s)"  # a base that the reader knows of


class _Row(NamedTuple):
    """own: the words of the rule make the figure a change.  loose: the base may be that of another comparison."""

    own: bool
    loose: bool
    pattern: re.Pattern[str]


_ROWS: Final = tuple(
    _Row(own, loose, re.compile(pattern))
    for own, loose, pattern in (
        # The change comes last, in apposition.
        (True, False, rf"{_BASE_LEVEL}{FREE}{_CALLED}"),
        (True, False, rf"{_LEVEL_BASE}{FREE}{_CALLED}{_ITS_OWN}"),
        (True, False, rf"{_LEVEL_AGAINST}{FREE}(?!, or ){_CALLED}{_ITS_OWN}"),
        (
            True,
            False,
            rf"{_B}{_APART}{_A}{FREE}, (?:an?) {ADJ}(?P<rise>{_RISES}) of {ADJ}{figure_named('change_of')}{_ITS_OWN}",
        ),
        (True, False, rf"{_B}{_APART}{_A}{FREE}, (?:an?) {ADJ}{_C} {ADJ}(?P<rise>{_RISES})\b{_ITS_OWN}"),
        # "Compared with 40,000 in 2023, visits rose 20 percent to 48,000"
        (False, False, rf"\b[Cc]ompared (?:with|to){DET}{_A}{FREE}, {FREE}{_C} {_TO}{_B}"),
        (True, False, rf"{_PLANNED}{_A}{NEAR}{_CAME}{_B}{FREE}{_CALLED}{_ITS_OWN}"),
        # The change comes first.
        (False, False, rf"{_C}{_ASIDE}{_BASE_LEVEL}"),
        (False, False, rf"{_C}{_ASIDE}{_TO}{_LEVEL_BASE}"),
        (False, True, rf"{_C} {_TO}{_LEVEL_AGAINST}"),
        # The change stands between.
        (
            True,
            False,
            rf"{_B}{NEAR}(?:{_OPEN} ?|,? {_IS} )(?:(?:up|down)(?: by)?|by|some|about) {_C}{NEAR} {_THAN}{_A}",
        ),
        (True, False, rf"{_B}{FREE}{_OPEN} ?(?:which {_IS} )?(?:an?|the) {ADJ}{_C} {ADJ}(?:{_RISES}) {_THAN}{_A}"),
        (True, False, rf"{_B}{FREE}{_OPEN} ?(?:which {_IS} |some |about )?{_C} ?(?:{_MORE}) than{DET}{_A}"),
        (True, False, rf"{_B}{NEAR}\b{_IS} (?:some |about )?{_C} ?(?:{_MORE}) than{DET}{_A}"),
        (False, False, rf"\bfrom{DET}{_A}{NEAR} by {_C}{NEAR} {_TO}{_B}"),
        (True, False, rf"{_B}{_ANY_WORDS}{_STEP}{_C} ?(?:{_MORE}) than{_NAMED}{_A}"),
        (
            True,
            False,
            rf"{_B}{_ANY_WORDS}{_STEP}{_C} ?(?:{_BESIDE}){_SAME}{DET}{_A}",
        ),
        # "20 percent more than in the same weeks of 2019, when they earned 45 million"
        (
            True,
            False,
            rf"{_B}{_ANY_WORDS}{_STEP}{_C} ?(?:{_MORE}) than (?:[^;:.\"”“\ue000-\uf8fe]){{2,70}}?"
            rf", when(?: (?!of\b|for\b|by\b)[\w’'-]+){{0,4}}? {_A}",
        ),
        (
            True,
            False,
            rf"{_B}{FREE}{_OPEN} ?(?:(?:which|that) {_IS} |representing )?(?:an?|the) {ADJ}(?:{_RISES}) of {ADJ}{_C}"
            rf",? {_THAN}{_A}",
        ),
    )
)
# A base of the year before is that of a yearly change; one of another month need not be.
_YEAR_BEFORE: Final = re.compile(
    rf"^(?: [a-z]+)?,? (?:a|one|the) (?:year|week|month|day|quarter|season) (?:ago|before|earlier)|^[^,;.]{{0,40}}"
    rf"\b(?:last (?:year|time|election)|previous (?:year|month|quarter|season)|in {_YEAR}|year[- ](?:ago|earlier)|"
    r"(?:19|20)\d\d)\b"
)
# A figure behind these words is a base, a forecast or a part, and no level.
_HELD: Final = re.compile(
    rf"\b(?:from|than|against|versus|compared (?:with|to)|above|below|over|a forecast|an? expected){_NAMED}$"
)
_ASKED: Final = re.compile(
    r"\b(?:from|than|on|over|under|above|below|(?:shy|short|instead) of|against|[Cc]ompared|versus|vs|"
    r"(?:rise|fall|increase|drop|decrease|decline|growth) of)\b|"
    r": |\b(?:by|up|down) [\ue000-\uf8fd]|, an? (?:[a-z]+ )?[\ue000-\uf8fd]"
)


# "That is 16 percent down from the 436,219 of 2008.": the level is the figure of the sentence before.
_IT: Final = (
    r"^(?:That|This|It|They|These|The (?:figure|total|number|sum|level|count|result)s?)"
    r"(?:[’']s| is| was| are| were| represents?| represented| marks?| marked)(?: [a-z]+){0,2}? "
)
_GOING_ON: Final = tuple(
    re.compile(_IT + pattern)
    for pattern in (
        rf"(?:up|down)(?: by)? {_C}{NEAR} {_THAN}{_A}",
        rf"{_C} ?(?:{_MORE}) (?:than|from|on){_NAMED}{_A}",
        rf"{_C} ?(?:{_BESIDE}){_SAME}{DET}{_A}",
        rf"(?:an?|the) {ADJ}{_C} {ADJ}(?:{_RISES}) {_THAN}{_A}",
        rf"(?:an?|the) {ADJ}(?:{_RISES}) of {ADJ}{_C},? {_THAN}{_A}",
    )
)


class Move(NamedTuple):
    """A base, a level and the change that the sentence gives for them; ``words`` is the frame's text it was read in.

    loose: the base is told as a comparison, and the change may have another one.
    """

    base: Claim
    level: Claim
    change: Claim
    words: str
    loose: bool


def moves(frame: Frame) -> Iterator[Move]:
    """The moves of a sentence: both ends in one unit, the change in percent, in points or in that unit."""
    if len(frame.claims) < 3 or not _ASKED.search(frame.text):
        return
    told: set[str] = set()
    for text in dict.fromkeys((frame.plain, frame.text)):
        for own, loose, pattern in _ROWS:
            for match in pattern.finditer(text):
                found = match.groupdict()
                change = next(
                    found[name] for name in ("change", "change_of", "change_by", "change_more") if found.get(name)
                )
                base, level, moved = (frame.claim(c) for c in (found["base"], found["level"], change))
                if moved.claim_id in told or not one_scale(base, level) or not _changes(text, change, moved, own):
                    continue
                if loose and not (_other_kind(moved, base) and _YEAR_BEFORE.search(text[match.end() :])):
                    continue
                if text[match.start()] == found["level"] and _HELD.search(text[: match.start()]):
                    continue  # "up 5 from the 645 of May and 7 percent higher than the 633": of the figure before
                if found.get("rise"):  # what words of time tell apart stands in either order
                    level, base = sorted((base, level), key=lambda c: c.value, reverse=not _FALLS.match(found["rise"]))
                around = text[max(0, match.start() - 40) : match.end() + 25]
                if not OTHERWISE.search(around):
                    told.add(moved.claim_id)
                    yield Move(base, level, moved, around, loose)


def moves_on(article: ArticleClaims) -> Iterator[Move]:
    """The moves whose level is the one figure of its kind in the sentence before."""
    for frame in article.frames:
        match = next((found for row in _GOING_ON if (found := row.match(frame.text))), None)
        if match is None or OTHERWISE.search(frame.text):
            continue
        base, change = frame.claim(match["base"]), frame.claim(match["change"])
        near = [c for c in article.claims if 0 < base.sentence_start - c.sentence_start <= len(c.sentence) + 2]
        levels = [c for c in near if one_scale(base, c) and c.unit == base.unit]
        if len(levels) == 1 and _changes(frame.text, match["change"], change, own=True):
            yield Move(base, levels[0], change, frame.text, loose=False)


# "Now it has 850, 15 percent fewer"; "By 2024 the number had dropped to 240, a fall of 25 percent".
_SINCE: Final = re.compile(
    r"^(?:Now|Today|This year|Last year|By (?:now|last year|(?:19|20)\d\d)|It|They|The (?:number|figure|total))\b"
    rf"(?:(?!\b{BREAK}\b)[^;:.\"”“(\ue000-\uf8fe]){{1,60}}? {_B}(?: [a-z]+)?(?:,| –| —) (?:(?:an?|the) {ADJ}"
    rf"(?P<rise>{_RISES}) of {ADJ}{_C}|an? {ADJ}{figure_named('change_by')} {ADJ}(?P<moved>{_RISES})|"
    rf"{figure_named('change_more')} (?P<more>fewer|less|lower|more|higher))(?= ?[.;]|$)"
)
_EARLIER: Final = re.compile(
    r"\b(?:[Ii]n (?:19|20)\d\d|(?:[Aa] year|[Aa] decade|[A-Za-z]+ years) (?:ago|earlier|before)|[Ll]ast year|"
    r"the year before)\b"
)
_FEWER: Final = frozenset({"fewer", "less", "lower"})


def moves_since(article: ArticleClaims) -> Iterator[Move]:
    """The moves whose base is the one figure of its kind in the sentence before, at a time told as an earlier one."""
    for frame in article.frames:
        match = _SINCE.match(frame.text)
        if match is None or OTHERWISE.search(frame.text):
            continue
        level = frame.claim(match["level"])
        change = frame.claim(match["change"] or match["change_by"] or match["change_more"])
        word = match["rise"] or match["moved"] or match["more"]
        falls = word in _FEWER or _FALLS.match(word) is not None
        near = [c for c in article.claims if 0 < level.sentence_start - c.sentence_start <= len(c.sentence) + 2]
        near = [c for c in near if c.stat != "date"]
        bases = [c for c in near if one_scale(c, level) and c.unit == level.unit and c.stat == level.stat]
        if len(near) == len(bases) == 1 and change.unit in ("percent", level.unit) and bases[0].bound == "exact":
            told = _EARLIER.search(bases[0].sentence) and (level.value < bases[0].value) == falls
            if told and not {bases[0].predicate, level.predicate} - {"", bases[0].predicate}:
                yield Move(bases[0], level, change, frame.text, loose=True)


def _other_kind(change: Claim, base: Claim) -> bool:
    """Whether a change is told in percent of figures that are none, or in points."""
    return change.unit == "percentage point" or change.unit == "percent" != base.unit


# What a thing is made of or amounts to: "the price of 99.5 percent pure zinc"; not "a rise of 4 percent".
_OF_IT: Final = re.compile(rf"\b(?!(?:{_RISES})s?\b)[a-z]+ of (?:about |some |nearly |almost |over |just )?$")
# A figure behind these words is where something arrived, not how far it went.
_ARRIVED: Final = re.compile(r"\b(?:to|at|from|reach\w*|hit|total\w*)(?: (?!by\b|of\b)[a-z]+){0,3} $")
_BY: Final = re.compile(
    r"\b(?:by|lost|losing|shed|gained|rises?|rose|rising|fell|falls?|drop(?:s|ped)?|climb(?:s|ed)|slipped)"
    r"(?: (?:about|some|nearly|almost))? $"
)
_SPREAD: Final = re.compile(r" (?:over|above|below|under|more|less)\b")
_CHANGES: Final = frozenset({"change", "change_percent", "change_points"})
_FIGURES: Final = _CHANGES | {"share", "rate", "count", "amount"}


def _changes(text: str, character: str, claim: Claim, own: bool) -> bool:
    """Whether a figure is told as a change: by the words of its rule (own), read as one, or so much "by"."""
    head, _, tail = text.partition(character)
    if claim.stat == "share" and tail.startswith(" of ") and not _BY.search(head):  # "or 84% of the target"
        return False
    if own:  # "..., or 4.5 billion dollars" is the figure before it in another currency
        return claim.stat in _FIGURES and (claim.unit == "percent" or not head.endswith(" or ") or _points(claim, tail))
    if _ARRIVED.search(head) or _OF_IT.search(head):
        return False
    return claim.stat in _CHANGES or bool(_BY.search(head))


def _points(claim: Claim, tail: str) -> bool:
    """ "..., or 150 basis points"; those "over" a bond of another rate are no change."""
    return claim.unit == "percentage point" and not _SPREAD.match(tail)
