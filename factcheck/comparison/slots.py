"""What linking reads of a claim: its slots, normalised once and then compared as small values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from factcheck.comparison import attributions, scopes
from factcheck.comparison.numbers import significant
from factcheck.comparison.slips import FEWEST
from factcheck.comparison.weights import ROLES, WORDS
from factcheck.comparison.words import PEOPLE, stem, stems, text_behind, words
from factcheck.model import Claim

__all__ = [
    "PEOPLE",
    "Slots",
    "digits",
    "head_and_modifiers",
    "is_rate",
    "is_toll",
    "kind",
    "level",
    "place_key",
    "read",
    "role",
]

# The noun phrase ends here: "people with heat-related illness" counts people.
_BREAK: Final = re.compile(
    r"\b(?:with|who|whom|that|which|in|of|from|to|at|on|for|by|under|over|since|living|staying)\b", re.I
)
_OWNER: Final = re.compile(r"^(?:the |its |their )?[\w-]+(?:['’]s|s['’]) ")
_ARTICLES: Final = frozenset(
    {"a", "an", "the", "its", "their", "his", "her", "our", "these", "those", "such", "some", "and", "or"}
)

# Modalities that may be held against each other: an estimate is a report of what is, a target is not.
_MODALITY: Final = {"reported": "fact", "estimate": "fact", "alleged": "fact"}
_UNLINKED: Final = frozenset({"age", "rank"})  # told of one person or one day, never a series of their own
_MONTH: Final = 27  # days; of a shorter time a toll may still change
_ROUND: Final = 100  # round numbers from here on are evidence when they are equal
_MANIFOLD: Final = frozenset({"count", "percent", "points", "date", "[time]"})  # kinds of which an article has many
_ON_AVERAGE: Final = re.compile(r"[\w $£€]{0,20}?,? on average\b")
_CENTRES: Final = frozenset({"mean", "median"})


@dataclass(frozen=True, slots=True)
class Slots:
    """One claim as linking sees it; every text is normalised, "" stays "nothing was read".

    kind: what it can be compared with at all.  modality: "fact", or forecast, target, conditional, denied.
    centre: mean or median.  head, modifiers: of the counted phrase.  predicate: the news measure; role: the same where
    it excludes the others, else "".  topic: stems of its clause; told: of its sentence.
    figures: significant digits of the value, as text.
    family: the shape of its time; firm: whether its own words give it.
    keys: what two claims must share one of to be compared (`_keys`).
    """

    claim: Claim
    kind: str
    modality: str
    centre: str
    scope: str
    head: str
    modifiers: frozenset[str]
    predicate: str
    role: str
    place: str
    entity: frozenset[str]
    population: frozenset[str]
    topic: frozenset[str]
    told: frozenset[str]
    figures: str
    family: str
    firm: bool
    keys: frozenset[tuple[str, ...]]


def read(claim: Claim) -> Slots:
    """The slots of a claim."""
    counted, population = counted_and_population(claim)
    head, modifiers = head_and_modifiers(counted)
    if not head and claim.stat == "count":
        head = stem(claim.unit.partition(" per ")[0].casefold())
    scope = " ".join(words(claim.scope_word))
    unit = claim.unit.casefold()
    topic = (stems(claim.measure) - {stem(unit), stem(f"{unit}s")}) | stems(counted)
    of_kind, predicate, figures = kind(claim), _predicate(claim.predicate), digits(claim)
    return Slots(
        claim=claim,
        kind=of_kind,
        modality=_MODALITY.get(claim.modality, claim.modality),
        centre=_centre(claim),
        scope="" if scope in WORDS.whole else scope,
        head=head,
        modifiers=modifiers,
        predicate=predicate,
        role=role(claim),
        place=place_key(claim.place),
        entity=_entity(claim.entity),
        population=stems(population),
        topic=topic,
        told=stems(claim.sentence),
        figures=figures,
        family=scopes.family(claim),
        firm=scopes.firm(claim),
        keys=frozenset((*_keys(of_kind, topic, predicate, head, figures, claim.value), *_beside(of_kind, claim))),
    )


@lru_cache(maxsize=65536)
def _kind(stat: str, dimension: str, unit: str, predicate: str) -> str:
    per = "".join(unit.partition(" per ")[1:])
    if stat == "count":
        return "count" + per
    if unit == "percentage point":
        return "points"
    if unit == "percent":
        # "The economy grew by 2 percent" and "growth of 2 percent" are one level
        return "change percent" if stat == "change_percent" and predicate not in ROLES.rates else "percent"
    thing = "count" + per if not dimension or dimension.startswith("[person]") else dimension
    return f"change {thing}" if stat == "change" else thing


@lru_cache(maxsize=65536)
def _entity(entity: str) -> frozenset[str]:
    """The stems of a name that tell it from others of its kind: "tolk" of "Tolk Clinic"."""
    told = [w for w in attributions.content_words(entity) if w not in WORDS.measured]
    telling = [w for w in told if w not in WORDS.kinds_of_source and w not in WORDS.kinds_of_place]
    return frozenset(map(stem, telling or told))


def kind(claim: Claim) -> str:
    """What a claim can be compared with: its statistic and dimension; "" for one that is never linked.

    A share and a rate in percent are of one kind, as are means, extremes and plain amounts of one dimension; a change
    is of another than a level, an amount per something of another than a total.
    """
    if claim.stat in _UNLINKED or claim.unit == "calendar year" or claim.section == "teaser":
        return ""
    if claim.stat == "date":  # only the date of an event is told by others
        told = claim.predicate or " " in claim.measure
        return "date" if told and claim.low is not None else ""
    return _kind(claim.stat, claim.dimension, claim.unit, ROLES.near.get(claim.predicate, claim.predicate))


def level(of_kind: str) -> str:
    """The kind without what it is divided by: "EUR" of "EUR per tonne"."""
    return of_kind.partition(" per ")[0].partition(" / ")[0]


def _keys(
    of_kind: str, topic: frozenset[str], predicate: str, head: str, figures: str, value: float
) -> Iterator[tuple[str, ...]]:
    """Within one kind the measure, the thing counted, a word of the clause or the digits in any order; across kinds the
    digits."""
    if not of_kind:
        return
    group = level(of_kind)
    for word in topic:
        yield (group, "topic", word)
    if predicate:
        yield (group, "predicate", predicate)
    if head and head != PEOPLE:
        yield (group, "head", head)
    if group not in _MANIFOLD and not group.startswith("[money"):
        yield (group, "unit")
    if len(figures) > 1:
        yield ("digits", figures)
        if len(figures) >= FEWEST:  # two digits that have changed places
            yield ("digits", "".join(sorted(figures)), group)
    elif value >= _ROUND:
        yield ("digits", figures, str(value))


def _beside(of_kind: str, claim: Claim) -> Iterator[tuple[str, ...]]:
    """A figure meets those of its own sentence, which may give its base, or the same in another unit."""
    if of_kind and of_kind != "date":
        yield ("sentence", claim.article_id, str(claim.sentence_start))


def _centre(claim: Claim) -> str:
    """Mean or median, by the statistic or by the words of the clause: "a median wait of two days" is a duration."""
    if claim.stat in _CENTRES:
        return claim.stat
    told = words(claim.measure)
    behind = text_behind(claim)
    if _ON_AVERAGE.match(behind) or claim.sentence.startswith("On average"):
        return "mean"
    return "median" if "median" in told else "mean" if {"mean", "average"} & set(told) else ""


def counted_and_population(claim: Claim) -> tuple[str, str]:
    """What is counted and of what it is a part; the "maize" of "tonnes of maize" is what is counted."""
    if claim.stat == "amount" and not claim.counted:
        return claim.population, ""
    return claim.counted, claim.population


def role(claim: Claim) -> str:
    """The predicate class when it is one that excludes others (deaths, injuries, exports), else ""."""
    return ROLES.near.get(claim.predicate, claim.predicate) if claim.predicate in ROLES.classes else ""


def is_toll(claim: Claim) -> bool:
    """Whether the figure is the toll of one event, which changes from hour to hour; that of a month or year that is
    over is a statistic."""
    return claim.predicate in ROLES.tolls and not _closed(claim)


def _closed(claim: Claim) -> bool:
    lasted = scopes.days_between(claim.time_start, claim.time_end)
    over = scopes.firm(claim) and claim.time_kind == "window" and (claim.time_end or "") < claim.published[:10]
    return over and lasted is not None and lasted >= _MONTH


def is_rate(claim: Claim) -> bool:
    """Whether the figure is per something, and so never comparable with a total."""
    return claim.stat == "rate" or claim.time_kind == "per" or " per " in claim.unit


@lru_cache(maxsize=65536)
def head_and_modifiers(counted: str) -> tuple[str, frozenset[str]]:
    """The counted noun and the words that narrow it: "flooded relief camps" -> camp, {flood, relief}."""
    cut = _BREAK.search(counted)
    front = counted[: cut.start()] if cut and cut.start() > 0 else counted
    owned = _OWNER.sub("", front) or front  # "the group's deliveries" are deliveries, whoever makes them
    told = [w for w in words(owned) if w not in _ARTICLES]
    if not told:
        return "", frozenset()
    rest = [w for w in words(counted[len(front) :]) if w not in WORDS.empty]
    ignored = WORDS.whole | {"more", "additional"}
    return stem(told[-1]), frozenset(stem(w) for w in told[:-1] + rest if w not in ignored)


@lru_cache(maxsize=65536)
def place_key(place: str) -> str:
    """A place name without the word for its kind: "Sonnberg district" and "Sonnberg" are one place."""
    told = [w for w in words(place) if w not in _ARTICLES and w != "of"]
    return " ".join([w for w in told if w not in WORDS.kinds_of_place] or told)


def digits(claim: Claim) -> str:
    """The significant digits of a claim's number: "1.24 billion" -> "124"; "" for a date, a range or a vague word."""
    if claim.stat == "date" or claim.bound in ("range", "vague"):
        return ""
    return significant(claim.value)


def _predicate(predicate: str) -> str:
    word = predicate.strip().casefold()
    return "" if word in WORDS.light_verbs else ROLES.near.get(word, word)
