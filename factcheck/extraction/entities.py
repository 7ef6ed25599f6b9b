"""The named thing that a figure is about: a firm, a ship, a party; not who speaks, and not the place once more."""

from __future__ import annotations

from functools import lru_cache

from factcheck.extraction import places
from factcheck.extraction.measures import Cues
from factcheck.extraction.tokens import Line

__all__ = ["entity_of"]

_TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "sir", "president", "prime", "minister", "chancellor", "judge", "senator", "chief",
     "secretary", "general", "king", "queen", "prince", "princess", "mayor", "governor", "chairman", "professor"}
)  # fmt: skip
# Words for a body of its kind: which one it is, another sentence tells.
_BODIES = frozenset(
    {"group", "company", "board", "trust", "authority", "government", "state", "council", "party", "bank", "ministry",
     "department", "agency", "commission", "committee", "court", "police", "army", "union", "club", "assembly",
     "senate", "parliament", "congress", "house", "service", "office", "administration", "no", "nos", "oct", "net",
     "table", "figure", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "european", "i",
     "god", "internet", "associated press", "reuters", "getty", "getty images", "afp", "cnn", "bbc",
     "ltd", "inc", "corp", "co", "plc"}
)  # fmt: skip
# Measures of a firm or office that it tells of itself.
_OWN = frozenset(
    {"sales", "profit", "loss", "dividend", "debt", "jobs", "job cuts", "deliveries", "orders", "market value",
     "output",
     "capacity", "share price", "market share", "exports", "closures", "stocks", "shipments", "passengers", "budget",
     "storage level", "subscribers", "waiting", "emissions", "recalls", "stake", "bookings", "box office",
     "write-downs", "provisions", "buyback", "margin", "like-for-like sales", "net interest income", "lending",
     "openings", "capital ratio", "return on equity", "cost-income ratio", "users", "cancellations"}
)  # fmt: skip
_JOINS = frozenset({"de", "da", "do", "del", "des", "di", "la", "du", "von", "van", "of", "al"})
_AT = frozenset({"at", "on", "with"})
_FOR = frozenset({"for", "to"})


def entity_of(
    line: Line,
    i: int,
    stop: int,
    cues: Cues,
    about: tuple[str, ...],
    names: frozenset[str],
    place: str,
    source: str,
    predicate: str,
) -> str:
    """The name among the words that say what the number at tokens [i, stop) is about, "" where there is none.

    about: those words.  names: of the article.  place, source, predicate: of the same claim.
    """
    own = _contrasted(line, i, stop, cues)
    if own:
        return own
    wanted = {word.lower() for word in about if word[:1].isupper()}
    if not wanted:
        return ""
    for first, end, parts in _things(line, cues):
        if wanted.isdisjoint(parts) or i <= first < stop:
            continue
        opens = not any(word[:1].isalpha() for word in line.words[:first])
        name = _bare(line, first + (opens and parts[0] not in _first_words(names)), end)
        if not name or _same(name, place) or (predicate not in _OWN and _same(name, source)):
            continue
        if not places.place_of_demonym(name):
            return name
    return ""


@lru_cache(maxsize=1)
def _things(line: Line, cues: Cues) -> list[tuple[int, int, list[str]]]:
    """The names of a line that can be those of things: first token, first token behind, words; kept for the line asked
    about last, as every figure of a sentence asks."""
    out = []
    runs = _runs(line, cues)
    opening = {first for first, _ in runs}
    for first, end in runs:
        if end in opening and line.words[end - 1].endswith(("'s", "’s")):
            continue  # "Berg's Harbour Party": the party, whoever leads it
        words = line.between(first, end).replace("-", " ").split()
        out.append((first, end, [word.removesuffix("'s").removesuffix("’s").lower() for word in words]))
    return out


@lru_cache(maxsize=2)
def _first_words(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name.lower().split()[0] for name in names)


def _runs(line: Line, cues: Cues) -> list[tuple[int, int]]:
    """The names of a line: runs of capitalised tokens, joined over hyphens."""
    out: list[tuple[int, int]] = []
    k, n, capital = 0, len(line.words), cues["Cap|CAPS"]
    for first in cues.all(line, "Cap|CAPS"):
        if first < k:
            continue
        k = first
        while k < n and line.items[k] is None and (line.chars[k] in capital or _hyphen(line, k)):
            k += 1
            if line.words[k - 1].endswith(("'s", "’s")):
                break
            joined = k + 1 < n and line.items[k] is None and line.words[k] in _JOINS and line.items[k + 1] is None
            if joined and line.chars[k + 1] in capital:
                k += 1  # "the Luz de Brask"
        out.append((first, k))
    return out


def _hyphen(line: Line, k: int) -> bool:
    return line.words[k] == "-" and line.glued(k) and line.glued(k + 1) if k + 1 < len(line.words) else False


def _bare(line: Line, first: int, end: int) -> str:
    """A name without titles, article and genitive; "" for a mere word of its kind."""
    while first < end and (line.lower[first] in _TITLES or line.words[first] in ("The", "A", "An", "In", "On")):
        first += 1
        while first < end and line.words[first] == ".":
            first += 1
    name = line.between(first, end).removesuffix("'s").removesuffix("’s").strip("-")
    return "" if len(name) < 2 or name.lower() in _BODIES else name


def _same(name: str, other: str) -> bool:
    """Whether two texts name one thing: "Brask" and "Brask district", "RFP" and "the RFP"."""
    a, b = name.lower(), other.lower()
    return bool(b) and (a in b or b in a)


def _contrasted(line: Line, i: int, stop: int, cues: Cues) -> str:
    """ "With the Harbour Party at 16% and the Greens at 8%", "58 seats to the Union, 41 to Labour": each its own."""
    unit = line.items[i]
    if unit is None or i < 2:
        return ""
    k = i - 1
    if line.items[k] is None and line.lower[k] in _AT and line.chars[k - 1] in cues["Cap|CAPS"]:
        q = k - 1
        while q > 0 and line.items[q - 1] is None and line.chars[q - 1] in cues["Cap|CAPS"]:
            q -= 1
        before = line.lower[q - 1] if q else ""
        before = line.lower[q - 2] if before in ("the", "opposition") and q > 1 else before
        if before in ("and", "with", ",", "puts", "put", "against"):
            return _bare(line, q, k)
    if stop + 1 < len(line.words) and line.items[stop] is None and line.lower[stop] in _FOR:
        q = stop + 1 + (line.lower[stop + 1] == "the")
        end = q
        while end < len(line.words) and line.items[end] is None and line.chars[end] in cues["Cap|CAPS"]:
            end += 1
        listed = line.words[i - 1] in (",", ":") or line.lower[i - 1] in ("and", "against")
        if end > q and listed:
            return _bare(line, q, end)
    return ""
