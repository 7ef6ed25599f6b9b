"""Which measure word reaches a number: the nearest one in its clause that is not another number's, and no mere aside.

"Fourteen people died and 40 rescuers searched": "died" is of the first number alone. "47 men were held after raids
across four ports": the raids are how it happened, and the ports are not what was raided.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import compress

from factcheck.extraction.measures import Cues, Reading
from factcheck.extraction.tokens import Line

__all__ = ["governed", "lent_unit", "reaching"]

_FAR = 16  # beyond this distance a cue belongs to another number
_COMMA, _QUANTITY, _AND = 3, 5, 2  # what a boundary between cue and number costs, in words
_COSTLY = frozenset({",", ";", ":", "(", ")", "and", "but", "while", ""})  # mentions have no word of their own
_WALLS = frozenset(
    {";", "after", "because", "while", "when", "although", "though", "but", "if", "where", "unless", "until"}
)
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "of whom", "of which"})
# "as" before these is no wall
_AS_IS = frozenset({"well", "of", "much", "many", "part", "a", "high", "low", "few", "little", "having", "being"})
_WITHIN = frozenset(
    {"in", "across", "on", "from", "through", "throughout", "within", "among", "at", "into", "during", "near"}
)
_ADJUNCT = _WITHIN | {"with", "by", "for", "against", "to", "amid", "over", "of", "under", "about", "since"}
_ON = frozenset({"of", "on", "for", "before", "per", "from", "with"})  # between a noun and what only narrows it
_PASSED_OVER = frozenset(
    {"the", "a", "an", "its", "their", "own", "all", "some", "about", "another", "a further", "nearly", "further"}
)
# Nouns that say only how something is counted: "the number of deaths" is about deaths.
_CLEAR = frozenset(
    {"number", "numbers", "total", "totals", "toll", "count", "level", "levels", "rate", "average", "value", "amount",
     "volume", "volumes", "sum", "figure", "figures", "rise", "fall", "increase", "decrease", "drop", "growth",
     "decline", "reduction", "jump", "record", "rest", "percentage", "proportion", "majority", "most", "half", "many",
     "some", "all", "one", "quarter", "third", "wave", "series", "spate", "lot", "estimate", "estimates", "tally",
     "list", "kind", "type", "hundreds", "thousands", "dozens", "scores", "millions", "maximum", "minimum", "range",
     "index", "slump", "surge", "cut", "package", "million", "billion", "hit", "deal", "bill",
     "worth", "backlog", "spike"}
)  # fmt: skip
_OF_SHARE = frozenset(
    {"votes", "seats", "survey share", "turnout", "market share", "vote share", "storage level", "utilisation"}
)  # what a share "of" them is one of
_FINITE = "np_auxiliary|np_modal|preterite|np_verb"
_BY = frozenset({"by", "to", "from", "at"})  # behind a verb: how far it went, "lowered or raised by 4%"
_PARTICLES = frozenset({"off", "out", "up", "down", "over", "away", "back", "around", "forward", "aside"})


def reaching(
    line: Line, i: int, stop: int, readings: Mapping[int, Reading], cues: Cues, counted: bool, share: bool
) -> int | None:
    """The position of the measure word that tells what the number at tokens [i, stop) measures, None where none does.

    readings: the words that could, by position (``measures.fitting``).
    counted: the number has a noun of its own.  share: it is a percentage.
    """
    best: tuple[float, int] | None = None
    own: int | None = None
    if i and not counted and line.lower[i - 1] in ("was", "is"):  # "the average age of those who died was 53"
        for p in readings:
            if p < i and readings[p]["unit"] == "year" and line.lower[p + 1] == "of":
                return p
    for p in readings:
        if i <= p < stop:
            own = p if own is None else own
            continue
        distance = _distance(line, i, stop, p)
        if share and p > stop and line.lower[stop] == "of":
            distance = min(distance, 0.5)  # "55 seats on 40% of the vote"
        if distance > _FAR or (best is not None and distance >= best[0]):
            continue
        whole = counted or (share and p > i)
        if _own(line, p) and not _dependent(line, p, cues) and _not_of_another(line, i, p, cues, whole):
            side = _before if p < i else _behind
            if side(line, i, stop, p, cues, counted, share and readings[p]["name"] not in _OF_SHARE):
                best = (distance, p)
    if own is None and counted and _adjunct(line, i, cues):
        return None
    if line.lower[stop - 1] == "lives" and _saved(line, i):
        return None
    if own is not None:
        who = readings[own].get("who")
        happened = best is not None and (
            _acts(line, best[1], cues) or " " in line.words[best[1]] or line.chars[best[1]] in cues["np_verb_or_noun"]
        )
        return best[1] if who and best and happened else own
    return best[1] if best else None


def _distance(line: Line, i: int, stop: int, p: int) -> float:
    low, high = (p + 1, i) if p < i else (stop, p)
    if high - low > _FAR:
        return _FAR + 1.0
    distance = float(high - low)
    for k in compress(range(low, high), map(_COSTLY.__contains__, line.lower[low:high])):
        if line.words[k] in (",", ";", ":", "(", ")"):
            distance += _COMMA
        elif line.words[k]:
            distance += _AND
        elif line.holds(k, "quantity"):
            distance += _QUANTITY if p < i else 1  # "12 men, 9 women and 14 children were hurt"
    return distance


def _own(line: Line, p: int) -> bool:
    """Whether the word stands for itself: not in "rain-soaked"."""
    return not (line.words[p + 1 : p + 2] == ["-"] and line.glued(p + 1))


def _plain(line: Line, k: int, cues: Cues) -> bool:
    """Whether the token at k can stand within a noun phrase."""
    if line.items[k] is not None:
        return False
    char = line.chars[k]
    return (char in cues["lower"] or char in cues["Cap"] or char in cues["CAPS"] or line.words[k] == "-") and (
        char not in cues["stop"] and char not in cues["np_verb|preterite"]
    )


def _phrase_start(line: Line, p: int, cues: Cues) -> int:
    """The position before the noun phrase that ends at p, articles passed over."""
    k = p - 1
    while k >= 0 and (_plain(line, k, cues) or line.lower[k] in _PASSED_OVER):
        k -= 1
    return k


def _acts(line: Line, p: int, cues: Cues) -> bool:
    """Whether the word at p is a verb, a participle or the like of one: "killed", "dead", "missing"."""
    first, _, rest = line.lower[p].partition(" ")
    if not rest:
        return line.chars[p] in cues["verb|preterite|np_verb"] or first.endswith(("ed", "ing"))
    return rest in _PARTICLES or cues.vocabulary.look(first) in cues["preterite|np_verb"]


def _dependent(line: Line, p: int, cues: Cues) -> bool:
    """Whether a noun only narrows another one: "profit before tax", "taxes on profits", "its share of spending"."""
    if _acts(line, p, cues):
        return False
    k = _phrase_start(line, p, cues)
    if k < 1 or line.items[k] is not None or line.lower[k] not in _ON or line.items[k - 1] is not None:
        return False
    head, char = line.lower[k - 1], line.chars[k - 1]
    if head in _CLEAR or head.endswith(("ed", "ing", "ly")):
        return False
    if not _plain(line, k - 1, cues) and char not in cues["measure"]:
        return False
    return char not in cues["verb"] or char in cues["measure"]


def _not_of_another(line: Line, i: int, p: int, cues: Cues, counted: bool) -> bool:
    """False where the word is what another number counts ("230 pupils and 18 teachers"), or opens that number
    ("flu drugs for nine million out of a population of 190 million")."""
    if counted and not _acts(line, p, cues):
        k = p - 1
        while k >= 0 and _plain(line, k, cues):
            k -= 1
        item = line.items[k] if k >= 0 else None
        if item is not None and item.kind == "quantity" and k != i:
            return False
    if i < p < len(line.words) - 2 and line.lower[p + 1] in ("of", "at", "is", "was", "to"):
        item = line.items[p + 2]
        if item is not None and item.kind == "quantity" and p + 2 != i:
            return False
    return True


def _wall(line: Line, k: int) -> bool:
    word = line.lower[k]
    if word == "as":
        return k + 1 < len(line.words) and line.lower[k + 1] not in _AS_IS
    if word in ("-", "–", "—", "--"):
        return not line.glued(k)
    return word in _WALLS and line.items[k] is None


def _part(line: Line, k: int, i: int) -> bool:
    """ "12 died, of whom 3 were": the relative straight before the number tells of what it is a part."""
    return k == i - 1 and (line.lower[k - 1] == "of" or line.lower[k].startswith("of "))


def _adjunct(line: Line, i: int, cues: Cues) -> bool:
    """Whether a counted number only says where: "raids across 3 counties", "in the 14 districts"."""
    k = i - 1
    while k >= 0 and line.lower[k] in _PASSED_OVER:
        k -= 1
    if k < 0 or line.items[k] is not None or line.lower[k] not in _WITHIN:
        return False
    if k and line.lower[k - 1].startswith(("result", "end")):
        return False  # "resulting in 40 people being killed"
    if line.lower[k] in ("at", "on", "from"):  # "the list stood at 40 entries"
        return k > 0 and _plain(line, k - 1, cues) and line.chars[k - 1] not in cues["verb|np_verb_or_noun"]
    return True


def _saved(line: Line, i: int) -> bool:
    """ "To save many thousands of lives"."""
    return any(word.startswith(("sav", "rescu", "rebuil")) for word in line.lower[max(0, i - 3) : i])


def _governs(line: Line, n: int, cues: Cues) -> bool:
    """Whether a verb other than "be" stands at n, which takes what follows for itself."""
    if line.items[n] is not None or line.chars[n] in cues["np_auxiliary|np_modal"]:
        return False
    return (line.words[n].endswith("ing") and line.words[n - 1] != "-") or line.chars[n] in cues["np_verb|preterite"]


def _verb(line: Line, n: int, cues: Cues) -> bool:
    """Whether a verb stands at n that has its own object: not "be", and none that only says how much."""
    word = line.lower[n]
    if line.items[n] is not None or line.chars[n] in cues["level_verb|direction|np_content"]:
        return False
    if line.lower[n + 1] in _BY:
        return False
    return _governs(line, n, cues) or (len(word) > 4 and word.endswith("ed") and line.chars[n] in cues["lower"])


def _taken(line: Line, p: int, i: int, cues: Cues) -> bool:
    """Whether another verb between the word at p and the number has the number for its object: "killing six divers
    and trapping 17 more", "charged with running 40 laundries"."""
    for k in range(p + 3, i):  # "shot and wounded 40" are two verbs with one object
        joined = line.lower[k - 1] in ("and", "or", "but", ",")
        if joined and (_verb(line, k, cues) or (line.lower[k] == "to" and _governor(line, i, cues) > k)):
            return True
    return _acts(line, p, cues) and _governor(line, i, cues) > p + 2


def governed(line: Line, i: int, cues: Cues) -> bool:
    """Whether a verb of its own stands straight before the number at i, so that it is not told of the verb of another
    number: "killing five and burying 39 more"."""
    return _governor(line, i, cues) >= 0


def lent_unit(line: Line, i: int, readings: Mapping[int, Reading]) -> str:
    """The unit that "23 more" at position i takes from the measure before it even where its own verb is of no class:
    "killing seven and burying 23 more"."""
    if " ".join(line.lower[i + 1 : i + 2]) not in ("more", "others"):
        return ""
    return next((str(readings[p]["unit"]) for p in sorted(readings, reverse=True) if p < i), "")


def _governor(line: Line, i: int, cues: Cues) -> int:
    """The position of the verb that has the number at i for its object, -1 where none stands straight before it."""
    k = i - 1
    while k >= 0 and (line.lower[k] in _PASSED_OVER or line.lower[k] in _PARTICLES):
        k -= 1
    if k < 1 or line.items[k] is not None:
        return -1
    char = line.chars[k]
    infinitive = line.lower[k - 1] == "to" and char in cues["lower"] and char not in cues["stop"]
    return k if infinitive or _verb(line, k, cues) else -1


def _finite_after(line: Line, stop: int, cues: Cues) -> bool:
    """Whether a verb follows the number and its noun, so that the number is its subject."""
    for k in range(stop, min(len(line.words), stop + 3)):
        if line.items[k] is None and (line.chars[k] in cues[_FINITE] or line.words[k].endswith("ed")):
            return True
        if line.words[k] in (",", ";", "and"):
            return False
    return False


def _of_them(line: Line, k: int, p: int) -> bool:
    """ "60 homes, 12 of them occupied, were left": what is told of the part at token k alone reaches to token p."""
    return line.lower[k + 1 : k + 3] in (["of", "them"], ["of", "these"]) and "," not in line.words[k:p]


def _before(line: Line, i: int, stop: int, p: int, cues: Cues, counted: bool, share: bool) -> bool:
    """Whether a word before the number reaches it."""
    for k in range(p + 1, i):
        if line.words[k] in ("-", "–", "—", "--") and (k == i - 1 or line.lower[k + 1] == "including"):
            continue  # "a toll of 40 - 30 civilians and 10 soldiers"
        if _wall(line, k) or (line.lower[k] in _RELATIVE and k > p + 2 and not _part(line, k, i)):
            return False
    opened = next((k for k in range(p - 1, max(0, p - 9), -1) if line.lower[k] in _RELATIVE), 0)
    if opened and line.words[opened - 1] == "," and "," in line.words[p:i]:
        return False  # "profit, which includes costs, rose to 40"
    if _taken(line, p, i, cues):
        return False
    k = i - 1
    while k > p and line.lower[k] in _PASSED_OVER:
        k -= 1
    link = line.lower[k] if line.items[k] is None else ""
    return not (link in ("and", ",", "but") and k > p and _finite_after(line, stop, cues))


def _behind(line: Line, i: int, stop: int, p: int, cues: Cues, counted: bool, share: bool) -> bool:
    """Whether a word behind the number reaches it."""
    acted = False
    for k in range(stop, p):
        word, item = line.lower[k], line.items[k]
        if _wall(line, k) or word in ("than", "before"):
            return False
        if word in _RELATIVE:
            if acted or (line.lower[k - 1] == "of" and line.holds(k + 1, "quantity")):
                return False  # "160 passengers, of whom 12 are missing"
            continue
        if item is not None and item.kind == "quantity" and (acted or _of_them(line, k, p)):
            return False
        acted = acted or (item is None and line.chars[k] in cues[_FINITE])
    if _acts(line, p, cues):  # "five were children, and hurt 30": the verb has a number of its own
        return not (line.lower[p - 1] in ("and", "but") and "," in line.words[stop:p] and line.holds(p + 1, "quantity"))
    if any(line.lower[k] in ("including", "among") for k in range(stop, p)):
        return False  # "120 firefighters, among them 12 prisoners"
    k = _phrase_start(line, p, cues)
    link = line.lower[k] if k >= stop and line.items[k] is None else ""
    if link == "of" and k == stop:
        return not share
    if link in ("and", "or", ",") or any(_governs(line, n, cues) for n in range(stop, k)):
        return False  # "40 beds and the capacity to add more", "40 firms selling loans"
    if link in ("in", "of", "to") and k > stop and line.lower[k - 1] in _CLEAR:
        return True  # "a 4% drop in exports"
    if link == "in" and k == stop:
        return not counted
    return link not in _ADJUNCT
