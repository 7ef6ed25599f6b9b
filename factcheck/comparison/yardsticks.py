"""What a thing is held against: its limit, the room there is for it, an aim, a record, what is normal for it.

"36 lorries stood there, close to the limit of 40" gives two numbers of lorries, and one of them says how many may
stand there.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from factcheck.comparison.weights import YARDSTICKS
from factcheck.comparison.words import text_before, text_behind
from factcheck.model import Claim

__all__ = ["yardstick"]

_NAMED: Final = {word: kind for kind, nouns in YARDSTICKS.items() for word in nouns}
_NOUN: Final = rf"({'|'.join(sorted(_NAMED, key=lambda word: (-len(word), word)))})s?"
# "the limit for lorries is now 40", "its capacity, 40", "a quota of 40"; "the limit was passed by 40" tells no limit.
_LINKS: Final = (
    r"of|is|was|are|were|stands at|stood at|set at|fixed at|being|remains|now|still|which is|only|just|about|some"
)
_OF: Final = (
    r"(?: (?:level|value|mark|figure|number))?(?: (?:for|in|at|on|by|set by) [^\d,;.:]{1,25}?)?"
    rf"(?:,? (?:{_LINKS}))+(?: [$£€])? ?$"
)
_BEFORE: Final = re.compile(rf"\b{_NOUN}{_OF}", re.IGNORECASE)
# "A record of 40 came" is how many came; "the record of 40", "its old high of 40" is how many once did.
_NEW: Final = re.compile(r"\b(?:an?|new|another) (?:all-time )?$", re.IGNORECASE)
# "the 40-tonne limit", "40 lorries are the limit"
_BEHIND: Final = re.compile(
    rf"^[ -](?:(?:is|was|being) (?:the|its|their|a) )?(?:[\w%/²³]+[ -]){{0,2}}?{_NOUN}\b", re.IGNORECASE
)
_KEEPING: Final = r"hold|take|carry|seat|house|accommodate|store|handle"
_MADE: Final = r"room|space|places?|beds|licen[cs]ed|rated|built|designed|certified|fitted|equipped|meant"
# Words straight before a figure that say what may be, what there is room for, and what never was more.
_MAY: Final = re.compile(
    r"\b(?:(?P<limit>allowed|permitted|entitled to|capped at|limited to|must not (?:exceed|pass)|"
    rf"may (?:not )?(?:exceed|land|catch|use|keep|sell|{_KEEPING})|alarm (?:at|above|from))|"
    rf"(?P<room>(?:{_MADE}) (?:for|to (?:{_KEEPING}))|(?:can|could) (?:{_KEEPING})|"
    r"(?:holds|seats|houses|sleeps|accommodates))|"
    r"(?P<aim>until (?:it|they|that|this) (?:is|are|has|have|reach(?:es)?|falls to|stands at))|"
    r"(?P<mark>never (?:had|held|seen|been|sold|drawn|reached)))(?: up to| at most| no more than| about| some)? ?$",
    re.IGNORECASE,
)
_ALLOWED: Final = re.compile(r"^(?: [\w-]+){0,2} (?:is|are|was|were)? ?(?:allowed|permitted|the most)\b", re.IGNORECASE)
_OLD: Final = "mark"  # the kind whose nouns also name the height itself


def yardstick(claim: Claim) -> str:
    """The kind of yardstick that a figure's own words make of it, as of weights.toml, "" for a figure of the thing."""
    if claim.predicate in YARDSTICKS["room"]:
        return "room"
    return _kind(text_before(claim), claim.quote.removeprefix(claim.value_text), text_behind(claim))


@lru_cache(maxsize=4096)
def _kind(before: str, noun: str, behind: str) -> str:
    if (found := _BEFORE.search(before)) is not None:
        kind = _NAMED[found[1].casefold()]
        return "" if kind == _OLD and _NEW.search(before[: found.start()]) else kind
    if (found := _MAY.search(before)) is not None:
        return str(found.lastgroup)
    if (found := _BEHIND.match(behind)) is not None:
        return _NAMED[found[1].casefold()]
    return "limit" if _ALLOWED.match(behind) else ""
