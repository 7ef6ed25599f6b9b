"""From the mentions of a sentence to claims: which time, which source and which measure belong to a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from factcheck.extraction import measures
from factcheck.extraction.attributions import Said
from factcheck.extraction.dates import day
from factcheck.extraction.measures import Counted, Cues
from factcheck.extraction.numerals import exact, scaled, with_bound
from factcheck.extraction.quantities import Amount
from factcheck.extraction.text import Sentence
from factcheck.extraction.times import Scope, settle
from factcheck.extraction.tokens import Line
from factcheck.extraction.units import unit as unit_named
from factcheck.model import Article, Claim, Mention, Quantity, TimeMention, content_id

__all__ = ["Reader", "quantity_of"]

_TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})
_RATE_MEASURES = frozenset({"inflation", "unemployment", "growth", "interest rate", "turnout", "tax"})
_ANAPHORA = frozenset({"that number", "this number", "that figure", "this figure", "that total", "this total", "the number",
                       "the figure", "the total", "the toll", "that toll", "these", "those"})  # fmt: skip
_SUBSET_VERBS = frozenset({"includes", "include", "included", "including"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A quantity mention with what was read beside it. i, j: its token positions, the counted noun not included."""

    i: int
    j: int
    mention: Mention
    quantity: Quantity
    counted: Counted | None


def _rate_after(line: Line, j: int, cues: Cues) -> str:
    """ "2,000 people a day", "40 ships daily": the unit of time or place that a counted noun is divided by."""
    if j < len(line.chars) and line.items[j] is None and line.chars[j] in cues["adverb_rate"]:
        return str(cues.vocabulary.value(line.words[j], "adverb_rate"))
    if j + 1 < len(line.chars) and line.words[j].lower() in ("a", "an", "per", "each", "every"):
        if line.items[j + 1] is None and line.chars[j + 1] in cues["per_unit"]:
            return str(cues.vocabulary.value(line.words[j + 1], "per_unit"))
    return ""


def quantity_of(line: Line, i: int, cues: Cues, text: str) -> tuple[Quantity, Counted | None] | None:
    """The quantity at position i of a line, with the noun it counts; None where it measures nothing.

    text: the whole article's, for the verbatim words.
    """
    mention = line.items[i]
    assert mention is not None
    amount: Amount = mention.value
    counted = None
    name, stat = amount.unit, amount.stat or "count"
    if not name:
        counted = measures.counted_noun(line, i, cues, one=amount.numeral.value == 1 and amount.numeral.bound == "exact")
        if counted is not None:
            name = counted.unit
    elif name == "percent" or amount.unit in ("percentage point", "basis point"):
        stat = "share" if name == "percent" else "change_points"
    elif amount.stat != "age" and name in _TIME_UNITS:
        stat = "duration"
    elif amount.stat == "amount" and unit_named(name).physical and name != "person":
        counted = None
    bound, per = amount.bound, amount.per
    after = counted.end if counted else i + 1
    if counted is not None and after < len(line.chars):
        if bound == "exact" and line.chars[after] in cues["after"]:  # "400 people or more"
            bound = str(cues.vocabulary.value(line.words[after], "after"))
            after += 1
        per = per or _rate_after(line, after, cues)
    whole = stat in ("share", "change_points") or name.startswith("degree")
    number = exact(amount.numeral, whole) if bound == "exact" else with_bound(amount.numeral, bound, whole)
    if name == "basis point":  # the ledger keeps one unit for a difference of shares
        number, name = scaled(number, 0.01), "percentage point"
    if per:
        name = f"{name} per {per}" if name else f"per {per}"
        stat = "rate"
    unit = unit_named(name)
    end = mention.end if counted is None else line.offset + line.ends[counted.end - 1]
    quantity = Quantity(
        mention.start,
        end,
        text[mention.start : end],
        number,
        name,
        unit.dimension,
        unit.to_base(number.low),
        unit.to_base(number.high),
        unit.base,
        counted.words if counted else "",
        stat,
        "",
        mention.parts[0].rule if len(mention.parts) == 1 and mention.parts[0].rule else mention.rule,
    )
    return quantity, counted


def tense_at(line: Line, i: int, cues: Cues) -> str:
    """ "future" where a word of intent stands shortly before position i in the same clause, else "past"."""
    for k in range(i - 1, max(-1, i - 10), -1):
        if line.words[k] in (",", ";", ":"):
            break
        if line.chars[k] in cues["future"]:
            return "future"
    return "past"


@dataclass
class Reader:
    """Reads the sentences of one article in order; keeps what a later sentence inherits from an earlier one."""

    article: Article
    cues: Cues
    lineage_id: str
    _last_source: str = ""
    _previous: list[Claim] = field(default_factory=list)
    _published: date | None = None
    _source_of_paragraph: tuple[int, str, str] = (-1, "", "")

    def __post_init__(self) -> None:
        self._published = day(self.article.published)

    def claims(self, sentence: Sentence, line: Line) -> list[Claim]:
        """The claims of one sentence, left to right."""
        source, said_on = self._attribution(sentence, line)
        found = list(self._quantities(line))
        includes = self._includes(line)
        if includes and self._previous and not source:
            source, said_on = self._previous[-1].attributed_to, self._previous[-1].said_on
        reference = day(said_on) or self._published
        times = [
            (i, settle(m, self.article.text, reference, tense_at(line, i, self.cues)))
            for i, m in self._of_kind(line, "time")
        ]
        out: list[Claim] = []
        for item in found:
            claim = self._claim(sentence, line, item, times, source, said_on, out, includes)
            if claim is not None:
                out.append(claim)
        out += self._dated(sentence, times)
        out.sort(key=lambda claim: (claim.start, claim.end))
        if out:
            self._previous = out
        return out

    @staticmethod
    def _of_kind(line: Line, kind: str) -> Iterator[tuple[int, Mention]]:
        for i, mention in enumerate(line.items):
            if mention is not None and mention.kind == kind:
                yield i, mention

    def _quantities(self, line: Line) -> Iterator[_Found]:
        for i, mention in self._of_kind(line, "quantity"):
            read = quantity_of(line, i, self.cues, self.article.text)
            if read is not None:
                yield _Found(i, i + 1, mention, *read)

    def _attribution(self, sentence: Sentence, line: Line) -> tuple[str, str]:
        """Source and ISO day of speaking; a pronoun takes the last source named."""
        found = list(self._of_kind(line, "attribution"))
        if not found:
            paragraph, source, said_on = self._source_of_paragraph
            inside = any(a < sentence.end and sentence.start < b for a, b in sentence.quoted)
            return (source, said_on) if inside and paragraph == sentence.paragraph else ("", "")
        said: Said = found[0][1].value
        for _, mention in found:
            if mention.value.source:
                said = mention.value
                break
        source = said.source or self._last_source
        said_on = ""
        for _, mention in found:
            scope = mention.value.at
            if isinstance(scope, Scope) and scope.kind == "instant":
                shell = Mention(mention.start, mention.end, "time", "", scope)
                said_on = settle(shell, self.article.text, self._published, "past").time_start or ""
                break
        self._last_source = source
        self._source_of_paragraph = (sentence.paragraph, source, said_on)
        return source, said_on

    def _includes(self, line: Line) -> bool:
        """ "That number includes …": the claims of this sentence are part of the one before."""
        words = [word.lower() for word in line.words[:4]]
        if len(words) < 3:
            return False
        return " ".join(words[:2]) in _ANAPHORA and words[2] in _SUBSET_VERBS

    def _value(self, line: Line, i: int, tag: str) -> str:
        return str(self.cues.vocabulary.value(line.words[i], tag))

    def _clause_cue(self, line: Line, item: _Found, tag: str, far: int = 8) -> str:
        at = measures.nearest(line, item.i, item.j, self.cues.all(line, tag), far)
        return self._value(line, at, tag) if at is not None else ""

    def _scope(
        self, line: Line, item: _Found, times: list[tuple[int, TimeMention]], said_on: str
    ) -> tuple[str, str, str | None, str | None, str, str]:
        """text, kind, first day, last day, grain, basis of the claim's time."""
        by_position = dict(times)
        at = measures.nearest(line, item.i, item.j, by_position, 40)
        if at is not None:
            t = by_position[at]
            if t.time_start is None and t.time_end is None:
                return t.text, t.kind, None, None, t.grain, t.basis
            return t.text, t.kind, t.time_start, t.time_end, t.grain, t.basis
        if said_on:
            return "", "as_of", None, said_on, "day", "inherited"
        if self._published is not None:
            return "", "as_of", None, self._published.isoformat(), "day", "published"
        return "", "unknown", None, None, "day", "published"

    def _claim(
        self,
        sentence: Sentence,
        line: Line,
        item: _Found,
        times: list[tuple[int, TimeMention]],
        source: str,
        said_on: str,
        before: list[Claim],
        includes: bool,
    ) -> Claim | None:
        quantity, counted = item.quantity, item.counted
        if counted is not None and line.chars[counted.end - 1] in self.cues["idle"] and quantity.number.value == 1:
            return None
        vocabulary = self.cues.vocabulary
        stop = counted.end if counted else item.j
        name, default_unit = "", ""
        kind = "" if quantity.stat == "age" else measures.kind_of(quantity.dimension)
        at = measures.nearest(line, item.i, stop, measures.fitting(line, self.cues, kind))
        if quantity.stat == "age":
            name = "age"
        elif at is not None:
            cue = vocabulary.value(line.words[at], "measure")
            name, default_unit = cue["name"], cue["unit"]
        unit_name = quantity.unit
        if not unit_name or unit_name.startswith("per "):
            if not default_unit:
                return None  # a bare number of nothing we can name: kept as a quantity, not as a claim
            unit_name = (default_unit + " " + unit_name).strip()
        unit = unit_named(unit_name)
        number = quantity.number
        direction = self._clause_cue(line, item, "direction", 5)
        stat = quantity.stat
        statistic = self._clause_cue(line, item, "statistic", 5)
        if stat == "share":
            stat = "change_percent" if direction and not self._level(line, item) else stat
            if stat == "share" and name in _RATE_MEASURES:
                stat = "rate"
        elif stat in ("count", "amount") and statistic:
            stat = statistic
        text, time_kind, start, end, grain, basis = self._scope(line, item, times, said_on)
        part_kind = part_of = ""
        if includes and self._previous:
            part_kind, part_of = "subset_of", self._previous[-1].claim_id
            for earlier in self._previous:
                if earlier.unit == unit_name:
                    part_of = earlier.claim_id
        modality = self._clause_cue(line, item, "modality", 8) or "reported"
        a, b = quantity.start, quantity.end
        article = self.article
        quote = article.text[a:b]
        value_text = article.text[item.mention.start : item.mention.end]
        label = " ".join(dict.fromkeys(w for w in (name, counted.head if counted else "") if w)) or unit_name
        section = sentence.section
        if section == "body" and any(x <= a < y for x, y in sentence.quoted):
            section = "quote"
        return Claim(
            claim_id=content_id("c", article.article_id, a, b, value_text),
            article_id=article.article_id,
            source=article.source,
            url=article.url,
            title=article.title,
            published=article.published,
            section=section,
            start=a,
            end=b,
            quote=quote,
            sentence=sentence.text,
            sentence_start=sentence.start,
            value_text=value_text,
            bound=number.bound,
            value=number.value,
            low=number.low,
            high=number.high,
            likely_low=number.likely_low,
            likely_high=number.likely_high,
            unit=unit_name,
            dimension=unit.dimension,
            base_low=unit.to_base(number.low),
            base_high=unit.to_base(number.high),
            base_unit=unit.base,
            stat=stat,
            direction=direction if stat.startswith("change") else "",
            measure=label,
            counted=quantity.counted,
            predicate=name,
            entity="",
            place=measures.place_of(line, item.i, self.cues),
            population=measures.population_of(line, stop, self.cues),
            scope_word=counted.scope if counted else "",
            time_text=text,
            time_kind=time_kind,
            time_start=start,
            time_end=end,
            time_grain=grain,
            time_basis=basis,
            attributed_to=source,
            said_on=said_on,
            modality=modality,
            stage=self._clause_cue(line, item, "stage", 8),
            part_of=part_of,
            part_kind=part_kind,
            lineage_id=self.lineage_id,
            confidence=round(0.5 + 0.2 * bool(name) + 0.2 * (basis in ("explicit", "relative")) + 0.1 * bool(source), 2),
            rule=quantity.rule,
        )

    def _level(self, line: Line, item: _Found) -> bool:
        """True where a share is where something moved to, not how far: "rose to 5%", "from 4%"."""
        word = line.words[item.i - 1].lower() if item.i else ""
        return word in ("to", "at", "from", "of")

    def _dated(self, sentence: Sentence, times: list[tuple[int, TimeMention]]) -> Iterator[Claim]:
        """A date written with its weekday and year states a fact that can be checked: a claim of stat ``date``."""
        for _, t in times:
            if t.kind not in ("instant", "as_of") or not t.time_end or not _names_weekday_and_year(t.text):
                continue
            value = float(t.time_end.replace("-", ""))
            article = self.article
            yield Claim(
                claim_id=content_id("c", article.article_id, t.start, t.end, t.text),
                article_id=article.article_id, source=article.source, url=article.url, title=article.title,
                published=article.published, section=sentence.section, start=t.start, end=t.end, quote=t.text,
                sentence=sentence.text, sentence_start=sentence.start, value_text=t.text, bound="exact",
                value=value, low=value, high=value, likely_low=value, likely_high=value,
                unit="date", dimension="[date]", base_low=value, base_high=value, base_unit="date",
                stat="date", direction="", measure="date", counted="", predicate="", entity="", place="", population="",
                scope_word="", time_text=t.text, time_kind="instant", time_start=t.time_end, time_end=t.time_end,
                time_grain="day", time_basis="explicit", attributed_to="", said_on="", modality="reported", stage="",
                part_of="", part_kind="", lineage_id=self.lineage_id, confidence=0.9, rule=t.rule,
            )  # fmt: skip


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _names_weekday_and_year(text: str) -> bool:
    low = text.lower()
    return any(name in low for name in _WEEKDAYS) and any(
        word.strip(",.").isdigit() and len(word.strip(",.")) == 4 for word in low.split()
    )
