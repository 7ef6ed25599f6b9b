"""Where it happened or holds: the name that stands nearest to a number as a place, in the words of the text.

"In Brask", "the southern town of Brask", "Brask district", "Aldmark's exports", "the German economy". What comes from a
place did not happen there, and a name with a genitive may be a person's, so that it takes the table of places, the word
for its kind, or the article's own "in Aldmark" to make it a place.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import compress, count

from factcheck.extraction import lexicon, places
from factcheck.extraction.measures import Cues
from factcheck.extraction.tokens import Line

__all__ = ["named_places", "place_of"]

_FAR = 20
_COMMA, _QUANTITY, _CLAUSE = 1, 2, 7  # what a boundary between number and place costs, in words
_CUES = frozenset({"in", "at", "near", "across", "throughout", "inside", "outside", "around"})
_JOINS = frozenset({"de", "da", "do", "del", "di", "la", "el", "al", "of", "upon", "and"})
_KINDS = frozenset(
    {"province", "district", "county", "region", "valley", "state", "city", "town", "village", "municipality",
     "governorate", "prefecture", "island", "peninsula", "basin", "suburb", "neighbourhood", "strait", "border",
     "canton", "commune", "parish", "borough", "township", "hamlet", "territory", "oblast"}
)  # fmt: skip
# Names after "in" and "at" that are bodies, bodies in the sky, things on offer.
_NO_PLACES = frozenset(
    {"parliament", "congress", "assembly", "senate", "commons", "lords", "bitcoin", "covid", "english", "group",
     "association",
     "bank", "party", "inc", "corp", "ltd", "plc", "council", "committee", "commission", "agency",
     "ministry", "department", "court", "union", "league", "cup", "championship", "bureau", "institute", "board", "act",
     "office", "house", "ramadan", "easter", "christmas", "mps", "ms", "mr", "mrs", "dr", "god", "treasury", "fund"}
)  # fmt: skip
# After the genitive of a country or town: "in Aldmark's hospitals".
_LANDS = _KINDS | frozenset(
    {"election", "elections", "capital", "hospitals", "hospital", "waters", "economy", "south", "north", "east", "west",
     "towns", "cities", "streets", "history", "port", "coast", "schools", "prisons", "provinces", "districts", "camps",
     "villages", "southern", "northern", "eastern", "western", "largest", "biggest", "second", "mountains", "airport"}
)  # fmt: skip
_EVENTS = frozenset(
    {"flood", "floods", "flooding", "breach", "accident", "crash", "attack", "attacks", "bombing", "disaster", "quake",
     "earthquake", "fire", "fires", "storm", "election", "vote", "case", "trial", "war", "tragedy", "collapse",
     "derailment", "blast", "explosion", "shooting", "massacre", "protests", "riots", "hurricane", "cyclone"}
)  # fmt: skip
_HELD = frozenset({"share", "shares", "stake", "stakes", "stock", "interest", "investment", "investments", "bonds"})
# "Revenue at Aldmark Foods": a firm's, where nothing else makes the name a place.
_EARNED = frozenset(
    {"revenue", "revenues", "sales", "turnover", "profit", "profits", "earnings", "income", "loss", "losses", "margins",
     "costs", "debt", "debts", "takings"}
)  # fmt: skip
_TELLING = frozenset({"said", "says", "speaking", "spoke"})
_TELLING_TO = frozenset({"told", "tells", "telling", "assured", "reminded"})
_AUDIENCE = 4  # words at most between "told" and "in"
_SIDES = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "downtown", "nearby",
     "north-east", "north-west", "south-east", "south-west", "rural", "neighbouring", "neighboring"}
)  # fmt: skip
# Those that no firm or person has, so that a name's genitive is enough.
_OF_COUNTRIES = frozenset(
    {"population", "inflation", "unemployment", "growth", "electorate", "turnout", "poverty", "births", "literacy",
     "life expectancy", "trade balance", "currency reserves", "house prices", "retail sales", "industrial output",
     "core inflation", "minimum wage", "net migration", "jobless claims"}
)  # fmt: skip
_STOPS = frozenset({".", ",", ";", ":", ")", "that", "as", "after", "before", '"', "”"})
_SEVERAL = "and"  # what stands for several places, of which none is the place
# Measures of a country or town, so that "Aldmark's exports" and "German exports" say whose.
_OF_PLACES = frozenset(
    {"population", "inflation", "unemployment", "growth", "electorate", "turnout", "house prices", "poverty", "births",
     "life expectancy", "literacy", "trade balance", "currency reserves", "budget deficit", "debt", "interest rate",
     "industrial output", "retail sales", "storage level", "housing starts", "hunger", "exports", "imports", "output",
     "emissions", "consumption", "deforestation", "rainfall", "temperature", "deaths", "cases", "crimes", "homicides",
     "asylum applications", "prisoners", "suicides", "marriages", "divorces", "bond yield", "wages", "price",
     "core inflation", "minimum wage", "energy prices", "food prices", "producer prices", "net migration", "emigration",
     "home sales", "tax revenue", "vaccination coverage", "jobless claims"}
)  # fmt: skip
_NAME = r"(?:[A-Z][\w’'-]*\w)(?: (?:[A-Z][\w’'-]*\w))*"
_AFTER_IN = re.compile(
    # A space first: ``re`` skips all other characters at once; then what tells most words that are none of these.
    r" (?<=[nsrt] )(?<=(?:[Ii]n|ss|ar|ut) )(?:(?<=\b[Ii]n )|(?<=\b[Aa]cross )|(?<=\b[Nn]ear )|(?<=\b[Tt]hroughout ))"
    rf"(?:the )?(?:[a-z-]+ (?:[a-z]+ )?of )?({_NAME})(?![’'\w-])"
    rf"(?! (?:{'|'.join(sorted(_EVENTS))})\b)"
)


def named_places(text: str) -> frozenset[str]:
    """The names that a text has after "in" or "near", without a genitive: what it speaks of as places."""
    return frozenset(
        name for name in _AFTER_IN.findall(text) if name.rpartition(" ")[2].lower() not in _NO_PLACES
    ) - lexicon.words("month", "weekday")


def place_of(line: Line, i: int, stop: int, cues: Cues, predicate: str, local: frozenset[str]) -> str:
    """The place of the number at tokens [i, stop), "" where there is none.

    predicate: its news measure.  local: what the article speaks of as places.
    """
    best, found = float(_FAR), ""
    owned, capital = predicate in _OF_PLACES, cues["Cap|CAPS"]
    near = range(max(0, i - _FAR), min(stop + _FAR, len(line.words) - 1))
    for p in sorted({*_led(line), *cues.all(line, "Cap|CAPS")}) if owned else _led(line):
        if p not in near or (i <= p < stop and not _cue(line, p)):
            continue
        word, name = line.words[p], ""
        if word.lower() in _CUES:
            name = "" if _of_telling(line, p, cues) else _after_cue(line, p, cues, local)
        elif word in _KINDS:
            name = _of_kind(line, p, cues)
        elif owned and p < stop + 3 and line.chars[p] in capital:
            name = _owner(line, p, cues, predicate, local)
        if name and not _of_another(line, i, stop, p, cues):
            distance = min(_distance(line, i, stop, p), 12.0 if p <= 1 else _FAR)  # "In Brask, ...": of all of it
            if distance < best:
                best, found = distance, name
    return "" if found == _SEVERAL else found


@lru_cache(maxsize=1)
def _led(line: Line) -> list[int]:
    """The tokens of a line beside which a place may stand; kept for the line asked about last."""
    leading = compress(count(), map(_LEADING.__contains__, line.lower))
    return [p for p in leading if line.lower[p] in _CUES or line.words[p] in _KINDS]


_LEADING = _CUES | _KINDS


def _of_telling(line: Line, p: int, cues: Cues) -> bool:
    """Whether the place whose cue stands at p is where somebody spoke: "the minister said on Monday in Brask", "Berg
    told workers in Brask that", but not "police said in Brask 40 were hurt"."""
    if not _cue(line, p):
        return False
    k, steps = p - 1, 0
    while k >= 0 and (_is_time(line, k) or line.lower[k] == "on"):
        k -= 1
    item = line.items[k] if k >= 0 else None
    if item is not None and item.kind == "attribution":
        if not _TELLING_TO.isdisjoint(line.between(k, k + 1).lower().split()):
            return True
    elif k < 0 or line.lower[k] not in _TELLING:
        while k >= 0 and steps < _AUDIENCE and line.items[k] is None and line.chars[k] in cues["lower|Cap"]:
            if line.lower[k] in _TELLING_TO:
                return steps > 0
            k, steps = k - 1, steps + 1
        item = line.items[k] if k >= 0 else None
        told = item is not None and item.kind == "attribution" and steps > 0
        return told and line.between(k, k + 1).lower().rpartition(" ")[2] in _TELLING_TO
    end = p + 1
    while end < len(line.words) and (_capital(line, end, cues) or line.lower[end] in ("the", "a", "of")):
        end += 1
    return end >= len(line.words) or line.words[end] in _STOPS or _is_time(line, end)


def _is_time(line: Line, k: int) -> bool:
    item = line.items[k]
    return item is not None and item.kind == "time"


def _cue(line: Line, p: int) -> bool:
    return line.items[p] is None and line.lower[p] in _CUES


def _capital(line: Line, q: int, cues: Cues) -> bool:
    return q < len(line.words) and line.items[q] is None and line.chars[q] in cues["Cap|CAPS"]


def _name_end(line: Line, q: int, cues: Cues) -> int:
    """The end of the name that begins at q: "Rio de Brask"."""
    while _capital(line, q, cues):
        q += 1
        if line.words[q - 1].endswith(("'s", "’s")):
            return q
        while q + 1 < len(line.words) and line.words[q] == "-" and line.glued(q) and len(line.words[q + 1]) < 3:
            q += 3 if line.words[q + 2 : q + 3] == ["-"] else 2  # "Mazar-i-Brask"
            q += q < len(line.words) and line.glued(q)
        joined = q < len(line.words) and line.items[q] is None and line.words[q] in _JOINS and line.words[q] != "and"
        if joined and _capital(line, q + 1, cues) and not places.place_of_demonym(line.words[q + 1]):
            q += 1
    return q


def _after_cue(line: Line, p: int, cues: Cues, local: frozenset[str]) -> str:
    """The name behind "in", "at", "across": "in the northern province of Brask"."""
    before = line.lower[p - 1] if p else ""
    if not _cue(line, p) or before in _HELD:
        return ""
    earned = before in _EARNED and line.lower[p] == "at"
    q = p + 1
    if line.lower[q] in ("the", "a", "an"):
        q += 1
    for k in range(q, min(q + 5, len(line.words) - 1)):
        if _capital(line, k, cues):
            break
        if line.items[k] is not None or line.words[k] in (",", ".", ";"):
            return ""
        if line.lower[k] == "of" and _capital(line, k + 1, cues):
            if not _KINDS.intersection(line.lower[q:k]):
                return ""
            q = k + 1
            break
    if q < len(line.words) and line.words[q] in _SIDES:
        q += 1
    end = _name_end(line, q, cues)
    name = _placed(line, q, end, cues, local) if end > q else ""
    return "" if earned and name not in local and not places.known(name) else name


def _placed(line: Line, q: int, end: int, cues: Cues, local: frozenset[str]) -> str:
    """The name of tokens q to end - 1 where it is a place, in nominative form, with the word for its kind."""
    name = line.between(q, end)
    owned = name.endswith(("'s", "’s"))
    name = name[:-2] if owned else name
    follows = line.lower[end] if end < len(line.words) and line.items[end] is None else ""
    if name.rpartition(" ")[2].lower() in _NO_PLACES:
        return ""
    if follows in _KINDS and line.words[end + 1 : end + 2] == ["of"] and _capital(line, end + 2, cues):
        return _placed(line, end + 2, _name_end(line, end + 2, cues), cues, local)  # "the Sorvian village of Brask"
    if follows in _KINDS and not owned:
        return line.between(q, end + 1)
    if not owned and _listed(line, end, cues):
        return _SEVERAL
    known = places.known(name) or name in local
    if follows in _EVENTS and not owned:
        return name if known else ""  # "in the Brask flood": Brask may be the river
    if owned:
        inner = _placed(line, end, _name_end(line, end, cues), cues, local) if _capital(line, end, cues) else ""
        of_land = not _LANDS.isdisjoint(line.lower[end : end + 3])
        return inner or (name if known or of_land else "")
    if follows == "-" or len(name) < 3 or places.place_of_demonym(line.words[q]):  # "in an Afghan attack"
        return name if known and follows != "-" else ""
    return name


def _listed(line: Line, end: int, cues: Cues) -> bool:
    """Whether more names follow, so that none of them is the place: "across Brask, Hallen and Tolberg districts"."""
    k = end
    while k + 1 < len(line.words) and line.words[k] == "," and _capital(line, k + 1, cues):
        k = _name_end(line, k + 1, cues)
    return k + 1 < len(line.words) and line.lower[k] in ("and", "or") and _capital(line, k + 1, cues)


def _of_kind(line: Line, p: int, cues: Cues) -> str:
    """ "Brask district accounts for 31": a name with the word for its kind."""
    if line.items[p] is not None or line.words[p] not in _KINDS or p < 1 or not _capital(line, p - 1, cues):
        return ""
    after = line.words[p + 1] if p + 1 < len(line.words) else ""
    if after == "of" and _capital(line, p + 2, cues):
        return line.between(p + 2, _name_end(line, p + 2, cues)).removesuffix("'s").removesuffix("’s")
    q = p - 1
    while q > 0 and _capital(line, q - 1, cues) and not line.words[q - 1].endswith(("'s", "’s")):
        q -= 1
    if q and line.words[q - 1] == "-":
        return ""
    if line.words[q] in ("The", "In", "At", "A", "An", "This", "That", "Each", "Every"):
        q += 1
    if q == p or after == "-" or places.place_of_demonym(line.words[q]):
        return ""
    if line.words[p - 1].endswith(("'s", "’s")) or (q and line.lower[q - 1] == "from"):
        return ""
    return line.between(q, p + 1)


def _owner(line: Line, p: int, cues: Cues, predicate: str, local: frozenset[str]) -> str:
    """ "Aldmark's exports", "the German economy": whose measure it is."""
    if predicate not in _OF_PLACES or not _capital(line, p, cues):
        return ""
    if p and (_cue(line, p - 1) or line.lower[p - 1] in ("from", "to", "by")):
        return ""
    near = range(p + 1, min(p + 5, len(line.words)))
    last = next((k for k in near if line.items[k] is not None or line.chars[k] in cues["np_verb|preterite"]), near.stop)
    of = (line.words[k] for k in range(p + 1, last) if line.chars[k] in cues["measure"])
    if all(word.endswith("ed") for word in of):  # none, or "an Aldmark judge ordered"
        return ""
    if line.words[p].endswith(("'s", "’s")):
        q = p
        while q > 0 and _capital(line, q - 1, cues):
            q -= 1
        name = line.between(q, p + 1)[:-2]
        return name if predicate in _OF_COUNTRIES or places.known(name) or name in local else ""
    return places.place_of_demonym(line.words[p])


def _of_another(line: Line, i: int, stop: int, p: int, cues: Cues) -> bool:
    """Whether the place at p hangs on another number behind this one: "$78 million, with $15 million in Peru"."""
    if p < stop:
        return False
    k = p - 1
    if line.words[p] in _KINDS:  # "..., 120 in Brask district"
        while k >= stop and _capital(line, k, cues):
            k -= 1
        k -= k >= stop and _cue(line, k)
    while (
        k >= stop
        and line.items[k] is None
        and line.chars[k] in cues["lower"]
        and line.chars[k] not in cues["stop|verb"]
    ):
        k -= 1
    item = line.items[k]
    return k >= stop and item is not None and item.kind in ("quantity", "numeral")


def _distance(line: Line, i: int, stop: int, p: int) -> float:
    low, high = (p + 1, i) if p < i else (stop, p)
    if low <= i and p >= i and p < stop:
        return 0.0
    distance = float(high - low)
    if p < i:
        distance += 0.5  # of two as near, the one behind
    for k in compress(range(low, high), map(_COSTLY.__contains__, line.words[low:high])):
        word = line.words[k]
        if word == ";":
            return float(_FAR)
        if word == ",":
            distance += _COMMA
        elif word:
            distance += _CLAUSE if p > i else 0
        elif line.holds(k, "quantity"):
            distance += _QUANTITY
    return distance


# Mentions have no word of their own.
_COSTLY = frozenset({";", ",", "because", "while", "as", "but", "which", "where", ""})
