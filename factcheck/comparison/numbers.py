"""The digits of a number as evidence: what two figures that are one have in common whatever their scale."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["significant"]


@lru_cache(maxsize=65536)
def significant(value: float) -> str:
    """The digits of a number without its zeros before and behind: "124" of 1.24 billion."""
    return f"{abs(value):.11e}".split("e")[0].replace(".", "").rstrip("0")
