"""What a time expression is built of: the points inside it, and the counted stretches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.extraction.when import TO_COME, Scope, When
from factcheck.model import Mention

__all__ = ["Stretch", "points_of", "stretches", "times_in"]


def points_of(mention: Mention) -> Iterator[Mention]:
    """The points that a time expression is built of, where they stand as words of their own: of "since 1972" the
    year. Left out are those whose meaning the whole has changed ("the third quarter" of "that of last year")."""
    scope: Scope = mention.value
    built: list[When] = []
    for when in (scope.start, scope.end):
        while when is not None:
            built.append(when)
            when = when.anchor
    waiting = list(mention.parts)
    while waiting:
        part = waiting.pop(0)
        if part.kind in ("date", "window") and any(part.value is when for when in built):
            yield part
        waiting[:0] = part.parts


def times_in(mention: Mention) -> Iterator[Mention]:
    """The time expressions inside a mention, itself included: an attribution holds the day of speaking."""
    if mention.kind == "time":
        yield mention
        return
    for part in mention.parts:
        if part.parts or part.kind == "time":  # most parts are words
            yield from times_in(part)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A counted stretch of time inside an expression: so many grains, at offsets start to end of the article."""

    start: int
    end: int
    count: int
    grain: str
    rule: str


def stretches(mention: Mention) -> Iterator[Stretch]:
    """The counted stretches inside a time expression: "the past two years" is a window and also two years, "nine
    days later" a day and also nine days."""
    when = mention.value
    if isinstance(when, When):
        count = abs(when.span or when.offset or (max(0, when.shift or 0) if when.focus or when.part == TO_COME else 0))
        if count > 1:
            words = [part for part in mention.parts if part.kind != "word" or not part.value.isalpha()]
            start = words[0].start if words else mention.start
            end = next((part.end for part in mention.parts if part.kind == "word" and part.start > start), mention.end)
            yield Stretch(start, end, count, when.grain, mention.rule)
            return
    for part in mention.parts:
        yield from stretches(part)
