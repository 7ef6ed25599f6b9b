"""Series: what belongs together, what never does, and that only the set of claims decides."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from claim_factory import make
from hypothesis import given
from hypothesis import strategies as st
from story_factory import FERRY, JUNE, MAY, MINE, RUNNING, STOCK, cousin, grain, groups, herders, paired, tale, toll

from factcheck.comparison.pairs import Pair, context, fit, meet
from factcheck.comparison.scoring import score, veto
from factcheck.comparison.series import join, link
from factcheck.comparison.slots import Slots, read
from factcheck.comparison.weights import LINKED, POINTS, SUGGESTED
from factcheck.model import Claim


def test_a_toll_of_one_event_is_one_series_over_days() -> None:
    claims = [toll(14, "a", published="2026-03-02"), toll(31, "b", published="2026-03-03")]
    assert groups(claims, a=FERRY, b=FERRY) == [[14, 31]]


def test_equal_tolls_of_two_events_never_meet() -> None:
    day = {"time_kind": "instant", "time_start": "2026-03-01", "time_end": "2026-03-01", "time_basis": "explicit"}
    for more in ({}, {"place": "Okanga"}, {"entity": "Coast Watch Service"}):
        claims = [toll(46, "a", **day, **more), toll(46, "b", **day, **more)]
        assert groups(claims, a=FERRY, b=MINE) == [[46], [46]]
        assert paired(claims, {"a": FERRY, "b": MINE}) == []


def test_an_old_event_with_the_same_names_is_another_event() -> None:
    claims = [toll(46, "a", published="2023-03-02"), toll(46, "b", published="2026-03-03")]
    assert groups(claims, a=FERRY, b=FERRY) == [[46], [46]]


def test_tolls_of_one_story_whose_days_are_far_apart_are_of_two_events() -> None:
    days = [
        {"time_kind": "instant", "time_start": d, "time_end": d, "time_basis": "explicit"}
        for d in ("2025-03-01", "2026-03-01")
    ]
    assert groups([toll(46, "a", **days[0]), toll(46, "b", **days[1])], a=FERRY, b=FERRY) == [[46], [46]]


def test_the_dates_of_one_named_event_need_no_story() -> None:
    signed = {"stat": "date", "predicate": "signed", "time_kind": "instant", "time_basis": "explicit"}
    dates = [
        make(20240703, "date", article="a", entity="Norrbeck Treaty", **signed),
        make(20240713, "date", article="b", entity="Norrbeck Treaty", **signed),
        make(20240713, "date", article="c", entity="Kestrin Treaty", **signed),
        make(20240713, "date", article="d", entity="", **signed),
    ]
    assert groups(dates, a=FERRY, b=MINE, c=tale("pact"), d=tale("talks")) == [
        [20240703, 20240713],
        [20240713],
        [20240713],
    ]


def test_a_unit_is_no_measure() -> None:
    one = make(12.0, "kilometre", article="a", stat="amount")
    two = make(14.0, "kilometre", article="b", stat="amount")
    assert groups([one, two], a=FERRY, b=FERRY) == [[12.0], [14.0]]
    named = [replace(c, measure="kilometres") for c in (one, two)]
    assert groups(named, a=FERRY, b=FERRY) == [[12.0], [14.0]]


def test_three_digits_in_common_carry_a_bare_amount_in_one_story() -> None:
    one = make(186e6, "kilometre", article="a", stat="amount", **STOCK)
    two = make(186e9, "kilometre", article="b", stat="amount", **STOCK)
    assert groups([one, two], a=FERRY, b=FERRY) == [[186e6, 186e9]]
    assert groups([one, two], a=FERRY, b=MINE) == [[186e6], [186e9]]


def test_two_figures_of_one_article_go_to_two_series() -> None:
    claims = [grain(900, "a"), grain(900, "b", start=0), grain(1_240, "b", start=50)]
    assert groups(claims, a=FERRY, b=FERRY) == [[900, 900], [1_240]]
    # ... whichever of them comes first.
    claims = [grain(900, "a"), grain(1_240, "b", start=0), grain(900, "b", start=50)]
    assert groups(claims, a=FERRY, b=FERRY) == [[900, 900], [1_240]]


def test_one_article_may_repeat_a_measure_for_other_days_but_not_for_one() -> None:
    first = herders(900, "a", start=0, **MAY)
    assert groups([first, herders(800, "a", start=50, **JUNE)]) == [[900, 800]]
    assert groups([first, herders(800, "a", start=50, **MAY)]) == [[900], [800]]
    later = [herders(900, "b", start=0, **MAY), herders(800, "b", start=50, **JUNE)]
    assert groups([replace(first, published="2026-03-01"), *later], a=FERRY, b=FERRY) == [[900, 900, 800]]


def test_one_article_may_tell_a_figure_beside_its_base() -> None:
    full = {"unit": "percent", "stat": "share", "measure": "full reservoirs", "sentence_start": 0}
    claims = [
        make(64, article="a", published="2026-03-01", **full),
        make(62, article="b", start=0, **full),
        make(78, article="b", start=30, **full),
    ]
    assert groups(claims, a=FERRY, b=FERRY) == [[64, 62, 78]]
    apart = [*claims[:2], replace(claims[2], sentence_start=30)]
    assert groups(apart, a=FERRY, b=FERRY) == [[64, 62], [78]]


def test_one_article_may_give_one_figure_twice() -> None:
    claims = [herders(900, "a"), herders(900, "b", start=0), herders(1_000, "b", start=50, bound="about")]
    assert groups(claims, a=FERRY, b=FERRY) == [[900, 900, 1_000]]


def test_a_link_explains_itself() -> None:
    claims = [grain(214_000, "a", attributed_to="Grain Board"), grain(260_000, "b", attributed_to="the Grain Board")]
    [series] = link(claims, {"a": FERRY, "b": FERRY})
    [found] = series.links
    assert (found.claim_id, found.to_claim_id) == (series.claims[1].claim_id, series.claims[0].claim_id)
    assert found.score == sum(n for _, n in found.slots) >= LINKED
    assert dict(found.slots)["attributed_to"] == POINTS["attributed_same"]
    assert dict(found.slots)["time"] == POINTS["time_same"]
    assert found.notes == ("linked",)


def test_what_an_article_tells_apart_in_one_breath_may_be_of_two_times() -> None:
    """Two figures of one article whose clauses are alike do not tear a series apart, two that are of two things do."""
    for worded, found in (("barley harvest valley", 1), ("barley", 2)):
        told = dict.fromkeys("abcd", FERRY)
        claims = [grain(900 + 20 * k, name, measure=worded) for k, name in enumerate("abc")]
        claims += [grain(900, "d", measure=worded), grain(930, "d", start=50, measure=worded)]
        assert len(link(claims, told)) == found


def test_a_near_miss_is_suggested_and_kept_apart() -> None:
    """An article's second figure of one thing stays out, and says what it nearly joined."""
    claims = [make(value, article=name, counted="lorries") for value, name in ((70, "a"), (70, "b"), (90, "b"))]
    found = link(claims, {"a": FERRY, "b": FERRY})
    assert [[c.value for c in s.claims] for s in found] == [[70, 70], [90]]
    [near] = found[1].suggested
    assert near.score >= SUGGESTED
    assert near.notes == ("suggested",)


def test_no_chain_leaves_the_founding_claim() -> None:
    """A claim that fits one member but is vetoed by another stays out: a total from another start is another total."""
    claims = [
        herders(410, "a", published="2026-03-01", **RUNNING),
        herders(420, "b", published="2026-03-02"),
        herders(430, "c", published="2026-03-03", **{**RUNNING, "time_start": "2026-01-01"}),
    ]
    assert groups(claims, a=FERRY, b=FERRY, c=FERRY) == [[410, 420], [430]]
    assert groups(claims[1:], b=FERRY, c=FERRY) == [[420, 430]]


@st.composite
def blocks(draw: st.DrawFn) -> list[Claim]:
    return [
        make(
            draw(st.sampled_from([46, 47, 1_240, 1_240_000])),
            draw(st.sampled_from(["person", "person", "percent"])),
            article=draw(st.sampled_from("abcd")),
            start=100 * number,
            counted=draw(st.sampled_from(["people", "villagers", "relief camps"])),
            predicate=draw(st.sampled_from(["", "deaths", "returns"])),
            place=draw(st.sampled_from(["", "Okanga", "Lagosta"])),
            entity=draw(st.sampled_from(["", "Guard", "Harbour Trust"])),
            modality=draw(st.sampled_from(["reported", "reported", "forecast"])),
            published=draw(st.sampled_from(["2026-03-01", "2026-03-02"])),
            **draw(st.sampled_from([{}, MAY, JUNE])),
        )
        for number in range(draw(st.integers(2, 9)))
    ]


_TOLD = {"a": FERRY, "b": cousin(FERRY, "fair"), "c": MINE, "d": tale("mine", also=FERRY)}


def parts(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims as the ledger's blocks hold them: those that share a key and meet, directly or through others."""
    read_ = [read(claim) for claim in claims]
    block = list(range(len(claims)))
    for i, one in enumerate(read_):
        for j, two in enumerate(read_[:i]):
            if one.keys & two.keys and meet(one, two, _TOLD):
                block = [min(block[i], block[j]) if b in (block[i], block[j]) else b for b in block]
    found: defaultdict[int, list[Claim]] = defaultdict(list)
    for b, claim in zip(block, claims, strict=True):
        found[b].append(claim)
    return list(found.values())


@given(blocks(), st.randoms(use_true_random=False))
def test_arrival_order_changes_nothing(claims: list[Claim], shuffler: random.Random) -> None:
    shuffled = list(claims)
    shuffler.shuffle(shuffled)
    assert link(claims, _TOLD) == link(shuffled, _TOLD)
    assert paired(claims, _TOLD) == paired(shuffled, _TOLD)


@given(blocks())
def test_every_claim_is_in_one_series_and_linked_without_a_veto(claims: list[Claim]) -> None:
    found = link(claims, _TOLD)
    assert sorted(c.claim_id for s in found for c in s.claims) == sorted(c.claim_id for c in claims)
    for series in found:
        assert [x.claim_id for x in series.links] == [c.claim_id for c in series.claims[1:]]
        for one, two in combinations(map(read, series.claims), 2):
            if one.keys & two.keys:
                assert fit(one, two, _TOLD)[0] in ("", "context", "stat", "time")


@given(blocks())
def test_a_claim_is_linked_to_what_it_fits_best_in_its_series(claims: list[Claim]) -> None:
    for series in link(claims, _TOLD):
        members = {c.claim_id: read(c) for c in series.claims}
        for found in series.links:
            mine = members[found.claim_id]
            others = [m for m in members.values() if m is not mine and m.keys & mine.keys]
            fits = [points for m in others for why, points, _ in [fit(*sorted_pair(m, mine), _TOLD)] if not why]
            assert fit(*sorted_pair(members[found.to_claim_id], mine), _TOLD)[:2] == ("", max(fits))


def sorted_pair(one: Slots, two: Slots) -> tuple[Slots, Slots]:
    first, second = sorted((one, two), key=lambda s: (s.claim.published, s.claim.article_id, s.claim.start))
    return first, second


def test_the_whole_of_a_series_decides_not_its_best_link() -> None:
    """What is like one member of a series and unlike the others founds a series of its own."""
    told = dict.fromkeys("abcde", FERRY)
    claims = [
        herders(value, name, published=f"2026-03-{day:02}", place="Okanga")
        for day, (name, value) in enumerate(zip("abcd", (500, 530, 560, 590), strict=True), 1)
    ]
    claims[3] = replace(claims[3], place="")
    stray = herders(904, "e", published="2026-03-05", place="Lagosta")
    assert fit(read(claims[3]), read(stray), told)[1] >= LINKED > fit(read(claims[0]), read(stray), told)[1]
    assert [[c.value for c in s.claims] for s in link([*claims, stray], told)] == [[500, 530, 560, 590], [904]]


@given(blocks())
def test_series_of_a_block_are_those_of_any_set_that_holds_it(claims: list[Claim]) -> None:
    whole = {s.series_id: s for s in link(claims, _TOLD)}
    assert {s.series_id: s for part in parts(claims) for s in link(part, _TOLD)} == whole


@given(blocks())
def test_two_series_decide_by_themselves_whether_they_are_one(claims: list[Claim]) -> None:
    """What a ledger rests on that forms again only what a night can have changed."""
    for one, two in combinations(link(claims, _TOLD), 2):
        found = link([*one.claims, *two.claims], _TOLD)
        assert [s.claims for s in found] == [one.claims, two.claims]


@given(blocks())
def test_pairs_of_a_block_are_those_of_any_set_that_holds_it(claims: list[Claim]) -> None:
    def by_ids(found: Sequence[Pair]) -> dict[tuple[str, str], Pair]:
        return {(p.a.claim.claim_id, p.b.claim.claim_id): p for p in found}

    whole = by_ids(paired(claims, _TOLD))
    assert by_ids([p for part in parts(claims) for p in paired(part, _TOLD)]) == whole


@given(blocks())
def test_scores_do_not_depend_on_the_side(claims: list[Claim]) -> None:
    a, b = (read(c) for c in claims[:2])
    near = context(a.claim, b.claim, _TOLD)
    assert context(b.claim, a.claim, _TOLD) == near
    assert score(a, b, near) == score(b, a, near)
    assert veto(a, b, near) == veto(b, a, near)
    assert meet(a, b, _TOLD) == meet(b, a, _TOLD)


def _plainly(points: dict[frozenset[int], int], apart: set[frozenset[int]], many: int) -> list[list[int]]:
    """What `join` is to find: all averages anew after each two that became one."""
    members = [[number] for number in range(many)]
    while True:
        best: tuple[float, int, int] | None = None
        for one, two in combinations(range(len(members)), 2):
            met = [frozenset((a, b)) for a in members[one] for b in members[two]]
            told = [points[pair] for pair in met if pair in points]
            if told and apart.isdisjoint(met) and sum(told) >= LINKED * len(told):
                worst = (-sum(told) / len(told), members[one][0], members[two][0])
                best = min(best or worst, worst)
        if best is None:
            return members
        first, second = (next(group for group in members if group[0] == k) for k in best[1:])
        members = sorted([*(group for group in members if group not in (first, second)), sorted(first + second)])


@given(st.dictionaries(st.sampled_from(list(combinations(range(7), 2))), st.integers(-4, 9) | st.none()))
def test_the_best_fitting_groups_become_one_until_none_fits(told: dict[tuple[int, int], int | None]) -> None:
    points: list[dict[int, int]] = [{} for _ in range(7)]
    apart: list[set[int]] = [set() for _ in range(7)]
    for (one, two), fitting in told.items():
        for a, b in ((one, two), (two, one)):
            if fitting is None:
                apart[a].add(b)
            else:
                points[a][b] = fitting
    fits = {frozenset(pair): fitting for pair, fitting in told.items() if fitting is not None}
    never = {frozenset(pair) for pair, fitting in told.items() if fitting is None}
    assert join(points, apart) == _plainly(fits, never, 7)


@pytest.mark.parametrize("tales", [400, 8, 1])
def test_many_claims_of_a_block_are_linked_and_paired_in_seconds(tales: int) -> None:
    pick = random.Random(7)
    claims, told = [], {}
    nouns = ["villagers", "miners", "people", "soldiers", "children", "pilgrims", "workers"]
    for number in range(1_500 if tales > 1 else 600):  # of one story, all with all
        article = f"art{number % 900}"
        told[article] = tale(f"tale{number % 900 % tales}-")
        place, day = pick.choice(["", f"Town {pick.randint(1, 9)}"]), f"2026-03-{pick.randint(1, 28):02}"
        one = toll(pick.randint(1, 900), article, start=number, place=place, published=day)
        claims.append(replace(one, counted=pick.choice(nouns)))
    begin = time.process_time()
    found = link(claims, told)
    paired(claims, told)
    assert time.process_time() - begin < 60
    assert sum(len(s.claims) for s in found) == len(claims)
