"""Ages between two years that one sentence tells: "born in 1950, died in 2020 at the age of 70"."""

from __future__ import annotations

import re
from typing import Final

from factcheck.model import Claim

__all__ = ["at_death"]

_DIED_IN: Final = re.compile(
    r"(?:,| in [A-Z]\w+,?)? (?:and |who )?died (?:in|on)(?: [\w,]+){0,3}? (?P<year>(?:19|20)\d\d),?"
    r"(?: at| aged| at the)* "
)


def at_death(birth: Claim, age: Claim) -> str:
    """What the years of birth and death make of an age, "" where they agree or one sentence does not tell all three.

    A year is allowed on either side, for birthdays that were not reached and for those that were miscounted."""
    if birth.sentence_start != age.sentence_start or birth.end > age.start or not birth.time_start:
        return ""
    between = age.sentence[birth.end - birth.sentence_start : age.start - age.sentence_start]
    died = _DIED_IN.fullmatch(between)
    if died is None or age.bound != "exact":
        return ""
    oldest = int(died["year"]) - int(birth.time_start[:4])
    return "" if oldest - 2 <= age.value <= oldest + 1 else f"the years make {oldest - 1} or {oldest}"
