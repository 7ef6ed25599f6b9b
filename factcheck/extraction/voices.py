"""Who speaks in a sentence: the source of each of its numbers, and what a quotation or a pronoun goes on from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from factcheck.extraction.attributions import Said
from factcheck.extraction.clauses import CONJUNCTIONS
from factcheck.extraction.text import Sentence
from factcheck.extraction.timeline import settle
from factcheck.extraction.tokens import Line
from factcheck.extraction.when import Scope
from factcheck.model import Claim, Mention

__all__ = ["Speakers", "Voice", "voice_of"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks from token i on: source and ISO day of speaking, "" where not given.

    only: it owns just the number before it ("the 40 expected by traders").  weak: its verb may tell of a deed.
    last: it ends its sentence, all of which it then covers.
    aside: what follows tells of the speaker ("said Anna Berg, 46, who queued for seven hours").
    ahead: the words follow their source ("the ministry said 12 died"), as they do not in "12 died, he said".
    """

    i: int
    source: str
    said_on: str
    ahead: bool = False
    only: bool = False
    weak: bool = False
    last: bool = False
    aside: bool = False


_WEAK = frozenset({"reported", "recorded", "admitted", "found", "counted", "claimed", "registered", "logged"})
_OURSELVES = frozenset({"newspaper", "publication", "paper", "magazine", "website"})
_POLLS = frozenset({"poll", "survey"})
_BESIDE = 5  # tokens between a number and the one whom only it belongs to
_ONWARD = frozenset(
    {"another", "of", "that", "those", "these", "most", "nearly", "almost", "about", "some", "fewer", "as", "among",
     "half", "the other", "the rest", "the remaining", "more"}
)  # fmt: skip


def _goes_on(line: Line) -> bool:
    """Whether a sentence goes on with the figures of the one before: it begins with a number, "another", "of those"."""
    first = line.items[0] if line.items else None
    if first is not None:
        return first.kind == "quantity"
    return bool(line.words) and line.words[0].lower() in _ONWARD


def _tells_of_speaker(line: Line, i: int) -> bool:
    """Whether "said NAME" at token i goes on with its speaker's age, deeds or day, not with more words of his."""
    k = i + 1
    while k < len(line.words) and (line.words[k] == "," or (line.items[k] is not None and k < i + 4)):
        k += 1
    return k < len(line.words) and line.words[k].lower() in _OF_SPEAKER


_OF_SPEAKER = frozenset({"who", "whose", "during", "while", "when", "before", "after", "as", "standing", "sitting"})
_DEFINED = re.compile(
    r"((?:[A-Z][\w’'-]*|of|for|and|the|on)(?: (?:[A-Z][\w’'-]*|of|for|and|the|on)){1,8}) \(([A-Z]{2,8})\)"
)


def _acronyms(text: str) -> dict[str, str]:
    """The names that a text gives its abbreviations: "the Sarn River Authority (SRA)"."""
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        words, letters = match.group(1).split(" "), match.group(2)
        for first in range(len(words)):
            if "".join(word[0] for word in words[first:] if word[0].isupper()) == letters and words[first][0].isupper():
                found.setdefault(letters, " ".join(words[first:]))
                break
    return found


@dataclass
class Speakers:
    """Knows who has spoken so far in a text; asked for every sentence in order.

    published: its day, if known.  outlet: who publishes it, for "a poll for this newspaper".
    """

    text: str
    published: date | None
    outlet: str = ""
    _last: str = ""
    _full: dict[str, str] = field(init=False)
    _said: int = -9  # where the last sentence with a speaker ends
    _speaking: tuple[int, Voice] = field(default=(-1, Voice(0, "", "")))

    def __post_init__(self) -> None:
        self._full = _acronyms(self.text)

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
            source = self._full.get(said.source, said.source) or self._last
            if source in _POLLS and self._last.endswith(tuple(_POLLS)):
                source = self._last
            if source in _OURSELVES:
                source = self.outlet or source
            if source or said_on:
                ahead = "SOURCE said" in mention.rule or "pronoun" in mention.rule
                only = any(words in mention.rule for words in ("given by SOURCE", "put by SOURCE", "that SOURCE"))
                last = i > 0 and not any(
                    w[:1].isalnum() or it for w, it in zip(line.words[i + 1 :], line.items[i + 1 :], strict=True)
                )
                aside = "said SOURCE" in mention.rule and _tells_of_speaker(line, i)
                found.append(Voice(i, source, said_on, ahead, only, said.cue in _WEAK, last, aside))
        if found:
            self._last = found[-1].source or self._last
            self._speaking = (sentence.paragraph, found[-1])
            self._said = sentence.start + len(sentence.text)
            return found
        paragraph, voice = self._speaking
        near = 0 <= sentence.start - self._said <= 2 and paragraph == sentence.paragraph
        if near and not voice.weak and not voice.only and _goes_on(line):
            self._said = sentence.start + len(sentence.text)
            return [Voice(0, voice.source, voice.said_on)]
        if sentence.quoted and (paragraph == sentence.paragraph or self._unclosed(sentence, paragraph)):
            self._speaking = (sentence.paragraph, voice)
            return [Voice(0, voice.source, voice.said_on)]
        if repeated is not None:
            return [Voice(0, repeated.attributed_to, repeated.said_on)]
        return []

    def _unclosed(self, sentence: Sentence, paragraph: int) -> bool:
        """Whether a quotation of the paragraph before goes on: it has no closing mark, and a new one opens here."""
        before = self.text[max(0, sentence.start - 3000) : sentence.start].rstrip()
        goes_on = sentence.text[:1] == "“" and paragraph == sentence.paragraph - 1
        return goes_on and before.rfind("“") > before.rfind("”")


def voice_of(line: Line, i: int, voices: list[Voice], issuer: str = "") -> Voice:
    """The speaker of the number at token i: the last one before it, else the first one after it that is not the
    subject of another clause ("... reached 58, and the ministry said ..."); else the issuer of the text."""
    owner = next((voice for voice in voices if voice.only and 0 < voice.i - i <= _BESIDE), None)
    if owner is not None:
        return owner
    voices = [voice for voice in voices if not voice.only or voice.i < i]
    before = [voice for voice in voices if voice.i < i and not voice.only]
    if before and before[-1].aside:
        return Voice(0, issuer, "")
    if before:
        covers = voices[-1].last and voices[-1].i > i and before[-1].weak
        return voices[-1] if covers else before[-1]
    for voice in voices:
        if voice.only:
            continue
        joined = voice.i >= 1 and line.words[voice.i - 1].lower() in CONJUNCTIONS
        if not (voice.ahead and joined):
            return voice
    return Voice(0, issuer, "")
