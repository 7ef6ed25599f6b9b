"""Who speaks in a sentence: the source of each of its numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import pairwise

from factcheck.extraction.attributions import Said
from factcheck.extraction.clauses import CONJUNCTIONS
from factcheck.extraction.gapped import told_again
from factcheck.extraction.measures import Cues
from factcheck.extraction.sources import is_paper, is_police
from factcheck.extraction.subjects import NEVER, told_in
from factcheck.extraction.text import Sentence
from factcheck.extraction.tokens import Line
from factcheck.model import light

__all__ = ["Voice", "tells_age", "voice_of", "voices_in"]


@light
class Voice:
    """Who speaks from token i on: source, "" for a pronoun, and ISO day of speaking, "" where not given.

    only: it owns just the number before it ("the 40 expected by traders").  weak: its verb may tell of a deed.
    last: it ends its sentence, all of which it then covers.
    aside: what follows tells of the speaker ("said Anna Berg, 31, who walked for two days").
    ahead: the words follow their source ("the ministry said 12 died"), as they do not in "12 died, he said".
    onward: it covers nothing before it.  until: the first token that is not its own any more.
    said: speech proper, from which a quotation and the next sentence may go on.  at: the Scope of the day of speaking.
    pronoun: the one that stands for the source, in lower case.  since: the token with which its own name begins, where
    that tells a figure ("a survey of 870 adults finds").
    """

    i: int
    source: str
    said_on: str
    ahead: bool = False
    only: bool = False
    weak: bool = False
    last: bool = False
    aside: bool = False
    onward: bool = False
    until: int = NEVER
    said: bool = True
    at: object = None
    pronoun: str = ""
    since: int = NEVER


_WEAK = frozenset(
    {
        "added",
        "adds",
        "asked",
        "asks",
        "asking",
        "showed",
        "shows",
        "show",
        "reported",
        "recorded",
        "admitted",
        "found",
        "counted",
        "claimed",
        "registered",
        "logged",
    }
)
_OF_ONE = (
    ": given by SOURCE",
    "put by SOURCE",
    "that SOURCE expected",
    "by SOURCE's reckoning",
)  # rules that own just the number before them
# Rules whose source comes before what it tells.
_AHEAD = (
    "SOURCE said", "pronoun", "NAME, said", "knowledge said", "reports that", "puts it at", " show", "SOURCE expects",
    "SOURCE sees", "has set it", "SOURCE counted", "a SOURCE poll finds", "stated by SOURCE as", "SOURCE established",
    "SOURCE spoke of", "reports a fall", "its own anew", "holds for right", "SOURCE quoted",
    "with a colon", "so many percent",
)  # fmt: skip
# Rules that give a source its figure and no clause, so that another clause is not its any more.
_OF_FIGURE = (
    "SOURCE expects", "SOURCE sees", "SOURCE spoke of", "has set it", "so many percent", "puts it at",
    "those polled by", "SOURCE's forecasts",
)  # fmt: skip
_TURNS = frozenset({"but", "while", "whereas", "though", "although"})
# Behind "the county's estimate": only what follows is its.
_ITS_FIGURE = frozenset(
    {"of", "was", "is", "remains", "stands", "offer", "figure", "figures", "bid", "ceiling", "demand"}
)
_BESIDE = 5  # tokens between a number and the one whom only it belongs to
_ENDS = frozenset({".", ",", ";", ":", ")", '"', "“", "”", "'", "’", "-", "–", "—", "--", "!", "?"})
# "Anna Berg: “We lost 40 boats”", at the beginning or behind a dash.
_NAMED = re.compile(
    r"(?:^[\"“]?|[-–—] (?:[Mm]ore from )?)"
    r"([A-Z][\w.’'-]+(?: (?:and|of|de|van|[A-Z][\w.’'-]*|\([A-Z][\w.-]*\))){0,6})\s*:\s*(?=[\"“‘']|[A-Z][a-z]+ [a-z])"
)
_WHERE = frozenset({"in", "during", "at", "on", "after", "before", "as", "while", "when", "by", "of", "to", "via"})
# Behind "said NAME": more words of the speaker, and none of them about him.
_MORE = frozenset(
    {"adding", "noting", "saying", "citing", "pointing", "putting", "estimating", "and", "but", "that", "while",
     "where", "had", "has", "have", "was", "were", "is", "are", "will", "would"}
)  # fmt: skip
# "If the wells keep drying up, says Anna Berg, the town will need 40 carts": he is put into what he says.
_FRONTED = frozenset({"if", "unless", "when", "in", "at", "on", "by", "for", "without", "with", "under"})


@cache
def _holds(rule: str, names: tuple[str, ...]) -> bool:
    return any(name in rule for name in names)


def _is_last(line: Line, i: int) -> bool:
    """Whether nothing but marks stands behind token i."""
    return not any(word[:1].isalnum() or line.items[k] for k, word in enumerate(line.words[i + 1 :], i + 1))


def voices_in(sentence: Sentence, line: Line, cues: Cues) -> list[Voice]:
    """The speakers of a sentence in order."""
    found: list[Voice] = []
    for i, mention in line.mentions("attribution"):
        said: Said = mention.value
        ahead = _holds(mention.rule, _AHEAD)
        found.append(
            Voice(
                i,
                said.source,
                "",
                ahead=ahead,
                only=_holds(mention.rule, _OF_ONE),
                weak=(said.cue in _WEAK and not _ends(line, i + 1)) or mention.rule.endswith(" show"),
                last=i > 0 and _is_last(line, i),
                aside="said SOURCE" in mention.rule and _tells_of_speaker(line, i),
                onward=mention.rule.endswith("SOURCE's forecasts")
                or (ahead and "pronoun" not in mention.rule and _goes_ahead(line, i))
                or (
                    mention.rule.endswith("SOURCE's estimate") and not _ITS_FIGURE.isdisjoint(line.words[i + 1 : i + 2])
                ),
                until=_turn(line, i) if _holds(mention.rule, _OF_FIGURE) else NEVER,
                at=said.at,
                said=not (mention.rule.endswith("SOURCE's estimate") and is_police(said.source)),
                pronoun="" if said.source else _pronoun_of(line.between(i, i + 1)),
            )
        )
        for k, source in told_again(line, i, mention.rule):
            found.append(Voice(k, source, "", ahead=ahead, only=not ahead, onward=ahead))
    named = _NAMED.search(sentence.text) if sentence.quoted and ":" in sentence.text else None
    if named is not None:
        i = next(k for k, end in enumerate(line.ends) if end >= named.end(1))
        found.append(Voice(i, named.group(1), "", ahead=True, onward=True))
    quotes = [(a - sentence.start, b - sentence.start) for a, b in sentence.quoted]
    for told in told_in(line, cues):
        nested = any(voice.i < told.i < voice.until and voice.ahead and voice.said for voice in found)
        start = line.starts[told.i]
        nested = nested or any(a < start < b for a, b in quotes)
        deed = told.kind == "shown" and line.chars[told.i] in cues["deed"] and not is_paper(told.source)
        deed = deed and line.lower[told.i] not in ("put", "puts", "see", "sees", "saw")
        if nested and (told.kind == "meant" or deed):
            continue  # "the mayor said Berg wanted 40 homes", "... police had seized 40": the mayor says so
        found.append(
            Voice(
                told.i,
                told.source,
                "",
                ahead=True,
                weak=told.kind != "said" or line.lower[told.i] in _WEAK,
                onward=not told.behind,
                until=told.until,
                said=told.kind == "said" or (told.kind == "meant" and bool(quotes)),
                pronoun=told.pronoun,
                since=_own_figures(line, told.source, start),
            )
        )
    found.sort(key=lambda voice: voice.i)
    return found


def _turn(line: Line, i: int) -> int:
    """The token behind i with which another clause begins: ", but"."""
    words = line.words
    return next(
        (k for k in range(i + 1, len(words) - 1) if words[k] == "," and line.lower[k + 1] in _TURNS),
        NEVER,
    )


def _pronoun_of(words: str) -> str:
    """The pronoun of "she said", "by its own count"."""
    first = words.partition(" ")[0].lower()
    return "it" if first in ("by", ",") else first


def _own_figures(line: Line, source: str, end: int) -> int:
    """The token with which the name of a paper begins before offset end, where it tells of how many were asked."""
    if not any(map(str.isdigit, source)) or not is_paper(source):
        return NEVER
    at = line.text.rfind(source, 0, end)
    return bisect_left(line.starts, at) if at >= 0 else NEVER


def _ends(line: Line, i: int) -> bool:
    """Whether a clause ends before token i: "the office reported on Monday, ..." has no object."""
    return i >= len(line.words) or line.words[i] in (",", ".", ";")


def _is_theirs(line: Line, i: int) -> bool:
    """Whether "the county's estimate" at token i goes on with its figure, so that it tells none before."""
    mention = line.items[i]
    owned = mention is not None and mention.rule.endswith("SOURCE's estimate")
    return owned and not _ITS_FIGURE.isdisjoint(line.words[i + 1 : i + 2])


def _goes_ahead(line: Line, i: int) -> bool:
    """Whether "SOURCE said" at token i has its words behind it, so that a number before it is told by nobody:
    "two days after the vote, Berg said that ..."."""
    if line.between(i, i + 1).endswith(" that"):
        return True
    before = line.words[i - 1] if i else ""
    if before == "," and " told" in line.between(i, i + 1):
        return False  # "..., Berg told the 40 people in the hall"
    k = i + 1
    if k >= len(line.words) or line.words[k] in _ENDS or before in ('"', "”", "'", "’"):
        return False
    item = line.items[k]
    if item is not None:
        return item.kind == "quantity"
    return line.lower[k] not in _WHERE


def _tells_of_speaker(line: Line, i: int) -> bool:
    """Whether "said NAME" at token i goes on with its speaker's age, deeds or day, not with more words of his."""
    k = i + 1
    comma = k < len(line.words) and line.words[k] == ","
    while k < len(line.words) and (line.words[k] == "," or (line.items[k] is not None and k < i + 4)):
        k += 1
    if k >= len(line.words):
        return False
    word = line.words[k]
    if word.lower() in _OF_SPEAKER:
        return True
    if line.lower[0] in _FRONTED and line.between(i, i + 1).startswith(","):
        return False
    return comma and word not in _ENDS and word.lower() not in _MORE


_AGAIN = frozenset({"“", '"', "because", "adding", "noting", "saying", "that", "pointing", "citing"})
_RATING = frozenset(
    {"sees", "puts", "put", "reckons", "expects", "expected", "thinks", "believes", "estimates", "says", "said"}
)
_OF_SPEAKER = frozenset({"who", "whose", "during", "while", "when", "before", "after", "as", "standing", "sitting"})


def voice_of(line: Line, i: int, voices: list[Voice], issuer: str = "") -> Voice:
    """The speaker of the number at token i: the last one before it, else the first one after it that is not the
    subject of another clause ("... reached 58, and the ministry said ..."); else the issuer of the text."""
    owner = next(
        (voice for voice in voices if voice.only and 0 < voice.i - i <= _BESIDE and _next(line, i, voice.i)), None
    )
    if owner is not None:
        return owner
    voices = [voice for voice in voices if not voice.only]
    before = [voice for voice in voices if min(voice.i, voice.since) < i < voice.until]
    behind = [voice for voice in voices if voice.i > i and not voice.onward and not _bracketed(line, i, voice.i)]
    if before and before[-1].aside and not _speaks_again(line, before[-1].i, i):
        return Voice(0, issuer, "")
    if before:
        if before[-1].weak:
            over = next((voice for voice in behind if voice.last or (not voice.weak and _apart(line, voice))), None)
            if over is not None:
                return over
        last = behind[0] if behind and before[-1].i > 0 and not before[-1].ahead else None
        nearer = last if last is not None and (last.last or not last.ahead) else None
        return nearer or before[-1]  # "400 according to police and 900 according to the union"
    for voice in behind:
        joined = voice.i >= 1 and line.lower[voice.i - 1] in CONJUNCTIONS
        if not (voice.ahead and joined):
            return voice
    return Voice(0, issuer, "")


def _next(line: Line, i: int, j: int) -> bool:
    """Whether no other number stands between tokens i and j."""
    return not any(item is not None and item.kind == "quantity" for item in line.items[i + 1 : j])


def _bracketed(line: Line, i: int, j: int) -> bool:
    """Whether token j stands in brackets that token i is outside of."""
    between = line.words[i + 1 : j]
    return "(" in between and ")" not in between[between.index("(") :]


def _apart(line: Line, voice: Voice) -> bool:
    """Whether a source stands behind all it tells: "..., the ministry said", "according to the ministry"."""
    return not voice.ahead or (voice.i > 0 and line.words[voice.i - 1] in (",", '"', "”", "'"))


def _speaks_again(line: Line, j: int, i: int) -> bool:
    """Whether more words of a speaker stand between him and a number: "said Berg, 46. “We lost 40”", "because"."""
    words = line.words[j + 1 : i]
    if any(a == "who" and b in _RATING for a, b in pairwise(words)):
        return True
    return not _AGAIN.isdisjoint(words) or any(a == b == "'" for a, b in pairwise(words))


def tells_age(sentence: Sentence, start: int, text: str, i: int, voice: Voice) -> bool:
    """Whether the age at token i, offset start, is among what somebody says: in a quotation, behind "said", or as
    "a 12-year-old". Nobody is quoted for the age in "Anna Berg, 46,"."""
    if (voice.ahead and voice.said and 0 < voice.i < i) or any(a < start < b for a, b in sentence.quoted):
        return True
    return "-old" in text and voice.i >= 0
