"""A small, varied ledger of invented news, for the tests of everything that reads `factcheck.model.Tables`.

The news stands in ``sample_tables.toml``. Quotes are looked up in the texts, so every offset is true. One
article is hostile: its text and addresses try to become markup, scripts and spreadsheet formulas.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

from factcheck.model import COLUMNS, Claim, Row, Tables, content_id

HOSTILE = '<script>document.title = "pwned"</script>'
FORMULA = '=HYPERLINK("http://evil.example/","Click")'

_sentences = re.compile(r"[^\n ][^\n]*?(?:\.(?= |\n|\Z)|(?=\n|\Z))")

_article_defaults: Row = dict.fromkeys(COLUMNS["articles"], "") | {
    "language": "en",
    "names": "Relief Agency; Veldania",
    "recorded_run": 1,
    "retracted_run": None,
}
_claim_defaults: Row = dict.fromkeys(COLUMNS["claims"], "") | {
    **dict.fromkeys(("low", "high", "base_low", "base_high", "time_start", "time_end", "retracted_run")),
    "section": "body",
    "bound": "exact",
    "stat": "count",
    "time_kind": "unknown",
    "time_grain": "day",
    "time_basis": "explicit",
    "modality": "reported",
    "confidence": 0.9,
    "rule": "number noun",
    "recorded_run": 1,
}
_flag_defaults: Row = dict.fromkeys(COLUMNS["flags"], "") | {
    **dict.fromkeys(("low_a", "high_a", "low_b", "high_b", "closed_run")),
    "status": "open",
    "explanation": "Same thing counted, same place, same period.",
    "score": 0,
    "ruled_out": "rounding; bound; wire copy",
    "opened_run": 1,
}


def sample_tables() -> Tables:
    """Fresh tables on every call: 7 articles, 12 claims, 4 series, 7 flags, 2 decisions, 2 runs."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    articles = [_article(entry) for entry in data["articles"]]
    by_id = {row["article_id"]: row for row in articles}
    claims = {entry["name"]: _claim(entry, by_id[entry["article_id"]]) for entry in data["claims"]}
    flags = [_flag(entry, [claims[name] for name in entry["claims"]]) for entry in data["flags"]]
    return {
        "articles": articles,
        "claims": list(claims.values()),
        "series": [_series(entry, list(claims.values())) for entry in data["series"]],
        "flags": flags,
        "decisions": [_decision(flag) for flag in flags if flag["status"] != "open"],
        "runs": data["runs"],
    }


def _in_order(table: str, row: Row) -> Row:
    return {column: row[column] for column in COLUMNS[table]}


def _article(entry: dict[str, Any]) -> Row:
    return _in_order("articles", _article_defaults | {"lineage_id": content_id("l", entry["text"])} | entry)


def _claim(entry: dict[str, Any], article: Row) -> Row:
    quote, text = entry["quote"], article["text"]
    start = text.index(quote)
    end = start + len(quote)
    sentence = next(found for found in _sentences.finditer(text) if found.end() >= end)
    row = _claim_defaults | {key: article[key] for key in ("source", "url", "title", "published", "lineage_id")}
    row |= {
        "claim_id": content_id("c", article["article_id"], start, quote),
        "series_id": content_id("s", entry["series"]) if "series" in entry else "",
        "start": start,
        "end": end,
        "sentence": sentence.group(),
        "sentence_start": sentence.start(),
        "likely_low": entry.get("low"),
        "likely_high": entry.get("high"),
    }
    row |= {key: value for key, value in entry.items() if key in row}
    ledger_only = ("series_id", "recorded_run", "retracted_run")
    # Through the record: a sample that breaks its invariants is found here, not in some other test.
    record = Claim(**{key: value for key, value in row.items() if key not in ledger_only})
    return _in_order("claims", asdict(record) | {key: row[key] for key in ledger_only})


def _flag(entry: dict[str, Any], claims: list[Row]) -> Row:
    ids = [claim["claim_id"] for claim in claims]
    row = _flag_defaults | {
        "flag_id": content_id("f", entry["check"], *sorted(ids)),
        "series_id": claims[0]["series_id"],
        "claim_ids": ids,
    }
    for side, claim in zip("ab", claims, strict=False):
        for name in ("quote", "source", "published", "url", "low", "high", "unit"):
            row[f"{name}_{side}"] = claim[name]
    return _in_order("flags", row | {key: value for key, value in entry.items() if key in row})


def _series(entry: dict[str, Any], claims: list[Row]) -> Row:
    series_id = content_id("s", entry["series"])
    rows = [claim for claim in claims if claim["series_id"] == series_id]
    days = sorted(row["published"][:10] for row in rows)
    row: Row = {name: rows[0][name] for name in ("unit", "stat", "measure", "entity", "place")} | {
        "series_id": series_id,
        "claims": len(rows),
        "lineages": len({row["lineage_id"] for row in rows}),
        "sources": len({row["source"] for row in rows}),
        "first_seen": days[0],
        "last_seen": days[-1],
        "low": min((row["low"] for row in rows if row["low"] is not None), default=None),
        "high": max((row["high"] for row in rows if row["high"] is not None), default=None),
        "latest_low": rows[-1]["low"],
        "latest_high": rows[-1]["high"],
        "open_flags": 1,
    }
    return _in_order("series", row | entry)


def _decision(flag: Row) -> Row:
    return {
        "decision_id": content_id("d", flag["flag_id"]),
        "flag_id": flag["flag_id"],
        "verdict": flag["status"],
        "reason": "asked the outlet",
        "note": "They count <both> ways & will clarify.",
        "reviewer": "M. Quill",
        "decided_at": "2025-08-12T09:15:00+00:00",
    }
