"""The frozen records that every floor shares. No behaviour beyond their own invariants.

Dates and times are ISO 8601 text throughout: they sort, they survive every export, and no two rooms can
disagree about a time zone. A first or last *day* is ``YYYY-MM-DD``, both ends included.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from typing import Any, Final, TypeVar, dataclass_transform

__all__ = [
    "BOUNDS",
    "COLUMNS",
    "DIRECTIONS",
    "MODALITIES",
    "PART_KINDS",
    "SECTIONS",
    "STAGES",
    "STATS",
    "STATUSES",
    "TIERS",
    "TIME_BASES",
    "TIME_GRAINS",
    "TIME_KINDS",
    "VERDICTS",
    "Article",
    "Attribution",
    "Claim",
    "Finding",
    "Flag",
    "Mention",
    "Number",
    "Problem",
    "Quantity",
    "Row",
    "Signature",
    "Tables",
    "TimeMention",
    "content_id",
    "light",
]

# Closed vocabularies: adding a word changes the contract with users' spreadsheets.
BOUNDS: Final = ("exact", "about", "over", "at_least", "nearly", "up_to", "under", "range", "vague")
STATS: Final = (
    "count", "amount", "share", "rate", "mean", "median", "minimum", "maximum", "change", "change_percent",
    "change_points", "rank", "index", "ratio", "age", "duration", "date",
)  # fmt: skip
DIRECTIONS: Final = ("", "up", "down")
MODALITIES: Final = ("reported", "estimate", "forecast", "target", "conditional", "alleged", "denied")
STAGES: Final = ("", "provisional", "final", "revised")
SECTIONS: Final = ("headline", "body", "quote", "teaser", "caption")
TIME_KINDS: Final = ("instant", "window", "since", "to_date", "as_of", "per", "unknown")
TIME_BASES: Final = ("explicit", "relative", "inherited", "published")
TIME_GRAINS: Final = ("day", "week", "month", "quarter", "half", "year", "decade")
PART_KINDS: Final = ("", "subset_of", "part_of_sum", "complement_of")
TIERS: Final = ("A", "B", "C")
STATUSES: Final = ("open", "confirmed", "dismissed", "explained", "unsure")
VERDICTS: Final = STATUSES[1:]


def content_id(prefix: str, *parts: object) -> str:
    """An id made of what it names: equal parts give an equal id on every machine and in every run.

    Returns ``prefix`` + 16 hex digits of SHA-256 over the parts, each ended by a NUL so that
    ("ab", "c") and ("a", "bc") differ.
    """
    named = "%s\0" * len(parts) % parts
    return prefix + hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:16]


_T = TypeVar("_T")


@dataclass_transform(frozen_default=True)
def light(cls: type[_T]) -> type[_T]:
    """A frozen record that is made by the thousand while a text is read.

    mypy forbids to change one; at run time nothing does, which makes it several times as quick to build.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one published text.

    article_id: the publisher's own id or a content hash; a later version without one of its own ends in ``~2``.
    url, source, title, language: as given, "" where unknown.
    published: ISO 8601 date or time, "" where the article has no usable date.
    text: exactly as read; every offset in every record indexes it.
    origin: where it was read from (``file`` or ``file:line``), for messages only.
    """

    article_id: str
    text: str
    url: str = ""
    source: str = ""
    title: str = ""
    published: str = ""
    language: str = ""
    origin: str = ""

    @property
    def published_day(self) -> str:
        """The publication day ``YYYY-MM-DD`` in the outlet's own time zone, or ""."""
        return self.published[:10]


@dataclass(frozen=True, slots=True)
class Signature:
    """What an article is about: its names and its repeated words, lower case, the most frequent first, and its telling
    numbers, those of three digits with their units ("124:house", "148600")."""

    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read; the rest of the run goes on.

    where: file, or ``file:line``.  message: one plain sentence.  fatal: True when an article was lost over it.
    """

    where: str
    message: str
    fatal: bool = True

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


@light
class Mention:
    """A span recognised in a text, with the rule that recognised it and the mentions it was built from.

    start, end: offsets in the article's text, so that ``text[start:end]`` is what was read.
    kind: ``numeral``, ``quantity``, ``time``, ``attribution``, ``measure`` or a token class.
    rule: the name of the row that fired, which reads as grammar.  value: what it was read as.
    parts: the mentions inside it, left to right; the tree that ``factcheck explain`` prints.
    """

    start: int
    end: int
    kind: str
    rule: str
    value: Any = None
    parts: tuple[Mention, ...] = ()


@light
class Number:
    """A number as the words commit to it: a nominal value and two intervals, never a midpoint.

    value: the number as written; for ``range`` and ``vague`` the lower end.
    low, high: hard bounds, None = open.  likely_low, likely_high: what a reader takes from it.
    ``over`` excludes its low end; ``nearly`` and ``under`` exclude their high end.
    """

    value: float
    low: float | None
    high: float | None
    likely_low: float | None
    likely_high: float | None
    bound: str = "exact"

    def __post_init__(self) -> None:
        if self.bound not in BOUNDS:
            raise ValueError(f"bound {self.bound!r} is none of {', '.join(BOUNDS)}")
        for low, high in ((self.low, self.high), (self.likely_low, self.likely_high)):
            if low is not None and high is not None and low > high:
                raise ValueError(f"interval upside down: {low} > {high}")


@light
class Quantity:
    """A number with its unit, as written and normalised.

    start, end, text: the words read, approximators included.  number: in ``unit``.
    unit: canonical singular name, "" where the text gives none.  dimension: ``[length]``, ``[money:USD]``, …
    base_low, base_high, base_unit: the hard bounds in the dimension's reference unit.
    counted: the counted noun phrase ("Afghans"), "" for a plain unit.  stat, direction: see STATS, DIRECTIONS.
    concept: content words of what the number is about, in the order of the text.
    """

    start: int
    end: int
    text: str
    number: Number
    unit: str = ""
    dimension: str = ""
    base_low: float | None = None
    base_high: float | None = None
    base_unit: str = ""
    counted: str = ""
    stat: str = "count"
    direction: str = ""
    rule: str = ""
    concept: tuple[str, ...] = ()


@light
class TimeMention:
    """A time expression and the days it covers.

    time_start, time_end: first and last day, ISO, None = open or unresolved.
    kind, grain, basis: see TIME_KINDS, TIME_GRAINS, TIME_BASES.
    """

    start: int
    end: int
    text: str
    kind: str
    time_start: str | None
    time_end: str | None
    grain: str = "day"
    basis: str = "explicit"
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so. source: the words that name them.  cue: the verb or preposition.  said_on: ISO day or ""."""

    start: int
    end: int
    source: str
    cue: str
    said_on: str = ""
    rule: str = ""


@light
class Claim:
    """Quantity + measure + time scope + attribution + modality at one span of one article: a row of the ledger.

    Field names are the columns of ``claims``. Text fields are "" where nothing was read: an empty slot is not
    a wildcard. Numbers are None where open. ``sentence_start`` is the offset of ``sentence`` in the article's
    text, so that what stands between two claims can be read.
    """

    claim_id: str
    article_id: str
    source: str
    url: str
    title: str
    published: str
    section: str
    start: int
    end: int
    quote: str
    sentence: str
    sentence_start: int
    value_text: str
    bound: str
    value: float
    low: float | None
    high: float | None
    likely_low: float | None
    likely_high: float | None
    unit: str
    dimension: str
    base_low: float | None
    base_high: float | None
    base_unit: str
    stat: str
    direction: str
    measure: str
    counted: str
    predicate: str
    entity: str
    place: str
    population: str
    scope_word: str
    time_text: str
    time_kind: str
    time_start: str | None
    time_end: str | None
    time_grain: str
    time_basis: str
    attributed_to: str
    said_on: str
    modality: str
    stage: str
    part_of: str
    part_kind: str
    lineage_id: str
    confidence: float
    rule: str

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.quote):
            raise ValueError(f"claim {self.claim_id}: the quote is not as long as its span")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check returns: the claims that do not fit together, in the order in which they are to be read.

    claims: one or more; the first two are quotes A and B of the report.  tier: A, B or C.
    headline: one plain sentence that says what differs.  explanation: why these are compared.
    gap: the difference in words.  score: link score, 0 within one article.
    ruled_out, not_checked: names of innocent explanations tried, and of what could not be tried.
    """

    claims: tuple[Claim, ...]
    tier: str
    headline: str
    explanation: str
    gap: str
    score: int = 0
    ruled_out: tuple[str, ...] = ()
    not_checked: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.tier not in TIERS or not self.claims:
            raise ValueError("a finding needs a tier and a claim")


@dataclass(frozen=True, slots=True)
class Flag:
    """A finding of a named check, with an id that survives re-runs (check + claims)."""

    flag_id: str
    check: str
    series_id: str
    finding: Finding


Row = dict[str, Any]
"""One row of an exported table: column name -> str, int, float, None, or list of str (``claim_ids``)."""

Tables = dict[str, list[Row]]
"""Table name -> rows in their export order; every table of COLUMNS is present, empty or not."""

_claim_columns = [f.name for f in fields(Claim)]
_claim_columns.insert(2, "series_id")
_side = ("quote", "source", "published", "url", "low", "high", "unit")

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "articles": (
        "article_id", "url", "source", "title", "published", "language", "text", "names", "lineage_id",
        "recorded_run", "retracted_run",
    ),
    "claims": (*_claim_columns, "recorded_run", "retracted_run"),
    "series": (
        "series_id", "label", "unit", "stat", "measure", "entity", "place", "claims", "lineages", "sources",
        "first_seen", "last_seen", "low", "high", "latest_low", "latest_high", "open_flags",
    ),
    "flags": (
        "flag_id", "check", "tier", "status", "series_id", "claim_ids", "headline", "explanation", "gap", "score",
        "ruled_out", "not_checked", *(f"{name}_a" for name in _side), *(f"{name}_b" for name in _side),
        "opened_run", "closed_run",
    ),
    "decisions": ("decision_id", "flag_id", "verdict", "reason", "note", "reviewer", "decided_at"),
    "runs": (
        "run_id", "started", "finished", "status", "version", "articles_new", "articles_skipped", "claims_new",
        "flags_new", "flags_closed", "truncated",
    ),
}  # fmt: skip
"""The columns of every exported table, in order: a promise to users' scripts and spreadsheets."""
