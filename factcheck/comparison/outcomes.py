"""Whether the clause of a figure tells what came of a thing, or what is planned, asked for or expected."""

from __future__ import annotations

import re
from typing import Final

from factcheck.comparison import scopes
from factcheck.comparison.words import text_before, text_behind
from factcheck.model import Claim

__all__ = ["given", "happened"]

# The clause of a figure: what stands around it up to the next sign.
_CLAUSE: Final = re.compile(r"[,;:()–—\"“”]| - ")
# A clause that plans, asks, allows or puts it at so much tells of no outcome,
_PLANS: Final = (
    r"will|would|shall|may|might|could|should|cannot|if|plan\w*|propos\w*|seek\w*|sought|want\w*|wish\w*|hop(?:e|es|ed|ing)|"
    r"request\w*|demand\w*|appeal\w*|offer\w*|bid|target\w*|goal|aim\w*|intend\w*|quotas?|ceiling|limit|cap|forecast\w*|"
    r"predict\w*|project(?:ed|ions?|s)|estimates?|assess\w*|outlook|puts?|sees|support(?:s|ed)|back(?:s|ed)|favou?rs?|"
    r"urg(?:e|es|ed|ing)|call(?:s|ed)? for|need\w*|require\w*|scheduled|due|contract\w*|agree\w*|approv\w*|decid\w*|"
    r"supposed|slated|talks|polls?|provid\w*|pledg\w*|promis\w*|negotiat\w*|tender\w*|order\w*"
)
# and neither does what is to be done, "to build 40 ships", "agreed on building 40"; "rose to nearly 40" does.
_REACHED: Final = "a|an|the|its|their|about|some|nearly|almost|over|just|around|more|less|at|only"
_PLANNED: Final = re.compile(
    rf"\b(?:{_PLANS}|(?:on|of|for|about) [a-z]{{3,}}ing|to (?!(?:{_REACHED})\b)[a-z]{{3,}})\b", re.IGNORECASE
)
# "The acreage, at 40 million, would be the smallest": what stands behind is to come.
_STILL: Final = re.compile(r"[^,;.]{0,30}, (?:will|would|could|may|might|should|is to|are to)\b")
# A verb of the past, by its ending or from the list of those that have another; "the hall has 900 seats" tells what is
# in the plans as well.
_DONE: Final = re.compile(
    r"\b(?:[a-z]{2,}ed|(?:has|have)(?! *$)|had|was|were|been|rose|fell|grew|sold|won|lost|made|took|spent|paid|"
    r"built|held|ran|shrank|sank|began|hit|cut|got|gave|drew|cost|drove|flew|went|came|shed|bought|left|met|sent|stood|caught|"
    r"fought|lent)\b"
)
_NEAR: Final = 60  # characters on either side of a figure in which its verb stands
# What led to the forecast, what it is counted from and what is there already are no part of it.
_GIVEN: Final = re.compile(
    r"\b(?:as a (?:result|consequence) of|because of|due to|owing to|thanks to|following|after|despite|from|against|"
    r"(?:the|its|their) (?:current|existing|present|old|previous))\b[^,;]{0,40}$",
    re.IGNORECASE,
)


def happened(claim: Claim) -> bool:
    """Whether the clause of a figure tells an outcome: nobody plans it there, and it is not of a day to come."""
    if scopes.firm(claim) and claim.time_kind in ("as_of", "instant") and (claim.time_end or "") > claim.published[:10]:
        return False
    before, behind = _CLAUSE.split(text_before(claim))[-1], _CLAUSE.split(text_behind(claim))[0]
    if _PLANNED.search(before) or _PLANNED.search(behind) or _STILL.match(text_behind(claim)):
        return False
    return bool(_DONE.search(before[-_NEAR:]) or _DONE.search(behind[:_NEAR]))


def given(claim: Claim) -> bool:
    """Whether a figure is what a forecast rests on or starts from, or is told in passing ("72% owned by")."""
    return text_behind(claim).startswith((" owned", " held")) or bool(_GIVEN.search(text_before(claim)))
