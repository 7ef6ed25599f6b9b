"""Whole articles through extraction, linking and checks: ``tests/checks/text/<check>.toml``, flagged and quiet.

A case has ``articles``, or the ``text`` of one article of 10 February 2026.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcheck import checks
from factcheck.comparison.series import block_key, link
from factcheck.extraction import extract
from factcheck.model import Article, Claim, Flag

CASES = Path(__file__).parent / "checks" / "text"


def cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        for kind in ("flagged", "quiet"):
            found += [pytest.param(path.stem, kind, row, id=f"{path.stem}: {row['title']}") for row in table[kind]]
    return found


def flags_of(row: dict[str, Any]) -> list[Flag]:
    blocks: dict[str, list[Claim]] = {}
    contexts: dict[str, frozenset[str]] = {}
    flags: list[Flag] = []
    one = {"source": "Corran Mail", "published": "2026-02-10", "text": row.get("text", "")}
    for number, fields in enumerate(row.get("articles", [one])):
        article = Article(f"{number}", **fields)
        read = extract(article)
        contexts[article.article_id] = frozenset(read.names)
        flags += checks.check_article(read.claims)
        for claim in read.claims:
            if key := block_key(claim):
                blocks.setdefault(key, []).append(claim)
    for key in sorted(blocks):
        for series in link(blocks[key], contexts):
            flags += checks.check_series(series)
    return flags


@pytest.mark.parametrize(("check", "kind", "row"), cases())
def test_text(check: str, kind: str, row: dict[str, Any]) -> None:
    flags = flags_of(row)
    if kind == "quiet":
        assert [flag.finding.headline for flag in flags] == []
    else:
        assert [(flag.check, flag.finding.tier) for flag in flags] == [(check, row["tier"])]
