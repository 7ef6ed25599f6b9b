"""Tables of official figures: what is read of a row, and what is said of one that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extraction.official import OPTIONAL, REQUIRED, RULE, Table, read_table
from factcheck.extraction.periods import read_period
from factcheck.model import Article, Claim

COLUMNS = ",".join(REQUIRED)


def table(*rows: str, columns: str = COLUMNS) -> Table:
    return read_table(Article("table:t", "\n".join([columns, *rows]) + "\n", title="t.csv", origin="desk/t.csv"))


def row(line: str, columns: str = COLUMNS) -> Claim:
    found = table(line, columns=columns)
    assert found.problems == ()
    return found.claims[0]


def test_a_row_is_a_claim_of_its_office() -> None:
    columns = COLUMNS + ",entity,url,published,stage,note"
    line = 'exports,Halland,2024-Q2,14.9,billion USD,"Customs, H",,https://c.example/q,2024-08-01,final,net of gold'
    claim = row(line, columns)
    assert (claim.quote, claim.sentence, claim.value_text) == (line, line, "14.9")
    assert (claim.source, claim.url, claim.published) == ("Customs, H", "https://c.example/q", "2024-08-01")
    assert (claim.value, claim.low, claim.high, claim.unit) == (14.9e9, 14.85e9, 14.95e9, "USD")
    assert (claim.time_kind, claim.time_start, claim.time_end) == ("window", "2024-04-01", "2024-06-30")
    assert (claim.stat, claim.predicate, claim.measure, claim.place) == ("amount", "exports", "exports", "Halland")
    assert (claim.section, claim.modality, claim.stage, claim.rule) == ("body", "reported", "final", RULE)


@pytest.mark.parametrize(
    ("cells", "value", "low", "high", "unit"),
    [
        ("population,Ort,2024,571833,person", 571833, 571833, 571833, "person"),
        ("population,Ort,2024,571800,people", 571800, 571750, 571850, "person"),
        ('population,Ort,2024,"571,833",person', 571833, 571833, 571833, "person"),
        ("population,Ort,2024,571.8,thousand", 571800, 571750, 571850, "person"),
        ("unemployment rate,Ort,2024,8,percent", 8, 7.5, 8.5, "percent"),
        ("unemployment rate,Ort,2024,8.0,percent", 8, 7.95, 8.05, "percent"),
        ("GDP growth,Ort,2024,-1.2,percent", -1.2, -1.25, -1.15, "percent"),
        ("price of diesel,Ort,2024,1.62,euros per litre", 1.62, 1.615, 1.625, "EUR per litre"),
        ("wheat harvest,Ort,2024,12.5,million tonnes", 12.5e6, 12.45e6, 12.55e6, "tonne"),
        ("hospital beds,Ort,2024,4127,bed", 4127, 4127, 4127, "hospital bed"),
        ("life expectancy at birth,Ort,2024,81.3,year", 81.3, 81.25, 81.35, "year"),
    ],
)
def test_a_value_is_as_exact_as_it_is_written(cells: str, value: float, low: float, high: float, unit: str) -> None:
    claim = row(f"{cells},Office")
    assert (claim.value, claim.unit) == (pytest.approx(value), unit)
    assert (claim.low, claim.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("text", "kind", "start", "end", "grain"),
    [
        ("2023", "window", "2023-01-01", "2023-12-31", "year"),
        ("2023-Q4", "window", "2023-10-01", "2023-12-31", "quarter"),
        ("2024-02", "window", "2024-02-01", "2024-02-29", "month"),
        ("2024-02-29", "instant", "2024-02-29", "2024-02-29", "day"),
        ("2023-07..2024-06", "window", "2023-07-01", "2024-06-30", "month"),
        ("2021 .. 2023", "window", "2021-01-01", "2023-12-31", "year"),
    ],
)
def test_periods(text: str, kind: str, start: str, end: str, grain: str) -> None:
    time = read_period(text)
    assert time is not None
    assert (time.kind, time.start, time.end, time.grain, time.basis) == (kind, start, end, grain, "explicit")


@pytest.mark.parametrize(
    "text", ["", "23", "2023-13", "2023-02-30", "2023-Q5", "2024..2023", "2023..", "May 2023", "0000"]
)
def test_what_is_no_period(text: str) -> None:
    assert read_period(text) is None


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("population,Ort,2023-13,5,person,O", "field period: '2023-13' is no period, such as 2023, 2023-Q2"),
        ("population,Ort,2023,five,person,O", "field value: 'five' is no number, such as 9104772 or 7.8"),
        ('population,Ort,2023,"7,8",person,O', "field value: '7,8' is no number"),
        ("population,Ort,2023,,person,O", "field value: is empty"),
        ("population,,2023,5,person,O", "field place: is empty, and so is entity"),
        ("population,Ort,2023,5,person,", "field source: is empty"),
        ("population,Ort,2023,5", "field unit: is empty"),
        (
            "housing starts,Ort,2023,5,house,O",
            "field measure: 'housing starts' in 'house' is read as no figure of news",
        ),
        ("population,Ort,2023,5,person,O,more", "7 cells stand in a row of 6 columns"),
        ('population,"Ort,2023,5,person,O', "the quotation marks do not fit"),
        (f"population,Ort,2023,{'9' * 400},person,O", "field value: '99999999999999999999' … is too large"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_the_rest_is_kept(line: str, says: str) -> None:
    good = "population,Ort,2024,571833,person,Office"
    found = table(good, line, good.replace("2024", "2025"))
    assert [claim.time_start for claim in found.claims] == ["2024-01-01", "2025-01-01"]
    (problem,) = found.problems
    assert (problem.where, problem.fatal) == ("desk/t.csv:3", True)
    assert problem.message.startswith(says)
    assert problem.message.endswith("; the row was left out")


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        (
            "measure,place,period,value,unit",
            "there is no column source; needed are measure, place, period, value, unit, source",
        ),
        (COLUMNS + ",unit", "unit stands there twice"),
        ("place", "there is no column measure, period, value, unit, source"),
        (COLUMNS + ',"note', "the quotation marks do not fit"),
    ],
)
def test_a_table_without_its_columns_is_not_read(columns: str, says: str) -> None:
    found = table("population,Ort,2024,571833,person,Office", columns=columns)
    (problem,) = found.problems
    assert (found.claims, problem.fatal, says in problem.message) == ((), True, True)
    assert problem.where == "desk/t.csv:1"


def test_an_empty_file_lacks_its_columns() -> None:
    (problem,) = read_table(Article("table:t", "", origin="t.csv")).problems
    assert (problem.where, problem.message.endswith("; nothing was read")) == ("t.csv:1", True)


def test_an_unknown_column_is_a_note() -> None:
    found = table("population,Ort,2024,571833,person,Office,7", columns=COLUMNS + ",enity")
    assert len(found.claims) == 1
    assert [(p.fatal, p.message) for p in found.problems] == [(False, "column enity is not known and was left out")]


def test_an_optional_field_that_is_no_date_or_stage_costs_the_row() -> None:
    columns = COLUMNS + ",published,stage"
    found = table(
        "population,Ort,2024,571833,person,Office,yesterday,",
        "population,Ort,2024,571833,person,Office,,draft",
        columns=columns,
    )
    assert [problem.message.partition(";")[0] for problem in found.problems] == [
        "field published: 'yesterday' is no ISO 8601 date, such as 2024-05-28",
        "field stage: 'draft' is none of provisional, final, revised",
    ]


def test_cells_may_be_parted_by_semicolons_or_tabs() -> None:
    for delimiter in (";", "\t"):
        columns = COLUMNS.replace(",", delimiter)
        claim = row(delimiter.join(["population", "Ort, Unter", "2024", "571 833", "person", "Office"]), columns)
        assert (claim.value, claim.place) == (571833, "Ort, Unter")
    semicolons = table("population;Ort;2024;571,833;person;Office", columns=COLUMNS.replace(",", ";"))
    assert "field value: '571,833' is no number" in semicolons.problems[0].message


def test_columns_may_stand_in_any_order_and_lines_be_empty() -> None:
    found = table("", "Office,person,571833,2024,Ort,population", ",,,,,", columns=",".join(reversed(REQUIRED)))
    assert (len(found.claims), found.problems) == (1, ())


@pytest.mark.parametrize("path", sorted((Path(__file__).parents[1] / "data" / "reference").glob("*.csv")), ids=str)
def test_the_sample_tables_are_read_whole(path: Path) -> None:
    text = path.read_text("utf-8")
    found = read_table(Article(path.name, text, origin=path.name))
    assert (len(found.claims), found.problems) == (text.count("\n") - 1, ())
    assert len({(c.measure, c.place, c.time_start, c.time_end) for c in found.claims}) == len(found.claims)


_cell = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["population", "Ort", "2024", "571833", "person", "Office", "percent", "2024-Q1", "-7.5", '"', ","]
)


@given(st.lists(st.lists(_cell, min_size=4, max_size=8), max_size=5), st.booleans())
def test_reading_never_raises_and_quotes_are_rows(cells: list[list[str]], headed: bool) -> None:
    lines = [COLUMNS + "," + ",".join(OPTIONAL)] if headed else []
    text = "\n".join([*lines, *(",".join(line) for line in cells)])
    found = read_table(Article("table:t", text, origin="t.csv"))
    for claim in found.claims:
        assert text[claim.start : claim.end] == claim.quote
        assert "\n" not in claim.quote
    assert len({claim.claim_id for claim in found.claims}) == len(found.claims)
    assert all(problem.message and problem.where.startswith("t.csv") for problem in found.problems)
