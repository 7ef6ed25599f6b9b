"""What the command line prints: tables, trees and progress. stdout is data, stderr is for people."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from factcheck import extraction
from factcheck.model import COLUMNS, Article, Claim, Mention, Quantity, Row

if TYPE_CHECKING:
    from factcheck.extraction import Explained
    from factcheck.ledger import RunSummary
    from factcheck.ledger.runs import Progress

__all__ = [
    "CLAIM_COLUMNS",
    "QUANTITY_COLUMNS",
    "counts_of",
    "plain",
    "print_data",
    "print_explained",
    "print_rows",
    "print_status",
    "print_summary",
    "progress_on_stderr",
    "rows_of",
    "sentence_tree",
    "stdout",
]

CLAIM_COLUMNS: Final = tuple(
    name for name in COLUMNS["claims"] if name not in ("series_id", "recorded_run", "retracted_run")
)
"""The columns of ``claims`` that need no ledger."""

QUANTITY_COLUMNS: Final = (
    "article_id", "start", "end", "text", "bound", "value", "low", "high", "likely_low", "likely_high",
    "unit", "dimension", "base_low", "base_high", "base_unit", "counted", "stat", "direction", "rule",
)  # fmt: skip

_shown: Final = {
    False: ("quote", "value", "low", "high", "unit", "stat", "measure", "when", "attributed_to"),
    True: ("text", "value", "low", "high", "unit", "stat", "counted"),
}

# An article must not be able to move the cursor or change the colours of a reader's terminal.
_controls: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def rows_of(articles: Iterable[Article], quantities: bool) -> Iterator[Row]:
    """The claims of articles, or every quantity, as rows; one article after the other."""
    for article in articles:
        if quantities:
            for found in extraction.find_quantities(article.text, article.published or None):
                yield _quantity_row(article, found)
        else:
            for claim in extraction.extract(article).claims:
                yield {name: getattr(claim, name) for name in CLAIM_COLUMNS}


def _quantity_row(article: Article, found: Quantity) -> Row:
    row: Row = asdict(found)
    return {"article_id": article.article_id} | dict(row.pop("number")) | row


def print_rows(rows: Iterable[Row], fmt: str, quantities: bool) -> None:
    """Print rows of claims or quantities on stdout as ``jsonl``, ``csv`` or ``table``."""
    columns = QUANTITY_COLUMNS if quantities else CLAIM_COLUMNS
    if fmt == "table":
        _print_table(rows, _shown[quantities])
    else:
        print_data(rows, fmt, columns)


def print_data(rows: Iterable[Row], fmt: str, columns: Sequence[str]) -> None:
    """Print some columns of rows on stdout as ``jsonl`` or ``csv``."""
    from factcheck.exports.cells import flat, guard

    if fmt == "jsonl":
        for row in rows:
            print(json.dumps({name: flat(row[name]) for name in columns}, ensure_ascii=False))
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        cells = (flat(row[name]) for name in columns)
        writer.writerow([guard(cell) if isinstance(cell, str) else cell for cell in cells])


def _print_table(rows: Iterable[Row], columns: Sequence[str]) -> None:
    table = Table(box=None, header_style="bold")
    for name in columns:
        numeric = name in ("value", "low", "high")
        table.add_column(name.replace("_", " "), justify="right" if numeric else "left", no_wrap=numeric)
    for row in rows:
        cells = row | {"when": _when(row)} if "time_start" in row else row
        table.add_row(*(plain(_figure(cells[name])) for name in columns))
    stdout().print(table)


def _when(row: Row) -> str:
    start, end = row["time_start"], row["time_end"]
    days = start or end or "" if start == end else f"{start or '…'} to {end or '…'}"
    return f"{row['time_kind']} {days}".strip() if days else ""


def _figure(value: object) -> str:
    if value is None:
        return "open"
    return f"{value:,.10g}" if isinstance(value, float) else str(value)


def plain(words: str, style: str = "") -> Text:
    """Words of an article as text that a terminal can be trusted with."""
    return Text(_controls.sub("�", words), style=style)


def stdout() -> Console:
    """Where data is printed, as wide as the terminal; into a pipe or a file as wide as a long line."""
    # Into a pipe or a file, lines must not be cut to the width of a terminal that is not there.
    return Console(markup=False, highlight=False, width=None if sys.stdout.isatty() else 200)


def print_explained(article: Article) -> None:
    """Print every sentence with a number as a tree: rules, the words they read, values, then the claims."""
    console = stdout()
    for sentence in extraction.explain(article):
        console.print(sentence_tree(article, sentence))


def sentence_tree(article: Article, sentence: Explained) -> Tree:
    """How one sentence was read: its mentions with their rules, then its claims."""
    tree = Tree(plain(sentence.sentence, "bold"), guide_style="dim")
    for mention in sentence.mentions:
        _add_mention(tree, article, mention)
    for claim in sentence.claims:
        branch = tree.add(plain(f"claim: {claim.quote}", "green"))
        for line in _claim_lines(claim):
            branch.add(plain(line))
    if not sentence.claims:
        tree.add(plain("no claim", "dim"))
    return tree


def _add_mention(tree: Tree, article: Article, mention: Mention) -> None:
    if not (mention.parts or mention.rule):
        return  # a word that no rule but its own row in the lexicon knows; the rule above shows it already
    line = plain(mention.rule or mention.kind, "cyan")
    line.append_text(plain(f"  “{article.text[mention.start : mention.end]}”"))
    if mention.value is not None:
        line.append_text(plain(f"  = {_value(mention.value)}", "dim"))
    branch = tree.add(line)
    for part in mention.parts:
        _add_mention(branch, article, part)


def _value(value: object) -> str:
    """A value in one line; what is empty or open in it is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        found = ((field.name, getattr(value, field.name)) for field in fields(value))
        return ", ".join(f"{name} {_value(part)}" for name, part in found if part not in (None, "", ()))
    return _figure(value)


_slots: Final = (
    "stat", "direction", "measure", "counted", "predicate", "entity", "place", "population", "scope_word",
    "part_of", "part_kind", "attributed_to", "said_on", "modality", "stage", "section",
)  # fmt: skip


def _claim_lines(claim: Claim) -> Iterator[str]:
    ends = f"{_figure(claim.low)} to {_figure(claim.high)}"
    likely = f"{_figure(claim.likely_low)} to {_figure(claim.likely_high)}"
    if claim.unit == "date":
        yield f"value: {claim.value:.0f} date"  # a day of the calendar, in which commas would be nonsense
    else:
        yield f"value: {_figure(claim.value)} {claim.unit} ({claim.bound}; {ends}; likely {likely})"
    for name in _slots:
        if getattr(claim, name):
            yield f"{name.replace('_', ' ')}: {getattr(claim, name)}"
    days = _when({"time_start": claim.time_start, "time_end": claim.time_end, "time_kind": claim.time_kind})
    yield f"time: {days} ({claim.time_basis}, {claim.time_grain})" if days else "time: not given"


_counted: Final = (
    "run_id", "articles_new", "articles_skipped", "claims_new", "flags_new", "flags_closed", "truncated",
)  # fmt: skip


def counts_of(summary: RunSummary) -> dict[str, int | float]:
    """The figures of a run by name, problems counted."""
    unread = sum(problem.fatal for problem in summary.problems)
    counts: dict[str, int | float] = {name: getattr(summary, name) for name in _counted}
    notes = len(summary.problems) - unread
    return counts | {"unread": unread, "notes": notes, "seconds": round(summary.seconds, 1)}


def print_summary(summary: RunSummary, report: Path | None) -> None:
    """Print the one table of an update on stdout."""
    table = Table(box=None, show_header=False)
    table.add_column()
    table.add_column(justify="right", overflow="fold")
    words = {
        "run_id": "run",
        "articles_new": "new articles",
        "articles_skipped": "known articles, skipped",
        "claims_new": "new claims",
        "flags_new": "new flags",
        "flags_closed": "flags closed",
        "truncated": "claims not compared",
        "unread": "articles or rows that cannot be read",
        "notes": "notes",
        "seconds": "seconds",
    }
    for name, value in counts_of(summary).items():
        table.add_row(words[name], f"{value:,}")
    console = stdout()
    console.print(table)
    if report is not None:
        # Not in the table: a path that is folded cannot be copied.
        console.print(plain(f"report {report}"), soft_wrap=True)


def print_status(counts: dict[str, int], tiers: dict[str, int], runs: Sequence[Row]) -> None:
    """Print what the ledger holds, open flags by tier, and its last runs, the newest first."""
    console = stdout()
    console.print(", ".join(f"{count:,} {name}" for name, count in counts.items()))
    console.print("open flags: " + ", ".join(f"{tier} {count:,}" for tier, count in tiers.items()))
    if not runs:
        console.print("no runs yet")
        return
    table = Table(box=None, header_style="bold", title="last runs", title_justify="left")
    names = ("run_id", "started", "status", "articles_new", "articles_skipped", "claims_new", "flags_new")
    for name in (*names, "flags_closed", "truncated"):
        table.add_column(name.replace("_", " "), justify="left" if name in ("started", "status") else "right")
    for run in list(reversed(runs))[:10]:
        table.add_row(*(str(run[name]) for name in (*names, "flags_closed", "truncated")))
    console.print(table)
    if runs[-1]["truncated"]:
        console.print(f"{runs[-1]['truncated']:,} claims were not compared in the last run")
    if runs[-1]["status"] == "interrupted":
        console.print("the last run was interrupted; run factcheck update again, it goes on where it stopped")


@contextmanager
def progress_on_stderr(quiet: bool) -> Iterator[Progress | None]:
    """A counter of articles on stderr while the block runs; None unless stderr is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    with Console(stderr=True).status("reading articles") as spinner:
        yield lambda seen: spinner.update(f"{seen:,} articles read")
