"""Products: so many, so much for each, and the total that a sentence gives for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from factcheck.comparison.frames import ANY, BREAK, DET, Frame, figure_named
from factcheck.model import Claim

__all__ = ["Pace", "Product", "paces", "products"]

_EACH, _MANY, _ALL = (figure_named(name) for name in ("each", "many", "total"))
_BILL: Final = r"(?:total|cost|bill|value|sum|price|contract|deal|package|order|investment|fine|outlay|payout)"
_WORTH: Final = (
    r"(?:(?:for |making |bringing |costing |or |at |giving |with )?"
    rf"(?:(?:an?|the) (?:total |combined |overall )?{_BILL}(?: cost| bill| value| sum| price)?(?: of| worth)|"
    r"in all|totall?ing|altogether|raising|earning|costing|worth|costs?|(?:will|would) cost|"
    rf"(?:(?:which|that|the {_BILL}) )?(?:makes|comes to|came to|adds up to))(?: about| some| more than)? )"
)
_TOTAL: Final = rf"(?:{_WORTH}{_ALL}|{figure_named('all_told')}(?= (?:in all|in total|altogether|overall|all told)))"
_SOME: Final = rf"(?:(?!\b{BREAK}\b)[^;:.\"”“\ue000-\uf8fe]){{0,60}}?"
_ANY_STEP: Final = r"[^;:.\"”“\ue000-\uf8fe]"
_GAP: Final = rf"(?:(?!\b(?:compared|against|than|after|before|while)\b){_ANY_STEP}){{0,70}}?"
_CLOSED: Final = r"(?= ?[,.;)–—]|$)"
_OR: Final = (
    r"(?:,|;| –| —| \()(?: (?:who|got|get|received|or|on|an|average|averaging|average of|which is|that is|equal to|"
    r"just|some|about|for))* ?"
)
_STOP: Final = r"(?:,| –| —| \(| -)? ?"
_PIECE: Final = r"(?:each|apiece|per [a-z]+|an? [a-z]+)\b"
_PAID: Final = r"(?:at|for|costing?|costs|worth|of|with|receive[sd]?|get|gets|got|paid|was paid|were paid|be paid)"
_FOR: Final = r"(?: for| over| during| in each of| on)(?: the next| the coming| the past| a period of)?"
_EVERY: Final = r"(?:each of |every one of |all )?(?:the |its |their |these )?"
_ROWS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_MANY}{_SOME} {_PAID}{DET}{_EACH} {_PIECE}{_SOME}{_STOP}{_TOTAL}",
        rf"{_MANY}{_SOME},? {_EACH} (?:each|apiece)\b{_SOME}{_STOP}{_TOTAL}",
        rf"{_MANY}{_SOME} (?:at|for|costing|worth|with) {_EACH}(?= each| apiece|,| –| —){_SOME}{_STOP}{_TOTAL}",
        rf"{_EACH}{_SOME} (?:to|for) (?:the \w+ of )?{_EVERY}{_MANY}{_SOME}{_STOP}{_TOTAL}",
        rf"{_MANY} (?:will |would |have |had |must |can )?each {_SOME}{_EACH}{_SOME}{_STOP}{_TOTAL}",
        rf"{_EACH}{_FOR} {_MANY}{_SOME}{_STOP}{_TOTAL}",
        rf"\b[Ee]ach of (?:the |its |these )?{_MANY}{_SOME} {_EACH}{_SOME}{_STOP}{_TOTAL}",
        rf"\bAt {_EACH}(?: {_PIECE})?, (?:the |its )?{_MANY}{_SOME}{_TOTAL}",
        rf"{_EACH},? or {_ALL} (?:over|for|in){DET}{_MANY}",
        rf"{_ALL}{_SOME} (?:over|spread over|for|across)(?: the next| the coming)? {_MANY}(?:,| –| —| \()? ?"
        rf"(?:or|which is|that is) {_EACH}",
        # "86 square metres and costs 153,000 crowns to roof, at 1,780 a square metre"
        rf"{_MANY}{_GAP} (?:costs?|costing|(?:sold|bought|sells|goes|let) for|worth|paid){_ANY_STEP}{{0,30}}? {_ALL}"
        rf"{_GAP},? (?:at|or) {_EACH}{_CLOSED}",
        rf"{_EACH}{_GAP}[;,] at {_MANY}{_GAP} (?:corresponds to|amounts to|comes to|makes|means|values? .{{2,20}} at)"
        rf"{_ANY_STEP}{{0,30}}? {_ALL}",
    )
)
# What one comes to on average, behind the total and their number: "5.1 million from 340 stalls, an average of 15,000".
_SHARED: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_ALL}(?: ?\({ANY}\))?{_GAP} (?:from|in|at|across|among|between|to|for|by|of) (?:the |its |their )?{_MANY}"
        rf"{_GAP}{_OR}{_EACH}(?: ?(?:a|per|each|apiece)\b|{_CLOSED})",
        rf"{_MANY}{_GAP} (?:worth|costing|totall?ing|for|of|paid|received|raised|got|with) {_ALL}{_GAP}"
        rf"{_OR}{_EACH} ?(?:each|apiece|on average|a head)",
    )
)
_SOLD: Final = frozenset({"day", "week", "month", "quarter", "year", "hour", "minute", "second", "time"})
_A_TIME: Final = r"(?: (?:an?|per|each|every) [a-z]+)?"
_PACE: Final = re.compile(
    rf"{figure_named('one')}{_A_TIME}(?:,? or |, | \(|, (?:which|that) is )(?:about |some )?"
    rf"{figure_named('two')}{_A_TIME}(?= ?[,.;)–—]|$)"
)
# How many of the shorter period make the longer one, at least and at most: nobody works all days, weeks or hours.
_PERIODS: Final = {
    ("day", "year"): (200.0, 367.0), ("day", "month"): (18.0, 31.0), ("day", "week"): (4.5, 7.0),
    ("week", "year"): (38.0, 53.0), ("week", "month"): (4.0, 5.0), ("month", "year"): (9.0, 12.0),
    ("hour", "day"): (6.0, 24.0), ("minute", "hour"): (60.0, 60.0), ("second", "minute"): (60.0, 60.0),
    ("second", "hour"): (3600.0, 3600.0), ("quarter", "year"): (4.0, 4.0), ("minute", "day"): (360.0, 1440.0),
    ("hour", "week"): (30.0, 168.0), ("hour", "year"): (1500.0, 8784.0),
}  # fmt: skip


# "600,000 shares, and another 300,000 at $9 each": the total may be of both.
_MORE: Final = re.compile(r"\b(?:another|a further|additional) $")
# "tickets from £25 each" are of several prices.
_FROM: Final = re.compile(r"\b(?:from|starting at|up to|an average of)(?: just| only)? $")


class Product(NamedTuple):
    """So many, so much for each, and the total that the sentence gives for them."""

    each: Claim
    many: Claim
    total: Claim
    periods: bool


class Pace(NamedTuple):
    """One pace told by two periods ("40,000 a day, or 14 million a year"); ``times`` are the least and most that the
    second may be of the first."""

    one: Claim
    two: Claim
    times: tuple[float, float]


def products(frame: Frame) -> Iterator[Product]:
    """The totals of a sentence that also tells what they are made of: "40 buses at $250,000 each, a total of $10m";
    "$2m a year for five years, $10m in all".  An amount a year goes with years alone, and so on."""
    if len(frame.claims) < 3:
        return
    told: set[str] = set()
    for shared, pattern in (*((False, row) for row in _ROWS), *((True, row) for row in _SHARED)):
        for match in pattern.finditer(frame.text):
            found = {"all_told": None, **match.groupdict()}
            each, many = frame.claim(match["each"]), frame.claim(match["many"])
            whole = frame.claim(found["total"] or found["all_told"] or "")
            if whole.claim_id in told or whole.stat not in ("count", "amount"):
                continue
            unit, _, per = each.unit.partition(" per ")
            lasting = many.stat == "duration"
            if unit != whole.unit or lasting != (per in ("year", "month", "week", "day", "hour") and per == many.unit):
                continue
            if shared and (lasting or per in _SOLD or (not per and match[0].endswith(match["each"]))):
                continue
            if not lasting and (per != many.unit if many.stat == "amount" else many.stat != "count"):
                continue  # "400 tonnes at $90 a tonne"
            if not lasting and not whole.dimension.startswith("[money") and not (shared and per == many.unit):
                continue
            if many.stat == "count" and per not in ("", many.unit) and not shared:
                continue
            if not shared and _FROM.search(frame.text[: frame.text.index(match["each"])]):
                continue
            if _MORE.search(frame.text[: frame.text.index(match["many"])]):
                continue
            if each.stat in ("median", "change", "change_percent") or (each.stat == "mean" and not shared):
                continue
            if each.bound in ("up_to", "vague"):
                continue
            told.add(whole.claim_id)
            yield Product(each, many, whole, lasting)


def paces(frame: Frame) -> Iterator[Pace]:
    """Two rates of one thing, the one given as the other over a longer or shorter period."""
    if sum(" per " in claim.unit for claim in frame.claims) < 2:
        return
    for match in _PACE.finditer(frame.text):
        one, two = frame.claim(match["one"]), frame.claim(match["two"])
        (unit, _, per), (other, _, long) = one.unit.rpartition(" per "), two.unit.rpartition(" per ")
        if not unit or unit != other or one.value <= 0 or two.value <= 0:
            continue
        if times := _PERIODS.get((per, long)):
            yield Pace(one, two, times)
        elif times := _PERIODS.get((long, per)):
            yield Pace(two, one, times)
