"""The concept of a quantity: the words of the noun phrases that say what the number is about.

Every token of the line becomes one letter, its part of speech as lexicon and spelling show it; the rules below walk
that string. "The company paid a fine of $5m" gives "company", the subject of the verb, and "fine", what the
number is the size of. Nothing is guessed: a pronoun for a subject gives no word.
"""

from __future__ import annotations

from factcheck.extraction.measures import Cues
from factcheck.extraction.phrases import (
    acts,
    antecedent,
    head,
    object_of,
    phrase,
    phrase_after,
    subject,
    verb_before,
)
from factcheck.extraction.speech import JOINS, Speech, of_words, speech
from factcheck.extraction.tokens import Line, Memo

__all__ = ["BARE", "concept"]

# Letters of the strings below: see speech.py.
_TO_OBJECT = frozenset(("to", "by", "at", "for", "from"))
_AGES = (["over"], ["under"], ["above"], ["below"])
_SHARES = frozenset(("shares", "stock", "company", "firm"))
_VERBS = ("A", "Z", "V", "Y", "y")
_LEADING = "LUD"  # letters between a number and what stands before it
_AROUND = "LUFPNKVEMp"  # and between an opening bracket and a number in it


def _stripped(word: str) -> str:
    return word.replace(" - ", "-").strip("-–—/'’\".&,()").removesuffix("'s").removesuffix("’s")


BARE = Memo(_stripped)  # a word without the marks and the genitive that it is written with


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
    own = view.text[view.starts[i] : view.ends[i]]
    if own in ("one", "One") and tags[i + 1 : i + 2] == "O":
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
    start = plain = len(tags[:i].rstrip(_LEADING))
    while start > 2 and words[start - 1] == "as" and view.lower[start - 3] == "as":  # "as high as"
        start = len(tags[: start - 3].rstrip(_LEADING))
    near = i - 1 if start == plain else start - 1
    verb = verb_before(tags, i - 1)
    taken = set() if counted else set(phrase_after(tags, end, words, verb >= 0))
    listed = not counted and not taken and view.text[view.ends[i] - 1] in "0123456789-"
    if listed and tags[end : end + 2] == "CQ" and tags[end + 2 : end + 3] in ("N", "K", "S"):
        taken = set(phrase_after(tags, end + 2, words))  # "3 and 4 litre engines"
    if taken:
        start, described = _described(tags, start, i)
        taken.update(described)
        near = start - 1 if described else near
    before = tags[start - 1] if start else "."
    if near < i - 1:
        verb = verb_before(tags, near)
    if verb >= 0 and tags[verb] == "y" and acts(tags, end):  # "the mayor reported 40 people were hurt"
        verb = -1
    if verb < 0 and before in "NK" and start == i:  # a table: "Acme 4% Bolt 3%"
        return _words(view, sorted(head(tags, start - 1)), cues)
    if "age of" in own:  # "players over the age of 21"
        limit = words[start - 1 : start] in _AGES
        if limit or [own.split(" ", 1)[0].lower()] in _AGES:
            return _words(view, sorted(head(tags, start - 1 - limit)), cues)
    if before in "O(":
        nouns = head(tags, start - 2)
        taken.update(nouns)
        if nouns:
            first = min(nouns)
            while first > 0 and tags[first - 1] in "DL":
                first -= 1
            if before == "(" or _aside(tags, words, first):
                verb = -1
            elif first > 1 and words[first - 1] == "with" and tags[first - 2] == "K" and verb < first - 2:
                verb = -1  # "a firm with a debt of $5m"
                taken.update(antecedent(tags, first - 2))
    elif before == "P" and words[start - 1] == "with" and start > 1 and tags[start - 2] == "K" and verb < start - 2:
        verb = -1
        taken.update(antecedent(tags, start - 2))
    elif before == "p" and words[start - 1] == "including":
        verb = -1
        if not counted and not taken and tags[end : end + 1] == "P":
            taken.update(phrase_after(tags, end + 1, words))
    elif not counted and not taken and _beside(tags, start, i, end):
        taken.update(head(tags, start - 1 - (before == ",")))
    elif 0 <= verb < start - 1 and tags[verb] != "A" and before in "TFp":
        preposition = view.lower[start - 1]
        if preposition in _TO_OBJECT:
            taken.update(object_of(tags, verb, start - 1, preposition in ("for", "at")))
    follows = tags[end : end + 1]
    if verb >= 0 and not (counted and follows in _VERBS) and (counted or taken or follows not in _VERBS[:2]):
        about = subject(tags, verb)
        if tags[verb] == "J" and words[p := tags.rfind("P", 0, verb)] == "with":  # "with the rouble gaining 4%"
            about = [k for k in about if k > p]
        taken.update(about)
        if not about:
            taken.update(_other(view, verb, end if counted else 0))
    if not taken and not counted and 0 <= verb < start - 2 and before in "PFT":
        taken.update(object_of(tags, verb, start - 1, True))  # "it was his first win in 9 years"
    if not taken and counted and verb < 0 and before in "PF":
        taken.update(phrase(tags, start - 2))
    if not taken and not counted:
        if verb < 0:
            taken.update(phrase(tags, start - 1))
        if not taken and tags[end : end + 1] == "P":  # "she spent $9 on a book"
            taken.update(phrase_after(tags, end + 1, words))
    if not taken and before == "@":
        taken.add(start - 1)
    if tags[i + 1 : i + 2] == "O" and counted:  # "two of the minister's aides"
        taken.update(k for k in range(i + 2, stop) if tags[k] == "S")
    dash = tags.find(".", 0, 7)
    if dash > 0 and words[dash] in "—–-" and tags[:dash].strip("KS") == "":
        near = min((k for k in taken if k > dash), default=len(words))
        if tags[dash + 1 : near].strip("DL") == "" and any(view.lower[k] in _SHARES for k in taken):
            taken.update(range(dash))  # "Acme — Shares of the maker fell 4%"
    return _words(view, sorted(taken), cues)


def _aside(tags: str, words: list[str], first: int) -> bool:
    """True where the noun phrase from first on hangs on a preposition that says when or beside what: "during a run"."""
    if not first or tags[first - 1] not in "Pp" or words[first - 1] in ("at", "by", "as", "with"):
        return False
    before = tags[first - 2 : first - 1]
    return tags[first - 1] == "p" or before == "," or words[first - 1] in ("below", "above", "over")


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
    if end and view.lower[j] == "there" and tags[end : end + 2] in ("JP", "NP", "Jp", "Np", "EP", "Ep"):
        return phrase_after(tags, end + 2, view.words)  # "there are 40 students studying at the college"
    return []


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


def _twin(tags: str, words: list[str], i: int) -> int:
    """The position of the quantity that the one at i says again or goes on from, in brackets or beside it, or -1."""
    if i > 1 and tags[i - 2] == "Q" and (tags[i - 1] == "U" or words[i - 1] == "/"):  # "3,005 points up 12"
        return i - 2
    j = tags.rfind("(", max(0, i - 5), i)  # "(about £4m)", "(up from $4m)", "(save $9)"
    if j > 0 and not tags[j + 1 : i].strip(_AROUND):
        k = j - 1
        while k > j - 4 and k > 0 and tags[k] == "N":
            k -= 1
        return k if k >= 0 and tags[k] == "Q" else -1
    return -1


def _words(view: Speech, places: list[int], cues: Cues) -> tuple[str, ...]:
    """The words at the places, joined where they are written without a space, each once."""
    starts, ends, items = view.starts, view.ends, view.items
    out: dict[str, str] = {}
    k, n = 0, len(places)
    while k < n:
        first = last = places[k]
        k += 1
        while k < n and places[k] == last + 1 and starts[last + 1] == ends[last]:
            last = places[k]
            k += 1
        words = view.text[starts[first] : ends[last]].split()
        item = items[first]
        if item is not None and item.kind == "attribution":
            words = _named(words, cues)
        for word in words:
            if word not in JOINS and (bare := BARE[word]):
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
