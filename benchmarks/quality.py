"""How well the sample articles are read, measured against what a person found in them.

    python benchmarks/quality.py                     the figures beside their floors
    python benchmarks/quality.py --misses            and every gold claim, flag and quiet case that is not met
    python benchmarks/quality.py --update            raise the floors to today's figures
    python benchmarks/quality.py --update --lower "why"   let them sink too; the reason is kept in the file

The gold is ``data/gold/seeds.toml``, the floors are ``data/quality.toml``; ``data/README.md`` says what each
figure means. ``tests/test_quality.py`` fails when a figure sinks below its floor.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from quality_floors import below, digest, load_floors, save_floors, updated

from factcheck import readers
from factcheck.extraction import extract
from factcheck.ledger import open_ledger
from factcheck.model import Article, Claim, Problem, Row
from factcheck.sources import collect

ROOT: Final = Path(__file__).resolve().parents[1]
SEEDS: Final = ROOT / "seeds"
GOLD: Final = ROOT / "data" / "gold" / "seeds.toml"
FLOORS: Final = ROOT / "data" / "quality.toml"

SAME_NUMBER: Final = 0.002
"""Relative difference up to which two numbers count as the same reading."""
SMALL_COUNT: Final = 20
"""A count below this is exact: "ten people" leaves no room for rounding, "10%" does."""
TIERS_SHOWN: Final = ("A", "B")
"""Flags of the other tier are notes, hidden by default: they neither help nor harm here."""


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` of one article."""

    article_id: str
    start: int
    end: int

    def overlap(self, article_id: str, start: int, end: int) -> int:
        """Characters in common with another span, 0 where there are none or the article is another."""
        if article_id != self.article_id:
            return 0
        return max(0, min(self.end, end) - max(self.start, start))


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One claim as a careful reader understands it.

    value: the number as written.  low, high: what the words commit to, None = open.
    units: accepted names, the preferred one first.
    start, end: ISO days, attributed_to: words; "" is not judged.
    """

    span: Span
    where: str
    quote: str
    value: float
    low: float | None
    high: float | None
    units: tuple[str, ...]
    start: str
    end: str
    attributed_to: str


@dataclass(frozen=True, slots=True)
class Case:
    """A planted flag (``check`` is named) or a quiet case: for each quote, the places where it stands."""

    check: str
    quotes: tuple[str, ...]
    places: tuple[tuple[Span, ...], ...]
    why: str


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold file, tied to the articles.

    extras: read rightly, yet nothing to keep.  dates: dated events.  flags, quiet: planted and tempting.
    """

    claims: tuple[GoldClaim, ...]
    extras: tuple[Span, ...]
    dates: tuple[Span, ...]
    flags: tuple[Case, ...]
    quiet: tuple[Case, ...]


@dataclass(slots=True)
class Report:
    """Figures by name, each a share between 0 and 1, and a line for everything that costs one."""

    figures: dict[str, float] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def share(self, name: str, results: Iterable[tuple[bool, str]]) -> None:
        """Record the share of results that are good; nothing to judge counts as good."""
        judged = list(results)
        self.figures[name] = sum(good for good, _ in judged) / len(judged) if judged else 1.0
        self.misses.extend(f"{name}: {line}" for good, line in judged if not good)


def figures(seeds: Path = SEEDS, gold: Path = GOLD) -> dict[str, float]:
    """Every figure of the quality gate by name, each a share between 0 and 1.

    seeds: folder of the articles.  gold: TOML file of what they hold. Raises ValueError where the two do not
    fit together: an article without gold, a quote that does not stand in its article exactly once.
    """
    return measure(seeds, gold).figures


def measure(seeds: Path = SEEDS, gold: Path = GOLD) -> Report:
    """As ``figures``, with a line for every miss."""
    articles = _articles(collect([seeds]))
    wanted = load_gold(seeds, gold, articles)
    report = Report()
    _judge_claims(report, wanted, [claim for article in articles for claim in extract(article).claims])
    _judge_flags(report, wanted, articles)
    return report


# --- gold


def load_gold(seeds: Path, gold: Path, articles: Sequence[Article]) -> Gold:
    """Read the gold file and find its quotes in the articles; ValueError names what does not fit."""
    data = tomllib.loads(gold.read_text("utf-8"))
    claims: list[GoldClaim] = []
    extras: list[Span] = []
    dates: list[Span] = []
    covered: set[str] = set()
    for entry in data["article"]:
        file = entry["file"]
        found = [a for a in _of_file(seeds, file) if entry.get("id", a.article_id) == a.article_id]
        if len(found) != 1:
            raise ValueError(f"{gold}: {file} has {len(found)} articles that fit; give their id")
        article = found[0]
        covered.add(article.article_id)
        where = f"{file} {entry.get('id', '')}".strip()
        claims.extend(_gold_claim(raw, _once(article, raw["quote"], file), where) for raw in entry["claims"])
        extras.extend(_once(article, quote, file) for quote in entry.get("quantities", ()))
        dates.extend(_once(article, quote, file) for quote in entry.get("dates", ()))
    if left := [article.origin for article in articles if article.article_id not in covered]:
        raise ValueError(f"{gold}: no [[article]] for {', '.join(left)}")
    flags = tuple(_case(raw, seeds) for raw in data.get("flag", ()))
    quiet = tuple(_case(raw, seeds) for raw in data.get("quiet", ()))
    return Gold(tuple(claims), tuple(extras), tuple(dates), flags, quiet)


def _articles(items: Iterable[Article | Problem]) -> list[Article]:
    articles = []
    for item in items:
        if isinstance(item, Problem):
            raise ValueError(str(item))
        articles.append(item)
    return articles


def _of_file(seeds: Path, file: str) -> list[Article]:
    return _articles(readers.read(seeds / file))


def _once(article: Article, quote: str, file: str) -> Span:
    if (times := article.text.count(quote)) != 1:
        raise ValueError(f"{file}: {quote!r} stands there {times} times, not once")
    start = article.text.index(quote)
    return Span(article.article_id, start, start + len(quote))


def _gold_claim(raw: dict[str, Any], span: Span, where: str) -> GoldClaim:
    low, high = raw.get("low"), raw.get("high")
    value = raw.get("value", high if low is None else low)
    if value is None:
        raise ValueError(f"{where}: {raw['quote']!r} has neither value nor low nor high")
    return GoldClaim(
        span, where, raw["quote"], value, low, high, (raw["unit"], *raw.get("units_also", ())),
        raw.get("start", ""), raw.get("end", ""), raw.get("attributed_to", ""),
    )  # fmt: skip


def _case(raw: dict[str, Any], seeds: Path) -> Case:
    places = []
    for file, quote in zip(raw["files"], raw["quotes"], strict=True):
        # A file of several articles may hold the words in more than one: any of them will do.
        spans = tuple(
            Span(article.article_id, found.start(), found.end())
            for article in _of_file(seeds, file)
            for found in re.finditer(re.escape(quote), article.text)
        )
        if not spans:
            raise ValueError(f"{file}: {quote!r} does not stand there")
        places.append(spans)
    return Case(raw.get("check", ""), tuple(raw["quotes"]), tuple(places), raw["why"])


# --- claims


def _judge_claims(report: Report, gold: Gold, claims: Sequence[Claim]) -> None:
    pairs = [(wanted, _best(wanted, claims)) for wanted in gold.claims]
    report.share("claims_recall", ((got is not None, _missed(wanted, claims)) for wanted, got in pairs))
    report.share("claims_precision", ((_known(claim, gold), _said(claim)) for claim in claims))
    found = [(wanted, got) for wanted, got in pairs if got is not None]
    report.share("unit", ((g.unit in w.units, _apart(w, w.units[0], g.unit)) for w, g in found))
    report.share("bounds", ((_same_bounds(w, g), _apart(w, _range(w), _range(g))) for w, g in found))
    # What the gold leaves empty is not judged: no start, no end, nobody who says so.
    starts = ((w, w.start, g.time_start) for w, g in found if w.start)
    ends = ((w, w.end, g.time_end) for w, g in found if w.end)
    voices = ((w, w.attributed_to, g.attributed_to) for w, g in found if w.attributed_to)
    report.share("time_start", ((is_ == due, _apart(w, due, is_)) for w, due, is_ in starts))
    report.share("time_end", ((is_ == due, _apart(w, due, is_)) for w, due, is_ in ends))
    report.share("attribution", ((_share_a_word(due, is_), _apart(w, due, is_)) for w, due, is_ in voices))


def _best(wanted: GoldClaim, claims: Sequence[Claim]) -> Claim | None:
    """The claim that overlaps most among those with the same number; the earlier one where two do equally."""
    matching = [claim for claim in claims if _overlap(wanted.span, claim) and _same_number(wanted, claim)]
    return min(matching, key=lambda claim: (-_overlap(wanted.span, claim), claim.start), default=None)


def _same_number(wanted: GoldClaim, claim: Claim) -> bool:
    mine = (wanted.value, wanted.low, wanted.high)
    its = (claim.value, claim.low, claim.high)
    return any(
        math.isclose(one, other, rel_tol=SAME_NUMBER)
        for one in mine
        for other in its
        if one is not None and other is not None
    )


def _known(claim: Claim, gold: Gold) -> bool:
    if claim.unit == "date":
        return any(_overlap(span, claim) for span in gold.dates)
    right = any(_overlap(wanted.span, claim) and _same_number(wanted, claim) for wanted in gold.claims)
    return right or any(_overlap(span, claim) for span in gold.extras)


def _overlap(span: Span, claim: Claim) -> int:
    return span.overlap(claim.article_id, claim.start, claim.end)


def _same_bounds(wanted: GoldClaim, got: Claim) -> bool:
    return _agree(wanted, wanted.low, got.low) and _agree(wanted, wanted.high, got.high)


def _agree(claim: GoldClaim, wanted: float | None, got: float | None) -> bool:
    if wanted is None or got is None:
        return wanted is None and not got  # "up to N" is as open at nought as at nothing
    exact = wanted < SMALL_COUNT and float(wanted).is_integer() and claim.units[0] != "percent"
    room = max(SAME_NUMBER * abs(wanted), 0.0 if exact else _rounding(wanted))
    return abs(wanted - got) <= room * (1 + 1e-9)


def _rounding(number: float) -> float:
    """Half the last significant place: 50,000 for 4.1 million, 0.05 for 14.6."""
    exponent = Decimal(repr(number)).normalize().as_tuple().exponent
    return 0.5 * 10.0 ** int(exponent)


def _share_a_word(one: str, other: str) -> bool:
    mine, its = ({word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3} for text in (one, other))
    return bool(mine & its)


# --- flags


def _judge_flags(report: Report, gold: Gold, articles: Sequence[Article]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_ledger(f"sqlite:///{folder}/ledger.sqlite3") as ledger:
        ledger.update(articles)
        tables = ledger.tables()
    claims = {row["claim_id"]: row for row in tables["claims"]}
    flags = [row for row in tables["flags"] if row["tier"] in TIERS_SHOWN]
    report.share(
        "flag_recall",
        ((any(_meets(flag, case, claims) for flag in flags), _told(case)) for case in gold.flags),
    )
    report.share(
        "flag_precision",
        (
            (any(_meets(flag, case, claims) for case in gold.flags), f"{flag['check']}: {flag['headline']}")
            for flag in flags
        ),
    )
    report.share(
        "quiet_kept",
        ((not any(_joins(flag, case, claims) for flag in flags), _told(case)) for case in gold.quiet),
    )


def _meets(flag: Row, case: Case, claims: dict[str, Row]) -> bool:
    return bool(flag["check"] == case.check and _joins(flag, case, claims))


def _joins(flag: Row, case: Case, claims: dict[str, Row]) -> bool:
    """Whether the flag's quotes A and B touch every quote of the case; what follows them is background.

    A flag on one claim is about some words of its sentence, such as a date that the claim only carries.
    """
    shown = [claims[claim_id] for claim_id in flag["claim_ids"][:2]]
    spans = [(row["article_id"], row["start"], row["end"]) for row in shown]
    if len(shown) == 1:
        start = shown[0]["sentence_start"]
        spans = [(shown[0]["article_id"], start, start + len(shown[0]["sentence"]))]
    return all(any(place.overlap(*span) for place in places for span in spans) for places in case.places)


# --- lines of the report


def _missed(wanted: GoldClaim, claims: Sequence[Claim]) -> str:
    others = [claim for claim in claims if _overlap(wanted.span, claim)]
    got = "; ".join(_said(claim) for claim in others) or "nothing"
    return f"{wanted.where}: {wanted.quote!r} is {wanted.value:g} {wanted.units[0]}, read: {got}"


def _apart(wanted: GoldClaim, expected: str, got: str | None) -> str:
    return f"{wanted.where}: {wanted.quote!r}: expected {expected!r}, read {got!r}"


def _range(claim: GoldClaim | Claim) -> str:
    low, high = ("open" if side is None else f"{side:g}" for side in (claim.low, claim.high))
    return f"{low} to {high}"


def _said(claim: Claim) -> str:
    return f"{claim.quote!r} = {claim.value:g} {claim.unit or '(no unit)'} in {claim.sentence!r}"


def _told(case: Case) -> str:
    return " | ".join(case.quotes) + f" ({case.why})"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 if one is below its floor or the floors belong to another gold, else 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seeds", type=Path, default=SEEDS, help="folder of the articles")
    parser.add_argument("--gold", type=Path, default=GOLD, help="what a person found in them")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="the figures that must be reached")
    parser.add_argument("--misses", action="store_true", help="list everything that is not met")
    parser.add_argument("--update", action="store_true", help="raise the floors to these figures")
    parser.add_argument("--lower", metavar="REASON", default="", help="with --update: let floors sink, and why")
    options = parser.parse_args(arguments)
    if options.lower and not options.update:
        parser.error("--lower goes with --update")
    floors, report = load_floors(options.floors), measure(options.seeds, options.gold)
    for name, figure in report.figures.items():
        print(f"{name:18}{figure:7.3f}   floor {floors.floors.get(name, 0.0):.2f}")
    if options.misses:
        print("", *report.misses, sep="\n")
    gold_sha256 = digest(options.gold)
    if options.update:
        try:
            new = updated(floors, report.figures, gold_sha256, options.lower.strip())
        except ValueError as error:
            print(error, file=sys.stderr)
            return 1
        save_floors(new, options.floors)
        return 0
    return 1 if below(report.figures, floors.floors) or gold_sha256 != floors.gold_sha256 else 0


if __name__ == "__main__":
    sys.exit(main())
