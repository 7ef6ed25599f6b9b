"""Finds quantitative claims in news articles, keeps them in a ledger and flags what does not fit together.

The rules say that two figures differ and why they are comparable; which of them holds, a person decides.
Importing this package is light: what a function needs is imported when it is called.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from factcheck.model import COLUMNS, Article, Claim, Quantity, TimeMention, content_id

if TYPE_CHECKING:
    import pandas

    from factcheck.ledger import Ledger

__all__ = ["__version__", "extract", "open_ledger", "quantities", "times", "to_frame"]

__version__: Final = "0.1.0"

_ledger_columns: Final = frozenset({"series_id", "recorded_run", "retracted_run"})


def extract(
    text: str, published: str | None = None, *, source: str = "", title: str = "", url: str = ""
) -> list[Claim]:
    """The claims of one text, in their order.

    published: ISO 8601; without it "last year" and the like stay unresolved, since today is never assumed.
    Every claim's ``start`` and ``end`` index ``text``. Raises ValueError for a date that is none.
    """
    from factcheck import extraction

    day = iso_date(published)
    article_id = content_id("a", url, source, title, day, text)
    article = Article(article_id, text, url=url, source=source, title=title, published=day)
    return list(extraction.extract(article).claims)


def quantities(text: str, published: str | None = None) -> list[Quantity]:
    """Every quantity of a text, claim or not, in their order. Arguments as for `extract`."""
    from factcheck import extraction

    return list(extraction.find_quantities(text, iso_date(published) or None))


def times(text: str, published: str | None = None) -> list[TimeMention]:
    """Every time expression of a text, in their order. Arguments as for `extract`."""
    from factcheck import extraction

    return list(extraction.find_times(text, iso_date(published) or None))


def to_frame(claims: Iterable[Claim]) -> pandas.DataFrame:
    """Claims as a DataFrame: a row a claim, the columns of the ledger's ``claims`` that need no ledger."""
    import pandas

    columns = [name for name in COLUMNS["claims"] if name not in _ledger_columns]
    return pandas.DataFrame([[getattr(claim, name) for name in columns] for claim in claims], columns=columns)


def open_ledger(url: str) -> Ledger:
    """Open a ledger, and make it if it is not there.

    url: the path of a SQLite file or a SQLAlchemy URL (``postgresql://…``). Close it, or use it in a ``with``
    block. Raises ValueError for a URL that cannot be understood, FileNotFoundError for a missing folder.
    """
    from factcheck import ledger

    return ledger.open_ledger(url)


def iso_date(published: str | None) -> str:
    """A publication date in the form that sorts, "" for none. Raises ValueError for what is no date."""
    if not published:
        return ""
    from datetime import datetime

    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        raise ValueError(f"{published!r} is no ISO 8601 date, such as 2025-08-20") from None
    return moment.isoformat() if ":" in published else moment.date().isoformat()
