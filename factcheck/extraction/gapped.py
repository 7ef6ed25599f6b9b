"""Sources whose verb is left out: "wardens put the herd at 1,800 and the shepherds at 4,500"."""

from __future__ import annotations

import re
from bisect import bisect_left

from factcheck.extraction.sources import bare_name, is_counting, is_somebody
from factcheck.extraction.tokens import Line

__all__ = ["told_again"]

# Rules of ``attributions.py`` that a second source can follow without its verb.
_AT = "SOURCE puts it at"
_BY = "put by SOURCE"
_OF = "SOURCE spoke of"
_PHRASE = r"(?P<source>(?:the |its |an? )?[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'.-]*){0,4}?)"
_AGAIN_AT = re.compile(rf"(?:[,;]|[,;]? (?:and|but|while))\s{_PHRASE},? (?P<at>at) (?:[a-z]+ ){{0,2}}(?=[\d$€£¥])")
_AGAIN_BY = re.compile(rf"(?:,|,? and|,? but) [\d.,]+(?: [a-z]+)? (?P<at>by) {_PHRASE}(?=[,.;]|$)")
_AGAIN_OF = re.compile(rf"(?:[,;]|[,;]? (?:and|but|while))\s{_PHRASE} (?P<at>of) (?:[a-z]+ ){{0,2}}(?=[\d$€£¥])")

_SHARE = re.compile(r"%|\bper ?cent\b|\bpoints?\b")
_AGAIN = ((_AT, _AGAIN_AT), (_BY, _AGAIN_BY), (_OF, _AGAIN_OF))


def told_again(line: Line, i: int, rule: str) -> list[tuple[int, str]]:
    """The sources that take up the verb of the attribution at token i, each with the token of its "at" or "by"; []
    for other rules."""
    pattern = next((pattern for end, pattern in _AGAIN if rule.endswith(end)), None)
    if pattern is None or _SHARE.search(line.text, line.ends[i]):
        return []  # "puts Berg at 25 percent and Sand at 14"
    found = []
    for match in pattern.finditer(line.text, line.ends[i]):
        source = bare_name(match["source"])
        if is_counting(source) or ((source.endswith("s") or pattern is _AGAIN_OF) and is_somebody(source)):
            found.append((bisect_left(line.starts, match.start("at")), source))
    return found
