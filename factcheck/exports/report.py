"""The flagged-claims report: one HTML file that is read in a browser, mailed, or printed.

It holds everything it needs. A content security policy in the file forbids the network and every script and
style but the two that stand in it, named by their hash; article text is escaped, and only http and https
addresses become links.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from factcheck.exports.atomic import replacing_text
from factcheck.exports.page.cards import ADVICE, NOTHING, PARTS, Card, card
from factcheck.exports.page.plots import plot
from factcheck.exports.page.timelines import Timeline, choose, timeline
from factcheck.exports.page.wording import day
from factcheck.exports.review import claim_ids, is_decided, is_open, is_retracted, review_order
from factcheck.exports.templating import source, template
from factcheck.model import TIERS, VERDICTS, Row, Tables

__all__ = [
    "FORMAT",
    "MAX_CARDS",
    "MAX_DECIDED",
    "MAX_ROWS",
    "MAX_SERIES",
    "Report",
    "build",
    "render",
    "write",
]

FORMAT: Final = "html"

# A page beyond these sizes takes a browser seconds to open; the spreadsheet holds everything.
MAX_CARDS = 500
MAX_DECIDED = 200
MAX_SERIES = 300
MAX_ROWS = 2_000
_card_points: Final = 40  # of the newest claims in the plot of a card; the series section has more


@dataclass(frozen=True, slots=True)
class CheckCount:
    """How many open flags a check has: (tier, number) for every tier, and their sum."""

    check: str
    by_tier: tuple[tuple[str, int], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the page says, ready to be laid out.

    tiers: (tier, cards) in the order A, B, C. left_out: sentences about what the page has no room for.
    first_day, last_day: of the articles, in words. last_run: the row of ``runs``, None before the first run.
    """

    counts: tuple[tuple[str, int], ...]
    first_day: str
    last_day: str
    undated: int
    last_run: Row | None
    checks: tuple[CheckCount, ...]
    totals: tuple[tuple[str, int], ...]
    outlets: tuple[str, ...]
    tiers: tuple[tuple[str, tuple[Card, ...]], ...]
    decided: tuple[Card, ...]
    closed: int
    timelines: tuple[Timeline, ...]
    left_out: tuple[str, ...]


def build(tables: Tables) -> Report:
    """Decide what the page shows; looks at nothing but ``tables``."""
    claims = {row["claim_id"]: row for row in tables["claims"]}
    articles = {row["article_id"]: row for row in tables["articles"]}
    series = {row["series_id"]: row for row in tables["series"]}
    decisions = {row["flag_id"]: row for row in tables["decisions"]}  # the last one of a flag stays
    members: dict[str, list[Row]] = defaultdict(list)
    for claim in tables["claims"]:
        if claim["series_id"] and not is_retracted(claim):
            members[claim["series_id"]].append(claim)
    for group in members.values():
        group.sort(key=lambda claim: (claim["published"], claim["article_id"], claim["start"]))
    flags = review_order(tables["flags"])
    waiting = [flag for flag in flags if is_open(flag)]
    settled = [flag for flag in flags if is_decided(flag)]
    flagged = Counter(flag["series_id"] for flag in waiting if flag["series_id"])
    chosen = choose(tables["series"], members, flagged)
    timelines = _timelines(chosen[:MAX_SERIES], members, flagged)
    in_page = {each.series_id for each in timelines}

    def card_of(flag: Row) -> Card:
        series_id = flag["series_id"]
        label = series[series_id]["label"] if series_id in series else ""
        ids = frozenset(claim_ids(flag))
        group = members.get(series_id, [])
        near = group[-_card_points:]
        if group:
            near += [claims[each] for each in claim_ids(flag) if each in claims and claims[each] not in near]
        drawn = plot(f"plot-{flag['flag_id']}", label, near, ids, height=170, total=len(group))
        decision = decisions.get(flag["flag_id"])
        return card(flag, claims, articles, series.get(series_id), drawn, decision, in_page=series_id in in_page)

    cards = [card_of(flag) for flag in waiting[:MAX_CARDS]]
    live = [row for row in tables["articles"] if not is_retracted(row)]
    days = sorted(row["published"][:10] for row in live if row["published"])
    return Report(
        counts=(
            ("articles", len(live)),
            ("claims", sum(not is_retracted(row) for row in tables["claims"])),
            ("series", len(series)),
            ("open flags", len(waiting)),
        ),
        first_day=day(days[0]) if days else "",
        last_day=day(days[-1]) if days else "",
        undated=len(live) - len(days),
        last_run=tables["runs"][-1] if tables["runs"] else None,
        checks=_check_counts(waiting),
        totals=tuple((tier, sum(flag["tier"] == tier for flag in waiting)) for tier in TIERS),
        outlets=tuple(sorted({outlet for each in cards for outlet in each.outlets if outlet})),
        tiers=tuple((tier, tuple(each for each in cards if each.tier == tier)) for tier in TIERS),
        decided=tuple(card_of(flag) for flag in settled[:MAX_DECIDED]),
        closed=sum(not is_open(flag) and not is_decided(flag) for flag in flags),
        timelines=timelines,
        left_out=_left_out(len(waiting), len(settled), len(chosen), timelines),
    )


def render(tables: Tables) -> str:
    """The page as text; equal tables give an equal page."""
    style, script = source("report.css") + source("plot.css"), source("report.js")
    own = f"style-src {_hash(style)}; script-src {_hash(script)}"
    policy = f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"
    page = template("report.html.j2").render(
        report=build(tables), policy=policy, style=style, script=script, verdicts=VERDICTS,
        parts=PARTS, nothing=NOTHING, advice=ADVICE,
    )  # fmt: skip
    return page.rstrip("\n") + "\n"


def write(tables: Tables, path: Path) -> None:
    """Write the page to the file ``path``. Raises OSError when the place cannot be written."""
    page = render(tables)
    with replacing_text(path) as stream:
        stream.write(page)


def _timelines(chosen: Sequence[Row], members: dict[str, list[Row]], flagged: Counter[str]) -> tuple[Timeline, ...]:
    room = MAX_ROWS
    found: list[Timeline] = []
    for row in chosen:
        series_id = row["series_id"]
        if room <= 0:
            break
        found.append(timeline(row, members.get(series_id, ()), flagged[series_id], room))
        room -= len(found[-1].values)
    return tuple(found)


def _check_counts(flags: Sequence[Row]) -> tuple[CheckCount, ...]:
    """Checks by their best tier, then by name."""
    counts = Counter((flag["check"], flag["tier"]) for flag in flags)
    checks = sorted(
        {flag["check"] for flag in flags},
        key=lambda check: (*(-counts[check, tier] for tier in TIERS), check),
    )
    return tuple(
        CheckCount(
            check=check,
            by_tier=tuple((tier, counts[check, tier]) for tier in TIERS),
            total=sum(counts[check, tier] for tier in TIERS),
        )
        for check in checks
    )


def _left_out(waiting: int, settled: int, series: int, timelines: Sequence[Timeline]) -> tuple[str, ...]:
    rows = sum(each.left_out for each in timelines)
    notes = (
        (
            waiting - MAX_CARDS,
            f"open flags (the page shows the first {MAX_CARDS:,}, tier A before B before C)",
        ),
        (settled - MAX_DECIDED, f"decided flags (the page shows {MAX_DECIDED:,})"),
        (series - len(timelines), f"series (the page shows {len(timelines):,}, those with open flags first)"),
        (rows, f"older rows of the series shown (the page shows {MAX_ROWS:,} rows)"),
    )
    return tuple(f"{number:,} {what}" for number, what in notes if number > 0)


def _hash(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
