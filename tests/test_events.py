"""Dated events: every row of the table is read as its event, and what only looks like one is not."""

from __future__ import annotations

import pytest

from factcheck.extraction import extract, lexicon
from factcheck.extraction.lexicon import Entry
from factcheck.model import Article, Claim

EVENTS = [entry for entry in lexicon.entries() if entry.file == "events.toml"]


def dated(text: str) -> list[Claim]:
    article = Article("a", text + ".", published="2026-02-10")
    return [claim for claim in extract(article).claims if claim.stat == "date" and claim.predicate]


@pytest.mark.parametrize("entry", EVENTS, ids=lambda entry: entry.id)
def test_event_is_read(entry: Entry) -> None:
    for text in entry.says:
        (claim,) = dated(text)
        assert claim.predicate == entry.value
        assert "Berg" in claim.entity
        assert claim.unit == "date"
        assert claim.measure.startswith(f"date {entry.value}")
        assert claim.low is not None
        assert claim.high is not None
        assert claim.low <= claim.value <= claim.high


@pytest.mark.parametrize(
    ("text", "entity", "days"),
    [
        ("The Berg Mill was first opened by the mayor in May 1960", "Berg Mill", (19600501, 19600531)),
        ("Anna Berg (born 3 May 1960) is the mayor", "Anna Berg", (19600503, 19600503)),
        ("The Berg Treaty, signed on 3 July 2024, is short", "Berg Treaty", (20240703, 20240703)),
        ("Born on 3 May 1960 in a village, Anna Berg joined the mill", "Anna Berg", (19600503, 19600503)),
        ("She founded the Berg Trust in 1998", "Berg Trust", (19980101, 19981231)),
        ("On Monday the Berg Mill was opened in 1960, they said", "Berg Mill", (19600101, 19601231)),
    ],
)
def test_whom_it_happened_to(text: str, entity: str, days: tuple[int, int]) -> None:
    (claim,) = dated(text)
    assert (claim.entity.removeprefix("The "), (claim.low, claim.high)) == (entity, days)


@pytest.mark.parametrize(
    "text",
    [
        "The Berg Mill was opened on Monday",
        "The Berg Mill was opened last week",
        "The Berg Mill was opened in the 1960s",
        "The Berg Mill has been closed since 1960",
        "The mill was opened in 1960",
        "It was opened in 1960",
        "Anna Berg launched a boat on 3 May 2020",
        "The Berg Mill was opened, and in 1960 it burned",
        "The Berg Mill was opened to let in air in 1960",
        "Anna Berg, who signed the bill that passed in 1960, left",
        "The Berg Mill was opened before 1960",
    ],
)
def test_no_event(text: str) -> None:
    assert dated(text) == []


@pytest.mark.parametrize(
    ("text", "predicate", "day"),
    [
        ("Launched from the quay on 9 June 2021, the trawler sank", "launched", 20210609),
        ("The bridge was opened by the mayor on 3 May 1960", "opened", 19600503),
        ("The guild is to vote by 20 November", "due", 20261120),
        ("The first lambs are expected by 8 March", "due", 20260308),
    ],
)
def test_a_day_is_a_claim_without_a_name(text: str, predicate: str, day: int) -> None:
    (claim,) = dated(text)
    assert (claim.entity, claim.predicate, claim.value) == ("", predicate, day)


@pytest.mark.parametrize(
    "text",
    [
        "They are to sell 40 boats by 20 November",
        "The crews had voted by 20 November",
        "The bridge would have been opened on 3 May 1960",
        "At least 46 people died in the flood on 2 March 2025",
        "The bridge was built for a show on 3 May 1960",
    ],
)
def test_a_day_without_a_name_is_told_of_just_that(text: str) -> None:
    assert dated(text) == []


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        (
            "The guild of Norrbeck held its last fair for miners on 7 October 2024",
            20241007,
            {"guild", "fair"},
        ),
        ("On 3 September 2025 the council of the valley voted for a bypass", 20250903, {"council", "voted"}),
    ],
)
def test_a_day_on_which_something_happened_is_told_with_its_clause(text: str, day: int, words: set[str]) -> None:
    found = [
        claim for claim in extract(Article("a", text + ".", published="2026-02-10")).claims if claim.stat == "date"
    ]
    assert [(claim.predicate, claim.value) for claim in found] == [("", day)]
    assert words <= set(found[0].measure.split())


@pytest.mark.parametrize(
    "text",
    [
        "On 7 October 2024 there were 40 boats in the quay",
        "The quay has been closed since 7 October 2024",
        "The council would have voted on 7 October 2024",
        "The council votes on 10 February 2026",
        "Ferries carried 930 cars, down from the 955 estimated on 7 January",
    ],
)
def test_a_day_of_a_figure_of_the_news_or_of_nothing_is_no_event(text: str) -> None:
    claims = extract(Article("a", text + ".", published="2026-02-10")).claims
    assert [claim.quote for claim in claims if claim.stat == "date"] == []
