"""The checked-in table behind linking: points by slot, thresholds, and the words that mean nothing there."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

__all__ = [
    "COMPARED",
    "CONTEXT",
    "FLOOR",
    "LINKED",
    "POINTS",
    "ROLES",
    "SUGGESTED",
    "TWIN",
    "WORDS",
    "YARDSTICKS",
    "Roles",
    "Words",
]


@dataclass(frozen=True, slots=True)
class Roles:
    """Predicate classes: those that exclude each other, tolls of one event, totals that only grow, levels told as a
    change, pairs that are easily taken for each other and things counted in each other's place, what rivals share, and
    classes told of one figure, of sums of many things and of one sort of goods, each with the first of its group."""

    classes: frozenset[str]
    tolls: frozenset[str]
    monotone: frozenset[str]
    rates: frozenset[str]
    contested: frozenset[str]
    swapped_things: frozenset[str]
    near: dict[str, str]
    own: frozenset[str]
    spent: frozenset[str]
    goods: frozenset[str]
    moving: frozenset[str]
    spotted: frozenset[str]
    swaps: frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Words:
    """Words that carry no meaning in one slot or another; see the comments of weights.toml."""

    light_verbs: frozenset[str]
    levels: frozenset[str]
    below_plain: frozenset[str]
    above_plain: frozenset[str]
    sorts: frozenset[str]
    people: frozenset[str]
    empty: frozenset[str]
    kinds_of_source: frozenset[str]
    kinds_of_place: frozenset[str]
    common_names: frozenset[str]
    whole: frozenset[str]
    hollow: frozenset[str]
    weak: frozenset[str]
    measured: frozenset[str]
    directions: frozenset[str]
    institutions: frozenset[str]
    firms: frozenset[str]
    common_words: frozenset[str]
    alike: tuple[tuple[str, ...], ...]
    opposites: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    deals: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__ or __name__).joinpath("weights.toml").read_text("utf-8"))


_TABLE: Final = _table()
POINTS: Final[dict[str, int]] = _TABLE["points"]
CONTEXT: Final[dict[str, float]] = _TABLE["context"]
LINKED: Final[int] = _TABLE["thresholds"]["linked"]
YARDSTICKS: Final[dict[str, list[str]]] = _TABLE["yardsticks"]
FLOOR: Final[int] = _TABLE["thresholds"]["floor"]
SUGGESTED: Final[int] = _TABLE["thresholds"]["suggested"]
COMPARED: Final[int] = _TABLE["thresholds"]["compared"]
TWIN: Final[int] = _TABLE["thresholds"]["twin"]
_swaps: Final = _TABLE["roles"].pop("swaps")
_near: Final = {name: group[0] for group in _TABLE["roles"].pop("near") for name in group}
ROLES: Final = Roles(
    **{name: frozenset(words) for name, words in _TABLE["roles"].items()},
    swaps=frozenset(map(frozenset, _swaps)),
    near=_near,
)
_groups: Final = _TABLE["words"].pop("alike")
_sides, _deals = (_TABLE["words"].pop(name) for name in ("opposites", "deals"))
WORDS: Final = Words(
    **{name: frozenset(words) for name, words in _TABLE["words"].items()},
    alike=tuple(map(tuple, _groups)),
    opposites=tuple((tuple(one), tuple(two)) for one, two in _sides),
    deals=tuple((tuple(one), tuple(two)) for one, two in _deals),
)
