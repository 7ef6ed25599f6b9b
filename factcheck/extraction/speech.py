"""A light part of speech for every token of a line, one letter each, by lexicon, spelling and neighbours.

    D determiner        O "of"               P preposition       p one that rather belongs to the verb ("by", "as")
    T "to"              F "for", "from"      C and, or           W relative word       B word that opens a clause
    R he, she, it       r another pronoun    A auxiliary         Z modal verb          V verb
    E word in -ed       J verb in -ing       U up, down, higher  L adverb              N noun or adjective
    S possessive        K name               X number            Q quantity            I time
    Y a verb of saying, which opens a clause             y one that may have a number for its object ("reported")
    @ attribution as one H mark in a word                , ( ) . marks

E stays open between a past tense and a participle: only the words around it in a clause can tell.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import compress, count, repeat

from factcheck.extraction.measures import Cues
from factcheck.extraction.tokens import Line, Vocabulary
from factcheck.model import Mention

__all__ = ["JOINS", "Speech", "of_words", "speech"]

_TAGS = (
    ("weekday", "I"), ("month", "I"),
    ("np_determiner", "D"), ("np_of", "O"), ("np_joiner", "C"), ("np_relative", "W"), ("np_clause", "B"),
    ("np_pronoun", "R"), ("np_auxiliary", "A"), ("np_modal", "Z"), ("np_adverb", "L"), ("np_direction", "U"),
    ("np_preposition", "P"), ("np_adjunct", "p"), ("np_content", "N"), ("np_verb_or_noun", "M"), ("np_verb", "V"),
    ("digits", "X"), ("nth", "L"), ("decade", "I"), ("code", "K"), ("abbreviation", "K"), ("stop", "L"),
)  # fmt: skip
_MARKS = {
    "~": "L", "≈": "L", "=": "L", "*": "L", ",": ",", "(": "(", ")": ")", "[": "(", "]": ")", '"': "L",
    "“": "L", "”": "L", "'": "L", "‘": "L", "’": "L",
}  # fmt: skip
_KINDS = {"quantity": "Q", "time": "I", "attribution": "@", "other_number": "X", "so_many": "I"}
_WORDS = {"to": "T", "for": "F", "from": "F", "off": "F"}
JOINS = frozenset((
    "of", "to", "the", "a", "in", "as", "on", "by", "than", "no", "at", "for", "with", "so", "per", "last",
    "this",
))  # fmt: skip
_AFTER_PARTICIPLE = frozenset(("in", "at", "by", "on", "from", "near", "under"))
_PERIODS = frozenset(("day", "week", "month", "quarter", "year", "period", "season", "decade"))
_UNBENT = frozenset((
    "bet", "burst", "cast", "cost", "cut", "hit", "hurt", "let", "put", "quit", "set", "shed", "split", "spread",
    "beat",
))  # fmt: skip
_OPENING = ("the ", "a ", "an ", "The ", "A ", "An ", "his ", "her ", "its ", "their ", "our ", "His ", "Her ", "Its ")
_THIRD = frozenset(("it", "they", "he", "she"))
_HAVE = frozenset(("has", "have", "had"))
_SAYING = frozenset((
    "said", "says", "say", "told", "tells", "stated", "explained", "wrote", "writes", "insisted", "argued", "testified",
    "tweeted", "thinks", "think",
))  # fmt: skip


class Speech:
    """The tokens of a line with the words of its attributions apart again, and a letter for each.

    places: where each token of the line stands here.  polled: where a number stands straight before a speaker, with
    the position of the verb of saying ("2,000 employers reported").
    """

    __slots__ = ("chars", "ends", "items", "lower", "places", "polled", "starts", "tags", "text", "words")

    def __init__(self, line: Line, cues: Cues) -> None:
        self.text = line.text
        self.words, self.lower, self.starts, self.ends = line.words, line.lower, line.starts, line.ends
        self.items: list[Mention | None] = line.items
        self.chars: list[str] = line.chars
        self.places: list[int] | range = range(len(line.words))
        self.polled: dict[int, int] = {}
        cuts: dict[int, str] = {}
        speakers = line.mentions("attribution")
        if speakers:
            cuts = self._apart(line, [i for i, _ in speakers])
        self.tags = _tagged(self, cues, cuts)

    def _apart(self, line: Line, speakers: list[int]) -> dict[int, str]:
        """Put "the bank said" back as its words; gives where the verbs of saying stand, with their letter."""
        cuts: dict[int, str] = {}
        shift = 0  # tokens more than in the line
        for i in speakers:
            item = line.items[i]
            said = line.between(i, i + 1)
            if item is None or not item.value.source or not said.startswith((item.value.source, *_OPENING)):
                continue
            inner = _parted(line.vocabulary, said)
            known, cue = inner.lower, item.value.cue.lower()
            at = next((k for k in range(len(known) - 1, 0, -1) if known[k] == cue), 0)
            if not at:
                continue
            if not shift:
                self.words, self.lower, self.items = self.words.copy(), self.lower.copy(), self.items.copy()
                self.chars = self.chars.copy()
                self.starts, self.ends, self.places = self.starts.copy(), self.ends.copy(), list(self.places)
            here = i + shift
            follows = line.lower[i + 1] if at == len(known) - 1 and i + 1 < len(line.words) else ""
            if follows in _AFTER_PARTICIPLE and cue not in _SAYING:  # "a skull found in Spain"
                cuts[here + at] = "E"
            else:
                cuts[here + at] = "Y" if cue in _SAYING else "y"
                if i and _KINDS.get(getattr(line.items[i - 1], "kind", "")) == "Q" and _many(inner.words[at - 1]):
                    self.polled[here - 1] = here + at
            self.words[here : here + 1] = inner.words
            self.lower[here : here + 1] = inner.lower
            self.starts[here : here + 1] = [line.starts[i] + k for k in inner.starts]
            self.ends[here : here + 1] = [line.starts[i] + k for k in inner.ends]
            self.items[here : here + 1] = inner.items
            self.chars[here : here + 1] = inner.chars
            shift += len(known) - 1
            self.places = [*self.places[: i + 1], *range(i + 1 + shift, len(line.words) + shift)]
        return cuts

    def between(self, i: int, j: int) -> str:
        """The text of tokens i to j - 1, as written."""
        return self.text[self.starts[i] : self.ends[j - 1]] if i < j else ""


@lru_cache(maxsize=2)
def _letters(cues: Cues) -> dict[str, str]:
    """Class character -> letter, for the characters whose tags decide."""
    found: dict[str, str] = {}
    for tag, letter in _TAGS:
        for char in cues[tag]:
            found.setdefault(char, letter)
    return found


def _spelled(word: str) -> str:
    """The letter of a word that has no tag of ours, by its form."""
    low = word.lower().removeprefix("#")
    if not low[:1].isalpha():
        return _MARKS.get(word, ".")
    if " " in low:  # a phrase of the lexicon
        if low.startswith(("is ", "are ", "was ", "were ", "will ", "set ")):
            return "T" if low.endswith(" to") else "A"
        if low.endswith((" was", " is", " are", " were", " has", " have")):
            return "A"
        if low.split()[0] in JOINS or low.split()[-1] in JOINS:
            return "P"
        return "N" if word[0].islower() else "K"
    if low.endswith(("'s", "’s", "s'", "s’")):
        return "S"
    if len(low) > 3:
        if len(low) > 4 and low.endswith("ly"):
            return "L"
        if word[0].islower():
            if low.endswith("ed"):
                return "E"
            if len(low) > 4 and low.endswith("ing"):
                return "G"
    return "K" if word[0].isupper() else "N"


@lru_cache(maxsize=2)
def _known(cues: Cues) -> dict[str, str]:
    """Word -> its letter wherever it stands, of the words met so far: what ``_by_itself`` says of it."""
    return {"": "0"}  # a mention has no word of its own


_MOST = 65536  # words that are remembered
# A word whose letter hangs on the words beside it has one of its own until these have been asked, and then this one.
_OPEN = {"n": "N", "t": "N", "j": "N", "l": "L", "u": "K", "a": "A", "-": ".", "&": "C"}
_SETTLED = "".join(_OPEN.get(chr(code), chr(code)) for code in range(128))
_BESIDE = frozenset("0&.,lL-")  # mentions, marks and adverbs: a mark may join two words, an adverb be part of a name
_UNSURE = re.compile(  # what the words beside it may make a verb, or a pronoun of a determiner
    r"[MEGt]|(?<=[RrZTWLl])[nN]|n(?=[QDW])"  # "they rise", "to rise", "the clinic treats 40"
    r"|D(?=[AaZV]|[Ll][VEAa]|M[QD])|a(?=[DQKSu])"  # "this will", "has 40"
)


def _by_itself(word: str, char: str, cues: Cues) -> str:
    """The letter of a word, and for one that hangs on the words beside it: n for a noun in -s, t for a period, a for
    "have", u for a name in the form of a pronoun, l for a mark that is an L, & and - for themselves; Y for a verb of
    saying."""
    letters = _letters(cues)
    letter = letters.get(char) or _spelled(word)
    if " " in word and letters.get(cues.vocabulary.look(word.split()[0])) == "V":
        letter = "V"  # "came back"
    if letter == "V":
        return "Y" if word.lower() in _SAYING else letter
    if letter == "P":
        return _WORDS.get(word.lower(), letter)
    if letter == "R":
        return "u" if word in ("US", "IT") else letter if word.lower() in _THIRD else "r"
    if letter == "A":
        return "a" if word.lower() in _HAVE else letter
    if letter == "N":
        return "t" if word in _PERIODS else "n" if word[-1] == "s" and not word.endswith("ss") else letter
    if word in ("-", "&"):
        return word
    return "l" if letter == "L" and not word[0].isalnum() else letter


@lru_cache(maxsize=4096)
def _parted(vocabulary: Vocabulary, said: str) -> Line:
    """The tokens of an attribution, which nobody changes: "the company said" comes again and again."""
    return vocabulary.line(said)


def _many(word: str) -> bool:
    return word.endswith(("s", "people", "men"))


@lru_cache(maxsize=1)
def speech(line: Line, cues: Cues) -> Speech:
    """The tokens and letters of a line; kept for the line asked about last. The line must not change any more."""
    return Speech(line, cues)


def _tagged(self: Speech, cues: Cues, cuts: dict[int, str]) -> str:
    """One letter for each token."""
    known = _known(cues)
    if len(known) > _MOST:
        known.clear()
        known[""] = "0"
    starts, ends, words, items = self.starts, self.ends, self.words, self.items
    out = list(map(known.get, words, repeat("?")))
    for i in compress(count(), map("?".__eq__, out)) if "?" in "".join(out) else ():
        out[i] = known[words[i]] = _by_itself(words[i], self.chars[i], cues)
    for i, letter in cuts.items():
        out[i] = letter
    last = len(words) - 1
    for i in list(compress(count(), map(_BESIDE.__contains__, out))):
        before = out[i - 1] if i else ""
        item, word = items[i], words[i]
        if item is not None:
            letter = _KINDS.get(item.kind, "X")
            if letter == "X" and self.text[starts[i]].isalpha():
                letter = "K"  # the name of a model or an index
            elif letter == "Q" and before in ("K", "u") and self.between(i, i + 1).isdigit():
                letter = "X"  # part of a name
            out[i] = letter
        elif out[i] == "L":
            if before in ("K", "u") and word[0].isupper():
                out[i] = "K"
        elif i and not word[0].isalnum():
            glued = starts[i] == ends[i - 1]
            if glued and word in ("-", "&"):
                _join(self, out, i - 1, cuts)
            if i < last and glued and starts[i + 1] == ends[i]:
                out[i] = "H"
                _join(self, out, i + 1, cuts)
            elif i < last and word == "." and before in ("K", "u"):
                out[i] = "L"
    told = "".join(out)
    unsure = [place.start() for place in _UNSURE.finditer(told)]
    out = list(told.translate(_SETTLED))
    for i in unsure:
        if i not in cuts:
            out[i] = _settled(out, i, words)
    return "".join(out)


def _join(self: Speech, out: list[str], i: int, cuts: dict[int, str]) -> None:
    """A word that a mark joins to another one is a noun, unless it is a name, a number or a verb of saying."""
    if i in cuts or self.items[i] is not None or out[i] in "KXY":
        return
    if out[i] not in ".,lLH&-" or self.words[i][0].isalnum():
        out[i] = "j"


def _settled(out: list[str], i: int, words: list[str]) -> str:
    """What a word that can be a verb is, by the words beside it."""
    letter = out[i]
    k = i - 1
    while k >= 0 and out[k] == "L":
        k -= 1
    before = out[k] if k >= 0 else "."
    after = out[i + 1] if i + 1 < len(out) else "."
    if letter == "N" and words[i] in _PERIODS and out[k - 1 : k + 1] in (["P", "D"], ["p", "D"]):
        return "N" if after in "NKSMGO" else "I"  # "profit in the quarter"
    if letter == "N":  # a plain word after a pronoun, a modal or "to" is a verb
        if before == "W" and words[k] != "whose" and k and out[k - 1] in "NKSIQ,)":  # "races that entail a swim"
            return "V" if after in "DQT" or words[k] == "who" else "N"
        if after in "QDW" and words[i].endswith("s") and not words[i].endswith("ss"):
            if before == "Q" and i > 1 and out[i - 2] == "D" and after in "WQ":
                return "V"  # "the 65-year-old worries that"
            if after in "QD" and (before == "K" or (before == "N" and not words[k].endswith("s"))) and _alone(out, i):
                return "V"  # "the clinic treats 40 children"
        return "V" if before in "RrZ" or (before == "T" and after in "DLPpFTRrQUK") else "N"
    if letter == "D":
        if after == "L" and out[i + 2 : i + 3] in (["V"], ["E"], ["A"]):
            return "r"
        return "r" if after in "AZV" or (after == "M" and out[i + 2 : i + 3] in (["Q"], ["D"])) else "D"
    if letter == "A":
        return "V" if after in "DQKS" else "A"
    if letter == "M":
        if before in "TZRrW":
            return "V"
        if words[i] == "worth":
            return "V" if after in "QULpPD" else "N"
        if before == "A" and after in "DQTPpFULWRr":
            return "V"
        if before == "," and after in "QU" and words[i].endswith("s"):
            return "V"
        if k < 0 or before in "DSOPpFE.,(A":
            return "N"
        if before == "C" and after in "TQUD" and not _alone(out, i):
            return "V"  # "would hurt trade and lead to"
        third = words[i].endswith("s")
        agrees = third != (words[k].endswith("s") and not words[k].endswith("ss")) or (before == "K" and third)
        if after in "DRr" or (after == "Q" and (agrees or before != "N" or words[i] in _UNBENT)):
            return "V"
        if before not in "NKI)" or after not in "TPpFLWIUNK":
            return "N"
        # "prices rise", "the price rises": number agrees, which "price rise" and "fuel prices" do not
        if agrees and after == "T" and not _acted(out, i):
            return "V"
        return "V" if agrees and (third or after not in "N") and _alone(out, i) else "N"
    if letter == "E":
        if before == after == "I" or (words[i] == "ended" and after == "I" and words[k] in _PERIODS):
            return "L"  # "the spring quarter ended May"
        if before in "DSOPpF":
            return "N"
        if before in "AZRrTVW":
            return "V"
        if before == "N" and after in "NM" and not _alone(out, i):
            return "N"  # "had maximum sustained winds"
        return "E" if before in "NKMSIQCX),BEG" or after in "DQUTPpF" else "N"
    if before in "ARr" or (before == "V" and after not in "NKM"):
        return "V"
    if after == "T" and before not in ",C" and out[i + 2 : i + 3] not in (["Q"], ["L"]):
        return "N"
    return "J" if after in "DQSRrTU" or (before in ",BC(." and after in "NKPpF") else "N"


def _acted(out: list[str], i: int) -> bool:
    """True where another verb stands in the clause before position i."""
    k = i - 1
    while k >= 0 and i - k < 14 and out[k] not in "BWYy@.,;":
        if out[k] in "AZVJ":
            return True
        k -= 1
    return False


def _alone(out: list[str], i: int) -> bool:
    """True where no other verb stands in the clause around position i."""
    for step in (-1, 1):
        k = i + step
        while 0 <= k < len(out) and abs(k - i) < 14 and out[k] not in "BWYy@.,;":
            if out[k] in "AZV" or (out[k] in "EJ" and step < 0):
                return False
            if out[k] == "E" and k + 1 < len(out) and out[k + 1] in "DQUA":
                return False
            k += step
    return True


def of_words(words: list[str], cues: Cues) -> list[str]:
    """The letters of words that stand in no line, each by itself."""
    letters = _letters(cues)
    return [letters.get(cues.vocabulary.look(word)) or _spelled(word) for word in words]
