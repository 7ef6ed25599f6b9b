"""Units by pint, from our own text registry: dimension and factor of a unit name. The only importer of pint.

pint reads unit names of the lexicon, never article text, and each name once: the hot path is a dictionary.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from factcheck.extraction import lexicon
from factcheck.extraction.numerals import clean

__all__ = ["Unit", "unit"]

# What each dimension is reckoned in: the unit a reader of a spreadsheet expects, not always pint's root unit.
_REFERENCE = (
    "metre", "square_metre", "cubic_metre", "kilogram", "second", "metre / second", "degree_celsius", "watt",
    "kilowatt_hour", "byte", "hertz", "percent", "percentage_point", "person",
)  # fmt: skip
_CURRENCIES = frozenset(str(entry.value) for entry in lexicon.entries() if "money_sign" in entry.tags)


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


@lru_cache(maxsize=1)
def _registry() -> Any:
    import pint

    path = resources.files("factcheck.extraction.lexicon") / "units.txt"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        registry: Any = pint.UnitRegistry(None, autoconvert_offset_to_baseunit=True)
        registry.load_definitions(path.read_text("utf-8").splitlines())
    return registry


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(str(name) for name in _registry()._units)


@lru_cache(maxsize=1)
def _references() -> dict[str, str]:
    registry = _registry()
    return {str(registry.parse_units(name).dimensionality): name for name in _REFERENCE}


def _simple(name: str) -> Unit:
    if name in _CURRENCIES:
        return Unit(name, f"[money:{name}]", name)
    key = name.replace(" ", "_")
    if key not in _names():
        return Unit(name, f"[{name}]", name, physical=False)
    registry = _registry()
    own = registry.parse_units(key)
    dimension = str(own.dimensionality)
    base = _references().get(dimension, key)
    one = registry.Quantity(1.0, own).to(base).magnitude
    zero = registry.Quantity(0.0, own).to(base).magnitude
    label = base.replace("_", " ").replace(" / ", " per ")
    return Unit(name, dimension, label, clean(one - zero), clean(zero))


@lru_cache(maxsize=8192)
def unit(name: str) -> Unit:
    """Dimension and factor of a canonical unit name; "A per B" is A divided by B.

    A name that the registry does not hold is a counted thing and its own dimension. "" is no unit at all.
    """
    if not name:
        return Unit("", "", "")
    if " per " not in name or name.replace(" ", "_") in _names():
        return _simple(name)
    first, *rest = (_simple(part) for part in name.split(" per "))
    factor, dimension, base = first.factor, first.dimension, first.base
    for part in rest:
        factor /= part.factor
        dimension += f" / {part.dimension}"
        base += f" per {part.base}"
    return Unit(name, dimension, base, clean(factor), 0.0, first.physical)
