"""The person of whom a text tells: whom "she" means where she has not spoken yet."""

from __future__ import annotations

import re

from factcheck.extraction import lexicon
from factcheck.extraction.sources import is_body, is_counting, is_paper, is_somebody

__all__ = ["person_told"]

_REACH = 400  # characters before a sentence within which the person has been named
_NAME = r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame) )?[A-Z][\w’'-]*[a-z](?: (?:[A-Z][\w.’'-]*|de|van|von|bin|al|da)){1,3}"
# "Anna Berg runs the depot", "Fish trader Anna Berg, 51, has": at the beginning of a sentence.
_SUBJECT = re.compile(
    rf"(?:^|[.!?]['\"”’]? |\n)(?P<office>[A-Z][a-z-]+ (?:[a-z-]+ ){{0,4}})??(?P<name>{_NAME})"
    r"(?P<aside>, [^.;”\"]{1,80},)? (?=[a-z])"
)
_END = re.compile(r"[.!?][\"”’']? |\n")
_OF_PERSON = re.compile(r", (?:\d\d\b|who\b|whose\b|an? )")
_CALENDAR = lexicon.words("month", "weekday", "starter")
_TITLES = ("Mr ", "Mrs ", "Ms ", "Dr ", "Sir ", "Dame ")
# The last words of names that are no person's.
_THINGS = frozenset((
    "River", "Street", "Road", "Bridge", "Lake", "Bay", "Island", "Islands", "Valley", "Mountain", "County", "Park",
    "Square", "Hospital", "School", "University", "Station", "Airport", "Stadium", "Church", "House", "Hall", "Centre",
    "Center", "Tower", "Party", "Court", "Day", "Week", "Times", "Post", "States", "Sea", "Coast", "City", "Town",
    "Cup", "League", "United", "Council", "Act", "Bank", "Group", "Port", "Hill", "Hills", "Creek", "Forest",
    "Festival",
))  # fmt: skip


def person_told(text: str, start: int, since: int, speaks: bool = False) -> str:
    """The name of the person who was last the subject of a sentence between two offsets, "" for nobody.

    since: where to begin; no more than 400 characters before ``start`` are looked at.  speaks: whether the text at
    ``start`` lets the person speak, so that the subject of the sentence before is one.
    """
    found = ""
    for match in _SUBJECT.finditer(text, max(since, start - _REACH), start):
        name = match["name"]
        if name.partition(" ")[0] in _CALENDAR:
            name = name.partition(" ")[2]
        beside = speaks and _END.search(text, match.end(), max(start - 1, 0)) is None
        if " " in name and _is_person(match, name, text, beside):
            found = name
    return found


def _is_person(match: re.Match[str], name: str, text: str, beside: bool) -> bool:
    """Whether a name is one of a person by its words and by the text: "she" stands beside it, an age or an office
    stands with it, or its last word comes back alone."""
    last = name.rpartition(" ")[2]
    if last in _THINGS or f"he {name}" in text or is_body(name) or is_counting(name) or is_paper(name):
        return False  # "the Border Watch"
    if beside or (match["aside"] and _OF_PERSON.match(match["aside"]) is not None):
        return True
    first = (match["office"] or name).split(" ")
    if name.startswith(_TITLES) or is_somebody(first[0].lower() if not match["office"] else first[-2]):
        return True
    return text.count(last) > text.count(name)
