"""Which flags a reviewer still has to see, and in which order: one answer for report, spreadsheet and terminal."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.model import TIERS, Row

__all__ = ["claim_ids", "is_decided", "is_open", "is_retracted", "review_order", "series_order"]

_undecided = ("open", "unsure")
_status_order = ("confirmed", "explained", "dismissed", "unsure", "open")


def is_open(flag: Row) -> bool:
    """True while the flag stands and nobody has settled it."""
    return not flag["closed_run"] and flag["status"] in _undecided


def is_decided(flag: Row) -> bool:
    """True once a reviewer has settled it, whether or not a later run closed it."""
    return flag["status"] not in _undecided


def is_retracted(row: Row) -> bool:
    """True for a claim or an article that a later run took back."""
    return bool(row["retracted_run"])


def claim_ids(flag: Row) -> list[str]:
    """The ids of the flag's claims in reading order, from a list or a space-separated cell."""
    ids = flag["claim_ids"]
    return ids.split() if isinstance(ids, str) else list(ids or ())


def review_order(flags: Iterable[Row]) -> list[Row]:
    """Open flags first, tier A before B before C, then by check and strongest link, then by id."""
    return sorted(
        flags,
        key=lambda flag: (
            not is_open(flag),
            0 if is_open(flag) else _place(flag["status"], _status_order),
            _place(flag["tier"], TIERS),
            flag["check"],
            -(flag["score"] or 0),
            flag["flag_id"],
        ),
    )


def series_order(series: Iterable[Row]) -> list[Row]:
    """Series that wait for a reviewer first, then the largest, then by label and id."""
    return sorted(series, key=lambda row: (not row["open_flags"], -row["claims"], row["label"], row["series_id"]))


def _place(word: str, order: tuple[str, ...]) -> int:
    return order.index(word) if word in order else len(order)
