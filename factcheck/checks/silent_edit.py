"""A figure that changed between two versions of one page, without a note.

What it flags: two versions of one address that tell the same sentence with another figure, where the newer one says
    nothing of a correction.
Why it matters: whoever quoted the first version does not learn of the second.
Example: "closures will cost £54 million", an hour later at the same address "closures will cost £64 million".
Known false alarms: running reports of one event, whose tolls grow from version to version; tolls that rise are
    passed over, and so are figures that each version tells of another hour, or of another state of one count.
Source: International Fact-Checking Network, code of principles: open corrections.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.comparison import conflicts, innocent, intervals, scopes
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.reissues import ALIKE, likeness
from factcheck.comparison.weights import ROLES
from factcheck.comparison.wording import figure, subject
from factcheck.comparison.words import text_behind
from factcheck.model import Claim, Finding

TIER = "B"
SCOPE = "versions"

_PART: Final = re.compile(r"\b(\d[\d,]*) of (?:the )?(\d[\d,]*)\b")
_CLAUSE: Final = re.compile(r"[,;:.]\s")


def check(pairs: Sequence[Pair], room: Room) -> Iterator[Finding]:
    """One finding for each figure that changed, on the sentences that are most alike."""
    told: set[str] = set()
    kept = _kept(pairs)
    for pair in pairs:
        a, b = pair.a.claim, pair.b.claim
        if {a.claim_id, b.claim_id} & told or a.claim_id in kept or b.claim_id in kept or not _changed(pair, room):
            continue
        told |= {a.claim_id, b.claim_id}
        yield conflicts.finding(
            pair,
            TIER,
            f"A figure that changed on one page for {subject(a)}: {figure(a)}, later {figure(b)}",
            "are two versions of one page that tell the same sentence with another figure; the newer one has no note.",
            ruled_out=("a note of correction", "a toll that grew"),
            not_checked=("whether a note stands elsewhere on the site",),
        )


def _kept(pairs: Sequence[Pair]) -> set[str]:
    """Claims that the other version has as they are."""
    same = [p for p in pairs if intervals.relate(p.a.claim, p.b.claim) == "consistent"]
    return {c.claim_id for p in same for c in (p.a.claim, p.b.claim) if likeness(p.a.claim, p.b.claim) > ALIKE}


def _changed(pair: Pair, room: Room) -> bool:
    a, b = pair.a.claim, pair.b.claim
    if pair.veto or not pair.best or b.article_id in room.noted or intervals.relate(a, b) != "apart":
        return False
    if bool(a.time_text) != bool(b.time_text) and _behind(a) != _behind(b):
        return False  # "60% full at noon", and "64% full by the evening of 3 May": the figure is of another hour
    one_day = scopes.relate(a, b).verdict == "same" and scopes.firm(a) and scopes.firm(b)
    if not one_day and (pair.a.role in ROLES.moving or (pair.a.role in ROLES.tolls and b.value > a.value)):
        return False
    if scopes.relate(a, b).verdict == "different" and scopes.firm(a) and scopes.firm(b):
        return False
    if _counted_on(a.sentence, b.sentence):
        return False
    return likeness(a, b) > ALIKE and not innocent.revision(a, b, ())


def _counted_on(older: str, newer: str) -> bool:
    """ "With 31 of 90 districts in", then "with 64 of 90": a count that goes on, and the shares with it."""
    told = {whole: _number(part) for part, whole in _PART.findall(older)}
    return any(whole in told and _number(part) > told[whole] for part, whole in _PART.findall(newer))


def _number(digits: str) -> int:
    return int(digits.replace(",", ""))


def _behind(claim: Claim) -> str:
    """The words of a figure's clause behind it."""
    return _CLAUSE.split(text_behind(claim), maxsplit=1)[0].strip()
