"""Slips of the pen in a number: what is one, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factcheck.comparison.slips import slip

SWAPPED, DROPPED, DOUBLED = "two digits have changed places", "a digit is dropped", "a digit is doubled"


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [
        (7_431, 7_341, SWAPPED),
        (27_918, 27_981, SWAPPED),
        (4.317e6, 4.371e6, SWAPPED),
        (61.94, 61.49, SWAPPED),
        (190_417, 109_417, SWAPPED),  # a zero within a number is a digit like others
        (27_918, 2_798, DROPPED),
        (27_918, 7_918, DROPPED),
        (27_918, 2_791, DROPPED),
        (5_274, 527, DROPPED),
        (27_918, 277_918, DOUBLED),
        (4_310, 43_310, DOUBLED),
        (8_622, 862, DOUBLED),
    ],
)
def test_slips(a: float, b: float, how: str) -> None:
    assert slip(a, b) == slip(b, a) == how
    assert slip(-a, -b) == how


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (7_431, 7_431),
        (7_431, 7_441),  # another digit
        (7_431, 7_143),  # two pairs of digits
        (7_431, 1_437),  # digits that do not stand side by side
        (431, 341),  # any two short numbers are as near
        (4_310, 3_410),
        (52, 527),
        (27_918, 279_180),  # scale
        (27_918, 27_918_000),
        (7_431, 73_410),  # digits and scale
        (27_918, 279_000),  # rounded, and of another scale
        (27_918, 28_000),
        (43.15, 435),  # a digit and the point
        (0, 7_431),
        (0, 0),
    ],
)
def test_no_slips(a: float, b: float) -> None:
    assert slip(a, b) == slip(b, a) == ""


@given(st.integers(1_000, 999_999), st.integers(0, 4))
def test_every_two_neighbours_that_change_places_are_a_slip(number: int, at: int) -> None:
    digits = str(number)
    assume(at + 1 < len(digits) and digits[at] != digits[at + 1] and "0" not in digits)
    swapped = int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
    assert slip(number, swapped) == SWAPPED


@given(st.integers(10_000, 999_999), st.integers(0, 5))
def test_every_digit_that_is_lost_is_a_slip(number: int, at: int) -> None:
    digits = str(number)
    assume(at < len(digits) and "0" not in digits)
    assert slip(number, int(digits[:at] + digits[at + 1 :])) in (DROPPED, DOUBLED)


@given(st.floats(0, 1e12), st.floats(0, 1e12))
def test_a_slip_has_no_side(a: float, b: float) -> None:
    assert slip(a, b) == slip(b, a)
