"""Source against source: do two figures come from the same mouth?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from factcheck.comparison.weights import WORDS

__all__ = ["Verdict", "content_words", "named", "relate"]

Verdict = Literal["same", "compatible", "different", "unattributed"]

_WORD: Final = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*")


@lru_cache(maxsize=65536)
def content_words(text: str) -> tuple[str, ...]:
    """The words of a name that tell it from others, in lower case, without possessives, in their order."""
    found = (w.casefold() for w in _WORD.findall(re.sub(r"['’]s?\b", "", text)))
    return tuple(w for w in found if w not in WORDS.empty)


@lru_cache(maxsize=65536)
def relate(a: str, b: str) -> Verdict:
    """Compare two ``attributed_to``.

    ``same``: equal names, or a name and its initials. ``compatible``: one may be a short or fuller form of
    the other ("the agency", "the Orrin Salt Agency"), or both name only a kind of source ("officials").
    ``unattributed``: at least one gives nobody.
    """
    if not a or not b:
        return "unattributed"
    one, two = content_words(a), content_words(b)
    if not one or not two:
        return "unattributed"
    left, right = frozenset(one), frozenset(two)
    telling = (left & right) - WORDS.kinds_of_source
    if left == right:
        return "same" if telling else "compatible"
    if _initials(a, two) or _initials(b, one):
        return "same"
    # A word in common is not enough: two firms are both "Stores Inc", two banks both "lead manager".
    return "compatible" if left < right or right < left else "different"


def named(a: str, b: str) -> bool:
    """Whether two sources share a word that tells them from others, not only a kind such as "the company"."""
    if _initials(a, content_words(b)) or _initials(b, content_words(a)):
        return True
    return bool(frozenset(content_words(a)) & frozenset(content_words(b)) - WORDS.kinds_of_source)


def _initials(short: str, words: tuple[str, ...]) -> bool:
    """Whether ``short`` holds the initials of ``words``: NATO, of North Atlantic Treaty Organisation."""
    initials = "".join(w[0] for w in words).upper()
    return len(initials) > 1 and any(m.replace(".", "") == initials for m in re.findall(r"\b[A-Z][A-Z.]+", short))
