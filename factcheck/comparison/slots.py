"""What linking reads of a claim: its slots, normalised once and then compared as small values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from factcheck.comparison import attributions, scopes
from factcheck.comparison.weights import ROLES, WORDS
from factcheck.model import Claim

__all__ = [
    "Slots",
    "digits",
    "head_and_modifiers",
    "is_rate",
    "is_toll",
    "lemma",
    "place_key",
    "read",
    "role",
    "same_subject",
    "same_words",
]

_WORD: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
# The noun phrase ends here: "people with heat-related illness" counts people.
_BREAK: Final = re.compile(
    r"\b(?:with|who|whom|that|which|in|of|from|to|at|on|for|by|under|over|since|living|staying)\b", re.I
)
_ARTICLES: Final = frozenset(
    {"a", "an", "the", "its", "their", "his", "her", "our", "these", "those", "such", "some", "and", "or"}
)

# Modalities that may be held against each other: an estimate is a report of what is, a target is not.
_MODALITY: Final = {"reported": "fact", "estimate": "fact"}
PEOPLE: Final = "person"


@dataclass(frozen=True, slots=True)
class Slots:
    """One claim as linking sees it; every text is normalised, "" stays "nothing was read".

    topic: what the block is about.  bucket: slots that must be equal.  head, modifiers: of the counted
    phrase.  role: a predicate class that excludes the others, else "".  digits: the significant digits
    when there are three or more, else "".  context: the telling words of the names in its article.
    """

    claim: Claim
    bucket: tuple[str, ...]
    head: str
    modifiers: frozenset[str]
    predicate: str
    role: str
    place: str
    entity: frozenset[str]
    population: frozenset[str]
    digits: str
    family: str
    context: frozenset[str]


def read(claim: Claim, context: frozenset[str] = frozenset()) -> Slots:
    """The slots of a claim; ``context`` are the proper names of its article."""
    counted, population = counted_and_population(claim)
    head, modifiers = head_and_modifiers(counted)
    predicate = _predicate(claim.predicate)
    scope_word = " ".join(_words(claim.scope_word))
    return Slots(
        claim=claim,
        bucket=(
            claim.stat,
            claim.dimension or claim.unit,
            claim.direction,
            _MODALITY.get(claim.modality, claim.modality),
            "" if scope_word in WORDS.whole else scope_word,
            "rate" if is_rate(claim) else "",
        ),
        head=head,
        modifiers=modifiers,
        predicate=predicate,
        role=role(claim),
        place=place_key(claim.place),
        entity=frozenset(attributions.content_words(claim.entity)),
        population=frozenset(map(lemma, attributions.content_words(population))),
        digits=digits(claim.value),
        family=scopes.family(claim),
        context=_telling(context),
    )


def counted_and_population(claim: Claim) -> tuple[str, str]:
    """What is counted and of what it is a part; the "maize" of "tonnes of maize" is what is counted."""
    if claim.stat == "amount" and not claim.counted:
        return claim.population, ""
    return claim.counted, claim.population


def role(claim: Claim) -> str:
    """The predicate class when it is one that excludes others (deaths, injuries, exports), else ""."""
    return claim.predicate if claim.predicate in ROLES.classes else ""


def is_toll(claim: Claim) -> bool:
    """Whether the figure is the toll of one event, which changes from hour to hour."""
    return claim.predicate in ROLES.tolls


def is_rate(claim: Claim) -> bool:
    """Whether the figure is per something, and so never comparable with a total."""
    return claim.stat == "rate" or claim.time_kind == "per" or " per " in claim.unit


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """A plain singular, good enough to see that two outlets count one thing; people are all ``person``."""
    word = word.casefold()
    if word in WORDS.people:
        return PEOPLE
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=65536)
def head_and_modifiers(counted: str) -> tuple[str, frozenset[str]]:
    """The counted noun and the words that narrow it: "flooded relief camps" -> camp, {flooded, relief}."""
    cut = _BREAK.search(counted)
    front = counted[: cut.start()] if cut and cut.start() > 0 else counted
    words = [w for w in _words(front) if w not in _ARTICLES]
    if not words:
        return "", frozenset()
    rest = [w for w in _words(counted[len(front) :]) if w not in WORDS.empty]
    ignored = WORDS.whole | {"more", "additional"}
    return lemma(words[-1]), frozenset(lemma(w) for w in words[:-1] + rest if w not in ignored)


@lru_cache(maxsize=65536)
def place_key(place: str) -> str:
    """A place name without the word for its kind: "Sonnberg district" and "Sonnberg" are one place."""
    words = [w for w in _words(place) if w not in _ARTICLES and w != "of"]
    return " ".join([w for w in words if w not in WORDS.kinds_of_place] or words)


@lru_cache(maxsize=65536)
def digits(value: float) -> str:
    """The significant digits of a number when there are three or more ("1.24 billion" -> "124"), else ""."""
    mantissa = f"{abs(value):.12e}".split("e")[0].replace(".", "").rstrip("0")
    return mantissa if 3 <= len(mantissa) <= 11 else ""


def same_words(a: Claim, b: Claim) -> bool:
    """Whether two claims name one thing: a noun narrowed alike or a predicate, one population, one place.

    Linking may rest on the story and the digits; a check that calls two figures different may not. Tolls
    count people by many names, so for them the head alone must agree.
    """
    if place_key(a.place) != place_key(b.place) and a.place and b.place:
        return False
    (counted_a, whole_a), (counted_b, whole_b) = counted_and_population(a), counted_and_population(b)
    one, two = head_and_modifiers(counted_a), head_and_modifiers(counted_b)
    nouns = one == two or (is_toll(a) and is_toll(b) and one[0] == two[0])
    told = bool(one[0]) and (one[0] not in WORDS.hollow or bool(one[1]))
    named = told or bool(a.predicate and a.predicate == b.predicate)
    return nouns and named and whole_a.casefold() == whole_b.casefold()


def same_subject(a: Claim, b: Claim) -> bool:
    """Whether both claims say whom, where or which: an equal place, entity, population or narrowed noun."""
    if a.place and place_key(a.place) == place_key(b.place):
        return True
    if a.entity and a.entity.casefold() == b.entity.casefold():
        return True
    if a.population and a.population.casefold() == b.population.casefold():
        return True
    narrowed = head_and_modifiers(a.counted)[1]
    return bool(narrowed) and narrowed == head_and_modifiers(b.counted)[1]


@lru_cache(maxsize=65536)
def _telling(names: frozenset[str]) -> frozenset[str]:
    """The words of names that say which event an article is about; "Friday" and "Ministry" do not."""
    common = WORDS.common_names | WORDS.kinds_of_source | WORDS.kinds_of_place | WORDS.empty
    words = (word.casefold() for name in names for word in name.split())
    return frozenset(word for word in words if word not in common)


def _predicate(predicate: str) -> str:
    word = predicate.strip().casefold()
    return "" if word in WORDS.light_verbs else word


def _words(text: str) -> list[str]:
    return [w.casefold() for w in _WORD.findall(re.sub(r"['’]s?\b", "", text))]
