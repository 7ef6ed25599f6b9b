"""Figures whose source is named only behind them, in a later sentence of their paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from factcheck.extraction.onward import takes_up
from factcheck.extraction.text import Sentence
from factcheck.extraction.tokens import Line
from factcheck.extraction.voices import Voice
from factcheck.model import Claim

__all__ = ["Owed"]


@dataclass
class Owed:
    """The claims of one article that wait for their speaker, and those that have found him."""

    _waiting: tuple[int, list[str]] = field(default_factory=lambda: (-1, []))
    _open: tuple[int, int, list[str]] = field(default_factory=lambda: (-1, 0, []))  # the last sentence told by nobody
    _late: dict[str, Voice] = field(default_factory=dict)

    def take(self, sentence: Sentence, line: Line, claims: list[Claim], voices: list[Voice]) -> None:
        """Take in a sentence. A quotation whose speaker is named behind it ("It cost us 40 euros. We paid," said Berg)
        waits for the next speaker of its paragraph; so do the claims of a sentence that the next one goes on from and
        ends with its source: "Nine boats sank. Two were saved, the coast guard said."."""
        paragraph, end, before = self._open
        beside = paragraph == sentence.paragraph and sentence.start - end <= 2
        if before and beside and takes_up(line, voices):
            self._late.update((claim_id, voices[-1]) for claim_id in before)
        untold = [] if voices or sentence.quoted else [c.claim_id for c in claims if not c.attributed_to]
        self._open = (sentence.paragraph, sentence.end, untold)
        if self._waiting[0] != sentence.paragraph:
            self._waiting = (sentence.paragraph, [])
        named = next((voice for voice in voices if voice.source), None)
        if named is not None:
            for claim_id in self._waiting[1]:
                self._late[claim_id] = named
            self._waiting[1].clear()
        elif sentence.quoted:
            self._waiting[1].extend(c.claim_id for c in claims if c.section == "quote" and not c.attributed_to)

    def settled(self, claim: Claim) -> Claim:
        """A claim with the speaker that only a later sentence named."""
        voice = self._late.get(claim.claim_id)
        return claim if voice is None else replace(claim, attributed_to=voice.source, said_on=voice.said_on)
