"""The topic of a figure: the content words of its clause, by which another text that tells the same thing is known.

The concept (`concepts.py`) gives the noun phrases that a grammar ties to the number.  The topic adds what happened to
them: "On Friday 40 tonnes of grain were drawn from the silos" is about grain, silos and drawing.  A figure that is told
only beside another ("compared with 3.1 million", "or 42%") is about what that one is about.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.measures import Cues
from factcheck.extraction.speech import speech
from factcheck.extraction.tokens import Line
from factcheck.model import Claim

__all__ = ["beside", "label", "topic"]

_CONTENT = frozenset("NMKSVEGJ")
_WALLS = frozenset("BWYy@.()Q")
_LEFT, _RIGHT = 14, 9  # how many words the clause is followed to
_MOST = 12
# Before a figure that is held against the one before it.
_BASES = frozenset({"from", "against", "versus", "vs", "than", "with", "or", "to", "("})
_SMALL = frozenset(
    {"a", "an", "about", "some", "the", "just", "only", "nearly", "almost", "its", "provisional", "previous"}
)
_EARLIER = (["("], ["(", ":"], [",", "when", "it", "stood", "at"], [",", "when", "it", "was"], [",", "which", "was"])
_FAR = 8  # words between two figures of which one is told beside the other


def topic(line: Line, i: int, stop: int, about: tuple[str, ...], cues: Cues, last: str = "") -> tuple[str, ...]:
    """The words of what the figure at tokens [i, stop) is about, in the order of the text: those of its concept
    (``about``), then the nouns, names and verbs of its clause. Each once.

    last: what the figure before was about; a clause whose subject is "it" or "they" is about that as well.
    """
    view = speech(line, cues)
    tags, words = view.tags, view.words
    end = view.places[stop - 1] + 1
    at = view.places[i]
    found: list[int] = []
    k = at - 1
    while k >= 0 and at - k <= _LEFT and tags[k] not in _WALLS and words[k] not in (";", ":"):
        if tags[k] in _CONTENT:
            found.append(k)
        elif tags[k] == "R" and last and not any(tags[j] in "NKM" for j in found):
            about = (*last.split(), *about)
            break
        k -= 1
    found.reverse()
    k = end
    while k < len(tags) and k - end < _RIGHT and tags[k] not in _WALLS and words[k] not in (",", ";", ":"):
        if tags[k] == "C" and "Q" in tags[k : k + 8]:
            break  # "40 houses and 12 barns burned"
        if tags[k] in _CONTENT:
            found.append(k)
        k += 1
    out = {word.lower(): word for word in about}
    for k in found:
        word = words[k].strip("-–—/'’\".&,()").removesuffix("'s").removesuffix("’s")
        if len(word) > 1 and word[0].isalpha():
            out.setdefault(word.lower(), word)
    return tuple(out.values())[:_MOST]


def label(
    line: Line,
    i: int,
    stop: int,
    about: tuple[str, ...],
    cues: Cues,
    before: Sequence[Claim],
    previous: Sequence[Claim],
) -> str:
    """The topic of a figure as one phrase; of one told only beside another, the topic of that one.

    before: the claims of the sentence so far.  previous: those of the last sentence that had any.
    """
    if before and before[-1].sentence_start == line.offset:
        last = max((k for k in range(i) if (item := line.items[k]) and item.kind == "quantity"), default=-1)
        if last >= 0 and beside(line, i, last):
            return before[-1].measure
    told = before or previous
    return " ".join(topic(line, i, stop, about, cues, told[-1].measure if told else ""))


def beside(line: Line, i: int, before: int) -> bool:
    """Whether the figure at token i is told only beside the one at token ``before``: in brackets behind it, or behind
    a word of comparison with nothing but small words between."""
    between = [
        word.lower()
        for word, item in zip(line.words[before + 1 : i], line.items[before + 1 : i], strict=True)
        if item is None or item.kind != "time"
    ]
    if not between or len(between) > _FAR or any(item.kind != "time" for item in line.items[before + 1 : i] if item):
        return False
    told = between[-2:] if between[-1] in _SMALL else between[-1:]
    return bool(_BASES & set(told)) or between in _EARLIER
