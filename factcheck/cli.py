"""The command ``factcheck``: arguments in, words and exit codes out; what is done lives in the rooms below.

Everything heavy is imported by the command that needs it, so that help is quick.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, NoReturn

import click

from factcheck import __version__, iso_date
from factcheck.commands import UNREAD, Commands, Failure, Place, placed
from factcheck.model import TIERS, VERDICTS, Article, Problem, Row, Tables

__all__ = ["main"]

_groups: Final = (
    ("The nightly work", ("init", "update", "report", "decide", "export")),
    ("Looking at texts", ("extract", "explain")),
    ("The ledger", ("series", "status")),
)


class _Grouped(Commands):
    groups = _groups


@click.group(cls=_Grouped, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="factcheck", help="Show the version and stop.")
def cli() -> None:
    """Find the figures in news articles, keep them in a ledger, and flag those that differ.

    Exit codes: 0 done, 1 done with articles or rows of tables that could not be read (they are listed), 2 wrong
    usage or settings, 3 another run holds the ledger.
    """


@cli.command()
@click.argument("directory", metavar="DIR", required=False, type=click.Path(path_type=Path))
@placed
def init(directory: Path | None, folder: Path | None, ledger: str | None) -> None:
    """Make a workspace in DIR: settings, an inbox, a ledger, a folder for reports."""
    from factcheck import workspace

    target = directory or folder
    if target is None or (directory and folder):
        raise click.UsageError("name one folder: factcheck init DIR")
    try:
        made = workspace.make(target, **({"ledger": ledger} if ledger else {}))
    except ValueError as error:
        raise Failure(str(error)) from error
    click.echo(f"workspace {made.folder}")
    click.echo(f"Put articles into {target / 'inbox'} and run: factcheck update -w {target}", err=True)


@cli.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but what could not be read.")
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to tell problems and the outcome on stderr; json writes one object a line.",
)
@placed
def update(paths: tuple[Path, ...], quiet: bool, log_format: str, folder: Path | None, ledger: str | None) -> None:
    """Take in articles (PATHs, or the workspace's sources), compare, check, report.

    What the ledger knows already is skipped, so it does no harm to run it twice.
    """
    from factcheck import update as nightly
    from factcheck.terminal import counts_of, print_summary, progress_on_stderr

    place = Place(folder, ledger)
    workspace = place.workspace()
    if not paths and workspace is None:
        raise Failure("nothing to read: name files or folders, or a workspace with -w")
    sources = paths or (workspace.sources if workspace else ())
    with place.open(must_exist=False) as opened, progress_on_stderr(quiet) as progress:
        night = nightly.run(opened, sources, workspace, progress)
    _tell_problems(night.summary.problems, as_json=log_format == "json", notes=not quiet)
    if log_format == "json":
        _log({"event": "run", "report": str(night.report or "")} | counts_of(night.summary))
    if not quiet:
        print_summary(night.summary, night.report)
    _exit_by(night.summary.problems)


@cli.command()
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path),
    help="Where to write it; by default latest.html among the workspace's reports.",
)  # fmt: skip
@placed
def report(output: Path | None, folder: Path | None, ledger: str | None) -> None:
    """Write the flagged-claims report, one HTML file that needs no network."""
    from factcheck.exports import report as page
    from factcheck.update import LATEST

    place = Place(folder, ledger)
    if output is None:
        workspace = place.workspace()
        if workspace is None:
            raise Failure("say where to write the report: -o FILE")
        output = workspace.reports / LATEST
    with place.open() as opened:
        page.write(opened.tables(), output)
    click.echo(output)


@cli.command()
@click.argument("flag")
@click.argument("verdict", type=click.Choice(VERDICTS))
@click.option("--reason", default="", help="Why, in a word or two.")
@click.option("--note", default="", help="Anything the next reader should know.")
@click.option("--reviewer", default="", help="Who decides.")
@placed
def decide(
    flag: str, verdict: str, reason: str, note: str, reviewer: str, folder: Path | None, ledger: str | None
) -> None:
    """Record a reviewer's VERDICT on a FLAG; earlier verdicts are kept.

    The flag's id stands in the report and in the spreadsheet.
    """
    with Place(folder, ledger).open() as opened:
        row = opened.decide(flag, verdict, reason, note, reviewer)
    click.echo(f"{row['decision_id']}: {flag} {verdict}")


class _Format(click.ParamType[str]):
    """The export formats, looked for only when one is asked for or help is shown."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        from factcheck.exports import FORMATS

        return f"[{'|'.join(FORMATS)}]"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from factcheck.exports import FORMATS

        if value not in FORMATS:
            self.fail(f"{value!r} is none of {', '.join(FORMATS)}", param, ctx)
        return str(value)


@cli.command()
@click.option("-f", "--format", "fmt", type=_Format(), required=True, help="What to write.")
@click.option(
    "-o", "--output", metavar="PATH", required=True, type=click.Path(path_type=Path),
    help="Where: a file, or for csv and jsonl a folder of one file a table.",
)  # fmt: skip
@click.option("--open-flags", is_flag=True, help="Only flags that wait for a reviewer, and their series.")
@placed
def export(fmt: str, output: Path, open_flags: bool, folder: Path | None, ledger: str | None) -> None:
    """Write the tables of the ledger for a spreadsheet or another program."""
    from factcheck import exports

    with Place(folder, ledger).open() as opened:
        tables = opened.tables()
    exports.write(fmt, _narrowed(tables) if open_flags else tables, output)
    click.echo(output)


def _narrowed(tables: Tables) -> Tables:
    from factcheck.exports.review import is_open

    flags = [row for row in tables["flags"] if is_open(row)]
    named = {claim_id for row in flags for claim_id in row["claim_ids"]}
    series = {row["series_id"] for row in flags} - {""}
    claims = [row for row in tables["claims"] if row["claim_id"] in named or row["series_id"] in series]
    keys = {
        "flags": {row["flag_id"] for row in flags},
        "decisions": {row["flag_id"] for row in flags},
        "articles": {row["article_id"] for row in claims},
        "series": series | {row["series_id"] for row in claims},
    }
    key_of = {"flags": "flag_id", "decisions": "flag_id", "articles": "article_id", "series": "series_id"}
    narrowed = {
        table: [row for row in rows if row[key_of[table]] in keys[table]]
        for table, rows in tables.items()
        if table in keys
    }
    return tables | narrowed | {"claims": claims}


@cli.command()
@click.argument("files", metavar="[FILE or -]...", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--published", metavar="DATE", help="The date (ISO 8601) of articles that give none.")
@click.option(
    "-f", "--format", "fmt", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True,
    help="How to print them.",
)  # fmt: skip
@click.option("--quantities", is_flag=True, help="Print every quantity, claim or not.")
@placed
def extract(
    files: tuple[Path, ...],
    published: str | None,
    fmt: str,
    quantities: bool,
    folder: Path | None,
    ledger: str | None,
) -> None:
    """Print the claims of texts; no ledger is read or written.

    FILEs may be anything that update reads; without one, or with -, text or JSON Lines come from stdin.
    """
    from factcheck.terminal import print_rows, rows_of

    if not files and sys.stdin.isatty():
        raise click.UsageError("name a file, or pipe a text in")
    problems: list[Problem] = []
    found = _articles(files or (Path("-"),), published, problems)
    print_rows(rows_of(found, quantities), fmt, quantities)
    _tell_problems(problems)
    _exit_by(problems)


@cli.command()
@click.argument("text", metavar="[TEXT or FILE]", required=False)
@click.option("--published", metavar="DATE", help="The date (ISO 8601) of a text that gives none.")
@click.option("--flag", metavar="ID", help="Explain this flag of the ledger instead; the beginning of its id will do.")
@click.option(
    "--pair", nargs=2, metavar="CLAIM CLAIM", help="Explain why two claims of the ledger are linked, or are not."
)
@placed
def explain(
    text: str | None,
    published: str | None,
    flag: str | None,
    pair: tuple[str, str] | None,
    folder: Path | None,
    ledger: str | None,
) -> None:
    """Show which rule read which words as what, and the claims made of them.

    With --flag, tell a flag as the report does, and how its sentences were read; with --pair, every veto and every slot
    by which two claims are compared.
    """
    if sum(given is not None for given in (text, flag, pair)) != 1:
        raise click.UsageError("give a text, a file, --flag ID, or --pair CLAIM CLAIM")
    if text is None:
        from factcheck import showing

        with Place(folder, ledger).open() as opened:
            if pair is not None:
                showing.show_pair(opened, *pair)
            elif flag is not None:
                showing.show_flag(opened, flag)
        return
    from factcheck.terminal import print_explained

    problems: list[Problem] = []
    if text == "-" or _names_file(str(text)):
        articles: Iterable[Article] = _articles((Path(str(text)),), published, problems)
    else:
        articles = [Article("text", str(text), published=_day(published))]
    for article in articles:
        print_explained(article)
    _tell_problems(problems)
    _exit_by(problems)


@cli.command()
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@click.option("--id", "series_id", metavar="ID", help="Show this series; the beginning of its id will do.")
@click.option(
    "-f", "--format", "fmt", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True,
    help="How to print them; jsonl and csv give one figure a row, of all series that fit.",
)  # fmt: skip
@click.option(
    "-n", "--limit", type=click.IntRange(min=1), default=25, show_default=True, help="Series that a table lists."
)
@click.option("--plot", metavar="FILE", type=click.Path(path_type=Path), help="Draw the one series into an SVG file.")
@placed
def series(
    words: tuple[str, ...],
    series_id: str | None,
    fmt: str,
    limit: int,
    plot: Path | None,
    folder: Path | None,
    ledger: str | None,
) -> None:
    """Browse series: values of one measure over time, with their outlets.

    WORDS narrow them by what is measured, whom it is about and where; all of them must fit, in any form of the word.
    Without WORDS, series with open flags come first, then the largest. If one series is left, or with --id, its figures
    are shown, and what links them.
    """
    from factcheck import showing

    if words and series_id is not None:
        raise click.UsageError("give words or --id, not both")
    with Place(folder, ledger).open() as opened:
        found = showing.find_series(opened, words, series_id)
        if plot is not None:
            showing.draw_series(opened, found, plot)
        elif found:
            showing.show_series(opened, found, fmt, limit)
        else:
            fits = f"no series fits {' '.join(words)!r}" if words else "the ledger holds no series yet"
            click.echo(fits, err=True)


@cli.command()
@placed
def status(folder: Path | None, ledger: str | None) -> None:
    """Show counts, the last runs, open flags by tier, and anything left out."""
    from factcheck.exports.review import is_open
    from factcheck.terminal import print_status

    with Place(folder, ledger).open() as opened:
        waiting = [row["tier"] for row in opened.flags() if is_open(row)]
        tiers = {tier: waiting.count(tier) for tier in TIERS}
        print_status(opened.counts(), tiers, list(opened.rows("runs")))


def _articles(files: Iterable[Path], published: str | None, problems: list[Problem]) -> Iterator[Article]:
    """The articles of ``files``, dated ``published`` where they give no date; problems go to ``problems``."""
    from factcheck import readers, sources

    day = _day(published)

    def items() -> Iterator[Article | Problem]:
        for file in files:
            if str(file) == "-":
                piped = sys.stdin.buffer.read()
                suffix = ".jsonl" if piped.lstrip().startswith(b"{") else ".txt"
                yield from readers.read_stream(io.BytesIO(piped), "stdin", suffix)
            else:
                yield from sources.collect([file])

    for item in items():
        if isinstance(item, Article):
            yield replace(item, published=item.published or day)
        elif not (day and item.message == f"the article {readers.NO_DATE}"):
            problems.append(item)


def _day(published: str | None) -> str:
    try:
        return iso_date(published)
    except ValueError as error:
        raise Failure(f"--published: {error}") from error


def _names_file(text: str) -> bool:
    from factcheck import readers

    try:
        if Path(text).exists():
            return True
    except OSError:  # too long for a file name, so it is a text
        return False
    # "report.txt" that is not there is a slip, not a text to be explained.
    return " " not in text and bool(readers.suffix_of(Path(text)))


def _tell_problems(problems: Iterable[Problem], *, as_json: bool = False, notes: bool = True) -> None:
    for problem in problems:
        if as_json:
            event = "unread" if problem.fatal else "note"
            _log({"event": event, "where": problem.where, "message": problem.message})
        elif problem.fatal or notes:
            click.echo(str(problem) if problem.fatal else f"note: {problem}", err=True)


def _exit_by(problems: Iterable[Problem]) -> None:
    if any(problem.fatal for problem in problems):
        raise click.exceptions.Exit(UNREAD)


def _log(event: Row) -> None:
    click.echo(json.dumps(event, ensure_ascii=False), err=True)


def main() -> NoReturn:
    """The console script."""
    cli(prog_name="factcheck")
    raise SystemExit(0)
