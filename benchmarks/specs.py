"""Run factcheck over the English test cases of Microsoft Recognizers-Text.

    python benchmarks/specs.py DIR [--misses] [--left-out]

DIR holds NumberModel.json, NumberRangeModel.json, PercentModel.json, CurrencyModel.json, DimensionModel.json,
AgeModel.json and TemperatureModel.json, as that project publishes them; a missing file is an error.

A case is read when every amount it lists is read with its value and unit, and, where it lists none, when nothing of
the model's kind is read. Amounts of other kinds in the same sentence are no business of the model. Three conventions
of form are allowed for: a rate ("$1.40 a share") is its amount, as they keep no rates; a range that they make of two bounds or of "from A to B" may be two amounts to us, and of a
range with one unit ("eight to 10 feet") they list the end that has it. specs.toml says which of our units stand for
which of theirs, and which cases could not stand in a news text, and why.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from factcheck import quantities
from factcheck.model import Quantity

__all__ = ["MODELS", "Case", "Convention", "Wanted", "cases", "convention", "main", "missing"]

Units = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One amount that a case lists. text: its words.  low, high: equal for a plain number, None = open.
    units: any of these of ours will do; empty where the model says nothing of units."""

    text: str
    low: float | None
    high: float | None
    units: Units = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence with what is to be read in it. left_out: the name of the class it is left out with, or ""."""

    text: str
    wanted: tuple[Wanted, ...]
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A class of cases that could not stand in a news text. models: where it holds, empty = everywhere.
    pattern: found in the text of the case.  inputs: whole texts, for cases that no pattern tells."""

    name: str
    reason: str
    models: tuple[str, ...]
    pattern: re.Pattern[str] | None
    inputs: frozenset[str]

    def holds(self, model: str, text: str) -> bool:
        """True for a case of the class."""
        if self.models and model not in self.models:
            return False
        return text in self.inputs or (self.pattern is not None and self.pattern.search(text) is not None)


@dataclass(frozen=True, slots=True)
class Convention:
    """What specs.toml says. units: their name -> ours, any of which will do.  classes: tried in order."""

    units: Mapping[str, Units]
    classes: tuple[LeftOut, ...]

    def left_out(self, model: str, text: str) -> str:
        """The name of the first class that holds, "" for a case that stays in."""
        return next((entry.name for entry in self.classes if entry.holds(model, text)), "")


def convention(path: Path) -> Convention:
    """Read the table of units and of classes left out. Raises KeyError for a class without name or reason."""
    table = tomllib.loads(path.read_text("utf-8"))
    classes = tuple(
        LeftOut(
            raw["name"],
            raw["reason"],
            tuple(raw.get("models", ())),
            re.compile(raw["pattern"]) if "pattern" in raw else None,
            frozenset(raw.get("inputs", ())),
        )
        for raw in table.get("left_out", ())
    )
    return Convention({name: tuple(ours) for name, ours in table["units"].items()}, classes)


# --- what a model lists


def _wanted(model: str, result: Mapping[str, Any], units: Mapping[str, Units]) -> Wanted | None:
    """One result of a case; None for a unit without a number. Raises KeyError for a unit that has no name of ours."""
    resolution = result.get("Resolution") or {}
    value = resolution.get("value")
    if value in (None, "null"):
        return None
    text = str(result.get("Text", ""))
    if model == "NumberRangeModel":
        low, high = (_number(side) for side in value.strip("[]()").split(","))
        return Wanted(text, low, high)
    if model == "PercentModel":
        share = _number(value.removesuffix("%"))
        return Wanted(text, share, share, ("percent",))
    number = _number(value)
    unit = resolution.get("unit")
    return Wanted(text, number, number, units[unit] if unit else ())


def _number(text: str) -> float | None:
    return float(text) if text else None


def cases(model: str, path: Path, by: Convention) -> list[Case]:
    """The cases of one file. Raises OSError, ValueError for what is no JSON, KeyError for an unknown unit."""
    found = []
    for raw in json.loads(path.read_text("utf-8-sig")):
        text = raw["Input"]
        results = (_wanted(model, result, by.units) for result in raw["Results"])
        wanted = tuple(result for result in results if result is not None)
        found.append(Case(text, wanted, by.left_out(model, text)))
    return found


# --- what was read

_OPEN = (None, 0.0)  # "at most 5" of a count begins at nothing: an open end to them, a zero to us


def _same(ours: float | None, theirs: float | None) -> bool:
    """Equal but for the digits that a fraction written as a decimal loses."""
    if theirs is None or ours is None:
        return ours in _OPEN and theirs in _OPEN
    return math.isclose(ours, theirs, rel_tol=1e-5)


def _fits(quantity: Quantity, wanted: Wanted) -> bool:
    # "$1.40 a share" is an amount to them and a rate to us.
    if wanted.units and quantity.unit not in wanted.units and quantity.unit.split(" per ")[0] not in wanted.units:
        return False
    number = quantity.number
    if wanted.low != wanted.high:
        share = 0.01 if quantity.unit == "percent" and not wanted.units else 1.0
        low, high = (None if side is None else side * share for side in (number.low, number.high))
        same = _same(low, wanted.low) and _same(high, wanted.high)
        return same or (_same(number.low, wanted.low) and _same(number.high, wanted.high))
    if number.bound != "range" and _same(number.value, wanted.low):
        return True
    if number.bound == "range" and wanted.units and wanted.low in (number.low, number.high):
        return True  # "eight to 10 feet": they list the end that has the unit, we read both ends as one
    # "two-thirds" is a number to them and a share to us.
    return not wanted.units and quantity.unit == "percent" and _same(number.value / 100, wanted.low)


_FROM_BELOW: Final = ("over", "at_least")
_FROM_ABOVE: Final = ("up_to", "under")


def _makes(first: Quantity, second: Quantity, wanted: Wanted) -> bool:
    """True for two amounts next to each other that are the two ends of one range."""
    if wanted.low is None or wanted.high is None or first.unit != second.unit:
        return False
    if first.number.bound in _FROM_ABOVE:
        first, second = second, first
    bounds = first.number.bound, second.number.bound
    if bounds != ("exact", "exact") and not (bounds[0] in _FROM_BELOW and bounds[1] in _FROM_ABOVE):
        return False
    scale = 0.01 if first.unit == "percent" and not wanted.units else 1.0
    ends = first.number.value * scale, second.number.value * scale
    return _same(ends[0], wanted.low) and _same(ends[1], wanted.high)


def _money(quantity: Quantity) -> bool:
    return quantity.dimension.startswith("[money:")


def _measured(quantity: Quantity) -> bool:
    """A unit of measure other than money, a share and a stretch of time."""
    plain = not quantity.counted and quantity.unit != "" and not _money(quantity)
    return plain and quantity.stat not in ("share", "change_points", "duration", "age", "rank")


MODELS: Final[Mapping[str, Callable[[Quantity], bool]]] = {
    "NumberModel": lambda quantity: True,
    "NumberRangeModel": lambda quantity: quantity.number.bound != "exact",
    "PercentModel": lambda quantity: quantity.unit == "percent",
    "CurrencyModel": _money,
    "DimensionModel": _measured,
    "AgeModel": lambda quantity: quantity.stat == "age",
    # A plain degree may be an angle.
    "TemperatureModel": lambda quantity: quantity.unit in ("degree celsius", "degree fahrenheit"),
}
"""Model -> whether a quantity is of the model's kind."""


def missing(model: str, case: Case, read: Sequence[Quantity]) -> list[str]:
    """What is wrong with a reading of a case, one phrase a fault; empty for a case that is read."""
    if not case.wanted:
        return [f"nothing is to be read, but {quantity.text!r} is" for quantity in read if MODELS[model](quantity)]
    free = list(read)
    faults = []
    for wanted in case.wanted:
        # A range stands for both of its ends, hence stays for the second.
        fit = next((quantity for quantity in free if _fits(quantity, wanted)), None)
        if fit is None:
            if wanted.low == wanted.high or not any(_makes(a, b, wanted) for a, b in pairwise(read)):
                faults.append(f"{wanted.text!r} = {_shown(wanted)}")
        elif fit.number.bound != "range":
            free.remove(fit)
    return faults


def _shown(wanted: Wanted) -> str:
    unit = f" {' or '.join(wanted.units)}" if wanted.units else ""
    if wanted.low == wanted.high:
        return f"{wanted.low:.15g}{unit}"
    low, high = ("" if side is None else f"{side:.15g}" for side in (wanted.low, wanted.high))
    return f"{low}..{high}{unit}"


def _reading(quantity: Quantity) -> str:
    number = quantity.number
    return f"{quantity.text!r} = {number.value:.15g} [{number.low}, {number.high}] {quantity.unit or '-'}"


# --- the table


def main(arguments: Iterable[str] | None = None) -> int:
    """Print the table. Exit code 2 for a file that cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--misses", action="store_true", help="print every case that is not read, and our reading")
    parser.add_argument("--left-out", action="store_true", help="print every case that is left out")
    chosen = parser.parse_args(None if arguments is None else list(arguments))
    by = convention(Path(__file__).with_name("specs.toml"))
    try:
        sets = {model: cases(model, chosen.folder / f"{model}.json", by) for model in MODELS}
    except (OSError, ValueError) as error:
        print(f"specs: {error}", file=sys.stderr)
        return 2
    except KeyError as error:
        print(f"specs: unit {error} of a case has no name in specs.toml", file=sys.stderr)
        return 2

    print(f"{'model':<20}{'cases':>7}{'left out':>10}{'in':>6}{'read':>6}{'share':>9}")
    misses: list[str] = []
    totals = [0, 0, 0, 0]
    for model, found in sets.items():
        kept = [case for case in found if not case.left_out]
        wrong = 0
        for case in kept:
            read = quantities(case.text)
            faults = missing(model, case, read)
            if faults:
                wrong += 1
                misses += [f"{model}: {case.text!r}", *(f"    missing {fault}" for fault in faults)]
                misses += [f"    read {_reading(quantity)}" for quantity in read]
        counts = [len(found), len(found) - len(kept), len(kept), len(kept) - wrong]
        totals = [a + b for a, b in zip(totals, counts, strict=True)]
        _print_row(model, counts)
    _print_row("all", totals)

    print("\nLeft out:")
    for entry in by.classes:
        out = [f"{model}: {case.text!r}" for model in sets for case in sets[model] if case.left_out == entry.name]
        print(f"{len(out):>5}  {entry.name}: {entry.reason}")
        if chosen.left_out:
            print("".join(f"         {line}\n" for line in out), end="")
    if chosen.misses:
        print("\nMisses:", *misses, sep="\n")
    return 0


def _print_row(name: str, counts: Sequence[int]) -> None:
    total, out, kept, right = counts
    share = f"{100 * right / kept:.1f}%" if kept else "-"
    print(f"{name:<20}{total:>7}{out:>10}{kept:>6}{right:>6}{share:>9}")


if __name__ == "__main__":
    raise SystemExit(main())
