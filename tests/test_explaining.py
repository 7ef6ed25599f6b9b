"""Why two claims are compared, in words: the same vetoes and points that linking goes by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from story_factory import FERRY, MAY, STOCK, grain, herders, toll

from factcheck.comparison.explaining import QUESTIONS, SLOTS, explain
from factcheck.comparison.pairs import context
from factcheck.comparison.scoring import VETOES, score, veto
from factcheck.comparison.slots import read
from factcheck.comparison.weights import COMPARED, LINKED
from factcheck.model import Claim

TOLD = {"a": FERRY, "b": FERRY}

CLAIMS = [
    toll(12, "a"), toll(14, "b", time_basis="explicit", **MAY), toll(12, "b", predicate="injuries"),
    grain(3100, "a"), grain(2900, "b", place="Harn"), grain(3.1, "b", population="barley in Urr"),
    herders(40, "a", entity="Harn Council", attributed_to="council"), herders(400, "b", scope_word="other"),
    herders(40, "b", part_kind="subset_of", modality="forecast"), herders(41, "a", counted="young herders"),
]  # fmt: skip


@given(st.sampled_from(CLAIMS), st.sampled_from(CLAIMS))
def test_nothing_is_told_but_what_linking_goes_by(one: Claim, two: Claim) -> None:
    told = explain(one, two, TOLD)
    a, b = read(one), read(two)
    near = context(one, two, TOLD)
    assert (told.context, told.veto) == (near, veto(a, b, near))
    assert (told.score, tuple((each.slot, each.points) for each in told.slots)) == score(a, b, near)
    assert told.asked[-1] == (told.veto or VETOES[-1])
    assert told.linked == (told.meet and told.veto in ("", "modality") and told.score >= LINKED)
    assert told.compared == (told.meet and not told.veto and told.score >= COMPARED)
    assert all(each.slot in SLOTS and each.points for each in told.slots)


def test_every_veto_has_its_question_in_the_order_of_trial() -> None:
    assert tuple(QUESTIONS) == VETOES


@pytest.mark.parametrize(
    ("one", "two", "name", "a", "b"),
    [
        (toll(12, "a"), toll(12, "b", predicate="injuries"), "role", "deaths", "injuries"),
        (grain(31, "a"), grain(31, "b", modality="forecast"), "modality", "reported", "forecast"),
        (grain(31, "a"), herders(31, "b"), "stat", "amount tonne", "count person"),
        (herders(31, "a"), herders(35, "b", scope_word="each"), "scope_word", "", "each"),
    ],
)
def test_a_veto_says_what_each_claim_has(one: Claim, two: Claim, name: str, a: str, b: str) -> None:
    told = explain(one, two, TOLD)
    assert (told.veto, told.veto_a, told.veto_b) == (name, a, b)
    assert not told.compared
    assert told.linked == (name == "modality")


def test_a_slot_says_what_each_claim_has() -> None:
    one = grain(3100, "a", place="Harn", attributed_to="Harn Council", measure="stocks of barley")
    two = grain(2900, "b", place="Urr", attributed_to="Harn Council", measure="barley in stock")
    told = {each.slot: (each.a, each.b) for each in explain(one, two, TOLD).slots}
    assert told["predicate"] == ("stocks", "stocks")
    assert told["place"] == ("Harn", "Urr")
    assert told["topic"] == ("stocks, barley", "barley, stock")
    assert told["attributed_to"] == ("Harn Council", "Harn Council")
    assert told["time"] == ("on 28 February 2026", "on 28 February 2026")
    assert STOCK["time_end"] == "2026-02-28"
    assert told["context"] == ("strong", "strong")
