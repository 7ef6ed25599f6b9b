"""Run factcheck over the English date cases of Microsoft Recognizers-Text.

    python benchmarks/dates.py FILE [--misses] [--left-out] [--conventions]

FILE is DateTimeModel.json as that project publishes it; a file that cannot be read ends the run with exit code 2.

A case is read when, for every date and range of dates that it lists, some time expression of ours overlaps its words
and has the same first and last day; of the readings that they list (the past and the coming one) any will do, and
where they resolve nothing there is nothing to compare. A case that lists none is read when we date nothing in it;
lengths of time are no business of this table, and must not be dated. Cases without a date are never left out for
their form. These conventions of theirs are allowed for, and only where the words named here stand:

- open: of "since May", "after 2010" they leave the end open, to us it is the day of the text.
- pair: their ranges end before their last day, and of two points ("2014 to 2018", "2 July to 10 July") they give the
  first day of the second; we hold the whole second point to be in the range.
- beside: "after 1 January" begins on that day, to us on the next; likewise "before", "by", "no later than".
- counted: "the past three days", "within nine months", "to date" may lie one day earlier or later.
- ago: "two months ago", "in two years" is a day to them, to us the month or year that holds it.
- week: weeks within a month or year are counted from a Monday by them, from the first day by us: up to six days apart.
- part: "the end of" a period is its last part to them and its last day to us, "the middle" its second half and its
  middle third, "earlier" and "later" its halves and what lies on this or that side of the day of the text.

dates.toml says which cases could not stand in a news text, and why. The column "exact" counts the cases that need
none of the conventions, the last line counts with nothing left out.
"""

from __future__ import annotations

import argparse
import calendar
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from factcheck import times
from factcheck.model import TimeMention

__all__ = ["Case", "LeftOut", "Reading", "Verdict", "cases", "classes", "main", "verdict"]

Days = tuple[date | None, date | None]  # first and last day, None = open


@dataclass(frozen=True, slots=True)
class Reading:
    """One expression that a case lists. start, end: offsets in the text.
    spans: the days of each way to read it; empty where they resolve nothing."""

    text: str
    start: int
    end: int
    spans: tuple[Days, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence, the day it is read on (ISO, "" = none), and what is to be read. left_out: name of its class."""

    text: str
    published: str
    wanted: tuple[Reading, ...]
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A class of cases that could not stand in a news text. pattern: found in the text of the case."""

    name: str
    reason: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a case was read. faults: what is wrong, one phrase each.  conventions: the names of those it needed."""

    faults: tuple[str, ...]
    conventions: tuple[str, ...] = ()


def classes(path: Path) -> tuple[LeftOut, ...]:
    """The classes left out, in order. Raises KeyError for one without name, reason or pattern."""
    rows = tomllib.loads(path.read_text("utf-8"))["left_out"]
    return tuple(LeftOut(row["name"], row["reason"], re.compile(row["pattern"], re.IGNORECASE)) for row in rows)


# --- what the file lists

_KINDS: Final = ("datetimeV2.date", "datetimeV2.daterange")


def _span(value: Mapping[str, Any]) -> Days | None:
    told = [value.get(name) for name in ("value", "start", "end")]
    first, end = (date.fromisoformat(x) if x else None for x in told[1:])
    if value["type"] == "date":
        first = None if told[0] in (None, "not resolved") else date.fromisoformat(told[0])
        return (first, first) if first else None
    return (first, end - timedelta(1) if end else None) if first or end else None


def cases(path: Path, left_out: Sequence[LeftOut]) -> list[Case]:
    """The cases of a file. Raises OSError, and ValueError or KeyError for what is not such a file."""
    found = []
    for raw in json.loads(path.read_text("utf-8-sig")):
        text = raw["Input"]
        wanted = tuple(
            Reading(
                result["Text"],
                result["Start"],
                result["End"] + 1,
                tuple(span for value in result["Resolution"]["values"] if (span := _span(value)) is not None),
            )
            for result in raw["Results"]
            if result["TypeName"] in _KINDS
        )
        name = next((entry.name for entry in left_out if entry.pattern.search(text)), "")
        found.append(Case(text, raw.get("Context", {}).get("ReferenceDateTime", "")[:10], wanted, name))
    return found


# --- what was read

_NUMBER = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d+)"
_PERIOD = r"(?:day|week|fortnight|month|quarter|year|decade)s?"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("N ", _NUMBER + " ").replace("P", _PERIOD), re.IGNORECASE)


_OPEN: Final = _words(r"\b(?:since|after|later|from|start|starting|beginning|onwards?)\b")
_PAIR: Final = _words(r"\b(?:to|through|till|until|and)\b|[-–]")
_BESIDE: Final = _words(r"\b(?:after|before|by|until|till|no later than|as late as|prior to)\b")
_COUNTED: Final = _words(r"\b(?:(?:past|last|previous|next|coming|within)(?: the)?(?: next)? N P|to date|so far)\b")
_AGO: Final = _words(r"\bN P (?:ago|from now|back|later)|\bin N (?:P|fortnight's time)|\bin (?:an?|N )? ?P.s? time")
_WEEK: Final = _words(r"\bweek (?:of|in)\b")
_END: Final = _words(r"\bend of\b")
_MIDDLE: Final = _words(r"\b(?:middle of|mid)\b")
_EARLIER: Final = _words(r"\bearlier\b")
_LATER: Final = _words(r"\blater (?:this|in)\b")


def _around(days: Iterable[date | None], reach: int) -> set[date | None]:
    return {day + timedelta(n) for day in days if day is not None for n in range(-reach, reach + 1)}


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _whole(first: date) -> Iterator[date]:
    """The last days of the periods of the calendar that begin on a day."""
    yield first
    if first.day == 1:
        yield _month_end(first.year, first.month)
        if first.month % 3 == 1:
            yield _month_end(first.year, first.month + 2)
        if first.month == 1:
            yield date(first.year, 12, 31)


Allowed = tuple[str, set[date | None], set[date | None]]  # name of a convention, first and last days that will do


def _allowed(words: str, theirs: Days, published: date | None) -> Iterator[Allowed]:
    """The conventions that the words of an expression call for."""
    first, last = theirs
    firsts: set[date | None] = {first}
    lasts: set[date | None] = {last}
    yield "exact", firsts, lasts
    if last is not None and _PAIR.search(words):
        yield "pair", firsts, set(_whole(last + timedelta(1)))
    if _BESIDE.search(words):
        yield "beside", firsts | _around(firsts, 1), lasts | _around(lasts, 1)
    if _COUNTED.search(words):
        yield "counted", firsts | _around(firsts, 1), lasts | _around(lasts, 1)
    if first is not None and last is not None and (last - first).days == 6 and _WEEK.search(words):
        for shift in range(-6, 7):
            yield "week", {first + timedelta(shift)}, {last + timedelta(shift)}
    if _END.search(words):
        told: set[date | None] = {last if first is not None else None}
        if first is not None:
            told |= {_month_end(first.year, first.month), date(first.year, 12, 31)}
        yield "part", told, lasts | _around(lasts, 1)
    if first is not None and _MIDDLE.search(words):
        yield "part", {date(first.year, 5, 1), first.replace(day=11)}, lasts
    if published is not None and _EARLIER.search(words):
        yield "part", firsts, {published, published - timedelta(1)}
    if published is not None and _LATER.search(words):
        yield "part", {published, published + timedelta(1)}, lasts


def _fit(mention: TimeMention, reading: Reading, theirs: Days, published: date | None) -> str:
    """The name of the convention by which a mention has the days of a reading, "" where it has not."""
    words = mention.text if len(mention.text) > len(reading.text) else reading.text
    first, last = (date.fromisoformat(d) if d else None for d in (mention.time_start, mention.time_end))
    if first is None and last is None:
        return ""
    opened = theirs[1] is None and mention.kind == "since" and _OPEN.search(words) is not None
    for name, firsts, lasts in _allowed(words, theirs, published):
        if first in firsts and (opened or last in lasts):
            return "open" if opened and last is not None and name == "exact" else name
    if theirs[0] is not None and theirs[0] == theirs[1] and first and last and mention.grain != "day":
        return "ago" if _AGO.search(words) and first <= theirs[0] <= last else ""
    return ""


def verdict(case: Case, read: Sequence[TimeMention]) -> Verdict:
    """What a reading of a case is worth."""
    if not case.wanted:
        dated = [mention for mention in read if mention.time_start or mention.time_end]
        return Verdict(tuple(f"{m.text!r} is dated {m.time_start}..{m.time_end}" for m in dated))
    published = date.fromisoformat(case.published) if case.published else None
    faults, conventions = [], []
    for wanted in case.wanted:
        near = [m for m in read if m.start < wanted.end and wanted.start < m.end]
        fits = {_fit(m, wanted, span, published) for m in near for span in wanted.spans} - {""}
        if fits:
            conventions.append("exact" if "exact" in fits else min(fits))
        elif wanted.spans:
            told = ", ".join(f"{m.text!r} {m.kind} {m.time_start}..{m.time_end}" for m in near)
            spans = " or ".join(f"{first or ''}..{last or ''}" for first, last in wanted.spans)
            faults.append(f"{wanted.text!r} is {spans}, read {told or 'nothing'}")
    return Verdict(tuple(faults), tuple(name for name in conventions if name != "exact"))


# --- the table


def main(arguments: Iterable[str] | None = None) -> int:
    """Print the table. Exit code 2 for a file that cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--misses", action="store_true", help="print every case that is not read, and our reading")
    parser.add_argument("--left-out", action="store_true", help="print every case that is left out")
    parser.add_argument("--conventions", action="store_true", help="print every case that a convention makes right")
    chosen = parser.parse_args(None if arguments is None else list(arguments))
    left_out = classes(Path(__file__).with_name("dates.toml"))
    try:
        found = cases(chosen.file, left_out)
    except (OSError, ValueError, KeyError) as error:
        print(f"dates: {chosen.file}: {error}", file=sys.stderr)
        return 2
    verdicts = [(case, verdict(case, times(case.text, published=case.published or None))) for case in found]

    print(f"{'cases':<14}{'all':>6}{'left out':>10}{'in':>6}{'exact':>7}{'read':>6}{'share':>9}")
    kept = [row for row in verdicts if not (row[0].left_out and row[0].wanted)]
    _print_row("dates", len([c for c in found if c.wanted]), [v for case, v in kept if case.wanted])
    _print_row("no date", len([c for c in found if not c.wanted]), [v for case, v in kept if not case.wanted])
    _print_row("nothing out", len(found), [v for _, v in verdicts])

    needed = Counter(name for _, v in kept if not v.faults for name in sorted(set(v.conventions)))
    print("\nRead by a convention:", ", ".join(f"{name} {needed[name]}" for name in sorted(needed)) or "none")
    if chosen.conventions:
        print(*(f"    {' '.join(v.conventions):<10} {case.text!r}" for case, v in kept if v.conventions), sep="\n")
    print("\nLeft out:")
    for entry in left_out:
        out = [case.text for case in found if case.left_out == entry.name and case.wanted]
        print(f"{len(out):>5}  {entry.name}: {entry.reason}")
        if chosen.left_out:
            print("".join(f"         {text!r}\n" for text in out), end="")
    if chosen.misses:
        misses = (f"{case.text!r} ({case.published}): {fault}" for case, v in kept for fault in v.faults)
        print("\nMisses:", *misses, sep="\n")
    return 0


def _print_row(name: str, total: int, kept: Sequence[Verdict]) -> None:
    right = [v for v in kept if not v.faults]
    exact = len([v for v in right if not v.conventions])
    share = f"{100 * len(right) / len(kept):.1f}%" if kept else "-"
    print(f"{name:<14}{total:>6}{total - len(kept):>10}{len(kept):>6}{exact:>7}{len(right):>6}{share:>9}")


if __name__ == "__main__":
    raise SystemExit(main())
