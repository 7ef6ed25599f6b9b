"""Whose a report is: "the report adds" is said by those who wrote it, once the text has told who they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from factcheck.extraction.scanning import at_word
from factcheck.extraction.sources import bare_name, is_body, is_counting, is_paper

__all__ = ["Papers"]

_KINDS = (
    "report|bulletin|survey|study|documents?|tables|census|sheet|review|audit|poll|estimate|analysis|paper|forecast|"
    "update"
)
_LAST = re.compile(rf"\b({_KINDS})$", re.IGNORECASE)
_KIND = re.compile(rf" (?:{_KINDS})\b")
_TOLD = at_word(("in", "issued", "published", "released"))
_THEIRS = re.compile(rf"{_TOLD} (?:an?|its|their|the) (?:[\w-]+ ){{0,3}}({_KINDS})\b")
_OWN = re.compile(rf"['’]s? (?:[\w-]+ ){{0,3}}({_KINDS})\b")
_BY = (
    r"(?: of (?:[^.,;:]|(?<=\d),(?=\d)){1,40}?)?"
    r"(?:,? (?:released|published|issued|conducted|carried out|commissioned|compiled|prepared|done))?"
    r"(?: (?:on|last|this|in) [\w ]{1,20}?)? by (?:the |an? )?(?:[a-z][\w-]*(?:['’]s)? ){0,5}?"
    r"([A-Z][\w&’'-]*(?: (?:of |for |and )?[A-Z][\w&’'-]*)*)"
)
_DONE = re.compile(r" (?:released|published|issued|conducted|compiled|commissioned|out)$")
_RELEASED = (
    r", which (?:the |an? )?(?:[a-z]+ ){0,3}?((?:[A-Z][\w&’'-]*|of|for|and)(?: (?:[A-Z][\w&’'-]*|of|for|and))*) "
    r"(?:has )?(?:released|published|issued|presented)"
)
_ASKED = re.compile(r" (?:of|among) [^.,;:]*\d.*$")  # "survey of 870 adults"
_PUBLISHED = at_word(("published", "released", "issued", "presented", "unveiled"))
_COMES_OUT = rf"{_PUBLISHED} (?:an?|its|their|the|his|her)"
# "The institute has published its report", at the beginning of a sentence.
_OUT = re.compile(
    r"(?:^|[.!?”\"] |\n)(?P<source>(?:The )?(?:[\w&’'-]+ ){0,5}?[\w&’'-]+) (?:has |have )?"
    rf"{_COMES_OUT} (?:[\w-]+ ){{0,3}}(?P<kind>{_KINDS})\b"
)
_COMING_OUT = re.compile(_COMES_OUT)
_WORDS = 3  # of a paper that is only taken up: "the interim report"


@dataclass
class Papers:
    """The papers of a text so far, and who wrote them."""

    text: str
    _owners: dict[str, str] = field(default_factory=dict)
    _coming_out: bool = field(init=False)  # whether any paper comes out in the text

    def __post_init__(self) -> None:
        self._coming_out = _COMING_OUT.search(self.text) is not None

    def told(self, source: str, sentence: str) -> None:
        """Keep that a source that is no paper has told something in one: "the panel said in its report"."""
        if _KIND.search(sentence) is not None:
            for kind in (*_THEIRS.findall(sentence), *_OWN.findall(sentence)):
                self._owners[kind] = source

    def published(self, start: int, end: int) -> None:
        """Keep whose papers come out between two offsets of the text: "The institute published its report"."""
        for found in _OUT.finditer(self.text, start, end) if self._coming_out else ():
            source = bare_name(found["source"])
            if is_body(source) or source[:1].isupper():
                self._owners[found["kind"].lower()] = source

    def owner(self, source: str, behind: str) -> str:
        """Who wrote a paper that is named as a source, the source itself where nobody has told.

        behind: the sentence from the source on ("survey of buyers by Ardal Research").
        """
        if not is_paper(source):
            return source
        bare = _DONE.sub("", _ASKED.sub("", source))
        last = _LAST.search(_DONE.sub("", _ASKED.sub("", source.partition(" by ")[0])))
        if last is None:
            return source
        kind = last.group(1).lower()
        author = bare_name(source.partition(" by ")[2])
        if author and not any(map(str.isdigit, author)):
            self._owners[kind] = author
            return author
        named = re.search(rf"\b{kind}{_BY}", behind) or re.search(rf"\b{kind}{_RELEASED}", behind)
        if named is not None:
            self._owners[kind] = named.group(1)
            return named.group(1)
        body = source[: last.start()].strip() if kind != "poll" else ""
        if body and is_counting(body):  # "a coast guard report": "the report" of later sentences is that one
            self._owners[kind] = bare
        if len(source.split(" ")) > _WORDS or not source.islower():
            return bare
        owner = self._owners.get(kind, "") if kind != "poll" else ""
        return owner or (next(reversed(self._owners.values()), "") if kind == "document" else "") or source
