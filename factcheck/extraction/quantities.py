"""Quantities: a numeral with its unit, bound and rate; and the numbers that measure nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from factcheck.extraction import measures
from factcheck.extraction.measures import Counted, Cues
from factcheck.extraction.numerals import Numeral, as_numeral, exact, scaled, span, with_bound
from factcheck.extraction.rules import Match, Rule, Stage
from factcheck.extraction.tokens import Line
from factcheck.extraction.units import unit as unit_named
from factcheck.model import Mention, Number, Quantity

__all__ = ["NAMES", "STAGES", "Amount", "elided_unit", "in_unit", "quantity_of", "stretch"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit as the words give it, before it becomes a quantity of the ledger.

    unit: canonical name, "" for a bare number that may count what follows.  bound: see BOUNDS.
    per: the unit it is divided by ("day"), "" for none.  stat: set where the form itself decides ("age").
    """

    numeral: Numeral
    unit: str = ""
    bound: str = "exact"
    per: str = ""
    stat: str = ""


# --- numbers that measure nothing


def _other(m: Match) -> str | None:
    return m.text


def _score(m: Match) -> str | None:
    """ "3-2", "1-1": an ascending pair is a range unless the sentence tells of a match or a vote."""
    first, last = as_numeral(m["first"]).value, as_numeral(m["last"]).value
    matches = m.line.vocabulary.characters("match_word")
    return m.text if first >= last or (last < 200 and any(char in matches for char in m.line.chars)) else None


def _dialled(m: Match) -> str | None:
    """ "dial 999", "call Lifeline on 13 11 14": a number that nothing is counted by."""
    return m.text if sum(c.isdigit() for c in m.text) >= 3 else None


def _glued(m: Match) -> str | None:
    """ "221B", "3i", "5G": letters that are no unit, stuck to the digits."""
    return m.text if m.line.glued(m.start + 1) else None


def _model(m: Match) -> str | None:
    """ "KR-11 helicopters", "MH-370": no space on either side of the hyphen."""
    return m.text if m.line.glued(m.start + 1) and m.line.glued(m.start + 2) else None


def _named(m: Match) -> str | None:
    """ "iPhone 11 Pro", "Big 12": a name with its number, and no noun behind it that it could count."""
    return m.text


def _clock(m: Match) -> str | None:
    """ "quarter to six", "half past nine", "ten to eight": the hour is one of twelve."""
    last = m.line.words[m.end - 1].lower()
    hour = as_numeral(m.line.mention(m.end - 1, "ones").value).value if last.isalpha() else 0
    item = m.line.items[m.start]
    before = item is None or item.kind != "numeral" or float(as_numeral(item.value).value) in (5, 10, 20, 25)
    return m.text if 1 <= hour <= 12 and before else None


def _phone(m: Match) -> str | None:
    return m.text if sum(c.isdigit() for c in m.text) >= 4 else None


def _pad(m: Match) -> str | None:
    """ "007", "0361": digits with a leading zero are a code."""
    text = m.words("n")
    return text if len(text) > 1 and text[0] == "0" and "." not in text else None


OTHERS = Stage(
    "numbers that measure nothing",
    (
        Rule("no quantity: named number", "<name_of_number> .? -? first:<int|ones|teens|tens|code> ( - <digits|code> )? (?! <percent|unit> )", _other, "other_number"),
        Rule("no quantity: clock time", "( at | by | from | to )? n:<digits|numeral> ( : <digits> )* <clock>", _other, "other_number"),
        Rule("no quantity: clock time with colon", "n:<digits> : <digits> ( : <digits> )?", _other, "other_number"),
        Rule("no quantity: digits joined like a code", "n:<digits> ( - <digits> ){2,}", _other, "other_number"),
        Rule("no quantity: phone number", "<phone> ( number | on | at | : )* '+'? <numeral> ( -? <numeral> )*", _phone, "other_number"),
        Rule("no quantity: dialled number", "<phone> <lower|Cap|CAPS|stop>{0,4} <int|numeral> ( ( - | , | or )? <int|numeral> ){0,4} (?! <lower~stop~verb> | <unit|percent|scale> )", _dialled, "other_number"),
        Rule("no quantity: phone number with its area in brackets", "'(' <group> ')' <int> - <int>", _other, "other_number"),
        Rule("no quantity: digits with letters", "n:<int> <Cap|CAPS|lower|money_scale~unit~scale~money_sign>", _glued, "other_number"),
        Rule("no quantity: clock time in words", "( half | quarter | <numeral> ) ( past | to ) <ones|teens|numeral> (?= , | . | ; | on | and | when | in | $ )", _clock, "other_number"),
        Rule("no quantity: hour of the day", "<ones|teens|numeral> in the <day_part>", _other, "other_number"),
        Rule("no quantity: bullet", "^ <int> ( . | ')' )? $", _other, "other_number"),
        Rule("no quantity: bullet before text", "^ <int> ')'", _other, "other_number"),
        Rule("no quantity: reference in brackets", "'[' <int> ']'", _other, "other_number"),
        Rule("no quantity: number of a code", "<CAPS|code~starter~stop~verb~approx~money_sign~month_short> n:<int~year> (?! <unit|percent|scale|person_noun> )", _named, "other_number"),
        Rule("no quantity: international phone number", "'+' <numeral> ( -? <numeral> )+", _phone, "other_number"),
        Rule("no quantity: street number", "n:<int> <Cap> <street>", _other, "other_number"),
        Rule("no quantity: score", "first:<int> ( - | – ) last:<int>", _score, "other_number"),
        Rule("no quantity: code with a leading zero", "n:<digits> ( -? <numeral> ){0,4}", _pad, "other_number"),
        Rule("no quantity: number of a name", "<Cap|CAPS|code~stop~verb~approx~starter~month~money_sign~person_noun> n:<int~year> (?! <percent|unit|scale|plural> | <lower~stop~verb> | - )", _named, "other_number"),
        Rule("no quantity: number inside a name", "<Cap|CAPS|code~stop~verb~approx~starter~month~money_sign> n:<int~year> <Cap|CAPS>", _named, "other_number"),
        Rule("no quantity: school year", "year - n:<numeral>", _other, "other_number"),
        Rule("no quantity: rank", "( top | bottom ) n:<numeral> (?! <lower~stop~verb> )", _other, "other_number"),
        Rule("no quantity: letters and digits of a model", "<CAPS|code|Cap> ( - | – ) n:<int>", _model, "other_number"),
        Rule("no quantity: numbered name after a count", "(?<= <numeral> ) <Cap~unit~scale> n:<int> (?= <lower~stop~verb> )", _other, "other_number"),
        Rule("no quantity: slashed digits", "n:<digits> / <digits> ( / <digits> | <digits> ){0,4}", _other, "other_number"),
        Rule("no quantity: counter of a gallery", "n:<int> ( of | / ) <int> <furniture>", _other, "other_number"),
    ),
)  # fmt: skip

# --- names that hold a number word, read before any number is
NAMES = Stage(
    "names with number words",
    (
        Rule("no quantity: name of a number word and nouns", "(?<= <lower|stop> ) <ones&Cap|teens&Cap|tens&Cap> -? <Cap~month~weekday> <Cap>{0,3}", _other, "other_number"),
        Rule("no quantity: noun and a number word of a name", "<Cap~stop~starter~month~weekday~verb> ( of | - )? <ones&Cap|teens&Cap|tens&Cap>", _other, "other_number"),
    ),
)  # fmt: skip

# --- ranges of numerals


def _range(m: Match) -> Numeral | None:
    low, high = as_numeral(m["low"]), as_numeral(m["high"])
    before = m.line.words[m.start - 1].lower() if m.start else ""
    if before in ("from", "scored", "rated", "odds") or "range" in (low.bound, high.bound):
        return None
    # "5-6 lakh", "three to five million": the scale word holds for both ends.
    if low.value < high.value and high.step > low.step and low.value * 1000 <= high.value and high.value >= 1e4:
        scale = _scale_of(high)
        low = Numeral(low.value * scale, low.step * scale)
    return span(low, high) if low.value < high.value else None


def _neighbours(m: Match) -> Numeral | None:
    """ "three or four": one number that is not quite known; "25k or 40k" are two."""
    low, high = as_numeral(m["low"]), as_numeral(m["high"])
    return span(low, high) if 0 < high.value - low.value <= max(low.step, 1.0) else None


def _scale_of(numeral: Numeral) -> float:
    for scale in (1e12, 1e9, 1e7, 1e6, 1e5, 1e3):
        if numeral.value >= scale:
            return scale
    return 1.0


RANGES = Stage(
    "ranges",
    (
        Rule("range: between N and N", "between low:<numeral> and high:<numeral>", _range, "numeral"),
        Rule("range: N to N", "low:<numeral> ( to | - | – | — ) high:<numeral>", _range, "numeral"),
        Rule("range: N or N", "low:<numeral> or high:<numeral>", _neighbours, "numeral"),
    ),
)  # fmt: skip

# --- numbers with a unit


def _money(m: Match) -> Amount | None:
    numeral = as_numeral(m["n"])
    if m.line.words[m.end - 2] == "-" and m.at("sign") == m.start:  # "$-50.8bn", not "one-yen"
        numeral = Numeral(-numeral.value, numeral.step)
    return Amount(numeral, m["sign"], stat="amount")


def _pounds(m: Match) -> Amount | None:
    """ "pounds" after a million are money; fewer are a weight in most newsrooms, so only a scale decides."""
    numeral = as_numeral(m["n"])
    return Amount(numeral, "GBP" if numeral.value >= 1e4 else "pound", stat="amount")


def _unit(m: Match) -> Amount | None:
    name = m["unit"]
    numeral = as_numeral(m["n"])
    if name == "year" and numeral.bound == "exact" and numeral.value > 5000:
        return None
    return Amount(numeral, name, stat="amount")


def _percent(m: Match) -> Amount | None:
    return Amount(as_numeral(m["n"]), "percent", stat="share")


def _points(m: Match) -> Amount | None:
    """ "points" of a poll or a rate are percentage points; those of an index or a match are points."""
    vocabulary = m.line.vocabulary
    topic, rival = vocabulary.characters("share_topic"), vocabulary.characters("index_topic")
    of_share = any(char in topic for char in m.line.chars) and not any(char in rival for char in m.line.chars)
    return Amount(
        as_numeral(m["n"]), "percentage point" if of_share else "point", stat="change_points" if of_share else "amount"
    )


def _share(m: Match) -> Amount | None:
    """ "a third of voters", "half": a share to within 2.5 points."""
    count = as_numeral(m["count"]).value if m.has("count") else 1.0
    value = round(100 * count * float(m["part"]), 4)
    return Amount(Numeral(value, 5.0, value - 2.5, value + 2.5), "percent", stat="share") if value < 100 else None


def _part_of_point(m: Match) -> Amount | None:
    """ "a quarter of a point", "half a percentage point"."""
    if m.has("unit") and m["unit"] != "percentage point":
        return None
    count = as_numeral(m["count"]).value if m.has("count") else 1.0
    return Amount(Numeral(round(count * float(m["part"]), 4), 0.05), "percentage point", stat="change_points")


def _half(m: Match) -> Amount | None:
    return Amount(Numeral(50.0, 5.0, 47.5, 52.5), "percent", stat="share")


def _fold(m: Match) -> Amount | None:
    return Amount(as_numeral(m["n"]), "ratio", stat="ratio")


def _fold_word(m: Match) -> Amount | None:
    return Amount(as_numeral(m["word"]), "ratio", stat="ratio")


def _one_in(m: Match) -> Amount | None:
    part, whole = as_numeral(m["part"]).value, as_numeral(m["whole"]).value
    if not 0 < part < whole:
        return None
    value = round(100 * part / whole, 4)
    return Amount(Numeral(value, 5.0, max(0.0, value - 2.5), value + 2.5), "percent", stat="share")


def _age(m: Match) -> Amount | None:
    unit = m["unit"] if m.has("unit") else "year"
    return Amount(as_numeral(m["n"]), unit, stat="age")


def _feet_inches(m: Match) -> Amount | None:
    feet, inches = as_numeral(m["n"]), as_numeral(m["inches"])
    if m["unit"] != "foot" or m["small"] != "inch":
        return None
    return Amount(Numeral(round(feet.value + inches.value / 12, 4), 1 / 12), "foot", stat="amount")


def _range_of_amounts(m: Match) -> Amount | None:
    low: Amount = m["low"]
    high: Amount = m["high"]
    before = m.line.words[m.start - 1].lower() if m.start else ""
    if before in ("from", "by") or low.unit != high.unit:
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
        Rule("money: number and code", "n:<numeral> sign:<money_sign>", _money, "amount"),
        Rule("money or weight: pounds", "n:<numeral|one> sign:<pounds>", _pounds, "amount"),
        Rule("amount: metres by their dimension", "n:<digits> unit:<metre_letter> (?= <dimension_word> )", _unit, "amount"),
        Rule("amount: number and unit", "n:<numeral|one> -? unit:<unit~money_name>", _unit, "amount"),
        Rule("amount: feet and inches", "n:<numeral> -? unit:<unit> n2:( , | and )? inches:<numeral> small:<unit>", _feet_inches, "amount"),
        Rule("amount: so many of a unit", "n:<vague> of unit:<unit>", _unit, "amount"),
        Rule("percent", "n:<numeral|one> -? <percent>", _percent, "amount"),
        Rule("percentage points", "n:<numeral|one> -? points", _points, "amount"),
        Rule("percentage points: fraction of a point", "( a | an | one | count:<numeral> )? -? part:<fraction> ( of )? a ( point | unit:<unit> )", _part_of_point, "amount"),
        Rule("share: fraction", "( a | an | one | count:<numeral> ) -? part:<fraction> (?= of | <stop> | <verb> | , | . | $ )", _share, "amount"),
        Rule("share: half of", "half (?= of | the | its | their | all )", _half, "amount"),
        Rule("ratio: N-fold", "n:<numeral> -? fold", _fold, "amount"),
        Rule("ratio: sixfold", "word:<fold_word>", _fold_word, "amount"),
        Rule("share: one in N", "part:<one|numeral> ( in | out of ) ( every )? whole:<numeral>", _one_in, "amount"),
        Rule("age: N-year-old", "n:<numeral|one> -? unit:<period> -? ( old | olds )", _age, "amount age"),
        Rule("age: years of age", "n:<numeral|one> unit:<period> of age", _age, "amount age"),
        Rule("age: aged N", "( aged | age ) n:<numeral>", _age, "amount age"),
        Rule("age: the age of N", "( age | ages ) of n:<numeral> unit:<period>?", _age, "amount age"),
        Rule("age: who was N", "(?<= <being_old> ) n:<int|ones|teens|tens> (?= , | . | ; | by | when | at | in | and | $ )", _age, "amount age"),
        Rule("age: children under N", "(?<= <person_noun> under ) n:<int|ones|teens> (?= , | . | ; | $ | <stop|verb> )", _age, "amount age"),
        Rule("age: Name, N,", "(?<= <Cap|CAPS> , ) n:<int~year> (?= , | . | <verb> | ; | ')' )", _age, "amount age"),
    ),
)  # fmt: skip


def _unit_ahead(m: Match) -> Amount | None:
    other = m.line.items[m.end + 1]
    if other is None:
        return None
    amount: Amount = other.value
    return replace(amount, numeral=as_numeral(m["n"]))


def _unit_behind(m: Match) -> Amount | None:
    other = m.line.items[m.start - 2]
    if other is None or other.value.stat == "age":
        return None
    amount: Amount = other.value
    return replace(amount, numeral=as_numeral(m["n"]))


AMOUNT_RANGES = Stage(
    "ranges of amounts",
    (
        Rule("range: amount to amount", "low:<amount> ( to | - | – | — ) high:<amount>", _range_of_amounts, "amount"),
        Rule("amount: unit told at the other end, N to N units", "(?<= from ) n:<numeral> (?= to <amount> )", _unit_ahead, "amount"),
        Rule("amount: unit told at the other end, N units to N", "(?<= <amount> to ) n:<numeral> (?! <lower|Cap|CAPS~stop~verb> )", _unit_behind, "amount"),
        Rule("range: between amounts", "between low:<amount> and high:<amount>", _range_of_amounts, "amount"),
    ),
)  # fmt: skip

# --- bounds before and after, and rates

_TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})


def _quantity(m: Match) -> Amount | None:
    found = m["n"]
    amount = found if isinstance(found, Amount) else Amount(as_numeral(found))
    numeral = amount.numeral
    bound = numeral.bound
    if m.has("after") and (not m.has("before") or m["before"] == "about"):
        bound = m["after"]  # "about 400 or more": the later word commits further
    elif m.has("before"):
        # "7.9% above the 4.55 million tonnes", "over 30 years": a comparison and a stretch, no bounds.
        before = m.line.items[m.start - 1] if m.start else None
        if before is not None and before.kind == "amount":
            return None
        if amount.unit in _TIME_UNITS and m.words("before").lower() == "over":
            return None
        bound = m["before"]
    elif amount.bound != "exact":
        bound = amount.bound
    per = ""
    if m.has("per_unit"):
        per = str(m["per_unit"])
    elif m.has("per_noun"):
        per = measures.singular(m.words("per_noun"))
    elif m.has("adverb"):
        per = str(m["adverb"])
    return replace(amount, bound=bound, per=per)


_RATE = "( ( a | an | per | each | every | / | - a - ) per_unit:<per_unit> | per per_noun:<lower~stop~verb> | adverb:<adverb_rate> )"

QUANTITIES = Stage(
    "bounds and rates",
    (
        Rule("quantity", "( before:<approx> ( a | an | the )? )? n:<amount|numeral> ( -? after:<after> )? {rate}?", _quantity, "quantity"),
        Rule("quantity: without its approximator", "n:<amount|numeral> ( -? after:<after> )? {rate}?", _quantity, "quantity"),
        Rule("quantity: one of the many", "n:<one> (?= of ( the | its | their | his | her | my | our | these | those ) )", _quantity, "quantity"),
        Rule("quantity: one", "(?<! <one_before> ) ( before:<approx> )? n:<one> (?= <lower|Cap~stop~verb~participle> )", _quantity, "quantity"),
    ),
    {"rate": _RATE},
)  # fmt: skip

STAGES = (OTHERS, RANGES, AMOUNTS, AMOUNT_RANGES, QUANTITIES)

# --- from a mention to a quantity of the ledger


def _direction(line: Line, i: int, cues: Cues) -> str:
    """ "rose 0.3%", "fell by 58 points": the way a figure says that something moved, straight before it."""
    k = i - 1
    if k >= 0 and line.words[k].lower() in ("by", "another", "a", "some", "further", "nearly"):
        k -= 1
    if k < 0 or line.items[k] is not None or line.chars[k] not in cues["direction"]:
        return ""
    return str(cues.vocabulary.value(line.words[k], "direction"))


def _rate_after(line: Line, j: int, cues: Cues) -> str:
    """ "2,000 people a day", "40 ships daily": the unit of time or place that a counted noun is divided by."""
    if j < len(line.chars) and line.items[j] is None and line.chars[j] in cues["adverb_rate"]:
        return str(cues.vocabulary.value(line.words[j], "adverb_rate"))
    follows = j + 1 < len(line.chars) and line.items[j + 1] is None and line.chars[j + 1] in cues["per_unit"]
    if follows and line.words[j].lower() in ("a", "an", "per", "each", "every"):
        return str(cues.vocabulary.value(line.words[j + 1], "per_unit"))
    return ""


def quantity_of(line: Line, i: int, cues: Cues, text: str) -> tuple[Quantity, Counted | None]:
    """The quantity at position i of a line, with the noun it counts.

    text: the whole article's, for the verbatim words.
    """
    mention = line.items[i]
    assert mention is not None
    amount: Amount = mention.value
    counted = None
    name, stat = amount.unit, amount.stat or "count"
    if not name:
        counted = measures.counted_noun(
            line, i, cues, one=amount.numeral.value == 1 and amount.numeral.bound == "exact"
        )
        if counted is not None:
            name = counted.unit
    elif name == "percent" or amount.unit in ("percentage point", "basis point"):
        stat = "share" if name == "percent" else "change_points"
    elif amount.stat != "age" and name in _TIME_UNITS:
        stat = "duration"
    bound, per = amount.bound, amount.per
    after = counted.end if counted else i + 1
    if counted is not None and after < len(line.chars):
        if bound == "exact" and line.chars[after] in cues["after"]:  # "400 people or more"
            bound = str(cues.vocabulary.value(line.words[after], "after"))
            after += 1
        per = per or _rate_after(line, after, cues)
    whole = stat in ("share", "change_points", "age") or name.startswith("degree")
    number = exact(amount.numeral, whole) if bound == "exact" else with_bound(amount.numeral, bound, whole)
    if name == "basis point":  # the ledger keeps one unit for a difference of shares
        number, name = scaled(number, 0.01), "percentage point"
    if per:
        name = f"{name} per {per}" if name else f"per {per}"
        stat = "rate"
    unit = unit_named(name)
    end = mention.end if counted is None else line.offset + line.ends[counted.end - 1]
    quantity = Quantity(
        mention.start,
        end,
        text[mention.start : end],
        number,
        name,
        unit.dimension,
        unit.to_base(number.low),
        unit.to_base(number.high),
        unit.base,
        counted.words if counted else "",
        stat,
        _direction(line, i, cues) if amount.unit else "",
        mention.parts[0].rule if len(mention.parts) == 1 and mention.parts[0].rule else mention.rule,
    )
    return quantity, counted


# Words after which a bare number is of the kind told before it: "3.9 million headsets, up from 2.4 million".
_SAME_KIND = frozenset({"from", "than", "including", "against", "versus", "vs", "with"})


def elided_unit(line: Line, i: int, quantity: Quantity, last: Quantity | None) -> str:
    """The unit of a bare number that leaves it to the quantity before it in the sentence, "" where it does not."""
    if last is None or quantity.unit or not last.unit or i == 0 or line.words[i - 1].lower() not in _SAME_KIND:
        return ""
    return "" if last.unit in ("percent", "year") or last.stat in ("age", "duration") else last.unit


def in_unit(quantity: Quantity, name: str, counted: str = "") -> Quantity:
    """A bare quantity in a unit that the words before it gave."""
    unit = unit_named(name)
    low, high = unit.to_base(quantity.number.low), unit.to_base(quantity.number.high)
    return replace(
        quantity,
        unit=name,
        dimension=unit.dimension,
        base_low=low,
        base_high=high,
        base_unit=unit.base,
        counted=counted,
    )


def stretch(mention: Mention, text: str) -> Quantity:
    """The length of a window of time ("the past two years") as a quantity of its own."""
    span, grain = float(mention.value.span), str(mention.value.grain)
    unit = unit_named(grain)
    number = Number(span, span, span, span, span)
    words = text[mention.start : mention.end]
    return Quantity(
        mention.start,
        mention.end,
        words,
        number,
        grain,
        unit.dimension,
        unit.to_base(span),
        unit.to_base(span),
        unit.base,
        stat="duration",
        rule=mention.rule,
    )
