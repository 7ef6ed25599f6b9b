"""The adapter to other people's date cases counts what it says it counts."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))  # a script, not a package

import dates  # noqa: E402

from factcheck.model import TimeMention  # noqa: E402

CLASSES = dates.classes(ROOT / "benchmarks" / "dates.toml")
DAY = "2023-05-17"


def result(text: str, inside: str, *values: dict[str, str], kind: str = "daterange") -> dict[str, Any]:
    start = text.index(inside)
    told = [{"timex": "X", "type": kind} | value for value in values]
    span = {"Start": start, "End": start + len(inside) - 1}
    return {"Text": inside.lower(), **span, "TypeName": f"datetimeV2.{kind}", "Resolution": {"values": told}}


def raw(text: str, *results: dict[str, Any]) -> dict[str, Any]:
    return {"Input": text, "Context": {"ReferenceDateTime": f"{DAY}T09:00:00"}, "Results": list(results)}


def span(first: str, end: str) -> dict[str, str]:
    """A range as they write it: without its last day; "" is an open end."""
    return {name: day for name, day in (("start", first), ("end", end)) if day}


def write(folder: Path, *given: dict[str, Any]) -> Path:
    # The published file begins with a byte order mark.
    (folder / "DateTimeModel.json").write_text(json.dumps(given), "utf-8-sig")
    return folder / "DateTimeModel.json"


def mention(text: str, inside: str, first: str, last: str, kind: str = "window", grain: str = "month") -> TimeMention:
    start = text.index(inside)
    return TimeMention(start, start + len(inside), inside, kind, first or None, last or None, grain)


def right(tmp_path: Path, text: str, wanted: dict[str, Any], *read: TimeMention) -> str:
    """ "no", "exact", or the conventions that were needed."""
    case = dates.cases(write(tmp_path, raw(text, wanted)), CLASSES)[0]
    found = dates.verdict(case, read)
    return "no" if found.faults else " ".join(found.conventions) or "exact"


def test_first_and_last_day_count_and_their_end_is_behind_the_range(tmp_path: Path) -> None:
    text = "It rained in June 2021."
    wanted = result(text, "June 2021", span("2021-06-01", "2021-07-01"))
    assert right(tmp_path, text, wanted, mention(text, "in June 2021", "2021-06-01", "2021-06-30")) == "exact"
    assert right(tmp_path, text, wanted, mention(text, "in June 2021", "2021-06-01", "2021-07-01")) == "no"
    assert right(tmp_path, text, wanted, mention(text, "in June 2021", "2021-05-31", "2021-06-30")) == "no"
    assert right(tmp_path, text, wanted) == "no"


def test_the_right_days_beside_the_words_do_not_count(tmp_path: Path) -> None:
    text = "In March it rained as in June 2021."
    wanted = result(text, "June 2021", span("2021-06-01", "2021-07-01"))
    assert right(tmp_path, text, wanted, mention(text, "In March", "2021-06-01", "2021-06-30")) == "no"


def test_one_of_the_mentions_on_the_words_will_do(tmp_path: Path) -> None:
    text = "It has rained since 2011."
    wanted = result(text, "2011", span("2011-01-01", "2012-01-01"))
    whole = mention(text, "since 2011", "2011-01-01", DAY, "since")
    assert right(tmp_path, text, wanted, whole) == "no"
    assert right(tmp_path, text, wanted, whole, mention(text, "2011", "2011-01-01", "2011-12-31")) == "exact"


def test_the_past_and_the_coming_reading_will_do(tmp_path: Path) -> None:
    text = "It rains on 4 August."
    days = ("2022-08-04", "2023-08-04")
    wanted = result(text, "4 August", *({"value": day} for day in days), kind="date")
    for day in days:
        assert right(tmp_path, text, wanted, mention(text, "on 4 August", day, day, "instant", "day")) == "exact"
    other = mention(text, "on 4 August", "2024-08-04", "2024-08-04", "instant", "day")
    assert right(tmp_path, text, wanted, other) == "no"


def test_every_expression_of_a_case_is_needed(tmp_path: Path) -> None:
    text = "It rained in 2011 and in 2013."
    spans = [result(text, year, span(f"{year}-01-01", f"{int(year) + 1}-01-01")) for year in ("2011", "2013")]
    case = dates.cases(write(tmp_path, raw(text, *spans)), CLASSES)[0]
    one, two = (mention(text, f"in {year}", f"{year}-01-01", f"{year}-12-31") for year in ("2011", "2013"))
    assert len(dates.verdict(case, [one]).faults) == 1
    assert not dates.verdict(case, [one, two]).faults


def test_where_they_resolve_nothing_nothing_is_compared(tmp_path: Path) -> None:
    text = "It rained last winter."
    wanted = result(text, "last winter", {"value": "not resolved"})
    assert right(tmp_path, text, wanted) == "exact"


def test_a_case_without_dates_wants_nothing_dated(tmp_path: Path) -> None:
    text = "It rained for nine days and in May."
    lasted = result(text, "nine days", {"value": "777600"}, kind="duration")
    case = dates.cases(write(tmp_path, raw(text, lasted)), CLASSES)[0]
    assert not case.wanted
    assert not dates.verdict(case, [mention(text, "in May", "", "")]).faults
    assert dates.verdict(case, [mention(text, "nine days", "2023-05-08", "")]).faults


@pytest.mark.parametrize(
    ("words", "theirs", "ours", "kind", "grain", "by"),
    [
        ("since 2011", ("2011-01-01", ""), ("2011-01-01", DAY), "since", "year", "open"),
        ("after 2011", ("2012-01-01", ""), ("2012-01-01", DAY), "since", "year", "open"),
        ("since 2011", ("2012-01-01", ""), ("2011-01-01", DAY), "since", "year", "no"),
        ("in 2011", ("2011-01-01", ""), ("2011-01-01", "2011-12-31"), "window", "year", "no"),
        ("before 2011", ("", "2011-01-01"), ("", "2010-12-31"), "as_of", "year", "exact"),
        ("before 2011", ("", "2011-01-01"), ("2010-01-01", "2010-12-31"), "window", "year", "no"),
        ("2011 to 2013", ("2011-01-01", "2013-01-01"), ("2011-01-01", "2013-12-31"), "window", "year", "pair"),
        ("2011 to 2013", ("2011-01-01", "2013-01-01"), ("2011-01-01", "2014-12-31"), "window", "year", "no"),
        ("2011 to 2013", ("2011-01-01", "2013-01-01"), ("2012-01-01", "2013-12-31"), "window", "year", "no"),
        ("May to July", ("2022-05-01", "2022-07-01"), ("2022-05-01", "2022-07-31"), "window", "month", "pair"),
        ("May 3-9", ("2022-05-03", "2022-05-09"), ("2022-05-03", "2022-05-09"), "window", "day", "pair"),
        ("in 2011", ("2011-01-01", "2012-01-01"), ("2011-01-01", "2012-01-01"), "window", "year", "no"),
        ("after 3 May", ("2022-05-03", ""), ("2022-05-04", DAY), "since", "day", "beside"),
        ("after 3 May", ("2022-05-03", ""), ("2022-05-05", DAY), "since", "day", "no"),
        ("the past 9 days", ("2023-05-08", "2023-05-17"), ("2023-05-09", DAY), "window", "day", "counted"),
        ("the past 9 days", ("2023-05-08", "2023-05-17"), ("2023-05-10", DAY), "window", "day", "no"),
        ("last May", ("2022-05-01", "2022-06-01"), ("2022-05-02", "2022-05-31"), "window", "month", "no"),
        ("first week of May", ("2022-05-02", "2022-05-09"), ("2022-05-01", "2022-05-07"), "window", "week", "week"),
        ("first week of May", ("2022-05-02", "2022-05-09"), ("2022-05-09", "2022-05-15"), "window", "week", "no"),
        ("the end of May", ("2022-05-16", "2022-06-01"), ("2022-05-31", "2022-05-31"), "window", "month", "part"),
        ("the end of May", ("2022-05-16", "2022-06-01"), ("2022-05-30", "2022-05-30"), "window", "month", "no"),
        ("since the end of May", ("2022-05-16", ""), ("2022-05-31", DAY), "since", "month", "part"),
        ("the middle of 2011", ("2011-07-02", "2012-01-01"), ("2011-05-01", "2011-12-31"), "window", "year", "part"),
        ("earlier this year", ("2023-01-01", "2023-03-01"), ("2023-01-01", DAY), "window", "year", "part"),
        ("later this year", ("2023-07-01", "2024-01-01"), (DAY, "2023-12-31"), "window", "year", "part"),
        ("later this year", ("2023-07-01", "2024-01-01"), ("2023-01-01", "2023-12-31"), "window", "year", "no"),
    ],
)
def test_conventions_hold_for_their_words_only(
    tmp_path: Path, words: str, theirs: tuple[str, str], ours: tuple[str, str], kind: str, grain: str, by: str
) -> None:
    text = f"It rained {words}."
    assert right(tmp_path, text, result(text, words, span(*theirs)), mention(text, words, *ours, kind, grain)) == by


def test_a_day_so_long_ago_is_the_period_that_holds_it(tmp_path: Path) -> None:
    text = "It rained two months ago."
    wanted = result(text, "two months ago", {"value": "2023-03-17"}, kind="date")
    month = ("2023-03-01", "2023-03-31")
    assert right(tmp_path, text, wanted, mention(text, "two months ago", *month)) == "ago"
    assert right(tmp_path, text, wanted, mention(text, "two months ago", "2023-03-18", "2023-03-31")) == "no"
    text = "It rained last March."
    wanted = result(text, "last March", {"value": "2023-03-17"}, kind="date")
    assert right(tmp_path, text, wanted, mention(text, "last March", *month)) == "no"


def row(output: str, name: str) -> list[str]:
    return next(line.removeprefix(name).split() for line in output.splitlines() if line.startswith(name))


def test_the_table_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    read, wrong, out = "The dam broke in 2011.", "The dam broke in 2012.", "The dam broke on 20110304."
    pair = "The dam broke between 2011 and 2013."
    year = "2011-01-01", "2012-01-01"
    file = write(
        tmp_path,
        raw(read, result(read, "2011", span(*year))),
        raw(pair, result(pair, "2011 and 2013", span("2011-01-01", "2013-01-01"))),
        raw(wrong, result(wrong, "2012", span(*year))),
        raw(out, result(out, "20110304", {"value": "2011-03-04"}, kind="date")),
        raw("The dam held."),
        raw("See https://example.com/ for the dam of 2011."),
    )
    assert dates.main([str(file), "--misses", "--left-out", "--conventions"]) == 0
    output = capsys.readouterr().out
    assert row(output, "dates") == ["4", "1", "3", "1", "2", "66.7%"]
    assert row(output, "no date") == ["2", "0", "2", "1", "1", "50.0%"]
    assert row(output, "nothing out") == ["6", "0", "6", "2", "3", "50.0%"]
    assert "pair 1" in output
    assert "'2012' is 2011-01-01..2011-12-31, read 'in 2012' window 2012-01-01..2012-12-31" in output
    assert f"         {out!r}" in output


@pytest.mark.parametrize("content", [None, "{", '[{"Results": []}]'])
def test_a_file_that_is_none_of_theirs_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None
) -> None:
    file = tmp_path / "cases.json"
    if content is not None:
        file.write_text(content, "utf-8")
    assert dates.main([str(file)]) == 2
    assert "cases.json" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The dam broke on 4/3/2011.", "numeric dates that are two days"),
        ("The dam broke on 4/4/2011.", ""),
        ("The dam broke on 25/03/2011.", ""),
        ("The dam broke on 2011-03-04.", ""),
        ("The dam broke on 2011/Mar/04.", ""),
        ("The dam broke on 2011/04/Mar.", "codes and addresses"),
        ("The dam is to be mended by the EOY.", "codes and addresses"),
        ("The dam will be mended by the 18th.", ""),
        ("The dam broke in the 90 s.", "pieces of a tokenizer"),
        ("Dam OOO from 3 May.", "chat"),
        ("Dams of 2011 and greater", "queries"),
        ("Dams of 2011 or later", ""),
    ],
)
def test_classes_left_out(text: str, name: str) -> None:
    assert next((entry.name for entry in CLASSES if entry.pattern.search(text)), "") == name


def test_every_class_gives_its_reason() -> None:
    assert all(entry.name and entry.reason and entry.pattern.pattern for entry in CLASSES)
