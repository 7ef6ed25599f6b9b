"""Who has spoken so far in a text: whom a pronoun, a quotation and a short name go back to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from factcheck.extraction.domains import Tellers, has_body
from factcheck.extraction.measures import Cues
from factcheck.extraction.names import GENERIC, Names
from factcheck.extraction.papers import Papers
from factcheck.extraction.sources import bare_name, is_body, is_counting, is_paper, is_police, is_somebody
from factcheck.extraction.subjects import NEVER, last_subject, main_subject
from factcheck.extraction.text import Sentence
from factcheck.extraction.timeline import settle
from factcheck.extraction.tokens import Line
from factcheck.extraction.voices import Voice, voices_in
from factcheck.extraction.when import Scope
from factcheck.model import Claim, Mention

__all__ = ["Speakers"]

_OURSELVES = frozenset({"newspaper", "publication", "paper", "magazine", "website"})
_POLLS = frozenset({"poll", "survey"})
_ONWARD = frozenset(
    {"another", "of", "that", "those", "these", "most", "nearly", "almost", "about", "some", "fewer", "as", "among",
     "half", "the other", "the rest", "the remaining", "more", "only", "altogether", "separately"}
)  # fmt: skip

_MANY = ("s", "people", "police", "men", "women")
_ASKING = re.compile(r"interviewed|surveyed|polled|questioned")
_ASKED = re.compile(
    r"(?:^|, |[Pp]ollsters? (?:at |of |from )?)([A-Z][\w&’'-]*(?: (?:of |and )?[A-Z][\w&’'-]*){0,4}) "
    r"(?:interviewed|surveyed|polled|questioned) (?:[a-z]+ ){0,2}[\d,]+ "
)
_TOLD_LATER = re.compile(r"\baccording to\b|, [^,.]{3,60} (?:said|says|reported|told reporters)\b")
_HEAD = 120  # characters of a sentence in which its subject stands
_COPULA = re.compile(r" (?:is|are|was|were) (?!to\b)")
_PLANS = re.compile(r"(?:, [^,]{3,80},)? (?:will|is to|are to)\b")
# A paragraph that goes back to the figures of the one before.
_GOES_BACK = re.compile(
    r"(?:The (?:figures?|number|total|rate|average|count|toll|tally|sum)|"
    r"That (?:is|was|brings|brought|leaves|left|means)|(?:Among|Of) (?:them|these|those)|These)\b"
)
_SHARE = re.compile(r"%|\bper ?cent\b|\bmargin of error\b")
_LONG = 6  # paragraphs of one quotation
_POSSESSIVE = frozenset({"its", "their", "our"})
_DISTRICTS = frozenset({"district", "province", "municipality", "borough", "parish"})
_BACK, _FAR = 4, 600  # sources, and characters, that a pronoun may go back over


def _goes_on(line: Line, sure: bool, body: bool) -> bool:
    """Whether a sentence goes on with the figures of the one before: it begins with a number, "another", "of those";
    or, where a body spoke, with "it" and "its", "the number of", "the 40 boats", "a year ago the rate".

    sure: it spoke for sure; where its verb may tell of a deed, only a number at once goes on.
    """
    first = line.items[0] if line.items else None
    if first is not None and first.kind == "quantity":
        return sure or body
    if not sure:
        return False
    words = line.lower[:_OPENS]
    if words and words[0] in _ONWARD:
        return True
    if not body or not words:
        return False
    if words[0] == "the" and len(words) > 1:
        second = line.items[1]
        return words[1] in _COUNTED if second is None else second.kind == "quantity"
    if words[0] in _AGAIN:
        return True
    timed = first is not None and first.kind == "time"
    if timed and any(a == "the" and b in _COUNTED for a, b in pairwise(words)):
        return True
    return not _AGAIN.isdisjoint(words) and (first is not None or line.items[1:2] != [None])


def _onward(voice: Voice) -> Voice:
    """A voice as it goes on in the next sentence."""
    return replace(voice, i=-1, weak=False, aside=False, onward=False, until=NEVER)


_BODY = re.compile(
    r"(?!(?:By|In|On|At|After|Before|What|When|As|For|With|Since|If|While|From|No) )"
    rf"(?:(?!(?:is|was|are|were|has|have|had|will) )[\w’'-]+ ){{0,5}}?(?:[Pp]olice|{'|'.join(sorted(GENERIC))})\b"
)


def _is_told_by_body(source: str) -> bool:
    """A body, those who speak for one, or a paper: whose figures go on over sentences."""
    return is_body(source) or is_paper(source) or source.endswith(("officials", "police", "organisers", "organizers"))


def _is_body(source: str) -> bool:
    """A body or a paper, no person."""
    return is_counting(source) or is_paper(source) or source.lower() in GENERIC


_COMMAS = frozenset((",", '"', "”"))
_PERSON = re.compile(r"(?:[A-Z][\w.’'-]*|de|van|von|bin|al|da)(?: (?:[A-Z][\w.’'-]*|de|van|von|bin|al|da)){1,3}")
_OPENS = 7  # tokens in which a sentence that goes on shows it
_AGAIN = frozenset({"it", "its", "they", "their"})  # what a body, or its figures, are called again
_COUNTED = frozenset((
    "number", "rate", "margin", "average", "core", "mean", "median", "total", "toll", "figure", "figures", "share",
    "proportion", "first", "second", "remaining", "rest", "whole", "increase", "others", "other", "new",
))  # fmt: skip


@dataclass
class Speakers:
    """Knows who has spoken so far in a text; asked for every sentence in order.

    published: its day, if known.  outlet: who publishes it, for "a poll for this newspaper".  issuer: who speaks in
    all of it, "" for a newspaper.  title: its headline.
    """

    text: str
    published: date | None
    outlet: str = ""
    issuer: str = ""
    title: str = ""
    _last: str = ""
    _names: Names = field(init=False)
    _papers: Papers = field(default_factory=Papers)
    _said: int = -9  # where the last sentence with a speaker ends
    _speaking: tuple[int, Voice] = field(default=(-1, Voice(0, "", "")))
    _poll: tuple[int, str] = (-9, "")  # the paragraph in which a pollster asks people, and its name
    _voiced: tuple[int, str] = (-9, "")  # the paragraph in which a body told the last number, and its name
    _barred: int = -1  # the paragraph into which another body has come
    _tellers: Tellers = field(default_factory=Tellers)
    _lead: int = -1  # the first paragraph that holds a number
    _opened: int = -1  # the paragraph behind it, where it goes on
    _announced: int = -1  # the paragraph that ends with "Berg wrote:"

    def __post_init__(self) -> None:
        self._names = Names(self.text, self.title, self.issuer)

    def of(self, sentence: Sentence, line: Line, cues: Cues, repeated: Claim | None = None) -> list[Voice]:
        """The speakers of a sentence; a pronoun takes the last source named, a quotation goes on with its speaker.

        repeated: the claim that the sentence only goes on about ("that number includes ..."), None for none.
        """
        if self._lead < 0:
            self._lead = sentence.paragraph
        found = self._resolved(voices_in(sentence, line, cues), line, sentence, cues)
        going_on = self._goes_on(sentence, line, found, cues)
        said = [voice for voice in found if voice.said and not voice.only]
        if said and not (going_on and sentence.quoted):
            self._speaking = (sentence.paragraph, said[-1])
            if sentence.text.endswith(":"):
                self._announced = sentence.paragraph
        for voice in found:
            self._tellers.told(voice.source, sentence.paragraph)
        last = going_on or (found[-1] if found else None)
        if last is not None:
            self._voiced = (sentence.paragraph, last.source) if is_body(last.source) else (-9, "")
        if found or going_on:
            self._said = sentence.start + len(sentence.text)
        if going_on is not None:
            return [going_on, *found]
        if found:
            return found
        if repeated is not None:
            return [Voice(-1, repeated.attributed_to, repeated.said_on)]
        told = self._asking(sentence) or self._of_its_kind(sentence, line, cues)
        self._voiced = (sentence.paragraph, told.source) if told is not None and is_body(told.source) else (-9, "")
        return [told] if told is not None else []

    def _asking(self, sentence: Sentence) -> Voice | None:
        """A pollster that is told to have asked so many people: its shares follow in this paragraph and the next."""
        asked = _ASKED.search(sentence.text) if _ASKING.search(sentence.text) is not None else None
        if asked is not None:
            self._poll = (sentence.paragraph, asked.group(1))
        paragraph, pollster = self._poll
        if asked is None and (sentence.paragraph - paragraph > 1 or _SHARE.search(sentence.text) is None):
            return None
        return Voice(-1, pollster, "") if pollster and not sentence.quoted else None

    def _of_its_kind(self, sentence: Sentence, line: Line, cues: Cues) -> Voice | None:
        """The body whose figures a sentence goes on with, where no other body is its subject; else the body whose
        plans or accounts it tells."""
        if sentence.quoted or all(item is None or item.kind != "quantity" for item in line.items):
            return None
        text, paragraph, firms = sentence.text, sentence.paragraph, self._names.firms
        source = self._tellers.of(text, paragraph)
        back = paragraph - self._voiced[0] == 1 and _GOES_BACK.match(text) is not None
        plans = not self.issuer and _PLANS.search(text, 0, _HEAD) is not None
        accounts = not self.issuer and firms.has_accounts(text)
        if not (source or back or plans or accounts or has_body(text, _HEAD)):
            return None
        subject = main_subject(line, cues)
        body = is_counting(subject) or firms.is_firm(subject)
        named = self._names.full(subject, sentence.start) if body else ""
        behind = text.find(subject) + len(subject)
        if named and _COPULA.match(text, behind) is None and self._tellers.counts(named, text):
            self._tellers.told(named, paragraph)
            return Voice(-1, named, "")  # "The migration office took 40 decisions"
        self._barred = paragraph if named else self._barred
        if source and named in ("" if self._barred != paragraph else source, source):
            self._tellers.told(source, paragraph)
            return Voice(-1, source, "")
        if back and not source and not named:
            return Voice(-1, self._voiced[1], "")
        if plans and body and _PLANS.match(text, behind) is not None and not any(map(str.isdigit, subject)):
            return Voice(-1, named, "")  # "The council will build 40 homes"
        firm = firms.accounts(subject) if accounts else ""
        return Voice(-1, firm, "") if firm and (not named or named in firm or firm in named) else None

    def _goes_on(self, sentence: Sentence, line: Line, found: list[Voice], cues: Cues) -> Voice | None:
        """The speaker of the sentence before, where this one goes on with his words."""
        paragraph, voice = self._speaking
        if not voice.source:
            return None
        if sentence.quoted and all(self._inside(sentence, line, one) for one in found):
            here = paragraph == sentence.paragraph or self._announced in (sentence.paragraph, sentence.paragraph - 1)
            if here or self._unclosed(sentence, paragraph):
                self._speaking = (sentence.paragraph, voice)
                return _onward(voice)
        near = 0 <= sentence.start - self._said <= 2 and paragraph == sentence.paragraph and not found
        if (
            near
            and not voice.only
            and _goes_on(line, not voice.weak or voice.last or is_paper(voice.source), _is_told_by_body(voice.source))
        ):
            return _onward(voice)
        if found or not self._opens_body(sentence, line, cues):
            return None
        self._opened = sentence.paragraph
        return _onward(voice)

    def _opens_body(self, sentence: Sentence, line: Line, cues: Cues) -> bool:
        """Whether the second paragraph goes on with what a body said in the lead: "40 boats sank, the coast guard
        said on Monday. // The boats were 12 metres long."."""
        paragraph, voice = self._speaking
        if not (voice.last and voice.said) or sentence.quoted or not is_body(voice.source):
            return False
        if self._last != voice.source:
            return False
        gap = self.text[self._said : sentence.start]
        if sentence.paragraph == paragraph + 1 and paragraph == self._lead:
            end = self.text.find("\n", sentence.start)
            rest = self.text[sentence.start : end if end >= 0 else len(self.text)]
            return not gap.strip() and _TOLD_LATER.search(rest) is None and not self._other(main_subject(line, cues))
        return self._opened == sentence.paragraph and len(gap) <= 2

    def _other(self, subject: str) -> bool:
        """Whether a subject is a body that counts, other than the one that speaks."""
        if not (is_police(subject) or is_counting(subject)):
            return False
        return self._names.full(subject, 0) != self._speaking[1].source

    @staticmethod
    def _inside(sentence: Sentence, line: Line, voice: Voice) -> bool:
        """Whether a source is named inside a quotation."""
        at = line.offset + line.starts[voice.i]
        return any(a < at < b for a, b in sentence.quoted)

    def _resolved(self, voices: list[Voice], line: Line, sentence: Sentence, cues: Cues) -> list[Voice]:
        """The voices with the names of pronouns and short forms, without those that stay nobody's."""
        found: list[Voice] = []
        for voice in voices:
            if self.issuer and not voice.said and voice.source.isalpha() and not is_counting(voice.source):
                continue  # "officers made 40 arrests", in a release of the police
            said_on = ""
            if isinstance(voice.at, Scope) and voice.at.kind == "instant":
                mention = line.mention(voice.i)
                shell = Mention(mention.start, mention.end, "time", "", voice.at)
                said_on = settle(shell, self.text, self.published, "past").time_start or ""
            if voice.source:
                start = line.starts[voice.i]
                source = self._papers.owner(voice.source, line.text[start:])
                if source.partition(" ")[0].lower() in _POSSESSIVE:
                    source = self._of_owner(source, voice, line, sentence, cues)
                source = self._names.full(source, line.offset + start)
            else:
                source = self._pronoun(voice, line, sentence, cues)
            if source.lower() in _POLLS:
                if found:
                    continue  # "Ardal found in a poll": Ardal did
                source = self._last if self._last.endswith(source.lower()) else source
            if source in _OURSELVES:
                source = self.outlet or source
            if source or said_on:
                same = (source, said_on) == (voice.source, voice.said_on)
                found.append(voice if same else replace(voice, source=source, said_on=said_on))
                self._last = source or self._last
                if source and not is_paper(source):
                    self._papers.told(source, sentence.text)
                self._names.known.append((sentence.end, source))
        return found

    def _pronoun(self, voice: Voice, line: Line, sentence: Sentence, cues: Cues) -> str:
        """Whom a pronoun stands for: "..., it said" for the subject of its own sentence, where that is a body; else a
        source named before; "..., she said" at last for the person of whom its sentence tells."""
        apart = voice.i >= _OPENS and line.words[voice.i - 1] in _COMMAS
        subject = main_subject(line, cues) if apart and voice.pronoun in ("it", "he", "she") else ""
        named = subject.rpartition(" ")[2]
        body = (named[:1].isupper() or named in GENERIC) and (is_counting(subject) or is_body(subject))
        body = body or self._names.firms.is_firm(subject)
        if voice.pronoun == "it" and body and not is_paper(subject):
            return self._names.full(subject, line.offset)
        known = self._meant(voice.pronoun, sentence)
        if known or voice.pronoun == "it" or body or is_paper(subject):
            return known
        return subject if _PERSON.fullmatch(subject) else ""

    def _of_owner(self, source: str, voice: Voice, line: Line, sentence: Sentence, cues: Cues) -> str:
        """ "Its secretary, Anna Berg": with the name of the body that she speaks for; of its papers the body itself."""
        possessive, _, owned = source.partition(" ")
        owner = ""
        if possessive.lower() == "our":
            if sentence.quoted:
                return source
            owner = self.issuer or (self.outlet if is_paper(owned) else "")
        elif possessive.lower() == "its":
            subject = last_subject(line, voice.i, cues)
            body = is_counting(subject) or is_body(subject) or self._names.firms.is_firm(subject)
            body = body or subject.rpartition(" ")[2] in _DISTRICTS
            if body and not is_paper(subject) and owned not in subject:
                owner = self._names.full(subject, sentence.start)
            elif self._names.known and sentence.start - self._names.known[-1][0] <= 2:
                before = self._meant("it", sentence)
                owner = before if is_body(before) or is_counting(before) else ""
        if owner and is_paper(owned):
            return owner
        office, comma, name = owned.partition(", ")
        if not comma:
            speaks = is_somebody(owned) and owned.islower() and not is_counting(owned)
            return f"{owned} of {owner}" if owner and speaks else owned
        if is_body(name) or self._names.firms.is_firm(name):
            return name  # "its operator, Ardal Rail"
        return f"{name}, {office} of {owner}" if owner else f"{name}, {office}"

    def _meant(self, pronoun: str, sentence: Sentence) -> str:
        """The source that a pronoun goes back to: for "she" the last that can be a person, for "it" one that is none.

        For "it" a body that is the subject of the sentence before comes first, for "they" the last that is many.
        """
        near = [(end, known) for end, known in self._names.known[-_BACK:] if sentence.start - end < _FAR]
        if pronoun in ("he", "she"):
            return next((known for _, known in reversed(near) if self._is_person(known)), "")
        if pronoun == "they":
            return next((known for _, known in reversed(near) if known.endswith(_MANY)), near[-1][1] if near else "")
        if not near or sentence.start - near[-1][0] > 2:
            before = self.text[max(0, sentence.start - 300) : sentence.start].rstrip(" ")
            before = before[before.rfind("\n") + 1 :]
            subject = _BODY.match(before[max(before.rfind(". ", 0, len(before) - 1) + 1, 0) :].strip())
            if subject is not None:
                return self._names.full(bare_name(subject.group()), sentence.start)
        bodies = [known for _, known in near if _is_body(known) or " " not in known]
        return bodies[-1] if bodies else near[-1][1] if near else ""

    def _is_person(self, source: str) -> bool:
        named = source[:1].isupper() or _PERSON.fullmatch(" ".join(source.split(" ")[-2:])) is not None
        return named and not _is_body(source) and not self._names.firms.is_firm(source)

    def _unclosed(self, sentence: Sentence, paragraph: int) -> bool:
        """Whether the quotation of an earlier paragraph goes on in this one: every paragraph of it opens with a mark,
        and none but the last has one that closes."""
        start = self.text.rfind("\n", 0, sentence.start) + 1
        mark = self.text[start : start + 1]
        if mark not in ("“", '"') or not 0 < sentence.paragraph - paragraph <= _LONG:
            return False
        for _ in range(sentence.paragraph - paragraph):
            end = len(self.text[:start].rstrip())
            start = self.text.rfind("\n", 0, end) + 1
            before = self.text[start:end]
            open_ = before.rfind("“") > before.rfind("”") if mark == "“" else before.count('"') % 2 == 1
            if not open_:
                return before.endswith(":") and self._announced == paragraph
        return True
