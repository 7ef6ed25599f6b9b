"""Dates with their weekday that an expression is counted from: "before Friday, 12 March 2026", "since Monday, ..."."""

from __future__ import annotations

from calendar import monthrange

from factcheck.extraction.timing import Time
from factcheck.extraction.when import Scope, When
from factcheck.model import Mention, Number

__all__ = ["weekday_inside"]


def weekday_inside(mention: Mention, text: str) -> tuple[Mention, Number, Time] | None:
    """The date with its weekday and year inside a time expression, as a number and a time; None where there is none.

    A day that no calendar has gives a number without bounds.
    """
    scope = mention.value
    if not isinstance(scope, Scope) or scope.kind in ("instant", "window"):
        return None
    for part in mention.parts:
        when = part.value
        if isinstance(when, When) and when.weekday is not None and when.year and when.month and when.day:
            known = when.day <= monthrange(when.year, when.month)[1]
            day = f"{when.year:04}-{when.month:02}-{when.day:02}" if known else None
            number = float(when.year * 10000 + when.month * 100 + when.day)
            bounds = (number,) * 4 if known else (None,) * 4
            return (
                part,
                Number(number, *bounds),
                Time(text[part.start : part.end], "instant", day, day, "day", "explicit"),
            )
    return None
