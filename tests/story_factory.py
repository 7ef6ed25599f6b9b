"""Stories and claims of them, made by hand for tests of linking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claim_factory import make

from factcheck.comparison.pairs import Pair, Room, pairs
from factcheck.comparison.series import link
from factcheck.comparison.slots import read
from factcheck.comparison.stories import NOTHING, Story, Strength, relate, story
from factcheck.model import Claim, Signature


def tale(tag: str, names: int = 15, words: int = 15, also: Story = NOTHING) -> Story:
    """A story of so many names and words of its own, and those of another."""
    told = (f"{tag}{n}" for n in range(names)), (f"{tag}-word{n}" for n in range(words))
    return story(Signature((*told[0], *sorted(also.names)), (*told[1], *sorted(also.words))))


def cousin(of: Story, strength: Strength) -> Story:
    """A story that shares just so much with another."""
    for count in range(1, 60):
        names, words = sorted(of.names)[: count // 2], sorted(of.words)[: count % 2]
        found = tale("cousin", 15 - len(names), 15 - len(words), story(Signature(tuple(names), tuple(words))))
        if relate(of, found, "2026-03-02", "2026-03-02") == strength:
            return found
    raise ValueError(strength)


FERRY, MINE = tale("ferry"), tale("mine")
STOCK = {"time_kind": "as_of", "time_end": "2026-02-28", "time_basis": "explicit"}
MAY = {"time_kind": "window", "time_start": "2025-05-01", "time_end": "2025-05-31", "time_grain": "month"}
RUNNING = {"time_kind": "since", "time_start": "2023-09-01", "time_end": "2026-02-28"}
JUNE = {**MAY, "time_start": "2025-06-01", "time_end": "2025-06-30"}


def toll(value: float, article: str, **more: Any) -> Claim:
    return make(value, article=article, **{"counted": "people", "predicate": "deaths", **more})


def grain(value: float, article: str, **more: Any) -> Claim:
    row = {"counted": "", "population": "barley", "stat": "amount", "predicate": "stocks", **STOCK, **more}
    return make(value, "tonne", article=article, **row)


def herders(value: float, article: str, **more: Any) -> Claim:
    return make(value, article=article, **{"counted": "herders", "time_basis": "explicit", **more})


def groups(claims: Sequence[Claim], **told: Story) -> list[list[float]]:
    return [[c.value for c in series.claims] for series in link(claims, told)]


def paired(claims: Sequence[Claim], told: dict[str, Story]) -> list[Pair]:
    return pairs([read(claim) for claim in claims], Room(told))
