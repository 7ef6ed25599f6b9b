"""Words as linking compares them: one stem for the forms of a word, one name for the words that news uses alike."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

import simplemma
import snowballstemmer

from factcheck.comparison.weights import WORDS

__all__ = ["PEOPLE", "plain", "rare", "stem", "stems", "words"]

PEOPLE: Final = "person"

_WORD: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_OWNER: Final = re.compile(r"['’]s?\b")
_STEMMER: Final = snowballstemmer.stemmer("english")


def words(text: str) -> list[str]:
    """The words of a phrase in lower case, without possessives, in their order."""
    return [word.casefold() for word in _WORD.findall(_OWNER.sub("", text))]


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """The stem of a word's dictionary form: "grew", "grows" and "growing" are one."""
    return str(_STEMMER.stemWord(simplemma.lemmatize(word, lang="en").casefold()))


@lru_cache(maxsize=65536)
def rare(word: str) -> bool:
    """Whether a word in lower case stands in no dictionary of English: few things share such a name."""
    return not simplemma.is_known(word, lang="en")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem under which a word is compared: all words for people are ``person``, "shops" and "stores" are one."""
    if not word or word in WORDS.people:
        return PEOPLE if word else ""
    found = plain(word)
    return _alike().get(found, found)


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """The stems of a phrase that say something: no small words, no words of moving and standing."""
    return frozenset(found for word in words(text) if (found := stem(word)) not in _empty() and not word.isdigit())


@cache
def _alike() -> dict[str, str]:
    return {plain(word): plain(group[0]) for group in WORDS.alike for word in group}


@cache
def _empty() -> frozenset[str]:
    return frozenset(stem(word) for word in WORDS.empty | WORDS.light_verbs | WORDS.weak) | {PEOPLE}
