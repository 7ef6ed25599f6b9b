"""What narrows one of two figures and not the other: its account, its sort, spot, span, number or place.

"Profit was 90 million" and "net profit was 61 million" are of one firm and one year, and can both hold.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from factcheck.comparison.slots import Slots
from factcheck.comparison.weights import ROLES, WORDS
from factcheck.comparison.words import ordinary, stems, text_before, text_behind, words
from factcheck.model import Claim

__all__ = ["of_other_sorts", "span"]

_SORTED: Final = frozenset({"share", "rate", "mean", "median", "change_percent"})
_SPOT: Final = re.compile(
    r"\b(?:at|on|off|in) (?:the |its )?(?:[\w’']+ )?(airport|port|harbour|summit|pass|cape|coast|centre|center|station|"
    r"suburbs?|valley|hills|mountains?|gauge|bridge|pier|observatory)\b",
    re.IGNORECASE,
)
# "31 millimetres in one hour": what fell in it is a part of what fell.
_SPAN: Final = re.compile(
    r"^(?: of [a-z]+)?(?: in [A-Z]\w+)?(?: fell| came down)? "
    r"(?:in|within|over|inside) (?:just |only |under |less than |the |a single )?"
    r"((?:an?|one|two|three|four|five|six|ten|twelve|last|first|[\d.]+) ?(?:[\d.]+ )?"
    r"(?:seconds?|minutes?|hours?|nights?|days?|years?))\b"
)
# "line 3", "Reactor B": things of one kind that have numbers for names.
_NUMBERED: Final = re.compile(
    r"\b((?i:line|unit|reactor|block|phase|stage|ward|district|zone|group|route|gate|pier|terminal|platform|plant|shaft|pit|well|turbine|"
    r"tower|hall|section|lot|tranche|round|part|chapter|division|league|class|grade|tier|level|category|no\.)) "
    r"(\d{1,3}|[A-H]|[IVX]+)\b(?!,\d)"
)
_IN_ALL: Final = re.compile(
    r"^[^,;.]{0,20}?\b(?:in all|in total|all told|altogether|overall|combined)\b", re.IGNORECASE
)
# What is left out of a figure; words that make a figure one of some: those that have waited longer than so much.
_LEFT_OUT: Final = re.compile(
    r"^[^,;.]{0,40}?\b(?:without (?:the|its|their|one-off)|excluding|not counting|not including|leaving out|net of|"
    r"apart from|(?:before|after) (?:tax|aid|interest))\b"
)
_LONGER: Final = r"(?:more|less|longer) than (?:an?|\d+|two|three|six) (?:years?|months?|weeks?|days?|hours?)"
_OF_SOME: Final = re.compile(
    rf"^[^,;.]{{0,30}}?\b(?:(?:that|which|who) (?:had|have|has) been|{_LONGER}|aged|(?:over|under) the age|"
    r"at home|domestically|abroad|overseas|locally|online)\b"
)
_OF_THEM: Final = re.compile(r"\S+ of (?:the|them|these|those) ?(?!\d)")
# "drowned in lakes", "crashes with injuries", "lent to households": where, with what, to whom the counted are.
_AMONG: Final = re.compile(
    r"^[a-z ]{0,20}?\b(?:in|with|without|to|among|by|from|at) ((?:[a-z-]+ )?[a-z-]+s)\b(?! of| ago)"
)
_TIMES: Final = re.compile(r"(?:second|minute|hour|night|day|week|month|quarter|year|decade)s$")
_LOW: Final = re.compile(r"\b(?:a low|lows|a minimum|a trough) of (?:about |some |just |only )?$")
_HIGH: Final = re.compile(
    r"\b(?:a high|highs|a peak|a maximum) of (?:about |some |nearly )?$|\bpeak(?:ed|ing)? at (?:about )?$"
)
_OF_ALL: Final = re.compile(r"^[^,;.]{0,30}?\b(?:worldwide|globally|nationwide|across the (?:country|world|globe))\b")
_SMALL: Final = "city|town|village|port|borough|parish"
_LARGE: Final = "district|county|province|region|state|governorate|prefecture|area|metropolitan area|valley|basin"
_NAME: Final = r"(?P<name>[A-Z][\w’'-]+?)"
_PLACES: Final = (
    re.compile(rf"\b(?:(?P<small>{_SMALL})|(?P<large>{_LARGE})) of {_NAME}\b"),
    re.compile(rf"\b{_NAME}(?:['’]s)? (?:(?P<small>{_SMALL})|(?P<large>{_LARGE}))\b"),
    re.compile(rf"\b(?P<large>Greater|greater) {_NAME}\b"),
)


def of_other_sorts(a: Slots, b: Slots) -> bool:
    """Whether words that only one of two figures has explain why they differ."""
    return (
        _of_other_accounts(a.claim, b.claim)
        or _sort(a.claim) != _sort(b.claim)
        or bool({a.role, b.role} & ROLES.spotted and _spots(a.claim) != _spots(b.claim))
        or span(a.claim) != span(b.claim)
        or _part_of_place(a.claim, b.claim)
        or _numbers_apart(a.claim.sentence, b.claim.sentence)
        or _names_apart(a, b)
        or _is_all(a.claim, b.claim)
        or _of_some(a, b)
        or bool(_LEFT_OUT.match(text_behind(a.claim))) != bool(_LEFT_OUT.match(text_behind(b.claim)))
    )


def _of_other_accounts(a: Claim, b: Claim) -> bool:
    """Operating profit and net profit; a profit, and the less that is left of it after tax."""
    low, high = sorted((a, b), key=lambda claim: claim.value)
    below, above = (WORDS.levels.intersection(words(claim.measure)) for claim in (low, high))
    if below and above:
        return below.isdisjoint(above)
    sums = a.dimension.startswith("[money") and b.dimension.startswith("[money")
    return sums and bool(below & WORDS.below_plain or above & WORDS.above_plain)


def _sort(claim: Claim) -> frozenset[str]:
    """Whose rate or average it is by a word of its clause: "youth unemployment"."""
    return WORDS.sorts.intersection(words(claim.measure)) if claim.stat in _SORTED else frozenset()


def _spots(claim: Claim) -> frozenset[str]:
    """The kinds of spot at which something is read."""
    return frozenset(word.casefold() for word in _SPOT.findall(claim.sentence))


def span(claim: Claim) -> str:
    """So many hours or days within which a figure came about, as written behind it."""
    found = _SPAN.match(text_behind(claim)) if claim.stat in ("amount", "count") else None
    return found[1].casefold() if found else ""


def _is_all(a: Claim, b: Claim) -> bool:
    """Whether the larger alone is told as that of all, or the smaller as that of some: "40,000 men at the front",
    "410,000 in all"; "96 patients have waited longer than a year"."""
    less, more = sorted((a, b), key=lambda claim: claim.value)
    low, high = text_behind(less), text_behind(more)
    if any(sign.match(high) and not sign.match(low) for sign in (_IN_ALL, _OF_ALL)):
        return True
    some = _OF_SOME.match(low) and not _OF_SOME.match(high)
    return bool(some or (_OF_THEM.match(less.quote) and not _OF_THEM.match(more.quote)))


def _of_some(a: Slots, b: Slots) -> bool:
    """Whether the smaller alone has words that make it a part: "drowned", "drowned in lakes"; or that of a low or a
    high is the smaller or the larger."""
    low, high = sorted((a, b), key=lambda slots: slots.claim.value)
    if _LOW.search(text_before(low.claim)) or _HIGH.search(text_before(high.claim)):
        return not (_LOW.search(text_before(high.claim)) or _HIGH.search(text_before(low.claim)))
    if low.claim.stat not in ("count", "amount"):
        return False
    if WORDS.sorts.intersection(words(low.claim.measure)) - set(words(high.claim.sentence)):
        return True
    found = _AMONG.match(text_behind(low.claim))
    return found is not None and not stems(found[1]) <= high.told and _TIMES.search(found[1]) is None


def _names_apart(a: Slots, b: Slots) -> bool:
    """Whether two names have nothing but a plain word in common: "Candidate Berg", "Candidate Lund"."""
    shared = a.entity & b.entity
    return bool(shared and a.entity - shared and b.entity - shared) and all(map(ordinary, shared))


def _numbers_apart(a: str, b: str) -> bool:
    """Whether two sentences tell of two things that have numbers for names."""
    one, two = _numbered(a), _numbered(b)
    return any(one[kind].isdisjoint(two[kind]) for kind in one if kind in two)


@lru_cache(maxsize=4096)
def _numbered(sentence: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for match in _NUMBERED.finditer(sentence):
        kind = match[1].casefold()
        found[kind] = found.get(kind, frozenset()) | {match[2]}
    return found


def _part_of_place(a: Claim, b: Claim) -> bool:
    """Whether one is of a town and the larger of the district that has its name."""
    low, high = sorted((a, b), key=lambda claim: claim.value)
    within, around = _kinds(low.sentence), _kinds(high.sentence)
    for name in {*within, *around}:
        one, two = within.get(name, ""), around.get(name, "")
        if one != two and (one == "small" or two == "large") and name in low.sentence and name in high.sentence:
            return True
    return False


@lru_cache(maxsize=4096)
def _kinds(sentence: str) -> dict[str, str]:
    """Name -> "small" or "large", of the places whose kind a sentence tells."""
    return {
        found["name"]: "large" if found["large"] else "small"
        for pattern in _PLACES
        for found in pattern.finditer(sentence)
    }
