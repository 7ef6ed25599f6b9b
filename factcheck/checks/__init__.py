"""Floor 3: rules over claims. One file per check, found here by its file name.

A check module has a docstring that is its manual page, ``TIER`` (the highest it gives), ``SCOPE`` and ``check``:
``check(article: ArticleClaims) -> Iterator[Finding]`` for scope ``article``; ``check(pairs, room)`` likewise for scope
``pairs``, which sees the pairs of claims that may be compared (`factcheck.comparison.pairs`), with those of one
article where it sets ``WITHIN``, and for scope ``versions``, which sees those of two versions of one page.  A check
that finds nothing but in twins sets ``TWINS``.

A ledger cannot show all of its pairs to a check every night.  It asks of each new pair whether the check *suspects* it,
keeps those, and shows the check the suspects that belong together (`suspects`, `settle`).  So a finding may rest on its
pair, on their two articles, and on other suspects that give way to it or stand against it.  A check that looks at pairs
that are no suspects themselves says so by ``starts(pair, room)``, which tells a suspect; it is then shown every pair
of the later claim as well.  Any other check may say by ``finds(pair, room)`` whether a pair alone is a finding, which
is asked of very many; of one that does not say, `check` is asked.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from importlib import import_module
from types import ModuleType

from factcheck.comparison.frames import framed
from factcheck.comparison.pairs import Pair, Room
from factcheck.model import Claim, Finding, Flag, content_id

__all__ = [
    "check_article",
    "check_pairs",
    "check_reference",
    "check_versions",
    "ids",
    "looks_back",
    "modules",
    "settle",
    "suspects",
]

SCOPES = ("article", "pairs", "versions", "reference")


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


def check_pairs(pairs: Sequence[Pair], room: Room) -> list[Flag]:
    """Flags among claims of articles that stand; ``pairs`` the surest first, as `pairs.pairs` gives them."""
    standing = [p for p in pairs if not {p.a.claim.article_id, p.b.claim.article_id} & set(room.superseded)]
    across = [p for p in standing if not p.within and not (p.a.claim.url and p.a.claim.url == p.b.claim.url)]
    return [
        flag
        for name, module in modules()
        if module.SCOPE == "pairs"
        for flag in _flags(name, "", module.check(standing if getattr(module, "WITHIN", False) else across, room))
    ]


def suspects(pair: Pair, room: Room) -> list[str]:
    """The checks that find fault with a pair of articles that stand, as long as nothing stands beside it."""
    one_page = bool(pair.a.claim.url) and pair.a.claim.url == pair.b.claim.url
    asked = _of_pairs(pair.within or one_page, pair.twins)
    return [name for name, suspected in asked if suspected(pair, room)]


def looks_back(check: str) -> bool:
    """Whether a check is to be shown every pair of a suspect's later claim."""
    return hasattr(dict(modules())[check], "starts")


def settle(check: str, pairs: Sequence[Pair], room: Room) -> list[Flag]:
    """The flags of one check among suspects that belong together, ``pairs`` the surest first."""
    return _flags(check, "", dict(modules())[check].check(pairs, room))


@cache
def _of_pairs(within: bool, twins: bool) -> tuple[tuple[str, Callable[[Pair, Room], bool]], ...]:
    """The checks that may look at such a pair, each with what tells a suspect."""
    return tuple(
        (name, getattr(module, "starts", None) or getattr(module, "finds", None) or partial(_faults, module))
        for name, module in modules()
        if module.SCOPE == "pairs"
        and (not within or getattr(module, "WITHIN", False))
        and (twins or not getattr(module, "TWINS", False))
    )


def _faults(module: ModuleType, pair: Pair, room: Room) -> bool:
    return next(module.check((pair,), room), None) is not None


def check_versions(pairs: Sequence[Pair], room: Room) -> list[Flag]:
    """Flags among the versions of one page: the one that stands against each that it replaced."""
    replaced = [
        p
        for p in pairs
        if not p.within and (p.a.claim.article_id in room.superseded) != (p.b.claim.article_id in room.superseded)
    ]
    return [
        flag
        for name, module in modules()
        if module.SCOPE == "versions"
        for flag in _flags(name, "", module.check(replaced, room))
    ]


def check_reference(claims: Sequence[Claim], rows: Mapping[str, Sequence[Claim]]) -> list[Flag]:
    """Flags of one article against the rows of official tables (`official.row_key` -> rows).

    A flag is known by the row as it is written, so that it outlasts a new version of the table which keeps the row.
    """
    return [
        Flag(content_id("f", name, finding.claims[0].claim_id, finding.claims[1].quote), name, "", finding)
        for name, module in modules()
        if module.SCOPE == "reference"
        for finding in module.check(claims, rows)
    ]


def _flags(check: str, series_id: str, findings: Iterable[Finding]) -> list[Flag]:
    flags: dict[str, Flag] = {}
    for finding in findings:
        flag_id = content_id("f", check, *sorted(claim.claim_id for claim in finding.claims))
        flags.setdefault(flag_id, Flag(flag_id, check, series_id, finding))
    return list(flags.values())
