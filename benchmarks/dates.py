"""Run factcheck over the English date cases of Microsoft Recognizers-Text.

    python benchmarks/dates.py FILE [--misses] [--left-out]

FILE is DateTimeModel.json as that project publishes it; a file that cannot be read ends the run with exit code 2.

A case is read when, for every date and range of dates that it lists, some time expression of ours overlaps its words
and has the same first and last day; of the readings that they list (the past and the coming one) any will do. A case
that lists none is read when we date nothing in it; lengths of time are no business of this table, and must not be
dated. These conventions of theirs are allowed for:

- Their ranges end before their last day. Of a range told by two points ("2014 to 2018", "2 July to 10 July") they
  give the first day of the second; we hold the whole second point to be in it.
- "After 1 January" begins on that day, to us on the next; "the past three days" begins a day earlier.
- "Two months ago" is a day to them and the month to us, which holds that day.
- Weeks within a month are counted from a Monday by them, from the first day by us: up to six days apart.
- "The end of" a period is its last part to them and its last day to us; a ``since`` or an open end is open.

dates.toml says which cases could not stand in a news text, and why.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from factcheck import times
from factcheck.model import TimeMention

__all__ = ["Case", "LeftOut", "Reading", "cases", "classes", "main", "missing"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One expression that a case lists. start, end: offsets in the text.
    spans: first and last day of each way to read it, None = open; empty where they resolve nothing."""

    text: str
    start: int
    end: int
    spans: tuple[tuple[date | None, date | None], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence, the day it is read on, and what is to be read. left_out: name of its class, or ""."""

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


def classes(path: Path) -> tuple[LeftOut, ...]:
    """The classes left out, in order. Raises KeyError for one without name, reason or pattern."""
    rows = tomllib.loads(path.read_text("utf-8"))["left_out"]
    return tuple(LeftOut(row["name"], row["reason"], re.compile(row["pattern"], re.IGNORECASE)) for row in rows)


_KINDS = ("datetimeV2.date", "datetimeV2.daterange")


def _span(value: Mapping[str, Any]) -> tuple[date | None, date | None] | None:
    if value["type"] == "date":
        told = value.get("value", "not resolved")
        return None if told == "not resolved" else (date.fromisoformat(told), date.fromisoformat(told))
    if "start" not in value and "end" not in value:
        return None
    first, end = value.get("start"), value.get("end")
    last = date.fromisoformat(end) - timedelta(1) if end else None
    return (date.fromisoformat(first) if first else None), last


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


_PAIR = re.compile(r"\b(?:to|through|till|until|and|between)\b|[-–~]", re.IGNORECASE)
_AGO = re.compile(r"\b(?:ago|from now|in (?:a|one|two|three|\d+))\b", re.IGNORECASE)
_LOOSE = re.compile(r"\b(?:week|past|last|previous|next|within|after|before|later than|late as)\b", re.IGNORECASE)
_END_OF = re.compile(r"\b(?:end of|eoy|later|earlier)\b", re.IGNORECASE)


def _same(words: str, ours: date | None, theirs: date | None, last: bool, kind: str) -> bool:
    """Whether one end of a span is the same, the conventions of the module's docstring allowed for."""
    if theirs is None or ours is None:
        return theirs is None or (last and kind == "since")
    if ours == theirs or (_END_OF.search(words) and abs((ours - theirs).days) <= 184 and last == ("earlier" in words)):
        return True
    apart = abs((ours - theirs).days)
    if _LOOSE.search(words) and apart <= (6 if "week" in words.lower() and " of " in words.lower() else 1):
        return True
    if last and _PAIR.search(words):
        beyond = theirs + timedelta(1)  # the first day of the second point
        return beyond <= ours <= beyond + timedelta(366) and (ours == beyond or (ours + timedelta(1)).day == 1)
    return False


def _fits(mention: TimeMention, reading: Reading, span: tuple[date | None, date | None]) -> bool:
    words = mention.text if len(mention.text) > len(reading.text) else reading.text
    first = date.fromisoformat(mention.time_start) if mention.time_start else None
    last = date.fromisoformat(mention.time_end) if mention.time_end else None
    if first is None and last is None:
        return False
    if span[0] is not None and span[0] == span[1] and _AGO.search(words) and first and last:
        return first <= span[0] <= last
    return _same(words, first, span[0], False, mention.kind) and _same(words, last, span[1], True, mention.kind)


def missing(case: Case, read: Sequence[TimeMention]) -> list[str]:
    """What is wrong with a reading of a case, one phrase a fault; empty for a case that is read."""
    if not case.wanted:
        return [f"{m.text!r} is dated {m.time_start}..{m.time_end}" for m in read if m.time_start or m.time_end]
    faults = []
    for wanted in case.wanted:
        near = [m for m in read if m.start < wanted.end and wanted.start < m.end]
        if wanted.spans and not any(_fits(m, wanted, span) for m in near for span in wanted.spans):
            told = ", ".join(f"{m.text!r} {m.kind} {m.time_start}..{m.time_end}" for m in near)
            spans = " or ".join(f"{first or ''}..{last or ''}" for first, last in wanted.spans)
            faults.append(f"{wanted.text!r} is {spans}, read {told or 'nothing'}")
    return faults


def main(arguments: Iterable[str] | None = None) -> int:
    """Print the table. Exit code 2 for a file that cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--misses", action="store_true", help="print every case that is not read, and our reading")
    parser.add_argument("--left-out", action="store_true", help="print every case that is left out")
    chosen = parser.parse_args(None if arguments is None else list(arguments))
    left_out = classes(Path(__file__).with_name("dates.toml"))
    try:
        found = cases(chosen.file, left_out)
    except (OSError, ValueError, KeyError) as error:
        print(f"dates: {chosen.file}: {error}", file=sys.stderr)
        return 2
    misses: list[str] = []
    print(f"{'cases':<12}{'all':>6}{'left out':>10}{'in':>6}{'read':>6}{'share':>9}")
    for name, group in (("dates", [c for c in found if c.wanted]), ("no date", [c for c in found if not c.wanted])):
        kept = [case for case in group if not case.left_out]
        wrong = 0
        for case in kept:
            faults = missing(case, times(case.text, published=case.published or None))
            wrong += bool(faults)
            misses += [f"{case.text!r} ({case.published}): {fault}" for fault in faults]
        share = f"{100 * (len(kept) - wrong) / len(kept):.1f}%" if kept else "-"
        print(f"{name:<12}{len(group):>6}{len(group) - len(kept):>10}{len(kept):>6}{len(kept) - wrong:>6}{share:>9}")
    print("\nLeft out:")
    for entry in left_out:
        out = [case.text for case in found if case.left_out == entry.name]
        print(f"{len(out):>5}  {entry.name}: {entry.reason}")
        if chosen.left_out:
            print("".join(f"         {text!r}\n" for text in out), end="")
    if chosen.misses:
        print("\nMisses:", *misses, sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
