"""What `factcheck series` and `factcheck explain` show of a ledger: found by `browsing`, told by `telling`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from factcheck import browsing, telling
from factcheck.commands import Failure
from factcheck.exports import drawing
from factcheck.exports.page.timelines import Timeline, timeline
from factcheck.ledger import Ledger
from factcheck.model import Row
from factcheck.terminal import print_data

__all__ = ["draw_series", "find_series", "show_flag", "show_pair", "show_series"]


def find_series(ledger: Ledger, words: Sequence[str], series_id: str | None) -> list[Row]:
    """The series that the words fit, or the one whose id begins so. Raises UnknownId."""
    if series_id is None:
        return browsing.search(ledger, words)
    return list(ledger.rows("series", only={"series_id": [ledger.find("series", series_id)]}))


def show_series(ledger: Ledger, found: Sequence[Row], fmt: str, limit: int) -> None:
    """Print series: as rows of data, as a list of the first ``limit``, or the one that was found with its links."""
    if fmt != "table":
        print_data(browsing.figures(ledger, found), fmt, browsing.SERIES_COLUMNS)
    elif len(found) > 1:
        claims = browsing.members(ledger, [row["series_id"] for row in found[:limit]])
        telling.print_series_list([(row, claims[row["series_id"]]) for row in found[:limit]])
        more = f"{len(found) - limit:,} more, which -n shows and words narrow; " if len(found) > limit else ""
        click.echo(f"{more}factcheck series --id ID opens one", err=True)
    else:
        rows = _members(ledger, found[0])
        ids = [row["claim_id"] for row in rows]
        telling.print_series(found[0], _timeline(found[0], rows), ids, browsing.joined(ledger, rows))


def draw_series(ledger: Ledger, found: Sequence[Row], path: Path) -> None:
    """Draw the one series that was found into a file, and print its path. Raises Failure, OSError."""
    if path.suffix.lower() != drawing.SUFFIX:
        raise Failure(f"{path}: plots are written as {drawing.SUFFIX} files; give the file a name that ends so")
    if len(found) != 1:
        number = f"{len(found):,} series fit" if found else "no series fits"
        raise Failure(f"{number}; --plot draws one: name it with --id, or with words that fit it alone")
    drawn = _timeline(found[0], _members(ledger, found[0])).plot
    if drawn is None:
        raise Failure(f"{found[0]['series_id']}: fewer than two figures that have a day and one unit; nothing is drawn")
    drawing.write(drawn, path)
    click.echo(path)


def _members(ledger: Ledger, row: Row) -> list[Row]:
    return browsing.members(ledger, [row["series_id"]])[row["series_id"]]


def _timeline(row: Row, rows: Sequence[Row]) -> Timeline:
    return timeline(row, rows, row["open_flags"], len(rows))


def show_flag(ledger: Ledger, beginning: str) -> None:
    """Print a flag as the report tells it, then how its sentences were read. Raises UnknownId."""
    flag = ledger.flag(beginning)
    telling.print_card(*browsing.flagged(ledger, flag))
    telling.print_readings([(claim_id, ledger.article_of(claim_id)) for claim_id in flag["claim_ids"]])


def show_pair(ledger: Ledger, one: str, two: str) -> None:
    """Print why two claims are linked, or are not. Raises UnknownId."""
    telling.print_pair(browsing.pair(ledger, one, two))
