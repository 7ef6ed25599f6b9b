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
# "averaged 24 points over 20 games, for a total of 480": so many a game, the games and all of them.
_AVERAGED: Final = re.compile(
    rf"\baverag(?:ed|es|ing|e of) {_EACH}(?: [a-z]+){{0,2}}?(?: (?:over|in|across|through|during|for|from))?"
    rf"(?: (?:the|his|her|its|their|last|first|home|past))* ?{_MANY}{_SOME}{_STOP}"
    rf"(?:for |or |making |giving )?(?:an? (?:[a-z]+ )?(?:total|sum) of |totall?ing )?{_ALL}"
    r"(?= (?:in all|in total|altogether)| ?[,.;)–—]|$)"
)
# "a class of 240 pupils has 12 teachers, one for every 20 pupils"
_ONE_FOR: Final = (
    re.compile(rf"{_ALL}{_GAP} (?:by |with )?{_MANY}{_GAP},? or one (?:for|to|per)(?: every| each)? {_EACH}{_CLOSED}"),
    re.compile(rf"{_ALL}{_GAP} (?:by |with )?{_MANY}, one (?:for|to|per)(?: every| each)? {_EACH}{_CLOSED}"),
    re.compile(
        rf"{_MANY}{_GAP} (?:for|to|among) (?:its |the |their )?{_ALL},? (?:or )?"
        rf"one (?:for|to|per)(?: every| each)? {_EACH}{_CLOSED}"
    ),
)
# What makes the last of the three figures follow from the other two ...
_COMES: Final = (
    r"(?:totall?ing|raising|earning|costing|spending|bringing|taking|making|giving|paying|yielding|valuing|averaging|covering|"
    r"worth|at|or)"
)
_FOLLOWS: Final = re.compile(
    rf"^.{{0,30}}?(?:(?:,| –| —| -| \(|;) ?(?:{_COMES}|an?|each|about|which|that|on|some|just|"
    rf"the (?:rate|average|cost|yield|speed))\b.{{0,50}}|"
    r", (?:he|she|it|they|the [a-z]+) (?:covered|drove|flew|ran|rode|walked|sailed|produced|earned|made|"
    r"needed|took|raised|brought in)\b.{0,30}|"
    r" to (?!the\b|an?\b)[a-z]+(?: [a-z]+){0,4}? (?:the |its |their |all )?|"
    rf" (?:{_COMES}|for|with (?:an?|each)|costs?|"
    r"averaged?|on average|works? out at|totall?ed|values?|valued|raise[ds]?|"
    r"c[ao]mes? to|amount(?:s|ed) to|brings?|brought|takes? home|takes|earns?|makes?|made|means|pays|"
    r"(?:to|for) each of)\b.{0,30}|, |,? \()$"
)
_ALSO: Final = re.compile(
    r"^.{0,30}?(?:, or|,| \(or| –| —| -)(?: about)? $"
)  # "30 tonnes a day, or 600 tonnes over 20 days"
# From a total that comes first to what it is made of: "took 120,000 euros from the sale of 3,000 tickets".
_LED: Final = re.compile(r"(?!.*\b(?:has|have|had|said|was|were)\b).{0,45}$")
_SPENT: Final = re.compile(r"^.{0,30}? (?:over|for|in|during|on|from|of)(?: an?| the| its| each of)*(?: the| its)? $")
_EARNED: Final = re.compile(
    r"^.{0,20}? (?:brought in|raised|earned|took in|yielded|has raised|has brought in)(?: about)? $"
)
# One time that holds for all three: "35 murders last year in a county of 500,000 people, or seven per 100,000".
_ONE_TIME: Final = re.compile(r" (?:last|this) (?:year|month|week|season)(?!.*\b(?:last|this)\b)")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
# ... and what tells that they are of several things or times.
_ASUNDER: Final = re.compile(
    r"\b(?:and|but|while|whereas|compared|against|than|earlier|later|before|after|until|including|plus|additional|"
    r"another|further|other|minimum|maximum|limit|national\w*|nationwide|above|below|twice|double|up to|instead|"
    r"previous\w*|last|would have|if|still|remaining|first|away|at times|sometimes|often|excluding|"
    r"market price)\b|[;.] ",
    re.IGNORECASE,
)
_SOLD: Final = frozenset({"day", "week", "month", "quarter", "year", "hour", "minute", "second", "time"})
_A_TIME: Final = r"(?: (?:an?|per|each|every) [a-z]+)?(?: (?:in|of|for) [a-z]+)?"
_PACE: Final = re.compile(
    rf"(?<!from )(?<!than ){figure_named('one')}{_A_TIME}"
    rf"(?:,? or |, | \(|, (?:which|that) is | (?:comes|amounts) to )(?:about |some )?"
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


_PAY: Final = frozenset({"wages", "pension"})
_MONTHS: Final = (12.0, 14.0)


# "600,000 shares, and another 300,000 at $9 each": the total may be of both.
_MORE: Final = re.compile(
    r"\b(?:another|a further|additional|of (?:which|whom|them)(?: only| just)?) $|"
    r"(?: at [\ue000-\uf8fd](?: each| apiece)?| each| apiece) and $"
)
# "tickets from £25 each" are of several prices.
_FROM: Final = re.compile(r"\b(?:from|starting at|up to|an average of)(?: just| only)? $")


class Product(NamedTuple):
    """So many, so much for each, and the total that the sentence gives for them; ``by``: for so many is each told."""

    each: Claim
    many: Claim
    total: Claim
    by: float = 1.0


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
            yield Product(each, many, whole)
    if not told:
        yield from _averaged(frame) or _by_units(frame)


def _averaged(frame: Frame) -> list[Product]:
    """Averages over so many, and one of a kind for every so many of another."""
    out = []
    for match in _AVERAGED.finditer(frame.text) if "averag" in frame.text else ():
        each, many, total = (frame.claim(match[name]) for name in ("each", "many", "total"))
        unit, _, per = each.unit.partition(" per ")
        counted = many.stat == "count" and many.bound in ("exact", "over") and per in ("", many.unit)
        if counted and unit == total.unit != many.unit and each.value < total.value and each.bound == "exact":
            out.append(Product(each, many, total))
    for pattern in _ONE_FOR if " one " in frame.text else ():
        for match in pattern.finditer(frame.text):
            each, many, total = (frame.claim(match[name]) for name in ("each", "many", "total"))
            counts = each.stat == many.stat == total.stat == "count" and each.unit == total.unit
            same = _noun(each) == _noun(total) or not each.counted
            if counts and same and _noun(many) != _noun(total) and each.value < total.value and not out:
                out.append(Product(each, many, total))
    return out


def _noun(claim: Claim) -> str:
    return claim.counted.lower().rpartition(" ")[2]


_PEOPLE: Final = frozenset({"person", "people", "head", "capita", "resident", "inhabitant"})
_OF_MANY: Final = re.compile(r"(?P<many>10{0,2},000|million) people")
_PER_PEOPLE: Final = re.compile("\uf8fe (?:people|residents|inhabitants|population|persons|citizens)\\b")
_BY: Final = {"1,000": 1e3, "10,000": 1e4, "100,000": 1e5, "million": 1e6}
_RATES: Final = frozenset({"rate", "mean", "amount", "count"})
_ALL_OF_ONE: Final = 3  # figures
_ODD: Final = 2.5  # times; further off, the three are of several things
_WORKED: Final = frozenset({"hour", "day", "week", "month"})
_YEARLY: Final = frozenset({"year", "month", "week"})
_BOTH: Final = 2
_TOWN: Final = 1000.0  # people; "a city of 1.4 million" in which so many cases were seen is no number of cases
_SOME_OF: Final = 2.0  # fewer are no number that a price is multiplied by
_APIECE: Final = re.compile(r" (?:each|apiece|(?:to|for) each|a piece)\b")
_PRICED: Final = re.compile(
    r"\b(?:[Aa]t|(?:price|cost|payment|bonus|fee|fare|value) of|averag(?:e of|ing))(?: about| just)? $"
)
_NO_PIECE: Final = _SOLD | _PEOPLE | {"night", "visit", "trip", "game", "match"}
_UP_FROM: Final = re.compile(r"\b(?:from|starting at|up to)(?: just| only)? $")
_ALONE: Final = re.compile(r" ?[,.;)–—]|$| (?:the|for|each)\b")


def _by_units(frame: Frame) -> Iterator[Product]:
    """ "12 cases per 100,000 people in a city of 1.4 million, or 168 cases"; "150 miles in three hours, an average of
    50 miles an hour": three figures whose units make one of them the product of the two others, and no other figure of
    these units in the sentence."""
    if len(frame.claims) < _ALL_OF_ONE:
        return
    found = [three for each in frame.claims if " per " in each.unit for three in _three(frame, each)]
    found = found or list(_each(frame))
    if len(found) != 1:
        return
    three = found[0]
    first, middle, last = sorted(frame.text.index(frame.character(claim)) for claim in three[:3])
    if "\uf8fe" in _PER_PEOPLE.sub("", frame.text[first:last]):
        return
    between = frame.text[first:last].replace("; at ", ", at ")
    if not _YEAR.search(frame.text):
        between = _ONE_TIME.sub("", between)
    opens = frame.text[first + 1 : middle]
    if _ASUNDER.search(between) or not (
        _FOLLOWS.match(frame.text[middle + 1 : last])
        or ((_ALSO.match(opens) or _EARNED.match(opens)) and _SPENT.match(frame.text[middle + 1 : last]))
    ):
        return
    if three.total.start < min(three.each.start, three.many.start) and not _LED.match(frame.text[first + 1 : middle]):
        return
    if all(c.bound in ("exact", "about", "nearly", "over") and c.value > 0 for c in three[:3]):
        yield three


def _three(frame: Frame, each: Claim) -> Iterator[Product]:
    """The products of units: "tonne per hectare" and "hectare" make "tonne"; "hour per week", "USD per hour" and
    "USD per week"."""
    unit, _, per = each.unit.rpartition(" per ")
    if each.stat not in _RATES:
        return
    units = [claim.unit for claim in frame.claims]
    for many in frame.claims:
        of, _, period = many.unit.rpartition(" per ")
        whole = f"{unit} per {period}" if of else unit
        bare = bool(_OF_MANY.fullmatch(per)) and many.unit == unit and not many.counted and many.value > _TOWN
        if many is each or ((of or many.unit) != per and not bare and not _counts(many, per)):
            continue
        totals = [c for c in frame.claims if _of_unit(c, whole, bool(of)) and c is not many and c is not each]
        if not totals and _OF_MANY.fullmatch(per) and not each.counted and len(frame.claims) == _ALL_OF_ONE:
            totals = [c for c in frame.claims if c.stat == "count" and c is not many and c.counted]  # "17 per 100,000"
        if not totals and per in _WORKED and len(frame.claims) == _ALL_OF_ONE and _worked(each, many, frame.claims[-1]):
            totals = [frame.claims[-1]]
        of_people = _OF_MANY.fullmatch(per)
        if any(total.value <= each.value < each.value * many.value for total in totals) and not _OF_MANY.fullmatch(per):
            continue  # "100 dollars par value, at a price of 100 dollars a share"
        once = units.count(many.unit) == 1 or (of_people and unit == many.unit and units.count(unit) == _BOTH)
        if (
            len(totals) == 1
            and once
            and units.count(each.unit) == 1
            and (not of_people or many.value > totals[0].value)
        ):
            yield Product(each, many, totals[0], _BY[of_people["many"]] if of_people else 1.0)


def _worked(each: Claim, many: Claim, total: Claim) -> bool:
    """ "At 900 birds a day it took nine days to catch the 8,100 hens": the total under another noun, not far off."""
    counts = bool(each.counted and total.counted) and many.stat == "duration" and total.stat == "count"
    ordered = max(each.end, many.end) <= total.start and not each.unit.startswith("time ")
    return counts and ordered and 1 / _ODD < each.value * many.value / total.value < _ODD if total.value else False


def _of_unit(total: Claim, unit: str, timed: bool) -> bool:
    """A total in the unit; of what each gets, also so much a year."""
    plain, _, period = total.unit.rpartition(" per ")
    return total.unit == unit or (not timed and plain == unit and period in _YEARLY)


def _each(frame: Frame) -> Iterator[Product]:
    """ "3,000 tickets at 40 euros apiece, raising 120,000 euros": two sums of money and one number in a sentence, and
    the smaller sum is told as that of each."""
    money = [claim for claim in frame.claims if claim.dimension.startswith("[money")]
    counts = [claim for claim in frame.claims if _so_many(claim) and claim.value >= _SOME_OF]
    if len(money) != _BOTH or len(counts) != 1 or len(frame.claims) != len(money) + len(counts):
        return
    each, total = sorted(money, key=lambda claim: claim.value)
    unit = total.unit.rpartition(" per ")[0] or total.unit
    at = frame.text.index(frame.character(each))
    told = _APIECE.match(frame.text, at + 1) or (_PRICED.search(frame.text, 0, at) and _ALONE.match(frame.text, at + 1))
    one, _, per = each.unit.rpartition(" per ")
    monthly = each.unit == total.unit and per in _YEARLY and _APIECE.match(frame.text, at + 1) is not None
    priced = (
        each.unit == unit
        or monthly
        or (one == unit and per not in _NO_PIECE and _PRICED.search(frame.text, 0, at) is not None)
    )
    mean = each.stat == "mean" and each.start < total.start  # "an average of $500 to each of 300 families"
    if priced and each.stat != "change" and not mean and (told or one) and not _UP_FROM.search(frame.text[:at]):
        yield Product(each, counts[0], total)


def _so_many(claim: Claim) -> bool:
    """Counts, and those of a day or week: "sells 120 loaves a day at 4 dollars each"."""
    return claim.stat == "count" or (
        claim.stat == "rate" and bool(claim.counted) and claim.unit.rpartition(" per ")[2] in _WORKED
    )


def _counts(many: Claim, per: str) -> bool:
    """Whether a figure counts what a rate is told by: 500 pupils, and so much a pupil, a head or 100,000 people."""
    if many.stat != "count":
        return False
    people = many.unit == "person" and (per in _PEOPLE or _OF_MANY.fullmatch(per) is not None)
    noun = many.counted.lower().split()[-1] if many.counted else ""
    return people or (bool(noun) and (noun in (per, f"{per}s", f"{per}es") or (per == "night" and noun == "stays")))


def paces(frame: Frame) -> Iterator[Pace]:
    """Two rates of one thing, the one given as the other over a longer or shorter period."""
    if sum(" per " in claim.unit for claim in frame.claims) < 2:
        return
    for match in _PACE.finditer(frame.text):
        one, two = frame.claim(match["one"]), frame.claim(match["two"])
        (unit, _, per), (other, _, long) = one.unit.rpartition(" per "), two.unit.rpartition(" per ")
        if not unit or unit != other or one.value <= 0 or two.value <= 0:
            continue
        if times := _periods(one, per, long):
            yield Pace(one, two, times)
        elif times := _periods(one, long, per):
            yield Pace(two, one, times)


def _periods(claim: Claim, short: str, long: str) -> tuple[float, float] | None:
    """How many of the shorter period make the longer; pay by the month is paid twelve times or a little more often."""
    if (short, long) == ("month", "year") and claim.dimension.startswith("[money") and claim.predicate in _PAY:
        return _MONTHS
    return _PERIODS.get((short, long))
