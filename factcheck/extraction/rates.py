"""What a figure is told for one of: "a day", "per 100,000 people", "($80 million) a year"."""

from __future__ import annotations

from factcheck.extraction.amounts import Amount
from factcheck.extraction.measures import Cues
from factcheck.extraction.numerals import as_numeral
from factcheck.extraction.rules import Match, Rule, Stage
from factcheck.extraction.tokens import Line

__all__ = ["BASES", "rate_after", "rate_around"]

_ROUND = frozenset({100.0, 1_000.0, 10_000.0, 100_000.0, 1_000_000.0})  # what rates of a population are told per
_EVERY = frozenset({"a", "an", "per", "each", "every"})
_EARLIER = frozenset({"before", "earlier", "later", "prior"})
_HOW_OFTEN = frozenset({"once", "twice", "thrice", "times", "worth"})
_PHRASE = 5  # words of what is counted by the amount: "tonnes of copper cathode"


def _base(m: Match) -> str | None:
    """ "per 100,000 people" as "100,000 people"; who is counted has one name, as the ledger has for them elsewhere."""
    many = as_numeral(m["n"]).value if m.has("n") else float(m["scale"])
    if many not in _ROUND:
        return None
    return f"{many:,.0f} {m.words('thing').lower() or 'people'}"


BASES = Stage(
    "bases of rates",
    (
        Rule("rate: per so many", "( per | ( for | in ) every ) ( n:<numeral> | scale:<scale> ) ( thing:( live? births | 'live births' | pregnancies | households | homes | vehicles | cars ) | <person_noun> | of? ( the )? population | (?! <lower~stop~verb> | <unit|percent|money_name|money_sign|scale> | <Cap|CAPS> | - ) )", _base, "so_many"),
    ),
)  # fmt: skip


def rate_after(line: Line, j: int, cues: Cues) -> str:
    """ "2,000 people a day", "40 ships daily", "12 cases per 100,000": what the words from token j on divide by, "" for
    nothing."""
    if j >= len(line.chars):
        return ""
    item = line.items[j]
    if item is not None:
        return str(item.value) if item.kind == "so_many" else ""
    if line.chars[j] in cues["adverb_rate"]:
        return str(cues.vocabulary.value(line.words[j], "adverb_rate"))
    if line.lower[j] not in _EVERY or j + 1 >= len(line.chars) or line.items[j + 1] is not None:
        return ""
    if line.lower[j + 1] == "second":  # no "a second time"
        ended = j + 2 >= len(line.chars) or line.items[j + 2] is not None or not line.words[j + 2].isalpha()
        return "second" if ended or line.chars[j + 2] in cues["stop"] else ""
    if line.chars[j + 1] not in cues["per_unit"] or " ".join(line.lower[j + 2 : j + 3]) in _EARLIER:
        return ""
    return str(cues.vocabulary.value(line.words[j + 1], "per_unit"))


def rate_around(line: Line, i: int, cues: Cues) -> str:
    """The rate of an amount at token i that its own words do not tell: behind what it is of ("30,000 tonnes of copper a
    year"), behind the same amount said again in brackets, at the far end ("from 300 to 450 litres a day")."""
    return _of_far_end(line, i) or _past_brackets(line, i, cues) or _behind(line, i + 1, cues)


def _behind(line: Line, j: int, cues: Cues) -> str:
    if j >= len(line.chars):
        return ""
    if line.lower[j] != "of":
        noun = line.items[j] is None and line.chars[j] in cues["lower"]
        noun = noun and not any(line.chars[j] in cues[tag] for tag in ("stop", "verb"))
        further = rate_after(line, j + 1, cues) if noun and line.lower[j] not in _HOW_OFTEN else ""
        return further or (rate_after(line, j, cues) if line.lower[j + 1 : j + 2] == ["second"] else "")
    for k in range(j + 1, min(j + 1 + _PHRASE, len(line.chars))):
        if line.items[k] is not None:
            return ""
        rate = rate_after(line, k, cues) if k > j + 1 else ""
        if rate:
            return rate
        if line.chars[k] in cues["stop"] or not (line.chars[k] in cues["lower"] or line.chars[k] in cues["Cap"]):
            return ""
    return ""


def _amount(line: Line, k: int) -> Amount | None:
    item = line.items[k] if 0 <= k < len(line.items) else None
    return item.value if item is not None and item.kind == "quantity" else None


def _past_brackets(line: Line, i: int, cues: Cues) -> str:
    """ "70 million euros ($80 million) a year": the rate of both."""
    if line.words[i + 1 : i + 2] == ["("] and _amount(line, i + 2) is not None and line.words[i + 3 : i + 4] == [")"]:
        return rate_after(line, i + 4, cues)
    inside = i > 1 and line.words[i - 1] == "(" and line.words[i + 1 : i + 2] == [")"]
    return rate_after(line, i + 2, cues) if inside else ""


def _of_far_end(line: Line, i: int) -> str:
    """ "lifted from 300 to 450 litres a day": a day for both."""
    own, far = _amount(line, i), _amount(line, i + 2)
    ranged = i > 0 and line.lower[i - 1] == "from" and line.lower[i + 1 : i + 2] == ["to"]
    return far.per if ranged and own and far and own.unit == far.unit else ""
