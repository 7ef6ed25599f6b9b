"""When a figure holds: which time of its article a careful reader would give it.

The nearest time of its own clause; else what the sentences before it tell: the time of the paragraph, that of the
lead, or the day of the news, the latest on which somebody speaks in it. The publication day comes last.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from factcheck.extraction.baselines import apposed, of_base_figure
from factcheck.extraction.clauses import (
    BASES,
    FAR,
    aspect_at,
    base_figure,
    bracketed,
    in_passing,
    in_when,
    is_base,
    of_base,
    tense_at,
    time_distance,
)
from factcheck.extraction.dates import day, earlier_by
from factcheck.extraction.fiscal import BusinessYear
from factcheck.extraction.measures import Cues
from factcheck.extraction.moments import (
    NEVER,
    Time,
    at_end,
    at_start,
    beside,
    earlier,
    is_last_day,
    is_period,
    of_mention,
    of_since,
    period_before,
)
from factcheck.extraction.nested import times_in
from factcheck.extraction.references import (
    AGO,
    ISSUED,
    Place,
    came_from,
    complete,
    elsewhere,
    expected,
    is_now,
    is_quote,
    is_statistic,
    moved,
    of_which,
    refers,
    so_long_ago,
    stands,
    told_of,
)
from factcheck.extraction.text import Sentence
from factcheck.extraction.timeline import Timeline, looks_back, order_of, to_date
from factcheck.extraction.tokens import Line
from factcheck.model import Article, TimeMention

__all__ = ["Clock", "Place", "Time"]

_FRESH = timedelta(days=10)  # a day told further back than this is no news
_NEAR = timedelta(days=3)  # a state told in the present may still be of a day this long ago
_STALE = timedelta(days=100)  # what is told in the present tense is not of a time that ended longer ago
_YEAR = timedelta(days=400)  # what ended longer ago is background, wherever it stands
_CLAUSE = 5  # words behind a number and what it counts; a time further on may be of another clause
_LEAD = 2  # paragraphs in which an article tells what it is about
# Words that point back at a time told before.
_ECHO = re.compile(
    r"\b(?:at (?:the|that) time|(?:the|that) same (?:\w+ )?(?:days?|dates?|period|time|weeks?|months?|hours?)|"
    r"that (?:day|date|morning|afternoon|evening|night|week|month|quarter))\b",
    re.IGNORECASE,
)


_POINTS = ("instant", "window", "as_of", "unknown")  # kinds of time that a change can run from
_ASIDE_STATS = ("age", "change", "change_percent", "change_points", "duration", "date")


def _long(t: TimeMention) -> bool:
    """Whether a time covers more than a year: "in the past 40 years" is not when the next sentence happened."""
    first, last = day(t.time_start), day(t.time_end)
    return first is not None and last is not None and last - first > _YEAR


class Clock:
    """Knows what times an article has told so far; asked for every number in the order of the text."""

    def __init__(self, article: Article, cues: Cues) -> None:
        self._cues = cues
        self.published = day(article.published)
        self._timeline = Timeline(article.text, self.published, order_of(article.url))
        self._business = BusinessYear()
        self._news = ""  # ISO day of the news: the latest on which the article has somebody speak
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

    # --- what the article tells

    def dateline(self, line: Line) -> None:
        """Take in a dateline: the day on which the article was filed is the day of its news."""
        for item in line.items:
            if item is not None and item.kind == "time":
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
        for i, outer in enumerate(line.items):
            item = outer
            if outer is not None and outer.kind == "attribution":
                item = next(times_in(outer), None)
                item = item if item is not None and self._polls(line, i) else outer
            if item is not None and item.kind == "time":
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
        self._next = self._inheritable(line)
        self._hear_day(said_on)

    def _polls(self, line: Line, i: int) -> bool:
        """Whether an attribution tells when its source asked people: "the firm, which polled 900 men in May, puts"."""
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
        told = bool(time.text) and time.kind in ("instant", "window") and first is not None and last is not None
        return told and last - first <= _YEAR and timedelta() <= self._ago(time.end) <= _YEAR

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
        if len(line.words) <= 3:
            return None  # "Monday, 3 March 2025.": when the text was issued
        for i, t in self._times:
            open_ended = t.kind in ("since", "to_date", "per", "unknown")
            if i in self._compared or open_ended or _long(t) or not t.time_end or self._ago(t.time_end) < timedelta():
                continue
            before = line.words[i - 1].lower() if i else ""
            if is_base(line, i) or before in BASES or self._reported(line, i) or bracketed(line, i):
                continue
            if i and self._is_quantity(line, i - 1) and base_figure(line, i - 1):
                continue
            if self._ago(t.time_end) > _STALE and in_passing(line, i):
                continue
            best = of_mention(t)
        return best

    def _reported(self, line: Line, i: int) -> bool:
        """Whether the time at i is that of telling, not of what is told: "said on Monday", "today published"."""
        beside = [k for k in (i - 2, i - 1, i + 1) if 0 <= k < len(line.words)]
        if i <= 1:  # "On Monday the city presented its accounts"
            verb = next((k for k in range(i + 1, min(i + 8, len(line.words))) if self._is_verb(line, k)), i)
            beside.append(verb)
        return any(line.words[k].lower() in ISSUED for k in beside) or (
            i > 0 and line.chars[i - 1] in self._cues["say"]
        )

    def _is_verb(self, line: Line, k: int) -> bool:
        char, word = line.chars[k], line.words[k]
        return line.items[k] is None and (
            char in self._cues["np_auxiliary|np_modal|preterite"] or (word[-2:] == "ed" and char in self._cues["lower"])
        )

    @staticmethod
    def _is_quantity(line: Line, i: int) -> bool:
        item = line.items[i]
        return item is not None and item.kind == "quantity"

    # --- what a number takes

    def of(self, line: Line, at: Place, said_on: str) -> Time:
        """The time of one number. said_on: ISO day on which its source spoke, "" where none is given."""
        found = self._converted(line, at) or self._read(line, at, said_on)
        self._given = (at.i, at.stop, found)
        self._taken.add(found.text)
        if found.end and at.stat not in _ASIDE_STATS and not base_figure(line, at.i):
            self._main = found
            self._first = self._first or found
        return found

    def took(self, text: str) -> bool:
        """Whether a figure of the sentence is of the time of these words."""
        return text in self._taken

    def of_age(self) -> Time:
        """The time of somebody's age: the day of publication."""
        return self._now("as_of", "", news=False)

    def _converted(self, line: Line, at: Place) -> Time | None:
        """ "12 miles (19 km)", "30, or 5%": the time of the number that this one only tells in other terms."""
        _, stop, time = self._given
        between = [word.lower() for word in line.words[stop : at.i]] if 0 <= stop < at.i else []
        if between == ["("] and line.words[at.i + 1 : at.i + 2] == [")"]:
            return time
        if between in (["of", "the"], ["of", "its"], ["of", "their"]) and time.kind == "as_of":
            return time  # "has cleared 60 of the 300 acres"
        if between in (
            [",", "of", "which"],
            [",", "of", "whom"],
        ):  # "sent home in May, of whom 55 have been called back"
            return None if self._aspect(line, at) == "perfect" else time
        return time if between in (["or"], [",", "or"]) else None

    def _read(self, line: Line, at: Place, said_on: str) -> Time:
        if at.stat == "age":  # a person's age is told as of today, whatever else the sentence dates
            return self.of_age()
        found = self._own(line, at, said_on) or self._inherited(line, at, said_on)
        if at.stat.startswith("change") and self._main is not None and self._main.text and apposed(line, at.i):
            found = beside(self._main)
        return self._since_base(line, at, found) if at.stat.startswith("change") or at.stat == "ratio" else found

    def _since_base(self, line: Line, at: Place, found: Time) -> Time:
        """ "up 4% from 500 in March", "4% more than in March": a change runs from its base to its own time."""
        summed = apposed(line, at.i)
        for i, t in self._times:
            if (i < at.stop and not (summed and i in self._compared)) or t.kind not in _POINTS:
                continue
            compared = (
                i in self._compared
                or is_base(line, i)
                or of_base(line, at.stop, i)
                or (self._is_quantity(line, i - 1) and base_figure(line, i - 1))
            )
            start = t.time_start or t.time_end
            if compared and start and found.end and start < found.end and t.time_end != found.end:
                ago = so_long_ago(line, i)
                if ago is not None and self._fits(ago, t, found):
                    lasting = found.kind == "as_of" or (found.kind == "to_date" and found.grain in ("day", "week"))
                    start = earlier_by(found.end if lasting else found.start, ago[0], ago[1], last=False) or start
                if is_last_day(found):
                    start = t.time_end or start
                basis = found.basis if found.basis in ("inherited", "published") else t.basis
                return replace(found, text=found.text or t.text, kind="window", start=start, basis=basis)
            if compared:
                break
        return found

    def _own(self, line: Line, at: Place, said_on: str) -> Time | None:
        """The nearest time expression of the number's clause, None where the clause has none.

        A count that runs on ends on the day of the news.
        """
        best: tuple[int, int, TimeMention] | None = None
        if is_now(line, at):
            return self._now("as_of", "", news=False)
        for i, t in self._times:
            if i >= len(line.items):
                continue  # of the sentence, where the number stands inside the words of a source
            distance = i if of_which(line, at, i) else time_distance(line, at.i, at.stop, i)
            if at.stat.startswith("change") and of_base(line, at.stop, i):
                continue  # "6% more than the 3,684 of 2024"
            based = i in self._compared and at.i < i and t.grain == "year"  # "above the 29 estimated in 2019"
            if t.kind in ("instant", "window") and not based and told_of(line, at, i, t.grain):
                if self._main is not None and base_figure(line, at.i) and "," not in line.words[at.stop : i]:
                    return replace(self._main, text="", basis="inherited")
                continue
            if i in self._compared and not self._stands_before(line, at, i):
                continue
            if t.kind in ("instant", "window") and elsewhere(line, at, i, self._aspect(line, at)):
                continue  # "held 20 tonnes, against 25 a year earlier": only the second figure is of then
            nearer = best is None or distance < best[0] or (distance == best[0] and base_figure(line, at.i))
            if distance <= FAR and nearer:
                best = (distance, i, t)
        if best is None:
            return None
        t = best[2]
        if self._main is not None and best[1] > at.stop + 3 and expected(line, at):
            return replace(self._main, text="", basis="inherited")
        ahead = self._ago(t.time_start) < timedelta() and best[1] > at.stop + _CLAUSE
        if ahead and self._aspect(line, at) == "past":
            return None  # "asked 90 passengers; the others will be heard in May"
        if self._ago(t.time_end) < timedelta() and stands(line, at, best[1], self._cues["np_modal|future"]):
            return None  # "the 23 ships that remain will be seen by May": they remain now
        stale = t.kind in ("instant", "window") and self._ago(t.time_end) > _STALE
        compared = base_figure(line, at.i)
        guessed = self._main is None or (self._main.kind == "instant" and self._main.basis == "published")
        before = period_before(self._main)
        if before is not NEVER and best[1] < at.i and self._taken == {t.text} and came_from(line, at):
            return before  # "widened to 40 in 2025 from 30"
        ago = so_long_ago(line, best[1])
        if ago is not None and compared and self._main is not None and not guessed and self._fits(ago, t, self._main):
            return earlier(self._main, t, *ago)
        if ago is not None and best[1] <= 1 and self._main is not None and self._main.text == t.text:
            return self._main
        if ago is not None and best[1] <= 1 and self._main is None:  # "A year ago it was 40."
            now = self._told if self._told is not None else self._now("instant", said_on)
            if now is not NEVER and (self._told is not None or ago == ("week", 1)) and self._fits(ago, t, now):
                return earlier(now, t, *ago)
        if t.kind == "since" and t.time_start and best[1] < at.i and in_when(line, best[1], at.i):
            return of_since(t)
        if compared and t.kind == "since" and moved(line, at):
            return at_start(t)
        if stale and not compared and not of_which(line, at, best[1]) and self._aspect(line, at) == "present":
            return None  # "opened in 2006 and sends out 4,000 parcels a day"
        against = any(i in self._compared and base.grain == "year" for i, base in self._times)
        if best[1] in self._whole and complete(line, best[1], self._aspect(line, at), against):
            t = self._whole[best[1]]
        found = of_mention(t)
        now = self._main or self._told
        against = compared or best[1] in self._compared or in_when(line, best[1], at.i)
        if against and now is not None and is_last_day(now):
            found = at_end(found)  # "48 at the end of August, down from 51 in July"
        base = line.words[at.i - 1].lower() in BASES if at.i else False
        if base and t.basis == "relative" and t.grain == "year" and t.text.split()[-1] in AGO:
            # "from 4,000 a year ago": the like period of the year before, which the words do not name.
            return replace(found, kind="unknown")
        if found.kind in ("since", "to_date") and self.published and found.end == self.published.isoformat():
            end = self._counted_up_to(said_on) or found.end
            if found.start is not None and found.start <= end:
                found = replace(found, end=end)
        return self._joined(line, found)

    @staticmethod
    def _fits(ago: tuple[str, int], t: TimeMention, now: Time) -> bool:
        """Whether "a year ago" is the like day or period of then; "two years ago" of a day is that year, and so is
        "the year before" a day."""
        near = ago[1] == 1 or ago[0] in ("day", "week", "month")
        return not (now.grain == "day" and (not near or (ago[0] == "year" and t.text.split()[-1] == "before")))

    def _counted_up_to(self, said_on: str) -> str:
        """The last day of what is counted since a day, which its words do not tell, "" where nobody does: that of the
        sentence's other figures, of speaking, of what the paragraph tells if it is near, of the news."""
        if self._main is not None and self._main.text and self._main.end and self._main.kind != "since":
            return self._main.end
        near = self._told is not None and self._recent(self._told) and not said_on
        return (self._told.end if near and self._told is not None else "") or said_on or self._news

    def _stands_before(self, line: Line, at: Place, i: int) -> bool:
        """Whether the number at hand is the last one before the time at i."""
        between = [k for k in range(at.i + 1, i) if self._is_quantity(line, k)]
        return at.i < i and all(line.words[k - 1].lower() in ("or", "(") for k in between)

    def _aspect(self, line: Line, at: Place) -> str:
        return aspect_at(line, at.i, at.stop, self._cues)

    def _joined(self, line: Line, found: Time) -> Time:
        """ "By 7 May 900 had returned since March": a start and a day up to which it is counted, both told."""
        if found.kind not in ("since", "as_of"):
            return found
        wanted = ("as_of", "instant") if found.kind == "since" else ("since",)
        for i, t in self._times:
            if t.kind in wanted and (i <= 1 or t.kind != "instant") and not is_base(line, i):
                start, end = (found.start, t.time_end) if found.kind == "since" else (t.time_start, found.end)
                if start and end and start <= end <= (self.published or date.max).isoformat():
                    text = f"{found.text} {t.text}" if found.kind == "since" else f"{t.text} {found.text}"
                    return replace(found, text=text, kind="since", start=start, end=end)
        return found

    def _inherited(self, line: Line, at: Place, said_on: str) -> Time:
        """What the number takes from the sentences before, by the tense that tells it; never firm."""
        told = self._next or self._told
        spoken = bool(said_on) and any(item is not None and item.kind == "attribution" for item in line.items)
        if refers(line, at) and self._aspect(line, at) != "perfect":
            counted = self._main or (None if spoken else self._before)
            if counted is not None:
                return replace(counted, text="", basis="inherited")
        if _ECHO.search(line.text) is not None:
            told = told or self._last
            if told is not None:
                return replace(told, text="", basis="inherited")
        shifted = line.words[at.i - 1].lower() not in ("from", "of", "against") or any(
            char in self._cues["direction"] for char in line.chars[: at.i]
        )
        if shifted and base_figure(line, at.i):
            return period_before(self._main or told or self._focus)
        aspect = self._aspect(line, at)
        if aspect == "past":
            source = told or (None if spoken else self._focus)
            if source is not None and source.grain != "day" and is_quote(line, at):
                source = None
            if source is not None:
                return replace(source, text="", basis="inherited")
            return self._now("instant", said_on)
        if not aspect and told is not None and not spoken:
            return replace(told, text="", basis="inherited")
        if not aspect and self._main is not None and not spoken and at.stat not in _ASIDE_STATS:
            return beside(self._main)  # "and three in the north"
        period = told or self._focus
        if (
            aspect in ("", "present")
            and period is not None
            and (is_period(period) or is_last_day(period))
            and is_statistic(line, at)
        ):
            return replace(period, text="", basis="inherited")
        if aspect == "pluperfect" and told is None:
            told = self._focus
        if told is not None and (aspect == "pluperfect" or (aspect == "present" and self._recent(told))):
            return Time("", "as_of", None, told.end, told.grain, "inherited")
        if aspect == "perfect" and not (spoken or self._news) and self._focus is not None and self._counts(self._focus):
            return replace(self._focus, text="", basis="inherited")
        return self._now("as_of", said_on, news=aspect not in ("present", "future"))

    def _counts(self, time: Time) -> bool:
        """Whether a time is the day up to which the article counts: "by Sunday night", if it is near."""
        return time.kind == "as_of" and time.grain == "day" and self._recent(time)

    def _recent(self, told: Time) -> bool:
        """Whether a time told before is so close to the news that a lasting state may be meant of it."""
        last = day(told.end)
        news = day(self._news) or self.published
        return last is not None and news is not None and news - last <= _NEAR

    def _now(self, kind: str, said_on: str, news: bool = True) -> Time:
        """The day of speaking, else the day of the news (unless it is a lasting state), else that of publication."""
        told = said_on or (self._news if news else "")
        end = told or (self.published.isoformat() if self.published else "")
        if not end:
            return NEVER
        return Time("", kind, end if kind == "instant" else None, end, "day", "inherited" if told else "published")
