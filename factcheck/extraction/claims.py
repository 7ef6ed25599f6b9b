"""From the mentions of a sentence to claims: which time, which source and which measure belong to a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from factcheck.extraction import elisions, measures, topics
from factcheck.extraction.ages import OLDEST
from factcheck.extraction.antecedents import Antecedent, antecedent_of, of_them, rate_of
from factcheck.extraction.canonical import canonical, dollar_of, money_of
from factcheck.extraction.clauses import tense_at
from factcheck.extraction.concepts import concept
from factcheck.extraction.counting import Counted
from factcheck.extraction.dated import dated, dated_by_words, day_number, happened_on, in_no_calendar, weekday_told
from factcheck.extraction.denominators import denominator_of
from factcheck.extraction.entities import entity_of
from factcheck.extraction.events import events_in, person_before
from factcheck.extraction.fitting import fitted
from factcheck.extraction.issuers import issuer_of
from factcheck.extraction.kin import kin_of
from factcheck.extraction.lists import parts_listed
from factcheck.extraction.measures import Cues
from factcheck.extraction.modality import modality_of
from factcheck.extraction.nested import times_in
from factcheck.extraction.numerals import as_numeral, exact, with_bound
from factcheck.extraction.owing import Owed
from factcheck.extraction.parts import told_alike, with_parts
from factcheck.extraction.reach import governed, lent_unit, reaching
from factcheck.extraction.readings import quantity_of, within
from factcheck.extraction.records import record
from factcheck.extraction.scope_words import VICTIMS, scope_of
from factcheck.extraction.speakers import Speakers
from factcheck.extraction.stages import stage_of
from factcheck.extraction.statistic import statistic_of
from factcheck.extraction.text import Sentence
from factcheck.extraction.timeline import settle
from factcheck.extraction.timing import Clock, Place, Time
from factcheck.extraction.tokens import Line
from factcheck.extraction.voices import Voice, tells_age, voice_of
from factcheck.extraction.weekdays import weekday_inside
from factcheck.extraction.where import named_places, place_of
from factcheck.model import Article, Claim, Mention, Number, Quantity, light

__all__ = ["Reader"]

_NEAR = 10  # words from "the pension age" to its years
_CLOSE = 2  # words from a bare number to the verb of which it is the subject
_MEMORY = 24  # claims that a number may go on from
_ANAPHORA = frozenset(
    f"{pointer} {noun}"
    for pointer in ("that", "this", "the")
    for noun in ("number", "figure", "total", "toll", "count", "sum", "amount")
)
_SUBSET_VERBS = frozenset({"includes", "include", "included", "including"})
_ASKED = re.compile(
    r"\b(?:(?:survey|poll|study) (?:of|among)|interviewed|asked|surveyed|polled|questioned|spoke (?:to|with)) "
    r"(?:[a-z]+ )?$"
)
_NEAR_BY = 250  # characters behind a figure in which another one is told by the same source
_NAMED = re.compile(r"((?:[A-Z][^\W\d_]*[.'’-]?[^\W\d_]* ){0,2}[A-Z][^\W\d_]+(?:[-'’][^\W\d_]+)*), ?$")


@light
class _Found:
    """A quantity mention with what was read beside it; i is its token position, stop the first token behind it and the
    noun it counts."""

    i: int
    stop: int
    mention: Mention
    quantity: Quantity
    counted: Counted | None


@dataclass
class Reader:
    """Reads the sentences of one article in order; keeps what a later sentence inherits from an earlier one."""

    article: Article
    cues: Cues
    lineage_id: str
    names: frozenset[str]
    _clock: Clock = field(init=False)
    _speakers: Speakers = field(init=False)
    _issuer: str = field(init=False)
    _local: frozenset[str] = field(init=False)
    _previous: list[Claim] = field(default_factory=list)
    _told: list[Claim] = field(default_factory=list)  # the last claims before those of _previous
    _owed: Owed = field(default_factory=Owed)
    _scale: str = ""  # the unit of temperature read last
    _dollar: str | None = None  # the currency of the article's "$", None while nobody asked
    _money: str | None = None  # the currency whose cents the article writes, None while nobody asked

    def __post_init__(self) -> None:
        self._clock = Clock(self.article, self.cues)
        self._issuer = issuer_of(self.article.source, self.article.text)
        about = (self.article.source, self._issuer, self.article.title)
        self._speakers = Speakers(self.article.text, self._clock.published, *about)
        self._local = named_places(self.article.text)

    def claims(self, sentence: Sentence, line: Line) -> list[Claim]:
        """The claims of one sentence, left to right."""
        if sentence.section == "dateline":
            self._clock.dateline(line)
            return [claim for claim in self._dated(sentence, line, []) if claim.low is None]  # "ORLOW, Sept 31"
        repeats = self._includes(line) and bool(self._previous)
        voices = self._speakers.of(sentence, line, self.cues, self._previous[-1] if repeats else None)
        self._clock.open(sentence, line, next((voice.said_on for voice in voices if voice.said_on), ""))
        out: list[Claim] = []
        earlier: list[Quantity] = []
        for i, mention in line.mentions("quantity"):
            quantity, counted = quantity_of(line, i, self.cues, self.article.text)
            quantity = self._canonical(elisions.behind(line, i, quantity, earlier, self.cues))
            earlier.append(quantity)
            item = _Found(i, counted.end if counted else i + 1, mention, quantity, counted)
            claim = self._claim(sentence, line, item, voices, out)
            if claim is not None:
                out.append(claim)
                if not quantity.unit and claim.stat == "count" and claim.dimension in ("", "[person]"):
                    # "put the crowd at 300 and 220": the next bare number shares what this one took.
                    earlier[-1] = elisions.in_unit(quantity, claim.unit, claim.counted or claim.unit)
        out += self._listed(sentence, line, out)
        out += self._dated(sentence, line, voices)
        out += self._deadlines(sentence, line, voices)
        out += self._in_sources(sentence, line, voices)
        out.sort(key=lambda claim: (claim.start, claim.end))
        self._owed.take(sentence, line, out, voices)
        if out:
            out = told_alike(with_parts(out, self._previous), self._previous)
            self._told = [*self._told[-_MEMORY:], *self._previous]
            self._previous = out
        return out

    def _canonical(self, quantity: Quantity) -> Quantity:
        """A quantity in the one unit of its kind, by the money and the scale of temperature of the article."""
        if quantity.unit.startswith("cent") and self._money is None:
            self._money = money_of(self.article.text)
        if quantity.unit.startswith("USD") and self._dollar is None:
            self._dollar = dollar_of(self.article.text, self.article.url)
        quantity = canonical(quantity, self._money or "", self._scale, self._dollar or "")
        if quantity.unit in ("degree celsius", "degree fahrenheit"):
            self._scale = quantity.unit
        return quantity

    def settled(self, claim: Claim) -> Claim:
        """A claim with the speaker that only a later sentence named."""
        return self._owed.settled(claim)

    def _includes(self, line: Line) -> bool:
        """ "That number includes …": the claims of this sentence are part of the one before."""
        words = line.lower[:3]
        return len(words) == 3 and " ".join(words[:2]) in _ANAPHORA and words[2] in _SUBSET_VERBS

    # --- what it measures

    def _measure(self, line: Line, item: _Found, lent: Claim | None = None) -> tuple[str, str]:
        """Name of the news measure and the unit that a bare number of it has, "" where the words give none.

        lent: the claim whose unit a bare number takes."""
        if item.quantity.stat == "age":
            return "age", ""
        dimension, unit = (lent.dimension, lent.unit) if lent else (item.quantity.dimension, item.quantity.unit)
        kind = measures.kind_of(dimension, unit)
        fitting = measures.fitting(line, item.i, item.stop, self.cues, kind, unit)
        if not fitting:
            return ("temperature" if kind == "temperature" else ""), ""
        if lent:  # only what stands close: "profit of 2.2 billion", "88 were released"
            fitting = {p: reading for p, reading in fitting.items() if p < item.i or p - item.stop <= _CLOSE}
        at = reaching(line, item.i, item.stop, fitting, self.cues, item.counted is not None, kind == "percent")
        if at is None:
            return ("temperature" if kind == "temperature" else ""), lent_unit(line, item.i, fitting)
        entry = fitting[at]
        aged = item.quantity.number.value <= OLDEST and item.i - _NEAR <= at < item.i
        whole = item.quantity.unit or item.quantity.number.value.is_integer()
        if (entry["name"] == "age limit" and not aged) or (entry["unit"] == "person" and not whole):
            return "", ""  # "the quake, of 6.8, killed many"
        return str(entry["name"]), str(entry["unit"])

    def _entity(
        self, line: Line, item: _Found, stat: str, place: str, source: str, name: str, about: tuple[str, ...]
    ) -> str:
        """Whom or what by name a figure is about."""
        if stat == "age":
            return person_before(line, item.i, self.names, self.cues)
        return entity_of(line, item.i, item.stop, self.cues, about, self.names, place, source, name)

    def _one_told(self, line: Line, item: _Found, counted: Counted) -> bool:
        """Whether "one" is a count: of people to whom something happened, or beside another number of the kind.

        "One of the guests", "one room", "one element" only say which."""
        if line.between(item.i, item.i + 1).lower() != "one":  # "at least one person", "1 confirmed case"
            return True
        if line.chars[counted.end - 1] in self.cues["idle"] or line.lower[item.i + 1] in ("of", "of the"):
            return False
        joined = line.items[max(0, item.i - 5) : item.i] if line.words[item.i - 1] in ("and", ",") else []
        if any(it is not None and it.kind == "quantity" for it in joined):
            return True
        if counted.unit == "person" and self._measure(line, item)[1] == "person":
            return True
        others = [it for _, it in line.mentions("quantity") if it is not item.mention]
        return any(not it.value.unit for it in others) and counted.unit == "person"

    def _of_people(self, line: Line, counted: Counted) -> str:
        """ "147,000 returns": what happens to one person each is counted in people, as deaths are."""
        entry = self.cues.vocabulary.value(line.words[counted.end - 1], "measure") if counted.end else ""
        return "person" if isinstance(entry, dict) and entry["unit"] == "person" else ""

    def _claim(
        self,
        sentence: Sentence,
        line: Line,
        item: _Found,
        voices: list[Voice],
        before: list[Claim],
    ) -> Claim | None:
        """The claim that a quantity makes; None where the words do not say what it measures."""
        quantity, counted = item.quantity, item.counted
        if counted is not None and quantity.number.value == 1 and not self._one_told(line, item, counted):
            return None
        name, default_unit = self._measure(line, item)
        unit = quantity.unit
        if not unit or unit.startswith("per "):
            lent = default_unit or of_them(line, item.i, quantity, before or self._previous)
            if not lent and unit:
                lent = rate_of(line, item.i, quantity, before)
            unit = f"{lent} {unit}".strip()
        if counted is not None and " per " not in unit:
            unit = self._of_people(line, counted) or unit
        unit = fitted(line, item.i, item.stop, unit, name)
        divided = denominator_of(line, item.i, quantity, self.cues, before, self._previous)
        if divided:
            unit = f"{unit} per {divided}"
        told: Antecedent | None = None
        if not unit:
            told = antecedent_of(line, item.i, quantity, self.cues, before, self._previous, self._told)
            unit = told.unit if told else ""
        if not unit or unit.startswith("per "):
            return None
        voice = voice_of(line, item.i, voices, self._issuer)
        if quantity.stat == "age" and not tells_age(sentence, quantity.start, quantity.text, item.i, voice):
            voice = Voice(0, "", "")
        whole = told.claim if told is not None and not voice.source else None
        if whole is not None and sentence.start - whole.end < _NEAR_BY:
            voice = Voice(0, whole.attributed_to, whole.said_on)  # who told the whole tells its parts
        stat, direction = statistic_of(line, item.i, item.stop, quantity, name, self.cues)
        stat = "rate" if divided or (stat == "count" and " per " in unit) else stat
        stat = "ratio" if unit == "ratio" else stat
        time = self._clock.of(line, Place(item.i, item.stop, stat), voice.said_on, name)
        if told is not None and told.stat:
            stat = told.stat
        elif told is not None and told.claim is not None and stat == "count":
            stat = told.claim.stat if not told.claim.counted or told.claim.stat == "rate" else stat
        if name == "age limit" and stat in ("count", "mean", "median", "minimum", "maximum"):
            stat = "age"
        counted_words = quantity.counted or (told.counted if told else "")
        if told is not None and told.claim is not None and not governed(line, item.i, self.cues):
            name = name or self._measure(line, item, told.claim)[0] or told.claim.predicate
        front, _, by = unit.rpartition(" per ")
        if by in VICTIMS:
            unit, stat = front, "amount"
        earlier = [*self._previous, *before]
        kin, again = kin_of(line, item.i, quantity, unit, before)
        if kin is not None:
            name = kin.predicate if again else name or kin.predicate
            levels = again or (stat, kin.stat) == ("share", "rate")
            stat, direction = (kin.stat, kin.direction) if levels else (stat, direction)
        place = "" if stat == "age" else place_of(line, item.i, item.stop, self.cues, name, self._local)
        about = concept(line, item.i, item.stop, self.cues)
        entity = self._entity(line, item, stat, place, voice.source, name, about)
        if kin is not None:
            place, entity = place or kin.place, entity or kin.entity
        return self._make(
            sentence,
            (quantity.start, quantity.end, item.mention.end),
            quantity.number,
            unit,
            time,
            stat=stat,
            direction=direction if stat.startswith("change") else "",
            measure=topics.label(line, item.i, item.stop, about, self.cues, before, self._previous) or unit,
            counted=counted_words,
            predicate=name,
            entity=entity,
            place=place,
            population="" if stat == "duration" else measures.population_of(line, item.stop, self.cues),
            scope_word="" if divided else scope_of(line, item.i, item.stop, quantity, counted, name, earlier),
            attributed_to=voice.source,
            said_on=voice.said_on,
            modality="reported" if stat == "age" else modality_of(line, item.i, item.stop, self.cues),
            stage="" if stat == "age" else stage_of(line, item.i, item.stop),
            part_of=told.claim.claim_id if told is not None and told.part and told.claim is not None else "",
            part_kind="subset_of" if told is not None and told.part else "",
            rule=quantity.rule,
        )

    def _dated(self, sentence: Sentence, line: Line, voices: list[Voice]) -> Iterator[Claim]:
        """Dates that can be checked, as claims of stat ``date``: those of a named event, of a birth, those written with
        their weekday, and those that are not in the calendar; and the years that a thing is called by."""
        events = {event.date.start: event for event in events_in(line, self.names, self.cues)}
        for i, item in line.mentions():
            if item.kind == "quantity":
                continue  # which no rule builds of a time
            for mention in times_in(item):
                if "not" in line.lower[max(0, i - 2) : i]:
                    continue  # "not on Friday, 12 March 2026": the text itself says that it is otherwise
                event = events.get(mention.start) if item is mention else None
                named = event.name if event else dated_by_words(line, i, self.cues) if item is mention else ""
                loose = not named and item is mention and happened_on(line, i)
                if not (named or loose or dated(mention) or in_no_calendar(mention)):
                    if inside := weekday_inside(mention, self.article.text):
                        part, day, time = inside
                        span, slots = (part.start, part.end, part.end), {"measure": "date", "rule": part.rule}
                        yield self._make(sentence, span, day, "date", time, stat="date", **slots)
                    continue
                tense = tense_at(line, i, self.cues)
                t = settle(mention, self.article.text, self._clock.published, tense)
                number = day_number(mention, t)
                if number is None and (lost := in_no_calendar(mention)):
                    none = Time(t.text, t.kind, None, None, t.grain, t.basis)
                    slots = {"measure": "date", "rule": t.rule}
                    yield self._make(sentence, (t.start, t.end, t.end), lost, "date", none, stat="date", **slots)
                    continue
                known = number is None or number.low is not None
                if named == "due" and known and self._clock.took(t.text):
                    continue  # the deadline of a figure is told with the figure
                loose = loose and not (self._clock.took(t.text) or self._clock.of_news(t.time_end))
                if number is None or not (named or loose or number.low is None or weekday_told(mention)):
                    continue
                unit = "date"
                if named in ("born", "model") and t.grain != "day" and number.low is not None:
                    unit, number = "calendar year", exact(as_numeral(str(int(number.low) // 10000)))
                time = Time(t.text, t.kind, t.time_start or t.time_end, t.time_end, t.grain, t.basis)
                voice = voice_of(line, i, voices, self._issuer)
                slots = {"entity": event.entity if event else "", "predicate": named, "rule": t.rule}
                slots |= {"attributed_to": voice.source, "said_on": voice.said_on}
                if (event or loose or named == "due") and tense == "future":
                    slots["modality"] = "forecast"
                span = (event.start, event.end, event.end) if event else (t.start, t.end, t.end)
                about = topics.topic(line, i, i + 1, (), self.cues) if named or loose else ()
                measure = " ".join(filter(None, dict.fromkeys(("date", named, *about))))
                yield self._make(sentence, span, number, unit, time, stat="date", measure=measure, **slots)

    def _deadlines(self, sentence: Sentence, line: Line, voices: list[Voice]) -> Iterator[Claim]:
        """ "within 30 days": the time that something may take, which is a point of the calendar as well."""
        for i, mention in line.mentions("time"):
            for part in mention.parts if "within" in line.between(i, i + 1).lower() else ():
                if part.rule != "date: within so many periods":
                    continue
                number = with_bound(as_numeral(str(abs(part.value.span))), "up_to")
                voice = voice_of(line, i, voices, self._issuer)
                slots = {"attributed_to": voice.source, "said_on": voice.said_on, "rule": part.rule}
                slots["modality"] = "forecast"
                time = self._clock.of(line, Place(i, i + 1, "duration"), voice.said_on)
                grain, span = part.value.grain, (part.start, part.end, part.end)
                yield self._make(sentence, span, number, grain, time, stat="duration", measure=grain, **slots)

    def _listed(self, sentence: Sentence, line: Line, before: list[Claim]) -> Iterator[Claim]:
        """ "Sonar 22, Mirpur 14, Tez 8": the parts of a whole told before, by place."""
        for part in parts_listed(line, self._previous, before, self._told):
            whole, stop = part.whole, part.mention.end
            time = self._clock.of(line, Place(part.i, part.i + 1, "count"), whole.said_on)
            slots = {"counted": whole.counted, "predicate": whole.predicate, "attributed_to": whole.attributed_to}
            slots |= {"said_on": whole.said_on, "part_of": whole.claim_id, "part_kind": "part_of_sum"}
            slots |= {"place": part.name, "rule": part.mention.rule, "measure": whole.measure, "stat": "count"}
            number = exact(as_numeral(str(int(part.value))))
            yield self._make(sentence, (part.mention.start, stop, stop), number, whole.unit, time, **slots)

    def _in_sources(self, sentence: Sentence, line: Line, voices: list[Voice]) -> Iterator[Claim]:
        """The numbers that stand inside the words of a source: "the minister, Anna Berg, 52, said". What somebody says
        is not said of them, but for those who were asked: "Corda, which asked 850 adults, puts it at 41%"."""
        for at, mention in line.mentions("attribution"):
            if not any(part.kind == "quantity" for part in mention.parts):
                continue
            inner = within(line, mention)
            for i, part in inner.mentions("quantity"):
                q, counted = quantity_of(inner, i, self.cues, self.article.text)
                if q.stat == "age":
                    named = _NAMED.search(self.article.text, max(0, q.start - 60), q.start)
                    slots = {"entity": named.group(1) if named else "", "predicate": "age", "rule": q.rule}
                    time = self._clock.of_age()
                    span = (q.start, q.end, q.end)
                    yield self._make(sentence, span, q.number, q.unit, time, stat="age", measure="age", **slots)
                elif q.unit:
                    stop = counted.end if counted else i + 1
                    claim = self._claim(sentence, inner, _Found(i, stop, part, canonical(q, ""), counted), [], [])
                    if claim is not None:
                        asked = _ASKED.search(self.article.text, q.start - 40, q.start) is not None
                        source = next((voice.source for voice in voices if voice.i == at), "") if asked else ""
                        yield replace(claim, attributed_to=source, said_on="")

    def _make(
        self, sentence: Sentence, span: tuple[int, int, int], number: Number, unit: str, time: Time, **slots: Any
    ) -> Claim:
        return record(self.article, self.lineage_id, sentence, span, number, unit, time, slots)
