"""Time against time, by kind and basis."""

from __future__ import annotations

from typing import Any

import pytest
from claim_factory import make
from hypothesis import given
from hypothesis import strategies as st

from factcheck.comparison import scopes
from factcheck.model import TIME_BASES, TIME_KINDS, Claim


def at(kind: str, start: str | None, end: str | None, basis: str = "explicit", **more: Any) -> Claim:
    return make(1, time_kind=kind, time_start=start, time_end=end, time_basis=basis, **more)


DAY, NEXT = "2026-03-01", "2026-03-02"
CASES = [
    (at("instant", DAY, DAY), at("instant", DAY, DAY), "same"),
    (at("instant", DAY, DAY), at("as_of", None, DAY), "same"),
    (at("as_of", None, DAY), at("as_of", None, NEXT), "different"),
    (at("window", DAY, DAY), at("instant", DAY, DAY), "same"),
    (at("window", "2025-01-01", "2025-12-31"), at("window", "2025-01-01", "2025-12-31"), "same"),
    (at("window", "2025-01-01", "2025-12-31"), at("window", "2025-07-01", "2025-07-31"), "overlap"),
    (at("window", "2025-01-01", "2025-12-31"), at("window", "2024-01-01", "2024-12-31"), "different"),
    (at("window", "2026-03-01", "2026-03-07"), at("instant", DAY, DAY), "overlap"),
    (at("window", "2026-04-01", "2026-04-07"), at("instant", DAY, DAY), "different"),
    (at("since", "2023-09-01", DAY), at("since", "2023-09-01", DAY), "same"),
    (at("since", "2023-09-01", DAY), at("since", "2023-09-01", NEXT), "overlap"),
    (at("since", "2023-09-01", DAY), at("since", "2024-09-01", DAY), "different"),
    (at("since", "2026-01-01", DAY), at("to_date", "2026-01-01", DAY), "same"),
    (at("since", None, DAY), at("since", None, DAY), "unknown"),
    (at("since", "2023-09-01", DAY), at("as_of", None, DAY), "overlap"),
    (at("since", "2023-09-01", "2023-12-31"), at("window", "2023-09-01", "2023-12-31"), "same"),
    (at("unknown", None, None), at("instant", DAY, DAY), "unknown"),
    (at("as_of", None, DAY, "published"), at("as_of", None, DAY, "published"), "unknown"),
    (at("per", None, None), at("instant", DAY, DAY), "unknown"),
    (at("instant", None, None), at("instant", None, None), "unknown"),
]


@pytest.mark.parametrize(("a", "b", "verdict"), CASES)
def test_verdicts(a: Claim, b: Claim, verdict: str) -> None:
    assert scopes.relate(a, b).verdict == verdict
    assert scopes.relate(b, a).verdict == verdict
    assert scopes.same(a, b) == scopes.same(b, a) == (verdict == "same")
    assert scopes.relate(a, b).reason


@pytest.mark.parametrize(
    ("basis", "firm"), [("explicit", True), ("relative", True), ("inherited", False), ("published", False)]
)
def test_only_a_time_of_its_own_words_is_firm(basis: str, firm: bool) -> None:
    assert scopes.firm(at("instant", DAY, DAY, basis)) is firm


def test_days_between_are_calendar_days() -> None:
    assert scopes.days_between("2024-02-28", "2024-03-01") == 2
    assert scopes.days_between("2026-03-01T23:59:00+00:00", "2026-03-02T00:01:00+00:00") == 1
    assert scopes.days_between("2026-03-02", "2026-03-01") == -1
    assert scopes.days_between("", "2026-03-01") is None
    assert scopes.days_between("soon", "2026-03-01") is None


YEAR = at("window", "2026-01-01", "2026-12-31")
FEBRUARY, MARCH = at("window", "2026-02-01", "2026-02-28"), at("window", "2026-03-01", "2026-03-31")


@pytest.mark.parametrize(
    ("a", "b", "factor"),
    [
        (FEBRUARY, MARCH, 31 / 28),
        (FEBRUARY, YEAR, 365 / 28),
        (at("window", DAY, DAY), at("window", DAY, NEXT), 2.0),
        (YEAR, YEAR, 1.0),
        (YEAR, at("as_of", None, DAY), 1.0),
        (at("unknown", None, None), at("unknown", None, None), 1.0),
    ],
)
def test_lengths_are_how_many_times_as_long(a: Claim, b: Claim, factor: float) -> None:
    assert scopes.lengths(a, b) == scopes.lengths(b, a) == pytest.approx(factor)


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        (FEBRUARY, MARCH, 31),
        (at("as_of", None, DAY), at("instant", NEXT, NEXT), 1),
        (at("since", "2023-09-01", DAY), at("as_of", None, DAY), 0),
        (at("since", "2026-01-01", None), at("as_of", None, "2026-01-11"), 10),
        (at("unknown", None, None), MARCH, 0),
    ],
)
def test_days_apart_are_those_between_the_last_days(a: Claim, b: Claim, days: int) -> None:
    assert scopes.apart(a, b) == scopes.apart(b, a) == days


_DAYS = st.dates().map(str)


@st.composite
def scoped(draw: st.DrawFn) -> Claim:
    days = sorted(draw(st.lists(_DAYS, min_size=2, max_size=2)))
    ends: list[str | None] = [draw(st.sampled_from([day, None])) for day in days]
    return at(draw(st.sampled_from(TIME_KINDS)), ends[0], ends[1], draw(st.sampled_from(TIME_BASES)))


@given(scoped(), scoped())
def test_order_does_not_matter(a: Claim, b: Claim) -> None:
    assert scopes.relate(a, b) == scopes.relate(b, a) or scopes.relate(a, b).verdict == "overlap"
    assert scopes.relate(a, b).verdict == scopes.relate(b, a).verdict


@given(scoped())
def test_a_time_is_the_same_as_itself_or_unknown(a: Claim) -> None:
    assert scopes.relate(a, a).verdict in ("same", "unknown")


@given(scoped(), scoped())
def test_lengths_and_days_apart_have_no_side(a: Claim, b: Claim) -> None:
    assert scopes.lengths(a, b) == scopes.lengths(b, a) >= 1
    assert scopes.apart(a, b) == scopes.apart(b, a) >= 0
