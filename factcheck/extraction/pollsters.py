"""Pollsters: whose shares go on where a text has told that they asked people."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.extraction.measures import Cues
from factcheck.extraction.sources import is_counting
from factcheck.extraction.subjects import main_subject
from factcheck.extraction.text import Sentence
from factcheck.extraction.tokens import Line
from factcheck.extraction.voices import Voice

__all__ = ["POLLS", "Pollsters"]

POLLS = frozenset({"poll", "survey"})
_ASKED = re.compile(
    r"(?:^|, |[Pp]ollsters? (?:at |of |from )?)([A-Z][\w&’'-]*(?: (?:of |and )?[A-Z][\w&’'-]*){0,4}) "
    r"(?:interviewed|surveyed|polled|questioned) (?:[a-z]+ ){0,2}[\d,]+ "
)
_SURVEY = re.compile(r"\b(?:poll|survey)\b")
_SHARE = re.compile(r"%|\bon average\b|\bmedian\b|\bper ?cent\b|\bmargin of error\b")
_BALLOT = re.compile(r"\b(?:votes|turnout|majority)\b")  # what no poll has counted


@dataclass
class Pollsters:
    """The pollster that a text has told of last, and the paragraph in which it has told its last share."""

    _paragraph: int = -9
    _name: str = ""

    def told(self, paper: str, source: str, paragraph: int) -> None:
        """Keep that a source tells a figure. paper: how the text names it ("a survey of 870 adults by Ardal")."""
        if _SURVEY.search(paper) is not None and source not in POLLS:
            self._paragraph, self._name = paragraph, source

    def goes_on(self, sentence: Sentence, line: Line, cues: Cues) -> Voice | None:
        """A pollster that is told to have asked so many people: its shares follow in this paragraph and the next, but
        not those of a body that is the subject, nor those of a ballot."""
        body = sentence.text
        asking = "polled" in body or "surveyed" in body or "interviewed" in body or "questioned" in body
        asked = _ASKED.search(body) if asking else None
        if asked is not None:
            self._paragraph, self._name = sentence.paragraph, asked.group(1)
        elif (
            sentence.paragraph - self._paragraph > 1 or _SHARE.search(body) is None or _BALLOT.search(body) is not None
        ):
            return None
        if not self._name or sentence.quoted or (asked is None and is_counting(main_subject(line, cues))):
            return None
        self._paragraph = sentence.paragraph
        return Voice(-1, self._name, "")
