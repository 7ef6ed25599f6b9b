"""How claims are named in a flag: short, in the words of the texts, with days a reader can place."""

from __future__ import annotations

from datetime import date

from factcheck.comparison.weights import ROLES
from factcheck.model import Claim

__all__ = ["day", "figure", "outlet", "plural", "subject", "value", "when"]

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def day(iso: str | None) -> str:
    """``2025-08-31`` as ``31 August 2025``; anything else as it is."""
    try:
        found = date.fromisoformat((iso or "")[:10])
    except ValueError:
        return iso or ""
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def when(claim: Claim) -> str:
    """The time of a claim as a phrase with its preposition, "" when it is unknown."""
    start, end = claim.time_start, claim.time_end
    if claim.time_kind == "unknown" or claim.time_basis == "published" or not (start or end):
        return ""
    if claim.time_kind in ("since", "to_date"):
        begin = f"since {day(start)}" if start else ""
        return f"{begin}, up to {day(end)}".lstrip(", ") if end else begin
    if claim.time_kind == "as_of" or start == end or not (start and end):
        return f"on {day(end or start)}"
    if start[5:] == "01-01" and end == f"{start[:4]}-12-31":
        return f"in {start[:4]}"
    if start[:7] == end[:7] and start.endswith("-01") and claim.time_grain == "month":
        return f"in {_MONTHS[int(start[5:7]) - 1]} {start[:4]}"
    return f"from {day(start)} to {day(end)}"


def subject(claim: Claim) -> str:
    """What a claim measures, in its own words where it has any: ``Caldovans in Orrin``."""
    what = claim.counted.strip()
    if claim.predicate in ROLES.classes and claim.predicate.casefold() not in what.casefold():
        what = f"{what} ({claim.predicate})" if what else claim.predicate
    if not what and claim.measure != claim.unit:
        what = claim.measure.strip()
    what = what or claim.entity.strip() or "one quantity"
    if claim.place and claim.place.casefold() not in what.casefold():
        what += f" in {claim.place}"
    return what


def plural(unit: str) -> str:
    """The plural of a unit of measure: ``kilometres per hour``, ``feet``, ``degrees celsius``."""
    name, per, rest = unit.partition(" per ")
    words = name.split()
    if words and words[0] == "degree":
        words[0] = "degrees"
    elif words and words[-1] not in ("hertz", "percent") and not words[-1].isupper():
        words[-1] = {"foot": "feet", "inch": "inches"}.get(words[-1], words[-1] + "s")
    return " ".join(words) + per + rest


def value(number: float, like: Claim) -> str:
    """A computed number in the unit of a claim: ``26.1 billion USD``, ``20.4 percent``; what is counted has no unit."""
    if like.stat == "count" and abs(number - round(number)) < 1e-9 and abs(number) < 1e9:
        return f"{number:,.0f}"
    scale, name = next(((s, f" {n}") for s, n in _SCALES if abs(number) >= s), (1.0, ""))
    scaled = number / scale
    whole = abs(scaled - round(scaled)) < 1e-9 or abs(scaled) >= 1000
    text = f"{scaled:,.0f}" if whole else f"{scaled:.3g}"
    return f"{text}{name}" if like.stat == "count" else f"{text}{name} {plural(like.unit)}"


_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def figure(claim: Claim) -> str:
    """The value in the words of the text."""
    return claim.value_text.strip() or claim.quote.strip()


def outlet(claim: Claim) -> str:
    """Who published it and when: ``Orrin Post, 9 May 2019``."""
    return ", ".join(part for part in (claim.source or claim.article_id, day(claim.published)) if part)
