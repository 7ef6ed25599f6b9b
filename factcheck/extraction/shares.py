"""Whether an amount of money is that of one share: a dividend, a price at the close of trading."""

from __future__ import annotations

import re
from typing import Final

from factcheck.extraction.tokens import Line
from factcheck.model import Quantity

__all__ = ["of_share"]

_MOST: Final = 10_000.0  # for one share; what is paid on all of them is more
_TOLD: Final = re.compile(
    r"\b(?:dividends?|earnings per share|share price|stock price|payout)\b"
    r"|\b(?P<own>[Ss]hares|[Ss]tock)\b[^.;]*\b(?:closed|ended|opened|finished|traded|trading)(?: up| down)? at $"
    r"|\b(?:[Ss]hares|[Ss]tock),? (?:in|of|were|was|which|that|up|down|at|fell|rose|closed|ended|opened|finished|"
    r"traded?|trades|trading|gained|lost|slid|jumped|dropped|climbed|slipped|leapt|surged|soared|shot|sank|tumbled|plunged|"
    r"plummeted|rallied|added|shed|advanced|retreated|edged|settled|stood|went)\b"
    r"|\b(?:to trade|trades?|(?:had|have|has) (?:closed|ended)(?: the [a-z]+(?: before)?)?"
    r"|closed|ended the [a-z]+) at $"
    r"|\b(?:closed|ended|opened) (?:up|down)? ?[\d.]+ ?(?:%|per cent|percent|pct)(?: (?:up|down|higher|lower))? at $"
)  # fmt: skip
_LEVEL: Final = re.compile(
    r"\b(?:at|of|from|to|making|by)(?: (?:a|about|just|only|around|nearly|some|close of|record))* $"
)
# Where one of these comes between, the sentence speaks of another thing than the share.
_OTHER: Final = re.compile(
    r"(?i)[;:]|\b(?:revenues?|sales|profits?|loss|losses|income|bill|oil|crude|gold|silver|nickel|copper|bitcoin|currency|dollar|barrel|tonne|ounce|deal|stake|budget"
    r"|fine|bond|sterling|currency|cash|value|valued|worth|total|totalling)\b"
)


def of_share(line: Line, i: int, quantity: Quantity) -> bool:
    """ "a final dividend of 7.1p", "shares closed at 615 pence": what one share costs or earns."""
    if not 0 < quantity.number.value < _MOST or " " in quantity.unit:
        return False
    before = line.text[: quantity.start - line.offset]
    told = _TOLD.search(before)
    if told is None or _LEVEL.search(before) is None or _OTHER.search(before[told.end() :]) is not None:
        return False
    return told["own"] is not None or told.end() < len(before) or _OTHER.search(before) is None
