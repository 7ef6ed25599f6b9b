"""The word that changes what is counted: other, more, including; "each" wherever an amount is that of one of many."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.counting import Counted
from factcheck.extraction.tokens import Line
from factcheck.model import Claim, Quantity

__all__ = ["VICTIMS", "scope_of"]

_EACH = frozenset({"each", "apiece", "every", "each of", "each of the"})
_BEFORE = frozenset({"another", "a further", "further", "excluding", "additional", "extra", "remaining"})
_ON_TOP = frozenset({"another", "further", "additional", "extra", "more", "other", "others"})
_ADDED = {"a further": "further", "extra": "additional"}
_GETS = frozenset({"receive", "receives", "received", "get", "gets", "got", "paid", "given", "pay", "cost", "costs"})
# "$40 per victim" is what each gets, told like "$40 for the family of each".
VICTIMS = frozenset({"deceased", "victim", "casualty", "survivor"})


def scope_of(
    line: Line, i: int, stop: int, quantity: Quantity, counted: Counted | None, predicate: str, here: Sequence[Claim]
) -> str:
    """The scope word of the number at tokens [i, stop), "" where it stands for itself.

    predicate: its news measure.  here: the claims told before it. "Killing 12 and injuring 40 others": the others are
    all that were injured, since none were told before.
    """
    scope = counted.scope if counted is not None else ""
    if not scope and _of_each(line, i, stop, quantity):
        return "each"
    word = line.lower[i - 1] if i else ""
    if word not in _BEFORE:
        word = line.between(i, i + 1).lower().split(None, 1)[0]
    if not scope and word in _BEFORE:
        scope = _ADDED.get(word, word)
    alone = scope in _ON_TOP and bool(predicate) and not any(claim.predicate == predicate for claim in here)
    return "" if alone else scope


def _of_each(line: Line, i: int, stop: int, quantity: Quantity) -> bool:
    """ "$40 each", "for the heirs of each victim", "each family will receive $40", "$40 per victim"."""
    if not quantity.dimension.startswith(("[money", "[mass", "[volume", "[length] ** 3")):
        return False
    if quantity.unit.rpartition(" per ")[2] in VICTIMS:
        return True
    if " per " in quantity.unit:
        return False
    for k in range(stop, min(stop + 6, len(line.words))) if not _EACH.isdisjoint(line.lower[stop : stop + 6]) else ():
        if line.items[k] is not None or line.words[k] in (",", ".", ";", "and"):
            break
        if line.lower[k] in _EACH:
            return True
    if _GETS.isdisjoint(line.lower[max(0, i - 3) : i]):
        return False
    got = next(k for k in range(i - 1, -1, -1) if line.lower[k] in _GETS)
    for k in range(got - 1, max(-1, got - 9), -1):
        if line.items[k] is not None or line.words[k] in (",", ";"):
            return False
        if line.lower[k] in ("each", "every"):
            return True
    return False
