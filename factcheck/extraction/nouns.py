"""The noun that the words of its clause give a bare number, whatever other figures stand before it."""

from __future__ import annotations

from factcheck.extraction.counting import Counted, noun_at
from factcheck.extraction.measures import Cues
from factcheck.extraction.tokens import Line

__all__ = ["countable", "number_named", "share_counted", "subject_named"]

_SHARED = 7  # words from a share to the end of what it is of
_SUBJECT = 5  # words from the opening of a clause to its verb
_AMOUNTS = frozenset({"money", "mass", "volume", "energy", "length", "area"})  # kinds of what is measured
_NUMBERED = 12  # words from "the number of" to the number
_STOCKS = frozenset({"stock", "stocks", "fleet", "backlog", "pool", "inventory", "supply", "herd", "intake"})


def number_named(line: Line, i: int, cues: Cues) -> Counted | None:
    """ "raise the number of guards at the gate from 40 to 60": what the clause before the figure at token i speaks of a
    number of, whatever other figures the sentence has told."""
    for k in range(i - 2, max(-1, i - _NUMBERED), -1):
        item = line.items[k]
        if item is not None and item.kind != "time" and not (item.kind == "quantity" and item.value.unit == "percent"):
            return None
        if line.words[k] in (";", ":", "."):
            return None
        numbered = line.chars[k] in cues["height"] or line.lower[k] in _STOCKS
        if numbered and line.lower[k + 1] in ("of", "of the"):
            nouns = (noun_at(line, j, cues) for j in range(k + 2, min(k + 5, i)) if line.items[j] is None)
            return next((noun for noun in nouns if noun is not None), None)
    return None


def subject_named(line: Line, i: int, cues: Cues) -> Counted | None:
    """ "Burglaries fell to 340 while robberies rose from 220 to 264": the subject straight before the verb of moving,
    where the clause is a second one; not of what is measured ("while prices rose from 3")."""
    k = i - 2
    if k < 2 or line.lower[i - 1] not in ("from", "to") or line.items[k] is not None:
        return None
    if line.chars[k] not in cues["direction"]:
        return None
    for opens in range(k - 1, max(-1, k - _SUBJECT), -1):
        if line.items[opens] is not None:
            return None
        if line.lower[opens] in ("while", "but", "whereas", "and", ","):
            noun = noun_at(line, k - 1, cues) if opens < k - 1 else None
            return noun if noun and countable(cues.vocabulary.value(line.words[k - 1], "measure")) else None
    return None


def countable(entry: object) -> bool:
    """Whether a word is no measure, or one of things alone: robberies, and no prices or imports."""
    readings = entry if isinstance(entry, list) else [entry]
    return all(not isinstance(one, dict) or one["unit"] or _AMOUNTS.isdisjoint(one["fits"].split()) for one in readings)


def share_counted(line: Line, i: int, cues: Cues) -> Counted | None:
    """ "One in five workers, or 2.1 million", "8% of the workers (2.1 million)": what the share is of, which the number
    at token i tells as a count."""
    if i < 3 or not (line.words[i - 1] == "(" or (line.lower[i - 1] == "or" and line.words[i - 2] == ",")):
        return None
    end = i - 1 - (line.words[i - 1] != "(")
    for k in range(end - 1, max(-1, end - _SHARED), -1):
        item = line.items[k]
        if item is not None:
            shared = item.kind == "quantity" and item.value.unit == "percent"
            return noun_at(line, end - 1, cues) if shared and k < end - 1 else None
        if line.words[k] in (",", ";", ":", "."):
            return None
    return None
