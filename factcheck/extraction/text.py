"""Paragraphs, sections and sentences. Offsets always index the article's own text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from factcheck.extraction import lexicon
from factcheck.extraction.scanning import letters, words
from factcheck.model import light

__all__ = ["Sentence", "holds_number", "leads", "names", "sentences"]

# A line that only invites to other articles; alone on its line it opens a list of such titles.
_TEASER = re.compile(
    r"\W*(?:also (?:see|read)|see also|read (?:also|more|next|on)|related(?: (?:stories|articles|news|topics))?|"
    r"more on this story|more stories|recommended|you may also like|in other news|don['’]t miss|most read|"
    r"most popular|trending(?: now)?|watch(?: now| also)?|listen|keep reading|read the full story)"
    r"\s*(?::|[-–—>»]|$)"
    r"|\W*more\s*:"
    r"|\W*(?:sign up|subscribe|click here|follow us|share this|read or share|story continues|"
    r"get (?:our|the) (?:latest|best|free|news|daily|app)|download (?:our|the) (?:free )?app)\b(?=[^\n]{0,240}$)"
    r"|\W*(?:advertisement|newsletters?)\s*(?:$|:|[-–—]|continue reading)"
    r"|\W*follow (?-i:(?:@\w+|[A-Z]\S*) ){1,4}on (?:twitter|facebook|instagram)\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"\W*(?:(?i:(?:file photo|photo(?:graph)?|image|picture|graphic|caption|video)s?\s*"
    r"(?::|[-–—]|by\b|credit|captions?\b))"
    r"|(?i:image copyright|media caption|file photo of)\b"
    r"|(?:Getty(?: Images)?|GETTY(?: IMAGES)?|REUTERS|AFP)(?: - \w+)? (?=[A-Z])(?!Images|IMAGES|Inc|Ltd|Corp|REUTERS))"
)
# "ORRIN, Caldova, May 9 (TNS) - ": where and when it was filed, no part of what it says.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’ -]{2,40})(?:[,/] ?[A-Z][\w.'’ -]{1,30}){0,3}"
    r"(?:, (?:\d{1,2} [A-Z][a-z]+\.?|[A-Z][a-z]+\.? \d{1,2})(?:,? \d{4})?)?"
    r"\s*(?:\([^)\n]{2,60}\))?\s*(?:--+|[-–—]|_|:)\s+"
)
# One class of characters first: ``re`` skips all others at once.
_END = re.compile(r"[.!?](?<![.!?].)[.!?]*(?:[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9£$€¥₹])|[”\"]\s+(?=[\"“]))")
_ABBREVIATIONS = lexicon.words("abbreviation")
_LEAD = 3  # paragraphs of an article that tell what it is about
_LONGEST = 1500  # characters of a sentence
_LAST_WORD = re.compile(r"(?s:.*[\s(\[\"“‘])?([^\s(\[\"“‘]+)$")
_STARTS_LOW = re.compile(r"[a-z0-9(]")
_QUOTED = re.compile(r"“[^”\n]{1,2000}(?:”|$)|(?<!\w)\"[^\"\n]{1,2000}(?:\"|\Z)|''[^\n]{1,2000}?''")

_DIGIT = re.compile(r"[\d½¼¾⅐-⅞]")
_ASCII_DIGIT = re.compile("[0-9]")
# A sentence without a digit and without one of these words holds no quantity.
_NUMBER_WORDS = lexicon.words(
    "one",
    "ones",
    "teens",
    "tens",
    "zero",
    "hundred",
    "scale",
    "dozen",
    "plural_scale",
    "fraction",
    "denominator",
    "couple",
    "fold_word",
    "twice",
)
# Capitalised first words of a sentence that no name begins with.
_STARTERS = lexicon.words("starter")
_PARTICLES = frozenset({"de", "da", "do", "del", "van", "von", "bin", "al", "of", "and"})
_CAP = r"[A-Z](?:[\w’'-]*[a-z]\w*|[A-Z]+)"
# A name, and any letter where it begins a sentence or a quotation, so that its capital says nothing.
_NAME = re.compile(
    r"""([A-Z](?:(?:(?<![- ].)|(?<=[.!?:”"\n] .))(?=(.))|)"""
    rf"{_CAP.removeprefix('[A-Z]')}(?: (?:(?:{'|'.join(sorted(_PARTICLES))}) )?{_CAP})*)"
)


@light
class Sentence:
    """start, end: offsets in the article's text.  paragraph: its number from 0.  section: see SECTIONS, or "dateline".
    quoted: spans of direct speech that reach into it, offsets in the article's text."""

    start: int
    end: int
    text: str
    paragraph: int
    section: str
    quoted: tuple[tuple[int, int], ...] = ()


def holds_number(text: str) -> bool:
    """False only where nothing in the text can be a quantity: the cheap test before any parsing."""
    digit = _ASCII_DIGIT if text.isascii() else _DIGIT
    return digit.search(text) is not None or not _NUMBER_WORDS.isdisjoint(letters(text))


# Words that a sentence without any number tells a time with.
_TIMED = lexicon.words("weekday", "month", "season", "period") | {"yesterday", "today", "half", "weekend"}


def leads(sentence: Sentence) -> bool:
    """Whether a sentence of the lead names a time, with or without a number: what the article is about."""
    return sentence.paragraph < _LEAD and not _TIMED.isdisjoint(words(sentence.text))


def _paragraphs(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and first line of each paragraph; a line wrapped in mid-sentence goes on with the next."""
    start = end = -1
    first = ""
    behind = 0  # where the next line begins
    for content in text.split("\n"):
        at, behind = behind, behind + len(content) + 1
        if not content.strip():
            continue
        wrapped = (
            start >= 0
            and at == end + 1
            and _STARTS_LOW.match(content.lstrip()) is not None
            and not text[max(start, end - 20) : end].rstrip().endswith((".", "!", "?", ":", "”", '"'))
        )
        if not wrapped:
            if start >= 0:
                yield start, end, first
            start, first = at, content
        end = behind - 1
    if start >= 0:
        yield start, end, first


def _boundaries(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Start and end of each sentence; one that is longer than any sentence is cut at a space, so that no rule
    ever reads more than _LONGEST characters at once."""
    found: list[tuple[int, int]] = []
    at = start
    item = 2 if text.startswith(("1. ", "1) "), start) else 0  # "1. Dam breaks 2. Mayor quits": a list on one line
    for ending in _END.finditer(text, start, end):
        mark = ending.start()
        if text[mark] == ".":
            word = _LAST_WORD.match(text, max(at, mark - 20), mark)
            last = word.group(1).lower() if word else ""
            if item and last == str(item) and word is not None:
                found.append((at, word.start(1)))
                at, item = word.start(1), item + 1
            elif last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha()):
                continue
        stop = mark + len(ending.group().rstrip())
        if stop > at:
            found.append((at, stop))
        at = ending.end()
    if at < end:
        found.append((at, end))
    return found if end - start <= _LONGEST else [piece for span in found for piece in _cut(text, *span)]


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = space if space > 0 else start + _LONGEST
        yield start, stop
        start = stop
    yield start, end


def _reaching(quotes: list[tuple[int, int]], first: int, end: int) -> tuple[tuple[int, int], ...]:
    last = first
    while last < len(quotes) and quotes[last][0] < end:
        last += 1
    return tuple(quotes[first:last])


def sentences(text: str, title: str = "") -> Iterator[Sentence]:
    """The sentences of an article in order, each with the section it stands in."""
    teasers = False
    headline = title.strip()
    for number, (start, end, first) in enumerate(_paragraphs(text)):
        stripped = first.strip()
        cue = _TEASER.match(stripped)
        section = "body"
        if cue is not None:
            section = "teaser"
            teasers = cue.end() >= len(stripped)
        elif teasers:
            # The list of titles ends where prose begins again: a line that is a sentence.
            if stripped.endswith((".", ".”", '."')):
                teasers = False
            else:
                section = "teaser"
        elif headline and stripped == headline:
            section = "headline"
        elif _CAPTION.match(stripped):
            section = "caption"
        if section == "teaser":
            yield Sentence(start, end, text[start:end], number, section)
            continue
        block = text[start:end]
        marked = '"' in block or "“" in block or "''" in block
        quotes = [(start + q.start(), start + q.end()) for q in _QUOTED.finditer(block)] if marked else []
        dateline = _DATELINE.match(text, start, end)
        if dateline is not None:
            yield Sentence(start, dateline.end(), text[start : dateline.end()], number, "dateline")
            start = dateline.end()
        first_quote = 0
        for a, b in _boundaries(text, start, end):
            while first_quote < len(quotes) and quotes[first_quote][1] <= a:
                first_quote += 1
            inside = _reaching(quotes, first_quote, b) if quotes else ()
            yield Sentence(a, b, text[a:b], number, section, inside)


def names(text: str, title: str = "", most: int = 80) -> tuple[str, ...]:
    """Proper names of an article, whole and word by word: evidence of which event it is about.

    A capitalised word counts where it stands in mid-sentence, or beside another one; the first word of a
    sentence alone is no name unless it is one elsewhere. By falling count, then alphabet.
    """
    told: list[str] = []
    alone: list[str] = []
    for block in (title, text):
        for name, opens in _NAME.findall(block):
            parts = (name if name[-1] != "s" else name.removesuffix("'s").removesuffix("’s")).split(" ")
            if opens:
                parts = parts[parts[0] in _STARTERS :]
                if len(parts) == 1:
                    alone += parts
                    continue
            if 1 < len(parts) <= 5:
                told.append(" ".join(parts))
            told += parts
    counts = Counter(told)
    for word in alone:
        if word in counts:
            counts[word] += 1
    found = sorted(word for word in counts if len(word) > 2 and word not in _PARTICLES)
    return tuple(sorted(found, key=counts.__getitem__, reverse=True)[:most])
