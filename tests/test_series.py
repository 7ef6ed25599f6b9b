"""Linking: what belongs together, what never does, and that only the set of claims decides."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from claim_factory import make
from hypothesis import given
from hypothesis import strategies as st

from factcheck.comparison import attributions, innocent
from factcheck.comparison.scoring import VETOES, score, veto
from factcheck.comparison.series import Series, block_key, distinct, link
from factcheck.comparison.slots import digits, head_and_modifiers, place_key, read
from factcheck.comparison.weights import LINKED, POINTS, SUGGESTED
from factcheck.model import Claim

FERRY = frozenset({"Lagosta", "Cabo Rento", "Coast Watch Service", "Marta Silveira", "Star of Rento"})
MINE = frozenset({"Okanga", "Redstone Pit", "Mines Inspectorate", "Joel Tarvin", "Pit Seven"})
STOCK = {"time_kind": "as_of", "time_end": "2026-02-28", "time_basis": "explicit"}


def toll(value: float, article: str, **more: Any) -> Claim:
    return make(value, article=article, counted="people", predicate="deaths", **more)


def grain(value: float, article: str, **more: Any) -> Claim:
    row = {"counted": "", "population": "barley", "stat": "amount", "predicate": "stocks", **STOCK, **more}
    return make(value, "tonne", article=article, **row)


def groups(claims: Sequence[Claim], **contexts: frozenset[str]) -> list[list[float]]:
    return [[c.value for c in series.claims] for series in link(claims, contexts)]


def test_a_toll_of_one_event_is_one_series_over_days() -> None:
    claims = [toll(14, "a", published="2026-03-02"), toll(31, "b", published="2026-03-03")]
    assert groups(claims, a=FERRY, b=FERRY) == [[14, 31]]


def test_equal_tolls_of_two_events_never_meet() -> None:
    same_day = {
        "time_kind": "instant",
        "time_start": "2026-03-01",
        "time_end": "2026-03-01",
        "time_basis": "explicit",
    }
    for place in ("", "Okanga"):
        claims = [toll(46, "a", place=place, **same_day), toll(46, "b", place=place, **same_day)]
        assert groups(claims, a=FERRY, b=MINE) == [[46], [46]]


def test_one_name_in_common_is_no_story() -> None:
    assert groups([toll(46, "a"), toll(46, "b")], a=FERRY, b=MINE | {"Lagosta"}) == [[46], [46]]


def test_two_names_make_a_story_of_a_toll_only_at_one_place_and_within_days() -> None:
    few = frozenset({"Lagosta", "Cabo Rento", "Nora Pell", "Vale Street"})
    other = frozenset({"Lagosta", "Rento", "Anton Reeve", "Lower Quay"})
    here = [toll(46, "a", place="Lagosta"), toll(47, "b", place="Lagosta")]
    assert groups(here, a=few, b=other) == [[46, 47]]
    assert groups([here[0], toll(47, "b")], a=few, b=other) == [[46], [47]]
    assert groups([here[0], replace(here[1], published="2026-05-02")], a=few, b=other) == [[46], [47]]


def test_an_old_event_with_the_same_names_is_another_event() -> None:
    claims = [toll(46, "a", published="2023-03-02"), toll(46, "b", published="2026-03-03")]
    assert groups(claims, a=FERRY, b=FERRY) == [[46], [46]]


def test_an_entity_in_common_stands_for_the_story() -> None:
    claims = [
        grain(214_000, "a", entity="Grain Board of Okanga"),
        grain(214_000, "b", entity="the Grain Board of Okanga"),
    ]
    assert groups(claims, a=FERRY, b=MINE) == [[214_000, 214_000]]
    other = [claims[0], replace(claims[1], entity="Harbour Mill")]
    assert groups(other, a=FERRY, b=MINE) == [[214_000], [214_000]]


def test_a_unit_is_no_measure() -> None:
    one = make(12.0, "kilometre", article="a", stat="amount")
    two = make(14.0, "kilometre", article="b", stat="amount")
    assert groups([one, two], a=FERRY, b=FERRY) == [[12.0], [14.0]]


def test_three_digits_in_common_carry_a_bare_amount_in_one_story() -> None:
    one = make(186e6, "kilometre", article="a", stat="amount", **STOCK)
    two = make(186e9, "kilometre", article="b", stat="amount", **STOCK)
    assert groups([one, two], a=FERRY, b=FERRY) == [[186e6, 186e9]]


VETOED: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("stat", {"stat": "count"}, {"stat": "mean"}),
    ("role", {"predicate": "exports"}, {"predicate": "imports"}),
    ("role", {"stat": "change_percent", "direction": "up"}, {"stat": "change_percent", "direction": "down"}),
    ("modality", {"modality": "reported"}, {"modality": "forecast"}),
    ("modality", {"modality": "target"}, {"modality": "forecast"}),
    ("place", {"place": "Sonnberg"}, {"place": "North Sonnberg"}),
    ("population", {"population": "voters"}, {"population": "women"}),
    ("scope_word", {"scope_word": ""}, {"scope_word": "another"}),
    ("scope_word", {"scope_word": "each"}, {"scope_word": ""}),
    (
        "time",
        {"time_kind": "window", "time_start": "2025-01-01", "time_end": "2025-12-31", "time_grain": "year"},
        {"time_kind": "window", "time_start": "2025-03-01", "time_end": "2025-03-31", "time_grain": "month"},
    ),
    (
        "time",
        {"time_kind": "since", "time_start": "2023-09-01", "time_end": "2026-02-28"},
        {"time_kind": "since", "time_start": "2026-01-01", "time_end": "2026-02-28"},
    ),
    (
        "time",
        {"time_kind": "since", "time_start": "2023-09-01", "time_end": "2026-02-28"},
        {"time_kind": "window", "time_start": "2026-02-01", "time_end": "2026-02-28", "time_grain": "month"},
    ),
    ("rate_total", {"time_kind": "unknown"}, {"time_kind": "per"}),
]


@pytest.mark.parametrize(("name", "a", "b"), VETOED)
def test_vetoes_by_name(name: str, a: dict[str, Any], b: dict[str, Any]) -> None:
    shared = {"counted": "herders", "time_basis": "explicit"}
    one = read(make(100, article="a", **{**shared, **a}), FERRY)
    two = read(make(100, article="b", **{**shared, **b}), FERRY)
    assert veto(one, two) == veto(two, one) == name
    assert veto(one, read(make(100, article="b", **{**shared, **a}), FERRY)) == ""
    assert name in VETOES


COMPATIBLE: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"modality": "reported"}, {"modality": "estimate"}),
    ({"place": "Sonnberg"}, {"place": "the Sonnberg district"}),
    ({"scope_word": ""}, {"scope_word": "total"}),
    (
        {"time_kind": "as_of", "time_end": "2026-02-28"},
        {"time_kind": "since", "time_start": "2023-09-01", "time_end": "2026-03-01"},
    ),
    (
        {"time_kind": "window", "time_start": "2025-03-01", "time_end": "2025-03-31", "time_grain": "month"},
        {"time_kind": "window", "time_start": "2025-04-01", "time_end": "2025-04-30", "time_grain": "month"},
    ),
]


@pytest.mark.parametrize(("a", "b"), COMPATIBLE)
def test_no_veto(a: dict[str, Any], b: dict[str, Any]) -> None:
    shared = {"counted": "herders", "time_basis": "explicit"}
    one = read(make(100, article="a", **{**shared, **a}), FERRY)
    assert veto(one, read(make(100, article="b", **{**shared, **b}), FERRY)) == ""


def test_one_article_may_repeat_a_measure_for_other_days_but_not_for_one() -> None:
    may = {"time_kind": "window", "time_start": "2025-05-01", "time_end": "2025-05-31", "time_grain": "month"}
    june = {**may, "time_start": "2025-06-01", "time_end": "2025-06-30"}
    first = make(900, article="a", counted="herders", time_basis="explicit", start=0, **may)
    assert groups([first, make(800, article="a", counted="herders", time_basis="explicit", start=50, **june)]) == [
        [900, 800]
    ]
    assert groups([first, make(800, article="a", counted="herders", time_basis="explicit", start=50, **may)]) == [
        [900],
        [800],
    ]


def test_a_link_explains_itself() -> None:
    claims = [
        grain(214_000, "a", attributed_to="Grain Board"),
        grain(260_000, "b", attributed_to="the Grain Board"),
    ]
    [series] = link(claims, {"a": FERRY, "b": FERRY})
    [found] = series.links
    assert (found.claim_id, found.to_claim_id) == (series.claims[1].claim_id, series.claims[0].claim_id)
    assert found.score == sum(points for _, points in found.slots) >= LINKED
    assert dict(found.slots)["attributed_to"] == POINTS["attributed_same"]
    assert dict(found.slots)["time"] == POINTS["time_same"]
    assert found.notes == ("linked",)


def test_a_near_miss_is_suggested_and_kept_apart() -> None:
    # A fair context, one noun and nothing else: five points.
    few = frozenset({"Okanga", "Mines Inspectorate", "Nora Pell", "Vale Street", "Anton Reeve", "Lower Quay"})
    claims = [make(70, article="a", counted="lorries"), make(70, article="b", counted="lorries")]
    found = link(claims, {"a": MINE, "b": few | {"Joel Tarvin"}})
    assert [len(s.claims) for s in found] == [1, 1]
    [near] = found[1].suggested
    assert SUGGESTED <= near.score < LINKED
    assert near.notes == ("suggested",)


def test_no_chain_leaves_the_founding_claim() -> None:
    """A claim that fits the latest member but is vetoed by the founding one stays out."""
    claims = [
        grain(10, "a", place="Okanga", published="2026-03-01"),
        grain(11, "b", published="2026-03-02"),
        grain(12, "c", place="Lagosta", published="2026-03-03"),
    ]
    contexts = {"a": FERRY, "b": FERRY, "c": FERRY}
    assert [[c.value for c in s.claims] for s in link(claims, contexts)] == [[10, 11], [12]]


@pytest.mark.parametrize(
    ("claim", "key"),
    [
        (toll(4, "a"), "count|[person]|deaths"),
        (make(4, article="a", counted="lost lives", predicate="deaths"), "count|[person]|deaths"),
        (make(4, counted="flooded relief camps", unit="relief camp"), "count|[relief camp]|camp"),
        (make(4, "USD", stat="amount", counted="aid"), "amount|[money:USD]|"),
        (make(4, ""), ""),
        (make(34, "year", stat="age"), ""),
        (make(3, "", stat="rank", counted="places"), ""),
        (make(1984, "calendar year"), ""),
        (make(4, counted="boats", section="teaser"), ""),
    ],
)
def test_block_keys(claim: Claim, key: str) -> None:
    assert block_key(claim) == key
    assert block_key(replace(claim, value=claim.value + 1)) == key


@pytest.mark.parametrize(
    ("counted", "head", "modifiers"),
    [
        ("Afghans", "afghan", set()),
        ("flooded relief camps", "camp", {"flooded", "relief"}),
        ("people with burns", "person", {"burn"}),
        ("lives", "person", set()),
        ("the families", "family", set()),
        ("", "", set()),
    ],
)
def test_counted_phrases(counted: str, head: str, modifiers: set[str]) -> None:
    assert head_and_modifiers(counted) == (head, frozenset(modifiers))


def test_digits_and_places() -> None:
    assert [digits(v) for v in (1.24e9, 1.24e6, 46, 1200, 0, 214_003)] == ["124", "124", "", "", "", "214003"]
    assert place_key("the Sonnberg district") == place_key("Sonnberg") != place_key("North Sonnberg")
    assert place_key("City") == "city"


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


def test_distinct_keeps_the_first_of_each_figure() -> None:
    first, again, other = toll(4, "a"), toll(4, "b"), toll(5, "b", start=90)
    assert distinct(Series("s", (first, again, other))) == [first, other]


INNOCENT: list[tuple[str, Claim, Claim]] = [
    ("rounding", make(4.1e6, g=1e5), make(4.12e6)),
    ("bound", make(400, bound="over", g=100), make(412)),
    ("unit form", make(340, "kilometre", g=10), make(211, "mile")),
    ("unit form", make(3, "person"), make(3, "house")),
    ("subset", make(30), make(10, part_kind="subset_of")),
    ("update", toll(9, "a", published="2026-03-01T08:00"), toll(14, "b", published="2026-03-01T19:00")),
    ("revision", make(30, stage="provisional"), make(29, stage="final")),
    ("revision", make(30), make(29, sentence="The count was corrected to 29 overnight.", quote="29")),
    ("wire copy", make(30, lineage_id="l"), make(29, article="b", lineage_id="l")),
]


@pytest.mark.parametrize(("name", "a", "b"), INNOCENT)
def test_innocent_explanations(name: str, a: Claim, b: Claim) -> None:
    for one, two in ((a, b), (b, a)):
        found = innocent.explain(one, two)
        assert found is not None
        assert found[0] == name


def test_a_sum_is_innocent_and_a_plain_difference_is_not() -> None:
    a, b, c = make(30), make(42, article="b"), make(12, article="b", start=80)
    assert innocent.explain(a, b, [a, b]) is None
    found = innocent.explain(a, b, [a, b, c])
    assert found is not None
    assert found[0] == "sum or complement"


@st.composite
def blocks(draw: st.DrawFn) -> list[Claim]:
    return [
        make(
            draw(st.sampled_from([46, 47, 1_240, 1_240_000])),
            article=draw(st.sampled_from("abcd")),
            start=100 * number,
            counted=draw(st.sampled_from(["people", "villagers", "relief camps"])),
            predicate=draw(st.sampled_from(["", "deaths", "returns"])),
            place=draw(st.sampled_from(["", "Okanga", "Lagosta"])),
            published=draw(st.sampled_from(["2026-03-01", "2026-03-02"])),
        )
        for number in range(draw(st.integers(2, 9)))
    ]


_CONTEXTS = {"a": FERRY, "b": FERRY | {"Okanga"}, "c": MINE, "d": FERRY | MINE}


@given(blocks(), st.randoms(use_true_random=False))
def test_arrival_order_changes_nothing(claims: list[Claim], shuffler: random.Random) -> None:
    shuffled = list(claims)
    shuffler.shuffle(shuffled)
    assert link(claims, _CONTEXTS) == link(shuffled, _CONTEXTS)


@given(blocks())
def test_every_claim_is_in_one_series_and_linked_without_a_veto(claims: list[Claim]) -> None:
    found = link(claims, _CONTEXTS)
    assert sorted(c.claim_id for s in found for c in s.claims) == sorted(c.claim_id for c in claims)
    for series in found:
        assert len(series.links) == len(series.claims) - 1
        founder = read(series.claims[0], _CONTEXTS[series.claims[0].article_id])
        for claim in series.claims[1:]:
            assert veto(founder, read(claim, _CONTEXTS[claim.article_id])) == ""


@given(blocks())
def test_scores_do_not_depend_on_the_side(claims: list[Claim]) -> None:
    a, b = (read(c, _CONTEXTS[c.article_id]) for c in claims[:2])
    assert score(a, b) == score(b, a)
    assert veto(a, b) == veto(b, a)


@pytest.mark.parametrize(("stories", "names"), [(400, 12), (8, 12), (1, 12)])
def test_five_thousand_claims_of_a_block_link_in_seconds(stories: int, names: int) -> None:
    pick = random.Random(7)
    claims, contexts = [], {}
    nouns = ["villagers", "miners", "people", "soldiers", "children", "pilgrims", "workers"]
    for number in range(5_000):
        article = f"art{number % 900}"
        story = number % 900 % stories
        contexts[article] = frozenset(f"Name {story} {i}" for i in range(names)) | {"Reuters", "Monday"}
        place, day = pick.choice(["", f"Town {pick.randint(1, 9)}"]), f"2026-03-{pick.randint(1, 28):02}"
        one = toll(pick.randint(1, 900), article, start=number, place=place, published=day)
        claims.append(replace(one, counted=pick.choice(nouns)))
    begin = time.perf_counter()
    found = link(claims, contexts)
    assert time.perf_counter() - begin < 30  # measured: 1 to 4 s on one core; the rest is for a busy machine
    assert sum(len(s.claims) for s in found) == 5_000
