"""Paragraphs, sections and sentences. Offsets always index the article's own text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.extraction.lexicon import entries

__all__ = ["Sentence", "holds_number", "names", "sentences"]

# A line that only invites to other articles; alone on its line it opens a list of such titles.
_TEASER = re.compile(
    r"\W*(?:also (?:see|read)|see also|read (?:also|more|next|on)|related(?: (?:stories|articles|news|topics))?|"
    r"more on this story|more stories|recommended|you may also like|in other news|don['’]t miss|most read)\s*(?::|[-–—>»]|$)",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"\W*(?:file photo|photo(?:graph)?|image|picture|graphic|caption|video)s?\s*(?::|[-–—]|by\b|credit)", re.IGNORECASE)
# "HARN, Kessara, Sept 2 (CPA) - ": where and when it was filed, no part of what it says.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’ -]{2,40})(?:[,/] ?[A-Z][\w.'’ -]{1,30}){0,3}(?:, \d{1,2} [A-Z][a-z]+\.?)?\s*(?:\([^)\n]{2,60}\))?\s*(?:--+|[-–—]|_|:)\s+"
)
_LINE = re.compile(r"[^\n]+")
_END = re.compile(r"[.!?]+[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9£$€¥₹])|[.!?]+[”\"]\s+(?=[\"“])|\n")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev gen col lt sgt capt cmdr adm gov sen rep pres hon st ste jr sr vs etc no nos vol fig dept "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun approx est inc ltd co corp "
    "bros mt ft al ave rd blvd sq cu rs u.s u.k u.n e.g i.e a.m p.m d.c".split()
)
_LAST_WORD = re.compile(r"([^\s(\[\"“‘]+)$")
_STARTS_LOW = re.compile(r"[a-z0-9(]")
_QUOTED = re.compile(r"“[^”\n]{1,2000}(?:”|$)|(?<!\w)\"[^\"\n]{1,2000}\"")

_DIGIT = re.compile(r"[\d½¼¾⅓⅔]")
_LETTERS = re.compile(r"[a-z]+")
_NUMBER_TAGS = frozenset({"one", "ones", "teens", "tens", "zero", "hundred", "scale", "dozen", "plural_scale", "fraction", "couple"})
# A sentence without a digit and without one of these words holds no quantity.
_NUMBER_WORDS = frozenset(word for entry in entries() if _NUMBER_TAGS & set(entry.tags) for word in entry.words)
_NAME = re.compile(r"(?<=[a-z,;:(\-–] )(?:[A-Z][\w’'-]*[a-z]\w*|[A-Z]{2,})(?: (?:[A-Z][\w’'-]*[a-z]\w*|[A-Z]{2,}))*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """start, end: offsets in the article's text.  paragraph: its number from 0.  section: see SECTIONS, or "dateline".
    quoted: spans of direct speech, offsets in the article's text."""

    start: int
    end: int
    text: str
    paragraph: int
    section: str
    quoted: tuple[tuple[int, int], ...] = ()


def holds_number(text: str) -> bool:
    """False only where nothing in the text can be a quantity: the cheap test before any parsing."""
    return _DIGIT.search(text) is not None or not _NUMBER_WORDS.isdisjoint(_LETTERS.findall(text.lower()))


def _paragraphs(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and first line of each paragraph; a line wrapped in mid-sentence goes on with the next."""
    start = end = -1
    first = ""
    for line in _LINE.finditer(text):
        content = line.group()
        if not content.strip():
            continue
        wrapped = (
            start >= 0
            and line.start() == end + 1
            and _STARTS_LOW.match(content.lstrip()) is not None
            and not text[start:end].rstrip().endswith((".", "!", "?", ":", "”", '"'))
        )
        if not wrapped:
            if start >= 0:
                yield start, end, first
            start, first = line.start(), content
        end = line.end()
    if start >= 0:
        yield start, end, first


def _boundaries(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for found in _END.finditer(text, start, end):
        mark = found.start()
        if text[mark] == "\n":  # a wrapped line inside a paragraph is a space
            continue
        if text[mark] == ".":
            word = _LAST_WORD.search(text, max(at, mark - 20), mark)
            last = word.group(1).lower() if word else ""
            if last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha()):
                continue
        stop = mark + len(found.group().rstrip())
        if stop > at:
            yield at, stop
        at = found.end()
    if at < end:
        yield at, end


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
        quoted = tuple((start + q.start(), start + q.end()) for q in _QUOTED.finditer(block)) if ('"' in block or "“" in block) else ()
        dateline = _DATELINE.match(text, start, end)
        if dateline is not None:
            yield Sentence(start, dateline.end(), text[start : dateline.end()], number, "dateline")
            start = dateline.end()
        for a, b in _boundaries(text, start, end):
            yield Sentence(a, b, text[a:b], number, section, quoted)


def names(text: str, most: int = 60) -> tuple[str, ...]:
    """Proper names in mid-sentence, by falling count then alphabet: evidence of which event a text is about."""
    counts: dict[str, int] = {}
    for found in _NAME.finditer(text):
        for word in found.group().split():
            word = word.removesuffix("'s").removesuffix("’s")
            if len(word) > 2:
                counts[word] = counts.get(word, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(name for name, _ in ranked[:most])
