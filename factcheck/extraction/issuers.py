"""Documents that speak for who published them: releases, notices and situation reports.

What a newspaper tells is told by nobody in particular; what a ministry's own page tells is told by the ministry.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

__all__ = ["issuer_of"]

# Words of the names of bodies that publish on their own behalf.
_BODIES: Final = frozenset({
    "ministry", "department", "office", "authority", "council", "city", "county", "government", "commission",
    "committee", "bureau", "institute", "administration", "secretariat", "trust", "hospital", "hospitals",
    "university", "college", "federation", "union", "association", "alliance", "programme", "program",
    "foundation", "society", "charity", "plc", "ltd", "limited", "inc", "corp", "corporation", "group", "gmbh",
    "ag", "company", "bank", "police", "prosecutor", "court", "parliament", "party", "board", "directorate",
    "organisation", "organization", "nations", "fund", "embassy", "mission", "newsroom", "statistics",
    "regulator", "inquiry", "tribunal", "electric", "airport", "railway", "railways", "service", "services",
    "customs", "treasury", "observatory", "laboratory", "brigade", "guard", "navy", "army", "academy",
    "registry", "prefecture", "municipality", "assembly", "museum", "clinic", "coalition", "ombudsman",
    "cooperative", "chamber", "chancellery", "headquarters", "command", "diocese", "campaign", "embassies",
    "consulate", "judiciary", "judicial", "courts", "utility", "utilities", "brotherhood", "congress", "zoo",
})  # fmt: skip
# Words of the names of newspapers, agencies and stations.
_OUTLETS: Final = frozenset({
    "news", "times", "post", "herald", "chronicle", "express", "press", "wire", "newswire", "tribune", "daily",
    "gazette", "review", "courier", "standard", "observer", "star", "echo", "sentinel", "mail", "journal", "ledger",
    "dispatch", "weekly", "morning", "evening", "bulletin", "telegraph", "guardian", "independent", "advertiser",
    "magazine", "online", "tv", "television", "radio", "broadcasting", "network", "media", "monitor", "mirror",
    "globe", "sun", "record", "register", "examiner", "inquirer", "argus", "reporter", "today", "argosy", "digest",
    "business", "financial", "economist",
})  # fmt: skip
_DESK: Final = re.compile(
    r"\b(?:press office|newsroom|press release|media (?:team|office|centre|center))\b", re.IGNORECASE
)
_RELEASED: Final = (
    "for immediate release", "media contact", "press contact", "media enquiries", "media inquiries", "press enquiries",
    "press inquiries",
)  # fmt: skip
_BRANCH: Final = re.compile(r"\b(?:Local|Lodge|Branch|Chapter) (?:No\. ?)?\d+\b")  # of a union
_LEGAL: Final = re.compile(r" (?:S\.?A|N\.?V|S\.p\.A|A/S|AB|SE|Oyj|LLC)\.?$")
_ASIDE: Final = re.compile(r"\([^)]*\)")  # "(English service)"
_QUOTED: Final = re.compile(r"[\"“][^\"”]*[\"”]")
_WE: Final = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
_WORDS: Final = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1024)
def _publisher(source: str) -> tuple[str, bool]:
    """The name of who publishes, "" for an outlet, and whether the name alone tells that it speaks for itself."""
    name = " ".join(_DESK.sub("", source).split()).strip(" ,-")
    words = {word.casefold() for word in _WORDS.findall(_ASIDE.sub("", name))}
    if not name or _DESK.search(source) is not None:
        return name, bool(name)
    if words & _OUTLETS:
        return "", False
    return name, bool(words & _BODIES or _LEGAL.search(name) or _BRANCH.search(name))


def issuer_of(source: str, text: str) -> str:
    """The publisher of a text that speaks for itself, "" for an outlet that reports on others.

    Its name has the word of a body, or the legal form of a firm, and none of an outlet; or the text says "we" outside
    quotations and names it or its own press office.
    """
    name, known = _publisher(source)
    if known or not name:
        return name
    low = text.lower()
    if any(mark in low for mark in _RELEASED):
        return name
    told = " " in name and (name in text or bool(_DESK.search(text)))
    return name if told and len(_WE.findall(_QUOTED.sub("", text))) >= 2 else ""
