"""Dated events: what was founded, opened, signed or born on a date, of a thing that has a name.

Only dates of the calendar count ("on 3 May", "in 1960"), which two articles can be held against each other on;
"on Monday" and "last week" are the news of the day. A wrong attachment is worse than none: the date belongs to the
event only where one clause holds both and no other verb, figure or time comes between, and the thing must have a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.extraction.dated import written
from factcheck.extraction.measures import Cues
from factcheck.extraction.speech import Speech, of_words, speech
from factcheck.extraction.tokens import Line
from factcheck.model import Mention

__all__ = ["Event", "events_in", "person_before"]

_BETWEEN = 5  # words that are no names between an event and its date: "was opened by the king in May 1960"
_REACH = 16  # tokens between them at most
_LONGEST = 9  # tokens of a name with what hangs on it
_BE = frozenset(("was", "were", "is", "are", "been", "be", "being"))
_NEVER = frozenset(("not", "never", "nearly", "almost", "allegedly", "reportedly", "supposedly"))
_UNTOLD = frozenset(("would", "could", "should", "may", "might", "must", "can", "cannot"))
_AFTER = frozenset(("before", "after", "by", "until", "since", "than", "not", "around", "about", "circa", "from", "to"))
_MEMORY = frozenset(("anniversary", "anniversaries", "remember", "marking", "commemorating", "centenary"))
_CONJUNCTIONS = frozenset(("after", "before", "since", "when", "until", "till", "as", "than", "because", "while"))
_TITLES = frozenset(("mr", "mrs", "ms", "dr", "sir", "prof", "president", "senator", "minister", "prime", "governor"))
# Letters of the strings below: see speech.py.
_NOUNS = "NKSMGH"
_WALLS = "AZVJYyWBRr@.;("


@dataclass(frozen=True, slots=True)
class Event:
    """name: see ``lexicon/events.toml``.  entity: whom or what it happened to.  date: the ``time`` mention.
    start, end: from the first word of the event or its date to the last, offsets in the article's text."""

    name: str
    entity: str
    date: Mention
    start: int
    end: int


def events_in(line: Line, names: frozenset[str], cues: Cues) -> list[Event]:
    """The events of a sentence that have a name and a date, in the order of their dates; one event a date.

    names: the proper names of the article.
    """
    dated = any(written(time) for _, time in line.mentions("time"))
    if not dated or cues["event_verb|event_act"].isdisjoint(line.chars):
        return []
    return list(_Reading(speech(line, cues), line.offset, names, cues).events())


class _Reading:
    """The search for the events of one sentence."""

    def __init__(self, view: Speech, offset: int, names: frozenset[str], cues: Cues) -> None:
        self.view, self.offset, self.names, self.cues = view, offset, names, cues
        self.tags, self.low = view.tags, view.lower

    def events(self) -> Iterator[Event]:
        """One event for each date that has one: that of the nearest word before it, else of the clause it opens."""
        view = self.view
        free = 0
        for date, item in enumerate(view.items):
            if item is None or not written(item) or (date and self.low[date - 1] in _AFTER) or self._describes(date):
                continue
            for k in range(date - 1, max(free, date - _REACH) - 1, -1):
                found = self._at(k, date) if self._acts(k) else ""
                if found or self._acts(k):
                    break
            else:
                k, found = self._opened(date)
            if found:
                tag = "event_verb" if view.chars[k] in self.cues["event_verb"] else "event_act"
                name = str(self.cues.vocabulary.value(view.words[k], tag))
                first, last = min(k, date), max(k, date)
                yield Event(name, found, item, self.offset + view.starts[first], self.offset + view.ends[last])
            free = date + 1

    def _describes(self, date: int) -> bool:
        """True for a date that only says which: "unveiled the 2017 models", "began the 2009/10 season"."""
        text = self.view.between(date, date + 1)
        after = self.tags[date + 1 : date + 2]
        bare = text[:1].isdigit() or text[:1].isupper() or text[:4] == "the "
        return (
            after == "H"
            or self.view.words[date + 1 : date + 2] in (["/"], ["\\"])
            or (bare and after in tuple("NKMSG"))
        )

    def _acts(self, k: int) -> bool:
        """True for the word of an event that is no part of a longer one ("re-elected")."""
        char = self.view.chars[k]
        if char not in self.cues["event_verb"] and char not in self.cues["event_act"]:
            return False
        hyphens = self.view.words[k - 1 : k] + self.view.words[k + 1 : k + 2]
        return self.view.items[k] is None and "-" not in hyphens

    def _at(self, k: int, date: int) -> str:
        """Whom or what the event at k happened to, where the date behind it is its own; else ""."""
        view, tags = self.view, self.tags
        if view.chars[k] in self.cues["event_act"] and view.chars[k] not in self.cues["event_verb"]:
            return self._of_noun(k, date)
        if self._has_object(k, date):
            if view.chars[k] in self.cues["event_of_object"] and self._plain(k):
                return self._object(k + 1, date)
            if view.chars[k] in self.cues["event_of_subject"] and self._plain(k) and self._reaches(k, date):
                return self._subject(k)
            return ""
        if not self._reaches(k, date):
            return ""
        opens = view.words[k][0].isupper() and view.chars[k] in self.cues["event_done"]
        if opens or tags[:k].strip("LC,") == "":
            return self._behind(date)
        return self._subject(k)

    def _plain(self, k: int) -> bool:
        """True where nothing denies the verb at k or leaves it open."""
        while k > 0 and self.tags[k - 1] in "ALZ":
            k -= 1
            if self.low[k] in _NEVER or self.low[k] in _UNTOLD or self.low[k].endswith(("n't", "n’t", " not")):
                return False
        return k == 0 or self.tags[k - 1] not in "T"

    def _passive(self, k: int) -> bool:
        while k > 0 and self.tags[k - 1] == "L":
            k -= 1
        return k > 0 and self.low[k - 1].split(" ")[-1] in _BE

    def _has_object(self, k: int, date: int) -> bool:
        j = k + 1
        while j < date and self.tags[j] == "L":
            j += 1
        return j < date and self.tags[j] in "DNKSMGRr" and not self._passive(k) and not self._reduced(k)

    def _reduced(self, k: int) -> bool:
        """True for a participle behind a comma or a bracket: "the mill, built of oak in 1960"."""
        return k > 0 and self.view.words[k - 1] in (",", "(")

    def _reaches(self, k: int, date: int) -> bool:
        """True where nothing between the event and its date can have the date for its own."""
        tags, spent = self.tags, 0
        if "\n" in self.view.text[self.view.starts[k] : self.view.starts[date]]:
            return False
        for j in range(k + 1, date):
            letter, before, after = tags[j], tags[j - 1], tags[j + 1]
            if letter in _WALLS or letter == "T" or self._acts(j):
                return False
            if letter == "Q":
                if self.low[j - 1] == "aged" or "age" in self.view.between(j, j + 1):
                    continue
                return False
            if letter == "I" or (letter == "E" and self.low[j] != "aged"):
                return False
            if letter == ",":  # "in Lagosta, Caldova, on 3 May"
                if before != "K" or not (after == "K" or j + 1 == date):
                    return False
            elif letter == "C":
                if (before, after) != ("K", "K"):
                    return False
            elif letter not in "KDOHL":
                spent += 1
        return spent <= _BETWEEN

    def _object(self, k: int, date: int) -> str:
        """The named object from k on that ends before the date, a place apart: "founded the Berg Mill in Rome in"."""
        j = k
        while j < date and (self.tags[j] in _NOUNS + "DOX" or (self.tags[j] == "C" and self.tags[j + 1] == "K")):
            j += 1
        place = j
        while place < date and self.tags[place] in "PDK":
            place += 1
        if place < date or (j < date and self.tags[j] != "P"):
            return ""
        return self._name(k, j)

    def _behind(self, date: int) -> str:
        """The subject behind an opening participle: "Born in 1960 in Lagosta, Anna Berg ..."."""
        comma = self.tags.find(",", date)
        if comma < 0 or not set(self.tags[date + 1 : comma]).isdisjoint(_WALLS):
            return ""
        j = comma + 1
        while j < len(self.tags) and self.tags[j] in _NOUNS + "DOX":
            j += 1
        return self._name(comma + 1, j) if j < len(self.tags) and self.tags[j] in "AZVEL," else ""

    def _opened(self, date: int) -> tuple[int, str]:
        """The event of the clause that a date opens, with its position: "In 1960, Anna Berg founded the Berg Mill"."""
        tags = self.tags
        if tags[:date].strip("LC") or date > 1:
            return 0, ""
        j = date + 1 + (tags[date + 1 : date + 2] == ",")
        first = j
        while j < len(tags) and j - first < _REACH and tags[j] in _NOUNS + "DOXPF" and not self._acts(j):
            j += 1
        while j < len(tags) and tags[j] in "AL":
            j += 1
        if j >= len(tags) or j == first or not self._acts(j) or not self._plain(j):
            return 0, ""
        end = j + 1
        while end < len(tags) and tags[end] not in _WALLS + ",ETQCI":
            end += 1
        if end < len(tags) and tags[end] == "I":
            return 0, ""  # it has a time of its own
        char = self.view.chars[j]
        if char not in self.cues["event_verb"]:
            return 0, ""
        if self._has_object(j, end):
            stop = j + 1
            while stop < end and tags[stop] in _NOUNS + "DOX":
                stop += 1
            if char in self.cues["event_of_object"]:
                return j, self._name(j + 1, stop)
            return j, self._subject(j) if char in self.cues["event_of_subject"] else ""
        return j, self._subject(j)

    def _of_noun(self, k: int, date: int) -> str:
        """Whose event a noun at k is: "Berg's death in 2004", "the signing of the Berg Treaty in 1960"."""
        view, tags = self.view, self.tags
        if not _MEMORY.isdisjoint(self.low[max(0, k - 5) : k]):
            return ""
        if tags[k + 1] == "O":
            j = k + 2
            while j < date and tags[j] in _NOUNS + "DOX":
                j += 1
            return self._name(k + 2, j) if j == date else ""
        if k + 1 != date or not k or not view.words[k - 1].endswith(("'s", "’s", "s'", "s’")):
            return ""
        first = k - 1
        while first > 0 and tags[first - 1] in "KHS":
            first -= 1
        return self._name(first, k)

    def _subject(self, k: int) -> str:
        """The name of what the verb at k happened to: its subject, or what a participle behind it describes."""
        if not self._plain(k):
            return ""
        tags, end = self.tags, k
        while end > 0 and tags[end - 1] in "ALZ":
            end -= 1
        bare = end == k
        if end > 1 and self.view.words[end - 1] == "(":
            return self._ending(end - 1)  # "Anna Berg (born 3 May 1960)"
        if end > 1 and tags[end - 1] == "W" and self.low[end - 1] != "whom":
            end -= 2 if self.view.words[end - 2] == "," else 1
            return self._ending(end, aside=True)
        if end > 1 and self.view.words[end - 1] == ",":
            if bare and self.view.chars[k] in self.cues["event_done"]:
                return self._ending(end - 1, aside=True)  # "the Berg Treaty, signed in 1960,"
            opening = tags.rfind(",", max(0, end - 14), end - 1)
            inside = tags[opening + 1 : end - 1]
            if opening < 1 or tags[opening - 1] != "K" or inside[:1] not in tuple("WDNQKEGX"):
                return ""
            if inside[0] != "W" and not set(inside).isdisjoint("AZVW"):
                return ""
            return self._ending(opening)  # "Anna Berg, 52, was appointed"
        actor = bare and self.view.chars[k] in self.cues["event_done"]
        return self._ending(end, actor=actor)

    def _ending(self, end: int, aside: bool = False, actor: bool = False) -> str:
        """The name in the noun phrase that ends before ``end``.

        aside: what follows only describes it, so that it may itself hang on a preposition ("of Berg, who died in").
        actor: an active verb without an object follows, which has its object before it ("the bill Berg signed").
        """
        tags, first = self.tags, end
        while first > 0 and end - first < _LONGEST:
            letter, left = tags[first - 1], tags[first - 2 : first - 1]
            if letter == "D":
                first -= 1
                if left != "O":
                    break
            elif (
                letter in _NOUNS
                or (letter == "O" and left and left in ("K" if aside else "NK"))
                or (letter == "C" and left == tags[first] == "K")
                or (letter == "P" and not aside and left and left in "NK" and tags[first] in "KD")
            ):
                first -= 1
            else:
                break
        before = tags[first - 1] if first else "."
        named = tags[first - 2 : first] == "K," and tags[first - 3 : first - 2] != "P"
        if tags[first : first + 1] == "D" and named and (aside or actor) and tags[end - 1] in "NM":
            return self._ending(first - 1, aside=True)  # "the Berg Star, a trawler built in 1960"
        if before == "Q" and tags[first - 4 : first - 1] == "K,D" and (aside or actor):
            return self._ending(first - 3, aside=True)  # "Berg Star, the 900-tonne trawler launched in 1960"
        if before == "Q" or (before == "I" and tags[first] != "D") or (actor and before in "NW"):
            return ""
        if not aside and before in "PpFTOVEJAZ" and self.low[first - 1] not in _CONJUNCTIONS:
            return ""  # "the trail from Rome to Lagosta began", "to have Berg arrested"
        if actor and tags[first] == "D" and tags[end - 2 : end] == "NK":
            return ""  # "the bill Berg signed"
        return self._name(first, end)

    def _name(self, first: int, end: int) -> str:
        """The words from first to end as the name of a thing, "" where they give none.

        Without articles and titles; of a name behind its description the name alone ("the carrier Berg Air").
        """
        view, tags = self.view, self.tags
        whole = "O" not in tags[first:end] and "P" not in tags[first:end]
        some = self.low[first] in ("a", "an")
        if whole and end > first and tags[end - 1] == "K":
            k = end
            while k > first and tags[k - 1] in "KHXC":
                k -= 1
            first = k
        while first < end and (tags[first] in "DHOC" or self.low[first].rstrip(".") in _TITLES):
            first += 1
        while end > first and tags[end - 1] not in _NOUNS + "X":
            end -= 1
        capital = [k for k in range(first, end) if view.between(k, k + 1)[0].isupper()]
        if not capital or (capital == [0] and _bare(view.between(0, 1)) not in self.names):
            return ""
        if some and tags[end - 1] != "K":
            return ""  # "a North Korean rocket"
        if not whole and tags[first] == "N" and self.low[first].endswith("s"):
            return ""  # "protesters in Lagosta"
        text = _bare(" ".join(view.between(capital[0] if whole else first, end).split()))
        return self._full(text)

    def _full(self, name: str) -> str:
        """The full name where the article has one that ends with this word, and only one."""
        if " " in name:
            return name
        longer = [full for full in self.names if full.endswith(" " + name) and full.count(" ") < 3]
        longer = [full for full in longer if of_words(full.split()[:1], self.cues) == ["K"]]
        return longer[0] if len(longer) == 1 else name


def _bare(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s")


def person_before(line: Line, i: int, names: frozenset[str], cues: Cues) -> str:
    """Whose age the figure at i is, "" where no name stands right before it: "Anna Berg, 52,"."""
    if i < 2 or line.words[i - 1] != ",":
        return ""
    view = speech(line, cues)
    return _Reading(view, line.offset, names, cues)._ending(view.places[i - 1], aside=True)
