"""What a text says of time never depends on the day on which it is read."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from freezegun import freeze_time

from factcheck.extraction import dates, extract, find_times
from factcheck.model import Article

CORPUS = Path(__file__).parent / "corpus"
GROUPS = tomllib.loads((CORPUS / "expressions.toml").read_text("utf-8"))["group"]


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group["title"])
def test_times_are_the_same_ten_years_on(group: dict[str, object]) -> None:
    rows = group["cases"]
    assert isinstance(rows, list)
    published = str(group["published"])
    read = []
    for moment in ("2016-02-29 12:00:00", "2026-11-24 00:00:01", "2036-12-31 23:59:59"):
        dates.resolve.cache_clear()  # so that nothing is remembered from another clock
        with freeze_time(moment):
            times = [find_times(row[0], published or None) for row in rows]
            claims = [extract(Article("a", row[0], published=published)).claims for row in rows]
        read.append((times, claims))
    assert read[0] == read[1] == read[2]
