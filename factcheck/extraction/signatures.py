"""What an article is about as two sets of words: by them two articles are known to tell of one event."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, compress, filterfalse, repeat
from operator import gt, is_

from factcheck.extraction import lexicon
from factcheck.extraction.counting import singular
from factcheck.extraction.tokens import Memo
from factcheck.model import Claim, Signature

__all__ = ["signature"]

_WORD = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]{3,})*")
# The same in ASCII without a search, which is twice as fast: letters and hyphens as they are, all else a space; and the
# hyphens that join no words of three letters.
_SPACED = "".join(chr(code) if chr(code).isalpha() or chr(code) == "-" else " " for code in range(128))
_LOOSE = re.compile(r"-(?:(?<![A-Za-z]{3}-)|(?![A-Za-z]{3}))")
# Runs of words with a capital, and such words by themselves inside a sentence. One class of characters first: ``re``
# skips all others at once.
_CAPITALS = re.compile(
    r"[A-ZÀ-Þ](?:[\w'’&-]*+(?: [A-ZÀ-Þ][\w'’&-]*+)++|(?<=[a-zß-ÿ\d,;)%] .)[^\W\d_]{2,}+(?:-[^\W\d_]{3,}+)*+)"
)
_SHORTEST = 3  # letters of a word
_SHORT = 4  # letters that a plain word needs to say anything
_CAPITAL = "*"  # what every word with a capital counts as among the plain ones
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
    words = _words(told)
    plain = list(map(_PLAIN.__getitem__, words))
    capital = compress(words, map(is_, plain, repeat(_CAPITAL)))
    named = Counter(filterfalse(_SMALL.__contains__, map(str.casefold, capital)))
    for low in set(words).intersection(named):  # those that stand without a capital as well
        if low[0].islower():
            del named[low]
    plain += map(_PLAIN.__getitem__, filterfalse(named.__contains__, map(str.lower, _words(title))))
    repeated = Counter(plain)
    del repeated[""], repeated[_CAPITAL]
    often = _ranked(compress(repeated, map(gt, repeated.values(), repeat(1))), repeated)
    alone = set(map(str.casefold, _CAPITALS.findall(text if _headed(title) else told)))
    distinct = dict.fromkeys(chain(often, filterfalse(alone.__contains__, named)))
    numbers = {_number(claim) for claim in claims} - {""}
    return Signature(tuple(_ranked(named, named)[:_MOST]), tuple(distinct)[:_MOST], tuple(sorted(numbers)))


def _words(text: str) -> list[str]:
    """The words of a text, and in ASCII the bits that are too short for one."""
    if not text.isascii():
        return _WORD.findall(text)
    return (_LOOSE.sub(" ", text) if "-" in text else text).translate(_SPACED).split()


def _headed(title: str) -> bool:
    """Whether all or most words of a title have a capital, so that a capital says nothing there."""
    letters = [word[0] for word in title.split()]
    return 2 * sum(map(str.isupper, letters)) > len(letters)


def _plain(word: str) -> str:
    """What a word in lower case counts as, "" for one that says nothing; _CAPITAL for one with a capital."""
    if len(word) < _SHORTEST:
        return ""
    if not word[0].islower():
        return _CAPITAL
    return "" if len(word) < _SHORT or word in _SMALL else singular(word)


_PLAIN = Memo(_plain)


def _number(claim: Claim) -> str:
    """A telling number, a short one with its unit, less what it is divided by; "" for any other."""
    if claim.stat in ("date", "age", "rank") or claim.unit == "calendar year" or claim.bound in ("range", "vague"):
        return ""
    if abs(claim.value) < 100 and claim.value.is_integer():  # most have two digits
        return ""
    digits = f"{abs(claim.value):.11e}".split("e")[0].replace(".", "").rstrip("0")
    if len(digits) < _TELLING:
        return ""
    unit = "" if len(digits) > _TELLING else ":" + claim.unit.partition(" per ")[0].replace(" ", "_")
    return f"{claim.value:.10g}{unit}"


def _ranked(words: Iterable[str], counts: Mapping[str, int]) -> list[str]:
    return sorted(words, key=counts.__getitem__, reverse=True)
