"""What the documentation promises is there, and what is there is documented."""

from __future__ import annotations

import re
from pathlib import Path

from pytest_regressions.file_regression import FileRegressionFixture

from factcheck import checks
from factcheck.exports.columns import MEANINGS, TABLES
from factcheck.model import COLUMNS

ROOT = Path(__file__).parent.parent


def columns_page() -> str:
    lines = [
        "# Columns",
        "",
        "The tables of every export, of the ledger and of pandas frames. An empty cell: the words gave nothing.",
        'Numbers that are empty are open: "over 400" has a `low` and no `high`.',
    ]
    for table, columns in COLUMNS.items():
        lines += ["", f"## {table}", "", TABLES[table], "", "| column | meaning |", "| --- | --- |"]
        lines += [f"| `{name}` | {MEANINGS[table][name]} |" for name in columns]
    return "\n".join(lines) + "\n"


def test_every_column_is_documented(file_regression: FileRegressionFixture) -> None:
    file_regression.check(columns_page(), fullpath=ROOT / "docs" / "columns.md", extension=".md")


def test_the_readme_lists_every_check() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in checks.ids() if f"`{name}`" not in text] == []


def test_links_of_the_documentation_lead_somewhere() -> None:
    for page in [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/*.md"),
        ROOT / "seeds" / "README.md",
        ROOT / "data" / "README.md",
    ]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
