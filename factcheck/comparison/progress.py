"""How far a thing has come that is counted bit by bit: "with 40 of 96 boroughs declared", "after 12 of 70 skiers".

Figures that two texts tell of two stages differ because the counting went on between them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from factcheck.comparison import intervals, scopes
from factcheck.comparison.pairs import Room
from factcheck.comparison.words import text_before, text_behind
from factcheck.model import Claim

__all__ = ["grown", "of_two_stages"]

_REACH: Final = 300  # characters before a sentence within which the stage that its figures are of was told
_SHARE: Final = r"(?:all|half|most|(?:an?|one|two|three) (?:third|quarter|fifth|tenth)s?|\d[\d,.]* ?(?:%|per ?cent))"
_PART: Final = (
    rf"(?:{_SHARE}(?: but (?:\w+|[\d,]+))?(?: of)?(?: the| its)?(?: [\d,]+)?|\d[\d,]* of (?:the |its )?\d[\d,]*)"
)
_OF_WHAT: Final = r" [a-z]+(?: [a-z]+)?"
_ARE: Final = r"(?: (?:are|is|were|was|have been|has been|had been)(?: now)?)"
_COUNTED: Final = r" (?:counted|declared|reporting|tallied|canvassed|in(?= *(?:[,.;:]|$)))"
_DONE: Final = r" (?:[a-z]+ed|sold|gone|done)"
_FEW: Final = r"\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten"
_TURNS: Final = (
    r"overs|innings|frames|laps|heats|rounds|holes|stages|games|wards|districts|precincts|stations|boxes|votes|ballots"
)
_STAGES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "half of the wards are in", "40 of 96 boroughs counted"; a sample that was looked at is no stage
        rf"\b(?P<stage>{_PART}){_OF_WHAT}{_ARE}?{_COUNTED}",
        rf"\b(?:with|after|once|when) (?:only |just )?(?P<stage>{_PART}){_OF_WHAT}{_ARE}?{_DONE}",
        rf"\b(?:with|after|once|when) (?:only |just |about |some )?(?P<stage>\d[\d,]*){_OF_WHAT}{_ARE}?{_COUNTED}",
        # "after 12 of 70 skiers", "after 20 overs", "results from 18 per cent of stations"
        rf"\bafter (?P<stage>{_PART}){_OF_WHAT}",
        rf"\bwith (?P<stage>{_PART}) of (?:the )?(?:votes?|count|ballots?|boxes|stations|returns)\b",
        rf"\bcount(?:ing)? (?:(?:is|was|stands|stood) )?at (?P<stage>{_PART})",
        # "an hour after the polls closed", "30 minutes into the match", "lead 1-0"
        rf"\b(?P<stage>(?:an?|{_FEW}) (?:hours?|minutes?)) (?:after|into)\b",
        r"\b(?:lead|leads|led|ahead|win|won|beat|trail|trails|behind|lost|draw|drew|down|up|it is)(?: \S+){0,3}? "
        r"(?P<stage>\d{1,2}[-–]\d{1,2})\b",
        rf"\bafter (?P<stage>{_FEW}) (?:{_TURNS})\b",
        rf"\b(?:results?|returns|tall(?:y|ies)|counts?) (?:in )?from (?P<stage>{_PART}){_OF_WHAT}",
    )
)
_MAY_BE_STAGED: Final = re.compile(
    r"\b(?:with|after|into|once|when|from|counted|declared|reporting|tallied|canvassed|count|counting)\b|\d[-–]\d|"
    r"\bin *(?:[,.;:]|$)",
    re.IGNORECASE,
)
_SMALL_WORDS: Final = frozenset({"of", "the", "its"})
_NUMBER: Final = re.compile(r"\d[\d.,:]*")
_CLAUSE: Final = re.compile(r"(?<=[,;:]) ")
# "Crews have searched 9 floors", "31 of them have been filled": told as still going on.
_BEGUN: Final = re.compile(
    r"\b(?:so far|by now|already|(?:has|have|had) (?:now |so far )?(?!been |no )[a-z]+)[^,;:]{0,30}$", re.IGNORECASE
)
_GOES_ON: Final = re.compile(
    r"^[^,;:.]{0,40}?\b(?:so far|by now|already|(?:has|have|had) (?:now |so far )?been)\b", re.IGNORECASE
)


def of_two_stages(a: Claim, b: Claim, room: Room) -> bool:
    """Whether the sentences of two figures, or those just before, give two stages of a count, or the sentences two
    hours of a day."""
    hours = _hours(a), _hours(b)
    if all(hours) and hours[0].isdisjoint(hours[1]):
        return True
    one, two = (_stage(claim, room) for claim in (a, b))
    return bool(one and two) and one != two


def grown(a: Claim, b: Claim, room: Room) -> bool:
    """Whether two versions of a page give, in the sentences of two figures or just before, a part of one whole that has
    grown: "9 of 24 floors" and "20 of 24 floors".

    Of the grown part itself that says nothing unless its sentence tells it as going on or another figure grew with it.
    """
    here, there = (_near(claim, room) for claim in (a, b))
    kept = {c.value for c in here} & {c.value for c in there}
    moved = [
        (one, two)
        for one in here
        for two in there
        if one.part_kind == two.part_kind == "subset_of" and one.unit == two.unit and one.value < two.value
        if {one.value, two.value}.isdisjoint(kept) and _whole(one, room) == _whole(two, room) is not None
        if (one.sentence == a.sentence and two.sentence == b.sentence) or _goes_on(one, two)
    ]
    if (a, b) not in moved:
        return bool(moved)
    if _goes_on(a, b):
        return True
    others = [[d for d in _beside(b, room) if d.unit == c.unit and d.stat == c.stat] for c in _beside(a, room)]
    return any(
        theirs and all(intervals.relate(mine, other) == "apart" for other in theirs)
        for mine, theirs in zip(_beside(a, room), others, strict=True)
    )


def _goes_on(*claims: Claim) -> bool:
    """Whether the words of figures tell them as still going on."""
    return all(_BEGUN.search(text_before(c)) or _GOES_ON.match(text_behind(c)) for c in claims)


def _stage(claim: Claim, room: Room) -> str:
    """The stage that the sentence of a figure gives, else the one told last before it; "" where none is told."""
    for sentence in dict.fromkeys(c.sentence for c in sorted(_near(claim, room), key=lambda c: -c.sentence_start)):
        if found := _told(sentence):
            return found
    return ""


@lru_cache(maxsize=4096)
def _told(sentence: str) -> str:
    if not _MAY_BE_STAGED.search(sentence):
        return ""
    found = next((match for pattern in _STAGES if (match := pattern.search(sentence))), None)
    stage = re.sub(r" ?per ?cent", "%", found["stage"].casefold()) if found else ""
    return " ".join(word for word in stage.split() if word not in _SMALL_WORDS)


def _near(claim: Claim, room: Room) -> list[Claim]:
    """The claims of a figure's sentence, with the figure itself, and of those just before it; a sum is of its own."""
    at = claim.sentence_start
    reach = 0 if claim.dimension.startswith("[money") else _REACH
    return [c for c in room.beside(claim) or (claim,) if at - reach <= c.sentence_start <= at]


def _sentence(claim: Claim, room: Room) -> list[Claim]:
    return [c for c in room.beside(claim) if c.sentence_start == claim.sentence_start]


def _hours(claim: Claim) -> set[str]:
    """The hours of the day that a figure may be of; a sum is not of that of another figure: "the fire, 90 percent out
    at noon, has cost 4 million"."""
    if not (claim.dimension.startswith("[money") and scopes.hours(claim)):
        return scopes.hours(claim)
    found: set[str] = set()
    at = claim.sentence_start
    for clause in _CLAUSE.split(claim.sentence):
        told = scopes.hours_in(clause)
        others = len(_NUMBER.findall(clause)) > len(_NUMBER.findall(" ".join(told)))
        if at <= claim.start < at + len(clause) or not others:
            found |= told
        at += len(clause) + 1
    return found


def _whole(claim: Claim, room: Room) -> float | None:
    """The value of what a figure is a part of."""
    return next((c.value for c in room.beside(claim) if c.claim_id == claim.part_of), None)


def _beside(claim: Claim, room: Room) -> list[Claim]:
    """The other figures of a sentence, but for the whole of this one."""
    return [c for c in _sentence(claim, room) if c.claim_id not in (claim.claim_id, claim.part_of)]
