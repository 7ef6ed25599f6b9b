"""A small, varied ledger of invented news, for the tests of everything that reads `factcheck.model.Tables`.

Five invented outlets on four stories; quotes are looked up in the texts, so every offset is true. One article is
hostile: its text and addresses try to become markup, scripts and spreadsheet formulas.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from factcheck.model import COLUMNS, Claim, Row, Tables, content_id

HOSTILE = '<script>document.title = "pwned"</script>'
FORMULA = '=HYPERLINK("http://evil.example/","Click")'

_articles = (
    (
        "harbour-1", "Harbour Courier", "https://harbour-courier.example/returns", "2025-08-09T07:30:00+02:00",
        "Four million are back in Veldania",
        "VELDA (Harbour Courier) - Veldania's northern border has seldom been so busy.\n\n"
        "More than four million Veldanians have returned since September 2023, the Relief Agency said on August 8.\n\n"
        "Of them 1.5 million came this year, spokeswoman Ilse Marn said.",
    ),
    (
        "morning-1", "Morning Ledger", "https://morning-ledger.example/a?id=7&part=2", "2025-08-10",
        "Returns to Veldania slow down",
        "Returns have slowed since the spring. Some 2.9 million Veldanians have returned since September 2023, "
        "according to the Relief Agency.\n\nThe agency's next count is due in October.",
    ),
    (
        "inland-1", "Inland Post", "https://inland-post.example/veldania", "2025-06-30",
        "A country fills up again",
        "By the end of June 3,812,400 Veldanians had returned since September 2023, the Relief Agency reported.",
    ),
    (
        "harbour-2", "Harbour Courier", "https://harbour-courier.example/bridge", "2025-07-04",
        "The long bridge opens",
        "The Long Bridge, 12 miles (25 kilometres) from shore to shore, opened on Thursday, July 4, 2025.\n"
        "It cost 840 million crowns, 12.5 percent more than planned.",
    ),
    (
        "tide-1", "Tide & Times", "https://tide-times.example/bridge", "2025-07-05",
        "Bridge at last",
        "Nearly 900 million crowns went into the Long Bridge, the ministry said. Between 20,000 and 25,000 people "
        "walked across on the first day.",
    ),
    (
        "hostile-1", HOSTILE, "javascript:alert(1)", "2025-07-06", FORMULA,
        f"{HOSTILE} As many as 90,000 people <b onmouseover=alert(2)>walked</b> across on the first day & 'cheered'.",
    ),
    ("undated-1", "Inland Post", "", "", "", "-5 degrees Celsius were measured at Cape Orm."),
)  # fmt: skip

_blank: dict[str, Any] = {
    name: "" for name in COLUMNS["claims"] if name not in ("series_id", "recorded_run", "retracted_run")
} | {
    "section": "body", "bound": "exact", "stat": "count", "time_kind": "unknown", "time_grain": "day",
    "time_basis": "explicit", "modality": "reported", "confidence": 0.9, "time_start": None, "time_end": None,
    "likely_low": None, "likely_high": None, "base_low": None, "base_high": None, "rule": "number noun",
}  # fmt: skip


def _article_rows() -> list[Row]:
    return [
        {
            "article_id": article_id, "url": url, "source": source, "title": title, "published": published,
            "language": "en", "text": text, "names": "Relief Agency; Veldania",
            "lineage_id": content_id("l", text), "recorded_run": 1, "retracted_run": None,
        }
        for article_id, source, url, published, title, text in _articles
    ]  # fmt: skip


class _Claims:
    """Claims by a short name, with their series."""

    def __init__(self, articles: list[Row]) -> None:
        self.articles = {row["article_id"]: row for row in articles}
        self.rows: dict[str, Row] = {}

    def add(
        self, name: str, article_id: str, quote: str, value_text: str, value: float, bounds: tuple[float | None, float | None],
        series: str = "", **fields: Any,
    ) -> None:  # fmt: skip
        article = self.articles[article_id]
        text = article["text"]
        start = text.index(quote)
        sentence_start = max(text.rfind(mark, 0, start) + len(mark) for mark in ("\n", ". ", "</script> ") if mark in text[:start]) \
            if any(mark in text[:start] for mark in ("\n", ". ", "</script> ")) else 0
        if article_id == "hostile-1":
            sentence_start = 0
        ends = [at for mark in (". ", "\n") if (at := text.find(mark, start + len(quote) - 1)) >= 0]
        sentence = text[sentence_start : min(ends) + 1 if ends else len(text)].rstrip("\n")
        claim = Claim(
            **{
                **_blank,
                "claim_id": content_id("c", article_id, start, quote),
                "article_id": article_id,
                **{key: article[key] for key in ("source", "url", "title", "published", "lineage_id")},
                "start": start, "end": start + len(quote), "quote": quote,
                "sentence": sentence, "sentence_start": sentence_start,
                "value_text": value_text, "value": value, "low": bounds[0], "high": bounds[1],
                "likely_low": bounds[0], "likely_high": bounds[1],
                **fields,
            }
        )  # fmt: skip
        row = asdict(claim) | {"series_id": content_id("s", series) if series else "", "recorded_run": 1, "retracted_run": None}
        self.rows[name] = {column: row[column] for column in COLUMNS["claims"]}


def _flag(claims: _Claims, check: str, tier: str, names: tuple[str, ...], headline: str, gap: str, **fields: Any) -> Row:
    rows = [claims.rows[name] for name in names]
    ids = [row["claim_id"] for row in rows]
    row: Row = {
        "flag_id": content_id("f", check, *sorted(ids)), "check": check, "tier": tier, "status": "open",
        "series_id": rows[0]["series_id"], "claim_ids": ids, "headline": headline,
        "explanation": "Same thing counted, same place, same period.", "gap": gap, "score": 0,
        "ruled_out": "rounding; bound; wire copy", "not_checked": "", "opened_run": 1, "closed_run": None,
    }  # fmt: skip
    for side, claim in zip("ab", [*rows, None][:2], strict=True):
        for name in ("quote", "source", "published", "url", "low", "high", "unit"):
            missing = None if name in ("low", "high") else ""
            row[f"{name}_{side}"] = claim[name] if claim else missing
    return {column: (row | fields)[column] for column in COLUMNS["flags"]}


def _series(claims: _Claims, key: str, label: str, **fields: Any) -> Row:
    series_id = content_id("s", key)
    rows = [row for row in claims.rows.values() if row["series_id"] == series_id]
    days = sorted(row["published"][:10] for row in rows)
    lows = [row["low"] for row in rows if row["low"] is not None]
    highs = [row["high"] for row in rows if row["high"] is not None]
    row: Row = {
        "series_id": series_id, "label": label, "unit": rows[0]["unit"], "stat": rows[0]["stat"], "measure": rows[0]["measure"],
        "entity": "", "place": rows[0]["place"], "claims": len(rows), "lineages": len({r["lineage_id"] for r in rows}),
        "sources": len({r["source"] for r in rows}), "first_seen": days[0], "last_seen": days[-1],
        "low": min(lows, default=None), "high": max(highs, default=None),
        "latest_low": rows[-1]["low"], "latest_high": rows[-1]["high"], "open_flags": 1,
    }  # fmt: skip
    return {column: (row | fields)[column] for column in COLUMNS["series"]}


def sample_tables() -> Tables:
    """Fresh tables on every call: 7 articles, 12 claims, 4 series, 7 flags of all tiers and states, 3 decisions, 2 runs."""
    articles = _article_rows()
    claims = _Claims(articles)
    _fill_claims(claims)
    flags = _flags(claims)
    decided = [flag for flag in flags if flag["status"] != "open"]
    return {
        "articles": articles,
        "claims": list(claims.rows.values()),
        "series": [
            _series(claims, "returns", "Veldanians who returned since September 2023"),
            _series(claims, "bridge-cost", "Cost of the Long Bridge"),
            _series(claims, "crossing", "People who walked across the Long Bridge on the first day"),
            _series(claims, "cape", "Temperature at Cape Orm", open_flags=0, first_seen="", last_seen=""),
        ],
        "flags": flags,
        "decisions": [
            {
                "decision_id": content_id("d", flag["flag_id"]), "flag_id": flag["flag_id"], "verdict": flag["status"],
                "reason": "asked the outlet", "note": "They count <both> ways & will clarify.", "reviewer": "M. Quill",
                "decided_at": "2025-08-12T09:15:00+00:00",
            }
            for flag in decided
        ],
        "runs": [
            {
                "run_id": 1, "started": "2025-08-11T02:00:00+00:00", "finished": "2025-08-11T02:00:09+00:00", "status": "done",
                "version": "0.1.0", "articles_new": 7, "articles_skipped": 1, "claims_new": 12, "flags_new": 7,
                "flags_closed": 0, "truncated": 0,
            },
            {
                "run_id": 2, "started": "2025-08-12T02:00:00+00:00", "finished": "2025-08-12T02:00:01+00:00", "status": "done",
                "version": "0.1.0", "articles_new": 0, "articles_skipped": 0, "claims_new": 0, "flags_new": 0,
                "flags_closed": 1, "truncated": 0,
            },
        ],
    }  # fmt: skip


def _fill_claims(claims: _Claims) -> None:
    returns: dict[str, Any] = {
        "series": "returns", "unit": "person", "counted": "Veldanians", "predicate": "returned", "place": "Veldania",
        "measure": "Veldanians returned", "attributed_to": "the Relief Agency", "time_text": "since September 2023",
        "time_kind": "since", "time_start": "2023-09-01",
    }  # fmt: skip
    claims.add(
        "returns-4m", "harbour-1", "More than four million Veldanians have returned since September 2023",
        "More than four million", 4e6, (4e6, None), bound="over", time_end="2025-08-08", said_on="2025-08-08", **returns,
    )  # fmt: skip
    claims.add(
        "returns-2.9m", "morning-1", "Some 2.9 million Veldanians have returned since September 2023",
        "Some 2.9 million", 2.9e6, (2.61e6, 3.19e6), bound="about", time_end="2025-08-10", modality="estimate", **returns,
    )  # fmt: skip
    claims.add(
        "returns-3.8m", "inland-1", "3,812,400 Veldanians had returned since September 2023",
        "3,812,400", 3812400.0, (3812400.0, 3812400.0), time_end="2025-06-30", **returns,
    )  # fmt: skip
    claims.add(
        "this-year", "harbour-1", "1.5 million came this year", "1.5 million", 1.5e6, (1.45e6, 1.55e6), "this-year",
        unit="person", counted="Veldanians", attributed_to="Ilse Marn", time_kind="to_date", time_start="2025-01-01",
        time_end="2025-08-08", time_basis="relative", measure="Veldanians returned", place="Veldania",
        part_of="More than four million", part_kind="subset_of",
    )  # fmt: skip
    bridge = {"time_kind": "as_of", "time_start": "2025-07-04", "time_end": "2025-07-04", "entity": "Long Bridge"}
    claims.add("miles", "harbour-2", "12 miles", "12", 12.0, (12.0, 12.0), unit="mile", stat="amount",
               base_low=19312.128, base_high=19312.128, base_unit="metre", measure="length of the Long Bridge", **bridge)  # fmt: skip
    claims.add("kilometres", "harbour-2", "25 kilometres", "25", 25.0, (25.0, 25.0), unit="kilometre", stat="amount",
               base_low=25000.0, base_high=25000.0, base_unit="metre", measure="length of the Long Bridge", **bridge)  # fmt: skip
    claims.add("opened", "harbour-2", "Thursday, July 4, 2025", "Thursday, July 4, 2025", 20250704.0, (20250704.0, 20250704.0),
               unit="date", stat="date", measure="the Long Bridge opened", **bridge | {"time_kind": "instant"})  # fmt: skip
    cost = {"series": "bridge-cost", "unit": "XVC", "stat": "amount", "measure": "cost of the Long Bridge"}
    claims.add("cost-840", "harbour-2", "840 million crowns", "840 million", 8.4e8, (8.35e8, 8.45e8), **cost, **bridge)
    claims.add("cost-900", "tide-1", "Nearly 900 million crowns", "Nearly 900 million", 9e8, (7.65e8, 9e8), bound="nearly",
               attributed_to="the ministry", **cost, **bridge | {"time_kind": "unknown", "time_start": None, "time_end": None,
               "time_basis": "published"})  # fmt: skip
    crossing = {"series": "crossing", "unit": "person", "counted": "people", "measure": "people walked across"} | bridge
    claims.add("crossing-20k", "tide-1", "Between 20,000 and 25,000 people walked across", "Between 20,000 and 25,000", 20000.0,
               (20000.0, 25000.0), bound="range", **crossing)  # fmt: skip
    claims.add("crossing-90k", "hostile-1", "As many as 90,000 people", "As many as 90,000", 90000.0, (0.0, 90000.0),
               bound="up_to", **crossing)  # fmt: skip
    claims.add("cape", "undated-1", "-5 degrees Celsius", "-5", -5.0, (-5.0, -5.0), "cape", unit="degree celsius",
               stat="amount", place="Cape Orm", measure="temperature", confidence=0.55)  # fmt: skip


def _flags(claims: _Claims) -> list[Row]:
    return [
        _flag(
            claims, "value_conflict", "A", ("returns-4m", "returns-2.9m"),
            "The Relief Agency is quoted with more than four million returns and with some 2.9 million.",
            "at least 810,000 (25% of the smaller figure)", score=9, not_checked="whether both counts include deportations",
        ),
        _flag(
            claims, "unit_conversion", "A", ("miles", "kilometres"),
            "12 miles are 19.3 kilometres, the text gives 25.", "5.7 kilometres", series_id="",
            explanation="The second figure stands in brackets after the first, as its conversion.", ruled_out="rounding",
        ),
        _flag(
            claims, "weekday_mismatch", "A", ("opened",), "4 July 2025 was a Friday, the text says Thursday.", "1 day",
            explanation="The text names both the day of the week and the date.", ruled_out="", not_checked="time zone",
        ),
        _flag(
            claims, "source_disagreement", "B", ("crossing-20k", "crossing-90k"),
            "Two outlets give different figures for the first day on the Long Bridge.", "up to 65,000", status="unsure", score=6,
        ),
        _flag(
            claims, "stale_figure", "C", ("returns-2.9m", "returns-3.8m", "returns-4m"),
            "A later article repeats a figure below an earlier one.", "622,400 or more", score=7,
        ),
        _flag(
            claims, "source_disagreement", "B", ("cost-840", "cost-900"),
            "The Long Bridge is given two costs.", "none to 65 million", status="dismissed", score=5,
        ),
        _flag(
            claims, "value_conflict", "B", ("returns-3.8m", "returns-2.9m"),
            "A figure closed by a later run.", "622,400", closed_run=2, score=4,
        ),
    ]  # fmt: skip
