"""Who speaks in a sentence: the source of each of its numbers, and what a quotation or a pronoun goes on from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from factcheck.extraction.attributions import Said
from factcheck.extraction.clauses import CONJUNCTIONS
from factcheck.extraction.points import Scope
from factcheck.extraction.text import Sentence
from factcheck.extraction.timeline import settle
from factcheck.extraction.tokens import Line
from factcheck.model import Claim, Mention

__all__ = ["Speakers", "Voice", "voice_of"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks from token i on: source and ISO day of speaking, "" where not given.

    ahead: the words follow their source ("the ministry said 12 died"), as they do not in "12 died, he said".
    """

    i: int
    source: str
    said_on: str
    ahead: bool = False


@dataclass
class Speakers:
    """Knows who has spoken so far in a text; asked for every sentence in order. published: its day, if known."""

    text: str
    published: date | None
    _last: str = ""
    _speaking: tuple[int, Voice] = field(default=(-1, Voice(0, "", "")))

    def of(self, sentence: Sentence, line: Line, repeated: Claim | None = None) -> list[Voice]:
        """The speakers of a sentence; a pronoun takes the last source named, a quotation goes on with its speaker.

        repeated: the claim that the sentence only goes on about ("that number includes ..."), None for none.
        """
        found: list[Voice] = []
        for i, mention in enumerate(line.items):
            if mention is None or mention.kind != "attribution":
                continue
            said: Said = mention.value
            said_on = ""
            if isinstance(said.at, Scope) and said.at.kind == "instant":
                shell = Mention(mention.start, mention.end, "time", "", said.at)
                said_on = settle(shell, self.text, self.published, "past").time_start or ""
            source = said.source or self._last
            if source or said_on:
                ahead = "SOURCE said" in mention.rule or "pronoun" in mention.rule
                found.append(Voice(i, source, said_on, ahead))
        if found:
            self._last = found[-1].source or self._last
            self._speaking = (sentence.paragraph, found[-1])
            return found
        paragraph, voice = self._speaking
        if sentence.quoted and paragraph == sentence.paragraph:
            return [Voice(0, voice.source, voice.said_on)]
        if repeated is not None:
            return [Voice(0, repeated.attributed_to, repeated.said_on)]
        return []


def voice_of(line: Line, i: int, voices: list[Voice]) -> Voice:
    """The speaker of the number at token i: the last one before it, else the first one after it that is not the
    subject of another clause ("... reached 58, and the ministry said ...")."""
    before = [voice for voice in voices if voice.i < i]
    if before:
        return before[-1]
    for voice in voices:
        joined = voice.i >= 1 and line.words[voice.i - 1].lower() in CONJUNCTIONS
        if not (voice.ahead and joined):
            return voice
    return Voice(0, "", "")
