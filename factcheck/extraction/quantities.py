"""Quantities: a numeral with its unit, bound and rate, as rules."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.extraction import ages, rates, ratios
from factcheck.extraction.amounts import Amount, feet, feet_inches, inches, letter, metres, two_units
from factcheck.extraction.counting import singular
from factcheck.extraction.numerals import Numeral, as_numeral, clean, span, times
from factcheck.extraction.rules import Match, Rule, Stage

__all__ = ["STAGES", "TIME_UNITS", "Amount"]


# --- ranges of numerals


def _range(m: Match) -> Numeral | None:
    low, high = as_numeral(m["low"]), as_numeral(m["high"])
    if m.has("wave") and not (m.line.glued(m.at("wave")) and m.line.glued(m.at("high"))):
        return None
    before = m.line.lower[m.start - 1] if m.start else ""
    if m.line.lower[m.start] == "between":  # "cut from between 3 and 5 to 2"
        before = ""
    if before in ("from", "scored", "rated", "odds") or "range" in (low.bound, high.bound):
        return None
    if before == "by" and _moved(m):  # "rose by 14 to 87 from 73"
        return None
    # "5-6 lakh", "three to five million": the scale word holds for both ends.
    if low.value < high.value and high.step > low.step and low.value * 1000 <= high.value and high.value >= 1e4:
        scale = _scale_of(high)
        low = Numeral(low.value * scale, low.step * scale)
    if m.words("low").lower() == "one" and not high.value.is_integer():  # "gained one to 42.5"
        return None
    return span(low, high) if low.value < high.value else None


def _moved(m: Match) -> bool:
    """ "fell 6 percent to 41 percent", "rose 12 to 3,421": a step and where it led to, no range."""
    low = m["low"].numeral if isinstance(m["low"], Amount) else as_numeral(m["low"])
    high = m["high"].numeral if isinstance(m["high"], Amount) else as_numeral(m["high"])
    onward = m.line.lower[m.end] if m.end < len(m.line.words) else ""
    if onward == "," and m.end + 1 < len(m.line.words):
        onward = m.line.lower[m.end + 1]
    return onward == "from" or high.value >= _STEPS * low.value


def _range_of_change(m: Match) -> Numeral | None:
    return None if _moved(m) else _range(m)


def _range_of_amounts_of_change(m: Match) -> Amount | None:
    return None if _moved(m) else _range_of_amounts(m)


def _neighbours(m: Match) -> Numeral | None:
    """ "three or four": one number that is not quite known; "25k or 40k" are two."""
    low, high = as_numeral(m["low"]), as_numeral(m["high"])
    return span(low, high) if 0 < high.value - low.value <= max(low.step, 1.0) else None


def _next_but(m: Match) -> Numeral | None:
    """ "three, four years": a speaker who is not sure."""
    low, high = as_numeral(m["low"]), as_numeral(m["high"])
    return span(low, high) if low.value < 10 and high.value - low.value == 1 else None


def _scale_of(numeral: Numeral) -> float:
    for scale in (1e12, 1e9, 1e7, 1e6, 1e5, 1e3):
        if numeral.value >= scale:
            return scale
    return 1.0


_STEPS = 5.0  # "prices rose 2 to 4 percent" is a range; no range ends at five times its beginning

RANGES = Stage(
    "ranges",
    (
        Rule("range: between N and N", "between low:<numeral> and high:<numeral>", _range, "numeral"),
        Rule("range: N to N, of a change", "(?<= <direction> ) low:<numeral|one> to high:<numeral>", _range_of_change, "numeral"),
        Rule("range: N to N", "(?<! <direction> | voted ) low:<numeral|one> ( to -? | - | – | — | wave:( '~' ) ) high:<numeral>", _range, "numeral"),
        Rule("range: N, N", "(?<! , | and | or | age | aged | ages ) low:<cardinal> , high:<cardinal> (?= <lower~stop~verb> )", _next_but, "numeral"),
        Rule("range: N or N", "low:<numeral> or high:<numeral>", _neighbours, "numeral"),
    ),
)  # fmt: skip

# --- numbers with a unit


def _money(m: Match) -> Amount | None:
    numeral = as_numeral(m["n"])
    if m.words("sign") == "R" and not m.line.glued(m.at("sign") + 1):  # "R500m" is money, "Section R 500" is not
        return None
    if m.line.words[m.end - 2] == "-" and m.at("sign") == m.start:  # "$-50.8bn", not "one-yen"
        numeral = Numeral(-numeral.value, numeral.step)
    return Amount(numeral, m["sign"], stat="amount")


def _code_behind(m: Match) -> Amount | None:
    """ "40 SEK"; "150 PS" are horses, and a lone letter behind a number is a name."""
    sign = m.words("sign")
    if len(sign) == 1 and sign.isalpha():
        return None
    return Amount(as_numeral(m["n"]), "metric horsepower" if sign == "PS" else m["sign"], stat="amount")


def _money_of_millions(m: Match) -> Amount | None:
    """ "30 MUSD", "MSEK 12.5": the code of a currency with the scale before it."""
    line, codes = m.line, m.line.vocabulary.characters("money_of_millions")
    first = line.chars[m.start] in codes
    at, other = (m.start, m.end - 1) if first else (m.end - 1, m.start)
    code = line.vocabulary.value(line.words[at], "money_of_millions")
    numeral = as_numeral(line.mention(other, "numeral").value)
    return Amount(times(numeral, float(code["scale"])), str(code["unit"]), stat="amount")


_IN_KILOS = re.compile(
    r" ?[(\[](?:about |some |around |nearly |over )?[\d,.]+ ?(?:million )?(?:kg|kilo|tonnes|tons|metric)"
)

_POUNDS_PAID = re.compile(r"£|\d\d,\d{3} pounds\b(?! of)|illion pounds\b(?! of)")


def _pounds(m: Match) -> Amount | None:
    """ "pounds" after a million are money; fewer are a weight in most newsrooms, so only a scale decides, or a weight
    in brackets behind them, or money in the same sentence."""
    numeral = as_numeral(m["n"])
    if _IN_KILOS.match(m.line.text, m.line.ends[m.end - 1]):
        return Amount(numeral, "pound", stat="amount")
    if m.words("sign").lower() == "won":  # "1.2 billion won", "the 40 won"
        return Amount(numeral, "KRW", stat="amount") if numeral.value >= 1e4 and numeral.step >= 100 else None
    of_paid = m.words("sign").lower() == "pounds" and _POUNDS_PAID.search(m.line.text) is not None
    paid = of_paid and not m.line.text.startswith(" of ", m.line.ends[m.end - 1])
    return Amount(numeral, "GBP" if paid or numeral.value >= 1e4 else "pound", stat="amount")


def _unit(m: Match) -> Amount | None:
    name = m["unit"]
    numeral = as_numeral(m["n"])
    if name == "percentage point" and numeral.value > 100 and m.words("unit").endswith("pp"):  # "(650pp, £20)"
        return Amount(numeral, "page", stat="count")
    if name == "year" and numeral.bound == "exact" and numeral.value > 5000:
        return None
    return Amount(numeral, name, stat="amount")


def _votes(m: Match) -> Amount | None:
    """ "MPs voted 174 to 139"."""
    return Amount(as_numeral(m["n"]), "vote", stat="count")


def _or_two(m: Match) -> Amount | None:
    """ "a week or two"."""
    last = as_numeral(m["n"])
    return Amount(span(Numeral(1.0, 1.0), last), m["unit"], stat="amount") if last.value == 2 else None


def _and_a_half(m: Match) -> Amount | None:
    """ "an hour and a half", "two miles and a quarter"."""
    whole = as_numeral(m["n"]).value if m.has("n") else 1.0
    if m.words("part").lower() not in ("half", "quarter") or not whole.is_integer():
        return None
    return Amount(Numeral(whole + float(m["part"]), 0.1), m["unit"], stat="amount")


def _percent(m: Match) -> Amount | None:
    return Amount(as_numeral(m["n"]), "percent", stat="share")


def _points(m: Match) -> Amount | None:
    """ "points" of a poll or a rate are percentage points; those of an index or a match are points."""
    vocabulary = m.line.vocabulary
    topic, rival = vocabulary.characters("share_topic"), vocabulary.characters("index_topic")
    of_share = any(char in topic for char in m.line.chars) and not any(char in rival for char in m.line.chars)
    return Amount(
        as_numeral(m["n"] if m.has("n") else m["n1"]),
        "percentage point" if of_share else "point",
        stat="change_points" if of_share else "amount",
    )


def _share(m: Match) -> Amount | None:
    """ "a third of voters", "half": a share to within 2.5 points."""
    count = as_numeral(m["count"]).value if m.has("count") else 1.0
    if m.has("count3"):
        count = as_numeral(m["count3"]).value
    part = m["part"] or m["part1"] or m["part2"] or m["part3"]
    value = round(100 * count * float(part), 4) or clean(100 * count * float(part))
    near = min(2.5, value / 2)
    if not 0 < value < 100:
        return None
    return Amount(Numeral(value, 2 * near, value - near, value + near), "percent", stat="share")


def _part_of_unit(m: Match) -> Amount | None:
    """ "half a mile", "three-quarters of an hour", "two thousandths of an inch", "a quarter of 1 percent"."""
    name = "percent" if m.has("percent") else str(m["unit"])
    count = as_numeral(m["count"]).value if m.has("count") else 1.0
    value = clean(count * float(m["part"]))
    if m.has("digit") and m.words("digit") != "1":
        return None
    if not m.has("joined") and name in ("year", "century"):  # "half-year profits", a half-century at the crease
        return None
    if value >= 1 or (count != 1 and not m.words("part").endswith(("s", "half"))):
        return None
    return Amount(Numeral(value, value / 10), name, stat="amount")


def _part_of_point(m: Match) -> Amount | None:
    """ "a quarter of a point", "half a percentage point"."""
    if m.has("unit") and m["unit"] != "percentage point":
        return None
    count = as_numeral(m["count"]).value if m.has("count") else 1.0
    return Amount(Numeral(round(count * float(m["part"]), 4), 0.05), "percentage point", stat="change_points")


def _half(m: Match) -> Amount | None:
    return Amount(Numeral(50.0, 5.0, 47.5, 52.5), "percent", stat="share")


def _seconds(m: Match) -> Amount | None:
    return Amount(as_numeral(m["n"] if m.has("n") else m["d"]), "second", stat="amount")


def _range_of_amounts(m: Match) -> Amount | None:
    low: Amount = m["low"]
    high: Amount = m["high"]
    before = m.line.lower[m.start - 1] if m.start else ""
    if (before in ("from", "by") and m.line.lower[m.start] != "between") or low.unit != high.unit:
        return None
    first, last = low.numeral, high.numeral
    if first.value < 1000 and last.value >= 1e5:  # "$89 to $93 billion"
        scale = _scale_of(last)
        first = Numeral(first.value * scale, first.step * scale)
    return replace(high, numeral=span(first, last)) if first.value < last.value else None


AMOUNTS = Stage(
    "numbers with a unit",
    (
        Rule("money: sign and number", "sign:<money_sign> .? -? n:<numeral|year>", _money, "amount"),
        Rule("money: number and currency", "n:<numeral|one> -? sign:<money_name>", _money, "amount"),
        Rule("money: number and code", "n:<numeral> sign:<money_sign>", _code_behind, "amount"),
        Rule("money: code of millions", "( <numeral> <money_of_millions> | <money_of_millions> <numeral> )", _money_of_millions, "amount"),
        Rule("money or weight: pounds", "n:<numeral|one> -? sign:<pounds|large_money>", _pounds, "amount"),
        Rule("amount: metres", "n:<digits> unit:<metre_letter>", metres, "amount"),
        Rule("amount: unit of one letter", "n:<numeral> unit:<degree_letter|cent_letter|electric_letter>", letter, "amount"),
        Rule("amount: feet and inches in signs", "n:<int> feet:<foot_sign> -? inches:<numeral> <inch_sign>", feet_inches, "amount"),
        Rule("amount: inches in a sign", "n:<numeral> ( '″' | <inch_sign> (?= <dimension_word> ) )", inches, "amount"),
        Rule("amount: feet in a sign", "(?<= <length_word> of ) n:<int> <foot_sign>", feet, "amount"),
        Rule("amount: number and unit", "n:<numeral|one> -? unit:<unit~money_name>", _unit, "amount"),
        Rule("amount: unit in brackets", "n:<numeral> ( '(' | '{' | '<' ) unit:<unit~money_name> ( ')' | '}' | '>' )", _unit, "amount"),
        Rule("amount: number, adjective and unit", "n:<numeral|one> <unit_adjective> unit:<unit~money_name>", _unit, "amount"),
        Rule("amount: a unit and a half", "( a | an | n:<numeral|one> ) unit:<unit~money_name> and a part:<fraction>", _and_a_half, "amount"),
        Rule("amount: a unit or two", "( a | an | another ) unit:<unit~money_name> or n:<cardinal>", _or_two, "amount"),
        Rule("amount: so many of a unit", "n:<vague> of unit:<unit>", _unit, "amount"),
        Rule("percent", "n:<numeral|one> -? <percent>", _percent, "amount"),
        Rule("percentage points", "( n:<numeral|one> -? points | n1:<numeral> -? point )", _points, "amount"),
        Rule("percentage points: fraction of a point", "( a | an | one | count:<numeral> )? -? part:<fraction> ( of )? a ( point | unit:<unit> )", _part_of_point, "amount"),
        Rule("amount: part of a unit", "( a | an | count:<one|numeral> )? -? part:<fraction|denominator> ( joined:( of? ( a | an | one | digit:<int> ) ) | (?<= half | quarter ) -? ) ( percent:<percent> | unit:<unit|part_noun> )", _part_of_unit, "amount"),
        Rule("share: fraction", "( ( a | an | one | count:<numeral> ) -? part:<fraction> (?= of | <stop> | <verb> | <comparative> | <approx> | , | . | $ ) | ( one | count3:<numeral> ) - part3:<fraction> (?! - | <scale|unit> ) | one -? part1:<denominator> (?= of | <stop> | <verb> | <comparative> | <approx> | , | . | $ ) | ( a | an ) part2:<denominator> (?= of ) )", _share, "amount"),
        Rule("share: half of", "half (?= of | the | its | their | all )", _half, "amount"),
        Rule("amount: seconds, which could be an ordinal", "( n:<numeral> - | d:<decimal> ) second (?! - | half )", _seconds, "amount"),
        Rule("amount: votes", "(?<= voted ) n:<numeral> (?= ( to | - | – ) <numeral> )", _votes, "amount"),
        *ratios.RULES,
        *ages.RULES,
    ),
)  # fmt: skip


def _unit_ahead(m: Match) -> Amount | None:
    other = m.line.items[m.end + 1]
    if other is None:
        return None
    amount: Amount = other.value
    return replace(amount, numeral=as_numeral(m["n"]))


def _level(m: Match) -> Amount | None:
    """ "16,369.03 up 58.06 points"."""
    found = m.line.items[m.end + 1]
    if found is None or found.value.unit != "point":
        return None
    return Amount(as_numeral(m["n"]), "point", stat="amount")


def _unit_behind(m: Match) -> Amount | None:
    """ "from 3% to 5"; but "gained 0.68% to 3,005" ends at a level, which is no share."""
    other = m.line.items[m.start - 2]
    if other is None or other.value.stat in ("age", "ratio"):
        return None
    if other.value.unit == "percent" and (m.start < 3 or m.line.lower[m.start - 3] != "from"):
        return None
    amount: Amount = other.value
    return replace(amount, numeral=as_numeral(m["n"]))


AMOUNT_RANGES = Stage(
    "ranges of amounts",
    (
        Rule("range: amount to amount, of a change", "(?<= <direction> ) low:<amount> to high:<amount>", _range_of_amounts_of_change, "amount"),
        Rule("range: amount to amount", "(?<! <direction> ) low:<amount> ( to | - | – | — ) high:<amount>", _range_of_amounts, "amount"),
        Rule("amount: two units of one measure", "large:<amount> ( , | and | - )? ( small:<amount> | n:<numeral> ( in:( in ) (?= <dimension_word> | more | . | , | ; | ')' | $ ) | (?! <unit|percent|scale> ) ) )", two_units, "amount"),
        Rule("amount: unit told at the other end, N to N units", "(?<= from ) n:<numeral> (?= to <amount> )", _unit_ahead, "amount"),
        Rule("amount: level of an index told with its change", "n:<numeral> (?= ( up | down ) <amount> )", _level, "amount"),
        Rule("amount: unit told at the other end, N units to N", "(?<= <amount> to ) n:<numeral> (?! <lower|Cap|CAPS~stop~verb> )", _unit_behind, "amount"),
        Rule("range: between amounts", "between low:<amount> and high:<amount>", _range_of_amounts, "amount"),
    ),
)  # fmt: skip

# --- bounds before and after, and rates

TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})

# After these "over two years" is longer than two years; elsewhere it is the time in which something came about.
_LASTING = frozenset({
    "for", "of", "after", "within", "took", "takes", "taken", "take", "lasted", "lasts", "lasting", "spent", "spans",
    "spanning", "is", "was", "were", "be", "been", "being", "served", "in",
})  # fmt: skip

_MOVING = frozenset(
    {"go", "goes", "going", "gone", "went", "came", "come", "comes", "moved", "moves", "crept", "jumped"}
)


def _own_bound(m: Match, amount: Amount) -> str:
    if amount.bound != "exact":
        return amount.bound
    within = amount.unit in TIME_UNITS and m.start > 0 and m.line.lower[m.start - 1] == "within"
    return "up_to" if within and amount.numeral.bound == "exact" else amount.numeral.bound


def _quantity(m: Match) -> Amount | None:
    found = m["n"]
    amount = found if isinstance(found, Amount) else Amount(as_numeral(found))
    bound = _own_bound(m, amount)
    if m.end - m.start == 1:  # neither a bound nor a rate, as most
        return Amount(amount.numeral, amount.unit, bound, "", amount.stat)
    if m.has("after") and (not m.has("before") or m["before"] == "about"):
        bound = m["after"]  # "about 400 or more": the later word commits further
    elif m.has("before"):
        # "7.9% above the 4.55 million tonnes", "over 30 years": a comparison and a stretch, no bounds.
        before = m.line.items[m.start - 1] if m.start else None
        if before is not None and before.kind == "amount":
            return None
        word = m.words("before").lower()
        lasting = m.start > 0 and m.line.lower[m.start - 1] in _LASTING
        if amount.unit in TIME_UNITS and word == "over" and not lasting:
            return None
        if word == "up to" and m.start and m.line.lower[m.start - 1] in _MOVING:  # "the wage went up to 40 euros"
            return None
        if word.endswith("than") and m.line.lower[m.at("before") + 1] == "the":  # "higher than the 35 dollars"
            return None
        if word.startswith("as ") and m.start and m.line.lower[m.start - 1] == "times":  # "five times as many as 80"
            return None
        bound = m["before"]
    per = ""
    if m.has("per_unit"):
        per = str(m["per_unit"])
    elif m.has("per_noun"):
        per = singular(m.words("per_noun"))
    elif m.has("adverb"):
        per = str(m["adverb"])
    return Amount(amount.numeral, amount.unit, bound, per, amount.stat)


def _two_bounds(m: Match) -> Amount | None:
    """ "greater than 140 and smaller than 260", "at most 5 but at least 2 percent": the two ends of one range."""
    ends = {}
    for bound, number in (("first", "n"), ("second", "last")):
        side = "low" if m[bound] in ("over", "at_least") else "high" if m[bound] in ("up_to", "under") else ""
        ends[side] = m[number] if isinstance(m[number], Amount) else Amount(as_numeral(m[number]))
    if ends.keys() != {"low", "high"}:
        return None
    low, high = ends["low"], ends["high"]
    if low.unit and high.unit and low.unit != high.unit:
        return None
    if high.numeral.value <= low.numeral.value or (high.numeral.step >= 1e5 and low.numeral.value < 1000):
        return None
    return replace(high if high.unit else low, numeral=span(low.numeral, high.numeral), bound="range")


_RATE = "( ( a | an | per | each | every | / | - a - ) per_unit:<per_unit> (?! before (?! tax | taxes | deductions | bonuses | overtime ) | earlier | later | previously | prior | ago ) | per per_noun:<lower~stop~verb> | adverb:<adverb_rate> )"

QUANTITIES = Stage(
    "bounds and rates",
    (
        Rule("quantity", "( before:<approx> ( a | an | the )? )? n:<amount|numeral> ( -? after:<after> )? {rate}?", _quantity, "quantity"),
        Rule("quantity: between two bounds", "first:<approx> n:<amount|numeral> ( and | but ) second:<approx> last:<amount|numeral>", _two_bounds, "quantity"),
        Rule("quantity: without its approximator", "( (?<= <approx> ) | (?<= <approx> ( a | an | the ) ) ) n:<amount|numeral> ( -? after:<after> )? {rate}?", _quantity, "quantity"),
        Rule("quantity: one of the many", "n:<one> (?= of ( the | its | their | his | her | my | our | these | those ) )", _quantity, "quantity"),
        Rule("quantity: one", "(?<! <one_before> ) ( before:<approx> )? n:<one> (?= <lower|Cap~stop~verb~participle> )", _quantity, "quantity"),
    ),
    {"rate": _RATE},
)  # fmt: skip

STAGES = (rates.BASES, RANGES, AMOUNTS, AMOUNT_RANGES, QUANTITIES)
