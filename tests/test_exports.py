"""Every export format over the sample tables: golden files, hostile text, limits, stable bytes."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from pytest_regressions.data_regression import DataRegressionFixture
from pytest_regressions.file_regression import FileRegressionFixture
from sample_tables import FORMULA, sample_tables

from factcheck.exports import FORMATS, report, write, xlsx
from factcheck.exports.cells import guard, unguard
from factcheck.exports.columns import MEANINGS, TABLES
from factcheck.exports.review import is_open, review_order
from factcheck.model import COLUMNS, VERDICTS, Tables

FILES = {"csv": "ledger", "jsonl": "ledger", "html": "report.html", "xlsx": "ledger.xlsx"}


def files_of(path: Path) -> dict[str, bytes]:
    found = sorted(path.rglob("*")) if path.is_dir() else [path]
    return {each.name: each.read_bytes() for each in found if each.is_file()}


def empty_tables() -> Tables:
    return {name: [] for name in COLUMNS}


# --- what holds for every format


def test_formats_are_the_modules_that_name_one() -> None:
    assert not FILES.keys() - FORMATS.keys()
    assert all(name == FORMATS[name].FORMAT for name in FORMATS)


@pytest.mark.parametrize("fmt", FILES)
def test_equal_tables_give_equal_bytes(fmt: str, tmp_path: Path) -> None:
    first, second = tmp_path / "first" / FILES[fmt], tmp_path / "second" / FILES[fmt]
    write(fmt, sample_tables(), first)
    write(fmt, sample_tables(), second)
    assert files_of(first)
    assert files_of(first) == files_of(second)


@pytest.mark.parametrize("fmt", FILES)
def test_an_empty_ledger_is_exported_too(fmt: str, tmp_path: Path) -> None:
    write(fmt, empty_tables(), tmp_path / FILES[fmt])
    written = files_of(tmp_path / FILES[fmt])
    assert written
    assert fmt == "jsonl" or all(written.values()), "headers stand without rows"


@pytest.mark.parametrize("fmt", FILES)
def test_half_a_surrogate_pair_does_not_stop_an_export(fmt: str, tmp_path: Path) -> None:
    tables = sample_tables()
    tables["claims"][0]["title"] = "lone \ud83d half"
    write(fmt, tables, tmp_path / FILES[fmt])
    if fmt != "xlsx":
        assert rb"lone \ud83d half" in b"".join(files_of(tmp_path / FILES[fmt]).values())


def test_an_unknown_format_and_a_missing_table_are_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"'docx'; there are: .*csv"):
        write("docx", sample_tables(), tmp_path / "x")
    tables = sample_tables()
    del tables["runs"]
    with pytest.raises(ValueError, match="missing: runs"):
        write("csv", tables, tmp_path / "x")
    assert not (tmp_path / "x").exists()


def test_a_failed_export_leaves_the_older_file(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    write("html", sample_tables(), target)
    before = target.read_bytes()
    broken = sample_tables()
    del broken["flags"][0]["headline"]
    with pytest.raises(KeyError):
        write("html", broken, target)
    assert files_of(tmp_path) == {"report.html": before}


def test_every_column_has_a_meaning_in_contract_order() -> None:
    assert list(TABLES) == list(COLUMNS)
    assert {table: tuple(meanings) for table, meanings in MEANINGS.items()} == dict(COLUMNS)


def test_open_flags_come_first_and_the_best_tier_before_the_others() -> None:
    ordered = review_order(sample_tables()["flags"])
    assert [(is_open(flag), flag["tier"]) for flag in ordered] == [
        (True, "A"), (True, "A"), (True, "A"), (True, "B"), (True, "C"), (False, "B"), (False, "B"),
    ]  # fmt: skip
    assert review_order(reversed(sample_tables()["flags"])) == ordered


# --- csv


@pytest.mark.parametrize("table", COLUMNS)
def test_csv_golden(table: str, tmp_path: Path, file_regression: FileRegressionFixture) -> None:
    write("csv", sample_tables(), tmp_path)
    file_regression.check((tmp_path / f"{table}.csv").read_bytes(), extension=".csv", binary=True)


def test_csv_opens_in_excel_as_utf8_and_reads_back_whole(tmp_path: Path) -> None:
    tables = sample_tables()
    write("csv", tables, tmp_path)
    assert (tmp_path / "claims.csv").read_bytes().startswith(b"\xef\xbb\xbfclaim_id,")
    with (tmp_path / "articles.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [unguard(row["text"]) for row in rows] == [row["text"] for row in tables["articles"]]
    hostile = rows[[row["article_id"] for row in tables["articles"]].index("hostile-1")]
    assert hostile["title"] == "'" + FORMULA


def test_csv_guards_text_and_leaves_numbers_alone(tmp_path: Path) -> None:
    tables = sample_tables()
    write("csv", tables, tmp_path)
    with (tmp_path / "claims.csv").open(encoding="utf-8-sig", newline="") as stream:
        cape = list(csv.DictReader(stream))[-1]
    assert (cape["value_text"], cape["value"], cape["low"]) == ("'-5", "-5", "-5")
    with (tmp_path / "flags.csv").open(encoding="utf-8-sig", newline="") as stream:
        flag = next(csv.DictReader(stream))
    assert flag["claim_ids"].split() == tables["flags"][0]["claim_ids"]


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r＝ ab1"), max_size=6) | st.text(max_size=20))
def test_the_guard_is_reversible_and_never_leaves_a_formula(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


# --- jsonl


@pytest.mark.parametrize("table", COLUMNS)
def test_jsonl_golden(table: str, tmp_path: Path, file_regression: FileRegressionFixture) -> None:
    write("jsonl", sample_tables(), tmp_path)
    file_regression.check((tmp_path / f"{table}.jsonl").read_bytes(), extension=".jsonl", binary=True)


def test_jsonl_gives_back_the_tables(tmp_path: Path) -> None:
    tables = sample_tables()
    tables["articles"][0]["text"] = "A line\u2028separator, a next line\x85and “quotes” in Zürich."
    write("jsonl", tables, tmp_path)
    for table, columns in COLUMNS.items():
        lines = (tmp_path / f"{table}.jsonl").read_text("utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        assert rows == tables[table]
        assert all(tuple(row) == columns for row in rows)
    assert "Zürich" in (tmp_path / "articles.jsonl").read_text("utf-8")


def test_jsonl_claim_ids_are_a_list_and_not_a_number_is_null(tmp_path: Path) -> None:
    tables = sample_tables()
    tables["flags"][0]["claim_ids"] = "c1 c2"
    tables["claims"][0]["high"] = float("nan")
    write("jsonl", tables, tmp_path)
    flag = json.loads((tmp_path / "flags.jsonl").read_text("utf-8").splitlines()[0])
    claim = json.loads((tmp_path / "claims.jsonl").read_text("utf-8").splitlines()[0])
    assert flag["claim_ids"] == ["c1", "c2"]
    assert claim["high"] is None


# --- xlsx


def workbook(tables: Tables, folder: Path) -> openpyxl.Workbook:
    write("xlsx", tables, folder / "ledger.xlsx")
    return openpyxl.load_workbook(folder / "ledger.xlsx")


def sheet_of(book: openpyxl.Workbook, name: str) -> Worksheet:
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def cells_of(sheet: Worksheet, row: int) -> dict[str, Any]:
    return {str(head.value): cell for head, cell in zip(sheet[1], sheet[row], strict=True)}


def test_xlsx_golden(tmp_path: Path, data_regression: DataRegressionFixture) -> None:
    """Every cell with its type (s text, n number, d date) as another program reads it."""
    book = workbook(sample_tables(), tmp_path)
    golden: dict[str, Any] = {}
    for name in book.sheetnames:
        sheet = sheet_of(book, name)
        golden[name] = {
            "frozen": sheet.freeze_panes,
            "filter": sheet.auto_filter.ref,
            "drop-downs": {
                str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation
            },
            "links": {
                cell.coordinate: f"{cell.hyperlink.target} {cell.hyperlink.location or ''}".strip()
                for row in sheet.iter_rows() for cell in row if cell.hyperlink
            },
            "widths": {name: found.width for name, found in sorted(sheet.column_dimensions.items())},
            "cells": [
                " | ".join("" if cell.value is None else f"{cell.data_type}:{cell.value!s}" for cell in row)
                for row in sheet.iter_rows()
            ],
        }  # fmt: skip
    data_regression.check(golden)


def test_xlsx_has_one_sheet_a_table_and_flags_first(tmp_path: Path) -> None:
    book = workbook(sample_tables(), tmp_path)
    assert book.sheetnames == ["Flags", "Read me", "articles", "claims", "series", "decisions", "runs"]
    for table, columns in COLUMNS.items():
        heads = [str(cell.value) for cell in sheet_of(book, "Flags" if table == "flags" else table)[1]]
        if table == "flags":
            assert sorted(heads) == sorted([*columns, "decision", "note"])
        else:
            assert tuple(heads) == columns


def test_xlsx_cells_are_typed(tmp_path: Path) -> None:
    book = workbook(sample_tables(), tmp_path)
    first = cells_of(sheet_of(book, "claims"), 2)
    assert (first["value"].value, first["value"].data_type, first["value"].number_format) == (
        4000000,
        "n",
        "#,##0",
    )
    assert first["high"].value is None
    assert (first["time_start"].value, first["time_start"].is_date) == (datetime(2023, 9, 1), True)  # noqa: DTZ001
    assert first["published"].value == datetime(2025, 8, 9, 7, 30)  # noqa: DTZ001
    dated = next(
        cells for row in range(2, 20) if (cells := cells_of(sheet_of(book, "claims"), row))["unit"].value == "date"
    )
    assert dated["value"].number_format == "0", "20,250,704 is no date"


def test_xlsx_offers_the_verdicts_beside_every_flag(tmp_path: Path) -> None:
    sheet = sheet_of(workbook(sample_tables(), tmp_path), "Flags")
    (rule,) = sheet.data_validations.dataValidation
    heads = [cell.value for cell in sheet[1]]
    letter = get_column_letter(heads.index("decision") + 1)
    assert (rule.type, rule.formula1, str(rule.sqref)) == (
        "list",
        f'"{",".join(VERDICTS)}"',
        f"{letter}2:{letter}8",
    )
    assert sheet.freeze_panes == "D2"
    assert all(sheet.cell(row, heads.index("decision") + 1).value is None for row in range(2, 9))


def test_xlsx_never_makes_a_formula_or_a_link_of_text(tmp_path: Path) -> None:
    tables = sample_tables()
    texts = [
        "=1+1",
        "+1",
        "-5",
        "@SUM(A1)",
        "{=1}",
        "https://x.example/",
        "<r><t>rich</t></r>",
        "_x0041_",
        "\x01",
        "12",
    ]
    for claim, text in zip(tables["claims"], texts, strict=False):
        claim["measure"] = text
    book = workbook(tables, tmp_path)
    sheet = sheet_of(book, "claims")
    for row, text in enumerate(texts, start=2):
        cell = cells_of(sheet, row)["measure"]
        assert (cell.data_type, cell.hyperlink) == ("s", None), text
        assert cell.value.strip() == text.strip() or text in ("\x01", "_x0041_")
    assert cells_of(sheet, 2)["measure"].style_id != cells_of(sheet, 7)["measure"].style_id
    hostile = next(row for row in sheet_of(book, "articles").iter_rows(min_row=2) if row[0].value == "hostile-1")
    assert all(cell.hyperlink is None and cell.data_type in "sd" for cell in hostile[:7] if cell.value)


def test_xlsx_cuts_long_text_with_a_mark(tmp_path: Path) -> None:
    tables = sample_tables()
    tables["articles"][0]["text"] = "𝟙" * 20_000  # 40,000 units for Excel, 20,000 characters for Python
    tables["articles"][1]["text"] = "x" * 32_767
    sheet = sheet_of(workbook(tables, tmp_path), "articles")
    cut = cells_of(sheet, 2)["text"].value
    assert re.fullmatch(r"𝟙+ … \[cut here: 3,\d{3} more characters\]", cut)
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert cells_of(sheet, 3)["text"].value == "x" * 32_767


def test_xlsx_stops_linking_at_the_limit_and_keeps_the_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_LINKS", 3)
    sheet = sheet_of(workbook(sample_tables(), tmp_path), "claims")
    urls = [cells_of(sheet, row)["url"] for row in range(2, 9)]
    assert [bool(cell.hyperlink) for cell in urls] == [True] * 3 + [False] * 4
    assert all(cell.value.startswith("https://") for cell in urls)


def test_xlsx_says_so_when_a_sheet_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 6)
    sheet = sheet_of(workbook(sample_tables(), tmp_path), "claims")
    assert sheet.max_row == 6
    assert sheet["A6"].value.startswith("TRUNCATED: the sheet is full, 8 of 12 rows are left out")
    assert sheet.auto_filter.ref.endswith("5"), "the note is not filtered away"


def test_xlsx_holds_no_clock(tmp_path: Path) -> None:
    write("xlsx", sample_tables(), tmp_path / "ledger.xlsx")
    with zipfile.ZipFile(tmp_path / "ledger.xlsx") as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


# --- html


def test_report_golden(file_regression: FileRegressionFixture) -> None:
    file_regression.check(report.render(sample_tables()), extension=".html", encoding="utf-8")
