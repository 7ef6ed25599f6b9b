"""The topic of a figure: the content words of its clause, by which another text that tells the same thing is known.

The concept (`concepts.py`) gives the noun phrases that a grammar ties to the number.  The topic adds what happened to
them: "On Friday 40 tonnes of grain were drawn from the silos" is about grain, silos and drawing.  A figure that is told
only beside another ("compared with 3.1 million", "or 42%") is about what that one is about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain, compress, islice
from operator import itemgetter

from factcheck.extraction.concepts import BARE
from factcheck.extraction.measures import Cues
from factcheck.extraction.speech import JOINS, Speech, speech
from factcheck.extraction.tokens import Line, Memo
from factcheck.model import Claim

__all__ = ["beside", "label", "topic"]

_CONTENT = frozenset("NMKSVEGJ")
_NAMING = frozenset("NKM")
_LEFT, _RIGHT = 14, 9  # how many words the clause is followed to
_OPEN = "ACDEFGHIJKLMNOPRSTUVXZpr,"  # letters that do not end it on the left
# On the right a comma ends it, too, and "and" before another figure: "40 houses and 12 barns burned".
_AHEAD = re.compile(rf"(?:[^BWYy@.()Q,C]|C(?!.{{0,6}}Q)){{0,{_RIGHT}}}")
_MOST = 12
# Small words that make a phrase of two: "reserves of gas", "returns to the valley". All say nothing to linking.
_LINKS = frozenset({"of", "in", "on", "at", "to", "by", "with", "from", "for", "and", "or"})
_DETERMINERS = frozenset({"a", "an", "the", "its", "their", "his", "her", "our"})
_PASSED = frozenset("DLUW")  # what a phrase is as well told without: "camps (near the) border"
_VERBS = frozenset("VEGJM")
_FEW = 2  # words of a phrase, with a verb that says nothing if need be: "price rose" tells more than "price"
_OWNING = ("'s", "’s", "s'", "s’")
_LONG = 4  # small words that no longer join anything
_AUXILIARIES = frozenset({
    "am", "are", "be", "been", "being", "did", "do", "does", "had", "has", "have", "having", "is", "was", "were",
    "which", "who", "will", "would",
})  # fmt: skip
# Verbs that say of a figure only that it is there, or how it moved.
_HOLLOW = _AUXILIARIES | {
    "become", "becomes", "compared", "fall", "fallen", "falling", "fell", "grew", "grow", "grown", "include",
    "included", "includes", "including", "remain", "remained", "remains", "rise", "risen", "rises", "rising", "rose",
    "total", "totaled", "totaling", "totalled", "totalling",
}  # fmt: skip
# Before a figure that is held against the one before it.
_BASES = frozenset({"from", "against", "versus", "vs", "than", "with", "or", "to", "("})
_SMALL = frozenset(
    {"a", "an", "about", "some", "the", "just", "only", "nearly", "almost", "its", "provisional", "previous"}
)
_JOINING = _SMALL | JOINS
_EARLIER = (["("], ["(", ":"], [",", "when", "it", "stood", "at"], [",", "when", "it", "was"], [",", "which", "was"])
_FAR = 8  # words between two figures of which one is told beside the other


def topic(line: Line, i: int, stop: int, about: tuple[str, ...], cues: Cues, last: str = "") -> tuple[str, ...]:
    """The words of what the figure at tokens [i, stop) is about, each once: those of its concept (``about``), then the
    nouns, names and verbs of its clause.

    last: what the figure before was about; a clause whose subject is "it" or "they" is about that as well.
    """
    return tuple(word for word, _ in _told(speech(line, cues), i, stop, about, last).values())


def _told(view: Speech, i: int, stop: int, about: tuple[str, ...], last: str) -> dict[str, tuple[str, int]]:
    """The words of the topic by their lower case, each with the position at which it stands, -1 for one of another
    sentence."""
    tags, words = view.tags, view.words
    at, end = view.places[i], view.places[stop - 1] + 1
    start, behind = _clause(view, at, end)
    out: dict[str, tuple[str, int]] = {}
    pronoun = tags.rfind("R", start, at) if last else -1
    if pronoun >= 0 and _NAMING.isdisjoint(tags[pronoun:at]):
        out = {word.lower(): (word, -1) for word in map(BARE.__getitem__, last.split()) if word not in _JOINING}
        start = pronoun + 1
    covered: set[int] = set()
    ahead = _laid_out(words[:at]) if about else ""
    for word in about:
        if "-" in word:
            k = _hyphened(view, word, at)
            covered.update(range(k, _last(view, word, k) + 1) if k >= 0 else ())
        elif (found := ahead.rfind(f" {word} ")) >= 0:
            k = ahead.count("\n", 0, found)
        else:
            back = _laid_out(words[at:])
            found = back.find(f" {word} ")
            k = at + back.count("\n", 0, found) if found >= 0 else -1
        out.setdefault(word.lower(), (word, k))
    front = compress(range(start, at), map(_CONTENT.__contains__, tags[start:at]))
    for k in chain(front, compress(range(end, behind), map(_CONTENT.__contains__, tags[end:behind]))):
        for word in _PARTS[words[k]] if k not in covered else ():  # "has been" is one token
            if len(word) > 1 and word[0].isalpha():
                out.setdefault(word.lower(), (word, k))
    return out if len(out) <= _MOST else dict(islice(out.items(), _MOST))


def _clause(view: Speech, at: int, end: int) -> tuple[int, int]:
    """Where the clause of a figure at tokens [at, end) begins, and where it ends: the first token that is not of it."""
    tags, words = view.tags, view.words
    low = max(0, at - _LEFT)
    start = low + len(tags[low:at].rstrip(_OPEN))
    ahead = _AHEAD.match(tags, end)
    behind = ahead.end() if ahead is not None else end
    if "H" in tags[start:at]:  # a mark in a word: "loss:profit"
        start = next((k + 1 for k in range(at - 1, start - 1, -1) if words[k] in (";", ":")), start)
    if "H" in tags[end:behind]:
        behind = next((k for k in range(end, behind) if words[k] in (",", ";", ":")), behind)
    return start, behind


def _laid_out(words: list[str]) -> str:
    """Words without their marks as one text, a line for each, in which a word is looked for between two spaces."""
    return f" {_BETWEEN.join(map(BARE.__getitem__, words))} "


_BETWEEN = " \n "


def _hyphened(view: Speech, word: str, at: int) -> int:
    """Where a word with hyphens begins, of which each part may be a token: the last time before the figure, else the
    first time behind it, -1 for nowhere."""
    for k in chain(range(at - 1, -1, -1), range(at, len(view.words))):
        if word in _PARTS[view.words[k]] or view.text.startswith(word, view.starts[k]):
            return k
    return -1


def _last(view: Speech, word: str, k: int) -> int:
    """The last token of a word that begins at token k and may be several: "best-of-seven"."""
    if "-" not in word:
        return k
    end = view.starts[k] + len(word)
    return max(j for j in range(k, min(k + 2 * word.count("-") + 1, len(view.words))) if view.starts[j] < end)


# The parts of a word without the marks and the genitive that it is written with: most words are one.
_PARTS = Memo(lambda word: tuple(BARE[word].split()))


def _phrase(view: Speech, told: Mapping[str, tuple[str, int]]) -> str:
    """The words of a topic as one phrase: in the order of the text, with the small words that join two of them, and
    without verbs that say nothing where other words are left."""
    kept = list(told.values())
    if not _HOLLOW.isdisjoint(told):
        kept = _without(_HOLLOW, view, told)
        if len(kept) < _FEW:
            kept = _without(_AUXILIARIES, view, told) or list(told.values())
    kept.sort(key=itemgetter(1))
    placed: dict[int, str] = {}
    for word, k in kept:
        if k >= 0:
            placed[k] = f"{placed[k]} {word}" if k in placed else word
    words, starts, ends = view.words, view.starts, view.ends
    out: list[str] = []
    before = -1
    for k, word in placed.items():
        if before >= 0:
            written = view.text[ends[before] : starts[k]]
            if " " not in written and not any(map(str.isspace, written)):  # "Port-au-Prince"
                out[-1] += written + word
                before = _last(view, word, k)
                continue
            links = _links(view, before, k) if before + 1 < k else []
            if links is None:
                out[-1] += ","
            elif links:
                out += links
            elif words[before].endswith(_OWNING):
                out[-1] += words[before].removeprefix(BARE[words[before]])
        out.append(word)
        before = _last(view, word, k) if "-" in word else k
    if kept and kept[0][1] < 0:  # words of another sentence go first
        said = {word.strip(",").lower() for word in out}
        out[:0] = [word for word, k in kept if k < 0 and word.lower() not in said]
    return " ".join(out)


def _without(hollow: frozenset[str], view: Speech, told: Mapping[str, tuple[str, int]]) -> list[tuple[str, int]]:
    """The words of a topic without those that are verbs of a kind."""
    return [
        (word, k)
        for low, (word, k) in told.items()
        if not (low in hollow and (k < 0 or view.tags[k] in _VERBS or " " in view.words[k]))
    ]


def _links(view: Speech, before: int, k: int) -> list[str] | None:
    """The small words by which the word at ``before`` and the next one of the phrase are one phrase; None where more
    than such words, times and numbers stand between. What leads to a time or a number goes with it."""
    out: list[str] = []
    for j in range(before + 1, k):
        tag, word = view.tags[j], view.lower[j]
        if tag in "QIX":
            out.clear()
        elif word in _LINKS:
            # "40 tonnes of barley": the "of" belongs to the number
            out = [*out, word] if tag != "O" or view.tags[j - 1] not in "QI" else out
        elif word in _DETERMINERS:
            out = [*out, word] if out and view.lower[j - 1] == out[-1] else out
        elif tag == "A" or ((tag in _VERBS or " " in word) and _HOLLOW.issuperset(word.split())):
            out = out if out[-1:] != ["to"] else out[:-1]
        elif tag not in _PASSED:
            return None
    return out if len(out) < _LONG else None


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
        last = max((k for k, _ in line.mentions("quantity") if k < i), default=-1)
        if last >= 0 and beside(line, i, last):
            return before[-1].measure
    told = before or previous
    view = speech(line, cues)
    return _phrase(view, _told(view, i, stop, about, told[-1].measure if told else ""))


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
