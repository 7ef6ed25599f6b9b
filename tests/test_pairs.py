"""Pairs of claims of two articles, and twins, which give one number."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from claim_factory import make
from story_factory import FERRY, MINE, cousin, herders, paired

from factcheck.comparison.weights import POINTS


def test_a_pair_is_of_two_articles_the_earlier_first() -> None:
    claims = [
        herders(900, "b", published="2026-03-03"),
        herders(940, "a", published="2026-03-04"),
        herders(870, "a", start=50),
    ]
    found = paired(claims, {"a": FERRY, "b": FERRY})
    assert {(p.a.claim.value, p.b.claim.value) for p in found} == {(900, 940), (870, 900)}
    assert all(p.linked and not p.twins and p.context == "strong" for p in found)


def test_the_surest_pair_comes_first() -> None:
    claims = [herders(900, "a", place="Okanga"), herders(940, "b"), herders(980, "c", place="Okanga")]
    found = paired(claims, {"a": FERRY, "b": FERRY, "c": FERRY})
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)
    assert (found[0].a.claim.value, found[0].b.claim.value) == (900, 980)
    assert found[0].gave("place") == POINTS["place_equal"]
    assert found[0].gave("entity") == 0


TWINS: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
    ("another noun", "", {"counted": "stranded herders"}, {"counted": "stranded lorries", "unit": "lorry"}),
    ("another fate", "role", {"predicate": "exports"}, {"predicate": "imports"}),
    ("another currency", "stat", {"unit": "USD", "stat": "amount"}, {"unit": "EUR", "stat": "amount"}),
    ("another statistic", "stat", {"stat": "mean"}, {"stat": "median"}),
    ("a forecast", "modality", {"modality": "forecast"}, {}),
    ("another scale", "", {}, {"value": 4.31e6}),
]


@pytest.mark.parametrize(("title", "why", "a", "b"), TWINS, ids=[row[0] for row in TWINS])
def test_twins_give_one_number_and_may_differ_in_a_slot(
    title: str, why: str, a: dict[str, Any], b: dict[str, Any]
) -> None:
    shared = {"value": 4_310, "counted": "herders", "measure": "stranded at Kestrin Pass"}
    claims = [make(article="a", **{**shared, **a}), make(article="b", **{**shared, **b})]
    [pair] = paired(claims, {"a": FERRY, "b": FERRY})
    assert pair.twins
    assert pair.veto == why
    # One digit is no number that two articles have in common.
    few = [replace(c, value=c.value / 4_310 * 4) for c in claims]
    assert not any(p.twins for p in paired(few, {"a": FERRY, "b": FERRY}))
    other = [claims[0], replace(claims[1], value=5_290.0)]
    assert not any(p.twins or p.veto for p in paired(other, {"a": FERRY, "b": FERRY}))


def test_one_number_in_two_stories_is_no_twin() -> None:
    claims = [herders(4_310, "a"), herders(4_310, "b", counted="lorries")]
    assert paired(claims, {"a": FERRY, "b": MINE}) == []


def test_the_story_of_two_articles_is_the_same_in_every_block() -> None:
    """Numbers in common make two articles one story; those of one block must not do what those of two do not."""
    claims = [
        herders(4_310, "a", start=0), make(812, article="a", start=50, counted="wells"),
        herders(4_310, "b", start=0), make(812, article="b", start=50, counted="wells"),
    ]  # fmt: skip
    told = {"a": FERRY, "b": cousin(FERRY, "fair")}
    whole = {p.a.claim.value: p.context for p in paired(claims, told)}
    apart = {p.a.claim.value: p.context for n in (0, 1) for p in paired(claims[n::2], told)}
    assert whole == apart
