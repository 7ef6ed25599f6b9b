"""Whole articles through extraction, linking and checks: ``tests/checks/text/<check>.toml``, flagged and quiet.

A case has ``articles``, or the ``text`` of one article of 10 February 2026, and maybe ``rows`` of a reference table.
Of two articles at one ``url`` the later in the list is a new version of the earlier.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from test_checks import rows_of

from factcheck import checks
from factcheck.comparison import updates
from factcheck.comparison.pairs import Room, pairs
from factcheck.comparison.reissues import reissued
from factcheck.comparison.slots import read
from factcheck.comparison.stories import Story, story
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
    told: dict[str, Story] = {}
    claims: dict[str, list[Claim]] = {}
    newest: dict[str, str] = {}
    noted: set[str] = set()
    flags: list[Flag] = []
    one = {"source": "Corran Mail", "published": "2026-02-10", "text": row.get("text", "")}
    for number, fields in enumerate(row.get("articles", [one])):
        article = Article(f"{number}", **fields)
        found = extract(article)
        told[article.article_id] = story(found.signature)
        claims[article.article_id] = list(found.claims)
        newest[article.url or article.article_id] = article.article_id
        if updates.corrected(article.text):
            noted.add(article.article_id)
        flags += checks.check_article(found.claims) + checks.check_reference(found.claims, rows_of(row))
    room = Room(told, claims, told.keys() - newest.values(), noted)
    slots = [read(claim) for mine in claims.values() for claim in mine]
    met = pairs(slots, room)
    flags += checks.check_versions([p for p in reissued(slots, room) if p.a.claim.url == p.b.claim.url], room)
    return flags + checks.check_pairs(met, room)


@pytest.mark.parametrize(("check", "kind", "row"), cases())
def test_text(check: str, kind: str, row: dict[str, Any]) -> None:
    flags = flags_of(row)
    if kind == "quiet":
        assert [flag.finding.headline for flag in flags] == []
    else:
        assert [(flag.check, flag.finding.tier) for flag in flags] == [(check, row["tier"])]
