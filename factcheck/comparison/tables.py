"""Tables in a text: neighbouring lines of one layout, one of which is called a total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from factcheck.model import Claim

__all__ = ["Column", "columns"]

_TOTALS: Final = re.compile(
    r"^(?:grand |sub-?|over)?(?:total|all|globally|worldwide|overall|altogether|sum)\b", re.IGNORECASE
)


class Column(NamedTuple):
    """The figure of the line called a total, and those of the other lines in its column."""

    whole: Claim
    parts: tuple[Claim, ...]


def columns(claims: Sequence[Claim]) -> Iterator[Column]:
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
    """Whether two neighbouring lines are rows of one table: as many figures, of the same units where both were read."""
    if len(two[0].sentence) >= 160:
        return False
    left, right = _cells(one), _cells(two)
    alike = [a == b for (a, _), (b, _) in zip(left, right, strict=False) if "#" not in (a, b)]
    return len(left) == len(right) and all(alike) and bool(alike)


def _cells(row: Sequence[Claim]) -> list[tuple[str, Claim | None]]:
    """The figures of a line in order: the unit of a claim, "#" for one that was not read, "-" for a sign before it."""
    text, at, done, cells = row[0].sentence, row[0].sentence_start, 0, list[tuple[str, Claim | None]]()
    for claim in row:
        cells += _unread(text[done : max(done, claim.start - at)])
        cells.append((claim.unit, claim))
        done = max(done, claim.end - at)
    return cells + _unread(text[done:])


def _unread(text: str) -> list[tuple[str, Claim | None]]:
    return [("#" if found[0].isdigit() else "-", None) for found in re.findall(r"\d[\d ,.]*|[-–−]$", text)]


def _columns(block: Sequence[Sequence[Claim]]) -> Iterator[Column]:
    """The columns of which every line was read."""
    totals = [k for k, row in enumerate(block) if _TOTALS.match(row[0].sentence.strip())]
    if len(block) < 4 or len(totals) != 1 or totals[0] not in (0, len(block) - 1):
        return
    for column in zip(*map(_cells, block), strict=True):
        read = [claim for _, claim in column if claim is not None]
        if len(read) == len(block) and read[0].stat in ("count", "amount"):
            yield Column(read.pop(totals[0]), tuple(read))
