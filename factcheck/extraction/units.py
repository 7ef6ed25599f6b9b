"""Dimension and factor of a unit name, by pint from our own text registry. The only importer of pint.

What pint says of each name of lexicon/units.txt is kept in lexicon/units.json, so that reading a text needs no pint,
whose import takes longer than reading a hundred articles. ``pytest --force-regen tests/test_units.py`` writes the table
anew; one that does not fit its registry is not used.
"""

from __future__ import annotations

import hashlib
import json
import warnings
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from factcheck.extraction import lexicon
from factcheck.extraction.numerals import clean

__all__ = ["Unit", "table", "unit"]

# What each dimension is reckoned in: the unit a reader of a spreadsheet expects, not always pint's root unit.
_REFERENCE = (
    "metre", "square_metre", "cubic_metre", "kilogram", "second", "metre / second", "degree_celsius", "watt",
    "kilowatt_hour", "byte", "hertz", "percent", "percentage_point", "person",
)  # fmt: skip
_MONEY = frozenset({"money_sign", "money_name"})
_CURRENCIES = frozenset(str(entry.value) for entry in lexicon.entries() if _MONEY.intersection(entry.tags))


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of the ledger.

    name: canonical singular name ("kilometre per hour").  dimension: "[length] / [time]", "[money:USD]", "[house]".
    base: the name in which the dimension is reckoned.  factor, offset: base value = value x factor + offset.
    physical: False for counted things, which are their own unit.
    """

    name: str
    dimension: str
    base: str
    factor: float = 1.0
    offset: float = 0.0
    physical: bool = True

    def to_base(self, value: float | None) -> float | None:
        """A value of this unit in the base unit; None stays open."""
        return None if value is None else clean(value * self.factor + self.offset)


_Row = tuple[str, str, float, float]  # dimension, base, factor, offset


def _text(name: str) -> str:
    return (resources.files("factcheck.extraction.lexicon") / name).read_text("utf-8")


def table() -> dict[str, Any]:
    """What pint says of every unit of the registry: name -> dimension, base, factor, offset."""
    import pint

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        registry: Any = pint.UnitRegistry(None, autoconvert_offset_to_baseunit=True)
        registry.load_definitions(_text("units.txt").splitlines())
    names = sorted(str(name) for name in registry._units if "delta_" not in name and "Δ" not in name)
    references = {str(registry.parse_units(name).dimensionality): name for name in _REFERENCE}
    units: dict[str, _Row] = {}
    for name in names:
        own = registry.parse_units(name)
        dimension = str(own.dimensionality)
        base = references.get(dimension, name)
        one = registry.Quantity(1.0, own).to(base).magnitude
        zero = registry.Quantity(0.0, own).to(base).magnitude
        label = base.replace("_", " ").replace(" / ", " per ")
        units[name.replace("_", " ")] = (dimension, label, clean(one - zero), clean(zero))
    return {"made_from": _made_from(), "units": units}


def _made_from() -> str:
    """What the table was made from, as a short hash: the registry and the units in which dimensions are reckoned."""
    return hashlib.sha256(repr((_text("units.txt"), _REFERENCE)).encode()).hexdigest()[:12]


@cache
def _units() -> dict[str, _Row]:
    kept = json.loads(_text("units.json"))
    if kept["made_from"] != _made_from():
        kept = table()
    units: dict[str, _Row] = kept["units"]
    return units


def _simple(name: str) -> Unit:
    if name in _CURRENCIES:
        return Unit(name, f"[money:{name}]", name)
    known = _units().get(name)
    if known is None:
        return Unit(name, f"[{name}]", name, physical=False)
    return Unit(name, *known)


@lru_cache(maxsize=8192)
def unit(name: str) -> Unit:
    """Dimension and factor of a canonical unit name; "A per B" is A divided by B.

    A name that the registry does not hold is a counted thing and its own dimension. "" is no unit at all.
    """
    if not name:
        return Unit("", "", "")
    if " per " not in name or name in _units():
        return _simple(name)
    first, *rest = (_simple(part) for part in name.split(" per "))
    factor, dimension, base = first.factor, first.dimension, first.base
    for part in rest:
        factor /= part.factor
        dimension += f" / {part.dimension}"
        base += f" per {part.base}"
    return Unit(name, dimension, base, clean(factor), 0.0, first.physical)
