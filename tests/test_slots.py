"""What linking reads of a claim."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claim_factory import make
from story_factory import toll

from factcheck.comparison.slots import digits, head_and_modifiers, kind, place_key, read
from factcheck.comparison.words import stems
from factcheck.model import Claim


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (toll(4, "a"), "count"),
        (make(4, "relief camp", counted="flooded relief camps"), "count"),
        (make(4, "USD", stat="amount"), "[money:USD]"),
        (make(4, "person per day", counted="riders", stat="rate"), "count per day"),
        (make(4, "percent", stat="rate"), "percent"),
        (make(4, "percent", stat="change_percent"), "change percent"),
        (make(4, "percent", stat="change_percent", predicate="growth"), "percent"),
        (make(4, "percentage point", stat="change_points"), "points"),
        (make(4, stat="change", counted="jobs"), "change count"),
        (make(34, "year", stat="age"), ""),
        (make(3, "", stat="rank", counted="places"), ""),
        (make(1984, "calendar year"), ""),
        (make(4, counted="boats", section="teaser"), ""),
        (make(20240703, "date", stat="date", predicate="signed"), "date"),
        (make(20240703, "date", stat="date"), ""),
    ],
)
def test_kinds(claim: Claim, found: str) -> None:
    assert kind(claim) == read(claim).kind == found
    assert bool(found) or not read(claim).keys


def test_a_claim_without_a_unit_can_be_read() -> None:
    assert read(make(4.5, "", stat="index", measure="confidence")).topic == stems("confidence")


def test_claims_meet_by_a_word_a_measure_a_noun_or_their_digits() -> None:
    sentence = ("sentence", "a", "0")
    assert read(toll(46, "a")).keys == {("count", "predicate", "deaths"), ("digits", "46"), sentence}
    found = read(make(4_310, article="a", counted="stranded herders", predicate="returns")).keys
    assert {("count", "head", "herder"), ("count", "predicate", "returns"), ("digits", "431")} <= found
    assert {key[2] for key in found if key[1] == "topic"} == stems("stranded herders returns")
    assert read(make(4, article="a", counted="people")).keys == {sentence}


@pytest.mark.parametrize(
    ("counted", "head", "modifiers"),
    [
        ("Afghans", "afghan", set()),
        ("crowded sugar mills", "mill", {"crowd", "sugar"}),
        ("people with burns", "person", {"burn"}),
        ("lives", "person", set()),
        ("the families", "famili", set()),
        ("", "", set()),
    ],
)
def test_counted_phrases(counted: str, head: str, modifiers: set[str]) -> None:
    assert head_and_modifiers(counted) == (head, frozenset(modifiers))


def test_digits_and_places() -> None:
    values = (1.24e9, 1.24e6, 46, 1200, 0, 214_003, 6.5)
    assert [digits(make(v)) for v in values] == ["124", "124", "46", "12", "", "214003", "65"]
    vague, day = make(20, bound="vague"), make(20, stat="date")
    assert digits(vague) == digits(replace(vague, bound="range")) == digits(day) == ""
    assert place_key("the Sonnberg district") == place_key("Sonnberg") != place_key("North Sonnberg")
    assert place_key("City") == "city"
