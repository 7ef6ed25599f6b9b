"""When a figure holds: which time of its article a careful reader would give it.

The nearest time of its own clause; else what the sentences before it tell: the time of the paragraph, that of the
lead, or the day of the news, the latest on which somebody speaks in it. The publication day comes last.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from factcheck.extraction.baselines import apposed, changed_from
from factcheck.extraction.clauses import (
    BASES,
    FAR,
    aspect_at,
    base_figure,
    in_when,
    is_base,
    of_base,
    time_distance,
)
from factcheck.extraction.dates import earlier_by
from factcheck.extraction.measures import Cues
from factcheck.extraction.memory import STALE, Memory
from factcheck.extraction.moments import (
    NEVER,
    Time,
    at_end,
    at_start,
    beside,
    earlier,
    is_last_day,
    is_period,
    last_day,
    of_mention,
    of_since,
    period_before,
)
from factcheck.extraction.references import (
    AGO,
    Place,
    came_from,
    complete,
    echoes,
    elsewhere,
    expected,
    inserted,
    is_now,
    is_property,
    is_quote,
    is_statistic,
    moved,
    of_mark,
    of_which,
    refers,
    so_long_ago,
    stands,
    told_of,
)
from factcheck.extraction.tokens import Line
from factcheck.model import Article, TimeMention

__all__ = ["Clock", "Place", "Time"]

_CLAUSE = 5  # words behind a number and what it counts; a time further on may be of another clause
# Measures that are counted up to a day, not as of it.
_RUNNING = frozenset({
    "aftershocks", "area burned", "area flooded", "arrests", "captured", "cases", "charges", "convictions", "damaged",
    "deaths", "destroyed", "displaced", "evacuations", "hospitalised", "injuries", "missiles fired", "rescues",
    "returns", "sales", "shot down", "vaccinations", "votes",
})  # fmt: skip
# Those of them that are told in the present of the people and the land that are so on that day.
_HOUSED = frozenset({"area flooded", "captured", "displaced", "hospitalised"})
_LEVELS = frozenset({"share", "rate", "mean", "median"})
_UP_TO = re.compile(r"(?:by|up to|until|till|before|so far|to date|within|no later)\b", re.IGNORECASE)
_POINTS = ("instant", "window", "as_of", "unknown")  # kinds of time that a change can run from
_ASIDE_STATS = ("age", "change", "change_percent", "change_points", "duration", "date")


class Clock(Memory):
    """Gives every number of an article its time; asked for them in the order of the text."""

    def __init__(self, article: Article, cues: Cues) -> None:
        super().__init__(article, cues)
        self._verb: tuple[Line | None, Place | None, str] = (None, None, "")  # how the number at hand is told
        self._passed = False  # whether it stands behind a time of another verb
        self._base = False  # whether it is only what another figure is compared with

    def of(self, line: Line, at: Place, said_on: str, measure: str = "") -> Time:
        """The time of one number. said_on: ISO day on which its source spoke, "" where none is given.

        measure: its news measure, "" for none."""
        self._base = base_figure(line, at.i)
        found = self._converted(line, at) or self._read(line, at, said_on)
        if measure and at.stat not in _ASIDE_STATS:
            found = self._measured_with(line, at, measure, found)
        self._given = (at.i, at.stop, found)
        self._taken.add(found.text)
        if found.end and at.stat not in _ASIDE_STATS and not self._base:
            self._main = found
            self._first = self._first or found
        running = measure in _RUNNING and not (measure in _HOUSED and self._aspect(line, at) == "present")
        return found if running else self._standing(line, at, found)

    def _measured_with(self, line: Line, at: Place, measure: str, found: Time) -> Time:
        """A state without a time of its own is of the day on which the article has told others of its measure."""
        key = (measure, at.stat)
        if found.text and found.grain == "day" and found.kind in ("instant", "as_of") and self._recent(found):
            self._measured[key] = found
        told = self._measured.get(key)
        if told is None or found.text or found.basis != "published" or found.kind != "as_of" or is_now(line, at):
            return found
        return Time("", "as_of", None, told.end, "day", "inherited")

    def _standing(self, line: Line, at: Place, time: Time) -> Time:
        """The time of a stock, which is of the one day that it is told as of; what is counted up to a day has no
        start."""
        if time.kind != "as_of" or time.start is not None or at.stat in _ASIDE_STATS:
            return time
        if _UP_TO.match(time.text):  # "had fallen to 35% by Monday"
            reached = at.stat in _LEVELS or (at.stat == "amount" and line.lower[at.i - 1] in ("to", "at"))
            return last_day(time) if reached and time.grain == "day" else time
        aspect = self._aspect(line, at)
        lasts = aspect in ("", "present") or (at.stat in _LEVELS and aspect != "future")
        return last_day(time) if lasts else time

    def of_news(self, day: str | None) -> bool:
        """Whether a day is that of the news, or stands right beside it."""
        apart = (date.fromisoformat(day) - self.published).days if day and self.published else 0
        return abs(apart) <= 1

    def took(self, text: str) -> bool:
        """Whether a figure of the sentence is of the time of these words."""
        return text in self._taken

    def of_age(self) -> Time:
        """The time of somebody's age: the day of publication."""
        return self._now("as_of", "", news=False)

    def _converted(self, line: Line, at: Place) -> Time | None:
        """ "12 miles (19 km)", "30, or 5%": the time of the number that this one only tells in other terms."""
        _, stop, time = self._given
        between = line.lower[stop : at.i] if 0 <= stop < at.i else []
        if between == ["("] and line.words[at.i + 1 : at.i + 2] == [")"]:
            return time
        if between in (["of", "the"], ["of", "its"], ["of", "their"]) and time.kind == "as_of":
            return time  # "has cleared 60 of the 300 acres"
        if between in (
            [",", "of", "which"],
            [",", "of", "whom"],
        ):  # "laid off in June, of whom 38 have been hired again"
            return None if self._aspect(line, at) == "perfect" else time
        return time if between in (["or"], [",", "or"]) else None

    def _read(self, line: Line, at: Place, said_on: str) -> Time:
        if at.stat == "age":  # a person's age is told as of today, whatever else the sentence dates
            return self.of_age()
        if at.stat not in _ASIDE_STATS and is_property(line, at):
            return self._now("as_of", "", news=False)
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
                or changed_from(line, i, t.grain, self._cues) == at.i
                or (line.holds(i - 1, "quantity") and base_figure(line, i - 1))
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
        """The time that an expression of the number's clause tells, None where the clause has none.

        A count that runs on ends on the day of the news.
        """
        if is_now(line, at):
            return self._now("as_of", "", news=False)
        found = self._nearest(line, at)
        if found is None or isinstance(found, Time):
            return found
        i, t = found
        compared = self._base
        if self._of_another(line, at, i, t, compared):
            return None
        held = self._held_against(line, at, i, t, said_on, compared)
        if held is not None:
            return held
        if t.kind == "since" and t.time_start and i < at.i and in_when(line, i, at.i):
            return of_since(t)
        if t.kind == "since" and i < at.i and changed_from(line, i, t.grain, self._cues) >= 0:
            return replace(of_mention(t), kind="as_of", start=None, text="")  # "has risen 12% since May, to 40"
        if compared and t.kind == "since" and moved(line, at):
            return at_start(t)
        if i in self._whole and complete(line, i, self._aspect(line, at), self._year_compared()):
            t = self._whole[i]
        time = of_mention(t)
        now = self._main or self._told
        against = compared or i in self._compared or in_when(line, i, at.i)
        if against and now is not None and is_last_day(now):
            time = at_end(time)  # "72 at the end of April, down from 80 in March"
        base = at.i > 0 and line.lower[at.i - 1] in BASES
        if base and t.basis == "relative" and t.grain == "year" and t.text.split()[-1] in AGO:
            # "from 4,000 a year ago": the like period of the year before, which the words do not name.
            return replace(time, kind="unknown")
        if time.kind in ("since", "to_date") and self.published and time.end == self.published.isoformat():
            end = self._counted_up_to(said_on) or time.end
            if time.start is not None and time.start <= end:
                time = replace(time, end=end)
        return self._joined(line, time)

    def _nearest(self, line: Line, at: Place) -> tuple[int, TimeMention] | Time | None:
        """The nearest time of the number's clause and where it stands; that of the figure before where the number
        is only what was expected of it; None for neither."""
        best: tuple[int, int, TimeMention] | None = None
        self._passed = False
        for i, t in self._times:
            if i >= len(line.items):
                continue  # of the sentence, where the number stands inside the words of a source
            distance = i if of_which(line, at, i) else time_distance(line, at.i, at.stop, i)
            if distance > FAR or inserted(line, at, i) or (at.stat.startswith("change") and of_base(line, at.stop, i)):
                continue  # "8% more than the 2,150 of 2019"
            change = changed_from(line, i, t.grain, self._cues) if at.i < i else -1
            if change >= 0 and (change != at.i or t.kind != "since"):
                continue  # "61.3%, up 4 points from 2019"
            if at.i < i and of_mark(line, i, t.grain):
                continue  # "41.2C, beating the 2003 record"
            point = t.kind in ("instant", "window")
            based = i in self._compared and at.i < i and t.grain == "year"  # "above the 29 estimated in 2019"
            if point and not based and told_of(line, at, i, t.grain):
                if self._main is not None and self._base and "," not in line.words[at.stop : i]:
                    return beside(self._main)
                continue
            if i in self._compared and not self._stands_before(line, at, i):
                continue  # "held 20 tonnes, against 25 a year earlier": only the second figure is of then
            if point and 1 < i < at.i and elsewhere(line, at, i, self._aspect(line, at)):
                self._passed = True
                continue
            if point and t.text.endswith(("'s", "’s")) and self._aspect(line, at) in ("perfect", "present"):
                self._passed = True
                continue  # "40 are known to have drowned in Tuesday's squall"
            if best is None or distance < best[0] or (distance == best[0] and self._base):
                best = (distance, i, t)
        if best is not None and self._main is not None and best[1] > at.stop + 3 and expected(line, at):
            return beside(self._main)
        return best[1:] if best is not None else None

    def _of_another(self, line: Line, at: Place, i: int, t: TimeMention, compared: bool) -> bool:
        """Whether the nearest time is none of the number's: one to come of what happened, one long past of what is."""
        to_come = self._ago(t.time_end) < timedelta()
        if self._ago(t.time_start) < timedelta() and i > at.stop + _CLAUSE and self._aspect(line, at) == "past":
            return True  # "asked 90 passengers; the others will be asked in May"
        if to_come and stands(line, at, i, self._cues["np_modal|future"]):
            return True  # "the 23 ships that remain will be seen by May": they remain now
        if t.kind in ("instant", "window") and self._in_second(line, at, i):
            return True  # "owns 40 rafts and sold 90 logs last year"
        stale = t.kind in ("instant", "window") and self._ago(t.time_end) > STALE
        if not stale or compared or of_which(line, at, i):
            return False
        return self._aspect(line, at) == "present"  # "opened in 2006 and sends out 4,000 parcels a day"

    def _in_second(self, line: Line, at: Place, i: int) -> bool:
        """Whether the time at i, behind a number told in the present, is of a second verb in the past."""
        joined = [k for k in range(at.stop, i - 1) if line.lower[k] == "and" and self._is_verb(line, k + 1)]
        return bool(joined) and self._aspect(line, at) == "present"

    def _held_against(self, line: Line, at: Place, i: int, t: TimeMention, said_on: str, compared: bool) -> Time | None:
        """The time of a figure that stands against another ("from 30", "40 a year ago"); None for all else."""
        before = period_before(self._main)
        if before is not NEVER and i < at.i and self._taken == {t.text} and came_from(line, at):
            return before  # "widened to 40 in 2025 from 30"
        ago = so_long_ago(line, i)
        if ago is None:
            return None
        guessed = self._main is None or (self._main.kind == "instant" and self._main.basis == "published")
        if compared and self._main is not None and not guessed and self._fits(ago, t, self._main):
            return earlier(self._main, t, *ago)
        if i > 1:
            return None
        if self._main is not None:  # "A year ago it was 40 and 50."
            return self._main if self._main.text == t.text else None
        now = self._told if self._told is not None else self._now("instant", said_on)
        near = self._told is not None or ago == ("week", 1)
        return earlier(now, t, *ago) if now is not NEVER and near and self._fits(ago, t, now) else None

    def _year_compared(self) -> bool:
        """Whether the sentence holds a figure against all of a year: "fell this year to 2 from 3 in 2024"."""
        return any(i in self._compared and t.grain == "year" for i, t in self._times)

    @staticmethod
    def _fits(ago: tuple[str, int], t: TimeMention, now: Time) -> bool:
        """Whether "a year ago" is the like day or period of then; "two years ago" of a day is that year, and so is
        "the year before" a day."""
        near = ago[1] == 1 or ago[0] in ("day", "week", "month")
        return not (now.grain == "day" and (not near or (ago[0] == "year" and t.text.split()[-1] == "before")))

    def _stands_before(self, line: Line, at: Place, i: int) -> bool:
        """Whether the number at hand is the last one before the time at i."""
        between = [k for k in range(at.i + 1, i) if line.holds(k, "quantity")]
        return at.i < i and all(line.lower[k - 1] in ("or", "(") for k in between)

    def _aspect(self, line: Line, at: Place) -> str:
        if self._verb[0] is not line or self._verb[1] is not at:
            self._verb = (line, at, aspect_at(line, at.i, at.stop, self._cues))
        return self._verb[2]

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
        told = self._told if self._passed else self._next or self._told
        spoken = bool(said_on) and bool(line.mentions("attribution"))
        if refers(line, at) and self._aspect(line, at) != "perfect":
            counted = self._main or (None if spoken else self._before)
            if counted is not None:
                return beside(counted)
        if echoes(line.text):
            told = told or self._last
            if told is not None:
                return beside(told)
        led = line.lower[at.i - 1] in ("from", "of", "against")
        if self._base and not (led and self._cues["direction"].isdisjoint(line.chars[: at.i])):
            return period_before(self._main or told or self._focus)
        aspect = self._aspect(line, at)
        if aspect == "past":
            source = told or (None if spoken else self._focus)
            older = source is not None and (source.grain != "day" or (told is None and (source.end or "") < self._news))
            if older and is_quote(line, at):
                source = None
            if source is not None:
                return beside(source)
            return self._now("instant", said_on)
        if not aspect and self._main is not None and not spoken and at.stat not in _ASIDE_STATS:
            return beside(self._main)  # "and three in the north"
        if not aspect and told is not None and not spoken:
            return beside(told)
        period = told or self._focus
        if (
            aspect in ("", "present")
            and period is not None
            and (is_period(period) or is_last_day(period))
            and is_statistic(line, at)
        ):
            return beside(period)
        if aspect == "pluperfect" and told is None:
            told = self._focus
        if told is not None and (aspect == "pluperfect" or (aspect == "present" and self._recent(told))):
            return Time("", "as_of", None, told.end, told.grain, "inherited")
        if aspect == "perfect" and not (spoken or self._news) and self._focus is not None and self._counts(self._focus):
            return beside(self._focus)
        news = aspect not in ("present", "future") and (aspect != "" or self._ago(self._news) <= timedelta())
        return self._now("as_of", said_on, news=news)
