"""The time slots of a claim, and those that follow from another time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from factcheck.extraction.dates import day, earlier_by, period
from factcheck.extraction.tokens import Line
from factcheck.model import TimeMention, light

__all__ = [
    "NEVER",
    "Time",
    "at_end",
    "at_start",
    "beside",
    "earlier",
    "is_last_day",
    "is_period",
    "last_day",
    "of_mention",
    "of_since",
    "period_before",
]


@light
class Time:
    """The time slots of a claim; see ``Claim``."""

    text: str
    kind: str
    start: str | None
    end: str | None
    grain: str
    basis: str


NEVER = Time("", "unknown", None, None, "day", "published")


def of_mention(t: TimeMention) -> Time:
    """The slots as a time expression tells them."""
    return Time(t.text, t.kind, t.time_start, t.time_end, t.grain, t.basis)


def at_start(t: TimeMention) -> Time:
    """ "has grown since 2023 from 13 to 24": the first figure is of 2023."""
    start = day(t.time_start)
    end = period(t.grain, start)[1].isoformat() if start is not None else None
    return Time(t.text, "as_of", None, end, t.grain, t.basis)


def last_day(time: Time) -> Time:
    """The last day of a time alone."""
    return Time(time.text, time.kind, time.end, time.end, time.grain, time.basis)


def at_end(time: Time) -> Time:
    """The last day of a month alone; other times stay."""
    return last_day(time) if time.grain == "month" else time


def is_last_day(time: Time) -> bool:
    """Whether a time is the last day of a month alone."""
    end = day(time.end)
    return end is not None and time.grain == "month" and time.start == time.end and end == period("month", end)[1]


def beside(time: Time) -> Time:
    """The time of another figure of the sentence, taken over; what nobody told stays so."""
    basis = "published" if time.basis == "published" else "inherited"
    return Time("", time.kind, time.start, time.end, time.grain, basis)


def earlier(time: Time, t: TimeMention, grain: str, count: int) -> Time:
    """The same days so many grains before, as the expression t ("a year ago") tells them."""
    start = earlier_by(time.start, grain, count, last=time.start == time.end)
    return replace(time, text=t.text, start=start, end=earlier_by(time.end, grain, count), basis=t.basis)


def is_period(time: Time) -> bool:
    """Whether a time is a month or longer, from its first day to its last."""
    return time.kind == "window" and time.grain in ("month", "quarter", "half", "year") and time.start != time.end


def joined(line: Line, times: list[tuple[int, TimeMention]]) -> list[tuple[int, TimeMention]]:
    """The times of a sentence, "in April and May 2019" as one where the second follows on the first."""
    out = dict(times)
    for i, first in times:
        second = out.get(i + 2)
        if second is None or first.kind != second.kind or first.grain != second.grain or line.words[i + 1] != "and":
            continue
        end, start = day(first.time_end), day(second.time_start)
        if first.time_start and end is not None and start is not None and (start - end).days == 1:
            text = f"{first.text} and {second.text}"
            both = replace(first, text=text, kind="window", time_end=second.time_end, basis=second.basis)
            out[i] = out[i + 2] = both
    return list(out.items())


def of_since(t: TimeMention) -> Time:
    """ "since 1959, when two died": 1959 itself."""
    return replace(at_start(t), kind="window", start=t.time_start)


def period_before(told: Time | None) -> Time:
    """The time of a figure that another is compared with: after a year's the year before; else nobody says."""
    first, last = (day(told.start), day(told.end)) if told is not None else (None, None)
    if told is None or first is None or last is None or not 360 <= (last - first).days <= 372 or first.year < 3:
        return NEVER
    start = first - (last - first) - timedelta(days=1)
    if (last - first).days >= 364 and first.day == 1:
        start = first.replace(year=first.year - 1)
    end = first - timedelta(days=1)
    return Time("", "window", start.isoformat(), end.isoformat(), told.grain, "inherited")
