"""The tables of the ledger, as SQLAlchemy Core metadata.

Every table of `factcheck.model.COLUMNS` is a plain table whose first columns are the contract's, in the
contract's order, so that ``SELECT * FROM claims`` shows the promised columns in any SQLite tool. What the
ledger needs for itself follows behind them; `INTERNAL` names it.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import BigInteger, Column, Double, ForeignKey, Index, Integer, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

from factcheck.model import COLUMNS

__all__ = [
    "INTERNAL",
    "KEYS",
    "article_names",
    "articles",
    "claims",
    "contract_columns",
    "copy_marks",
    "decisions",
    "flag_history",
    "flags",
    "metadata",
    "near",
    "reference_keys",
    "runs",
    "series",
    "series_history",
    "suspects",
    "text_lineages",
]

metadata: Final = MetaData()

# PostgreSQL would sort text by the language of the server; exports must be equal on every machine.
_text: Final = Text().with_variant(Text(collation="C"), "postgresql")

_integers: Final = frozenset({
    "start", "end", "sentence_start", "score", "claims", "lineages", "sources", "open_flags", "run_id",
    "recorded_run", "retracted_run", "opened_run", "closed_run", "articles_new", "articles_skipped",
    "claims_new", "flags_new", "flags_closed", "truncated", "version_number", "after_run", "sequence",
})  # fmt: skip
_doubles: Final = frozenset({
    "value", "low", "high", "likely_low", "likely_high", "base_low", "base_high", "confidence", "low_a",
    "high_a", "low_b", "high_b", "latest_low", "latest_high",
})  # fmt: skip
_nullable: Final = frozenset({
    "low", "high", "likely_low", "likely_high", "base_low", "base_high", "time_start", "time_end", "low_a",
    "high_a", "low_b", "high_b", "latest_low", "latest_high", "retracted_run", "closed_run", "finished",
})  # fmt: skip

INTERNAL: Final[dict[str, tuple[str, ...]]] = {
    # given_id: the id before ``~2``.  base_id: shared by all versions of one text.
    # signature: names and repeated words, by which articles of one event are found.
    "articles": ("given_id", "base_id", "version_number", "text_hash", "signature"),
    "claims": (),
    "series": (),
    # scope_key: where the flag is looked for again: a group of suspects, one article, or the versions of one.
    "flags": ("scope", "scope_key"),
    # after_run: the newest run when it was decided.  sequence: 0 for the first decision on a flag.
    "decisions": ("after_run", "sequence"),
    "runs": (),
}
"""Table -> columns that the ledger keeps for itself; no export shows them."""

KEYS: Final = {
    "articles": "article_id",
    "claims": "claim_id",
    "series": "series_id",
    "flags": "flag_id",
    "decisions": "decision_id",
    "runs": "run_id",
}
"""Table -> its primary key."""


_references: Final = {
    ("claims", "article_id"): "articles.article_id",
    ("decisions", "flag_id"): "flags.flag_id",
}


def _column(table: str, name: str) -> Column[Any]:
    kind: TypeEngine[Any] = Integer() if name in _integers else Double() if name in _doubles else _text
    key = KEYS[table] == name
    target = [ForeignKey(_references[table, name])] if (table, name) in _references else []
    return Column(name, kind, *target, primary_key=key, nullable=not key and name in _nullable, autoincrement=False)


def _table(name: str) -> Table:
    return Table(name, metadata, *(_column(name, column) for column in (*COLUMNS[name], *INTERNAL[name])))


articles: Final = _table("articles")
claims: Final = _table("claims")
series: Final = _table("series")
flags: Final = _table("flags")
decisions: Final = _table("decisions")
runs: Final = _table("runs")

flag_history: Final = Table(
    "flag_history",
    metadata,
    Column("flag_id", _text, primary_key=True),
    Column("run_id", Integer, primary_key=True, autoincrement=False),
    Column("is_open", Integer, nullable=False),
)
"""Whether a flag stood at the end of a run in which that changed: what a question about the past reads."""

article_names: Final = Table(
    "article_names",
    metadata,
    Column("name", _text, primary_key=True),
    Column("article_id", _text, ForeignKey("articles.article_id"), primary_key=True),
)
"""The telling names and numbers of every article: two articles that share none are never of one story."""

near: Final = Table(
    "near",
    metadata,
    Column("article_id", _text, primary_key=True),
    Column("other_id", _text, primary_key=True),
    Column("published", _text, nullable=False),
    Column("fits", _text, nullable=False),
)
"""Live articles whose claims may be compared, each pair both ways round, and each with itself.

published: of the other.  fits: how their claims fit into one series (`factcheck.ledger.records.join_fits`)."""

suspects: Final = Table(
    "suspects",
    metadata,
    Column("check", _text, primary_key=True),
    Column("claim_a", _text, primary_key=True),
    Column("claim_b", _text, primary_key=True),
    Column("article_a", _text, nullable=False),
    Column("article_b", _text, nullable=False),
    Column("scope_key", _text, nullable=False),
)
"""Pairs of live claims that a check finds fault with; those of one scope_key are looked at together."""

series_history: Final = Table(
    "series_history",
    metadata,
    Column("claim_id", _text, primary_key=True),
    Column("run_id", Integer, primary_key=True, autoincrement=False),
    Column("series_id", _text, nullable=False),
)
"""The series of a claim at the end of a run in which that changed, "" for none; read for what was in the past."""

reference_keys: Final = Table(
    "reference_keys",
    metadata,
    Column("key", _text, primary_key=True),
    Column("claim_id", _text, ForeignKey("claims.claim_id"), primary_key=True),
)
"""What a figure of news must share with a row of the live reference tables to be held against it."""

copy_marks: Final = Table(
    "copy_marks",
    metadata,
    Column("mark", BigInteger, primary_key=True, autoincrement=False),
    Column("day", _text, primary_key=True),
    Column("article_id", _text, ForeignKey("articles.article_id"), primary_key=True),
    Column("marks", Integer, nullable=False),
)
"""By what copies of one text are found: a run of words, the day of publication, the article, how many marks it has."""

text_lineages: Final = Table(
    "text_lineages",
    metadata,
    Column("text_id", _text, primary_key=True),
    Column("lineage_id", _text, nullable=False, index=True),
)
"""Text -> the lineage that it and its copies have joined."""

Index("articles_given_id", articles.c.given_id)
Index("articles_base_id", articles.c.base_id)
Index("articles_url", articles.c.url)
Index("articles_published", articles.c.published)
Index("articles_lineage_id", articles.c.lineage_id)
Index("claims_article_id", claims.c.article_id)
Index("claims_event", claims.c.stat, claims.c.entity)
Index("claims_series_id", claims.c.series_id)
Index("suspects_article_a", suspects.c.article_a)
Index("suspects_article_b", suspects.c.article_b)
Index("suspects_scope_key", suspects.c.scope_key)
Index("flags_scope", flags.c.scope, flags.c.scope_key)
Index("flags_series_id", flags.c.series_id)
Index("decisions_flag_id", decisions.c.flag_id)


def contract_columns(table: Table) -> list[Column[Any]]:
    """The columns of ``table`` that users see, in their promised order."""
    return [table.c[name] for name in COLUMNS[table.name]]
