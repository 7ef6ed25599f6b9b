"""Bodies that go on telling figures of their own kind: a statistics office of prices, an electoral board of votes.

A release tells one figure after another, and a news text names its source once. What is of the kind that the body
counts is then still told by it, until somebody else speaks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

__all__ = ["domain_of"]

# The name of a body, and the words of what it counts.
_DOMAINS: Final = tuple(
    (re.compile(bodies, re.IGNORECASE), re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for bodies, words in (
        (
            r"\belect(?:oral|ion)\b.*\b(?:commission|board|authority|office|council)|\breturning officer",
            r"vote|turnout|seats?|polled|first[- ]round|run-?off",
        ),
        (
            r"\bstatistic(?:s|al)\b|\bcensus\b",
            r"prices?|inflation|core|unemployment|jobless|employ\w+|out of work|labou?r force|domestic product|gdp|"
            r"consumption|output|production|exports?|imports?|retail|wages?|earnings|deflator|investment|nights|births",
        ),
        (
            r"\bland registry\b",
            r"flats?|houses?|homes?|sales",
        ),
        (
            r"\bpolice (?:department|force|service)|\bbureau of (?:crim\w+|investigation)",
            r"burglar\w+|thefts?|robber\w+|murders?|homicides?|killings?|assaults?|crimes?|shootings?|shot|offen[cs]es|"
            r"stolen|detectives|response times?",
        ),
        (
            r"\b(?:weather|meteorological) (?:service|office|agency|bureau|department)|\bmet office",
            r"rain\w*|millimetres?|gusts?|winds?|km/h|mph|snow\w*|warmest|coldest|hottest",
        ),
        (
            r"\bhealth\b.*\b(?:ministry|board|department|authority|agency|service)|\bministry of (?:public )?health",
            r"cases|deaths|infections|hospitali[sz]ed|hospital treatment|fatality|recoveries",
        ),
    )
)  # fmt: skip


@lru_cache(maxsize=1024)
def domain_of(source: str) -> re.Pattern[str] | None:
    """The words of what a body counts by its name, None where the name says nothing of it."""
    return next((words for bodies, words in _DOMAINS if bodies.search(source) is not None), None)
