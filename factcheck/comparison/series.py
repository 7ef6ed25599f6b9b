"""Series: the claims that measure the same thing, and why each was put there.

Linking is greedy in the order of publication and is a function of the set of claims alone: the order in which
they arrive changes nothing. A claim is compared with a series' representatives, its founding claim and the
latest few, so that a chain of small steps never carries a series away from what it was founded on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from factcheck.comparison import slots
from factcheck.comparison.scoring import score, veto
from factcheck.comparison.slots import Slots, is_toll
from factcheck.comparison.weights import CONTEXT, LINKED, RECENT, SUGGESTED
from factcheck.model import Claim, content_id

__all__ = ["Link", "Series", "block_key", "distinct", "evidence", "link"]

# Kinds of figure that are told of one person or one day and never make a series of their own.
_UNLINKED_UNITS = frozenset({"calendar year"})
_UNLINKED_STATS = frozenset({"age", "rank"})


@dataclass(frozen=True, slots=True)
class Link:
    """Why a claim stands in a series.

    claim_id was compared with to_claim_id. score: the sum of slots, (slot, points) in the order of the table.
    notes: "linked" or "suggested", then what a reader should know.
    """

    claim_id: str
    to_claim_id: str
    score: int
    slots: tuple[tuple[str, int], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """Claims that measure the same thing, in order of publication; the first is the founding claim.

    series_id: content id of the founding claim.  links: one for every other claim.
    suggested: for the founding claim, the nearest claim of another series that fell just short.
    """

    series_id: str
    claims: tuple[Claim, ...]
    links: tuple[Link, ...] = ()
    suggested: tuple[Link, ...] = ()


def block_key(claim: Claim) -> str:
    """The key under which claims that may ever be linked meet, "" for one that never is.

    It is made of the statistic, the dimension and the topic: the predicate class where that says what is
    counted (the dead are people, persons, lives or bodies), the counted noun otherwise. An amount keeps no
    topic: one outlet's "seeking 3bn" is another's "3bn in aid". The value is never part of it.
    """
    if claim.stat in _UNLINKED_STATS or claim.unit in _UNLINKED_UNITS or claim.section == "teaser":
        return ""
    dimension = "date" if claim.stat == "date" else claim.dimension or claim.unit
    counted, _ = slots.head_and_modifiers(claim.counted)
    if not (counted or claim.predicate) and (not dimension or claim.stat == "date"):
        return ""
    if claim.stat == "date" and not (claim.entity and claim.predicate and claim.low is not None):
        return ""  # only the date of a named event is told by others
    topic = ""
    if claim.stat in ("count", "date"):
        topic = slots.role(claim) or counted or claim.predicate
    return "|".join((claim.stat, dimension, topic))


def link(claims: Sequence[Claim], contexts: Mapping[str, frozenset[str]]) -> list[Series]:
    """Sort the claims of one block into series, every claim into exactly one.

    contexts: article_id -> proper names of the article. Series come in the order of their founding claims.
    """
    ordered = sorted(claims, key=lambda c: (c.published, c.article_id, c.start, c.end, c.claim_id))
    index = _Index()
    for claim in ordered:
        index.add(slots.read(claim, contexts.get(claim.article_id, frozenset())))
    return [growing.freeze() for growing in index.series]


def distinct(series: Series) -> list[Claim]:
    """The claims of a series without those that repeat a figure for one time from one source.

    A check that holds every claim against every other looks at these, not at each retelling.
    """
    first: dict[tuple[object, ...], Claim] = {}
    for c in series.claims:
        figure = (c.value, c.low, c.high, c.bound, c.unit)
        time = (c.time_kind, c.time_start, c.time_end, c.time_basis)
        first.setdefault((figure, time, c.attributed_to, c.place, c.counted, c.predicate), c)
    return list(first.values())


_SLOT_NAMES = {
    "place": "place", "entity": "whom it is about", "event": "a named event", "predicate": "what happened",
    "counted": "what is counted",
    "modifiers": "how that is described", "population": "population", "attributed_to": "source", "context": "story",
    "time": "time", "part": "one is a part", "digits": "the digits",
}  # fmt: skip


def evidence(series: Series, a: Claim, b: Claim) -> tuple[int, str]:
    """The score of the link that brought two claims of a series together, and its slots in words.

    Claims that met through a third are explained by the link of the later one.
    """
    ids = {a.claim_id, b.claim_id}
    links = [x for x in series.links if x.claim_id in ids]
    direct = [x for x in links if x.to_claim_id in ids]
    if not links:
        return 0, ""
    found = (direct or links)[-1]
    slots_in_words = ", ".join(f"{_SLOT_NAMES[slot]} {points:+d}" for slot, points in found.slots)
    return found.score, f"Points for comparing them: {slots_in_words}; {found.score} in all, {LINKED} are needed."


@dataclass(slots=True)
class _Growing:
    members: list[Slots]
    links: list[Link] = field(default_factory=list)
    suggested: tuple[Link, ...] = ()

    def representatives(self) -> list[Slots]:
        return [self.members[0], *self.members[1:][-RECENT:]]

    def freeze(self) -> Series:
        claims = tuple(m.claim for m in self.members)
        return Series(content_id("s", claims[0].claim_id), claims, tuple(self.links), self.suggested)


class _Index:
    """The series of a block, found by what they share with a claim rather than by trying each."""

    def __init__(self) -> None:
        self.series: list[_Growing] = []
        # (bucket, kind of key, key) -> numbers of the series that hold it, each once and ascending
        self._postings: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
        self._posted: set[tuple[object, ...]] = set()

    def add(self, new: Slots) -> None:
        best: tuple[int, int, Link] | None = None
        for number in self._candidates(new):
            found = _compare(new, self.series[number])
            if found and (best is None or found.score > best[0]):
                best = (found.score, number, found)
        if best and best[2].notes[0] == "linked":
            number = best[1]
            self.series[number].members.append(new)
            self.series[number].links.append(best[2])
        else:
            number = len(self.series)
            self.series.append(_Growing([new], suggested=(best[2],) if best else ()))
        for key in (*_story_keys(new), *_measure_keys(new)):
            if (key, number) not in self._posted:
                self._posted.add((key, number))
                self._postings[key].append(number)

    def _candidates(self, new: Slots) -> list[int]:
        """Series that share evidence of the story and evidence of the measure, in founding order."""
        measured: set[int] = set()
        for key in _measure_keys(new):
            measured.update(self._postings.get(key, ()))
        if not measured:
            return []
        shared: Counter[int] = Counter()
        near: set[int] = set()
        for key in _story_keys(new):
            numbers = self._postings.get(key, ())
            if key[1] == "name":
                shared.update(numbers)
            else:
                near.update(numbers)
        # Fewer names in common are never a story; see scoring.context_strength.
        near.update(number for number, count in shared.items() if count >= CONTEXT["weak_shared"])
        return sorted(near & measured)


def _story_keys(s: Slots) -> Iterator[tuple[object, ...]]:
    yield (s.bucket, "article", s.claim.article_id)
    if s.claim.lineage_id:
        yield (s.bucket, "lineage", s.claim.lineage_id)
    if not is_toll(s.claim):
        if s.entity:
            yield (s.bucket, "entity", s.entity)
        if s.place:
            yield (s.bucket, "place", s.place)
    for name in s.context:
        yield (s.bucket, "name", name)


def _measure_keys(s: Slots) -> Iterator[tuple[object, ...]]:
    if s.predicate:
        yield (s.bucket, "predicate", s.predicate)
    if s.head:
        yield (s.bucket, "head", s.head)
    if s.digits:
        yield (s.bucket, "digits", s.digits)


def _compare(new: Slots, series: _Growing) -> Link | None:
    """The best link from a claim to a series' representatives; None below the threshold of suggestions."""
    founder = series.members[0]
    if veto(new, founder):
        return None
    base, base_points = score(new, founder)
    if base < SUGGESTED:
        return None
    best = (base, founder, base_points)
    for other in series.representatives()[1:]:
        if veto(new, other):
            return None
        points, by_slot = score(new, other)
        if points > best[0]:
            best = (points, other, by_slot)
    notes = ("linked",) if best[0] >= LINKED else ("suggested",)
    return Link(new.claim.claim_id, best[1].claim.claim_id, best[0], best[2], notes)
