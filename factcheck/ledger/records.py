"""Records to rows and back: what one article, claim, series or flag is in the tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from sys import intern
from textwrap import shorten
from typing import Any, Final

from factcheck.comparison.pairs import reading_order
from factcheck.model import Claim, Flag, Row, Signature

__all__ = [
    "CLAIM_FIELDS",
    "claim_from",
    "claim_of",
    "claim_row",
    "flag_row",
    "join_fits",
    "join_names",
    "join_signature",
    "series_row",
    "split_fits",
    "split_signature",
]

CLAIM_FIELDS: Final = tuple(field.name for field in fields(Claim))
"""The columns of ``claims`` that are fields of a Claim, in the order of its constructor."""

_separator: Final = "; "
_phrase: Final = 70  # characters of a clause that a label has room for
_sides: Final = ("quote", "source", "published", "url", "low", "high", "unit")


def join_names(names: Sequence[str]) -> str:
    """The proper names of an article as one cell."""
    return _separator.join(names)


def join_signature(signature: Signature) -> str:
    """What an article is about as one cell: names, words and numbers with a bar between."""
    return "|".join(" ".join(told) for told in (signature.names, signature.words, signature.numbers))


def split_signature(cell: str) -> Signature:
    """What such a cell says."""
    names, plain, numbers = (tuple(map(intern, told.split())) for told in cell.split("|"))
    return Signature(names, plain, numbers)


def join_fits(fits: Iterable[tuple[int, int, int | None]]) -> str:
    """How the claims of two articles fit as one cell: their numbers there and the points, null where no series has
    both, and so on; "" for none."""
    flat = [told for fit in fits for told in fit]
    return str(flat).replace("None", "null").replace(" ", "") if flat else ""  # JSON, in a fraction of the time


def split_fits(cell: str) -> Iterator[tuple[int, int, int | None]]:
    """What such a cell says."""
    flat = iter(json.loads(cell))
    return zip(flat, flat, flat, strict=True)


def claim_row(claim: Claim, *, recorded: int, retracted: int | None) -> Row:
    """A row of ``claims``, not yet linked."""
    row: Row = {name: getattr(claim, name) for name in CLAIM_FIELDS}
    row |= {"series_id": "", "recorded_run": recorded, "retracted_run": retracted}
    return row


def claim_from(values: Sequence[Any]) -> Claim:
    """The claim whose fields are ``values``, in the order of CLAIM_FIELDS."""
    return Claim(*values)


def claim_of(row: Row) -> Claim:
    """The claim of a row of ``claims``."""
    return claim_from([row[name] for name in CLAIM_FIELDS])


def _when(claim: Claim) -> str:
    """The last day that the claim speaks of, or else the day it was published."""
    return claim.time_end or claim.published[:10]


_FACTS: Final = frozenset({"reported", "estimate", "alleged"})


def series_row(series_id: str, claims: Sequence[Claim], *, open_flags: int) -> Row:
    """A row of ``series``; ``claims`` are its claims in any order.

    low, high: the widest hard bounds of the claims that tell what is, not what is expected, None where every one of
    them is open on that side; in the unit of the claims, or in their reference unit where the claims use several units.
    Sums in another currency than the first claim's are left out.  latest_low, latest_high: the same of the claim that
    speaks of the latest day.
    """
    claims = sorted(claims, key=reading_order)
    first = claims[0]
    alike = [claim for claim in claims if claim.dimension == first.dimension]
    told = [claim for claim in alike if claim.modality in _FACTS] or alike
    latest = max(told, key=lambda claim: (_when(claim), reading_order(claim)))
    mixed = len({claim.unit for claim in alike}) > 1
    lows = [low for low in (_low(claim, mixed) for claim in told) if low is not None]
    highs = [high for high in (_high(claim, mixed) for claim in told) if high is not None]
    unit = first.base_unit if mixed else first.unit
    days = sorted(day for day in map(_when, claims) if day)
    return {
        "series_id": series_id,
        "label": _label(first, unit),
        "unit": unit,
        "stat": first.stat,
        "measure": first.measure,
        "entity": first.entity,
        "place": first.place,
        "claims": len(claims),
        "lineages": len({claim.lineage_id for claim in claims}),
        "sources": len({claim.source for claim in claims}),
        "first_seen": days[0] if days else "",
        "last_seen": days[-1] if days else "",
        "low": min(lows, default=None),
        "high": max(highs, default=None),
        "latest_low": _low(latest, mixed),
        "latest_high": _high(latest, mixed),
        "open_flags": open_flags,
    }


def _low(claim: Claim, mixed: bool) -> float | None:
    return claim.base_low if mixed else claim.low


def _high(claim: Claim, mixed: bool) -> float | None:
    return claim.base_high if mixed else claim.high


def _label(claim: Claim, unit: str) -> str:
    """A name for people: ``returns: Afghans, Iran``, ``profit, Halvern Minerals (USD)``.

    The words of the clause stand in it where neither an owner nor a place tells the series from others of its kind.
    """
    measure = shorten(claim.measure, _phrase, placeholder=" …").replace(", …", " …")
    measure = "" if claim.measure == claim.unit else measure
    news = "" if claim.predicate.casefold() in claim.counted.casefold() else claim.predicate
    what = ": ".join(part for part in (news, claim.counted) if part)
    named = bool(claim.entity or claim.place)
    if not what or (not named and what.casefold() in measure.casefold()):
        what = measure or claim.entity or claim.stat  # "net profit" rather than "profit"
    told = [claim.entity, claim.place] if named else [measure]
    # Words that the label holds already are not said twice.
    for extra in told:
        if extra and extra.casefold() not in what.casefold():
            what += f", {extra}"
    stat = "" if claim.stat in ("count", "amount") else claim.stat.replace("_", " ")
    # What is counted is named by its noun; "change percent, percent" and "date, date" say one thing twice.
    unit = "" if claim.stat == "count" or unit in (stat, stat.rpartition(" ")[2]) else unit
    brackets = ", ".join(part for part in (stat, unit) if part and part.casefold() != what.casefold())
    return f"{what} ({brackets})" if brackets else what


def flag_row(flag: Flag, *, scope: str, scope_key: str, run_id: int) -> Row:
    """A row of ``flags`` as ``run_id`` opens it; quotes A and B are the finding's first two claims."""
    finding = flag.finding
    row: Row = {
        "flag_id": flag.flag_id,
        "check": flag.check,
        "tier": finding.tier,
        "status": "open",
        "series_id": flag.series_id,
        "claim_ids": " ".join(claim.claim_id for claim in finding.claims),
        "headline": finding.headline,
        "explanation": finding.explanation,
        "gap": finding.gap,
        "score": finding.score,
        "ruled_out": _separator.join(finding.ruled_out),
        "not_checked": _separator.join(finding.not_checked),
        "opened_run": run_id,
        "closed_run": None,
        "scope": scope,
        "scope_key": scope_key,
    }
    for side, claim in zip("ab", (*finding.claims[:2], None, None)[:2], strict=True):
        for name in _sides:
            nothing = None if name in ("low", "high") else ""
            row[f"{name}_{side}"] = nothing if claim is None else getattr(claim, name)
    return row
