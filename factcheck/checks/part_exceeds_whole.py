"""A part that is larger than its whole.

What it flags: a figure that its sentence calls part of another ("of whom", "including", "of the 40"), or that opens
    the sentence behind ("these included"), and that is the larger one.
Why it matters: one of the two is misplaced, and mostly it is the one in the headline.
Example: "The fire destroyed 40 houses, including 55 in Dell".
Known false alarms: words of inclusion that reach back to another figure than the one told last; where the two are not
    counts of one thing, or another figure stands between them, nothing is flagged.
Source: interval arithmetic on the figures as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from factcheck.comparison import arithmetic, intervals
from factcheck.comparison.frames import ANY, ArticleClaims, Frame, figure_named
from factcheck.comparison.wording import figure
from factcheck.model import Claim, Finding

TIER = "A"
SCOPE = "article"

_KINDS: Final = 10.0
_WHOLE, _PART = figure_named("whole"), figure_named("part")
_THE: Final = (
    r"(?: (?:the|its|their|his|her|our|those|these|some|about|only|just|a total of|[A-Z][\w-]*[’']s|[a-z]+[’']s))*"
)
_ELSE: Final = (
    r"(?:while|whereas|but|since|compared|more|other|another|and|or|after|before|which|who|than|from|injur\w*|hurt|"
    r"wound\w*)"
)
_TAIL: Final = rf"(?:(?!\b{_ELSE}\b)[^.;:()\d\ue000-\uf8fe]){{0,60}}?"
_OF_THEM: Final = r" of (?:them|whom|which|these|those|it)\b"
# The words of inclusion, and nothing else between the two figures; in the last rows the part comes first.
_ROWS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_WHOLE}{_TAIL},? (?:including|among them|among whom|of whom|of which)(?: were| are| was)?{_THE} {_PART}",
        rf"{_WHOLE}{_TAIL}[,–—(;] ?(?:with )?{_PART}{_OF_THEM}",
        rf"{_WHOLE}{_TAIL} and (?:has |have |had )?[a-z]+ {_PART}{_OF_THEM}",
        rf"{_WHOLE}{_TAIL}[,;] (?:of|among) (?:these|those|them|which|whom),? {_PART}",
        rf"\b(?:[Oo]f|[Aa]mong){_THE} {_WHOLE}{_TAIL},{_TAIL} {_PART}(?= (?:were|was|are|have|had|will|did)\b)",
        rf"\b[Aa]mong{_THE} {_WHOLE}{_TAIL} (?:were|are|was) {_PART}",
        rf"{_PART} (?:out )?of(?: the| its| their| those| these| [A-Z][\w-]*[’']s| the [a-z]+[’']s) {_WHOLE}",
    )
)
_OPENED: Final = re.compile(r"Of (?:these|those|them),? ")
_ANAPHOR: Final = re.compile(r" of (?:these|those|them)\b")
_INCLUDED: Final = re.compile(
    r"(?:(?:These|Those|They)(?: also)? included?|Among (?:these|those|them) (?:were|are)) (?:the |some )?"
)
_TWICE: Final = 2  # times its whole; what is more was read of another thing
_ASKED: Final = re.compile(r"\b(?:of|among|including)\b", re.IGNORECASE)
# A figure before these words is the whole of the next one, and no part of the one before: "300 million, of which 250".
_OPENS: Final = re.compile(rf"^,? (?:of (?:which|whom)|including|among (?:them|whom))\b{_THE} {ANY}")
# What these words lead to may be the last of two figures that are the whole: "56 passengers and 10 crew, 30 of them".
_SUMMED: Final = re.compile(
    rf"{figure_named('other')}[^.;:()]{{0,40}}?\b(?:and|as well as|plus)(?: (?:about|some|another))? $"
)


def check(article: ArticleClaims) -> Iterator[Finding]:
    """One finding for every part that is larger than its whole at all readings of both."""
    told: set[str] = set()
    parts = (*_inside(article.frames), *_behind(article.claims))
    alike = [(part, whole) for part, whole in parts if _alike(part, whole)]
    for part, whole in (*alike, *_included(article.claims)):
        if part.claim_id not in told and _larger(part, whole):
            told.add(part.claim_id)
            yield _finding(part, whole)


def _inside(frames: Sequence[Frame]) -> Iterator[tuple[Claim, Claim]]:
    """The parts and wholes of one sentence."""
    for frame in frames:
        for pattern in _ROWS if _ASKED.search(frame.text) else ():
            for match in pattern.finditer(frame.text):
                behind = frame.text[match.end("part") :]
                beside = _SUMMED.search(frame.text, 0, match.start("whole"))
                if beside and _fits(frame, match, beside["other"]):
                    continue
                if not (match.end("part") > match.end("whole") and _OPENS.match(behind)):
                    yield frame.claim(match["part"]), frame.claim(match["whole"])


def _fits(frame: Frame, match: re.Match[str], other: str) -> bool:
    """Whether the part is no larger than the whole and the figure before it together."""
    return frame.claim(match["part"]).value <= frame.claim(match["whole"]).value + frame.claim(other).value


def _behind(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
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
            yield part, whole


def _included(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
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
            yield part, whole


def _alike(part: Claim, whole: Claim) -> bool:
    """Counts or amounts of one unit; where the one is by far the larger, they are no part and whole."""
    if part.unit != whole.unit or part.stat != whole.stat or part.stat not in ("count", "amount"):
        return False
    if "vague" in (part.bound, whole.bound) or part.value > _KINDS * whole.value:  # "35,000 of the two models"
        return False
    return not (part.predicate and whole.predicate and part.predicate != whole.predicate)


def _larger(part: Claim, whole: Claim) -> bool:
    one, two = intervals.hard(part), intervals.hard(whole)
    return one.low is not None and two.high is not None and one.low > two.high and arithmetic.apart(one, two)


def _finding(part: Claim, whole: Claim) -> Finding:
    return Finding(
        claims=(whole, part),
        tier=TIER,
        headline=f"A part larger than its whole: {figure(part)} of {figure(whole)}",
        explanation="The sentence tells the one figure as a part of the other.",
        gap=intervals.gap(part, whole),
        ruled_out=("rounding of both figures",),
        not_checked=("whether the words of inclusion reach back to another figure",),
    )
