"""A flag as a card of the report: two quotes in their sentences, the gap, and what lies between them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote as percent_encoded

from factcheck.exports.page.plots import Plot
from factcheck.exports.page.wording import amount, day, exact_amount, names, period, reading
from factcheck.exports.review import claim_ids, is_retracted
from factcheck.model import Row

__all__ = ["ADVICE", "NOTHING", "PARTS", "Card", "Decision", "Side", "card", "link", "marked", "side"]

PARTS: Final = {
    "gap": "The gap",
    "why": "Why compared",
    "read": "How each figure was read",
    "ruled_out": "Ruled out",
    "not_checked": "Not checked",
    "series": "In the series",
    "decision": "Decision",
    "advice": "What you can do",
}
"""Part of a card -> its title, in reading order: the same words on the page and in a terminal."""

NOTHING: Final = {
    "outlet": "No outlet",
    "published": "no date",
    "gap": "not measured",
    "ruled_out": "nothing: no harmless explanation was tried",
    "not_checked": "nothing is left open",
}
"""Part of a card -> what stands there when it is empty."""

ADVICE: Final = "Ask the outlets or their source, then record it:"
"""What a reviewer can do; the command that records it follows."""

_breaks: Final = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True)
class Side:
    """One quoted figure.

    letter: A, B, C … before, marked, after: the sentence, cut around the figure's words. address: of the article,
    as the ledger holds it. url: the same if a browser may open it, leading to the sentence; else "".
    facts: (name, text) of how it was read, in an order that is the same for every side.
    """

    letter: str
    before: str
    marked: str
    after: str
    outlet: str
    title: str
    published: str
    published_day: str
    paragraph: str
    address: str
    url: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer last said about a flag."""

    verdict: str
    reason: str
    note: str
    reviewer: str
    decided_on: str


@dataclass(frozen=True, slots=True)
class Card:
    """A flag with everything a reader needs to judge it.

    slots: (name, text of A, text of B, …) for what was read on at least one side. series_id: "" when the
    page has no section for it. plot: None when there is nothing to draw.
    """

    flag_id: str
    check: str
    tier: str
    status: str
    headline: str
    gap: str
    explanation: str
    ruled_out: tuple[str, ...]
    not_checked: tuple[str, ...]
    sides: tuple[Side, ...]
    slots: tuple[tuple[str, ...], ...]
    outlets: tuple[str, ...]
    series_id: str
    series_label: str
    series_size: int
    plot: Plot | None
    decision: Decision | None
    closed: bool


def card(
    flag: Row,
    claims: Mapping[str, Row],
    articles: Mapping[str, Row],
    series: Row | None,
    plot: Plot | None,
    decision: Row | None,
    *,
    in_page: bool,
) -> Card:
    """The card of ``flag``; claims and articles are by id; a narrowed export may lack some."""
    known = [claims[claim_id] for claim_id in claim_ids(flag) if claim_id in claims]
    if known:
        sides = [side(claim, articles.get(claim["article_id"]), index) for index, claim in enumerate(known)]
    else:
        sides = [_bare_side(flag, letter) for letter in "ab" if flag[f"quote_{letter}"]]
    outlets = tuple(dict.fromkeys(each.outlet for each in sides))
    return Card(
        flag_id=flag["flag_id"],
        check=flag["check"],
        tier=flag["tier"],
        status=flag["status"],
        headline=flag["headline"],
        gap=flag["gap"],
        explanation=flag["explanation"],
        ruled_out=tuple(names(flag["ruled_out"])),
        not_checked=tuple(names(flag["not_checked"])),
        sides=tuple(sides),
        slots=_slots(sides),
        outlets=outlets,
        series_id=series["series_id"] if series and in_page else "",
        series_label=series["label"] if series else "",
        series_size=series["claims"] if series else 0,
        plot=plot,
        decision=_decision(decision),
        closed=bool(flag["closed_run"]),
    )


def side(claim: Row, article: Row | None, index: int = 0) -> Side:
    """One claim as a quoted figure; the article, if at hand, tells the paragraph."""
    before, words, after = marked(claim)
    return Side(
        letter=chr(ord("A") + index) if index < 26 else str(index + 1),
        before=before,
        marked=words,
        after=after,
        outlet=claim["source"],
        title=claim["title"],
        published=day(claim["published"]),
        published_day=claim["published"][:10],
        paragraph=_paragraph(claim, article),
        address=claim["url"],
        url=link(claim["url"], claim["sentence"]),
        facts=_facts(claim),
    )


def _bare_side(flag: Row, letter: str) -> Side:
    """A side from the flag alone, when its claim is not among the tables."""
    return Side(
        letter=letter.upper(),
        before="",
        marked=flag[f"quote_{letter}"],
        after="",
        outlet=flag[f"source_{letter}"],
        title="",
        published=day(flag[f"published_{letter}"]),
        published_day=flag[f"published_{letter}"][:10],
        paragraph="",
        address=flag[f"url_{letter}"],
        url=link(flag[f"url_{letter}"], flag[f"quote_{letter}"]),
        facts=(),
    )


def marked(claim: Row) -> tuple[str, str, str]:
    """The sentence before, in and after the quote; never a mark at words other than the quote's."""
    sentence, quote = claim["sentence"], claim["quote"]
    start = claim["start"] - claim["sentence_start"]
    if start < 0 or sentence[start : start + len(quote)] != quote:
        start = sentence.find(quote)
    if start < 0:
        return "", quote, ""
    return sentence[:start], quote, sentence[start + len(quote) :]


def _paragraph(claim: Row, article: Row | None) -> str:
    if claim["section"] != "body":
        return str(claim["section"])
    if article is None:
        return ""
    before = article["text"][: claim["start"]]
    breaks = len(_breaks.findall(before)) if _breaks.search(article["text"]) else before.count("\n")
    return f"paragraph {breaks + 1}"


def link(url: str, passage: str = "") -> str:
    """The address if a browser may safely open it, else ""; it leads to ``passage`` if the browser can."""
    if not url.lower().startswith(("http://", "https://")) or any(sign.isspace() for sign in url):
        return ""
    if "#" in url or not passage.strip() or len(passage) > 300 or "\n" in passage:
        return url
    # A dash parts the words of a text fragment from its context, so it has to be encoded as well.
    words = percent_encoded(passage.encode("utf-8", "ignore").decode(), safe="").replace("-", "%2D")
    return f"{url}#:~:text={words}"


def _facts(claim: Row) -> tuple[tuple[str, str], ...]:
    exact = exact_amount(claim["value"], claim["unit"])
    figure = reading(claim) + (f" ({exact})" if exact else "")
    base = claim["base_low"]
    if base is not None and base == claim["base_high"] and claim["base_unit"] not in ("", claim["unit"]):
        figure += f" = {amount(float(f'{base:.6g}'), claim['base_unit'])}"
    said = claim["attributed_to"]
    if claim["said_on"]:
        said = f"{said}, {day(claim['said_on'])}".removeprefix(", ")
    of_what = claim["counted"] if claim["counted"] not in ("", claim["unit"]) else claim["entity"]
    what = " ".join(part for part in (claim["scope_word"], claim["measure"] or of_what) if part)
    return (
        ("Read as", figure),
        ("What", what),
        ("Among", claim["population"]),
        ("Where", claim["place"]),
        ("When", period(claim) or "not said"),
        ("Said by", said),
        ("Kind of number", _kind(claim)),
    )


def _kind(claim: Row) -> str:
    words = [claim["stage"], claim["modality"] if claim["modality"] != "reported" else ""]
    words += [claim["stat"].replace("_", " "), claim["direction"]]
    if is_retracted(claim):
        words.append("(taken back by a later run)")
    return " ".join(word for word in words if word)


def _slots(sides: Sequence[Side]) -> tuple[tuple[str, ...], ...]:
    """How the sides were read, slot by slot, without the slots that are empty on every side."""
    if not sides or any(not each.facts for each in sides):
        return ()
    rows = zip(*(each.facts for each in sides), strict=True)
    return tuple((row[0][0], *(text for _, text in row)) for row in rows if any(text for _, text in row))


def _decision(row: Row | None) -> Decision | None:
    if row is None:
        return None
    return Decision(row["verdict"], row["reason"], row["note"], row["reviewer"], day(row["decided_at"]))
