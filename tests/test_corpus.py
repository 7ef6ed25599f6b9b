"""Data-driven corpora of what is read in a text: one test per case of tests/corpus/*.toml."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from factcheck.extraction import extract, find_quantities, find_times
from factcheck.model import Article, Quantity, TimeMention

CORPUS = Path(__file__).parent / "corpus"
GAP = pytest.mark.xfail(strict=True, reason="known gap of the rules")


def cases(name: str) -> list[Any]:
    """The cases of a corpus; one with ``gap = true`` is known to be misread, and says so when it no longer is."""
    found = tomllib.loads((CORPUS / f"{name}.toml").read_text("utf-8"))["case"]
    return [pytest.param(case, id=case["title"], marks=[GAP] if case.get("gap") else []) for case in found]


def agrees(wanted: object, got: object) -> bool:
    if wanted == "open":
        return got is None
    if isinstance(wanted, int | float) and isinstance(got, int | float):
        return math.isclose(wanted, got, rel_tol=1e-5)
    return wanted == got


def check(expected: Mapping[str, Any], got: Mapping[str, Any], where: str) -> None:
    for name, wanted in expected.items():
        assert agrees(wanted, got[name]), f"{where}: {name} is {got[name]!r}, wanted {wanted!r}"


def fields(quantity: Quantity) -> dict[str, object]:
    number = quantity.number
    return {
        "value": number.value, "low": number.low, "high": number.high, "bound": number.bound,
        "unit": quantity.unit, "text": quantity.text, "stat": quantity.stat,
    }  # fmt: skip


@pytest.mark.parametrize("case", cases("quantities"))
def test_quantities(case: dict[str, Any]) -> None:
    found = find_quantities(case["text"])
    assert len(found) == len(case["expect"]), [q.text for q in found]
    for wanted, quantity in zip(case["expect"], found, strict=True):
        check(wanted, fields(quantity), quantity.text)
        assert case["text"][quantity.start : quantity.end] == quantity.text


@pytest.mark.parametrize("case", cases("absent"))
def test_absent(case: dict[str, Any]) -> None:
    found = find_quantities(case["text"])
    assert [q.number.value for q in found] == case["only"], [q.text for q in found]


def sentences() -> list[Any]:
    """One case for each row of times.toml: text, publication day, and the fields of every time in it."""
    found = []
    for group in tomllib.loads((CORPUS / "times.toml").read_text("utf-8"))["group"]:
        for name, marks in (("cases", []), ("gaps", [GAP])):
            for text, *expect in group.get(name, ()):
                row = pytest.param(text, group["published"], expect, id=f"{group['title']}: {text}", marks=marks)
                found.append(row)
    return found


@pytest.mark.parametrize(("text", "published", "expect"), sentences())
def test_times(text: str, published: str, expect: list[list[str]]) -> None:
    found: list[TimeMention] = []
    for time in find_times(text, published or None):
        assert text[time.start : time.end] == time.text
        if not found or time.start >= found[-1].end:  # without the points inside an expression
            found.append(time)
    got = [[t.text, t.kind, t.time_start or "", t.time_end or "", t.basis, t.grain] for t in found]
    assert len(got) == len(expect), got
    assert [row[: len(wanted)] for row, wanted in zip(got, expect, strict=True)] == expect


def expressions() -> list[Any]:
    """One case for each row of expressions.toml: text, publication day, words, kind, first and last day."""
    found = []
    for group in tomllib.loads((CORPUS / "expressions.toml").read_text("utf-8"))["group"]:
        for row in group["cases"]:
            words = (row[0], group["published"], *row[1:])
            found.append(pytest.param(*words, id=f"{group['title']}: {row[1]} | {row[0]}"))
        found += [
            pytest.param(text, group["published"], "", "none", "", "", id=f"{group['title']}: {text}")
            for text in group.get("none", [])
        ]
    return found


@pytest.mark.parametrize(("text", "published", "words", "kind", "start", "end"), expressions())
def test_expressions(text: str, published: str, words: str, kind: str, start: str, end: str) -> None:
    found = [
        (time.text, time.kind, time.time_start or "", time.time_end or "")
        for time in find_times(text, published or None)
    ]
    if kind == "none":
        assert not found
    elif kind == "unresolved":
        assert [(told, *days) for told, _, *days in found if told == words] == [(words, "", "")], found
    else:
        assert (words, kind, start, end) in found


CLAIMS = (
    "claims", "measures", "modality", "predicates", "places", "entities", "slots", "timing", "antecedents",
)  # fmt: skip


@pytest.mark.parametrize("case", [case for name in CLAIMS for case in cases(name)])
def test_claims(case: dict[str, Any]) -> None:
    text = case["text"].strip()
    claims = extract(Article("case", text, url=case.get("url", ""), published=case["published"])).claims
    assert len(claims) == len(case["expect"]), [c.quote for c in claims]
    for wanted, claim in zip(case["expect"], claims, strict=True):
        got = {name: getattr(claim, name) for name in wanted}
        check(wanted, got, claim.quote)
        assert text[claim.start : claim.end] == claim.quote


@pytest.mark.parametrize("case", cases("sources"))
def test_sources(case: dict[str, Any]) -> None:
    article = Article("case", case["text"].strip(), source=case.get("source", ""), published="2026-03-06")
    told = {claim.quote: claim.attributed_to for claim in extract(article).claims}
    for quote, source in case["said"].items():
        assert quote in told, sorted(told)
        assert told[quote] == source, f"{quote!r} is said by {told[quote]!r}, wanted {source!r}"
