"""From a mention to a quantity of the ledger: its unit, its intervals, the noun it counts."""

from __future__ import annotations

from factcheck.extraction import elisions
from factcheck.extraction.counting import Counted, counted_noun
from factcheck.extraction.measures import Cues
from factcheck.extraction.nested import Stretch
from factcheck.extraction.numerals import exact, scaled, with_bound
from factcheck.extraction.quantities import TIME_UNITS, Amount
from factcheck.extraction.rates import rate_after, rate_around
from factcheck.extraction.tokens import Line
from factcheck.extraction.units import unit as unit_named
from factcheck.model import Mention, Number, Quantity

__all__ = ["aside", "multiplies", "quantity_of", "stretch", "within"]


# Between a verb of change and its figure: "rose by another 3%", "rose a seasonally adjusted 3%".
_BETWEEN = frozenset(
    {"by", "another", "a", "an", "some", "further", "nearly", "seasonally", "adjusted", "revised", "provisional"}
)


_JOINED = 6  # words from one change to the next of the same


def _direction(line: Line, i: int, cues: Cues, again: bool = True) -> str:
    """ "rose 0.3%", "fell by 58 points": the way a figure says that something moved, straight before it.

    The far end ("fell from 20 to 12 dollars") and the same figure said again ("up 0.25 points, or 0.1%") share it.
    """
    words, k = line.words, i - 1
    if again:
        said_again = words[k] == "(" or (line.lower[k] == "or" and k > 0 and words[k - 1] == ",")
        far_end = line.lower[k] == "to" and k > 1 and line.lower[k - 2] == "from"
        first = k - 1 - (words[k] == "or")
        if k > 0 and (said_again or far_end) and first >= 0 and line.items[first] is not None:
            return _direction(line, first, cues, again=False)
    if again and line.lower[k] == "and" and line.lower[i + 1 : i + 2] in (["from"], ["on"], ["than"]):
        first = next((n for n in range(k - 1, max(-1, k - _JOINED), -1) if line.holds(n, "quantity")), -1)
        return _direction(line, first, cues, again=False) if first > 0 else ""  # "up 5% from April and 12% from March"
    if line.lower[k] == "from" and words[i + 1 : i + 2] == ["to"]:
        k -= 1
    while k >= 0 and k >= i - 4 and line.lower[k] in _BETWEEN:
        k -= 1
    if k < 0:
        return ""
    item = line.items[k]
    if item is not None:  # "Acme added 15 cents": the verb may have been taken for one of saying
        last = line.between(k, k + 1).rpartition(" ")[2].lower() if item.kind == "attribution" else ""
        found = cues.vocabulary.value(last, "direction")
        return str(found) if found != last else ""
    return str(cues.vocabulary.value(words[k], "direction")) if line.chars[k] in cues["direction"] else ""


def _told_ahead(line: Line, i: int, cues: Cues, stat: str) -> tuple[str, str, str]:
    """Unit, statistic and counted words of a bare number that shares them with a number after it."""
    k = elisions.ahead(line, i)
    while k is not None:
        item = line.items[k]
        assert item is not None
        amount: Amount = item.value
        if amount.unit:
            return amount.unit, amount.stat or stat, ""
        counted = counted_noun(line, k, cues)
        if counted is not None:
            return counted.unit, stat, counted.words
        k = elisions.ahead(line, k)
    return "", stat, ""


def quantity_of(line: Line, i: int, cues: Cues, text: str) -> tuple[Quantity, Counted | None]:
    """The quantity at position i of a line, with the noun it counts.

    text: the whole article's, for the verbatim words.
    """
    mention = line.items[i]
    assert mention is not None
    amount: Amount = mention.value
    counted, borrowed = None, ""
    name, stat = amount.unit, amount.stat or "count"
    if not name:
        counted = counted_noun(line, i, cues, one=amount.numeral.value == 1 and amount.numeral.bound == "exact")
        if counted is not None:
            name = counted.unit
        else:
            name, stat, borrowed = _told_ahead(line, i, cues, stat)
    elif name == "percent" or amount.unit in ("percentage point", "basis point"):
        stat = amount.stat if amount.stat == "change_percent" else "share" if name == "percent" else "change_points"
    elif amount.stat != "age" and name in TIME_UNITS:
        stat = "duration"
    bound, per = amount.bound, amount.per
    after = counted.end if counted else i + 1
    if counted is not None and after < len(line.chars):
        if bound == "exact" and line.chars[after] in cues["after"]:  # "400 people or more"
            bound = str(cues.vocabulary.value(line.words[after], "after"))
            after += 1
        per = per or rate_after(line, after, cues)
    elif counted is None and not per and stat == "amount":
        per = rate_around(line, i, cues)
    if not per and after < len(line.items) and (base := line.items[after]) is not None and base.kind == "so_many":
        per = str(base.value)
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
        counted.words if counted else borrowed,
        stat,
        "" if counted or i == 0 else _direction(line, i, cues),
        mention.parts[0].rule if len(mention.parts) == 1 and mention.parts[0].rule else mention.rule,
    )
    return quantity, counted


_MULTIPLIED = frozenset({
    "as", "more", "the", "last", "its", "their", "higher", "greater", "larger", "what", "that", "less", "fewer",
    "faster", "bigger", "smaller", "longer", "annual", "yearly", "average", "normal", "usual", "earnings", "book",
    "core", "operating", "forward", "net", "gross", "sales", "revenue", "revenues", "profits", "income", "equity",
    "cash", "his", "her", "our", "your", "stronger", "heavier", "lighter", "richer", "poorer", "deadlier", "costlier",
    "cheaper", "taller", "wider", "deeper", "quicker", "slower", "lower", "denser", "hotter", "brighter", "likelier",
    "stricter", "older", "dearer",
})  # fmt: skip


def multiplies(line: Line, j: int) -> bool:
    """Whether the "times" before token j multiply ("17 times last year's"), and do not count ("won three times")."""
    if j < len(line.words) and line.lower[j] == "to" and line.lower[j + 2 : j + 3] == ["times"]:
        j += 3  # "from 2 to 5 times its earnings"
    return j < len(line.words) and line.between(j, j + 1).lower().split(" ")[0] in _MULTIPLIED


def within(line: Line, mention: Mention) -> Line:
    """The words inside a mention as a line of their own, so that the numbers among them can be read."""
    look, kinds = line.vocabulary.look, line.vocabulary.character
    parts = [part for part in mention.parts if part.end > part.start]
    words = ["" if part.kind != "word" else str(part.value) for part in parts]
    chars = [
        look(word) if part.kind == "word" else kinds(frozenset({part.kind if part.kind in _PLAIN else "quantity"}))
        for word, part in zip(words, parts, strict=True)
    ]
    starts, ends = [part.start - line.offset for part in parts], [part.end - line.offset for part in parts]
    lower = list(map(str.lower, words))
    inner = Line(line.vocabulary, line.text, line.offset, starts, ends, words, lower, chars)
    inner.items = [part if part.kind != "word" else None for part in parts]
    return inner


_PLAIN = frozenset({"quantity", "time", "other_number"})


def aside(line: Line, mention: Mention, cues: Cues, text: str) -> list[Quantity]:
    """The quantities that stand inside the words of a source: "the singer, 34, said"."""
    inner = within(line, mention)
    return [quantity_of(inner, i, cues, text)[0] for i, part in inner.mentions("quantity")]


def stretch(found: Stretch, text: str) -> Quantity:
    """The length of a window of time ("the past two years") as a quantity of its own."""
    span, grain = float(found.count), found.grain
    unit = unit_named(grain)
    number = Number(span, span, span, span, span)
    words = text[found.start : found.end]
    return Quantity(
        found.start,
        found.end,
        words,
        number,
        grain,
        unit.dimension,
        unit.to_base(span),
        unit.to_base(span),
        unit.base,
        stat="duration",
        rule=found.rule,
    )
