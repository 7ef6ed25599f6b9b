"""Inclusions: a part and the whole that words of inclusion tie it to ("40 houses, including 12 in Dell")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from factcheck.comparison.frames import ANY, ArticleClaims, Frame, figure_named
from factcheck.model import Claim

__all__ = ["Inclusion", "inclusions"]

_WHOLE, _PART = figure_named("whole"), figure_named("part")
_THE: Final = (
    r"(?: (?:the|its|their|his|her|our|those|these|some|about|only|just|all|all the|first|a total of|"
    r"[A-Z][\w-]*[’']s|[a-z]+[’']s))*"
)
_ELSE: Final = (
    r"(?:while|whereas|but|since|compared|more|other|another|and|or|after|before|which|who|than|from|least|most)"
)
_YEAR: Final = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_STEP: Final = rf"(?:[^.;:()\d\ue000-\uf8fe]|{_YEAR})"
_FORM: Final = rf"(?: ?\({ANY}\))?"  # the whole in another unit
_TAIL: Final = rf"{_FORM}(?:(?!\b{_ELSE}\b){_STEP}){{0,60}}?"
# "Among the 410 families who came in March, ..." names its whole at once: no other figure, and any words.
_AFTER: Final = rf"(?:(?!\b(?:compared|more|less|fewer|than|from)\b){_STEP}){{0,120}}?"
_DID: Final = r"(?= (?:were|was|are|have|had|will|did)\b)"
_DONE: Final = r"(?= (?:were|was|are|is|have|had|has|will|did|do|said|say|now|(?!compared)[a-z]+ed)\b)"
_OF_THEM: Final = r" of (?:them|whom|which|these|those|it)\b"
# The words of inclusion, and nothing else between the two figures; in the last rows the part comes first.
_ROWS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_WHOLE}{_TAIL},? (?:including|among them|among whom|of whom|of which)(?: were| are| was)?{_THE} {_PART}",
        rf"{_WHOLE}{_TAIL}[,–—(;] ?(?:with )?(?:the first )?{_PART}{_OF_THEM}",
        rf"{_WHOLE}{_TAIL} and (?:has |have |had )?[a-z]+ {_PART}{_OF_THEM}",
        rf"{_WHOLE}{_TAIL}[,;] (?:of|among) (?:these|those|them|which|whom),? {_PART}",
        rf"\b(?:[Oo]f|[Aa]mong){_THE} {_WHOLE}{_TAIL},{_TAIL} {_PART}{_DID}",
        rf"^(?:Of|Among) the {_WHOLE}{_AFTER},(?: (?:about|some|only))? {_PART}{_DONE}",
        rf"\b[Aa]mong{_THE} {_WHOLE}{_TAIL} (?:were|are|was) {_PART}",
        rf"{_PART} (?:out )?of(?: the| its| their| those| these| [A-Z][\w-]*[’']s| the [a-z]+[’']s) {_WHOLE}",
    )
)
_BACK: Final = re.compile(rf"{_OF_THEM}|\bof (?:whom|which)\b|^(?:Of|Among) the\b")
_HURT: Final = re.compile(r"\b(?:injur\w*|hurt|wound\w*)\b")  # "killed 12 and hurt dozens, including": either is meant
_OPENED: Final = re.compile(r"Of (?:these|those|them),? ")
_ANAPHOR: Final = re.compile(r" of (?:these|those|them)\b")
_OF_ANY: Final = re.compile(rf"{_PART}{_OF_THEM}")
_INCLUDED: Final = re.compile(
    r"(?:(?:These|Those|They)(?: also)? included?|Among (?:these|those|them) (?:were|are)) (?:the |some )?"
)
_TWICE: Final = 2  # times its whole; what is more was read of another thing
_LEAST: Final = 10  # a smaller part may be one of people without a number
_ASKED: Final = re.compile(r"\b(?:of|among|including)\b", re.IGNORECASE)
# A figure before these words is the whole of the next one, and no part of the one before: "300 million, of which 250".
_OPENS: Final = re.compile(rf"^,? (?:of (?:which|whom)|including|among (?:them|whom))\b{_THE} {ANY}")
# What these words lead to may be the last of two figures that are the whole: "56 passengers and 10 crew, 30 of them".
_SUMMED: Final = re.compile(
    rf"{figure_named('other')}[^.;:()]{{0,40}}?\b(?:and|as well as|plus)(?: (?:about|some|another))? $"
)


class Inclusion(NamedTuple):
    """back: words point from the part to its whole ("of which", "of the 40 ..."), whatever else is told of the part.
    sure: the two are counted by other words, and are a part and its whole all the same."""

    part: Claim
    whole: Claim
    back: bool = False
    sure: bool = False


def inclusions(article: ArticleClaims) -> Iterator[Inclusion]:
    """Every part whose words tie it to a whole, the surest first; a part may come with several wholes."""
    for frame in article.frames:
        if _ASKED.search(frame.text):
            yield from _inside(frame)
            yield from _of_any(frame)
    yield from _behind(article.claims)
    yield from _included(article.claims)


def _inside(frame: Frame) -> Iterator[Inclusion]:
    """The parts and wholes of one sentence."""
    for pattern in _ROWS:
        for match in pattern.finditer(frame.text):
            behind = frame.text[match.end("part") :]
            part, whole = frame.claim(match["part"]), frame.claim(match["whole"])
            beside = _SUMMED.search(frame.text, 0, match.start("whole"))
            if beside and part.value <= whole.value + frame.claim(beside["other"]).value:
                continue
            if _HURT.search(match[0]) and whole.predicate not in ("", "injuries"):
                continue
            if not (match.end("part") > match.end("whole") and _OPENS.match(behind)):
                direct = pattern is _ROWS[-1]  # "18 of the 12 men"
                yield Inclusion(part, whole, back=direct or _BACK.search(match[0]) is not None)


def _of_any(frame: Frame) -> Iterator[Inclusion]:
    """ "112 people were charged, the force says, and 131 of them live in Dell": whichever figure before it the words
    reach back to, the part is larger than each."""
    for match in _OF_ANY.finditer(frame.text):
        part, before = frame.claim(match["part"]), frame.text[: match.start()]
        wholes = [frame.claim(c) for c in re.findall(ANY, before)]
        wholes = [c for c in wholes if c.unit == part.unit and c.stat == part.stat]
        largest = max(wholes, key=lambda c: c.value, default=None)
        if largest is None or part.part_kind != "subset_of" or "\uf8fe" in before:
            continue
        if _LEAST <= part.value <= _TWICE * largest.value and "vague" not in {c.bound for c in wholes}:
            yield Inclusion(part, largest, back=True)


def _behind(claims: Sequence[Claim]) -> Iterator[Inclusion]:
    """ "Volunteers planted 8,000 trees. Of them, 9,500 have survived.", "... and 9,500 of them have": the whole in the
    sentence before."""
    by_id = {claim.claim_id: claim for claim in claims}
    for part in claims:
        whole = by_id.get(part.part_of)
        opened = _OPENED.match(part.sentence)
        led = opened is not None and part.start - part.sentence_start <= opened.end()
        if whole is None or not (led or _ANAPHOR.match(part.sentence, part.end - part.sentence_start)):
            continue
        if 0 < part.sentence_start - whole.sentence_start <= len(whole.sentence) + 2:
            yield Inclusion(part, whole)


def _included(claims: Sequence[Claim]) -> Iterator[Inclusion]:
    """ "The port turned away 340 boats. These included 410 barges.": what is included is counted by another word, of
    the one count of the sentence before."""
    by_sentence: dict[int, list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.sentence_start, []).append(claim)
    for before, here in pairwise(sorted(by_sentence)):
        part = by_sentence[here][0]
        opened = _INCLUDED.match(part.sentence)
        counts = [claim for claim in by_sentence[before] if claim.stat == "count"]
        if opened is None or len(counts) != 1 or part.stat != "count" or part.start - here > opened.end():
            continue
        whole = counts[0]
        if here - before <= len(whole.sentence) + 2 and part.value <= _TWICE * whole.value:
            yield Inclusion(part, whole, sure=True)
