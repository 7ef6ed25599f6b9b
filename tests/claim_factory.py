"""Claims made by hand for tests of comparison and checks, so that those do not depend on extraction."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from factcheck.model import Claim, content_id

# unit -> (dimension, reference unit, factor, offset)
UNITS: dict[str, tuple[str, str, float, float]] = {
    "metre": ("[length]", "metre", 1.0, 0.0),
    "kilometre": ("[length]", "metre", 1000.0, 0.0),
    "mile": ("[length]", "metre", 1609.344, 0.0),
    "nautical mile": ("[length]", "metre", 1852.0, 0.0),
    "foot": ("[length]", "metre", 0.3048, 0.0),
    "inch": ("[length]", "metre", 0.0254, 0.0),
    "centimetre": ("[length]", "metre", 0.01, 0.0),
    "kilogram": ("[mass]", "kilogram", 1.0, 0.0),
    "tonne": ("[mass]", "kilogram", 1000.0, 0.0),
    "ton": ("[mass]", "kilogram", 907.18474, 0.0),
    "pound": ("[mass]", "kilogram", 0.45359237, 0.0),
    "litre": ("[volume]", "litre", 1.0, 0.0),
    "gallon": ("[volume]", "litre", 3.785411784, 0.0),
    "hectare": ("[area]", "square metre", 10000.0, 0.0),
    "acre": ("[area]", "square metre", 4046.8564224, 0.0),
    "minute": ("[time]", "second", 60.0, 0.0),
    "hour": ("[time]", "second", 3600.0, 0.0),
    "day": ("[time]", "second", 86400.0, 0.0),
    "degree celsius": ("[temperature]", "kelvin", 1.0, 273.15),
    "degree fahrenheit": ("[temperature]", "kelvin", 5 / 9, 459.67 * 5 / 9),
    "person": ("[person]", "person", 1.0, 0.0),
    "house": ("[house]", "house", 1.0, 0.0),
    "percent": ("[share]", "percent", 1.0, 0.0),
    "USD": ("[money:USD]", "USD", 1.0, 0.0),
    "EUR": ("[money:EUR]", "EUR", 1.0, 0.0),
}

_TEXT = {f.name: "" for f in fields(Claim) if f.type == "str"}


def bounds(value: float, bound: str, g: float) -> tuple[float | None, float | None, float | None, float | None]:
    """Hard and likely bounds of a value by DESIGN's words; g is its last significant place, 0 for exact."""
    about = max(g / 2, 0.1 * abs(value)), max(g / 2, 0.05 * abs(value))
    rows: dict[str, tuple[float | None, float | None, float | None, float | None]] = {
        "exact": (value - g / 2, value + g / 2, value - g / 2, value + g / 2),
        "about": (value - about[0], value + about[0], value - about[1], value + about[1]),
        "over": (value, None, value, value + g),
        "at_least": (value, None, value, value + g),
        "nearly": (0.85 * value, value, value - g, value),
        "up_to": (0.0, value, 0.0, value),
        "under": (0.0, value, value - g, value),
    }
    return rows[bound]


def make(value: float = 0.0, unit: str = "person", **given: Any) -> Claim:
    """A claim; whatever is not given is empty, and bounds follow from ``bound`` and the place ``g``.

    The measure, which gives a claim the words of its topic, is by default what is told of the thing counted.
    """
    bound = given.get("bound", "exact")
    low, high, likely_low, likely_high = bounds(value, bound, given.pop("g", 0.0)) if bound != "vague" else (None,) * 4
    low, high = given.pop("low", low), given.pop("high", high)
    likely_low, likely_high = given.pop("likely_low", likely_low), given.pop("likely_high", likely_high)
    of, per, what = unit.partition(" per ")
    dimension, base_unit, factor, offset = UNITS.get(of, (f"[{of}]" if of else "", of, 1.0, 0.0))
    dimension, base_unit = (f"{dimension} / [{what}]", f"{base_unit} per {what}") if per else (dimension, base_unit)
    article = given.pop("article", "a")
    quote = given.pop("quote", f"{value:,g}")
    sentence = given.pop("sentence", quote)
    inside = max(sentence.find(quote), 0)
    at = given.pop("sentence_start", max(given.get("start", 0) - inside, 0))
    start = given.pop("start", at + inside)
    row: dict[str, Any] = {
        **_TEXT,
        "article_id": article,
        "source": f"Paper {article}",
        "published": "2026-03-02",
        "section": "body",
        "value_text": quote,
        "bound": bound,
        "stat": "count",
        "time_kind": "unknown",
        "time_start": None,
        "time_end": None,
        "time_grain": "day",
        "time_basis": "published",
        "modality": "reported",
        "dimension": dimension,
        "base_unit": base_unit,
        "lineage_id": f"l-{article}",
        "confidence": 0.9,
    }
    row.update(given)
    row["measure"] = row["measure"] or " ".join(filter(None, (row["predicate"], row["counted"], row["population"])))
    row.update(
        value=float(value), unit=unit, low=low, high=high, likely_low=likely_low, likely_high=likely_high,
        base_low=None if low is None else low * factor + offset,
        base_high=None if high is None else high * factor + offset,
        quote=quote, sentence=sentence, sentence_start=at, start=start, end=start + len(quote),
    )  # fmt: skip
    row["claim_id"] = content_id("c", article, start, quote, value, *sorted(f"{k}={v}" for k, v in given.items()))
    return Claim(**row)
