"""Parts and wholes: which figure another one is a part of, by the words that say so.

``subset_of``: some of them ("of whom 45", "including 12 children", "14 of the 19").  ``part_of_sum``: one of a list
that makes up the whole ("310: 140 in Dell, 95 in Harn and 75 in Corve").  ``complement_of``: what another part leaves
("the other 35"); ``part_of`` then names that other part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from factcheck.model import Claim

__all__ = ["told_alike", "with_parts"]

_STATS: Final = frozenset({"count", "amount"})
_FEW: Final = r"(?:at least |about |around |some |nearly |almost |more than |over |only |just |another |a further )*"
# Words straight before a part, behind its whole.
_LED: Final = re.compile(
    rf"(?:\bincluding|\bamong them|\bamong whom|\bamong which|\bof whom|\bof which|\bof them|\bof these|\bof those)"
    rf"(?: the| were| was| are| is)? {_FEW}$",
    re.IGNORECASE,
)
_HINTS: Final = ("including", "among ", "of wh", "of th")  # one of them stands in every such text
_OF_THEM: Final = re.compile(r" ?of (?:them|these|those|whom|which)\b", re.IGNORECASE)
_OF: Final = re.compile(
    r"\bof (?:the |its |their |his |her |our |some |about |those |these |all |[^\W\d_]+['’]s )*$", re.IGNORECASE
)
_OPENED: Final = re.compile(r"^\W*(?:and |but )?of (?:these|those|them|the|its|their|whom|which)\b", re.IGNORECASE)
_ANAPHOR: Final = re.compile(r"^\W*of (?:these|those|them)\b", re.IGNORECASE)
_INCLUDES: Final = re.compile(
    r"^\W*(?:that|this|the) (?:number|figure|total|toll|count|sum|amount) include[sd]?\b", re.IGNORECASE
)
_REST: Final = re.compile(r"\b(?:the other|the remaining|the rest, )\s*$", re.IGNORECASE)
_RESTS: Final = ("the other", "the remaining", "the rest,")
_LISTING: Final = (
    "made up of", "consisting of", "comprising", "namely", "broken down into", "split into", "divided into", ":",
)  # fmt: skip
_LISTS: Final = re.compile(
    rf"(?::|\b(?:{'|'.join(_LISTING[:-1])}))\s*(?:[^\d:;.]{{0,40}})$",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(r"^[^.;:]*?(?:,|\band\b|;)[^.;:]*$")


def told_alike(claims: list[Claim], before: Sequence[Claim]) -> list[Claim]:
    """The claims of one sentence with the source of their whole, where nobody else tells a part: "In 370 of them"."""
    if all(claim.attributed_to or not claim.part_of for claim in claims):
        return claims
    wholes = {claim.claim_id: claim for claim in (*before, *claims)}
    out = []
    for claim in claims:
        whole = wholes.get(claim.part_of) if not claim.attributed_to else None
        if whole is None:
            out.append(claim)
        else:
            out.append(replace(claim, attributed_to=whole.attributed_to, said_on=whole.said_on))
    return out


def with_parts(claims: Sequence[Claim], before: Sequence[Claim]) -> list[Claim]:
    """The claims of one sentence, in order, with ``part_of`` and ``part_kind`` where its words tell them.

    before: the claims of the last sentence that had any.
    """
    out = list(claims)
    if not out or (len(out) == 1 and not before):
        return out
    text, at = out[0].sentence, out[0].sentence_start
    gaps = [text[(out[k - 1].end - at if k else 0) : max(0, claim.start - at)] for k, claim in enumerate(out)]
    low = text.lower()
    hinted = any(map(low.__contains__, _HINTS))  # the cheap test
    opened = ("include" in low and _INCLUDES.match(text) is not None) or (hinted and _ANAPHOR.match(text) is not None)
    fronted = len(out) > 1 and not opened and _OPENED.match(text) is not None
    for k, claim in enumerate(out):
        if claim.part_of or claim.stat not in _STATS:
            continue
        whole, kind = None, "subset_of"
        nested = out[k + 1] if k + 1 < len(out) and out[k + 1].start < claim.end else None
        led = hinted and _leads(text[: claim.start - at].lower())
        if nested is not None and _alike(claim, nested) and _OF.search(text[claim.start - at : nested.start - at]):
            whole = nested
        elif gaps[k].rstrip().lower().endswith(_RESTS) and _REST.search(gaps[k]):
            kind, whole = "complement_of", _last(out[:k], before, claim)
        elif led or (hinted and (_OF_THEM.match(text, claim.end - at) or _OF_THEM.search(claim.quote))):
            whole = _last(out[:k], before, claim, largest=not led)
        elif opened:
            whole = _last([], before, claim)
        elif fronted and k and _alike(out[0], claim):
            whole = out[0]
        elif k and _listed(out, gaps, k):
            first = next(n for n in range(k, -1, -1) if _opens(gaps[n]))
            whole, kind = out[first - 1], "part_of_sum"
        if whole is not None and whole.claim_id != claim.claim_id:
            out[k] = replace(claim, part_of=whole.claim_id, part_kind=kind)
    return out


def _leads(text: str) -> bool:
    """Whether a text ends with words straight before a part: nothing of what they begin with stands behind them."""
    at = max(map(text.rfind, ("including", "among ", "of ")))
    return at >= 0 and _LED.match(text, at) is not None


def _opens(gap: str) -> bool:
    """Whether words before a figure open a list."""
    return any(map(gap.lower().__contains__, _LISTING)) and _LISTS.search(gap) is not None


def _alike(part: Claim, whole: Claim) -> bool:
    """Whether one may be a part of the other: a count or an amount of one unit."""
    if whole.stat not in _STATS or part.stat not in _STATS:
        return False
    return part.unit == whole.unit or bool(part.base_unit and part.base_unit == whole.base_unit)


def _last(here: Sequence[Claim], before: Sequence[Claim], part: Claim, largest: bool = False) -> Claim | None:
    """The claim told last that a figure may be a part of, in its sentence, else in the one before; a part of
    something is passed over for its whole."""
    for told in (here, before):
        fitting = [claim for claim in told if _alike(part, claim)]
        wholes = [claim for claim in fitting if not claim.part_of] or fitting
        if wholes:
            return wholes[-1]
    return None


def _listed(claims: Sequence[Claim], gaps: Sequence[str], k: int) -> bool:
    """Whether the figure at k belongs to a list that a colon or "made up of" opened behind its whole."""
    for n in range(k, 0, -1):
        if _opens(gaps[n]):
            return _alike(claims[k], claims[n - 1])
        if not (_alike(claims[k], claims[n - 1]) and _JOINED.match(gaps[n])):
            return False
    return False
