"""The command line as its users meet it: words, files and exit codes."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import factcheck
from factcheck.cli import cli
from factcheck.ledger.engine import open_engine
from factcheck.ledger.lock import writer_lock
from factcheck.model import COLUMNS
from factcheck.terminal import CLAIM_COLUMNS, QUANTITY_COLUMNS

ROOT = Path(__file__).parents[1]
FRONT = "---\nsource: Harbour Post\npublished: 2025-03-04\n---\n"
ROAD = FRONT + "The new road is 148 kilometres (130 miles) long, the ministry said.\n"
DEAD = FRONT + "At least 46 people died in the flood on 2 March 2025, officials said.\n"

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: object, stdin: str | None = None) -> Result:
        result = CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def workspace(run: Run, tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    assert run("init", folder).exit_code == 0
    (folder / "inbox" / "road.txt").write_text(ROAD, "utf-8")
    (folder / "inbox" / "dead.md").write_text(DEAD, "utf-8")
    return folder


def shell(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "factcheck", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


# Help


def test_help_groups_the_commands_in_their_order(run: Run) -> None:
    text = run("--help").stdout
    order = [
        "The nightly work:", "init", "update", "report", "decide", "export", "Looking at texts:", "extract",
        "explain", "The ledger:", "series", "status",
    ]  # fmt: skip
    places = [text.index(f"\n  {word}" if word.islower() else word) for word in order]
    assert places == sorted(places)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_and_option_has_help_and_takes_a_place(name: str, run: Run) -> None:
    command = cli.commands[name]
    assert name in cli.list_commands(click.Context(cli))
    assert command.help
    options = [param for param in command.params if isinstance(param, click.Option)]
    assert all(option.help for option in options), name
    assert {"-w", "--workspace", "--ledger"} <= {flag for option in options for flag in option.opts}
    assert run(name, "--help").exit_code == 0


def test_the_readme_tells_of_every_command() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    if text.strip() == "# factcheck":
        pytest.skip("the README is still a title")
    assert [name for name in cli.commands if f"factcheck {name}" not in text] == []


def test_export_help_names_the_formats_that_are_there(run: Run) -> None:
    from factcheck.exports import FORMATS

    assert f"[{'|'.join(FORMATS)}]" in run("export", "--help").stdout.replace("\n", "")
    refused = run("export", "-f", "odt", "-o", "x")
    assert refused.exit_code == 2
    assert "'odt' is none of csv" in refused.stderr


def test_help_and_the_package_load_nothing_heavy() -> None:
    heavy = "{'pandas', 'sqlalchemy', 'rich', 'pint', 'dateutil', 'jinja2', 'xlsxwriter'}"
    code = f"import sys, factcheck, factcheck.cli; print(sorted({heavy} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout == "[]\n"


# Workspaces


def test_init_makes_what_it_promises(run: Run, tmp_path: Path) -> None:
    result = run("init", tmp_path / "new" / "desk")
    folder = tmp_path / "new" / "desk"
    assert result.stdout == f"workspace {folder}\n"
    assert {entry.name for entry in folder.iterdir()} >= {
        "factcheck.toml",
        "inbox",
        "reports",
        "ledger.sqlite3",
    }
    settings = tomllib.loads((folder / "factcheck.toml").read_text("utf-8"))
    assert settings["sources"] == ["inbox"]
    assert settings["ledger"] == "ledger.sqlite3"


def test_init_never_harms_a_workspace(run: Run, workspace: Path) -> None:
    (workspace / "factcheck.toml").write_text("# mine\n", "utf-8")
    again = run("init", workspace)
    assert again.exit_code == 2
    assert "is a workspace already; nothing was changed" in again.stderr
    assert (workspace / "factcheck.toml").read_text("utf-8") == "# mine\n"


def test_init_can_name_another_ledger(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "desk", "--ledger", 'a "b".db').exit_code == 0
    assert (tmp_path / "desk" / 'a "b".db').exists()
    assert run("status", "-w", tmp_path / "desk").exit_code == 0


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('sources = "inbox"', "factcheck.toml: sources must be a list in brackets, not 'inbox'"),
        ("references = [1]", "factcheck.toml: references must be a list of names"),
        ("sources = [1]", "factcheck.toml: sources must be a list of names"),
        ('ledger = ""', "factcheck.toml: ledger must be a text in quotes, not ''"),
        ('sorces = ["inbox"]', "factcheck.toml: sorces is no setting; did you mean sources?"),
        ("[limits]\nbatch_articles = 0", "limits.batch_articles must be a whole number of at least 1"),
        ("[limits]\nbatch_articles = true", "limits.batch_articles must be a whole number of at least 1"),
        ("sources = [", "factcheck.toml: cannot be read: "),
        ('ledger = "oracel://x"', "oracel"),
    ],
)  # fmt: skip
def test_settings_that_cannot_work_are_named(run: Run, workspace: Path, settings: str, message: str) -> None:
    (workspace / "factcheck.toml").write_text(settings, "utf-8")
    result = run("update", "-w", workspace)
    assert result.exit_code == 2
    assert message in result.stderr


def test_settings_may_begin_with_a_byte_order_mark(run: Run, workspace: Path) -> None:
    path = workspace / "factcheck.toml"
    path.write_text("\ufeff" + path.read_text("utf-8"), "utf-8")
    assert run("update", "-w", workspace).exit_code == 0


def test_the_nearest_workspace_upwards_is_used(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace / "inbox")
    assert run("update").exit_code == 0
    assert (workspace / "reports" / "latest.html").exists()


@pytest.mark.parametrize(
    "command", [["update"], ["status"], ["series"], ["report"], ["export", "-f", "csv", "-o", "x"]]
)
def test_without_a_workspace_commands_say_so(run: Run, command: list[str]) -> None:
    result = run(*command)
    assert result.exit_code == 2
    assert "-w" in result.stderr or "-o" in result.stderr


def test_a_reading_command_makes_no_ledger(run: Run, tmp_path: Path) -> None:
    result = run("status", "--ledger", tmp_path / "slip.sqlite3")
    assert result.exit_code == 2
    assert "there is no ledger yet" in result.stderr
    assert not (tmp_path / "slip.sqlite3").exists()


def test_a_file_that_is_no_ledger(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.sqlite3").write_text("a shopping list, long enough to be looked at" * 20)
    result = run("status", "--ledger", tmp_path / "x.sqlite3")
    assert result.exit_code == 2
    assert "file is not a database" in result.stderr


# The nightly work


def test_update_is_idempotent_and_reports(run: Run, workspace: Path) -> None:
    first = run("update", "-w", workspace)
    assert first.exit_code == 0
    assert first.stderr == ""
    lines = {line.strip().rsplit("  ", 1)[0].strip(): line.split()[-1] for line in first.stdout.splitlines()}
    assert (lines["new articles"], lines["known articles, skipped"]) == ("2", "0")
    assert (workspace / "reports" / "report-0001.html").exists()
    latest = (workspace / "reports" / "latest.html").read_text("utf-8")
    assert "130 miles" in latest
    assert "Harbour Post" in latest
    second = run("update", "-w", workspace)
    told = dict(re.findall(r"^ *(\S.*?) {2,}(\S+) *$", second.stdout, re.MULTILINE))
    assert (told["new articles"], told["known articles, skipped"]) == ("0", "2")


def test_quiet_says_nothing_and_json_is_for_machines(run: Run, workspace: Path) -> None:
    (workspace / "inbox" / "undated.txt").write_text("Nine people waited.", "utf-8")
    assert run("update", "-w", workspace, "--quiet").output == ""
    (workspace / "inbox" / "empty.txt").write_text("", "utf-8")
    result = run("update", "-w", workspace, "--quiet", "--log-format", "json")
    assert result.exit_code == 1
    assert result.stdout == ""
    events = [json.loads(line) for line in result.stderr.splitlines()]
    assert [event["event"] for event in events] == ["unread", "note", "run"]
    assert events[0]["where"].endswith("empty.txt")
    assert (events[-1]["articles_skipped"], events[-1]["unread"], events[-1]["notes"]) == (3, 1, 1)


def test_all_bad_input_is_named_and_the_rest_is_kept(run: Run, workspace: Path) -> None:
    inbox = workspace / "inbox"
    good = json.dumps({"text": "Forty people died on 3 May 2025.", "published": "2025-05-04"})
    huge = json.dumps({"text": "word " * 4_200_000, "published": "2025-05-04"})
    (inbox / "broken.jsonl").write_text(f'{good}\n{{"text": oops\n', "utf-8")
    (inbox / "latin.txt").write_bytes(b"caf\xe9: 40 people")
    (inbox / "undated.txt").write_text("12 people were hurt last week.", "utf-8")
    (inbox / "void.txt").write_text("", "utf-8")
    (inbox / "wide.jsonl").write_text(huge + "\n" + good.replace("Forty", "Fifty"), "utf-8")
    result = run("update", "-w", workspace, inbox, "missing.txt")
    assert result.exit_code == 1
    told = result.stderr.splitlines()
    for place in ("broken.jsonl:2: ", "latin.txt:1: ", "void.txt: ", "wide.jsonl:1: ", "missing.txt: "):
        assert sum(place in line for line in told) == 1, place
    assert [line for line in told if line.startswith("note: ")] == [line for line in told if "undated" in line]
    ledger = sqlite3.connect(workspace / "ledger.sqlite3")
    assert ledger.execute("SELECT count(*) FROM articles").fetchone() == (5,)
    ledger.close()


# Official figures

OFFICIAL = "measure,place,period,value,unit,source\n"
PEOPLE = "population,Brask,2024-01-01,571833,person,Brask Statistics\n"
ONE = FRONT + "The ferry is late again. On 1 January 2024 Brask had a population of 612,400, the mayor said.\n"
TWO = FRONT.replace("Harbour", "Hill") + "A bus to meet the ferry. Brask has a population of 571,833.\n"


def use_tables(folder: Path, *names: str) -> None:
    settings = folder / "factcheck.toml"
    listed = ", ".join(f'"{name}"' for name in names)
    settings.write_text(f"references = [{listed}]\n" + settings.read_text("utf-8"), "utf-8")


def test_an_article_is_held_against_a_table_of_official_figures(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    run("init", folder)
    assert '# references = ["reference/populations.csv", ' in (folder / "factcheck.toml").read_text("utf-8")
    use_tables(folder, "people.csv")
    (folder / "people.csv").write_text(OFFICIAL + PEOPLE, "utf-8")
    (folder / "inbox" / "one.txt").write_text(ONE, "utf-8")
    (folder / "inbox" / "two.txt").write_text(TWO, "utf-8")
    result = run("update", "-w", folder)
    assert result.exit_code == 0
    lines = dict(re.split(r"\s{2,}", line.strip()) for line in result.stdout.splitlines() if "  " in line.strip())
    assert (lines["new articles"], lines["new flags"]) == ("3", "1")
    page = (folder / "reports" / "latest.html").read_text("utf-8")
    assert "reference_mismatch" in page
    assert "population,Brask,2024-01-01,571833,person,Brask Statistics" in page
    run("export", "-w", folder, "-f", "jsonl", "-o", tmp_path / "out")
    (flag,) = map(json.loads, (tmp_path / "out" / "flags.jsonl").read_text("utf-8").splitlines())
    assert (flag["check"], flag["tier"], flag["source_a"], flag["source_b"]) == (
        "reference_mismatch", "B", "Harbour Post", "Brask Statistics",
    )  # fmt: skip
    explained = run("explain", "--flag", flag["flag_id"], "-w", folder)
    assert "population,Brask,2024-01-01,571833" in explained.stdout


def test_what_is_wrong_with_a_table_is_named_and_the_rest_is_kept(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    run("init", folder)
    use_tables(folder, "people.csv", "gone.csv", "latin.csv")
    (folder / "people.csv").write_text(OFFICIAL + PEOPLE.replace("2024-01-01", "2024-13") + PEOPLE, "utf-8")
    (folder / "latin.csv").write_bytes((OFFICIAL + PEOPLE.replace("Brask", "Br\xe5sk")).encode("latin-1"))
    (folder / "inbox" / "one.txt").write_text(ONE, "utf-8")
    for _ in range(2):  # told again as long as it is there
        result = run("update", "-w", folder)
        assert result.exit_code == 1
        assert "people.csv:2: field period: '2024-13' is no period" in result.stderr
        assert "gone.csv: the reference table no such file" not in result.stderr
        assert "gone.csv: no such file" in result.stderr
        assert "latin.csv:2: is not UTF-8" in result.stderr
    with factcheck.open_ledger(str(folder / "ledger.sqlite3")) as ledger:
        assert [row["check"] for row in ledger.flags()] == ["reference_mismatch"]


def test_a_missing_date_alone_is_a_note(run: Run, workspace: Path) -> None:
    (workspace / "inbox" / "undated.txt").write_text("Nine people waited.", "utf-8")
    result = run("update", "-w", workspace)
    assert result.exit_code == 0
    assert "note: " in result.stderr


def test_a_busy_ledger_is_exit_code_3(run: Run, workspace: Path) -> None:
    engine = open_engine(str(workspace / "ledger.sqlite3"))
    with writer_lock(engine):
        result = run("update", "-w", workspace)
    engine.dispose()
    assert result.exit_code == 3
    assert "another run holds the ledger (ledger.sqlite3, process " in result.stderr
    assert run("update", "-w", workspace).exit_code == 0


def test_report_can_be_written_anywhere(run: Run, workspace: Path, tmp_path: Path) -> None:
    run("update", "-w", workspace)
    result = run("report", "-w", workspace, "-o", tmp_path / "mail.html")
    assert result.stdout == f"{tmp_path / 'mail.html'}\n"
    assert (tmp_path / "mail.html").read_bytes() == (workspace / "reports" / "latest.html").read_bytes()


def flag_of(workspace: Path) -> str:
    ledger = sqlite3.connect(workspace / "ledger.sqlite3")
    ((flag_id,),) = ledger.execute("SELECT flag_id FROM flags").fetchall()
    ledger.close()
    return str(flag_id)


def test_decide_and_status_and_explain_a_flag(run: Run, workspace: Path) -> None:
    run("update", "-w", workspace)
    flag_id = flag_of(workspace)
    assert "open flags: A 1, B 0, C 0" in run("status", "-w", workspace).stdout
    explained = run("explain", "--flag", flag_id, "-w", workspace).stdout
    assert explained.startswith(f"A  unit conversion  (open)  {flag_id}\n")
    assert "A  Harbour Post, 4 March 2025, paragraph 1" in explained
    assert "claim: 130 miles" in explained
    decided = run("decide", flag_id, "confirmed", "--reviewer", "Ada", "--note", "asked", "-w", workspace)
    assert decided.exit_code == 0
    assert "open flags: A 0" in run("status", "-w", workspace).stdout
    assert run("decide", "f00", "confirmed", "-w", workspace).exit_code == 2
    assert run("decide", flag_id, "true", "-w", workspace).exit_code == 2


def test_status_of_a_new_ledger(run: Run, workspace: Path) -> None:
    assert "no runs yet" in run("status", "-w", workspace).stdout


@pytest.mark.parametrize("fmt", ["csv", "jsonl"])
def test_export_narrows_to_open_flags(run: Run, workspace: Path, tmp_path: Path, fmt: str) -> None:
    run("update", "-w", workspace)
    assert run("export", "-w", workspace, "-f", fmt, "-o", tmp_path / "all").exit_code == 0
    assert run("export", "-w", workspace, "-f", fmt, "-o", tmp_path / "some", "--open-flags").exit_code == 0
    whole = (tmp_path / "all" / f"articles.{fmt}").read_text("utf-8")
    some = (tmp_path / "some" / f"articles.{fmt}").read_text("utf-8")
    assert "46 people" in whole
    assert "46 people" not in some
    assert "130 miles" in some
    run("decide", flag_of(workspace), "dismissed", "-w", workspace)
    run("export", "-w", workspace, "-f", fmt, "-o", tmp_path / "none", "--open-flags")
    assert "130 miles" not in (tmp_path / "none" / f"claims.{fmt}").read_text("utf-8")


def test_an_xlsx_is_written(run: Run, workspace: Path, tmp_path: Path) -> None:
    run("update", "-w", workspace)
    assert run("export", "-w", workspace, "-f", "xlsx", "-o", tmp_path / "x.xlsx").exit_code == 0
    assert (tmp_path / "x.xlsx").read_bytes().startswith(b"PK")


# Looking at texts


def test_extract_prints_the_columns_of_claims(run: Run, workspace: Path) -> None:
    result = run("extract", workspace / "inbox" / "dead.md", "-f", "jsonl")
    (claim,) = map(json.loads, result.stdout.splitlines())
    assert tuple(claim) == CLAIM_COLUMNS
    assert set(COLUMNS["claims"]) - set(claim) == {"series_id", "recorded_run", "retracted_run"}
    assert (claim["value"], claim["bound"], claim["unit"]) == (46, "at_least", "person")
    assert claim["source"] == "Harbour Post"


def test_extract_takes_several_files_folders_and_stdin(run: Run, workspace: Path) -> None:
    inbox = workspace / "inbox"
    two = run("extract", inbox / "dead.md", inbox / "road.txt", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(two.stdout)))
    assert len(rows) == 3
    assert run("extract", inbox, "-f", "csv").stdout.count("\n") == 4
    piped = csv.DictReader(io.StringIO(run("extract", "-f", "csv", stdin=DEAD).stdout))
    assert [row["value"] for row in piped] == ["46"]
    line = json.dumps({"text": "Some 70 houses burned.", "published": "2025-03-04"})
    assert json.loads(run("extract", "-", "-f", "jsonl", stdin=line).stdout)["value"] == 70


def test_published_dates_only_what_has_no_date(run: Run, tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text("The port handled 12,400 containers last year.", "utf-8")
    (tmp_path / "dated.txt").write_text(FRONT + "The port handled 12,400 containers last year.", "utf-8")

    def years(*options: str) -> list[str | None]:
        result = run("extract", tmp_path / "undated.txt", tmp_path / "dated.txt", "-f", "jsonl", *options)
        assert result.exit_code == 0
        assert ("note: " in result.stderr) == (not options)
        return [json.loads(line)["time_start"] for line in result.stdout.splitlines()]

    assert years("--published", "2021-06-01") == ["2020-01-01", "2024-01-01"]
    assert years() == [None, "2024-01-01"]
    refused = run("extract", tmp_path / "dated.txt", "--published", "June")
    assert refused.exit_code == 2
    assert "--published: 'June' is no ISO 8601 date" in refused.stderr


def test_extract_prints_quantities(run: Run) -> None:
    result = run("extract", "--quantities", "-f", "jsonl", stdin=ROAD)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["value"], row["unit"]) for row in rows] == [(148, "kilometre"), (130, "mile")]
    assert all(tuple(row) == QUANTITY_COLUMNS for row in rows)
    assert "148 kilometres" in run("extract", "--quantities", stdin=ROAD).stdout


def test_extract_tells_what_it_could_not_read(run: Run, workspace: Path) -> None:
    result = run("extract", workspace / "inbox" / "dead.md", "nowhere.txt", "-f", "jsonl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "nowhere.txt: no such file" in result.stderr


def test_tables_cannot_command_the_terminal(run: Run) -> None:
    result = run("extract", stdin="\x1b[31mOver 40 \x1b]0;owned\x07people died.\n" + ROAD)
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "\x1b" not in run("explain", "Over 40 people\x1b[2J died.").stdout


def test_explain_shows_the_tree_of_rules(run: Run, workspace: Path) -> None:
    text = run("explain", "Over four million Afghans returned in July 2025.").stdout
    assert "numeral" in text
    assert "“four million”" in text
    assert "value: 4,000,000 person (over; 4,000,000 to open" in text
    assert "window 2025-07-01 to 2025-07-31" in text
    assert "claim: At least 46 people" in run("explain", workspace / "inbox" / "dead.md").stdout
    assert "value: 20250704 date" in run("explain", "The bridge opened on 4 July 2025.").stdout
    assert "no such file" in run("explain", "typo.txt").stderr
    assert run("explain").exit_code == 2
    assert run("explain", "text", "--flag", "f1").exit_code == 2


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text((json.dumps({"text": DEAD, "published": "2025-03-04"}) + "\n") * 400)
    command = f"{sys.executable} -m factcheck extract many.jsonl -f jsonl | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


def test_exit_codes_of_the_real_command(workspace: Path, tmp_path: Path) -> None:
    assert shell("update", "-w", workspace, cwd=tmp_path).returncode == 0
    assert shell("update", "-w", workspace, "gone.txt", cwd=tmp_path).returncode == 1
    assert shell("update", cwd=tmp_path).returncode == 2
    assert shell("--nonsense", cwd=tmp_path).returncode == 2
    assert shell("--version", cwd=tmp_path).stdout == f"factcheck, version {factcheck.__version__}\n"


# The package


def test_the_version_is_said_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == factcheck.__version__


def test_everything_public_is_there_and_described() -> None:
    for name in factcheck.__all__:
        assert getattr(factcheck, name).__doc__, name


def test_the_package_reads_texts(tmp_path: Path) -> None:
    text = "Over four million Afghans returned last year."
    (claim,) = factcheck.extract(text, "2025-08-20", source="Harbour Post")
    assert text[claim.start : claim.end] == claim.quote
    assert (claim.value, claim.source, claim.time_start) == (4e6, "Harbour Post", "2024-01-01")
    (quantity,) = factcheck.quantities(text)
    assert quantity.number.bound == "over"
    (time,) = factcheck.times(text, "2025-08-20T22:00:00+04:30")
    assert (time.time_start, time.time_end) == ("2024-01-01", "2024-12-31")
    frame = factcheck.to_frame([claim])
    assert tuple(frame.columns) == CLAIM_COLUMNS
    assert frame["value"].tolist() == [4e6]
    assert list(factcheck.to_frame([]).columns) == list(CLAIM_COLUMNS)
    with pytest.raises(ValueError, match="'soon' is no ISO 8601 date"):
        factcheck.extract(text, "soon")
    with factcheck.open_ledger(str(tmp_path / "x.sqlite3")) as ledger:
        assert ledger.flags() == []
