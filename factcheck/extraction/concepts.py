"""The concept of a quantity: the words of the noun phrases that say what the number is about.

Every token of the line becomes one letter, its part of speech as lexicon and spelling show it; the rules below walk
that string. "The company paid a fine of $5m" gives "company", the subject of the verb, and "fine", what the
number is the size of. Nothing is guessed: a pronoun for a subject gives no word.
"""

from __future__ import annotations

from functools import lru_cache

from factcheck.extraction.measures import Cues
from factcheck.extraction.tokens import Line

__all__ = ["concept"]

# The letters:
#   D determiner   O "of"   P preposition   T "to"   F "for", "from", "off"   C and, or   W relative word
#   B clause word   R pronoun   A auxiliary   Z modal verb   V verb   E word in -ed   G word in -ing   J the same
#   where it is a verb   M verb or noun   U up, down, higher   L adverb   N noun or adjective   S possessive
#   K name   X number that is no quantity   Q quantity   I time   Y attribution   H mark inside a word
#   , comma   ( ) brackets   . other mark
_TAGS = (
    ("np_determiner", "D"), ("np_of", "O"), ("np_joiner", "C"), ("np_relative", "W"), ("np_clause", "B"),
    ("np_pronoun", "R"), ("np_auxiliary", "A"), ("np_modal", "Z"), ("np_adverb", "L"), ("np_direction", "U"),
    ("np_preposition", "P"), ("np_content", "N"), ("np_verb_or_noun", "M"), ("np_verb", "V"),
    ("digits", "X"), ("nth", "L"), ("decade", "I"), ("code", "K"), ("abbreviation", "K"), ("stop", "L"),
)  # fmt: skip
_MARKS = {",": ",", "(": "(", ")": ")", "[": "(", "]": ")", '"': "L", "“": "L", "”": "L", "'": "L", "‘": "L", "’": "L"}
_KINDS = {"quantity": "Q", "time": "I", "attribution": "Y", "other_number": "X"}
_WORDS = {"to": "T", "for": "F", "from": "F", "off": "F"}
_NOUN = frozenset("NKSMEG")  # words that a concept is made of
_VERB = frozenset("AZVE")
_REACH = 50  # tokens that a walk may take
_RIGHT = 14  # tokens of the phrase after a number


@lru_cache(maxsize=2)
def _letters(cues: Cues) -> dict[str, str]:
    """Class character -> letter, for the characters whose tags decide."""
    found: dict[str, str] = {}
    for tag, letter in _TAGS:
        for char in cues[tag]:
            found.setdefault(char, letter)
    return found


@lru_cache(maxsize=65536)
def _spelled(word: str) -> str:
    """The letter of a word that has no tag of ours, by its form."""
    low = word.lower().removeprefix("#")
    if not low[:1].isalpha():
        return _MARKS.get(word, ".")
    if " " in low:  # a phrase of the lexicon
        if low.startswith(("is ", "are ", "was ", "were ", "will ", "set ")):
            return "V"
        return "P" if word[0].islower() else "K"
    if low.endswith(("'s", "’s", "s'", "s’")):
        return "S"
    if len(low) > 4:
        if low.endswith("ly"):
            return "L"
        if word[0].islower():
            if low.endswith("ed"):
                return "E"
            if low.endswith("ing"):
                return "G"
    return "K" if word[0].isupper() else "N"


@lru_cache(maxsize=1)
def _tagged(line: Line, cues: Cues) -> str:
    """One letter for each token; kept for the line asked about last. The line must not change any more."""
    letters = _letters(cues)
    out: list[str] = []
    starts, ends = line.starts, line.ends
    last = len(line.words) - 1
    unsure: list[int] = []
    for i, (word, char, item) in enumerate(zip(line.words, line.chars, line.items, strict=True)):
        if item is not None:
            letter = _KINDS.get(item.kind, "X")
            if letter == "X" and line.text[starts[i]].isalpha():
                letter = "K"  # the name of a model or an index
            out.append(letter)
            continue
        letter = letters.get(char) or _spelled(word)
        glued = i > 0 and starts[i] == ends[i - 1]
        if letter in ".,LC" and not word[0].isalnum():
            if glued and i < last and starts[i + 1] == ends[i]:
                letter = "H"
            elif letter == "." and word == "." and 0 < i < last and out[-1] == "K":
                letter = "L"
        elif glued and out[-1] == "H" or (i < last and starts[i + 1] == ends[i] and line.words[i + 1] in ("-", "&")):
            letter = "N" if letter not in "KX" else letter
        elif letter == "P":
            letter = _WORDS.get(word.lower(), "P")
        elif letter in "MEGNSD":
            unsure.append(i)
        out.append(letter)
    for i in unsure:
        out[i] = _settled(out, i)
    return "".join(out)


def _settled(out: list[str], i: int) -> str:
    """What a word that can be a verb is, by the words beside it."""
    letter = out[i]
    k = i - 1
    while k >= 0 and out[k] == "L":
        k -= 1
    before = out[k] if k >= 0 else "."
    after = out[i + 1] if i + 1 < len(out) else "."
    if letter == "N":  # a plain word after a pronoun, a modal or "to" is a verb
        return "V" if before in "RZ" or (before == "T" and after in "DLPFTRQUK") else "N"
    if letter == "S":
        return "S"
    if letter == "D":
        return "R" if after in "AZVM" and (after != "M" or out[i + 2 : i + 3] in (["Q"], ["D"])) else "D"
    if letter == "M":
        if before in "TZRW":
            return "V"
        if before in "DSOPFE.,(A" and k >= 0:
            return "N"
        if after in "DQR":
            return "V"
        return "V" if after in "TPFLWIUNK" and before in "NKI)" and _alone(out, i) else "N"
    if letter == "E":
        if before in "DSOPF":
            return "N"
        if before in "AZRTVW":
            return "V"
        return "E" if before in "NKMSIQCX),BEG" or after in "DQUTPF" else "N"
    if before == "A":
        return "V"
    return "J" if after in "DQSRTU" or (before in ",BC(." and after in "NKPF") else "N"


def _alone(out: list[str], i: int) -> bool:
    """True where no other verb stands in the clause around position i."""
    for step in (-1, 1):
        k = i + step
        while 0 <= k < len(out) and abs(k - i) < 14 and out[k] not in "BWY.,;":
            if out[k] in "AZV" or (out[k] == "E" and step < 0):
                return False
            if out[k] == "E" and k + 1 < len(out) and out[k + 1] in "DQUA":
                return False
            k += step
    return True


def concept(line: Line, i: int, stop: int, cues: Cues) -> tuple[str, ...]:
    """The content words of what the quantity at position i is about, in the order of the text.

    stop: the first position after the number and the noun that it counts (i + 1 where it counts none).
    Empty where the words give none.
    """
    tags = _tagged(line, cues)
    taken: set[int] = set()
    _collect(tags, i, stop, taken)
    return _words(line, sorted(taken))


def _collect(tags: str, i: int, stop: int, taken: set[int]) -> None:
    """Add the positions of the words that the quantity at i is about."""
    twin = _twin(tags, i)
    if twin >= 0:
        i, stop = twin, twin + 1
    counted = stop > i + 1
    end = stop
    if tags[end : end + 1] == "(":  # "$5m (£4m) deal"
        close = tags.find(")", end, end + 8)
        end = close + 1 if close > 0 else end
    start = i
    while start > 0 and tags[start - 1] in "LUD":
        start -= 1
    before = tags[start - 1] if start else "."
    verb = _verb(tags, start - 1)
    if verb < 0 and before in "NK" and start == i:  # a table: "Acme 4% Bolt 3%"
        taken.update(_head(tags, start - 1))
        return
    if not counted:
        taken.update(_right(tags, end, bool(taken)))
    if before == "O":
        taken.update(_head(tags, start - 2))
    elif before == "F" and not taken:
        taken.update(_head(tags, start - 2))
    elif before == "(":
        taken.update(_head(tags, start - 2))
        if taken:
            return
    if counted and tags[end : end + 1] in ("A", "Z", "V"):
        return
    if verb >= 0:
        taken.update(_subject(tags, verb))
    if not taken and not counted and verb < 0:
        taken.update(_phrase(tags, start - 1))


def _twin(tags: str, i: int) -> int:
    """The position of the quantity that the one at i says again in brackets, or -1."""
    j = i - 1
    while j >= 0 and tags[j] == "L":
        j -= 1
    if j > 0 and tags[j] == "(":
        k = j - 1
        while k > j - 4 and k > 0 and tags[k] == "N":
            k -= 1
        return k if k >= 0 and tags[k] == "Q" else -1
    return -1


def _right(tags: str, j: int, found: bool) -> list[int]:
    """The noun phrase straight after a number and its unit."""
    n = len(tags)
    first = j
    if j < n and tags[j] in "OFH":
        j += 1
    out: list[int] = []
    while j < n and j - first < _RIGHT:
        letter = tags[j]
        if letter in "NKSMG" or (letter == "X" and out and tags[j - 1] == "K"):
            out.append(j)
        elif letter == "H" and out:
            out.append(j)
        elif letter == "D":
            if out and tags[j - 1] not in "OPFCD":
                break
        elif letter in "EV":
            if not out or tags[j + 1 : j + 2] not in ("P", "L"):
                break
            out.append(j)
        elif letter in "PF":
            if not out:
                break
        elif letter == "C":
            if not out or tags[j + 1 : j + 2] not in ("N", "K"):
                break
        elif letter not in "OL" or (letter == "L" and j == first):
            break
        j += 1
    return out


def _head(tags: str, j: int) -> list[int]:
    """The nouns that end at j: "a net worth" before "of"."""
    out: list[int] = []
    while j >= 0 and len(out) < 8:
        letter = tags[j]
        if letter in "NKSMG" or (letter in "XQ" and j and tags[j - 1] == "K") or (letter == "H" and out):
            out.append(j)
        elif letter != "L":
            break
        j -= 1
    return out


def _verb(tags: str, j: int) -> int:
    """The nearest verb on the left within the clause, or -1."""
    low = max(0, j - _REACH)
    while j >= low:
        letter = tags[j]
        if letter in "AZVE" or (letter == "U" and j and tags[j - 1] in "NKX"):
            return j
        if letter in "BY." or (letter == "W" and tags[j + 1] not in "AVEZ"):
            return -1
        j -= 1
    return -1


def _subject(tags: str, verb: int) -> list[int]:
    """The noun phrase that is the subject of the verb."""
    j = verb
    low = max(0, verb - _REACH)
    infinitive = False
    while j >= low and tags[j] in "AZVEULT":
        infinitive = infinitive or tags[j] == "T"
        j -= 1
    if j < low:
        return []
    if tags[j] == "W":
        j -= 1
        if j >= 0 and tags[j] == ",":
            j -= 1
        return _antecedent(tags, j)
    if infinitive or tags[j] == "C" or tags[j] in ",QI" and j > 0:
        earlier = _verb(tags, j - 1)
        if earlier >= 0:
            return _subject(tags, earlier)
        if tags[j] in ",C":
            j -= 1
    return _phrase(tags, j)


def _antecedent(tags: str, j: int) -> list[int]:
    """The noun phrase before a relative word."""
    out: list[int] = []
    while j >= 0 and len(out) < 8:
        letter = tags[j]
        if letter in "NKSMGO" or (letter == "H" and out):
            if letter != "O":
                out.append(j)
        elif letter not in "LQX":
            break
        j -= 1
    return out


def _phrase(tags: str, j: int) -> list[int]:
    """The noun phrase that ends at j, with all that hangs on it by a preposition."""
    low = max(0, j - _REACH)
    out: list[int] = []
    crossed = -1
    while j >= low:
        letter = tags[j]
        if letter in "NKSMG" or (letter == "H" and out) or (letter in "XQ" and j and tags[j - 1] == "K"):
            out.append(j)
        elif letter == "D":
            if j and tags[j - 1] in "NKSMQ":
                break
        elif letter == "C":
            crossed = len(out) if crossed < 0 else crossed
        elif letter in "EV" and out and tags[j + 1] in "POF" and tags[j - 1 : j] in ("N", "K", "M") and crossed < 0:
            out.append(j)
        elif letter in "AZVEYQR" and crossed >= 0:
            return out[:crossed]
        elif letter not in "OPFLIU":
            break
        j -= 1
    return out


def _words(line: Line, places: list[int]) -> tuple[str, ...]:
    """The words at the places, joined where they are written without a space, each once."""
    out: dict[str, str] = {}
    k = 0
    while k < len(places):
        first = last = places[k]
        while k + 1 < len(places) and places[k + 1] == last + 1 and line.glued(last + 1):
            k += 1
            last = places[k]
        k += 1
        for word in line.between(first, last + 1).split():
            bare = word.strip("-–—/'’\".&,()").removesuffix("'s").removesuffix("’s")
            if bare:
                out.setdefault(bare.lower(), bare)
    return tuple(out.values())
