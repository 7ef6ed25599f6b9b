"""What a bare number is a number of, where other words told it: "the ministry says 46", "to 431,000 from 418,000".

A number without a noun measures what a figure told just before measures, if its own sentence gives it a place in
which such a figure stands (``roles.py``): compared with it, said by another, a part of it, the subject of a verb. Size
has to fit, too. Everything else stays bare: no claim is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.extraction.canonical import name_of
from factcheck.extraction.counting import Counted, noun_at
from factcheck.extraction.heads import TIMES, subject_counted
from factcheck.extraction.measures import Cues, kind_of
from factcheck.extraction.members import of_a_kind
from factcheck.extraction.nouns import number_named, share_counted, subject_named
from factcheck.extraction.roles import alone, definite, is_part, role
from factcheck.extraction.sums import converted, sum_like
from factcheck.extraction.tokens import Line
from factcheck.model import Claim, Quantity

__all__ = ["Antecedent", "antecedent_of", "of_them", "rate_of"]

_NOT_ALIKE = frozenset({"percent", "percentage point", "date", "calendar year", "ratio", "times"})
_STATS = frozenset({"count", "amount", "rate", "mean", "median", "maximum", "minimum"})
_REACH = 40.0  # times; figures of one thing are seldom further apart
_LISTED = 300.0  # times; a part may be small
_SCALED = 1000  # "1.7 million", and no "thirty-six"
_TWICE = 2  # times its whole, which no part is
_MEASURED = frozenset({"length", "area", "volume", "mass", "speed", "temperature", "energy", "power"})
_OPENING = 2  # tokens that open a sentence: "Of the 40 who"
_PERSONS = frozenset({"who", "whom", "whose", "aboard", "on board"})  # words behind a number of people
_ASKED = frozenset({"asked", "polled", "surveyed", "questioned", "interviewed", "canvassed"})
_BY = re.compile(r"\bby (?:about |some |at least |up to |nearly |almost )?[$£€]?$")
_RATED = frozenset({"rate", "average", "an average"})
_CROWD = 50.0  # fewer than so many are goals and guests, not a crowd


@dataclass(frozen=True, slots=True)
class Antecedent:
    """unit, counted: as of a claim.  head: the singular noun, lower case.  claim: the figure told before, None where
    the subject of the sentence names what is counted.  part: the number is a part of that figure."""

    unit: str
    counted: str
    head: str
    claim: Claim | None = None
    part: bool = False
    stat: str = ""  # of the number, where its place decides it


_MILLION, _PEOPLE = 1e6, Antecedent("person", "", "")


def _of_noun(noun: Counted | None) -> Antecedent | None:
    """A noun that the words name as what is counted."""
    return Antecedent(name_of(noun.unit), noun.words, noun.head) if noun else None


def antecedent_of(
    line: Line,
    i: int,
    quantity: Quantity,
    cues: Cues,
    here: Sequence[Claim],
    before: Sequence[Claim],
    earlier: Sequence[Claim] = (),
) -> Antecedent | None:
    """What the bare number at i goes on from; None where the words give it no place.

    here: the claims of its sentence before it.  before: those of the last sentence that had any.  earlier: those of
    the sentences before that, in order, to which only a definite number or the same topic reaches back.
    """
    if quantity.unit or quantity.number.bound == "vague":
        return None
    if not alone(line, i, cues) and not of_a_kind(line, i, cues, here):
        return None
    if quantity.number.value in (0.0, 1.0) or (quantity.number.value == 2.0 and definite(line, i)):
        return None  # "to zero in on", "one of the thousands", "the two did not speak"
    if (of_amount := _of_amount(line, i, quantity, cues)) is not None:
        return of_amount
    if (people := _of_people(line, i, quantity, cues)) is not None:
        return people
    if (noun := _there_are(line, i, cues)) is not None and quantity.number.value.is_integer():
        return _of_noun(noun)
    if (shared := share_counted(line, i, cues)) is not None and quantity.number.value.is_integer():
        return _of_noun(shared)
    place = role(line, i, cues, here)
    if not place:
        return _of_money(line, i, quantity, cues, here, before, earlier)
    if place == "people":
        return _PEOPLE
    if place == "difference":
        return _apart(line, i, cues, here, [*earlier, *before])
    part = is_part(line, i, place)
    if place == "whole" or (definite(line, i) and place in ("compared", "told", "height")):
        past = [c for c in (*earlier, *before) if place != "whole" or not _measured(c)]
        same = _same(quantity, [*past, *here], within=place == "whole")
        if same is not None:
            return _from(same, part)
    counts = quantity.number.value.is_integer() and _POINT.search(line.between(i, i + 1)) is None
    named_here = number_named(line, i, cues) or subject_named(line, i, cues) if place == "compared" and here else None
    if named_here and counts:
        return _of_noun(named_here)
    if place == "compared" and not here and counts:
        named = _number_behind(line, i, cues) or _of_noun(subject_counted(line, i, cues, moved=True))
        return named or _of_topic(line, i, quantity, cues, [*earlier, *before])
    if (
        place == "height"
        and counts
        and _tells_height(line, i, cues)
        and (named := _of_noun(subject_counted(line, i, cues, moved=False))) is not None
    ):
        return named
    if (
        place == "told"
        and _numbers(line, i)
        and (named := _of_noun(subject_counted(line, i, cues, moved=False))) is not None
    ):
        return named
    reach = _LISTED if part or place in ("listed", "owned") else _REACH
    scaled = line.between(i, i + 1)[-1].isalpha() and quantity.number.value >= _SCALED
    told = (here, before) if place not in ("compared", "listed") else (here,)
    if place == "listed" and (line.lower[:1] == ["they"] or " ".join(line.lower[:3]).startswith("all of th")):
        told = (before,)  # "All of them came from three valleys: 31 from Harn, 17 from Dell ..."
    for claims in told:
        # a bare number is no amount of money of the sentence before
        near = claims is here and place != "height"  # "one costs 40 euros, the other, the 3470, 50"
        lent = [c for c in claims if scaled or near or not c.dimension.startswith("[money")]
        if claims is not here and not scaled and place in ("subject", "part", "whole"):
            lent = [c for c in lent if not _measured(c)]  # "It lies 40 miles off. Thirty were let go."
        fitting = [c for c in lent if _fits(quantity, c, reach, part)]
        fitting = [c for c in fitting if not converted(c)] or fitting
        if fitting:
            return _from(fitting[-1] if part or claims is here else _nearest(quantity, fitting), part)
    if place == "subject" and line.lower[i - 1] in ("another", "further"):  # "Forty barges ... Another 25 were held"
        more = next((c for c in reversed(earlier) if c.counted and _fits(quantity, c, _REACH, part=False)), None)
        if more is not None:
            return _from(more, part=False)
    if place == "part":
        whole = _same_whole(line, i, [*earlier, *before])
        return _from(whole, part=True) if whole is not None else None
    if place == "compared" and counts and (named := _of_noun(subject_counted(line, i, cues, moved=True))) is not None:
        return named
    topics = [*earlier, *before] if place == "compared" else earlier
    found = _of_topic(line, i, quantity, cues, topics) if place != "listed" else None
    return found or _of_money(line, i, quantity, cues, here, before, earlier)


def _of_amount(line: Line, i: int, quantity: Quantity, cues: Cues) -> Antecedent | None:
    """ "270 of its 900 square kilometres", "20 million of the 36 million euros": a part of an amount, in its unit."""
    if line.lower[i + 1 : i + 2] not in (["of"], ["of the"]) or i + 2 >= len(line.words):
        return None
    j = i + 2 + (line.lower[i + 2] in ("the", "its", "their", "his", "her"))
    item = line.items[j] if j < len(line.items) and (j > i + 2 or line.lower[i + 1] == "of the") else None
    if item is None or item.kind != "quantity" or item.value.stat != "amount" or "-" in line.between(j, j + 1):
        return None
    mine, whole = quantity.number.value, item.value.numeral.value
    scaled = line.between(i, i + 1)[-1].isalpha() or whole < _MILLION
    noun = j + 1 < len(line.words) and noun_at(line, j + 1, cues) is not None
    return Antecedent(item.value.unit, "", "", stat="amount") if mine < whole and scaled and not noun else None


def rate_of(line: Line, i: int, quantity: Quantity, here: Sequence[Claim]) -> str:
    """The unit of "93,000 people, or 3,000 a day", "4,000 parcels a day, rising to 7,000 a day": what the last
    count of the sentence counts, where the rate says it again or where it moved to."""
    before = line.lower[i - 1] if i else ""
    rated = before in ("of", "was", "is", "at") and not _RATED.isdisjoint(line.lower[max(0, i - 4) : i])
    if not here or not (rated or before in ("or", "to", "from", ",", "(", "against", "than", "about")):
        return ""
    by = quantity.unit.removeprefix("per ")  # "3 million people in 20 games, 150,000 per game"
    if rated:  # "400 murders in a population of 5 million, a rate of 8 per 100,000 people"
        here = sorted(here, key=lambda claim: -claim.value)
    last = next((c for c in reversed(here) if _kind(c) and c.unit != by), None)
    if last is None or not last.unit or last.dimension.startswith("[money"):
        return ""
    return last.unit.partition(" per ")[0] if last.value >= quantity.number.value or " per " in last.unit else ""


def _apart(line: Line, i: int, cues: Cues, here: Sequence[Claim], earlier: Sequence[Claim]) -> Antecedent | None:
    """ "3,120 homes, 90 fewer than in May", "the list shrank by 650": the difference is of what the figure counts."""
    told = next((c for c in reversed(here) if _kind(c) and not c.dimension.startswith("[money")), None)
    by = line.lower[i - 1] == "by" if i else False
    if told is None and by:
        named = _of_noun(subject_counted(line, i, cues, moved=True))
        told = (
            None if named else _named_again(line, i, cues, [c for c in earlier if _kind(c) and c.counted + c.predicate])
        )
        if named:
            return replace(named, stat="change")
    return replace(_from(told, part=False), stat="change") if told is not None else None


def _number_behind(line: Line, i: int, cues: Cues) -> Antecedent | None:
    """ "brings to 45 the number of mills"."""
    words = line.lower[i + 1 : i + 4]
    if words[:1] != ["the"] or words[2:] not in (["of"], ["of the"]) or line.chars[i + 2] not in cues["height"]:
        return None
    found = noun_at(line, i + 4, cues) if i + 4 < len(line.words) else None
    return _of_noun(found)


def _nearest(quantity: Quantity, claims: Sequence[Claim]) -> Claim:
    """Of several figures told before the one of the nearest size, of equals the last."""
    mine = abs(quantity.number.value)
    return min(reversed(claims), key=lambda claim: max(mine / abs(claim.value), abs(claim.value) / mine))


def _from(claim: Claim, part: bool) -> Antecedent:
    """What a number takes from the claim that it goes on from."""
    head = claim.measure.rpartition(" ")[2] if claim.counted else ""
    return Antecedent(claim.unit, claim.counted, head, claim, part)


def _kind(claim: Claim) -> bool:
    """Whether a claim is of a kind that a bare number can go on from."""
    if claim.stat not in _STATS or not claim.unit or claim.unit in _NOT_ALIKE:
        return False
    return claim.unit.partition(" per ")[0] not in TIMES  # nor "two months a year"


def _step(claim: Claim) -> bool:
    """Whether a claim tells how fast something moves, "by two crowns a year": no height is told in its unit."""
    if claim.unit.rpartition(" per ")[2] not in TIMES or " per " not in claim.unit:
        return False
    return _BY.search(claim.sentence, 0, claim.start - claim.sentence_start) is not None


def _measured(claim: Claim) -> bool:
    """Whether a claim is of miles or tonnes: a bare number that does or suffers something is none of those."""
    return not claim.counted and kind_of(claim.dimension) in _MEASURED


def _fits(quantity: Quantity, claim: Claim, reach: float, part: bool) -> bool:
    """Whether the number may be one of what a claim measures, by kind and size."""
    mine, theirs = abs(quantity.number.value), abs(claim.value)
    if not _kind(claim) or _step(claim):
        return False
    if not mine or not theirs or (part and mine > 2 * theirs):
        return False
    if not claim.counted and mine < 1000 <= theirs:
        return False  # "$2.4 billion ... 12": a number of something else
    whole = mine.is_integer() or not theirs.is_integer() or theirs >= 1e6
    return whole and max(mine, theirs) <= reach * min(mine, theirs)


def _same(quantity: Quantity, claims: Sequence[Claim], within: bool) -> Claim | None:
    """ "the 95 told that noon": the claim that told this very number; of a whole, also one that holds it."""
    mine = quantity.number.value
    for claim in reversed(claims):
        if _kind(claim) and claim.value == mine and mine >= 10:
            return claim
    return next((c for c in reversed(claims) if within and _fits(quantity, c, _REACH, part=True)), None)


def _same_whole(line: Line, i: int, claims: Sequence[Claim]) -> Claim | None:
    """ "nearly 300 of the 1,420": the claim that told the whole behind the number at i."""
    for item in line.items[i + 2 : i + 4]:
        if item is not None and item.kind == "quantity":
            value = item.value.numeral.value
            return next((claim for claim in reversed(claims) if _kind(claim) and claim.value == value), None)
    return None


def _of_people(line: Line, i: int, quantity: Quantity, cues: Cues) -> Antecedent | None:
    """ "a workforce of 40", "we were 310,000", "drew 36,500", "certified for 450": a number of people by its words."""
    value = quantity.number.value
    if not value.is_integer():
        return None
    before = line.lower[i - 1] if i else ""
    second = line.chars[i - 2] if i > 1 else ""
    crowd = _PEOPLE if value >= _CROWD else None
    if before == "of" and second and second in cues["peopled"]:
        return crowd
    if before in ("of", "at") and second and second in cues["collective"]:
        return _PEOPLE if value >= 2 else None
    if i and line.chars[i - 1] in cues["drawing"] and line.items[i - 1] is None:
        return crowd
    moved = before in ("to", "at", "from") and second in cues["direction"]
    if moved and not cues["collective"].isdisjoint(line.chars[max(0, i - 5) : i - 1]):
        return crowd  # "membership has dropped to 5,000"
    behind = line.lower[i + 1 : i + 3]
    if before in ("of", "of the", "among") and behind[:1] and behind[0] in _ASKED:
        return Antecedent("person", "people", "person")  # "of 1,300 asked by the guild"
    opens = i <= _OPENING or not definite(line, i)  # "double the 270 who came" is of what has come before
    if behind == ["on", "board"] or (opens and behind[:1] and behind[0] in _PERSONS):
        return _PEOPLE if value >= 2 else None  # "of 900 who sat the test", "40 aboard"
    if behind in (["of", "a"], ["of", "the"]) and line.code[i + 3 : i + 4] in tuple(cues["collective"]):
        return _PEOPLE  # "93,000 of a workforce of 1.7 million"
    return _PEOPLE if i > 1 and before in ("were", "are") and line.lower[i - 2] == "we" else None


def _there_are(line: Line, i: int, cues: Cues) -> Counted | None:
    """ "The primary dealers, of which there are 40": the noun before the clause that counts it."""
    k = i - 1
    if k < 4 or line.lower[k] not in ("there are", "there were", "are", "were"):
        return None
    k -= line.lower[k] in ("are", "were")
    if line.lower[k] not in ("there", "there are", "there were"):
        return None
    k -= 1 if line.lower[k - 1] in ("of which", "of whom") else 2
    if line.lower[k] not in ("of", "of which", "of whom") or line.words[k - 1] != ",":
        return None
    return next((noun for j in range(k - 2, max(-1, k - 5), -1) if (noun := noun_at(line, j, cues))), None)


def _tells_height(line: Line, i: int, cues: Cues) -> bool:
    """ "The number of camps is 112", "crossings, now 9,200": the clause's own noun is what is counted; "the estimated
    11 million", "there could be 300" are not told of it."""
    if definite(line, i):
        return False
    if i and line.lower[i - 1] in (",", "now"):
        return True
    return any(line.items[j] is None and line.chars[j] in cues["height"] for j in range(max(0, i - 14), i))


_POINT = re.compile(r"\.\d+$")  # an index, a rate: no count of things


def _of_money(
    line: Line,
    i: int,
    quantity: Quantity,
    cues: Cues,
    here: Sequence[Claim],
    before: Sequence[Claim],
    earlier: Sequence[Claim],
) -> Antecedent | None:
    """The money told last, where the words make the number a sum of it."""
    money = sum_like(line, i, quantity, cues, here, before, earlier)
    if money is None:
        return None
    part = line.lower[i + 1 : i + 3] == ["of", "it"] or line.words[i - 1 : i + 2 : 2] == ["(", ")"]
    return replace(_from(money, part=part), unit=money.unit.partition(" ")[0])


_NUMBERS = re.compile(r"\bnumber(?:s|ed)?$")


def _numbers(line: Line, i: int) -> bool:
    """ "Inmates of the jails now number 27,830"."""
    return _NUMBERS.search(line.between(max(0, i - 1), i).lower()) is not None


_WORDS = re.compile(r"[a-z]+")
_BESIDE = 60  # characters from a figure to the noun that it is told of
_WORN = frozenset({"year", "month", "week", "day", "time", "end", "city", "country", "people", "government", "same"})


def _of_topic(line: Line, i: int, quantity: Quantity, cues: Cues, claims: Sequence[Claim]) -> Antecedent | None:
    """The last figure told of the thing that the clause names again, where it fits."""
    fitting = [c for c in claims if _fits(quantity, c, _REACH, part=False) and c.counted + c.predicate]
    claim = _named_again(line, i, cues, [c for c in fitting if not c.dimension.startswith("[money")])
    return _from(claim, part=False) if claim is not None else None


def _named_again(line: Line, i: int, cues: Cues, claims: Sequence[Claim]) -> Claim | None:
    """ "In all the fleet has grown by 12": the last claim of the thing that the clause names again.

    The noun stands behind "the" or such a word, and in the sentence of that claim or among the words of its measure;
    a noun for a height ("the number is reduced") speaks of any.
    """
    topics = set()
    k = i - 1
    while k > 0 and line.words[k] not in (".", ";", ":") and i - k < 12:
        named = line.items[k] is None and line.chars[k] in cues["lower"] and line.chars[k] not in cues["stop"]
        if named and line.lower[k - 1] in ("the", "of the", "that", "this", "its", "their"):
            topics.add(line.lower[k])
        k -= 1
    topics -= _WORN
    if not topics:
        return None
    if any(cues.vocabulary.look(topic) in cues["height"] for topic in topics - {"list"}):
        return claims[-1] if claims else None
    for claim in reversed(claims):
        at = claim.start - claim.sentence_start
        around = claim.sentence[max(0, at - _BESIDE) : at + _BESIDE]
        if not topics.isdisjoint(_WORDS.findall(f"{around} {claim.measure}".lower())):
            return claim
    return None


def of_them(line: Line, i: int, quantity: Quantity, told: Sequence[Claim]) -> str:
    """The unit of "1.5 million of them" at token i: that of the count told last, "" where there is none.

    told: the claims of the sentence so far, else of the one before.
    """
    words = line.lower[i + 1 : i + 3]
    if words not in (["of", "them"], ["of", "these"], ["of", "those"], ["of", "whom"], ["of", "which"]):
        return ""
    counts = [claim for claim in told if claim.counted]
    for claim in reversed(counts):
        if claim.value >= quantity.number.value or claim.bound == "vague":
            return claim.unit
    # Of one thing that was counted, more than there were of it are still of it: the text contradicts itself.
    only = counts[0] if len(counts) == 1 else None
    return only.unit if only is not None and _TWICE * only.value >= quantity.number.value else ""
