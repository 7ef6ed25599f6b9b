"""What an article has told of time so far: the times of the sentence, of those before it, of the lead, of the news."""

from __future__ import annotations

import re
from datetime import timedelta

from factcheck.extraction.baselines import changed_from, of_base_figure
from factcheck.extraction.clauses import BASES, base_figure, bracketed, in_passing, is_base, tense_at
from factcheck.extraction.dates import day
from factcheck.extraction.fiscal import BusinessYear
from factcheck.extraction.measures import Cues
from factcheck.extraction.moments import NEVER, Time, is_period, joined, of_mention
from factcheck.extraction.nested import times_in
from factcheck.extraction.references import ISSUED, of_mark
from factcheck.extraction.text import Sentence
from factcheck.extraction.timeline import Timeline, looks_back, order_of, to_date
from factcheck.extraction.tokens import Line
from factcheck.model import Article, TimeMention

__all__ = ["STALE", "Memory"]

_FRESH = timedelta(days=10)  # a day told further back than this is no news
_NEAR = timedelta(days=3)  # a state told in the present may still be of a day this long ago
STALE = timedelta(days=100)  # what is told in the present tense is not of a time that ended longer ago
_YEAR = timedelta(days=400)  # what ended longer ago is background, wherever it stands
_AGAINST = re.compile(r"(?:Compared|In comparison) (?:with|to) [^,.;\d]*$")
_ISSUE = 6  # tokens of "Port Orvel, 3 May 2025."
_HEADING = 6  # tokens of "Highlights as of 3 May"
_LEAD = 2  # paragraphs in which an article tells what it is about


def _long(t: TimeMention) -> bool:
    """Whether a time covers more than a year: "in the past 40 years" is not when the next sentence happened."""
    first, last = day(t.time_start), day(t.time_end)
    return first is not None and last is not None and last - first > _YEAR


class Memory:
    """Takes in the sentences of one article in their order; ``timing.Clock`` asks it for every number."""

    def __init__(self, article: Article, cues: Cues) -> None:
        self._cues = cues
        self.published = day(article.published)
        self._timeline = Timeline(article.text, self.published, order_of(article.url))
        self._business = BusinessYear()
        self._news = ""  # ISO day of the news: the latest on which the article has somebody speak
        self._as_of = ""  # ISO day that a heading says all of the article is told as of
        self._measured: dict[tuple[str, str], Time] = {}  # news measure and statistic -> the day it was told of last
        self._focus: Time | None = None
        self._told: Time | None = None
        self._last: Time | None = None
        self._paragraph = -1
        self._opening = -1
        self._times: list[tuple[int, TimeMention]] = []
        self._next: Time | None = None
        self._given = (-9, -9, NEVER)
        self._main: Time | None = None  # of the last figure of the sentence that is not one of comparison
        self._first: Time | None = None  # of the first such figure of the sentence
        self._before: Time | None = None  # of the first such figure of the sentence before
        self._compared: set[int] = set()  # where times stand that only a figure of comparison is of
        self._whole: dict[int, TimeMention] = {}  # where times stand that run up to now: all of the period
        self._taken: set[str] = set()  # texts of the times that figures of the sentence took

    def dateline(self, line: Line) -> None:
        """Take in a dateline: the day on which the article was filed is the day of its news."""
        for _, item in line.mentions("time"):
            filed = self._timeline.filed(item)
            self._news = filed.isoformat() if filed else self._news

    def open(self, sentence: Sentence, line: Line, said_on: str) -> None:
        """Take in the times of the next sentence. said_on: ISO day of its speech act, "" where none is given."""
        self._turn()
        if self._opening < 0:
            self._opening = sentence.paragraph
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._told = sentence.paragraph, None
        self._before, self._first, self._main = self._first or self._before, None, None
        reference = day(said_on) or self._timeline.reference
        self._times, self._given, self._taken, self._compared = [], (-9, -9, NEVER), set(), set()
        self._whole = {}
        for i, outer in line.mentions():
            item = outer
            if outer.kind == "attribution":
                inner = next(times_in(outer), None)
                item = inner if inner is not None and self._polls(line, i) else outer
            if item.kind == "time":
                tense = tense_at(line, i, self._cues) if item is outer else "past"
                whole = self._timeline.settle(item, tense, reference)
                whole = self._business.settle(line, i, whole) if item is outer else whole
                t = to_date(whole, reference, tense)
                if t is not whole:
                    self._whole[i] = whole
                self._times.append((i, t))
                if i > 1 and (looks_back(item) or of_base_figure(line, i, self._cues)):
                    self._compared.add(i)
                self._hear(line, i, t)
                if t.kind == "as_of" and self._heads(line, t):
                    self._as_of = t.time_end or ""
        if len(self._times) > 1:
            self._times = joined(line, self._times)
        self._next = self._inheritable(line)
        self._hear_day(said_on)

    def _heads(self, line: Line, t: TimeMention) -> bool:
        """Whether a time is the heading of a report: "Figures as of 3 May", with no figure beside it."""
        dated = t.grain == "day" and t.text.lower().startswith(("as of", "as at")) and len(line.words) <= _HEADING
        fresh = dated and timedelta() <= self._ago(t.time_end) <= _FRESH
        return fresh and not line.mentions("quantity")

    def _polls(self, line: Line, i: int) -> bool:
        """Whether an attribution tells when its source asked people: "the firm, which polled 900 men in May, puts"."""
        item = line.items[i]
        if item is not None and item.rule.endswith(" poll finds"):
            return True
        words = line.text[line.starts[i] : line.ends[i]].split()
        return any(line.vocabulary.look(word) in self._cues["polling"] for word in words)

    def _turn(self) -> None:
        """The sentence before is over: what it told is what this one goes on from."""
        told, self._next = self._next, None
        if told is None:
            return
        if self._first is not None and self._carries(self._first):
            told = self._first
        self._told = self._last = told
        if self._focus is not None and is_period(self._focus) and told.start == told.end == self._focus.end:
            self._focus = told  # stocks at the end of the period that the article is about
        if told.grain == "year" and told.text not in self._taken:
            return  # a year is told of many things; it is what an article is about where a figure is of it
        if self._focus is None and self._ago(told.end) <= _YEAR and self._paragraph < self._opening + _LEAD:
            self._focus = told

    def _carries(self, time: Time) -> bool:
        """Whether the sentences behind a figure go on from its time: that of a day or a period told in its words."""
        first, last = day(time.start), day(time.end)
        if not time.text or time.kind not in ("instant", "window") or first is None or last is None:
            return False
        return last - first <= _YEAR and timedelta() <= self._ago(time.end) <= _YEAR

    def _ago(self, iso: str | None) -> timedelta:
        """How long before publication an ISO day lies; negative after it, 0 where either is not known."""
        at = day(iso)
        return self.published - at if at is not None and self.published is not None else timedelta()

    def _hear(self, line: Line, i: int, t: TimeMention) -> None:
        if t.grain == "day" and t.kind == "instant" and self._reported(line, i):
            self._hear_day(t.time_end)

    def _hear_day(self, iso: str | None) -> None:
        if iso and self.published is not None and timedelta() <= self._ago(iso) <= _FRESH:
            self._news = max(self._news, iso)

    def _inheritable(self, line: Line) -> Time | None:
        """The time that the sentences after this one go on from."""
        best: Time | None = None
        if len(line.words) <= _ISSUE and not any(
            word[:1].islower() or line.holds(k, "quantity") for k, word in enumerate(line.words)
        ):
            return None  # "Monday, 3 March 2025.", "Port Orvel, 3 March 2025.": when the text was issued
        for i, t in self._times:
            open_ended = t.kind in ("since", "to_date", "per", "unknown")
            if i in self._compared or open_ended or _long(t) or not t.time_end or self._ago(t.time_end) < timedelta():
                continue
            before = line.lower[i - 1] if i else ""
            if is_base(line, i) or before in BASES or self._reported(line, i) or bracketed(line, i):
                continue
            if of_mark(line, i, t.grain):
                continue
            if changed_from(line, i, t.grain, self._cues) >= 0:
                continue
            if i > 1 and _AGAINST.match(line.text[: line.starts[i]]) is not None:
                continue  # "Compared with the census of 2008 the town has grown"
            if i and line.holds(i - 1, "quantity") and base_figure(line, i - 1):
                continue
            if self._ago(t.time_end) > STALE and in_passing(line, i):
                continue
            best = of_mention(t)
        return best

    def _reported(self, line: Line, i: int) -> bool:
        """Whether the time at i is that of telling, not of what is told: "said on Monday", "today published"."""
        beside = [k for k in (i - 2, i - 1, i + 1) if 0 <= k < len(line.words)]
        if i <= 1:  # "On Monday the city presented its accounts"
            verb = next((k for k in range(i + 1, min(i + 8, len(line.words))) if self._is_verb(line, k)), i)
            beside.append(verb)
        return any(line.lower[k] in ISSUED for k in beside) or (i > 0 and line.chars[i - 1] in self._cues["say"])

    def _is_verb(self, line: Line, k: int) -> bool:
        char, word = line.chars[k], line.words[k]
        return line.items[k] is None and (
            char in self._cues["np_auxiliary|np_modal|preterite"] or (word[-2:] == "ed" and char in self._cues["lower"])
        )

    def _recent(self, told: Time) -> bool:
        """Whether a time told before is so close to the news that a lasting state may be meant of it."""
        last = day(told.end)
        news = day(self._news) or self.published
        return last is not None and news is not None and news - last <= _NEAR

    def _counts(self, time: Time) -> bool:
        """Whether a time is the day up to which the article counts: "by Sunday night", if it is near."""
        return time.kind == "as_of" and time.grain == "day" and self._recent(time)

    def _counted_up_to(self, said_on: str) -> str:
        """The last day of what is counted since a day, which its words do not tell, "" where nobody does: that of the
        sentence's other figures, of speaking, of what the paragraph tells if it is near, of the news."""
        if self._main is not None and self._main.text and self._main.end and self._main.kind != "since":
            return self._main.end
        near = self._told is not None and self._recent(self._told) and not said_on
        return (self._told.end if near and self._told is not None else "") or said_on or self._news

    def _now(self, kind: str, said_on: str, news: bool = True) -> Time:
        """The day of speaking, else the day of the news (unless it is a lasting state), else that of publication."""
        told = said_on or (self._news if news else "") or (self._as_of if kind == "as_of" else "")
        end = told or (self.published.isoformat() if self.published else "")
        if not end:
            return NEVER
        return Time("", kind, end if kind == "instant" else None, end, "day", "inherited" if told else "published")
