"""What an article is about as two sets of words: by them two articles are known to tell of one event."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from factcheck.extraction import lexicon
from factcheck.extraction.counting import singular
from factcheck.extraction.tokens import Memo
from factcheck.model import Claim, Signature

__all__ = ["signature"]

_WORD = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]{3,})*")
_ASCII_WORD = re.compile(r"[A-Za-z]{3,}(?:-[A-Za-z]{3,})*")  # the same in a text without other letters, and faster
# Runs of words with a capital, and such words by themselves inside a sentence. One class of characters first: ``re``
# skips all others at once.
_CAPITALS = re.compile(
    r"[A-ZÀ-Þ](?:[\w'’&-]*+(?: [A-ZÀ-Þ][\w'’&-]*+)++|(?<=[a-zß-ÿ\d,;)%] .)[^\W\d_]{2,}+(?:-[^\W\d_]{3,}+)*+)"
)
_SHORT = 4  # letters that a plain word needs to say anything
_MOST = 60  # words of either kind that are kept of a long text
_TELLING = 3  # significant digits
_SMALL = frozenset(word.lower() for word in lexicon.words("stop"))


def signature(text: str, title: str = "", claims: Sequence[Claim] = ()) -> Signature:
    """The names, the repeated words and the telling numbers of an article.

    A word is a name where it stands with a capital and never without; one that does so only at the head of sentences
    and beside other such words may be a plain one ("Available seats", "Air Lines") and is told among the words as well.
    A plain word counts that comes twice or stands in the title. Both in lower case, the most frequent first, then the
    first to come. A number tells of one event where it has three significant digits or more and is no year or age.
    """
    told = f"{title}\n{text}"
    counts = Counter((_ASCII_WORD if told.isascii() else _WORD).findall(told))
    named: dict[str, int] = {}
    repeated: dict[str, int] = {}
    for word, count in counts.items():
        if word[0].islower():
            one = _PLAIN[word]
            repeated[one] = repeated.get(one, 0) + count
        else:
            low = word.casefold()
            if low not in _SMALL and not (low in counts and low[0].islower()):
                named[low] = named.get(low, 0) + count
    for word in _WORD.findall(title):
        low = word.lower()
        if low not in named:
            one = _PLAIN[low]
            repeated[one] = repeated.get(one, 0) + 1
    repeated.pop("", None)
    capitals = _CAPITALS.findall(text if _headed(title) else told)
    alone = {word.casefold() for word in capitals if " " not in word}
    words = _ranked({word: count for word, count in repeated.items() if count > 1})
    words = list(dict.fromkeys([*words, *(name for name in named if name not in alone)]))
    numbers = {_number(claim) for claim in claims} - {""}
    return Signature(tuple(_ranked(named)[:_MOST]), tuple(words[:_MOST]), tuple(sorted(numbers)))


def _headed(title: str) -> bool:
    """Whether all or most words of a title have a capital, so that a capital says nothing there."""
    letters = [word[0] for word in title.split()]
    return 2 * sum(map(str.isupper, letters)) > len(letters)


# What a word in lower case counts as, "" for one that says nothing.
_PLAIN = Memo(lambda word: "" if len(word) < _SHORT or word in _SMALL else singular(word))


def _number(claim: Claim) -> str:
    """A telling number, a short one with its unit, less what it is divided by; "" for any other."""
    if claim.stat in ("date", "age", "rank") or claim.unit == "calendar year" or claim.bound in ("range", "vague"):
        return ""
    digits = f"{abs(claim.value):.11e}".split("e")[0].replace(".", "").rstrip("0")
    unit = claim.unit.partition(" per ")[0].replace(" ", "_")
    if len(digits) < _TELLING:
        return ""
    return f"{claim.value:.10g}" if len(digits) > _TELLING else f"{claim.value:.10g}:{unit}"


def _ranked(counts: dict[str, int]) -> list[str]:
    return sorted(counts, key=counts.__getitem__, reverse=True)
