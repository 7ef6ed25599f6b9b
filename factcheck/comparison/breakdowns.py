"""Wholes and the lists of their parts, by the words or the layout that tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from factcheck.comparison.frames import Frame, frames
from factcheck.comparison.intervals import comparable
from factcheck.model import Claim

__all__ = ["Breakdown", "breakdowns"]

_N: Final = "[\ue000-\uf8ff]"
_ALL: Final = re.compile(
    r"\b(?:all|only|made up of|composed of|consisting of|consists? of|comprising|broken down|break(?:s|ing)? down|split|"
    r"divided|shared?|between them|among them|altogether|in total|a total of|no others?|breakdown|in full)\b",
    re.IGNORECASE,
)
_ONLY: Final = re.compile(
    r"\b(?:only|no other|between them|all the (?:dead|deaths|victims|injured|cases)|nowhere else|in full)\b",
    re.IGNORECASE,
)
# Two kinds that make up all people of a figure.
_KINDS: Final = (
    ("men", "women"), ("boys", "girls"), ("adults", "children"), ("males", "females"), ("adults", "minors"),
    ("soldiers", "civilians"), ("men", "boys"),
)  # fmt: skip
_ANY_KIND: Final = frozenset(kind for kinds in _KINDS for kind in kinds)
_SAID: Final = r"(?: (?!and\b|but\b|or\b)[a-z-]+){0,2}"
_PAIR: Final = re.compile(
    rf"(?P<whole>{_N})(?: [a-z-]+){{0,2}}(?:,| \(| –| —|:)(?: including| among them)? ?(?P<one>{_N})(?P<first>{_SAID}),? and "
    rf"(?P<two>{_N})(?P<second>{_SAID})(?=[,.;)–—]|$| (?:were|was|died|have|had|are|who)\b)"
)
_ACCOUNTS: Final = re.compile(
    rf"accounts? for {_N}(?: of the [a-z]+)?(?:, [^,;:.\ue000-\uf8ff]{{2,40}} (?:for )?{_N})+,? and [^,;:.\ue000-\uf8ff]{{2,40}} (?:for )?{_N}"
)
_TOTALS: Final = re.compile(
    r"^(?:grand |sub-?|over)?(?:total|all|globally|worldwide|overall|altogether|sum)\b", re.IGNORECASE
)


# A part told by a word that is no figure: "four are rented, four are leased and one is its own".
_UNREAD: Final = re.compile(
    r"(?:,|;|\band) (?:one|a|an|another|half|several|some|few|many|most|both|the (?:rest|other|others|remaining|remainder))\b|"
    r"\b(?:the rest|remainder|others)\b",
    re.IGNORECASE,
)


class Breakdown(NamedTuple):
    """A whole, its parts, whether words say that they are all of them, and what tells them as parts."""

    whole: Claim
    parts: tuple[Claim, ...]
    all: bool
    why: str


def breakdowns(claims: Sequence[Claim]) -> Iterator[Breakdown]:
    """Every list of two parts or more that is told of one whole, each list once."""
    told: set[tuple[str, ...]] = set()
    for found in _told(claims):
        key = (found.whole.claim_id, *(part.claim_id for part in found.parts))
        if key not in told:
            told.add(key)
            yield found


def _told(claims: Sequence[Claim]) -> Iterator[Breakdown]:
    """The lists by what tells them, the surest first."""
    for frame in frames(claims):
        yield from _pairs(frame)
        yield from _accounts(frame, claims)
    yield from _tables(claims)
    by_id = {claim.claim_id: claim for claim in claims}
    lists: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (c.start, c.end)):
        if claim.part_kind == "part_of_sum" and claim.part_of in by_id:
            lists.setdefault(claim.part_of, []).append(claim)
    for key, parts in lists.items():
        whole = by_id[key]
        if len(parts) > 1 and whole.sentence_start == parts[0].sentence_start and _addable(whole, parts):
            at, text = whole.sentence_start, whole.sentence
            head = text[: parts[0].start - at]
            spans = zip(
                [part.end for part in parts], [part.start for part in parts[1:]] + [at + len(text)], strict=True
            )
            if any(_UNREAD.search(text[end - at : start - at]) for end, start in spans):
                continue
            yield Breakdown(whole, tuple(parts), bool(_ALL.search(head)), "a list behind their whole")


def _addable(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Counts or amounts of one unit with two ends each."""
    return whole.value > 0 and all(
        comparable(whole, part)
        and part.unit == whole.unit
        and part.stat == whole.stat
        and part.bound not in ("vague", "up_to")
        for part in parts
    )


def _pairs(frame: Frame) -> Iterator[Breakdown]:
    """ "15 people, nine men and six women": two kinds that leave no third."""
    for match in _PAIR.finditer(frame.text):
        whole, one, two = (frame.claim(match[name]) for name in ("whole", "one", "two"))
        kinds = [
            set(re.findall(r"[a-z]+", f"{claim.quote} {match[name]}".lower()))
            for claim, name in ((one, "first"), (two, "second"))
        ]
        pair = any((a in kinds[0] and b in kinds[1]) or (b in kinds[0] and a in kinds[1]) for a, b in _KINDS)
        if not pair or whole.unit != "person" or "including" in match[0] or not _addable(whole, (one, two)):
            continue
        if not _ANY_KIND & set(re.findall(r"[a-z]+", whole.quote.lower())):  # "33 children, 32 women and 20 men"
            yield Breakdown(whole, (one, two), True, "two kinds that leave no third")


def _accounts(frame: Frame, claims: Sequence[Claim]) -> Iterator[Breakdown]:
    """ "Harn accounts for 19 of the dead, Dell for 12 and Corve for six", with the toll told before and a word that
    says that there are no others."""
    match = _ACCOUNTS.search(frame.text)
    if match is None:
        return
    parts = tuple(frame.claim(character) for character in re.findall(_N, match[0]))
    first = parts[0]
    near = [c for c in claims if abs(c.sentence_start - first.sentence_start) <= 400]
    if not first.predicate or not any(_ONLY.search(c.sentence) for c in (first, *near)):
        return
    wholes = [
        c
        for c in claims
        if c.end <= first.start
        and c.predicate == first.predicate
        and not c.part_of
        and _addable(c, parts)
        and c.value > max(part.value for part in parts)
    ]
    if wholes and len({c.value for c in wholes}) == 1:
        yield Breakdown(wholes[-1], parts, True, "the only ones")


def _tables(claims: Sequence[Claim]) -> Iterator[Breakdown]:
    """Neighbouring lines of one layout, one of which is called a total: column by column."""
    lines: dict[int, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (c.start, c.end)):
        lines.setdefault(claim.sentence_start, []).append(claim)
    rows = [row for _, row in sorted(lines.items())]
    block: list[list[Claim]] = []
    cut = False  # a line that is no row of the table stands next to it: the table is not whole
    for row in [*rows, []]:
        near = bool(block and row and 0 <= row[0].sentence_start - _end(block[-1]) <= 2)
        if near and _one_layout(block[-1], row):
            block.append(row)
            continue
        if not cut and not (near and len(row) > 1):
            yield from _columns(block)
        cut = near and len(block[-1]) > 1
        block = [row] if row else []


def _end(row: Sequence[Claim]) -> int:
    return row[0].sentence_start + len(row[0].sentence)


def _one_layout(one: Sequence[Claim], two: Sequence[Claim]) -> bool:
    """Whether two neighbouring lines are rows of one table."""
    return len(two[0].sentence) < 160 and _layout(one) == _layout(two)


def _layout(row: Sequence[Claim]) -> list[str]:
    """The figures of a line in order: the unit of a claim, "#" for one that was not read, "-" for a sign before it."""
    text, at, done, layout = row[0].sentence, row[0].sentence_start, 0, list[str]()
    for claim in row:
        layout += _figures(text[done : max(done, claim.start - at)])
        layout.append(claim.unit)
        done = max(done, claim.end - at)
    return layout + _figures(text[done:])


def _figures(text: str) -> list[str]:
    return ["#" if found[0].isdigit() else "-" for found in re.findall(r"\d[\d ,.]*|[-–−]$", text)]


def _columns(block: Sequence[Sequence[Claim]]) -> Iterator[Breakdown]:
    totals = [k for k, row in enumerate(block) if _TOTALS.match(row[0].sentence.strip())]
    if len(block) < 4 or len(totals) != 1 or totals[0] not in (0, len(block) - 1):
        return
    rows = [row for k, row in enumerate(block) if k != totals[0]]
    for column, whole in enumerate(block[totals[0]]):
        parts = tuple(row[column] for row in rows)
        if whole.stat in ("count", "amount") and _addable(whole, parts):
            yield Breakdown(whole, parts, True, "the lines of a table, and the whole as their total")
