"""The record of a claim: what was read at a span of an article, as one row of the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factcheck.extraction.text import Sentence
from factcheck.extraction.timing import Time
from factcheck.extraction.units import unit as unit_named
from factcheck.model import Article, Claim, Number, content_id

__all__ = ["record"]

_EMPTY = {"modality": "reported"} | dict.fromkeys(
    [
        "direction",
        "counted",
        "predicate",
        "entity",
        "place",
        "population",
        "scope_word",
        "time_text",
        "attributed_to",
        "said_on",
        "stage",
        "part_of",
        "part_kind",
    ],
    "",
)


def record(
    article: Article,
    lineage_id: str,
    sentence: Sentence,
    span: tuple[int, int, int],
    number: Number,
    unit: str,
    time: Time,
    slots: Mapping[str, Any],
) -> Claim:
    """A claim at span (start, end, end of the number's own words); slots that are not given stay empty."""
    a, b, stop = span
    value_text = article.text[a:stop]
    known = unit_named(unit)
    section = sentence.section
    if section == "body" and any(start <= a < end for start, end in sentence.quoted):
        section = "quote"
    firm = 0.2 * (time.basis in ("explicit", "relative")) + 0.1 * bool(slots.get("attributed_to"))
    return Claim(
        claim_id=content_id("c", article.article_id, a, b, value_text),
        article_id=article.article_id,
        source=article.source,
        url=article.url,
        title=article.title,
        published=article.published,
        section=section,
        start=a,
        end=b,
        quote=article.text[a:b],
        sentence=sentence.text,
        sentence_start=sentence.start,
        value_text=value_text,
        bound=number.bound,
        value=number.value,
        low=number.low,
        high=number.high,
        likely_low=number.likely_low,
        likely_high=number.likely_high,
        unit=unit,
        dimension=known.dimension,
        base_low=known.to_base(number.low),
        base_high=known.to_base(number.high),
        base_unit=known.base,
        time_kind=time.kind,
        time_start=time.start,
        time_end=time.end,
        time_grain=time.grain,
        time_basis=time.basis,
        lineage_id=lineage_id,
        confidence=round(0.5 + 0.2 * bool(slots.get("predicate")) + firm, 2),
        **{**_EMPTY, "time_text": time.text, **slots},
    )
