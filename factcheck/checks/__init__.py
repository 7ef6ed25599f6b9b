"""Floor 3: rules over claims. One file per check, found here by its file name.

A check module has a docstring that is its manual page, ``TIER`` (the highest it gives), ``SCOPE`` and
``check(article: ArticleClaims) -> Iterator[Finding]`` for scope ``article``, or ``check(series) -> Iterator[Finding]``
for scope ``series``.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from types import ModuleType

from factcheck.comparison.frames import framed
from factcheck.comparison.series import Series
from factcheck.model import Claim, Finding, Flag, content_id

__all__ = ["check_article", "check_series", "ids", "modules"]

SCOPES = ("article", "series")


@cache
def modules() -> tuple[tuple[str, ModuleType], ...]:
    """Every check as (id, module), by id.

    Raises ValueError, naming the file, when a module of this package is not a whole check.
    """
    found = []
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        module = import_module(f"{__name__}.{info.name}")
        if getattr(module, "SCOPE", None) not in SCOPES or not callable(getattr(module, "check", None)):
            raise ValueError(f"checks/{info.name}.py: a check needs SCOPE ({' or '.join(SCOPES)}) and check()")
        found.append((info.name, module))
    return tuple(found)


def ids() -> tuple[str, ...]:
    """The ids of all checks, sorted."""
    return tuple(name for name, _ in modules())


def check_article(claims: Sequence[Claim]) -> list[Flag]:
    """Flags within one article; ``claims`` are all of its claims, in any order."""
    article = framed(claims)
    return [
        flag
        for name, module in modules()
        if module.SCOPE == "article"
        for flag in _flags(name, "", module.check(article))
    ]


def check_series(series: Series) -> list[Flag]:
    """Flags among the claims of one series."""
    return [
        flag
        for name, module in modules()
        if module.SCOPE == "series"
        for flag in _flags(name, series.series_id, module.check(series))
    ]


def _flags(check: str, series_id: str, findings: Iterable[Finding]) -> list[Flag]:
    flags: dict[str, Flag] = {}
    for finding in findings:
        flag_id = content_id("f", check, *sorted(claim.claim_id for claim in finding.claims))
        flags.setdefault(flag_id, Flag(flag_id, check, series_id, finding))
    return list(flags.values())
