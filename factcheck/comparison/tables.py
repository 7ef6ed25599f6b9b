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


def _columns(block: Sequence[Sequence[Claim]]) -> Iterator[Column]:
    totals = [k for k, row in enumerate(block) if _TOTALS.match(row[0].sentence.strip())]
    if len(block) < 4 or len(totals) != 1 or totals[0] not in (0, len(block) - 1):
        return
    rows = [row for k, row in enumerate(block) if k != totals[0]]
    for column, whole in enumerate(block[totals[0]]):
        parts = tuple(row[column] for row in rows)
        if whole.stat in ("count", "amount"):
            yield Column(whole, parts)
