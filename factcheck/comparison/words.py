"""Words as linking compares them: one stem for the forms of a word, one name for the words that news uses alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

import simplemma
import snowballstemmer
from simplemma.strategies import DEFAULT_DICTIONARY_FACTORY

from factcheck.comparison.weights import WORDS
from factcheck.model import Claim

__all__ = ["PEOPLE", "ordinary", "plain", "rare", "stem", "stems", "text_before", "text_behind", "words"]

PEOPLE: Final = "person"

_WORD: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_OWNER: Final = re.compile(r"['’]s?\b")
_STEMMER: Final = snowballstemmer.stemmer("english")


def words(text: str) -> list[str]:
    """The words of a phrase in lower case, without possessives, in their order."""
    return [word.casefold() for word in _WORD.findall(_OWNER.sub("", text))]


def text_before(claim: Claim) -> str:
    """The sentence of a figure up to the figure, as written."""
    return claim.sentence[: max(0, claim.start - claim.sentence_start)]


def text_behind(claim: Claim) -> str:
    """The sentence of a figure from its end on, as written."""
    return claim.sentence[claim.end - claim.sentence_start :]


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """The stem of a word's dictionary form: "grew", "grows" and "growing" are one."""
    return str(_STEMMER.stemWord(simplemma.lemmatize(word, lang="en").casefold()))


@lru_cache(maxsize=65536)
def rare(word: str) -> bool:
    """Whether a word in lower case stands in no dictionary of English: few things share such a name."""
    return not simplemma.is_known(word, lang="en")


@lru_cache(maxsize=65536)
def ordinary(word: str) -> bool:
    """Whether a word in lower case is a plain one of English and never a name: "airlines", not "bush" or "norrbeck"."""
    english = _english()
    return word in english and word.capitalize() not in english


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
def _english() -> Mapping[str, str]:
    """The dictionary that lemmas are looked up in as well; names stand in it with a capital."""
    return DEFAULT_DICTIONARY_FACTORY.get_dictionary("en")


@cache
def _alike() -> dict[str, str]:
    return {plain(word): plain(group[0]) for group in WORDS.alike for word in group}


@cache
def _empty() -> frozenset[str]:
    return frozenset(stem(word) for word in WORDS.empty | WORDS.light_verbs | WORDS.weak) | {PEOPLE}
