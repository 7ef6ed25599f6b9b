"""The record of a claim: what was read at a span of an article, as one row of the ledger."""

from __future__ import annotations

from itertools import product
from operator import itemgetter
from typing import Any

from factcheck.extraction.text import Sentence
from factcheck.extraction.timing import Time
from factcheck.extraction.units import unit as unit_named
from factcheck.model import Article, Claim, Number, content_id

__all__ = ["record"]

# Slots of a claim in the order of its fields: those before its time, and those behind it.
_MEASURED = ("stat", "direction", "measure", "counted", "predicate", "entity", "place", "population", "scope_word")
_TOLD = ("attributed_to", "said_on", "modality", "stage", "part_of", "part_kind")
_EMPTY = dict.fromkeys((*_MEASURED, *_TOLD), "") | {"modality": "reported"}
_KNOWN = len(_EMPTY) + 1  # slots, with the rule that read the figure
_measured, _told = itemgetter(*_MEASURED), itemgetter(*_TOLD)
# By whether a measure, a firm time and a source are told.
_CONFIDENCE = {
    told: round(0.5 + 0.2 * told[0] + 0.2 * told[1] + 0.1 * told[2], 2) for told in product((False, True), repeat=3)
}


def record(
    article: Article,
    lineage_id: str,
    sentence: Sentence,
    span: tuple[int, int, int],
    number: Number,
    unit: str,
    time: Time,
    slots: dict[str, Any],
) -> Claim:
    """A claim at span (start, end, end of the number's own words); slots that are not given stay empty.

    Raises TypeError for a slot that no claim has."""
    a, b, stop = span
    value_text = article.text[a:stop]
    known = unit_named(unit)
    section = sentence.section
    if sentence.quoted and section == "body" and any(start <= a < end for start, end in sentence.quoted):
        section = "quote"
    base_low = known.to_base(number.low)
    words = _EMPTY | slots
    if len(words) > _KNOWN:
        raise TypeError(f"no slots of a claim: {sorted(words.keys() - _EMPTY.keys() - {'rule'})}")
    firm = time.basis in ("explicit", "relative")
    row: tuple[Any, ...] = (
        content_id("c", article.article_id, a, b, value_text),
        article.article_id,
        article.source,
        article.url,
        article.title,
        article.published,
        section,
        a,
        b,
        article.text[a:b],
        sentence.text,
        sentence.start,
        value_text,
        number.bound,
        number.value,
        number.low,
        number.high,
        number.likely_low,
        number.likely_high,
        unit,
        known.dimension,
        base_low,
        base_low if number.high == number.low else known.to_base(number.high),
        known.base,
        *_measured(words),
        time.text,
        time.kind,
        time.start,
        time.end,
        time.grain,
        time.basis,
        *_told(words),
        lineage_id,
        _CONFIDENCE[words["predicate"] != "", firm, words["attributed_to"] != ""],
        words["rule"],
    )
    return Claim(*row)  # by position, since so many names would take three times as long
