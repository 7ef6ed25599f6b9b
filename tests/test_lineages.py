"""Lineages in the ledger: copies of copies share one, whatever the order, and series count texts, not outlets."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from test_copies import OTHER, WIRE

from factcheck.ledger import Ledger, open_ledger
from factcheck.model import Article

START, END = WIRE[:800], WIRE[520:]  # two cuts that are no copies of each other, and of one text
PUBLISHED = "2026-03-03"


def article(name: str, text: str, published: str = PUBLISHED) -> Article:
    return Article(name, text, url=f"https://{name}.example/1", source=f"Paper {name}", published=published)


SET = (
    article("a", WIRE),
    article("b", "Ferries laid up\n\n" + START),
    article("c", END + "\n\nRead more in our weekend edition."),
    article("d", OTHER),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "l.sqlite3")) as opened:
        yield opened


def lineages(ledger: Ledger) -> dict[str, str]:
    found = {row["article_id"]: row["lineage_id"] for row in ledger.rows("articles")}
    for row in ledger.rows("claims"):
        assert row["lineage_id"] == found[row["article_id"]]
    return found


def support(ledger: Ledger) -> dict[str, tuple[int, int]]:
    """Series -> lineages and outlets; each count is that of the claims."""
    counted: dict[str, set[str]] = {}
    for row in ledger.rows("claims"):
        if row["series_id"] and row["retracted_run"] is None:
            counted.setdefault(row["series_id"], set()).add(row["lineage_id"])
    rows = {row["series_id"]: (row["lineages"], row["sources"]) for row in ledger.rows("series")}
    assert {series_id: len(ids) for series_id, ids in counted.items()} == {key: n for key, (n, _) in rows.items()}
    return rows


def filled(path: Path, nights: Iterable[Sequence[Article]]) -> tuple[dict[str, str], dict[str, tuple[int, int]]]:
    with open_ledger(str(path)) as ledger:
        for night in nights:
            ledger.update(night)
        return lineages(ledger), support(ledger)


def test_copies_share_a_lineage_and_series_count_it_once(ledger: Ledger) -> None:
    ledger.update(SET)
    found = lineages(ledger)
    assert found["a"] == found["b"] == found["c"] == min(found["a"], found["b"], found["c"])
    assert found["d"] != found["a"]
    assert (1, 3) in support(ledger).values()


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[1::4], ids=str)
def test_order_and_nights_decide_nothing(order: Sequence[int], tmp_path: Path) -> None:
    at_once = filled(tmp_path / "one.sqlite3", [SET])
    assert filled(tmp_path / "four.sqlite3", [[SET[k]] for k in order]) == at_once


def test_two_lineages_join_when_the_text_between_them_comes(ledger: Ledger) -> None:
    ledger.update([SET[1], SET[2]])
    apart = lineages(ledger)
    assert apart["b"] != apart["c"]
    before = support(ledger)
    ledger.update([article("a", WIRE, "2026-03-04")])  # the later one, so that series keep their founding claims
    found = lineages(ledger)
    assert len(set(found.values())) == 1
    assert found["b"] <= min(apart.values())
    assert any(before[key][0] > after[0] for key, after in support(ledger).items() if key in before)


def test_a_version_that_was_replaced_still_joins(ledger: Ledger) -> None:
    ledger.update([SET[1], SET[2], SET[0]])
    joined = lineages(ledger)["a"]
    ledger.update([article("a", OTHER + " The boats stay where they are.", "2026-03-04")])
    found = lineages(ledger)
    assert found["b"] == found["c"] == found["a"] == joined
    assert found["a~2"] != joined


def test_equal_texts_are_of_one_lineage_however_short_and_far_apart(ledger: Ledger) -> None:
    short = "Some 40 people marched in Brel on Tuesday."
    ledger.update([article("e", short, "2024-01-05"), article("f", short.upper(), "2026-03-03")])
    assert len(set(lineages(ledger).values())) == 1


@pytest.mark.parametrize(
    ("one", "two", "shared"),
    [
        ("2026-03-03", "2026-04-02T08:00", True),
        ("2026-03-03", "2026-04-03", False),
        ("", "", True),
        ("", "2026-03-03", False),
    ],
)
def test_copies_are_looked_for_within_a_month(one: str, two: str, shared: bool, tmp_path: Path) -> None:
    texts = [article("a", WIRE, one), article("b", "Ferries laid up\n\n" + START, two)]
    for number, nights in enumerate(([texts], [texts[:1], texts[1:]], [texts[1:], texts[:1]])):
        found, _ = filled(tmp_path / f"{number}.sqlite3", nights)
        assert (len(set(found.values())) == 1) is shared


def test_a_day_that_is_none_counts_as_no_day(ledger: Ledger) -> None:
    ledger.update([article("a", WIRE, "2026-02-30"), article("b", START, "soon")])
    assert len(set(lineages(ledger).values())) == 1
