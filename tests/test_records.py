"""A claim as it is made of what was read: every slot in its field, and none that a claim does not have."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.extraction.numerals import as_numeral, exact
from factcheck.extraction.records import record
from factcheck.extraction.text import Sentence
from factcheck.extraction.timing import Time
from factcheck.model import Article, Claim

_TEXT = "The mill lost 40 carts."
_SLOTS = (
    "stat", "direction", "measure", "counted", "predicate", "entity", "place", "population", "scope_word",
    "attributed_to", "said_on", "modality", "stage", "part_of", "part_kind", "rule",
)  # fmt: skip


def _record(**slots: Any) -> Claim:
    article = Article("a", _TEXT, published="2026-03-10")
    sentence = Sentence(0, len(_TEXT), _TEXT, 0, "body")
    time = Time("told", "instant", "2026-03-09", "2026-03-10", "day", "explicit")
    return record(article, "l", sentence, (14, 22, 16), exact(as_numeral("40")), "cart", time, slots)


@pytest.mark.parametrize("slot", _SLOTS)
def test_a_slot_comes_into_the_field_of_its_name(slot: str) -> None:
    claim = _record(**({"rule": "quantity"} | {slot: "here"}))
    assert getattr(claim, slot) == "here"
    assert [name for name in _SLOTS if getattr(claim, name) == "here"] == [slot]


def test_what_the_text_and_the_time_tell() -> None:
    claim = _record(rule="quantity")
    assert (claim.quote, claim.value_text, claim.value, claim.unit) == ("40 carts", "40", 40.0, "cart")
    assert (claim.time_text, claim.time_kind, claim.time_start, claim.time_end) == (
        "told", "instant", "2026-03-09", "2026-03-10",
    )  # fmt: skip
    assert (claim.time_grain, claim.time_basis, claim.modality, claim.lineage_id) == (
        "day",
        "explicit",
        "reported",
        "l",
    )


def test_a_slot_that_no_claim_has_is_refused() -> None:
    with pytest.raises(TypeError, match="colour"):
        _record(rule="quantity", colour="red")
