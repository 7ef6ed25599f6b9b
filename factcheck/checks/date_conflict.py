"""Two dates for one event.

What it flags: two articles that date the same event of the same thing or person (founded, opened, signed, born, died
    and so on) on days, months or years that have no day in common. Of what has no name, articles of one story, by
    three words of the clauses and days that differ in day, month or year alone.
Why it matters: a date goes from report to report, and a slip in one of them goes along.
Example: "The Volta Treaty was signed on 3 July 2024" and "the Volta Treaty, signed on 13 July 2024".
Known false alarms: what happens more than once to one name (a mill that was opened again, a pact that was signed
    twice); two people of one name. A single day is allowed for the hour at which two countries look at a calendar.
Source: ISO 8601 calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.comparison import conflicts
from factcheck.comparison.pairs import Pair, Room
from factcheck.comparison.scopes import days_between
from factcheck.comparison.weights import POINTS
from factcheck.comparison.words import stems, text_before, words
from factcheck.model import Claim, Finding

TIER = "B"
SCOPE = "pairs"

_ONE_WORD: Final = POINTS["topic_one"]  # the event's own name
_WORDS: Final = 3  # that two sentences share of an event without a name, in articles
_SOON: Final = 21  # days apart at most
_LAST: Final = 3  # words before a date that it hangs on
_CLAUSE: Final = re.compile(r"[,;:]\s")
_TWO: Final = re.compile(r"\b(?:days?|weeks?|months?) later\b|\bthe (?:next|following) day\b")
_ALLOWED: Final = 1  # days: midnight falls between two places


def check(pairs: Sequence[Pair], room: Room) -> Iterator[Finding]:
    """One finding for each pair of dates, on the surest claims that give them."""
    told: set[tuple[str, str]] = set()
    for pair in pairs:
        a, b = pair.a.claim, pair.b.claim
        key = (f"{a.low} {a.high}", f"{b.low} {b.high}")
        if key not in told and finds(pair, room):
            told.add(key)
            yield conflicts.finding(
                pair,
                TIER,
                f"Two dates for {_event(a, b)}: {a.time_text} and {b.time_text}",
                "date the same event differently.",
                gap=f"{_days_apart(a, b)} days",
                ruled_out=("a date told more roughly", "the next day elsewhere"),
                not_checked=("whether it happened more than once",),
            )


def finds(pair: Pair, room: Room) -> bool:
    """Whether this pair alone is a finding."""
    a, b = pair.a.claim, pair.b.claim
    if not (a.stat == b.stat == "date") or a.predicate != b.predicate or a.modality != b.modality:
        return False
    return _days_apart(a, b) > _ALLOWED and _one_event(pair, room) and not _both(pair, room)


def _one_event(pair: Pair, room: Room) -> bool:
    """One full name, one name within one story, or a story and several words of the clause, the event among them."""
    a, b = pair.a, pair.b
    if not a.predicate:  # nothing names it: several words, and two days that are taken for each other
        about = room.told.get(a.claim.article_id)
        named = conflicts.names(pair, room).intersection(about.telling if about is not None else ())
        one_form = a.claim.source == b.claim.source != "" and not named  # two bonds of one desk
        return pair.gave("topic") > _ONE_WORD and not one_form and _unnamed(pair, room)
    if not (a.entity and b.entity):
        return conflicts.one_story(pair) and pair.gave("topic") > _ONE_WORD and _soon(a.claim, b.claim)
    if a.entity == b.entity:
        return " " in a.claim.entity or conflicts.one_story(pair)
    return conflicts.one_story(pair) and (a.entity < b.entity or b.entity < a.entity)


def _unnamed(pair: Pair, room: Room) -> bool:
    """Whether two sentences of one story's news share so many words, its names and the months aside, and their days are
    such as are taken for each other."""
    a, b = pair.a.claim, pair.b.claim
    if _TWO.search(a.sentence) or _TWO.search(b.sentence):
        return False  # two events of one sentence
    if pair.context != "strong" or not (_soon(a, b) and _slipped(a, b) and _hangs(a, b) and _hangs(b, a)):
        return False
    names = {name for c in (a, b) if (about := room.told.get(c.article_id)) is not None for name in about.names}
    shared = set(words(a.sentence)) - names, set(words(b.sentence)) - names
    one, two = (stems(" ".join(sorted(told))) - stems(c.time_text) for told, c in zip(shared, (a, b), strict=True))
    return len(one & two) >= _WORDS


def _soon(a: Claim, b: Claim) -> bool:
    days = days_between(a.published, b.published)
    return days is not None and abs(days) <= _SOON


def _hangs(claim: Claim, other: Claim) -> bool:
    """Whether a word that a date hangs on, one of the last before it in its clause, stands in the other sentence: an
    inspection is no "statement on 25 March that welcomed the inspection"."""
    before = text_before(claim)
    near = " ".join(words(_CLAUSE.split(before)[-1])[-_LAST:])
    return not near or not stems(other.sentence).isdisjoint(stems(near))


def _event(a: Claim, b: Claim) -> str:
    told = a.entity or b.entity or "one event"
    return f"{told}, {a.predicate}" if a.predicate else told


def _slipped(a: Claim, b: Claim) -> bool:
    """Whether one of day, month and year differs: 3 and 13 October, 9 May and 9 June."""
    one, two = (a.time_end or "").split("-"), (b.time_end or "").split("-")
    return len(one) == len(two) and sum(x != y for x, y in zip(one, two, strict=True)) == 1


def _both(pair: Pair, room: Room) -> bool:
    """Whether one article gives both dates: it happened twice, or the writer says which is right."""
    return any(
        c is not mine and c.stat == "date" and (c.low, c.high) == (other.low, other.high)
        for mine, other in ((pair.a.claim, pair.b.claim), (pair.b.claim, pair.a.claim))
        for c in room.beside(mine)
    )


def _days_apart(a: Claim, b: Claim) -> int:
    """Days between the end of the earlier and the start of the later, 0 where they have a day in common."""
    if not (a.time_start and a.time_end and b.time_start and b.time_end):
        return 0
    first, second = sorted((a, b), key=lambda claim: claim.time_start or "")
    return max(0, days_between(first.time_end, second.time_start) or 0)
