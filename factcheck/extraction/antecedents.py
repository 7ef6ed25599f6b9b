"""What a bare number is a number of, where other words told it: "the ministry says 46", "to 712,000 from 690,000".

A number without a noun measures what a figure told just before measures, if its own sentence gives it a place in
which such a figure stands: compared with it, said by another, a part of it, the subject of a verb. Size has to fit,
too. Everything else stays bare: no claim is made of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from factcheck.extraction.counting import Counted, noun_at
from factcheck.extraction.measures import Cues
from factcheck.extraction.tokens import Line
from factcheck.model import Claim, Quantity

__all__ = ["Antecedent", "antecedent_of"]

_COMPARING = frozenset({"from", "than", "against", "versus", "vs", "below", "above", "to", "not"})
_OPENING = frozenset({".", ",", ";", ":", "and", "but", "while", "(", "[", "–", "—", "or", "yet"})
_DETERMINERS = frozenset(
    {"the", "its", "their", "his", "her", "our", "another", "other", "remaining", "full", "these", "the other"}
)
# Nouns whose "of N" is the height of something told, and verbs whose object or "at N" is.
_HEIGHTS = frozenset(
    {"total", "totals", "limit", "maximum", "minimum", "target", "figure", "figures", "estimate", "count", "toll",
     "capacity", "peak", "low", "high", "average", "record", "quota", "goal", "number", "numbers", "tally", "plan",
     "forecast", "ceiling", "cap", "threshold", "level", "turnout", "result", "outcome", "chamber", "house", "list"}
)  # fmt: skip
_TELLING = frozenset(
    {"claimed", "claims", "claim", "counted", "counts", "count", "saw", "sees", "see", "gave", "give", "gives", "put",
     "puts", "estimate", "estimates", "estimated", "number", "numbers", "numbered", "total", "totals", "totalled",
     "totaled", "reach", "reaches", "reached", "hit", "hits", "drew", "draws", "recorded", "reported", "say", "says",
     "said", "found", "find", "finds", "delivered", "added", "adds", "brought", "brings", "expected", "expects",
     "forecast", "predicted", "cites", "cited", "registered", "stands", "stood", "arrives", "arrived", "foresaw"}
)  # fmt: skip
_BE = frozenset({"is", "was", "are", "were", "be", "been", "being"})
_PARTITIVE = frozenset({"them", "whom", "which", "these", "those"})
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade"})
_NOT_ALIKE = frozenset({"percent", "percentage point", "date", "times"})
_STATS = frozenset({"count", "amount", "rate"})
_REACH = 40.0  # times; figures of one thing are seldom further apart
_LISTED = 300.0  # times; a part may be small


@dataclass(frozen=True, slots=True)
class Antecedent:
    """unit, counted: as of a claim.  head: the singular noun, lower case.  claim: the figure told before, None where
    the subject of the sentence names what is counted.  part: the number is a part of that figure."""

    unit: str
    counted: str
    head: str
    claim: Claim | None = None
    part: bool = False


def antecedent_of(
    line: Line, i: int, quantity: Quantity, cues: Cues, here: Sequence[Claim], before: Sequence[Claim]
) -> Antecedent | None:
    """What the bare number at i goes on from; None where the words give it no place.

    here: the claims of its sentence before it.  before: those of the sentences before, both in order.
    """
    if quantity.unit or quantity.number.bound == "vague" or not _alone(line, i, cues):
        return None
    role = _role(line, i, cues, here)
    if not role:
        return None
    part = _is_part(line, i, role)
    if role == "compared" and not here:
        return _subject(line, i, cues, moved=True)
    if role == "height" and (named := _subject(line, i, cues, moved=False)) is not None:
        return named
    reach = _LISTED if part or role == "listed" else _REACH
    told: Iterable[Claim] = reversed(here)
    if role != "compared" and role != "listed":
        told = chain(told, reversed(before))
    scaled = line.between(i, i + 1)[-1].isalpha()
    for claim in told:
        far = claim.sentence_start != line.offset
        if far and claim.dimension.startswith("[money") and not scaled:
            continue  # a bare number is no amount of the sentence before
        if _fits(quantity, claim, reach, part):
            head = claim.measure.rpartition(" ")[2] if claim.counted else ""
            return Antecedent(claim.unit, claim.counted, head, claim, part)
    return _subject(line, i, cues, moved=True) if role == "compared" else None


def _fits(quantity: Quantity, claim: Claim, reach: float, part: bool) -> bool:
    """Whether the number may be one of what a claim measures, by kind and size."""
    mine, theirs = abs(quantity.number.value), abs(claim.value)
    if claim.stat not in _STATS or claim.unit in _NOT_ALIKE or claim.unit in _TIMES or not claim.unit:
        return False
    if not mine or not theirs or (part and mine > theirs):
        return False
    if not claim.counted and mine < 1000 <= theirs:
        return False  # "$2.4 billion ... 12": a number of something else
    whole = mine.is_integer() or not theirs.is_integer() or theirs >= 1e6
    return whole and max(mine, theirs) <= reach * min(mine, theirs)


def _alone(line: Line, i: int, cues: Cues) -> bool:
    """True where no noun follows that the number at i could count."""
    j = i + 1
    if j >= len(line.words):
        return True
    item, word, char = line.items[j], line.words[j], line.chars[j]
    if item is not None:
        return item.kind in ("time", "attribution")
    if not word[0].isalnum():
        return word not in ("-", "/", "'", "’", "%", "°", "+", "*", "=", "&", "#", "@", "×")
    if char in cues["verb"] or char in cues["np_modal"] or word.lower().partition(" ")[0] in _BE:
        return True
    if word.endswith("ed") and char in cues["lower"]:
        return True
    return char in cues["stop"] and char not in cues["say"]


def _before(line: Line, i: int) -> tuple[int, bool]:
    """The position of the word before the number and its determiners, -1 for none; whether one of them stood there."""
    k = i - 1
    while k >= 0 and line.items[k] is None and line.words[k].lower() in _DETERMINERS and i - k <= 3:
        k -= 1
    return k, k < i - 1


def _verb_follows(line: Line, i: int, cues: Cues) -> bool:
    """ "12 pleaded guilty", "five have been unloaded", "35 of them said"."""
    j = i + 1
    if line.words[j : j + 1] == ["of"] and j + 1 < len(line.words) and line.words[j + 1].lower() in _PARTITIVE:
        j += 2
    if j < len(line.words) and line.words[j].lower() in ("now", "still", "also", "then", "alone", "later", "since"):
        j += 1
    if j >= len(line.words) or line.items[j] is not None:
        return False
    char, word = line.chars[j], line.words[j].lower()
    formed = word.endswith("ed") and char in cues["lower"]
    return formed or any(char in cues[tag] for tag in ("verb", "np_modal", "np_auxiliary", "preterite"))


def _fronted(line: Line, i: int) -> bool:
    """ "Of these, 1,455", "Of the 412 villages, 296": the whole before, its part here."""
    comma = i - 1
    if comma < 2 or line.words[comma] != ",":
        return False
    first = next(
        (k for k in range(comma - 1, max(-1, comma - 16), -1) if line.words[k].lower() in ("of", "of the")), -1
    )
    return first >= 0 and (first == 0 or line.words[first - 1] in (".", ";", "and", '"', "“", ","))


def _named_list(line: Line, i: int, cues: Cues, here: Sequence[Claim]) -> bool:
    """ "Sonagar 22, Mirpur 14", "88 in Halbrook, 64 in Deal", "58 to the Unionists, 41 to Labour"."""
    words, n = line.words, len(line.words)
    name_before = i > 0 and line.items[i - 1] is None and line.chars[i - 1] in cues["Cap"]
    ended = i + 1 >= n or words[i + 1] in (",", ".", ";", "and", ")")
    if name_before and ended and (i < 2 or words[i - 2] in (",", ":", "and", ";") or line.chars[i - 2] in cues["Cap"]):
        return True
    if i > 1 and words[i - 1].lower() in ("for", "in", "at", "on") and line.chars[i - 2] in cues["Cap"] and ended:
        return bool(here) and words[i - 1].lower() in line.between(0, i - 1).lower().split()
    if words[i - 1] not in (",", ":", "and", ";") if i else True:
        return False
    placed = i + 2 < n and words[i + 1].lower() in ("to", "in", "at", "for", "from", "on", "near")
    return placed and (line.chars[i + 2] in cues["Cap"] or words[i + 2].lower() == "the" or bool(here))


def _role(line: Line, i: int, cues: Cues, here: Sequence[Claim]) -> str:
    """The place of a bare number in its sentence: "compared", "told", "height", "listed", "subject", "" for none."""
    k, determined = _before(line, i)
    word = line.words[k].lower() if k >= 0 else ""
    item = line.items[k] if k >= 0 else None
    words, n = line.words, len(line.words)
    if item is not None:
        if item.kind == "attribution" and "said" in item.rule:
            return "told"
        return ""
    if here and _named_list(line, i, cues, here):
        return "listed"
    if (not word or word in _OPENING or (word in ('"', "“") and k <= 1)) and not (determined and word in ("(", "[")):
        if _fronted(line, i) or _verb_follows(line, i, cues):
            return "subject"
        share = (
            i + 2 < n
            and words[i + 1] in (",", "(")
            and any(
                it is not None and it.kind == "quantity" and it.value.unit == "percent"
                for it in line.items[i + 2 : i + 4]
            )
        )
        if share:
            return "subject"
    before = words[k - 1].lower() if k > 0 else ""
    if word in ("whom", "which") and before == "of":
        return "subject"
    if word == "with" and before == "compared":
        return "compared"
    if word in _COMPARING or word.endswith(" than") or (word == "of" and before == "instead"):
        return "" if word == "not" and not determined else "compared"
    if word == "of" and before in _HEIGHTS:
        return "height"
    if word == "now" and before == ",":
        return "height"
    if word in _TELLING or (word == "at" and before in _TELLING) or (word == "at" and before == "turnout"):
        return "told"
    if word in _BE and not determined and _height_subject(line, k):
        return "height"
    if word == "," and determined is False and _height_subject(line, k):
        return "height"
    if word == "organisers" or (line.chars[k : k + 1] and here and _speaker_before(line, k, cues)):
        return "told"
    if determined and here:
        return "height"
    return ""


def _speaker_before(line: Line, k: int, cues: Cues) -> bool:
    """ "police counted 21,000 and the organisers 60,000": a plural noun with the verb left out, behind "and" or ",".

    k: the word straight before the number."""
    if line.chars[k] not in cues["person_noun"] and not line.words[k].endswith("s"):
        return False
    first = k
    while first > 0 and k - first < 3 and line.items[first - 1] is None and line.words[first - 1].isalpha():
        if line.words[first - 1].lower() in ("and", "while", "but"):
            break
        first -= 1
    return first > 0 and line.words[first - 1].lower() in (",", "and", "while", "but", ";")


def _height_subject(line: Line, k: int) -> bool:
    """Whether the clause before token k speaks of a number: "the target for the five years was", "the number of"."""
    for j in range(k - 1, max(-1, k - 14), -1):
        word, item = line.words[j].lower(), line.items[j]
        if word in (".", ";", ":", ",") or (item is not None and item.kind == "quantity"):
            return False
        if word in _HEIGHTS:
            return True
    return False


def _is_part(line: Line, i: int, role: str) -> bool:
    words = [word.lower() for word in line.words[max(0, i - 2) : i]]
    if words == ["of", "whom"] or words == ["of", "which"]:
        return True
    if line.words[i + 1 : i + 2] == ["of"] and i + 2 < len(line.words):
        return line.words[i + 2].lower() in _PARTITIVE
    return role == "subject" and _fronted(line, i)


# Nouns that say how much, not of what.
_NO_NOUN = _HEIGHTS | {"estimates", "counts", "levels", "sales", "points", "percent", "shares", "results", "limits"}


def _subject(line: Line, i: int, cues: Cues, moved: bool) -> Antecedent | None:
    """ "Weekly crossings have risen, to 14,000", "The number of camps fell to 112": what the clause's subject counts.

    moved: only where a verb stands between the subject and the number.
    """
    start = i
    while start > 0 and line.words[start - 1] not in (";", ":", ".", "(", "“", '"'):
        start -= 1
    found: Counted | None = None
    for j in range(start, min(i, start + 9)):
        if line.items[j] is not None:
            if found is None:
                continue
            break
        word, char = line.words[j].lower(), line.chars[j]
        if found is None and word in ("of", "of the", "for") and j and line.words[j - 1].lower() not in _HEIGHTS:
            return None
        if found is not None and (char in cues["stop"] or char in cues["verb"] or not word[0].isalpha()):
            break
        if word not in _NO_NOUN:
            found = noun_at(line, j, cues) or found
        if found is None and (word in _BE or char in cues["preterite"] or char in cues["np_modal"]):
            return None
    if found is None or (moved and not _verb_between(line, found.end, i, cues)):
        return None
    return Antecedent(found.unit, found.words, found.head)


def _verb_between(line: Line, first: int, last: int, cues: Cues) -> bool:
    verbs = cues["np_verb|np_auxiliary|preterite|direction|verb"]
    return any(line.items[j] is None and line.chars[j] in verbs for j in range(first, last))
