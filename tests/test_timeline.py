"""What a text is seen from: its dateline, the order of its numeric dates, the periods that it named."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.extraction import extract, find_times
from factcheck.extraction.timeline import order_of
from factcheck.model import Article, Claim


def read(text: str, **fields: str) -> list[Claim]:
    return list(extract(Article("a", text, **fields)).claims)


@pytest.mark.parametrize(
    ("url", "order"),
    [
        ("https://www.corran-mail.co.uk/a", "day"),
        ("https://sundpost.com.au/a/b", "day"),
        ("https://norrbeck.gov/a", "month"),
        ("https://veldra.com/a", ""),
        ("", ""),
        ("not a url", ""),
    ],
)
def test_order_of_an_outlet(url: str, order: str) -> None:
    assert order_of(url) == order


@pytest.mark.parametrize(
    ("url", "ends"), [("https://a.co.uk/x", "2024-07-03"), ("https://a.gov/x", "2024-03-07"), ("https://a.com/x", None)]
)
def test_numeric_dates_follow_the_outlet(url: str, ends: str | None) -> None:
    (claim,) = read("Some 40 ships sank on 03/07/2024.", url=url, published="2025-08-20")
    assert claim.time_end == ends


def test_numeric_dates_follow_the_text_before_the_outlet() -> None:
    text = "The port opened on 01/25/2020. Some 40 ships sank on 03/07/2024."
    claim = read(text, url="https://a.co.uk/x", published="2025-08-20")[-1]
    assert claim.time_end == "2024-03-07"


def test_a_dateline_is_the_day_that_a_text_is_seen_from() -> None:
    text = "HARN, Sept 2 (CPA) - Some 40 ships sank on Tuesday. Yesterday nine ships had sunk."
    claims = read(text, published="2025-09-03")
    assert [claim.time_end for claim in claims] == ["2025-09-02", "2025-09-01"]


def test_a_full_dateline_dates_an_article_that_has_no_other_day() -> None:
    found = find_times("HARN, 2 September 2025 - The port shut yesterday.")
    assert [time.time_end for time in found if time.text == "yesterday"] == ["2025-09-01"]


def test_an_old_dateline_is_no_day_of_filing() -> None:
    claims = read("HARN, Aug 2 (CPA) - Some 40 ships sank yesterday.", published="2025-09-03")
    assert [claim.time_end for claim in claims] == [date(2025, 9, 2).isoformat()]


def test_a_comparison_is_only_of_the_figure_before_it() -> None:
    text = "Output was 40 tonnes in the second quarter, compared with 50 tonnes a year earlier. Staff was 90 people."
    first, second, third = read(text, published="2025-08-20")
    assert (first.time_start, first.time_end) == ("2025-04-01", "2025-06-30")
    assert (second.time_start, second.time_end) == ("2024-04-01", "2024-06-30")
    assert third.time_start != "2024-04-01"
