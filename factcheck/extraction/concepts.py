"""The concept of a quantity: the words of the noun phrases that say what the number is about.

Every token of the line becomes one letter, its part of speech as lexicon and spelling show it; the rules below walk
that string. "The company paid a fine of $5m" gives "company", the subject of the verb, and "fine", what the
number is the size of. Nothing is guessed: a pronoun for a subject gives no word.
"""

from __future__ import annotations

from factcheck.extraction.measures import Cues
from factcheck.extraction.speech import JOINS, Speech, of_words, speech
from factcheck.extraction.tokens import Line

__all__ = ["concept"]

# Letters of the strings below: see speech.py.
_TO_OBJECT = frozenset(("to", "by", "at", "for", "from"))
_REACH = 50  # tokens that a walk may take
_AGES = (["over"], ["under"], ["above"], ["below"])
_SHARES = frozenset(("shares", "stock", "company", "firm"))
_VERBS = ("A", "Z", "V", "Y", "y")
_RIGHT = 14  # tokens of the phrase after a number


def concept(line: Line, i: int, stop: int, cues: Cues) -> tuple[str, ...]:
    """The content words of what the quantity at position i is about, in the order of the text.

    stop: the first position after the number and the noun that it counts (i + 1 where it counts none).
    Empty where the words give none.
    """
    view = speech(line, cues)
    tags, words = view.tags, view.words
    stop = view.places[stop - 1] + 1
    i = view.places[i]
    if i in view.polled:  # "2,000 employers reported"
        stop = view.polled[i]
    if view.between(i, i + 1).lower() == "one" and tags[i + 1 : i + 2] == "O":
        return ()  # "one of the oldest" is an article in other words
    twin = _twin(tags, words, i)
    while 0 <= twin < i:
        i, stop = twin, twin + 1
        twin = _twin(tags, words, i)
    counted = stop > i + 1
    end = stop
    if counted and tags[end : end + 1] in ("N", "K", "M") and "-" in view.between(i, end):
        counted = False  # "a two-stage missile": the noun says of what kind
    if tags[end : end + 1] == "(":  # "$5m (£4m) deal"
        close = tags.find(")", end, end + 8)
        end = close + 1 if close > 0 else end
    start = i
    while start > 0:
        if tags[start - 1] in "LUD":
            start -= 1
        elif start > 2 and words[start - 1] == "as" and words[start - 3].lower() == "as":  # "as high as"
            start -= 3
        else:
            break
    near = i - 1 if tags[start:i].strip("LUD") == "" else start - 1
    verb = _verb(tags, i - 1)
    taken = set() if counted else set(_right(tags, end, words, verb >= 0))
    listed = not counted and not taken and view.text[view.ends[i] - 1] in "0123456789-"
    if listed and tags[end : end + 2] == "CQ" and tags[end + 2 : end + 3] in ("N", "K", "S"):
        taken = set(_right(tags, end + 2, words))  # "3 and 4 litre engines"
    if taken:
        start, described = _described(tags, start, i)
        taken.update(described)
        near = start - 1 if described else near
    before = tags[start - 1] if start else "."
    if near < i - 1:
        verb = _verb(tags, near)
    if verb >= 0 and tags[verb] == "y" and _acts(tags, end):  # "the mayor reported 40 people were hurt"
        verb = -1
    if verb < 0 and before in "NK" and start == i:  # a table: "Acme 4% Bolt 3%"
        return _words(view, sorted(_head(tags, start - 1)), cues)
    if words[start - 1 : start] in _AGES and "age of" in view.between(i, i + 1):
        return _words(view, sorted(_head(tags, start - 2)), cues)  # "players over the age of 21"
    if before in "O(":
        head = _head(tags, start - 2)
        taken.update(head)
        if head:
            first = min(head)
            while first > 0 and tags[first - 1] in "DL":
                first -= 1
            if before == "(" or _aside(tags, words, first):
                verb = -1
            elif first > 1 and words[first - 1] == "with" and tags[first - 2] == "K" and verb < first - 2:
                verb = -1  # "a firm with a debt of $5m"
                taken.update(_antecedent(tags, first - 2))
    elif before == "P" and words[start - 1] == "with" and start > 1 and tags[start - 2] == "K" and verb < start - 2:
        verb = -1
        taken.update(_antecedent(tags, start - 2))
    elif before == "p" and words[start - 1] == "including":
        verb = -1
        if not counted and not taken and tags[end : end + 1] == "P":
            taken.update(_right(tags, end + 1, words))
    elif not counted and not taken and _beside(tags, start, i, end):
        taken.update(_head(tags, start - 1 - (before == ",")))
    elif 0 <= verb < start - 1 and tags[verb] != "A" and before in "TFp":
        preposition = words[start - 1].lower()
        if preposition in _TO_OBJECT:
            taken.update(_object(tags, verb, start - 1, preposition in ("for", "at")))
    follows = tags[end : end + 1]
    if verb >= 0 and not (counted and follows in _VERBS) and (counted or taken or follows not in _VERBS[:2]):
        about = _subject(tags, verb)
        taken.update(about)
        if not about:
            taken.update(_other(view, verb, end if counted else 0))
    if not taken and not counted and 0 <= verb < start - 2 and before in "PFT":
        taken.update(_object(tags, verb, start - 1, True))  # "it was his first win in 9 years"
    if not taken and counted and verb < 0 and before in "PF":
        taken.update(_phrase(tags, start - 2))
    if not taken and not counted:
        if verb < 0:
            taken.update(_phrase(tags, start - 1))
        if not taken and tags[end : end + 1] == "P":  # "she spent $9 on a book"
            taken.update(_right(tags, end + 1, words))
    if not taken and before == "@":
        taken.add(start - 1)
    if tags[i + 1 : i + 2] == "O" and counted:  # "two of the minister's aides"
        taken.update(k for k in range(i + 2, stop) if tags[k] == "S")
    dash = tags.find(".", 0, 7)
    if dash > 0 and words[dash] in "—–-" and tags[:dash].strip("KS") == "":
        near = min((k for k in taken if k > dash), default=len(words))
        if tags[dash + 1 : near].strip("DL") == "" and any(words[k].lower() in _SHARES for k in taken):
            taken.update(range(dash))  # "Acme — Shares of the maker fell 4%"
    return _words(view, sorted(taken), cues)


def _aside(tags: str, words: list[str], first: int) -> bool:
    """True where the noun phrase from first on hangs on a preposition that says when or beside what: "during a run"."""
    if not first or tags[first - 1] not in "Pp" or words[first - 1] in ("at", "by", "as", "with"):
        return False
    return tags[first - 1] == "p" or tags[first - 2 : first - 1] == "," or words[first - 1] in ("below", "above", "over")


def _other(view: Speech, verb: int, end: int) -> list[int]:
    """What stands for a subject that has no noun: "a 60-year-old draws 3%", "there are 9 boats in the harbour".

    end: where the counted noun of the number ends, 0 where it counts none.
    """
    tags = view.tags
    j = verb
    while j > 0 and tags[j] in "AZVL":
        j -= 1
    if tags[j] == "Q" and view.text[: view.ends[j]].endswith("old"):
        return [j]
    if end and view.words[j].lower() == "there":
        if tags[end : end + 2] in ("JP", "NP", "Jp", "Np", "EP", "Ep"):  # "students studying at the college"
            end += 1
            return _right(tags, end + 1, view.words)
    return []


def _counts(tags: str, j: int) -> bool:
    """True where the nouns that end at j are counted: "rose to 40 boats, up from 30"."""
    while j >= 0 and tags[j] in "NKG":
        j -= 1
    return j >= 0 and tags[j] == "Q"


def _acts(tags: str, j: int) -> bool:
    """True where a verb follows in the clause."""
    while j < len(tags) and tags[j] not in ".,;WB(" and (tags[j] != "C" or tags[j + 1 : j + 2] == "Q"):
        if tags[j] in "AZVEYy" and tags[j - 1] != "T":
            return True
        j += 1
    return False


def _beside(tags: str, start: int, i: int, end: int) -> bool:
    """True where the number stands in apposition: "a larger battery, 45 Wh, than", "investments over $5m"."""
    before = tags[start - 1] if start else "."
    if before == ",":
        return tags[end : end + 1] == ","
    return start == i and before in "NK" and tags[start - 2 : start - 1] != "D"


def _described(tags: str, start: int, i: int) -> tuple[int, list[int]]:
    """Adjectives and names that stand before a number within its noun phrase: "the iconic 3,000 sq m estate"."""
    j = i - 1
    out: list[int] = []
    while j >= 0 and tags[j] in "NKEGSLXH" and len(out) < 5:
        if tags[j] == "E" and tags[j - 1 : j] != "D":
            break
        if tags[j] in "NKEGSH":
            out.append(j)
        j -= 1
    if out and tags[j : j + 1] and tags[j] in "DPpFO":
        return j + (tags[j] != "D"), out
    return start, []


def _object(tags: str, verb: int, stop: int, whole: bool) -> list[int]:
    """The object between a verb and the preposition before a number: "cut its guidance to $5m".

    whole: with what hangs on it by prepositions, as in "bought a stake in a mine for $5m".
    """
    out: list[int] = []
    for j in range(verb + 1, stop):
        letter = tags[j]
        if letter in "NKSMGH":
            out.append(j)
        elif not out and letter in "OPpFT":
            return []
        elif letter in "PpF" and not whole:
            break
        elif letter == "Q" and tags[j - 1] == "P":  # "a plan with 5 GB of data for $9"
            while out and out[-1] > j - 1:
                out.pop()
            break
        elif letter not in "DLUIOPpFCE" and not (letter == "Q" and tags[j + 1] in "NKS"):
            return out if letter in "TJ" else []
    return out


def _twin(tags: str, words: list[str], i: int) -> int:
    """The position of the quantity that the one at i says again or goes on from, in brackets or beside it, or -1."""
    if i > 1 and tags[i - 2] == "Q" and (tags[i - 1] == "U" or words[i - 1] == "/"):  # "3,005 points up 12"
        return i - 2
    j = i - 1
    while j > i - 5 and j > 0 and tags[j] in "LUFPNKVEMp":  # "(about £4m)", "(up from $4m)", "(save $9)"
        j -= 1
    if j > 0 and tags[j] == "(":
        k = j - 1
        while k > j - 4 and k > 0 and tags[k] == "N":
            k -= 1
        return k if k >= 0 and tags[k] == "Q" else -1
    return -1


def _right(tags: str, j: int, words: list[str], held: bool = True) -> list[int]:
    """The noun phrase straight after a number and its unit.

    held: a verb stands before, so that "the 3 kg parcel left on" has a participle in it.
    """
    n = len(tags)
    first = j
    if j < n and (tags[j] in "OH" or (tags[j] == "F" and (words[j] != "from" or (tags[j + 1 : j + 2] in ("D", "N", "S", "K") and words[j + 1][:1].isalpha()))) or words[j] == "US"):
        j += 1
    out: list[int] = []
    while j < n and j - first < _RIGHT:
        letter = tags[j]
        if letter in "NKSMG" or (letter == "X" and out and tags[j - 1] == "K") or (letter == "H" and out):
            out.append(j)
        elif letter == "D":
            if out and tags[j - 1] not in "OPFCD":
                break
        elif letter in "EV":
            if not out or not held or tags[j + 1 : j + 3].lstrip("L")[:1] not in ("P", "p"):
                break
            out.append(j)
        elif letter in "PF" or (letter == "T" and tags[j + 1 : j + 2] == "K"):
            if not out or words[j] in ("from", "off"):
                break
        elif letter == "@" and j == first + 1 and tags[first] == "O":
            return [j]
        elif letter == "Q":
            if out or tags[j - 1] not in "DO" or j == first:
                break
        elif letter == "C":
            if not out or tags[j + 1 : j + 2] not in ("N", "K"):
                break
        elif letter not in "OL" or (letter == "L" and j == first):
            break
        j += 1
    return out


def _head(tags: str, j: int) -> list[int]:
    """The nouns that end at j: "a net worth" before "of"."""
    out: list[int] = []
    while j >= 0 and len(out) < 8:
        letter = tags[j]
        if letter in "NKSMG" or (letter == "X" and j and tags[j - 1] == "K") or (letter == "H" and out):
            out.append(j)
        elif letter == "@" and not out:
            return [j]
        elif letter != "L" and not (letter == "O" and out and tags[j - 1] == tags[j + 1] == "K"):
            break
        j -= 1
    return out


def _verb(tags: str, j: int) -> int:
    """The nearest verb on the left within the clause, or -1; a participle only where there is no other."""
    loose = -1
    low = max(0, j - _REACH)
    while j >= low:
        letter = tags[j]
        if letter in "AZVEy" or (letter == "U" and j and tags[j - 1] in "NKX" and not _counts(tags, j - 1)):
            return j
        if letter == "J" and loose < 0 and j and tags[j - 1] in "NKX":
            loose = j
        if loose >= 0 and (letter == "," and tags[j + 1] == "P" or letter == "P" and _phrased(tags, j + 1, loose)):
            return loose  # "with the index gaining 4%"
        if letter == "B" and tags[j + 1] == "J":
            pass
        elif letter in "BY@." or (letter == "W" and tags[j + 1] not in "AVEZ"):
            break
        j -= 1
    return loose


def _phrased(tags: str, j: int, stop: int) -> bool:
    """True where one plain noun phrase fills the positions from j to stop - 1."""
    return j < stop and all(letter in "NKSGDML" for letter in tags[j:stop])


def _subject(tags: str, verb: int) -> list[int]:
    """The noun phrase that is the subject of the verb; a Y among the positions stands for the speaker in it."""
    low = max(0, verb - _REACH)
    spare: list[int] = []  # "they expect rent to rise": what stands before the infinitive
    while verb >= low:
        j = verb
        while j >= low and (tags[j] in "AZVEULTJ" or j == verb):
            if tags[j] == "E" and j and j < verb and tags[j + 1] == "A" and tags[j - 1] in "NK":
                break
            j -= 1
        if j < low:
            return spare
        before = tags[j]
        if before == "W":
            j -= 1
            if j >= 0 and tags[j] == "@":
                return [j]
            j -= j >= 0 and tags[j] == ","
            found = _antecedent(tags, j)
            while not found and j > low and tags[j] in "QLU":  # "the pay was $5m, which includes"
                j -= 1
            return found or (_subject(tags, j) if tags[j] in "AV" else [])
        if before in "Rr" and j > 1 and tags[j - 1] in "OPF":  # "the cost of it was"
            return _phrase(tags, j - 2)
        if before == "R":  # "the bank said it would cut": who is meant is the subject of the verb before
            while j > low and tags[j - 1] in "WL":
                j -= 1
            if j > low and tags[j - 1] == "@":
                return [j - 1]
            if j > low and tags[j - 1] in "Yy":
                return _phrase(tags, j - 2)
            if j <= low or tags[j - 1] not in "VE":
                return spare
            verb = j - 1
            continue
        if before == "@":
            return [j]
        if before in "Yy":
            found = _phrase(tags, j - 1)
            if found and tags[found[-1] - 1 : found[-1]] == "W":  # "which the owners say is worth"
                return _antecedent(tags, found[-1] - 2 - (tags[found[-1] - 2] == ","))
            return found
        if before == "r":
            return spare
        if before == ")":  # "Acme (AC.N) rose"
            opening = tags.rfind("(", max(low, j - 8), j)
            return _phrase(tags, opening - 1) if opening > 0 else []
        if before == ",":
            opening = tags.rfind(",", max(low, j - 20), j)
            inside = tags[opening + 1 : j]
            if opening > 0 and inside and (inside[0] == "W" or not any(x in inside for x in "AZVEQ")):
                return _phrase(tags, opening - 1)
        if tags[j + 1 : j + 2] == "T" or before in "C,QI":
            earlier = _verb(tags, j - 1)
            if earlier >= 0 and tags[earlier] != "y":
                spare = spare or _phrase(tags, j)
                verb = earlier
                continue
            if before in ",C":
                j -= 1
        return _phrase(tags, j) or spare
    return spare


def _antecedent(tags: str, j: int) -> list[int]:
    """The noun phrase before a relative word."""
    out: list[int] = []
    while j >= 0 and len(out) < 8:
        letter = tags[j]
        if letter in "NKSMGO" or (letter == "H" and out):
            if letter != "O":
                out.append(j)
        elif letter not in "LQX" and not (letter == "C" and tags[j - 1 : j] == tags[j + 1] == "K"):
            break
        j -= 1
    return out


def _phrase(tags: str, j: int) -> list[int]:
    """The noun phrase that ends at j, with all that hangs on it by a preposition."""
    low = max(0, j - _REACH)
    out: list[int] = []
    crossed = -1
    while j >= low:
        letter = tags[j]
        if letter in "NKSMG" or (letter == "H" and out) or (letter == "X" and j and tags[j - 1] == "K"):
            out.append(j)
        elif letter == "D":
            if j and tags[j - 1] in "NKSMQ":
                break
        elif letter == "C":
            crossed = len(out) if crossed < 0 else crossed
        elif letter == "E" and not out and j and tags[j - 1] in "NK" and tags[j + 1 : j + 2] == "A":
            out.append(j)  # "the water used was"
        elif letter == "I" and j and out[-1:] == [j + 1] and tags[j - 1] == "D":  # "the December contract"
            out.append(j)
        elif letter == "Q" and out[-1:] == [j + 1] and j and crossed < 0 and _held(tags, j):
            pass
        elif letter in "EV" and out and tags[j + 1] in "PpOF" and tags[j - 1 : j] in ("N", "K", "M") and crossed < 0:
            out.append(j)
        elif letter in "AZVEQRr" and crossed >= 0:
            return out[:crossed]
        elif letter not in "OPFLIU" and (letter not in "pT" or out):
            break
        j -= 1
    return out


def _held(tags: str, j: int) -> bool:
    """True where the number at j stands within a noun phrase: "a turbocharged 2 litre engine"."""
    j -= 1
    while j > 0 and tags[j] in "NL":
        j -= 1
    return tags[j] == "D"


def _words(view: Speech, places: list[int], cues: Cues) -> tuple[str, ...]:
    """The words at the places, joined where they are written without a space, each once."""
    out: dict[str, str] = {}
    k = 0
    while k < len(places):
        first = last = places[k]
        while k + 1 < len(places) and places[k + 1] == last + 1 and view.starts[last + 1] == view.ends[last]:
            k += 1
            last = places[k]
        k += 1
        words = view.between(first, last + 1).split()
        item = view.items[first]
        if item is not None and item.kind == "attribution":
            words = _named(words, cues)
        for word in words:
            if word in JOINS:
                continue
            bare = word.strip("-–—/'’\".&,()").removesuffix("'s").removesuffix("’s")
            if bare:
                out.setdefault(bare.lower(), bare)
    return tuple(out.values())


def _named(words: list[str], cues: Cues) -> list[str]:
    """Of an attribution, what is spoken of where it names that ("the bank said profits"), else the speaker."""
    tags = of_words(words, cues)
    certain = [k for k, tag in enumerate(tags) if k and tag in "VE"]
    verbs = certain or [k for k, tag in enumerate(tags) if k and tag == "M"]
    verb = verbs[0] if verbs else len(tags)
    spoken = [word for word, tag in zip(words[verb + 1 :], tags[verb + 1 :], strict=True) if tag in "NKSMGE"]
    return spoken or [word for word, tag in zip(words[:verb], tags[:verb], strict=True) if tag in "NKSMGE"]
