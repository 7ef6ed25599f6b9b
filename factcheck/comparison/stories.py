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
from factcheck.comparison.words import rare
from factcheck.model import Signature

__all__ = ["NOTHING", "Story", "Strength", "meet", "relate", "span", "story"]

Strength = Literal["", "weak", "fair", "strong"]

_NAME: Final = 2  # a name says as much as two words
_CENTRAL: Final = 2  # and twice that where both articles turn on it and no dictionary knows it
_FIRST: Final = 3  # names of an article, the most frequent first, that it turns on
_NUMBERS: Final = 2  # numbers that stand for a name
_REACH: Final = max(CONTEXT["strong_days"], CONTEXT["fair_days"], CONTEXT["weak_days"])


@dataclass(frozen=True, slots=True)
class Story:
    """What an article is about as linking sees it: telling names, repeated words and telling numbers; central: the
    rare ones among the names that it turns on; weight: of the names and words together."""

    names: frozenset[str]
    central: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[str]
    weight: int

    def marks(self) -> frozenset[str]:
        """What two articles must share some of to be of one story: names and numbers."""
        return self.names | self.numbers


@lru_cache(maxsize=1024)
def story(signature: Signature) -> Story:
    """The names that any two articles of one week may share ("Friday", "Ministry") and empty words left out."""
    common = WORDS.common_names | WORDS.kinds_of_source | WORDS.kinds_of_place | WORDS.empty
    names = frozenset(signature.names) - common
    plain = frozenset(signature.words) - WORDS.common_words
    numbers = frozenset(signature.numbers)
    # Numbers speak for a likeness and never against it: a table of figures has many that nobody repeats.
    central = [name for name in signature.names if name in names][:_FIRST]
    return Story(names, frozenset(filter(rare, central)), plain, numbers, _NAME * len(names) + len(plain))


def _likeness(a: Story, b: Story) -> float:
    """The cosine of the two articles' words, names counted twice and numbers by their digits; 0 without a name or two
    numbers in common: one number may be two things'."""
    names, numbers = len(a.names & b.names), a.numbers & b.numbers
    if not names and len(numbers) < _NUMBERS:
        return 0.0
    shared = _NAME * names + _CENTRAL * len(a.central & b.central) + len(a.words & b.words) + _weight(numbers)
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
