"""The subject of a clause as what a number is a number of: "Night sailings have risen, to 340"."""

from __future__ import annotations

from factcheck.extraction.counting import Counted, noun_at, singular
from factcheck.extraction.measures import Cues
from factcheck.extraction.nouns import countable
from factcheck.extraction.roles import BE
from factcheck.extraction.tokens import Line

__all__ = ["TIMES", "subject_counted"]

TIMES = frozenset({"second", "minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade"})
# Nouns that say how much, not of what.
_NO_NOUN = frozenset({"estimates", "counts", "levels", "sales", "points", "percent", "shares", "results", "limits"})


def subject_counted(line: Line, i: int, cues: Cues, moved: bool) -> Counted | None:
    """ "Night sailings have risen, to 340", "The number of kilns fell to 30": what the clause's subject counts.

    moved: only where a verb stands between the subject and the number.
    """
    if moved and line.lower[i - 1] == "from" and (stepped := _step_in(line, i, cues)) is not None:
        return stepped
    end = i
    while end > 0:
        start = end
        while start > 0 and line.words[start - 1] not in _ENDS:
            start -= 1
        found, closed = _head(line, start, end, cues)
        if found is not None:
            if moved and not _verb_between(line, found.end, i, cues):
                return None
            people = line.chars[found.start] in cues["collective"]
            return Counted(found.words, found.head, "person", found.start, found.end) if people else found
        if closed or start == 0 or line.words[start - 1] != ",":
            return None
        end = start - 1
    return None


_STEPS = frozenset({"rise", "fall", "increase", "decrease", "drop", "decline", "jump", "surge", "reduction"})
_STEPPED = 8  # tokens from the step to the figure that it runs from


def _step_in(line: Line, i: int, cues: Cues) -> Counted | None:
    """ "There has been a rise in thefts, from 220 in 2020": things that are counted, and no prices."""
    for k in range(i - 2, max(0, i - _STEPPED), -1):
        if line.items[k] is not None or line.words[k] in (";", ":", "."):
            return None
        if line.lower[k] == "in" and line.lower[k - 1] in _STEPS:
            nouns = [noun_at(line, j, cues) for j in range(k + 1, min(k + 4, i)) if line.items[j] is None]
            found = next((noun for noun in nouns if noun is not None), None)
            told = None if found is None else cues.vocabulary.value(line.words[found.end - 1], "measure")
            return found if countable(told) else None
    return None


_ENDS = frozenset({",", ";", ":", ".", "(", "“", '"'})
_WORDS_OF_SUBJECT = 9


def _head(line: Line, start: int, stop: int, cues: Cues) -> tuple[Counted | None, bool]:
    """The plural noun that heads the phrase from start on; whether another subject stands there instead."""
    heights, found = cues["height"], None
    for j in range(start, min(stop, start + _WORDS_OF_SUBJECT)):
        if line.items[j] is not None:
            if found is None:
                continue
            break
        word, char = line.lower[j], line.chars[j]
        if found is None and char in cues["np_preposition|np_of"] and j > start and line.chars[j - 1] not in heights:
            return None, True
        if found is not None and (char in cues["stop|verb|np_preposition|np_of"] or not word[0].isalpha()):
            break
        if (
            word not in _NO_NOUN
            and singular(word) not in TIMES
            and char not in heights
            and char not in cues["telling"]
            and _is_noun(line, j, cues)
        ):
            found = noun_at(line, j, cues) or _in_phrase(line, j, cues) or found
        if found is None and (word in BE or char in cues["preterite|np_modal|np_pronoun"]):
            return None, True
    return found, False


def _in_phrase(line: Line, j: int, cues: Cues) -> Counted | None:
    """The plural noun that ends a measure of several words, which the line holds as one: "asylum applications",
    "crossings of"."""
    first, _, last = line.words[j].removesuffix(" of").rpartition(" ")
    if line.words[j].endswith(" of") and not first and last.endswith("s") and singular(last) != last.lower():
        head = singular(last)
        return Counted(last, head, head, j, j + 1)
    if not first or line.chars[j] not in cues["measure"] or not last.endswith("s") or singular(last) == last.lower():
        return None
    head = singular(last)
    return Counted(
        line.words[j], head, "person" if cues.vocabulary.look(last) in cues["person_noun"] else head, j, j + 1
    )


def _is_noun(line: Line, j: int, cues: Cues) -> bool:
    """A form in -s that could be a verb is one behind a pronoun and a noun: "she hopes", "the count puts"; before
    another verb it is none: "night calls rose"."""
    if line.chars[j] not in cues["np_verb|np_verb_or_noun|future"] or j == 0:
        return True
    after = line.code[j + 1 : j + 2]
    if after and line.items[j + 1] is None and after in cues["direction"] and after in cues["preterite"]:
        return line.chars[j] not in cues["np_verb"]
    return (
        line.items[j - 1] is None and line.chars[j - 1] in cues["stop"] and line.chars[j - 1] not in cues["np_pronoun"]
    )


def _verb_between(line: Line, first: int, last: int, cues: Cues) -> bool:
    verbs = cues["np_verb|np_auxiliary|preterite|direction|verb"]
    return any(line.items[j] is None and line.chars[j] in verbs for j in range(first, last))
