"""Ellipsis: the unit that a bare number leaves to its neighbours ("12 people died and 8 were hurt").

A number that stands alone measures what the number beside it measures, where the two are said in one breath: joined by
a conjunction, a preposition of change, a verb, or a hyphen left hanging. Everything else stays bare.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.extraction.counting import singular
from factcheck.extraction.measures import Cues
from factcheck.extraction.nouns import number_named, subject_named
from factcheck.extraction.numerals import as_numeral
from factcheck.extraction.quantities import Amount
from factcheck.extraction.tokens import Line
from factcheck.extraction.units import unit as unit_named
from factcheck.model import Quantity

__all__ = ["ahead", "behind", "in_unit"]

# After these a bare number is of the kind told before it: "3.9 million headsets, up from 2.4 million".
_COMPARING = frozenset({"from", "than", "including", "against", "versus", "vs"})
_JOINING = frozenset({"and", "or", "but", "while", "with", "by"})
_BE = frozenset({"is", "was", "are", "were", "been", "be", "has been", "have been", "had been"})
_COPULAS = frozenset({"is", "was", "are", "were"})
_PARTITIVE = frozenset({"them", "whom", "which", "these", "those"})
_CLOSING = frozenset(".,;:()?!–—")
_KINDS = {"percent": "share", "percentage point": "change_points"}
_WHOLE = 100.0  # percent
_ALIKE = 4.0  # times; two shares that are held against each other are seldom further apart
_NEXT = 4  # tokens from a share to the one that it comes from
_NEAR = 50.0  # times; numbers of one list are seldom further apart


def ahead(line: Line, i: int) -> int | None:
    """The position of the number whose unit the bare number at i shares, where it stands after it.

    "two-, three- and five-seater", "from 300 to 450 drivers", "3, 4 or 5 houses". None where there is none.
    """
    words, n = line.words, len(line.words)
    j = i + 1
    hanging = j < n and words[j] == "-" and j + 1 < n and line.lower[j + 1] in (",", "and", "or", "to")
    j += hanging
    first = j
    while j < n and j - first < 2 and line.lower[j] in (",", "and", "or", "to", "from"):
        j += 1
    item = line.items[j] if first < j < n else None
    if item is None or item.kind != "quantity":
        return None
    joint = line.lower[j - 1]
    shared = hanging or joint == "or" or (joint == "to" and i > 0 and line.lower[i - 1] == "from")
    shared = shared or (joint == "from" and i > 0 and line.lower[i - 1] == "to" and _scaled_money(line, i, j))
    listed = joint == "," and (" or " in line.between(j, j + 1) or ahead(line, j) is not None)
    if not (shared or listed) or (joint == "or" and j - first > 1 and not hanging):  # "222,000, or 10 cents a share"
        return None
    mine, other = (as_numeral(_amount(line, k).numeral).value for k in (i, j))
    return j if max(mine, other) <= _NEAR * min(mine, other) else None


def _scaled_money(line: Line, i: int, j: int) -> bool:
    """ "cut to 450 million from 700 million crowns"."""
    unit = unit_named(_amount(line, j).unit) if _amount(line, j).unit else None
    return unit is not None and unit.dimension.startswith("[money") and line.between(i, i + 1)[-1].isalpha()


def _amount(line: Line, i: int) -> Amount:
    item = line.items[i]
    assert item is not None
    amount: Amount = item.value
    return amount


def _alone(line: Line, i: int, cues: Cues) -> bool:
    """True where no noun follows that the number at i could count."""
    j = i + 1
    if j >= len(line.words):
        return True
    item = line.items[j]
    if item is not None:
        return item.kind not in ("quantity", "other_number")
    if line.lower[j] == "of":
        return line.words[j + 1 : j + 2] != [] and line.lower[j + 1] in _PARTITIVE
    return line.words[j] in _CLOSING or line.chars[j] in cues["stop"] or line.chars[j] in cues["verb"]


def _aside(line: Line, quantity: Quantity) -> bool:
    before = line.text[: quantity.start - line.offset].rstrip()[-10:].rpartition(" ")[2]
    return before.lower() in ("in", "across", "at", "from", "among", "including", "them")  # "among them two nurses"


def _decimal(quantity: Quantity) -> bool:
    return not quantity.number.value.is_integer()


def _bracketed(line: Line, i: int, earlier: Sequence[Quantity]) -> str:
    """ "1,720,000 yen ($15,610) for one and 1,590,000 ($14,430) for the other": the money whose worth is told again."""
    item = line.items[i + 2] if line.words[i + 1 : i + 2] == ["("] and i + 2 < len(line.items) else None
    if item is None or item.kind != "quantity" or len(earlier) < 2:
        return ""
    money, worth = earlier[-2], earlier[-1]
    told = worth.unit == item.value.unit and money.unit != worth.unit
    return money.unit if told and money.dimension.startswith("[money:") else ""


def _alike(a: Quantity, b: Quantity, reach: float) -> bool:
    """Whether two numbers could be of one kind by their size: neither is ``reach`` times the other."""
    x, y = abs(a.number.value), abs(b.number.value)
    return min(x, y) > 0 and max(x, y) <= reach * min(x, y)


def _placed(line: Line, j: int, cues: Cues) -> bool:
    """ "18 people died in Harn, 12 in Dell": a place of its own behind the number."""
    if j + 1 >= len(line.words) or line.items[j] is not None or line.lower[j] not in ("in", "at", "near", "from"):
        return False
    return line.lower[j + 1] == "the" or line.chars[j + 1] in cues["Cap"]


def _placed_alike(line: Line, i: int, cues: Cues) -> bool:
    """ "put the Reeds on 43 per cent, Norda's on 39", "Berg at 25 percent and Sand at 14": a name and the same
    preposition before both."""
    word = line.lower[i - 1]
    if word not in ("on", "at", "to") or i < 3 or line.items[i - 2] is not None or not _alone(line, i, cues):
        return False
    name = i - 3 if line.words[i - 2] == "," else i - 2  # "and her rival, Anna Berg, on 14"
    named = line.items[name] is None and line.chars[name] in cues["Cap|CAPS"]
    for k in range(i - 3, max(0, i - 16), -1):
        item = line.items[k]
        if item is not None and item.kind == "quantity":
            return named and line.lower[k - 1] == word
    return False


_TIMES = frozenset({"time", "ratio"})
_USUAL = frozenset(
    {"usual", "normal", "average", "planned", "permitted", "allowed", "former", "previous", "original", "earlier"}
)
_AS_MANY = frozenset({"as many", "as much", "that number", "that figure", "that", "that amount", "that many"})


def _multiplied(line: Line, i: int, cues: Cues) -> bool:
    """ "three times the usual 150", "five times as many, 14,000": a number that a multiple of
    the sentence leads to."""
    if not _alone(line, i, cues) or line.items[i - 1] is not None:
        return False
    word = line.lower[i - 1]
    if word in _USUAL and i > 1:
        return line.lower[i - 2] in ("the", "its", "their")
    if word == "," or word == "or":
        return line.between(max(0, i - 3), i).lower().rstrip(" ,or").endswith(tuple(_AS_MANY))
    return False


_LEVELS = frozenset({"to", "at", "is", "was", "of", "are", "were", "with", "on", "had", "has", "got", "won", "took"})


def _share_again(line: Line, i: int, quantity: Quantity, last: Quantity, cues: Cues) -> bool:
    """Whether the bare number at i is a second level in percent: "to 68 percent from 71", "52 percent of the vote to
    Berg's 42", "5 percent in the first year, 4 in the second". What rose 5 percent from 71 is no share."""
    if quantity.number.value > _WHOLE or not _alike(quantity, last, _ALIKE) or not _alone(line, i, cues):
        return False
    p = next((k for k in range(i - 1, 0, -1) if (item := line.items[k]) is not None and item.kind == "quantity"), 0)
    word = line.lower[i - 1]
    level = p > 0 and line.items[p - 1] is None and line.lower[p - 1] in _LEVELS
    if word in ("from", "against", "versus"):
        return level and i - p <= _NEXT
    if word.endswith(("'s", "’s")) and i > 1:
        return line.lower[i - 2] in ("to", "against") and line.chars[i - 1] in cues["Cap|CAPS"]
    behind = line.lower[i + 1 : i + 3]
    return word in (",", "and") and len(behind) > 1 and behind == line.lower[p + 1 : p + 3] == [behind[0], "the"]


def _parallel(line: Line, i: int) -> bool:
    """ "79 years for men and 83 for women": the same preposition behind both numbers."""
    if line.lower[i - 1] not in ("and", ",", "but") or line.lower[i + 1 : i + 2] not in (["for"], ["in"], ["on"]):
        return False
    p = next((k for k in range(i - 1, 0, -1) if (item := line.items[k]) is not None and item.kind == "quantity"), 0)
    return p > 0 and line.lower[p + 1] == line.lower[i + 1]


def speakers(line: Line, i: int, quantity: Quantity, cues: Cues) -> Quantity:
    """ "two officials said": the words of a source are the source's first, and what the number counts all the same."""
    item = line.items[i + 1] if i + 1 < len(line.items) else None
    if quantity.unit or item is None or item.kind != "attribution" or not item.parts:
        return quantity
    head = ""
    for part in item.parts:
        if part.kind != "word" or not part.value[:1].isalpha():
            break
        char = cues.vocabulary.look(part.value)
        if char in cues["stop"] or char in cues["verb"] or char in cues["say"]:
            break
        head = part.value
        if char in cues["person_noun"] or (head.islower() and head.endswith("s")):
            return in_unit(quantity, "person" if char in cues["person_noun"] else singular(head), head)
    return quantity


def behind(line: Line, i: int, quantity: Quantity, earlier: Sequence[Quantity], cues: Cues) -> Quantity:
    """The bare quantity at i with the unit that the numbers before it in the sentence give it, or as it is.

    earlier: the quantities before it, in order.
    """
    if quantity.unit or not earlier or i == 0 or quantity.number.bound in ("vague", "range"):
        return quantity
    if unit := _bracketed(line, i, earlier):
        return in_unit(quantity, unit)
    word, last = line.lower[i - 1], earlier[-1]
    # "1,100 people in 42 towns", "68,400 people out of work for two years": a place and a time stand aside.
    last = next((q for q in reversed(earlier) if q.stat not in ("age", "duration") and not _aside(line, q)), last)
    beside = line.items[i - 2] if i > 1 else None
    timed = word == "from" and beside is not None and beside.kind == "quantity" and earlier[-1].stat == "duration"
    if timed and _alike(quantity, earlier[-1], 20):  # "cut the wait to 35 minutes from 80"
        return in_unit(quantity, earlier[-1].unit)
    if earlier[-1].unit in _TIMES and _multiplied(line, i, cues):
        base = next(
            (
                q
                for q in reversed(earlier)
                if q.unit not in ("ratio", "time", "year") and q.stat not in ("age", "duration")
            ),
            None,
        )
        return in_unit(quantity, base.unit, base.counted) if base is not None and base.unit else quantity
    share = last.unit in ("percent", "percentage point")
    if last.unit == "percent" and last is earlier[-1] and _share_again(line, i, quantity, last, cues):
        return in_unit(quantity, last.unit)
    if share and last.stat == "share" and _placed_alike(line, i, cues):
        return in_unit(quantity, last.unit)
    if last.unit and not last.counted and not share and _alike(quantity, last, _ALIKE) and _parallel(line, i):
        return replace(in_unit(quantity, last.unit), stat=last.stat)
    if not last.unit or last.unit in ("year", "ratio") or last.stat in ("age", "duration"):
        return quantity
    if word in _COMPARING and number_named(line, i, cues) is not None:
        return quantity
    if subject := subject_named(line, i, cues):
        return in_unit(quantity, subject.unit, subject.words)
    if word in _COMPARING or (word == "with" and last.counted):
        scaled = last.counted or _alike(quantity, last, 100)  # not "889.2 million, revised from 889.5"
        return in_unit(quantity, last.unit, last.counted) if scaled and not share else quantity
    if not _alone(line, i, cues) or (word == "by" and i > 2 and line.lower[i - 3] in _BE):
        return quantity  # "was seen by 50 million"
    if word in ("to", "at"):
        # "shed 3% to end at 1,719.05" beside "2,206.14 points": the level of an index.
        index = quantity.number.value > 1000 and line.items[i - 2 : i - 1] == [None]
        return in_unit(quantity, "point") if index and any(q.unit == "point" for q in earlier) else quantity
    if share and word == "or" and line.between(i, i + 1)[-1].isdigit():
        return quantity  # "40 percent of them, or 30": what the share comes to
    if word == "had" and last.counted and line.lower[i - 2] == "and" and line.holds(i + 1, "time"):
        return in_unit(quantity, last.unit, last.counted)  # "has 480 oaks now and had 120 in 2015"
    partitive = line.words[i + 1 : i + 2] == ["of"]
    joined = i > 1 and line.lower[i - 2] in (",", "and", "but", "or")
    verb = joined and line.items[i - 1] is None and line.chars[i - 1] in cues["verb"]
    if (
        word in _COPULAS and _decimal(quantity) and _decimal(last)
    ):  # "the dearest is 91.25 cents, the cheapest is 68.15"
        verb = not last.counted
    listed = word == "," and bool(last.counted) and _placed(line, i + 1, cues)
    if not (partitive or word in _JOINING or verb or listed):
        return quantity
    if last.counted:
        whole = quantity.number.value.is_integer() and last.number.value.is_integer()
        return in_unit(quantity, last.unit, last.counted) if whole and _alike(quantity, last, _NEAR) else quantity
    if share and not line.between(i, i + 1)[-1].isdigit():
        return quantity
    ruled = i + 1 < len(line.words) and line.items[i + 1] is None and line.chars[i + 1] in cues["verb"]
    if not ruled and not partitive and _alike(quantity, last, 5):
        return in_unit(quantity, last.unit, last.counted)
    return quantity


def in_unit(quantity: Quantity, name: str, counted: str = "") -> Quantity:
    """A bare quantity in a unit that other words gave."""
    unit = unit_named(name)
    low, high = unit.to_base(quantity.number.low), unit.to_base(quantity.number.high)
    kind = quantity.stat
    if kind == "count" and not counted:
        kind = "rate" if " per " in name else _KINDS.get(name, "amount")
    return replace(
        quantity,
        unit=name,
        stat=kind,
        dimension=unit.dimension,
        base_low=low,
        base_high=high,
        base_unit=unit.base,
        counted=counted,
    )
