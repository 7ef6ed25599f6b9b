"""Article -> claims: rules as rows over a light tagging of words, every mention with the rule that read it.

Pure functions of the article and the lexicon: no clock, no network, no locale, no hash order.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from factcheck.extraction import (
    attributions,
    elisions,
    lexicon,
    nested,
    numerals,
    others,
    quantities,
    readings,
    text,
    times,
)
from factcheck.extraction.claims import Reader
from factcheck.extraction.clauses import tense_at
from factcheck.extraction.concepts import concept
from factcheck.extraction.dates import day
from factcheck.extraction.measures import Cues
from factcheck.extraction.readings import quantity_of
from factcheck.extraction.rules import Grammar
from factcheck.extraction.scanning import words
from factcheck.extraction.signatures import signature
from factcheck.extraction.text import Sentence
from factcheck.extraction.timeline import Timeline
from factcheck.extraction.tokens import Line
from factcheck.model import Article, Claim, Mention, Quantity, Signature, TimeMention, content_id

__all__ = [
    "LEXICON_VERSION",
    "Explained",
    "Extraction",
    "explain",
    "extract",
    "find_quantities",
    "find_times",
    "grammar",
]

LEXICON_VERSION: str = lexicon.version()


@dataclass(frozen=True, slots=True)
class Extraction:
    """claims: in order of their place in the text.  names: proper names.
    lineage_id: of the text, equal for equal texts whatever their case and punctuation.
    signature: evidence of the event reported."""

    claims: tuple[Claim, ...]
    names: tuple[str, ...]
    lineage_id: str
    signature: Signature


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence as it was read: the tree of mentions and the claims made of them."""

    sentence: str
    section: str
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]


@cache
def grammar() -> Grammar:
    """The whole cascade: numerals, times, quantities, attributions. Built once, never changed by reading."""
    stages = (others.NAMES, *numerals.STAGES, *times.STAGES, *others.STAGES, *quantities.STAGES, *attributions.STAGES)
    return Grammar(lexicon.entries(), stages)


@cache
def _cues() -> Cues:
    return Cues(grammar().vocabulary)


def _lines(article: Article) -> Iterator[tuple[Sentence, Line]]:
    """The sentences that can hold a quantity, read by the grammar; teasers are not read at all."""
    cascade = grammar()
    for _, group in groupby(text.sentences(article.text, article.title), key=lambda sentence: sentence.paragraph):
        paragraph = [sentence for sentence in group if sentence.section != "teaser"]
        held = [text.holds_number(sentence.text) for sentence in paragraph]
        # Who speaks in a quotation may stand in a sentence that holds no number.
        quoted = any(held) and any(sentence.quoted for sentence in paragraph)
        for sentence, number in zip(paragraph, held, strict=True):
            near = quoted or sentence.text.endswith(":")  # "Berg wrote:", and the next paragraph quotes her
            if number or text.leads(sentence) or (near and _speaks(sentence.text)):
                yield sentence, cascade.read(cascade.vocabulary.line(sentence.text, sentence.start))


_SPEECH = lexicon.words("say", "according_to", "stance")


def _speaks(body: str) -> bool:
    """Whether a sentence may name who speaks in a quotation beside it."""
    return ": " in body or body.endswith(":") or not _SPEECH.isdisjoint(_LOWER.findall(body)) or "according to" in body


_LOWER = re.compile(r"[a-z]+")


def _lineage(body: str) -> str:
    return content_id("l", " ".join(words(body.casefold())))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """No search for reference cycles in the meantime: reading makes none, and looking for them among the mentions of
    every sentence takes a twentieth of its time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_undisturbed()
def extract(article: Article) -> Extraction:
    """The claims of one article. Never raises on any text; an undated article's relative times stay unresolved."""
    lineage = _lineage(article.text)
    names = text.names(article.text, article.title)
    reader = Reader(article, _cues(), lineage, frozenset(names))
    claims = [claim for sentence, line in _lines(article) for claim in reader.claims(sentence, line)]
    settled = tuple(map(reader.settled, claims))
    return Extraction(settled, names, lineage, signature(article.text, article.title, settled))


def explain(article: Article) -> list[Explained]:
    """Every sentence that holds a number, with the mentions and claims read in it."""
    names = frozenset(text.names(article.text, article.title))
    reader = Reader(article, _cues(), _lineage(article.text), names)
    out = []
    for sentence, line in _lines(article):
        mentions = tuple(item for _, item in line.mentions())
        out.append(Explained(sentence.text, sentence.section, mentions, tuple(reader.claims(sentence, line))))
    return out


@_undisturbed()
def find_quantities(body: str, published: str | None = None) -> list[Quantity]:
    """Every quantity of a text, claim or not, in order. ``published`` is accepted for symmetry and changes nothing."""
    cues = _cues()
    found: list[Quantity] = []
    for sentence, line in _lines(Article("", body, published=published or "")):
        if sentence.section == "dateline":
            continue
        earlier: list[Quantity] = []
        for i, item in line.mentions():
            if item.kind == "quantity":
                quantity, counted = quantity_of(line, i, cues, body)
                about = concept(line, i, counted.end if counted else i + 1, cues)
                quantity = elisions.speakers(line, i, elisions.behind(line, i, quantity, earlier, cues), cues)
                earlier.append(quantity)
                found.append(replace(quantity, concept=about))
            else:
                if item.kind == "attribution":
                    found += readings.aside(line, item, cues, body)
                found += [readings.stretch(found_in, body) for found_in in nested.stretches(item)]
    return found


@_undisturbed()
def find_times(body: str, published: str | None = None) -> list[TimeMention]:
    """Every time expression of a text, resolved against the publication day (ISO); never against today.

    The points inside an expression follow it as mentions of their own: "since 1972", then "1972".
    """
    cascade, cues = grammar(), _cues()
    timeline = Timeline(body, day(published))
    found: list[TimeMention] = []
    for sentence in text.sentences(body):
        line = cascade.read(cascade.vocabulary.line(sentence.text, sentence.start))
        for i, item in line.mentions():
            # The day of speaking is over when it is told.
            tense = "past" if item.kind == "attribution" else tense_at(line, i, cues)
            for mention in nested.times_in(item):
                found += timeline.read(mention, tense)
                if sentence.section == "dateline":
                    timeline.filed(mention)
    return found
