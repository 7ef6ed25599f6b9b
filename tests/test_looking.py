"""Looking into a ledger from a terminal: `factcheck series`, `explain --flag` and `explain --pair`."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from pytest_regressions.file_regression import FileRegressionFixture
from rich.console import Console

from factcheck import browsing, telling
from factcheck.cli import cli
from factcheck.ledger import UnknownId, open_ledger

Run = Callable[..., Result]
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("looking")
    articles = tomllib.loads((HERE / "looking.toml").read_text("utf-8"))["articles"]
    (folder / "news.jsonl").write_text("".join(json.dumps(article) + "\n" for article in articles), "utf-8")
    found = CliRunner().invoke(cli, ["update", str(folder / "news.jsonl"), "--ledger", str(folder / "x.db")])
    assert found.exit_code == 0, found.output
    return folder / "x.db"


@pytest.fixture
def run(ledger: Path) -> Run:
    def invoke(*arguments: object) -> Result:
        result = CliRunner().invoke(cli, [*map(str, arguments), "--ledger", str(ledger)])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


def ids(run: Run, *words: str) -> dict[str, dict[str, str]]:
    """The figures of the series that the words fit, by what was written."""
    rows = csv.DictReader(io.StringIO(run("series", *words, "-f", "csv").stdout))
    return {row["value_text"]: row for row in rows}


def flag_ids(ledger: Path) -> dict[str, str]:
    with open_ledger(str(ledger)) as opened:
        return {row["check"]: row["flag_id"] for row in opened.rows("flags")}


# Series


def test_series_are_listed(run: Run, file_regression: FileRegressionFixture) -> None:
    result = run("series")
    assert result.exit_code == 0
    assert result.stderr == "factcheck series --id ID opens one\n"
    assert not any(line != line.rstrip() for line in result.stdout.splitlines())
    file_regression.check(result.stdout, extension=".txt", encoding="utf-8")


def test_one_series_is_shown_with_its_links(run: Run, file_regression: FileRegressionFixture) -> None:
    result = run("series", "returns", "people")
    assert (result.exit_code, result.stderr) == (0, "")
    file_regression.check(result.stdout, extension=".txt", encoding="utf-8")
    series_id = ids(run, "returns")["18,400"]["series_id"]
    assert run("series", "--id", series_id[:6]).stdout == result.stdout


@pytest.mark.parametrize("words", [["returned"], ["return", "HARROW"], ["returning people"], ["Vale", "returns"]])
def test_words_fit_in_any_form(run: Run, words: list[str]) -> None:
    assert "18,400" in run("series", *words).stdout


def test_all_words_must_fit(run: Run) -> None:
    result = run("series", "returns", "bridge")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "no series fits 'returns bridge'\n"


def test_open_flags_come_first_then_the_largest(ledger: Path) -> None:
    with open_ledger(str(ledger)) as opened:
        found = browsing.search(opened, [])
    order = [(not row["open_flags"], -row["claims"]) for row in found]
    assert order == sorted(order)
    assert found[0]["open_flags"] == 1


def test_a_list_has_a_limit_and_says_so(run: Run) -> None:
    some = run("series", "-n", "1")
    assert "18,400" in some.stdout
    assert "148 kilometres" not in some.stdout
    assert some.stderr.startswith("2 more, which -n shows and words narrow; ")
    assert run("series", "-n", "0").exit_code == 2


def test_figures_as_data(run: Run) -> None:
    rows = list(ids(run).values())
    assert tuple(rows[0]) == browsing.SERIES_COLUMNS
    assert [row["source"] for row in rows if row["label"].startswith("returns")] == [
        "Quay Gazette", "Dell Mercury", "Lantern",
    ]  # fmt: skip
    lines = [json.loads(line) for line in run("series", "-f", "jsonl").stdout.splitlines()]
    assert all(tuple(line) == browsing.SERIES_COLUMNS for line in lines)
    assert [line["claim_id"] for line in lines] == [row["claim_id"] for row in rows]
    assert lines[0]["value"] == 18400


@pytest.mark.parametrize("width", [40, 72, 160])
def test_lists_and_cards_fit_any_terminal(run: Run, ledger: Path, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = run("series").stdout
    monkeypatch.setattr(telling, "stdout", lambda: Console(width=width, markup=False, highlight=False))
    narrow = run("series").stdout
    one = run("series", "returns", "people").stdout
    card = run("explain", "--flag", flag_ids(ledger)["value_conflict"]).stdout.partition("How the sentences")[0]
    lines = [line for text in (narrow, one, card) for line in text.splitlines()]
    assert not [line for line in lines if len(line) > width and "https://" not in line]
    assert {part for part in wide.split() if part.startswith("s") and len(part) == 17} <= set(narrow.split())


def test_a_series_as_a_picture(run: Run, tmp_path: Path, file_regression: FileRegressionFixture) -> None:
    path = tmp_path / "returns.svg"
    result = run("series", "returns", "people", "--plot", path)
    assert (result.exit_code, result.stdout) == (0, f"{path}\n")
    text = path.read_text("utf-8")
    assert ElementTree.fromstring(text).tag == "{http://www.w3.org/2000/svg}svg"
    assert "var(" not in text
    file_regression.check(text, extension=".svg", encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["returns", "people", "--plot", "x.png"], "x.png: plots are written as .svg files; give the file a name"),
        (["--plot", "x.svg"], "3 series fit; --plot draws one: name it with --id"),
        (["nothing", "--plot", "x.svg"], "no series fits; --plot draws one"),
        (["barley", "--plot", "x.svg"], "fewer than two figures that have a day and one unit; nothing is drawn"),
        (["returns", "--id", "s1"], "give words or --id, not both"),
        (["--id", "s-none"], "the ledger holds no series s-none"),
        (["--id", "s"], "s begins the id of more than one series: s"),
        (["--id", ""], "nothing begins the id of more than one series: s"),
    ],
)
def test_what_cannot_be_shown_is_said(run: Run, arguments: list[str], message: str) -> None:
    result = run("series", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr


def test_a_ledger_that_is_not_there_or_empty(tmp_path: Path) -> None:
    none = CliRunner().invoke(cli, ["series", "--ledger", str(tmp_path / "none.db")])
    assert (none.exit_code, "there is no ledger yet" in none.stderr) == (2, True)
    assert not (tmp_path / "none.db").exists()
    open_ledger(str(tmp_path / "empty.db")).close()
    empty = CliRunner().invoke(cli, ["series", "--ledger", str(tmp_path / "empty.db")])
    assert (empty.exit_code, empty.stdout, empty.stderr) == (0, "", "the ledger holds no series yet\n")


def test_a_series_alone_links_its_claims_as_the_ledger_did(ledger: Path) -> None:
    with open_ledger(str(ledger)) as opened:
        for series_id, rows in browsing.members(opened, [row["series_id"] for row in opened.rows("series")]).items():
            why = browsing.joined(opened, rows)
            assert why.keys() == {row["claim_id"] for row in rows}, series_id
            founders = [each for each in why.values() if not each.to_claim_id]
            assert len(founders) == 1, series_id
            assert all(each.comparison and each.comparison.linked for each in why.values() if each.to_claim_id)


# Flags


@pytest.mark.parametrize("check", ["value_conflict", "unit_conversion"])
def test_a_flag_is_told_as_on_its_card(
    run: Run, ledger: Path, check: str, file_regression: FileRegressionFixture
) -> None:
    flag_id = flag_ids(ledger)[check]
    result = run("explain", "--flag", flag_id[:9])
    assert (result.exit_code, result.stderr) == (0, "")
    card, _, readings = result.stdout.partition("How the sentences were read")
    assert "└── claim: " in readings
    file_regression.check(card, extension=".txt", encoding="utf-8")


def test_the_parts_of_a_flag_stand_in_reading_order(run: Run, ledger: Path) -> None:
    text = run("explain", "--flag", flag_ids(ledger)["value_conflict"]).stdout
    parts = [
        "Two figures for people", "A  Quay Gazette, 2 May 2025", "[18,400 people]", "B  Dell Mercury",
        "[23,900 people]",
        "The gap", "Why compared", "5 to be called different", "How each figure was read", "Ruled out", "Not checked",
        "In the series", "What you can do", "How the sentences were read",
    ]  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_a_decided_flag_says_who_decided(ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(ledger.read_bytes())
    flag_id = flag_ids(copy)["unit_conversion"]
    with open_ledger(str(copy), now=lambda: "2025-06-02T09:00:00+00:00") as opened:
        opened.decide(flag_id, "confirmed", reason="a slip", note="asked", reviewer="Ada")
    text = CliRunner().invoke(cli, ["explain", "--flag", flag_id, "--ledger", str(copy)]).stdout
    assert "confirmed by Ada on 2 June 2025: a slip; asked" in text
    assert "(confirmed)" in text.splitlines()[0]


def test_a_flag_that_is_not_there_is_named(run: Run) -> None:
    result = run("explain", "--flag", "f-none")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the ledger holds no flag f-none" in result.stderr
    assert "f begins the id of more than one flag: f" in run("explain", "--flag", "f").stderr


# Pairs


def test_a_pair_that_is_linked(run: Run, file_regression: FileRegressionFixture) -> None:
    found = ids(run, "returns")
    result = run("explain", "--pair", found["18,400"]["claim_id"], found["23,900"]["claim_id"])
    assert (result.exit_code, result.stderr) == (0, "")
    file_regression.check(result.stdout, extension=".txt", encoding="utf-8")


def test_a_pair_that_a_veto_keeps_apart(run: Run) -> None:
    found = ids(run)
    text = run("explain", "--pair", found["18,400"]["claim_id"], found["3,120 tonnes"]["claim_id"]).stdout
    assert "Not linked: " in text
    far = run("explain", "--pair", found["18,400"]["claim_id"], found["148 kilometres"]["claim_id"]).stdout
    assert "Not linked: they share no word, no measure and no digits" in far
    assert "no " in next(line for line in far.splitlines() if line.strip().startswith("context"))
    assert "not asked" in next(line for line in far.splitlines() if line.strip().startswith("rate total"))


def test_a_pair_needs_two_claims_of_the_ledger(run: Run) -> None:
    assert "the ledger holds no claim c-none" in run("explain", "--pair", "c-none", "c-none").stderr
    assert run("explain", "--pair", "c1").exit_code == 2
    assert run("explain", "text", "--pair", "c1", "c2").exit_code == 2


# The ledger behind it


def test_rows_can_be_narrowed_by_values(ledger: Path) -> None:
    with open_ledger(str(ledger)) as opened:
        every = list(opened.rows("claims"))
        wanted = {"source": ["Lantern", "Dell Mercury"], "unit": ["person"]}
        some = [row for row in every if row["source"] in wanted["source"] and row["unit"] == "person"]
        assert 0 < len(some) < len(every)
        assert list(opened.rows("claims", only=wanted)) == some
        assert [row["claim_id"] for row in opened.rows("claims", 1, wanted)] == [row["claim_id"] for row in some]
        assert list(opened.rows("claims", only={"unit": []})) == []
        with pytest.raises(ValueError, match="claims has no column called 'block_key'"):
            list(opened.rows("claims", only={"block_key": ["x"]}))


def test_an_id_is_found_by_its_beginning_and_no_other(ledger: Path) -> None:
    with open_ledger(str(ledger)) as opened:
        whole = [row["claim_id"] for row in opened.rows("claims")]
        assert all(opened.find("claims", claim_id) == claim_id for claim_id in whole)
        assert opened.find("claims", whole[0][:-1]) == whole[0]
        for beginning in ("c%", "_", f"{whole[0]}0"):
            with pytest.raises(UnknownId, match="the ledger holds no claim "):
                opened.find("claims", beginning)
