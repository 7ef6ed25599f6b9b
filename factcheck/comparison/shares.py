"""Shares: a part, a whole and the percentage that a sentence gives for them ("84 of 120 patients, or 70 percent")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from factcheck.comparison.frames import DET, NEAR, ArticleClaims, Frame, figure_named
from factcheck.comparison.intervals import comparable
from factcheck.model import Claim

__all__ = ["Share", "shares", "shares_of_these"]

_P, _PART, _WHOLE = (figure_named(name) for name in ("share", "part", "whole"))
_TAKEN: Final = r"(?:the|its|their|all|some|all the|a total of|a|this year[’']s|his|her|our|those|these|about)"
_THE: Final = rf"(?: {_TAKEN})?(?: [\w’']+(?:-[a-z]+)?){{0,3}}? ?"
_OF: Final = rf"(?:,? (?:out )?of{_THE}|/)"
_BROKEN: Final = r"\b(?:while|whereas|but|and|compared|against|up|down|rising|who|which|when|where|though)\b"
_STEP: Final = '[^;:."”“(\ue000-\uf8fe]|\\.(?=\\S)'
_TAIL: Final = rf"(?:(?!{_BROKEN})(?:{_STEP})){{0,80}}?"
# What stands between the part of a whole and its percentage, and closes it.
_RATE: Final = r"an? (?:[a-z]+ ){0,2}(?:rate|share|proportion|percentage|ratio|turnout) of (?:about |just |only )?"
_OR: Final = rf"(?:, or | \((?:or |that is )?|, (?:which|that) (?:is|was|makes) |(?:,| –| —) {_RATE}|, | – | — )"
_END: Final = r"(?= ?[,.;)–—]|$)"
_BEHIND: Final = r"(?= (?:people|of them|in all|in total|altogether))?"
_MAKES: Final = (
    r"(?:or|(?:make|making|made) up|account(?:s|ed|ing)? for|represent(?:s|ed|ing)?|compris(?:es|ed|ing)|equal to|"
    r"the equivalent of)"
)
_ROWS: Final = tuple(
    (same, re.compile(pattern))
    for same, pattern in (
        (False, rf"{_PART}{_OF}{_WHOLE}{_TAIL}{_OR}{_P}{_END}"),
        (False, rf"{_P}(?:, or | \(|, | – | — ){_PART}{_OF}{_WHOLE}(?=[\w’' -]{{0,40}}[,.;)–—]|$)"),
        (False, rf"\b[Oo]f{DET}{_WHOLE}(?: [\w’'-]+){{0,14}},(?: [\w’'-]+){{0,6}} {_PART}{_TAIL}{_OR}{_P}{_END}"),
        (False, rf"{_WHOLE}{NEAR},? of (?:which|whom|these|those|them),?{DET}{_PART}{_TAIL}{_OR}{_P}{_END}"),
        # "1,400 jobs, or 10% of its staff of 14,000"
        (True, rf"{_PART}(?: [a-z-]+){{0,3}},? {_MAKES} {_P} of{_THE}{_WHOLE}"),
        (True, rf"{_PART}(?: [a-z-]+){{0,3}}, {_P} of (?:the|its|their|all|a)(?: [a-z]+){{0,2}} (?:of )?{_WHOLE}"),
        # "a third of the 90 staff, 30 people,"
        (
            True,
            rf"{_P} of{_THE}{_WHOLE}(?: [a-z-]+){{0,3}}(?:,? or |, | – | — | \(){_PART}{_BEHIND}(?: of them)?{_END}",
        ),
    )
)


_OF_THESE: Final = re.compile(
    rf"(?:Of|Among) (?:these|those|them),?{DET}{_PART}{_TAIL}(?:{_OR}|,? {_MAKES} ){_P}"
    rf"(?:(?= of (?:them|these|the total)\b)|{_END})"
)


class Share(NamedTuple):
    """A part, its whole and the share that the sentence gives for them."""

    part: Claim
    whole: Claim
    share: Claim


def shares(frame: Frame) -> Iterator[Share]:
    """The shares of a sentence whose part and whole it tells as well, each of them once."""
    if len(frame.claims) < 3 or not re.search(r"\bof\b|/", frame.text, re.IGNORECASE):
        return
    told: set[str] = set()
    for same, pattern in _ROWS:
        for match in pattern.finditer(frame.text):
            part, whole, share = (frame.claim(match[name]) for name in ("part", "whole", "share"))
            if share.claim_id in told or share.unit != "percent" or share.stat not in ("share", "rate"):
                continue
            if not (_counts(part, whole, same) and 0 < part.value <= whole.value):
                continue
            told.add(share.claim_id)
            yield Share(part, whole, share)


def shares_of_these(article: ArticleClaims) -> Iterator[Share]:
    """ "The board has 120 boats. Of these, 84 are old, or 70 percent": the whole is told in the sentence before."""
    by_id = {claim.claim_id: claim for claim in article.claims}
    for frame in article.frames:
        match = _OF_THESE.match(frame.text)
        if match is None:
            continue
        part, share = frame.claim(match["part"]), frame.claim(match["share"])
        whole = by_id.get(part.part_of)
        if whole is None or share.unit != "percent" or share.stat not in ("share", "rate"):
            continue
        beside = [c for c in article.claims if c.sentence_start == whole.sentence_start and comparable(c, whole)]
        if len(beside) > 1:
            continue  # "400 homes, 6% more than the 380 of 2024. Of these": either may be meant
        if _counts(part, whole, False) and 0 < part.value <= whole.value:
            yield Share(part, whole, share)


def _counts(part: Claim, whole: Claim, same: bool) -> bool:
    """Counts of one kind, or amounts of one unit: hours are no part of people.

    same: the words make the part and its share one thing, whatever the nouns are ("1,400 jobs, or 10% of its staff").
    """
    if part.stat not in ("count", "amount") or whole.stat not in ("count", "amount"):
        return False
    return comparable(part, whole) or (part.stat == whole.stat == "count" and (same or not part.counted))
