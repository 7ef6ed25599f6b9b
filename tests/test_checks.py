"""Every check against its cases, ``tests/checks/<check>.toml``, which are made of claims by hand or read from a text.

A case is a list of claims: the fields that matter, the rest by default (see claim_factory); where the words around
the figures are what a check goes by, it is the ``text`` of an article of 10 February 2026. Times are short:
``day``, ``as_of``, ``since``, ``month`` and ``year`` stand for an explicit time scope. Claims of several articles
are paired first, so a case also shows that its claims meet, or that they do not. All articles of a case tell of one
story, but for those with ``names`` of their own; of two at one ``url`` the later published replaces the earlier, with
a note of correction where the case says that the article is ``noted``. ``rows`` are those of a reference table.
"""

from __future__ import annotations

import calendar
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from claim_factory import make

from factcheck import checks
from factcheck.comparison import official
from factcheck.comparison.pairs import Room, pairs
from factcheck.comparison.reissues import reissued
from factcheck.comparison.slots import read
from factcheck.comparison.stories import story
from factcheck.extraction import extract
from factcheck.extraction import official as official_tables
from factcheck.model import TIERS, Article, Claim, Flag, Signature

CASES = Path(__file__).parent / "checks"
STORY = ["Okanga", "Redstone Pit", "Mines Inspectorate", "Joel Tarvin", "Lagosta"]
COLUMNS = "measure,place,period,value,unit,source"
MANUAL = ("What it flags:", "Why it matters:", "Example:", "Known false alarms:", "Source:")


@dataclass(frozen=True)
class Case:
    check: str
    flagged: bool
    title: str
    row: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.check}: {self.title}"


def cases() -> list[Case]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        for kind in ("flagged", "quiet"):
            found += [Case(path.stem, kind == "flagged", row["title"], row) for row in table[kind]]
    return found


def _timed(row: dict[str, Any]) -> dict[str, Any]:
    row = dict(row)
    scope: tuple[str, str | None, str | None, str] | None = None
    if day := row.pop("day", None):
        scope = ("instant", day, day, "day")
    elif as_of := row.pop("as_of", None):
        scope = ("as_of", None, as_of, "day")
    elif since := row.pop("since", None):
        scope = ("since", since[0], since[1], "day")
    elif month := row.pop("month", None):
        last = calendar.monthrange(int(month[:4]), int(month[5:]))[1]
        scope = ("window", f"{month}-01", f"{month}-{last}", "month")
    elif year := row.pop("year", None):
        scope = ("window", f"{year}-01-01", f"{year}-12-31", "year")
    if scope:
        kind, start, end, grain = scope
        timed = {"time_kind": kind, "time_start": start, "time_end": end, "time_grain": grain}
        row = {"time_basis": "explicit", **timed, **row}
    return row


def claims_of(row: dict[str, Any]) -> list[Claim]:
    if "text" in row:
        return list(extract(Article("a", row["text"], published="2026-02-10")).claims)
    shared = row.get("all", {})
    made = [make(**_timed({**shared, **claim})) for claim in row["claims"]]
    assert len({c.claim_id for c in made}) == len(made), "two claims of one case are one: give them other quotes"
    return made


def room_of(row: dict[str, Any], claims: list[Claim]) -> Room:
    """What linking and checks are told of the articles of a case."""
    articles: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (c.article_id, c.start, c.claim_id)):
        articles.setdefault(claim.article_id, []).append(claim)
    names = {name: row.get("names", {}).get(name, STORY) for name in articles}
    told = {name: story(Signature(tuple(n.casefold() for n in names[name]))) for name in articles}
    newest = {mine[0].url: name for name, mine in sorted(articles.items(), key=lambda item: item[1][0].published)}
    superseded = {name for name, mine in articles.items() if mine[0].url and newest[mine[0].url] != name}
    return Room(told, articles, superseded, row.get("noted", ()))


def rows_of(row: dict[str, Any]) -> dict[str, list[Claim]]:
    """The rows of a case's reference table by their keys."""
    lines = "\n".join([row.get("columns", COLUMNS), *row.get("rows", [])])
    table = official_tables.read_table(Article("table:t", lines, title="t.csv", origin="t.csv"))
    assert table.problems == ()
    found: dict[str, list[Claim]] = {}
    for claim in table.claims:
        found.setdefault(official.row_key(claim), []).append(claim)
    return found


def flags_of(row: dict[str, Any]) -> list[Flag]:
    return flags_among(row, claims_of(row))


def flags_among(row: dict[str, Any], claims: list[Claim]) -> list[Flag]:
    room = room_of(row, claims)
    met = pairs([read(claim) for claim in claims], room)
    found = checks.check_pairs(met, room)
    versions = reissued([read(claim) for claim in claims], room)
    found += checks.check_versions([p for p in versions if p.a.claim.url == p.b.claim.url], room)
    for article in sorted(room.articles):
        found += checks.check_article([c for c in claims if c.article_id == article])
        found += checks.check_reference([c for c in claims if c.article_id == article], rows_of(row))
    return found


FINDING = [(name, module) for name, module in checks.modules() if hasattr(module, "finds")]


@pytest.mark.parametrize(("name", "module"), FINDING, ids=[name for name, _ in FINDING])
def test_what_a_check_finds_in_a_pair_is_a_finding(name: str, module: Any) -> None:
    said: set[bool] = set()
    for case in cases():
        claims = claims_of(case.row)
        room = room_of(case.row, claims)
        for pair in pairs([read(claim) for claim in claims], room) if case.check == name else ():
            found = module.finds(pair, room)
            assert found == bool(list(module.check([pair], room))), case
            said.add(found)
    assert said == {True, False}


@pytest.mark.parametrize("case", cases(), ids=str)
def test_case(case: Case) -> None:
    flags = flags_of(case.row)
    if not case.flagged:
        assert [f.finding.headline for f in flags] == []
        return
    assert [f.check for f in flags] == [case.check]
    finding = flags[0].finding
    assert finding.tier == case.row.get("tier", "A")
    values = [c.value for c in finding.claims]
    assert values == case.row.get(
        "values", [{**case.row.get("all", {}), **c}["value"] for c in case.row.get("claims", [])]
    )
    for part in case.row.get("says", []):
        assert part in finding.headline + finding.explanation + finding.gap
    if "headline" in case.row:
        assert finding.headline == case.row["headline"]


@pytest.mark.parametrize("case", [c for c in cases() if c.flagged], ids=str)
def test_order_of_claims_changes_nothing(case: Case) -> None:
    claims = claims_of(case.row)
    assert flags_among(case.row, claims[::-1]) == flags_among(case.row, claims)


@pytest.mark.parametrize("case", [c for c in cases() if c.flagged], ids=str)
def test_wording_accuses_nobody(case: Case) -> None:
    for flag in flags_of(case.row):
        finding = flag.finding
        words = f"{finding.headline} {finding.explanation} {finding.gap}".casefold()
        assert not any(word in words for word in ("wrong", "false", "error", "mistake", "incorrect"))
        assert "  " not in finding.headline
        assert finding.headline.strip() == finding.headline


@pytest.mark.parametrize("check", checks.ids())
def test_every_check_has_cases_and_a_manual_page(check: str) -> None:
    module = dict(checks.modules())[check]
    of_check = [c for c in cases() if c.check == check]
    assert sum(c.flagged for c in of_check) >= 8
    assert sum(not c.flagged for c in of_check) >= 12
    assert module.TIER in TIERS
    text = module.__doc__ or ""
    assert [text.find(part) for part in MANUAL] == sorted(text.find(part) for part in MANUAL)
    assert all(part in text for part in MANUAL)
    lines = len(Path(str(module.__file__)).read_text("utf-8").splitlines())
    assert lines <= 150, f"{check} has {lines} lines: a check reads on one page"


def test_no_cases_without_a_check() -> None:
    assert {path.stem for path in CASES.glob("*.toml")} == set(checks.ids())


def test_a_flag_keeps_its_id() -> None:
    case = next(c for c in cases() if c.flagged and c.check == "value_conflict")
    claims = claims_of(case.row)
    one, two = flags_among(case.row, claims), flags_among(case.row, claims[::-1])
    assert [f.flag_id for f in one] == [f.flag_id for f in two]
    assert len({f.flag_id for f in one}) == len(one)
