"""Who has spoken so far in a text: whom a pronoun, a quotation and a short name go back to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from factcheck.extraction import lexicon
from factcheck.extraction.domains import Tellers, has_body
from factcheck.extraction.measures import Cues
from factcheck.extraction.names import GENERIC, Names
from factcheck.extraction.onward import OPENS, goes_on, onward
from factcheck.extraction.papers import Papers
from factcheck.extraction.persons import person_told
from factcheck.extraction.pollsters import POLLS, Pollsters
from factcheck.extraction.sources import bare_name, in_order, is_body, is_counting, is_paper, is_police, is_somebody
from factcheck.extraction.subjects import last_subject, main_subject
from factcheck.extraction.text import Sentence
from factcheck.extraction.timeline import settle
from factcheck.extraction.tokens import Line
from factcheck.extraction.voices import Voice, voices_in
from factcheck.extraction.when import Scope
from factcheck.model import Claim, Mention

__all__ = ["Speakers"]

_OURSELVES = frozenset({"newspaper", "publication", "paper", "magazine", "website"})
_MANY = ("s", "people", "police", "men", "women")
_TOLD_LATER = re.compile(r"\baccording to\b|, [^,.]{3,60} (?:said|says|reported|told reporters)\b")
_HEAD = 120  # characters of a sentence in which its subject stands
_COPULA = re.compile(r" (?:is|are|was|were) (?!to\b)")
_PLANNED = r" (?:will|is to|are to)\b"
_PLAN = re.compile(_PLANNED)
_PLANS = re.compile(rf"(?:, [^,]{{3,80}},)?{_PLANNED}")
_DATES = sorted(word for word in {*lexicon.words("month"), *lexicon.words("weekday")} if word[0].isupper())
# A paragraph that goes back to the figures of the one before.
_GOES_BACK = re.compile(
    r"(?:The (?:figures?|number|total|rate|average|count|toll|tally|sum)|"
    r"That (?:is|was|brings|brought|leaves|left|means)|(?:Among|Of) (?:them|these|those)|These|"
    rf"(?:{'|'.join(_DATES)})(?:['’]s (?:figure|number|outcome|reading|rate|total)|"
    r"(?: alone)? (?:drew|brought|saw|added|contributed)))\b"
)
# Those who do the work of a body: "Its doctors weighed 40 goats".
_STAFF = re.compile(
    r"(?:Its|The (?P<body>[\w -]{1,40}?)['’]s) (?:[a-z]+ )?"
    r"(?:teams?|crews?|doctors|nurses|inspectors|engineers|officers|volunteers|divers|investigators|experts) (?!is|are)"
)
_BODY_SAID = re.compile(
    r"(?:^|[.!?”\"\n] ?)(?P<source>(?:The )?(?:[A-Z][\w&’'-]*+|of|for)(?: (?:[A-Z][\w&’'-]*+|of|for|the)){0,6}+)"
    r" (?:said|says)\b"
)
_GAP = 400  # characters before a sentence in which a body that has spoken is still heard
_LONG = 6  # paragraphs of one quotation
_POSSESSIVE = frozenset({"its", "their", "our", "his", "her"})
_DISTRICTS = frozenset({"district", "province", "municipality", "borough", "parish"})
_BACK, _FAR = 4, 600  # sources, and characters, that a pronoun may go back over


_BODY = re.compile(
    r"(?!(?:By|In|On|At|After|Before|What|When|As|For|With|Since|If|While|From|No) )"
    rf"(?:(?!(?:is|was|are|were|has|have|had|will) )[\w’'-]+ ){{0,5}}?(?:[Pp]olice|{'|'.join(sorted(GENERIC))})\b"
)


_OPENING_NAME = re.compile(r"(?:The (?:[a-z]+ )?)?((?:[A-Z][\w&’'-]*|of|for)(?: (?:[A-Z][\w&’'-]*|of|for|the))*) [a-z]")


def _is_told_by_body(source: str) -> bool:
    """A body, those who speak for one, or a paper: whose figures go on over sentences."""
    return is_body(source) or is_paper(source) or source.endswith(("officials", "police", "organisers", "organizers"))


def _is_body(source: str) -> bool:
    """A body or a paper, no person."""
    return is_counting(source) or is_paper(source) or source.lower() in GENERIC


_COMMAS = frozenset((",", '"', "”"))
_PERSON = re.compile(r"(?:[A-Z][\w.’'-]*|de|van|von|bin|al|da)(?: (?:[A-Z][\w.’'-]*|de|van|von|bin|al|da)){1,3}")


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
    _papers: Papers = field(init=False)
    _said: int = -9  # where the last sentence with a speaker ends
    _speaking: tuple[int, Voice] = field(default=(-1, Voice(0, "", "")))
    _pollsters: Pollsters = field(default_factory=Pollsters)
    _voiced: tuple[int, str] = (-9, "")  # the paragraph in which a body told the last number, and its name
    _barred: int = -1  # the paragraph into which another body has come
    _tellers: Tellers = field(default_factory=Tellers)
    _lead: int = -1  # the first paragraph that holds a number
    _opened: int = -1  # the paragraph behind it, where it goes on
    _read: int = 0  # where the last sentence ends that was read
    _announced: int = -1  # the paragraph that ends with "Berg wrote:"

    def __post_init__(self) -> None:
        self._names = Names(self.text, self.title, self.issuer)
        self._papers = Papers(self.text)

    def of(self, sentence: Sentence, line: Line, cues: Cues, repeated: Claim | None = None) -> list[Voice]:
        """The speakers of a sentence; a pronoun takes the last source named, a quotation goes on with its speaker.

        repeated: the claim that the sentence only goes on about ("that number includes ..."), None for none.
        """
        if self._lead < 0:
            self._lead = sentence.paragraph
        self._between(sentence)
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
        told = self._pollsters.goes_on(sentence, line, cues) or self._of_its_kind(sentence, line, cues)
        self._voiced = (sentence.paragraph, told.source) if told is not None and is_body(told.source) else (-9, "")
        return [told] if told is not None else []

    def _between(self, sentence: Sentence) -> None:
        """Keep the body that has spoken in the sentences before that hold no number and are not read, and whose papers
        have come out."""
        gap = self.text[max(self._read, sentence.start - _GAP) : sentence.start]
        self._papers.published(max(self._read, sentence.start - _GAP), sentence.end)
        self._read = sentence.end
        for match in _BODY_SAID.finditer(gap) if " said" in gap or " says" in gap else ():
            source = self._names.full(bare_name(match["source"]), sentence.start)
            if is_body(source):
                self._tellers.told(source, sentence.paragraph)
                self._names.known.append((sentence.start, source))

    def _is_body(self, source: str) -> bool:
        return _is_told_by_body(source) or self._names.firms.is_firm(source)

    def _of_its_kind(self, sentence: Sentence, line: Line, cues: Cues) -> Voice | None:
        """The body whose figures a sentence goes on with, where no other body is its subject; else the body whose
        plans or accounts it tells."""
        if sentence.quoted or not line.mentions("quantity"):
            return None
        text, paragraph, firms = sentence.text, sentence.paragraph, self._names.firms
        staff = _STAFF.match(text) if text.startswith(("Its", "The")) else None
        if staff is not None:
            owner = (staff["body"] or self._last).lower()
            near = [known for _, known in self._names.known[-_BACK:] if known.lower().endswith(owner)]
            if near and is_body(near[-1]):
                return Voice(-1, near[-1], "")
        source = self._tellers.of(text, paragraph)
        back = 0 <= paragraph - self._voiced[0] <= 1 and _GOES_BACK.match(text) is not None
        plans = not self.issuer and _PLAN.search(text, 0, _HEAD) is not None
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
        if source and self._tellers.counts_votes(source):
            named = ""  # the parties of a vote are counted, and count nothing
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
                return onward(voice)
        near = 0 <= sentence.start - self._said <= 2 and paragraph == sentence.paragraph and not found
        if (
            near
            and not voice.only
            and goes_on(line, not voice.weak or voice.last or is_paper(voice.source), self._is_body(voice.source))
        ):
            return onward(voice)
        if found or not self._opens_body(sentence, line, cues):
            return None
        self._opened = sentence.paragraph
        return onward(voice)

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
    def _named_in(paper: str) -> bool:
        """Whether the name of a paper tells whose it is: "government figures"."""
        return not paper.islower() or any(map(is_counting, paper.split(" ")))

    @staticmethod
    def _inside(sentence: Sentence, line: Line, voice: Voice) -> bool:
        """Whether a source is named inside a quotation."""
        at = line.offset + line.starts[voice.i]
        return any(a < at < b for a, b in sentence.quoted)

    def _resolved(self, voices: list[Voice], line: Line, sentence: Sentence, cues: Cues) -> list[Voice]:
        """The voices with the names of pronouns and short forms, without those that stay nobody's."""
        found: list[Voice] = []
        for voice in voices:
            plain = self.issuer and not voice.said and voice.source.isalpha()
            plain = plain and (not is_counting(voice.source) or is_police(voice.source))
            if plain and not self._names.firms.is_firm(voice.source):
                continue  # "officers made 40 arrests", in a release of the police
            said_on = ""
            if isinstance(voice.at, Scope) and voice.at.kind == "instant":
                mention = line.mention(voice.i)
                shell = Mention(mention.start, mention.end, "time", "", voice.at)
                said_on = settle(shell, self.text, self.published, "past").time_start or ""
            if voice.source:
                start = line.starts[voice.i]
                source = self._papers.owner(voice.source, line.text[max(line.text.find(voice.source), 0) :])
                self._pollsters.told(voice.source, source, sentence.paragraph)
                if source.partition(" ")[0].lower() in _POSSESSIVE:
                    source = self._of_owner(source, voice, line, sentence, cues)
                at = line.offset + start
                source = in_order(self._names.full(source, at), partial(self._names.full, start=at))
                if self.issuer and is_paper(source) and " of " not in source and not self._named_in(source):
                    source = self.issuer  # "preliminary figures", in a release
            else:
                source = self._pronoun(voice, line, sentence, cues)
            if source.lower() in POLLS:
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
        at = voice.i - 1 if voice.i and line.lower[voice.i - 1] == voice.pronoun else voice.i
        before = line.words[at - 1] if at else ""
        apart = (at >= OPENS and before in _COMMAS) or before in (":", ";")
        subject = main_subject(line, cues) if apart and voice.pronoun in ("it", "he", "she") else ""
        if voice.pronoun == "it":
            body = subject and self._names_body(subject) and not is_paper(subject)
            return self._names.full(subject, line.offset) if body else self._meant("it", sentence)
        known = self._meant(voice.pronoun, sentence, voice.said)
        if known or _PERSON.fullmatch(subject) is None or self._names_body(subject) or is_paper(subject):
            return known
        return subject

    def _names_body(self, subject: str) -> bool:
        """Whether a subject names a body, or a firm of the text."""
        last = subject.rpartition(" ")[2]
        body = (last[:1].isupper() or last in GENERIC) and (is_counting(subject) or is_body(subject))
        return body or self._names.firms.is_firm(subject)

    def _of_owner(self, source: str, voice: Voice, line: Line, sentence: Sentence, cues: Cues) -> str:
        """ "Its secretary, Anna Berg": with the name of the body that she speaks for; of its papers the body itself."""
        possessive, _, owned = source.partition(" ")
        owner = ""
        if possessive.lower() == "our":
            if sentence.quoted:
                return source
            owner = self.issuer or (self.outlet if is_paper(owned) else "")
        elif possessive.lower() in ("his", "her"):
            owner = self._meant("he", sentence)
            return f"{owned} of {owner}" if owner[:1].isupper() and self._names_person(owner) else source
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

    def _meant(self, pronoun: str, sentence: Sentence, speaks: bool = False) -> str:
        """The source that a pronoun goes back to: for "she" the last that can be a person, for "it" one that is none.

        For "it" a body that is the subject of the sentence before comes first, for "they" the last that is many.
        """
        near = [(end, known) for end, known in self._names.known[-_BACK:] if sentence.start - end < _FAR]
        if pronoun in ("he", "she"):
            end, spoke = next(((end, known) for end, known in reversed(near) if self._is_person(known)), (0, ""))
            told = person_told(self.text, sentence.start, end, speaks)
            return told if told and not self._names.firms.is_firm(told) else spoke
        if pronoun == "they":
            return next((known for _, known in reversed(near) if known.endswith(_MANY)), near[-1][1] if near else "")
        if not near or sentence.start - near[-1][0] > 2:
            before = self.text[max(0, sentence.start - 300) : sentence.start].rstrip(" ")
            before = before[before.rfind("\n") + 1 :]
            before = before[max(before.rfind(". ", 0, len(before) - 1) + 1, 0) :].strip()
            subject = _OPENING_NAME.match(before)
            if subject is not None and (is_body(subject[1]) or self._names.firms.is_firm(subject[1])):
                return self._names.full(subject[1], sentence.start)
            subject = _BODY.match(before)
            if subject is not None:
                return self._names.full(bare_name(subject.group()), sentence.start)
        bodies = [known for _, known in near if _is_body(known) or " " not in known]
        return bodies[-1] if bodies else near[-1][1] if near else ""

    @staticmethod
    def _names_person(source: str) -> bool:
        """Whether a source that can be a person has the name of one at its end."""
        return _PERSON.fullmatch(" ".join(source.split(" ")[-2:])) is not None

    def _is_person(self, source: str) -> bool:
        many = source.partition(" of ")[0]
        plural = many.isalpha() and many.endswith("s")
        if plural and (many.islower() or many[-2:-1].isupper() or is_somebody(many.lower())):
            return False  # "MPs", "Smugglers", "volunteers of River Watch"
        office, of, _ = source.partition(" of ")
        named = source[:1].isupper() or self._names_person(source)
        named = named or (bool(of) and is_somebody(office))  # "president of Ardal"
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
