"""Reference tables in the ledger: versions, what they retract, and flags that follow from the claims alone."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.ledger import Ledger, open_ledger
from factcheck.model import Article, Problem, Row
from factcheck.readers import TABLE

COLUMNS = "measure,place,period,value,unit,source"
JOBLESS = "unemployment rate,Brennia,2024,8.1,percent,Labour Office"
PEOPLE = "population,Nordvik,2024-01-01,571833,person,Nordvik Statistics"
NEWS = [
    Article("one", "Unemployment in Brennia was 6.4 percent in 2024.", source="Post", published="2025-02-11"),
    Article("two", "On 1 January 2024 Nordvik had a population of 612,400.", source="Blad", published="2025-02-12"),
    # so late that no story joins it to the first
    Article("three", "Unemployment in Brennia was 8.1 percent in 2024.", source="Echo", published="2026-04-30"),
]
Tables = dict[str, Article | Problem]


def tables(*rows: str, name: str = "t.csv") -> Tables:
    text = "\n".join([COLUMNS, *rows]) + "\n"
    return {TABLE + name: Article(TABLE + name, text, title=name, origin=name)}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    ticks = itertools.count(1)
    with open_ledger(str(tmp_path / "l.sqlite3"), now=lambda: f"2026-01-01T00:{next(ticks):02}:00+00:00") as opened:
        yield opened


def standing(ledger: Ledger) -> list[tuple[str, str]]:
    found = [row for row in ledger.flags() if row["check"] == "reference_mismatch"]
    return sorted((row["source_a"], row["quote_b"]) for row in found)


def live(ledger: Ledger, table: str) -> list[Row]:
    return [row for row in ledger.rows(table) if row["retracted_run"] is None]


def test_articles_and_tables_may_come_in_any_order(ledger: Ledger, tmp_path: Path) -> None:
    ledger.update(NEWS, references=tables(JOBLESS, PEOPLE))
    expected = [("Blad", PEOPLE), ("Post", JOBLESS)]
    assert standing(ledger) == expected
    with open_ledger(str(tmp_path / "other.sqlite3")) as other:
        other.update(NEWS[:1])
        other.update((), references=tables(PEOPLE) | tables(JOBLESS, name="u.csv"))
        other.update(reversed(NEWS[1:]), batch_size=1)
        assert standing(other) == expected
        flags = [{row["flag_id"] for row in each.flags()} for each in (ledger, other)]
        assert flags[0] == flags[1]


def test_an_unchanged_table_costs_nothing(ledger: Ledger) -> None:
    first = ledger.update(NEWS, references=tables(JOBLESS))
    assert (first.articles_new, first.flags_new) == (4, 1)
    before = ledger.tables()
    again = ledger.update((), references=tables(JOBLESS))
    assert (again.articles_new, again.claims_new, again.flags_new, again.flags_closed) == (0, 0, 0, 0)
    after = ledger.tables()
    assert {name: rows for name, rows in before.items() if name != "runs"} == {
        name: rows for name, rows in after.items() if name != "runs"
    }


def test_a_changed_table_is_a_new_version_and_decisions_outlast_it(ledger: Ledger) -> None:
    ledger.update(NEWS, references=tables(JOBLESS, PEOPLE))
    decided = next(row["flag_id"] for row in ledger.flags() if row["source_a"] == "Post")
    ledger.decide(decided, "explained", "another definition")
    summary = ledger.update((), references=tables(JOBLESS, PEOPLE.replace("571833", "612411")))
    assert (summary.articles_new, summary.claims_new, summary.flags_closed) == (1, 2, 1)
    assert standing(ledger) == [("Post", JOBLESS)]
    (flag,) = ledger.flags()
    assert (flag["flag_id"], flag["status"]) == (decided, "explained")
    ids = {row["article_id"]: row["retracted_run"] for row in ledger.rows("articles") if TABLE in row["article_id"]}
    assert ids == {"table:t.csv": 2, "table:t.csv~2": None}
    rows = [row for row in live(ledger, "claims") if TABLE in row["article_id"]]
    assert {row["article_id"] for row in rows} == {"table:t.csv~2"}
    assert set(flag["claim_ids"]) <= {row["claim_id"] for row in live(ledger, "claims")}
    # Back to the first wording: a third version, and the flag that had closed is open again.
    ledger.update((), references=tables(JOBLESS, PEOPLE))
    assert standing(ledger) == [("Blad", PEOPLE), ("Post", JOBLESS)]
    assert "table:t.csv~3" in {row["article_id"] for row in live(ledger, "articles")}


def test_a_table_that_is_named_no_more_is_retracted(ledger: Ledger) -> None:
    ledger.update(NEWS, references=tables(JOBLESS))
    assert ledger.update(()).flags_closed == 0  # nothing was said about tables
    assert ledger.update((), references={}).flags_closed == 1
    assert {row["article_id"] for row in live(ledger, "articles")} == {"one", "two", "three"}
    ledger.update((), references=tables(JOBLESS))
    assert standing(ledger) == [("Post", JOBLESS)]


def test_a_table_that_cannot_be_read_stays_as_it_was(ledger: Ledger) -> None:
    ledger.update(NEWS, references=tables(JOBLESS))
    lost = ledger.update((), references={TABLE + "t.csv": Problem("t.csv", "no such file")})
    assert [str(problem) for problem in lost.problems] == ["t.csv: no such file"]
    assert standing(ledger) == [("Post", JOBLESS)]


def test_a_flag_goes_with_the_article_that_is_replaced(ledger: Ledger) -> None:
    ledger.update(NEWS, references=tables(JOBLESS))
    better = Article("one", NEWS[0].text.replace("6.4", "8.1"), source="Post", published="2025-02-14")
    assert ledger.update([better]).flags_closed == 1
    assert standing(ledger) == []


def test_rows_are_claims_that_no_other_check_and_no_series_sees(ledger: Ledger) -> None:
    rows = [
        JOBLESS,
        JOBLESS.replace("8.1", "5.2").replace("Labour", "Survey"),
        "unemployment rate,Brennia,2023,7,percent,O",
    ]
    ledger.update(NEWS[2:], references=tables(*rows))
    claims = [row for row in ledger.rows("claims") if TABLE in row["article_id"]]
    assert [row["quote"] for row in claims] == rows
    assert {row["series_id"] for row in claims} == {""}
    assert ledger.flags() == []


def test_the_past_shows_the_table_of_its_day(ledger: Ledger) -> None:
    ledger.update(NEWS, references=tables(JOBLESS))
    ledger.update((), references=tables(JOBLESS.replace("8.1", "6.4")))
    then = [row["quote"] for row in ledger.rows("claims", as_of=1) if TABLE in row["article_id"]]
    assert then == [JOBLESS]
    assert [row["closed_run"] for row in ledger.rows("flags", as_of=1)] == [None]
    assert [row["source_a"] for row in ledger.flags()] == ["Echo"]
