"""Series, flags and pairs of claims in plain text, in the words of the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Final

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table

from factcheck import extraction
from factcheck.browsing import Joined, Pair
from factcheck.comparison.explaining import QUESTIONS, SLOTS, Comparison
from factcheck.comparison.weights import COMPARED, LINKED
from factcheck.exports.page.cards import ADVICE, NOTHING, PARTS, Card, Side
from factcheck.exports.page.timelines import Timeline, Value
from factcheck.exports.page.wording import day, grouped, reading, short_day
from factcheck.model import VERDICTS, Article, Row
from factcheck.readers import TABLE
from factcheck.terminal import plain, sentence_tree, stdout

__all__ = ["print_card", "print_pair", "print_readings", "print_series", "print_series_list"]

_narrow: Final = 100  # columns below which a list of series is no table
_least: Final = 20  # columns that text takes at least, however narrow the terminal
_first, _latest = 1, 3  # figures of a series that a list shows


def print_series_list(series: Sequence[tuple[Row, Sequence[Row]]]) -> None:
    """Print series as a table, on a narrow terminal one below the other. series: each with its claims in order."""
    console = stdout()
    if console.width < _narrow:
        for row, claims in series:
            _under(console, f"{row['label']}{_waiting(row['open_flags'])}", "bold", by=0)
            _under(console, f"{_size(row)}; {row['series_id']}")
            _under(console, "\n".join(_over_time(claims)))
        return
    table = Table(box=None, header_style="bold")
    for name in ("figures", "outlets", "open flags"):
        table.add_column(name, justify="right")
    table.add_column("series", ratio=2)
    table.add_column("values over time", ratio=3)
    table.add_column("id", no_wrap=True)
    for row, claims in series:
        numbers = (grouped(row["claims"]), grouped(row["sources"]), grouped(row["open_flags"]))
        cells = (*numbers, row["label"], "\n".join(_over_time(claims)), row["series_id"])
        table.add_row(*map(plain, cells), style="bold" if row["open_flags"] else "")
    _put(console, table)


def _over_time(claims: Sequence[Row]) -> list[str]:
    """The first and the latest figures, a line each."""
    lines = [
        f"{short_day(row['published']) or NOTHING['published']}: {reading(row)}, {row['source'] or NOTHING['outlet']}"
        for row in claims
    ]
    skipped = len(lines) - _first - _latest
    return [*lines[:_first], f"… {skipped} more …", *lines[-_latest:]] if skipped > 1 else lines


def _size(row: Row) -> str:
    return f"{_count(row['claims'], 'figure')} from {_count(row['sources'], 'outlet')}"


def _waiting(flags: int) -> str:
    return f"; {_count(flags, 'open flag')}" if flags else ""


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _days(row: Row) -> str:
    first, last = day(row["first_seen"]), day(row["last_seen"])
    return first if first == last else f"{first} to {last}"


def print_series(row: Row, shown: Timeline, ids: Sequence[str], why: Mapping[str, Joined]) -> None:
    """Print one series: its figures in order of publication, and what links each to those before it.

    ids: of the claims of ``shown``, in the same order.
    """
    console = stdout()
    console.print(plain(shown.label, "bold"))
    texts = f"{_count(shown.lineages, 'independent text')}"
    told = f"{_size(row)} and {texts}, {_days(row)}{_waiting(shown.open_flags)}; series {row['series_id']}"
    _under(console, told, by=0)
    number = {claim_id: place for place, claim_id in enumerate(ids, 1)}
    for claim_id, value in zip(ids, shown.values, strict=True):
        console.print()
        where = f"{value.outlet or NOTHING['outlet']}, {value.published or NOTHING['published']}"
        _under(console, f"{number[claim_id]}  {where}: {value.figure}", "bold", by=0)
        for line in _value_lines(value, claim_id):
            _under(console, line)
        found = why.get(claim_id)
        if found is None or found.comparison is None:
            _under(console, "linked to none before it: the series is founded on this figure", "dim")
        else:
            _links(console, found.comparison, number[found.to_claim_id])


def _value_lines(value: Value, claim_id: str) -> Iterator[str]:
    exact = f", {value.exact} in full" if value.exact else ""
    yield f"as written: {value.as_written}{exact}"
    yield f"holds for: {value.when or 'not said'}"
    if value.said_by:
        yield f"said by: {value.said_by}"
    yield f"“{_sentence(value.before, value.marked, value.after)}”"
    yield f"{value.title or 'no title'}{f', {value.address}' if value.address else ''} (claim {claim_id})"


def _sentence(before: str, marked: str, after: str) -> str:
    return " ".join(f"{before}[{marked}]{after}".split())


def _links(console: Console, compared: Comparison, number: int) -> None:
    vetoes = f"none of the {len(QUESTIONS)} vetoes forbids it"
    if compared.veto:
        vetoes = f"they are never called different ({compared.veto.replace('_', ' ')})"
    _under(console, f"linked to {number} by {_points(compared.score)}, {LINKED} are needed; {vetoes}")
    told = "; ".join(f"{SLOTS[each.slot]} {each.points:+d} ({_both(each.a, each.b)})" for each in compared.slots)
    _under(console, told, "dim", by=5)


def _points(score: int) -> str:
    return f"{score} point{'' if score == 1 else 's'}"


def _both(a: str, b: str) -> str:
    return a if a == b else f"{a or 'nothing'} / {b or 'nothing'}"


def print_card(card: Card, compared: Comparison | None, others: Sequence[Value]) -> None:
    """Print a flag as the report's card tells it.

    compared: how linking sees its first two figures, None for figures of one article.  others: what else is in the
    series, in order of publication.
    """
    console = stdout()
    closed = ", no longer found" if card.closed else ""
    check = card.check.replace("_", " ")
    console.print(plain(f"{card.tier}  {check}  ({card.status}{closed})  {card.flag_id}", "dim"))
    _under(console, card.headline, "bold", by=0)
    for side in card.sides:
        console.print()
        _print_side(console, side)
    _title(console, PARTS["gap"], card.gap or NOTHING["gap"])
    _title(console, PARTS["why"], card.explanation)
    if compared is not None:
        _print_slots(console, compared)
    if card.slots:
        _under(console, f"{PARTS['read']}:")
        letters = [side.letter for side in card.sides]
        _grid(console, ["", *letters], [(name, *(text or "–" for text in texts)) for name, *texts in card.slots])
    _title(console, PARTS["ruled_out"], "; ".join(card.ruled_out) or NOTHING["ruled_out"])
    _title(console, PARTS["not_checked"], "; ".join(card.not_checked) or NOTHING["not_checked"])
    if card.series_size > 1:
        _title(console, PARTS["series"], f"{card.series_label} ({_count(card.series_size, 'figure')})")
        for value in others:
            where = f"{value.outlet or NOTHING['outlet']}, {value.published or NOTHING['published']}"
            _under(console, f"{where}: {value.figure}; {value.when or 'time not said'}")
    if card.decision is not None:
        made = card.decision
        who = f" by {made.reviewer}" if made.reviewer else ""
        said = "; ".join(part for part in (made.reason, made.note) if part)
        _title(console, PARTS["decision"], f"{made.verdict}{who} on {made.decided_on}{f': {said}' if said else ''}")
    others_of = f"{', '.join(VERDICTS[1:-1])} or {VERDICTS[-1]}"
    _title(console, PARTS["advice"], f"{ADVICE} factcheck decide {card.flag_id} {VERDICTS[0]} (or {others_of})")


def _print_side(console: Console, side: Side) -> None:
    where = (side.outlet or NOTHING["outlet"], side.published or NOTHING["published"], side.paragraph)
    console.print(plain(f"{side.letter}  {', '.join(part for part in where if part)}", "bold"))
    _under(console, f"“{_sentence(side.before, side.marked, side.after)}”")
    source = ", ".join(part for part in (side.title, side.address) if part)
    if source:
        _under(console, source, "dim")


def print_readings(claims: Sequence[tuple[str, Article]]) -> None:
    """Print how the sentences of some claims were read: (claim_id, its article)."""
    console = stdout()
    console.print(plain("\nHow the sentences were read, by rule", "bold"))
    for claim_id, article in claims:
        if article.article_id.startswith(TABLE):
            continue  # its rows are no sentences
        for sentence in extraction.explain(article):
            if any(claim.claim_id == claim_id for claim in sentence.claims):
                console.print(sentence_tree(article, sentence))


def print_pair(pair: Pair) -> None:
    """Print why two claims are, or are not, held to measure one thing."""
    console, compared = stdout(), pair.comparison
    for side in pair.sides:
        _print_side(console, side)
        for name, text in side.facts:
            if text:
                _under(console, f"{name}: {text}")
        console.print()
    one, two = pair.series_ids
    console.print(plain(_verdict(compared), "bold"))
    if one and one == two:
        console.print(plain(f"In the ledger both stand in the series {one}."))
    else:
        console.print(plain(f"In the ledger A stands in {one or 'no series'}, B in {two or 'no series'}."))
    console.print(plain("\nVetoes, in the order in which they are tried; a no forbids the comparison:", "bold"))
    _grid(
        console,
        ["veto", "answer", "what is asked"],
        [(name.replace("_", " "), _answer(compared, name), f"{QUESTIONS[name]}?") for name in QUESTIONS],
    )
    console.print(plain("\nPoints, slot by slot:", "bold"))
    _print_slots(console, compared)


def _answer(compared: Comparison, name: str) -> str:
    if name not in compared.asked:
        return "not asked"
    if name != compared.veto:
        return "yes"
    told = f": {_both(compared.veto_a, compared.veto_b)}" if compared.veto_a or compared.veto_b else ""
    return f"no{told}"


def _verdict(compared: Comparison) -> str:
    """What follows from a comparison, in one sentence."""
    if not compared.meet:
        return "Not linked: they share no word, no measure and no digits, so they are never held against each other."
    veto = compared.veto.replace("_", " ")
    if compared.veto and compared.linked:
        return f"Linked by {_points(compared.score)}; the veto “{veto}” forbids to call the two figures different."
    if compared.veto:
        return f"Not linked: the veto “{veto}” forbids it."
    if not compared.linked:
        return f"Not linked: {_points(compared.score)}, and {LINKED} are needed to share a series."
    if not compared.compared:
        return f"Linked by {_points(compared.score)}, but {COMPARED} are needed to call two figures different."
    agree = {
        "consistent": "the figures agree, so there is nothing to flag",
        "softly_apart": "their words allow one value for both, so there is nothing to flag",
        "apart": "the figures differ; each check then asks on, such as for a source, a part of a whole or an update",
    }
    told = agree.get(compared.values, "their units cannot be put on one scale")
    return f"Linked by {_points(compared.score)} ({COMPARED} are needed to call figures different): {told}."


def _print_slots(console: Console, compared: Comparison) -> None:
    rows = [(SLOTS[each.slot], each.a or "–", each.b or "–", f"{each.points:+d}") for each in compared.slots]
    needed = f"{LINKED} are needed to share a series, {COMPARED} to be called different"
    _grid(console, ["", "A", "B", "points"], [*rows, ("all", "", "", str(compared.score))])
    _under(console, f"{needed}.")


def _grid(console: Console, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = Table(box=None, header_style="dim", pad_edge=False)
    for head in heads:
        table.add_column(head, justify="right" if head == "points" else "left", no_wrap=head in ("points", "veto"))
    for row in rows:
        table.add_row(*map(plain, row))
    _put(console, Padding(table, (0, 0, 0, 3)))


def _put(console: Console, table: RenderableType) -> None:
    """Print a table without the blanks that would follow its lines into a file."""
    with console.capture() as printed:
        console.print(table)
    for line in printed.get().splitlines():
        console.out(line.rstrip(), highlight=False)


def _title(console: Console, title: str, text: str) -> None:
    console.print()
    console.print(plain(title, "bold"))
    _under(console, text)


def _under(console: Console, text: str, style: str = "", by: int = 3) -> None:
    """Print text indented by so many columns; an address is never broken, so that it can be copied."""
    width = max(console.width - by, _least)
    for line in text.splitlines():
        for piece in wrap(line, width, break_long_words=False, break_on_hyphens=False):
            console.print(plain(" " * by + piece, style), soft_wrap=True)
