"""Bare numbers of what the sentence before has counted: "the union put it at 900", "now it has 850"."""

from __future__ import annotations

from factcheck.extraction.measures import Cues
from factcheck.extraction.tokens import Line

__all__ = ["BE", "STEPS", "goes_back", "has_now"]

BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
STEPS = frozenset(
    {"rise", "fall", "increase", "decrease", "drop", "cut", "gain", "decline", "reduction", "jump", "loss", "growth"}
)
_OWNS = frozenset({"has", "have", "had", "employs", "employ", "holds", "hold", "sells", "sell", "runs"})
_SOON = 6  # tokens in which "that is up from" stands


def goes_back(line: Line, k: int, cues: Cues) -> bool:
    """ "The union put it at 900", "a year ago it was 900", "it had risen to 900", "that compares with 900": of
    what the sentence before has counted."""
    words = " ".join(line.lower[max(0, k - 4) : k + 1]).split(" ")
    last = words[-1]
    if line.lower[0].partition(" ")[0] in ("that", "this") and k < _SOON:
        return last in ("from", "with", "than")
    if words[-2:] == ["it", "at"]:
        return line.holds(k - 2, "attribution") or line.code[k - 2 : k - 1] in tuple(cues["telling"])
    if "it" not in words[-4:-1] or (last not in BE and last != "to"):
        return False
    moved = last != "to" or not cues["direction"].isdisjoint(line.chars[max(0, k - 2) : k])
    return moved and any(item is not None and item.kind in ("time", "attribution") for item in line.items)


def has_now(line: Line, i: int, k: int) -> bool:
    """ "Now it has 850, 15 percent fewer", "It now employs 450, a cut of a quarter": behind what it was before."""
    if k < 1 or line.lower[k] not in _OWNS or line.words[i + 1 : i + 2] != [","] or i + 3 >= len(line.words):
        return False
    subject = {word for j in range(max(0, k - 3), k) for word in line.lower[j].split(" ")}
    shares = [item for item in line.items[i + 2 : i + 5] if item is not None and item.kind == "quantity"]
    moved = bool(shares and shares[0].value.unit == "percent") or not STEPS.isdisjoint(line.lower[i + 2 : i + 5])
    return moved and "now" in subject and not subject.isdisjoint({"it", "they", "he", "she"})
