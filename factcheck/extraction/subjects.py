"""Whose words follow a verb of saying, believing or wanting: its subject, by the letters of ``speech.py``.

The rules of ``attributions.py`` read what stands side by side ("the ministry said"). Here a verb may stand far from its
subject ("Anna Berg, who has run the depot since May, said"), and may be one of the many that tell of a wish or a belief
("vowed to", "blamed", "called for"), of what a paper shows, or of what those who count have set or found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import compress, count

from factcheck.extraction.measures import Cues
from factcheck.extraction.sources import (
    NO_SOURCE,
    SPOKEN,
    bare_name,
    is_counting,
    is_paper,
    is_police,
    is_polled,
    is_somebody,
)
from factcheck.extraction.speech import Speech, speech
from factcheck.extraction.tokens import Line, Memo
from factcheck.model import light

__all__ = ["NEVER", "Told", "last_subject", "main_subject", "told_in"]

NEVER = 10**6  # a token past every line


@light
class Told:
    """i: the token of the line whose verb it is.  source: "" for a pronoun.  behind: what it tells may stand before
    it.  until: the first token that is not its source's any more.  kind: "said" for speech proper, "meant" for a
    belief, a wish or a promise, "shown" for what a paper or a deed shows.  pronoun: the one that its subject is."""

    i: int
    source: str
    behind: bool
    until: int
    kind: str
    pronoun: str = ""


_VERBS = "say|say_noun|stance|showing|deed|according_to"
_MARKS = {'"': '"', "“": '"', "”": '"', "''": '"', "-": "-", "–": "-", "—": "-", "--": "-", ";": ";", ":": ":"}
_NOUN = "(?:[NKXGH]|SD?)"
_NOUNS = rf"{_NOUN}+(?:CD?{_NOUN}+)?"
_MORE = rf"[OPFp]D?L?(?:Q?{_NOUNS}|Q)"  # "of the port", "by Ardal Research"
_PHRASE = rf"D?Q?{_NOUNS}(?:{_MORE})*(?:[EV](?:I|L?{_MORE})+)?"
# Not inside another phrase, not the object of a verb or a preposition.
_START = r"(?:(?<![POFTpVEJANKSGHXDQ])|(?<![POFTpVEJAD])(?=D))"
_ASIDE = r"(?:,[^;:\"]{1,140}?,|-[^;:\"-]{1,140}-|\([^)]{1,40}\))"
_DIRECT = re.compile(rf"{_START}({_PHRASE})I?$")
_PAPER = re.compile(rf"({_PHRASE})$")
_AT = re.compile(r"[^.;:]{1,60}?[pP]D?[NL]*Q")
_AT_FIGURE = 8  # tokens in which "put the figure at" stands
_MONEY = re.compile(r"[KN]{0,4}Q")
_NAME = re.compile(r",K+,")
_NAMED = re.compile(r",K+(?=[,.\"])")  # "said the port's head, Anna Berg, 51"
_RELATIVE = re.compile(rf"({_PHRASE}),?W$")
_APART = re.compile(rf"{_START}({_PHRASE})(?:{_ASIDE}|W[^,;:\"]{{2,80}}?){{1,2}}$")
_MAIN = re.compile(rf"{_START}({_PHRASE})(?:{_ASIDE})?(?=[LAZI]*[VEYyA])")
_OPENING_SUBJECT = re.compile(rf"({_PHRASE})(?:(?=,W)|I?{_ASIDE}?(?=[LAZI]*[VEYyMA]))")
_BY = re.compile(rf"[^,;:.\"]{{0,24}}?p({_PHRASE})")
_BEHIND = re.compile(rf"[IL]*(D?[IL]*{_PHRASE})")  # "said Anna Berg", "according to a 2014 study"
_POLLED = re.compile(r"(?<=P)(D?[IXQNKSHLG]*[NK])")
_OWNED = re.compile(r"(?<![NKSXHD])(D?[NKXH]*S)([NKLMV]{1,4})")
_WORDS_OF_MOUTH = frozenset((
    "plan", "plans", "claim", "claims", "proposal", "proposals", "promise", "promises", "pledge", "pledges", "vow",
    "call", "calls", "estimates", "outlook", "opposition", "demand", "demands", "suggestion", "warning", "prediction",
    "assertion", "statement", "argument", "tweet", "letter", "lawsuit", "allegation", "allegations",
))  # fmt: skip
_POLL = frozenset({"poll", "polls", "survey", "surveys"})
_NOUNS_OF_MOUTH = _WORDS_OF_MOUTH | _POLL
_SECOND = re.compile(r"[,;C](D?[NK]{1,4})O?(?=Q)")
_DATELINE = 14  # places in which a dateline ends
_LEADING = "LAZI"  # adverbs, auxiliaries and modals between a subject and its verb
_OBJECT = frozenset('DQWRrT"')
_CLAUSE = re.compile(  # but for what has no verb of its own: "wants two, and a reward of 40", "has 40 votes, or 12%"
    r"[;-]|,B|,C(?![DI]{0,2}[NKXGH]{0,4}[OFpP]?D?Q[NKXGHOFpPDQIr]*[,.;])"
)
# Verbs of saying that tell of a deed before a number or a place: "thefts reported in Orvel", "hospitals admitted 40".
_OPENING = frozenset({"as", "after", "before", "since", "until"})
_DEEDS = frozenset({"added", "reported", "recorded", "admitted", "claimed", "confirmed", "noted"})
_SHOWING = frozenset({"show", "shows", "finds", "indicates", "suggests", "reveals", "puts"})
_AUDIENCE = frozenset({"reporters", "journalists", "lawmakers", "parliament"})
_GRANTS = frozenset({
    "fined", "imposed", "committed", "commits", "approved", "approves", "allocated", "earmarked", "budgeted", "budgets",
    "voted", "granted", "awarded", "released",
})  # fmt: skip
_UNBENT = frozenset({"forecast", "put", "set"})  # past and present alike, and nouns as well
_RATES = frozenset({"put", "puts", "pegs", "pegged", "places", "placed", "lists"})  # "Ardal puts it at 40"
_TURNS = frozenset({"continued", "continues", "began", "reads", "read"})  # of speech only before a quotation
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "has been", "have been", "had been"})
_THEY = frozenset({"he", "she", "it", "they"})


def main_subject(line: Line, cues: Cues) -> str:
    """The subject with which a sentence begins, without its article: "Car maker Ardal" in "Car maker Ardal will cut
    40 jobs, it said"; "" where it begins with anything else. The line must not change any more."""
    view = speech(line, cues)
    letters = _letters(view)
    match = _OPENING_SUBJECT.match(letters, _dateline(view, letters))
    return bare_name(view.between(*match.span(1))) if match is not None else ""


def _dateline(view: Speech, letters: str) -> int:
    """The place behind the place and the day with which a text begins: "ORVEL, May 3 (WIRE) - "."""
    k = letters.find("-", 0, _DATELINE) if view.words and view.words[0][:1].isupper() else -1
    return k + 1 if k > 0 and "V" not in letters[:k] and "A" not in letters[:k] else 0


def last_subject(line: Line, i: int, cues: Cues) -> str:
    """The subject of the last clause with a verb of its own that begins before token i, "" for none: "the district" in
    "in June the district held 40, its papers show". The line must not change any more."""
    view = speech(line, cues)
    letters = _letters(view)
    mains = [match for match in _MAIN.finditer(letters, 0, view.places[i]) if letters[: match.start()][-1:] != "W"]
    found = [bare_name(view.between(*match.span(1))) for match in mains]
    return next((name for name in reversed(found) if name.partition(" ")[0].lower() not in ("its", "their")), "")


def told_in(line: Line, cues: Cues) -> list[Told]:
    """What the verbs of a line tell that no rule has read, left to right. The line must not change any more."""
    verbs = cues[_VERBS]
    spoken = not cues["attribution"].isdisjoint(line.chars)
    if not spoken and verbs.isdisjoint(line.chars) and _NOUNS_OF_MOUTH.isdisjoint(line.words):
        return []
    view = speech(line, cues)
    letters = _letters(view)
    found = []
    for match in _OWNED.finditer(letters) if "S" in letters else ():
        told = _of_owner(view, letters, match)
        if told is not None:
            found.append(told)
    for match in _POLLED.finditer(letters) if not _POLL.isdisjoint(view.lower) else ():
        told = _in_poll(view, letters, match)
        if told is not None:
            found.append(told)
    for k in compress(count(), map(verbs.__contains__, view.chars)):
        if view.items[k] is None:
            i = bisect_right(view.places, k) - 1
            told = _told(view, letters, k, i, view.chars[k], cues) if line.items[i] is None else None
            if told is not None:
                found.append(told)
    found += _beside(view, letters) if found or spoken else []
    return sorted(found, key=lambda told: told.i)


def _of_owner(view: Speech, letters: str, match: re.Match[str]) -> Told | None:
    """ "Berg's plan to sell 40 boats": Berg tells it."""
    a, b = match.span(1)
    k = next((k for k in range(match.start(2), match.end(2)) if view.lower[k] in _WORDS_OF_MOUTH), -1)
    if k < 0:
        return None
    owner = view.between(a, b).rstrip("'’")
    source = bare_name(owner[:-2] if owner[-2:] in ("'s", "’s") else owner)
    i = bisect_right(view.places, k) - 1
    if not is_somebody(source) or source.lower() in NO_SOURCE or SPOKEN.search(source):
        return None
    return Told(i, source, False, _until(view, letters, k), "meant")


def _in_poll(view: Speech, letters: str, match: re.Match[str]) -> Told | None:
    """ "In a poll by Ardal, 40% said": the poll says so."""
    a, b = match.span(1)
    if view.lower[a - 1] != "in" or view.lower[b - 1] not in _POLL:
        return None
    i = bisect_right(view.places, b - 1) - 1
    return Told(i, bare_name(view.between(a, b)), True, NEVER, "shown")


def _beside(view: Speech, letters: str) -> list[Told]:
    """ "Police counted 400 marchers, the unions 900": the second one counted as well."""
    found = []
    for match in _SECOND.finditer(letters):
        a, b = match.span(1)
        source = bare_name(view.between(a, b))
        if is_counting(source):
            i = bisect_right(view.places, b - 1) - 1
            found.append(Told(i, source, False, i + 3, "shown"))
    return found


def _moved(word: str) -> str:
    """The letter that a word has here and not in ``speech.py``, "?" where the words beside it decide, "" for none."""
    low = word.lower()
    if word in ("-", "–", ".", "'"):
        return "?"
    if word in _MARKS or word in ("(", ")"):
        return _MARKS.get(word, word)
    if low in _BE:
        return "A"
    return "R" if " " in low and low.partition(" ")[0] in _THEY else ""  # "he is", a phrase of the lexicon


_MOVED = Memo(_moved)


def _letters(view: Speech) -> str:
    """The letters of speech, with the marks that end a clause shown as themselves."""
    words, out = view.words, list(view.tags)
    moved = list(map(_MOVED.__getitem__, words))
    for k in compress(count(), moved):
        word, letter = words[k], moved[k]
        if letter != "?":
            out[k] = letter
        elif word == ".":
            out[k] = "H" if out[k] == "L" else out[k]
        elif word == "'":
            out[k] = '"' if "'" in (words[k - 1], *words[k + 1 : k + 2]) else out[k]
        else:
            out[k] = "H" if k > 0 and view.starts[k] == view.ends[k - 1] else _MARKS[word]
    for k in compress(count(), map(_OPENING.__contains__, view.lower)) if "p" in out else ():
        if out[k] == "p":
            out[k] = "L" if k and out[k - 1] == "A" else "B"  # "has since said"; "after Berg said"
    return "".join(out)


def _told(view: Speech, letters: str, k: int, i: int, char: str, cues: Cues) -> Told | None:
    said = char in cues["say"]
    after = letters[k + 1] if k + 1 < len(letters) else "."
    if view.words[k + 1 : k + 2] and view.words[k + 1] in _AUDIENCE:
        after = letters[k + 2 : k + 3] or "."  # "told reporters"
    if char in cues["according_to"]:
        return _named(view, letters, _BEHIND.match(letters, k + 1), i, "said", behind=True)
    shows = char in cues["showing"] and view.lower[k] in _SHOWING and letters[k - 1] not in "TDSP"
    if not (shows or _acts(view, letters, k)) or (view.lower[k] in _DEEDS and after in "QpPAFON."):
        return None
    if view.lower[k] in ("called", "calls") and view.lower[k + 1 : k + 2] in (["in"], ["off"], ["up"]):
        return None  # "the hospital called in 90 doctors"
    if said and k and letters[k - 1] == '"' and after in "DKQNS":
        return _named(view, letters, _BEHIND.match(letters, k + 1), i, "said", behind=True)
    if view.lower[k] in _TURNS and after not in ':,".':
        return None
    first = k
    while first > 0 and (letters[first - 1] in _LEADING or letters[first - 1 : first + 1] in ("PI", "pI")):
        first -= 1
    helped = not _BE.isdisjoint(low.removeprefix("who ") for low in view.lower[first:k])
    helped = helped or (
        letters[first - 1 : first] == "R" and view.lower[first - 1].rpartition(" ")[2] in _BE
    )  # "he is"
    going = view.lower[k].split(" ")[0].endswith("ing")
    kind = "said" if said else "meant" if char in cues["stance"] else "shown"
    if kind == "shown" and after in "VEAZYyJ.,":
        return None  # "has shown": the next verb is the one that tells
    if helped and not going:  # "was accused by a clerk"
        match = _BY.match(letters, k + 1)
        by = match is not None and view.lower[match.start(1) - 1] == "by"
        told = _named(view, letters, match, i, kind) if by and kind != "shown" else None
        return told if told is not None and is_somebody(told.source) else None  # not "observed by the tomb"
    ends = after in '.,"' or (after == "I" and letters[k + 2 : k + 3] in (".", ","))
    if kind == "meant" and after in ".,)p" and not ends:
        kind = "shown"
    if letters[first - 1 : first] in ("R", "r"):
        they = kind != "shown" or (char in cues["deed"] and after in "DNr")
        they = they or (after == "Q" and view.lower[k] in ("sees", "foresees"))
        they = they and view.lower[first - 1] in _THEY
        until = NEVER if said else _until(view, letters, k)
        return Told(i, "", False, until, kind, view.lower[first - 1]) if they else None
    wall = max(letters.rfind(mark, 0, first) for mark in ';":') + 1
    until = NEVER if said else _until(view, letters, k)
    if (going and not helped) or _joined(view, letters, first):  # "Berg sued, claiming", "Berg sued and claimed"
        paper = _PAPER.search(letters, wall, first) if char in cues["showing"] else None
        if paper is not None and is_paper(bare_name(view.between(*paper.span(1)))):
            return _named(view, letters, paper, i, "shown", _until(view, letters, k))  # "a survey finding that"
        mains = [m for m in _MAIN.finditer(letters, wall, first) if letters[m.start() - 1 : m.start()] != "W"]
        match = mains[-1] if mains else None
    else:
        match = _DIRECT.search(letters, wall, first)
        if match is None and "I" in letters[first:k]:
            match = _DIRECT.search(letters, wall, k)  # "a survey made in March found"
        if match is None:
            match = _RELATIVE.search(letters, wall, first)
            if match is not None:  # "Berg, who pledged 40 homes, was elected": to the end of the clause
                comma = letters.find(",", k)
                until = min(until, bisect_right(view.places, comma) - 1) if comma >= 0 else until
        if match is None:
            match = _APART.search(letters, wall, first)
        if match is None and said and letters[k - 1] == "," and after in "DKQ":
            return _named(view, letters, _BEHIND.match(letters, k + 1), i, "said", behind=True)
    told = _named(view, letters, match, i, kind, until)
    if told is None or match is None:
        return None
    if kind == "meant" and not is_somebody(told.source):
        kind = "shown"  # "futures rose, suggesting": only what papers suggest is told by them
    apart = letters[match.start(1) - 1 : match.start(1)] if match.start(1) else "."
    shows = kind == "shown" and char in cues["showing"] and is_paper(told.source)
    if shows and ends and apart == ",":
        return Told(i, told.source, True, until, kind)  # "prices rose 4%, a survey by Ardal concludes"
    if kind == "shown":
        did = char in cues["deed"] and (is_counting(told.source) or is_police(told.source))
        did = did and (after == "D" or is_police(told.source) or _grants(view, letters, k))
        sees = view.lower[k] in ("sees", "foresees") and "Q" in letters[k : k + 40]
        rated = sees or (view.lower[k] in _RATES and _AT.match(letters, k + 1) is not None)
        at = "at" in view.lower[k + 1 : k + _AT_FIGURE] and is_somebody(told.source)
        named = told.source[:1].isupper() or at  # not "a man had put the flag on his car"
        return told if shows or did or (rated and named) else None
    if kind == "meant" and ends:
        if apart not in '",':
            return None
        return Told(i, told.source, True, until, kind)  # "40 will close, some owners think"
    told_them = view.lower[k] in ("told", "tells", "reminded") and apart == "," and "that" not in view.lower[k:]
    behind = said and (ends or after == ";" or apart == '"' or told_them)
    return Told(i, told.source, behind, until, kind)


def _grants(view: Speech, letters: str, k: int) -> bool:
    """Whether a verb grants money or asks for it: "fined Ardal $40", not "raised $40"."""
    found = _MONEY.match(letters, k + 1) if view.lower[k] in _GRANTS else None
    money = view.items[found.end() - 1] if found is not None else None
    return money is not None and bool(money.value.unit.isupper())


def _joined(view: Speech, letters: str, first: int) -> bool:
    """Whether "and" or "but" stands before a verb, which then has the subject of the one before."""
    return first > 0 and (letters[first - 1] == "C" or view.lower[first - 1] == "but")


def _named(
    view: Speech,
    letters: str,
    match: re.Match[str] | None,
    i: int,
    kind: str,
    until: int = NEVER,
    behind: bool = False,
) -> Told | None:
    """What a source told that has a name which can be one."""
    if match is None:
        return None
    a, b = match.span(1)
    name = _NAME.match(letters, b)  # "the prime minister, Anna Berg, put"
    if name is not None and b < match.end():
        b = name.end() - 1
    elif behind and (name := _NAMED.match(letters, b)) is not None:
        b = name.end()
    source = bare_name(view.between(a, b))
    if not source or source.lower() in NO_SOURCE or SPOKEN.search(source) or not source[0].isalnum():
        return None
    if source.partition(" ")[0].lower() == "no":
        return None
    return None if is_polled(source) else Told(i, source, behind, until, kind)


def _acts(view: Speech, letters: str, k: int) -> bool:
    """Whether a word is a verb here that has a subject: "Berg claims he", not "claims of" and not "to claim"."""
    word = view.lower[k]
    before = letters[k - 1] if k else "."
    after = letters[k + 1] if k + 1 < len(letters) else "."
    if before in "TDS":
        return False
    if letters[k] not in "NG" or " " in word or (before == "A" and word.endswith("ing")):
        return True  # "is asking for"
    if word in _UNBENT:
        return before in "KNA" and after in "DQNK"
    third = word.endswith("s")
    if before == "K" and ((third and after in "KNW") or (after == "W" and not third)):
        return True  # "Ardal lists Berg", "Berg and Ruel insist that"
    if after in '.,"' and before == "N" and not third and view.lower[k - 1].endswith("s"):
        return letters[: k - 1].rstrip("NKD")[-1:] in (",", '"')  # "..., prosecutors allege."
    if before == "P" or after not in _OBJECT:
        return before == "N" and after == "N" and not third and view.lower[k - 1].endswith("s")
    if word.endswith(("ing", "ed")):
        return before in 'KN,L"p-)'
    if before == "K" and third:
        return True  # "Ardal Motors hopes"
    return before in 'KN,L"-)' and third != view.lower[k - 1].endswith("s")


def _until(view: Speech, letters: str, k: int) -> int:
    """The token of the line with which a clause begins that is not told of any more."""
    found = _CLAUSE.search(letters, k)
    return bisect_right(view.places, found.start()) - 1 if found is not None else NEVER
