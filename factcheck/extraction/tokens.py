"""Words of a sentence as one character each, so that a grammar can be a regular expression over classes.

Every token gets the set of tags that the lexicon and its own shape give it; equal sets share one private-use
character. A sentence of n tokens is then a string of n characters, on which the rules of ``rules.py`` run at the
speed of ``re``, and position i of the string is token i.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, compress, count, pairwise
from operator import sub
from typing import Any, TypeVar

from factcheck.extraction import lexicon
from factcheck.extraction.lexicon import Entry
from factcheck.model import Mention

__all__ = ["Line", "Memo", "Vocabulary"]

_FIRST = 0xE000  # the private use area: 6,400 characters that no text has a claim to
_SHAPES = ("lower", "Cap", "CAPS")
_OWNING = frozenset({"month", "weekday", "period", "day_word", "season", "holiday"})

# Letters joined by an apostrophe are one word ("people's"), joined by a hyphen two ("aid-worker").
_WORD = r"[^\W\d_]+(?:['’][^\W\d_]{1,2}(?![^\W\d_]))?"
_CODES = [word for word in sorted(lexicon.words("money_sign")) if re.fullmatch("[A-Z]{3}", word)]  # of ISO 4217
_PIECES = (
    r"[A-Za-z][a-z]*+(?=[ ,\n])",  # most words, and none of those below: here for speed alone
    r"(?:[A-Za-z]\.){2,}",  # U.S., a.m.
    r"[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]+)?(?![0-9])",  # 1,234 and 1,70,000.5
    r"[0-9]+\.[0-9]+(?:\.[0-9]+)*",  # 3.5; 1.2.3 stays whole and is no number
    r"(?<![\w.])\.[0-9]+",  # .001
    r"[0-9]*(?:(?<!1)1(?:st|ST)|2(?:nd|ND)|3(?:rd|RD)|[0-9](?:th|TH))(?!\w)",  # "9st" is a weight
    r"[0-9]{2,4}s(?!\w)",  # 1990s
    r"[0-9]+",
    r"(?:US|AU|CA|NZ|HK|[ACSR])\$",
    r"\$(?:US|AU|NZ|HK|A)(?=[0-9]|$)",
    # names and codes of currencies glued to their number: "MYR4.5bn"
    rf"(?:Rs|RM|Rp|Tk|Dhs?|[KTU]Sh|SFr|[SND]Kr|DM|TL|FCFA|{'|'.join(_CODES)})(?=[0-9])",
    r"R(?=[0-9][0-9 ,.]*(?:bn|m|billion|million)\b)",  # rand
    r"PS(?=[0-9][0-9,.]*(?:m|bn|k|[0-9]))",  # a pound sign that lost its code page; "PS5" stays a name
    r"(?:https?://|www\.|doi: ?10\.)[^\s()<>\[\]]+",  # an address of the web is one word
    r"[A-Za-z]+[0-9][\w]*",  # A320, G20, H1N1
    _WORD,
    r"--+",
    r"\.\.\.",
    r"\S",
)
_TOKEN = re.compile(rf"\s*+(?:{'|'.join(_PIECES)})")  # with the space before it, else every piece is tried there
_GLUED = re.compile(r"[0-9][^\W\d_]")
_YEAR = re.compile(r"1[5-9][0-9][0-9]|20[0-9][0-9]|2100")
_DOTTED = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9][0-9]")
_DIGITS = frozenset("0123456789")  # the digits of other scripts are read as words, not as numbers
_LONGEST = 24  # digits; a longer run is a code or a mishap, and no float holds it


_Kept = TypeVar("_Kept")


class Memo(dict[str, _Kept]):
    """Word -> what was found for it, of the words met so far; bounded, whatever the text.

    As ``functools.lru_cache``, and faster: a hit keeps no order of use.
    """

    def __init__(self, find: Callable[[str], _Kept]) -> None:
        self._find = find

    def __missing__(self, token: str) -> _Kept:
        found = self._find(token)
        if len(token) <= 40:
            if len(self) > 200_000:
                self.clear()
            self[token] = found
        return found


class Vocabulary:
    """Tags and their characters: filled from lexicon and grammar, then closed for reading.

    Reading a text never changes what a pattern means: all tag sets are known when ``close`` returns.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._values: dict[str, dict[str, Any]] = {}
        self._chars: dict[frozenset[str], str] = {}
        self._tagged: dict[str, str] = {}
        self._phrases: dict[tuple[str, str], list[tuple[str, ...]]] = {}  # by their first two words
        self._memo = Memo(self._find)
        for entry in entries:
            for word in entry.words:
                for tag in entry.tags:
                    value = word if entry.value is None else entry.value
                    self.add(word, tag, value)
                    if tag in _OWNING:  # "last year's sales": the genitive of a time says the same
                        self.add(word + "'s", tag, value)
                        self.add(word + "’s", tag, value)

    def add(self, form: str, tag: str, value: object) -> None:
        """Give a surface form a tag, with what it is read as under that tag."""
        pieces = (form,) if form.isalpha() else tuple(map(str.lstrip, _TOKEN.findall(form.removeprefix("#"))))
        key = ("#" if form.startswith("#") else "") + " ".join(pieces)
        for variant in {key, key.upper()} if key != key.lower() else {key}:
            self._values.setdefault(variant, {})[tag] = value
        if len(pieces) > 1:
            phrase = tuple(piece.lower() for piece in pieces)
            alike = self._phrases.setdefault((phrase[0], phrase[1]), [])
            if phrase not in alike:
                alike.append(phrase)
                alike.sort(key=len, reverse=True)

    def close(self, kinds: Iterable[frozenset[str]]) -> None:
        """Number every tag set that a token or a chunk of one of the given kinds can have."""
        sets = set(kinds)
        shaped: set[frozenset[str]] = set()
        for form, values in self._values.items():
            tags = frozenset(values)
            sets.add(tags)
            if form[0].isalpha():
                # "May" is a month, but the lower-case entries of the same letters hold for it too.
                shaped |= {tags, tags.union(self._values.get(form.lower(), ()))}
        sets |= {tags | {shape} for tags in shaped for shape in _SHAPES}
        sets |= {frozenset({shape}) for shape in (*_SHAPES, "code", "other")}
        for text in (
            "7",
            "31",
            "99",
            "123",
            "1998",
            "2024",
            "100000",
            "0.5",
            "1,234",
            "1,234.5",
            "1.2.3",
            "0",
            "00",
            "01",
            "007",
            "0361",
            "06.42",
            "0,123",
            "0,123.4",
        ):
            sets.add(self._number_tags(text))
        sets |= {
            frozenset({"nth"}),
            frozenset({"nth", "day"}),
            frozenset({"decade"}),
            frozenset({"dotted_date"}),
        }
        tagged: dict[str, list[str]] = {}
        for number, tags in enumerate(sorted(sets, key=sorted)):
            self._chars[tags] = char = chr(_FIRST + number)
            for tag in tags:
                tagged.setdefault(tag, []).append(char)
        self._tagged = {tag: "".join(chars) for tag, chars in tagged.items()}

    def characters(self, tag: str) -> str:
        """All characters whose tag sets hold the tag. Raises KeyError for a tag that no word has."""
        return self._tagged[tag]

    def character(self, tags: frozenset[str]) -> str:
        """The character of one tag set."""
        return self._chars[tags]

    def value(self, form: str, *tags: str) -> Any:
        """What a token is read as under the first of the tags that it has; the form itself where it has none."""
        for key in (form, form.lower()):
            values = self._values.get(key)
            if values is not None:
                for tag in tags:
                    if tag in values:
                        return values[tag]
        return form

    def _number_tags(self, text: str) -> frozenset[str]:
        tags = {"digits", "numeral"}
        if text[0] == "0" and text[1:2] not in ("", "."):  # "007", "0361", "06.42": a code or a clock time
            tags.add("padded")
        if text.count(".") > 1 or len(text) > _LONGEST:
            return frozenset({"dotted_date" if _DOTTED.fullmatch(text) else "other"})
        if "." in text:
            tags.add("decimal")
        elif "," not in text:
            tags.add("int")
            if len(text) == 3:
                tags.add("group")
            if _YEAR.fullmatch(text):
                tags.add("year")
            if len(text) <= 2 and 1 <= int(text) <= 31:
                tags.add("day")
        return frozenset(tags)

    def _tags(self, text: str) -> frozenset[str]:
        first = text[0]
        if first in _DIGITS or (first == "." and text[-1] in _DIGITS):
            if text[-1] in _DIGITS:
                return self._number_tags(text)
            if text[-1] == "s" and text[:-1].isdigit():
                return frozenset({"decade"})
            digits = text.rstrip("stndrhSTNDRH")
            return frozenset({"nth", "day"} if digits.isdigit() and 1 <= int(digits) <= 31 else {"nth"})
        own = frozenset(self._values.get(text, ())) | frozenset(self._values.get(text.lower(), ()))
        if not first.isalpha():
            return own or frozenset({"other"})
        if not _DIGITS.isdisjoint(text):
            return own or frozenset({"code"})
        capital = "CAPS" if len(text) > 1 and text[:2].isupper() else "Cap"
        return own | {capital if first.isupper() else "lower"}

    def _find(self, token: str) -> str:
        char = self._chars.get(self._tags(token))
        if char is None:  # a word in an odd case, say "mAy": read by its lower-case form
            char = self._chars.get(frozenset(self._values.get(token.lower(), ())) | {"lower"})
        return char or self._chars[frozenset({"other"})]

    def look(self, token: str) -> str:
        """The character of a token."""
        return self._memo[token]

    def glued(self, text: str) -> str | None:
        """The character of a word that stands glued to the number before it ("m" in "1.5m"), if it has one."""
        key = "#" + text
        values = self._values.get(key)
        if values is None and not (len(text) == 1 and text.isupper()):  # "3M" is a firm, "$3m" is not
            values = self._values.get(key.lower())
        return self._chars[frozenset(values)] if values else None

    def line(self, text: str, offset: int = 0) -> Line:
        """Read the tokens of one sentence. ``offset`` is where it starts in the article's text."""
        spaced: list[str] = _TOKEN.findall(text)
        words = list(map(str.lstrip, spaced))
        ends = list(accumulate(map(len, spaced)))  # nothing but space stands between two tokens
        starts = list(map(sub, ends, map(len, words)))
        chars = list(map(self._memo.__getitem__, words))
        lower = list(map(str.lower, words))
        phrases = self._phrases_at(lower)
        if _GLUED.search(text) is not None:
            self._glue(starts, ends, words, chars)
            lower = list(map(str.lower, words))
        if phrases:
            self._merge(phrases, starts, ends, words, lower, chars)
        return Line(self, text, offset, starts, ends, words, lower, chars)

    def _glue(self, starts: list[int], ends: list[int], words: list[str], chars: list[str]) -> None:
        """Read words that stand glued to the number before them as that unit, where they are one."""
        for i in range(1, len(words)):
            word = words[i]
            if starts[i] == ends[i - 1] and word[0].isalpha() and words[i - 1][-1] in _DIGITS:
                special = self.glued(word)
                if special is not None:
                    chars[i], words[i] = special, "#" + word

    def _phrases_at(self, lower: list[str]) -> list[tuple[int, int, str]]:
        """First and last token and words of each lexicon phrase, leftmost longest. lower: words in lower case."""
        found: list[tuple[int, int, str]] = []
        free = 0
        pairs = list(pairwise(lower))
        for index in compress(count(), map(self._phrases.__contains__, pairs)):
            if index < free:
                continue
            for phrase in self._phrases[pairs[index]]:
                stop = index + len(phrase)
                if tuple(lower[index:stop]) == phrase:
                    found.append((index, stop, " ".join(phrase)))
                    free = stop
                    break
        return found

    def _merge(
        self,
        found: Sequence[tuple[int, int, str]],
        starts: list[int],
        ends: list[int],
        words: list[str],
        lower: list[str],
        chars: list[str],
    ) -> None:
        """Put the words of each lexicon phrase together as one token."""
        for index, stop, key in reversed(found):
            form = " ".join(words[index:stop]).replace("#", "")
            tags = frozenset(self._values.get(form, ())) | frozenset(self._values.get(key, ()))
            char = self._chars.get(tags)
            if char is None:
                continue  # a phrase of names in another case than the lexicon's
            starts[index:stop] = [starts[index]]
            ends[index:stop] = [ends[stop - 1]]
            words[index:stop] = [form]
            lower[index:stop] = [form.lower()]
            chars[index:stop] = [char]


class Line:
    """One sentence while it is read: tokens that the stages of the grammar replace by larger mentions.

    starts, ends: offsets in ``text``.  words: tokens as written ("#" before a glued unit).  lower: the same in lower
    case.  chars: their classes, a character each, and code: these as one text, on which the patterns run.
    items[i] is the mention that stands at i, or None while it is a plain token.
    """

    __slots__ = (
        "_held", "chars", "code", "ends", "items", "lower", "offset", "starts", "text", "vocabulary", "words",
    )  # fmt: skip

    def __init__(
        self,
        vocabulary: Vocabulary,
        text: str,
        offset: int,
        starts: list[int],
        ends: list[int],
        words: list[str],
        lower: list[str],
        chars: list[str],
    ) -> None:
        self.vocabulary = vocabulary
        self.text = text
        self.offset = offset
        self.starts = starts
        self.ends = ends
        self.words = words
        self.lower = lower
        self.chars = chars
        self.code = "".join(chars)
        self.items: list[Mention | None] = [None] * len(words)
        self._held: dict[str, list[tuple[int, Mention]]] | None = None

    def replace(self, found: list[tuple[int, int, Mention, str]]) -> None:
        """Put one mention in the place of each run of tokens [i, j); runs ascend and do not overlap."""
        starts, ends, words, lower = self.starts, self.ends, self.words, self.lower
        items, chars = self.items, self.chars
        for i, j, mention, char in reversed(found):
            if j - i > 1:
                rest = slice(i + 1, j)
                del starts[rest], ends[i : j - 1], words[rest], lower[rest], items[rest], chars[rest]
            words[i] = lower[i] = ""
            items[i] = mention
            chars[i] = char
        self.code = "".join(chars)
        self._held = None

    def mentions(self, kind: str = "") -> Sequence[tuple[int, Mention]]:
        """The mentions of a kind, "" for all, each with its position, ascending."""
        if self._held is None:
            self._held = {"": []}
            for i in compress(count(), self.items):
                mention = self.mention(i)
                self._held[""].append((i, mention))
                self._held.setdefault(mention.kind, []).append((i, mention))
        return self._held.get(kind, ())

    def holds(self, i: int, kind: str) -> bool:
        """Whether a mention of a kind stands at i; False outside the line."""
        item = self.items[i] if 0 <= i < len(self.items) else None
        return item is not None and item.kind == kind

    def mention(self, i: int, tag: str = "word") -> Mention:
        """The mention at i; a plain token becomes a leaf of the given kind."""
        item = self.items[i]
        if item is not None:
            return item
        word = self.words[i]
        value = word if tag == "word" else self.vocabulary.value(word, tag)
        return Mention(self.offset + self.starts[i], self.offset + self.ends[i], tag, "", value)

    def joined(self, i: int, j: int, kind: str, rule: str, value: object) -> Mention:
        """A mention of the tokens i to j - 1, each a part; a plain token becomes a leaf."""
        offset, starts, ends, items = self.offset, self.starts, self.ends, self.items
        parts = []
        for k in range(i, j):
            item = items[k]
            if item is None:
                item = Mention(offset + starts[k], offset + ends[k], "word", "", self.words[k])
            parts.append(item)
        return Mention(offset + starts[i], offset + ends[j - 1], kind, rule, value, tuple(parts))

    def between(self, i: int, j: int) -> str:
        """The text of tokens i to j - 1, as written."""
        return self.text[self.starts[i] : self.ends[j - 1]] if i < j else ""

    def glued(self, i: int) -> bool:
        """True where token i follows the one before it without a space."""
        return i > 0 and self.starts[i] == self.ends[i - 1]
