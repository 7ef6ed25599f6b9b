"""Sentences that go on with what the one before told: "Another 40 were ...", "Its mast ...", "The other six ..."."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from factcheck.extraction.subjects import NEVER
from factcheck.extraction.tokens import Line
from factcheck.extraction.voices import Voice

__all__ = ["OPENS", "goes_on", "onward", "takes_up"]

_ONWARD = frozenset(
    {"another", "of", "that", "those", "these", "most", "nearly", "almost", "about", "some", "fewer", "as", "among",
     "half", "the other", "the rest", "the remaining", "more", "only", "altogether", "separately"}
)  # fmt: skip
OPENS = 7  # tokens in which a sentence that goes on shows it
_AGAIN = frozenset({"it", "its", "they", "their"})  # what a body, or its figures, are called again
_COUNTED = frozenset((
    "number", "rate", "margin", "average", "core", "mean", "median", "total", "toll", "figure", "figures", "share",
    "proportion", "first", "second", "remaining", "largest", "smallest", "biggest", "highest", "lowest", "longest",
    "worst", "best", "rest", "whole", "increase", "others", "other", "new",
))  # fmt: skip


def goes_on(line: Line, sure: bool, body: bool) -> bool:
    """Whether a sentence goes on with the figures of the one before: it begins with a number, "another", "of those";
    or, where a body spoke, with "it" and "its", "the number of", "the 40 boats", "a month ago the rate".

    sure: it spoke for sure; where its verb may tell of a deed, only a number at once goes on.
    """
    first = line.items[0] if line.items else None
    if first is not None and first.kind == "quantity":
        return sure or body
    if not sure:
        return False
    words = line.lower[:OPENS]
    if words and words[0] in _ONWARD:
        return True
    if not body or not words:
        return False
    if words[0] == "the" and len(words) > 1:
        second = line.items[1]
        return words[1] in _COUNTED if second is None else second.kind == "quantity"
    if words[0] in _AGAIN:
        return True
    timed = first is not None and first.kind == "time"
    if timed and any(a == "the" and b in _COUNTED for a, b in pairwise(words)):
        return True
    return not _AGAIN.isdisjoint(words) and (first is not None or line.items[1:2] != [None])


def onward(voice: Voice) -> Voice:
    """A voice as it goes on in the next sentence."""
    return replace(voice, i=-1, weak=False, aside=False, onward=False, until=NEVER)


_OTHERS = frozenset({"other", "others", "rest", "remaining", "missing", "remainder", "last"})
_HELPING = frozenset({"were", "was", "are", "is", "have", "has", "had", "remain", "remained"})


def takes_up(line: Line, voices: list[Voice]) -> bool:
    """Whether a sentence that ends with its one source goes on from the sentence before, which the source then tells
    as well: "The other six ...", "Two were ...", "Of this ...", "Its mast ...", with "..., the coast guard said"."""
    if len(voices) != 1 or not voices[0].last or voices[0].i < 0:
        return False
    first, second = (word.lower().split(" ")[0] for word in (*line.words[:2], "", "")[:2])
    if line.items[0] is not None and line.items[0].kind == "quantity":
        return second in _HELPING
    if first == "of":
        return second in ("this", "these", "them", "those")
    return first in _AGAIN or (first == "the" and (second in _OTHERS or second.endswith(("teenth", "tieth"))))
