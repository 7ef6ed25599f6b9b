"""Looking into the ledger: for series by their words, for a flag with all that belongs to it, for two claims."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from factcheck.comparison.explaining import Comparison, explain
from factcheck.comparison.series import link
from factcheck.comparison.words import stem, words
from factcheck.exports.page.cards import Card, Side, card, side
from factcheck.exports.page.timelines import Value, value
from factcheck.exports.review import is_retracted, series_order
from factcheck.ledger import Ledger
from factcheck.ledger.records import claim_of
from factcheck.model import Row

__all__ = ["SERIES_COLUMNS", "Joined", "Pair", "figures", "flagged", "joined", "members", "pair", "search"]

SERIES_COLUMNS: Final = (
    "series_id", "label", "open_flags", "published", "source", "value_text", "bound", "value", "low", "high", "unit",
    "time_kind", "time_start", "time_end", "attributed_to", "modality", "quote", "sentence", "url", "claim_id",
)  # fmt: skip
"""The columns of ``factcheck series -f csv``: one figure a row, with the label and the open flags of its series."""

_searched: Final = ("label", "measure", "entity", "place")
_portion: Final = 200  # series whose claims are fetched together


@dataclass(frozen=True, slots=True)
class Joined:
    """Why a claim stands in its series. to_claim_id: what it was compared with; "" for one that starts the series."""

    to_claim_id: str
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims of the ledger side by side. series_ids: of each, "" where it is in none."""

    sides: tuple[Side, Side]
    comparison: Comparison
    series_ids: tuple[str, str]


def search(ledger: Ledger, wanted: Sequence[str]) -> list[Row]:
    """The rows of ``series`` that hold all the words ``wanted`` in label, measure, entity or place, in any form of the
    word; those with open flags first, then the largest."""
    asked = [word for text in wanted for word in words(text)]
    return series_order(row for row in ledger.rows("series") if _fits(row, asked))


def _fits(row: Row, asked: Sequence[str]) -> bool:
    if not asked:
        return True
    said = set(words(" ".join(row[name] for name in _searched)))
    stems = {stem(word) for word in said}
    return all(word in said or stem(word) in stems for word in asked)


def members(ledger: Ledger, series_ids: Sequence[str]) -> dict[str, list[Row]]:
    """Series id -> its standing claims as rows of ``claims``, in order of publication; in the order of the ids."""
    found: dict[str, list[Row]] = {series_id: [] for series_id in series_ids}
    for start in range(0, len(series_ids), _portion):
        for row in ledger.rows("claims", only={"series_id": series_ids[start : start + _portion]}):
            if not is_retracted(row):
                found[row["series_id"]].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: (row["published"], row["article_id"], row["start"], row["end"]))
    return found


def figures(ledger: Ledger, series: Sequence[Row]) -> Iterator[Row]:
    """The claims of some series, one after the other, as rows of SERIES_COLUMNS."""
    for start in range(0, len(series), _portion):
        portion = {row["series_id"]: row for row in series[start : start + _portion]}
        for series_id, rows in members(ledger, list(portion)).items():
            of_series = {name: portion[series_id][name] for name in ("label", "open_flags")}
            yield from (row | of_series for row in rows)


def joined(ledger: Ledger, rows: Sequence[Row]) -> dict[str, Joined]:
    """Claim id -> why it stands in the series that ``rows`` of ``claims`` make up.

    The claims are linked anew by themselves, which gives the links that the update made: which claim is compared with
    which depends on nothing outside of the series.
    """
    told = ledger.stories({row["article_id"] for row in rows})
    claims = {row["claim_id"]: claim_of(row) for row in rows}
    found: dict[str, Joined] = {}
    for series in link(list(claims.values()), told):
        found[series.claims[0].claim_id] = Joined("", None)
        for each in series.links:
            compared = explain(claims[each.claim_id], claims[each.to_claim_id], told)
            found[each.claim_id] = Joined(each.to_claim_id, compared)
    return found


def flagged(ledger: Ledger, flag: Row) -> tuple[Card, Comparison | None, list[Value]]:
    """The card of a flag, how linking sees its first two figures (None within one article), and the other figures of
    its series in order of publication."""
    ids = flag["claim_ids"]
    claims = {row["claim_id"]: row for row in ledger.rows("claims", only={"claim_id": ids})}
    articles = _by_id(ledger, "articles", {row["article_id"] for row in claims.values()})
    series_id = flag["series_id"]
    series = _by_id(ledger, "series", [series_id]).get(series_id)
    decisions = list(ledger.rows("decisions", only={"flag_id": [flag["flag_id"]]}))
    shown = card(flag, claims, articles, series, None, decisions[-1] if decisions else None, in_page=False)
    first = [claims[claim_id] for claim_id in ids[:2] if claim_id in claims]
    apart = len({row["article_id"] for row in first}) == 2
    compared = _compared(ledger, first[0], first[1]) if apart else None
    group = members(ledger, [series_id])[series_id] if series_id else []
    return shown, compared, [value(row) for row in group if row["claim_id"] not in ids]


def pair(ledger: Ledger, one: str, two: str) -> Pair:
    """Two claims by the beginnings of their ids. Raises UnknownId."""
    ids = [ledger.find("claims", beginning) for beginning in (one, two)]
    claims = _by_id(ledger, "claims", ids)
    articles = _by_id(ledger, "articles", {row["article_id"] for row in claims.values()})
    a, b = (claims[claim_id] for claim_id in ids)
    sides = side(a, articles.get(a["article_id"]), 0), side(b, articles.get(b["article_id"]), 1)
    return Pair(sides, _compared(ledger, a, b), (a["series_id"], b["series_id"]))


def _compared(ledger: Ledger, a: Row, b: Row) -> Comparison:
    return explain(claim_of(a), claim_of(b), ledger.stories({a["article_id"], b["article_id"]}))


def _by_id(ledger: Ledger, table: str, ids: Collection[str]) -> dict[str, Row]:
    key = f"{table.removesuffix('s')}_id" if table != "series" else "series_id"
    return {row[key]: row for row in ledger.rows(table, only={key: list(ids)})}
