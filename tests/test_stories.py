"""Do two articles tell of one event?"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from story_factory import FERRY, cousin, tale, toll

from factcheck.comparison.pairs import context
from factcheck.comparison.stories import NOTHING, Strength, relate, story
from factcheck.comparison.weights import CONTEXT
from factcheck.extraction.signatures import signature
from factcheck.model import Signature

FIRST = """The ferry Anselm sank off Norrbeck on Monday with 46 people aboard. Rescuers from Ostmere found two life
rafts of the ferry. Captain Halvard Ostrey of the Ald Line was among those whom rescuers took aboard."""
SECOND = """Divers went down to the Anselm off Norrbeck. The ferry of the Ald Line lies on its side, and rescuers of the
coast guard in Ostmere have found the rafts. Halvard Ostrey, who steered the ferry, spoke to rescuers."""
OTHER = """A mine shaft near Kestrin fell in on Monday, and 46 people were killed. The mine belongs to Velmora Coal, and
inspectors of the Tarsk office had closed the shaft twice, said Ilse Varn, whose brother worked in the mine."""


def test_articles_of_one_event_share_names_and_words() -> None:
    first, second, other = (story(signature(text)) for text in (FIRST, SECOND, OTHER))
    assert relate(first, second, "2026-03-02", "2026-03-04") in ("strong", "fair")
    assert relate(first, other, "2026-03-02", "2026-03-02") == ""
    assert relate(second, other, "2026-03-02", "2026-03-02") == ""


def test_what_any_two_articles_of_a_week_share_is_no_story() -> None:
    week = Signature(
        ("monday", "reuters", "march", "ministry", "january", "government"), ("percent", "people", "month")
    )
    assert relate(story(week), story(week), "2026-03-02", "2026-03-02") == ""


def test_plain_words_with_a_capital_are_no_names() -> None:
    form = "{} Airlines flew more. Available seats rose, and so did the load factor. The load factor of seats rose."
    one, two = (story(signature(form.format(name))) for name in ("Ostmere", "Kestrin"))
    assert {"airlines", "available"} <= one.words
    assert one.telling == {"ostmere"}
    assert relate(one, two, "2026-03-02", "2026-03-02") == ""


def test_a_plain_word_that_stands_alone_with_a_capital_is_a_name() -> None:
    assert "reading" in story(signature("The trains to Reading ran late.")).telling
    assert "reading" not in story(signature("Reading Works stood still. Trains ran late.")).telling


def test_words_without_a_name_are_no_story() -> None:
    one, two = story(Signature(("anselm",), ("ferry", "raft"))), story(Signature(("kestrin",), ("ferry", "raft")))
    assert relate(one, two, "2026-03-02", "2026-03-02") == ""
    assert relate(NOTHING, NOTHING, "2026-03-02", "2026-03-02") == ""


def test_one_name_of_many_is_no_story() -> None:
    ferry, mine = (tale(tag, also=story(Signature(("bishop",)))) for tag in ("ferry", "mine"))
    assert relate(ferry, mine, "2026-03-02", "2026-03-02") == ""


def test_a_name_that_no_dictionary_holds_says_twice_as_much() -> None:
    known, rare = (
        [tale(tag, 8, 8, also=story(Signature((name,)))) for tag in ("ferry", "mine")]
        for name in ("bishop", "skarvelund")
    )
    assert relate(*known, "2026-03-02", "2026-03-02") == ""
    assert relate(*rare, "2026-03-02", "2026-03-02") == "fair"


def test_a_long_number_and_a_word_are_a_story_and_a_number_alone_is_none() -> None:
    one, two, three = (
        Signature(names, words, ("148600",))
        for names, words in (
            (("anselm",), ("ferry", "raft")),
            (("kestrin",), ("ferry", "mine")),
            (("ostmere",), ("shaft",)),
        )
    )
    assert relate(story(one), story(two), "2026-03-02", "2026-03-02") == "strong"
    assert relate(story(one), story(three), "2026-03-02", "2026-03-02") == ""


@pytest.mark.parametrize("strength", ["weak", "fair", "strong"])
def test_a_story_ends_after_days_and_the_sooner_the_less_is_shared(strength: Strength) -> None:
    other, days = cousin(FERRY, strength), int(CONTEXT[f"{strength}_days"])
    start = "2024-01-01"
    for apart, found in ((days, strength), (days + 1, "")):
        then = (date(2024, 1, 1) + timedelta(apart)).isoformat()
        assert relate(FERRY, other, start, then) == relate(other, FERRY, then, start) == found
    assert CONTEXT["weak_days"] < CONTEXT["fair_days"] < CONTEXT["strong_days"]


def test_without_a_date_the_names_decide() -> None:
    assert relate(FERRY, FERRY, "", "2026-03-02") == "strong"


def test_an_article_is_of_one_story_with_itself() -> None:
    assert context(toll(1, "a"), toll(2, "a", start=50), {}) == "strong"
    assert context(toll(1, "a"), toll(1, "b"), {}) == ""
