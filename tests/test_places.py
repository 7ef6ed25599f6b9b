"""The table of places: what lies where, and which names are unknown."""

from __future__ import annotations

import pytest

from factcheck.extraction.places import country_of, place_of_demonym, within


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Peru", "Peru"), ("the Netherlands", "Netherlands"), ("U.S.", "United States"), ("UK", "United Kingdom"),
        ("Houston", "United States"), ("Texas", "United States"), ("Scotland", "United Kingdom"),
        ("Kandahar province", "Afghanistan"), ("Côte d’Ivoire", "Ivory Coast"), ("Ostrel", ""), ("Georgia", "Georgia"),
    ],
)  # fmt: skip
def test_country(name: str, country: str) -> None:
    assert country_of(name) == country


@pytest.mark.parametrize(
    ("a", "b", "inside"),
    [
        ("Houston", "Texas", True), ("Houston", "US", True), ("US", "Houston", False), ("Lyon", "Spain", False),
        ("Ostrel", "Peru", None), ("Ostrel", "Ostrel", True), ("Kashmir", "India", None),
    ],
)  # fmt: skip
def test_within(a: str, b: str, inside: bool | None) -> None:
    assert within(a, b) is inside


@pytest.mark.parametrize(
    ("word", "place"),
    [("Afghans", "Afghanistan"), ("British", "United Kingdom"), ("Dutch", "Netherlands"), ("Ostrelian", "")],
)
def test_demonym(word: str, place: str) -> None:
    assert place_of_demonym(word) == place
