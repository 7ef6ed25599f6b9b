"""Value against value: DESIGN's words, the edges, and the algebra that any two values obey."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claim_factory import bounds, make
from hypothesis import assume, given
from hypothesis import strategies as st

from factcheck.comparison import intervals
from factcheck.model import Claim

CASES = [
    # value, bound, g | value, bound, g | verdict
    (46, "exact", 0, 46, "exact", 0, "consistent"),
    (46, "exact", 0, 47, "exact", 0, "apart"),
    (4_000_000, "exact", 1e6, 4_100_000, "exact", 1e5, "consistent"),
    (4_000_000, "over", 1e6, 4_100_000, "exact", 1e5, "consistent"),
    (4_000_000, "over", 1e6, 3_900_000, "exact", 1, "apart"),
    (4_312, "over", 1, 4_312, "exact", 0, "apart"),
    (4_312, "at_least", 1, 4_312, "exact", 0, "consistent"),
    (300, "nearly", 100, 300, "exact", 0, "apart"),
    (300, "nearly", 100, 290, "exact", 0, "consistent"),
    (300, "nearly", 100, 180, "exact", 0, "apart"),
    (20, "under", 10, 20, "exact", 0, "apart"),
    (1_000, "over", 1_000, 5_000, "exact", 0, "softly_apart"),
    (187_900, "about", 100, 200_000, "exact", 0, "softly_apart"),
    (187_900, "about", 100, 212_400, "exact", 0, "apart"),
    # Two lower bounds never conflict, two limits from above neither.
    (10, "at_least", 1, 900, "at_least", 1, "softly_apart"),
    (10, "over", 1, 900, "over", 1, "softly_apart"),
    (10, "under", 1, 900, "under", 1, "softly_apart"),
    # "Up to" is evidence of no value.
    (9_500, "up_to", 100, 9_500, "at_least", 100, "consistent"),
    (9_500, "up_to", 100, 12_000, "exact", 0, "softly_apart"),
    (9_500, "up_to", 100, 200, "exact", 0, "consistent"),
]


@pytest.mark.parametrize(("v1", "b1", "g1", "v2", "b2", "g2", "verdict"), CASES)
def test_verdicts(v1: float, b1: str, g1: float, v2: float, b2: str, g2: float, verdict: str) -> None:
    a, b = make(v1, bound=b1, g=g1), make(v2, bound=b2, g=g2)
    assert intervals.relate(a, b) == verdict
    assert intervals.relate(b, a) == verdict


def test_vague_numbers_are_held_to_their_hard_bounds_alone() -> None:
    dozens = make(24, bound="vague", low=24, high=100, likely_low=24, likely_high=30)
    assert intervals.relate(dozens, make(95)) == "consistent"
    assert intervals.relate(dozens, make(140)) == "apart"


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (make(340, "kilometre", g=10), make(211, "mile"), "consistent"),
        (make(340, "kilometre", g=10), make(311, "mile"), "apart"),
        (make(39.6, "degree celsius", g=0.1), make(103.3, "degree fahrenheit", g=0.1), "consistent"),
        (make(39.6, "degree celsius", g=0.1), make(101.3, "degree fahrenheit", g=0.1), "apart"),
        (make(5, "tonne"), make(5, "kilometre"), "incomparable"),
        (make(5, "USD"), make(5, "EUR"), "incomparable"),
        (make(5, ""), make(5, ""), "consistent"),
        (make(5, ""), make(5, "person"), "incomparable"),
        (make(6, "kilometre", bound="over", g=1), make(4, "mile"), "consistent"),
    ],
)
def test_units(a: Claim, b: Claim, verdict: str) -> None:
    assert intervals.relate(a, b) == verdict
    assert intervals.relate(b, a) == verdict


@pytest.mark.parametrize(
    ("a", "b", "text"),
    [
        (make(187_900), make(212_400), "24,500 apart, 13%"),
        (make(41), make(44), "3 apart, 7.3%"),
        (make(12.4e6, "USD"), make(12.4e9, "USD"), "1,000 times as large"),
        (make(5), make(5), "no gap"),
        (make(0), make(5), "5 apart"),
        (make(5), make(5, "house"), "no common unit"),
        (make(1, "kilometre"), make(1, "mile"), "609 metres apart, 61%"),
    ],
)
def test_gap_in_words(a: Claim, b: Claim, text: str) -> None:
    assert intervals.gap(a, b) == text
    assert intervals.gap(b, a) == text


def test_distance_is_between_the_bounds() -> None:
    assert intervals.distance(make(10), make(14)) == 4
    assert intervals.distance(make(10, bound="over"), make(10)) == 0
    with pytest.raises(ValueError, match="no common unit"):
        intervals.distance(make(10), make(10, "house"))


@pytest.mark.parametrize(
    ("a", "b", "power"),
    [
        (make(1.24e6, "USD"), make(1.24e9, "USD"), 3),
        (make(1.24e9, "USD"), make(1.24e3, "USD"), 6),
        (make(1.24e6, "USD"), make(1.25e9, "USD"), 0),
        (make(1.24e6, "USD"), make(1.24e8, "USD"), 0),
        (make(1.24e6, "USD"), make(1.24e9, "EUR"), 0),
        (make(14.2, "kilogram"), make(14.2, "tonne"), 3),
        (make(0), make(0), 0),
    ],
)
def test_powers_of_a_thousand(a: Claim, b: Claim, power: int) -> None:
    assert intervals.power_apart(a, b) == power
    assert intervals.power_apart(b, a) == power


_BOUNDS = ["exact", "about", "over", "at_least", "nearly", "up_to", "under"]
_VALUES = st.integers(1, 10_000_000).map(float)


@st.composite
def claims(draw: st.DrawFn, units: tuple[str, ...] = ("kilometre", "mile", "metre", "person")) -> Claim:
    value, bound, place = (
        draw(_VALUES),
        draw(st.sampled_from(_BOUNDS)),
        draw(st.sampled_from([1.0, 10.0, 100.0])),
    )
    return make(value, draw(st.sampled_from(units)), bound=bound, g=min(place, value))


@given(claims(), claims())
def test_order_does_not_matter(a: Claim, b: Claim) -> None:
    assert intervals.relate(a, b) == intervals.relate(b, a)
    assert intervals.gap(a, b) == intervals.gap(b, a)
    assert intervals.power_apart(a, b) == intervals.power_apart(b, a)


@given(claims())
def test_every_value_agrees_with_itself(a: Claim) -> None:
    assert intervals.relate(a, a) == "consistent"


_ORDER = ("apart", "softly_apart", "consistent")


@given(claims(("person",)), claims(("person",)), st.floats(0, 1e6))
def test_widening_never_tears_apart(a: Claim, b: Claim, more: float) -> None:
    wider = replace(
        a,
        low=None if a.low is None else a.low - more,
        high=None if a.high is None else a.high + more,
        likely_low=None if a.likely_low is None else a.likely_low - more,
        likely_high=None if a.likely_high is None else a.likely_high + more,
    )
    assert _ORDER.index(intervals.relate(wider, b)) >= _ORDER.index(intervals.relate(a, b))


@given(_VALUES, st.sampled_from(_BOUNDS), st.sampled_from([0.0, 1.0, 1000.0]), claims())
def test_apart_means_a_positive_or_touching_gap(value: float, bound: str, g: float, b: Claim) -> None:
    low, high, *_ = bounds(value, bound, g)
    assume(low is None or high is None or low <= high)
    a = make(value, b.unit, bound=bound, g=g)
    if intervals.relate(a, b) in ("consistent", "softly_apart") and "up_to" not in (a.bound, b.bound):
        assert intervals.distance(a, b) == 0


@given(st.integers(1, 10**6), st.sampled_from(["kilometre", "mile", "metre", "foot"]))
def test_a_value_agrees_with_its_own_conversion(value: int, unit: str) -> None:
    a = make(value, unit, g=1)
    in_metres = make(intervals.nominal(a, in_base=True), "metre", g=intervals.nominal(a, in_base=True) / value)
    assert intervals.relate(a, in_metres) == "consistent"
