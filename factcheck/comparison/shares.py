"""Shares: a part, a whole and the percentage that a sentence gives for them ("84 of 120 patients, or 70 percent")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import Final, NamedTuple

from factcheck.comparison.frames import ANY, DET, NEAR, ArticleClaims, Frame, figure_named
from factcheck.comparison.intervals import comparable
from factcheck.comparison.words import text_before, text_behind
from factcheck.model import Claim

__all__ = ["Share", "ratios", "shares", "shares_behind", "shares_of_told"]

_P, _PART, _WHOLE = (figure_named(name) for name in ("share", "part", "whole"))
_TAKEN: Final = r"(?:the|its|their|all|some|all the|a total of|a|this year[’']s|his|her|our|those|these|about)"
_THE: Final = rf"(?: {_TAKEN})?(?: (?!(?:from|to|in|at|than|against)\b)[\w’']+(?:-[a-z]+)?){{0,3}}? ?"
_OF: Final = rf"(?:,? (?:out )?of{_THE}|/)"
_BROKEN: Final = r"\b(?:while|whereas|but|and|compared|against|up|down|rising|who|which|when|where|though)\b"
_STEP: Final = '[^;:."”“(\ue000-\uf8fe]|\\.(?=\\S)'
_LOOSE: Final = rf"(?:(?!\b(?:while|whereas|but|and|compared|against)\b)(?:{_STEP})){{0,80}}?"
_TAIL: Final = rf"(?:(?!{_BROKEN})(?:{_STEP})){{0,80}}?"
# What stands between the part of a whole and its percentage, and closes it.
_TELLS: Final = re.compile(r",? or [\ue000-\uf8fd]|^(?:Of|Among) th")
# Before a figure and its percentage: it is a change or a stake, and the percentage of another thing.
_MOVED: Final = re.compile(
    r"\b(?:ris(?:e|es|en|ing)|rose|rais\w+|increas\w*|f[ae]ll\w*|drop\w*|gain\w*|los[et]\w*|loss|up|down|cut|declin\w+|"
    r"gr[eo]w\w*|climb\w*|jump\w*|higher|lower|more|less|fewer|stakes?|holding|by|from|to)\b",
    re.IGNORECASE,
)
_SHARED: Final = re.compile(r",? (?:or|\(|that is) ?(?:about )?[\d.]+ ?(?:%|per ?cent|pct)")  # a part itself
_RATE: Final = r"an? (?:[a-z-]+ ){0,2}(?:rate|share|proportion|percentage|ratio|turnout) of (?:about |just |only )?"
_CUT: Final = r"(?:,| –| —| -)"
_APART: Final = rf"(?:{_CUT} |, or | \()"
_SO: Final = r"(?:(?:or|for|giving|making|meaning|with|putting) )?(?:(?:it|them|him|her) )?"
_OR: Final = (
    rf"(?:,? or |{_CUT} (?:meaning|so|giving|making|putting)(?: [a-z-]+){{0,3}} (?:was|is|at|of) | \((?:or |that is )?|"
    rf", (?:which|that) (?:is|was|makes) |{_CUT} {_SO}{_RATE}|{_CUT} (?:an? )?)"
)
# What the percentage is of, told again without its number: "or 45 percent of the chamber", "a 40 percent stake".
_AGAIN: Final = (
    r"(?:(?: of)? (?:them|(?:the|its|their|his|her|this|that) (?!(?:vote|market|north|south|east|west|price|rest)\b)"
    r"[a-z]*(?:[a-rt-z]|ss)|those [a-z]+ed|what (?:[a-z]+ ){1,3}[a-z]+)"
    r"| stake| share| of capacity| full|(?: [a-z]+)? (?:success|turnout|hit|survival|pass) rate)?"
)
_END: Final = rf"{_AGAIN}(?= ?[,.;)–—]| - |$)"
_SOLD: Final = r" (?:[a-z]+ )?(?:sold|taken|filled|occupied|booked|let)\b"
_NO_MORE: Final = r"(?!,? (?:higher|lower|more|less|fewer|above|below|up|down)\b)"
_STOPS: Final = rf"{_NO_MORE}(?=,? (?:was|were|is|are|has|have|had|will|went|said|go|goes|came)\b| ?[,.;)–—]|$)"
_CLOSE: Final = rf"{_AGAIN}{_STOPS}"
_BEHIND: Final = r"(?: (?:people|of them|in all|in total|altogether|all told))?"
_MAKES: Final = (
    r"(?:or|(?:which|that) (?:is|was|makes|made)|(?:make|making|made) up|account(?:s|ed|ing)? for|"
    r"represent(?:s|ed|ing)?|compris(?:es|ed|ing)|equal to|the equivalent of|amount(?:s|ed|ing)? to|cover(?:s|ed|ing)?)"
)
_ROWS: Final = tuple(
    (same, re.compile(pattern))
    for same, pattern in (
        (False, rf"{_PART}{_OF}{_WHOLE}{_TAIL}{_OR}{_P}{_END}"),
        (False, rf"{_P}(?:, or | \(|, | – | — ){_PART}{_OF}{_WHOLE}(?=[\w’' -]{{0,40}}[,.;)–—]|$)"),
        # "turnout was 62 percent, with 31,000 of the 50,000 voters casting a ballot"
        (
            False,
            rf"\b[Tt]urnout\b[^,;.\ue000-\uf8fe]{{0,40}} {_P}(?:,| –| —| -) (?:with|as|or) {_PART}{_OF}{_WHOLE}"
            r"[^,;.\ue000-\uf8fe]{0,30}\b(?:cast|casting|voted|voting|turned out|turning out)\b",
        ),
        # "unemployment rose to 8 percent, with 40,000 of the 500,000 workers without a job"
        (
            False,
            rf"\b(?:[Uu]nemployment|[Jj]oblessness|[Jj]obless rate)\b[^,;.\ue000-\uf8fe]{{0,40}} {_P}(?:,| –| —| -) "
            rf"(?:with|as|or) {_PART}{_OF}{_WHOLE}[^;.\ue000-\uf8fe]{{0,60}}"
            r"\b(?:out of work|jobless|unemployed|without (?:an? |any )?(?:jobs?|work))\b",
        ),
        (
            False,
            rf"(?<!{ANY} )\b(?:[Oo]f|[Aa]mong){_THE} ?{_WHOLE}(?: [\w’'~-]+){{0,14}},(?: [\w’'-]+){{0,6}} "
            rf"{_PART}{_TAIL}{_OR}{_P}{_CLOSE}",
        ),
        (
            False,
            rf"{_WHOLE}{NEAR} and (?!were|was|is|are)[a-z]+ {_PART}(?: of them)?{_OR}{_P}(?: of them)?"
            rf"{_NO_MORE}(?= ?[,.;)–—]|$)",
        ),
        (False, rf"{_WHOLE}{NEAR}(?:,|;)?(?: and)? {_P} of (?:them|these|those){_APART}{_PART}(?= ?[,)–—]| -)"),
        (
            False,
            rf"{_WHOLE}{NEAR},? of (?:which|whom|these|those|them),?(?: the [a-z]+ [a-z]+)?{DET}"
            rf"{_PART}{_TAIL}{_OR}{_P}{_END}",
        ),
        # "among 120 patients, 55 percent - 66 people - got better"
        (
            False,
            rf"\b(?:Of|Among|In){_THE} {_WHOLE}(?: [\w’'~-]+){{0,6}},(?: [\w’'-]+){{0,3}} {_P}{_APART}{_PART}"
            rf"{_BEHIND}(?= ?[,.)–—]| -|$)",
        ),
        # "55 percent of the workforce, or 66 of the 120 workers"
        (False, rf"{_P} of (?:the|its|their) [\w’' -]{{1,40}}, or {_PART}{_OF}{_WHOLE}"),
        (False, rf"{_P} of the [\w’' -]{{1,40}}, {_PART} of (?:its|their) {_WHOLE}(?= ?[.;)–—]|$)"),
        # "the hall was 80 percent full, with 720 of its 900 seats sold"
        (False, rf"{_P} full, with {_PART}{_OF}{_WHOLE}{_SOLD}"),
        (False, rf"\b[Ww]ith {_PART}{_OF}{_WHOLE}{_SOLD},[^,;.\ue000-\uf8fe]{{1,40}} {_P} full"),
        (False, rf"{_PART}(?: [a-z-]+){{0,2}} \({_P}\) (?:out )?of{_THE}{_WHOLE}"),
        (False, rf"{_WHOLE}{NEAR}, of (?:which|whom),? {_P}{_APART}{_PART}{_BEHIND}(?= ?[,)–—]| -)"),
        # "with 54 seats, the party has 45 percent of the 120-seat chamber"
        (
            False,
            rf"(?:\b(?:[Ww]ith|[Ii]ts|[Tt]heir) |\b[Aa]t ){_PART}(?: [a-z-]+){{0,3}},{NEAR} "
            rf"(?:has|have|had|h[eo]lds?|control(?:s|led)|ma(?:kes?|de) up|account(?:s|ed)? for|commands?) "
            rf"{_P} of (?:the|its|their|all) {_WHOLE}",
        ),
        # "1,400 jobs, or 10% of its staff of 14,000"
        (True, rf"{_PART}(?: [a-z-]+){{0,3}},? {_MAKES} {_P} of{_THE}{_WHOLE}"),
        (
            True,
            rf"{_PART}(?: [a-z-]+){{0,3}}(?: on [A-Z][a-z]+day)?{_CUT} (?:just |only |some )?{_P} of{_THE}{_WHOLE}",
        ),
        # "6,150, the vintner said, or 73% of the 8,400 that the vault will take"
        (True, rf"{_PART}{_TAIL},? or {_P},? of{_THE}{_WHOLE}"),
        # "a third of the 90 staff, 30 people,"
        (
            True,
            rf"{_P}(?: of)?{_THE}{_WHOLE}(?: [a-z-]+){{0,3}}(?:{_APART}| or ){_PART}{_BEHIND}(?: of them)?{_END}",
        ),
    )
)


# The part and the share of a whole that is told before them.
_TOLD_BEFORE: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"^(?:Of|Among) (?:these|those|them|this|that),?(?: (?:were|are|was|is))?(?: [\w’'-]+){0,4}?"
        rf"{DET}{_PART}{_LOOSE}(?:{_OR}|,? {_MAKES} ){_P}"
        r"(?:(?= of (?:them|these|the total)\b)|(?: of those [a-z]+ed)?(?= ?[,.;)–—]| - |$))",
        rf"{_PART}, or {_P}(?: of (?:them|these|those(?: [a-z]+ed)?|what (?:[a-z]+ ){{1,3}}[a-z]+))?{_STOPS}",
    )
)


_ASKED: Final = re.compile(r"\b(?:of|among)\b|/|[\ue000-\uf8fd] (?:the|its|their)\b", re.IGNORECASE)


class Share(NamedTuple):
    """A part, its whole and the share that the sentence gives for them."""

    part: Claim
    whole: Claim
    share: Claim


def shares(frame: Frame) -> Iterator[Share]:
    """The shares of a sentence whose part and whole it tells as well, each of them once."""
    if len(frame.claims) < 3 or not _ASKED.search(frame.text):
        return
    told: set[str] = set()
    for text, (same, pattern) in product(dict.fromkeys((frame.text, frame.plain)), _ROWS):
        for match in pattern.finditer(text):
            part, whole, share = (frame.claim(match[name]) for name in ("part", "whole", "share"))
            if share.claim_id in told or share.unit != "percent" or share.stat not in ("share", "rate"):
                continue
            if not (_counts(part, whole, same) and 0 < part.value <= whole.value):
                continue
            told.add(share.claim_id)
            yield Share(part, whole, share)
    yield from _tied(frame, told)


# The part that its own words tie to a whole ("24 of whom (40 percent) are women", "66 of the 120 who took it (55%)").
_TIED: Final = re.compile(
    rf"{_PART}(?P<tie> of (?:them|whom|which|these|those))?(?P<whole>{_OF}{ANY})?(?P<tail>{_LOOSE}){_OR}{_P}{_CLOSE}"
)


def _tied(frame: Frame, told: set[str]) -> Iterator[Share]:
    by_id = {claim.claim_id: claim for claim in frame.claims}
    for match in _TIED.finditer(frame.text):
        part, share = frame.claim(match["part"]), frame.claim(match["share"])
        whole = by_id.get(part.part_of)
        if whole is None or share.claim_id in told or share.unit != "percent" or share.stat not in ("share", "rate"):
            continue
        if part.part_kind == "subset_of" and (match["tie"] or match["whole"]) and _counts(part, whole, False):
            told.add(share.claim_id)
            yield Share(part, whole, share)


def shares_of_told(article: ArticleClaims) -> Iterator[tuple[Share, ...]]:
    """ "The board has 120 boats. Of these, 84 are old, or 70 percent"; "84 crates came in; 27 crates, or 32 percent,
    were dried": the whole is told before, in the sentence or in the one before it.

    The share may be of any larger figure of the article: each is one of the shares yielded, the likeliest first.
    """
    for frame in article.frames:
        for pattern in _TOLD_BEFORE if _TELLS.search(frame.text) else ():
            for match in pattern.finditer(frame.plain):
                part, share = frame.claim(match["part"]), frame.claim(match["share"])
                if pattern is _TOLD_BEFORE[-1] and sum(c.stat == "share" for c in frame.claims) > 1:
                    continue  # "Berg has 37,400 votes, or 53.1 percent, and Lund 29,300, or 41.6 percent"
                alone = match.start() == 0 or not _MOVED.search(re.split("[,;]", frame.text[: match.start()])[-1])
                if not alone or share.unit != "percent" or share.stat not in ("share", "rate"):
                    continue
                wholes = [c for c in article.claims if c.value > part.value > 0 and _counts(part, c, False)]
                near = [
                    c for c in wholes if c.end <= part.start and _reaches(part, c) and not _SHARED.match(text_behind(c))
                ]
                told = sorted(near, key=lambda c: (c.claim_id == part.part_of, c.start), reverse=True)
                if told:
                    yield tuple(Share(part, whole, share) for whole in (*told, *wholes))


# "That is 38 percent.": the part and its whole are told in the sentence before, and nothing else is told of that one.
_THAT_IS: Final = re.compile(
    r"(?:That|This|It|Which) (?:is|was|makes|made|represents?|represented|amounts to|amounted to|equals|comes to)"
    r"(?: (?:about|just|only|some|nearly|almost|over|more than|a share of|equal to|equivalent to))* $"
)
_THAT_ENDS: Final = re.compile(rf"{_AGAIN}(?: of (?:the|all)(?: the)? (?:total|whole|lot|number))?(?= ?[,.;)–—]|$)")


def shares_behind(article: ArticleClaims) -> Iterator[Share]:
    """ "Of the 64 boats seen, 16 leaked. That is 25 percent.": the share opens the sentence behind its part and whole,
    which are the last two figures told."""
    claims = sorted(article.claims, key=lambda c: c.start)
    for before, part, share in zip(claims, claims[1:], claims[2:], strict=False):
        if (
            share.unit != "percent"
            or share.stat not in ("share", "rate")
            or share.sentence_start == part.sentence_start
        ):
            continue
        if not _THAT_IS.fullmatch(text_before(share)) or not _THAT_ENDS.match(text_behind(share)):
            continue
        near = share.sentence_start - (part.sentence_start + len(part.sentence)) <= 2
        one = part.sentence_start == before.sentence_start
        beside = sum(c.sentence_start == part.sentence_start and c.stat != "date" for c in claims) == 2
        tied = part.part_kind == "subset_of" and part.part_of == before.claim_id
        if near and one and beside and (tied or _LED.match(part.sentence)) and _counts(part, before, same=False):
            yield Share(part, before, share)


_LED: Final = re.compile(r"(?:Out of|Of|Among) (?:the |its |their |all )?")


# "One in three homes in the district, 800 out of 4,000, ...": a share, and the part and whole behind it.
_RATIO: Final = re.compile(
    rf"{_P}(?: [\w’'-]+){{0,7}}(?:,| –| —| -| \(|, or) ?(?P<ratio>{ANY})(?: [a-z]+)?(?= ?[,.;)–—]| -|$)"
)
_OUT_OF: Final = re.compile(r"\d[\d,. ]*(?:m|bn|million|billion)? (?:out )?of (?:the |its |their )?\d", re.IGNORECASE)


def ratios(frame: Frame) -> Iterator[tuple[Claim, Claim]]:
    """A share, and the same share told as so many out of so many behind it."""
    if not any(c.unit == "percent" and " of " in c.quote for c in frame.claims):
        return
    for match in _RATIO.finditer(frame.text):
        share, ratio = frame.claim(match["share"]), frame.claim(match["ratio"])
        both = share.unit == ratio.unit == "percent" and share.stat == ratio.stat == "share"
        if both and _OUT_OF.match(ratio.quote) and not _OUT_OF.match(share.quote):
            yield share, ratio


def _reaches(part: Claim, whole: Claim) -> bool:
    """Whether a figure stands in the sentence of the part or in the one before."""
    return 0 <= part.sentence_start - whole.sentence_start <= len(whole.sentence) + 2


def _counts(part: Claim, whole: Claim, same: bool) -> bool:
    """Counts of one kind, or amounts of one unit: hours are no part of people.

    same: the words make the part and its share one thing, whatever the nouns are ("1,400 jobs, or 10% of its staff").
    """
    if part.stat not in ("count", "amount") or whole.stat not in ("count", "amount"):
        return False
    return comparable(part, whole) or (part.stat == whole.stat == "count" and (same or not part.counted))
