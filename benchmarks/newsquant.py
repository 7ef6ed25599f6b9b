"""Write what factcheck reads in a set of sentences in the form of the NewsQuant scorer.

    python benchmarks/newsquant.py GOLD.json -o PRED.json

GOLD: [{"text": ..., ...}]; PRED: a list as long, each item the sentence's quantities as
{"value": 12.0 or [low, high], "normalized_unit": "dollar", "change": "=|~|>|<|up|down", "concepts": ["word", ...]}.
Names of units are those of the set's convention (table below); a counted noun is its own unit, with its modifiers.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from factcheck import quantities
from factcheck.extraction import lexicon
from factcheck.extraction.counting import singular
from factcheck.extraction.numerals import scaled
from factcheck.model import Quantity

_TABLE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "newsquant_units.toml").read_text("utf-8"))
NAMES: dict[str, str] = _TABLE["units"]
SAID: dict[str, dict[str, str]] = _TABLE["said"]
IRREGULAR = {word: str(e.value) for e in lexicon.entries() if "irregular" in e.tags for word in e.words}
CHANGES = {"over": ">", "at_least": ">", "about": "~", "nearly": "~", "up_to": "<", "under": "<"}

DROPPED = frozenset({"and", "or", "the", "of", ","})


def unit_name(quantity: Quantity, after: str = "") -> str:
    """The unit in the convention of the set. after: the text that follows the quantity."""
    if quantity.stat == "age":
        return f"{quantity.unit} of age"
    if " per " in quantity.unit and quantity.unit in NAMES:
        return NAMES[quantity.unit]
    name, *rest = quantity.unit.split(" per ")
    if quantity.counted:
        *modifiers, last = quantity.counted.split()
        modifiers = [word.removesuffix("’s").removesuffix("'s") for word in modifiers if word not in DROPPED]
        modifiers = [  # the set keeps no participles; "housing" in "public housing properties" is a noun
            word for i, word in enumerate(modifiers) if not word.endswith("ed") and (i or not word.endswith("ing"))
        ]
        modifiers = [_SPELT.get(word, word) for word in modifiers]
        head = last if last.lower() in ("people", "staff") else _singular(last)
        name = " ".join([*map(_positive, modifiers), head]).replace(",", "")
        name = NAMES.get(name, name)
    else:
        words = quantity.text.lower() + after[:8].lower()
        for said, other in SAID.get(name, {}).items():
            if said in words:
                return " per ".join([other, *(NAMES.get(part, part) for part in rest)])
        name = NAMES.get(name, name)
    return " per ".join([name or "-", *(NAMES.get(part, part) for part in rest)])


def _singular(word: str) -> str:
    low = IRREGULAR.get(word.lower()) or singular(word)
    return low[:1].upper() + low[1:] if word[:1].isupper() and not word.isupper() else low


def _positive(word: str) -> str:
    """The set writes "real conversation" for "realest conversation"."""
    if not word.endswith("est") or len(word) < 6:
        return word
    stem = word.removesuffix("est")
    return stem[:-1] if stem[-1] == stem[-2] and stem[-1] not in "ls" else stem


def prediction(quantity: Quantity, after: str = "") -> dict[str, Any]:
    """One quantity in the form of the scorer."""
    number = quantity.number
    value: float | list[float] = number.value
    if quantity.unit == "percentage point" and _BASIS.search(quantity.text):  # the set keeps basis points
        quantity = replace(quantity, unit="basis point", number=scaled(number, 100))
        return prediction(quantity, after)
    if number.bound == "range" and number.low is not None and number.high is not None:
        value = [number.low, number.high]
    elif number.bound == "vague":  # the set reads "thousands" as 1,000 to 10,000 and "dozens" as 12 to 120
        unit = 12.0 if "dozen" in quantity.text.lower() else 10.0 ** math.floor(math.log10(number.value))
        value = [unit, 10 * unit]
    below = number.value < 0 and (quantity.unit == "percent" or quantity.dimension.startswith("[money:"))
    change = CHANGES.get(number.bound) or ("down" if below else quantity.direction) or "="
    if number.bound == "nearly" and _UNDER.search(quantity.text):
        change = "<"
    return {
        "value": value,
        "normalized_unit": unit_name(quantity, after),
        "change": change,
        "concepts": list(quantity.concept) or ["-"],
    }


_SPELT = {"liter": "litre", "meter": "metre"}
_UNDER = re.compile(r"^just (?:under|below|short)", re.IGNORECASE)
_AVERAGE = re.compile(r"\baverag(?:ed|es|ing)$", re.IGNORECASE)
_AGAIN = re.compile(r" ?(?:\(| / )")  # the same figure in another unit
_BASIS = re.compile(r"basis|\bbps?\b|\dbps?\b", re.IGNORECASE)
_FEET = re.compile(r"(\d+) ?-?(?:ft|feet|foot|['’′])[ ,-]*(?:and )?(\d+)", re.IGNORECASE)


def _part(quantity: Quantity, unit: str, value: str) -> Quantity:
    number = float(value)
    return replace(quantity, unit=unit, number=replace(quantity.number, value=number, low=number, high=number))


def predictions(text: str) -> list[dict[str, Any]]:
    """All quantities of a sentence; "from A to B" of one unit is a pair in this set, as a range is."""
    out: list[dict[str, Any]] = []
    last: Quantity | None = None
    for quantity in quantities(text):
        parts = _FEET.search(quantity.text) if quantity.unit == "foot" else None
        if parts:  # the set lists feet and inches apart
            out += [prediction(_part(quantity, *part)) for part in (("foot", parts[1]), ("inch", parts[2]))]
            last = quantity
            continue
        found = prediction(quantity, text[quantity.end :])
        if found["change"] == "=":
            if _AVERAGE.search(text[: quantity.start].rstrip()):
                found["change"] = "~"
            elif last is not None and _AGAIN.fullmatch(text[last.end : quantity.start]):
                found["change"] = out[-1]["change"]
        if last is not None and _pair(text, last, quantity):
            found["value"] = [last.number.value, quantity.number.value]
            out.pop()
        out.append(found)
        last = quantity
    return out


def _pair(text: str, a: Quantity, b: Quantity) -> bool:
    between, before = text[a.end : b.start].strip(), text[: a.start].rstrip().lower()
    if {a.number.bound, b.number.bound} & {"range", "vague"}:
        return False
    return (between == "to" and before.endswith("from")) or (between == "/" and a.unit == b.unit)


def main() -> None:
    """Read the arguments, write the predictions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    gold = json.loads(arguments.gold.read_text("utf-8"))
    found = [predictions(sentence["text"]) for sentence in gold]
    arguments.output.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
