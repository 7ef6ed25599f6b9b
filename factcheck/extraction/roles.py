"""The place of a bare number in its sentence: compared with a figure, said by another, a part of it, one of a list.

The words around decide; what the number goes on from is looked for in ``antecedents.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.extraction.again import BE, STEPS, goes_back, has_now
from factcheck.extraction.counting import noun_at
from factcheck.extraction.measures import Cues
from factcheck.extraction.members import ELSEWHERE, PLACING_WIDER, VOTING, listed, opens_list, share_behind
from factcheck.extraction.tokens import Line
from factcheck.model import Claim

__all__ = ["BE", "alone", "before_number", "definite", "fronted", "is_part", "role"]

_COMPARING = frozenset({"from", "than", "against", "versus", "vs", "below", "above", "to", "not", "beyond"})
_OPENING = frozenset({".", ",", ";", ":", "and", "but", "while", "when", "(", "[", "–", "—", "or", "yet"})
_DETERMINERS = frozenset(
    {
        "the",
        "its",
        "their",
        "his",
        "her",
        "our",
        "another",
        "other",
        "remaining",
        "full",
        "these",
        "the other",
        "further",
    }
)
_PARTITIVE = frozenset({"them", "whom", "which", "these", "those"})
_ADVERBS = frozenset({"now", "still", "also", "then", "alone", "later", "since", "only", "already", "currently"})
_ALTOGETHER = ELSEWHERE | {
    "aboard", "on board", "nationwide", "worldwide", "overall", "altogether", "nationally", "globally", "countrywide",
}  # fmt: skip
_PART = 7  # tokens from "of which" to the number of the part
_JOINED = frozenset("-/'’%°+*=&#@×")


_CLOSES = frozenset({"close", "closed", "closing price", "opened", "peak"})


def alone(line: Line, i: int, cues: Cues) -> bool:
    """True where no noun follows that the number at i could count."""
    j = i + 1
    if j >= len(line.words):
        return True
    item, word, char = line.items[j], line.words[j], line.chars[j]
    if item is not None:
        return item.kind in ("time", "attribution", "so_many")
    if not word[0].isalnum():
        return word not in _JOINED
    if _than(line, i):
        return True
    if _verb(line, j, cues) or word in _ALTOGETHER or word in VOTING or word in PLACING_WIDER:
        return True
    if j + 1 < len(line.words) and line.items[j + 1] is None and line.chars[j + 1] in cues["np_determiner"]:
        return word.islower() and word[-1] != "s" and char in cues["lower"]  # "of whom 400 draw a pension"
    return char in cues["stop"] and char not in cues["say"]


def _verb(line: Line, j: int, cues: Cues) -> bool:
    """Whether a verb stands at j, "have been" and "did not" among them."""
    if line.items[j] is not None:
        return False
    word, char = line.lower[j], line.chars[j]
    first, _, more = word.partition(" ")
    if more:
        char = cues.vocabulary.look(first)
    if first in BE or char in cues["verb|np_modal|np_auxiliary|preterite|future"]:
        return True
    return word.endswith("ed") and char in cues["lower"]


def before_number(line: Line, i: int) -> tuple[int, bool]:
    """The position of the word before the number and its determiners, -1 for none; whether one of them stood there."""
    k = i - 1
    while k >= 0 and line.items[k] is None and line.lower[k] in _DETERMINERS and i - k <= 3:
        k -= 1
    if k >= 0 and line.lower[k] == "a" and line.lower[k + 1] == "further":
        k -= 1
    return k, k < i - 1


def definite(line: Line, i: int) -> bool:
    """ "the 95 told that noon", "below the 500 it pledged": a figure that was told before."""
    return " the " in line.between(i, i + 1).lower() or (i > 0 and line.lower[i - 1] in ("the", "of the"))


def _opened(line: Line, i: int) -> str:
    """The first word of the number's own mention, where it is one of a bound: "below" of "below 45,000"."""
    start = line.between(i, i + 1).lower()
    return "" if start[:1].isdigit() else start


def _verb_follows(line: Line, i: int, cues: Cues) -> bool:
    """ "12 pleaded guilty", "five have been unloaded", "35 of them said"."""
    j = i + 1
    if line.words[j : j + 1] == ["of"] and j + 1 < len(line.words) and line.lower[j + 1] in _PARTITIVE:
        j += 2
    if j < len(line.words) and line.lower[j] in _ADVERBS:
        j += 1
    return j < len(line.words) and _verb(line, j, cues)


def fronted(line: Line, i: int) -> bool:
    """ "Of these, 870", "Of the 530 mills, 341": the whole before, its part here."""
    comma = i - 1
    if comma < 2 or line.words[comma] != ",":
        return False
    for k in range(comma - 1, max(-1, comma - 16), -1):
        if line.lower[k] in ("of", "of the") and (k == 0 or line.words[k - 1] in (".", ";", "and", '"', "“", ",")):
            return True
    return False


def is_part(line: Line, i: int, place: str) -> bool:
    """Whether the words make the number a part of what it goes on from."""
    words = line.lower[max(0, i - 2) : i]
    if words == ["of", "whom"] or words == ["of", "which"] or place == "part":
        return True
    if line.words[i + 1 : i + 2] == ["of"] and i + 2 < len(line.words):
        return line.lower[i + 2] in _PARTITIVE
    return place == "subject" and fronted(line, i)


def _of_number(line: Line, i: int, cues: Cues) -> bool:
    """ "three of the 26 were freed", "nearly 300 of the 1,420 are new": a part and a whole without their noun."""
    if line.words[i + 1 : i + 2] not in (["of"], ["of the"]):
        return False
    told = line.words[i + 2 : i + 3] != [] and line.lower[i + 2] in _DETERMINERS
    j = i + 2 + told
    item = line.items[j] if j < len(line.items) and (told or line.lower[i + 1] == "of the") else None
    return item is not None and item.kind == "quantity" and not item.value.unit and alone(line, j, cues)


def _timed(line: Line, k: int) -> bool:
    item = line.items[k]
    return item is not None and item.kind == "time"


def _of_which(line: Line, i: int) -> bool:
    """ "40 crates, of which the inspectors opened 12": a number at the end of a clause that tells of a part."""
    if i + 1 < len(line.words) and line.words[i + 1] not in (".", ",", ";", ")", '"', "”"):
        return False
    for k in range(i - 1, max(0, i - _PART), -1):
        word = line.lower[k]
        if word in ("of which", "of whom"):
            return True
        if word in ("which", "whom"):
            return line.lower[k - 1] == "of"
        if not word[:1].isalpha() and line.items[k] is None:
            return False
        if line.holds(k, "quantity"):
            return False
    return False


def role(line: Line, i: int, cues: Cues, here: Sequence[Claim]) -> str:
    """The place of a bare number in its sentence: "compared", "told", "height", "listed", "subject", "part" (of a
    number), "whole" (of one), "owned", "people", "difference", "" for none."""
    if line.words[i + 1 : i + 3] == ["of", "us"]:
        return "people"
    if _of_number(line, i, cues):
        return "part"
    bound = _opened(line, i)
    if bound.startswith(("a maximum", "a minimum", "maximum", "minimum")):
        return "height"
    if " the " in bound or bound.startswith(("below", "well below", "above", "well above")):
        return "compared"
    k, determined = before_number(line, i)
    word = line.lower[k] if k >= 0 else ""
    item = line.items[k] if k >= 0 else None
    if item is not None and item.kind == "time" and here and line.between(k, k + 1).endswith(("'s", "’s")):
        return "compared"  # "80 boats, four times last year's 30"
    if item is not None and item.kind == "quantity" and determined and item.value.unit in ("ratio", "times"):
        return "compared"  # "twice the 6,650 who came"
    if here and k == i - 1 > 0 and _timed(line, k) and line.words[k - 1] in (",", "and", ";"):
        return "listed"  # "Thursday drew 390 guests, Friday 418 and Sunday 430"
    if item is not None:
        told = item.kind == "attribution" and any(verb in item.rule for verb in _TELLING)
        return "told" if told else ""
    if k > 0 and word in ("of", "of the") and determined + (word == "of the"):
        whole = line.items[k - 1]
        if whole is not None and whole.kind == "quantity":
            return "whole"
    if k == 0 and ((word == "of" and determined) or word == "of the"):
        return "whole"
    verb = item is None and k >= 0 and _verb(line, k, cues)
    if not here and verb and not determined and _with_share(line, i):
        return "part"  # "It cancelled 270, or 18 percent"
    if not here and opens_list(line, i, cues):
        return "told"
    if listed(line, i, cues, here):
        return "listed"
    if here and word == "(" and not determined and _in_its_year(line, i):
        return "compared"  # "five times as many as six years ago (306 in 2019)"
    if here and k > 0 and word in ("of", "at") and line.lower[k - 1] in _CLOSES:
        return "compared"  # "48 crowns, after a close of 51.30"
    if here and not determined and word in ("of", "out of") and (word == "out of" or line.lower[k - 1] == "out"):
        return "compared"  # "solved 63 burglaries out of 90"
    if here and word == "or" and line.lower[k - 1] == "," and here[-1].unit == "percent":
        return "part"  # "40 percent of them, or 30, are ill"
    if here and _of_which(line, i):
        return "part"
    if _difference(line, i, k, cues) or (here and _moved_by(line, i, k)):
        return "difference"
    if not here and not determined and has_now(line, i, k):
        return "told"
    if not here and k > 0 and goes_back(line, k, cues):
        return "told"
    if _than(line, i):
        return ""
    opens = not word or word in _OPENING or (word in ('"', "“") and k <= 1)
    opens = opens and not (determined and word in ("(", "["))
    if opens and (fronted(line, i) or _verb_follows(line, i, cues) or share_behind(line, i)):
        return "subject"
    return _behind(line, i, k, word, determined, cues, here)


_TELLING = ("said", "counted", "puts", "spoke of", "expects", "sees")  # rules of attributions whose figure follows


_SUPERLATIVES = frozenset(
    {"largest", "biggest", "busiest", "highest", "heaviest", "worst", "best", "most", "smallest", "lowest", "fewest"}
)
_MORE = frozenset({"more", "fewer", "less", "higher", "lower"})


def _in_its_year(line: Line, i: int) -> bool:
    """ "(306 in 2019)": nothing but a number and its time in brackets."""
    item = line.items[i + 1] if i + 2 < len(line.words) else None
    return item is not None and item.kind == "time" and line.words[i + 2] == ")"


def _than(line: Line, i: int) -> bool:
    """ "90 fewer than", "90 more than"."""
    after = line.between(i + 1, min(i + 3, len(line.words))).lower().split()
    return len(after) > 1 and after[0] in _MORE and after[1] == "than"


def _difference(line: Line, i: int, k: int, cues: Cues) -> bool:
    """ "3,120 homes, 90 fewer than in May", "the list shrank by 650": so much between two figures."""
    if _than(line, i):
        return k < 0 or line.lower[k] in (",", "(", "or", "and", "–", "—", "but", "is", "was", "were")
    if k < 1 or line.lower[k] != "by":
        return False
    moved = line.chars[k - 1] in cues["direction"] or line.code[k - 2 : k - 1] in tuple(cues["direction"])
    return moved and line.items[k - 1] is None


def _moved_by(line: Line, i: int, k: int) -> bool:
    """ "450 workers, compared with 600 in 2015, a cut of 150": so much between the two figures told."""
    closed = i + 1 >= len(line.words) or line.words[i + 1] in (",", ".", ";", ")")
    return (
        closed
        and k > 2
        and line.lower[k] == "of"
        and line.lower[k - 1] in STEPS
        and line.words[k - 3] in (",", "–", "—")
    )


def _with_share(line: Line, i: int) -> bool:
    """ "270, or 18 percent" and "270 (18 percent)", not "3, 4 percent"."""
    return share_behind(line, i) and (line.words[i + 1] == "(" or line.lower[i + 2] == "or")


_SHARING = frozenset(
    (verb, word)
    for word, verbs in (("for", ("account", "accounts", "accounted", "accounting")), ("up", ("make", "makes", "made")))
    for verb in verbs
)
_CONTRIBUTING = frozenset({"contributed", "contributes", "contributing"})


def _shared_before(line: Line, k: int) -> bool:
    """ "The north accounted for 24, the south for 11": a second part of what was counted."""
    words = line.lower[:k]
    return any(pair in _SHARING and pair[1] == "for" for pair in pairwise(words))


def _behind(line: Line, i: int, k: int, word: str, determined: bool, cues: Cues, here: Sequence[Claim]) -> str:
    """The place that the word before the number (at k, behind its determiners) gives it."""
    before = line.lower[k - 1] if k > 0 else ""
    if (before, word) in _SHARING or word in _CONTRIBUTING or (word == "for" and _shared_before(line, k)):
        return "part"
    heights, telling = cues["height"], cues["telling"]
    char, char_before = line.code[k : k + 1] if k >= 0 else "", line.code[k - 1 : k] if k > 0 else ""
    if " " in before:  # "the numbers" is one token
        char_before = cues.vocabulary.look(before.rpartition(" ")[2])
    if word in ("whom", "which") and before == "of":
        return "subject"
    if word == "with" and before in ("compared", "compares"):
        return "compared"
    if word == "with" and not determined and not _SUPERLATIVES.isdisjoint(line.lower[:k]):
        return "told"  # "Afghans were the largest group with 4,220", "the busiest day was Monday, with 914"
    if word == "after" and here and line.items[i + 1 : i + 2] and _timed(line, i + 1):
        return "compared"  # "2.1 million tonnes in August, after 1.6 million in July"
    moved = word in ("of", "on") and before in ("instead", "down", "up", "ahead")
    if word in _COMPARING or word.endswith(" than") or moved:
        return "" if word == "not" and not determined else "compared"
    if word == "of" and char_before and char_before in heights:
        return "height"
    if word == "now" and before == "," and not (k > 1 and _named(line, k - 2, cues)):
        return "height"
    if word == "as" and char_before and char_before in cues["publishing"] and _height_subject(line, k, cues):
        return "height"
    if (char and char in telling) or (word == "at" and char_before and char_before in telling):
        return "told"
    if word == "at" and char_before and char_before in heights:
        return "told"
    if word in ("it", "them", "him", "us") and char_before and char_before in telling:
        return "told"  # "would give it 81"
    if word in BE and not determined and here and line.lower[:2] == ["among", "the"]:
        return "part"  # "Among the 410 families on the list are 390 that have lost a house"
    if word in BE and not determined and (_height_subject(line, k, cues) or before == "there"):
        return "height" if before != "there" else "told"
    if word in ("there were", "there are") and not determined:
        return "told"
    if word == "," and determined is False and (_height_subject(line, k, cues) or _apposed(line, i, k, cues)):
        return "height"
    if not determined and word.endswith(("'s", "’s", "s'", "s’")) and _named(line, k, cues):
        return "owned"
    if not determined and word in ("'", "’") and k > 0 and before.endswith("s") and _named(line, k - 1, cues):
        return "owned"  # "the Greens' 12"
    if k > 2 and here and not determined and _verb(line, k, cues) and word in line.lower[: k - 1] and word not in BE:
        return "told"  # "it treated 8,000 patients; last year it treated 9,200"
    after = k > 1 and here and not determined and line.lower[k - 1] in (",", "and", ", and") and _verb(line, k, cues)
    if after and (here[-1].quote == here[-1].value_text or share_behind(line, i)):
        return "told"  # "It passed 90, fined 45 and closed 15"
    if k >= 0 and here and _speaker_before(line, k, cues):
        return "told"
    if determined and line.lower[i - 1] in ("another", "further") and line.words[i + 1 : i + 2] != ["("]:
        return "subject"
    return "height" if determined and here else ""


def _apposed(line: Line, i: int, k: int, cues: Cues) -> bool:
    """ "Sunday's crowds, 73,500, were": between commas, behind a plural noun or a word for people."""
    closed = i + 1 < len(line.words) and line.words[i + 1] in (",", ")")
    return closed and k > 0 and (line.chars[k - 1] in cues["collective"] or noun_at(line, k - 1, cues) is not None)


def _named(line: Line, k: int, cues: Cues) -> bool:
    return line.items[k] is None and line.chars[k] in cues["Cap|CAPS"]


def _speaker_before(line: Line, k: int, cues: Cues) -> bool:
    """ "police counted 18,000 and the organisers 45,000": a plural noun with the verb left out, behind "and" or ",".

    k: the word straight before the number."""
    the = k > 1 and line.lower[k - 1] == "the" and line.lower[k - 2] in (",", "and", ";")
    if the and line.items[k] is None and line.words[k].islower() and line.chars[k] not in cues["verb|stop"]:
        return True  # "the city pays 10 million, the state 5 million"
    if line.chars[k] not in cues["person_noun"] and not line.words[k].endswith("s"):
        return False
    first = k
    while first > 0 and k - first < 3 and line.items[first - 1] is None and line.words[first - 1].isalpha():
        if line.lower[first - 1] in ("and", "while", "but"):
            break
        first -= 1
    return first > 0 and line.lower[first - 1] in (",", "and", "while", "but", ";", ":")


def _height_subject(line: Line, k: int, cues: Cues) -> bool:
    """Whether the clause before token k speaks of a number: "the goal for the two seasons was", "the number of"."""
    for j in range(k - 1, max(-1, k - 14), -1):
        word, item = line.lower[j], line.items[j]
        if word in (".", ";", ":", ","):
            return False
        if item is not None and item.kind == "quantity" and not item.value.unit:
            return False
        if item is None and line.chars[j] in cues["height"]:
            after = line.code[j + 1 : j + 2]  # of "the average age" the age is what is told
            return not (after and after in cues["lower"] and after not in cues["stop|verb|np_verb|np_auxiliary"])
    return False
