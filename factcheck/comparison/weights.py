"""The checked-in table behind linking: points by slot, thresholds, and the words that mean nothing there."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

__all__ = ["CONTEXT", "LINKED", "POINTS", "RECENT", "ROLES", "SUGGESTED", "WORDS", "Roles", "Words"]


@dataclass(frozen=True, slots=True)
class Roles:
    """Predicate classes: those that exclude each other, tolls of one event, totals that only grow."""

    classes: frozenset[str]
    tolls: frozenset[str]
    monotone: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """Words that carry no meaning in one slot or another; see the comments of weights.toml."""

    light_verbs: frozenset[str]
    people: frozenset[str]
    empty: frozenset[str]
    kinds_of_source: frozenset[str]
    kinds_of_place: frozenset[str]
    common_names: frozenset[str]
    whole: frozenset[str]
    hollow: frozenset[str]


def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__ or __name__).joinpath("weights.toml").read_text("utf-8"))


_TABLE: Final = _table()
POINTS: Final[dict[str, int]] = _TABLE["points"]
CONTEXT: Final[dict[str, float]] = _TABLE["context"]
LINKED: Final[int] = _TABLE["thresholds"]["linked"]
SUGGESTED: Final[int] = _TABLE["thresholds"]["suggested"]
RECENT: Final[int] = _TABLE["series"]["recent"]
ROLES: Final = Roles(**{name: frozenset(words) for name, words in _TABLE["roles"].items()})
WORDS: Final = Words(**{name: frozenset(words) for name, words in _TABLE["words"].items()})
