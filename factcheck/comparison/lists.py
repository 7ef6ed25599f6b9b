"""Lists of parts inside a sentence: the figures that follow a whole, one in each member of the list.

"84 schools: 41 in Harn, 23 in Mirt and 20 in Dell"; "of the 300 seats, the Union took 141, the Front 98 and the
remaining 61 went to others"; "shared by the state ($320m), the region ($180m) and the town ($140m)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from factcheck.comparison.frames import ANY, DET, IDLE, NEAR, Frame, figure_named
from factcheck.model import Claim

__all__ = ["Listed", "apart", "lists", "members"]

_WHOLE: Final = figure_named("whole")
_WORDS: Final = "[^.;:()\ue000-\uf8fe]"
_SPLIT: Final = (
    r"(?:made up of|(?:the|a) (?:sum|combination) of|consist(?:s|ed|ing)? of|compris(?:es|ed|ing)|composed of|namely|"
    r"(?:split|divided|shared|broken down|spread)(?: up| out| equally)?"
    r"(?: between| among| across| into| by| as follows)?)"
)


class _Row(NamedTuple):
    """how: what opens the list; for "rest" nothing but a last member that is "the remaining 51" shows its parts."""

    how: str
    pattern: re.Pattern[str]


# The list begins where the match ends.
_ROWS: Final = tuple(
    _Row(how, re.compile(pattern))
    for how, pattern in (
        ("colon", rf"{_WHOLE}{_WORDS}{{0,90}}?(?P<many>{ANY})?(?::| –| —| -)(?= )"),
        ("split", rf"{_WHOLE}{_WORDS}{{0,90}}?\b{_SPLIT}:?"),
        ("bracket", rf"{_WHOLE}(?: [a-z-]+){{0,3}} \((?=(?:[A-Z][\w ]*)?{ANY})"),
        ("comma", rf"{_WHOLE}(?: [a-z-]+){{0,5}}, (?={ANY}|(?!including)[a-z]+ing {ANY})"),
        (
            "apart",
            rf"{_WHOLE}(?: [\w’'~-]+){{0,12}}?(?: (?:in|across|at|among|over|on) (?P<places>{ANY}))?, (?={ANY})",
        ),
        ("copula", rf"{_WHOLE}(?: [a-z-]+){{0,6}} (?:were|are|was|found|showed|counted)(?= {ANY})"),
        ("including", rf"{_WHOLE}{_WORDS}{{0,40}}?,? includ(?:ing|es?|ed)"),
        # "to be spent on roads (20 million), schools (10 million) and parks (six million)"
        ("split", rf"{_WHOLE}{_WORDS}{{0,60}}? (?:on|for|to|between|among|from|in|by)(?= [\w’ -]{{1,30}} \({ANY}\),)"),
        ("rest", rf"\b[Oo]f{DET}{_WHOLE}{NEAR},"),
        (
            "seats",
            rf"{_WHOLE} (?:parliament|assembly|council|chamber|house|senate|legislature|board)\b{_WORDS}{{0,40}}? "
            rf"(?={ANY})",
        ),
        ("rest", rf"{_WHOLE}{_WORDS}{{0,60}}?, with"),
        ("rest", rf"{_WHOLE}{_WORDS}{{0,60}}?,? (?:of which|of whom|of them|of these),?"),
    )
)
# "The crew has grown to 540, made up of 310 soldiers, 140 officers and ...": behind another figure it is a member.
_OPENED: Final = re.compile(rf"[\d\ue000-\uf8fe][^.;:]{{0,60}}\b(?:{_SPLIT}|includ(?:ing|es?|ed)):?{DET}$")
# Before the list: it names some of the parts only.
_SOME_OF_THEM: Final = re.compile(
    r"\b(?:includ\w+|among (?:them|others)|mostly|mainly|chiefly|notably|largest|biggest|leading|top|led by|such as|"
    r"for example|at least|more than|other than|average|worst|best|compared|against|than|(?<!made )up|"
    r"(?<!broken )down|while|after|if|"
    r"(?<!comes )(?<!come )(?<!came )from(?! (?:19|20)\d\d))\b",
    re.IGNORECASE,
)
_ALL: Final = re.compile(
    r"\b(?:all|only|made up of|composed of|consist(?:s|ed|ing)? of|compris(?:es|ed|ing)|broken down|"
    r"break(?:s|ing)? down|split|divided|shared?|between them|altogether|in total|a total of|no others?|breakdown|"
    r"in full|spread)\b",
    re.IGNORECASE,
)
_REST: Final = re.compile(r"\b(?:the |an? )?(?:remaining|remainder|rest|other|last|final)\b")
_SEPARATOR: Final = re.compile(r"(,? and(?= )|,|;(?: and)?)")
# A member that holds one of these speaks of something else.
_OTHER: Final = re.compile(
    r"\b(?:which|who|whose|while|whereas|after|before|when|where|up|down|compared|against(?= [\ue000-\uf8fe])|than|but|"
    r"although|if|more|fewer|less|average|of (?:them|whom|these|those)|said|says)\b"
)
_ELSE: Final = re.compile(rf"{_OTHER.pattern}|\b(?:was|were|is|are|will|would|has|have|had)\b")


# What members of one list are told by: where, on which day, for what, from what, to whom, by whom.
_KINDS: Final = (
    r"in|at|on the|near|along|around|across|outside|inside|off|behind|beyond|abroad|overseas|elsewhere|ashore|offshore",
    "on", "for|against", "from", "to", "by", "aged|under|over|between",
)  # fmt: skip
_MANY: Final = 3  # parts; of more, the largest is seldom about as large as all others without being their whole
_PASSED: Final = r"(?: of (?:them|whom|which|these|those))?(?: (?:was|were|is|are|has been|have been|had been))?"
_FIRST_TOLD: Final = tuple(re.compile(rf"{ANY}{_PASSED}(?: [a-z]+){{0,4}}? (?:{kind})\b") for kind in _KINDS)
_TOLD: Final = tuple(re.compile(rf"{ANY}(?: people| others)? (?:{kind})\b") for kind in _KINDS)
_OF_THEM: Final = re.compile(r"^(?P<figure>[^,;]{0,24}?) of (?:them|whom|which|these|those)\b(?: were| was| are| is)?")


_ASIDE: Final = re.compile(r", (?:which|who|where|whose)\b[^,;\ue000-\uf8fe]*,(?= [\ue000-\uf8fe])")


class Listed(NamedTuple):
    """A whole and the figures of a list behind it; ``all``: words say that the list is complete; ``how``: its row.

    apart: the members are told by words of one kind, as places are, so that no two of them can be one."""

    whole: Claim
    parts: tuple[Claim, ...]
    all: bool
    how: str
    apart: bool = False


def lists(frame: Frame) -> Iterator[Listed]:
    """The lists of a sentence of which every member holds one figure, each of them once."""
    if len(frame.claims) < 3:
        return
    told: set[str] = set()
    for how, pattern in _ROWS:
        for match in pattern.finditer(frame.plain):
            whole = frame.claim(match["whole"])
            if whole.claim_id in told or _OPENED.search(frame.plain[: match.start("whole")]):
                continue
            if how != "including" and _SOME_OF_THEM.search(match[0][1:]):
                continue
            found, last, closed = members(frame, match.end(), verbs=how == "rest")
            taken = _TAKEN.search(frame.plain, 0, match.start("whole"))
            if taken and found:
                found = (frame.claim(taken["first"]), *found)
            places = match.groupdict().get("places")
            if places and frame.claim(places).value != len(found):
                continue  # "347 million in band one, 207 million in band two"
            many = match.groupdict().get("many")
            if many and frame.claim(many).value != len(found):
                whole = frame.claim(many)  # not "three sources:" and three of them
            remains = bool(_REST.search(re.split(ANY, last)[0]))
            whole_list = closed or remains or (how == "colon" and len(found) > 2)
            kind = apart(frame, found)
            kind = kind and (bool(places) or not (apart(frame, (whole, *found)) and _member(frame, whole, found)))
            if len(found) < 2 or not whole_list:
                continue
            if how in ("rest", "comma") and len(found) > 2 and not (remains or kind) and _gapped(frame, found):
                how = "gapped"
            if how == "rest" and len(found) > 2 and not (remains or kind) and match[0].endswith("with"):
                how = "with"
            if taken and found and not remains:
                how, kind = "taken", True
            if how == "including" and not kind and len(found) > 2:
                how = "kinds"
            if how in ("rest", "apart", "including") and not (kind if how == "including" else remains or kind):
                continue
            if how == "seats" and not (len(found) > 2 and whole.quote.endswith("-seat")):
                continue
            if how in ("comma", "apart") and whole.part_of and any(part.part_of == whole.part_of for part in found):
                continue  # "Of those, 1,420 are in the north, 980 in the south and 600 elsewhere"
            if how in ("comma", "apart") and whole.value < max(part.value for part in found):
                continue
            head = frame.plain[max(0, match.start() - 80) : match.end()]
            told.update(claim.claim_id for claim in (whole, *found))
            every = how not in ("including", "kinds") and (remains or _ALL.search(head) is not None)
            yield Listed(whole, found, every, how, kind)


# "the Reeds took 54 of the 120 seats, the Larks 41 and ...": the first part before its whole.
_TAKEN: Final = re.compile(rf"{figure_named('first')} (?:out )?of{DET}$")
_WAS: Final = re.compile(rf"{ANY} (?:was|were|have been|has been|had been) [a-z]+(?:ed|en|wn|t)\b")
_THEN: Final = re.compile(rf"{ANY} (?!were|was|have|has|had)[a-z]+(?:ed|en|wn|t)\b")


def _gapped(frame: Frame, parts: Sequence[Claim]) -> bool:
    """ "240 were granted, 131 rejected and 41 withdrawn": one verb for all of them, and each has another fate."""
    at = [frame.plain.index(frame.character(part)) for part in parts]
    return bool(_WAS.match(frame.plain, at[0])) and all(_THEN.match(frame.plain, k) for k in at[1:])


def _member(frame: Frame, whole: Claim, parts: Sequence[Claim]) -> bool:
    """ "22 million for heat, 16 million for water and 14 million for fuel": what is told like the parts is one more of
    them, unless it comes first and they make about as much at one time."""
    times = {claim.time_text for claim in (whole, *parts) if claim.time_basis in ("explicit", "relative")}
    first = next(claim for claim in frame.claims if claim.unit == whole.unit)
    if first is not whole or len(parts) > _MANY or len(times) > 1:
        return True
    return abs(sum(part.value for part in parts) - whole.value) > whole.value / 8


def apart(frame: Frame, parts: Sequence[Claim]) -> bool:
    """Whether the members of a list are told by words of one kind: "158 in Harn, 61 in Dell and 34 abroad"."""
    if not parts:
        return False
    at = [frame.plain.index(frame.character(part)) for part in parts]
    return any(
        first.match(frame.plain, at[0]) and all(told.match(frame.plain, k) for k in at[1:])
        for first, told in zip(_FIRST_TOLD, _TOLD, strict=True)
    )


def members(frame: Frame, start: int, verbs: bool = False) -> tuple[tuple[Claim, ...], str, bool]:
    """The figures of the list that begins at an offset of the frame's text, one for each member; the last member that
    holds one; whether "and" or the end of the sentence closes the list.  Nothing where a member holds no figure.

    verbs: the members are clauses ("41 passed, 13 were given a deadline")."""
    text = frame.plain[start:]
    stop = re.search(r"\.(?=\s|$)|:| – | — |[\"”“]|$", text)
    text = text[: stop.start() if stop else len(text)]
    if "(" not in text[:2] and text.count(")") > text.count("("):  # the list stands in brackets
        text = text[: text.index(")")]
    text = _ASIDE.sub("", text)
    text = _OF_THEM.sub(r"\g<figure>", text.replace(IDLE, " "), count=1)
    pieces = _SEPARATOR.split(text)
    out: list[Claim] = []
    last, closed = "", False
    for k in range(0, len(pieces), 2):
        piece = pieces[k]
        figures = list(re.findall(ANY, piece))
        shares = [c for c in figures if frame.claim(c).unit == "percent"]
        if len(shares) < len(figures):
            figures = [c for c in figures if c not in shares]
        if len(figures) > 1 and (inside := re.findall(rf"\(({ANY})\)", piece)):
            figures = inside  # "and two firms (10 million)"
        if len(figures) != 1 or "\uf8fe" in piece or (out and (_ELSE if not verbs else _OTHER).search(piece)):
            if len(out) > 1 and closed and not figures:
                break  # ", the ministry said"
            return (), "", False
        out.append(frame.claim(figures[0]))
        last = piece
        closed = k > 0 and "and" in pieces[k - 1]
    return tuple(out), last, closed
