"""Where everything of a small plot of values over time goes; the template draws it as plain SVG.

One point a claim: across, the last day for which it holds (or else the day of publication); up, its value,
with the hard bounds as a bar. An open bound, or one far outside the picture, ends in an arrow. Lengths are
units of the view box, origin top left.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from factcheck.exports.page.wording import amount, day, reading, short_day
from factcheck.model import Row

__all__ = ["STYLES", "Plot", "Point", "Tick", "plot"]

STYLES: Final = 6
"""Outlets that get a colour and shape of their own; the rest share the last one."""

WIDTH: Final = 460
_left, _right, _top, _bottom = 96.0, 16.0, 14.0, 26.0
_inset: Final = 6.0  # between a mark and the ends of the axis
_dodge: Final = 7.0  # points of one day stand side by side, not on top of each other
_arrow: Final = 24.0  # length of an open end
_max_points: Final = 200


@dataclass(frozen=True, slots=True)
class Point:
    """One claim. x, y: its value. top, bottom: ends of its bar. up, down: True where the bar is an arrow.

    style: 0 to STYLES - 1, by outlet. strong: True for the figures of the flag. title: what a pointer or a
    screen reader is told.
    """

    x: float
    y: float
    top: float
    bottom: float
    up: bool
    down: bool
    style: int
    strong: bool
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of an axis. at: where along the axis. anchor: SVG text-anchor."""

    at: float
    label: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot, all lengths in view box units.

    outlets: (name, style) of the legend. left_out: claims that have no day, another unit or no room.
    """

    plot_id: str
    title: str
    description: str
    width: int
    height: int
    left: float
    right: float
    floor: float
    points: tuple[Point, ...]
    days: tuple[Tick, ...]
    values: tuple[Tick, ...]
    outlets: tuple[tuple[str, int], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class _Reading:
    when: date
    value: float
    low: float | None
    high: float | None
    claim: Row


def plot(
    plot_id: str, title: str, claims: Sequence[Row], strong: frozenset[str], height: int, total: int = 0
) -> Plot | None:
    """The plot of ``claims``, emphasised those whose id is in ``strong``; None if fewer than two fit.

    height: of the view box.  total: size of the series if ``claims`` is only a part of it.
    """
    unit = _common_unit(claims)
    placed = [found for claim in claims if (found := _read(claim, unit))]
    placed.sort(key=lambda each: (each.when, each.claim["source"], each.claim["claim_id"]))
    placed = placed[-_max_points:]
    if len(placed) < 2:
        return None
    outlets = _outlets(placed)
    low, high = _range(placed)
    frame = _Frame(low, high, placed[0].when, placed[-1].when, height - _bottom)
    return Plot(
        plot_id=plot_id,
        title=title,
        description=_description(placed, len(outlets), unit),
        width=WIDTH,
        height=height,
        left=_left,
        right=WIDTH - _right,
        floor=frame.floor,
        points=tuple(_points(placed, frame, outlets, strong)),
        days=tuple(_day_ticks(frame)),
        values=tuple(Tick(_round(frame.up(value)), _label(value, unit)) for value in _steps(low, high, unit)),
        outlets=tuple((name or "no outlet", style) for name, style in outlets.items()),
        left_out=max(total, len(claims)) - len(placed),
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """Lowest and highest value, first and last day, and the line on which the lowest value stands."""

    low: float
    high: float
    first: date
    last: date
    floor: float

    def across(self, when: date) -> float:
        right = WIDTH - _right
        if self.first == self.last:
            return (_left + right) / 2
        return _left + 12 + (when - self.first).days / (self.last - self.first).days * (right - _left - 24)

    def up(self, value: float) -> float:
        return self.floor - (value - self.low) / (self.high - self.low) * (self.floor - _top)


def _points(
    placed: Sequence[_Reading], frame: _Frame, outlets: dict[str, int], strong: frozenset[str]
) -> Iterator[Point]:
    for when, group in groupby(placed, key=lambda each: each.when):
        day_readings = list(group)
        gap = min(_dodge, 60 / len(day_readings))
        # Many of the first or last day must not leave the frame.
        half = (len(day_readings) - 1) / 2 * gap
        middle = min(max(frame.across(when), _left + half + _inset), WIDTH - _right - half - _inset)
        for index, each in enumerate(day_readings):
            claim, y = each.claim, frame.up(each.value)
            top = y - _arrow if each.high is None else frame.up(min(each.high, frame.high))
            bottom = y + _arrow if each.low is None else frame.up(max(each.low, frame.low))
            yield Point(
                x=_round(middle - half + index * gap),
                y=_round(y),
                top=_round(max(2.0, top)),
                bottom=_round(min(frame.floor, bottom)),
                up=each.high is None or each.high > frame.high,
                down=each.low is None or each.low < frame.low,
                style=outlets[claim["source"]],
                strong=claim["claim_id"] in strong,
                title=f"{claim['source'] or 'No outlet'}, {day(when.isoformat())}: {reading(claim)}",
            )


def _day_ticks(frame: _Frame) -> Iterator[Tick]:
    if frame.first == frame.last:
        yield Tick(_round(frame.across(frame.first)), short_day(frame.first))
    else:
        yield Tick(_round(frame.across(frame.first)), short_day(frame.first), "start")
        yield Tick(_round(frame.across(frame.last)), short_day(frame.last), "end")


def _description(placed: Sequence[_Reading], outlets: int, unit: str) -> str:
    """The picture in one sentence, for those who do not see it."""
    values = [each.value for each in placed]
    first, last = placed[0].when, placed[-1].when
    days = day(first.isoformat()) if first == last else f"{day(first.isoformat())} to {day(last.isoformat())}"
    who = f"{outlets} {'outlet' if outlets == 1 else 'outlets'}"
    lowest, highest = _label(min(values), unit), _label(max(values), unit)
    return f"{len(placed)} figures from {who}, {days}, from {lowest} to {highest}."


def _common_unit(claims: Sequence[Row]) -> str:
    """The unit of most claims, the first on a tie; the reference unit if units differ and all have it."""
    units = [claim["unit"] for claim in claims]
    bases = {claim["base_unit"] for claim in claims}
    if len(set(units)) > 1 and len(bases) == 1 and "" not in bases:
        return str(bases.pop())
    return str(max(dict.fromkeys(units), key=units.count, default=""))


def _read(claim: Row, unit: str) -> _Reading | None:
    when = _day(claim["time_end"]) or _day(claim["time_start"]) or _day(claim["published"])
    if when is None:
        return None
    value, low, high = claim["value"], claim["low"], claim["high"]
    if claim["unit"] != unit:
        factor = _factor(claim) if claim["base_unit"] == unit else None
        if factor is None:
            return None
        value, low, high = value * factor, claim["base_low"], claim["base_high"]
    if claim["unit"] == "date":
        value, low, high = (_ordinal(number) for number in (value, low, high))
    if value is None or not math.isfinite(value):
        return None
    return _Reading(when, value, low, high, claim)


def _factor(claim: Row) -> float | None:
    """How many reference units one unit is, by a bound that is given in both."""
    for side in ("low", "high"):
        own, base = claim[side], claim[f"base_{side}"]
        if own and base is not None:
            return float(base / own)
    return None


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def _ordinal(number: float | None) -> float | None:
    """A date written as 20250704 as a count of days, so that it can stand on an axis."""
    found = _day(f"{int(number):08d}"[:8]) if number else None
    return float(found.toordinal()) if found else None


def _range(placed: Sequence[_Reading]) -> tuple[float, float]:
    """Lowest and highest value of the picture: all values, and bounds that are not far away from them."""
    values = [each.value for each in placed]
    low, high = min(values), max(values)
    reach = max(high - low, 0.2 * max(abs(low), abs(high)), 1e-9)
    bounds = [bound for each in placed for bound in (each.low, each.high) if bound is not None]
    near = [bound for bound in bounds if low - reach <= bound <= high + reach]
    low, high = min([low, *near]), max([high, *near])
    margin = 0.08 * (high - low) or 0.1 * max(abs(high), 1.0)
    if any(each.high is None for each in placed):
        high += margin
    # Counts start at nought where that is near: a picture that cuts the axis makes small gaps look large.
    start = 0.0 if 0 <= low <= 0.45 * high else low - margin
    return start, high + margin


def _steps(low: float, high: float, unit: str) -> list[float]:
    """Two to seven round values between the ends of the axis."""
    power = 10.0 ** (math.floor(math.log10(high - low)) - 1)
    step = next(power * lead for lead in (1, 2, 5, 10, 20, 50) if (high - low) / (power * lead) <= 6.5)
    if unit == "date":
        step = max(1.0, round(step))
    first = math.ceil(low / step - 1e-9)
    return [step * index for index in range(first, math.floor(high / step + 1e-9) + 1)]


def _label(value: float, unit: str) -> str:
    if unit == "date":
        return short_day(date(1, 1, 1) + timedelta(days=round(value) - 1))
    return amount(value, unit) if unit == "percent" or (len(unit) == 3 and unit.isupper()) else amount(value, "")


def _outlets(placed: Sequence[_Reading]) -> dict[str, int]:
    """Outlet -> style, by name, so that an outlet keeps its colour while the set of outlets is the same."""
    names = sorted({each.claim["source"] for each in placed})
    return {name: min(index, STYLES - 1) for index, name in enumerate(names)}


def _round(length: float) -> float:
    return round(length, 1)
