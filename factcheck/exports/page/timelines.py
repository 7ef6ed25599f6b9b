"""The sections of the report that show a series: its values in a table and over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.exports.page.cards import link, marked
from factcheck.exports.page.plots import Plot, plot
from factcheck.exports.page.wording import day, exact_amount, period, reading
from factcheck.model import Row

__all__ = ["Timeline", "Value", "choose", "timeline", "value"]


@dataclass(frozen=True, slots=True)
class Value:
    """One row of a timeline.

    figure: how it was read. exact: all its digits, "" if figure has them. before, marked, after: the
    sentence, cut around the figure's words. address: of the article, as the ledger holds it. url: the same if a
    browser may open it, leading to the sentence; else "".
    """

    outlet: str
    published: str
    when: str
    as_written: str
    figure: str
    exact: str
    said_by: str
    before: str
    marked: str
    after: str
    title: str
    address: str
    url: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A series. claims, lineages, sources: its whole size; left_out: rows that the page has no room for."""

    series_id: str
    label: str
    claims: int
    lineages: int
    sources: int
    open_flags: int
    values: tuple[Value, ...]
    left_out: int
    plot: Plot | None


def choose(series: Sequence[Row], claims: Mapping[str, Sequence[Row]], flagged: Mapping[str, int]) -> list[Row]:
    """The series worth a section: those with open flags, then those of two outlets, largest first."""
    worth = [
        row
        for row in series
        if flagged.get(row["series_id"]) or len({claim["source"] for claim in claims.get(row["series_id"], ())}) >= 2
    ]
    return sorted(
        worth,
        key=lambda row: (
            -min(flagged.get(row["series_id"], 0), 1),
            -len(claims.get(row["series_id"], ())),
            row["label"],
            row["series_id"],
        ),
    )


def timeline(row: Row, claims: Sequence[Row], open_flags: int, room: int) -> Timeline:
    """The section of one series, with its newest ``room`` claims in order of publication."""
    ordered = sorted(claims, key=lambda claim: (claim["published"], claim["article_id"], claim["start"]))
    shown = ordered[-room:] if room > 0 else []
    label = row["label"] or row["measure"] or row["series_id"]
    return Timeline(
        series_id=row["series_id"],
        label=label,
        claims=len(claims),
        lineages=len({claim["lineage_id"] for claim in claims}),
        sources=len({claim["source"] for claim in claims}),
        open_flags=open_flags,
        values=tuple(value(claim) for claim in shown),
        left_out=len(ordered) - len(shown),
        plot=plot(f"plot-{row['series_id']}", label, claims, frozenset(), height=220),
    )


def value(claim: Row) -> Value:
    """One claim as a row of a timeline."""
    before, words, after = marked(claim)
    return Value(
        outlet=claim["source"],
        published=day(claim["published"]),
        when=period(claim),
        as_written=claim["value_text"],
        figure=reading(claim),
        exact=exact_amount(claim["value"], claim["unit"]),
        said_by=claim["attributed_to"],
        before=before,
        marked=words,
        after=after,
        title=claim["title"],
        address=claim["url"],
        url=link(claim["url"], claim["sentence"]),
    )
