"""Do two articles tell of one event? By the names and the repeated words that they share."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

from factcheck.comparison import scopes
from factcheck.comparison.numbers import significant
from factcheck.comparison.weights import CONTEXT, WORDS
from factcheck.comparison.words import ordinary, rare
from factcheck.model import Signature

__all__ = ["NOTHING", "Story", "Strength", "meet", "relate", "span", "story"]

Strength = Literal["", "weak", "fair", "strong"]

_NAME: Final = 2  # a name says as much as two words
_RARE: Final = 2  # and twice that where no dictionary knows it
_FIRST: Final = 3  # names of an article, the most frequent first, that it turns on
_NUMBERS: Final = 2  # numbers that stand for a name
_REACH: Final = max(CONTEXT["strong_days"], CONTEXT["fair_days"], CONTEXT["weak_days"])


@dataclass(frozen=True, slots=True)
class Story:
    """What an article is about as linking sees it: names, repeated words and telling numbers; telling: the names that
    are no plain words; rare: those of them that no dictionary of English holds; central: the rare ones that it turns
    on; weight: of telling names and words."""

    names: frozenset[str]
    telling: frozenset[str]
    rare: frozenset[str]
    central: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[str]
    weight: int

    def marks(self) -> frozenset[str]:
        """What two articles must share some of to be of one story: names and numbers."""
        return self.telling | self.numbers


@lru_cache(maxsize=1024)
def story(signature: Signature) -> Story:
    """The names that any two articles of one week may share ("Friday", "Ministry") and empty words left out.

    A plain word that has a capital only at the head of a sentence or in the name of a firm is one of the words: the
    reports of two airlines share "Airlines" and "Available".
    """
    common = WORDS.common_names | WORDS.measured | WORDS.kinds_of_source | WORDS.kinds_of_place | WORDS.empty
    names = frozenset(signature.names) - common
    doubtful = names.intersection(signature.words)
    telling = frozenset(name for name in names if name not in doubtful or not ordinary(name))
    plain = frozenset(signature.words) - telling - WORDS.common_words - common
    numbers = frozenset(signature.numbers)
    # Numbers speak for a likeness and never against it: a table of figures has many that nobody repeats.
    central = [name for name in signature.names if name in names][:_FIRST]
    seldom = frozenset(filter(rare, telling))
    weight = _NAME * len(telling) + len(plain)
    return Story(names, telling, seldom, frozenset(filter(rare, central)), plain, numbers, weight)


def _likeness(a: Story, b: Story) -> float:
    """The cosine of the two articles' words, names counted twice and numbers by their digits; 0 without a name, two
    numbers, or a long number and a word in common: a short one may be two things'."""
    names, numbers, plain = len(a.telling & b.telling), a.numbers & b.numbers, len(a.words & b.words)
    weight = _weight(numbers)
    if not names and len(numbers) < _NUMBERS and not (plain and weight > 1):
        return 0.0
    shared = _NAME * names + _RARE * len(a.rare & b.rare) + plain + weight
    if shared < CONTEXT["shared"]:
        return 0.0  # of two short texts a word is a large share
    return shared / math.sqrt((a.weight + 1) * (b.weight + 1))


def _weight(numbers: frozenset[str]) -> int:
    return sum([_telling(number) for number in numbers]) if numbers else 0


@lru_cache(maxsize=16384)
def _telling(number: str) -> int:
    """Four digits agree by chance for one pair in 9,000."""
    return 2 * _NAME if len(significant(float(number.partition(":")[0]))) > 3 else 1


NOTHING: Final = story(Signature())


_remembered: Final = lru_cache(maxsize=8_192)(_likeness)


def relate(a: Story, b: Story, published_a: str, published_b: str) -> Strength:
    """How surely two articles tell of one story; the further apart they were published, the more it takes."""
    return _strength(_remembered(a, b), _apart(published_a, published_b))


def meet(a: Story, b: Story, published_a: str, published_b: str) -> bool:
    """Whether two articles tell of one story at all: `relate` for those who ask once of very many."""
    days = _apart(published_a, published_b)
    return days <= _REACH and bool(_strength(_likeness(a, b), days))


def span(published: Iterable[str]) -> tuple[str, str] | None:
    """The first and last day between which an article must be published to tell of one story with one of these; None
    where a day is missing, for then any may."""
    days = sorted({told[:10] for told in published})
    if not days or any(scopes.days_between(day, day) is None for day in days):
        return None
    reach = timedelta(days=_REACH)
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    return (max(first, date.min + reach) - reach).isoformat(), (min(last, date.max - reach) + reach).isoformat()


def _apart(published_a: str, published_b: str) -> int:
    return abs(scopes.days_between(published_a, published_b) or 0)


def _strength(likeness: float, days: int) -> Strength:
    if likeness < CONTEXT["weak"]:
        return ""
    if likeness >= CONTEXT["strong"]:
        return "strong" if days <= CONTEXT["strong_days"] else ""
    if likeness >= CONTEXT["fair"]:
        return "fair" if days <= CONTEXT["fair_days"] else ""
    return "weak" if days <= CONTEXT["weak_days"] else ""
