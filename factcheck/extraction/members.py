"""Members of a list whose noun or verb was told with the first of them: "41 in Harn, 23 in Dell and 20 abroad"."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.measures import Cues
from factcheck.extraction.tokens import Line
from factcheck.model import Claim

__all__ = ["ELSEWHERE", "PLACING_WIDER", "VOTING", "listed", "of_a_kind", "opens_list", "share_behind"]

VOTING = frozenset({"against", "abstaining", "abstained"})
ELSEWHERE = frozenset({"abroad", "overseas", "elsewhere", "upstairs", "underground", "ashore", "offshore", "inland"})
# What stands behind a member of a list: where, when, for whom it is.
_PLACING = frozenset({"to", "in", "at", "for", "from", "on", "near", "by"})
PLACING_WIDER = frozenset(
    {"under", "behind", "along", "around", "across", "outside", "inside", "off", "between", "among", "aged", "beyond"}
)
_MADE_UP = frozenset(
    {"made up of", "up", "consisting", "consists", "consisted", "composed", "comprising", "split", "divided"}
)
_LISTING = frozenset({",", ":", ";", "and", ", and"})
_ENDING = frozenset({",", ".", ";", "and", ", and", ")"})


def of_a_kind(line: Line, i: int, cues: Cues, here: Sequence[Claim]) -> bool:
    """ "12 silver and 14 bronze", "131 rejected and 41 withdrawn": one of a list, by a word of its kind."""
    j = i + 1
    if (
        not here
        or here[-1].stat != "count"
        or j >= len(line.words)
        or line.items[j] is not None
        or i == 0
        or line.lower[i - 1] not in _LISTING
    ):
        return False
    word, char = line.words[j], line.chars[j]
    if word.endswith("ing") and char in cues["lower"]:
        return True  # "22 carrying food and 18 carrying medicine"
    plain = (
        word.isalpha() and len(word) > 2 and char in cues["lower"] and char not in cues["stop|verb|person_noun|unit"]
    )
    ended = j + 1 >= len(line.words) or line.words[j + 1] in _ENDING or line.lower[j + 1 : j + 3] == ["for", "a"]
    return plain and not word.endswith(("s", "ly")) and ended


def listed(line: Line, i: int, cues: Cues, here: Sequence[Claim]) -> bool:
    """Whether the number at i is a member of a list behind a figure of its sentence (here: the claims before it)."""
    return bool(here) and (_named_list(line, i, cues, here) or of_a_kind(line, i, cues, here) or _summed(line, i))


_SUMS = frozenset({"altogether", "overall", "all", "total", "between"})


def _summed(line: Line, i: int) -> bool:
    """ "350 in Harn and 250 in Dell, 600 altogether", "or 600 in all"."""
    behind = line.lower[i + 1 : i + 3]
    if behind[:1] == ["in"]:
        behind = behind[1:]
    if i > 1 and line.lower[i - 1] == "combined" and line.lower[i - 2] in ("a", ","):
        return True
    return behind[:1] != [] and behind[0] in _SUMS and i > 0 and line.lower[i - 1] in (",", "or", "making", "for")


def _named_list(line: Line, i: int, cues: Cues, here: Sequence[Claim]) -> bool:
    """ "Sonagar 22, Mirpur 14", "88 in Halbrook, 64 in Deal", "58 to the Unionists, 41 to Labour"."""
    words, n = line.words, len(line.words)
    name_before = i > 0 and line.items[i - 1] is None and line.chars[i - 1] in cues["Cap"]
    ended = i + 1 >= n or words[i + 1] in (",", ".", ";", "and", ")") or share_behind(line, i)
    if name_before and ended and (i < 2 or words[i - 2] in (",", ":", "and", ";") or line.chars[i - 2] in cues["Cap"]):
        return True
    if name_before and ended and line.lower[0] in ("in", "at") and line.lower[0] in line.lower[max(1, i - 4) : i - 1]:
        return True  # "At Ardal 310 fell ill, at Brenn 240 and at Corve 150"
    if here and ended and _labelled(line, i, cues):
        return True
    if i > 1 and line.lower[i - 1] in ("for", "in", "at", "on") and line.chars[i - 2] in cues["Cap"] and ended:
        return bool(here) and line.lower[i - 1] in line.between(0, i - 1).lower().split()
    if name_before and _second_subject(line, i - 1):
        return True
    if here and ended and i > 3 and words[i - 1] == "," and _aside_before(line, i - 1, cues):
        return True
    joint = line.lower[i - 1] if i else ""
    opened = joint == "comprising" or (i > 1 and joint in ("of", "into") and line.lower[i - 2] in _MADE_UP)
    dash = joint in ("–", "—") or (joint == "-" and not line.glued(i))
    opened = opened or (bool(here) and (dash or joint in ("include", "includes", "included")))
    if joint not in (",", ":", "and", ";") and not opened:
        return False
    if i + 1 < n and here and line.lower[i + 1] in ELSEWHERE:
        return True
    if i + 1 < n and here and (line.lower[i + 1] in VOTING or _dated(line, i + 1)):
        return True  # "27 members in favour, 19 against", "20 trains: eight on Monday and 12 on Friday"
    behind = line.lower[i + 1] if i + 2 < n else ""
    if behind == "of" and here and _made_of(line, i):
        return True  # "22 lorries of food and 18 of medicine"
    if behind in PLACING_WIDER or (behind == "of" and line.lower[i + 2] in ("their", "its", "his", "her")):
        return bool(here)  # "1,070 of their own shape and 560 under licence"
    return behind in _PLACING and (line.chars[i + 2] in cues["Cap"] or line.lower[i + 2] == "the" or bool(here))


_LABEL = 3  # tokens from the opening of a member to its number


def _labelled(line: Line, i: int, cues: Cues) -> bool:
    """ "8.4 million tonnes: wheat 5.1 million, barley 2.2 million and oats 1.1 million": behind a colon, and a plain
    word or two before the number."""
    if ":" not in line.words[:i] or not line.between(i, i + 1)[-1].isalpha():
        return False
    for k in range(i - 1, max(-1, i - 1 - _LABEL), -1):
        if line.items[k] is not None:
            return False
        if line.words[k] in (":", ",", "and", ";"):
            return k < i - 1
        if line.chars[k] in cues["verb|np_auxiliary|np_modal|stop"] or not line.words[k].islower():
            return False
    return False


def share_behind(line: Line, i: int) -> bool:
    """ "318, or 28%, are old"."""
    shares = line.items[i + 2 : i + 4] if line.words[i + 1 : i + 2] in ([","], ["("]) else []
    return any(it is not None and it.kind == "quantity" and it.value.unit == "percent" for it in shares)


def _made_of(line: Line, i: int) -> bool:
    """Whether "of" and a plain word stand behind the number at i and behind a number before it as well."""
    plain = line.words[i + 2 : i + 3] != [] and line.items[i + 2] is None and line.words[i + 2].islower()
    first = next((k for k in range(i - 1, -1, -1) if line.holds(k, "quantity")), None)
    return plain and first is not None and "of" in line.lower[first + 1 : first + 4]


def _aside_before(line: Line, comma: int, cues: Cues) -> bool:
    """ "and Port Hill, which is nearer, 14": a name and its aside before the number of a list."""
    for k in range(comma - 1, max(1, comma - 14), -1):
        if line.items[k] is not None:
            return False
        if line.words[k] == ",":
            return line.lower[k + 1] in ("which", "who", "where", "whose") and line.chars[k - 1] in cues["Cap"]
    return False


def opens_list(line: Line, i: int, cues: Cues) -> bool:
    """ "Dale Infirmary has 31, Brook Hospital 19 and Mont Hill 22": the first of a list of owners and their parts."""
    n = len(line.words)
    verb = i > 0 and _verbal(line, i - 1, cues)
    if not verb or i + 1 >= n or line.words[i + 1] not in (",", "and", ";"):
        return False
    k = i + 2 + (line.lower[i + 2 : i + 3] == ["and"])
    if k + 1 < n and _verbal(line, k, cues) and _bare(line, k + 1):
        return True  # "It passed 90, fined 45 and closed 15"
    names = 0
    while k < n and line.items[k] is None and line.chars[k] in cues["Cap|CAPS"]:
        names, k = names + 1, k + 1
    return 0 < names < 4 and k < n and _bare(line, k)


def _verbal(line: Line, k: int, cues: Cues) -> bool:
    """Whether a verb or its participle stands at k."""
    if line.items[k] is not None:
        return False
    word = line.lower[k]
    return line.chars[k] in cues["verb|np_auxiliary"] or (
        word.endswith(("ed", "ing")) and line.chars[k] in cues["lower"]
    )


def _bare(line: Line, k: int) -> bool:
    number = line.items[k]
    return number is not None and number.kind == "quantity" and not number.value.unit


def _dated(line: Line, k: int) -> bool:
    item = line.items[k]
    return item is not None and item.kind == "time" and line.between(k, k + 1).lower().startswith(("on ", "in "))


def _second_subject(line: Line, k: int) -> bool:
    """ "the bridge at Harn handled 88 and the road at Dell 64": a noun phrase behind "and" that ends in a name at k."""
    for j in range(k - 1, max(-1, k - 6), -1):
        if line.items[j] is not None:
            return False
        word = line.lower[j]
        if word in ("and", ",", ";", "while", "but"):
            return line.lower[j + 1] == "the"
    return False
