"""The table of dates: what counts as read, and which conventions are allowed for."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

import dates

TABLE = Path(dates.__file__).with_name("dates.toml")


def case(text: str, words: str, **value: str) -> dict[str, Any]:
    kind = value.pop("type")
    start = text.index(words)
    result = {
        "Text": words.lower(),
        "Start": start,
        "End": start + len(words) - 1,
        "TypeName": f"datetimeV2.{kind}",
        "Resolution": {"values": [{"type": kind, **value}]},
    }
    return {"Input": text, "Context": {"ReferenceDateTime": "2025-08-20T00:00:00"}, "Results": [result]}


def faults(tmp_path: Path, *raw: dict[str, Any]) -> list[list[str]]:
    path = tmp_path / "cases.json"
    path.write_text(json.dumps(list(raw)), "utf-8")
    found = dates.cases(path, dates.classes(TABLE))
    return [dates.missing(c, dates.times(c.text, published=c.published)) for c in found]


def test_a_day_and_a_range_that_are_read(tmp_path: Path) -> None:
    day = case("It shut on 3 July 2024.", "3 July 2024", type="date", value="2024-07-03")
    month = case("It shut in July 2024.", "July 2024", type="daterange", start="2024-07-01", end="2024-08-01")
    pair = case(
        "It ran from 2014 to 2018.", "from 2014 to 2018", type="daterange", start="2014-01-01", end="2018-01-01"
    )
    ago = case("It shut two months ago.", "two months ago", type="date", value="2025-06-20")
    assert faults(tmp_path, day, month, pair, ago) == [[], [], [], []]


def test_another_day_and_nothing_at_all(tmp_path: Path) -> None:
    day = case("It shut on 3 July 2024.", "3 July 2024", type="date", value="2024-07-04")
    pair = case(
        "It ran from 2014 to 2018.", "from 2014 to 2018", type="daterange", start="2013-01-01", end="2018-01-01"
    )
    none = case("It shut on the feast.", "the feast", type="date", value="2024-07-04")
    assert [len(found) for found in faults(tmp_path, day, pair, none)] == [1, 1, 1]


def test_a_text_without_a_date_must_not_be_dated(tmp_path: Path) -> None:
    nothing = {"Input": "They may march.", "Context": {"ReferenceDateTime": "2025-08-20T00:00:00"}, "Results": []}
    dated = {"Input": "They met on 3 July 2024.", "Context": {}, "Results": []}
    assert [len(found) for found in faults(tmp_path, nothing, dated)] == [0, 1]


def test_every_class_left_out_says_why() -> None:
    for entry in dates.classes(TABLE):
        assert len(entry.reason) > 20


@pytest.mark.parametrize("content", ["not json", '[{"Input": "x"}]'])
def test_a_file_that_is_no_such_table(tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cases.json"
    path.write_text(content, "utf-8")
    assert dates.main([str(path)]) == 2
    assert "cases.json" in capsys.readouterr().err


def test_the_table_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cases.json"
    path.write_text(json.dumps([case("It shut on 3 July 2024.", "3 July 2024", type="date", value="2024-07-03")]))
    assert dates.main([str(path), "--misses", "--left-out"]) == 0
    assert "100.0%" in capsys.readouterr().out
