"""A figure that changed between two versions of one page, without a note.

What it flags: two versions of one address that tell the same sentence with another figure, where the newer one says
    nothing of a correction.
Why it matters: whoever quoted the first version does not learn of the second.
Example: "closures will cost £54 million", an hour later at the same address "closures will cost £64 million".
Known false alarms: running reports of one event, whose tolls grow from version to version; tolls that rise are
    passed over, and so are sentences and pages of which several figures have moved, and figures that each version
    tells of another hour or of another stage of a count.
Source: International Fact-Checking Network, code of principles: open corrections.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.comparison import conflicts, innocent, intervals, progress, scopes
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.reissues import ALIKE, likeness
from factcheck.comparison.weights import ROLES
from factcheck.comparison.wording import figure, subject
from factcheck.comparison.words import text_before, text_behind
from factcheck.model import Claim, Finding

TIER = "B"
SCOPE = "versions"

_MANY: Final = 3  # figures that changed on one page without being mended
_QUEUE: Final = re.compile(r"\b(?:queues?|tailbacks?|jams?|backlogs?)\b", re.IGNORECASE)
_CLOSED: Final = re.compile(r"\b(?:clos\w+|ended|finish\w*|final(?:ly)?|in all)\b", re.IGNORECASE)
_SO_FAR: Final = re.compile(
    r"\b(?:so far|to date|until now|by now|and (?:counting|rising|growing)|already|"
    r"ha(?:s|ve) (?:now )?(?:reached|risen|passed|topped))\b",
    re.IGNORECASE,
)
_LASTS: Final = re.compile(r"\b(?:has|have|had) .{0,40}\bfor (?:about |some |over |more than |nearly )?$")
_CLAUSE: Final = re.compile(r"[,;:.]\s")


def check(pairs: Sequence[Pair], room: Room) -> Iterator[Finding]:
    """One finding for each figure that changed, on the sentences that are most alike."""
    told: set[str] = set()
    kept = _kept(pairs)
    differ = [p for p in pairs if not {p.a.claim.claim_id, p.b.claim.claim_id} & kept and _differs(p, room)]
    changed = [p for p in differ if _changed(p, room)]
    anew = _told_anew(changed, differ, len(kept))
    for pair in changed:
        a, b = pair.a.claim, pair.b.claim
        if {a.claim_id, b.claim_id} & (told | anew):
            continue
        told |= {a.claim_id, b.claim_id}
        yield conflicts.finding(
            pair,
            TIER,
            f"A figure that changed on one page for {subject(a)}: {figure(a)}, later {figure(b)}",
            "are two versions of one page that tell the same sentence with another figure; the newer one has no note.",
            ruled_out=("a note of correction", "a toll that grew", "a page that tells the state of things anew"),
            not_checked=("whether a note stands elsewhere on the site",),
        )


def _told_anew(changed: Sequence[Pair], differ: Sequence[Pair], kept: int) -> set[str]:
    """Claims of a page that tells how things stand now: two figures of a sentence have moved, or most of the page. Who
    mends a figure mends one; what is planned or past does not move."""
    moved: set[str] = set()
    sentences: defaultdict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in differ:
        if pair in changed or not scopes.hours(pair.b.claim):  # "90 per cent done at noon" is of that hour alone
            sentences[pair.a.claim.sentence, pair.b.claim.sentence].append(pair)
    for pair in changed:
        if any(_apart(pair, other) for other in sentences[pair.a.claim.sentence, pair.b.claim.sentence]):
            moved |= {pair.a.claim.claim_id, pair.b.claim.claim_id}
    ids = {p.a.claim.claim_id for p in changed if _moves(p)}
    if (len(ids) >= _MANY and len(ids) > kept // 2) or (len(ids) > 1 and not kept):
        moved |= {claim.claim_id for p in changed if _moves(p) for claim in (p.a.claim, p.b.claim)}
    return moved


def _apart(one: Pair, two: Pair) -> bool:
    """Whether two figures of a sentence have both moved, of which neither is the other in another unit."""
    a, b = one.a.claim, two.a.claim
    converted = (a.unit != b.unit and intervals.comparable(a, b)) or (a.dimension + b.dimension).count("[money") > 1
    return a is not b and one.b.claim is not two.b.claim and not converted and _moves(one) and _moves(two)


def _moves(pair: Pair) -> bool:
    """Whether a figure is of the day of its page, and not planned or of a time gone by."""
    a = pair.a.claim
    past = scopes.firm(a) and (scopes.days_between(a.time_end, a.published) or 0) > 0
    return pair.a.modality == "fact" and not past


def _kept(pairs: Sequence[Pair]) -> set[str]:
    """Claims that the other version has as they are."""
    same = [p for p in pairs if intervals.relate(p.a.claim, p.b.claim) == "consistent"]
    return {c.claim_id for p in same for c in (p.a.claim, p.b.claim) if likeness(p.a.claim, p.b.claim) > ALIKE}


def _differs(pair: Pair, room: Room) -> bool:
    """Whether two versions tell one sentence with two figures, and the later one does not say so."""
    a, b = pair.a.claim, pair.b.claim
    if pair.veto or not pair.best or b.article_id in room.noted or intervals.relate(a, b) != "apart":
        return False
    return likeness(a, b) > ALIKE and not innocent.revision(a, b, ())


def _changed(pair: Pair, room: Room) -> bool:
    """Whether a figure that differs is of the time and the stage that it was of before."""
    a, b = pair.a.claim, pair.b.claim
    if bool(a.time_text) != bool(b.time_text) and _behind(a) != _behind(b):
        return False  # "60% full at noon", and "64% full by the evening of 3 May": the figure is of another hour
    told = scopes.relate(a, b).verdict
    firm = scopes.firm(a) and scopes.firm(b)
    one_day = told == "same" and firm and (a.time_end != a.published[:10] or bool(_CLOSED.search(a.sentence)))
    moving = pair.a.role in ROLES.moving or bool(_QUEUE.search(a.sentence))
    if moving and not one_day:
        return False
    if pair.a.role in ROLES.tolls and b.value > a.value and not (told == "same" and firm):
        return False
    if told == "different" and firm:
        return False
    if b.value > a.value and all(_grows(c) for c in (a, b)):
        return False
    return not (progress.of_two_stages(a, b, room) or progress.grown(a, b, room))


def _grows(claim: Claim) -> bool:
    """Whether the words of a figure tell it as one that grows: "so far", "has talked for three hours"."""
    return bool(_SO_FAR.search(claim.sentence) or (claim.stat == "duration" and _LASTS.search(text_before(claim))))


def _behind(claim: Claim) -> str:
    """The words of a figure's clause behind it."""
    return _CLAUSE.split(text_behind(claim), maxsplit=1)[0].strip()
