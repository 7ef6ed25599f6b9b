"""Figures of two versions of one page: told by the same sentence, whatever the sentence is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from factcheck.comparison.pairs import PARTNERS, Pair, Room, pairs, reading_order
from factcheck.comparison.scoring import score, veto
from factcheck.comparison.slots import Slots
from factcheck.comparison.words import text_before, words
from factcheck.model import Claim

__all__ = ["ALIKE", "likeness", "reissued"]

ALIKE: Final = 0.6
"""Share of the words around a figure that two sentences have in common where one is the other, edited."""


def likeness(a: Claim, b: Claim) -> float:
    """How much of the words beside the figure two sentences have in common, 0 to 1."""
    return SequenceMatcher(None, _around(a), _around(b), autojunk=False).ratio()


def reissued(claims: Sequence[Slots], room: Room) -> list[Pair]:
    """The pairs among the claims of the versions of one page: those that fit by their slots, the surest first, then
    those that the slots do not join but the sentence does, which stands in the same words but for its figures."""
    found = pairs(claims, room)
    joined = {(pair.a.claim.claim_id, pair.b.claim.claim_id) for pair in found}
    told: defaultdict[tuple[str, ...], list[Slots]] = defaultdict(list)
    for new in sorted(claims, key=lambda s: reading_order(s.claim)):
        if not new.kind:
            continue
        frame = (new.kind, str(_before(new.claim)), *_around(new.claim))
        for old in told[frame][-PARTNERS:]:
            a, b = old.claim, new.claim
            if a.article_id == b.article_id or (a.claim_id, b.claim_id) in joined or veto(old, new, "strong"):
                continue
            points, by_slot = score(old, new, "strong")
            found.append(Pair(old, new, "strong", points, by_slot, "", old.figures == new.figures))
        told[frame].append(new)
    return found


def _around(claim: Claim) -> list[str]:
    """The words of a sentence without the figure and without other numbers in digits."""
    return [w for w in words(claim.sentence.replace(claim.value_text, " ", 1)) if not any(map(str.isdigit, w))]


def _before(claim: Claim) -> int:
    """How many numbers in digits stand before the figure: the second of a sentence is not the first of another."""
    return sum(any(map(str.isdigit, w)) for w in text_before(claim).split())
