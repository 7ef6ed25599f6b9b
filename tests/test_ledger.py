"""The ledger with rooms of cardboard around it: what it keeps must not depend on how claims are found.

Which claims meet and which share a series is decided by the real rooms: in these tests claims of one measure do where
their articles tell of one story.
"""

from __future__ import annotations

import itertools
import json
import random
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from factcheck import checks, extraction
from factcheck.comparison.pairs import Pair, Room
from factcheck.ledger import Ledger, LedgerBusy, UnknownFlag, open_ledger
from factcheck.model import COLUMNS, Article, Claim, Finding, Flag, Problem, Row, Signature, content_id
from factcheck.sources import collect

SEEDS = Path(__file__).parents[1] / "seeds"
RUN_COLUMNS = {"recorded_run", "retracted_run", "opened_run", "closed_run"}


def read_claim(article: Article, line: str, start: int) -> Claim:
    measure, figure = line.split(" ")
    value = float(figure)
    return Claim(
        claim_id=content_id("c", article.article_id, start), article_id=article.article_id,
        source=article.source, url=article.url, title=article.title, published=article.published,
        section="body", start=start, end=start + len(line), quote=line, sentence=line, sentence_start=start,
        value_text=figure, bound="exact", value=value, low=value, high=value, likely_low=value,
        likely_high=value, unit="person", dimension="[person]", base_low=value, base_high=value,
        base_unit="person", stat="age" if measure == "lone" else "count", direction="", measure=measure,
        counted=measure, predicate="", entity="Harbour Trust" if measure == "docks" else "Guard",
        place="Brask", population="", scope_word="", time_text="", time_kind="unknown", time_start=None,
        time_end=None, time_grain="day", time_basis="published", attributed_to="", said_on="", modality="reported",
        stage="", part_of="", part_kind="", lineage_id=article.text, confidence=1.0, rule="a line",
    )  # fmt: skip


def fake_extract(article: Article) -> SimpleNamespace:
    """A text is lines of ``measure number``, and ``about`` with the names of its story; the word "boom" is one that the
    rules trip over, and what is "lone" is never compared."""
    if "boom" in article.text:
        raise ZeroDivisionError("a rule fell over")
    found, names, at = [], ["brask", "strond"], 0
    for line in article.text.splitlines(keepends=True):
        if line.startswith("about "):
            names = line.split()[1:]
        else:
            found.append(read_claim(article, line.rstrip("\n"), at))
        at += len(line)
    shown = ("Brask", "Civil Guard")
    return SimpleNamespace(claims=tuple(found), names=shown, signature=Signature(tuple(names)), lineage_id=article.text)


def by_measure(claims: Sequence[Claim]) -> list[tuple[Claim, ...]]:
    groups: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (c.published, c.article_id, c.start)):
        groups.setdefault(claim.measure, []).append(claim)
    return [tuple(group) for group in groups.values()]


def fake_suspects(pair: Pair, room: Room) -> list[str]:
    """Two figures of one measure that differ."""
    a, b = pair.a.claim, pair.b.claim
    assert room.told[a.article_id].names
    assert room.told[b.article_id].names
    return ["value_conflict"] if a.measure == b.measure and a.value != b.value else []


def fake_settle(check: str, pairs: Sequence[Pair], room: Room) -> list[Flag]:
    """Neighbours in time that differ conflict."""
    claims = {claim.claim_id: claim for pair in pairs for claim in (pair.a.claim, pair.b.claim)}
    neighbours = (item for group in by_measure(list(claims.values())) for item in itertools.pairwise(group))
    return [make_flag(check, a, b) for a, b in neighbours if a.value != b.value]


def fake_check_article(claims: Sequence[Claim]) -> list[Flag]:
    return [make_flag("impossible_value", claim) for claim in claims if claim.value < 0]


def make_flag(check: str, *claims: Claim) -> Flag:
    finding = Finding(claims, "A", "Different figures.", "Same measure.", "some", 7, ("rounding", "update"))
    return Flag(content_id("f", check, *sorted(c.claim_id for c in claims)), check, "", finding)


@pytest.fixture(autouse=True)
def cardboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "extract", fake_extract)
    monkeypatch.setattr(checks, "suspects", fake_suspects)
    monkeypatch.setattr(checks, "settle", fake_settle)
    monkeypatch.setattr(checks, "check_article", fake_check_article)


def open_at(path: Path) -> Ledger:
    ticks = itertools.count(1)
    return open_ledger(str(path), now=lambda: f"2026-01-01T00:{next(ticks):02}:00+00:00")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_at(tmp_path / "ledger.sqlite3") as opened:
        yield opened


def article(name: str, text: str, published: str = "2026-02-03", url: str = "") -> Article:
    return Article(name, text, url=url, source=f"Outlet {name}", published=published, origin=f"{name}.txt")


def export(ledger: Ledger) -> dict[str, list[Row]]:
    """Claims, series and standing flags without run numbers."""
    tables = ledger.tables()
    return {
        name: [
            {key: value for key, value in row.items() if key not in RUN_COLUMNS}
            | {"live": row.get("retracted_run") is None}
            for row in tables[name]
            if row.get("closed_run") is None
        ]
        for name in ("articles", "claims", "series", "flags")
    }


FOUR = [
    article("a", "ships 46\ntrains 100", "2026-02-03"),
    article("b", "ships 51\nlone 3", "2026-02-04"),
    article("c", "trains 100\nships 51", "2026-02-05"),
    article("d", "trains -4", "2026-02-06"),
]


def test_every_table_has_the_columns_of_the_contract(ledger: Ledger, tmp_path: Path) -> None:
    ledger.update(FOUR)
    ledger.decide(ledger.flags()[0]["flag_id"], "confirmed", reviewer="Ada")
    tables = ledger.tables()
    connection = sqlite3.connect(tmp_path / "ledger.sqlite3")
    for name, columns in COLUMNS.items():
        assert tables[name], name
        assert {tuple(row) for row in tables[name]} == {columns}
        in_sql = [d[0] for d in connection.execute(f"SELECT * FROM {name}").description]
        assert tuple(in_sql[: len(columns)]) == columns
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_a_run_counts_what_it_did(ledger: Ledger) -> None:
    summary = ledger.update([*FOUR, Problem("x.txt", "the file is empty")])
    assert (summary.run_id, summary.articles_new, summary.articles_skipped) == (1, 4, 0)
    assert (summary.claims_new, summary.flags_new, summary.flags_closed, summary.truncated) == (7, 3, 0, 0)
    assert [str(problem) for problem in summary.problems] == ["x.txt: the file is empty"]
    (run,) = ledger.rows("runs")
    assert run["status"] == "done"
    assert run["started"] < run["finished"]
    assert run["flags_new"] == 3


def test_a_flag_shows_both_sides(ledger: Ledger) -> None:
    ledger.update(FOUR)
    flag = next(flag for flag in ledger.flags() if flag["quote_a"] == "ships 46")
    assert (flag["quote_b"], flag["source_b"], flag["low_b"]) == ("ships 51", "Outlet b", 51.0)
    assert flag["ruled_out"] == "rounding; update"
    assert len(flag["claim_ids"]) == 2
    assert flag["status"] == "open"
    alone = next(flag for flag in ledger.flags() if flag["check"] == "impossible_value")
    assert (alone["quote_b"], alone["low_b"], alone["series_id"]) == ("", None, "")
    assert ledger.flags(tier="B") == []
    assert ledger.flags(status="open") == ledger.flags(tier="A")


def test_series_rows_sum_up_their_claims(ledger: Ledger) -> None:
    ledger.update(FOUR)
    ships = next(row for row in ledger.rows("series") if row["measure"] == "ships")
    assert ships["label"] == "ships, Guard, Brask"
    assert (ships["claims"], ships["sources"], ships["lineages"], ships["open_flags"]) == (3, 3, 3, 1)
    assert (ships["first_seen"], ships["last_seen"]) == ("2026-02-03", "2026-02-05")
    assert (ships["low"], ships["high"], ships["latest_low"], ships["latest_high"]) == (46, 51, 51, 51)
    linked = [row for row in ledger.rows("claims") if row["series_id"] == ships["series_id"]]
    assert {row["measure"] for row in linked} == {"ships"}
    assert all(not row["series_id"] for row in ledger.rows("claims") if row["measure"] == "lone")


def test_a_second_run_adds_nothing(ledger: Ledger) -> None:
    ledger.update(FOUR)
    before = ledger.tables()
    again = ledger.update(reversed(FOUR), batch_size=1)
    assert (again.articles_new, again.articles_skipped, again.claims_new, again.flags_new) == (0, 4, 0, 0)
    after = ledger.tables()
    assert len(after.pop("runs")) == 2
    del before["runs"]
    assert after == before


# Ostmere and Norrbeck are two stories until one article tells of both.
TWO_STORIES = [
    article("s", "about ostmere velmora\ncranes 31", "2026-02-03"),
    article("t", "about ostmere velmora\ncranes 34", "2026-02-04"),
    article("u", "about norrbeck kestrin\ncranes 41", "2026-02-05"),
    article("v", "about norrbeck kestrin\ncranes 44", "2026-02-06"),
]
BRIDGE = article("w", "about ostmere velmora norrbeck kestrin\ncranes 51", "2026-02-07")


@pytest.mark.parametrize("batch_size", [1, 2, 200])
@pytest.mark.parametrize("seed", range(4))
def test_order_and_batches_decide_nothing(tmp_path: Path, batch_size: int, seed: int) -> None:
    chance = random.Random(seed)
    whole = [
        *FOUR,
        article("e", "ships 51\ntrains 7", "2026-02-03", url="https://e.example/1"),
        article("e2", "ships 60", "2026-02-09", url="https://e.example/2"),
        *TWO_STORIES,
        BRIDGE,
    ]
    with open_at(tmp_path / "one") as one:
        one.update(whole)
        expected = export(one)
    shuffled = chance.sample(whole, len(whole))
    with open_at(tmp_path / "in-one-run") as many:
        many.update(shuffled, batch_size=batch_size)
        assert export(many) == expected
        assert all(flag["closed_run"] is None for flag in many.rows("flags"))
    with open_at(tmp_path / "in-many-runs") as nights:
        for item in shuffled:
            nights.update([item])
        assert export(nights) == expected


ARRIVALS = [
    ("in order", 1, 1),
    ("backwards", 1, 200),
    ("backwards", 1, 1),
    ("mixed", 2, 2),
    ("mixed", 1, 3),
    ("mixed", 5, 1),
]


@pytest.fixture(scope="module")
def seeds() -> list[Article]:
    return [item for item in collect([SEEDS]) if isinstance(item, Article)]


@pytest.mark.parametrize(("order", "runs", "batch_size"), ARRIVALS)
def test_order_and_batches_decide_nothing_in_the_real_rooms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seeds: list[Article], order: str, runs: int, batch_size: int
) -> None:
    monkeypatch.undo()  # the cardboard goes
    with open_at(tmp_path / "one") as one:
        summary = one.update(seeds)
        expected = export(one)
        assert one.update(seeds).articles_skipped == len(seeds)
        assert export(one) == expected
    assert summary.claims_new > 50
    assert summary.flags_new > 0
    assert summary.problems == ()
    orders = {"in order": seeds, "backwards": seeds[::-1], "mixed": random.Random(7).sample(seeds, len(seeds))}
    arriving = orders[order]
    with open_at(tmp_path / "many") as many:
        for number in range(runs):
            many.update(arriving[number::runs], batch_size=batch_size)
        assert export(many) == expected


def test_what_has_one_full_name_is_looked_at_alike_in_any_batches(tmp_path: Path) -> None:
    """Two stories: either the name is enough wherever the articles come in, or it never is."""
    two = [
        article("s", "about ostmere velmora\ndocks 31", "2026-02-03"),
        article("t", "about norrbeck kestrin\ndocks 34", "2026-02-04"),
    ]
    exports = []
    for size in (1, 2):
        with open_at(tmp_path / str(size)) as ledger:
            ledger.update(two, batch_size=size)
            exports.append(export(ledger))
    assert exports[0] == exports[1]


def groups(path: Path) -> list[set[tuple[str, str]]]:
    """The suspects of the ledger as pairs of articles, by the group in which they are looked at."""
    found: dict[str, set[tuple[str, str]]] = {}
    with sqlite3.connect(path) as connection:
        for key, a, b in connection.execute("SELECT scope_key, article_a, article_b FROM suspects"):
            found.setdefault(key, set()).add((a, b))
    connection.close()
    return sorted(found.values(), key=sorted)


def test_suspects_that_a_new_article_joins_are_looked_at_together_and_part_when_it_goes(
    ledger: Ledger, tmp_path: Path
) -> None:
    path = tmp_path / "ledger.sqlite3"
    ledger.update(TWO_STORIES)
    apart = groups(path)
    assert apart == [{("s", "t")}, {("u", "v")}]
    before = export(ledger)
    first, second = sorted(ledger.flags(), key=lambda flag: str(flag["published_a"]))
    assert (first["quote_a"], second["quote_a"]) == ("cranes 31", "cranes 41")
    ledger.decide(second["flag_id"], "confirmed")
    summary = ledger.update([BRIDGE])
    # Of one conflict now, and so the last of Ostmere stands beside the first of Norrbeck.
    assert (summary.flags_new, summary.flags_closed) == (2, 0)
    (joined,) = groups(path)
    assert joined == {("s", "t"), ("u", "v"), ("s", "w"), ("t", "w"), ("u", "w"), ("v", "w")}
    kept = ledger.flag(second["flag_id"])
    assert (kept["status"], kept["opened_run"], kept["closed_run"]) == ("confirmed", 1, None)
    # What is gone is gone: nothing is left of the article in between.
    summary = ledger.update([article("w", "about ostmere velmora\nlone 1", "2026-02-09")])
    assert (summary.flags_new, summary.flags_closed) == (0, 2)
    assert groups(path) == apart
    assert [row for row in export(ledger)["series"] if row["measure"] == "cranes"] == [
        row | {"open_flags": int(row["series_id"] == first["series_id"])} for row in before["series"]
    ]
    assert all(flag["closed_run"] == 3 for flag in ledger.rows("flags") if "cranes 51" in flag["quote_b"])


PAGE = """
Harbour master Signe Halloran said on Monday that the port of Norrbeck took in {figure} containers in January 2026.

Dockers of the Ostmere League meet Halvard Ostrey of the Ald Shipping Board on Thursday. {note}
"""


def test_a_silent_edit_is_flagged_until_the_page_says_so(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # the cardboard goes
    url = "https://mail.example/norrbeck"

    def version(day: int, figure: str, note: str = "") -> Article:
        return article("p", PAGE.format(figure=figure, note=note).strip(), f"2026-02-{day:02}", url=url)

    assert ledger.update([version(2, "4,310")]).flags_new == 0
    summary = ledger.update([version(3, "4,910")])
    assert (summary.flags_new, summary.flags_closed) == (1, 0)
    (flag,) = ledger.flags()
    assert (flag["check"], flag["published_a"], flag["published_b"]) == ("silent_edit", "2026-02-02", "2026-02-03")
    note = "Correction: an earlier version gave another number of containers."
    summary = ledger.update([version(4, "4,910", note)])
    assert (summary.flags_new, summary.flags_closed) == (0, 1)
    assert ledger.flags() == []
    assert ledger.flag(flag["flag_id"])["closed_run"] == 3
    assert [row["flag_id"] for row in ledger.rows("flags", as_of=2) if row["closed_run"] is None] == [flag["flag_id"]]


def test_of_two_versions_in_any_order_the_later_published_lives(tmp_path: Path) -> None:
    versions = [
        article("x", "ships 46", "2026-02-03", url="https://x.example"),
        article("y", "ships 48", "2026-02-04", url="https://x.example"),
        article("z", "ships 51", "2026-02-04", url="https://x.example"),
    ]
    seen = set()
    for number, order in enumerate(itertools.permutations(versions)):
        for size in (1, 3):
            with open_at(tmp_path / f"{number}-{size}") as ledger:
                ledger.update(order, batch_size=size)
                live = [row["quote"] for row in ledger.rows("claims") if row["retracted_run"] is None]
                assert len(list(ledger.rows("claims"))) == 3
                assert len(list(ledger.rows("series"))) == 1
                seen.add(tuple(live))
    assert len(seen) == 1
    assert seen <= {("ships 48",), ("ships 51",)}


def test_a_changed_text_is_a_new_version(ledger: Ledger) -> None:
    url = "https://a.example/toll"
    ledger.update([article("a", "ships 46", url=url), article("b", "ships 51", "2026-02-04")])
    assert len(ledger.flags()) == 1
    summary = ledger.update([article("other-id", "ships 51", url=url)])
    assert (summary.articles_new, summary.flags_new, summary.flags_closed) == (1, 1, 1)
    rows = {row["article_id"]: row for row in ledger.rows("articles")}
    assert set(rows) == {"a", "other-id", "b"}  # the publisher gave it an id of its own
    assert (rows["a"]["retracted_run"], rows["other-id"]["retracted_run"]) == (2, None)
    old = next(row for row in ledger.rows("claims") if row["article_id"] == "a")
    new = next(row for row in ledger.rows("claims") if row["article_id"] == "other-id")
    assert (old["retracted_run"], old["series_id"]) == (2, new["series_id"])  # where the figure goes on
    before = next(row for row in ledger.rows("claims", as_of=1) if row["article_id"] == "a")
    assert (before["retracted_run"], before["series_id"]) == (None, content_id("s", before["claim_id"]))
    (edited,) = ledger.flags()
    assert (edited["check"], edited["quote_a"], edited["quote_b"]) == ("silent_edit", "ships 46", "ships 51")
    closed = next(row for row in ledger.rows("flags") if row["check"] == "value_conflict")
    assert (closed["opened_run"], closed["closed_run"]) == (1, 2)
    third = ledger.update([article("a", "ships 52", url=url)])
    assert third.articles_new == 1
    assert {row["article_id"] for row in ledger.rows("articles")} == {"a", "other-id", "a~3", "b"}


def test_every_known_version_is_skipped(ledger: Ledger) -> None:
    old, new = article("a", "ships 46", "2026-02-03"), article("a", "ships 47", "2026-02-03")
    ledger.update([old])
    ledger.update([new])
    before = export(ledger)
    assert ledger.update([new, old, old]).articles_skipped == 3
    assert export(ledger) == before


def test_an_older_version_that_comes_late_replaces_nothing(ledger: Ledger) -> None:
    ledger.update([article("a", "ships 51", "2026-02-04")])
    ledger.update([article("a", "ships 46", "2026-02-01"), article("b", "ships 51", "2026-02-04")])
    assert {row["quote"] for row in ledger.rows("claims") if row["retracted_run"] is None} == {"ships 51"}
    assert [row["check"] for row in ledger.flags()] == ["silent_edit"]  # the page said 46 once


def test_ids_that_look_like_versions_do_not_collide(ledger: Ledger) -> None:
    ledger.update([article("a", "ships 1"), article("a~2", "ships 2", "2026-02-05")])
    ledger.update([article("a", "ships 3", "2026-02-06")])
    assert {row["article_id"] for row in ledger.rows("articles")} == {"a", "a~2", "a~3"}


def test_an_article_without_an_id_gets_one_of_its_content(ledger: Ledger) -> None:
    nameless = Article("", "ships 46", source="Post", published="2026-02-03")
    assert ledger.update([nameless]).articles_new == 1
    assert ledger.update([nameless]).articles_skipped == 1


def test_one_bad_article_does_not_stop_the_run(ledger: Ledger) -> None:
    bad = [article("bad", "boom 1"), article("half", "ships \ud800"), article("nul", "ships\0 1")]
    summary = ledger.update([FOUR[0], *bad, FOUR[1]])
    assert summary.articles_new == 2
    assert all(problem.fatal for problem in summary.problems)
    told = {problem.where: problem.message for problem in summary.problems}
    assert set(told) == {"bad.txt", "half.txt", "nul.txt"}
    assert told["bad.txt"] == "article bad could not be taken in (ZeroDivisionError: a rule fell over)"


def test_a_version_that_cannot_be_read_replaces_nothing(ledger: Ledger) -> None:
    ledger.update([article("a", "ships 46")])
    ledger.update([article("a", "boom 2", "2026-02-09")])
    (row,) = ledger.rows("articles")
    assert row["retracted_run"] is None


def test_a_killed_run_leaves_whole_batches_and_the_next_goes_on(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = itertools.count()

    def dying(check: str, pairs: Sequence[Pair], room: Room) -> list[Flag]:
        if next(calls) == 1:  # once b conflicts with a, then c
            raise KeyboardInterrupt
        return fake_settle(check, pairs, room)

    monkeypatch.setattr(checks, "settle", dying)
    with pytest.raises(KeyboardInterrupt):
        ledger.update(FOUR, batch_size=1)
    kept = [row["article_id"] for row in ledger.rows("articles")]
    assert kept == ["a", "b"]
    assert {row["article_id"] for row in ledger.rows("claims")} == {"a", "b"}
    (run,) = ledger.rows("runs")
    assert (run["status"], run["articles_new"]) == ("interrupted", 2)
    monkeypatch.setattr(checks, "settle", fake_settle)
    summary = ledger.update(FOUR)
    assert (summary.articles_new, summary.articles_skipped) == (2, 2)
    with open_at(tmp_path / "fresh") as fresh:
        fresh.update(FOUR)
        assert export(ledger) == export(fresh)


def test_a_source_that_breaks_ends_the_run_and_is_heard(ledger: Ledger) -> None:
    def breaking() -> Iterator[Article]:
        yield from FOUR[:2]
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        ledger.update(breaking(), batch_size=1)
    assert next(ledger.rows("runs"))["status"] == "interrupted"
    assert len(list(ledger.rows("articles"))) == 2


def test_a_run_that_died_without_a_word_is_marked_by_the_next(ledger: Ledger, tmp_path: Path) -> None:
    ledger.update(FOUR[:1])
    with sqlite3.connect(tmp_path / "ledger.sqlite3") as connection:
        connection.execute("UPDATE runs SET status = 'running', finished = NULL")
    connection.close()
    ledger.update(FOUR)
    assert [row["status"] for row in ledger.rows("runs")] == ["interrupted", "done"]


def test_decisions_are_appended_and_the_latest_is_the_status(ledger: Ledger) -> None:
    ledger.update(FOUR)
    flag_id = ledger.flags()[0]["flag_id"]
    first = ledger.decide(flag_id, "unsure", note="ask the agency", reviewer="Ada")
    second = ledger.decide(flag_id, "explained", reason="update")
    assert [row["verdict"] for row in ledger.rows("decisions")] == ["unsure", "explained"]
    assert first["decision_id"] != second["decision_id"]
    assert first["decided_at"] < second["decided_at"]
    assert ledger.flag(flag_id)["status"] == "explained"
    ledger.update([article("f", "ships 51", "2026-03-01")])
    assert ledger.flag(flag_id)["status"] == "explained"


def test_a_decision_leaves_the_open_flags_of_its_series(ledger: Ledger) -> None:
    ledger.update(FOUR[:2])
    (flag,) = ledger.flags()

    def open_flags() -> list[int]:
        return [row["open_flags"] for row in ledger.rows("series") if row["series_id"] == flag["series_id"]]

    assert open_flags() == [1]
    ledger.decide(flag["flag_id"], "unsure")
    assert open_flags() == [1]
    ledger.decide(flag["flag_id"], "dismissed")
    assert open_flags() == [0]


def test_decisions_that_make_no_sense_are_refused(ledger: Ledger) -> None:
    ledger.update(FOUR)
    with pytest.raises(ValueError, match="'true' is no verdict; there are: confirmed, dismissed"):
        ledger.decide(ledger.flags()[0]["flag_id"], "true")
    with pytest.raises(UnknownFlag, match="no flag f0"):
        ledger.decide("f0", "confirmed")
    assert list(ledger.rows("decisions")) == []


def test_a_flag_that_arises_again_is_reopened_with_its_decision(ledger: Ledger) -> None:
    ledger.update([article("a", "ships 46"), article("c", "ships 51", "2026-02-05")])
    (flag,) = ledger.flags()
    ledger.decide(flag["flag_id"], "confirmed")
    # b comes between the two, so they are no longer neighbours ...
    ledger.update([article("b", "ships 51", "2026-02-04")])
    assert ledger.flag(flag["flag_id"])["closed_run"] == 2
    # ... until b itself is told anew, of something else.
    summary = ledger.update([article("b", "trains 5", "2026-02-04")])
    again = ledger.flag(flag["flag_id"])
    assert (again["opened_run"], again["closed_run"], again["status"]) == (1, None, "confirmed")
    assert (summary.flags_new, summary.flags_closed) == (1, 1)
    assert [f["closed_run"] for f in ledger.rows("flags", as_of=2) if f["flag_id"] == flag["flag_id"]] == [2]
    assert [f["status"] for f in ledger.rows("flags", as_of=1) if f["flag_id"] == flag["flag_id"]] == ["confirmed"]


def test_the_past_can_be_asked_for(ledger: Ledger) -> None:
    nights = [
        [FOUR[0], FOUR[1]],
        [article("a", "ships 51", "2026-02-07"), FOUR[3]],
        [FOUR[2], article("b", "lone 9", "2026-02-08")],
    ]
    then = []
    for night in nights:
        ledger.update(night)
        flag = ledger.flags()
        if flag:
            ledger.decide(flag[0]["flag_id"], "unsure")
        then.append(ledger.tables())
    for run_id, expected in enumerate(then, start=1):
        shown = ledger.tables(as_of=run_id)
        for table in COLUMNS:
            assert shown[table] == expected[table], (run_id, table)
    with pytest.raises(ValueError, match="no run 4"):
        ledger.tables(as_of=4)


def test_what_a_night_does_not_touch_is_not_checked_again(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.update(FOUR)
    seen: list[str] = []

    def noting(check: str, pairs: Sequence[Pair], room: Room) -> list[Flag]:
        seen.append(pairs[0].a.claim.measure)
        return fake_settle(check, pairs, room)

    monkeypatch.setattr(checks, "settle", noting)
    ledger.update([article("g", "trains 12", "2026-02-10")])
    assert seen == ["trains"]
    ledger.update([article("h", "ships 51", "2026-02-10"), article("i", "about Ostmere\nships 51", "2026-02-10")])
    assert seen == ["trains", "ships"]


def test_frames_have_whole_run_numbers(ledger: Ledger) -> None:
    ledger.update(FOUR)
    ledger.update([article("a", "ships 47", "2026-02-09")])
    claims = ledger.frame("claims")
    assert tuple(claims.columns) == COLUMNS["claims"]
    assert claims["retracted_run"].dtype == "Int64"
    assert claims.groupby("measure")["value"].max()["ships"] == 51
    assert len(ledger.frame("claims", as_of=1)) == 7
    assert list(ledger.frame("decisions").columns) == list(COLUMNS["decisions"])
    with pytest.raises(ValueError, match="no table is called 'claim'"):
        ledger.frame("claim")


def test_an_article_is_found_by_its_claim(ledger: Ledger) -> None:
    ledger.update(FOUR)
    claim = next(ledger.rows("claims"))
    assert ledger.article_of(claim["claim_id"]).text[claim["start"] : claim["end"]] == claim["quote"]
    with pytest.raises(LookupError, match="no claim c0"):
        ledger.article_of("c0")


def test_progress_is_told_after_every_batch(ledger: Ledger) -> None:
    told: list[int] = []
    ledger.update(FOUR, batch_size=3, progress=told.append)
    assert told == [3, 4]


def test_a_ledger_in_memory_works(tmp_path: Path) -> None:
    with open_ledger("sqlite://") as ledger:
        assert ledger.update(FOUR).articles_new == 4
        assert len(ledger.tables()["articles"]) == 4


@pytest.mark.parametrize(
    ("url", "error", "message"),
    [
        ("nowhere/at/all.sqlite3", FileNotFoundError, "no such folder"),
        ("://", ValueError, "no database URL"),
        ("oracel://x/y", ValueError, "oracel"),
    ],
)
def test_a_ledger_that_cannot_be(url: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        open_ledger(url)


HOLDER = textwrap.dedent("""
    import sys
    from factcheck.ledger.engine import open_engine
    from factcheck.ledger.lock import writer_lock
    with writer_lock(open_engine(sys.argv[1])):
        print("held", flush=True)
        sys.stdin.read()
""")


def test_a_second_process_is_told_and_a_dead_one_holds_nothing(ledger: Ledger, tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "ledger.sqlite3")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LedgerBusy, match=f"another run holds the ledger .*process {holder.pid}"):
            ledger.update(FOUR)
        assert list(ledger.rows("runs")) == []
        holder.kill()
    assert ledger.update(FOUR).articles_new == 4


def test_two_runs_of_one_process_exclude_each_other(ledger: Ledger, tmp_path: Path) -> None:
    def second() -> Iterator[Article]:
        with open_at(tmp_path / "ledger.sqlite3") as other, pytest.raises(LedgerBusy):
            other.update(FOUR)
        yield FOUR[0]

    assert ledger.update(second()).articles_new == 1


def test_reviewers_decide_while_a_run_is_under_way(ledger: Ledger, tmp_path: Path) -> None:
    ledger.update(FOUR)
    flag_id = ledger.flags()[0]["flag_id"]

    def more() -> Iterator[Article]:
        yield article("i", "ships 99", "2026-03-01")
        with open_at(tmp_path / "ledger.sqlite3") as other:
            other.decide(flag_id, "confirmed")
        yield article("j", "ships 99", "2026-03-02")

    ledger.update(more(), batch_size=1)
    assert ledger.flag(flag_id)["status"] == "confirmed"


def test_rows_survive_json(ledger: Ledger) -> None:
    ledger.update(FOUR)
    tables: Any = json.loads(json.dumps(ledger.tables()))
    assert tables == ledger.tables()
