"""Why two claims are held to measure one thing, or are not: every veto with its outcome, every slot with its points.

Nothing is decided here. What `scoring` says of a pair is put into words, so that a reader who asks "why is this a
flag" or "why is it none" is told what the program itself went by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from factcheck.comparison import intervals, wording
from factcheck.comparison.pairs import context, fit
from factcheck.comparison.scoring import VETOES, converted, score, veto
from factcheck.comparison.slots import Slots, read
from factcheck.comparison.stories import Story, Strength
from factcheck.comparison.weights import COMPARED, LINKED
from factcheck.comparison.words import stem, words
from factcheck.model import Claim

__all__ = ["QUESTIONS", "SLOTS", "Comparison", "SlotScore", "explain"]

SLOTS: Final = {
    "predicate": "what happened", "counted": "what is counted", "modifiers": "how that is described",
    "entity": "whom it is about", "event": "a named event", "place": "place", "population": "population",
    "topic": "words in common", "topic_all": "all words of one", "digits": "the digits", "size": "size of the figures",
    "sentence": "words of the sentences", "attributed_to": "source",
    "context": "story", "time": "time", "part": "one is a part", "scope": "another scope",
    "modality": "one is expected, one is told as a fact", "converted": "the same in another unit",
}  # fmt: skip
"""Slot of the table of points -> its name for a reader, in the order in which slots are told."""

QUESTIONS: Final = {
    "context": "is there a sign that both tell of one story",
    "stat": "are both one sort of number (a share is no count, a mean no median)",
    "role": "did the same happen to both (killed is not injured, exports are not imports, up is not down)",
    "modality": "are both facts, or both forecasts, targets, conditions or denials",
    "scope_word": "are both of all, or both of each",
    "time": "can their times be compared",
    "rate_total": "are both totals, or both per something",
    "contrast": "does their article leave it open whether the two are one figure",
}
"""Veto -> what it asks, in the order in which vetoes are tried; a "no" forbids the comparison."""


@dataclass(frozen=True, slots=True)
class SlotScore:
    """What one slot says. slot: its name in the table.  a, b: what each claim has there, "" for nothing."""

    slot: str
    a: str
    b: str
    points: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two claims held against each other, as linking sees them.

    context: how surely their articles tell of one story.  veto: the first that forbids it, "" when none does.  asked:
    the vetoes that were tried, in their order.  veto_a, veto_b: what each claim has where the veto applies.
    slots: those that gave points, in the order of the table, and score: their sum.  linked: whether the two may stand
    in one series; what was expected may stand beside what came of it.  meet: whether the two share a word, a measure
    or their digits; claims that share none are never compared.  values: ``consistent``, ``softly_apart``, ``apart``,
    or "" for units that cannot be compared.
    """

    context: Strength
    veto: str
    asked: tuple[str, ...]
    veto_a: str
    veto_b: str
    slots: tuple[SlotScore, ...]
    score: int
    linked: bool
    meet: bool
    values: str

    @property
    def compared(self) -> bool:
        """Whether the two may be called different."""
        return self.meet and not self.veto and self.score >= COMPARED


def explain(one: Claim, two: Claim, told: Mapping[str, Story]) -> Comparison:
    """How the rules compare two claims; ``told``: article_id -> what the article is about.

    The order of the claims does not matter to the points: a is ``one``.
    """
    a, b = read(one), read(two)
    near = context(one, two, told)
    kept_apart, points, by_slot = fit(a, b, told)
    forbidden = "" if converted(one, two) else veto(a, b, near)
    if kept_apart:
        points, by_slot = score(a, b, near)
    meet = not a.keys.isdisjoint(b.keys)
    asked = VETOES[: VETOES.index(forbidden) + 1] if forbidden else VETOES
    of_veto = _VETOED.get(forbidden, _nothing)
    shared = _Shared(a, b, near)
    return Comparison(
        context=near,
        veto=forbidden,
        asked=asked,
        veto_a=of_veto(a),
        veto_b=of_veto(b),
        slots=tuple(SlotScore(slot, *shared.told(slot), points) for slot, points in by_slot),
        score=points,
        linked=meet and not kept_apart and points >= LINKED,
        meet=meet,
        values=intervals.relate(one, two) if intervals.comparable(one, two) else "",
    )


@dataclass(frozen=True, slots=True)
class _Shared:
    a: Slots
    b: Slots
    context: Strength

    def told(self, slot: str) -> tuple[str, str]:
        """What the two have in a slot; where one thing is said of the pair, both hold it."""
        if slot in ("topic", "topic_all"):
            common = self.a.topic & self.b.topic
            return _spoken(self.a, common), _spoken(self.b, common)
        if slot == "sentence":
            common = self.a.told & self.b.told
            one, two = ([w for w in words(s.claim.sentence) if stem(w) in common] for s in (self.a, self.b))
            return ", ".join(dict.fromkeys(one)), ", ".join(dict.fromkeys(two))
        if slot == "context":
            same = self.a.claim.article_id == self.b.claim.article_id
            likeness = "one article" if same else self.context or "copies of one text"
            return likeness, likeness
        of_slot = _READ.get(slot, _nothing)
        return of_slot(self.a), of_slot(self.b)


def _spoken(s: Slots, common: frozenset[str]) -> str:
    """The claim's own words for the stems that both share; all of them where they share none."""
    said = dict.fromkeys(words(f"{s.claim.measure} {s.claim.counted}"))
    return ", ".join(word for word in said if stem(word) in (common or s.topic))


def _nothing(_: Slots) -> str:
    return ""


_READ: Final[dict[str, Callable[[Slots], str]]] = {
    "predicate": lambda s: s.claim.predicate,
    "counted": lambda s: s.claim.counted or s.claim.unit,
    "modifiers": lambda s: s.claim.counted or s.claim.population,
    "entity": lambda s: s.claim.entity,
    "event": lambda s: s.claim.entity,
    "place": lambda s: s.claim.place,
    "population": lambda s: s.claim.population,
    "digits": lambda s: wording.figure(s.claim),
    "size": lambda s: wording.figure(s.claim),
    "attributed_to": lambda s: s.claim.attributed_to,
    "time": lambda s: wording.when(s.claim),
    "part": lambda s: s.claim.part_kind.replace("_", " "),
    "scope": lambda s: s.claim.scope_word,
}

_VETOED: Final[dict[str, Callable[[Slots], str]]] = {
    "stat": lambda s: " ".join(dict.fromkeys((s.claim.stat.replace("_", " "), s.claim.unit))),
    "role": lambda s: " ".join(part for part in (s.claim.predicate, s.claim.direction) if part),
    "modality": lambda s: s.claim.modality,
    "scope_word": lambda s: s.claim.scope_word,
    "time": lambda s: wording.when(s.claim),
    "rate_total": lambda s: " ".join(dict.fromkeys((s.claim.stat.replace("_", " "), s.claim.unit))),
    "contrast": lambda s: wording.figure(s.claim),
}
