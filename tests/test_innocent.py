"""Explanations that make a difference harmless, and whether two sources are one."""

from __future__ import annotations

import pytest
from claim_factory import make
from story_factory import toll

from factcheck.comparison import attributions, innocent
from factcheck.model import Claim


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("the Grain Board", "Grain Board", "same"),
        ("Marta Silveira", "Coast Watch Service director Marta Silveira", "compatible"),
        ("the mission", "the Joint Border Mission", "compatible"),
        ("UNRP", "the Union of Northern River Ports", "same"),
        ("officials", "officials", "compatible"),
        ("the health ministry", "the interior ministry", "different"),
        ("police", "the Grain Board", "different"),
        ("", "police", "unattributed"),
    ],
)
def test_sources(a: str, b: str, verdict: str) -> None:
    assert attributions.relate(a, b) == verdict
    assert attributions.relate(b, a) == verdict


INNOCENT: list[tuple[str, Claim, Claim]] = [
    ("rounding", make(4.1e6, g=1e5), make(4.12e6)),
    ("bound", make(400, bound="over", g=100), make(412)),
    ("unit form", make(340, "kilometre", g=10), make(211, "mile")),
    ("unit form", make(3, "person"), make(3, "house")),
    ("subset", make(30), make(10, part_kind="subset_of")),
    ("update", toll(9, "a", published="2026-03-01T08:00"), toll(14, "b", published="2026-03-01T19:00")),
    ("revision", make(30, stage="provisional"), make(29, stage="final")),
    ("revision", make(30), make(29, sentence="The count was corrected to 29 overnight.", quote="29")),
]


@pytest.mark.parametrize(("name", "a", "b"), INNOCENT)
def test_innocent_explanations(name: str, a: Claim, b: Claim) -> None:
    for one, two in ((a, b), (b, a)):
        found = innocent.explain(one, two)
        assert found is not None
        assert found[0] == name


def test_what_both_papers_print_word_by_word_they_tell_apart() -> None:
    a = make(30, sentence="The harbour has 30 cranes.", quote="30", predicate="cranes")
    b = make(29, article="b", sentence="In the old harbour stand 29 cranes.", quote="29", predicate="docks")
    assert innocent.explain(a, b, [a, b]) is None
    for copied in (
        make(30, article="b", start=90, sentence="The harbour has 30 cranes.", quote="30"),
        make(29, article="a", start=90, sentence="In the old harbour stand 29 cranes.", quote="29"),
    ):
        found = innocent.explain(a, b, [a, b, copied])
        assert found is not None
        assert found[0] == "wire copy"
    # A copy in which the figure was changed is what the checks are for.
    changed = make(29, article="b", sentence="The harbour has 29 cranes.", quote="29")
    assert innocent.explain(a, changed, [a, changed]) is None


def test_a_sum_is_innocent_and_a_plain_difference_is_not() -> None:
    a, b = toll(30, "a"), toll(42, "b")
    assert innocent.explain(a, b, [a, b], skip=frozenset({"update"})) is None
    for part in (toll(12, "b", start=80), make(12, article="b", start=80, part_kind="part_of_sum")):
        found = innocent.explain(a, b, [a, b, part])
        assert found is not None
        assert found[0] == "sum or complement"
    # Numbers add up by chance.
    assert innocent.sum_or_complement(a, b, [a, b, make(12, article="b", start=80, counted="lorries")]) is None
