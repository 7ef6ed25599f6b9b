"""A table of official figures: the rows of a CSV file as claims of the offices that published them.

The first line names the columns, in any order, parted by commas, semicolons or tabs; every other line is one row.

- ``measure``: what is measured, in the words of news ("population", "youth unemployment rate").  ``unit``: as news
  writes it ("person", "percent", "EUR per litre", "million tonnes").  A row is read as the sentence that news would
  make of it, so that both go under one news measure, statistic and unit.
- ``place``: where it holds; may be empty where ``entity`` names whom it is about.
- ``period``: see `factcheck.extraction.periods`.  ``value``: digits; how finely it is written is how exact it is.
- ``source``: the office.  ``url``, ``published`` (ISO day): of its publication.  ``stage``: provisional, final or
  revised.  ``note`` is for readers.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from factcheck.extraction import extract
from factcheck.extraction.dates import day
from factcheck.extraction.moments import Time
from factcheck.extraction.numerals import Numeral, clean, digits, exact, scaled
from factcheck.extraction.periods import read_period
from factcheck.extraction.records import record
from factcheck.extraction.text import Sentence
from factcheck.extraction.units import unit as unit_named
from factcheck.model import STAGES, Article, Claim, Problem, content_id

__all__ = ["OPTIONAL", "REQUIRED", "RULE", "Table", "read_table"]

REQUIRED: Final = ("measure", "place", "period", "value", "unit", "source")
OPTIONAL: Final = ("entity", "url", "published", "stage", "note")
RULE: Final = "official: a row of a reference table"
"""The ``rule`` of every claim that is such a row."""

_DELIMITERS: Final = ";\t,"
_NUMBER: Final = re.compile(r"[-−]?(?:\d+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+)(?:\.\d+)?", re.ASCII)
_GROUPED: Final = re.compile(r"[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_TO_THE_PLACE: Final = frozenset({"[share]", "[share_difference]", "[temperature]"})  # 9 percent is 8.5 to 9.5
# What news would write of a row, with a number that no rule takes for anything else. The last is for "hospital beds",
# whose unit is the bed.
_SENTENCES: Final = (
    ("The {measure} in Austria was 7,253 {unit} in 2019.", "7,253"),
    ("The {measure} in Austria was 72.5 {unit} in 2019.", "72.5"),
    ("Austria had 7,253 {measure} in 2019.", "7,253"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """claims: one for every row that could be read, in their order.  problems: what could not, with line and field."""

    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]


class _Unfit(ValueError):
    """What cannot be used; the message names the field, where it is one, and what was done."""

    def __init__(self, field: str, message: str, so: str = "the row was left out") -> None:
        super().__init__(f"field {field}: {message}; {so}" if field else f"{message}; {so}")


def read_table(article: Article) -> Table:
    r"""The rows of a table, the text of ``article``, whose lines end in ``\n``. Never raises over what it holds."""
    lines = list(_lines(article.text))
    number, names = next(((n, line) for n, _, line in lines if line.strip()), (1, ""))
    delimiter = max(_DELIMITERS, key=names.count)
    where = f"{article.origin}:{number}"
    try:
        columns = _columns(names, delimiter)
    except _Unfit as error:
        return Table((), (Problem(where, str(error)),))
    problems: list[Problem] = []
    claims: list[Claim] = []
    unknown = [name for name in columns if name and name not in REQUIRED + OPTIONAL]
    if unknown:
        problems.append(Problem(where, f"column {', '.join(unknown)} is not known and was left out", fatal=False))
    lineage = content_id("l", article.text)
    for at, start, line in lines:
        if at <= number or not line.strip(f" {_DELIMITERS}"):
            continue
        try:
            row = _row(_cells(line, delimiter), columns, delimiter)
            claims.append(_claim(article, lineage, start, line, row, delimiter))
        except _Unfit as error:
            problems.append(Problem(f"{article.origin}:{at}", str(error)))
    return Table(tuple(claims), tuple(problems))


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    """(number from 1, offset, words) of every line. A row is one line, so that a quote left open costs no other row."""
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        yield number, start, line
        start += len(line) + 1


def _columns(names: str, delimiter: str) -> list[str]:
    """What the first line names, in its order."""
    columns = [name.strip().casefold() for name in _cells(names, delimiter)]
    lacking = [name for name in REQUIRED if name not in columns]
    twice = [name for name in (*REQUIRED, *OPTIONAL) if columns.count(name) > 1]
    if lacking or twice:
        what = f"there is no column {', '.join(lacking)}" if lacking else f"{', '.join(twice)} stands there twice"
        known = f"needed are {', '.join(REQUIRED)}, known besides {', '.join(OPTIONAL)}"
        raise _Unfit("", f"the first line must name the columns, and {what}; {known}", "nothing was read")
    return columns


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        raise _Unfit("", f"the quotation marks do not fit, or a cell is too long ({error})") from error


def _row(cells: Sequence[str], columns: Sequence[str], delimiter: str) -> dict[str, str]:
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        of = f"{len(cells)} cells stand in a row of {len(columns)} columns"
        raise _Unfit("", f"{of}; a cell that holds a {delimiter!r} must be in quotation marks")
    row = dict.fromkeys(OPTIONAL, "") | {name: cell.strip() for name, cell in zip(columns, cells, strict=False)}
    for name in REQUIRED:
        if not row.get(name) and not (name == "place" and row["entity"]):
            raise _Unfit(name, "is empty" + (", and so is entity" if name == "place" else ""))
    return row


def _claim(article: Article, lineage: str, start: int, line: str, row: Mapping[str, str], delimiter: str) -> Claim:
    like, factor = _as_news(row["measure"], row["unit"])
    if like is None:
        what = f"{row['measure']!r} in {row['unit']!r}"
        raise _Unfit("measure", f"{what} is read as no figure of news; use the words and the unit of a news sentence")
    time = _time(row["period"])
    if row["stage"] not in STAGES:
        raise _Unfit("stage", f"{row['stage']!r} is none of {', '.join(filter(None, STAGES))}")
    if row["published"] and day(row["published"]) is None:
        raise _Unfit("published", f"{row['published']!r} is no ISO 8601 date, such as 2024-05-28")
    whole = unit_named(like.unit).dimension in _TO_THE_PLACE
    number = scaled(exact(_numeral(row["value"], delimiter), whole), factor)
    end = start + len(line)
    made = record(
        replace(article, source=row["source"], url=row["url"], published=row["published"]),
        lineage,
        Sentence(start, end, line, 0, "body"),
        (start, end, end),
        number,
        like.unit,
        time,
        {
            "stat": like.stat,
            "direction": like.direction,
            "measure": row["measure"],
            "counted": like.counted,
            "predicate": like.predicate,
            "entity": row["entity"],
            "place": row["place"],
            "stage": row["stage"],
            "rule": RULE,
        },
    )
    return replace(made, value_text=row["value"])


def _numeral(cell: str, delimiter: str) -> Numeral:
    """In a table whose cells are parted by semicolons a comma may be the decimal point, so there it is refused."""
    if not (_NUMBER.fullmatch(cell) or (delimiter != ";" and _GROUPED.fullmatch(cell))):
        raise _Unfit("value", f"{cell!r} is no number, such as 9104772 or 7.8")
    found = digits(cell.lstrip("-−"))
    if not math.isfinite(found.value):
        raise _Unfit("value", f"{cell[:20]!r} … is too large")
    return replace(found, value=-found.value) if cell[0] in "-−" else found


@lru_cache(maxsize=4096)
def _time(cell: str) -> Time:
    found = read_period(cell)
    if found is None:
        shapes = "2023, 2023-Q2, 2023-05, 2023-05-14 or 2023-07..2024-06"
        raise _Unfit("period", f"{cell!r} is no period, such as {shapes}")
    return found


@lru_cache(maxsize=4096)
def _as_news(measure: str, unit: str) -> tuple[Claim | None, float]:
    """The claim that news makes of such a figure, for its slots, and what one of the given units is in the claim's."""
    one = unit.removesuffix("s")
    for sentence, said in _SENTENCES:
        written = "{unit}" in sentence
        text = sentence.format(measure=measure, unit=unit)
        for claim in extract(Article("", text, published="2020-06-01")).claims:
            if claim.quote.startswith(said) and (written or f" {claim.unit}".endswith((f" {unit}", f" {one}"))):
                factor = clean(claim.value / digits(said).value)
                return replace(claim, counted="" if written else claim.counted), factor
    return None, 1.0
