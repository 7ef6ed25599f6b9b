"""When an article was published: ISO 8601 text, or nothing. A date is never completed or guessed."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

__all__ = ["NO_DATE", "normalise_published"]

NO_DATE: Final = "has no usable date: its relative times stay unresolved"
"""How every message about a missing or unusable date ends, for callers that bring a date of their own."""

_EXTENDED: Final = re.compile(
    r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d([.,]\d+)?)?(Z|[+-]\d\d:\d\d)?)?",
    re.ASCII,
)

# fromisoformat takes any character between date and time, so that 1724112000000 (milliseconds since 1970)
# would be a day in the year 1724.
_ISO: Final = re.compile(r"(\d{4}-\d\d-\d\d|\d{8}|\d{4}-?W\d\d-?\d)([T ].*)?", re.ASCII)

# "2025-08-20 09:30:00 +0200" is common and only lacks ISO's tightness.
_ZONE_APART: Final = re.compile(r"(?<=\d)[ \t]+([+-]\d\d:?\d\d|Z)$", re.ASCII)

# "Wed, 20 Aug 2025 09:30:00 +0200" as feeds and mail have it; two-digit years are left out as ambiguous.
_RFC_2822: Final = re.compile(
    r"([A-Za-z]{3},\s*)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{1,2}:\d\d(:\d\d)?(\s+[A-Za-z]{1,5}|\s*[+-]\d{4})?",
    re.ASCII,
)


def normalise_published(given: str) -> str:
    """``given`` as an ISO 8601 date or date-time, or "" where it is neither that nor an RFC 2822 date.

    ISO text in the extended form stays as given, so that what is printed is what the outlet wrote; other
    forms are rewritten to it, since records sort by this text and its first ten characters are the day.
    The day is the outlet's own: no time zone is converted.
    """
    given = _ZONE_APART.sub(r"\1", given.strip())
    try:
        if _ISO.fullmatch(given):
            time = datetime.fromisoformat(given)
        elif _RFC_2822.fullmatch(given):
            from email.utils import parsedate_to_datetime  # a slow import that most files do without

            time = parsedate_to_datetime(given)
        else:
            return ""
        if _EXTENDED.fullmatch(given):
            return given
        return time.isoformat() if len(given) > 10 else time.date().isoformat()
    except (ValueError, OverflowError):
        return ""
