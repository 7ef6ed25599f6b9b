"""Properties that hold for any text: nothing raises, spans slice to their words, equal input gives equal claims."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extraction import explain, extract, find_quantities, find_times
from factcheck.extraction.text import names, sentences
from factcheck.model import Article, Mention

# Pieces that the rules look for, thrown together: likelier to find a hole than plain random text.
PIECES = [
    "over", "minus", "ALSO", "Magic", "nearly", "between", "and", "to", "-", "–", "from", "1.5", "4,100,312",
    "1,70,000", "31", "816 000",
    "2024", "'", "million", "m", "bn", "lakh", "crore", "half", "a", "third", "of", "dozen", "dozens", "tens",
    "hundreds", "$", "US$", "Rs", "€", "%", "per cent", "percentage points", "km", "miles", "(", ")", "people",
    "women", "Afghans", "houses", "died", "killed", "since", "September", "May", "March", "on", "Wednesday",
    "this", "last", "year", "ago", "so far", "by the end of", "said", "according to", "the", "ministry", "IOM",
    "he", '"', "“", "”", ".", ",", "\n", "\n\n", "ALSO READ:", "17-year-old", "aged", "one", "in", "five",
    "out of", "minus", "−12C", "Boeing", "737", "9/11", "+99", "20", "1e9", "٣", "½", "Q3", "1990s", "0",
]  # fmt: skip
NEWS = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
TEXTS = st.one_of(NEWS, st.text(max_size=200))
DAYS = st.one_of(st.just(""), st.dates().map(lambda day: day.isoformat()), st.text(max_size=12))


def spans(mention: Mention) -> list[tuple[int, int]]:
    return [(mention.start, mention.end), *(span for part in mention.parts for span in spans(part))]


@settings(max_examples=400, deadline=None)
@given(TEXTS, DAYS)
def test_any_text_is_read(text: str, published: str) -> None:
    article = Article("any", text, title="Any title", published=published)
    found = extract(article)
    assert found == extract(article)
    for claim in found.claims:
        assert text[claim.start : claim.end] == claim.quote
        assert claim.sentence_start <= claim.start
        assert claim.end <= claim.sentence_start + len(claim.sentence)
        assert claim.low is None or claim.high is None or claim.low <= claim.high
        for day in (claim.time_start, claim.time_end):
            assert day is None or len(day) == 10
        if claim.time_start and claim.time_end:
            assert claim.time_start <= claim.time_end
    assert len({claim.claim_id for claim in found.claims}) == len(found.claims)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_mentions_nest_and_slice(text: str) -> None:
    for sentence in explain(Article("any", text)):
        for mention in sentence.mentions:
            for start, end in spans(mention):
                assert mention.start <= start < end <= mention.end
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
    for time_mention in find_times(text, "2025-08-20"):
        assert text[time_mention.start : time_mention.end] == time_mention.text


@given(st.text(max_size=400))
def test_sentences_slice_in_order(text: str) -> None:
    at = 0
    for sentence in sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= at
        at = sentence.end
    assert len(names(text)) <= 80


@pytest.mark.parametrize(
    "piece",
    [
        "7",
        "one hundred and ",
        "(((((",
        "between 3 and ",
        "1,234 to ",
        "$5-",
        "since May ",
        "said ",
        '"a ',
        "a b ",
        ". A",
        "x\n",
    ],
)
def test_time_is_linear_in_the_length_of_the_text(piece: str) -> None:
    """Twice the text may take about twice the time; a quadratic rule takes four times, a cubic one eight."""

    def seconds(size: int) -> float:
        article = Article("long", (piece * (size // len(piece) + 1))[:size])
        best = float("inf")
        for _ in range(2):
            started = time.perf_counter()
            extract(article)
            best = min(best, time.perf_counter() - started)
        return best

    seconds(2_000)
    for _ in range(3):  # another process may take the machine for a moment
        small, large = seconds(20_000), seconds(80_000)
        if large < 10 * max(small, 0.02):
            break
    assert large < 10 * max(small, 0.02), f"{small:.2f} s for 20 kB, {large:.2f} s for 80 kB"
