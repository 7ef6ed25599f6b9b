"""What a short name means: the full name of an abbreviation, of "the authority", of "the company"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from factcheck.extraction.descriptions import Firms

__all__ = ["GENERIC", "Names"]

# What a text calls a body by that it has named in full, or will.
GENERIC = frozenset((
    "agency", "alliance", "association", "authority", "bank", "board", "bureau", "centre", "center", "commission",
    "committee", "company", "council", "department", "federation", "firm", "foundation", "fund", "group", "institute",
    "ministry", "mission", "office", "organisation", "organization", "programme", "regulator", "registry", "service",
    "society", "studio", "trust", "union", "university", "operator", "airport", "railway", "museum", "hospital",
    "panel", "inquiry", "observatory", "laboratory",
))  # fmt: skip
# What the one source of a text is not called again, unless its name says so.
_OTHERS = frozenset({
    "company", "firm", "group", "studio", "operator", "union", "federation", "ministry", "council", "university",
    "inquiry", "panel", "airport", "railway", "museum", "hospital",
})  # fmt: skip
_FIRMS = frozenset({"company", "firm", "group", "studio", "operator", "airport", "railway"})
_ISSUING = frozenset({"board", "group", "company"})
# What does not publish as "the company".
_PUBLIC = re.compile(
    r"(?i)\b(?:ministry|department|government|council|authority|office|commission|police|court|city|county|province)\b"
)
_PLURAL = frozenset({"officials", "police", "analysts", "economists"})
_LONGEST = 4  # words of a body's short name
_NAME = r"[A-Z][\w’'-]+"
_DEFINED = re.compile(
    r"((?:[A-Z][\w’'-]*|of|for|and|the|on)(?: (?:[A-Z][\w’'-]*|of|for|and|the|on)){1,8}) \(([A-Z]{2,8})\)"
)
_ACRONYM = re.compile(r" \([A-Z]{2,8}\)")
_BEFORE = re.compile(rf"(?:{_NAME} )+$")
_REACH = 160  # characters of the words before a short name
# Bodies of employees go by other names than "the union".
_UNIONS = re.compile(rf"{_NAME}(?: (?:{_NAME}|of|and|for|the))* (?:Federation|Association|Workers|Union)")


@cache
def _bodies_named(kind: str) -> re.Pattern[str]:
    """Names with the word for a kind at their end or before "of" and "for"."""
    word = kind.capitalize()
    ending = rf"(?:{_NAME} (?:(?:of|for|and|the) )*)+{word}\b"
    return re.compile(rf"(?:{_NAME} )*{word} (?:of|for) (?:the )?{_NAME}(?: (?:and )?{_NAME})*|{ending}")


def _acronyms(text: str) -> dict[str, str]:
    """The names that a text gives its abbreviations: "the Sarn River Authority (SRA)"."""
    found: dict[str, str] = {}
    for short in _ACRONYM.finditer(text):
        start = max(text.rfind(mark, 0, short.start()) for mark in ".,(\n") + 1  # no name goes on over these
        match = _DEFINED.search(text, start, short.end())
        if match is None:
            continue
        words, letters = match.group(1).split(" "), match.group(2)
        for first in range(len(words)):
            if "".join(word[0] for word in words[first:] if word[0].isupper()) == letters and words[first][0].isupper():
                found.setdefault(letters, " ".join(words[first:]))
                break
    return found


@dataclass
class Names:
    """The full names of a text (with its title); issuer is who speaks in all of it, "" for a newspaper.

    known: the sources named so far, each with the offset at which its sentence ends."""

    text: str
    title: str
    issuer: str
    known: list[tuple[int, str]] = field(default_factory=list)
    firms: Firms = field(init=False)
    _full: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self._full = _acronyms(self.text)
        self.firms = Firms(self.text, self.title)

    def full(self, source: str, start: int) -> str:
        """The full name of a source at offset start, the source itself where the text gives none, or more than one."""
        first, space, rest = source.partition(" ")
        if first in self._full:
            return f"{self._full[first]}{space}{rest}"
        low = source.lower()
        if space or low in _PLURAL:
            last = source.rpartition(" ")[2]  # "the Orvel group", "the state-owned operator"
            meant = self.firms.meant(last, start, speaks=source[:1].isupper()) if last.islower() else ""
            return meant or self._longer(source)
        issuing = low in _ISSUING and not (low == "company" and _PUBLIC.search(self.issuer))
        if self.issuer and (issuing or self.issuer.lower().endswith(low)):
            return self.issuer
        for _, known in reversed(self.known):
            if ", " in known:
                continue  # "Anna Berg, head of the Ardal Board"
            last = known.rpartition(" ")[2].lower()
            if last.endswith(low) and len(known) > len(source) and known[:1].isupper():
                return known
        firm = self.firms.meant(low, start, speaks=True)
        if firm:
            return firm
        if source.isalpha() and low in GENERIC:
            named = self._of_kind(low)
            if named:
                return named
            alone = len({known for _, known in self.known}) == 1 and self.known[0][1][:1].isupper()
            if alone and (low not in _OTHERS or (low in _FIRMS and self.firms.is_firm(self.known[0][1]))):
                return self.known[0][1]
        return source

    def _of_kind(self, kind: str) -> str:
        """The one body of the text whose name has the word for its kind at its end or before "of" and "for": "Ardal
        Health Board" for "the board", "Union of Dockers" for "the union"; "" for none or several."""
        if kind.capitalize() not in self.text:
            return self._union() if kind == "union" else ""
        found = {name.removeprefix("The ") for name in _bodies_named(kind).findall(self.text)}
        if not found and kind == "union":
            return self._union()
        return found.pop() if len(found) == 1 else ""

    def _union(self) -> str:
        found = {name.removeprefix("The ") for name in _UNIONS.findall(self.text)}
        return found.pop() if len(found) == 1 else ""

    def _longer(self, source: str) -> str:
        """The full name of a body in two words or more, of which the text gives one: "Ardal Health Board" for "the
        regional Health Board", "Port Ardal Police Department" for "the police department"."""
        words = source.split(" ")
        if words[-1].lower() not in GENERIC or len(words) > _LONGEST:
            return source
        for first in range(len(words) - 1):
            tail = " ".join(word.capitalize() if word.islower() else word for word in words[first:])
            if tail not in self.text:
                continue
            full = {name.removeprefix("The ") for name in self._ending_in(tail)} - {tail}
            if full:
                return full.pop() if len(full) == 1 else source
        return source

    def _ending_in(self, tail: str) -> Iterator[str]:
        """The names of the text that end in some words and have more before them. No pattern for the words: each
        source would have to be compiled to one."""
        at = self.text.find(tail)
        while at >= 0:
            stop = at + len(tail)
            before = _BEFORE.search(self.text, max(0, at - _REACH), at)
            if before is not None and not self.text[stop : stop + 1].isalnum():
                yield before.group() + tail
            at = self.text.find(tail, stop)
