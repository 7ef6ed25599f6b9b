"""Points told from elsewhere: from the day that a text is seen from, and from the period that it named last."""

from __future__ import annotations

from factcheck.extraction.numerals import as_numeral
from factcheck.extraction.rules import Match
from factcheck.extraction.when import LATEST, LIKE, THE, TO_COME, WORKING, When

_MANY = frozenset({"days", "weeks", "months", "quarters", "years", "decades"})

__all__ = [
    "ago",
    "coming_so_many",
    "counted",
    "day_word",
    "earlier",
    "from_now",
    "in_so_many",
    "is_ahead",
    "like_year",
    "neighbour",
    "past_so_many",
    "shifted",
    "that_period",
    "weekday_named",
    "whole",
    "within",
    "year_ago",
]


def whole(m: Match, most: int = 500) -> int | None:
    """The whole number of a counted period, 1 where no number stands; None for one that no calendar holds."""
    if not m.has("n"):
        return 1
    count = as_numeral(m["n"]).value
    return int(count) if count.is_integer() and 0 < count < most else None


# --- seen from the reference day


def weekday_named(m: Match) -> When | None:
    """ "on Monday", "last Friday"."""
    return When("day", weekday=m["weekday"], shift=-1 if m.has("before") else m["shift"])


def day_word(m: Match) -> When | None:
    """ "yesterday"."""
    return When("day", shift=m["word"])


def shifted(m: Match) -> When | None:
    """ "last month", "this weekend"."""
    if m.words("period") in _MANY:
        return None  # "in the coming weeks"
    if m["period"] == "weekend":
        return When("day", part="weekend", anchor=When("day", weekday=5, shift=m["shift"]))
    if m["period"] == "fortnight":
        return None
    return When(m["period"], shift=m["shift"])


def counted(m: Match, factor: int) -> tuple[str, int] | None:
    """Grain and number of so many periods; a fortnight is two weeks."""
    count = whole(m, 5000)
    if count is None or m["period"] == "weekend":
        return None
    return ("week", 2 * factor * count) if m["period"] == "fortnight" else (m["period"], factor * count)


def ago(m: Match) -> When | None:
    """So many periods before the reference day; of what is compared ("from $4 million a year ago") before the period
    that the other figure is of."""
    found = counted(m, -1)
    if found is None:
        return None
    compared = m.line.vocabulary.characters("compared")
    return When(
        found[0], shift=found[1], focus=any(c in compared for c in m.line.chars[max(0, m.start - 16) : m.start])
    )


def from_now(m: Match) -> When | None:
    """ "three days from now"."""
    found = counted(m, 1)
    return When(found[0], shift=found[1]) if found else None


def is_ahead(m: Match) -> bool:
    """True where the clause before the match tells of what is to come."""
    future = m.line.vocabulary.characters("future")
    clause = m.line.chars[max(0, m.start - 12) : m.start]
    return any(char in future for char in clause)


def in_so_many(m: Match) -> When | None:
    """ "will open in two weeks": a time only of what is to come, else a stretch."""
    found = counted(m, 1) if is_ahead(m) else None
    return When(found[0], shift=found[1], part=TO_COME) if found else None


def within(m: Match) -> When | None:
    """ "will be finished within nine months"."""
    found = counted(m, -1) if is_ahead(m) else None
    return When(found[0], span=found[1], part=TO_COME) if found else None


def past_so_many(m: Match) -> When | None:
    """ "the past three months"."""
    return _stretch(m, counted(m, 1))


def coming_so_many(m: Match) -> When | None:
    """ "the next five years"."""
    return _stretch(m, counted(m, -1))


def _stretch(m: Match, found: tuple[str, int] | None) -> When | None:
    if found is None or (m.has("working") and found[0] != "day"):
        return None
    return When(found[0], span=found[1], part=WORKING if m.has("working") else "")


# --- seen from the period named last


def earlier(m: Match) -> When | None:
    """ "a year earlier", "the day before": as long before the period named last."""
    if not m.has("n") and m.words("period").endswith("s"):
        return None  # "the weeks before"
    found = counted(m, 1 if m.has("later") else -1)
    return When(found[0], shift=found[1], focus=True) if found else None


def year_ago(m: Match) -> When | None:
    """ "the year-ago quarter", "the same period of last year"."""
    return When("year", shift=-1, focus=True)


def like_year(m: Match) -> When | None:
    """ "the same period of 2019", "the 1988 quarter": the period named last, in another year."""
    days = m.words("like").lower() in ("day", "date", "week", "weeks", "weekend")
    return When("day" if days else "year", int(m["year"]), part=LIKE, focus=True)


def neighbour(m: Match) -> When | None:
    """ "the previous month", "the following week"."""
    if m["period"] in ("weekend", "fortnight"):
        return None
    return When(m["period"], shift=1 if m.has("later") else -1, span=1, focus=True)


def that_period(m: Match) -> When | None:
    """ "that year", "in the quarter", "the latest period"."""
    grain = m["period"] if m.has("period") else ""
    if grain in ("weekend", "fortnight"):
        return None
    if m.has("latest"):
        return When(grain, shift=0, span=1, focus=True, part=LATEST)
    part = "" if m.has("echo") or grain == "decade" else LATEST if grain in ("quarter", "half") else THE
    return When(grain, shift=0, span=1 if grain else None, focus=True, part=part if grain else "")
