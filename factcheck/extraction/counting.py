"""The noun that a number counts: the phrase beside it, its head and the unit that it makes.

An empty slot stays empty: nothing here guesses a noun that the sentence does not give.
"""

from __future__ import annotations

from functools import lru_cache

from factcheck.extraction.measures import Cues
from factcheck.extraction.tokens import Line
from factcheck.model import light

__all__ = ["Counted", "counted_noun", "noun_at", "singular"]

_REACH = 6  # words between a number and the noun it counts
_NOT_PLURAL = ("ss", "us", "is", "ous")
_PEOPLES = ("ans", "ese", "shi", "ani", "qi", "eli", "ali")  # of capitalised words: "4,000 Afghans", "300 Chinese"
_OWNERS = ("'s", "’s", "s'", "s’")
_DETERMINERS = frozenset({"the", "its", "their", "these", "those", "his", "her", "our"})
_ES = ("shes", "ches", "xes", "zzes", "sses")


@light
class Counted:
    """words: the noun phrase as written.  head: its last noun, singular, lower case.  unit: of the ledger.
    start, end: token positions.  scope: "other", "more" … where such a word stands with it."""

    words: str
    head: str
    unit: str
    start: int
    end: int
    scope: str = ""


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """The singular of a regular English plural, lower case; other words as they are.

    Irregular plurals are rows of lexicon/nouns.toml and never reach this function.
    """
    low = word.lower()
    if len(low) == 3 and low[2] == "s" and low[1] not in "aeiouys":  # "ads"
        return low[:2]
    if len(low) < 4 or not low.endswith("s") or low.endswith(_NOT_PLURAL):
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(_ES) or low.endswith("oes"):
        return low[:-2]
    return low[:-1]


def _is_plural(line: Line, i: int, cues: Cues) -> bool:
    char = line.chars[i]
    if char in cues["plural"]:
        return True
    word = line.lower[i]
    if char in cues["unit"]:  # "two World Cups", the unit's name in a name
        return char in cues["Cap"] and word.endswith("s") and i > 0 and line.chars[i - 1] in cues["Cap"]
    return (
        (len(word) > 3 or (len(word) == 3 and word[1] not in "aeiouy"))  # "ads", not "gas"
        and word.endswith("s")
        and "'" not in word
        and "’" not in word
        and not word.endswith(_NOT_PLURAL)
        and char not in cues["verb"]
    )


def noun_at(line: Line, i: int, cues: Cues) -> Counted | None:
    """The plural noun at i as something counted, None for any other word."""
    if not _shaped(line, i, cues) or not _is_plural(line, i, cues):
        return None
    return Counted(line.words[i], *_unit_of(line, i, cues), i, i + 1)


def _unit_of(line: Line, i: int, cues: Cues) -> tuple[str, str]:
    """Head and unit of the noun at i."""
    return _noun(line.words[i], line.chars[i], cues)


def _noun(word: str, char: str, cues: Cues) -> tuple[str, str]:
    if char in cues["person_noun"]:
        return singular(word) if char not in cues["irregular"] else cues.vocabulary.value(word, "irregular"), "person"
    if char in cues["irregular"]:
        head = str(cues.vocabulary.value(word, "irregular"))
        return head, head
    head = singular(word)
    if cues.vocabulary.look(word + "s") in cues["person_noun"]:  # "one passenger": the table holds the plurals
        return head, "person"
    if word[0].isupper() and not word.isupper() and word.endswith(_PEOPLES):
        return head, "person"
    return head, head


def counted_noun(line: Line, i: int, cues: Cues, one: bool = False) -> Counted | None:
    """The noun that the number at position i counts, or None.

    The head is the first plural noun after the number (after "one": the last word of its noun phrase); adjectives
    and participles before it are part of the phrase, a verb, a preposition or a comma ends the search.
    """
    n = len(line.chars)
    j = i + 1
    if i > 2 and line.lower[i - 1] == "or" and line.lower[i - 3] in ("a", "an", "another"):
        if _shaped(line, i - 2, cues):  # "another visit or two"
            head, unit = _unit_of(line, i - 2, cues)
            return Counted(line.words[i - 2], head, unit, i - 2, i + 1)
        return None
    scope = ""
    if j < n and line.lower[j] in ("of", "of the"):
        j += 1
        while j < n and line.lower[j] in _DETERMINERS:
            j += 1
        if j + 1 < n and line.words[j].endswith(_OWNERS) and line.items[j + 1] is not None:
            j += 1  # "six of the port's 11 cranes"
        if line.code[j : j + 1] and line.items[j] is not None:  # "14 of the 19 schools": the whole's noun counts
            j += 1
    if j < n and line.words[j] == "-":
        j += 1
        if j < n and line.lower[j] == "strong":  # "a 4,000-strong crowd"
            return Counted(line.words[j], "person", "person", j, j + 1)
    hyphened = j < n and line.words[j - 1] == "-"
    label = _label(line, i, cues) if i > 1 and line.words[i - 1] == ":" else None
    if label is not None:
        return label
    if j + 1 < n and line.lower[j] in ("most", "least"):  # "the 12 most crowded ferries"
        j, one = j + 1, False  # "one of the most crowded ever" counts nothing
    first = start = j
    last = -1
    while j < n and j - first < _REACH:
        char = line.chars[j]
        item = line.items[j]
        if item is not None:
            if hyphened and j == first and item.kind == "attribution":  # "the 15-member council said"
                word = line.between(j, j + 1).split()[0]
                char = cues.vocabulary.look(word)
                return Counted(word, *_noun(word, char, cues), i, i + 1) if char in cues["attributive"] else None
            if j == first and last < 0 and item.kind == "attribution":
                return _speakers(line, j, cues)
            # "two 500-pound bombs", "three 18-year-old men", "two M-113 carriers"
            if (j == first and _describes(line, j, cues)) or _model(line, j, cues):
                j += 1
                continue
            break
        if line.words[j + 1 : j + 2] == ["-"] and last < 0 and (behind := _compound_end(line, j, cues)) > j:
            last, j = behind - 1, behind
            continue
        if char in cues["scope_word"]:
            scope = scope or line.lower[j]
            if char in cues["person_noun"] and not (j + 1 < n and _is_plural(line, j + 1, cues)):
                return Counted(line.words[j], "other", "person", j, j + 1, "other")
            j += 1
            first = j if last < 0 else first
            continue
        if line.words[j] == "-" and last >= 0:
            j += 1
            continue
        if line.lower[j] in ("and", "or", ",") and last >= 0 and _plural_follows(line, j, cues):
            j += 1  # "fresh, salted and smoked herrings"
            continue
        owner = _owner(line, j, cues)
        if owner is not None:
            return Counted(line.between(start, j + 1)[:-2], *owner, start, j + 1, scope)
        plain = char in cues["lower"] or char in cues["Cap"] or char in cues["CAPS"] or char in cues["measure"]
        plain = plain or char in cues["plural"]  # of two words: "board members"
        agency = line.words[j].isupper() and len(line.words[j]) > 1 and line.words[j + 1 : j + 2] != []
        if not plain or (char in cues["stop"] and not (agency and line.words[j + 1].islower())):  # "US schools"
            break
        many = not hyphened and j + 1 < n and _is_plural(line, j + 1, cues)  # "12 member states"
        if first == j and char in cues["attributive"] and j + 1 < n and _shaped(line, j + 1, cues) and not many:
            # "12 page document", "six-cylinder engines": so many pages
            return Counted(line.words[j], *_unit_of(line, j, cues), j, j + 1, scope)
        if hyphened and first == j and _hyphened(line, j, cues):
            return Counted(line.words[j], *_unit_of(line, j, cues), j, j + 1, scope)
        if last >= 0 and char in cues["Cap"] and _name_goes_on(line, j, cues):
            last, j = j, j + 1
            continue
        if _is_plural(line, j, cues) and _describes_plural(line, j, cues):
            last, j = j, j + 1
            continue
        if _is_plural(line, j, cues) or (last >= 0 and _noun_in_s(line, j, cues)):
            head, unit = _unit_of(line, j, cues)
            if head in _VAGUE and j > start:
                unit = _compound(line, j, head, cues)
            end = _participle(line, j + 1, cues)
            return Counted(line.between(start, end), head, unit, start, end, scope)
        # "10,000 stolen bikes", "the 14 worst-hit towns"
        formed = line.words[j - 1] == "-" or line.words[j].endswith(("en", "wn", "ed"))
        if formed and _plural_follows(line, j, cues):
            last, j = j, j + 1
            continue
        if char in cues["np_verb"] or (char in cues["verb"] and (last >= 0 or not _plural_follows(line, j, cues))):
            break
        if not line.words[j].endswith("ly"):
            last = j
        j += 1
    if last < 0:
        return None
    word = line.words[last]
    if one or (word[0].isupper() and line.chars[last] not in cues["verb"] and last == first):
        head, unit = _unit_of(line, last, cues)
        return Counted(line.between(first, last + 1), head, unit, first, last + 1, scope)
    return None


# Nouns that only the noun before them tells apart: a police station is no polling station.
_VAGUE = frozenset({"station", "centre", "center", "camp", "kit", "point", "plant"})


def _compound(line: Line, j: int, head: str, cues: Cues) -> str:
    """ "63 relief camps" -> "relief camp"; what is no noun of kind ("two big stations") adds nothing."""
    if line.items[j - 1] is not None or line.chars[j - 1] not in cues["kind_noun"]:
        return head
    return f"{singular(line.words[j - 1])} {'centre' if head == 'center' else head}"


def _speakers(line: Line, j: int, cues: Cues) -> Counted | None:
    """ "four prospective banks said": the counted noun within an attribution."""
    words = line.between(j, j + 1).split()
    for k, word in enumerate(words):
        char = cues.vocabulary.look(word)
        if char in cues["say"] or char in cues["stop"]:
            return None
        if char in cues["plural"] or (word.endswith("s") and not word.endswith(_NOT_PLURAL) and word.isalpha()):
            head, unit = _noun(word, char, cues)
            return Counted(" ".join(words[: k + 1]), head, unit, j, j)
    return None


def _compound_end(line: Line, j: int, cues: Cues) -> int:
    """The token behind the adjective with hyphens that begins at j, where it stands before a plural, else j: "90
    off-duty doctors", "three side-by-side silos". What its words are on their own does not matter."""
    k = j
    if _is_plural(line, j, cues):
        return j  # "three governors-at-large"
    while k + 2 < len(line.words) and line.words[k + 1] == "-" and line.glued(k + 1) and line.glued(k + 2):
        k += 2
        if line.items[k] is not None or not line.words[k].islower():
            return j
    return k + 1 if k > j and line.words[k][-1:] != "s" and _plural_follows(line, k, cues) else j


def _describes(line: Line, j: int, cues: Cues) -> bool:
    """True where the quantity at j is an adjective of the noun behind it: "two 500-pound bombs"."""
    item = line.items[j]
    if item is None or item.kind != "quantity" or not item.value.unit or j + 1 >= len(line.words):
        return False
    last = line.between(j, j + 1)
    return last[-1].isalpha() and not last.endswith("s") and _shaped(line, j + 1, cues)


_AFTER_NOUN = frozenset({".", ",", ";", ")", "and", "in", "at", "by", "since", "for", "from", "last", "this", "next"})
_NO_NOUN = ("ed", "ing", "ly", "nal", "cal", "ial", "ous", "ic", "ive", "ful", "able", "ible", "est", "ish")
_NO_UNITS = frozenset(
    {"odd", "plus", "some", "minus", "fold", "way", "time", "tier", "high", "low", "deep", "wide", "old"}
)


def _hyphened(line: Line, j: int, cues: Cues) -> bool:
    """True where the word joined to a number by a hyphen is what it counts: "a 141-store chain"."""
    word, char = line.words[j], line.chars[j]
    if not (word.islower() and line.glued(j) and line.glued(j - 1)) or word.endswith(_NO_NOUN) or word in _NO_UNITS:
        return False
    noun = _shaped(line, j, cues) and char not in cues["measure"] and char not in cues["np_verb"]
    return noun and j + 1 < len(line.chars) and (_shaped(line, j + 1, cues) or line.chars[j + 1] in cues["plural"])


_OWNED = frozenset({"data", "details", "records", "names", "lives", "files"})  # of each of them


def _owner(line: Line, j: int, cues: Cues) -> tuple[str, str] | None:
    """Head and unit of "400,000 British people's data", "12 patients' files": the people are what is counted."""
    word = line.words[j]
    noun = word[:-2] if word.endswith(("'s", "’s")) else word.rstrip("'’")
    if noun == word or not noun or line.items[j] is not None:
        return None
    char = cues.vocabulary.look(noun)
    if char not in cues["person_noun"] or (
        _plural_follows(line, j, cues) and not _OWNED.intersection(line.words[j + 1 : j + 3])
    ):
        return None  # "two women's teams" are teams
    return _noun(noun, char, cues)


def _model(line: Line, j: int, cues: Cues) -> bool:
    """True where the name of a model stands before the noun: "four Hwasong-12 missiles"."""
    item = line.items[j]
    if item is None or item.kind != "other_number" or j + 1 >= len(line.chars):
        return False
    words = line.between(j, j + 1)
    return words[0].isalpha() and " " not in words and line.items[j + 1] is None and _is_plural(line, j + 1, cues)


def _name_goes_on(line: Line, j: int, cues: Cues) -> bool:
    """True where a plural inside a name is followed by the noun: "four New York Times journalists"."""
    after = line.code[j + 1 : j + 2]
    goes_on = bool(after) and after in cues["lower"] and _is_plural(line, j + 1, cues)
    return goes_on and line.chars[j - 1] in cues["Cap"] and _is_plural(line, j, cues)


def _label(line: Line, i: int, cues: Cues) -> Counted | None:
    """ "Stages: 2 Cores: 3", "Deaths: 14.": the noun before the colon, where another follows or nothing."""
    k, n = i - 2, len(line.words)
    closed = i + 1 >= n or line.words[i + 1] in (".", ",", ";", ")") or line.words[i + 2 : i + 3] == [":"]
    if not closed or line.items[k] is not None:
        return None
    first, _, last = line.words[k].rpartition(" ")
    if first and last.endswith("s"):  # "Registered voters: 9,412", one token
        return Counted(line.words[k], *_noun(last, cues.vocabulary.look(last), cues), k, i + 1)
    if not _shaped(line, k, cues) or not _is_plural(line, k, cues):
        return None
    return Counted(line.words[k], *_unit_of(line, k, cues), k, i + 1)


def _shaped(line: Line, j: int, cues: Cues) -> bool:
    """True where a word that may be a noun stands at j."""
    char = line.chars[j]
    plain = char in cues["lower"] or char in cues["Cap"] or char in cues["CAPS"]
    return line.items[j] is None and plain and char not in cues["stop"] and char not in cues["verb"]


def _describes_plural(line: Line, j: int, cues: Cues) -> bool:
    """ "four communications products", "two sports cars": of two plurals in a row the second is counted."""
    k = j + 1
    if k >= len(line.chars) or line.chars[j] in cues["person_noun|unit"] or not line.words[j].islower():
        return False
    if line.words[j] == "times":  # "6.5 times earnings"
        return False
    verbal = line.chars[k] in cues["np_verb|np_verb_or_noun|verb|say|say_noun"]
    governs = k + 1 < len(line.chars) and line.chars[k + 1] in cues["np_determiner"]  # "12 powers endorse the plan"
    noun = _shaped(line, k, cues) and _is_plural(line, k, cues) and line.words[k].islower()
    return noun and not verbal and not governs


def _noun_in_s(line: Line, j: int, cues: Cues) -> bool:
    """ "job cuts.": a form in -s that could be a verb is a noun where nothing follows for it to govern."""
    word = line.lower[j]
    if line.chars[j] not in cues["verb"] or not word.endswith("s") or word.endswith(_NOT_PLURAL):
        return False
    if j + 1 >= len(line.chars):
        return True
    after = line.items[j + 1]
    if after is None and line.chars[j + 1] in cues["verb"]:  # "four prospective banks said"
        return True
    return (after is not None and after.kind == "time") or line.lower[j + 1] in _AFTER_NOUN


def _participle(line: Line, j: int, cues: Cues) -> int:
    """The end of a noun phrase that goes on with an adverb and a participle: "refugees forcibly returned"."""
    words = line.words[j : j + 2]
    if len(words) == 2 and words[0].endswith("ly") and words[1].endswith("ed") and line.chars[j] in cues["lower"]:
        return j + 2
    return j


def _plural_follows(line: Line, i: int, cues: Cues) -> bool:
    """True where a participle stands before a plural noun ("displaced people"), not after its subject."""
    for j in range(i + 1, min(i + 3, len(line.chars))):
        if line.items[j] is not None or line.chars[j] in cues["stop"]:
            return False
        if _is_plural(line, j, cues):
            return True
    return False
