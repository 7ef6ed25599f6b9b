"""What belongs together in a sentence: how far a time stands from a number, and what tense its clause is in."""

from __future__ import annotations

from itertools import compress

from factcheck.extraction.measures import Cues
from factcheck.extraction.tokens import Line

__all__ = [
    "BASES",
    "CONJUNCTIONS",
    "FAR",
    "REVISABLE",
    "aspect_at",
    "base_figure",
    "bracketed",
    "in_passing",
    "in_when",
    "is_base",
    "of_base",
    "tense_at",
    "time_distance",
]

CONJUNCTIONS = frozenset({"and", "but", "while", "which", "who", "where", "although", "though"})
BASES = frozenset({"from", "against", "versus", "vs", "than", "with"})  # before a figure: what it is compared with
_THAN = frozenset({"than", "versus", "vs", "compared"})  # a time after one of these is what a figure is held against
_TURNING = _THAN | {"as", "above", "below", ",", ";", "(", ""}  # where it shows; mentions have no word of their own
_MUCH = frozenset(
    {"many", "much", "high", "large", "big", "often", "fast", "likely", "expensive", "again", "long", "old", "good"}
)
_LEVELS = frozenset({"from", "than", "above", "below", "to", "at"})
_SUBORDINATE = frozenset({"after", "before", "because"})
_AUXILIARIES = frozenset({"has", "have", "had", "is", "are", "was", "were", "will", "would"})
_BE = frozenset({"be", "being", "is", "are"})
_PERFECT = frozenset({"had", "has", "have"})
_REACH, _ASIDE = 14, 4  # words in which the verb of a time stands; of an aside
_CLAUSE, _COMMA, _QUANTITY = 18, 4, 5  # how many words a boundary between a number and a time counts for
_BOUNDARIES = _SUBORDINATE | {"", ";", ":", ",", "and", "but"}  # mentions have no word of their own
_MARKS = frozenset({",", ";", ":"})
# Words that can tell a tense have one of these tags, are one of these words, or end in -ed.
_TENSED = "scheduled|put_off|future|past_auxiliary|preterite|np_verb|attribution"
_HELPING = frozenset({"to", "been"})
FAR = 24  # words beyond which a time belongs to something else


def tense_at(line: Line, i: int, cues: Cues) -> str:
    """The tense in which a sentence speaks of the time at position i: "past", "future", or "" where no verb tells.

    The verb before it in the same clause decides, for a time that opens its clause the first verb behind. A word of
    intent ("plans to", "due on", "effective") makes the future.
    """
    own = line.between(i, i + 1)
    if own.endswith(("'s", "’s")):
        return ""  # "would appeal Wednesday's ruling": the verb is not of that day
    if _names(line, i, own, cues):
        return ""
    lower, chars, tensed = line.lower, line.chars, cues[_TENSED]
    for positions in (range(i - 1, max(-1, i - _REACH), -1), range(i + 1, min(len(lower), i + _REACH))):
        for k in positions:
            word = lower[k]
            if word in _MARKS:
                if word != "," or (k < i - 1 and not _opens(line, k, i)):
                    break
            elif chars[k] in tensed or word in _HELPING or word[-2:] == "ed" or " " in word:
                told = _tense_of(line, k, cues)
                if told and k > i and word[-2:] == "ed":  # "On Friday, the council planned ..."
                    told = "future" if lower[k - 1] in _BE else "past"
                if told:
                    return told
    return ""


def _opens(line: Line, comma: int, i: int) -> bool:
    """True where the words from a comma to position i are a few of an aside: "its split, payable Dec. 7", or tell the
    figure once more: "earned $5 million, or seven cents a share, in the third quarter"."""
    return i - comma <= _ASIDE or line.lower[comma + 1] == "or"


def _names(line: Line, i: int, own: str, cues: Cues) -> bool:
    """True for a month that only says which: "under a June agreement", "the May survey". own: its words."""
    if own.count(" ") > 1 or i + 1 >= len(line.words):
        return False
    if own.partition(" ")[0].lower() not in _ARTICLES and not (i and line.lower[i - 1] in _ARTICLES):
        return False
    behind = line.items[i + 1]
    if behind is not None:
        return behind.kind == "attribution"  # "the May survey by the bank shows"
    return line.chars[i + 1] in cues["lower"] and line.chars[i + 1] not in cues["stop"]


def _tense_of(line: Line, k: int, cues: Cues) -> str:
    """What one token says of the tense: "" for most that are no verbs, and for a verb that can be either."""
    char, word = line.chars[k], line.lower[k]
    item = line.items[k]
    if item is not None:
        if item.kind != "attribution" or "said" not in item.rule:
            return ""
        return "future" if line.vocabulary.look(item.value.cue) in cues["future"] else "past"
    if " " in word and char not in cues["future|scheduled"]:  # "will be" is one token
        char = line.vocabulary.look(word.split()[0])
    if char in cues["scheduled"]:
        return "future"
    if char in cues["put_off"]:
        return "future" if line.words[k + 1 : k + 2] and line.lower[k + 1].startswith(("until", "till")) else "past"
    if char in cues["future"]:
        if k and line.lower[k - 1] in _PERFECT:
            return "past"  # "it had forecast in July"
        because = word == "due" and k + 1 < len(line.words) and line.lower[k + 1] == "to"
        return "" if because else "future"
    if word == "to" and k + 1 < len(line.words) and line.chars[k + 1] in cues["lower"]:
        following = line.chars[k + 1]
        if following in cues["stop"] or following in cues["digits"]:
            return ""
        bare = following in cues["np_verb_or_noun"] or following in cues["verb"] or following in cues["infinitive"]
        before = line.chars[k - 1] if k else ""
        return "future" if bare and not (before and before in cues["past_catenative"]) else ""
    formed = len(word) > 4 and word.endswith("ed") and char in cues["lower"] and char not in cues["np_content"]
    if k and line.lower[k - 1] in _PERFECT and _participle(line, k, cues):
        return "past"  # "has taken"
    if char in cues["past_auxiliary|preterite"] or formed:
        near = range(max(0, k - 2), k)
        if formed and any(line.lower[b] in ("a", "an") for b in near):
            return ""  # "on a still unspecified date in January"
        led = any(line.lower[b].split(" ")[-1] in _BE or line.chars[b] in cues["np_modal"] for b in near)
        return "" if led or (k and line.lower[k - 1] == "to") else "past"  # "would be held", "will shut"
    return ""


# Where the walk to a number's verb ends: another clause, or what somebody says.
_WALLS = frozenset({";", ":", "(", ")", "that", "which", "who", "where", "when", "while", "although", "because", "if"})
_SOFT = frozenset({",", "and", "but", "or", "after", "before", "as"})
_ENDS = _WALLS | _SOFT
_VERBS = "np_auxiliary|np_modal|future|preterite|np_verb|np_verb_or_noun"
_COUNTED = "attribution: SOURCE counted"
_FORMS_OF_BE = frozenset({"is", "are", "am", "was", "were", "be", "been", "being"})
_HAVE = frozenset({"has", "have", "had", "having"})
_INTENT = frozenset({"to", "due", "expected", "set", "likely", "planned", "scheduled", "forecast", "projected"})


def aspect_at(line: Line, start: int, stop: int, cues: Cues) -> str:
    """How the verb that governs the number at tokens [start, stop) tells it: the one before it in its clause, else
    the one behind.

    "past" happened ("12 died"), "perfect" is counted up to now ("has treated 12"), "pluperfect" up to then ("had
    treated 12"), "present", "future", or "" where no verb is found.
    """
    words, chars = line.words, line.chars
    teller = line.items[start - 1] if start else None
    if teller is not None and teller.rule == _COUNTED and teller.value.cue.endswith("ed"):
        return "past"  # "police counted 40 people"
    verbs, speakers = cues[_VERBS], cues["attribution"]
    sides = iter(range(start - 1, max(-1, start - 16), -1)), iter(range(stop, min(len(words), stop + 16)))
    for near in (True, False):  # beyond a comma only where no verb stands on this side of it
        for side in sides:
            for k in side:
                word = words[k]
                if word in _ENDS or chars[k] in speakers:
                    if word not in _SOFT:
                        list(side)  # nothing beyond it is of the clause
                    elif near:
                        break
                elif (chars[k] in verbs or word[-2:] == "ed") and (found := _told(line, k, start, cues)):
                    return found
    return ""


def _told(line: Line, k: int, number: int, cues: Cues) -> str:
    """The aspect that the word at k alone, with the helping verbs before it, gives its clause; "" for no verb."""
    word, char = line.lower[k], line.chars[k]
    if "-" in line.words[max(0, k - 1) : k + 2]:
        return ""  # "hard-hit towns"
    if char in cues["np_modal"]:
        return "past" if word in ("did", "didn't", "didn’t") else "present" if word in ("do", "does") else "future"
    if char in cues["future"] and char not in cues["shift"]:
        return "future"
    after = line.lower[k + 1] if k + 1 < len(line.words) else ""
    if " " in word and word.split(" ")[0] in _HAVE:  # "have been" is one token
        return "pluperfect" if word.startswith("had") else "perfect"
    if word in _FORMS_OF_BE:
        helper = next((w for w in (line.lower[n] for n in range(k - 1, max(-1, k - 4), -1)) if w in _HAVE), "")
        if word == "been" and helper:
            return "pluperfect" if helper == "had" else "perfect"
        if after in _INTENT:
            return "future"
        return "past" if word in ("was", "were") else "present" if word in ("is", "are", "am") else ""
    if word in _HAVE:
        beside = range(k + 1, min(len(line.words), k + 4))
        if any(line.items[n] is None and _participle(line, n, cues) for n in beside):
            return "pluperfect" if word == "had" else "perfect"
        return "past" if word == "had" else "present"
    if char in cues["preterite"] or _participle(line, k, cues):
        helpers = [line.lower[n].split(" ")[0] for n in range(max(0, k - 3), k)]
        if any(helper in _HAVE for helper in helpers):
            return "pluperfect" if "had" in helpers else "perfect"
        if any(line.chars[n] in cues["np_modal"] for n in range(max(0, k - 3), k)):
            return "future"
        if any(helper in ("is", "are") for helper in helpers):
            return "present"
        if helpers and (helpers[-1] in ("the", "a", "an", "of", "its") or helpers[-1] == "to"):
            return ""  # "the injured", "of registered voters"
        return "past" if char in cues["preterite"] or word.endswith("ed") else ""
    if word.endswith("s") and char in cues["np_verb"] and char not in cues["say"]:
        return "present"
    beside_number = 0 < number - k <= 2 and not any(line.words[n] == "of" for n in range(k, number))
    return "present" if beside_number and word.endswith("s") and char in cues["np_verb_or_noun"] else ""


def _participle(line: Line, k: int, cues: Cues) -> bool:
    word, char = line.lower[k], line.chars[k]
    if word.endswith("ed"):
        return char in cues["lower"] and len(word) > 3
    return word == "been" or (word.endswith(("n", "t", "d", "ne")) and char in cues["np_verb"])


def is_base(line: Line, i: int) -> bool:
    """Whether the time at i is only what something is compared with: "than in 2019", "compared with May"."""
    for k in range(i - 1, max(-1, i - 5), -1):
        word = line.lower[k]
        if word not in _TURNING and " " not in word:
            continue  # most words tell nothing
        if word in _THAN or word.endswith(" than") or (word[:3] == "as " and word[-3:] == " as"):
            return True
        if word == "as" and k and line.lower[k - 1] in _MUCH:
            return True  # "twice as many as in 2016"
        if word in (",", ";", "(") or line.holds(k, "quantity"):
            return False
        if word in ("above", "below") and (k == i - 1 or line.lower[i - 1] in ("the", "its")):
            return True
    return False


def _record(line: Line, i: int) -> bool:
    """Whether the "since …" at i tells how long a record stood: "the lowest since 2019", "the first fall since May"."""
    for k in range(i - 1, max(-1, i - 7), -1):
        word = line.lower[k]
        if word in (",", ";", ":") or line.items[k] is not None:
            return False
        if word in _RECORDS or (word.endswith("est") and len(word) > 5):
            return True
    return False


def _aside(line: Line, start: int, i: int) -> bool:
    """Whether the time at i stands in an insertion that ends before the number: "the vessel, built in 1987, has"."""
    behind = line.words[i + 1 : min(start, i + 4)]
    if "," not in behind and ")" not in behind:
        return False
    close = next(word for word in behind if word in (",", ")"))
    for k in range(i - 1, max(-1, i - 10), -1):
        if line.words[k] == ("(" if close == ")" else ","):
            first = line.lower[k + 1]
            return k + 1 < i and (
                first in ("which", "who", "whose", "a", "an", "the", "where")
                or first.endswith(("ed", "ing", "lt", "orn"))
            )
    return False


def _polled(line: Line, i: int) -> bool:
    """Whether the aside at i tells when people were asked: "the institute, which polled 900 adults in March, puts"."""
    polling = line.vocabulary.characters("polling")
    for k in range(i - 1, max(-1, i - 12), -1):
        if line.words[k] == ",":
            return False
        if line.chars[k] in polling:
            return True
    return False


_ARTICLES = frozenset({"a", "an", "the", "its", "their"})
REVISABLE = frozenset(
    {"forecast", "forecasts", "estimate", "estimates", "projection", "outlook", "guidance", "target", "revised"}
)
_COMPARED = frozenset({"compared", "compares", "compare", "comparing"})
_RECORDS = frozenset({"first", "most", "least", "worst", "best", "record", "high", "low", "peak"})
_SUBORDINATORS = frozenset(
    {"which", "who", "whose", "where", "when", "after", "before", "since", "as", "until", "because"}
)


def in_passing(line: Line, i: int) -> bool:
    """Whether the time at i is told of something beside the point: in a subordinate clause, in an insertion, or as
    the year of a thing ("a 1987 model", "the 1987 rules")."""
    before = line.lower[i - 1] if i else ""
    if before in ("a", "an", "the", "its") or before.endswith(("'s", "’s")) or _aside(line, len(line.words), i):
        return True
    for k in range(i - 1, max(-1, i - 12), -1):
        if line.words[k] in (",", ";", ":"):
            return False
        if line.lower[k] in _SUBORDINATORS:
            return True
        if line.words[k].endswith("ed") and k and line.words[k - 1] == ",":
            return True
    return False


def _compares(line: Line, k: int) -> bool:
    """Whether the word at k opens what something is compared with; "with" does so only after "compared"."""
    word = line.lower[k]
    if word.endswith(" than"):
        return True
    return word in BASES and (word != "with" or (k > 0 and line.lower[k - 1] in _COMPARED))


def base_figure(line: Line, i: int) -> bool:
    """Whether the figure at i is only what another one is compared with: "up from 40", "against a plan of 40"."""
    k, word = i - 1, line.lower[i - 1] if i else ""
    if word == "of" and k >= 2:
        k = next((n for n in range(k - 1, max(-1, k - 4), -1) if line.lower[n] in _ARTICLES), 0) - 1
    elif word in _ARTICLES and k >= 1:
        k -= 1  # "than the 40 of 2024"
    elif word not in BASES and " " not in word:
        return False
    return k >= 0 and _compares(line, k)


def of_base(line: Line, stop: int, i: int) -> bool:
    """Whether the time at i, behind a change that ends before ``stop``, is that of what it is compared with: "8% more
    than the 2,150 of 2019", "a tenth below its level of May"; not in "rose 4% from 50 to 52 in May"."""
    for k in range(i - 1, stop - 1, -1):
        word = line.lower[k]
        if word in _LEVELS or word.endswith(" than"):
            return word not in ("to", "at")
        if word in (",", ";", ":", "and", "but"):
            return False
    return False


def _moved_from(line: Line, start: int, low: int) -> bool:
    """ "On Monday it fell to 41 from 44": what it fell from was not on Monday; a forecast for a year was of that year
    before it was revised, too."""
    if line.lower[start - 1] == "against" or not base_figure(line, start):
        return False
    if not REVISABLE.isdisjoint(line.lower):
        return False
    return any(item is not None and item.kind == "quantity" for item in line.items[low:start])


def bracketed(line: Line, i: int, j: int | None = None) -> bool:
    """Whether the time at i stands in brackets, with more than itself in them, that do not hold the number at j."""
    if "(" not in line.words[max(0, i - 7) : i]:
        return False
    opened = next(k for k in range(i - 1, -1, -1) if line.words[k] in ("(", ")"))
    if line.words[opened] == ")":
        return False
    closed = next((k for k in range(i + 1, min(len(line.words), i + 12)) if line.words[k] == ")"), len(line.words))
    if opened == i - 1 and closed == i + 1:
        return False  # "40 people (March 2024)"
    return j is None or not opened < j < closed


def in_when(line: Line, i: int, start: int) -> bool:
    """Whether the number stands in a clause that tells of the time at i: "in 2017, when 63 ships sank"."""
    opening = line.lower[i + 1 : i + 3]
    if "when" not in opening or opening[0] not in ("when", ","):
        return False
    return start - i < _REACH and not any(line.words[k] in (",", ";", ".") for k in range(i + 3, start))


def time_distance(line: Line, start: int, stop: int, i: int) -> int:
    """How far the time at i stands from the number at tokens [start, stop), in words and boundaries.

    More than FAR: it belongs to something else. A time that opens the sentence spans all of it.
    """
    low, high = (i + 1, start) if i < start else (stop, i)
    if i == start - 2 and line.words[i + 1] == "(":
        return 1  # "smaller than it is today (63 percent)"
    if i < start and in_when(line, i, start):
        return start - i
    mention = line.items[i]
    running = mention is not None and mention.kind == "time" and mention.value.kind in ("since", "to_date")
    if running and _record(line, i):
        return FAR + 1
    aside = i < start and _aside(line, start, i)
    if is_base(line, i) or bracketed(line, i, start) or (aside and not _polled(line, i)):
        return FAR + 1
    if i < start and _moved_from(line, start, low):
        return FAR + 1
    if high - low > FAR:
        return FAR if i <= 1 else FAR + 1
    distance = high - low
    for k in compress(range(low, high), map(_BOUNDARIES.__contains__, line.lower[low:high])):
        word, figure = line.lower[k], line.items[k]
        if not running and figure is not None and figure.kind == "quantity" and base_figure(line, k):
            return FAR + 1  # "rose to 5,200 from 4,000 a year ago": the time is that of the last figure
        joined = word in ("and", "but") and k + 1 < high and line.lower[k + 1] in _AUXILIARIES
        if word in (";", ":") or joined or word in _SUBORDINATE:
            distance += _CLAUSE
        elif word == ",":
            follows = line.lower[k + 1] if k + 1 < len(line.words) else ""
            distance += _CLAUSE if follows in CONJUNCTIONS else _COMMA
        elif figure is not None and figure.kind == "quantity":
            distance += _QUANTITY
    behind = line.lower[stop : stop + 2]
    if i < start and line.lower[start - 1] in ("and", "but") and not _AUXILIARIES.isdisjoint(behind):
        distance += _CLAUSE  # "five docked in April and seven are due in July"
    return min(distance, FAR) if i <= 1 else distance
