"""The nightly pipeline: collect articles, bring the ledger up to date, write the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from factcheck import sources
from factcheck.exports import report
from factcheck.ledger import Ledger, RunSummary
from factcheck.ledger.runs import Progress
from factcheck.workspace import Workspace

__all__ = ["LATEST", "Night", "run"]

LATEST = "latest.html"
"""The name under which a workspace's newest report is always found."""


@dataclass(frozen=True, slots=True)
class Night:
    """summary: what the run did.  report: the one with the run's number, None without a workspace."""

    summary: RunSummary
    report: Path | None


def run(ledger: Ledger, paths: Iterable[Path], workspace: Workspace | None, progress: Progress | None = None) -> Night:
    """Take in what ``paths`` hold, and write the reports into the workspace, if there is one.

    Raises LedgerBusy when another run holds the ledger, OSError when a report cannot be written; the ledger
    is up to date then.
    """
    found = sources.collect(paths)
    if workspace is None:
        return Night(ledger.update(found, progress=progress), None)
    summary = ledger.update(
        found,
        batch_size=workspace.batch_articles,
        progress=progress,
        references=sources.tables(workspace.references, workspace.folder),
    )
    workspace.reports.mkdir(parents=True, exist_ok=True)
    tables = ledger.tables()
    kept = workspace.reports / f"report-{summary.run_id:04}.html"
    report.write(tables, kept)
    report.write(tables, workspace.reports / LATEST)
    return Night(summary, kept)
