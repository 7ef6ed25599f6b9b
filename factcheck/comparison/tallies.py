"""Parts that end in a total, or that are told by what became of each: "52 on Saturday and 35 on Sunday, bringing the
weekend's total to 87", "It granted 240, rejected 131 and 41 were withdrawn"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from factcheck.comparison.frames import ANY, Frame, figure_named
from factcheck.comparison.words import text_before, text_behind
from factcheck.model import Claim

__all__ = ["Breakdown", "tallies", "totals"]


class Breakdown(NamedTuple):
    """A whole, its parts, whether words say that they are all of them, and what tells them as parts.

    apart: no two of the parts can be one, so that their sum cannot be more than the whole, complete or not.  rest:
    whether a few may be counted in the whole and stand in no part, as those aboard a ship in a table of regions.
    opened: whether a colon or a word of parting opens the list, so that its parts are no more than the whole.
    least: so many parts show by themselves that the list leaves little out.
    """

    whole: Claim
    parts: tuple[Claim, ...]
    all: bool
    why: str
    apart: bool = False
    rest: bool = False
    opened: bool = False
    least: int = 2


_FEW: Final = "[^.;:,()\ue000-\uf8fe]{0,40}"
# "52 people on Saturday and 35 on Sunday, bringing the weekend's total to 97"
_BRINGING: Final = re.compile(
    rf"(?P<list>{ANY}{_FEW}(?:, {_FEW}{ANY}{_FEW})*,? and {_FEW}{ANY}{_FEW}), (?:bringing|taking|putting) the "
    rf"(?P<named>(?:[a-z’'-]+ ){{0,3}}?)(?:total|toll|tally|count|number)"
    rf"(?: of (?:[a-z]+ ){{1,2}}?)? ?(?:to|at) {figure_named('whole')}"
    r"(?= ?[.;,]|$)"
)
# The parts are of this stretch of time, and nothing was counted before it.
_STRETCH: Final = re.compile(
    r"\b(?:weekend|two-day|three-day|four-day|day|week|weekly|daily|combined|overall|joint|night|overnight)(?:[’']s)? $"
)
# What becomes of things of which each has one fate.
_FATES: Final = tuple(
    tuple(re.compile(rf"\b(?:{fate})\b") for fate in fates)
    for fates in (
        (
            "granted|approved|accepted|allowed|passed|upheld|admitted",
            "rejected|refused|denied|dismissed|turned (?:down|away)|thrown out|failed",
            "withdrawn|withdrew|dropped|abandoned",
            "postponed|deferred|put off|pending|adjourned|shelved|undecided|waiting",
        ),
        (
            "damaged",
            "destroyed|razed|gutted|flattened|lost",
            "spared|untouched|unharmed|unscathed",
        ),
        ("killed|died|dead|drowned|perished", "injured|hurt|wounded", "rescued|saved|survived|unhurt", "missing"),
        (r"convict\w+|found guilty", r"acquit\w+|cleared|freed", "dropped|withdrawn|adjourned"),
        (
            "said yes|agreed|in favour|backed",
            "said no|disagreed|against|opposed",
            "did(?:n[’']t| not) (?:know|answer)|undecided|unsure|abstained",
        ),
        ("sold", "unsold|kept|withdrawn"),
        ("won", "lost", "drew|drawn|tied"),
    )
)
_CLAUSES: Final = re.compile(r"[,;:] (?:and )?|(?<!between) and ")
_OPENS: Final = re.compile("[;:] ")
_MOST: Final = 5  # parts
_OPENING: Final = 40  # characters


def tallies(frame: Frame, claims: Sequence[Claim]) -> Iterator[Breakdown]:
    """The tallies of a sentence, the whole of some in the sentence before.

    claims: those of the article, in order."""
    text = frame.plain
    if ", bringing" in text or ", taking" in text or ", putting" in text:
        yield from _bringing(frame)
    if len(frame.claims) <= _MOST + 1 and sum(claim.stat == "count" for claim in frame.claims) > 1:
        yield from _by_fates(frame, claims)


def _bringing(frame: Frame) -> Iterator[Breakdown]:
    for match in _BRINGING.finditer(frame.plain):
        parts = tuple(frame.claim(character) for character in re.findall(ANY, match["list"]))
        whole = frame.claim(match["whole"])
        closed = _STRETCH.search(match["named"]) is not None
        if closed or sum(part.value for part in parts) > whole.value:
            yield Breakdown(
                whole,
                parts,
                closed,
                "figures that lead to their total",
                apart=closed,
                opened=True,
                least=2 if closed else 99,
            )


# "In all, 1,560 workers were on strike", behind a sentence that tells the parts.
_IN_ALL: Final = re.compile(r"(?:In all|In total|Altogether|All told|Together|Combined),(?: [a-z]+){0,3}? ")


def totals(claims: Sequence[Claim]) -> Iterator[Breakdown]:
    """The tallies whose whole opens the sentence behind its parts."""
    for claim in claims:
        opened = _IN_ALL.match(claim.sentence) if claim.start - claim.sentence_start < _OPENING else None
        if opened is not None and opened.end() == claim.start - claim.sentence_start:
            yield from _in_all(claim, claims)


def _in_all(whole: Claim, claims: Sequence[Claim]) -> Iterator[Breakdown]:
    """The parts are all that the sentence before counts in the unit of the whole."""
    near = [c for c in claims if 0 < whole.sentence_start - c.sentence_start <= len(c.sentence) + 2]
    parts = tuple(c for c in near if c.unit == whole.unit and c.stat == whole.stat)
    plain = all(c.bound == "exact" and not c.part_of for c in (whole, *parts)) and not _OTHER.search(whole.sentence)
    alone = sum(c.sentence_start == whole.sentence_start and c.unit == whole.unit for c in claims) == 1
    if (
        len(parts) > 1
        and plain
        and alone
        and len({c.sentence_start for c in near}) == 1
        and whole.value > max(c.value for c in parts)
    ):
        yield Breakdown(whole, parts, False, "the figures of the sentence before, and a total", opened=True)


def _by_fates(frame: Frame, claims: Sequence[Claim]) -> Iterator[Breakdown]:
    """The parts are told by what became of each, in the clauses of one sentence, of which each holds one of them."""
    pieces = _CLAUSES.split(frame.plain)
    told: list[tuple[Claim, str]] = []
    for piece in pieces:
        figures = re.findall(ANY, piece)
        if len(figures) > 1 or "\uf8fe" in piece:
            return
        if figures:
            told.append((frame.claim(figures[0]), piece))
    for fates in _FATES:
        found = [_fate(piece, fates) for _, piece in told]
        first = next((k for k, fate in enumerate(found) if fate is not None), len(found))
        parts, kinds = tuple(claim for claim, _ in told[first:]), found[first:]
        if len(parts) < 2 or None in kinds or len(set(kinds)) < len(kinds):
            continue
        inside = told[first - 1][0] if first else None
        if (
            first == 1
            and inside is not None
            and _OPENS.search(frame.plain, 0, frame.plain.index(frame.character(parts[0])))
        ):
            whole: Claim | None = inside
        elif first == 0:
            whole = _before(parts, claims)
        else:
            continue
        if whole is not None and _plain(whole, parts):
            yield Breakdown(whole, parts, False, "what became of each", opened=True, least=3)


def _fate(piece: str, fates: Sequence[re.Pattern[str]]) -> int | None:
    """Which of the fates a clause tells, None for none or several."""
    found = [k for k, fate in enumerate(fates) if fate.search(piece)]
    return found[0] if len(found) == 1 else None


def _before(parts: Sequence[Claim], claims: Sequence[Claim]) -> Claim | None:
    """The only figure of the sentence before, where it is larger than each part and no part itself."""
    first = parts[0]
    near = [
        c for c in claims if 0 < first.sentence_start - c.sentence_start <= len(c.sentence) + 2 and c.stat != "date"
    ]
    whole = near[0] if len(near) == 1 else None
    return whole if whole is not None and whole.value > max(part.value for part in parts) else None


_OTHER: Final = re.compile(r"\b(?:another|more|others?|further|also|at least|including|of (?:them|whom|these|those))\b")


def _plain(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the parts are counts of what the whole counts, and no word makes them some of others."""
    if whole.stat != "count" or whole.bound != "exact" or whole.part_of:
        return False
    beside = [f"{text_before(part)[-20:]}{text_behind(part)[:20]}" for part in parts]
    return all(part.unit == whole.unit and part.bound == "exact" for part in parts) and not any(
        _OTHER.search(text) for text in beside
    )
