"""The quality gate: how the sample articles are read may get better, and not worse unseen."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))  # a script, not a package

import quality  # noqa: E402
from quality_floors import Floors, below, digest, load_floors, save_floors, updated  # noqa: E402

FLOORS = load_floors(quality.FLOORS)

ARTICLE = """---
title: Flood in Harl
published: 2025-03-04
---
Flooding destroyed 214 houses in Harl on 3 March 2025, the fire service said.

A hearing is planned on Monday, 10 March 2025.
"""
GOLD = """
[[article]]
file = "a.md"
dates = ["Monday, 10 March 2025"]
claims = [
    { quote = "214 houses", low = 214, high = 214, unit = "house", end = "2025-03-03", \
attributed_to = "fire service" },
]
[[quiet]]
files = ["a.md"]
quotes = ["Monday, 10 March 2025"]
why = "the right weekday"
"""


@cache
def measured() -> quality.Report:
    return quality.measure()


def folder_of(tmp_path: Path, article: str = ARTICLE, gold: str = GOLD) -> tuple[Path, Path]:
    seeds, gold_file = tmp_path / "seeds", tmp_path / "gold.toml"
    seeds.mkdir()
    (seeds / "a.md").write_text(article, "utf-8")
    gold_file.write_text(gold, "utf-8")
    return seeds, gold_file


@pytest.mark.parametrize("name", FLOORS.floors)
def test_figure_is_not_below_its_floor(name: str) -> None:
    report = measured()
    sunk = below(report.figures, {name: FLOORS.floors[name]})
    lines = "\n".join(line for line in report.misses if line.startswith(f"{name}:"))
    assert not sunk, f"(figure, floor) {sunk}; not met:\n{lines}"


def test_floors_belong_to_this_gold() -> None:
    assert digest(quality.GOLD) == FLOORS.gold_sha256, (
        "data/gold/seeds.toml is not the file that the floors were measured with: "
        "run `python benchmarks/quality.py --update` (it raises floors and never lowers one; "
        'where the new gold asks for that, add --lower "reason", which is kept in data/quality.toml)'
    )


def test_every_figure_has_a_floor_and_an_explanation() -> None:
    assert list(measured().figures) == list(FLOORS.floors)
    explained = (ROOT / "data" / "README.md").read_text("utf-8")
    assert [name for name in FLOORS.floors if f"`{name}`" not in explained] == []


def test_a_plain_article_is_read_in_full(tmp_path: Path) -> None:
    report = quality.measure(*folder_of(tmp_path))
    assert set(report.figures.values()) == {1.0}, report.misses


@pytest.mark.parametrize(
    ("figure", "before", "after"),
    [
        ("claims_recall", "low = 214, high = 214", "low = 241, high = 241"),
        ("claims_precision", '{ quote = "214 houses"', '{ quote = "Flooding"'),
        ("claims_precision", "low = 214, high = 214", "low = 241, high = 241"),
        ("unit", 'unit = "house"', 'unit = "person"'),
        ("bounds", "low = 214, high = 214", "low = 214"),
        ("time_end", 'end = "2025-03-03"', 'end = "2025-03-04"'),
        ("time_start", 'end = "2025-03-03"', 'start = "2025-03-01"'),
        ("attribution", '"fire service"', '"the mayor"'),
        ("claims_precision", 'dates = ["Monday, 10 March 2025"]', "dates = []"),
    ],
)
def test_a_figure_falls_where_gold_and_reading_differ(tmp_path: Path, figure: str, before: str, after: str) -> None:
    assert GOLD.count(before) == 1
    figures = quality.figures(*folder_of(tmp_path, gold=GOLD.replace(before, after)))
    assert figures[figure] < 1.0


def test_a_flag_on_a_date_that_a_claim_carries_is_seen(tmp_path: Path) -> None:
    carried = ARTICLE.replace("on 3 March", "on Friday, 3 March")
    gold = GOLD.replace('quotes = ["Monday, 10 March', 'quotes = ["Friday, 3 March')
    assert quality.figures(*folder_of(tmp_path, carried, gold))["quiet_kept"] == 0.0


def test_a_flag_on_a_quiet_case_is_counted(tmp_path: Path) -> None:
    seeds, gold = folder_of(tmp_path, ARTICLE.replace("Monday", "Friday"), GOLD.replace("Monday", "Friday"))
    figures = quality.figures(seeds, gold)
    assert (figures["quiet_kept"], figures["flag_precision"], figures["flag_recall"]) == (0.0, 0.0, 1.0)
    planted = GOLD.replace("Monday", "Friday").replace("[[quiet]]", '[[flag]]\ncheck = "weekday_mismatch"')
    gold.write_text(planted, "utf-8")
    figures = quality.figures(seeds, gold)
    assert (figures["quiet_kept"], figures["flag_precision"], figures["flag_recall"]) == (1.0, 1.0, 1.0)


def test_a_planted_flag_that_is_not_raised_is_counted(tmp_path: Path) -> None:
    planted = GOLD.replace("[[quiet]]", '[[flag]]\ncheck = "weekday_mismatch"')
    assert quality.figures(*folder_of(tmp_path, gold=planted))["flag_recall"] == 0.0


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('"214 houses"', '"215 houses"', "stands there 0 times"),
        ('"214 houses"', '"o"', "not once"),
        ("low = 214, high = 214, ", "", "neither value nor low nor high"),
        ('quotes = ["Monday, 10 March 2025"]', 'quotes = ["Sunday"]', "'Sunday' does not stand there"),
    ],
)
def test_gold_that_does_not_fit_its_articles_is_refused(tmp_path: Path, before: str, after: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        quality.figures(*folder_of(tmp_path, gold=GOLD.replace(before, after)))


def test_an_article_without_gold_is_refused(tmp_path: Path) -> None:
    seeds, gold = folder_of(tmp_path)
    (seeds / "b.md").write_text(ARTICLE.replace("Harl", "Brask"), "utf-8")
    with pytest.raises(ValueError, match=r"no \[\[article\]\] for .*b\.md"):
        quality.figures(seeds, gold)


def test_update_raises_floors_and_lowers_none_without_a_reason() -> None:
    old = Floors("old", {"up": 0.5, "down": 0.9, "same": 0.5})
    now = {"up": 0.678, "down": 0.4, "same": 0.5, "new": 1 / 3}
    with pytest.raises(ValueError, match=r"down 0\.400 < 0\.90.*--lower"):
        updated(old, now, "new")
    changed = updated(old, now, "new", "a stricter gold")
    assert changed.floors == {"up": 0.67, "down": 0.4, "same": 0.5, "new": 0.33}
    assert changed.lowered == ({"figure": "down", "from": 0.9, "to": 0.4, "reason": "a stricter gold"},)
    assert changed.gold_sha256 == "new"


def test_update_keeps_a_floor_that_is_just_reached() -> None:
    old = Floors("g", {"a": 0.29, "b": 0.58})
    assert updated(old, {"a": 0.29, "b": 0.58}, "g") == old


def test_floors_come_back_from_their_file(tmp_path: Path) -> None:
    entry = {"figure": "unit", "from": 0.9, "to": 0.8, "reason": 'the gold now says "person" of the dead'}
    floors = Floors("abc", {"unit": 0.8, "bounds": 1.0}, (entry, {**entry, "figure": "bounds"}))
    save_floors(floors, tmp_path / "floors.toml")
    assert load_floors(tmp_path / "floors.toml") == floors


def test_the_command_says_by_its_exit_code_what_the_gate_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds, gold = folder_of(tmp_path)
    floors = tmp_path / "floors.toml"
    arguments = ["--seeds", str(seeds), "--gold", str(gold), "--floors", str(floors)]
    assert quality.main(arguments) == 1  # no floors yet
    assert quality.main([*arguments, "--update"]) == 0
    assert quality.main(arguments) == 0
    written = floors.read_text("utf-8")
    gold.write_text(GOLD.replace('"house"', '"person"'), "utf-8")
    assert quality.main([*arguments, "--misses"]) == 1
    assert "expected 'person', read 'house'" in capsys.readouterr().out
    assert quality.main([*arguments, "--update"]) == 1
    assert floors.read_text("utf-8") == written
    assert quality.main([*arguments, "--update", "--lower", "houses are people"]) == 0
    assert quality.main(arguments) == 0
    assert load_floors(floors).lowered[0]["reason"] == "houses are people"
