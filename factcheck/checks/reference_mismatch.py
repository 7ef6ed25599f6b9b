"""A figure of news that a table of official figures gives otherwise.

What it flags: a claim that measures the same as a row of a reference table which the workspace names, in the same
    words, for the same place and the same days, and that no rounding makes one with it. Counts that move slowly (a
    population) may be of a day in the one and of its year in the other, if they are more than a twentieth apart.
Why it matters: official figures are at hand, and a slip against them is the easiest to find and to put right.
Example: "Norland had a population of 4.1 million in 2023", and a table in which the statistics office gives 5,420,112.
Known false alarms: a definition that neither the row nor the sentence spells out (residents and citizens, two bases of
    one index). Figures without a time in their words, estimates, forecasts, provisional and revised figures, parts, and
    articles that give the official figure as well are passed over, and so is a figure that any row agrees with.
Source: the tables of the workspace; interval comparison as in factcheck.comparison.intervals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from factcheck.comparison import conflicts, innocent, intervals, official
from factcheck.comparison.apart import told_apart
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.slots import Slots, read
from factcheck.comparison.wording import figure, outlet, value, when
from factcheck.model import Claim, Finding

TIER = "B"
SCOPE = "reference"

_UNTRIED: Final = frozenset({"update", "revision"})


def check(claims: Sequence[Claim], rows: Mapping[str, Sequence[Claim]]) -> Iterator[Finding]:
    """One finding for each figure of an article that differs. rows: key of `official.row_key` -> rows of tables."""
    room = Room({}, {claim.article_id: claims for claim in claims})
    told: set[tuple[str, float]] = set()
    for claim in sorted(claims, key=lambda claim: (claim.start, claim.end, claim.claim_id)):
        near = [row for key in official.keys(claim) for row in rows.get(key, ())]
        pair = _apart(claim, near, room) if near else None
        if pair is not None and (pair.b.claim.claim_id, claim.value) not in told:
            told.add((pair.b.claim.claim_id, claim.value))
            yield _finding(pair)


def _apart(claim: Claim, near: Sequence[Claim], room: Room) -> Pair | None:
    """The claim and the row that it differs from, that of its very days first; None where any row agrees with it."""
    news = read(claim)
    found: list[tuple[bool, str, Slots]] = []
    for each in near:
        timing = official.times(claim, each)
        row = read(each)
        if not timing or not official.alike(news, row):
            continue
        if intervals.relate(claim, each) != "apart" or (timing == "within" and official.moved(claim, each)):
            return None
        if each.stage in ("", "final"):
            found.append((timing == "within", each.claim_id, row))
    if not found:
        return None
    pair = Pair(news, min(found, key=lambda item: item[:2])[2], "", 0, (), "", twins=False)
    # What a table says of a time that is over stays: neither the order of the two nor a final stage explains anything.
    if conflicts.innocently(pair, room, _UNTRIED) or innocent.revision(claim, claim, ()):
        return None
    known = conflicts.known(pair, room) or conflicts.openly(pair, room)
    return None if known or told_apart(pair, room) else pair  # "rose by 12 billion"


def _finding(pair: Pair) -> Finding:
    claim, row = pair.a.claim, pair.b.claim
    what = ", ".join(part for part in (row.measure, row.entity, row.place) if part)
    at = "" if official.times(claim, row) == "same" else f" {when(row)}"
    return Finding(
        claims=(claim, row),
        tier=TIER,
        headline=f"Another figure than the official one, {what}, {when(claim)}: {figure(claim)}, where {row.source} "
        f"gives {value(row.value, row)}{at}",
        explanation=f"{outlet(claim)}, and {outlet(row)}, by its row of {row.title}, give different figures. Compared "
        "because measure, place, time, unit and kind of number are the same in the words of both.",
        gap=intervals.gap(claim, row),
        ruled_out=tuple(name for name in innocent.NAMES if name != "update"),
        not_checked=("whether both count by one definition",),
    )
