"""Figures that cannot rise past all of a whole or fall below none of it, by the words that tell them."""

from __future__ import annotations

import re
from typing import Final

from factcheck.comparison.words import text_before, text_behind
from factcheck.model import Claim

__all__ = ["BELOW_NOTHING", "of_part", "of_person"]

# What can fall below nothing, and by more than all.
BELOW_NOTHING: Final = re.compile(
    r"profit|earning|income|loss|surplus|deficit|margin|cash|balance|result|ebit|\bnet\b|growth|contribution|yield|spread|"
    r"points?\b|return|share|trade|account|value|index|rate",
    re.IGNORECASE,
)
# Rates of people out of all of them, told as such: no number falls below none or rises past all.
_OF_ALL: Final = frozenset({"unemployment", "literacy"})
_RATE: Final = re.compile(
    r"\b(?:unemployment|jobless|literacy)(?: rate)? (?:of|is|was|at|stood at|stands at|fell to|rose to|reached|hit|"
    r"climbed to|dropped to)(?: (?:about|just|only|a record))? $",
    re.IGNORECASE,
)
_CHANCE: Final = re.compile(
    r"\b(?:chance|probability|likelihood)s?\b(?: of (?:[a-z]+ ){1,4}|(?: that)? )(?:is|was|at|are|were|stood at|of)"
    r"(?: (?:about|some|now|put at))? $",
    re.IGNORECASE,
)
_LOST: Final = re.compile(
    r"\b(?:lost|loses|lose|destroyed|burned|burnt|killed|wiped out|felled)(?: (?:about|some|nearly|over))? $"
)
_OF_ITS: Final = re.compile(
    r" of (?:its|their|his|her|the|all)(?: [a-z]+)? "
    r"(?!(?:value|worth|money|investment|capital|equity|weight|size|time)\b)[a-z]+s\b"
)
_PEOPLE: Final = (
    r"(?:man|woman|patient|pensioner|widow|widower|grandmother|grandfather|farmer|driver|resident|villager|teacher|"
    r"nurse)"
)
_PERSON: Final = re.compile(rf"\b{_PEOPLE},(?: aged| who is| now)? $", re.IGNORECASE)
_PERSON_BEHIND: Final = re.compile(rf"(?:,| )? ?{_PEOPLE}\b")


def of_part(claim: Claim) -> str:
    """What speaks against a rate of people out of all of them, a chance, and what was lost of something."""
    before, behind = text_before(claim), text_behind(claim)
    if claim.predicate in _OF_ALL and _RATE.search(before):
        if claim.low is not None and claim.low > 100:
            return "no part is more than its whole"
        signed = claim.quote[:1] in ("-", "−", "–")
        return "no part is less than none" if signed and claim.high is not None and claim.high < 0 else ""
    if claim.low is None or claim.low <= 100:
        return ""
    if _CHANCE.search(before):
        return "nothing is likelier than certain"
    lost = _LOST.search(before) and _OF_ITS.match(behind) and not BELOW_NOTHING.search(claim.sentence)
    return "nothing loses more than all of it" if lost else ""


def of_person(age: Claim) -> bool:
    """Whether an age is that of one person, by a full name or a word for people: trees and firms grow older."""
    beside = _PERSON.search(text_before(age)) or _PERSON_BEHIND.match(text_behind(age))
    return " " in age.entity or beside is not None
