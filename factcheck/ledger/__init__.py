"""The ledger: an append-only record of articles, claims, series, flags and decisions in a database."""

from factcheck.ledger.decisions import UnknownFlag
from factcheck.ledger.lock import LedgerBusy
from factcheck.ledger.reading import UnknownId
from factcheck.ledger.runs import RunSummary
from factcheck.ledger.store import Ledger, open_ledger

__all__ = ["Ledger", "LedgerBusy", "RunSummary", "UnknownFlag", "UnknownId", "open_ledger"]
