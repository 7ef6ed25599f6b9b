"""Bodies that go on telling figures of their own kind: a statistics office of prices, an electoral board of votes.

A release tells one figure after another, and a news text names its source once. What is of the kind that the body
counts is then still told by it, until somebody else speaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from factcheck.extraction.sources import is_body, is_counting, is_paper

__all__ = ["Tellers", "has_body"]

# A person who speaks for a body does not go on with its figures.
_PERSON: Final = re.compile(
    r",|\b(?:boss|chair\w*|chief|commander|director|governor|head|minister|officer|president|secretary|spokes\w+|"
    r"superintendent|executive) [A-Z]|\b(?:boss|chair\w*|chief|head|investigators|spokes\w+)$"
)
# Prices are nobody's figures but those of a statistics office, which comes before the others.
_PRICED: Final = re.compile(r"\b(?:market|pric(?:e|es|ed)|costs?|costing|fetche[sd]|trade[sd]?|hub)\b")
_ON = 2  # paragraphs after which a body has to be named again

# The name of a body, and the words of what it counts.
_DOMAINS: Final = (
    (
        r"\belect(?:oral|ion)\b.*\b(?:commission|board|authority|office|council)|\breturning officer|\bcanvass$",
        r"vot(?:e|es|ed|ers)|turnout|seats?|polled|ballots?|polling stations?|first[- ]round|run-?off|majority|"
        r"participation|came (?:second|third|first)|(?:won|took|received|finished|shared) [^,;]*per ?cent",
    ),
    (
        r"\bcensus\b|\b(?:office|institute|bureau|agency) (?:of|for) statistics|\bstatistic(?:s|al)\b",
        r"prices?|inflation|core|food|energy|dearer|cheaper|producers|jobs|"
        r"unemployment|jobless|employ\w+|out of work|labou?r force|domestic product|gdp|"
        r"consumption|output|production|exports?|imports?|retail|wages?|earnings|deflator|investment|nights|births|"
        r"population|inhabitants|households?|urban|fertility|children on average|younger than|median age|"
        r"foreigners|born in|harvest\w*|crops?|sown|hectares",
    ),
    (
        r"\bland registry\b",
        r"flats?|houses?|homes?|sales",
    ),
    (
        r"\b(?:migration|immigration|asylum|refugees?) (?:office|agency|board|service|department)|"
        r"\b(?:office|agency|board|service) (?:for|of) (?:migration|immigration|asylum|refugees?|protection)",
        r"asylum|applications?|applicants?|claims|decisions?|undecided|pending|minors|rejected|protection|"
        r"reception centres?|deport\w+|returnees?|cases (?:were|awaiting)|waiting for an? (?:answer|decision)",
    ),
    (
        r"\bagricultur\w+|\bgrowers\b|\bfarmers\b",
        r"harvest\w*|crops?|yields?|sown|threshed|acreage",
    ),
    (
        r"\binsur(?:ers?|ance)\b",
        r"claims|payouts?|insured",
    ),
    (
        r"\breturns? mission|\bborder (?:guard|police|force)",
        r"crossings?|crossed|returnees?|have returned",
    ),
    (
        r"\bpolice\b|\bsheriff|\bbureau of (?:crim\w+|investigation)",
        r"burglar\w+|thefts?|robber\w+|murders?|homicides?|killings?|assaults?|crimes?|shootings?|shot|offen[cs]es|"
        r"stolen|detectives|response times?|arrest\w*|evacuat\w+|victims|deaths|hurt",
    ),
    (
        r"\b(?:weather|meteorological) (?:service|office|agency|bureau|department)|\bmet office",
        r"rain\w*|millimetres?|gusts?|winds?|km/h|mph|snow\w*|warmest|coldest|hottest|temperatures?|dry",
    ),
    (
        r"\bhealth\b.*\b(?:ministry|board|department|authority|agency|service)|\bministry of (?:public )?health",
        r"cases|deaths|infections|hospitali[sz]ed|hospital treatment|admissions|fatality|recoveries|samples|"
        r"vaccinat\w+|doses|jabs?|coverage|treatment centres?|appointments|operations|outpatients?|beds|wards",
    ),
    (
        r"\b(?:fire|forest\w*|incident)\b.*\b(?:service|managers|team|officials|division|department|crews|command)",
        r"acres|hectares|contain\w*|perimeter|firefighters|crews|blaze|burn(?:t|ed)?",
    ),
    (
        r"\b(?:emergency|rescue|civil (?:protection|defen[cs]e)|disaster|coast ?guard)\b",
        r"dead|deaths|died|killed|bodies|missing|injured|hurt|wounded|survivors|rescued|toll|evacuat\w+|shelters?|"
        r"damaged|destroyed|boats?",
    ),
    (
        r"\b(?:safety|accidents?|rail|marine|crash)\b.*\b(?:board|bureau|branch)|\binquiry\b|\bpanel\b",
        r"dead|deaths|died|killed|injur\w+|fatalit\w+|victims|speed|km/h|kph|mph|brakes?|derail\w*|warnings?|"
        r"witnesses|recommendations|findings?|criticis\w+",
    ),
    (
        r"\b(?:central|national|reserve) bank\b|\bbank of [A-Z]",
        r"benchmark|target|policy rate|key rate|growth outlook|forecasts?|projected|basis points|reserves",
    ),
    (
        r"\b(?:poll|survey|polling|pollster)\b",
        r"support|opposed?|undecided|margin of error|respondents|in favour|no opinion|likely voters",
    ),
    (
        r"\bunion\b|\bfederation of\b|\b(?:teachers|nurses|workers|carers)\b.*\b(?:association|federation)",
        r"ballot\w*|members|branches|participation|turnout",
    ),
    (
        r"\b(?:electric|power|grid|utility|network)\b",
        r"without (?:power|electricity|supply)|customers|poles|cut off|in the dark|megawatts?|outages?",
    ),
    (
        r"\bwater\b",
        r"reservoirs?|dams?|storages?|capacity|megalitres?|(?:million|billion) litres|full|lake",
    ),
    (
        r"\b(?:airport|airline|airways|rail|railway|railways|metro|transit|ferries)\b",
        r"passengers|flights|buses|season tickets",
    ),
)  # fmt: skip


# Heads of the names above; a sentence without one has no body for its subject.
_HEADS: Final = re.compile(
    r"a(?:gency|irport|ssociation|uthority)|b(?:ank|oard|ureau)|c(?:ensus|ommission)|department|electric|federation|"
    r"g(?:rid|uard)|in(?:quiry|stitute|surers)|ministry|office|p(?:anel|olice|ower)|rail|s(?:ervice|heriff)|"
    r"t(?:eam|ransit)|u(?:nion|tility)|water"
)


def has_body(sentence: str, end: int) -> bool:
    """Whether a body may be named in the first characters of a sentence."""
    return _HEADS.search(sentence[:end].lower()) is not None


@cache
def _bodies() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(bodies, re.IGNORECASE), words) for bodies, words in _DOMAINS)


@lru_cache(maxsize=16384)
def domain_of(source: str) -> re.Pattern[str] | None:
    """The words of what a body counts by its name, None where the name says nothing of it."""
    if _PERSON.search(source) is not None or not (is_counting(source) or is_body(source) or is_paper(source)):
        return None
    found = next((words for bodies, words in _bodies() if bodies.search(source) is not None), "")
    return _of_words(found) if found else None


@cache
def _of_words(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@lru_cache(maxsize=1024)
def _of_prices(source: str) -> bool:
    """Whether a body counts prices."""
    words = domain_of(source)
    return words is not None and words.search("prices") is not None


@dataclass
class Tellers:
    """The bodies of a text that have told figures of their kind, and the paragraph in which each did so last."""

    _last: dict[str, int] = field(default_factory=dict)

    def told(self, source: str, paragraph: int) -> None:
        """Keep that a source has told something in a paragraph."""
        if domain_of(source) is not None:
            self._last.pop(source, None)
            self._last[source] = paragraph

    @staticmethod
    def counts(source: str, body: str) -> bool:
        """Whether a sentence has words of what its subject counts."""
        words = domain_of(source)
        return words is not None and words.search(body) is not None

    @staticmethod
    def counts_votes(source: str) -> bool:
        """Whether a body counts the votes of others."""
        words = domain_of(source)
        return words is not None and words.search("votes") is not None

    def of(self, body: str, paragraph: int) -> str:
        """Who goes on with the figures of a sentence that names nobody: the body that told last of those that count
        what the sentence has words of, and told of it no more than two paragraphs before; "" for nobody."""
        near = [source for source, last in reversed(self._last.items()) if paragraph - last <= _ON]
        priced = bool(near) and _PRICED.search(body) is not None
        return next((source for source in near if (not priced or _of_prices(source)) and self.counts(source, body)), "")
