"""What belongs together in a sentence: how far a time stands from a number, and what tense a clause is in."""

from __future__ import annotations

from factcheck.extraction.measures import Cues
from factcheck.extraction.tokens import Line

__all__ = ["BASES", "CONJUNCTIONS", "FAR", "tense_at", "time_distance"]

CONJUNCTIONS = frozenset({"and", "but", "while", "which", "who", "where", "although", "though"})
BASES = frozenset({"from", "against", "versus", "vs", "than", "with"})  # before a figure: what it is compared with
_SUBORDINATE = frozenset({"after", "before", "because"})
_AUXILIARIES = frozenset({"has", "have", "had", "is", "are", "was", "were", "will", "would"})
_BE = frozenset({"be", "being", "is", "are"})
_REACH, _ASIDE = 14, 4  # words in which the verb of a time stands; of an aside
_CLAUSE, _COMMA, _QUANTITY = 18, 4, 5  # how many words a boundary between a number and a time counts for
FAR = 24  # words beyond which a time belongs to something else


def tense_at(line: Line, i: int, cues: Cues) -> str:
    """The tense in which a sentence speaks of the time at position i: "past", "future", or "" where no verb tells.

    The verb before it in the same clause decides, for a time that opens its clause the first verb behind. A word of
    intent ("plans to", "due on", "effective") makes the future.
    """
    if line.text[line.starts[i] : line.ends[i]][-2:] in ("'s", "’s"):
        return ""  # "would appeal Wednesday's ruling": the verb is not of that day
    for k in range(i - 1, max(-1, i - _REACH), -1):
        if line.words[k] in (";", ":") or (line.words[k] == "," and k < i - 1 and not _opens(line, k, i)):
            break
        told = _tense_of(line, k, cues)
        if told:
            return told
    for k in range(i + 1, min(len(line.words), i + _REACH)):
        if line.words[k] in (";", ":"):
            break
        told = _tense_of(line, k, cues)
        if told and line.words[k].lower().endswith("ed"):  # "On Friday, the council planned ..."
            told = "future" if line.words[k - 1].lower() in _BE else "past"
        if told:
            return told
    return ""


def _opens(line: Line, comma: int, i: int) -> bool:
    """True where the words from a comma to position i are a few of an aside: "its split, payable Dec. 7"."""
    return i - comma <= _ASIDE


def _tense_of(line: Line, k: int, cues: Cues) -> str:
    """What one token says of the tense: "" for all that are no verbs, and for a verb that can be either."""
    char, word = line.chars[k], line.words[k].lower()
    item = line.items[k]
    if item is not None:
        return "past" if item.kind == "attribution" and "said" in item.rule else ""
    if char in cues["future"]:
        because = word == "due" and k + 1 < len(line.words) and line.words[k + 1].lower() == "to"
        return "" if because else "future"
    if word == "to" and k + 1 < len(line.words) and line.chars[k + 1] in cues["lower"]:
        following = line.chars[k + 1]
        if following in cues["stop"] or following in cues["digits"]:
            return ""
        bare = following in cues["np_verb_or_noun"] or following in cues["verb"] or following in cues["infinitive"]
        before = line.chars[k - 1] if k else ""
        return "future" if bare and not (before and before in cues["past_catenative"]) else ""
    formed = len(word) > 4 and word.endswith("ed") and char in cues["lower"] and char not in cues["np_content"]
    if char in cues["past_verb"] or formed:
        passive = any(before.lower() in _BE for before in line.words[max(0, k - 2) : k])
        return "" if passive else "past"  # "would be held": the auxiliary tells
    return ""


def time_distance(line: Line, start: int, stop: int, i: int) -> int:
    """How far the time at i stands from the number at tokens [start, stop), in words and boundaries.

    More than FAR: it belongs to something else. A time that opens the sentence spans all of it.
    """
    low, high = (i + 1, start) if i < start else (stop, i)
    mention = line.items[i]
    running = mention is not None and mention.value.kind in ("since", "to_date")
    if high - low > FAR:
        return FAR if i <= 1 else FAR + 1
    distance = high - low
    for k in range(low, high):
        word = line.words[k]
        figure = line.items[k + 1] if k + 1 < len(line.items) else None
        if not running and word.lower() in BASES and figure is not None and figure.kind == "quantity":
            return FAR + 1  # "rose to 5,200 from 4,000 a year ago": the time is that of the last figure
        joined = word.lower() in ("and", "but") and k + 1 < high and line.words[k + 1].lower() in _AUXILIARIES
        if word in (";", ":") or joined or word.lower() in _SUBORDINATE:
            distance += _CLAUSE
        elif word == ",":
            follows = line.words[k + 1].lower() if k + 1 < len(line.words) else ""
            distance += _CLAUSE if follows in CONJUNCTIONS else _COMMA
        else:
            between = line.items[k]
            if between is not None and between.kind == "quantity":
                distance += _QUANTITY
    return min(distance, FAR) if i <= 1 else distance
