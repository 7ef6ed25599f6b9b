"""Two claims, slot by slot: vetoes by name, points by slot."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest
from claim_factory import make
from story_factory import JUNE, MAY, RUNNING, STOCK, toll

from factcheck.comparison.scoring import VETOES, score, veto
from factcheck.comparison.slots import read
from factcheck.comparison.stories import Strength
from factcheck.comparison.weights import POINTS, WORDS
from factcheck.comparison.words import PEOPLE, plain, stem, stems
from factcheck.model import Claim


def points(a: Claim, b: Claim, near: Strength = "strong") -> dict[str, int]:
    total, by_slot = score(read(a), read(b), near)
    assert total == sum(n for _, n in by_slot)
    return dict(by_slot)


VETOED: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("stat", {"stat": "count"}, {"stat": "mean"}),
    ("stat", {"stat": "median"}, {"stat": "mean"}),
    ("stat", {"stat": "count"}, {"stat": "change"}),
    ("stat", {"unit": "USD", "stat": "amount"}, {"unit": "EUR", "stat": "amount"}),
    ("stat", {"unit": "percent", "stat": "share"}, {"unit": "percent", "stat": "change_percent"}),
    ("role", {"predicate": "exports"}, {"predicate": "imports"}),
    ("role", {"unit": "percent", "stat": "change_percent", "direction": "up"},
     {"unit": "percent", "stat": "change_percent", "direction": "down"}),
    ("modality", {"modality": "reported"}, {"modality": "forecast"}),
    ("modality", {"modality": "target"}, {"modality": "forecast"}),
    ("scope_word", {"scope_word": "each"}, {"scope_word": ""}),
    ("time", {**MAY, "time_start": "2025-01-01", "time_end": "2025-12-31", "time_grain": "year"}, MAY),
    ("time", RUNNING, {**RUNNING, "time_start": "2026-01-01"}),
    ("rate_total", {"unit": "person"}, {"unit": "person per day"}),
    ("contrast", {"article": "b", "start": 0}, {"article": "b", "start": 90, "value": 130}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "a", "b"), VETOED)
def test_vetoes_by_name(name: str, a: dict[str, Any], b: dict[str, Any]) -> None:
    shared = {"article": "a", "value": 100, "counted": "herders", "time_basis": "explicit"}
    one, two = read(make(**{**shared, **a})), read(make(**{**shared, "article": "b", **b}))
    assert veto(one, two, "strong") == veto(two, one, "strong") == name
    assert veto(one, read(make(**{**shared, **a, "article": "c"})), "strong") == ""


def test_every_veto_has_a_case() -> None:
    assert {name for name, _, _ in VETOED} | {"context"} == set(VETOES)
    assert veto(read(toll(4, "a")), read(toll(4, "b")), "") == "context"


COMPATIBLE: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"modality": "reported"}, {"modality": "estimate"}),
    ({"scope_word": ""}, {"scope_word": "total"}),
    ({"predicate": "revenue"}, {"predicate": "sales"}),
    ({"unit": "percent", "stat": "share"}, {"unit": "percent", "stat": "rate"}),
    ({"unit": "kilometre", "stat": "amount"}, {"unit": "mile", "stat": "maximum"}),
    ({"time_kind": "as_of", "time_end": "2026-02-28"}, {**RUNNING, "time_end": "2026-03-01"}),
    (MAY, JUNE),
]


@pytest.mark.parametrize(("a", "b"), COMPATIBLE)
def test_no_veto(a: dict[str, Any], b: dict[str, Any]) -> None:
    shared = {"value": 100, "counted": "herders", "time_basis": "explicit"}
    one, two = read(make(article="a", **{**shared, **a})), read(make(article="b", **{**shared, **b}))
    assert veto(one, two, "weak") == veto(two, one, "weak") == ""


@pytest.mark.parametrize(
    ("slot", "row", "a", "b"),
    [
        ("predicate", "predicate_equal", {"predicate": "exports"}, {"predicate": "exports"}),
        ("predicate", "predicate_unequal", {"predicate": "exports"}, {"predicate": "output"}),
        ("counted", "counted_equal", {"counted": "herders"}, {"counted": "stranded herders"}),
        ("counted", "counted_people", {"counted": "people"}, {"counted": "lives"}),
        ("counted", "counted_unequal", {"counted": "herders"}, {"counted": "lorries"}),
        ("modifiers", "modifiers_shared", {"counted": "young herders"}, {"counted": "young herders"}),
        ("modifiers", "modifiers_unequal", {"counted": "young herders"}, {"counted": "retired herders"}),
        ("entity", "entity_equal", {"entity": "Grain Board"}, {"entity": "the Grain Board"}),
        ("entity", "entity_unequal", {"entity": "Grain Board"}, {"entity": "Harbour Mill"}),
        ("place", "place_equal", {"place": "Sonnberg"}, {"place": "the Sonnberg district"}),
        ("place", "place_unequal", {"place": "Sonnberg"}, {"place": "Okanga"}),
        ("population", "population_equal", {"population": "voters"}, {"population": "registered voters"}),
        ("population", "population_unequal", {"population": "voters"}, {"population": "pensioners"}),
        ("attributed_to", "attributed_same", {"attributed_to": "Grain Board"}, {"attributed_to": "the Grain Board"}),
        ("time", "time_same", STOCK, STOCK),
        ("part", "part_one_sided", {"part_kind": "subset_of"}, {}),
        ("scope", "scope_unequal", {"scope_word": "another"}, {}),
        ("digits", "value_digits", {"value": 4_310}, {"value": 4_310}),
        ("digits", "value_digits", {"value": 4_310}, {"value": 4.31e6}),
        ("digits", "value_equal", {"value": 46}, {"value": 46}),
        ("digits", "value_small", {"value": 4}, {"value": 4}),
        ("digits", "value_close", {"value": 4_310}, {"value": 4_300, "g": 100}),
        ("size", "value_near", {"value": 83}, {}),
        ("size", "value_next", {}, {}),
        ("size", "value_far", {"value": 431}, {"value": 23}),
        ("size", "value_beyond", {"value": 4_310}, {"value": 23}),
        ("sentence", "sentence_same", {"sentence": "Herders crossed the pass"}, {"sentence": "Herders on the pass"}),
        (
            "sentence",
            "sentence_like",
            {"sentence": "Herders crossed the pass with goats and carts"},
            {"sentence": "Snow closed the pass before lorries with flour came"},
        ),
    ],
)
def test_points_by_slot(slot: str, row: str, a: dict[str, Any], b: dict[str, Any]) -> None:
    one = make(**{"value": 70, "article": "a", **a})
    two = make(**{"value": 90, "article": "b", **b})
    assert points(one, two).get(slot) == points(two, one).get(slot) == POINTS[row]


def test_an_empty_slot_gives_no_points() -> None:
    full = toll(70, "a", place="Okanga", entity="Grain Board", population="voters", attributed_to="police")
    assert points(full, make(90, article="b", counted="lorries"), "").keys() <= {"counted", "topic", "size"}


@pytest.mark.parametrize(
    ("near", "row"), [("strong", "context_strong"), ("fair", "context_fair"), ("weak", ""), ("", "")]
)
def test_points_for_the_story(near: Strength, row: str) -> None:
    assert points(toll(14, "a"), toll(31, "b"), near).get("context", 0) == POINTS.get(row, 0)


def test_a_lineage_decides_nothing_for_it_may_grow() -> None:
    one, two = toll(14, "a", lineage_id="l"), toll(31, "b", lineage_id="l")
    assert points(one, two) == points(replace(one, lineage_id="m"), two)


def test_figures_side_by_side() -> None:
    shared = {"unit": "percent", "stat": "share", "measure": "full reservoirs", "article": "a", "sentence_start": 0}
    assert points(make(62, start=0, **shared), make(78, start=30, **shared))["context"] == POINTS["beside"]


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("burnt bakeries", "bakeries of the north", {"topic": POINTS["topic_alone"]}),
        (
            "burnt bakeries",
            "bakeries burnt in the north",
            {"topic": POINTS["topic_two"], "topic_all": POINTS["topic_nested"]},
        ),
        ("shops", "stores", {"topic": POINTS["topic_alone"]}),
        ("bakeries", "ferries", {"topic": POINTS["topic_apart"]}),
        ("bakeries", "", {}),
        # Words of measuring and moving are none.
        ("figure of the year", "average figure last year", {}),
    ],
)
def test_words_in_common(a: str, b: str, found: dict[str, int]) -> None:
    one, two = (make(v, "USD", article=k, stat="amount", measure=m) for v, k, m in ((70, "a", a), (90, "b", b)))
    given = points(one, two, "weak")
    assert {slot: n for slot, n in given.items() if slot.startswith("topic")} == found


@pytest.mark.parametrize(
    ("unit", "shared", "row"),
    [
        ("USD", {}, "topic_alone"),
        ("USD", {"predicate": "cost"}, "topic_one"),
        ("USD", {"entity": "Redstone Pit"}, "topic_one"),
        ("USD", {"place": "Okanga"}, "topic_one"),
        ("USD", {"attributed_to": "Redstone Pit"}, "topic_one"),
        ("USD per share", {}, "topic_alone"),
        ("USD per mass", {}, "topic_one"),
    ],
)
def test_one_word_in_common_says_little_alone(unit: str, shared: dict[str, str], row: str) -> None:
    stat = "rate" if " per " in unit else "amount"
    told = ((70, "a", "loan for bakeries"), (90, "b", "loan for ferries"))
    one, two = (make(v, unit, article=k, stat=stat, measure=m, **shared) for v, k, m in told)
    assert points(one, two, "strong")["topic"] == POINTS[row]


def test_a_word_is_alike_with_one_group_of_words_only() -> None:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for group in WORDS.alike:
        for word in group:
            groups[plain(word)].add(group[0])
    assert {word: sorted(names) for word, names in groups.items() if len(names) > 1} == {}


def test_words_are_compared_by_their_stems() -> None:
    assert stems("the growing exports of Norrbeck's mills") == stems("mill exports, Norrbeck")
    assert stem("shops") == stem("stores") != stem("ships")
    assert stem("soldiers") == stem("troops") != PEOPLE
    assert {stem(word) for word in WORDS.people} == {PEOPLE}
    assert stems("people died in 2024") == stems("lives") | {stem("die")}
