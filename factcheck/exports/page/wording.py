"""Numbers, units and dates as a newspaper would print them.

The exact figure always stands beside the friendly one, since rounding is what this tool is about.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Final

from factcheck.model import Row

__all__ = [
    "amount",
    "day",
    "exact_amount",
    "friendly",
    "grouped",
    "moment",
    "names",
    "period",
    "reading",
    "short_day",
]

_scales: Final = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_months: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_irregular: Final = {
    "person": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
    "foot": "feet",
    "inch": "inches",
}
_innocent: Final = {
    "rounding": "rounding (no value holds for both)",
    "bound": "a limit such as “over” or “up to” (the other figure does not keep it)",
    "unit form": "one quantity in two units",
    "sum or complement": "a sum (no third figure makes up the difference)",
    "subset": "a part of the whole (neither is told as one)",
    "update": "an update (neither had time to change)",
    "revision": "a revision (no word of one stands beside either)",
    "wire copy": "copies of one text",
}
_bounds: Final = {
    "about": "about {}", "over": "more than {}", "at_least": "at least {}", "nearly": "nearly {}",
    "up_to": "up to {}", "under": "less than {}",
}  # fmt: skip


def grouped(value: float) -> str:
    """All digits that the figure has, in groups of three: ``1,500,000``, ``0.25``."""
    if value == 0:
        return "0"
    if abs(value) >= 1e15 or abs(value) < 1e-6:
        return f"{value:.6g}"
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


def friendly(value: float) -> str:
    """At most three significant digits for millions (``1.5 million``); smaller figures as they are."""
    for scale, word in _scales:
        if abs(value) >= scale * 0.9995:
            count = value / scale
            places = max(0, 2 - int(math.log10(max(abs(count), 1))))
            text = f"{count:,.{places}f}"
            return f"{text.rstrip('0').rstrip('.') if '.' in text else text} {word}".replace("-", "−")
    return grouped(value)


def amount(value: float, unit: str) -> str:
    """The friendly figure with its unit: ``1.5 million people``, ``USD 3.2 billion``, ``62%``."""
    return _with_unit(friendly(value), value, unit)


def exact_amount(value: float, unit: str) -> str:
    """The figure in all digits where `amount` abbreviates it, else "" (no need to say it twice)."""
    exact = grouped(value)
    return exact if unit != "date" and exact != friendly(value) else ""


def _with_unit(figure: str, value: float, unit: str) -> str:
    if unit == "date":
        return day(_iso(value))
    if unit in ("", "percent"):
        return figure + ("%" if unit else "")
    first, _, rest = unit.partition(" per ")
    if len(first) == 3 and first.isupper():
        text = f"{first} {figure}"
    else:
        text = f"{figure} {first if value == 1 else _plural(first)}"
    return f"{text} per {rest}" if rest else text


def _plural(unit: str) -> str:
    if unit.startswith("degree "):
        return "degrees " + unit.removeprefix("degree ").capitalize()
    *before, last = unit.split(" ")
    if last in _irregular:
        last = _irregular[last]
    elif last.endswith(("s", "x", "ch", "sh")):
        last += "es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = last[:-1] + "ies"
    else:
        last += "s"
    return " ".join([*before, last])


def reading(claim: Row) -> str:
    """What the words were read as, bound included: ``more than 4 million people``."""
    unit, value = claim["unit"], claim["value"]
    low, high = claim["low"], claim["high"]
    if claim["bound"] in ("range", "vague") and low is not None and high is not None and unit != "date":
        sign = "" if claim["bound"] == "range" else "roughly "
        return f"{sign}{_with_unit(f'{friendly(low)} to {friendly(high)}', high, unit)}"
    return _bounds.get(claim["bound"], "{}").format(amount(value, unit))


def names(cell: object) -> list[str]:
    """The parts of a cell that lists names (``ruled_out``), as words: ``wire copy`` -> ``copies of one text``."""
    parts = cell if isinstance(cell, (list, tuple)) else str(cell or "").split(";")
    return [_innocent.get(name, name) for part in parts if (name := str(part).replace("_", " ").strip())]


def _iso(value: float) -> str:
    digits = f"{int(value):08d}"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def _date(iso: str | None) -> date | None:
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def day(iso: str | None) -> str:
    """``2025-08-08…`` as ``8 August 2025``; what is no date stays as it is, nothing is ""."""
    found = _date(iso)
    return f"{found.day} {_months[found.month - 1]} {found.year}" if found else iso or ""


def moment(iso: str | None) -> str:
    """``2025-08-12T02:00:01+00:00`` as ``12 August 2025, 02:00 UTC``."""
    text = iso or ""
    if len(text) < 16 or _date(text) is None:
        return day(text)
    zone = text[19:] if "+" in text[19:] or "-" in text[19:] else ""
    return f"{day(text)}, {text[11:16]} {'UTC' if zone in ('', '+00:00') else zone}"


def short_day(when: date | str) -> str:
    """``8 Aug 2025``, for the axis of a plot; of a text that is no date the text."""
    found = _date(when) if isinstance(when, str) else when
    return f"{found.day} {_months[found.month - 1][:3]} {found.year}" if found else str(when)


def period(claim: Row) -> str:
    """When a claim holds: ``since 1 September 2023, up to 8 August 2025``; "" where it does not say."""
    start, end = _date(claim["time_start"]), _date(claim["time_end"])
    kind = claim["time_kind"]
    if kind == "unknown" or not (start or end):
        return ""
    if kind == "since" and start:
        text = f"since {day(claim['time_start'])}" + (f", up to {day(claim['time_end'])}" if end else "")
    elif not start:
        text = f"{'' if kind == 'as_of' else 'up to '}{day(claim['time_end'])}"
    elif not end:
        text = f"from {day(claim['time_start'])}"
    else:
        text = _span(start, end)
    if kind == "as_of":
        text = f"as of {text}"
    if claim["time_basis"] == "published":
        text += " (the day of publication)"
    elif claim["time_basis"] == "inherited":
        text += " (from the text around it)"
    return text


def _span(start: date, end: date) -> str:
    """First to last day, by the name of the year or month where it is one."""
    if start == end:
        return day(start.isoformat())
    ends_month = (end + timedelta(days=1)).day == 1
    if start.day == 1 and ends_month and start.year == end.year:
        if (start.month, end.month) == (1, 12):
            return str(start.year)
        if start.month == end.month:
            return f"{_months[start.month - 1]} {start.year}"
        return f"{_months[start.month - 1]} to {_months[end.month - 1]} {start.year}"
    return f"{day(start.isoformat())} to {day(end.isoformat())}"
